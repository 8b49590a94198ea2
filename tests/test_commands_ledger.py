"""``scrapy ledger``: show, forget, retry, export, check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from asking import Asker
from ledgers import SITE, URL, Clock, emission, link

from newsspider.frontier.marks import lasting_marks
from newsspider.ledger import Outcome, OutputFile, Place, SqliteLedger, State

OTHER = "other.example"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A ledger with one address in each state, and one of another site."""
    made = SqliteLedger(str(tmp_path / "ledger.sqlite3"), clock=Clock())
    for name in ("a", "list", "failed", "pending", "copy"):
        made.discover(link(name), SITE)
    made.emit([emission()])
    made.settle(link("list").url, SITE, Outcome(State.REJECTED, "listing"))
    made.settle(link("failed").url, SITE, Outcome(State.FAILED, "timeout"))
    made.settle(link("copy").url, SITE, Outcome(State.DUPLICATE, of=URL))
    made.discover(link("list"), OTHER)
    made.settle(link("list").url, OTHER, Outcome(State.REJECTED, "listing"))
    made.close("finished")
    return made.path


@pytest.fixture
def ask(path: str, capsys: pytest.CaptureFixture[str]) -> Asker:
    return Asker(path, capsys)


def states(ask: Asker) -> dict[str, str]:
    """State by site and name, as exported."""
    rows = map(json.loads, ask("ledger", "export").out.splitlines())
    return {f"{row['site']} {row['url'].rpartition('/')[2]}": row["state"] for row in rows}


def test_counts_are_shown_by_site_and_reason(ask: Asker):
    said = ask("ledger")
    assert said.code == 0
    assert said == ask("ledger", "show")
    assert "other.example rejected: listing 1" in said.out
    assert "paper.example failed: timeout 1" in said.out
    assert "6 found = 1 emitted + 1 duplicate + 2 rejected + 1 failed + 1 pending" in said.out
    assert "(finished)" in said.out


def test_what_is_shown_can_be_chosen(ask: Asker):
    said = ask("ledger", "--site", SITE, "--reason", "listing").out
    assert "1 found = 0 emitted + 0 duplicate + 1 rejected + 0 failed + 0 pending" in said
    assert OTHER not in said


def test_all_is_exported_as_json_lines(ask: Asker):
    first = json.loads(ask("ledger", "export", "--state", "emitted").out)
    assert (first["url"], first["state"], first["id"], first["revision"]) == (URL, "emitted", "id-1", 1)
    assert (first["found_by"], first["found_at"], first["output"]) == (
        "front",
        "1970-01-12T13:46:40+00:00",
        "out.jsonl",
    )
    assert states(ask) == {
        "paper.example a": "emitted",
        "paper.example list": "rejected",
        "paper.example failed": "failed",
        "paper.example pending": "pending",
        "paper.example copy": "duplicate",
        "other.example list": "rejected",
    }


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["--site", SITE], {"paper.example failed"}),
        (["--reason", "listing"], {"paper.example list", "other.example list"}),
        (["--reason", "listing", "--site", OTHER], {"other.example list"}),
        (["--state", "duplicate"], {"paper.example copy"}),
        ([link("list").url + "?utm_source=x", "--site", SITE], {"paper.example list"}),
    ],
)
def test_what_failed_or_is_named_is_tried_again(words: list[str], opened: set[str], ask: Asker):
    before = states(ask)
    said = ask("ledger", "retry", *words)
    assert (said.code, said.out) == (0, f"{len(opened)} addresses are to be tried again by the next run\n")
    assert {name for name, state in states(ask).items() if state == "pending" != before[name]} == opened
    assert ask("ledger", "check").code == 0


def test_an_emitted_story_that_is_retried_is_looked_at_again_and_stays_emitted(ask: Asker):
    assert ask("ledger", "retry", URL).code == 0
    row = json.loads(ask("ledger", "export", "--state", "emitted").out)
    assert row["due"] == "1970-01-01T00:00:00+00:00"


def test_what_is_forgotten_was_never_found(ask: Asker):
    assert ask("ledger", "forget", "--site", SITE).out == "5 addresses are forgotten\n"
    assert states(ask) == {"other.example list": "rejected"}
    assert ask("ledger", "check").code == 0
    said = ask("ledger", "forget", URL)
    assert (said.code, said.out) == (1, f"{URL}: not known\n0 addresses are forgotten\n")


def test_nothing_is_changed_unless_it_is_said_what(ask: Asker):
    before = states(ask)
    assert [ask("ledger", *words).code for words in (["forget"], ["retry"], ["erase"], ["show", URL])] == [2] * 4
    assert ask("ledger", "forget", "--sites", SITE).code == 2
    assert states(ask) == before


def test_a_ledger_that_a_run_works_with_is_read_and_not_changed(ask: Asker, path: str):
    run = SqliteLedger(path)
    assert ask("ledger").code == 0
    said = ask("ledger", "forget", URL)
    assert (said.code, "another run works with the ledger" in said.err) == (3, True)
    run.close()


def test_what_is_folded_is_counted_and_said_not_to_be_exported(ask: Asker, path: str):
    clock = Clock(2e6)
    ledger = SqliteLedger(path, clock=clock)
    ledger.fold(clock.time, limit=9, lasting_marks=lasting_marks)
    ledger.close()
    assert "6 found = 1 emitted" in ask("ledger").out
    assert "5 of all addresses are folded away" in ask("ledger").out
    said = ask("ledger", "export")
    assert (len(said.out.splitlines()), said.err) == (1, "5 addresses are folded away, and not among these\n")


def test_a_line_that_is_not_where_the_ledger_has_it_is_a_fault(ask: Asker, path: str, tmp_path: Path):
    output = tmp_path / "articles.jsonl"
    output.write_text('{"id": "id-1", "revision": 1}\n')
    status = output.stat()
    ledger = SqliteLedger(path)
    file = OutputFile(
        path=str(output), device=status.st_dev, inode=status.st_ino, size=30, keeps_lines=True, is_open=False
    )
    ledger.emit([emission(place=Place(str(output), 0))], [file])
    ledger.close()
    assert ask("ledger", "check").out == "6 addresses, no fault\n"
    output.write_text('{"id": "id-2", "revision": 1}\n')
    said = ask("ledger", "check")
    assert (said.code, said.out) == (1, f"{output} has no line of {URL} at byte 0\n1 faults\n")


def test_a_damaged_file_is_a_fault_and_not_touched(ask: Asker, path: str):
    data = bytearray(Path(path).read_bytes())
    data[8192:20480] = b"\x5a" * 12288
    Path(path).write_bytes(data)
    said = ask("ledger", "check")
    assert (said.code, "damaged" in said.out + said.err) == (1, True)
    assert Path(path).read_bytes() == data


def test_whoever_reads_an_export_may_have_enough(path: str):
    ledger = SqliteLedger(path)
    for number in range(2_000):
        ledger.discover(link(number), SITE)
    ledger.close()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    environment |= {"SCRAPY_SETTINGS_MODULE": "newsspider.settings"}
    command = [sys.executable, "-m", "scrapy", "ledger", "export", "-s", f"NEWSSPIDER_LEDGER={path}"]
    export = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
    assert export.stdout
    assert export.stderr
    assert "paper.example" in export.stdout.readline()
    export.stdout.close()
    assert export.stderr.read() == ""
    export.stderr.close()
    assert export.wait() == 0
