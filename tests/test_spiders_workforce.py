"""A crawl whose pages are read by workers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from crawls import Crawl
from papers import DAY, Paper

from newsspider.spiders.workforce import count_cores, make_workforce
from newsspider.workers.own_process import OwnProcess
from newsspider.workers.pool import WorkerPool

#: A page that takes a hundred times what a story takes, and is not so large that it would be refused.
HEAVY = "<div><p>A harbour <a href='/{}'>master</a> <b>counts</b></p></div>" * 60_000


def same_but_for_the_time(crawl: Crawl) -> list[dict[str, Any]]:
    return sorted(({**line, "date_crawled": ""} for line in crawl.lines), key=lambda line: line["url"])


def write_paper(paper: Paper) -> list[str]:
    """A front page, a section, a feed and a sitemap that lead to stories; their paths."""
    made = paper.stories("on-front", "in-the-world", "fed", "mapped", date="2026-11-20T06:00:00Z")
    paper.robots("Sitemap: {{base}}/map.xml")
    paper.sitemap("/map.xml", (made[3], "2026-11-20"))
    paper.feed("/feed.xml", (made[2], "Fed", "Fri, 20 Nov 2026 06:00:00 GMT"))
    paper.links("/world/", made[1])
    feed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    paper.links("/", made[0], more="<nav><a href='/world/'>World</a></nav>", head=feed)
    return made


def test_the_records_are_those_of_a_crawl_without_workers(paper: Paper, crawl: Callable[..., Crawl]):
    made = write_paper(paper)
    by_workers, alone = crawl({"NEWSSPIDER_WORKERS": 2}, url=paper.url + "/"), crawl(url=paper.url + "/")
    assert paper.paths_of(by_workers.urls) == sorted(made)
    assert same_but_for_the_time(by_workers) == same_but_for_the_time(alone)
    assert (by_workers.counts, by_workers.tally) == (alone.counts, alone.tally)
    assert by_workers.stats["newsspider/workers/jobs"] == alone.stats["newsspider/workers/jobs"] > 6
    assert by_workers.stats["newsspider/workers/cpu_seconds"] > 0
    assert alone.stats["newsspider/workers/cpu_seconds"] > 0


@pytest.mark.parametrize(
    ("setting", "value", "reason"),
    [
        ("NEWSSPIDER_PAGE_SECONDS", 0.3, "extraction_timeout"),
        ("NEWSSPIDER_WORKER_MEMORY", 260, "extraction_memory"),
    ],
)
def test_a_page_that_takes_too_much_is_a_failure_with_a_reason_and_the_others_are_told(
    setting: str, value: float, reason: str, paper: Paper, crawl: Callable[..., Crawl]
):
    made = paper.stories(*"abcdef")
    paper.page(f"{DAY}/a-story-that-is-far-too-much.html", HEAVY)
    paper.page("/world/", HEAVY)
    paper.links("/", f"{DAY}/a-story-that-is-far-too-much.html", *made, more="<nav><a href='/world/'>World</a></nav>")
    result = crawl({"NEWSSPIDER_WORKERS": 2, setting: value}, url=paper.url + "/")
    assert paper.paths_of(result.urls) == made
    assert result.counts == {"emitted": 6, "failed": 1, f"failed/{reason}": 1}
    assert result.tally[f"failed/index/{reason}"] == 1
    assert result.stats[f"newsspider/workers/lost/{reason}"] == 2


def test_a_machine_that_starts_no_workers_fails_its_pages(
    paper: Paper, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    write_paper(paper)
    result = crawl({"NEWSSPIDER_WORKERS": 1}, url=paper.url + "/")
    assert result.counts == {"failed": 1, "failed/extraction_unavailable": 1}


def test_there_are_as_many_as_the_settings_say():
    assert isinstance(make_workforce({"NEWSSPIDER_WORKERS": "0"}), OwnProcess)
    pool = make_workforce({})
    assert isinstance(pool, WorkerPool)
    assert pool.size == count_cores()
    assert make_workforce({"NEWSSPIDER_WORKERS": "3"}).size == 3
