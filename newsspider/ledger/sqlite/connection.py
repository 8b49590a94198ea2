"""Opening an SQLite ledger: its version, its lock, and what is said when it cannot be had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsspider.ledger.records import LedgerError

MEMORY = ":memory:"
#: What makes the tables of each version out of those of the one before. A newer version is refused.
_SCRIPTS = ("schema.sql", "folding.sql", "sharing.sql", "marks.sql")
VERSION = len(_SCRIPTS)
#: "nspr", in the header of the file: so that the database of another program is not taken for a ledger.
_APPLICATION = 0x6E737072
#: Seconds to wait for a command that reads or mends the ledger at the same time.
_PATIENCE = 10.0
#: KiB of pages that SQLite keeps in memory.
_CACHE = 16_000
ELSEWHERE = "or name another with -s NEWSSPIDER_LEDGER=FILE"


class Connection:
    """A connection to a ledger's database that is always within a transaction while it writes.

    Errors of SQLite come out as :class:`LedgerError`, with what to do; ``error`` keeps the first.
    """

    def __init__(self, database: sqlite3.Connection, path: str) -> None:
        self._database = database
        self.path = path
        self.error: LedgerError | None = None
        self.last_row = 0

    def read(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        try:
            return self._database.execute(query, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise self._fail(error) from error

    def write(self, query: str, values: Iterable[Any] = ()) -> int:
        """Run a statement within the open transaction; how many rows it changed."""
        try:
            if not self._database.in_transaction:
                self._database.execute("BEGIN IMMEDIATE")
            done = self._database.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise self._fail(error) from error
        self.last_row = done.lastrowid or 0
        return done.rowcount

    def write_aside(self, query: str, values: Iterable[Any] = ()) -> None:
        """Run a statement that changes temporary tables only; also of a ledger that is only read."""
        try:
            self._database.execute(query, tuple(values))
        except sqlite3.Error as error:
            raise self._fail(error) from error

    def commit(self) -> None:
        """Make durable what was written."""
        try:
            if self._database.in_transaction:
                self._database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._fail(error) from error

    def roll_back(self) -> None:
        """Take back what was written since the last commit."""
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _fail(self, error: sqlite3.Error) -> LedgerError:
        failure = explain(error, self.path)
        self.error = self.error or failure
        return failure


def connect(path: str, *, may_write: bool = True) -> Connection:
    """Open the database of a ledger, and make it if need be. Raises :class:`LedgerError`."""
    if path != MEMORY:
        _check_place(Path(path), may_write=may_write)
    try:
        database = _open_database(path, may_write=may_write)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    try:
        _prepare(database, path, may_write=may_write)
    except sqlite3.Error as error:
        database.close()
        raise explain(error, path) from error
    except LedgerError:
        database.close()
        raise
    return Connection(database, path)


def _check_place(path: Path, *, may_write: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"the ledger {path} is a folder; name a file in it with -s NEWSSPIDER_LEDGER=FILE")
    if not path.parent.is_dir():
        raise LedgerError(f"the ledger {path} cannot be made, for its folder does not exist: make it, {ELSEWHERE}")
    if not may_write and not path.exists():
        raise LedgerError(f"there is no ledger {path}: run the crawl first, {ELSEWHERE}")


def _open_database(path: str, *, may_write: bool) -> sqlite3.Connection:
    # SQLite keeps what it has no room for of a database without a name in a file that is gone with it.
    name = "" if path == MEMORY else f"{Path(path).resolve().as_uri()}?mode={'rwc' if may_write else 'ro'}"
    # The crawl works in one thread; tests and the report read from another once it has ended.
    return sqlite3.connect(name, uri=path != MEMORY, isolation_level=None, timeout=_PATIENCE, check_same_thread=False)


def _prepare(database: sqlite3.Connection, path: str, *, may_write: bool) -> None:
    database.execute(f"PRAGMA cache_size = -{_CACHE}")
    database.execute("PRAGMA temp_store = MEMORY")
    version = _check_header(database, path)
    if not may_write:
        if version < VERSION:
            raise LedgerError(f"the ledger {path} is that of an older newsspider: the next crawl brings it up to date")
        return
    database.execute(f"PRAGMA journal_mode = {'MEMORY' if path == MEMORY else 'WAL'}")
    # In WAL mode a transaction outlives a kill at once, and loss of power from the next checkpoint on; what
    # that leaves behind is put right from the output files.
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("BEGIN IMMEDIATE")  # so that of two that make it, one does
    _make_tables(database, database.execute("PRAGMA user_version").fetchone()[0])
    database.execute("COMMIT")


def _check_header(database: sqlite3.Connection, path: str) -> int:
    """The version of the tables; 0 where there are none. Raises LedgerError for what is not to be touched."""
    application = database.execute("PRAGMA application_id").fetchone()[0]
    version = database.execute("PRAGMA user_version").fetchone()[0]
    is_empty = not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != _APPLICATION and not is_empty:
        raise LedgerError(f"{path} is the database of another program and was not touched: move it away, {ELSEWHERE}")
    if version > VERSION:
        raise LedgerError(
            f"the ledger {path} was written by a newer newsspider (its version is {version}, this one reads"
            f" {VERSION}) and was not touched: update newsspider, {ELSEWHERE}"
        )
    return 0 if is_empty else int(version)


def _make_tables(database: sqlite3.Connection, version: int) -> None:
    """Bring the tables of a *version* up to date; 0 is that of a file with none."""
    for script in _SCRIPTS[version:]:
        statement = ""
        text = files("newsspider.ledger.sqlite").joinpath(script).read_text(encoding="utf-8")
        for line in text.splitlines():
            statement += line + "\n"
            if sqlite3.complete_statement(statement):
                database.execute(statement)
                statement = ""
    if version < VERSION:
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {VERSION}")


#: What SQLite's errors mean to whoever runs the crawl, by a part of their names or messages.
_MEANINGS = {
    "not a database": "is no ledger, or is damaged; it was not touched: move it away or restore it from a backup,",
    "malformed": "is damaged: move it away or restore it from a backup,",
    "SQLITE_IOERR_SHMSIZE": "cannot be opened, for the disk is full: make room and run the same command again,",
    "full": "cannot grow, for the disk is full: make room and run the same command again,",
    "readonly": "cannot be written: make the file and its folder writable,",
    "unable to open": "cannot be opened: make its folder writable,",
    "locked": "is held by another program: wait until it has ended,",
    "disk I/O": "cannot be read or written, for the disk fails: look at the disk, and run the same command again,",
}


def explain(error: sqlite3.Error, path: str) -> LedgerError:
    """An error of SQLite in a sentence that says what to do."""
    said = str(error)
    told = f"{getattr(error, 'sqlite_errorname', '')} {said}"
    meaning = next((text for part, text in _MEANINGS.items() if part in told), None)
    return LedgerError(f"the ledger {path} {meaning or 'failed:'} {ELSEWHERE} (SQLite: {said})")
