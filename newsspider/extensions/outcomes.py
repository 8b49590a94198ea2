"""How each story ended, told by Scrapy's signals, written into the ledger."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from twisted.python.failure import Failure

from newsspider.extensions.output import FeedOutput
from newsspider.frontier import Errand, Frontier, errand_of, make_emission, read_validators
from newsspider.items import Article
from newsspider.ledger import LedgerError, Outcome, Place, State

logger = logging.getLogger(__name__)


class Outcomes:
    """Settles a story when its item has gone through the pipelines, or an exception ended it."""

    def __init__(self, crawler: Crawler, frontier: Frontier) -> None:
        self.crawler = crawler
        self._frontier = frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontier = getattr(crawler.spider, "frontier", None)
        if not isinstance(frontier, Frontier):
            raise NotConfigured
        extension = cls(crawler, frontier)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(extension.item_error, signal=signals.item_error)
        crawler.signals.connect(extension.spider_error, signal=signals.spider_error)
        return extension

    def item_scraped(self, item: Any, response: Response | None) -> None:
        """Without an output that could say when a story is safe, it is once it has gone through the pipelines."""
        errand = _errand(item, response)
        if errand and response is not None and self.crawler.get_extension(FeedOutput) is None:
            self._frontier.note_written(errand)
            books, validators = self._frontier.books, read_validators(response.headers)
            books.emit([make_emission(books, errand, item, Place(""), validators)])

    def item_dropped(self, item: Any, response: Response | None, exception: BaseException) -> None:
        """Our pipelines say how a story ends; of others it is known only that they dropped it."""
        outcome = getattr(exception, "outcome", None) or Outcome(State.REJECTED, "dropped")
        errand = _errand(item, response)
        if errand and outcome.state is State.PENDING:
            self._frontier.crawls[errand.site].stop(errand.url, "max_articles")
        elif errand:
            self._frontier.settle(errand, outcome)
            spider = self.crawler.spider
            logger.info("%s: %s %s", errand.url, outcome.state, outcome.reason or outcome.of, extra={"spider": spider})

    def item_error(self, item: Any, response: Response | None, failure: Failure) -> None:
        if not _is_of_ledger(failure):
            self._settle(item, response, Outcome(State.FAILED, "pipeline_error"))

    def spider_error(self, response: Response | Failure | None, failure: Failure) -> None:
        """A callback raised: what it had not yet found on its page is lost, and that is counted."""
        request = getattr(response, "request", None)
        errand = errand_of(request) if request is not None else None
        if errand and not _is_of_ledger(failure):
            self._frontier.settle(errand, Outcome(State.FAILED, "callback_error"))

    def _settle(self, item: Any, response: Response | None, outcome: Outcome) -> None:
        errand = _errand(item, response)
        if errand:
            self._frontier.settle(errand, outcome)


def _is_of_ledger(failure: Failure) -> bool:
    """Whether the ledger could not be written: the crawl ends, and the next run takes the story up."""
    return isinstance(failure.value, LedgerError)


def _errand(item: Any, response: Response | None) -> Errand | None:
    """The errand whose story an item is."""
    request = getattr(response, "request", None)
    return errand_of(request) if request is not None and isinstance(item, Article) else None
