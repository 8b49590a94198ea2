"""Entries in the order of time, each with its moment and an id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from newsspider.extraction.live_blog.clocks import Clock, place_clocks
from newsspider.extraction.metadata.dates.moments import Moment
from newsspider.extraction.text import fold
from newsspider.items import LiveEntry

_DAY, _NOTHING = timedelta(days=1), timedelta()
_MOST_ALIKE = 20  # entries of one time or id that are compared with each other
_NEVER = datetime.min.replace(tzinfo=UTC)


class Told(NamedTuple):
    """The time of an entry as far as it is known."""

    entry: LiveEntry
    when: Moment | Clock | None


def leave_out_repeated(told: Sequence[Told]) -> list[Told]:
    """*told* without entries of which another one of the same time or id has all: one that is pinned stands twice."""
    said = [fold(f"{one.entry.headline or ''} {one.entry.text}") for one in told]
    alike: dict[object, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for tie in filter(None, (one.when, one.entry.id)):
            alike[tie].append(at)
    repeated: set[int] = set()
    for places in (one for one in alike.values() if len(one) <= _MOST_ALIKE):
        for at in sorted(places, key=lambda place: (len(said[place]), place)):
            others = (other for other in places if other != at and other not in repeated)
            if any(said[at] in said[other] for other in others):
                repeated.add(at)
    return [one for at, one in enumerate(told) if at not in repeated]


def order_entries(told: list[Told], base: datetime | None) -> list[LiveEntry]:
    """Oldest first, each with its time: by the times, and where these are clocks alone by the order on the page."""
    if _runs_backwards([one.when for one in told]):
        told = [*reversed(told)]
    clocks = [one.when for one in told if isinstance(one.when, Clock)]
    placed = iter(place_clocks(clocks, base) if base else ())
    dated: list[tuple[datetime | None, LiveEntry]] = []
    for entry, when in told:
        moment = Moment(found) if isinstance(when, Clock) and (found := next(placed, None)) else when
        if isinstance(moment, Moment):
            moment = _in_zone_of(moment, base)
            entry.date_published = moment.isoformat()
        dated.append((moment.when if isinstance(moment, Moment) else None, entry))
    if all(when is not None for when, _ in dated):
        dated.sort(key=lambda one: one[0].replace(tzinfo=one[0].tzinfo or UTC) if one[0] else _NEVER)
    return [entry for _, entry in dated]


def _in_zone_of(moment: Moment, base: datetime | None) -> Moment:
    zone = base.tzinfo if base else None
    if moment.is_zoned or zone is None:
        return moment
    return Moment(moment.when.replace(tzinfo=zone), moment.timed)


def _runs_backwards(times: Iterable[Moment | Clock | None]) -> bool:
    """Whether most entries are older than the one above them; a clock that leaps half a day has passed midnight."""
    down = up = 0
    for one, other in pairwise(times):
        if isinstance(one, Clock) and isinstance(other, Clock):
            step = (other.since_midnight - one.since_midnight) % _DAY
            step = step - _DAY if step > _DAY / 2 else step
        elif isinstance(one, Moment) and isinstance(other, Moment):
            step = other.when.replace(tzinfo=None) - one.when.replace(tzinfo=None)
        else:
            continue
        down += step < _NOTHING
        up += step > _NOTHING
    return down > up


def make_unique(entries: Sequence[LiveEntry]) -> list[LiveEntry]:
    """Give an id to entries that have none, or one that another has: from what they tell, so that it stays."""
    seen: set[str] = set()
    for entry in entries:
        if not entry.id or entry.id in seen:
            told = f"{entry.date_published} {entry.headline} {entry.text[:200]}"
            entry.id = sha256(told.encode()).hexdigest()[:16]
        seen.add(entry.id)
    return list(entries)
