"""Lists of story addresses: one a line, blank lines and ``#`` comments aside."""

from __future__ import annotations

import asyncio
import os
import sys
from codecs import getincrementaldecoder
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread

from newsspider.spiders.arguments import STANDARD_INPUT

#: Bytes of standard input that are read at a time, and pieces of it that wait to be looked at.
_PIECE, _PIECES = 65_536, 4
#: Characters. An address that is longer is none: such a line is looked at in pieces, so that one without an end
#: is not kept to its end.
_LONGEST_LINE = 65_536


async def read_addresses(name: str) -> AsyncIterator[str]:
    """The lines of a file, or of standard input for ``-``, that say something."""
    if name == STANDARD_INPUT:
        async for lines in _split_lines(_read_standard_input()):
            for line in strip_comments(lines):
                yield line
        return
    with Path(name).open(encoding="utf-8-sig", errors="replace") as file:  # noqa: ASYNC230  a local file does not wait
        for line in strip_comments(iter(lambda: file.readline(_LONGEST_LINE), "")):
            yield line


def strip_comments(lines: Iterable[str]) -> Iterator[str]:
    """Lines without white space around them; blank ones and those that begin with ``#`` are left out.

    >>> list(strip_comments(["# today", "", " https://paper.example/a#top "]))
    ['https://paper.example/a#top']
    """
    for line in lines:
        text = line.strip()
        if text and not text.startswith("#"):
            yield text


async def _split_lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[list[str]]:
    """The lines that are whole by now, for each piece."""
    decode = getincrementaldecoder("utf-8-sig")("replace").decode
    rest = ""
    async for piece in pieces:
        *lines, rest = (rest + decode(piece)).split("\n")
        if len(rest) > _LONGEST_LINE:
            lines, rest = [*lines, rest], ""
        yield lines
    yield [rest + decode(b"", final=True)]


async def _read_standard_input() -> AsyncIterator[bytes]:
    """What standard input holds, as it comes.

    It may be a pipe of which nothing comes for hours, so that it is read in a thread. Nobody waits for that one:
    a crawl that is stopped ends all the same. Raises OSError where it cannot be read: what is left of it is not lost
    in silence.
    """
    loop, room = asyncio.get_running_loop(), BoundedSemaphore(_PIECES)
    pieces: asyncio.Queue[bytes | OSError] = asyncio.Queue()
    number = sys.stdin.fileno()

    def tell(piece: bytes | OSError) -> None:
        with suppress(RuntimeError):  # the crawl has ended
            loop.call_soon_threadsafe(pieces.put_nowait, piece)

    def read() -> None:
        try:
            while piece := os.read(number, _PIECE):
                room.acquire()
                tell(piece)
            tell(b"")
        except OSError as error:
            tell(error)

    Thread(target=read, name="standard input", daemon=True).start()
    while piece := await pieces.get():
        if isinstance(piece, OSError):
            raise piece
        room.release()
        yield piece
