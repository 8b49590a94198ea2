"""What an SQLite ledger keeps beside the addresses: stories, pages, hosts and output files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsspider.ledger.contract import AT_ONCE, LEASE_SECONDS
from newsspider.ledger.records import HostRecord, LedgerBusyError, OutputFile, PageCopy, Story
from newsspider.ledger.sqlite.connection import Connection
from newsspider.ledger.sqlite.marks import SqliteMarks
from newsspider.ledger.sqlite.rows import STORY, pack, read_output, read_page, read_story

_OUTPUT = "SELECT name, device, inode, size, keeps_lines, is_open FROM outputs WHERE inode IS NOT NULL"
_KEEP = (
    "INSERT INTO outputs (name, device, inode, size, keeps_lines, is_open, run) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET device = excluded.device, inode = excluded.inode, size = excluded.size,"
    " keeps_lines = excluded.keeps_lines, is_open = excluded.is_open, run = excluded.run"
)
#: Of files: no run that lives has them open. Takes the time before which a run is dead that was heard of last then.
_OF_THE_DEAD = "(run IS NULL OR run NOT IN (SELECT id FROM runs WHERE ended_at IS NULL AND seen_at >= ?))"


class SqliteStories:
    """See :class:`~newsspider.ledger.contract.Stories`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.marks = SqliteMarks(connection)

    def find(self, marks: Sequence[int], near: Sequence[int] = ()) -> list[Story]:
        numbers = self.marks.find(marks, near)
        if not numbers:
            return []
        query = f"{STORY} WHERE s.number IN ({', '.join('?' * len(numbers))}) ORDER BY s.number"
        return [read_story(row) for row in self._connection.read(query, numbers)]

    def get(self, site: str, story_id: str) -> Story | None:
        rows = self._connection.read(f"{STORY} WHERE s.site = ? AND s.id = ?", (site, story_id))
        return read_story(rows[0]) if rows else None

    def holds(self, site: str, story_id: str) -> bool:
        return self._number_of(site, story_id) is not None

    def add(self, story: Story, now: float) -> None:
        """Remember a story, or its new revision."""
        known = self._number_of(story.site, story.id)
        self._connection.write(
            "INSERT INTO stories (site, id, url, address, headline, text, content_hash, revision, sketch, body,"
            " copy_of, emitted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET"
            " url = excluded.url, address = excluded.address, headline = excluded.headline, text = excluded.text,"
            " content_hash = excluded.content_hash, revision = excluded.revision, sketch = excluded.sketch,"
            " body = excluded.body, copy_of = excluded.copy_of",
            (
                *(story.site, story.id, story.url, story.address, story.headline, story.text, story.content_hash),
                *(story.revision, story.sketch, pack(story.body.encode()), story.copy_of, now),
            ),
        )
        if known is not None:
            self.marks.replace(known, story.marks, story.near)
        else:
            self.marks.put(self._connection.last_row, story.marks, story.near)

    def _number_of(self, site: str, story_id: str) -> int | None:
        rows = self._connection.read("SELECT number FROM stories WHERE site = ? AND id = ?", (site, story_id))
        return int(rows[0][0]) if rows else None

    def remove(self, site: str, story_id: str) -> None:
        """Forget a story."""
        number = self._number_of(site, story_id)
        if number is not None:
            self.marks.replace(number, (), ())
            self._connection.write("DELETE FROM stories WHERE number = ?", (number,))

    def thin_out(self, site: str, story_id: str, lasting_marks: Callable[[Story], Sequence[int]]) -> int | None:
        """Keep of a story only what it is known again by; its row."""
        story, number = self.get(site, story_id), self._number_of(site, story_id)
        if story is None or number is None:
            return None
        self.marks.replace(number, lasting_marks(story), ())
        self._connection.write(
            "UPDATE stories SET sketch = x'', body = x'', content_hash = '' WHERE number = ?", (number,)
        )
        return number


