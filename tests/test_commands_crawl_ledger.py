"""Runs of ``scrapy crawl`` that are killed, stopped, repeated, or cannot write."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from invented_paper import InventedPaper
from kills import ENVIRONMENT, Moment, Series, command

from newsspider.ledger import SqliteLedger, State


@pytest.fixture
def invent() -> Iterator[Callable[[int], InventedPaper]]:
    papers: list[InventedPaper] = []

    def make(stories: int) -> InventedPaper:
        papers.append(InventedPaper(stories))
        return papers[-1]

    yield make
    for paper in papers:
        paper.close()


def run(paper: InventedPaper, folder: Path, *settings: str, **options: Any) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command(paper.url, "NEWSSPIDER_WORKERS=0", *settings, **options),
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert_balanced(folder)
    return done


def assert_balanced(folder: Path) -> None:
    """Discovered = emitted + duplicate + rejected + failed + pending, and the tallies are those of the rows."""
    with sqlite3.connect(folder / "newsspider-ledger.sqlite3") as database:
        rows = database.execute("SELECT site, state, reason, count(*) FROM addresses GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
        tallies = database.execute("SELECT * FROM tallies WHERE number <> 0 ORDER BY 1, 2, 3")
        assert rows.fetchall() == tallies.fetchall()
    database.close()


def lines_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines() if line.strip()]


def counts_of(folder: Path) -> dict[State, int]:
    ledger = SqliteLedger(str(folder / "newsspider-ledger.sqlite3"))
    counts: dict[State, int] = {}
    for (_, state, _), number in ledger.counts().items():
        counts[state] = counts.get(state, 0) + number
    ledger.close()
    return counts


def test_a_crawl_that_is_killed_again_and_again_loses_nothing_and_repeats_nothing(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(16)
    series = Series(paper, tmp_path, command(paper.url, "NEWSSPIDER_WORKERS=1"))
    moments = [Moment("stories", 0.2), Moment("grows", 1, is_rotated=True), Moment("closing", 0.1, is_rotated=True)]
    series.run(moments)
    figures = series.check()
    assert series.kills == 3
    bad = ("never fetched", "stories missing", "torn lines", "repeated lines", "exit code not 0")
    assert [figures[name] for name in bad] == [0, 0, 0, 0, 0]
    assert figures["most refetched after one kill"] <= 16
    assert_balanced(tmp_path)


def test_a_second_run_at_once_fetches_no_story_and_asks_whether_lists_have_changed(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(6)
    assert run(paper, tmp_path).returncode == 0
    assert len(lines_of(tmp_path)) == 6
    paper.requests.clear()
    paper.answers.clear()
    done = run(paper, tmp_path)
    assert (done.returncode, len(lines_of(tmp_path)), paper.total) == (0, 6, 0)
    assert paper.answers[304] == 2
    assert "7 found = 6 emitted + 0 duplicate + 1 rejected + 0 failed + 0 pending" in done.stderr


def test_an_edited_story_comes_out_once_as_its_next_revision_with_what_changed(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(3)
    run(paper, tmp_path, 'NEWSSPIDER_RECHECK=["1s"]')
    paper.edited = {1}
    paper.answers.clear()
    time.sleep(1)
    assert run(paper, tmp_path, 'NEWSSPIDER_RECHECK=["1s"]').returncode == 0
    first, revised = (line for line in lines_of(tmp_path) if "story-number-1-" in line["url"])
    assert len(lines_of(tmp_path)) == 4
    assert (first["id"], revised["revision"]) == (revised["id"], 2)
    assert [(change["op"], "edition 2" in change["text"]) for change in revised["changes"]] == [("added", True)]
    assert paper.answers[304] >= 2
    assert run(paper, tmp_path, 'NEWSSPIDER_RECHECK=["1s"]').returncode == 0
    assert len(lines_of(tmp_path)) == 4


def test_a_run_that_begins_while_another_is_going_leaves_at_once(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(3)
    ledger = SqliteLedger(str(tmp_path / "newsspider-ledger.sqlite3"))
    done = run(paper, tmp_path)
    ledger.close()
    assert done.returncode == 3
    assert "another run works with the ledger newsspider-ledger.sqlite3: wait until it has ended" in done.stderr
    assert f"(process {os.getpid()}, since " in done.stderr
    assert not paper.requests


@pytest.mark.parametrize("delay", ["0", "5"])
def test_a_run_that_is_told_to_stop_while_servers_hang_is_out_within_seconds_and_loses_nothing(
    delay: str, invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(12)
    paper.hangs = set(paper.story_paths[4:])
    process = subprocess.Popen(
        command(paper.url, "NEWSSPIDER_WORKERS=0", f"DOWNLOAD_DELAY={delay}"),
        cwd=tmp_path,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
    )
    wanted = 8 if delay == "0" else 0
    while paper.total < wanted or not paper.requests:
        assert process.poll() is None
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert (process.returncode, time.monotonic() - began < 10) == (4, True)
    paper.hangs = set()
    assert run(paper, tmp_path).returncode == 0
    assert sorted(line["url"] for line in lines_of(tmp_path)) == sorted(paper.url + path for path in paper.story_paths)


def test_a_run_that_is_told_twice_to_stop_says_what_is_known_all_the_same_and_loses_nothing(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(8)
    paper.hangs = set(paper.story_paths)
    process = subprocess.Popen(
        command(paper.url, "NEWSSPIDER_WORKERS=0"), cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    while not paper.total:
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    while "Received SIGTERM" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=60)[1]
    known = sum(counts_of(tmp_path).values())
    assert (process.returncode, known > 0, f": {known} found = 0 emitted + " in said) == (4, True, True)
    paper.hangs = set()
    assert run(paper, tmp_path).returncode == 0
    assert len(lines_of(tmp_path)) == 8


def test_a_big_o_run_knows_nothing_of_earlier_runs_and_leaves_no_ledger(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(3)
    for _ in range(2):
        done = subprocess.run(
            command(paper.url, "NEWSSPIDER_WORKERS=0", output=("-O", "articles.jsonl")),
            cwd=tmp_path,
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, len(lines_of(tmp_path))) == (0, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


_PIPELINE = """
class Sour:
    def process_item(self, item):
        if "story-number-1-" in item.url:
            raise RuntimeError("sour")
        return item
