"""Scrapy's feed export: with failures that are noticed, and files that only a good run replaces."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.feedexport import FeedExporter, FileFeedStorage
from scrapy.http import Response

from newsspider.extensions.verdict import ExitCode, judge_run, parse_share
from newsspider.frontier import Frontier, errand_of
from newsspider.ledger import Outcome, State


class OutputError(ValueError):
    """An output that is asked for and cannot be had."""


class FeedOutput(FeedExporter):
    """Scrapy's exporter. A story that could not be written is settled as failed, not as emitted."""

    def __init__(self, crawler: Crawler) -> None:
        try:
            super().__init__(crawler)
        except NotConfigured as error:
            if crawler.settings["FEEDS"]:  # a crawl without its output would be for nothing
                raise OutputError("an output given with -o, -O or FEEDS cannot be used; the log says why") from error
            raise

    def item_scraped(self, item: Any, spider: Spider, response: Response | None = None) -> None:
        is_written = False
        try:
            super().item_scraped(item, spider)
            is_written = True
        finally:  # Scrapy logs what was raised, and goes on
            if not is_written:
                self._note_failure(spider, response)

    def _note_failure(self, spider: Spider, response: Response | None) -> None:
        self.crawler.stats.inc_value("newsspider/output/failed")
        frontier = getattr(spider, "frontier", None)
        errand = errand_of(response.request) if response and response.request else None
        if isinstance(frontier, Frontier) and errand:
            frontier.settle(errand, Outcome(State.FAILED, "not_written"))

    async def close_spider(self, spider: Spider, reason: str = "finished") -> None:
        is_good = self._is_good(spider, reason)
        for slot in self.slots:
            if isinstance(slot.storage, ReplacingFileStorage):
                slot.storage.is_good = is_good
        await super().close_spider(spider)

    def _is_good(self, spider: Spider, reason: str) -> bool:
        frontier = getattr(spider, "frontier", None)
        if not isinstance(frontier, Frontier):
            return True
        max_failures = parse_share(self.settings["NEWSSPIDER_MAX_FAILURES"])
        counts, stats = frontier.ledger.counts(), self.crawler.stats.get_stats()
        return judge_run(reason, counts, max_failures=max_failures, stats=stats) is ExitCode.DONE


class ReplacingFileStorage(FileFeedStorage):
    """With ``overwrite`` (``-O``), writes to a ``.part`` file beside, which takes the file's place in the end.

    After a run that was not good an older file stays, and what the run gave is left in the
    ``.part`` file. A run that is killed leaves both as well; the next run overwrites the latter.
    """

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        self.is_good = True
        self._target = Path(os.path.realpath(self.path))  # through a link, so that it stays one
        self._part = self._target.with_name(f"{self._target.name}.part")

    @property
    def path_written(self) -> str:
        """Where the articles are, once stored."""
        return str(self._part) if self._is_beside and self._part.exists() else self.path

    @property
    def _is_beside(self) -> bool:
        """Whether a file can be replaced at all: not a device or a pipe."""
        return self.write_mode == "wb" and (self._target.is_file() or not self._target.exists())

    def open(self, spider: Spider) -> IO[bytes]:
        if not self._is_beside:
            return super().open(spider)
        self._target.parent.mkdir(parents=True, exist_ok=True)
        return self._part.open("wb")

    def store(self, file: IO[bytes]) -> None:
        if not self._is_beside:
            super().store(file)
            return
        with file:
            file.flush()
            os.fsync(file.fileno())
        if self.is_good or not self._target.exists():
            self._part.replace(self._target)
        elif not self._part.stat().st_size:
            self._part.unlink()
