"""How the commands for one page come by it: from a file, standard input, or the web."""

from __future__ import annotations

import argparse
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import CrawlerProcessBase
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings

from newsspider.extraction.page import Page, parse_page
from newsspider.frontier import Errand
from newsspider.items import Article, Link
from newsspider.sites import Site
from newsspider.spiders.arguments import STANDARD_INPUT, parse_arguments
from newsspider.spiders.bodies import headers_of
from newsspider.spiders.news import NewsSpider
from newsspider.spiders.parts import PartReader
from newsspider.workers.jobs import Wanted

SYNTAX = "[options] PAGE|URL"


class PageNotReadError(Exception):
    """A page that could not be had; the message says why."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page as it came.

    ``whole`` is its story with what other pages have of it, where there are any and they were
    fetched; ``others`` are these, in the story's order.
    """

    body: bytes
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: Article | None = None
    others: Sequence[SourcePage] = ()
    is_fetched: bool = False

    def parse(self) -> Page:
        """The page, parsed. Raises PageError."""
        return parse_page(self.body, url=self.url, headers=self.headers)


class PageSpider(NewsSpider):
    """Fetches one address with all the manners of the crawl, and keeps the answer."""

    #: The command reads the page itself, and what is known of a site's stories is none of its business.
    custom_settings = {"NEWSSPIDER_WORKERS": 0, "NEWSSPIDER_LEDGER": ":memory:"}  # noqa: RUF012  Scrapy's own way
    source: SourcePage | None = None
    why_not = ""

    def __init__(
        self, name: str | None = None, *, site: Site | None = None, joins: bool = False, **arguments: str
    ) -> None:
        """*site*: whose headers and rules hold. *joins*: the later pages of a story are fetched as well."""
        super().__init__(name, **arguments)
        self._site = site
        self._joins = joins

    async def first_errands(self) -> AsyncIterator[Errand | None]:
        (given,) = self.arguments.sites
        site = self._site or given
        self.add_sites([site])
        yield self.frontier.take_given(Link(url=given.url), site.key)

    async def parse_story(self, response: Response) -> AsyncIterator[Any]:
        taken: list[Response] = []
        whole = await self._read_whole(response, taken) if self._joins else None
        others = [_keep(answer) for answer in taken]
        self.source = replace(_keep(response), whole=whole, others=others)
        nothing: tuple[Any, ...] = ()
        for item in nothing:  # a generator, as a callback of Scrapy's must be
            yield item

    async def _read_whole(self, response: Response, taken: list[Response]) -> Article | None:
        """The story of a page with what others have of it; ``None`` when it is no story, or has no others.

        The answers of these are put into *taken*.
        """
        errand = self._answered(response)
        reading = await self.reader.read_page(Wanted.STORY, response, errand)
        story = reading.story if reading else None
        if story is None or not isinstance(story.result, Article):
            return None
        joined = await PartReader(self.crawler, self.frontier, self.reader, taken).join(story, errand)
        return None if joined is story.result else joined

    def closed(self, reason: str) -> None:
        """Note why there is no answer, while the ledger is open."""
        super().closed(reason)
        self.why_not = ", ".join(why or state for _, state, why in self.frontier.ledger.counts())


def _keep(answer: Response) -> SourcePage:
    return SourcePage(answer.body, answer.url, headers_of(answer), is_fetched=True)


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """The options that say which page is meant."""
    parser.add_argument("--url", metavar="URL", help="address that the page of a file or of standard input has")


def stay_quiet(settings: BaseSettings, opts: argparse.Namespace) -> None:
    """Log only what goes wrong, unless the user asks for more."""
    if not opts.loglevel:
        settings.set("LOG_LEVEL", "ERROR", priority="cmdline")


def load_page(
    args: list[str],
    opts: argparse.Namespace,
    process: CrawlerProcessBase,
    *,
    find_site: Callable[[str], Site | None] = lambda _url: None,
    joins: bool = False,
) -> SourcePage:
    """The page that a command is given.

    *find_site* tells for an address the site whose headers and rules hold when it is fetched; with
    *joins* the later pages of its story are fetched, too. Raises :class:`PageNotReadError` and Scrapy's UsageError.
    """
    if len(args) != 1:
        raise UsageError("one page is accepted: a file, - for standard input, or an address", print_help=False)
    if args[0].startswith(("http://", "https://")):
        return _fetch(_check_address(args[0]), process, site=find_site(args[0]), joins=joins)
    if not opts.url:
        raise UsageError("the page of a file needs --url URL: the address it was fetched from", print_help=False)
    return SourcePage(_read(args[0]), opts.url)


def _check_address(url: str) -> str:
    try:
        parse_arguments({"url": url}, now=datetime.now(UTC))
    except ValueError as error:  # said now, and not by a crawl that fails to start
        raise UsageError(str(error), print_help=False) from error
    return url


def _read(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise PageNotReadError(f"{name}: {error.strerror}") from error


def _fetch(url: str, process: CrawlerProcessBase, **how: Any) -> SourcePage:
    crawler = process.create_crawler(PageSpider)
    process.crawl(crawler, url=url, **how)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, PageSpider) or spider.source is None:
        reason = spider.why_not if isinstance(spider, PageSpider) else "the crawl could not start"
        raise PageNotReadError(f"{url} could not be fetched: {reason}")
    return spider.source
