"""A day or a point in time, read from the many ways in which sites write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from newsspider.extraction.metadata.dates.calendars import spell_gregorian
from newsspider.extraction.metadata.values import plain_text

#: A story may be dated this far ahead of the clock (zones, embargoes); further is absurd.
MAX_AHEAD = timedelta(days=1)
#: Nothing on the web is older; earlier years are counters, defaults and typing errors.
FIRST_YEAR = 1990
_EPOCH_DAYS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(2000, 1, 1), date(1999, 12, 31)})

_TIME = r"(?P<hour>[01]?\d|2[0-3])[:.hH](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d|60)(?:[.,]\d{1,9})?)?"
_HALF = r"(?:\s*(?P<half>[aApP])\.?[mM]\.?)?"
_ZONE = r"(?:\s*(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{2}:?(?:\d{2})?(?!\d)|[A-Z]{2,5}\b))?"
_ISO = re.compile(
    r"^(?P<year>\d{4})(?P<between>[-/.])(?P<month>\d{1,2})(?P=between)(?P<day>\d{1,2})(?!\d)"
    rf"(?:\.?[T\s,]+(?:(?:[|·•–—]|-{{1,2}})\s+)?(?:at\s)?{_TIME}{_HALF}{_ZONE})?",
)
_ISO_COMPACT = re.compile(
    r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"
    rf"(?:T(?P<hour>\d{{2}}):?(?P<minute>\d{{2}})(?::?(?P<second>\d{{2}}))?{_ZONE})?"
)
_MONTH_NAME = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
#: "Fri, 26 Apr 2024 10:00:00 GMT"
_MAIL = re.compile(
    rf"^(?:[A-Z][a-z]+,?\s+)?(?P<day>\d{{1,2}})[\s-]{_MONTH_NAME}[\s-](?P<year>\d{{4}})(?:,?\s+(?:(?:[|·•–—]|-{{1,2}})\s+)?{_TIME}{_HALF}{_ZONE})?"
)
#: "Fri Apr 28 19:20:36 CEST 2023"
_UNIX = re.compile(rf"^[A-Z][a-z]{{2}}\s+{_MONTH_NAME}\s+(?P<day>\d{{1,2}})\s+{_TIME}{_ZONE}\s+(?P<year>\d{{4}})")
#: "April 28, 2023 7:20 pm"
_US = re.compile(
    rf"^(?:[A-Z][a-z]+,?\s+)?{_MONTH_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:,?\s+(?:(?:[|·•–—]|-{{1,2}})\s+)?(?:at\s)?{_TIME}{_HALF}{_ZONE})?"
)
#: "28.04.2023, 19:20 Uhr"; with slashes the order of day and month is the country's.
_DAY_FIRST = re.compile(
    rf"^(?P<day>\d{{1,2}})(?P<between>[./-])\s?(?P<month>\d{{1,2}})(?P=between)\s?(?P<year>\d{{4}})\b(?:[\s,|–-]+{_TIME}{_HALF}{_ZONE})?"
)
#: "2026年11月24日 20時15分", "2026년 11월 24일 오후 8:15"
_EAST_ASIAN = re.compile(
    r"^(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号]"
    r"(?:[^\d\n]{0,8}?(?P<half>午前|午後|上午|下午|오전|오후)?\s?(?P<hour>[01]?\d|2[0-3])\s?[:：時时시点點]\s?"
    r"(?P<minute>[0-5]\d)(?:[分분:：]\s?(?P<second>[0-5]\d))?)?"
)
_FORMS = (_ISO, _ISO_COMPACT, _MAIL, _UNIX, _US, _EAST_ASIAN)
#: "Thu, 09/25/2025 - 11:38", as a system that many sites use writes it
_BEHIND_WEEKDAY = re.compile(
    r"^(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})"
    r"(?!\d)(?:\s-\s)?",
    re.IGNORECASE,
)
_MORNING, _AFTERNOON = frozenset({"a", "午前", "上午", "오전"}), frozenset({"p", "午後", "下午", "오후"})
_EPOCH = re.compile(r"^\d{9,10}(?:\d{3})?$")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
#: Hours and minutes east of Greenwich. Abbreviations that several zones share are left out.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120,
    "EET": 120, "SAST": 120, "CAT": 120, "EEST": 180, "EAT": 180, "MSK": 180, "МСК": 180, "TRT": 180, "PKT": 300,
    "WIB": 420, "HKT": 480, "SGT": 480, "MYT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720,
    "WITA": 480, "WIT": 540, "PHT": 480, "NPT": 345, "NZDT": 780,
    "EDT": -240, "EST": -300, "CDT": -300, "MDT": -360, "MST": -420, "PDT": -420, "PST": -480, "BRT": -180,
}  # fmt: skip
_OFFSET = re.compile(r"([+\-−])(\d{1,2}):?(\d{2})?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with its time when *timed*. ``when`` has a zone only if the page told one."""

    when: datetime
    timed: bool = True

    @property
    def is_zoned(self) -> bool:
        return self.when.tzinfo is not None

    @property
    def says_time(self) -> bool:
        """Whether it tells the time for sure: midnight is what a day alone looks like, too."""
        return self.timed and (self.when.hour, self.when.minute, self.when.second) != (0, 0, 0)

    def isoformat(self) -> str:
        """As the record has it: with offset, else the day alone.

        >>> Moment(datetime(2024, 4, 28, 9, 36, tzinfo=UTC)).isoformat(), Moment(datetime(2024, 4, 28, 9)).isoformat()
        ('2024-04-28T09:36:00+00:00', '2024-04-28')
        """
        complete = self.timed and self.is_zoned
        return self.when.isoformat(timespec="seconds") if complete else self.when.date().isoformat()

    def with_zone(self, zone: timezone) -> Moment:
        """The same wall clock in *zone*."""
        return replace(self, when=self.when.replace(tzinfo=zone))

    def is_same_day(self, other: Moment) -> bool:
        """Whether both can mean one day: within a day of each other, for zones differ."""
        mine, theirs = (moment.when.replace(tzinfo=None) for moment in (self, other))
        return mine.date() == theirs.date() or (self.timed and other.timed and abs(mine - theirs) < timedelta(hours=15))


