"""The lock that one run at a time holds."""

from __future__ import annotations

import sqlite3
import time

from newsspider.ledger.records import LedgerBusyError, LedgerError
from newsspider.ledger.sqlite.connection import ELSEWHERE, connect, explain
from newsspider.ledger.sqlite.rows import RUN, read_run


class RunLock:
    """What one run at a time holds; it is let go when the process ends, however it ends.

    It is a lock on an empty SQLite file beside the ledger, for SQLite knows how to lock a file on
    every system.
    """

    def __init__(self, path: str) -> None:
        self._path = f"{path}-lock"
        self._database: sqlite3.Connection | None = None

    def acquire(self) -> None:
        """Take it. Raises :class:`LedgerBusyError` when another run holds it."""
        try:
            database = sqlite3.connect(self._path, isolation_level=None, timeout=0, check_same_thread=False)
        except sqlite3.Error as error:
            raise explain(error, self._path) from error
        try:
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            database.close()
            if "locked" in str(error):
                raise LedgerBusyError(
                    f"another run works with the ledger {self._path.removesuffix('-lock')}:"
                    f" wait until it has ended, {ELSEWHERE}"
                ) from error
            raise explain(error, self._path) from error
        self._database = database

    def release(self) -> None:
        """Let it go."""
        if self._database is not None:
            self._database.close()
            self._database = None


def take_lock(path: str) -> RunLock:
    """Take the lock of the one run that may work with a ledger. Raises LedgerError when it cannot, and says why."""
    connect(path).close()  # what is wrong with the file is said before what is wrong with the lock
    lock = RunLock(path)
    try:
        lock.acquire()
    except LedgerBusyError as error:
        raise LedgerBusyError(_say_who(path, error)) from error
    return lock


def _say_who(path: str, error: LedgerBusyError) -> str:
    """Who holds a ledger, as far as it is known."""
    try:
        rows = connect(path, may_write=False).read(f"{RUN} ORDER BY id DESC LIMIT 1")
    except LedgerError:  # it is being made this moment
        rows = []
    run = read_run(rows[0]) if rows else None
    if run is None or run.ended_at is not None:
        return str(error)
    began = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(run.began_at))
    return f"{error} (process {run.process}, since {began})"
