"""The hostile web: a crawl over hundreds of sites with one broken, lying or malicious answer each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from hostile import Case, HostileServer
from hostile_lists import LISTS
from hostile_markup import MARKUP
from hostile_odd_lists import ODD_LISTS
from hostile_oddities import ODDITIES
from hostile_shapes import SHAPES
from hostile_text import TEXT
from hostile_transport import SLOW, TRANSPORT, TRIES

#: As in a real crawl, pages are read by worker processes. One that takes more than so many seconds of CPU, or this much
#: memory, is ended by the kernel, and its page fails with the reason instead of giving what it should. Two seconds are
#: promised; ``benchmarks/hostile_pages.py`` tells what each takes, and a slow and busy machine needs more.
WORKING = {
    "NEWSSPIDER_WORKERS": 2,
    "NEWSSPIDER_PAGE_SECONDS": 6,
    "NEWSSPIDER_WORKER_MEMORY": 512,
    "CONCURRENT_REQUESTS": 32,
}
#: Each case is a host: two more requests for each, which the lists make, would be most of all.
ALONE = {"ROBOTSTXT_OBEY": False}
#: For an answer that never ends. Nothing is read by the process that counts the seconds: it would miss others' answers.
PATIENCE = {"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": TRIES - 1}


@dataclass
class Come:
    """What came of the cases."""

    crawl: Crawl | None
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

    def counted(self, case: Case) -> set[str]:
        """What stories ended with, as ``state/reason``, and what was counted beside them."""
        site, frontier = self.server.bases[case.name].removeprefix("http://"), self.crawl.crawler.spider.frontier
        ends = {f"{state}/{reason}" for (of, state, reason) in +frontier.books.counts if of == site}
        return ends | set(+frontier.crawls[site].tally)

    def end(self, case: Case) -> str:
        """How the given address ended, or that which it redirected to."""
        url, site = self.server.bases[case.name] + case.entrance, self.server.bases[case.name].removeprefix("http://")
        outcome = self.crawl.crawler.spider.frontier.ledger.find(url, site).outcome
        while outcome.of:
            outcome = self.crawl.crawler.spider.frontier.ledger.find(outcome.of, site).outcome
        return f"{outcome.state}/{outcome.reason or ''}"


def write_addresses(server: HostileServer, cases: Sequence[Case], folder: Path) -> dict[str, str]:
    file = folder / "addresses.txt"
    file.write_text("\n".join(server.bases[case.name] + case.entrance for case in cases))
    return {"urls": str(file)}


def write_sites(server: HostileServer, cases: Sequence[Case], folder: Path) -> dict[str, str]:
    file = folder / "sites.toml"
    keys = {"feed": 'feeds = ["{}/feed"]', "sitemap": 'sitemaps = ["{}/map"]'}
    sites = ((server.bases[case.name], keys.get(case.way, "")) for case in cases)
    file.write_text("\n".join(f'[[site]]\nurl = "{base}/"\n{key.format(base)}' for base, key in sites))
    return {"sites": str(file)}


@pytest.fixture(scope="module")
def come_of(
    crawl_once: Callable[..., Crawl], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Come]]:
    """What came of a group of cases, crawled when it is first asked for; a crawl that failed is not tried again."""
    servers: list[HostileServer] = []
    crawls: dict[str, Come] = {}

    def come(group: str) -> Come:
        if group not in crawls:
            cases, write, settings = GROUPS[group]
            servers.append(HostileServer(cases))
            crawls[group] = Come(None, servers[-1])
            arguments = write(servers[-1], cases, tmp_path_factory.mktemp(group))
            crawls[group] = Come(crawl_once(settings, ears=servers[-1].ears, **arguments), servers[-1])
        assert crawls[group].crawl, "the crawl failed"
        return crawls[group]

    yield come
    for server in servers:
        server.close()


def check(case: Case, come: Come) -> None:
    records = come.records(case)
    assert set(records) == {*case.stories, *case.emits}, come.counted(case)
    for path, story in case.stories.items():
        assert records[path]["headline"] == story.headline
        assert records[path]["article_body"].split("\n\n") == list(story.paragraphs)
        for key, value in case.fields.items():
            assert records[path][key] == (come.written(value, case) if isinstance(value, str) else value)
    for path in case.emits:
        assert set(case.words) <= set(records[path]["article_body"].split())
    assert set(case.counted) <= come.counted(case)
    if case.ends:
        assert come.end(case) == case.ends
    assert not case.asked or come.server.asked[come.server.bases[case.name] + case.entrance] == case.asked


GROUPS: dict[str, tuple[Sequence[Case], Callable[..., dict[str, str]], dict[str, Any]]] = {
    "pages": ([*TRANSPORT, *TEXT, *MARKUP], write_addresses, WORKING | ALONE),
    "oddities": (ODDITIES, write_addresses, WORKING | ALONE),
    "shapes": (SHAPES, write_addresses, WORKING | ALONE),
    "slow": (SLOW, write_addresses, WORKING | PATIENCE | ALONE),
    "lists": (LISTS, write_sites, WORKING),
    "odd_lists": (ODD_LISTS, write_sites, WORKING),
}


@pytest.mark.parametrize(
    ("group", "case"),
    [pytest.param(group, case, id=case.name) for group, (cases, *_) in GROUPS.items() for case in cases],
)
def test_an_answer_gives_its_stories_or_the_reason_why_there_is_none(
    group: str, case: Case, come_of: Callable[[str], Come]
):
    check(case, come_of(group))


def test_no_name_stands_for_two_cases():
    names = [case.name for cases, *_ in GROUPS.values() for case in cases]
    assert len(names) == len(set(names)) >= 500
