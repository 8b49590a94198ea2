"""How fast a host is asked: slower the longer it takes to answer, and the more it fails."""

from __future__ import annotations

from collections import Counter
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    NotConfigured,
)
from scrapy.http import Response

from newsspider.ledger import HostRecord
from newsspider.middlewares.refusal import frontier_of
from newsspider.middlewares.slots import SHORTEST_DELAY

_TOO_MANY = 429
_SERVER_ERROR = 500
#: Seconds that a host which fails is given where no pause between requests was asked for.
_LEAST = 0.05
#: The pause is doubled for each error in a row, up to so many times.
_DOUBLINGS = 5
#: Errors in a row that a later run begins with at most: the first answers tell whether the host is well again.
_REMEMBERED = 3
#: What says that the host cannot be reached, or does not answer; a page that breaks off is one page's trouble.
_FAILURES = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    OSError,
)


class HostThrottle:
    """Sets the pause between requests to a host, between ``DOWNLOAD_DELAY`` and ``AUTOTHROTTLE_MAX_DELAY`` seconds.

    - No shorter than the host takes to answer, on a weighted mean, divided by the requests it gets
      at a time; with no ``DOWNLOAD_DELAY`` nobody wants to wait for that.
    - Doubled for each error in a row (429, 5xx, no answer, no connection), and halved again for
      each answer. The ledger keeps the errors for later runs.

    It takes the place of Scrapy's AutoThrottle, and ``AUTOTHROTTLE_ENABLED=False`` switches it off.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("AUTOTHROTTLE_ENABLED"):
            raise NotConfigured
        self.crawler = crawler
        self._least = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._most = max(self._least, crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY"))
        self._at_a_time = max(1, crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        self._latency: dict[str, float] = {}
        self._errors: Counter[str] = Counter()
        self._kept: dict[str, int] = {}  # errors that the ledger knows

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        throttle = cls(crawler)
        crawler.signals.connect(throttle.request_reached_downloader, signal=signals.request_reached_downloader)
        crawler.signals.connect(throttle.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(throttle.spider_closed, signal=signals.spider_closed)
        return throttle

    def request_reached_downloader(self, request: Request) -> None:
        """Begin with a host as the run before left it."""
        key: str = request.meta[Downloader.DOWNLOAD_SLOT]
        frontier = frontier_of(self.crawler)
        if key in self._kept or frontier is None:
            return
        self._kept[key] = frontier.ledger.hosts.find(key).errors
        self._errors[key] = min(self._kept[key], _REMEMBERED)
        self._set_delay(key)

    def response_downloaded(self, response: Response, request: Request) -> None:
        key: str = request.meta[Downloader.DOWNLOAD_SLOT]
        latency = float(request.meta.get("download_latency") or 0.0)
        self._latency[key] = (self._latency.get(key, latency) + latency) / 2
        self._note(key, is_error=response.status == _TOO_MANY or response.status >= _SERVER_ERROR)

    def process_exception(self, request: Request, exception: Exception) -> None:
        if isinstance(exception, _FAILURES):
            self._note(request.meta[Downloader.DOWNLOAD_SLOT], is_error=True)

    def _note(self, key: str, *, is_error: bool) -> None:
        self._errors[key] = self._errors[key] + 1 if is_error else max(0, min(self._errors[key], _DOUBLINGS) - 1)
        if is_error:
            self.crawler.stats.inc_value("newsspider/throttle/errors")
        self._set_delay(key)

    def _set_delay(self, key: str) -> None:
        slot: Slot | None = self.crawler.engine.downloader.slots.get(key)
        if slot is None:
            return
        slot.delay = self.delay_of(key)
        self.crawler.stats.max_value("newsspider/throttle/longest_delay_seconds", slot.delay)

    def delay_of(self, key: str) -> float:
        """Seconds between requests to a host."""
        wanted = max(self._least, self._latency.get(key, 0.0) / self._at_a_time) if self._least else 0.0
        if self._errors[key]:
            wanted = max(_LEAST, wanted) * 2.0 ** min(self._errors[key], _DOUBLINGS)
        frontier = frontier_of(self.crawler)
        asked_for = frontier.pauses.get(key, 0.0) if frontier else 0.0
        return max(SHORTEST_DELAY, asked_for, min(self._most, wanted))

    def spider_closed(self) -> None:
        """Tell later runs which hosts are in trouble, and which are no more."""
        frontier = frontier_of(self.crawler)
        if frontier is None:
            return
        for key, kept in self._kept.items():
            if self._errors[key] != kept:
                known = frontier.ledger.hosts.find(key)
                frontier.ledger.hosts.keep(HostRecord(host=key, free_at=known.free_at, errors=self._errors[key]))
