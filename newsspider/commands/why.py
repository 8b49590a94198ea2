"""``scrapy why URL``: what became of an address, and why."""

from __future__ import annotations

import argparse

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.commands.answers import tell, tell_unknown
from newsspider.commands.ledgers import NOT_FOUND, QUIET, ask, say
from newsspider.ledger import LedgerView


class Command(ScrapyCommand):
    """Answers from the ledger. Ends with 1 for an address that was never found."""

    requires_crawler_process = False
    default_settings = QUIET

    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return "Tell what became of an address: where it was found, how it was judged, where its line is"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", metavar="HOST", help="only what was found for this site")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or args[0].startswith("-"):
            raise UsageError("one address is accepted", print_help=False)
        ask(self, lambda ledger: _answer(ledger, args[0], opts.site))


def _answer(ledger: LedgerView, url: str, site: str | None) -> int:
    told = tell(ledger, url, site)
    for line in told or tell_unknown(ledger, url):
        say(line)
    return 0 if told else NOT_FOUND
