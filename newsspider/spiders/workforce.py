"""Who reads the pages of a crawl: what the settings say of the workers."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Mapping
from typing import Any

from newsspider.workers.own_process import OwnProcess
from newsspider.workers.pool import WorkerPool
from newsspider.workers.worker import WorkerLimits

#: What the workers do.
TASK = "newsspider.workers.reading:read"
Workforce = WorkerPool | OwnProcess


def count_cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make_workforce(settings: Mapping[str, Any]) -> Workforce:
    """The workers that the settings ask for, not yet started. Raises ValueError for what is no number of them."""
    given = settings.get("NEWSSPIDER_WORKERS")
    size = count_cores() if given is None else int(_read_number(settings, "NEWSSPIDER_WORKERS", 0, least=0))
    default = WorkerLimits()
    limits = WorkerLimits(
        seconds=_read_number(settings, "NEWSSPIDER_PAGE_SECONDS", default.seconds, least=0.001),
        memory=int(_read_number(settings, "NEWSSPIDER_WORKER_MEMORY", default.memory)),
        jobs=int(_read_number(settings, "NEWSSPIDER_WORKER_PAGES", default.jobs)),
    )
    if not size or sys.platform == "win32":  # where no process can fork
        from newsspider.workers.reading import read  # noqa: PLC0415  with workers this process needs none of it

        return OwnProcess(read)
    return WorkerPool(TASK, size=size, limits=limits)


def _read_number(settings: Mapping[str, Any], name: str, default: float, *, least: float = 1) -> float:
    value = settings.get(name, default)
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not least <= number < math.inf:
        raise ValueError(f"{name}={value!r} is not accepted; a number from {least} on is")
    return number
