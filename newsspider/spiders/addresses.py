"""Lists of story addresses: one a line, blank lines and ``#`` comments aside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from newsspider.spiders.arguments import STANDARD_INPUT


def read_addresses(name: str) -> Iterator[str]:
    """The lines of a file, or of standard input for ``-``, that say something."""
    if name == STANDARD_INPUT:
        yield from strip_comments(line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    with Path(name).open(encoding="utf-8-sig", errors="replace") as lines:
        yield from strip_comments(lines)


def strip_comments(lines: Iterator[str]) -> Iterator[str]:
    """Lines without white space around them; blank ones and those that begin with ``#`` are left out.

    >>> list(strip_comments(iter(["# today", "", " https://paper.example/a#top "])))
    ['https://paper.example/a#top']
    """
    for line in lines:
        text = line.strip()
        if text and not text.startswith("#"):
            yield text
