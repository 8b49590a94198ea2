"""Stories that were handed to the output, until all of its files and services have them safely."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from newsspider.extensions.line_file import LineFile
from newsspider.frontier import Errand, Frontier, make_emission
from newsspider.items import Article
from newsspider.ledger import Outcome, OutputFile, Place, State, Validators

logger = logging.getLogger(__name__)


class Destination(Protocol):
    """One feed that stories are handed to."""

    @property
    def is_broken(self) -> bool:
        """Whether it has lost what it was given."""

    def place(self) -> Place:
        """Where the next line will be."""

    def take_back(self, place: Place) -> None:
        """Leave nothing of what was written from there on, if it can be."""

    def make_safe(self) -> bool:
        """Whether all that it was given is safe now; False for later. Raises OSError when it is lost."""

    def describe(self) -> OutputFile | None:
        """What the ledger is to know of it."""


class LocalFile:
    """A local file. With *is_plain* each line is safe once it is synced; a compressed file is once it is closed."""

    is_broken = False

    def __init__(self, file: LineFile, *, keeps_lines: bool, is_plain: bool) -> None:
        self._file = file
        self._keeps_lines = keeps_lines and is_plain
        self._is_plain = is_plain
        self._known = file.describe(size=file.begins_at, keeps_lines=self._keeps_lines, is_open=True)

    def place(self) -> Place:
        return Place(self._known.path, self._file.size if self._is_plain else None)

    def take_back(self, place: Place) -> None:
        if place.offset is None:
            return
        if not self._file.closed:
            self._file.cut(place.offset)
        elif self._file.path.exists():
            os.truncate(self._file.path, place.offset)

    def make_safe(self) -> bool:
        if self._file.closed:  # its storage was to sync it
            return self._file.is_synced
        if self._is_plain:
            self._file.sync()
        return self._is_plain

    def describe(self) -> OutputFile:
        if self._file.closed:
            size = self._file.path.stat().st_size if self._file.path.exists() else self._known.size
            return _closed(self._known, size)
        if not self._is_plain:
            return self._known
        self._known = self._file.describe(size=self._file.size, keeps_lines=self._keeps_lines, is_open=True)
        return self._known


def _closed(file: OutputFile, size: int) -> OutputFile:
    return OutputFile(
        path=file.path, device=file.device, inode=file.inode, size=size, keeps_lines=file.keeps_lines, is_open=False
    )


class Stream:
    """Standard output, a pipe or a device: what was flushed is out of our hands."""

    is_broken = False

    def __init__(self, file: Any, name: str) -> None:
        self._file = file
        self._name = name

    def place(self) -> Place:
        return Place(self._name)

    def take_back(self, place: Place) -> None:
        """What was written stays."""

    def make_safe(self) -> bool:
        if not self._file.closed:
            self._file.flush()
        return True

    def describe(self) -> None:
        return None


class Service:
    """S3, FTP and the like: stories are safe once the file has been stored."""

    def __init__(self, storage: Any, name: str) -> None:
        self._name = name
        self._is_stored = False
        self.is_broken = False
        storage.store = self._watch(storage.store)

    def _watch(self, store: Callable[[Any], Any]) -> Callable[[Any], Any]:
        async def stored(file: Any) -> None:
            try:
                waiting = store(file)
                if waiting is not None:
                    await waiting
            except BaseException:
                self.is_broken = True
                raise
            self._is_stored = True

        return stored

    def place(self) -> Place:
        return Place(self._name)

    def take_back(self, place: Place) -> None:
        """What was written stays, and is stored."""

    def make_safe(self) -> bool:
        return self._is_stored

    def describe(self) -> None:
        return None


@dataclass
class _Delivery:
    errand: Errand
    article: Article
    validators: Validators
    waits_for: list[tuple[Destination, Place]] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """The place that is remembered: the line in the first feed."""
        return self.waits_for[0][1] if self.waits_for else Place("")


def _cut(destination: Destination, place: Place) -> None:
    try:
        destination.take_back(place)
    except OSError:  # that disk is in trouble as well: better a line twice than the others unrecorded
        logger.exception("a line that the next run writes again could not be taken back")


class Deliveries:
    """Stories on their way. What is safe is recorded as emitted, in the order in which it was written."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._waiting: list[_Delivery] = []
        self._open: list[Destination] = []
        self._recorded: Counter[Destination] = Counter()
        self.lost = 0

    def count(self, destination: Destination) -> int:
        """Stories that are recorded as safe in a destination."""
        return self._recorded[destination]

    def open(self, destination: Destination) -> None:
        """Begin with a destination; its file is known to the ledger from now on."""
        self._open.append(destination)
        file = destination.describe()
        if file is not None:
            self._frontier.ledger.outputs.keep(file)

    def add(
        self, errand: Errand, article: Article, validators: Validators, where: list[tuple[Destination, Place]]
    ) -> None:
        """A story was written to some destinations."""
        self._frontier.note_written(errand)
        self._waiting.append(_Delivery(errand, article, validators, where))

    def settle(self, *, is_end: bool = False) -> None:
        """Make safe what can be, and record it. In the *end*, what is not safe then is lost, and failed."""
        states = {id(one): self._try(one) for one in self._open}
        safe: list[_Delivery] = []
        lost: list[_Delivery] = []
        waiting: list[_Delivery] = []
        for one in self._waiting:
            had = [states[id(where)] for where, _ in one.waits_for]
            (lost if None in had else safe if all(had) else waiting).append(one)
        if is_end:
            lost, waiting = lost + waiting, []
        self._take_back(lost, kept=safe + waiting)
        self._waiting = safe + waiting  # should the ledger fail: the file is not to be known further than its stories
        self._record(safe)
        self._waiting = waiting
        for one in lost:
            self.lost += 1
            self._frontier.settle(one.errand, Outcome(State.FAILED, "not_written"))

    @staticmethod
    def _take_back(lost: list[_Delivery], *, kept: list[_Delivery]) -> None:
        """Cut what is lost off the feeds that did take it: the next run writes it to all. No line behind it goes."""
        ends: dict[Destination, int] = {}
        for one in kept:
            for where, place in one.waits_for:
                ends[where] = max(ends.get(where, -1), place.offset or 0)
        for one in reversed(lost):
            for where, place in one.waits_for:
                if not where.is_broken and (place.offset or 0) > ends.get(where, -1):
                    _cut(where, place)

    def _try(self, destination: Destination) -> bool | None:
        """Whether a destination has all; ``None`` when it has lost it."""
        if destination.is_broken:
            return None
        try:
            return destination.make_safe()
        except (OSError, ValueError):  # the disk is full, or the reader of a pipe has gone
            logger.exception("stories could not be written")
            return None

    def _record(self, safe: list[_Delivery]) -> None:
        files = [file for one in self._open if (file := one.describe()) is not None]
        books = self._frontier.books
        emissions = [make_emission(books, one.errand, one.article, one.place, one.validators) for one in safe]
        if emissions or any(not file.is_open for file in files):
            books.emit(emissions, files)
        self._recorded.update(where for one in safe for where, _ in one.waits_for)
        self._open = [one for one in self._open if (file := one.describe()) is None or file.is_open]
