"""The hostile web: a crawl over hundreds of sites with one broken, lying or malicious answer each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from crawls import Crawl
from hostile import Case, HostileServer
from hostile_markup import MARKUP
from hostile_text import TEXT
from hostile_transport import SLOW, TRANSPORT

#: As in a real crawl, pages are read by worker processes.
WORKING = {"NEWSSPIDER_WORKERS": 2, "CONCURRENT_REQUESTS": 32}
CASES = [*TRANSPORT, *TEXT, *MARKUP]
#: Seconds for an answer that never ends.
PATIENCE = {"DOWNLOAD_TIMEOUT": 1, "CONCURRENT_REQUESTS": 32}


@dataclass
class Come:
    """What came of the cases."""

    crawl: Crawl
    server: HostileServer

    @cached_property
    def _lines(self) -> dict[str, list[dict[str, Any]]]:
        """Of each site."""
        found: dict[str, list[dict[str, Any]]] = {}
        for line in self.crawl.lines:
            found.setdefault(line["site"], []).append(line)
        return found

    def records(self, case: Case) -> dict[str, dict[str, Any]]:
        """What was emitted, by path."""
        base = self.server.bases[case.name]
        return {line["url"].removeprefix(base): line for line in self._lines.get(base.removeprefix("http://"), ())}

    def written(self, text: str, case: Case) -> str:
        return text.replace("{{base}}", self.server.bases[case.name])

    def end(self, case: Case) -> str:
        """How the given address ended, or that which it redirected to."""
        url, site = self.server.bases[case.name] + case.entrance, self.server.bases[case.name].removeprefix("http://")
        outcome = self.crawl.crawler.spider.frontier.ledger.find(url, site).outcome
        while outcome.of:
            outcome = self.crawl.crawler.spider.frontier.ledger.find(outcome.of, site).outcome
        return f"{outcome.state}/{outcome.reason or ''}"


def come_of(
    cases: Sequence[Case], crawl: Callable[..., Crawl], folder: Any, settings: dict[str, Any]
) -> Iterator[Come]:
    server = HostileServer(cases)
    try:
        addresses = folder / "addresses.txt"
        addresses.write_text("\n".join(server.bases[case.name] + case.entrance for case in cases))
        yield Come(crawl(settings, urls=str(addresses)), server)
    finally:
        server.close()


@pytest.fixture(scope="module")
def come(crawl_once: Callable[..., Crawl], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Come]:
    yield from come_of(CASES, crawl_once, tmp_path_factory.mktemp("hostile"), WORKING)


@pytest.fixture(scope="module")
def come_slowly(crawl_once: Callable[..., Crawl], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Come]:
    yield from come_of(SLOW, crawl_once, tmp_path_factory.mktemp("slow"), PATIENCE)


def check(case: Case, come: Come) -> None:
    records = come.records(case)
    assert set(records) == {*case.stories, *case.emits}
    for path, story in case.stories.items():
        assert records[path]["headline"] == story.headline
        assert records[path]["article_body"].split("\n\n") == list(story.paragraphs)
        for key, value in case.fields.items():
            assert records[path][key] == (come.written(value, case) if isinstance(value, str) else value)
    for path in case.emits:
        assert set(case.words) <= set(records[path]["article_body"].split())
    if case.ends:
        assert come.end(case) == case.ends
    assert not case.asked or come.server.asked[case.name, case.entrance] == case.asked


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_answer_gives_its_story_or_the_reason_why_there_is_none(case: Case, come: Come):
    check(case, come)


@pytest.mark.parametrize("case", SLOW, ids=lambda case: case.name)
def test_an_answer_that_does_not_come_ends_in_time(case: Case, come_slowly: Come):
    check(case, come_slowly)
