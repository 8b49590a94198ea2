"""The figures that benchmarks/crawl_speed.py prints."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


class Served:
    """A replay that serves two stories."""

    @staticmethod
    def ask(what: str) -> dict[str, Any]:
        assert what == "manifest"
        return {f"http://paper-00.test/2026/11/20/story-{name}.html": {} for name in "ab"}


@pytest.fixture(scope="module")
def crawl_speed() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("crawl_speed")


def test_a_story_counts_once_whichever_of_its_addresses_came_out_and_other_pages_do_not(crawl_speed: Any) -> None:
    paths = ("story-a.html", "story-a.html?utm_source=front", "story-c.html")
    urls = [f"http://paper-00.test/2026/11/20/{path}" for path in paths]
    urls += ["http://paper-00.test/print/2026/11/20/story-b.html", "http://paper-00.test/about"]
    assert crawl_speed.count_stories([json.dumps({"url": url}) for url in urls], Served) == 2


def test_runs_are_compared_by_the_story(crawl_speed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    run = crawl_speed.Run
    crawl_speed.print_ratios(
        {
            "given": run(stories=100, seconds=10, cpu=6, reading=4.5),
            "plain-given": run(stories=50, seconds=10, cpu=6),
            "fetching": run(stories=100, seconds=1, cpu=1),
            "fetching-busy": run(stories=100, seconds=1, cpu=1.5),
            "extraction": run(stories=100, seconds=5, cpu=4),
            "extraction-alone": run(stories=100, seconds=5, cpu=3.5),
        }
    )
    assert capsys.readouterr().out.splitlines() == [
        "given beside plain-given: 2.00 times the stories a second, 0.50 times the CPU of a story",
        "given beside what its workers took to read pages: 1.50 times the CPU of fetching (bound: 2)",
        "given beside what its workers took to read pages: 1.00 times the CPU of fetching-busy (bound: 2)",
        "given without extraction, measured apart: 2.00 times the CPU of fetching",
        "given without extraction-alone, measured apart: 2.50 times the CPU of fetching",
    ]
