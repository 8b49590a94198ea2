"""Sites: a site is data, not a class. Read from a TOML file, or made from one address.

Pure data and its checks: ``site`` is one site, ``loading`` reads files of them, ``rules`` and
``selectors`` are what a file says of the pages of a site, ``known`` the table that is shipped.
"""

from newsspider.sites.known import complete_site, rules_for
from newsspider.sites.loading import load_sites
from newsspider.sites.rules import RuleError, SiteRules, parse_rules
from newsspider.sites.selectors import Selector
from newsspider.sites.site import Site, SiteError

__all__ = [
    "RuleError",
    "Selector",
    "Site",
    "SiteError",
    "SiteRules",
    "complete_site",
    "load_sites",
    "parse_rules",
    "rules_for",
]
