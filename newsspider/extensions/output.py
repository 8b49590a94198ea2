"""Scrapy's feed export: a story counts as emitted once its line is safe, and only a good run replaces a file."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter
from pathlib import Path
from typing import IO, Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.feedexport import FeedExporter, FeedSlot, FileFeedStorage, StdoutFeedStorage
from scrapy.http import Response

from newsspider.extensions.deliveries import Deliveries, Destination, LocalFile, Service, Stream
from newsspider.extensions.line_file import LineFile
from newsspider.extensions.mending import mend_outputs, mend_shortened
from newsspider.extensions.strict_json import UnwritableError
from newsspider.extensions.verdict import ExitCode, judge_run, parse_share
from newsspider.frontier import Errand, Frontier, Lead, errand_of, read_validators
from newsspider.ledger import LedgerError, Outcome, Place, State

logger = logging.getLogger(__name__)

#: Reason for closing a spider whose stories cannot be written: to fetch on would be for nothing.
OUTPUT_FAILED = "output_failed"


class OutputError(ValueError):
    """An output that is asked for and cannot be had."""


class FeedOutput(FeedExporter):
    """Scrapy's exporter, and the books of what it wrote.

    A story that could not be written is settled as failed, and ends the crawl, unless the fault is
    its own. One that was, is settled as emitted once :meth:`sync` has made it safe.
    """

    def __init__(self, crawler: Crawler) -> None:
        try:
            super().__init__(crawler)
        except NotConfigured as error:
            if crawler.settings["FEEDS"]:  # a crawl without its output would be for nothing
                raise OutputError("an output given with -o, -O or FEEDS cannot be used; the log says why") from error
            raise
        frontier = getattr(crawler.spider, "frontier", None)
        self._frontier = frontier if isinstance(frontier, Frontier) else None
        self._deliveries = Deliveries(frontier) if isinstance(frontier, Frontier) else None
        self._destinations: dict[FeedSlot, Destination] = {}
        self._handed: Counter[FeedSlot] = Counter()  # stories that Scrapy counts as written
        self._batch = Lead.of(crawler.settings.getint("CONCURRENT_REQUESTS")).batch
        self._not_synced = 0  # stories that were written since
        self._closing: asyncio.Task[None] | None = None
        self.is_closed = asyncio.Event()

    def open_spider(self, spider: Spider) -> None:
        super().open_spider(spider)
        if self._frontier is None:
            return
        mend_outputs(self._frontier)
        for slot in self.slots:
            self._mend(slot)

    def _mend(self, slot: FeedSlot) -> None:
        """Put the file of a feed right, before it is opened."""
        if self._frontier is not None and isinstance(slot.storage, ReplacingFileStorage):
            mend_shortened(self._frontier, slot.storage.target)

    def item_scraped(self, item: Any, spider: Spider, response: Response | None = None) -> None:
        errand = errand_of(response.request) if response is not None and response.request is not None else None
        if self._deliveries is None or errand is None:
            super().item_scraped(item, spider)
            return
        where: list[tuple[Destination, Place]] = []
        before = {slot: slot.itemcount for slot in self.slots}
        try:
            where = self._prepare(item)
            super().item_scraped(item, spider)
        except UnwritableError:
            self._fail(errand, where, "invalid_record")
            raise  # Scrapy logs it, and goes on
        except BaseException:
            self._fail(errand, where, "not_written")
            self._close_crawl()
            raise
        finally:
            self._handed.update({slot: slot.itemcount - number for slot, number in before.items()})
        self._deliveries.add(
            errand, item, read_validators(response.headers) if response else read_validators({}), where
        )
        self._not_synced += 1
        if self._not_synced >= self._batch:
            self.sync()

    def _prepare(self, item: Any) -> list[tuple[Destination, Place]]:
        """Open the feeds that take an item: where its line will be in each."""
        assert self._deliveries is not None
        where = []
        for slot in self.slots:
            if not slot.filter.accepts(item):
                continue
            if slot not in self._destinations:
                self._mend(slot)
                slot.start_exporting()
                destination = _destination_of(slot)
                self._deliveries.open(destination)  # no line before the ledger knows the file
                self._destinations[slot] = destination
            destination = self._destinations[slot]
            where.append((destination, destination.place()))
        return where

    def _fail(self, errand: Errand, where: list[tuple[Destination, Place]], reason: str) -> None:
        assert self._frontier is not None
        self.crawler.stats.inc_value("newsspider/output/failed")
        for destination, place in where:
            destination.take_back(place)
        self._frontier.settle(errand, Outcome(State.FAILED, reason))

    def count(self, slot: FeedSlot) -> int:
        """Items in a feed: the stories that are safe there, and what a spider gave beside stories."""
        destination = self._destinations.get(slot)
        safe = self._deliveries.count(destination) if self._deliveries and destination else 0
        return slot.itemcount - self._handed[slot] + safe

    def sync(self, *, is_end: bool = False) -> None:
        """Make safe what was written, and record it."""
        if self._deliveries is None:
            return
        self._not_synced = 0
        lost = self._deliveries.lost
        self._deliveries.settle(is_end=is_end)
        if self._deliveries.lost > lost:
            self.crawler.stats.inc_value("newsspider/output/failed", self._deliveries.lost - lost)
            self._close_crawl()

    def _close_crawl(self) -> None:
        if self._closing is None and self.crawler.crawling and not self.is_closed.is_set():
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=OUTPUT_FAILED))

    async def close_spider(self, spider: Spider, reason: str = "finished") -> None:
        try:
            self.sync()
            is_good = self._is_good(reason)
            for slot in self.slots:
                if isinstance(slot.storage, ReplacingFileStorage):
                    slot.storage.is_good = is_good
            await super().close_spider(spider)
            self.sync(is_end=True)
        except LedgerError:
            logger.exception("what was written last could not be recorded; the next run reads it from the output")
        finally:
            self.is_closed.set()

    def _is_good(self, reason: str) -> bool:
        if self._frontier is None:
            return True
        max_failures = parse_share(self.settings["NEWSSPIDER_MAX_FAILURES"])
        stats = self.crawler.stats.get_stats()
        return judge_run(reason, self._frontier.books.to_judge, max_failures=max_failures, stats=stats) is ExitCode.DONE


def _destination_of(slot: FeedSlot) -> Destination:
    """How the stories of a feed become safe."""
    is_plain = "postprocessing" not in slot.feed_options
    file = slot.file if is_plain else getattr(slot.file, "file", None)
    if isinstance(file, LineFile):
        is_lines = slot.format in {"jsonlines", "jsonl", "jl"}
        if is_lines and is_plain:
            file.end_last_line()
        return LocalFile(file, keeps_lines=is_lines, is_plain=is_plain)
    if isinstance(slot.storage, (StdoutFeedStorage, FileFeedStorage)):
        return Stream(slot.file, slot.uri)
    return Service(slot.storage, slot.uri)


class ReplacingFileStorage(FileFeedStorage):
    """Local files.

    With ``overwrite`` (``-O``), writes to a ``.part`` file beside, which takes the file's place in
    the end. After a run that was not good an older file stays, and what the run gave is left in the
    ``.part`` file. A run that is killed leaves both as well; the next run overwrites the latter.
    """

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        self.is_good = True
        self.target = Path(os.path.realpath(self.path))  # through a link, so that it stays one
        self._part = self.target.with_name(f"{self.target.name}.part")

    @property
    def path_written(self) -> str:
        """Where the articles are, once stored."""
        return str(self._part) if self._is_beside and self._part.exists() else self.path

    @property
    def _is_regular(self) -> bool:
        """Whether it is a file: not a device or a pipe."""
        return self.target.is_file() or not self.target.exists()

    @property
    def _is_beside(self) -> bool:
        return self.write_mode == "wb" and self._is_regular

    def open(self, spider: Spider) -> IO[bytes]:
        if not self._is_regular:
            return super().open(spider)
        self.target.parent.mkdir(parents=True, exist_ok=True)
        return LineFile(self._part, is_new=True) if self._is_beside else LineFile(self.target)

    def store(self, file: IO[bytes]) -> None:
        if not self._is_regular:
            super().store(file)
            return
        with file:
            file.flush()
            if isinstance(file, LineFile):
                file.sync()
        if self._is_beside:
            self._replace()

    def _replace(self) -> None:
        if self.is_good or not self.target.exists():
            self._part.replace(self.target)
        elif not self._part.stat().st_size:
            self._part.unlink()
