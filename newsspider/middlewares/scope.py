"""Requests stay on the hosts of their site, and end when it has given enough."""

from __future__ import annotations

from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware

from newsspider.frontier import Budget, errand_of
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
    """Ends what is queued and no longer wanted: the site has given enough, the story came another way.

    What a budget ends stays pending: the next run takes it up.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._of_run = Budget.of_run(crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.bytes_received, signal=signals.bytes_received)
        return middleware

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Count what was sent, with redirects and errors, and what breaks off or is given up as too large."""
        self._of_run.take_bytes(len(data))
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is not None and frontier is not None:
            frontier.crawls[errand.site].budget.take_bytes(len(data))

    def process_request(self, request: Request) -> None:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return
        crawl = frontier.crawls[errand.site]
        spent = "max_articles" if crawl.is_full else crawl.budget.spent() or self._of_run.spent()
        if spent:
            crawl.stop(errand.url, spent)
            raise Refused(Outcome(State.PENDING))
        crawl.budget.take_page()
        self._of_run.take_page()
        if errand.waits_for and frontier.has_come(errand):
            raise Refused(Outcome(State.DUPLICATE, of=errand.waits_for))
