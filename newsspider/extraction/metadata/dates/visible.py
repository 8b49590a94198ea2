"""The date line that a reader sees, for pages that tell machines nothing. The last resort: slow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import chain, islice, pairwise

from lxml.html import HtmlElement

from newsspider.extraction.blocks import split_name
from newsspider.extraction.metadata.authors.byline_openings import opens_byline
from newsspider.extraction.metadata.dates.any_language import read_in_any_language
from newsspider.extraction.metadata.dates.calendars import spell_gregorian, spell_thai
from newsspider.extraction.metadata.dates.changes import says_change
from newsspider.extraction.metadata.dates.clocks import is_of_story, move_clocks_behind, read_american_zone
from newsspider.extraction.metadata.dates.moments import Moment, is_plausible, parse_day_first, parse_moment, parse_zone
from newsspider.extraction.metadata.dates.months import is_weekday, parse_named_date
from newsspider.extraction.metadata.dates.shared_zones import spell_shared_zones
from newsspider.extraction.metadata.dom import CHROME_TOKENS, is_in_chrome, read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.page import has_children

_MAX_TRIED = 4
_MAX_LINE = 120
_LABEL = 20  # characters
_LEAST_APART, _MOST_APART = timedelta(hours=2), timedelta(hours=14)
_NEAR = 40  # elements
_BOXES = 2  # round a date
#: A word; the vowel signs of Indic scripts are no letters to Python.
_MONTH = r"(?:[^\W\d]|[\u0300-\u036f\u064b-\u0652\u0900-\u0fff]){3,16}(?:\s(?:الثاني|الأول))?"
_YEAR = r"(?:19|20)\d\d|[۱-۹٠-٩]{4}|25\d\d"
#: What looks like a date: a year, and a day's number within a few words of it; text of any script between.
_DATE_LIKE = re.compile(
    rf"\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:{_YEAR})(?:[\s,|–-]+\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?)?"
    rf"|(?:{_YEAR})\s?[./年년-]\s?\d{{1,2}}\s?[./月월-]\s?\d{{1,2}}[日일号]?(?:\D{{1,8}}\d{{1,2}}\s?[:：時时시点點]\s?\d\d(?:[分분:：]\d\d)?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:d[e']\s?|of\s)?{_MONTH}\.?,?\s(?:de[l]?\s)?(?:{_YEAR})"
    rf"(?:\D{{1,20}}\d{{1,2}}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?)?"
    rf"|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:{_YEAR})(?:\D{{1,12}}\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?)?"
    rf"|(?:{_YEAR})\.?\s(?:m\.\s|gada\s(?=\d))?(?:{_MONTH}\.?\s\d{{1,2}}\b|\d{{1,2}}\.\s{_MONTH})",
    re.IGNORECASE,
)
#: "24 tháng 11, 2026"
_NUMBERED_MONTH = re.compile(r"(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})(?:,|\snăm)?\s(?=(?:19|20)\d\d)")
#: "14.11.23 08:12": two digits are a year before a clock alone. "2020 05 18 09:15"
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2}\.\d{1,2})\.(?P<year>\d\d)(?=[\s,]+(?:kl\.?\s)?\d{1,2}[:.]\d\d(?![\d.]))"
)
_BLANKED = re.compile(r"(?<=\b20\d\d) (?=\d\d \d\d \d\d:\d\d)|(?<=\b20\d\d \d\d) (?=\d\d \d\d:\d\d)")
#: "24/نوفمبر/2026", "24/Nov/2026"
_AROUND_NAME = re.compile(r"(?<=\d)[/-](?=[^\W\d_]{3})|(?<=[^\W\d_])[/-](?=(?:19|20)\d\d(?!\d))")
#: "9:05 p.m. EST", "20.15 Uhr (MEZ)", "20:15 GMT+1", "20:15 МСК"
_ZONE_BEHIND = re.compile(
    r"(?:\s?(?:Uhr|hrs?\.?|h|ч\.?|น\.))?\s?\(?((?:GMT|UTC)\s?[+−-]\d{1,2}(?::?\d\d)?|[A-Z]{2,5}|МСК|мск)(?!\w)"
)
_BEFORE_DIGIT = re.compile(r"\D+(?=\d)")
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_LAST_CLOCK = re.compile(r"(?<=\d)(?P<before>\D{4,20})\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d[:.h]\d\d(?!\d)")
_MAX_DATES = 3  # of a line
#: What a column of a story's small facts is called, and a column of other stories, too.
_COLUMN = frozenset({"sidebar"})
_OTHER_CHROME = CHROME_TOKENS - _COLUMN
_SAYS_PUBLISHED = re.compile(
    r"(?:published|posted|veröffentlicht|publié|publicado|pubblicato|gepubliceerd)\b", re.IGNORECASE
)
_AMERICAN_HOST = re.compile(r"^https?://[^/]+\.(?:gov|mil|edu)(?::\d+)?(?:/|$)")
_MONTH_FIRST_LANGUAGES = frozenset({"en-us", "en-ph", "fil"})


def find_visible_date(evidence: Evidence, *, modified: bool = False, near: bool = False) -> Found[Moment] | None:
    """The date in a short line near the headline: that of publication, or with *modified* that of the last change.

    With *near*, no line further off is looked at: at the story's end, other stories may have their dates. Nor is one
    that says something else before its date: of what happens on that day.
    """
    tried = 0
    lines = _iterate_lines(evidence, near=near)
    at_end = iter(()) if near else _iterate_last_lines(evidence) if modified else _iterate_signed(evidence)
    for shown, is_change in chain(lines, at_end):
        line = _spell_line(shown, evidence)
        if (modified and not is_change and not says_change(line)) or (near and _tells_of_another(line)):
            continue
        for written, zone_name, changed in _list_dates(line, is_change=is_change):
            moment = parse_date_line(written, language=_read_language(evidence), now=evidence.now)
            if moment is None:
                tried += 1
            elif changed == modified:
                zone = _read_zone(zone_name, written, moment) if not moment.is_zoned else None
                return Found(moment if zone is None else moment.with_zone(zone), "dom")
            if tried >= _MAX_TRIED:
                return None
    return None


def _read_language(evidence: Evidence) -> str | None:
    """The page's language, of the United States where only they have such hosts: there the month is written first."""
    language = evidence.page.lang
    is_american = (language or "en").lower() == "en" and _AMERICAN_HOST.search(evidence.page.url.lower()) is not None
    return "en-us" if is_american else language