"""


def run_sour(paper: InventedPaper, folder: Path, *settings: str) -> tuple[int, dict[State, int]]:
    """A run with a pipeline that raises for one story: its exit code, and what the ledger knows then."""
    (folder / "sour.py").write_text(_PIPELINE)
    done = subprocess.run(
        command(paper.url, "NEWSSPIDER_WORKERS=0", 'ITEM_PIPELINES={"sour.Sour": 500}', *settings),
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONPATH": f"{ENVIRONMENT['PYTHONPATH']}{os.pathsep}{folder}"},
        capture_output=True,
        check=False,
    )
    return done.returncode, counts_of(folder)


def test_a_pipeline_that_raises_is_no_success_and_the_next_run_completes(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(10)
    assert run_sour(paper, tmp_path) == (1, {State.EMITTED: 9, State.FAILED: 1, State.REJECTED: 1})
    done = run(paper, tmp_path)
    assert (done.returncode, len(lines_of(tmp_path))) == (0, 10)
    assert "1          1          0          0          0          0" in done.stderr


def test_a_story_that_a_pipeline_loses_again_and_again_is_never_a_success(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(10)
    for _ in range(2):
        code, counts = run_sour(paper, tmp_path, 'NEWSSPIDER_RETRY=["0s", "0s", "0s", "0s"]')
        assert (code, counts) == (1, {State.EMITTED: 9, State.FAILED: 1, State.REJECTED: 1})


_LIMIT = """
import resource

import py3langid
from scrapy import signals


