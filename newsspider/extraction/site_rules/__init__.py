"""The rules of one site at work on one page: they ride on what the extraction finds without them."""

from newsspider.extraction.site_rules.ruling import Ruling, apply_rules

__all__ = ["Ruling", "apply_rules"]