def find_visible_zone(evidence: Evidence, moment: Moment) -> timezone | None:
    """The zone that a line near the headline writes behind the very time of *moment*."""
    for shown, is_change in _iterate_lines(evidence):
        for written, zone_name, _ in _list_dates(_spell_line(shown, evidence), is_change=is_change):
            if zone_name is None:
                continue
            told = parse_date_line(written, language=_read_language(evidence), now=evidence.now)
            if told is not None and told.timed and f"{told.when:%H:%M}" == f"{moment.when:%H:%M}":
                return _read_zone(zone_name, written, told)
    return None


def find_zoned_clock(evidence: Evidence, moment: Moment) -> Moment | None:
    """The moment in a line near the headline that names its zone, where that is whole hours from *moment*.

    Readers would have complained of a wrong clock; nobody reads the one for machines.
    """
    minutes = re.compile(rf"\d[:.h]{moment.when:%M}(?!\d)")
    for shown, is_change in _iterate_lines(evidence):
        if is_change or not minutes.search(shown):
            continue
        line = _spell_line(shown, evidence)
        if _tells_of_another(line):
            continue
        for written, zone_name, changed in _list_dates(line, is_change=False):
            told = parse_date_line(written, language=_read_language(evidence), now=evidence.now) if zone_name else None
            zone = _read_zone(zone_name, written, told) if told is not None and not changed else None
            if told is not None and zone is not None and _is_hours_apart(told.with_zone(zone), moment):
                return told.with_zone(zone)
    return None


