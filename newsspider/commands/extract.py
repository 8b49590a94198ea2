"""``scrapy extract``: one page in, its record out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.commands.effects import choose_site, show_effects
from newsspider.commands.pages import SYNTAX, PageNotReadError, SourcePage, add_page_options, load_page, stay_quiet
from newsspider.extraction.options import Options
from newsspider.extraction.page import Page, PageError
from newsspider.items import Article, NotAnArticle
from newsspider.sites import Site, SiteError, SiteRules
from newsspider.spiders.options import read_options

# Scrapy loads all commands, whichever is run: what takes long to load is loaded where it is needed.
if TYPE_CHECKING:
    from newsspider.extraction.article import Extraction
    from newsspider.extraction.body import Body

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
            "--site-rules",
            metavar="FILE",
            type=Path,
            help="use the rules that a file of sites has for the page's host, and tell on standard error what they do",
        )
        parser.add_argument(
            "--explain", action="store_true", help="after the record, list what was kept and removed, and by which rule"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings
        stay_quiet(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process

        def find_site(url: str) -> Site | None:
            return choose_site(opts.site_rules, url) if opts.site_rules else None

        try:
            options = self._read_options()
            source = load_page(args, opts, self.crawler_process, find_site=find_site, joins=True)
            page, site = source.parse(), find_site(source.url)
        except PageNotReadError as error:
            self._fail(str(error))
        except PageError as error:
            self._fail(f"not an article: {error.reason} ({error.detail})")
        except SiteError as error:
            raise UsageError(str(error), print_help=False) from error
        else:
            self._tell(source, page, site, options, is_explained=opts.explain)

    def _tell(self, source: SourcePage, page: Page, site: Site | None, options: Options, *, is_explained: bool) -> None:
        now = datetime.now(UTC)
        read = [_Read(source, page, options, now, site)]
        read += [_Read(other, other.parse(), options, now, site, is_part=True) for other in source.others]
        self._print(source.whole or read[0].found.result)
        for number, one in enumerate(read, start=1):
            told = f"page {number} of {len(read)}: {one.source.url}" if len(read) > 1 else ""
            if is_explained:
                for line in filter(None, [told, *explain(one.found, one.page)]):
                    print(line)  # noqa: T201
            if site:
                for line in filter(None, [told, *one.show_effects(site)]):
                    print(line, file=sys.stderr)  # noqa: T201

    def _read_options(self) -> Options:
        assert self.settings
        try:
            return read_options(self.settings)
        except ValueError as error:
            raise PageNotReadError(str(error)) from error

    def _print(self, result: Article | NotAnArticle) -> None:
        if isinstance(result, Article):
            print(result.to_json())  # noqa: T201  the command's output
        else:
            self._fail(f"not an article: {result.reason} ({result.detail})")

    def _fail(self, reason: str) -> None:
        print(f"extract: {reason}", file=sys.stderr)  # noqa: T201  what a command says
        self.exitcode = 1


class _Read:
    """One page of a story, and what was read from it."""

    def __init__(
        self,
        source: SourcePage,
        page: Page,
        options: Options,
        now: datetime,
        site: Site | None,
        *,
        is_part: bool = False,
    ) -> None:
        from newsspider.extraction.article import examine_page  # noqa: PLC0415

        self.source = source
        self.page = page
        self._examine = partial(examine_page, page, now=now, options=options, is_part=is_part)
        self.found = self._examine(rules=site.extract if site else SiteRules())

    def show_effects(self, site: Site) -> Iterator[str]:
        """What the rules of *site* change on this page."""
        return show_effects(site, self.source.url, self._examine(), self.found, is_fetched=self.source.is_fetched)


def explain(extraction: Extraction, page: Page) -> Iterator[str]:
    """What the page was taken for, and for each block of text why it was kept or removed.

    The number is the body model's probability that the block is of the story.
    """
    if extraction.verdict:
        verdict = extraction.verdict
        yield f"taken for: {verdict.kind} ({verdict.score:.2f}) {verdict.detail}".rstrip()
    body = extraction.body
    if body is None:
        return
    yield f"body found by: {body.source} (expected F1 {body.expected_f1:.2f})"
    reasons = _weigh(page, body)
    for one in extraction.evidence:
        text = one.block.text.replace("\n", " ")
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        chance = body.probability(one.block)
        number = "    " if chance is None else f"{chance:.2f}"
        weighed = "; ".join(reasons[one.block.index]) if chance is not None else ""
        if one.is_kept:
            yield f"kept    {'':12} {'':16} {number} | {shown} | {weighed}"
        else:
            yield f"removed {one.chrome or '-':12} {one.rule:16} {number} | {shown} | it {one.reason}; {weighed}"


def _weigh(page: Page, body: Body) -> list[list[str]]:
    """What spoke most for the model's view of each block."""
    from newsspider.extraction.body.choice import is_kept  # noqa: PLC0415
    from newsspider.extraction.body.model import draw_up_sheet, shipped_model  # noqa: PLC0415
    from newsspider.extraction.body.reasons import explain_blocks  # noqa: PLC0415

    sheet = draw_up_sheet(page)
    shipped_model().judge_sheet(sheet)
    return explain_blocks(sheet, is_kept(body.probabilities, sheet.words))
