"""Dates that an address names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

#: Years that a story on the web may have; others are errors of whoever wrote them, or numbers that look like years.
YEARS = range(1990, 2050)
Span = tuple[date, date]

#: Months as their English names begin.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>19[89]\d|20\d\d)"
_MONTH = rf"(?P<month>\d\d?|(?:{'|'.join(MONTHS)})[a-z]*)"
_DAY = r"(?P<day>\d\d?)"
_START = r"(?<![0-9])"
_END = r"(?![0-9])"
_IN_PATH = (
    # /2026/11/20/ /2026-11-20- /2026/nov/20/ 2026.11.20 2026_11_20: one mark throughout
    re.compile(rf"{_START}{_YEAR}(?P<mark>[/._-]){_MONTH}(?P=mark){_DAY}{_END}"),
    # /20261120/ -20261120. _20261120: set off, or it is a number
    re.compile(rf"(?<![^/._-]){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?![^/._t-])"),
    # /20-11-2026/ /20.11.2026: the day first, unless it cannot be
    re.compile(rf"{_START}(?P<first>\d\d?)(?P<mark>[/._-])(?P<second>\d\d?)(?P=mark){_YEAR}{_END}"),
    # /2026/1120/
    re.compile(rf"(?<=/){_YEAR}[/-](?P<month>\d\d)(?P<day>\d\d)(?=/)"),
    # /2026/11/ /2026/nov/
    re.compile(rf"(?<=/){_YEAR}/{_MONTH}(?=/|$)"),
    # /2026-11/ /202611/: the whole segment. "2010-11" in a headline is a season
    re.compile(rf"(?<=/){_YEAR}-?(?P<month>\d\d)(?=/|$)"),
)
_IN_SITEMAP = (
    re.compile(rf"(?<=[/._-]){_YEAR}[._-]?(?P<month>\d\d?)(?=[/._-]|$)"),
    re.compile(rf"(?<=[/._-]){_YEAR}(?=[/._-]|$)"),
)
_YEAR_NAMES = ("yyyy", "year", "yy", "y", "jahr", "ano", "annee", "anno")
_MONTH_NAMES = ("mm", "month", "m", "monat", "mes", "mois", "mese")
_DAY_NAMES = ("dd", "day", "d", "tag", "dia", "jour", "giorno")
_DATE_NAMES = ("date", "day", "d", "dt", "datum", "fecha", "data", "from", "month", "yearmonth", "m")
_DATE_VALUE = re.compile(rf"{_YEAR}[./-]?(?P<month>\d\d)(?:[./-]?(?P<day>\d\d))?(?:t.*)?")


def dates_in_url(url: str) -> Span | None:
    """First and last day that the path or the query names; ``None`` when they name none.

    >>> dates_in_url("https://paper.example/2026/11/20/bridge-opens")
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 20))
    >>> dates_in_url("https://paper.example/2026/02/bridge-opens")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    >>> dates_in_url("https://paper.example/story-20269999") is None
    True
    """
    return _first_span(url, _IN_PATH)


def sitemap_dates(url: str) -> Span | None:
    """As :func:`dates_in_url`, for a sitemap: its name may also tell a month or a year.

    >>> sitemap_dates("https://paper.example/sitemap-2026-11.xml.gz")
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    >>> sitemap_dates("https://paper.example/posts-2026.xml")
    (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    """
    return _first_span(url, _IN_PATH + _IN_SITEMAP)


def _first_span(url: str, patterns: tuple[re.Pattern[str], ...]) -> Span | None:
    try:
        parts = urlsplit(url.lower())
        pairs = dict(parse_qsl(parts.query, max_num_fields=100))
    except ValueError:  # no address, or a flood of parameters
        return None
    spans = (_path_span(unquote(parts.path), patterns), _parameter_span(pairs), _value_span(pairs))
    return next((span for span in spans if span), None)


def _path_span(path: str, patterns: tuple[re.Pattern[str], ...]) -> Span | None:
    """The first date in *path*; of two that start alike the finer one, which an earlier pattern finds."""
    found = [(start, rank, span) for rank, pattern in enumerate(patterns) for start, span in _spans_of(pattern, path)]
    return min(found)[2] if found else None


def _spans_of(pattern: re.Pattern[str], path: str) -> Iterator[tuple[int, Span]]:
    for match in pattern.finditer(path):
        span = _span(_day_first(match.groupdict()))
        if span:
            yield match.start(), span


def _parameter_span(pairs: Mapping[str, str]) -> Span | None:
    """``yyyy=2026&mm=11&dd=20``."""
    parts = {
        part: next((pairs[name] for name in names if name in pairs), None)
        for part, names in (("year", _YEAR_NAMES), ("month", _MONTH_NAMES), ("day", _DAY_NAMES))
    }
    return _span(parts)


def _value_span(pairs: Mapping[str, str]) -> Span | None:
    """``date=2026-11-20``, ``d=20261120``."""
    matches = (_DATE_VALUE.fullmatch(pairs[name]) for name in _DATE_NAMES if name in pairs)
    return next((span for match in matches if match and (span := _span(match.groupdict()))), None)


def _day_first(groups: dict[str, str | None]) -> dict[str, str | None]:
    if "first" not in groups:
        return groups
    day, month = groups["first"], groups["second"]
    if month and int(month) > 12:
        day, month = month, day
    return {"year": groups["year"], "month": month, "day": day}


def _span(parts: Mapping[str, str | None]) -> Span | None:
    """The day, month or year of *parts*, or ``None`` when there is no such date."""
    year, month, day = _number(parts.get("year")), _month_number(parts.get("month")), _number(parts.get("day"))
    if year not in YEARS:
        return None
    if not parts.get("month"):
        return date(year, 1, 1), date(year, 12, 31)
    if month not in range(1, 13):
        return None
    last = monthrange(year, month)[1]
    if not parts.get("day"):
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day), date(year, month, day)) if day in range(1, last + 1) else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _month_number(text: str | None) -> int:
    if text and text[:3] in MONTHS:
        return MONTHS.index(text[:3]) + 1
    return _number(text)
