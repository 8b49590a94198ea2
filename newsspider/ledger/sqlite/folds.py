"""Addresses of which only how they ended is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

from newsspider.items import Link
from newsspider.ledger.records import Entry, Outcome, State, Story
from newsspider.ledger.sqlite.connection import Connection
from newsspider.ledger.sqlite.parts import SqliteStories

_DAY = 86_400
_FOLDED = (
    "SELECT o.state, o.reason, f.day, s.id, s.revision FROM folded f JOIN outcomes o ON o.id = f.outcome"
    " LEFT JOIN stories s ON s.number = f.story WHERE f.key = ?"
)


class SqliteFolds:
    """The addresses that were folded away: 64 bits of a digest stand for each."""

    def __init__(self, connection: Connection, stories: SqliteStories) -> None:
        self._connection = connection
        self._stories = stories

    def find(self, url: str, site: str) -> Entry | None:
        """What is left of an address."""
        rows = self._connection.read(_FOLDED, (key_of(url, site),))
        if not rows:
            return None
        state, reason, day, story, revision = rows[0]
        moment = float(day * _DAY)
        return Entry(
            link=Link(url=url),
            site=site,
            outcome=Outcome(State(state), reason or None),
            found_at=moment,
            settled_at=moment,
            story_id=story,
            revision=revision or 0,
            is_folded=True,
        )

    def count(self) -> int:
        """How many there are."""
        return int(self._connection.read("SELECT count(*) FROM folded")[0][0])

    def fold(self, before: float, *, limit: int, lasting_marks: Callable[[Story], Sequence[int]]) -> int:
        """Fold what was settled before, within the transaction; how many addresses it were."""
        # A story whose site is not crawled any more is not looked at again.
        self._connection.write(
            "UPDATE addresses SET due = NULL WHERE state = 'emitted' AND due < ? AND settled_at < ?", (before, before)
        )
        rows = self._connection.read(
            "SELECT id, site, url, state, reason, settled_at, story FROM addresses WHERE due IS NULL AND run IS NULL"
            " AND settled_at < ? AND state <> 'pending' ORDER BY settled_at LIMIT ?",
            (before, limit),
        )
        for number, site, url, state, reason, settled_at, story in rows:
            kept = self._stories.thin_out(site, story, lasting_marks) if story else None
            # Before the address goes, so that it is never in no state. A digest that is there already is the same's.
            self._connection.write(
                "INSERT OR REPLACE INTO folded VALUES (?, ?, ?, ?)",
                (key_of(url, site), self._outcome(site, state, reason), int(settled_at // _DAY), kept),
            )
            self._connection.write("DELETE FROM addresses WHERE id = ?", (number,))
        return len(rows)

    def _outcome(self, site: str, state: str, reason: str) -> int:
        values = (site, state, reason)
        self._connection.write("INSERT OR IGNORE INTO outcomes (site, state, reason) VALUES (?, ?, ?)", values)
        query = "SELECT id FROM outcomes WHERE site = ? AND state = ? AND reason = ?"
        return int(self._connection.read(query, values)[0][0])

    def forget(self, url: str, site: str) -> bool:
        """Forget one; ``False`` when there is none."""
        return bool(self._connection.write("DELETE FROM folded WHERE key = ?", (key_of(url, site),)))


def key_of(url: str, site: str) -> int:
    """What stands for an address: of a million, two have the same but once in 30 million ledgers."""
    digest = blake2b(f"{site} {url}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
