"""``scrapy crawl``: Scrapy's own; for newsspider's spiders with a check, a summary and exit codes that are true."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import sys
from datetime import UTC, datetime

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import Crawler

from newsspider.extensions.keeper import LedgerKeeper
from newsspider.extensions.obstacles import check_outputs
from newsspider.extensions.report import Report
from newsspider.extensions.verdict import ExitCode, parse_share
from newsspider.frontier import Budget, Limits, Schedule
from newsspider.ledger import MEMORY, LedgerBusyError, LedgerError, kind_of
from newsspider.middlewares.retry_after import parse_longest
from newsspider.middlewares.robots import parse_on_errors
from newsspider.spiders.arguments import parse_arguments
from newsspider.spiders.base import BaseSpider
from newsspider.spiders.ledgers import ledger_path
from newsspider.spiders.options import read_options
from newsspider.spiders.workforce import make_workforce
from newsspider.urls.networks import parse_networks

logger = logging.getLogger(__name__)

#: Objects that Python makes before it looks which of them only point at each other: ten pages' worth.
_NEW_OBJECTS = 5_000


class Command(CrawlCommand):
    """Runs a spider. Exit codes are :class:`ExitCode`'s; for spiders that are not ours, Scrapy's."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process
        if len(args) != 1 or args[0] not in self.crawler_process.spider_loader.list():
            super().run(args, opts)
            return
        crawler = self._create_crawler(args[0])
        if not issubclass(crawler.spidercls, BaseSpider):
            super().run(args, opts)
        elif self._are_arguments_right(opts) and self._is_ledger_free():
            self._crawl(crawler, opts)

    def _are_arguments_right(self, opts: argparse.Namespace) -> bool:
        assert self.settings
        try:
            parse_arguments(opts.spargs, now=datetime.now(UTC))
            parse_share(self.settings.get("NEWSSPIDER_MAX_FAILURES", 0))
            Limits.from_settings(self.settings)
            Budget.of_run(self.settings)
            parse_longest(self.settings.get("NEWSSPIDER_MAX_RETRY_AFTER", 0))
            parse_on_errors(self.settings.get("NEWSSPIDER_ROBOTS_ERRORS"))
            read_options(self.settings)
            make_workforce(self.settings)
            Schedule.from_settings(self.settings)
            ledger_path(self.settings)
            check_outputs(self.settings.getdict("FEEDS"))
            parse_networks(self.settings.get("NEWSSPIDER_ALLOWED_NETWORKS", ()))
        except ValueError as error:
            self._refuse(error)
            return False
        return True

    def _is_ledger_free(self) -> bool:
        """Whether the ledger can be had; if not, why is said."""
        assert self.settings
        path = ledger_path(self.settings)
        if path == MEMORY:
            return True
        try:
            kind_of(path).probe(path)
        except LedgerError as error:
            self._refuse(error)
            return False
        return True

    def _refuse(self, error: Exception) -> None:
        print(f"crawl: error: {error}", file=sys.stderr)  # noqa: T201  what a command says
        self.exitcode = ExitCode.BUSY if isinstance(error, LedgerBusyError) else ExitCode.NOT_STARTED

    def _crawl(self, crawler: Crawler, opts: argparse.Namespace) -> None:
        assert self.crawler_process
        gc.freeze()  # what is loaded stays, and is not looked through again and again
        gc.set_threshold(_NEW_OBJECTS)
        work = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        report = None if self.crawler_process.bootstrap_failed else crawler.get_extension(Report)
        if report is None:
            self._refuse(_find_ledger_error(work) or RuntimeError("the crawl could not start; the log says why"))
            return
        keeper = crawler.get_extension(LedgerKeeper)
        if keeper is not None:
            keeper.end_forced()
        print(report.summarise(), file=sys.stderr)  # noqa: T201  standard output may be the feed
        self.exitcode = report.judge()
        if keeper is not None and keeper.error is not None:
            print(f"crawl: error: {keeper.error}", file=sys.stderr)  # noqa: T201
            self.exitcode = self.exitcode or ExitCode.FAILURES


def _find_ledger_error(work: object) -> LedgerError | None:
    """What was wrong with the ledger of a crawl that could not start; anything else is told by the log."""
    if not isinstance(work, asyncio.Future) or not work.done() or work.cancelled():
        return None  # Twisted has told of it
    error = work.exception()
    if error is not None and not isinstance(error, LedgerError):
        logger.error("The crawl could not start", exc_info=error)
    return error if isinstance(error, LedgerError) else None
