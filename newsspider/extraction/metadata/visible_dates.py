"""The date line that a reader sees, for pages that tell machines nothing. The last resort: slow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from newsspider.extraction.metadata.dom import is_in_chrome, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.moments import Moment, is_plausible, parse_day_first, parse_moment
from newsspider.extraction.metadata.months import parse_named_date
from newsspider.extraction.metadata.record import Found

_MAX_TRIED = 4
_MAX_LINE = 120
_YEAR = r"(?:19|20)\d\d|[۱-۹٠-٩]{4}|25\d\d"
#: What looks like a date: a year, and a day's number within a few words of it; text of any script between.
_DATE_LIKE = re.compile(
    rf"\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:{_YEAR})(?:[\s,|–-]+\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?)?"
    rf"|(?:{_YEAR})\s?[./年년-]\s?\d{{1,2}}\s?[./月월-]\s?\d{{1,2}}[日일号]?(?:\D{{1,8}}\d{{1,2}}\s?[:：時时시点點]\s?\d\d(?:[分분:：]\d\d)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:d[e']\s?|of\s)?[^\W\d]{{3,12}}\.?,?\s(?:de[l]?\s)?(?:{_YEAR})"
    rf"(?:\D{{1,20}}\d{{1,2}}[:.h]\d\d(?:\s?[ap]\.?m\.?)?)?"
    rf"|[^\W\d]{{3,12}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:{_YEAR})(?:\D{{1,12}}\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_MONTH_FIRST_LANGUAGES = frozenset({"en-us", "en-ph", "fil"})


def find_visible_date(evidence: Evidence) -> Found[Moment] | None:
    """The date in a short line near the headline."""
    tried = 0
    for line in _iterate_lines(evidence):
        match = _DATE_LIKE.search(line)
        if match is None:
            continue
        moment = parse_date_line(match.group(), language=evidence.page.lang, now=evidence.now)
        if moment is not None:
            return Found(moment, "dom")
        tried += 1
        if tried >= _MAX_TRIED:
            return None
    return None


def _iterate_lines(evidence: Evidence) -> Iterator[str]:
    """Short lines that are classed as dates, then those between headline and story."""
    landmarks = evidence.landmarks
    for mark in landmarks.near_story(landmarks.dates)[:10]:
        text = visible_text(mark.element)
        if len(text) <= _MAX_LINE and not is_in_chrome(mark.element):
            yield text
    yield from (block.text for block in evidence.lines_about_headline if len(block.text) <= _MAX_LINE)


def parse_date_line(text: str, *, language: str | None, now: datetime) -> Moment | None:
    """A date as readers of *language* write it.

    >>> parse_date_line("28 de abril de 2023", language="es", now=datetime(2026, 1, 1)).isoformat()
    '2023-04-28'
    """
    month_first = (language or "").lower() in _MONTH_FIRST_LANGUAGES
    known = parse_moment(text, now=now) or parse_day_first(text, now=now, month_first=month_first)
    if known is not None:
        return known
    named = parse_named_date(text, (language or "")[:2].lower())
    if named is not None:
        return named if is_plausible(named, now) else None
    return _parse_named_month(text, (language or "")[:2].lower(), now)


def _parse_named_month(text: str, language: str, now: datetime) -> Moment | None:
    found = _ask_dateparser(text[:60], language, now.replace(tzinfo=None, microsecond=0, second=0, minute=0, hour=0))
    if found is None:
        return None
    timed = re.search(r"\d[:.h]\d\d(?!\d)", text) is not None
    moment = Moment(found if timed else found.replace(hour=0, minute=0, second=0), timed)
    return moment if is_plausible(moment, now) else None


@lru_cache(maxsize=256)
def _ask_dateparser(text: str, language: str, base: datetime) -> datetime | None:
    import dateparser  # noqa: PLC0415  takes a third of a second to import, and few pages need it

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": base,
        "DATE_ORDER": "DMY",
        "PREFER_LOCALE_DATE_ORDER": True,
    }
    for languages in ([language], None):
        if languages == [""]:
            continue
        try:
            found: datetime | None = dateparser.parse(text, languages=languages, settings=settings)
        except ValueError:  # a language that it does not know
            continue
        if found is not None:
            return found
    return None
