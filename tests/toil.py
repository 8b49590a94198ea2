"""Jobs for workers in tests: each is a list of a verb and what it takes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any


def do(job: tuple[str, Any]) -> Iterator[Any]:
    """Do what the job says."""
    verb, value = job
    yield from _VERBS[verb](value)


class Poison:
    """Ends the process that unpacks it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def _echo(value: Any) -> Iterator[Any]:
    yield value


def _count(value: int) -> Iterator[Any]:
    yield from range(value)


def _tell_process(_: Any) -> Iterator[int]:
    yield os.getpid()


def _spin(value: Any) -> Iterator[Any]:
    """Burn CPU time for ever, after a first part."""
    yield value
    while True:
        pass


def _grow(mebibytes: int) -> Iterator[int]:
    """Take memory, bit by bit."""
    taken = [bytearray(2**20) for _ in range(mebibytes)]
    yield len(taken)


def _grow_and_fail(mebibytes: int) -> Iterator[Any]:
    """What libraries in C do when they get no memory: they raise something else."""
    taken: list[bytearray] = []
    try:
        taken.extend(bytearray(2**20) for _ in range(mebibytes))
    except MemoryError as error:
        raise ValueError("unknown error") from error
    yield len(taken)


def _fall(number: int) -> Iterator[Any]:
    """End by a signal, as a fault in C does."""
    os.kill(os.getpid(), number)
    time.sleep(60)
    yield None


def _leave(status: int) -> Iterator[Any]:
    os._exit(status)
    yield None


def _fail(message: str) -> Iterator[Any]:
    yield "before"
    raise ZeroDivisionError(message)


def _wait(seconds: float) -> Iterator[str]:
    time.sleep(seconds)
    yield "waited"


_VERBS = {
    "echo": _echo,
    "count": _count,
    "tell process": _tell_process,
    "spin": _spin,
    "grow": _grow,
    "grow and fail": _grow_and_fail,
    "fall": _fall,
    "leave": _leave,
    "fail": _fail,
    "wait": _wait,
}
FAULT = int(signal.SIGSEGV)
