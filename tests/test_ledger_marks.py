"""What stories are found by, in SQLite: the near marks of the latest, and the marks of all."""

from __future__ import annotations

import random
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from ledgers import SITE, URL, Clock

from newsspider.ledger import SqliteLedger
from newsspider.ledger.sqlite.connection import Connection, connect
from newsspider.ledger.sqlite.marks import SqliteMarks

#: So few of the latest stories are found by their near marks here.
LATEST = 5
#: Numbers of 64 bits without any order.
CHANCE = random.Random(1)
NUMBERS = [CHANCE.randrange(-(1 << 63), 1 << 63) for _ in range(120)] + [-(1 << 63), (1 << 63) - 1]
STORIES = {
    number: (tuple(NUMBERS[number * 4 - 4 : number * 4 - 2]), tuple(NUMBERS[number * 4 - 2 : number * 4]))
    for number in range(1, 31)
}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    return connect(str(tmp_path / "ledger.sqlite3"))


def open_marks(connection: Connection) -> SqliteMarks:
    """The marks as a run finds them when it begins."""
    connection.commit()
    marks = SqliteMarks(connect(connection.path), near_stories=LATEST)
    marks.get_ready()
    return marks


def fill(connection: Connection, *, stories: int = len(STORIES), is_alone: bool = True) -> SqliteMarks:
    marks = SqliteMarks(connection, near_stories=LATEST)
    marks.is_alone = is_alone
    marks.get_ready()
    for number in range(1, stories + 1):
        marks.put(number, *STORIES[number])
    return marks


@pytest.mark.parametrize("stories", [1, LATEST, LATEST + 1, len(STORIES)])
def test_all_stories_are_found_by_their_marks_and_the_latest_by_near_ones_now_and_in_the_next_run(
    stories: int, connection: Connection
):
    for marks in (fill(connection, stories=stories), open_marks(connection)):
        for number, (own, near) in STORIES.items():
            is_there = number <= stories
            assert [marks.find([mark], []) for mark in own] == [[number] if is_there else []] * 2
            if number > stories - LATEST:
                assert [marks.find([], [mark]) for mark in near] == [[number] if is_there else []] * 2


def test_a_story_that_is_none_of_the_latest_is_not_found_by_its_near_marks_in_the_next_run(connection: Connection):
    fill(connection)
    marks = open_marks(connection)
    found = [number for number, (_, near) in STORIES.items() if marks.find([], near)]
    assert found == [26, 27, 28, 29, 30]


def test_what_is_kept_of_the_stories_does_not_grow_with_near_marks(connection: Connection):
    fill(connection)
    assert connection.read("SELECT count(*) FROM story_marks WHERE is_near") == [(2 * LATEST,)]
    assert connection.read("SELECT count(*) FROM waiting")[0][0] <= 4 * 2 * LATEST


def test_marks_are_found_by_all_when_several_put_stories(connection: Connection):
    other = open_marks(connection)
    fill(connection, is_alone=False)
    connection.commit()
    assert [other.find(own, []) for own, _ in STORIES.values()] == [[number] for number in STORIES]


@pytest.mark.parametrize("number", [1, 27, 30])
def test_a_story_is_found_by_its_new_marks_and_not_by_the_old_ones(number: int, connection: Connection):
    known, (own, near) = fill(connection), STORIES[number]
    known.replace(number, (7, own[0]), (8,))
    for marks in (known, open_marks(connection)):
        assert marks.find([7], []) == marks.find(own[:1], []) == [number]
        assert marks.find([], [8]) == ([number] if number > 25 else [])
        assert marks.find(own[1:], near) == []


def test_a_story_that_is_forgotten_leaves_nothing(connection: Connection):
    marks = fill(connection)
    for number in STORIES:
        marks.replace(number, (), ())
    open_marks(connection)
    for table in ("marks", "story_marks"):
        assert connection.read(f"SELECT * FROM {table}") == []


def test_the_stories_of_an_older_version_are_found_by_what_they_were_and_leave_nothing(tmp_path: Path, clock: Clock):
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as database:
        for script in ("schema.sql", "folding.sql", "sharing.sql"):
            database.executescript(files("newsspider.ledger.sqlite").joinpath(script).read_text())
        database.executescript("PRAGMA application_id = 0x6E737072; PRAGMA user_version = 3")
        database.execute(
            "INSERT INTO stories VALUES (1, ?, 'id-9', ?, ?, 'headline', 'text', 'hash', 1, x'', x'', NULL, 1)",
            (SITE, URL, URL),
        )
        database.execute(
            "INSERT INTO addresses (site, url, link, state, story, revision, found_at)"
            " VALUES (?, ?, '{}', 'emitted', 'id-9', 1, 1)",
            (SITE, URL),
        )
        database.executemany("INSERT INTO marks VALUES (?, 1)", [(mark,) for mark in (11, -12, 13)])
    database.close()
    ledger = SqliteLedger(str(path), clock=clock)
    assert [len(ledger.stories.find(*wanted)) for wanted in (([11],), ([-12],), ([], [13]))] == [1, 1, 1]
    assert ledger.check() == []
    assert ledger.forget(URL, SITE)
    assert [len(ledger.stories.find(*wanted)) for wanted in (([11],), ([-12],), ([], [13]))] == [0, 0, 0]
    assert ledger.check() == []
    ledger.close()
