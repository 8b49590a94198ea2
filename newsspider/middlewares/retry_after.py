"""``Retry-After``: a host that asks for a pause gets it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsspider.ledger import HostRecord, Outcome, State
from newsspider.middlewares.refusal import Refused, frontier_of
from newsspider.middlewares.slots import assign_slot
from newsspider.middlewares.stopping import end_queue

logger = logging.getLogger(__name__)

_STATUSES = frozenset({429, 503})


class RetryAfterMiddleware:
    """Stops the download slot of a host until the time that it named; Scrapy's retry does the rest.

    It acts when Scrapy has the answer and before the slot sends its next request: what waits in
    the slot waits longer. A pause of more than ``NEWSSPIDER_MAX_RETRY_AFTER`` seconds is not
    waited for: what the host was to be asked until then fails with the reason ``retry_after``. The
    ledger keeps the pause for later runs.
    """

    def __init__(self, crawler: Crawler, *, longest: float) -> None:
        self.crawler = crawler
        self._longest = longest
        self._free_at: dict[str, float] = {}  # slot to monotonic time

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler, longest=parse_longest(crawler.settings.get("NEWSSPIDER_MAX_RETRY_AFTER", 0)))
        crawler.signals.connect(middleware.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(middleware.request_reached_downloader, signal=signals.request_reached_downloader)
        return middleware

    def process_request(self, request: Request) -> None:
        """Do not ask a host that is not waited for."""
        assign_slot(request)
        if self._wait_of(request.meta[Downloader.DOWNLOAD_SLOT]) > self._longest:
            raise Refused(Outcome(State.FAILED, "retry_after"))

    def response_downloaded(self, response: Response, request: Request) -> None:
        if response.status not in _STATUSES:
            return
        wait = parse_retry_after(response.headers.get("Retry-After"), now=datetime.now(UTC))
        if wait:
            key: str = request.meta[Downloader.DOWNLOAD_SLOT]
            self._hold(key, self.crawler.engine.downloader.slots[key], wait)

    def request_reached_downloader(self, request: Request) -> None:
        """Hold the slot of a host that an earlier run was asked to let be."""
        key: str = request.meta[Downloader.DOWNLOAD_SLOT]
        if self._wait_of(key) > 0:
            slot = self.crawler.engine.downloader.slots[key]
            slot.lastseen = max(slot.lastseen, self._free_at[key])

    def _wait_of(self, key: str) -> float:
        if key not in self._free_at:
            self._free_at[key] = monotonic() + self._recall(key)
        return self._free_at[key] - monotonic()

    def _recall(self, key: str) -> float:
        """Seconds that are left of a pause that an earlier run was asked for."""
        frontier = frontier_of(self.crawler)
        return frontier.ledger.hosts.find(key).free_at - frontier.ledger.now() if frontier else 0.0

    def _remember(self, key: str, wait: float) -> None:
        frontier = frontier_of(self.crawler)
        if frontier:
            frontier.ledger.hosts.keep(HostRecord(host=key, free_at=frontier.ledger.now() + wait))

    def _hold(self, key: str, slot: Slot, wait: float) -> None:
        logger.info("%s asks for a pause of %.0f seconds", key, wait, extra={"spider": self.crawler.spider})
        self.crawler.stats.inc_value("newsspider/retry_after/count")
        self.crawler.stats.max_value("newsspider/retry_after/longest_seconds", wait)
        self._free_at[key] = max(self._free_at.get(key, 0.0), monotonic() + wait)
        self._remember(key, wait)
        if wait > self._longest:
            end_queue(slot, Outcome(State.FAILED, "retry_after"))
            return
        slot.lastseen = self._free_at[key]  # the next request is due when the delay has passed since then


def parse_longest(value: object) -> float:
    """The seconds of ``NEWSSPIDER_MAX_RETRY_AFTER``. Raises ValueError for what is no number of them.

    >>> parse_longest("600"), parse_longest(0)
    (600.0, 0.0)
    """
    try:
        seconds = float(str(value))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < inf:
        raise ValueError(f"NEWSSPIDER_MAX_RETRY_AFTER={value!r} is no number of seconds; accepted is 0 or more")
    return seconds


def parse_retry_after(value: bytes | None, *, now: datetime) -> float:
    """Seconds to wait that a ``Retry-After`` header asks for; 0 when it asks for none or cannot be read.

    >>> now = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
    >>> parse_retry_after(b"120", now=now), parse_retry_after(b"Fri, 20 Nov 2026 06:01:00 GMT", now=now)
    (120.0, 60.0)
    >>> parse_retry_after(b"soon", now=now), parse_retry_after(None, now=now)
    (0.0, 0.0)
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # neither form: the host is retried as if it had said nothing
        return 0.0
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())
