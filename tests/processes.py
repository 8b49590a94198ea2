"""Processes in tests: who is alive, who belongs to whom."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path

#: Seconds in which a process that is to end has ended, on a machine that is busy with other things.
LONG = 20


def is_alive(process: int) -> bool:
    """Whether a process runs: one that has ended and is not yet buried does not."""
    state, _ = _read(process)
    return state not in {"", "Z"}


def descendants(process: int) -> set[int]:
    """The children of a process, their children, and so on."""
    parents = {int(folder.name): _read(int(folder.name))[1] for folder in Path("/proc").glob("[0-9]*")}
    found: set[int] = set()
    while more := {one for one, parent in parents.items() if parent in found | {process}} - found:
        found |= more
    return found


def wait_until_gone(processes: Collection[int]) -> set[int]:
    """Those that are still there after a long time."""
    deadline = time.monotonic() + LONG
    while (left := set(filter(is_alive, processes))) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def _read(process: int) -> tuple[str, int]:
    """State and parent of a process."""
    try:
        state, parent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return "", 0
    return state, int(parent)
