"""``Retry-After``: a host that asks for a pause gets it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused
from newsspider.middlewares.slots import assign_slot

logger = logging.getLogger(__name__)

_STATUSES = frozenset({429, 503})
#: Seconds between looks at whether the crawl is being stopped.
_NAP = 0.5


class RetryAfterMiddleware:
    """Stops the download slot of a host until the time that it named; Scrapy's retry does the rest.

    It acts when Scrapy has the answer and before the slot sends its next request: what waits in
    the slot waits longer. A pause of more than ``NEWSSPIDER_MAX_RETRY_AFTER`` seconds is not
    waited for: what the host was to be asked until then fails with the reason ``retry_after``.
    """

    def __init__(self, crawler: Crawler, *, longest: float) -> None:
        self.crawler = crawler
        self._longest = longest
        self._free_at: dict[str, float] = {}  # slot to monotonic time
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler, longest=parse_longest(crawler.settings.get("NEWSSPIDER_MAX_RETRY_AFTER", 0)))
        crawler.signals.connect(middleware.response_downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
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

    async def spider_closed(self) -> None:
        """End the watch; what it raised is raised here, and logged by Scrapy."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch

    def _wait_of(self, key: str) -> float:
        return self._free_at.get(key, 0.0) - monotonic()

    def _hold(self, key: str, slot: Slot, wait: float) -> None:
        logger.info("%s asks for a pause of %.0f seconds", key, wait, extra={"spider": self.crawler.spider})
        self.crawler.stats.inc_value("newsspider/retry_after/count")
        self.crawler.stats.max_value("newsspider/retry_after/longest_seconds", wait)
        self._free_at[key] = max(self._free_at.get(key, 0.0), monotonic() + wait)
        if wait > self._longest:
            _end_queue(slot, Outcome(State.FAILED, "retry_after"))
            return
        slot.lastseen = self._free_at[key]  # the next request is due when the delay has passed since then
        if self._watch is None or self._watch.done():
            self._watch = asyncio.ensure_future(self._end_when_stopped())

    async def _end_when_stopped(self) -> None:
        """While a host is held, see to it that a crawl that is being stopped does not wait for it."""
        while self.crawler.crawling and any(self._wait_of(key) > 0 for key in self._free_at):  # noqa: ASYNC110
            await asyncio.sleep(_NAP)  # Scrapy tells nobody that it begins to stop
        for key, slot in self.crawler.engine.downloader.slots.items():
            if self._wait_of(key) > 0:
                _end_queue(slot, Outcome(State.PENDING))


def _end_queue(slot: Slot, outcome: Outcome) -> None:
    """End what waits in a slot; what is being downloaded goes on."""
    while slot.queue:
        _, waiting = slot.queue.popleft()
        waiting.errback(Failure(Refused(outcome)))  # type: ignore[no-untyped-call]


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
