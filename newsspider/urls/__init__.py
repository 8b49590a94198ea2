"""Addresses: written one way, and what their shape tells."""

from newsspider.urls.dates import dates_in_url, sitemap_dates
from newsspider.urls.editions import story_url
from newsspider.urls.hosts import host_of, registrable_domain
from newsspider.urls.normal import Address, absolute_url, address_of, normalise_url, parse_address
from newsspider.urls.shape import is_index_like, is_listing, is_never_story, is_story_like

__all__ = [
    "Address",
    "absolute_url",
    "address_of",
    "dates_in_url",
    "host_of",
    "is_index_like",
    "is_listing",
    "is_never_story",
    "is_story_like",
    "normalise_url",
    "parse_address",
    "registrable_domain",
    "sitemap_dates",
    "story_url",
]
