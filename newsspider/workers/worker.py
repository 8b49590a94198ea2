"""One worker: takes a job, sends its answer in parts, takes the next; under limits that the kernel keeps."""

from __future__ import annotations

import gc
import mmap
import resource
import signal
import socket
import struct
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsspider.workers.wire import Mark, pack, receive

#: What a worker is for: a job in, the parts of the answer out. Of a tuple of one it is known that no other comes.
Task = Callable[[Any], Iterable[Any]]
#: Reasons for which a job is lost.
TIMEOUT, MEMORY, CRASHED, ERROR = "extraction_timeout", "extraction_memory", "extraction_crashed", "extraction_error"
# A worker waits for nothing while it works, so its CPU time is what a job takes on an idle machine.
# Should it wait after all, it is ended when so many times the limit have passed on the wall clock:
# a machine that is as busy as that is not what the limit is against.
_WALL_CLOCK_TIMES = 20
_KIBIBYTE, _MEBIBYTE = 2**10, 2**20
_NOTHING = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """What a worker may take.

    ``seconds``: CPU time for one job. ``memory``: MiB in all, before the kernel gives no more.
    ``jobs``: then it makes room for a new one, and what it has piled up is gone.
    """

    seconds: float = 10
    memory: int = 512
    jobs: int = 500

    @property
    def patience(self) -> float:
        """Seconds without a sign of life after which a worker is given up; before that it ends by its own clock."""
        return self.seconds * _WALL_CLOCK_TIMES * 1.25

    @property
    def kept_memory(self) -> int:
        """MiB that a worker may hold on to after a job; with more it makes room."""
        return self.memory * 3 // 5


class Begun:
    """How many jobs a worker has begun, in memory that it shares with the process that buries it.

    A job that was not begun when its worker died is not to blame, and as good as new.
    """

    _NUMBER = struct.Struct("!I")

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, self._NUMBER.size)

    def count(self, number: int) -> None:
        """The worker has begun its *number*th job."""
        self._NUMBER.pack_into(self._memory, 0, number)

    def read(self) -> int:
        """How many it has begun."""
        (number,) = self._NUMBER.unpack_from(self._memory)
        return int(number)

    def close(self) -> None:
        """Give the memory back."""
        self._memory.close()


def serve(connection: socket.socket, task: Task, limits: WorkerLimits, begun: Begun) -> None:
    """Do what comes over *connection*, until its other end is closed or the worker's time is over."""
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory * _MEBIBYTE, resource.RLIM_INFINITY))
    for done in range(1, limits.jobs + 1):
        try:
            job = receive(connection)
        except EOFError:
            return
        begun.count(done)
        before = time.thread_time()  # of the only one: timers on a process make its clock go by ticks of milliseconds
        unsent = b""
        for message, is_all in answer(job, task, limits):
            if is_all:  # goes with the end: each message wakes the crawl
                unsent = message
            else:
                connection.sendall(message)
        del job
        is_last = done == limits.jobs or _memory_held() > limits.kept_memory
        end = pack((Mark.LAST if is_last else Mark.END, time.thread_time() - before))
        connection.sendall(unsent + b"".join(end))
        if is_last:
            return


def answer(job: Any, task: Task, limits: WorkerLimits) -> Iterator[tuple[bytes, bool]]:
    """The messages that answer *job*, but for the end, and of each whether it is all of the answer.

    Only while they are made the clock runs.
    """
    clock = _Clock(limits.seconds)
    parts = iter(())  # type: Iterator[Any]
    try:
        with clock:
            told = task(job)
            parts, is_all = iter(told), isinstance(told, tuple) and len(told) == 1
            del told  # or what has failed would be held while it is told
        while True:
            with clock:
                part = next(parts, _NOTHING)
                message = None if part is _NOTHING else b"".join(pack((Mark.PART, part)))
            if message is None:
                return
            yield message, is_all
    except Exception as error:  # noqa: BLE001  whatever a page does to the extraction is told, and costs that page alone
        del parts
        yield b"".join(pack((Mark.FAILED, _explain(error, limits)))), False


def _explain(error: Exception, limits: WorkerLimits) -> tuple[str, str]:
    """The reason and the details of a job that raised.

    Where memory is short, libraries in C raise whatever comes to their minds.
    """
    is_short = isinstance(error, MemoryError) or _peak_memory() > limits.memory * 3 // 4
    resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    gc.collect()
    detail = "".join(traceback.format_exception(error))
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory * _MEBIBYTE, resource.RLIM_INFINITY))
    return (MEMORY if is_short else ERROR), detail


class _Clock:
    """Ends the process, by a signal that nothing handles, when a job has taken its time."""

    def __init__(self, seconds: float) -> None:
        self._left = {signal.ITIMER_PROF: seconds, signal.ITIMER_REAL: seconds * _WALL_CLOCK_TIMES}

    def __enter__(self) -> None:
        for timer, seconds in self._left.items():
            signal.setitimer(timer, seconds)

    def __exit__(self, *raised: object) -> None:
        for timer in self._left:
            self._left[timer], _ = signal.setitimer(timer, 0)


def reason_for(status: int | None) -> str:
    """Why a job is lost whose worker ended with *status* (a wait status; ``None``: unknown)."""
    ended_by = status & 0x7F if status is not None else 0
    return TIMEOUT if ended_by in {signal.SIGPROF, signal.SIGALRM} else CRASHED


def _memory_held() -> int:
    """MiB that this process holds now; on systems that do not tell, at its peak."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  once for each page: the fastest way
            return int(file.read().split()[1]) * resource.getpagesize() // _MEBIBYTE
    except OSError:
        return _peak_memory()


def _peak_memory() -> int:
    """MiB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIBIBYTE // _MEBIBYTE
