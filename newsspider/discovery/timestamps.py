"""Dates as feeds and sitemaps write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from newsspider.urls.dates import MONTHS, YEARS

_TIME = r"(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?P<zone>[a-z]{1,5}|(?:gmt|utc)?[+-]\d\d?:?(?:\d\d)?)?(?:\s*\([^()]{1,40}\))?"
_ISO_LIKE = rf"(?P<year>\d{{4}})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?:(?:\s*t\s*|\s+){_TIME}\s*{_ZONE})?"
_ISO_BASIC = (
    rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:t(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?"
    rf"{_ZONE})?"
)
_MAIL = (  # Fri, 20 Nov 2026 06:00:00 +0100
    r"(?:[^\W\d]+[.,]*\s*)?(?P<day>\d\d?)[\s-]+(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d\d)"
    rf"(?:,?\s+{_TIME}\s*{_ZONE})?"
)
_AMERICAN = (  # Nov 20, 2026 6:00 AM; Fri Nov 20 2026
    r"(?:[^\W\d]+\.?,?\s+)?(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    rf"(?:(?:,|\s+at)?\s+{_TIME}\s*{_ZONE})?"
)
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_ISO_LIKE, _ISO_BASIC, _MAIL, _AMERICAN))
# Hours from UTC. Names that stand for several zones (IST, CST of China) are not here.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2,
    "eet": 2, "sast": 2, "eest": 3, "msk": 3, "wib": 7, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "brt": -3, "art": -3,
}  # fmt: skip
_OFFSET = re.compile(r"(?:gmt|utc)?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?")
_WIDEST_OFFSET = timedelta(hours=14)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?")


def parse_timestamp(text: object) -> str | None:
    """*text* as ISO 8601: with offset when it tells one, the day alone when it tells only that.

    ``None`` when it is no date, a relative one, or absurd (see :data:`~newsspider.urls.dates.YEARS`).

    >>> parse_timestamp("Fri, 20 Nov 2026 06:00:00 +0100"), parse_timestamp("2026-11-20")
    ('2026-11-20T06:00:00+01:00', '2026-11-20')
    >>> parse_timestamp("3 minutes ago"), parse_timestamp("2026-02-30"), parse_timestamp("0000-00-00T00:00:00Z")
    (None, None, None)
    """
    if not isinstance(text, str) or len(text) > 100:
        return None
    squashed = " ".join(text.split())
    matches = (form.fullmatch(squashed) for form in _FORMS)
    match = next((match for match in matches if match), None)
    try:
        return _iso(match.groupdict()) if match else None
    except ValueError:  # there is no such day or time
        return None


def timestamp_span(text: str) -> tuple[datetime, datetime] | None:
    """First and last moment of an ISO 8601 day or time, in UTC (the zone of what tells none).

    >>> [str(moment) for moment in timestamp_span("2026-11-20")]
    ['2026-11-20 00:00:00+00:00', '2026-11-20 23:59:59.999999+00:00']
    >>> timestamp_span("yesterday") is None
    True
    """
    if not _ISO.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # no such day, or the first or last one of the calendar
        return None
    if len(text) > len("2026-11-20"):
        return moment, moment
    return moment, moment.replace(hour=23, minute=59, second=59, microsecond=999_999)


def _iso(groups: dict[str, str | None]) -> str | None:
    day = date(_year(groups["year"] or ""), _month(groups["month"] or ""), int(groups["day"] or ""))
    if day.year not in YEARS:
        return None
    if groups["hour"] is None:
        return day.isoformat()
    microseconds = int((groups.get("fraction") or "0").ljust(6, "0")[:6])
    return datetime(
        day.year, day.month, day.day, _hour(groups), int(groups["minute"] or 0), min(59, int(groups["second"] or 0)),
        microseconds, _zone((groups["zone"] or "").lower()),
    ).isoformat()  # fmt: skip


def _year(text: str) -> int:
    """Two digits are of 1990 to 2049."""
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) >= 90 else 2000)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3].lower()) + 1


def _hour(groups: dict[str, str | None]) -> int:
    hour = int(groups["hour"] or 0)
    half = groups.get("half")
    if not half:
        return hour
    if hour not in range(1, 13):
        raise ValueError(f"no hour of a half day: {hour}")
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _zone(text: str) -> timezone | None:
    """The zone that *text* names; ``None`` when it names none that is known."""
    match = _OFFSET.fullmatch(text)
    if match is None:
        return timezone(timedelta(hours=_ZONES[text])) if text in _ZONES else None
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if offset > _WIDEST_OFFSET:
        raise ValueError(f"no zone is so far from UTC: {text}")
    return timezone(-offset if match["sign"] == "-" else offset)
