"""What the stories of an SQLite ledger are found by."""

from __future__ import annotations

from collections.abc import Sequence

from newsspider.ledger.contract import NEAR_STORIES
from newsspider.ledger.sqlite.connection import Connection

_LEAST, _MOST = -(1 << 63), (1 << 63) - 1
_WAITING = (
    "CREATE TEMP TABLE waiting (mark INTEGER, story INTEGER, is_near INTEGER, PRIMARY KEY (mark, story)) WITHOUT ROWID"
)
_FILL = "INSERT INTO waiting SELECT mark, story, is_near FROM story_marks WHERE story > ? ORDER BY mark, story"


class SqliteMarks:
    """Marks of stories: numbers of 64 bits without any order.

    Among millions (``marks``) each lies on a page of its own, and to read and write so many pages costs
    more than all else that is done for a story. So those of the latest stories are in memory (``waiting``), and
    near marks are nowhere else. With each new story the marks of one part of all numbers are moved to the others, side
    by side; with the next story those of the next part. When a story is none of the latest any more, all
    parts have had their turn. What is in memory is made anew from the lists of the stories
    (``story_marks``), which grow at their end.

    ``is_alone``: no other run puts stories into the ledger meanwhile. Else marks do not wait, and the near ones of
    others are not known.
    """

    def __init__(self, connection: Connection, *, near_stories: int = NEAR_STORIES) -> None:
        """*near_stories*: the latest, that are found by their near marks."""
        self._connection = connection
        self._near_stories = near_stories
        self._step = -(-(1 << 64) // near_stories)
        self._newest = 0
        self._is_ready = False
        self.is_alone = True

    def get_ready(self) -> None:
        """Take into memory what belongs there; not within a transaction."""
        if not self._is_ready:
            self._is_ready = True
            self._newest = self._connection.read("SELECT max(story) FROM story_marks")[0][0] or 0
            self._connection.write_aside(_WAITING)
            self._connection.write_aside(_FILL, (self._newest - self._near_stories,))

    def find(self, marks: Sequence[int], near: Sequence[int]) -> list[int]:
        """The numbers of the stories that have any of the marks, and of the latest that have any of the near ones."""
        self.get_ready()
        query = (
            f"SELECT story FROM waiting WHERE mark IN ({_places((*marks, *near))})"  # noqa: S608  no value is in it
            f" UNION SELECT story FROM marks WHERE mark IN ({_places(marks)})"
        )
        return [row[0] for row in self._connection.read(query, (*marks, *near, *marks))]

    def put(self, story: int, marks: Sequence[int], near: Sequence[int]) -> None:
        """Let the newest story be found."""
        self._newest = story
        self._list(story, marks, near)
        if self.is_alone:
            self._insert("waiting", [(mark, story, 0) for mark in marks])
        else:
            self._insert("marks (mark, story)", [(mark, story) for mark in marks])
        self._insert("waiting", [(mark, story, 1) for mark in near])
        self._move_over(story)
        self._connection.write("DELETE FROM story_marks WHERE story = ? AND is_near", (story - self._near_stories,))

    def _move_over(self, story: int) -> None:
        """Move the marks of a part, and drop its near marks of stories that are none of the latest."""
        first = _LEAST + story % self._near_stories * self._step
        part = (first, min(first + self._step - 1, _MOST))
        which = "FROM waiting WHERE mark BETWEEN ? AND ?"
        self._connection.write(f"INSERT OR IGNORE INTO marks SELECT mark, story {which} AND NOT is_near", part)
        self._connection.write(f"DELETE {which} AND (NOT is_near OR story <= ?)", (*part, story - self._near_stories))

    def replace(self, story: int, marks: Sequence[int], near: Sequence[int]) -> None:
        """Let a story be found by other marks; it is found no more when there are none."""
        if story <= self._newest - self._near_stories:
            near = ()
        known = dict(self._connection.read("SELECT mark, is_near FROM story_marks WHERE story = ?", (story,)))
        if known == {**dict.fromkeys(near, 1), **dict.fromkeys(marks, 0)}:
            return
        for mark in known:
            self._connection.write("DELETE FROM waiting WHERE mark = ? AND story = ?", (mark, story))
            if mark not in marks:
                self._connection.write("DELETE FROM marks WHERE mark = ? AND story = ?", (mark, story))
        self._connection.write("DELETE FROM story_marks WHERE story = ?", (story,))
        self._list(story, marks, near)
        self._insert("marks (mark, story)", [(mark, story) for mark in marks])
        self._insert("waiting", [(mark, story, 1) for mark in near])

    def _list(self, story: int, marks: Sequence[int], near: Sequence[int]) -> None:
        self._insert("story_marks", [*((story, mark, 0) for mark in marks), *((story, mark, 1) for mark in near)])

    def _insert(self, table: str, rows: Sequence[tuple[int, ...]]) -> None:
        if rows:
            places = ", ".join([f"({_places(rows[0])})"] * len(rows))
            values = [value for row in rows for value in row]
            self._connection.write(f"INSERT OR IGNORE INTO {table} VALUES {places}", values)  # noqa: S608


def _places(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
