"""Errands made requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scrapy import Request

from newsspider.frontier import ERRAND, Errand, Purpose
from newsspider.middlewares.slots import assign_slot

#: Bytes. A sitemap may hold 50 MB by its standard; pages stay under DOWNLOAD_MAXSIZE.
_SITEMAP_MAXSIZE = 52_428_800


def make_request(
    errand: Errand, *, callback: Callable[..., Any], errback: Callable[..., Any] | None, url: str | None = None
) -> Request:
    """The request for an errand; *url* when it is not the errand's own."""
    request = Request(
        url or errand.url, callback=callback, errback=errback, priority=errand.priority, meta={ERRAND: errand}
    )
    if errand.purpose in {Purpose.SITEMAP, Purpose.START}:
        request.meta["download_maxsize"] = _SITEMAP_MAXSIZE
    assign_slot(request)
    return request


def asked_for(request: Request | None) -> str:
    """The address that was asked for before any redirect."""
    assert request
    first: str = [*request.meta.get("redirect_urls", ()), request.url][0]
    return first
