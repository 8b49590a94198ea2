"""One worker: takes a job, sends its answer in parts, takes the next; under limits that the kernel keeps."""

from __future__ import annotations

import gc
import resource
import signal
import socket
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsspider.workers.wire import Mark, pack, receive

#: What a worker is for: a job in, the parts of the answer out.
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
    def kept_memory(self) -> int:
        """MiB that a worker may hold on to after a job; with more it makes room."""
        return self.memory * 3 // 5


def serve(connection: socket.socket, task: Task, limits: WorkerLimits) -> None:
    """Do what comes over *connection*, until its other end is closed or the worker's time is over."""
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory * _MEBIBYTE, resource.RLIM_INFINITY))
    for done in range(1, limits.jobs + 1):
        try:
            job = receive(connection)
        except EOFError:
            return
        connection.sendall(pack((Mark.BEGUN, None)))
        before = time.process_time()
        for message in answer(job, task, limits):
            connection.sendall(message)
        del job
        is_last = done == limits.jobs or _memory_held() > limits.kept_memory
        connection.sendall(pack((Mark.LAST if is_last else Mark.END, time.process_time() - before)))
        if is_last:
            return


def answer(job: Any, task: Task, limits: WorkerLimits) -> Iterator[bytes]:
    """The messages that answer *job*, but for the end. Only while they are made the clock runs."""
    clock = _Clock(limits.seconds)
    parts = iter(())  # type: Iterator[Any]
    try:
        with clock:
            parts = iter(task(job))
        while True:
            with clock:
                part = next(parts, _NOTHING)
                message = None if part is _NOTHING else pack((Mark.PART, part))
            if message is None:
                return
            yield message
    except Exception as error:  # noqa: BLE001  whatever a page does to the extraction is told, and costs that page alone
        del parts
        yield pack((Mark.FAILED, _explain(error, limits)))


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
