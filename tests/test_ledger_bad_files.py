"""Files that cannot be a ledger: a sentence that says what to do, and nothing destroyed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ledgers import SITE, Clock, link

from newsspider.ledger import LedgerError, SqliteLedger, SqliteView


def make_ledger(path: Path) -> None:
    ledger = SqliteLedger(str(path), clock=Clock())
    ledger.discover(link("a"), SITE)
    ledger.close()


def make_text(path: Path) -> None:
    path.write_text("notes of another program\n" * 99)


def make_other_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (text)")
    database.close()


def make_newer(path: Path) -> None:
    make_ledger(path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


def make_torn(path: Path) -> None:
    make_ledger(path)
    with path.open("rb+") as file:
        file.truncate(6_000)


def make_overwritten(path: Path) -> None:
    make_ledger(path)
    with path.open("rb+") as file:
        file.seek(100)
        file.write(b"\x5a" * 4_096 * 4)


BAD = {
    make_text: "is no ledger, or is damaged; it was not touched: move it away",
    make_other_database: "is the database of another program and was not touched: move it away",
    make_newer: "was written by a newer newsspider .* and was not touched: update newsspider",
    make_torn: "is damaged: move it away or restore it from a backup",
    make_overwritten: "is (no ledger, or is )?damaged.*: move it away",
    Path.mkdir: "is a folder; name a file in it",
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("use", [SqliteLedger.probe, SqliteLedger, SqliteView.open])
def test_what_is_no_ledger_is_refused_and_not_touched(
    make: Callable[[Path], None], use: Callable[[str], object], tmp_path: Path
):
    path = tmp_path / "ledger.sqlite3"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerError, match=BAD[make]):
        use(str(path))
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path):
    path = tmp_path / "ledger.sqlite3"
    path.touch()
    make_ledger(path)
    view = SqliteView.open(str(path))
    assert view.counts().total() == 1
    view.close()


@pytest.mark.parametrize("use", [SqliteLedger.probe, SqliteView.open])
def test_a_folder_that_is_not_there_is_not_made(use: Callable[[str], object], tmp_path: Path):
    with pytest.raises(LedgerError, match="its folder does not exist: make it"):
        use(str(tmp_path / "none" / "ledger.sqlite3"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_is_told(what: str, tmp_path: Path):
    path = tmp_path / "ledger.sqlite3"
    make_ledger(path)
    (path if what == "file" else tmp_path).chmod(0o555)
    with pytest.raises(LedgerError, match=r"make (the file and )?its folder writable"):
        SqliteLedger.probe(str(path))
    tmp_path.chmod(0o755)


def test_a_disk_that_is_full_is_told_as_such(tmp_path: Path):
    resource = pytest.importorskip("resource")  # no file may grow beyond 16 KiB: the same to SQLite
    program = "import sys; from newsspider.ledger import SqliteLedger; SqliteLedger(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "ledger.sqlite3")],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 14, 1 << 14)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "cannot be opened, for the disk is full: make room and run the same command again" in done.stderr
