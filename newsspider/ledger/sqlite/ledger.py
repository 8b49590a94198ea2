"""The ledger in SQLite."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from newsspider.items import Link
from newsspider.ledger.contract import AT_ONCE, LEASE_SECONDS
from newsspider.ledger.links import merge_links
from newsspider.ledger.records import (
    Emission,
    Entry,
    LedgerError,
    Outcome,
    OutputFile,
    Run,
    State,
    Story,
    Validators,
)
from newsspider.ledger.sqlite.clock import set_clock_right
from newsspider.ledger.sqlite.connection import MEMORY, connect
from newsspider.ledger.sqlite.folds import key_of
from newsspider.ledger.sqlite.locks import take_lock
from newsspider.ledger.sqlite.rows import ENTRY, RUN, read_entry, read_run, write_link
from newsspider.ledger.sqlite.view import SqliteView


class SqliteLedger(SqliteView):
    """See :class:`~newsspider.ledger.contract.Ledger`. With *path* ``:memory:`` it forgets when it is closed.

    *is_alone*: it takes the lock of the one run that may work with the file, so that every lease
    in it is that of a dead run. ``notices``: what whoever runs the crawl should be told.

    >>> ledger = SqliteLedger(":memory:")
    >>> ledger.discover(Link(url="https://paper.example/a"), "paper.example")
    True
    >>> ledger.settle("https://paper.example/a", "paper.example", Outcome(State.REJECTED, "listing"))
    True
    >>> ledger.counts()
    Counter({('paper.example', <State.REJECTED: 'rejected'>, 'listing'): 1})
    """

    is_lasting = True

    def __init__(self, path: str, *, clock: Callable[[], float] = time.time, is_alone: bool = True) -> None:
        self._lock = take_lock(path) if is_alone and path != MEMORY else None
        try:
            super().__init__(connect(path), clock=clock)
            self.notices = set_clock_right(self._connection, self.now())
            self._begin(is_alone=is_alone)
        except LedgerError:
            self._let_go()
            raise

    @staticmethod
    def probe(path: str) -> None:
        """Find out whether a run can have the ledger. Raises LedgerError when not, and says why."""
        take_lock(path).release()

    # -- addresses -------------------------------------------------------------------

    def discover(self, link: Link, site: str, *, note: str = "", entrance: str = "") -> bool:
        is_new = self._connection.write(
            "INSERT OR IGNORE INTO addresses (site, url, link, note, entrance, found_at, run)"
            " SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM folded WHERE key = ?)",
            (site, link.url, write_link(link), note, entrance, self.now(), self.run, key_of(link.url, site)),
        )
        if not is_new:
            self._merge(link, site)
        return bool(is_new)

    def discard(self, link: Link, site: str, outcome: Outcome) -> bool:
        now = self.now()
        is_new = self._connection.write(
            "INSERT OR IGNORE INTO addresses (site, url, state, reason, of, link, found_at, settled_at)"
            " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM folded WHERE key = ?)",
            (
                *(site, link.url, outcome.state, outcome.reason or "", outcome.of, write_link(link), now, now),
                key_of(link.url, site),
            ),
        )
        return bool(is_new)

    def _merge(self, link: Link, site: str) -> None:
        entry = self.find(link.url, site)
        if entry is None or entry.is_settled:
            return
        merged = merge_links(entry.link, link)
        if merged != entry.link:
            query = "UPDATE addresses SET link = ? WHERE site = ? AND url = ?"
            self._connection.write(query, (write_link(merged), site, link.url))

    def lease(self, url: str, site: str) -> Entry | None:
        entry = self.find(url, site)
        if entry is None or not entry.is_due(self.now()) or not self._take([entry]):
            return None
        return entry

    def lease_due(self, site: str, *, entrance: str | None = None, limit: int) -> list[Entry]:
        self._void_dead_leases()
        where = "a.site = ? AND a.due <= ?" + ("" if entrance is None else " AND a.entrance = ?")
        values = (site, self.now(), *(() if entrance is None else (entrance,)), limit)
        rows = self._connection.read(f"{ENTRY} WHERE {where} ORDER BY a.due, a.id LIMIT ?", values)
        entries = [read_entry(row, self.run) for row in rows]
        self._take(entries)
        return entries

    def _take(self, entries: list[Entry]) -> int:
        """Lease what is still due: another run may have been quicker; how many they are."""
        taken = 0
        for entry in entries:
            taken += self._connection.write(
                "UPDATE addresses SET due = NULL, run = ?, state = iif(state = 'failed', 'pending', state),"
                " reason = iif(state = 'failed', '', reason) WHERE site = ? AND url = ? AND due IS ?",
                (self.run, entry.site, entry.link.url, entry.due),
            )
        self._connection.commit()  # before anybody works on them
        return taken

    def release(self, url: str, site: str) -> None:
        query = "UPDATE addresses SET run = NULL, due = ? WHERE site = ? AND url = ? AND run = ?"
        self._connection.write(query, (AT_ONCE, site, url, self.run))

    def note_answer(self, url: str, site: str, status: int) -> None:
        query = "UPDATE addresses SET status = ?, fetched_at = ? WHERE site = ? AND url = ?"
        self._connection.write(query, (status, self.now(), site, url))

    def settle(
        self, url: str, site: str, outcome: Outcome, *, due: float | None = None, is_attempt: bool = True
    ) -> bool:
        entry = self.find(url, site)
        if entry is None:
            raise KeyError(url)
        if entry.is_settled and not entry.is_leased:
            return False
        attempts = entry.attempts + (outcome.state is State.FAILED and is_attempt)
        if outcome.state is State.PENDING:
            due = AT_ONCE
        self._connection.write(
            "UPDATE addresses SET state = ?, reason = ?, of = ?, settled_at = ?, attempts = ?, due = ?, run = NULL"
            " WHERE site = ? AND url = ?",
            (outcome.state, outcome.reason or "", outcome.of, self.now(), attempts, due, site, url),
        )
        self._connection.commit()
        return True

    def keep(self, url: str, site: str, *, due: float | None, validators: Validators | None = None) -> None:
        told = Validators() if validators is None else validators
        self._connection.write(
            "UPDATE addresses SET due = ?, run = NULL, etag = coalesce(?, etag),"
            " last_modified = coalesce(?, last_modified) WHERE site = ? AND url = ?",
            (due, told.etag, told.last_modified, site, url),
        )
        self._connection.commit()

    def emit(self, emissions: Iterable[Emission], outputs: Iterable[OutputFile] = ()) -> None:
        with self._whole():
            for emission in emissions:
                self._emit(emission)
            for file in outputs:
                self.outputs.write(file)

    def _emit(self, emission: Emission) -> None:
        now = self.now()
        self.stories.add(emission.story, now)
        if not self._note_emitted(emission, now):  # it was folded away, or is lost: the line is there all the same
            self._find_anew(emission.url, emission.site)
            self._note_emitted(emission, now)

    def _note_emitted(self, emission: Emission, now: float) -> int:
        story, place = emission.story, emission.place
        return self._connection.write(
            "UPDATE addresses SET state = 'emitted', reason = '', of = NULL, settled_at = ?, attempts = 0, due = ?,"
            " run = NULL, etag = ?, last_modified = ?, story = ?, revision = ?, output = ?, position = ?,"
            " note = coalesce(?, note) WHERE site = ? AND url = ?",
            (
                *(now, emission.due, emission.validators.etag, emission.validators.last_modified),
                *(story.id, story.revision, self.outputs.number_of(place.output), place.offset),
                *(emission.note, emission.site, emission.url),
            ),
        )

    def reopen(self, url: str, site: str) -> bool:
        folded = self._folds.find(url, site)
        if folded is not None and folded.outcome.state is not State.EMITTED:
            self._find_anew(url, site)
        changed = self._connection.write(
            "UPDATE addresses SET state = 'pending', reason = '', of = NULL, due = ?, run = NULL, attempts = 0"
            " WHERE site = ? AND url = ? AND state <> 'emitted'",
            (AT_ONCE, site, url),
        )
        return bool(changed)

    def _find_anew(self, url: str, site: str) -> None:
        self._folds.forget(url, site)
        self.discover(Link(url=url), site)

    def forget(self, url: str, site: str) -> bool:
        entry = self.find(url, site)
        if entry is None:
            return False
        if entry.story_id:
            self.stories.remove(site, entry.story_id)
        self._folds.forget(url, site)
        self._connection.write("DELETE FROM addresses WHERE site = ? AND url = ?", (site, url))
        return True

    def fold(self, before: float, *, limit: int, lasting_marks: Callable[[Story], Sequence[int]]) -> int:
        with self._whole():
            self.pages.drop(before)
            self._connection.write("DELETE FROM runs WHERE ended_at < ?", (before,))
            return self._folds.fold(before, limit=limit, lasting_marks=lasting_marks)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A transaction of its own: all of it is recorded, or none."""
        self._connection.commit()
        try:
            yield
        except BaseException:
            self._connection.roll_back()
            raise
        self._connection.commit()

    # -- runs ------------------------------------------------------------------------

    def beat(self) -> None:
        self._connection.write("UPDATE runs SET seen_at = ? WHERE id = ?", (self.now(), self.run))
        self._connection.commit()

    def last_run(self) -> Run | None:
        rows = self._connection.read(f"{RUN} WHERE id < ? ORDER BY id DESC LIMIT 1", (self.run,))
        return read_run(rows[0]) if rows else None

    def close(self, reason: str | None = None) -> None:
        self._void("run = ?", self.run)
        query = "UPDATE runs SET seen_at = ?, ended_at = ?, reason = ? WHERE id = ?"
        self._connection.write(query, (self.now(), self.now(), reason, self.run))
        self._connection.commit()
        self._let_go()

    def _let_go(self) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()
        if self._lock:
            self._lock.release()

    def _begin(self, *, is_alone: bool) -> None:
        if is_alone:
            self._void("run IS NOT NULL")
            self.outputs.void()
        self._connection.write(
            "INSERT INTO runs (process, began_at, seen_at) VALUES (?, ?, ?)", (os.getpid(), self.now(), self.now())
        )
        self.stories.marks.is_alone = is_alone
        self.run = self.outputs.run = int(self._connection.read("SELECT max(id) FROM runs")[0][0])
        self._connection.commit()
        self.stories.marks.get_ready()

    def _void_dead_leases(self) -> None:
        dead = "SELECT id FROM runs WHERE ended_at IS NOT NULL OR seen_at < ?"
        self._void(f"run IS NOT NULL AND run IN ({dead})", self.now() - LEASE_SECONDS)

    def _void(self, which: str, *values: float) -> None:
        query = f"UPDATE addresses SET run = NULL, due = ? WHERE {which}"  # noqa: S608  no value is in it
        self._connection.write(query, (AT_ONCE, *values))


class MemoryLedger(SqliteLedger):
    """A ledger that forgets at the end of the run."""

    is_lasting = False

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(MEMORY, clock=clock)
