"""The table of sites that is shipped."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from importlib.resources import as_file, files

from newsspider.sites.loading import load_sites
from newsspider.sites.rules import SiteRules
from newsspider.sites.site import Site

#: What the table says of a site for good; where its stories are listed is for each crawl to say or find out.
_TAKEN = (
    "headers",
    "max_articles",
    "max_pages",
    "max_depth",
    "max_index_pages",
    "max_bytes",
    "max_seconds",
    "subdomains",
)


def complete_site(site: Site) -> Site:
    """*site* with what the shipped table says of it, where it says nothing itself."""
    known = _table().get(_name_of(site.key))
    if known is None:
        return site
    unset = {one.name for one in fields(Site) if getattr(site, one.name) == one.default}
    more = {name: getattr(known, name) for name in _TAKEN if name in unset}
    return replace(site, **more, extract=site.extract.over(known.extract))


def rules_for(host: str) -> SiteRules:
    """The shipped rules for the pages of a host[:port]; empty for nearly all."""
    known = _table().get(_name_of(host))
    return known.extract if known else SiteRules()


def _name_of(host: str) -> str:
    return host.lower().removeprefix("www.")


@cache
def _table() -> dict[str, Site]:
    with as_file(files("newsspider.sites").joinpath("known.toml")) as path:
        return {_name_of(site.key): site for site in load_sites(path)}