def _tells_of_another(line: str) -> bool:
    """Whether words that are no weekday's, nor of publication stand before a date ("Kick-off: ")."""
    date = _DATE_LIKE.search(line)
    before = line[: date.start()] if date is not None else ""
    return not is_of_story(before) and not is_weekday(before.strip(" ,"))


def _is_hours_apart(one: Moment, other: Moment) -> bool:
    """Whether two moments are two or more whole hours from each other, seconds aside, and not more than zones can be.

    One hour is what lies between summer and winter: readers are told "CET" in July.
    """
    apart = abs(one.when.replace(second=0) - other.when.replace(second=0))
    return _LEAST_APART <= apart <= _MOST_APART and not apart % timedelta(hours=1)


def _read_zone(name: str | None, written: str, moment: Moment) -> timezone | None:
    """The zone that a date line names, on the day of *moment*; an American one behind "AM" or "PM" alone."""
    if name is None or not moment.timed:
        return None
    return parse_zone(name) or (read_american_zone(name, moment.when) if _HALF_OF_DAY.search(written) else None)


def _spell_line(line: str, evidence: Evidence) -> str:
    return _spell_plainly(spell_shared_zones(line, evidence))


@lru_cache(maxsize=64)  # publication, change and zone are sought in the same lines
def _spell_plainly(line: str) -> str:
    """A line with the digits and years of the most, and months by number as dates with dots have them.

    >>> _spell_plainly("٢٤ نوفمبر ٢٠٢٦"), _spell_plainly("24 พฤศจิกายน 2569"), _spell_plainly("24 tháng 11, 2026")
    ('24 نوفمبر 2026', '24 พฤศจิกายน 2026', '24.11.2026')
    """
    line = move_clocks_behind(_AROUND_NAME.sub(" ", spell_thai(spell_gregorian(line))))
    line = _SHORT_YEAR.sub(r"\g<day>.20\g<year>", _BLANKED.sub("-", line))
    return _NUMBERED_MONTH.sub(r"\g<day>.\g<month>.", line)


@lru_cache(maxsize=64)
def _list_dates(line: str, *, is_change: bool) -> tuple[tuple[str, str | None, bool], ...]:
    """The dates in a line, each with the zone that is named behind its clock, and whether it is that of a change.

    Where one clock of a line names its zone, it is that of the others, too.
    """
    dates: list[tuple[str, str | None, bool]] = []
    end = 0
    for match in islice(_DATE_LIKE.finditer(line), _MAX_DATES):
        changed = is_change or says_change(line[end : match.start()])
        end = match.end()
        written = _leave_out_clock_of_change(match.group())
        zone = _ZONE_BEHIND.match(line[end:]) if _CLOCK.search(written) else None
        dates.append((written, zone[1] if zone else None, changed))
    named = next((name for _, name, _ in dates if name), None)
    return tuple((written, name or named, changed) for written, name, changed in dates)


def _leave_out_clock_of_change(written: str) -> str:
    """A date without the clock behind it, where that is of a change ("20 November 2026 | Updated: 05:12")."""
    clock = _LAST_CLOCK.search(written)
    return written[: clock.start()] if clock and says_change(clock["before"]) else written


