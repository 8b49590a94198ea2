"""Addresses that were settled long ago: what is forgotten of them, and what is not."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from ledgers import MAKERS, SITE, STORES, URL, Clock, emission, link

from newsspider.frontier import remember
from newsspider.frontier.marks import lasting_marks
from newsspider.items import Article, Link
from newsspider.ledger import (
    Emission,
    Ledger,
    LedgerError,
    Outcome,
    PageCopy,
    Place,
    SqliteLedger,
    SqliteView,
    State,
    Validators,
)
from newsspider.pipelines import Duplicate, DuplicatePipeline

DAY = 86_400.0
REJECTED = Outcome(State.REJECTED, "listing")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=MAKERS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Ledger:
    """A story, a list, a failure and what is still pending, a hundred days old; and a story of today."""
    made = MAKERS[request.param](tmp_path, clock)
    for name in ("a", "list", "failed", "pending"):
        made.discover(link(name), SITE)
    made.emit([emission()])
    made.settle(link("list").url, SITE, REJECTED)
    made.settle(link("failed").url, SITE, Outcome(State.FAILED, "timeout"), due=clock.time + 60)
    clock.time += 100 * DAY
    made.discover(link("new"), SITE)
    made.emit([emission(2, url=link("new").url)])
    return made


def fold(ledger: Ledger, clock: Clock, limit: int = 100) -> int:
    return ledger.fold(clock.time - 90 * DAY, limit=limit, lasting_marks=lasting_marks)


def test_what_is_folded_away_stays_discovered_and_counted(ledger: Ledger, clock: Clock):
    before = ledger.counts()
    assert fold(ledger, clock) == 2
    assert (ledger.counts(), ledger.count_folded(), ledger.check()) == (before, 2, [])
    assert not ledger.discover(Link(url=URL), SITE)
    assert not ledger.discover(link("list"), SITE)
    assert not ledger.discard(link("list"), SITE, REJECTED)
    assert ledger.counts() == before
    assert ledger.lease(URL, SITE) is None
    assert fold(ledger, clock) == 0


def test_how_a_folded_address_ended_and_on_which_day_is_known(ledger: Ledger, clock: Clock):
    fold(ledger, clock)
    entry = ledger.find(link("list").url, SITE)
    assert entry
    assert (entry.outcome, entry.is_folded, entry.settled_at) == (REJECTED, True, 11 * DAY)
    assert [one.story_id for one in ledger.find_everywhere(URL)] == ["id-1"]


def test_what_is_to_be_tried_again_or_new_is_not_folded(ledger: Ledger, clock: Clock):
    fold(ledger, clock)
    assert [entry.link.url.rpartition("/")[2] for entry in ledger.iterate()] == ["failed", "pending", "new"]


def test_no_more_are_folded_at_a_time_than_asked_for(ledger: Ledger, clock: Clock):
    assert [fold(ledger, clock, limit=1) for _ in range(3)] == [1, 1, 0]


def test_a_story_that_waits_to_be_looked_at_by_runs_that_do_not_come_is_folded(ledger: Ledger, clock: Clock):
    ledger.emit([emission(3, url=link("pending").url, due=clock.time + 60)])
    clock.time += 100 * DAY
    fold(ledger, clock)
    entry = ledger.find(link("pending").url, SITE)
    assert entry
    assert entry.is_folded


def test_a_folded_story_is_still_known_by_its_address_and_text_and_not_by_its_likeness(ledger: Ledger, clock: Clock):
    fold(ledger, clock)
    story = replace(emission().story, site=SITE)
    for mark in lasting_marks(story):
        assert [one.id for one in ledger.stories.find([mark])] == ["id-1"]
    assert [one.id for one in ledger.stories.find([], [1 << 62])] == ["id-2"]
    kept = ledger.stories.get(SITE, "id-1")
    assert kept
    assert (kept.headline, kept.sketch, kept.body) == ("headline 1", b"", "")


def test_the_same_text_as_a_folded_storys_is_told_as_its_copy_or_duplicate(ledger: Ledger, clock: Clock):
    body = " ".join(f"word{number}" for number in range(60))
    about = {"headline": "A", "article_body": body, "date_crawled": "2026-11-20T06:00:00+00:00", "content_hash": "h"}
    first = Article(id="1", url=URL, canonical_url=URL, site=SITE, **about)
    second = replace(first, id="2", url=f"{URL}-again", canonical_url=f"{URL}-again")
    there = "https://other.example/a"
    copy = replace(first, id="3", url=there, canonical_url=there, site="other.example")
    ledger.emit([Emission(url=URL, site=SITE, story=remember(first), place=Place("out.jsonl", 0))])
    clock.time += 100 * DAY
    fold(ledger, clock)
    pipeline = DuplicatePipeline(ledger.stories)
    assert pipeline.process_item(copy).copy_of == "1"
    with pytest.raises(Duplicate):
        pipeline.process_item(second)


def test_a_folded_address_can_be_opened_again_unless_it_was_emitted_and_be_forgotten(ledger: Ledger, clock: Clock):
    fold(ledger, clock)
    assert ledger.reopen(link("list").url, SITE)
    assert not ledger.reopen(URL, SITE)
    assert ledger.forget(URL, SITE)
    assert ledger.stories.get(SITE, "id-1") is None
    assert ledger.counts() == {
        (SITE, State.PENDING, ""): 2,
        (SITE, State.EMITTED, ""): 1,
        (SITE, State.FAILED, "timeout"): 1,
    }
    assert ledger.check() == []


def test_a_line_of_a_folded_story_that_is_on_disk_is_the_truth(ledger: Ledger, clock: Clock):
    fold(ledger, clock)
    ledger.emit([emission(4, url=link("list").url)])
    entry = ledger.find(link("list").url, SITE)
    assert entry
    assert (entry.outcome.state, entry.story_id, entry.is_folded) == (State.EMITTED, "id-4", False)
    assert ledger.check() == []


def test_copies_of_pages_that_nobody_asked_for_go_as_well(ledger: Ledger, clock: Clock):
    old = PageCopy(
        url="https://paper.example/old/",
        validators=Validators("e"),
        content_type="text/html",
        body=b"b",
        checked_at=clock.time - 100 * DAY,
        changed_at=0.0,
    )
    ledger.pages.keep(old)
    ledger.pages.keep(replace(old, url="https://paper.example/"))
    ledger.pages.note_unchanged("https://paper.example/", clock.time)
    fold(ledger, clock)
    assert ledger.pages.find(old.url) is None
    assert ledger.pages.find("https://paper.example/")


# -- reading while a run works, and what contradicts itself -------------------------------


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({}, ["a", "list", "failed", "pending", "new"]),
        ({"state": State.EMITTED}, ["a", "new"]),
        ({"reason": "timeout"}, ["failed"]),
        ({"site": "other.example"}, []),
    ],
)
def test_entries_are_told_by_site_state_and_reason(chosen: dict[str, str], names: list[str], ledger: Ledger):
    assert [entry.link.url.rpartition("/")[2] for entry in ledger.iterate(**chosen)] == names  # type: ignore[arg-type]


@pytest.mark.parametrize("store", STORES)
def test_a_ledger_can_be_read_while_a_run_works_with_it(store: str, tmp_path: Path, clock: Clock):
    run = STORES[store](tmp_path).open(clock)
    run.discover(link("a"), SITE)
    run.beat()
    view = SqliteView.open(run.path)
    entry = view.find(URL, SITE)
    assert entry
    assert entry.is_leased
    assert view.last_run() == replace(view.last_run(), id=run.run, ended_at=None)
    with pytest.raises(LedgerError, match="cannot be written"):
        view.pages.note_unchanged("https://paper.example/", 1.0)
    view.close()
    run.close("finished")
    view = SqliteView.open(run.path)
    assert view.last_run().reason == "finished"
    view.close()


def test_a_ledger_of_an_older_version_is_brought_up_to_date_by_a_run(tmp_path: Path, clock: Clock):
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as database:
        database.executescript(files("newsspider.ledger.sqlite").joinpath("schema.sql").read_text())
        database.executescript("PRAGMA application_id = 0x6E737072; PRAGMA user_version = 1")
        database.execute("INSERT INTO addresses (site, url, link, found_at) VALUES (?, ?, '{}', 1)", (SITE, URL))
    database.close()
    with pytest.raises(LedgerError, match="older newsspider: the next crawl brings it up to date"):
        SqliteView.open(str(path))
    SqliteLedger(str(path), clock=clock).close()
    view = SqliteView.open(str(path))
    assert view.counts() == {(SITE, State.PENDING, ""): 1}
    view.close()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE tallies SET number = number + 1 WHERE state = 'failed'", "1 counts by state are not those"),
        ("DELETE FROM stories WHERE id = 'id-1'", "1 emitted addresses have no story"),
        ("UPDATE addresses SET due = NULL, run = NULL WHERE state = 'pending'", "1 pending addresses are neither"),
    ],
)
def test_what_contradicts_itself_is_told(harm: str, said: str, tmp_path: Path, clock: Clock):
    run = STORES["sqlite"](tmp_path).open(clock)
    for name in ("a", "failed", "pending"):
        run.discover(link(name), SITE)
    run.emit([emission()])
    run.settle(link("failed").url, SITE, Outcome(State.FAILED, "timeout"))
    run.close()
    with sqlite3.connect(run.path) as database:
        database.execute(harm)
    database.close()
    view = SqliteView.open(run.path)
    assert any(said in fault for fault in view.check())
    view.close()
