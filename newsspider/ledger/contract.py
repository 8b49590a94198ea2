"""What every ledger keeps, whatever it is stored in.

A story's address is known by the site it was found for and the address, normalised. From the
moment it is discovered it has exactly one state, so that at any time, and after any end of a run,

    discovered = emitted + duplicate + rejected + failed + pending

An address is *due* from some time on, or never: a pending one at once, a failed one when it is to
be tried again, an emitted one when it is to be looked at again. A run *leases* what is due before
it works on it, so that no two work on the same; a lease ends when the address is settled, kept or
released, and is void once its run has ended or has not been heard of for :data:`LEASE_SECONDS`. An
address whose lease is void is due at once.

Times are seconds since 1970, by the ledger's own clock (:meth:`Ledger.now`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from newsspider.items import Link

#: A run that has not been heard of for so long is dead. Runs are heard of every few seconds.
LEASE_SECONDS = 120.0
#: Due since ever.
AT_ONCE = 0.0


class State(StrEnum):
    """What has become of a story's address."""

    PENDING = "pending"  # found, and nothing decided yet
    EMITTED = "emitted"  # its record is in the output, safely
    DUPLICATE = "duplicate"  # another address of the same site gave the same story
    REJECTED = "rejected"  # it is no story, or not one that was asked for
    FAILED = "failed"  # it could not be had, or its record could not be written


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a story's address ended. ``reason`` is a slug; ``of`` the address that a duplicate repeats."""

    state: State
    reason: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gives to ask later whether a page has changed."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story's line is: the output, and the byte at which the line begins, if it has such a place."""

    output: str
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is remembered of an emitted story.

    ``marks``: numbers that another record of the same or nearly the same story has in common with
    it; ``address``, ``text`` and ``sketch`` settle whether it has. ``body``: headline and text, for
    the changes of a later revision; empty once the story is not looked at again. Only whoever
    made them knows what ``text`` and ``sketch`` mean.
    """

    id: str
    site: str
    url: str
    address: str
    headline: str
    text: str
    content_hash: str
    revision: int = 1
    marks: tuple[int, ...] = ()
    sketch: bytes = b""
    body: str = ""
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in the ledger: what its finders said of it, and what became of it.

    ``note``: what its finder needs to come back to it, in words of its own. ``entrance``: the
    address of the site by which it was found. ``due`` is ``None`` when it is leased or never due.
    """

    link: Link
    site: str = ""
    outcome: Outcome = Outcome(State.PENDING)
    note: str = ""
    entrance: str = ""
    found_at: float = 0.0
    fetched_at: float | None = None
    settled_at: float | None = None
    status: int | None = None
    attempts: int = 0  # that failed
    due: float | None = None
    is_leased: bool = False
    validators: Validators = Validators()
    story_id: str | None = None
    revision: int = 0
    place: Place | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it has been decided what becomes of it."""
        return self.outcome.state is not State.PENDING

    def is_due(self, now: float) -> bool:
        """Whether it may be leased."""
        return self.due is not None and self.due <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class Emission:
    """A story whose line is safely in the output. ``due``: when it is to be looked at again."""

    url: str
    site: str
    story: Story
    place: Place
    due: float | None = None
    validators: Validators = Validators()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCopy:
    """The last answer of a page that is fetched for its links, to ask whether it has changed."""

    url: str
    validators: Validators
    content_type: str
    body: bytes
    checked_at: float
    changed_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRecord:
    """How a host wants to be treated. ``free_at``: it asked for a pause until then. ``errors``: failures in a row."""

    host: str
    free_at: float = 0.0
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """A local file that lines are appended to. Up to ``size`` bytes the ledger knows every line of it."""

    path: str
    device: int
    inode: int
    size: int
    keeps_lines: bool  # one JSON object a line: a tail that the ledger does not know can be read
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: when it began, was last heard of and ended (``None``: it has not), and how."""

    id: int
    process: int
    began_at: float
    seen_at: float
    ended_at: float | None = None
    reason: str | None = None


class LedgerError(Exception):
    """A ledger that cannot be used; the message says what to do."""


class LedgerBusyError(LedgerError):
    """Another run works with the ledger."""


class Stories(Protocol):
    """The emitted stories; :meth:`Ledger.emit` adds to them."""

    def find(self, marks: Iterable[int]) -> list[Story]:
        """The stories that have any of the marks, earliest first."""

    def get(self, site: str, story_id: str) -> Story | None:
        """One story."""


class Pages(Protocol):
    """Copies of the pages that are fetched for their links."""

    def find(self, url: str) -> PageCopy | None:
        """The copy of a page."""

    def keep(self, copy: PageCopy) -> None:
        """Keep a copy instead of the one before."""


class Hosts(Protocol):
    """What is known of hosts."""

    def find(self, host: str) -> HostRecord:
        """What is known of one; nothing is said of one that is unknown."""

    def keep(self, record: HostRecord) -> None:
        """Remember it instead of what was known."""


class Outputs(Protocol):
    """The files that lines are appended to."""

    def find(self, path: str) -> OutputFile | None:
        """What is known of a file."""

    def keep(self, file: OutputFile) -> None:
        """Remember it instead of what was known; durable when it returns."""

    def left_open(self) -> list[OutputFile]:
        """The files that a run did not close."""

    def take_back(self, path: str, size: int) -> int:
        """Make the stories pending again whose lines began at or after *size* bytes: how many they are."""


class Ledger(Protocol):
    """The states of all addresses. What :meth:`settle` and :meth:`emit` record outlives a kill once they return."""

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

    def discover(self, link: Link, site: str, *, note: str = "", entrance: str = "") -> bool:
        """Take note of ``link.url``, and lease it; ``False`` when it is known.

        What a later find says of a story that is still pending is added to what is known of it
        (:func:`~newsspider.ledger.links.merge_links`).
        """

    def find(self, url: str, site: str) -> Entry | None:
        """The entry of an address, or ``None`` when it was never discovered."""

    def find_everywhere(self, url: str) -> list[Entry]:
        """The entries of an address, for whichever sites."""

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
        """End the lease of an address that stays as it is."""

    def emit(self, emissions: Iterable[Emission], outputs: Iterable[OutputFile] = ()) -> None:
        """Record lines that are safely in the output, whatever the states were, and how far files go: all or none."""

    def reopen(self, url: str, site: str) -> bool:
        """Make a settled address pending, with no attempt counted; ``False`` when there is none."""

    def forget(self, url: str, site: str) -> bool:
        """Forget that an address was ever discovered, and its story; ``False`` when it is unknown."""

    def counts(self) -> Counter[tuple[str, State, str]]:
        """How many addresses each site has in each state, by reason (empty when there is none)."""

    def beat(self) -> None:
        """Say that the run lives, and make durable what it has recorded."""

    def last_run(self) -> Run | None:
        """The latest run, this one aside."""

    def close(self, reason: str | None = None) -> None:
        """End the run: its leases are void, and all is durable."""