def _iterate_lines(evidence: Evidence, *, near: bool = False) -> Iterator[tuple[str, bool]]:
    """Short lines with a number that are classed as dates, then others at the headline.

    And whether their dates are of a change.
    """
    landmarks = evidence.landmarks
    of_changes: set[HtmlElement] = set()
    anchor = landmarks.headline.position if landmarks.headline else 0
    for mark in landmarks.near_story(landmarks.dates)[:10]:
        if near and abs(mark.position - anchor) > _NEAR:
            continue
        text = visible_text(mark.element)
        if len(text) <= _MAX_LINE and _DIGIT.search(text) and not is_in_chrome(mark.element):
            if says_change(text[:_LABEL]) and len(_DATE_LIKE.findall(text)) == 1:
                of_changes.add(mark.element)
            is_inside = not of_changes.isdisjoint(mark.element.iterancestors())
            yield text, is_inside or says_modified(mark.element)
    before = ""
    for block in evidence.lines_about_headline:
        can_tell = len(block.text) <= _MAX_LINE and not block.text.endswith(":") and _DIGIT.search(block.text)
        if can_tell and not (near and is_in_chrome(block.element)):
            is_label = len(before) <= _LABEL and not any(map(str.isdigit, before))
            yield block.text, is_label and says_change(before)
        before = "" if block.is_heading else block.text
    yield from ((text, False) for text in _iterate_labelled(evidence))


def _iterate_labelled(evidence: Evidence) -> Iterator[str]:
    """Dates in a column beside the story whose box says that it was published then."""
    landmarks = evidence.landmarks
    for mark in landmarks.near_story(landmarks.dates)[:10]:
        box = mark.element.getparent()
        text = visible_text(box) if box is not None and is_in_chrome(mark.element, _COLUMN) else ""
        if len(text) <= _MAX_LINE and _SAYS_PUBLISHED.match(text) and not is_in_chrome(mark.element, _OTHER_CHROME):
            yield text


def _iterate_last_lines(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """Short lines at the story's end that begin with a word of change ("Last updated: 20 November 2026")."""
    short = (block.text for block in evidence.lines_after_story if len(block.text) <= _MAX_LINE)
    lines = filter(_DIGIT.search, short)
    yield from ((line, True) for line in lines if says_change(line[:_LABEL]))


def _iterate_signed(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """Dates that stand alone in the line below a byline at the story's end."""
    lines = evidence.lines_after_story
    for byline, below in pairwise(lines):
        is_date = below.index == byline.index + 1 and _DATE_LIKE.fullmatch(below.text) is not None
        if is_date and len(byline.text) <= _MAX_LINE and opens_byline(byline.text):
            yield below.text, False


def says_modified(element: HtmlElement) -> bool:
    """Whether a date's element is that of a change, by its names or the words right before it."""
    tokens = read_tokens(element)
    own = () if "published" in tokens or {"entry", "date"} <= tokens else tokens  # WordPress calls both "updated"
    names = " ".join([*own, *split_name(element.get("itemprop") or "")])
    previous = element.getprevious()
    parent = element.getparent()
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    label = visible_text(previous) if previous is not None and previous.tag != "time" and not before.strip() else ""
    own_label = _BEFORE_DIGIT.match(visible_text(element)[:40]) if element.tag == "time" else None
    above = _read_label_above(element) if previous is None and not before.strip() else ""
    return says_change(f"{names} {before[-40:]} {label[-40:]} {above} {own_label[0] if own_label else ''}")


def _read_label_above(element: HtmlElement) -> str:
    """The short line without a number right before the box that holds nothing but *element*."""
    for box in islice(element.iterancestors(), _BOXES):
        if has_children(box, 2) or (box.text or "").strip() or (box[0].tail or "").strip():
            return ""
        previous = box.getprevious()
        if previous is not None:
            label = visible_text(previous) if previous.tag != "time" else ""
            return label if len(label) <= _LABEL and not any(map(str.isdigit, label)) else ""
    return ""


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
    found = read_in_any_language(
        text[:60], language, now.replace(tzinfo=None, microsecond=0, second=0, minute=0, hour=0)
    )
    if found is None:
        return None
    timed = re.search(r"\d[:.h]\d\d(?!\d)", text) is not None
    moment = Moment(found if timed else found.replace(hour=0, minute=0, second=0), timed)
    return moment if is_plausible(moment, now) else None