def parse_moment(value: Any, *, now: datetime) -> Moment | None:
    """The moment that *value* (text, or seconds or milliseconds since 1970) names.

    ``None`` for what is no date, relative, before 1990, or more than a day after *now*.

    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> parse_moment("2024-04-30 16:38:37 +02:00", now=now).isoformat()
    '2024-04-30T16:38:37+02:00'
    >>> parse_moment("Fri Apr 28 19:20:36 CEST 2023", now=now).isoformat()
    '2023-04-28T19:20:36+02:00'
    >>> [parse_moment(bad, now=now) for bad in ("2099-01-01", "0000-00-00", "3 minutes ago", float("nan"), [], 0)]
    [None, None, None, None, None, None]
    """
    if isinstance(value, bool):
        return None
    moment = _read_number(value) if isinstance(value, int | float) else _read_text(plain_text(value, 80))
    return moment if moment is not None and is_plausible(moment, now) else None


def is_plausible(moment: Moment, now: datetime) -> bool:
    """Whether a story can have been published then."""
    if moment.when.year < FIRST_YEAR or (not moment.says_time and moment.when.date() in _EPOCH_DAYS):
        return False
    when = moment.when if moment.is_zoned else moment.when.replace(tzinfo=now.tzinfo or UTC)
    try:
        return when - MAX_AHEAD <= (now if now.tzinfo else now.replace(tzinfo=UTC))
    except OverflowError:  # the last days of year 9999
        return False


