"""Where the stages of the crawl are joined."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
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
from newsspider.discovery.feeds import is_feed
from newsspider.discovery.sitemaps import is_sitemap
from newsspider.extraction.page import Page, PageError
from newsspider.extraction.reading import Reading, read_story
from newsspider.frontier import ERRAND, Errand, Frontier, Purpose, errand_of
from newsspider.items import Article, Link, NotAnArticle
from newsspider.ledger import MemoryLedger, Outcome, State
from newsspider.spiders.arguments import Follow, parse_arguments
from newsspider.spiders.bodies import content_type_of, is_front, read_page
from newsspider.spiders.failures import classify_failure
from newsspider.spiders.finding import Finder
from newsspider.spiders.options import read_options
from newsspider.spiders.parts import PartReader
from newsspider.spiders.requests import asked_for, make_request

logger = logging.getLogger(__name__)

#: Reasons for which a page is no story, but may lead to some.
_LISTING_REASONS = frozenset({"listing", "no_text"})


class BaseSpider(Spider):
    """From addresses to articles.

    Every request is an errand of the frontier: what is fetched for its links goes to the finder,
    what may be a story through :meth:`parse_story`. How each story's address ended stands in
    ``frontier.ledger``. A subclass says what to begin with.
    """

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        self.arguments = parse_arguments(arguments, now=datetime.now(UTC))
        self.frontier = Frontier(MemoryLedger(), self.arguments.window)
        self.finder = Finder(self.frontier)

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
        crawler.signals.connect(spider.robots_parsed, signal=signals.robots_parsed)
        return spider

    def first_errands(self) -> Iterator[Errand]:
        """What to begin with."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        read_options(self.settings)  # a wrong value ends the crawl here, not on every page
        for errand in self.first_errands():
            yield self.request(errand)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep the sitemaps that a robots.txt names (of Scrapy's parsers, Protego tells them)."""
        protego = getattr(robotparser, "rp", None)
        self.finder.note_sitemaps(request.url, getattr(protego, "sitemaps", None) or ())

    def closed(self, reason: str) -> None:
        """Scrapy calls this first of all that listens to the end."""
        if reason == "finished":
            self.frontier.close()

    # -- the stages ------------------------------------------------------------------

    async def parse_story(self, response: Response) -> AsyncIterator[Any]:
        """A page that may be a story: parse it once, extract, decide; follow it when it lists stories."""
        errand = self._errand(response)
        for found in self.finder.note(errand, None):
            yield self.request(found)
        page = None if self.frontier.is_settled(errand) else self._read_page(response, errand)
        if page is None:
            return
        reading = await self._extract(page, self.frontier.link_of(errand), site=errand.site)
        result = reading.result
        instead = self._take_instead(reading, errand)
        for one in instead or ():
            yield self.request(one, response.url if one.waits_for else None)
        if instead is None and self._is_wanted(result, errand):
            yield await self._join_pages(reading, errand)
        for found in self._follow(page, result, errand):
            yield self.request(found)

    async def _extract(self, page: Page, link: Link, *, site: str, is_part: bool = False) -> Reading:
        """The extraction of one page of a *site*, in this process."""
        rules, options = self.frontier.crawls[site].site.extract, read_options(self.settings)
        reading = read_story(page, link=link, now=datetime.now(UTC), options=options, rules=rules, is_part=is_part)
        if reading.is_cut and self.crawler.stats:
            self.crawler.stats.inc_value("newsspider/cut_pages")
        self.frontier.crawls[site].note_rules(reading.rules)
        return reading

    def _take_instead(self, reading: Reading, errand: Errand) -> tuple[Errand, ...] | None:
        """What to fetch before this page's story may come out, if it is to come out at another address."""
        if not isinstance(reading.result, Article):
            return None
        later = self.frontier.take_later(errand, reading.result.canonical_url)
        return (later,) if later else self.frontier.give_way(reading.continuation.first_page, errand)

    async def _join_pages(self, reading: Reading, errand: Errand) -> Article | None:
        """The story of a page with what it has on other pages; ``None`` when the crawl is being stopped."""
        return await PartReader(self.crawler, self.frontier, self._extract).join(reading, errand)

    def _is_wanted(self, result: Article | NotAnArticle, errand: Errand) -> bool:
        """Whether a result goes on to the pipelines; when not, the reason is recorded."""
        crawl = self.frontier.crawls[errand.site]
        if isinstance(result, NotAnArticle):
            self._settle(errand, Outcome(State.REJECTED, str(result.reason)))
            return False
        if not self.frontier.window.allows(result.date_published):
            self._settle(errand, Outcome(State.REJECTED, "outside_window"))
            return False
        if result.date_published is None and not self.frontier.window.is_open:
            crawl.tally["undated/story"] += 1
        result.site = crawl.site.key
        return True

    def _follow(self, page: Page, result: Article | NotAnArticle, errand: Errand) -> Iterable[Errand]:
        if isinstance(result, Article):
            return self.finder.read_story_links(page, errand) if self.arguments.follow is Follow.STORIES else ()
        listing = self.frontier.take_listing(errand) if result.reason in _LISTING_REASONS else None
        return self.finder.read_links(page, listing) if listing else ()

    # -- pages that are fetched for their links --------------------------------------

    async def parse_index(self, response: Response) -> AsyncIterator[Any]:
        errand = self._errand(response)
        for found in self.finder.note(errand, None):
            yield self.request(found)
        page = self._read_page(response, errand)
        for found in self.finder.read_links(page, errand) if page else ():
            yield self.request(found)

    async def parse_feed(self, response: Response) -> AsyncIterator[Any]:
        for found in self._read_feed(response, self._errand(response)):
            yield self.request(found)

    async def parse_sitemap(self, response: Response) -> AsyncIterator[Any]:
        errand = self._errand(response)
        for found in self.finder.read_sitemap(response.body, url=response.url, errand=errand):
            yield self.request(found)

    async def parse_start(self, response: Response) -> AsyncIterator[Any]:
        """Find out what the given address is: a feed, a sitemap, a whole site, a story or a section."""
        errand = self._errand(response)
        found: Iterable[Errand] = ()
        if is_feed(response.body, content_type_of(response)):
            found = self._read_feed(response, errand.limited())
        elif is_sitemap(response.body):
            found = self.finder.read_sitemap(response.body, url=response.url, errand=errand.limited())
        elif page := self._read_page(response, errand):
            if is_front(asked_for(response.request)) or is_front(page.url):
                found = self.finder.read_front(page, errand)
            else:
                reading = await self._extract(page, self.frontier.link_of(errand), site=errand.site)
                if isinstance(reading.result, Article):
                    yield await self._take_given_story(reading, response, errand)
                else:
                    found = self._follow_given(page, reading.result, errand)
        for one in found:
            yield self.request(one)

    def _follow_given(self, page: Page, result: NotAnArticle, errand: Errand) -> Iterable[Errand]:
        if result.reason in _LISTING_REASONS:
            return self.finder.read_links(page, errand.limited())
        self._settle(errand, Outcome(State.REJECTED, str(result.reason)))
        return ()

    async def _take_given_story(self, reading: Reading, response: Response, errand: Errand) -> Article | None:
        story = self.frontier.become_story(errand)
        response.meta[ERRAND] = story
        return await self._join_pages(reading, story) if self._is_wanted(reading.result, story) else None

    def _read_feed(self, response: Response, errand: Errand) -> Iterator[Errand]:
        content_type = content_type_of(response)
        return self.finder.read_feed(response.body, url=response.url, content_type=content_type, errand=errand)

    def _read_page(self, response: Response, errand: Errand) -> Page | None:
        """The page, parsed; ``None`` when it is none, with the reason recorded."""
        try:
            return read_page(response)
        except PageError as error:
            self._settle(errand, Outcome(State.REJECTED, error.reason))
            return None

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
        self._settle(errand, outcome)
        for found in self.finder.note(errand, outcome):
            yield self.request(found)
        if isinstance(failure.value, HttpError) and errand.purpose is Purpose.START and is_front(asked_for(request)):
            for found in self.finder.find_sitemaps(errand.url, errand):
                yield self.request(found)

    def _settle(self, errand: Errand, outcome: Outcome) -> None:
        self.frontier.settle(errand, outcome)
        logger.info("%s: %s %s", errand.url, outcome.state, outcome.reason or outcome.of, extra={"spider": self})

    @staticmethod
    def _errand(response: Response) -> Errand:
        assert response.request
        errand = errand_of(response.request)
        assert errand
        return errand
