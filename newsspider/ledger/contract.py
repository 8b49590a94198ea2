"""What every ledger keeps, whatever it is stored in.

A story's address is known by the site it was found for and the address, normalised. From the
moment it is discovered it has exactly one state, so that at any time, and after any end of a run,

    discovered = emitted + duplicate + rejected + failed + pending

An address is *due* from some time on, or never: a pending one at once, a failed one when it is to
be tried again, an emitted one when it is to be looked at again. A run *leases* what is due before
it works on it, so that no two work on the same; a lease ends when the address is settled, kept or
released, and is void once its run is dead: has ended, or has not been heard of for
:data:`LEASE_SECONDS`. An address whose lease is void is due at once. A run that was only slow, and
comes back, may emit what another has emitted meanwhile: both lines have the same id and revision.

Times are seconds since 1970, by the ledger's own clock (:meth:`Ledger.now`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from newsspider.items import Link
from newsspider.ledger.records import (
    Emission,
    Entry,
    HostRecord,
    LedgerError,
    Outcome,
    OutputFile,
    PageCopy,
    Run,
    State,
    Story,
    Validators,
)

#: A run that has not been heard of for so many seconds is dead. Runs are heard of every few seconds.
LEASE_SECONDS = 120.0
#: The latest stories, at least so many, are found by their near marks.
NEAR_STORIES = 1 << 15
#: Due since ever.
AT_ONCE = 0.0


class Stories(Protocol):
    """The emitted stories; :meth:`Ledger.emit` adds to them."""

    def find(self, marks: Sequence[int], near: Sequence[int] = ()) -> list[Story]:
        """The stories that have any of the marks, or of the latest any of the near marks; earliest first."""

    def get(self, site: str, story_id: str) -> Story | None:
        """One story."""

    def holds(self, site: str, story_id: str) -> bool:
        """Whether there is such a story."""


class Pages(Protocol):
    """Copies of the pages that are fetched for their links, and of hosts' robots.txt."""

    def find(self, url: str) -> PageCopy | None:
        """The copy of a page."""

    def keep(self, copy: PageCopy) -> None:
        """Keep a copy instead of the one before."""

    def note_unchanged(self, url: str, now: float) -> None:
        """The page was asked for, and is still as its copy."""


class Hosts(Protocol):
    """What is known of hosts."""

    def find(self, host: str) -> HostRecord:
        """What is known of one; nothing is said of one that is unknown."""

    def keep(self, record: HostRecord) -> None:
        """Remember it instead of what was known."""


class Outputs(Protocol):
    """The files of this machine that lines are appended to; only one run at a time has a file open."""

    def find(self, path: str) -> OutputFile | None:
        """What is known of a file."""

    def keep(self, file: OutputFile) -> None:
        """Remember it instead of what was known; durable when it returns.

        An open one is open for this run. Raises LedgerBusyError when another run, that is not dead,
        has it open.
        """

    def left_open(self) -> list[OutputFile]:
        """The files that a dead run did not close."""

    def set_aside(self, path: str, name: str) -> None:
        """The file that was known by *path* is to be known by *name*, or one like it that is free: it was moved."""

    def take_back(self, path: str, size: int) -> int:
        """Make the stories pending again whose lines began at or after *size* bytes: how many they are."""


class LedgerView(Protocol):
    """A ledger to read, while a run may work with it."""

    @property
    def path(self) -> str:
        """What it is called in what is said of it."""

    @property
    def error(self) -> LedgerError | None:
        """What went wrong first, if anything has."""

    @property
    def stories(self) -> Stories: ...
    @property
    def pages(self) -> Pages: ...
    @property
    def hosts(self) -> Hosts: ...
    @property
    def outputs(self) -> Outputs: ...

    def now(self) -> float:
        """The time."""

    def find(self, url: str, site: str) -> Entry | None:
        """The entry of an address, or ``None`` when it was never discovered."""

    def find_everywhere(self, url: str) -> list[Entry]:
        """The entries of an address, for whichever sites."""

    def iterate(
        self, *, site: str | None = None, state: State | None = None, reason: str | None = None
    ) -> Iterator[Entry]:
        """The entries of a site, state and reason, or of all, in the order in which they were found.

        What was folded away is not among them: its addresses are not known any more.
        """

    def counts(self) -> Counter[tuple[str, State, str]]:
        """How many addresses each site has in each state, by reason (empty when there is none)."""

    def count_folded(self) -> int:
        """How many of them are folded away."""

    def check(self) -> list[str]:
        """What in the ledger contradicts itself, in sentences."""

    def last_run(self) -> Run | None:
        """The latest run, this one aside."""

    def close(self, reason: str | None = None) -> None:
        """Read no more; of a run: end it for *reason*. Its leases are void, and all is durable."""


class Ledger(LedgerView, Protocol):
    """The states of all addresses. What :meth:`settle` and :meth:`emit` record outlives a kill once they return.

    ``is_lasting``: whether later runs know what this one records. ``notices``: what whoever runs the
    crawl is to be told.
    """

    is_lasting: bool
    notices: list[str]

    def discover(self, link: Link, site: str, *, note: str = "", entrance: str = "") -> bool:
        """Take note of ``link.url``, and lease it; ``False`` when it is known.

        What a later find says of a story that is still pending is added to what is known of it
        (:func:`~newsspider.ledger.links.merge_links`).
        """

    def discard(self, link: Link, site: str, outcome: Outcome) -> bool:
        """Take note of an address that is settled as soon as it is found; ``False``, and no change, when it is known.

        It is durable once anything is settled after it, or the run :meth:`beat`.
        """

    def lease(self, url: str, site: str) -> Entry | None:
        """Lease an address if it is due: its entry as it was before. A failed one becomes pending."""

    def lease_due(self, site: str, *, entrance: str | None = None, limit: int) -> list[Entry]:
        """Lease what has been due longest, of one entrance or of all."""

    def release(self, url: str, site: str) -> None:
        """Give a lease back: the address is due at once."""

    def note_answer(self, url: str, site: str, status: int) -> None:
        """Record that an address was fetched, and with what status."""

    def settle(
        self, url: str, site: str, outcome: Outcome, *, due: float | None = None, is_attempt: bool = True
    ) -> bool:
        """Record how an address ended, and when it is due again.

        ``False``, and no change, when it has ended before and is not leased. A failure counts as an
        attempt unless *is_attempt* is false. Raises KeyError when the address was never discovered.
        """

    def keep(self, url: str, site: str, *, due: float | None, validators: Validators | None = None) -> None:
        """End the lease of an address that stays as it is. Validators that are ``None`` stay, empty ones go."""

    def emit(self, emissions: Iterable[Emission], outputs: Iterable[OutputFile] = ()) -> None:
        """Record lines that are safely in the output, whatever the states were, and how far files go: all or none."""

    def reopen(self, url: str, site: str) -> bool:
        """Make a settled address pending, with no attempt counted; ``False`` when there is none."""

    def fold(self, before: float, *, limit: int, lasting_marks: Callable[[Story], Sequence[int]]) -> int:
        """Keep of no more than *limit* addresses that were settled *before*, and are never due, only how they ended.

        They stay discovered, in the state and with the reason that they have, and are counted as
        such; what they were found by, and all other particulars, are gone. Of their stories only
        what *lasting_marks* gives can be found. Copies of pages that were not asked for since are
        gone, too. Returns how many addresses it were.
        """

    def forget(self, url: str, site: str) -> bool:
        """Forget that an address was ever discovered, and its story; ``False`` when it is unknown."""

    def beat(self) -> None:
        """Say that the run lives, and make durable what it has recorded."""
