"""What a run that was killed left in its output files, put right before the next begins.

The ledger knows each file up to a size. What lies beyond was written and not yet recorded: whole
lines are read, and their stories are recorded as emitted; a torn line is cut off. Of a file that
is no JSON Lines file, or when there were several, what lies beyond is cut off, and the stories,
which are still pending, are fetched again. When the file is shorter than that, its lines are lost,
and their stories are pending again.

Files are rotated by moving them away, or by emptying them. One that was moved within its folder is
known by its inode, and put right there; from then on the ledger knows its lines by the new name.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from newsspider.frontier import Errand, Frontier, Purpose, make_emission
from newsspider.items import Article, Link
from newsspider.ledger import Emission, OutputFile, Place, Validators
from newsspider.urls import normalise_url, story_url

logger = logging.getLogger(__name__)


def mend_outputs(frontier: Frontier) -> None:
    """Put right all files that an earlier run did not close."""
    left = frontier.ledger.outputs.left_open()
    for file in left:
        where = note_rotation(frontier, Path(file.path))
        if where is not None:
            Mending(frontier, where, may_read=len(left) == 1).mend()


def mend_shortened(frontier: Frontier, path: Path) -> None:
    """Put right a file that was closed, and has become shorter since."""
    file = note_rotation(frontier, path)
    if file is not None and not file.is_open:
        Mending(frontier, file, may_read=False).mend_shortened()


def note_rotation(frontier: Frontier, path: Path) -> OutputFile | None:
    """What is known of a file that the ledger knows by *path*, and where it is; ``None`` when it is not to be had."""
    outputs = frontier.ledger.outputs
    file = outputs.find(str(path))
    if file is None or _size_of(file, path) is not None:
        return file
    moved = _find_moved(file)
    outputs.keep(replace(file, is_open=file.is_open and moved is not None))
    outputs.set_aside(file.path, str(moved) if moved else f"{file.path} (moved away or emptied)")
    return outputs.find(str(moved)) if moved else None


def _size_of(file: OutputFile, path: Path) -> int | None:
    """The size of the file at *path*, if it is still the one that is known."""
    try:
        status = path.stat()
    except OSError:  # not there, or not to be looked at
        return None
    is_same = (status.st_dev, status.st_ino) == (file.device, file.inode)
    return status.st_size if is_same and (status.st_size or not file.size) else None


def _find_moved(file: OutputFile) -> Path | None:
    """Where in its folder a file is that was moved, if it has all that is known of it."""
    folder = Path(file.path).parent
    try:
        others = [Path(entry.path) for entry in os.scandir(folder) if entry.inode() == file.inode]
    except OSError:  # the folder is gone as well
        return None
    return next((path for path in others if _has_all(file, path)), None)


def _has_all(file: OutputFile, path: Path) -> bool:
    """Whether a file goes as far as is known; where it has lines, one of them ends there."""
    if (_size_of(file, path) or 0) < max(1, file.size):
        return False
    if not file.keeps_lines or not file.size:
        return True
    with path.open("rb") as lines:
        lines.seek(file.size - 1)
        return lines.read(1) == b"\n"


@dataclass(frozen=True, slots=True)
class _Line:
    offset: int
    data: bytes

    @property
    def end(self) -> int:
        return self.offset + len(self.data)


class Mending:
    """The mending of one file. *may_read*: stories may be known from its lines."""

    def __init__(self, frontier: Frontier, file: OutputFile, *, may_read: bool) -> None:
        self._frontier = frontier
        self._file = file
        self._path = Path(file.path)
        self._may_read = may_read and file.keeps_lines

    def mend(self) -> None:
        """Put the file and the ledger right."""
        size = self._path.stat().st_size
        if size < self._file.size:
            self._take_back(size)
        else:
            self._read_tail(size)

    def mend_shortened(self) -> None:
        """Put the file and the ledger right if it has lost lines; what others appended to it stays."""
        size = self._path.stat().st_size
        if size < self._file.size:
            self._take_back(size)

    def _take_back(self, size: int) -> None:
        """The file is shorter than it was: cut it after its last whole line."""
        end = self._end_of_lines(size) if self._file.keeps_lines else size
        self._cut(end)
        number = self._frontier.ledger.outputs.take_back(self._file.path, end)
        self._close(end)
        logger.warning("%s has lost %d lines since the last run: their stories are fetched again", self._path, number)

    def _end_of_lines(self, size: int) -> int:
        with self._path.open("rb") as file:
            data = file.read(size)
        return data.rfind(b"\n") + 1

    def _read_tail(self, size: int) -> None:
        lines = list(self._iterate_lines()) if self._may_read else []
        emissions, end = [], self._file.size
        for line in lines:
            emission = self._read(line)
            if emission is None:
                break
            emissions.append(emission)
            end = line.end
        if end < size:
            self._cut(end)
        known = replace(self._file, size=end, is_open=False)
        self._frontier.ledger.emit(emissions, [known])
        if emissions or end < size:
            what = "%s: of the run that was stopped %d lines are whole, and %d bytes were cut off"
            logger.warning(what, self._path, len(emissions), size - end)

    def _iterate_lines(self) -> Iterator[_Line]:
        with self._path.open("rb") as file:
            file.seek(self._file.size)
            offset = self._file.size
            for data in file:
                yield _Line(offset, data)
                offset += len(data)

    def _read(self, line: _Line) -> Emission | None:
        """The story of a line; ``None`` for what is torn or no record of ours."""
        article = _parse_article(line.data) if line.data.endswith(b"\n") else None
        if article is None:
            return None
        url = normalise_url(article.url)
        errand = Errand(article.site, Purpose.STORY, story_url(url) if url else article.url)
        ledger = self._frontier.ledger
        ledger.discover(Link(url=errand.url, kind="given", date_published=article.date_published), article.site)
        emission = make_emission(
            self._frontier.books, errand, article, Place(self._file.path, line.offset), Validators()
        )
        return replace(emission, note=None)

    def _cut(self, size: int) -> None:
        with self._path.open("r+b") as file:
            file.truncate(size)
            os.fsync(file.fileno())

    def _close(self, size: int) -> None:
        self._frontier.ledger.outputs.keep(replace(self._file, size=size, is_open=False))


def _parse_article(line: bytes) -> Article | None:
    """The record of a line, as far as it is needed to know its story again."""
    try:
        record: Any = json.loads(line)
        known = {field.name for field in fields(Article)}
        return Article(**{key: value for key, value in record.items() if key in known})
    except (ValueError, TypeError, AttributeError):
        return None
