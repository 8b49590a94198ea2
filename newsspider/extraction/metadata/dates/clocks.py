"""Where the clock stands in a date line, and the zones that Americans name behind it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from newsspider.extraction.metadata.dates.changes import says_change

_HOUR = timedelta(hours=1)
_MONTH = r"[^\W\d]{3,16}"
_YEAR = r"(?:19|20)\d\d"
#: "4:15 PM CST Fri November 20, 2026", "05:00, 20 November 2026", "18:40 - 19/11/2026"
_CLOCK_BEFORE = re.compile(
    r"(?<![\d:.])(?P<clock>\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?)"
    r"(?:,\s?|\s[|–—-]\s|\s(?:on\s)?)(?P<word>[^\W\d_]{2,10}\.?,?\s)?"
    rf"(?P<date>\d{{1,2}}\s?(?P<mark>[./-])\s?\d{{1,2}}\s?(?P=mark)\s?{_YEAR}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{_MONTH}\.?,?\s(?:de\s)?{_YEAR}"
    rf"|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}|{_YEAR}-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
#: The end of a date, and what little may stand between it and its clock.
_DATE_BEFORE = re.compile(rf"(?:{_YEAR}|\d[./-]\d{{1,2}}|[日일]\.?)(?P<between>\D{{0,14}})$")
#: Ends with a word of publication, in many languages, and what may part it from its clock ("Published at ").
_SAYS_PUBLISHED = re.compile(
    r"(?<![^\W_])(?:posted|publi|created|submitted|uploaded|released|issued|veröffentlicht|erstellt|erschienen|pubbli|"
    r"gepubliceerd|geplaatst|opubli|zveřejn|vydán|objav|közzét|megjelen|yayın|eklenme|giriş|diterbit|dipubli|đăng|"
    r"julkais|opprett|oprettet|udgivet|skapad|avaldat|paskelb|δημοσ|опублик|опублік|создан|публик|објав|نشر|تاريخ|"
    r"انتشار|प्रकाशित|เผยแพร่|게시|등록|입력|发布|發布|発行|公開|投稿)\w*[\W_]*"
    r"(?:(?:at|on|um|kl|om|à|a las|às|alle|в|о|o)\b[\W_]*)?$",
    re.IGNORECASE,
)
#: The last words before a clock.
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+[^\w]+){1,4}$")
#: Hours from Greenwich in winter. "CST" is none of them: it is China's, too, and papers of Taiwan write "PM" before it.
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
_AMERICAN_STANDARD = {"AKST": -9, "HST": -10}


def move_clocks_behind(line: str) -> str:
    """*line* with each clock that stands before its date behind it.

    >>> move_clocks_behind("Posted 4:15 PM CST Fri Nov 20, 2026"), move_clocks_behind("20 May 2026 18:40 21 May 2026")
    ('Posted Fri Nov 20, 2026 4:15 PM CST', '20 May 2026 18:40 21 May 2026')
    >>> move_clocks_behind("입력 2026-11-20 03:00 업데이트 2026-11-20 09:15")
    '입력 2026-11-20 03:00 업데이트 2026-11-20 09:15'
    """

    def move(match: re.Match[str]) -> str:
        before = _DATE_BEFORE.search(line[: match.start()])
        is_others = before is not None and not says_change(before["between"])
        word = match["word"] or ""
        if is_others or says_change(word) or not is_of_story(line[: match.start()]):
            return match[0]
        return f"{word}{match['date']} {match['clock']}"

    return _CLOCK_BEFORE.sub(move, line)


def is_of_story(before: str) -> bool:
    """Whether a clock is that of publication or change: it begins its line, or a word *before* it says so.

    >>> [is_of_story(before) for before in ("", "Last updated at ", "Published: ", "Listen ", "Kick-off ")]
    [True, True, True, False, False]
    """
    if not any(map(str.isalnum, before)) or _SAYS_PUBLISHED.search(before):
        return True
    words = _LAST_WORDS.search(before[-80:])
    return words is not None and says_change(words[0])


def read_american_zone(name: str, when: datetime) -> timezone | None:
    """The offset of a zone of the United States behind "AM" or "PM" on that day; "ET" is another one in summer.

    >>> summer, winter = datetime(2026, 7, 1), datetime(2026, 12, 1)
    >>> [str(read_american_zone(name, when)) for name in ("ET", "HST", "CST") for when in (summer, winter)]
    ['UTC-04:00', 'UTC-05:00', 'UTC-10:00', 'UTC-10:00', 'None', 'None']
    """
    name = name.upper()
    if name in _AMERICAN_STANDARD:
        return timezone(_AMERICAN_STANDARD[name] * _HOUR)
    hours = _AMERICAN.get(name)
    return None if hours is None else timezone((hours + _is_american_summer(when)) * _HOUR)


def _is_american_summer(when: datetime) -> bool:
    """Whether clocks are an hour ahead: since 2007 from the second Sunday in March to the first in November."""
    if when.year < 2007:
        start, end = _find_sunday(when.year, 4, 1), _find_sunday(when.year, 10, 25)
    else:
        start, end = _find_sunday(when.year, 3, 8), _find_sunday(when.year, 11, 1)
    return start <= when.replace(tzinfo=None) < end


def _find_sunday(year: int, month: int, day: int) -> datetime:
    """Two o'clock of the first Sunday from that day on."""
    first = datetime(year, month, day, 2)  # noqa: DTZ001  a clock on the wall
    return first + timedelta(days=6 - first.weekday())
