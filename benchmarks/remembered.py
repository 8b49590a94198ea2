"""Workers that remember what is on each page: what a crawl costs beside them, when they leave the cores alone.

``crawl_speed.py`` has the pages read beforehand, and runs newsspider with :class:`Swap`: its workers load what
they always load, and then answer from memory. A page that they do not remember they read.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler

from newsspider.spiders import workforce
from newsspider.workers import reading
from newsspider.workers.jobs import Part, ReadingJob

#: The environment variable that names the file of what is remembered.
FILE = "REMEMBERED_FILE"
_remembered: dict[str, bytes] = {}


class Swap:
    """A Scrapy extension that puts :func:`read` in the place of what workers do."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make it: before the spider starts its workers."""
        del crawler
        workforce.TASK = f"{__name__}:read"
        return cls()


def warm_up() -> None:
    """Load what workers load, and what is remembered."""
    reading.warm_up()
    _remembered.update(pickle.loads(Path(os.environ[FILE]).read_bytes()))


def read(job: ReadingJob) -> Iterable[Part]:
    """What is in an answer, from memory."""
    known = _remembered.get(job.url)
    return (pickle.loads(known),) if known else reading.read(job)


def remember(jobs: Sequence[ReadingJob], file: Path, *, processes: int) -> None:
    """Read the pages of *jobs* in so many processes, and write what is on them to *file*."""
    context = get_context("fork")
    shares = [jobs[number::processes] for number in range(processes)]
    pipes = [context.Pipe(duplex=False) for _ in shares]
    for share, (_, theirs) in zip(shares, pipes, strict=True):
        context.Process(target=lambda share=share, theirs=theirs: theirs.send(dict(_read(share))), daemon=True).start()
    told = [ours.recv() for ours, _ in pipes]
    file.write_bytes(pickle.dumps({url: answer for some in told for url, answer in some.items()}))


def _read(jobs: Iterable[ReadingJob]) -> Iterator[tuple[str, bytes]]:
    for job in jobs:
        (part,) = reading.read(job)
        yield job.url, pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL)
