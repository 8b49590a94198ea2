"""The span of time that is asked for: what lies outside is not fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from newsspider.discovery.sitemaps import SitemapIndexEntry
from newsspider.discovery.timestamps import timestamp_span
from newsspider.items import Link
from newsspider.urls import dates_in_url, sitemap_dates

ACCEPTED = (
    "an ISO 8601 day (2026-11-20), an ISO 8601 time (2026-11-20T06:00, in UTC unless it tells an offset), "
    "or an age: 30m, 12h, 3d, 2w"
)
_AGE = re.compile(r"(?P<number>\d{1,6})(?P<unit>[mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_POINT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?")
# A day in an address is the newsroom's day, and its zone is not known.
_ZONE_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From ``since`` to ``until``, both inclusive and in UTC; ``None`` is open."""

    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has no bound."""
        return self.since is None and self.until is None

    def allows(self, date: str | None) -> bool:
        """Whether a story of *date* (ISO 8601) is asked for.

        One without a date is; so is a day of which any part is. A time without an offset is UTC.
        """
        span = timestamp_span(date) if date else None
        return span is None or self._overlaps(*span)

    def allows_link(self, link: Link) -> bool:
        """Whether *link* is worth fetching, by what its feed or sitemap said and by its address.

        The date it was published decides where it is told. A story that was last modified before
        the window was published before it; one that was modified after it may be of any age.
        """
        if self.is_open:
            return True
        if not self._allows_modified(link.date_modified):
            return False
        if link.date_published and timestamp_span(link.date_published):
            return self.allows(link.date_published)
        return self._allows_days(dates_in_url(link.url))

    def allows_sitemap(self, entry: SitemapIndexEntry) -> bool:
        """Whether a sitemap is worth fetching: it changed since, and its name tells no other time."""
        return self._allows_modified(entry.last_modified) and self._allows_days(sitemap_dates(entry.url))

    def _overlaps(self, first: datetime, last: datetime) -> bool:
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def _allows_modified(self, modified: str | None) -> bool:
        span = timestamp_span(modified) if modified else None
        return span is None or self.since is None or span[1] >= self.since

    def _allows_days(self, days: tuple[date, date] | None) -> bool:
        if days is None:
            return True
        first, last = datetime.combine(days[0], time.min, UTC), datetime.combine(days[1], time.max, UTC)
        return self._overlaps(first - _ZONE_SLACK, last + _ZONE_SLACK)


def parse_window(since: str | None, until: str | None, *, now: datetime) -> Window:
    """The window of the two spider arguments; ``None`` or an empty text is open.

    Raises ValueError, with a sentence that says what is accepted.

    >>> now = datetime(2026, 11, 20, 6, tzinfo=UTC)
    >>> window = parse_window("3d", "2026-11-19", now=now)
    >>> str(window.since), str(window.until)
    ('2026-11-17 06:00:00+00:00', '2026-11-19 23:59:59.999999+00:00')
    """
    first, last = _parse_point("since", since, now), _parse_point("until", until, now)
    window = Window(first and first[0], last and last[1])
    if window.since and window.until and window.since > window.until:
        raise ValueError(f"since={since!r} is later than until={until!r}: nothing lies between them")
    return window


def _parse_point(name: str, text: str | None, now: datetime) -> tuple[datetime, datetime] | None:
    """First and last moment of what *text* names."""
    text = (text or "").strip()
    if not text:
        return None
    age = _AGE.fullmatch(text)
    try:
        span = _ago(age, now) if age else _moments(text)
    except OverflowError:  # older than the calendar
        span = None
    if span is None:
        raise ValueError(f"{name}={text!r} is not understood; accepted are {ACCEPTED}")
    return span


def _ago(age: re.Match[str], now: datetime) -> tuple[datetime, datetime]:
    moment = now.astimezone(UTC) - timedelta(**{_UNITS[age["unit"]]: int(age["number"])})
    return moment, moment


def _moments(text: str) -> tuple[datetime, datetime] | None:
    return timestamp_span(text.replace(" ", "T")) if _POINT.fullmatch(text) else None
