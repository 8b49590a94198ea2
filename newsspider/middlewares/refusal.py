"""How a middleware ends a request of ours."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from newsspider.frontier import Frontier
from newsspider.ledger import Outcome


class Refused(IgnoreRequest):
    """A request that is not fetched, or not further. The spider's errback records the outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason or outcome.state.value)
        self.outcome = outcome


def frontier_of(crawler: Crawler) -> Frontier | None:
    """The frontier of the running spider; ``None`` when the spider is not one of ours."""
    frontier = getattr(crawler.spider, "frontier", None)
    return frontier if isinstance(frontier, Frontier) else None
