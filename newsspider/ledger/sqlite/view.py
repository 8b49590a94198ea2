"""What can be read in an SQLite ledger, also while a run works with it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

from newsspider.ledger.records import Entry, LedgerError, Run, State
from newsspider.ledger.sqlite.checks import check_tables
from newsspider.ledger.sqlite.connection import Connection, connect
from newsspider.ledger.sqlite.folds import SqliteFolds
from newsspider.ledger.sqlite.parts import SqliteHosts, SqliteOutputs, SqlitePages, SqliteStories
from newsspider.ledger.sqlite.rows import ENTRY, RUN, read_entry, read_run

#: Entries that are read at a time.
_BATCH = 1_000


class SqliteView:
    """See :class:`~newsspider.ledger.contract.LedgerView`. What it has found can be outdated a moment later."""

    def __init__(self, connection: Connection, *, clock: Callable[[], float] = time.time) -> None:
        self._connection = connection
        self._clock = clock
        self.run = 0
        self.stories = SqliteStories(connection)
        self.pages = SqlitePages(connection)
        self.hosts = SqliteHosts(connection)
        self.outputs = SqliteOutputs(connection, self.stories, clock=clock)
        self._folds = SqliteFolds(connection, self.stories)

    @classmethod
    def open(cls, path: str) -> SqliteView:
        """The ledger of a file that is there. Raises LedgerError."""
        view = SqliteView(connect(path, may_write=False))
        run = view.last_run()
        if run is not None and run.ended_at is None:
            view.run = run.id
        return view

    @property
    def path(self) -> str:
        """Where it is kept."""
        return self._connection.path

    @property
    def error(self) -> LedgerError | None:
        """What went wrong first, if anything has."""
        return self._connection.error

    def now(self) -> float:
        return self._clock()

    def find(self, url: str, site: str) -> Entry | None:
        rows = self._connection.read(f"{ENTRY} WHERE a.site = ? AND a.url = ?", (site, url))
        return read_entry(rows[0], self.run) if rows else self._folds.find(url, site)

    def find_everywhere(self, url: str) -> list[Entry]:
        sites = self._connection.read("SELECT DISTINCT site FROM tallies ORDER BY site")
        return [entry for (site,) in sites if (entry := self.find(url, site)) is not None]

    def iterate(
        self, *, site: str | None = None, state: State | None = None, reason: str | None = None
    ) -> Iterator[Entry]:
        wanted = {"a.site": site, "a.state": state, "a.reason": reason}
        chosen = {column: value for column, value in wanted.items() if value is not None}
        where = "".join(f" AND {column} = ?" for column in chosen)
        last = 0
        while True:
            query = f"{ENTRY.replace('SELECT', 'SELECT a.id,')} WHERE a.id > ?{where} ORDER BY a.id LIMIT {_BATCH}"
            rows = self._connection.read(query, (last, *chosen.values()))
            for row in rows:
                yield read_entry(row[1:], self.run)
            if len(rows) < _BATCH:
                return
            last = rows[-1][0]

    def counts(self) -> Counter[tuple[str, State, str]]:
        rows = self._connection.read("SELECT site, state, reason, number FROM tallies WHERE number > 0")
        return Counter({(site, State(state), reason): number for site, state, reason, number in rows})

    def count_folded(self) -> int:
        return self._folds.count()

    def check(self) -> list[str]:
        return check_tables(self._connection)

    def last_run(self) -> Run | None:
        rows = self._connection.read(f"{RUN} ORDER BY id DESC LIMIT 1")
        return read_run(rows[0]) if rows else None

    def close(self, reason: str | None = None) -> None:  # noqa: ARG002  a run ends with one
        """Read no more."""
        self._connection.close()
