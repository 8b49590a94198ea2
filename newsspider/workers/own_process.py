"""Without workers: the same jobs, done where they are asked for."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any


class OwnProcess:
    """Stands in for a pool where a debugger is to see all; nothing ends a job that takes too long."""

    def __init__(self, task: Callable[[Any], Iterable[Any]]) -> None:
        self.counts: Counter[str] = Counter()
        self.seconds = 0.0
        self._task = task

    def start(self) -> None:
        """There is nothing to start."""

    async def ask(self, job: Any) -> AsyncIterator[Any]:
        """The parts of the answer to *job*. What the task raises is raised here."""
        begun = time.process_time()
        for part in self._task(job):
            self.seconds += time.process_time() - begun
            yield part
            await asyncio.sleep(0)
            begun = time.process_time()
        self.seconds += time.process_time() - begun
        self.counts["jobs"] += 1

    async def close(self) -> None:
        """There is nothing to end."""
