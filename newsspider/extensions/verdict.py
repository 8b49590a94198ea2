"""Was it a good run? Decides the exit code, and whether the output may replace an older one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import IntEnum

from newsspider.ledger import State

#: Reasons of Scrapy's for closing a spider that was stopped from outside.
_STOPPED = frozenset({"shutdown", "cancelled"})
_COULD_NOT_START = "start_error"
# CLOSESPIDER_ITEMCOUNT and its kin end a run where the user wanted it to end.
_LIMITS = frozenset(f"closespider_{what}" for what in ("itemcount", "pagecount", "timeout"))


#: Reasons for which a story that was had does not reach the output, whoever is to blame.
_LOSSES = frozenset({"pipeline_error", "not_written", "invalid_record"})


class ExitCode(IntEnum):
    """How ``scrapy crawl`` ends."""

    DONE = 0
    FAILURES = 1  # more than the threshold, or an output that failed
    NOT_STARTED = 2
    BUSY = 3  # another run works with the ledger
    STOPPED = 4  # by a signal


def judge_run(
    reason: str | None,
    counts: Mapping[tuple[str, State, str], int],
    *,
    max_failures: float,
    stats: Mapping[str, object] | None = None,
) -> ExitCode:
    """The verdict on a run that Scrapy closed for *reason*, by what became of its stories.

    *stats* are Scrapy's: with an output that failed no run is good.

    >>> counts = {("paper.example", State.EMITTED, ""): 7, ("paper.example", State.FAILED, "timeout"): 3}
    >>> judge_run("finished", counts, max_failures=0.2), judge_run("finished", counts, max_failures=0.3)
    (<ExitCode.FAILURES: 1>, <ExitCode.DONE: 0>)
    >>> judge_run("shutdown", counts, max_failures=1)
    <ExitCode.STOPPED: 4>
    """
    if reason is None or reason in _STOPPED:
        return ExitCode.STOPPED
    if reason == _COULD_NOT_START:
        return ExitCode.NOT_STARTED
    if reason != "finished" and reason not in _LIMITS:
        return ExitCode.FAILURES
    share = max(share_failed(counts), share_of_failed_sites(counts))
    is_bad = share > max_failures or has_output_failed(stats or {}) or has_lost_stories(counts, stats or {})
    return ExitCode.FAILURES if is_bad else ExitCode.DONE


def has_lost_stories(counts: Mapping[tuple[str, State, str], int], stats: Mapping[str, object]) -> bool:
    """Whether stories, or new revisions of some, were had and could not be passed on.

    >>> has_lost_stories({}, {"newsspider/rechecked/unchanged": 3})
    False
    >>> has_lost_stories({}, {"newsspider/rechecked/pipeline_error": 1})
    True
    """
    return any(number and why in _LOSSES for (_, _, why), number in counts.items()) or any(
        stats.get(f"newsspider/rechecked/{why}") for why in _LOSSES
    )


def has_output_failed(stats: Mapping[str, object]) -> bool:
    """Whether a story or a whole output could not be written.

    >>> has_output_failed({"newsspider/output/failed": 1}), has_output_failed({"feedexport/success_count/x": 1})
    (True, False)
    """
    return any(key.startswith(("feedexport/failed_count", "newsspider/output/failed")) for key in stats)


def share_failed(counts: Mapping[tuple[str, State, str], int]) -> float:
    """Share of the decided stories that failed, 0 to 1."""
    failed = sum(number for (_, state, _), number in counts.items() if state is State.FAILED)
    decided = sum(number for (_, state, _), number in counts.items() if state is not State.PENDING)
    return failed / max(1, decided)


def share_of_failed_sites(counts: Mapping[tuple[str, State, str], int]) -> float:
    """Share of the sites of which nothing but failures is known, 0 to 1."""
    states: dict[str, set[State]] = {}
    for site, state, _ in counts:
        states.setdefault(site, set()).add(state)
    return Counter(seen == {State.FAILED} for seen in states.values())[True] / max(1, len(states))


def parse_share(value: object) -> float:
    """A share as the setting gives it: ``20%``, ``0.2`` or ``"0.2"``. Raises ValueError.

    >>> parse_share("20%"), parse_share(0.2), parse_share("1")
    (0.2, 0.2, 1.0)
    """
    text = str(value).strip()
    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"NEWSSPIDER_MAX_FAILURES={text!r} is no share; accepted is one like 20% or 0.2")
    return share
