"""Local files that lines are appended to, whole or not at all."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from newsspider.ledger import OutputFile


class LineFile(io.FileIO):
    """A file without a buffer: what is written is with the system when :meth:`write` returns, or not in the file.

    ``begins_at``: its size when it was opened. ``is_synced``: whether all that was written is on disk.
    """

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        super().__init__(str(path), "w" if is_new else "a")
        self.path = path
        self.begins_at = self.size
        self.is_synced = True

    @property
    def size(self) -> int:
        """Bytes in the file by now."""
        return os.fstat(self.fileno()).st_size

    def write(self, data: Any) -> int:
        """Append all of *data*. Raises OSError, and leaves nothing of it in the file."""
        begin, view = self.size, memoryview(data)
        self.is_synced = False
        try:
            while view:
                view = view[super().write(view) :]
        except OSError:
            self.cut(begin)
            raise
        return len(data)

    def cut(self, size: int) -> None:
        """Leave only so many bytes."""
        os.ftruncate(self.fileno(), size)

    def sync(self) -> None:
        """Return once all is on disk."""
        os.fsync(self.fileno())
        self.is_synced = True

    def end_last_line(self) -> None:
        """Begin a new line, if what is in the file does not end one."""
        size = self.size
        if not size:
            return
        with self.path.open("rb") as file:
            file.seek(size - 1)
            is_ended = file.read(1) == b"\n"
        if not is_ended:
            self.write(b"\n")

    def describe(self, *, size: int, keeps_lines: bool, is_open: bool) -> OutputFile:
        """The file as the ledger knows it."""
        status = os.fstat(self.fileno())
        return OutputFile(
            path=str(self.path),
            device=status.st_dev,
            inode=status.st_ino,
            size=size,
            keeps_lines=keeps_lines,
            is_open=is_open,
        )
