"""A crawl that is told to stop does so within seconds, whatever its servers do.

Scrapy waits for all requests that are on their way: for a server that does not answer, until the
time-out; for what waits for its turn at a host, as long as its turns take. Nothing is lost when they
are ended: their stories stay pending, and the next run fetches them.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newsspider.ledger import Outcome, State
from newsspider.middlewares.dialling import GuardedDownloadHandler
from newsspider.middlewares.refusal import Refused

#: Seconds that answers which are on their way may take once the crawl is told to stop.
_GRACE = 3.0
#: Seconds between looks at whether the crawl is being stopped: Scrapy tells nobody that it begins to.
_NAP = 0.25


class StoppableHandler(GuardedDownloadHandler):
    """The download handler; what has not come by then is given up once the crawl is being stopped."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._under_way: set[asyncio.Timeout] = set()
        self._watch: asyncio.Task[None] | None = None

    async def download_request(self, request: Request) -> Response:
        if self._watch is None:
            self._watch = asyncio.ensure_future(self._end_when_stopped())
        try:
            async with asyncio.timeout(None) as patience:
                self._under_way.add(patience)
                return await super().download_request(request)
        except TimeoutError:
            if not patience.expired():
                raise
            raise Refused(Outcome(State.PENDING)) from None
        finally:
            self._under_way.discard(patience)

    async def _end_when_stopped(self) -> None:
        while self._crawler.crawling:  # noqa: ASYNC110  see above
            await asyncio.sleep(_NAP)
        await asyncio.sleep(_GRACE)
        while True:
            for patience in self._under_way:
                if not patience.expired():
                    patience.reschedule(0)
            await asyncio.sleep(_NAP)

    async def close(self) -> None:
        """End the connections, and the watch; what that raised is raised here."""
        try:
            await super().close()
        finally:
            if self._watch is not None:
                self._watch.cancel()
                with suppress(asyncio.CancelledError):
                    await self._watch


class StopMiddleware:
    """Ends what waits for its turn when the crawl is being stopped."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    def spider_opened(self) -> None:
        self._watch = asyncio.ensure_future(self._end_when_stopped())

    async def spider_closed(self) -> None:
        """End the watch; what it raised is raised here, and logged by Scrapy."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch

    async def _end_when_stopped(self) -> None:
        while True:
            if not self.crawler.crawling:
                for slot in self.crawler.engine.downloader.slots.values():
                    end_queue(slot, Outcome(State.PENDING))
            await asyncio.sleep(_NAP)


def end_queue(slot: Slot, outcome: Outcome) -> None:
    """End what waits in a slot; what is being downloaded goes on."""
    while slot.queue:
        _, waiting = slot.queue.popleft()
        waiting.errback(Failure(Refused(outcome)))  # type: ignore[no-untyped-call]
