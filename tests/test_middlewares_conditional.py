"""Feeds and sitemaps are asked for as often as they change; what they say is known all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from papers import RFC_DATE as DATE
from papers import Paper

from newsspider.discovery.feeds import USUAL_FEEDS
from newsspider.discovery.sitemaps import USUAL_SITEMAPS
from newsspider.ledger import SqliteLedger

HOUR = 3_600.0
LISTS = ("/feed.xml", "/map.xml")


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    feeds = {str(tmp_path / "appended.jsonl"): {"format": "jsonlines"}}
    return {"NEWSSPIDER_LEDGER": str(tmp_path / "ledger.sqlite3"), "FEEDS": feeds}


@pytest.fixture
def sites(tmp_path: Path, paper: Paper) -> str:
    """A site whose stories stand in a feed and in a sitemap, which have no validators."""
    write_lists(paper, "one")
    path = tmp_path / "sites.toml"
    lists = f'feeds = ["{paper.url}{LISTS[0]}"]\nsitemaps = ["{paper.url}{LISTS[1]}"]\n'
    path.write_text(f'[[site]]\nurl = "{paper.url}/"\n{lists}')
    return str(path)


def write_lists(paper: Paper, *names: str) -> None:
    paper.feed(LISTS[0], *((path, path, DATE) for path in paper.stories(*names)))
    paper.sitemap(LISTS[1], *((path, "2026-11-20") for path in paper.stories(*(f"{name}-told" for name in names))))


def grow_old(settings: dict[str, Any], paper: Paper, *, changed: float, checked: float) -> None:
    """Let the lists have changed and been asked for so many seconds ago."""
    ledger = SqliteLedger(settings["NEWSSPIDER_LEDGER"])
    for path in LISTS:
        copy, now = ledger.pages.find(paper.url + path), ledger.now()
        assert copy
        ledger.pages.keep(replace(copy, changed_at=now - changed, checked_at=now - checked))
    ledger.close()


def test_what_has_not_changed_for_long_is_asked_for_seldom(
    settings: dict[str, Any], sites: str, paper: Paper, crawl: Callable[..., Crawl]
):
    assert crawl(settings, sites=sites).counts == {"emitted": 2}
    grow_old(settings, paper, changed=100 * HOUR, checked=5 * HOUR)  # due after nine hours and a half
    write_lists(paper, "one", "two")
    paper.requests.clear()
    quiet = crawl(settings, sites=sites)
    assert (quiet.counts, paper.paths, quiet.stats["newsspider/not_asked"]) == ({}, [], 2)
    grow_old(settings, paper, changed=100 * HOUR, checked=10 * HOUR)
    assert crawl(settings, sites=sites).counts == {"emitted": 2}


def test_what_has_changed_lately_is_asked_for_by_the_next_run(
    settings: dict[str, Any], sites: str, paper: Paper, crawl: Callable[..., Crawl]
):
    crawl(settings, sites=sites)
    write_lists(paper, "one", "two")
    assert crawl(settings, sites=sites).counts == {"emitted": 2}


def test_nothing_is_left_for_longer_than_a_day(
    settings: dict[str, Any], sites: str, paper: Paper, crawl: Callable[..., Crawl]
):
    crawl(settings, sites=sites)
    grow_old(settings, paper, changed=9_000 * HOUR, checked=24 * HOUR)
    paper.requests.clear()
    crawl(settings, sites=sites)
    assert sorted(paper.paths) == sorted(LISTS)


def test_a_list_that_is_the_same_again_has_not_changed(
    settings: dict[str, Any], sites: str, paper: Paper, crawl: Callable[..., Crawl]
):
    crawl(settings, sites=sites)
    grow_old(settings, paper, changed=100 * HOUR, checked=10 * HOUR)
    crawl(settings, sites=sites)
    ledger = SqliteLedger(settings["NEWSSPIDER_LEDGER"])
    copies = [ledger.pages.find(paper.url + path) for path in LISTS]
    assert all(copy and copy.checked_at - copy.changed_at >= 100 * HOUR for copy in copies)
    ledger.close()


def test_a_story_that_was_forgotten_is_found_in_a_list_that_is_not_asked_for(
    settings: dict[str, Any], sites: str, paper: Paper, crawl: Callable[..., Crawl]
):
    crawl(settings, sites=sites)
    grow_old(settings, paper, changed=100 * HOUR, checked=0)
    ledger = SqliteLedger(settings["NEWSSPIDER_LEDGER"])
    for entry in list(ledger.iterate()):
        ledger.forget(entry.link.url, entry.site)
    ledger.close()
    assert crawl(settings, sites=sites).counts == {"emitted": 2}


def test_every_run_asks_when_the_user_says_so(
    settings: dict[str, Any], sites: str, paper: Paper, crawl: Callable[..., Crawl]
):
    crawl(settings, sites=sites)
    grow_old(settings, paper, changed=100 * HOUR, checked=0)
    paper.requests.clear()
    crawl({**settings, "NEWSSPIDER_POLL": 0}, sites=sites)
    assert sorted(paper.paths) == sorted(LISTS)


class TestListsThatNobodyNames:
    """The front page names no feed, and robots.txt no sitemap."""

    GUESSES = (*USUAL_FEEDS, *USUAL_SITEMAPS)

    @pytest.fixture(autouse=True)
    def front(self, paper: Paper) -> None:
        paper.links("/", *paper.stories("one"))

    def crawl_again(
        self, settings: dict[str, Any], paper: Paper, crawl: Callable[..., Crawl], *, hours: float, **more: Any
    ) -> tuple[Crawl, set[str]]:
        """A crawl so many hours after another, and which of the usual addresses it asks for."""
        crawl(settings, url=paper.url + "/")
        assert set(self.GUESSES) <= set(paper.paths)
        ledger = SqliteLedger(settings["NEWSSPIDER_LEDGER"])
        for path in self.GUESSES:
            copy = ledger.pages.find(paper.url + path)
            assert copy
            ledger.pages.keep(
                replace(copy, changed_at=ledger.now() - hours * HOUR, checked_at=ledger.now() - hours * HOUR)
            )
        ledger.close()
        paper.requests.clear()
        return crawl({**settings, **more}, url=paper.url + "/"), {*paper.paths} & {*self.GUESSES}

    def test_are_not_looked_for_again_on_the_same_day(
        self, settings: dict[str, Any], paper: Paper, crawl: Callable[..., Crawl]
    ):
        again, asked = self.crawl_again(settings, paper, crawl, hours=23)
        assert asked == set()
        assert again.stats["newsspider/not_asked"] == len(self.GUESSES)
        assert (again.tally["guessed/feed/http_404"], again.counts.get("failed")) == (len(USUAL_FEEDS), None)

    def test_are_looked_for_a_day_later(self, settings: dict[str, Any], paper: Paper, crawl: Callable[..., Crawl]):
        _, asked = self.crawl_again(settings, paper, crawl, hours=25)
        assert asked == set(self.GUESSES)

    def test_are_looked_for_by_every_run_when_the_user_says_so(
        self, settings: dict[str, Any], paper: Paper, crawl: Callable[..., Crawl]
    ):
        _, asked = self.crawl_again(settings, paper, crawl, hours=1, NEWSSPIDER_POLL=0)
        assert asked == set(self.GUESSES)

    def test_are_read_as_soon_as_somebody_names_them(
        self, settings: dict[str, Any], paper: Paper, crawl: Callable[..., Crawl]
    ):
        crawl(settings, url=paper.url + "/")
        paper.feed("/rss", (*paper.stories("two"), "Two", DATE))
        paper.links("/", head="<link rel='alternate' type='application/rss+xml' href='/rss'>")
        assert crawl(settings, url=paper.url + "/").counts == {"emitted": 1}
