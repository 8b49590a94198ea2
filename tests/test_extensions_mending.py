"""What a run that was killed left in its output files."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_pipelines import make_article

from newsspider.discovery.window import Window
from newsspider.extensions.mending import mend_outputs, mend_shortened
from newsspider.frontier import Errand, Frontier, Purpose, Schedule, make_emission
from newsspider.items import Link
from newsspider.ledger import Emission, OutputFile, Place, SqliteLedger, State, Validators

SITE = "paper.example"


class Kill:
    """Three stories in a file of which the ledger of the next run knows the first ``known``; it was not closed."""

    def __init__(self, path: Path, *, known: int, tail: bytes = b"") -> None:
        store = str(path.with_name("ledger.sqlite3"))
        killed = SqliteLedger(store, is_alone=False)
        self.frontier = Frontier(killed, Window())
        self.path = path
        self.lines = [f"{make_article(number).to_json()}\n".encode() for number in (1, 2, 3)]
        path.write_bytes(b"".join(self.lines) + tail)
        for number in (1, 2, 3):
            killed.discover(Link(url=f"https://{SITE}/story-{number}"), SITE)
        killed.emit([self._emission(number) for number in range(1, known + 1)], [self.file(known)])
        self.ledger = SqliteLedger(store)
        self.frontier.use(self.ledger, Schedule())

    def _emission(self, number: int) -> Emission:
        article = make_article(number)
        place = Place(str(self.path), len(b"".join(self.lines[: number - 1])))
        return make_emission(
            self.frontier.books, Errand(SITE, Purpose.STORY, article.url), article, place, Validators()
        )

    def file(self, known: int, *, is_open: bool = True) -> OutputFile:
        status = self.path.stat()
        size = len(b"".join(self.lines[:known]))
        return OutputFile(
            path=str(self.path),
            device=status.st_dev,
            inode=status.st_ino,
            size=size,
            keeps_lines=True,
            is_open=is_open,
        )

    @property
    def emitted(self) -> int:
        return self.ledger.counts()[SITE, State.EMITTED, ""]

    def place_of(self, number: int) -> Place | None:
        entry = self.ledger.find(f"https://{SITE}/story-{number}", SITE)
        assert entry
        return entry.place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.jsonl"


def test_lines_that_were_not_recorded_are_and_a_torn_one_is_cut_off(path: Path):
    kill = Kill(path, known=1, tail=b'{"schema_version": 1, "head')
    mend_outputs(kill.frontier)
    assert (kill.emitted, path.read_bytes()) == (3, b"".join(kill.lines))
    assert kill.place_of(3) == Place(str(path), len(b"".join(kill.lines[:2])))
    assert kill.ledger.outputs.left_open() == []


@pytest.mark.parametrize("known", [0, 1, 3])
def test_a_file_that_was_moved_before_the_next_run_is_put_right_where_it_is(known: int, path: Path):
    kill = Kill(path, known=known, tail=b'{"schema_version": 1, "head')
    moved = path.rename(path.with_name("articles.jsonl.1"))
    mend_outputs(kill.frontier)
    assert (kill.emitted, moved.read_bytes()) == (3, b"".join(kill.lines))
    assert [kill.place_of(number).output for number in (1, 3)] == [str(moved)] * 2  # type: ignore[union-attr]
    assert kill.ledger.outputs.find(str(path)) is None


def test_another_file_that_has_its_inode_now_is_not_touched(path: Path):
    kill = Kill(path, known=2)
    other = path.rename(path.with_name("other.txt"))
    other.write_bytes(b"x" * 9_000)
    mend_outputs(kill.frontier)
    assert other.read_bytes() == b"x" * 9_000
    assert (kill.emitted, kill.ledger.outputs.left_open()) == (2, [])


@pytest.mark.parametrize("how", ["away", "emptied"])
def test_what_was_moved_away_or_emptied_stays_emitted(how: str, path: Path):
    kill = Kill(path, known=3)
    if how == "away":
        path.unlink()
    else:
        path.write_bytes(b"")
    mend_outputs(kill.frontier)
    assert kill.emitted == 3
    assert kill.place_of(1).output == f"{path} (moved away or emptied)"  # type: ignore[union-attr]
    assert kill.ledger.outputs.find(str(path)) is None


def test_lines_that_a_new_file_loses_are_not_those_of_the_one_before(path: Path):
    kill = Kill(path, known=3)
    kill.ledger.outputs.keep(kill.file(3, is_open=False))
    path.rename(path.with_name("articles.jsonl.1"))
    mend_shortened(kill.frontier, path)
    path.write_bytes(b"{}\n" * 9)
    kill.ledger.outputs.keep(kill.file(1, is_open=False))
    path.write_bytes(b"{}\n")
    mend_shortened(kill.frontier, path)
    assert kill.emitted == 3
    assert kill.place_of(2).output == str(path.with_name("articles.jsonl.1"))  # type: ignore[union-attr]


def test_lines_that_a_closed_file_has_lost_are_fetched_again(path: Path):
    kill = Kill(path, known=3)
    kill.ledger.outputs.keep(kill.file(3, is_open=False))
    path.write_bytes(b"".join(kill.lines[:2]) + b"{")
    with path.open("rb+") as file:
        file.truncate(len(b"".join(kill.lines[:2])))
    mend_shortened(kill.frontier, path)
    assert (kill.emitted, path.read_bytes()) == (2, b"".join(kill.lines[:2]))
