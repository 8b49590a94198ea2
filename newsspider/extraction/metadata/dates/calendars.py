"""Dates of other calendars, as those of ours: the Persian one, and the years of Thailand, Taiwan and Japanese eras.

The Islamic calendar is left out: its months begin with what was seen of the moon, which no rule tells to the day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import decimal

#: Persian years in which news was on the web; a Gregorian or Islamic date has none of them.
_FIRST_PERSIAN, _LAST_PERSIAN = 1375, 1419
_NOWRUZ_1403 = date(2024, 3, 20)
#: Places of the leap years in the cycle of 33 years, which holds for all of these.
_LEAP_PLACES = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_CYCLE = 33
_LONG_MONTHS = 6  # of 31 days; those after them have 30
_PERSIAN_MONTHS = (
    "فروردین/حمل|اردیبهشت/ثور|خرداد/جوزا|تیر/سرطان|مرداد/اسد|شهریور/سنبله|"
    "مهر/میزان|آبان/عقرب|آذر/قوس|دی/جدی|بهمن/دلو|اسفند/حوت"
)
_MONTH_NUMBERS = {name: at for at, names in enumerate(_PERSIAN_MONTHS.split("|"), 1) for name in names.split("/")}
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_BETWEEN = r"\s*[-–|،,]*\s*(?:ساعت\s*)?"
_PERSIAN = re.compile(
    rf"(?:(?P<before>{_CLOCK}){_BETWEEN})?(?<!\d)(?:(?P<year>1[34]\d\d)[/-](?P<month>\d{{1,2}})[/-](?P<day>\d{{1,2}})"
    rf"|(?P<named_day>\d{{1,2}})\s(?P<name>{'|'.join(_MONTH_NUMBERS)})(?:\sماه)?\s(?P<named_year>1[34]\d\d))(?!\d)"
    rf"(?:[T\s]?{_BETWEEN}(?P<behind>{_CLOCK}))?"
)
#: The year before the first of each era.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = re.compile(
    r"(?:中[華华])?(?P<era>令和|平成|昭和|民[國国])\s?(?P<year>元|\d{1,3})\s?年\s?(?=\d{1,2}\s?月)|(?<!\d)(?P<taiwan>1[01]\d)年(?=\d{1,2}月)"
)
_BUDDHIST_ERA = 543  # years before that of ours
_BUDDHIST_YEAR = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")
_THAI = re.compile("[\u0e01-\u0e5b]")
#: As Thai has them whole, and short; the year is often two digits.
_THAI_MONTHS = dict(
    zip(
        "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(),
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(),
        strict=True,
    )
)
_THAI_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?P<month>{'|'.join(map(re.escape, (*_THAI_MONTHS, *_THAI_MONTHS.values())))})\s?"
    r"(?P<year>\d{4}|[4-9]\d)(?![\d:.])"
)
_MAY_BE = re.compile(r"1[34]\d\d|年")


def spell_gregorian(text: str) -> str:
    """*text* with our digits, and its Persian dates and years of eras as those of our calendar.

    >>> spell_gregorian("۳ آذر ۱۴۰۵ - ۱۲:۳۰"), spell_gregorian("12:30 - 1405/09/03"), spell_gregorian("令和8年11月24日")
    ('2026-11-24 12:30', '2026-11-24 12:30', '2026年11月24日')
    >>> spell_gregorian("1405/13/03"), spell_gregorian("民國115年11月24日"), spell_gregorian("2026-11-24")
    ('1405/13/03', '2026年11月24日', '2026-11-24')
    """
    text = spell_digits(text)
    if not _MAY_BE.search(text):
        return text
    return _ERA.sub(_spell_era, _PERSIAN.sub(_spell_persian, text))


def spell_digits(text: str) -> str:
    """*text* with the digits of other scripts as ours."""
    return text if text.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in text)


def spell_thai(text: str) -> str:
    """*text* with our years where it is Thai, and its months whole.

    >>> spell_thai("24 พฤศจิกายน 2569"), spell_thai("24 พ.ย. 69 10:15 น."), spell_thai("Room 2569")
    ('24 พฤศจิกายน 2026', '24 พฤศจิกายน 2026 10:15 น.', 'Room 2569')
    """
    if not _THAI.search(text):
        return text
    text = _THAI_DATE.sub(_spell_thai_date, text)
    return _BUDDHIST_YEAR.sub(lambda year: str(int(year[0]) - _BUDDHIST_ERA), text)


def _spell_thai_date(match: re.Match[str]) -> str:
    month = _THAI_MONTHS.get(match["month"], match["month"])
    year = match["year"] if len(match["year"]) > 2 else f"25{match['year']}"
    return f"{match['day']} {month} {year}"


def _spell_era(match: re.Match[str]) -> str:
    if match["taiwan"]:
        return f"{_ERAS['民國'] + int(match['taiwan'])}年"
    return f"{_ERAS[match['era']] + (1 if match['year'] == '元' else int(match['year']))}年"


def _spell_persian(match: re.Match[str]) -> str:
    year, month, day = (match[name] or "0" for name in ("year", "month", "day"))
    if match["name"]:
        year, month, day = match["named_year"], str(_MONTH_NUMBERS[match["name"]]), match["named_day"]
    found = convert_persian(int(year), int(month), int(day))
    if found is None:
        return match[0]
    clock = match["behind"] or match["before"]
    told = ":".join(f"{int(part):02}" for part in clock.split(":")) if clock else ""
    return f"{found.isoformat()} {told}".rstrip()


def convert_persian(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar in ours; ``None`` where it has no such day.

    >>> convert_persian(1403, 1, 1).isoformat(), convert_persian(1399, 12, 30).isoformat()
    ('2024-03-20', '2021-03-20')
    >>> convert_persian(1402, 12, 30), convert_persian(2026, 1, 1)
    (None, None)
    """
    if not (_FIRST_PERSIAN <= year <= _LAST_PERSIAN and 1 <= month <= 12):
        return None
    length = 31 if month <= _LONG_MONTHS else 30 if month < 12 or _is_leap(year) else 29
    if not 1 <= day <= length:
        return None
    known = _NOWRUZ_1403.year - 621
    years = range(min(year, known), max(year, known))
    apart = 365 * len(years) + sum(map(_is_leap, years))
    new_year = _NOWRUZ_1403 + timedelta(days=apart if year > known else -apart)
    return new_year + timedelta(days=30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1)


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP_PLACES
