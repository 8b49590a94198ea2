"""When a story is tried or looked at again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from newsspider.ledger import AT_ONCE

_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_DAY = 86_400
#: Stories that were older when they were found are archives: nobody edits them within minutes.
_YOUNG = 30 * _DAY

RECHECK = ("30m", "2h", "8h", "1d", "3d")
#: Days. Sites rarely link to what is older, and questions about it are rarer still.
RETENTION = 90
_SHORTEST_WAIT = 900
#: What has not changed for a day is asked for again after two hours and a half.
POLL = 0.1
RETRY = ("10m", "1h", "6h", "1d", "3d")

#: What will be no better later.
_LASTING = frozenset({"http_404", "http_410", "too_large", "malformed_url", "malformed_redirect", "unsupported_scheme"})
#: What is no fault of the story or its server: it was had, and lost on the way to the output.
OWN_FAULTS = frozenset({"pipeline_error", "invalid_record", "callback_error"})
#: What says nothing of the story itself: it is no attempt.
_NO_ATTEMPT = frozenset({"retry_after", "robots_unreachable", "not_written", "shutdown"})


@dataclass(frozen=True, slots=True)
class Schedule:
    """When what is done is looked at again, and what has failed is tried again.

    ``recheck``: ages, in seconds since a story was last emitted, at which it is looked at again. ``retry``:
    seconds after the first failure, the second, and so on; a story that fails once more has failed
    for good. What a fault of the program or of a pipeline lost is tried by the next run first.
    ``retention``: seconds after which only how a story ended is kept; 0 for never. ``poll``: share of the
    time for which a feed or sitemap has not changed, after which it is asked for again: a day at most,
    and at once where it is less than a quarter of an hour.

    >>> schedule = Schedule(recheck=(1800, 7200), retry=(600,))
    >>> [schedule.next_look(first=1000, published=None, now=now) for now in (1000, 2900, 9000)]
    [2800, 8200, None]
    >>> schedule.next_try("timeout", attempts=0, now=0), schedule.next_try("timeout", attempts=1, now=0)
    (600, None)
    >>> [schedule.next_try("pipeline_error", attempts=attempts, now=0) for attempts in (0, 1, 2)]
    [0.0, 600, None]
    >>> [Schedule(poll=0.1).next_poll(checked=5000, changed=5000 - quiet) for quiet in (600, 10_000, 9e9)]
    [5000, 6000.0, 91400]
    """

    recheck: tuple[float, ...] = ()
    retry: tuple[float, ...] = ()
    retention: float = 0
    poll: float = 0

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Schedule:
        """The schedule of ``NEWSSPIDER_RECHECK``, ``…_RETRY``, ``…_RETENTION`` and ``…_POLL``. Raises ValueError."""
        return cls(
            recheck=tuple(sorted(_read_ages(settings, "NEWSSPIDER_RECHECK", RECHECK))),
            retry=_read_ages(settings, "NEWSSPIDER_RETRY", RETRY),
            retention=_read_days(settings.get("NEWSSPIDER_RETENTION", RETENTION)) * _DAY,
            poll=_read_share(settings.get("NEWSSPIDER_POLL", POLL)),
        )

    def next_look(self, *, first: float, published: str | None, now: float) -> float | None:
        """When to look again at a story that was *first* emitted then; ``None`` for never."""
        told = _read_moment(published) if published else None
        if told is not None and first - told > _YOUNG:
            return None
        return next((first + age for age in self.recheck if first + age > now), None)

    def next_poll(self, *, checked: float, changed: float) -> float:
        """When to ask again for a feed or sitemap that was asked for, and had last changed by then."""
        wait = min(_DAY, self.poll * (checked - changed))
        return checked + wait if wait >= _SHORTEST_WAIT else checked

    def next_guess(self, *, checked: float) -> float:
        """When to ask again for a feed or sitemap that nobody named, and that was not there."""
        return checked + _DAY if self.poll else checked

    def next_try(self, reason: str, *, attempts: int, now: float) -> float | None:
        """When to try again what has failed for *reason* after *attempts* failures before; ``None`` for never."""
        if reason in _LASTING:
            return None
        if reason == "not_written":
            return AT_ONCE  # the page is good: the next run writes it
        if not is_attempt(reason):
            return now + self.retry[0] if self.retry else None
        if reason in OWN_FAULTS:
            if not attempts:
                return AT_ONCE  # the fault may have been mended since
            attempts -= 1
        return now + self.retry[attempts] if attempts < len(self.retry) else None


def is_attempt(reason: str | None) -> bool:
    """Whether a failure says something of the story.

    >>> is_attempt("timeout"), is_attempt("not_written")
    (True, False)
    """
    return reason not in _NO_ATTEMPT


def parse_age(text: str) -> float:
    """Seconds of an age. Raises ValueError.

    >>> parse_age("30m"), parse_age("1.5h"), parse_age("3d")
    (1800.0, 5400.0, 259200.0)
    """
    match = _AGE.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(f"{text!r} is no age; accepted is one like 30m, 2h or 3d")
    return float(match[1]) * _SECONDS[match[2]]


def _read_ages(settings: Mapping[str, Any], name: str, default: tuple[str, ...]) -> tuple[float, ...]:
    value = settings.get(name, default)
    try:
        return tuple(parse_age(str(one)) for one in _split(value))
    except ValueError as error:
        raise ValueError(f'{name}={value!r}: {error}; accepted is a list like ["30m", "2h"], or []') from error


def _read_days(value: Any) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"NEWSSPIDER_RETENTION={value!r} is no number of days; accepted is 1 or more, or 0 for ever")
    return int(text)


def _read_share(value: Any) -> float:
    try:
        share = float(value)
    except (TypeError, ValueError):
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"NEWSSPIDER_POLL={value!r} is not accepted; a number from 0 (ask each time) to 1 is")
    return share


def _split(value: Any) -> list[Any]:
    """The members of a list as a setting gives it: a list, JSON, or text with commas."""
    if value is None:
        return []
    if not isinstance(value, str):
        return list(value)
    if value.strip().startswith("["):
        return list(json.loads(value))
    return [part for part in value.split(",") if part.strip()]


def _read_moment(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
