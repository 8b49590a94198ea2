"""Has the answers of servers read, and records what could not be."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Protocol

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from newsspider.extraction.options import Options
from newsspider.frontier import Errand, Frontier, note_digest
from newsspider.items import Article, Link
from newsspider.ledger import Outcome, State
from newsspider.spiders.bodies import headers_of
from newsspider.spiders.options import read_options
from newsspider.spiders.workforce import Workforce, make_workforce
from newsspider.workers.hand import LostJobError
from newsspider.workers.jobs import PageReading, Part, ReadingJob, Unreadable, Wanted

logger = logging.getLogger(__name__)


class ReadingSpider(Protocol):
    """The spider that a reader works for."""

    crawler: Crawler

    def settle(self, errand: Errand, outcome: Outcome) -> None: ...


class Reader:
    """Hands answers to the workers. It is started with the crawl, and closed with it."""

    def __init__(self, spider: ReadingSpider, frontier: Frontier) -> None:
        self._spider = spider
        self._frontier = frontier
        self._workforce: Workforce | None = None
        self._options = Options()
        self._is_closed = False

    def start(self, settings: BaseSettings) -> None:
        """Begin to start the workers. Raises ValueError for a setting with a wrong value."""
        self._options = read_options(settings)
        self._workforce = make_workforce(settings)
        if not self._is_closed:  # a crawl may be stopped before it has begun
            self._workforce.start()

    async def close(self) -> None:
        """End the workers, and note in the stats what became of them."""
        self._is_closed = True
        if self._workforce is None:
            return
        await self._workforce.close()
        for what, number in self._workforce.counts.items():
            self._spider.crawler.stats.set_value(f"newsspider/workers/{what}", number)
        self._spider.crawler.stats.set_value("newsspider/workers/cpu_seconds", round(self._workforce.seconds, 2))

    async def read(
        self, wanted: Wanted, response: Response, errand: Errand, link: Link | None = None
    ) -> AsyncIterator[Part]:
        """What is in an answer. When it is lost on the way nothing more comes, and it is recorded why.

        *link*: what is known of the story, if it is not the errand's own.
        """
        assert self._workforce
        job = ReadingJob(
            wanted=wanted,
            body=response.body,
            url=response.url,
            headers=headers_of(response),
            link=link or self._frontier.link_of(errand),
            options=self._options,
            rules=self._frontier.crawls[errand.site].site.extract,
        )
        try:
            async for part in self._workforce.ask(job):
                self._count(part, errand)
                yield part
        except LostJobError as error:
            self._spider.settle(errand, Outcome(State.FAILED, error.reason))
            if error.detail:
                told = (response.url, error.detail)
                logger.error("%s: %s", *told, extra={"spider": self._spider})  # noqa: TRY400  the worker's traceback

    async def read_page(
        self, wanted: Wanted, response: Response, errand: Errand, link: Link | None = None
    ) -> PageReading | None:
        """What a page came to; ``None`` when it is none, with the reason recorded."""
        reading = None
        async for part in self.read(wanted, response, errand, link):  # to its end, which a worker waits for
            if isinstance(part, PageReading):
                reading = part
            elif isinstance(part, Unreadable):
                self._spider.settle(errand, Outcome(State.REJECTED, part.reason))
        return reading

    def _count(self, part: Part, errand: Errand) -> None:
        story = part.story if isinstance(part, PageReading) else None
        if story:
            self._frontier.crawls[errand.site].note_rules(story.rules)
            if isinstance(story.result, Article) and story.digest:
                note_digest(story.result, story.digest)
            for key in story.disagreements:
                self._spider.crawler.stats.inc_value(f"newsspider/disagreements/{key}")
        if story and story.is_cut:
            self._spider.crawler.stats.inc_value("newsspider/cut_pages")