def _read_number(value: float) -> Moment | None:
    if not 0 < value < 1e14:  # not a number is neither
        return None
    seconds = value / 1000 if value > 1e11 else value
    return Moment(datetime.fromtimestamp(round(seconds), tz=UTC)) if seconds > 1e8 else None


@lru_cache(maxsize=256)  # a page tells a date in several places
def _read_text(text: str | None) -> Moment | None:
    if not text:
        return None
    if _EPOCH.match(text):
        return _read_number(int(text))
    plain = _order_by_weekday(spell_gregorian(text))
    matches = (form.match(plain) for form in _FORMS)
    return next((moment for match in matches if match for moment in _build(match)), None)


def _order_by_weekday(text: str) -> str:
    """A date behind its weekday with its year first: the weekday tells which number is the month.

    >>> _order_by_weekday("Thu, 09/25/2025 - 11:38"), _order_by_weekday("Thu, 04/09/2025 - 11:38")
    ('2025-09-25 11:38', '2025-09-04 11:38')
    """
    match = _BEHIND_WEEKDAY.match(text)
    if match is None:
        return text
    year, first, second = (int(match[name]) for name in ("year", "first", "second"))
    for month, day in ((first, second), (second, first)):
        try:
            named = date(year, month, day).strftime("%a").lower()
        except ValueError:  # no such month or day: the other way round, then
            continue
        if named == match["weekday"].lower():
            return f"{year}-{month:02}-{day:02} {text[match.end() :]}".strip()
    return text


def _build(match: re.Match[str]) -> Iterator[Moment]:
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    timed = parts.get("hour") is not None
    try:
        day = datetime(int(parts["year"]), number, int(parts["day"]))  # noqa: DTZ001  the zone, if told, is set below
        clock = (
            timedelta(hours=_read_hour(parts), minutes=int(parts["minute"]), seconds=int(parts.get("second") or 0))
            if timed
            else timedelta()
        )
        when = day + clock
    except (ValueError, OverflowError):  # a 30 February, a year 0
        return
    zone = parse_zone(parts.get("zone")) if timed else None
    yield Moment(when.replace(tzinfo=zone), timed)


def _read_hour(parts: dict[str, str | None]) -> int:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if half in _MORNING and hour == 12 else hour


def parse_zone(text: str | None) -> timezone | None:
    """The offset that a zone's name or number stands for.

    >>> parse_zone("+0530"), parse_zone("CEST"), parse_zone("IST")
    (datetime.timezone(datetime.timedelta(seconds=19800)), datetime.timezone(datetime.timedelta(seconds=7200)), None)
    """
    text = (text or "").strip().upper()
    minutes = _ZONES.get(text)
    match = _OFFSET.search(text)
    if match:
        sign, hours, rest = match.groups()
        minutes = (int(hours) * 60 + int(rest or 0)) * (1 if sign == "+" else -1)
    if minutes is None or abs(minutes) > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def parse_day_first(text: str, *, now: datetime, month_first: bool = False) -> Moment | None:
    """A numeric date as readers see it: "28.04.2023, 19:20", and "04/28/2023" where that is the custom.

    With slashes, a day that is not yet is read the other way round: no story is of next month.

    >>> parse_day_first("28.04.2023, 19:20 Uhr", now=datetime(2026, 1, 1)).when.isoformat()
    '2023-04-28T19:20:00'
    """
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    first, second = int(match["day"]), int(match["month"])
    swapped = match["between"] == "/" and (second > 12 or (month_first and first <= 12))
    if swapped:
        text = text.replace(match.group()[: match.end("month")], f"{second}{match['between']}{first}", 1)
        match = _DAY_FIRST.match(text)
    moments = _build(match) if match else iter(())
    found = next((moment for moment in moments if is_plausible(moment, now)), None)
    may_turn = found is None and not swapped and not month_first and max(first, second) <= 12
    return parse_day_first(text, now=now, month_first=True) if may_turn else found
