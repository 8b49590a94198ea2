"""Starts the nursery, and has it end with the crawl even while it loads, which takes seconds.

The pool runs this file by its path, so that nothing of newsspider is loaded before the crawl is watched.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import sys

# Ctrl-C, and whoever stops a service, signal all processes; which pages are still done is for the crawl to say.
_LEFT_TO_THE_CRAWL = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> None:
    """``sys.argv[1]`` is a JSON object: ``control`` (a socket's number), ``path`` (Python's), ``task``, ``limits``."""
    for number in _LEFT_TO_THE_CRAWL:
        signal.signal(number, signal.SIG_IGN)
    given = json.loads(sys.argv[1])
    control = socket.socket(fileno=given["control"])
    if not _end_with(control):
        return
    sys.path[:] = given["path"]
    from newsspider.workers.nursery import load, run  # noqa: PLC0415  not before the path is right

    task = load(given["task"])
    _stay(control)
    run(control, task, given["limits"])


def _end_with(control: socket.socket) -> bool:
    """Have the kernel end this process when the other end of *control* is closed; whether it is still open.

    The signal for "there is something to read" ends a process that does not handle it, whatever the process does.
    The crawl writes nothing before it is told that the nursery is ready, so that all there can be to read is the end.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(control, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(control, fcntl.F_SETFL, fcntl.fcntl(control, fcntl.F_GETFL) | os.O_ASYNC)
    try:
        return bool(control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT))
    except BlockingIOError:
        return True


def _stay(control: socket.socket) -> None:
    """From here on the nursery listens to *control* itself, and has workers to bury."""
    fcntl.fcntl(control, fcntl.F_SETFL, fcntl.fcntl(control, fcntl.F_GETFL) & ~os.O_ASYNC)


if __name__ == "__main__":
    main()