class SqlitePages:
    """See :class:`~newsspider.ledger.contract.Pages`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, url: str) -> PageCopy | None:
        rows = self._connection.read("SELECT * FROM pages WHERE url = ?", (url,))
        return read_page(rows[0]) if rows else None

    def keep(self, copy: PageCopy) -> None:
        values = (copy.url, copy.validators.etag, copy.validators.last_modified, copy.content_type, pack(copy.body))
        query = "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)"
        self._connection.write(query, (*values, copy.checked_at, copy.changed_at))

    def note_unchanged(self, url: str, now: float) -> None:
        self._connection.write("UPDATE pages SET checked_at = ? WHERE url = ?", (now, url))

    def drop(self, before: float) -> None:
        """Drop the copies of pages that were not asked for since."""
        self._connection.write("DELETE FROM pages WHERE checked_at < ?", (before,))


class SqliteHosts:
    """See :class:`~newsspider.ledger.contract.Hosts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, host: str) -> HostRecord:
        rows = self._connection.read("SELECT free_at, errors FROM hosts WHERE host = ?", (host,))
        return HostRecord(host=host, free_at=rows[0][0], errors=rows[0][1]) if rows else HostRecord(host=host)

    def keep(self, record: HostRecord) -> None:
        values = (record.host, record.free_at, record.errors)
        self._connection.write("INSERT OR REPLACE INTO hosts VALUES (?, ?, ?)", values)


class SqliteOutputs:
    """See :class:`~newsspider.ledger.contract.Outputs`."""

    def __init__(self, connection: Connection, stories: SqliteStories, *, clock: Callable[[], float]) -> None:
        self._connection = connection
        self._stories = stories
        self._clock = clock
        self.run = 0

    def find(self, path: str) -> OutputFile | None:
        rows = self._connection.read(f"{_OUTPUT} AND name = ?", (path,))
        return read_output(rows[0]) if rows else None

    def keep(self, file: OutputFile) -> None:
        self.write(file)
        self._connection.commit()

    def write(self, file: OutputFile) -> None:
        """Remember a file, within the transaction."""
        changed = self._connection.write(
            f"{_KEEP} WHERE run = ? OR {_OF_THE_DEAD}",
            (
                *(file.path, file.device, file.inode, file.size, file.keeps_lines, file.is_open),
                *(self.run if file.is_open else None, self.run, self._clock() - LEASE_SECONDS),
            ),
        )
        if not changed:
            raise LedgerBusyError(
                f"another run writes to {file.path}: give each run that works at once a file of its own"
            )

    def void(self) -> None:
        """No other run lives: what they have open is left open."""
        self._connection.write("UPDATE outputs SET run = NULL")

    def number_of(self, name: str) -> int:
        """The row of an output, which need not be a file."""
        self._connection.write("INSERT OR IGNORE INTO outputs (name) VALUES (?)", (name,))
        return int(self._connection.read("SELECT id FROM outputs WHERE name = ?", (name,))[0][0])

    def left_open(self) -> list[OutputFile]:
        query = f"{_OUTPUT} AND is_open AND {_OF_THE_DEAD} ORDER BY id"
        return [read_output(row) for row in self._connection.read(query, (self._clock() - LEASE_SECONDS,))]

    def set_aside(self, path: str, name: str) -> None:
        free, number = name, 2
        while self._connection.read("SELECT 1 FROM outputs WHERE name = ?", (free,)):
            free, number = f"{name} ({number})", number + 1
        self._connection.write("UPDATE outputs SET name = ? WHERE name = ?", (free, path))
        self._connection.commit()

    def take_back(self, path: str, size: int) -> int:
        which = "state = 'emitted' AND position >= ? AND output = (SELECT id FROM outputs WHERE name = ?)"
        lost = self._connection.read(
            f"SELECT id, site, story, revision FROM addresses WHERE {which}",  # noqa: S608  no value is in it
            (size, path),
        )
        for number, site, story, revision in lost:
            if revision > 1:  # the line of the revision before is there: look at the page again, whatever it says
                self._look_again(number, site, story, revision - 1)
            else:
                self._make_pending(number, site, story)
        self._connection.commit()
        return len(lost)

    def _make_pending(self, number: int, site: str, story: str) -> None:
        self._stories.remove(site, story)
        self._connection.write(
            "UPDATE addresses SET state = 'pending', due = ?, run = NULL, story = NULL, revision = 0, output = NULL,"
            " position = NULL, settled_at = NULL WHERE id = ?",
            (AT_ONCE, number),
        )

    def _look_again(self, number: int, site: str, story: str, revision: int) -> None:
        self._connection.write(
            "UPDATE stories SET content_hash = '', revision = ? WHERE site = ? AND id = ?", (revision, site, story)
        )
        self._connection.write(
            "UPDATE addresses SET due = ?, run = NULL, revision = ?, etag = NULL, last_modified = NULL,"
            " position = NULL WHERE id = ?",
            (AT_ONCE, revision, number),
        )
