"""``scrapy savesample``: a page made a test case of a sample paper."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.commands.pages import SYNTAX, PageNotReadError, add_page_options, load_page, stay_quiet
from newsspider.commands.samples import Sample
from newsspider.spiders.options import read_options


class Command(ScrapyCommand):
    """Writes the page under ``public/`` and its record, to be corrected by hand, under ``expected/``."""

    def syntax(self) -> str:
        return f"{SYNTAX} --paper DIR"

    def short_desc(self) -> str:
        return "Make a test case of a page: save it and its record in a sample paper"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_page_options(parser)
        parser.add_argument("--paper", metavar="DIR", type=Path, help="folder of the paper, with its paper.toml")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings
        stay_quiet(self.settings, opts)
        if opts.paper is None or not (opts.paper / "paper.toml").is_file():
            raise UsageError(
                "--paper DIR is needed: a folder with a paper.toml, as those in samples/", print_help=False
            )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process
        assert self.settings
        try:
            source = load_page(args, opts, self.crawler_process)
            written = Sample.of(source.url, opts.paper).write(source, read_options(self.settings))
        except (PageNotReadError, FileExistsError) as error:
            print(f"savesample: {error}", file=sys.stderr)  # noqa: T201  what a command says
            self.exitcode = 1
            return
        for path in written:
            print(f"written: {path}")  # noqa: T201
        print("Now correct the record: it is what the extraction gives, not yet the truth.")  # noqa: T201
