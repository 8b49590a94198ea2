"""Requests stay on the hosts of their site, and end when it has given enough."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware

from newsspider.frontier import errand_of
from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused, frontier_of


class ScopeMiddleware(OffsiteMiddleware):
    """Scrapy's offsite middleware with the scope of the errand's site as its policy."""

    def should_follow(self, request: Request, spider: Spider) -> bool:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return super().should_follow(request, spider)
        return frontier.is_allowed(errand, request.url)


class LimitMiddleware:
    """Ends what is queued and no longer wanted: the site has given enough, the story came another way."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return
        if frontier.crawls[errand.site].is_full:
            frontier.crawls[errand.site].stop(errand.url, "max_articles")
            raise Refused(Outcome(State.PENDING))
        if errand.waits_for and frontier.has_come(errand):
            raise Refused(Outcome(State.DUPLICATE, of=errand.waits_for))
