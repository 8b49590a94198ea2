"""The user's choices for the extraction, from Scrapy's settings."""

from __future__ import annotations

from typing import get_args

from scrapy.settings import BaseSettings

from newsspider.extraction.article import Options, Standfirst


def read_options(settings: BaseSettings) -> Options:
    """What the settings choose. Raises ValueError with a sentence that says what is accepted."""
    standfirst = settings.get("NEWSSPIDER_STANDFIRST", "auto")
    accepted = get_args(Standfirst)
    if standfirst not in accepted:
        raise ValueError(f"NEWSSPIDER_STANDFIRST={standfirst!r} is not known; accepted are {', '.join(accepted)}")
    return Options(standfirst=standfirst)
