"""What tells a time on a page: ``<time>``, attributes, and lines that begin with a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dates.moments import Moment, parse_day_first, parse_moment
from newsspider.extraction.page import TIME_ATTRIBUTES, Page
from newsspider.extraction.text import squash

#: More are not looked at; the longest live blogs hold some hundred entries, of two or three marks each.
MAX_MARKS = 3_000
_PUBLISHED = frozenset({"datepublished", "datecreated", "dateposted"})
#: "14:32", "14.32 Uhr", "14h32", "2:05 p.m.", "14时05分", "kl. 14.32": at the beginning of a line, and no date.
_CLOCK = re.compile(
    r"\W{0,3}(?:(?:kl\.?|klo|ore|ora|saat|godz\.|pukul|jam|ώρα)\s)?(?P<hour>[01]?\d|2[0-3])\s?[:.hH時时点]\s?(?P<minute>[0-5]\d)(?![\d./:-]\d|\d)"
    r"(?:\s?(?:分|Uhr\b|uur\b|ч\b\.?|น\.|hrs?\b|h\b|(?P<half>[ap])\.?\s?m\b\.?))?(?P<rest>(?:[\s|,–—:•·)\]-]|\Z).*|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_HAS_DIGIT = re.compile(r"\d")
_FIRST = 10  # characters in which the clock's first digit stands
_DATE_LINE, _DATE_WORDS = 40, 4  # characters, and words: weekday, month, half of the day, zone
_WORD = re.compile(r"[^\W\d_]{2,}")
_TIME = re.compile(r"\d[:.h]\d\d(?!\d)")
_BETWEEN = " \t\n|,–—:•·)]-.]"
_HALF_A_DAY = 12
_ROLLOVER = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without a day."""

    hour: int
    minute: int

    @property
    def since_midnight(self) -> timedelta:
        return timedelta(hours=self.hour, minutes=self.minute)


@dataclass(frozen=True, slots=True)
class Mark:
    """A time, and the element that tells it. ``when`` is a moment, or a clock alone."""

    element: HtmlElement
    when: Moment | Clock

    @property
    def is_exact(self) -> bool:
        return isinstance(self.when, Moment) and self.when.timed


def find_marks(page: Page, now: datetime, *, fewest: int = 0) -> list[Mark]:
    """The times on *page*, in page order within each kind; those for machines first.

    None of them when fewer than *fewest* different moments are told to machines with their time.
    """
    marks = list(islice(_iterate_told(page, now), MAX_MARKS))
    if len({mark.when for mark in marks if mark.is_exact}) < fewest:
        return []
    return [*marks, *islice(_iterate_lines(page, now), MAX_MARKS - len(marks))]


def _iterate_told(page: Page, now: datetime) -> Iterator[Mark]:
    """The times of the page's elements."""
    for element in page.find_all("time"):
        told = element.get("datetime") or element.get("content")
        when = parse_moment(told, now=now) or _read_shown(element, now)
        if when is not None:
            yield Mark(element, when)
    for element in _list_dated(page):
        if moment := _read_attributes(element.attrib, now):
            yield Mark(element, moment)


def _read_shown(element: HtmlElement, now: datetime) -> Moment | Clock | None:
    text = squash(element.text_content())[:80]
    return parse_moment(text, now=now) or read_clock(text)[0]


def _list_dated(page: Page) -> list[HtmlElement]:
    """Elements of the body with a time for scripts, or whose ``itemprop`` says that they hold a date of publication."""
    dated = {one for one, told in page.described.items() if (told.itemprop or "").lower() in _PUBLISHED}
    if page.time_attributes:
        dated.update(page.find_with(page.time_attributes))
    return [one for one in page.body_elements if one in dated] if dated else []


def _iterate_lines(page: Page, now: datetime) -> Iterator[Mark]:
    """The lines that begin with a clock, or are a date with its time."""
    for block in page.blocks:
        clock = read_clock(block.text)[0] if _HAS_DIGIT.search(block.text[:_FIRST]) else None
        when = clock or (read_date_line(block.text, now) if len(block.text) <= _DATE_LINE else None)
        if when is not None:
            yield Mark(block.element, when)


def read_date_line(text: str, now: datetime) -> Moment | None:
    """The moment that a short line is, with its day and time.

    >>> read_date_line("Nov. 20, 2026, 9:15 a.m. UTC", datetime(2026, 11, 21)).isoformat()
    '2026-11-20T09:15:00+00:00'
    >>> read_date_line("On Nov. 20, 2026, at 9:15, it rained.", datetime(2026, 11, 21))
    """
    if len(text) > _DATE_LINE or not _TIME.search(text) or len(_WORD.findall(text)) > _DATE_WORDS:
        return None
    moment = parse_moment(text, now=now) or parse_day_first(text, now=now)
    return moment if moment is not None and moment.timed else None


def _read_attributes(attributes: Mapping[str, str], now: datetime) -> Moment | None:
    for name in TIME_ATTRIBUTES:
        told = attributes.get(name)
        if told and (moment := parse_moment(told, now=now)):
            return moment
    if (attributes.get("itemprop") or "").lower() in _PUBLISHED:
        return parse_moment(attributes.get("content") or attributes.get("datetime"), now=now)
    return None


def read_clock(text: str) -> tuple[Clock | None, str]:
    """The clock that *text* begins with, and what follows it.

    >>> read_clock("14:32 | The bridge is closed"), read_clock("2.05 p.m.")
    ((Clock(hour=14, minute=32), 'The bridge is closed'), (Clock(hour=14, minute=5), ''))
    >>> read_clock("20.11.2026"), read_clock("3.50 euros a litre")[0] is None
    ((None, '20.11.2026'), False)
    """
    match = _CLOCK.match(text)
    if match is None:
        return None, text
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "p" else 0)
    return Clock(hour, int(match["minute"])), match["rest"].lstrip(_BETWEEN)


def place_clocks(clocks: list[Clock], first: datetime) -> list[datetime]:
    """Clocks, oldest first, as moments from the day of *first* on; past midnight the next day begins."""
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    placed: list[datetime] = []
    for clock in clocks:
        when = day + clock.since_midnight
        if placed and placed[-1] - when > _ROLLOVER:
            day += timedelta(days=1)
            when += timedelta(days=1)
        placed.append(when)
    return placed
