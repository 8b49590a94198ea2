"""The zone of a clock that is told without one, where something on the page proves it.

Proof is one and the same moment told twice, once with and once without zone, or the offset of another
date of the page in the same half of the year. A story that was published at "16:15" and changed at
"18:15Z" proves nothing: it may have been changed two hours later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from itertools import chain, islice

from newsspider.extraction.metadata.dates.moments import Moment, parse_moment, parse_zone
from newsspider.extraction.metadata.dates.visible import find_visible_date, find_visible_zone
from newsspider.extraction.metadata.evidence import Evidence

_HOUR = 60
#: Distances from Greenwich, in minutes, that clocks of inhabited places have.
_OFFSETS = frozenset(
    {*range(-11 * _HOUR, 15 * _HOUR, _HOUR), -570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825}
)
#: Those of places that have had no summer time for long: they hold all year.
_STEADY = frozenset({330, 345, 390, 7 * _HOUR, 8 * _HOUR, 9 * _HOUR})
#: Between these days, month and day, no place on earth changes its clocks.
_SUMMER, _WINTER = ((4, 8), (9, 23)), ((11, 8), (3, 7))
_NEAR = timedelta(days=7)
_MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ROOM = 40  # characters on both sides of a clock in which its day and offset stand
_MAX_SCRIPT = 500_000  # characters: more is a program or the site's whole stock
_MAX_TIMES = 30
_FEWEST_TIMES = 3  # of other stories: one reader's comment has the reader's offset


def find_zone(
    evidence: Evidence, moment: Moment, same: Sequence[Moment], other: Sequence[Moment], *, modified: bool
) -> timezone | None:
    """The zone of *moment*, a clock without one, as far as the page proves it.

    *same* is what machines are told of the same event, *other* what they are told of the other one: of the
    change, where the event is the publication, and the other way round where it is the change (*modified*).
    """
    shown = _iterate_shown(evidence, moment, other, other_is_change=not modified)
    return next(chain(_iterate_told(moment, same, other), shown), None)


def _iterate_told(moment: Moment, same: Sequence[Moment], other: Sequence[Moment]) -> Iterator[timezone]:
    """The zones that the dates for machines prove, best first."""
    yield from _pair([moment], same)
    yield from _iterate_offsets(moment, [*same, *other])
    yield from (zone for one in other if _ticks_alike(moment, one) for zone in _pair([moment], [one]))
    yield from (zone for zone in _pair(other, other) if _holds(zone, moment, other))


def _iterate_shown(
    evidence: Evidence, moment: Moment, other: Sequence[Moment], *, other_is_change: bool
) -> Iterator[timezone]:
    """The zones that what readers see proves, and what scripts and the page's other dates tell."""
    for found in (find_visible_zone(evidence, moment), _find_written_zone(evidence, moment)):
        if found is not None:
            yield found
    if any(one.is_zoned for one in other):
        visible = find_visible_date(evidence, modified=other_is_change)
        zones = _pair([visible.value], other) if visible is not None and visible.value.timed else iter(())
        yield from (zone for zone in zones if _holds(zone, moment, other))
    yield from _find_common_offset(evidence, moment)


def _pair(plain: Sequence[Moment], zoned: Sequence[Moment]) -> Iterator[timezone]:
    """The zones of *plain* clocks which one of the *zoned* moments of the same event shows in another zone."""
    for one in plain:
        for other in zoned:
            if one.timed and other.timed and other.is_zoned and not one.is_zoned:
                zone = _measure(one.when, other.when)
                if zone is not None:
                    yield zone


def _measure(clock: datetime, instant: datetime) -> timezone | None:
    """The zone in which *clock* shows *instant*, if there is one; where one tells no seconds, by the minute."""
    if not clock.second or not instant.second:
        clock, instant = clock.replace(second=0), instant.replace(second=0)
    apart = clock - (instant.replace(tzinfo=None) - (instant.utcoffset() or timedelta()))
    minutes, rest = divmod(apart, timedelta(minutes=1))
    return timezone(apart) if not rest and minutes in _OFFSETS else None


def _ticks_alike(one: Moment, other: Moment) -> bool:
    """Whether two moments are one for sure: told to the same second, which is no round one, or by the same clock."""
    mine, theirs = one.when, other.when
    return (mine.second == theirs.second != 0) or mine == theirs.replace(tzinfo=None)


def _iterate_offsets(moment: Moment, dates: Sequence[Moment]) -> Iterator[timezone]:
    """The offsets of other *dates*, as far as they hold for *moment*. UTC tells machines, not where the paper is."""
    for one in dates:
        offset = one.when.utcoffset()
        if offset and _is_same_season(moment.when, one.when, offset):
            yield timezone(offset)


def _holds(zone: timezone, moment: Moment, dates: Sequence[Moment]) -> bool:
    """Whether the *zone* of *dates* is that of *moment*, too."""
    offset = zone.utcoffset(None)
    return any(_is_same_season(moment.when, one.when, offset) for one in dates)


def _is_same_season(one: datetime, other: datetime, offset: timedelta) -> bool:
    """Whether clocks that stand at *offset* on one day do so on the other.

    >>> _is_same_season(datetime(2026, 12, 1), datetime(2027, 2, 1), timedelta(hours=1))
    True
    >>> _is_same_season(datetime(2026, 12, 1), datetime(2026, 6, 1), timedelta(hours=2))
    False
    """
    if offset // timedelta(minutes=1) in _STEADY:
        return True
    near = abs(one.replace(tzinfo=None) - other.replace(tzinfo=None)) <= _NEAR
    return near or _name_season(one) == _name_season(other) != ""


def _name_season(when: datetime) -> str:
    """Which half of the year a day lies in for sure; empty in weeks in which some clocks are changed."""
    day = (when.month, when.day)
    if _SUMMER[0] <= day <= _SUMMER[1]:
        return "summer"
    return "winter" if day >= _WINTER[0] or day <= _WINTER[1] else ""


def _find_common_offset(evidence: Evidence, moment: Moment) -> Iterator[timezone]:
    """The offset that all times of the page's other stories and comments have, as far as it holds for *moment*."""
    times = islice((mark.element.get("datetime") for mark in evidence.landmarks.times), _MAX_TIMES)
    dates = [date for value in times if (date := parse_moment(value, now=evidence.now)) and date.is_zoned]
    if len(dates) >= _FEWEST_TIMES and len({date.when.utcoffset() for date in dates}) == 1:
        yield from _iterate_offsets(moment, dates)


def _find_written_zone(evidence: Evidence, moment: Moment) -> timezone | None:
    """The offset that a script of the page (its data for counting readers) writes behind the same day and time."""
    clock = f"{moment.when:%H:%M}"
    day = (
        rf"(?:{moment.when:%Y-%m-%d}[T ]|0?{moment.when.day} {_MONTH_NAMES[moment.when.month - 1]} {moment.when.year} )"
    )
    written = re.compile(rf"{day}{clock}(?::\d\d(?:\.\d{{1,9}})?)?\s?(?P<zone>[+-]\d\d:?\d\d)(?!\d)")
    for script in evidence.page.find_all("script"):
        for near in _iterate_surroundings((script.text or "")[:_MAX_SCRIPT], clock):
            if match := written.search(near):
                return parse_zone(match["zone"])
    return None


def _iterate_surroundings(text: str, clock: str) -> Iterator[str]:
    """What stands round each *clock* in *text*, with room for a day before it and an offset behind."""
    at = text.find(clock)
    while at >= 0:
        yield text[max(0, at - _ROOM) : at + _ROOM]
        at = text.find(clock, at + 1)
