"""The process that forks the workers.

It loads what they need once, so that a worker starts within milliseconds and shares that memory,
and it buries them: only a parent learns how a process has ended. It does no work itself, and it
is single-threaded, which a process that forks must be. The crawl's own process is neither.
"""

from __future__ import annotations

import gc
import logging
import os
import select
import signal
import socket
import struct
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NoReturn

from newsspider.workers.worker import Begun, Task, WorkerLimits, serve

#: To the nursery: the number of a worker to fork, with its end of a socket.
HIRE = struct.Struct("!I")
#: From the nursery: the number of a worker that has ended, its wait status, and how many jobs it had begun.
ENDED = struct.Struct("!IiI")
#: From the nursery, once: it can be asked for workers.
READY = b"r"
#: Objects that Python makes before it looks which of them only point at each other. Pages leave none of those behind:
#: to look after every 700, as it does by itself, takes a fifteenth of the time.
_NEW_OBJECTS = 50_000
_EXIT_FAILED = 1


class Nursery:
    """Forks workers on demand and tells of their ends, until the crawl is gone."""

    def __init__(self, control: socket.socket, task: Task, limits: WorkerLimits) -> None:
        self._control = control
        self._task = task
        self._limits = limits
        self._workers: dict[int, tuple[int, Begun]] = {}  # process to number, and to what it has begun
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)
        signal.set_wakeup_fd(self._rope.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)  # without a handler there is no wake-up

    def run(self) -> None:
        """Serve until the other end of the control socket is closed; leave no worker, though it be stopped."""
        try:
            self._serve()
        finally:
            for process in self._workers:
                os.kill(process, signal.SIGKILL)
            for process in self._workers:
                os.waitpid(process, 0)

    def _serve(self) -> None:
        while True:
            ready, _, _ = select.select([self._control, self._bell], [], [])
            if self._bell in ready:
                self._bell.recv(4096)
                self._bury()
            if self._control in ready and not self._hire():
                return

    def _hire(self) -> bool:
        order, handles, _, _ = socket.recv_fds(self._control, HIRE.size, 1)
        if not order:
            return False
        connection, begun = socket.socket(fileno=handles[0]), Begun()
        process = os.fork()
        if not process:
            self._work(connection, begun)
        connection.close()
        self._workers[process] = (HIRE.unpack(order)[0], begun)
        return True

    def _work(self, connection: socket.socket, begun: Begun) -> NoReturn:
        """Be a worker."""
        status = _EXIT_FAILED
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for inherited in (self._control, self._bell, self._rope):
                inherited.close()
            serve(connection, self._task, self._limits, begun)
            status = 0
        except OSError:  # the crawl closed the socket while it was being answered
            status = 0
        finally:
            os._exit(status)  # nothing of the nursery is to be tidied up here

    def _bury(self) -> None:
        """Tell of all workers that have ended."""
        while self._workers:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            number, begun = self._workers.pop(process)
            self._control.sendall(ENDED.pack(number, status, begun.read()))
            begun.close()


def load(name: str) -> Task:
    """The task of that name, ``module:function``, with all that it needs."""
    logging.disable()  # standard error is the user's; what matters comes back with the answer
    gc.disable()  # what is loaded stays
    module, _, function = name.partition(":")
    loaded = import_module(module)
    task: Task = getattr(loaded, function)
    getattr(loaded, "warm_up", lambda: None)()
    gc.freeze()  # the collector does not touch, and so unshare, what is loaded
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()
    return task


def run(control: socket.socket, task: Task, limits: Mapping[str, Any]) -> None:
    """Be the nursery, until the crawl is gone."""
    try:
        control.sendall(READY)
        Nursery(control, task, WorkerLimits(**limits)).run()
    except OSError:  # the crawl is gone; workers see it as well
        return
