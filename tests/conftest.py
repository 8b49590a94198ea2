"""Fixtures for whole crawls: papers on loopback, and Scrapy's reactor in a thread."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from crawls import Crawl
from hypothesis import settings
from papers import Paper
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor

# Tests measure no time: a busy machine would fail them. The same commit gives the same verdict: the
# examples are the same at every run; HYPOTHESIS_PROFILE=explore (`make explore`) looks for new ones.
settings.register_profile("newsspider", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "newsspider"))

_CRAWL_SECONDS = 300  # a crawl that hangs; a busy machine takes a minute for the largest
#: What the tests change of the defaults: no pause between requests, one retry only, no processes to start,
#: and papers on loopback.
_FAST = {
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    "RETRY_TIMES": 1,
    "NEWSSPIDER_CONTACT": "desk@paper.example",
    "NEWSSPIDER_WORKERS": 0,
    "NEWSSPIDER_ALLOWED_NETWORKS": ["127.0.0.0/8"],
}


@pytest.fixture
def make_paper() -> Iterator[Callable[[], Paper]]:
    """Papers, each on its own port."""
    papers: list[Paper] = []

    def make() -> Paper:
        papers.append(Paper())
        return papers[-1]

    yield make
    for paper in papers:
        paper.close()


@pytest.fixture
def paper(make_paper: Callable[[], Paper]) -> Paper:
    """One paper."""
    return make_paper()


class _Reactor:
    """Scrapy's reactor in a thread, for all crawls of the session: it cannot be started twice."""

    _thread: ClassVar[Thread | None] = None

    @classmethod
    def get(cls) -> Any:
        if cls._thread is None:
            install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
        from twisted.internet import reactor  # noqa: PLC0415  only once it is installed

        if cls._thread is None:
            cls._thread = Thread(target=reactor.run, kwargs={"installSignalHandlers": False}, daemon=True)
            cls._thread.start()
        return reactor

    @classmethod
    def stop(cls) -> None:
        if cls._thread is not None:
            cls.get().callFromThread(cls.get().stop)
            cls._thread.join()


@pytest.fixture(scope="session")
def _reactor() -> Iterator[Any]:
    yield _Reactor.get()
    _Reactor.stop()


@pytest.fixture
def crawl(_reactor: Any, tmp_path: Path) -> Callable[..., Crawl]:
    """Run a spider (by default ``news``) with spider arguments.

    ``settings`` are added to fast ones; ``ears`` listen to the crawl's signals.
    """
    return partial(_run_crawl, _reactor, tmp_path)


@pytest.fixture(scope="session")
def crawl_once(_reactor: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Crawl]:
    """Likewise, for a crawl whose results many tests look at."""
    return partial(_run_crawl, _reactor, tmp_path_factory.mktemp("crawl"))


def _run_crawl(
    reactor: Any,
    folder: Path,
    settings: dict[str, Any] | None = None,
    spider: type[Spider] | None = None,
    ears: Mapping[object, Callable[..., None]] | None = None,
    **arguments: str,
) -> Crawl:
    from newsspider.spiders.news import NewsSpider  # noqa: PLC0415  most tests do without

    output = folder / f"articles-{len(list(folder.iterdir()))}.jsonl"
    feeds = {"FEEDS": {str(output): {"format": "jsonlines", "overwrite": True}}}
    runner = AsyncCrawlerRunner({**_FAST, **feeds, **(settings or {})})
    crawler = runner.create_crawler(spider or NewsSpider)
    for signal, ear in (ears or {}).items():
        crawler.signals.connect(ear, signal)
    done: Future[None] = Future()

    def start() -> None:
        task = runner.crawl(crawler, **arguments)
        task.add_done_callback(lambda ended: _pass_on(ended, done))

    reactor.callFromThread(start)
    done.result(_CRAWL_SECONDS)
    return Crawl(crawler, output)


def _pass_on(task: asyncio.Task[None], future: Future[None]) -> None:
    error = task.exception()
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)
