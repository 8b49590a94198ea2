"""``scrapy extract``: one page in, its record out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from scrapy.commands import ScrapyCommand

from newsspider.commands.pages import SYNTAX, PageNotReadError, SourcePage, add_page_options, load_page, stay_quiet
from newsspider.extraction.article import Extraction, examine_page
from newsspider.extraction.page import PageError
from newsspider.items import Article, NotAnArticle
from newsspider.spiders.options import read_options

_SHOWN = 90  # characters of a block


class Command(ScrapyCommand):
    """Prints the record on standard output; says on standard error why there is none."""

    def syntax(self) -> str:
        return SYNTAX

    def short_desc(self) -> str:
        return "Print the record of one page: a file, - for standard input, or an address"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_page_options(parser)
        parser.add_argument(
            "--explain", action="store_true", help="after the record, list what was kept and removed, and by which rule"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings
        stay_quiet(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process
        try:
            extraction = self._examine(load_page(args, opts, self.crawler_process))
        except PageNotReadError as error:
            print(f"extract: {error}", file=sys.stderr)  # noqa: T201  what a command says
            self.exitcode = 1
            return
        self._print(extraction, is_explained=opts.explain)

    def _examine(self, source: SourcePage) -> Extraction:
        assert self.settings
        try:
            return examine_page(source.parse(), now=datetime.now(UTC), options=read_options(self.settings))
        except PageError as error:
            return Extraction(NotAnArticle(error.reason, error.detail))

    def _print(self, extraction: Extraction, *, is_explained: bool) -> None:
        result = extraction.result
        if isinstance(result, Article):
            print(result.to_json())  # noqa: T201  the command's output
        else:
            print(f"extract: not an article: {result.reason} ({result.detail})", file=sys.stderr)  # noqa: T201
            self.exitcode = 1
        if is_explained:
            for line in explain(extraction):
                print(line)  # noqa: T201


def explain(extraction: Extraction) -> Iterator[str]:
    """What the page was taken for, and for each block of text whether it was kept, or what removed it."""
    if extraction.verdict:
        verdict = extraction.verdict
        yield f"taken for: {verdict.kind} ({verdict.score:.2f}) {verdict.detail}".rstrip()
    for one in extraction.evidence:
        text = one.block.text.replace("\n", " ")
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        if one.is_kept:
            yield f"kept                            | {shown}"
        else:
            yield f"removed {one.chrome or '-':12} {one.rule:10} | {shown} | it {one.reason}"
