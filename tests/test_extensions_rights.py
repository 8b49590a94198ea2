"""In a crawl, robots.txt's verdict is told, and a host's tdmrep.json is read once and costs no story."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from crawls import Crawl
from papers import DAY, Answer, Paper

PATH = "/.well-known/tdmrep.json"


def rules(*told: Any) -> Answer:
    return Answer(json.dumps(told).encode(), headers={"Content-Type": "application/json"})


def test_it_is_read_once_and_tells_of_each_story(paper: Paper, crawl: Callable[..., Crawl]):
    paper.links("/", *paper.stories("one", "two", "three"))
    policy = "https://quill.example/policy"
    paper.routes[PATH] = rules(
        {"location": "/", "tdm-reservation": 0}, {"location": f"{DAY}/t", "tdm-reservation": 1, "tdm-policy": policy}
    )
    result = crawl(url=paper.url + "/")
    told = {line["url"][-8:-5]: line["rights"] for line in result.lines}
    assert [told[name]["tdm_reservation"] for name in ("one", "two", "ree")] == ["0", "1", "1"]
    assert [told[name]["tdm_policy"] for name in ("one", "two", "ree")] == [None, policy, policy]
    assert paper.count(PATH) == 1
    assert result.stats["newsspider/tdm_file/read"] == 1


@pytest.mark.parametrize(("obeys", "verdict"), [(True, "allowed"), (False, None)])
def test_the_verdict_of_robots_txt_is_told_where_it_is_asked(
    *, obeys: bool, verdict: str | None, paper: Paper, crawl: Callable[..., Crawl]
):
    paper.links("/", *paper.stories("one"))
    (line,) = crawl({"ROBOTSTXT_OBEY": obeys}, url=paper.url + "/").lines
    assert line["rights"]["robots_txt"] == verdict


def test_what_the_answer_says_itself_goes_before(paper: Paper, crawl: Callable[..., Crawl]):
    (path,) = paper.stories("one")
    story = paper.routes[path]
    assert isinstance(story, Answer)
    story.headers["TDM-Reservation"] = "0"
    paper.links("/", path)
    paper.routes[PATH] = rules({"location": "/", "tdm-reservation": 1})
    (line,) = crawl(url=paper.url + "/").lines
    assert line["rights"]["tdm_reservation"] == "0"


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        (Answer(b"gone", status=404), "none"),
        (Answer(b"<html>Not found</html>"), "none"),
        (Answer(b"", status=500), "none"),
        (Answer(b"", status=301, headers={"Location": "/elsewhere.json"}), "none"),
        (Answer(b" " * 300_000), "failed"),
    ],
    ids=["missing", "page", "broken", "moved", "large"],
)
def test_no_file_and_no_failure_costs_a_story(answer: Answer, counted: str, paper: Paper, crawl: Callable[..., Crawl]):
    paper.links("/", *paper.stories("one", "two"))
    paper.routes[PATH] = answer
    result = crawl(url=paper.url + "/")
    assert result.counts == {"emitted": 2}
    assert [line["rights"]["tdm_reservation"] for line in result.lines] == [None, None]
    assert result.stats[f"newsspider/tdm_file/{counted}"] == 1
    assert "/elsewhere.json" not in paper.paths


def test_a_file_that_robots_forbids_is_not_asked_for(paper: Paper, crawl: Callable[..., Crawl]):
    paper.robots("User-agent: *\nDisallow: /.well-known/\n")
    paper.links("/", *paper.stories("one"))
    result = crawl(url=paper.url + "/")
    assert result.counts == {"emitted": 1}
    assert PATH not in paper.paths
    assert result.stats["newsspider/tdm_file/not_asked"] == 1
