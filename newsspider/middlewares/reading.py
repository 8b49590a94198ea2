"""No more pages are fetched than can be read and written: what was fetched in vain is fetched again after a kill."""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newsspider.frontier import Lead, Purpose, errand_of
from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused

#: Seconds between looks at how many pages are on their way. Dozens may be, so that nobody runs out of them meanwhile;
#: and several that are let pass at a time cost less than one after the other.
_NAP = 0.1


class ReadingMiddleware:
    """Holds requests back while too many pages are on their way: asked for, being read, or passed to the output.

    How many is said by :class:`~newsspider.frontier.Lead`, by ``CONCURRENT_REQUESTS``. A later page of
    a story is not held back, for its first page waits for it.
    """

    def __init__(self, crawler: Crawler, *, most: int) -> None:
        self.crawler = crawler
        self._most = most
        self._let_pass: set[Request] = set()
        self._turn = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, most=Lead.of(crawler.settings.getint("CONCURRENT_REQUESTS")).pages)

    async def process_request(self, request: Request) -> None:
        errand = errand_of(request)
        if errand is None or errand.purpose is Purpose.PART:
            return
        async with self._turn:  # of all that wait the first one looks
            while self._count_on_their_way() >= self._most:
                if not self.crawler.crawling:
                    raise Refused(Outcome(State.PENDING))
                await asyncio.sleep(_NAP)
            self._let_pass.add(request)

    def _count_on_their_way(self) -> int:
        """Of the requests that were let pass, how many Scrapy still works on.

        It keeps a request with the scraper from when it leaves the downloader until its callback
        has ended, and its item has gone through the pipelines and to the output.
        """
        engine = self.crawler.engine
        being_read = engine.scraper.slot.active if engine.scraper.slot else ()
        self._let_pass &= {*engine.downloader.active, *being_read}
        return len(self._let_pass)
