"""What most people write: plain Scrapy spiders that call trafilatura in their callbacks.

``crawl_speed.py`` runs them beside newsspider.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

#: Seconds between looks at the event loop.
_LOOK = 0.05


class StallMeter:
    """How long the event loop stood still at most, in seconds, and how much of a stall it worked.

    The rest of a stall is the machine's, which had given the core to somebody else. Both numbers go
    to the file that ``STALL_FILE`` names, with the CPU seconds that newsspider's workers read pages.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._longest = self._worked = 0.0
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make it."""
        meter = cls(crawler)
        crawler.signals.connect(meter.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(meter.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(meter.engine_stopped, signal=signals.engine_stopped)
        return meter

    def spider_opened(self) -> None:
        """Begin to look."""
        self._watch = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        while True:
            before, worked = time.monotonic(), time.thread_time()
            await asyncio.sleep(_LOOK)
            self._longest = max(self._longest, time.monotonic() - before - _LOOK)
            self._worked = max(self._worked, time.thread_time() - worked)

    def spider_closed(self) -> None:
        """Look no more."""
        assert self._watch
        self._watch.cancel()

    def engine_stopped(self) -> None:
        """Write what was seen."""
        reading = self._crawler.stats.get_value("newsspider/workers/cpu_seconds", 0.0)
        Path(os.environ["STALL_FILE"]).write_text(f"{self._longest} {self._worked} {reading}", encoding="utf-8")


class GivenSpider(Spider):
    """Fetches the addresses of a file, and extracts each page in the callback."""

    name = "plain-given"
    addresses = ""

    async def start(self) -> AsyncIterator[Any]:
        """A request for each story."""
        addresses = await asyncio.to_thread(Path(self.addresses).read_text, encoding="utf-8")
        for url in addresses.splitlines():
            yield Request(url)

    def parse(self, response: Response, **_: Any) -> Iterator[dict[str, Any]]:
        """The story of a page."""
        yield from extract(response)


class FetchingSpider(GivenSpider):
    """Fetches the addresses of a file: what Scrapy itself costs."""

    name = "fetching"

    def parse(self, response: Response, **_: Any) -> Iterator[dict[str, Any]]:
        """That the page has come."""
        yield {"url": response.url, "length": len(response.body)}


class FollowingSpider(CrawlSpider):
    """Begins at front pages, follows all links on their hosts, and extracts all that is no front page."""

    name = "plain-crawl"
    fronts = ""
    rules = (Rule(LinkExtractor(), callback="read", follow=True),)

    async def start(self) -> AsyncIterator[Any]:
        """A request for each front page."""
        fronts = (await asyncio.to_thread(Path(self.fronts).read_text, encoding="utf-8")).splitlines()
        self.allowed_domains = [urlsplit(url).hostname or "" for url in fronts]
        for url in fronts:
            yield Request(url)

    def read(self, response: Response) -> Iterator[dict[str, Any]]:
        """The story of a page."""
        if urlsplit(response.url).path != "/":
            yield from extract(response)


def extract(response: Response) -> Iterator[dict[str, Any]]:
    """The story of a page, as trafilatura sees it."""
    from trafilatura import bare_extraction

    if not hasattr(response, "text"):
        return
    found = bare_extraction(response.text, url=response.url, with_metadata=True, include_comments=False)
    told = found if isinstance(found, dict) or found is None else found.as_dict()
    if told and told["text"]:
        yield {"url": response.url, **{key: told[key] for key in ("title", "author", "date", "text")}}