class Limit:
    @classmethod
    def from_crawler(cls, crawler):
        py3langid.classify("its model is unpacked into a file")
        limit = cls()
        limit.bytes = crawler.settings.getint("LIMIT")
        crawler.signals.connect(limit.spider_opened, signal=signals.spider_opened)
        return limit

    def spider_opened(self):
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.bytes, self.bytes))
"""


def run_limited(paper: InventedPaper, folder: Path, kibibytes: int, *settings: str) -> subprocess.CompletedProcess[str]:
    """A run of which no file may grow longer once it has begun: the same as a disk that becomes full."""
    (folder / "limit.py").write_text(_LIMIT)
    limit = ('EXTENSIONS={"limit.Limit": 1}', f"LIMIT={kibibytes << 10}", "LOG_LEVEL=WARNING")
    return subprocess.run(
        command(paper.url, "NEWSSPIDER_WORKERS=0", *limit, *settings),
        cwd=folder,
        env={**ENVIRONMENT, "PYTHONPATH": f"{ENVIRONMENT['PYTHONPATH']}{os.pathsep}{folder}"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def test_when_the_ledger_cannot_grow_the_run_ends_and_the_next_one_completes(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(24)
    done = run_limited(paper, tmp_path, 250)
    assert (done.returncode, "cannot be read or written" in done.stderr) == (1, True)
    there = lines_of(tmp_path)
    assert counts_of(tmp_path).get(State.EMITTED, 0) <= len(there)
    assert run(paper, tmp_path).returncode == 0
    assert sorted(line["url"] for line in lines_of(tmp_path)) == sorted(paper.url + path for path in paper.story_paths)


def test_when_the_output_cannot_grow_only_whole_lines_are_in_it_and_the_run_is_no_success(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    done = run_limited(invent(24), tmp_path, 10, "NEWSSPIDER_LEDGER=:memory:")
    lines = lines_of(tmp_path)
    assert (done.returncode, 0 < len(lines) < 24) == (1, True)
    assert (tmp_path / "articles.jsonl").read_bytes().endswith(b"\n")
    assert f"{len(lines)} articles in " in done.stderr
    assert "not_written" in done.stderr


def test_what_an_output_did_not_take_is_told_and_written_by_the_next_run(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(4)
    (tmp_path / "articles.jsonl").symlink_to("/dev/full")
    done = run(paper, tmp_path)
    assert (done.returncode, "\n0 articles in articles.jsonl" in done.stderr) == (1, True)
    assert counts_of(tmp_path).get(State.EMITTED, 0) == 0
    (tmp_path / "articles.jsonl").unlink()
    done = run(paper, tmp_path)
    assert (done.returncode, "\n4 articles in articles.jsonl" in done.stderr) == (0, True)
    assert len(lines_of(tmp_path)) == 4


def test_of_two_outputs_the_good_one_keeps_no_line_that_the_next_run_writes_again(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper, broken = invent(4), tmp_path / "other.jsonl"
    broken.symlink_to("/dev/full")
    outputs: Any = ("-o", "articles.jsonl", "-o", "other.jsonl")
    done = run(paper, tmp_path, output=outputs)
    assert (done.returncode, lines_of(tmp_path)) == (1, [])
    assert "\n0 articles in articles.jsonl\n0 articles in other.jsonl" in done.stderr
    broken.unlink()
    assert run(paper, tmp_path, output=outputs).returncode == 0
    assert len(lines_of(tmp_path)) == len(broken.read_bytes().splitlines()) == 4


def test_a_run_whose_ledger_cannot_be_used_does_not_start(invent: Callable[[int], InventedPaper], tmp_path: Path):
    paper = invent(1)
    (tmp_path / "newsspider-ledger.sqlite3").write_text("notes of another program\n" * 99)
    done = subprocess.run(
        command(paper.url), cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=90, check=False
    )
    assert (done.returncode, paper.total) == (2, 0)
    assert "is no ledger, or is damaged; it was not touched: move it away" in done.stderr


def test_a_damage_that_shows_only_when_the_run_begins_is_told_in_a_sentence(
    invent: Callable[[int], InventedPaper], tmp_path: Path
):
    paper = invent(1)
    assert run(paper, tmp_path).returncode == 0
    asked, ledger = paper.total, tmp_path / "newsspider-ledger.sqlite3"
    with ledger.open("r+b") as file:
        file.seek(2 * 4_096)  # behind the header and the schema
        file.write(b"\xff" * (ledger.stat().st_size - 2 * 4_096))
    damaged = ledger.read_bytes()
    done = subprocess.run(
        command(paper.url), cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=90, check=False
    )
    assert (done.returncode, paper.total, ledger.read_bytes() == damaged) == (2, asked, True)
    assert "is damaged: move it away or restore it from a backup" in done.stderr
    assert "Traceback" not in done.stderr
