"""Whole crawls that end by a limit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from crawls import Crawl
from hostile import Case, HostileServer, Reply
from papers import DAY, Paper

from newsspider.frontier import Budget, budget


class TestLimits:
    def test_exactly_as_many_articles_as_asked_for_are_emitted(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.links("/", *paper.stories(*(f"story-{n}" for n in range(12))))
        result = crawl({"CONCURRENT_REQUESTS_PER_DOMAIN": 8}, url=paper.url + "/", max_articles="3")
        assert len(result.lines) == 3
        assert result.counts == {"emitted": 3, "pending": 9}
        assert result.tally["stopped/max_articles"] == 9

    def test_a_duplicate_does_not_count_as_an_article(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.story(f"{DAY}/a.html", 1)
        paper.story(f"{DAY}/b.html", 1)
        paper.story(f"{DAY}/c.html", 2)
        paper.links("/", f"{DAY}/a.html", f"{DAY}/b.html", f"{DAY}/c.html")
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/", max_articles="2")
        assert result.counts == {"emitted": 2, "duplicate": 1}

    def test_an_endless_calendar_is_left(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.links("/", "/calendar/?d=1", *paper.stories("one"))
        for day in range(-200, 200):
            turn = (
                f"<a rel='next' href='/calendar/?d={day + 1}'>Tomorrow</a><a href='/calendar/?d={day - 1}'>Before</a>"
            )
            paper.links(f"/calendar/?d={day}", more=turn)
        result = crawl(url=paper.url + "/")
        assert result.counts["emitted"] == 1
        assert sum(path.startswith("/calendar") for path in paper.paths) <= 9

    def test_next_pages_are_turned_though_their_stories_are_known_from_the_sitemap(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        stories = paper.stories(*(f"story-{n}" for n in range(8)))
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.sitemap("/map.xml", *((path, "2026-11-20") for path in stories[:7]))
        for page in range(1, 8):
            address = "/" if page == 1 else f"/?page={page}"
            paper.links(address, stories[page], more=f"<a rel='next' href='/?page={page + 1}'>Next</a>")
        assert len(crawl(url=paper.url + "/").lines) == 8

    @pytest.mark.parametrize(("setting", "emitted"), [("NEWSSPIDER_MAX_PAGES", 3), ("NEWSSPIDER_MAX_INDEX_PAGES", 1)])
    def test_a_budget_stops_the_crawl_and_is_counted(
        self, setting: str, emitted: int, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.sitemap("/map.xml")
        stories = paper.stories(*(f"story-{n}" for n in range(6)))
        paper.links("/", "/world/", stories[0])
        paper.links("/world/", *stories[1:])
        result = crawl({setting: 3 if "PAGES" in setting and "INDEX" not in setting else 1}, url=paper.url + "/")
        assert len(result.lines) <= emitted
        assert result.tally[f"stopped/{setting.removeprefix('NEWSSPIDER_').lower()}"] > 0

    def test_sections_deeper_than_allowed_are_left(self, paper: Paper, crawl: Callable[..., Crawl]):
        names = paper.stories(*(f"level-{n}" for n in range(4)))
        for level in range(4):
            paper.links("/" if level == 0 else f"/section{level}/", names[level], f"/section{level + 1}/")
        result = crawl({"NEWSSPIDER_MAX_DEPTH": 2}, url=paper.url + "/")
        assert paper.paths_of(result.urls) == names[:3]
        assert result.tally["stopped/max_depth"] == 1

    def test_the_newest_of_a_sitemap_are_fetched_when_the_budget_is_short(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        stories = [(path, f"2026-11-{day:02}") for day, path in enumerate(paper.stories(*"abcdef"), 1)]
        paper.sitemap("/map.xml", *stories)
        result = crawl({"NEWSSPIDER_MAX_PAGES": 3}, url=paper.url + "/map.xml")
        assert paper.paths_of(result.urls) == [stories[4][0], stories[5][0]]
        assert result.tally["stopped/max_pages"] == 4


class TestBudgets:
    @pytest.mark.parametrize(
        ("setting", "value"),
        [
            ("MAX_BYTES", 12_000),
            ("MAX_RUN_BYTES", 12_000),
            ("MAX_RUN_PAGES", 15),
        ],
    )
    def test_what_a_budget_leaves_stays_pending_and_is_counted(
        self, setting: str, value: int, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.links("/", *paper.stories(*(f"story-{n}" for n in range(20))))
        settings = {f"NEWSSPIDER_{setting}": value, "CONCURRENT_REQUESTS": 1}
        result = crawl(settings, url=paper.url + "/")
        assert 0 < result.counts["pending"] < 20
        assert result.tally[f"stopped/{setting.lower()}"] >= result.counts["pending"]

    def test_what_is_given_up_as_too_large_or_breaks_off_is_taken_of_the_bytes(
        self, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        broken = Reply(parts=lambda: [head, b"%x\r\n%s\r\n" % (6000, bytes(6000))])
        paths = [f"{DAY}/story-{n}.html" for n in range(20)]
        server = HostileServer([Case(name="broken", replies=dict.fromkeys(paths, broken))])
        (tmp_path / "urls.txt").write_text("".join(f"{server.bases['broken']}{path}\n" for path in paths))
        settings = {"NEWSSPIDER_MAX_BYTES": 30_000, "CONCURRENT_REQUESTS": 1, "RETRY_TIMES": 0}
        result = crawl(settings, urls=str(tmp_path / "urls.txt"))
        server.close()
        assert 0 < result.counts["failed/data_loss"] < 20
        assert result.counts["failed"] + result.counts["pending"] == 20
        assert result.tally["stopped/max_bytes"] == result.counts["pending"]

    def test_the_clock_of_a_budget_runs_from_its_first_page(self, monkeypatch: pytest.MonkeyPatch):
        now = 5000.0
        monkeypatch.setattr(budget, "monotonic", lambda: now)
        taken = Budget(seconds=60)
        assert not taken.spent()
        taken.take_page()
        now += 59
        assert not taken.spent()
        now += 1
        assert taken.spent() == "max_seconds"

    def test_paths_that_repeat_themselves_are_left(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.links("/", "/a/", *paper.stories("one"))
        for depth in range(1, 9):
            paper.links("/a" * depth + "/", "/a" * (depth + 1) + "/", f"/s/{depth}/a-story-number-{depth}.html")
        result = crawl({"NEWSSPIDER_MAX_DEPTH": 20}, url=paper.url + "/")
        assert [path for path in paper.paths if path.startswith("/a/")] == ["/a/", "/a/a/", "/a/a/a/"]
        assert result.tally["stopped/max_path_repeats"] == 1

    def test_variants_of_a_story_are_left(self, paper: Paper, crawl: Callable[..., Crawl]):
        (one,) = paper.stories("one")
        variants = [f"{one}?view={n}" for n in range(20)]
        paper.links("/", *variants)
        paper.routes.update(dict.fromkeys(variants, paper.routes[one]))
        result = crawl({"NEWSSPIDER_MAX_QUERY_VARIANTS": 5}, url=paper.url + "/")
        assert result.counts == {"emitted": 1, "duplicate": 4}
        assert result.tally["stopped/max_query_variants"] == 15

    def test_stories_that_only_their_query_tells_apart_are_no_variants(self, paper: Paper, crawl: Callable[..., Crawl]):
        paths = [f"/story.php?id={n}" for n in range(8)]
        for number, path in enumerate(paths):
            paper.story(path, number)
        paper.links("/", *paths)
        assert crawl({"NEWSSPIDER_MAX_QUERY_VARIANTS": 5}, url=paper.url + "/").counts == {"emitted": 8}
