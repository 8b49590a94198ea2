"""Headers that a file of sites gives for a site."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newsspider.frontier import errand_of
from newsspider.frontier.scope import twin_of
from newsspider.middlewares.refusal import frontier_of
from newsspider.urls import host_of


class SiteHeadersMiddleware:
    """Sends a site's own host the headers that are given for it, and no other host."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return
        site = frontier.crawls[errand.site].site
        is_own = host_of(request.url) in {site.key, twin_of(site.key)}
        for name, value in site.headers:
            if is_own:
                request.headers[name] = value
            elif request.headers.get(name) == value.encode("latin-1"):  # a redirect took it along
                del request.headers[name]
