"""What a ledger records: states, outcomes, stories, lines, files, runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsspider.items import Link


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

    ``marks``: numbers that another record of the same story has in common with it; ``near``: those
    of one that is nearly the same, by which it is found as long as it is one of the latest. ``address``, ``text``
    and ``sketch`` settle whether it is the same. ``body``: headline and text, for
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
    near: tuple[int, ...] = ()
    sketch: bytes = b""
    body: str = ""
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in the ledger: what its finders said of it, and what became of it.

    ``note``: what its finder needs to come back to it, in words of its own. ``entrance``: the
    address of the site by which it was found. ``due`` is ``None`` when it is leased or never due.
    ``is_folded``: only how it ended, the day of that and its story are known any more.
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
    is_folded: bool = False

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
