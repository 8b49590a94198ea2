"""The books of one run over the ledger, which holds those of all runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsspider.frontier.errand import Errand, read_note
from newsspider.frontier.marks import lasting_marks
from newsspider.frontier.schedule import OWN_FAULTS, Schedule, is_attempt
from newsspider.items import LISTING_REASONS, Link
from newsspider.ledger import AT_ONCE, Emission, Entry, Ledger, Outcome, OutputFile, State, Validators

#: Known stories that are counted: enough for any share to be right, whatever the size of the ledger.
_ENOUGH = 10_000
#: Addresses that are folded at the end of a run at most: a second or two; the next run goes on.
_FOLDED_AT_A_TIME = 10_000


class RunBooks:
    """What a run has taken up, and how it ended.

    ``counts``: the addresses that this run found or tried again, by site, state and reason;
    stories that it only looked at again are not among them. ``failed_again``: those of them that
    had failed in an earlier run, too.
    """

    def __init__(self, ledger: Ledger, schedule: Schedule) -> None:
        self.ledger = ledger
        self.schedule = schedule
        self.counts: Counter[tuple[str, State, str]] = Counter()
        self.failed_again: Counter[tuple[str, State, str]] = Counter()
        self._began_at = ledger.now()
        self._written: set[tuple[str, str]] = set()
        self._known: set[tuple[str, int]] = set()

    @property
    def to_judge(self) -> Counter[tuple[str, State, str]]:
        """By what a run is judged: all stories that it came upon.

        What had failed before and did so again is known trouble; what earlier runs have settled is no trouble.
        """
        known = Counter((site, State.EMITTED, "known") for site, _ in self._known)
        return Counter(self.counts) - self.failed_again + known

    def note_known(self, entry: Entry) -> None:
        """The run came upon a story that an earlier one has settled."""
        is_well = entry.is_settled and entry.outcome.state is not State.FAILED
        if is_well and self._is_earlier(entry) and len(self._known) < _ENOUGH:
            self._known.add((entry.site, hash(entry.link.url)))

    # -- taking up -------------------------------------------------------------------

    def find_new(self, link: Link, site: str, errand: Errand, *, entrance: str) -> Errand | None:
        """The errand for an address that was found: as given when it is new, another when it is due, else none."""
        if self.ledger.discover(link, site, note=errand.note, entrance=entrance):
            self._move(site, None, Outcome(State.PENDING))
            return errand
        known = self.ledger.find(link.url, site)
        if known is not None and self._has_failed_now(known):
            return None
        entry = self.ledger.lease(link.url, site)
        if entry:
            return self.take_up(entry)
        if known:
            self.note_known(known)
        return None

    def _has_failed_now(self, entry: Entry) -> bool:
        """Whether this run has lost a story: what lost it would do so again, and the next run comes first."""
        return entry.outcome.state is State.FAILED and not self._is_earlier(entry)

    def take_up(self, entry: Entry) -> Errand:
        """The errand for an address that was leased."""
        errand = read_note(entry.note, entry.link.url, entry.site)
        if entry.outcome.state is State.EMITTED:
            return replace(errand, is_recheck=True)
        self._move(entry.site, None if self._is_earlier(entry) else entry.outcome, Outcome(State.PENDING))
        return errand

    def _is_earlier(self, entry: Entry) -> bool:
        """Whether it was not this run that settled an address last."""
        return (entry.settled_at or 0.0) < self._began_at

    def can_take_up(self, entry: Entry | None) -> bool:
        """Whether an address is new or due."""
        return entry is None or entry.is_due(self.ledger.now())

    def is_old_listing(self, entry: Entry | None) -> bool:
        """Whether an earlier run took the address for a story's, and found a list of stories."""
        return (
            entry is not None
            and entry.outcome.state is State.REJECTED
            and entry.outcome.reason in LISTING_REASONS
            and self._is_earlier(entry)
        )

    # -- what came of it -------------------------------------------------------------

    def settle(self, errand: Errand, outcome: Outcome) -> bool:
        """Record how a story's errand ended; ``False`` when it had ended before."""
        entry = self.ledger.find(errand.url, errand.site)
        if entry is None:
            raise KeyError(errand.url)
        due, counts_as_attempt = None, False
        if outcome.state is State.FAILED and outcome.reason:
            due = self.schedule.next_try(outcome.reason, attempts=entry.attempts, now=self.ledger.now())
            counts_as_attempt = is_attempt(outcome.reason)
        if not self.ledger.settle(errand.url, errand.site, outcome, due=due, is_attempt=counts_as_attempt):
            return False
        self._written.discard((errand.site, errand.url))
        self._move(errand.site, entry.outcome, outcome)
        if entry.attempts and self._is_earlier(entry) and self._is_known_trouble(outcome):
            self.failed_again[_key(errand.site, outcome)] += 1
        return True

    def leave(self, link: Link, site: str, outcome: Outcome) -> bool:
        """Account for an address that is not even tried; ``False`` when it is known."""
        is_new = self.ledger.discard(link, site, outcome)
        if is_new:
            self._move(site, None, outcome)
        return is_new

    @staticmethod
    def _is_known_trouble(outcome: Outcome) -> bool:
        """Whether it is for the server to mend: what is lost by ourselves is no success, however often."""
        return outcome.state is State.FAILED and outcome.reason not in OWN_FAULTS | {"not_written"}

    def account(self, link: Link, site: str, outcome: Outcome) -> None:
        """Record how something ended that is no story, but was asked for: it counts anew in each run."""
        if not self.ledger.discover(link, site):
            self.ledger.reopen(link.url, site)
        self._move(site, None, outcome)
        self.ledger.settle(link.url, site, outcome, is_attempt=False)

    def absolve(self, url: str, site: str) -> None:
        """Forget that something that is no story failed in an earlier run: it has answered."""
        entry = self.ledger.find(url, site)
        if entry is not None and entry.outcome.state is State.FAILED and not entry.is_due(self.ledger.now()):
            self.ledger.forget(url, site)

    def look_again_later(
        self, errand: Errand, outcome: Outcome | None = None, validators: Validators | None = None
    ) -> None:
        """A story that was looked at again stays as it is; *outcome* if its page could not be had."""
        entry = self.ledger.find(errand.url, errand.site)
        if entry is None:
            return
        now = self.ledger.now()
        self._written.discard((errand.site, errand.url))
        due = None
        if outcome is not None and (outcome.reason == "not_written" or outcome.reason in OWN_FAULTS):
            due = AT_ONCE
        elif outcome is None or outcome.state is State.FAILED:
            published = entry.link.date_published
            due = self.schedule.next_look(first=entry.settled_at or now, published=published, now=now)
        self.ledger.keep(errand.url, errand.site, due=due, validators=validators)

    def note_written(self, errand: Errand) -> None:
        """The story's line was handed to the output, which has not said yet that it is safe."""
        self._written.add((errand.site, errand.url))

    def is_written(self, url: str, site: str) -> bool:
        """Whether the story's line was handed to the output in this run, or any run has emitted it."""
        if (site, url) in self._written:
            return True
        entry = self.ledger.find(url, site)
        return entry is not None and entry.outcome.state is State.EMITTED

    def is_open(self, entry: Entry | None) -> bool:
        """Whether this run has still to decide what becomes of an address."""
        return entry is None or (entry.is_leased and (entry.site, entry.link.url) not in self._written)

    def next_look(self, published: str | None) -> float | None:
        """When to look again at a story that is emitted now."""
        now = self.ledger.now()
        return self.schedule.next_look(first=now, published=published, now=now)

    def emit(self, emissions: Sequence[Emission], files: Iterable[OutputFile] = ()) -> None:
        """Record that lines are safe."""
        before = [self.ledger.find(emission.url, emission.site) for emission in emissions]
        self.ledger.emit(emissions, files)
        for emission, entry in zip(emissions, before, strict=True):
            self._written.discard((emission.site, emission.url))
            if entry is not None and entry.outcome.state is not State.EMITTED:
                self._move(emission.site, entry.outcome, Outcome(State.EMITTED))

    def fold_old(self) -> int:
        """Keep of addresses that were settled long ago only how they ended; how many they are this time."""
        if not self.schedule.retention:
            return 0
        before = self.ledger.now() - self.schedule.retention
        return self.ledger.fold(before, limit=_FOLDED_AT_A_TIME, lasting_marks=lasting_marks)

    def _move(self, site: str, old: Outcome | None, new: Outcome) -> None:
        if old is not None:
            self.counts[_key(site, old)] -= 1
        self.counts[_key(site, new)] += 1


def _key(site: str, outcome: Outcome) -> tuple[str, State, str]:
    return site, outcome.state, outcome.reason or ""
