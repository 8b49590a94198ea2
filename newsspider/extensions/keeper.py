"""The ledger from the beginning of a run to its end."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newsspider.extensions.output import FeedOutput
from newsspider.frontier import Frontier
from newsspider.ledger import LedgerError

logger = logging.getLogger(__name__)

#: Seconds. What was found and written within them may be found and written again after a loss of power.
_BEAT = 0.5
#: Reason for closing a spider whose ledger cannot be written.
LEDGER_FAILED = "ledger_failed"


class LedgerKeeper:
    """Makes safe what was written and found, twice a second, and closes the ledger in the end."""

    def __init__(self, crawler: Crawler, frontier: Frontier) -> None:
        self.crawler = crawler
        self._frontier = frontier
        self._beating: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None
        self._reason: str | None = None
        self._has_ended = False
        self.error: LedgerError | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontier = getattr(crawler.spider, "frontier", None)
        if not isinstance(frontier, Frontier):
            raise NotConfigured
        keeper = cls(crawler, frontier)
        crawler.signals.connect(keeper.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(keeper.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(keeper.engine_stopped, signal=signals.engine_stopped)
        return keeper

    def spider_opened(self, spider: Spider) -> None:
        for notice in self._frontier.ledger.notices:
            logger.warning(notice, extra={"spider": spider})
        self._beating = asyncio.ensure_future(self._beat())

    async def _beat(self) -> None:
        try:
            while True:
                await asyncio.sleep(_BEAT)
                self._make_safe()
        except LedgerError as error:  # nothing can be recorded any more: to fetch on would be for nothing
            self.error = error
            logger.error("%s", error, extra={"spider": self.crawler.spider})  # noqa: TRY400  the sentence says all
            # Not waited for: the end of the crawl waits for this task.
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=LEDGER_FAILED))

    def _make_safe(self) -> None:
        output = self.crawler.get_extension(FeedOutput)
        if output is not None:
            output.sync()
        self._frontier.ledger.beat()

    def spider_closed(self, reason: str) -> None:
        self._reason = reason

    def end_forced(self) -> None:
        """Make safe what was found since the last time, where the run was forced to end before its engine stopped."""
        if self._has_ended:
            return
        try:
            self._make_safe()
        except LedgerError as error:
            self.error = self.error or error

    async def engine_stopped(self) -> None:
        """End the run in the ledger: after all that listens to the end of the spider."""
        self._has_ended = True
        if self._beating is not None and not self._beating.done():
            self._beating.cancel()
            with suppress(asyncio.CancelledError):
                await self._beating
        if not self._frontier.ledger.is_lasting:  # it is read as long as the run is looked at
            return
        try:
            if self._reason == "finished":  # when it is told to stop there is no time for it
                self._frontier.books.fold_old()
            self._frontier.ledger.close(self._reason)
            self.error = self.error or self._frontier.ledger.error
        except LedgerError as error:
            self.error = self.error or error
            logger.error("%s", error, extra={"spider": self.crawler.spider})  # noqa: TRY400  likewise
