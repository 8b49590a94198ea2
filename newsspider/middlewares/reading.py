"""No more pages are fetched than can be read: what was fetched and not read is fetched again after a kill."""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newsspider.frontier import Purpose, errand_of
from newsspider.middlewares.refusal import frontier_of

#: Seconds between looks at how many pages are being read: far less than it takes to read them.
_NAP = 0.02


class ReadingMiddleware:
    """Holds requests back while as many pages wait to be read as may be fetched at a time (``CONCURRENT_REQUESTS``).

    So a crawl that is killed has fetched at most twice as many pages for nothing. A later page of
    a story is not held back, for its first page waits for it.
    """

    def __init__(self, crawler: Crawler, *, most: int) -> None:
        self.crawler = crawler
        self._most = most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, most=max(1, crawler.settings.getint("CONCURRENT_REQUESTS")))

    async def process_request(self, request: Request) -> None:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None or errand.purpose is Purpose.PART:
            return
        while frontier.being_read >= self._most and self.crawler.crawling:  # noqa: ASYNC110  of few things to wait for
            await asyncio.sleep(_NAP)
