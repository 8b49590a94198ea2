"""Where the stages of the crawl are joined."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure

from newsspider.addon import Addon
from newsspider.discovery.feeds import Feed
from newsspider.extraction.reading import Reading
from newsspider.frontier import ERRAND, Errand, Frontier, Purpose, Schedule, errand_of, read_validators
from newsspider.items import Article, NotAnArticle
from newsspider.ledger import MemoryLedger, Outcome, State
from newsspider.middlewares.conditional import keep_copy
from newsspider.spiders.arguments import Follow, parse_arguments
from newsspider.spiders.bodies import is_front
from newsspider.spiders.failures import classify_failure
from newsspider.spiders.finding import Finder
from newsspider.spiders.ledgers import open_ledger
from newsspider.spiders.parts import PartReader
from newsspider.spiders.reader import Reader
from newsspider.spiders.requests import asked_for, make_request
from newsspider.spiders.resuming import take_due
from newsspider.spiders.revisions import make_revision
from newsspider.workers.jobs import PageReading, Part, SitemapBatch, Wanted

logger = logging.getLogger(__name__)

#: Requests that are made at a time, before the event loop sees to other things: a page may lead to thousands.
_AT_A_TIME = 50
_NOT_MODIFIED = 304


class BaseSpider(Spider):
    """From addresses to articles.

    What the servers answer is read by the ``reader``; what it finds goes on here.

    Every request is an errand of the frontier: what is fetched for its links goes to the finder,
    what may be a story through :meth:`parse_story`. How each story's address ended stands in
    ``frontier.ledger``. A subclass says what to begin with.
    """

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        self.arguments = parse_arguments(arguments, now=datetime.now(UTC))
        self.frontier = Frontier(MemoryLedger(), self.arguments.window)
        self.finder = Finder(self.frontier)
        self.reader = Reader(self, self.frontier)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Switch the add-on on: without its parts the outcome of stories would not be recorded."""
        super().update_settings(settings)
        addons = settings.getdict("ADDONS")
        if all(load_object(addon) is not Addon for addon in addons):
            settings.set("ADDONS", {**addons, Addon: 500}, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.frontier.use(open_ledger(crawler.settings), Schedule.from_settings(crawler.settings))
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(spider.reader.close, signal=signals.spider_closed)
        crawler.signals.connect(spider.fall_back, signal=signals.spider_idle)
        return spider

    def first_errands(self) -> AsyncIterator[Errand | None]:
        """What to begin with; ``None`` for what led to nothing, so that the event loop is let go in time."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        self.reader.start(self.settings)
        number = 0
        async for first in self.first_errands():
            if first:
                yield self.request(first)
            number += 1
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)
        for site in self.arguments.sites:
            async for errand in take_due(self.crawler, self.frontier, site):
                yield self.request(errand)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep the sitemaps that a robots.txt names (of Scrapy's parsers, Protego tells them)."""
        protego = getattr(robotparser, "rp", None)
        self.finder.note_sitemaps(request.url, getattr(protego, "sitemaps", None) or ())

    def fall_back(self) -> None:
        """Take, when nothing is left, what rules called no stories, where these have fitted none."""
        for errand in self.frontier.take_set_aside():
            assert self.crawler.engine
            self.crawler.engine.crawl(self.request(errand))

    def closed(self, reason: str) -> None:
        """Scrapy calls this first of all that listens to the end."""
        if reason == "finished":
            self.frontier.close()

    # -- the stages ------------------------------------------------------------------

    async def parse_story(self, response: Response) -> AsyncIterator[Any]:
        """A page that may be a story: have it read, decide; follow it when it lists stories."""
        errand = self._answered(response)
        async for found in self._requests(self.finder.note(errand, None)):
            yield found
        if response.status == _NOT_MODIFIED:
            self.frontier.keep(errand)
            return
        wanted = Wanted.STORY_AND_LINKS if self.arguments.follow is Follow.STORIES else Wanted.STORY
        link = self.frontier.link_to_read(errand)
        reading = await self.reader.read_page(wanted, response, errand, link) if link else None
        if reading is None or reading.story is None:
            return
        instead = None if errand.is_recheck else self._take_instead(reading.story, errand)
        for one in instead or ():
            yield self.request(one, response.url if one.waits_for else None)
        if instead is None and self._is_wanted(reading.story.result, errand):
            yield self._revise(await self._join_pages(reading.story, errand), errand, response)
        async for request in self._requests(self._follow(reading, response, errand)):
            yield request

    def _take_instead(self, story: Reading, errand: Errand) -> tuple[Errand, ...] | None:
        """What to fetch before this page's story may come out, if it is to come out at another address."""
        if not isinstance(story.result, Article):
            return None
        later = self.frontier.take_later(errand, story.result.canonical_url)
        return (later,) if later else self.frontier.give_way(story.continuation.first_page, errand)

    async def _join_pages(self, story: Reading, errand: Errand) -> Article | None:
        """The story of a page with what it has on other pages; ``None`` when the crawl is being stopped."""
        return await PartReader(self.crawler, self.frontier, self.reader).join(story, errand)

    def _is_wanted(self, result: Article | NotAnArticle, errand: Errand) -> bool:
        """Whether a result goes on to the pipelines; when not, the reason is recorded."""
        crawl = self.frontier.crawls[errand.site]
        if isinstance(result, NotAnArticle):
            self.settle(errand, Outcome(State.REJECTED, str(result.reason)))
            return False
        if not self.frontier.window.allows(result.date_published):
            self.frontier.note_date(errand, result.date_published)
            self.settle(errand, Outcome(State.REJECTED, "outside_window"))
            return False
        if result.date_published is None and not self.frontier.window.is_open:
            crawl.tally["undated/story"] += 1
        result.site = crawl.site.key
        return True

    def _revise(self, article: Article | None, errand: Errand, response: Response) -> Article | None:
        """A story that was looked at again as the next revision of itself, or ``None`` when it has not changed."""
        if article is None or not errand.is_recheck:
            return article
        story = self.frontier.story_of(errand)
        if story is None or not make_revision(article, story):
            self.frontier.keep(errand, validators=read_validators(response.headers))
            return None
        return article

    def _follow(self, reading: PageReading, response: Response, errand: Errand) -> Iterable[Errand]:
        if reading.links is None:
            return ()
        if reading.is_article:
            return self.finder.take_story_links(reading.links, response.url, errand)
        listing = self.frontier.take_listing(errand)
        if listing is None:
            return ()
        keep_copy(self.frontier.ledger, response)  # later runs fetch it for its links, if it has changed
        return self.finder.take_links(reading.links, response.url, listing)

    # -- pages that are fetched for their links --------------------------------------

    async def parse_index(self, response: Response) -> AsyncIterator[Any]:
        errand = self._answered(response)
        async for found in self._requests(self.finder.note(errand, None)):
            yield found
        reading = await self.reader.read_page(Wanted.LINKS, response, errand)
        if reading and reading.links:
            async for request in self._requests(self.finder.take_links(reading.links, response.url, errand)):
                yield request

    async def parse_feed(self, response: Response) -> AsyncIterator[Any]:
        errand = self._answered(response)
        async for request in self._take_list(self.reader.read(Wanted.FEED, response, errand), errand):
            yield request

    async def parse_sitemap(self, response: Response) -> AsyncIterator[Any]:
        errand = self._answered(response)
        async for request in self._take_list(self.reader.read(Wanted.SITEMAP, response, errand), errand):
            yield request

    async def parse_start(self, response: Response) -> AsyncIterator[Any]:
        """Find out what the given address is: a feed, a sitemap, a whole site, a story or a section."""
        errand = self._answered(response)
        is_site = is_front(asked_for(response.request)) or is_front(response.url)
        pages: list[PageReading] = []
        parts = self.reader.read(Wanted.FRONT if is_site else Wanted.UNKNOWN, response, errand)
        async for request in self._take_list(parts, errand.limited(), pages):
            yield request
        for reading in pages:
            if reading.story and reading.is_article:
                yield await self._take_given_story(reading.story, response, errand)
            async for request in self._requests(self._follow_given(reading, response.url, errand)):
                yield request

    def _follow_given(self, reading: PageReading, url: str, errand: Errand) -> Iterable[Errand]:
        if reading.story is None:
            return self.finder.take_front(reading.links, url, errand) if reading.links else ()
        if reading.is_article:
            return ()
        if reading.links:
            return self.finder.take_links(reading.links, url, errand.limited())
        self.settle(errand, Outcome(State.REJECTED, reading.reason))
        return ()

    async def _take_given_story(self, reading: Reading, response: Response, errand: Errand) -> Article | None:
        story = self.frontier.become_story(errand)
        response.meta[ERRAND] = story
        return await self._join_pages(reading, story) if self._is_wanted(reading.result, story) else None

    async def _take_list(
        self, parts: AsyncIterator[Part], errand: Errand, pages: list[PageReading] | None = None
    ) -> AsyncIterator[Request]:
        """Requests for what a feed or sitemap lists; where *pages* are awaited, too, they are added to these."""
        harvest = self.finder.begin_sitemap(errand)
        async for part in parts:
            if isinstance(part, SitemapBatch):
                harvest.add(part)
                await asyncio.sleep(0)  # the next batch may be there already
            elif isinstance(part, Feed):
                async for request in self._requests(self.finder.take_feed(part, errand)):
                    yield request
            elif isinstance(part, PageReading):
                (pages if pages is not None else []).append(part)
            else:
                self.settle(errand, Outcome(State.FAILED, part.reason))
        async for request in self._requests(harvest.finish()):
            yield request

    async def _requests(self, errands: Iterable[Errand]) -> AsyncIterator[Request]:
        """The requests for errands, a few at a time."""
        for number, errand in enumerate(errands, 1):
            yield self.request(errand)
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)

    # -- requests --------------------------------------------------------------------

    def request(self, errand: Errand, url: str | None = None) -> Request:
        """The request for an errand."""
        callback = getattr(self, f"parse_{errand.purpose}")
        return make_request(errand, callback=callback, errback=self.handle_failure, url=url)

    async def handle_failure(self, failure: Failure) -> AsyncIterator[Any]:
        """Record why a request failed, and try what may lead to the story or the site all the same."""
        assert failure.value
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
        errand, outcome = errand_of(request), classify_failure(failure.value)
        if errand is None or outcome.state is State.PENDING:
            return
        written = self.frontier.take_as_written(errand, outcome)
        if written:
            yield self.request(written, self.frontier.link_of(written).as_written)
            return
        if isinstance(failure.value, HttpError):
            self.frontier.note_answer(errand, failure.value.response.status)
        self.settle(errand, outcome)
        async for found in self._requests(self.finder.note(errand, outcome)):
            yield found
        for number, _ in enumerate(self.finder.leave_dead(errand), 1):
            if number % _AT_A_TIME == 0:
                await asyncio.sleep(0)
        if isinstance(failure.value, HttpError) and errand.purpose is Purpose.START and is_front(asked_for(request)):
            for sitemap in self.finder.find_sitemaps(errand.url, errand):
                yield self.request(sitemap)

    def settle(self, errand: Errand, outcome: Outcome) -> None:
        """Record how an errand ended."""
        self.frontier.settle(errand, outcome)
        logger.info("%s: %s %s", errand.url, outcome.state, outcome.reason or outcome.of, extra={"spider": self})

    def _answered(self, response: Response) -> Errand:
        """The errand of a response, with the answer noted."""
        assert response.request
        errand = errand_of(response.request)
        assert errand
        self.frontier.note_answer(errand, response.status)
        return errand
