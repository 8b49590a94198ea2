"""Hands jobs to worker processes, from an event loop, and brings back what they answer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

from newsspider.workers.hand import End, LostJobError, NotBegunError, Worker
from newsspider.workers.nursery import ENDED, HIRE, READY
from newsspider.workers.worker import WorkerLimits, reason_for

logger = logging.getLogger(__name__)

_BOOT = Path(__file__).with_name("boot.py")
#: Seconds to wait for a word or an end that comes at once if it comes at all.
_AT_ONCE = 5.0
#: Seconds before a worker that could not be started is tried again: files that are open too many are closed meanwhile.
_PAUSE = 1.0
#: A worker works on one core: numpy's own threads would only be in each other's way, and a process that forks has none.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
#: Seconds between looks at whether workers live.
_LOOK = 1.0
UNAVAILABLE = "extraction_unavailable"
#: So many nurseries in a row may end while they load. A machine that is short of memory ends one that could be had.
_STARTS = 3
#: So many workers may end before they have begun a job; after that the job is taken for the reason.
_TRIES = 10


class WorkerPool:
    """A fixed number of workers, for as long as a crawl lasts.

    ``counts`` tells of jobs done, and of workers that were replaced or lost, by reason; ``seconds`` of the CPU time
    that jobs took which were not lost with their worker. A job waits until a worker is free: it is for the caller to
    bound how many wait.
    """

    def __init__(self, task: str, *, size: int, limits: WorkerLimits) -> None:
        """*task* names a function as ``module:function``; it is imported where it is called, in the workers."""
        self.counts: Counter[str] = Counter()
        self.seconds = 0.0
        self._task = task
        self.size = size
        self._limits = limits
        self._numbers = count(1)
        self._workers: dict[int, Worker] = {}
        self._free: asyncio.Queue[Worker | None] = asyncio.Queue()  # None: there are no workers and there will be none
        self._hiring: set[asyncio.Task[None]] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._watch: asyncio.Task[None] | None = None
        self._is_closing = False

    def start(self) -> None:
        """Begin to start the workers, which takes seconds; whoever asks meanwhile waits for them."""
        self._watch = asyncio.get_running_loop().create_task(self._keep_watch())

    async def ask(self, job: Any) -> AsyncIterator[Any]:
        """The parts of the answer to *job*, as they come. Raises :class:`LostJobError`."""
        try:
            async with contextlib.aclosing(self._parts(job)) as parts:  # who leaves early gives the worker back at once
                async for part in parts:
                    yield part
        except LostJobError as error:
            self.counts[f"lost/{error.reason}"] += 1
            self.counts["jobs"] += 1
            raise
        self.counts["jobs"] += 1

    async def _parts(self, job: Any) -> AsyncGenerator[Any, None]:
        """The parts of the answer, by the first worker that begins the job."""
        for _ in range(_TRIES):
            worker = await self._take_worker(job)
            try:
                async for part in worker.answer():
                    yield part
            except NotBegunError:
                continue
            finally:
                self.seconds += worker.seconds
                self._give_back(worker)
            return
        raise _never_begun()

    async def close(self) -> None:
        """End the workers, whatever they do."""
        self._is_closing = True
        if self._process and self._control is None:  # it is still loading, and has no workers
            self._process.kill()
        try:
            if self._watch:
                self._watch.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await self._watch
            await asyncio.gather(*self._hiring)
        finally:  # whatever went wrong is raised, and leaves no worker
            for worker in self._workers.values():
                worker.dismiss()
            self._workers.clear()

    # -- workers ---------------------------------------------------------------------

    async def _take_worker(self, job: Any) -> Worker:
        """A worker that was given *job*."""
        tries = 0
        while tries < _TRIES:
            worker = await self._free.get()
            if worker is None:
                self._free.put_nowait(None)
                raise LostJobError(UNAVAILABLE, "the worker processes could not be started")
            if not worker.ended.done():
                if await self._give(worker, job):
                    return worker
                tries += 1
            self._replace(worker)
        raise _never_begun()

    async def _give(self, worker: Worker, job: Any) -> bool:
        try:
            return await worker.give(job)
        except BaseException:  # nobody waits for the answer any more, and the worker has a part of the job
            self._replace(worker)
            raise

    def _give_back(self, worker: Worker) -> None:
        if worker.is_free:
            self._free.put_nowait(worker)
        else:
            self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        """Hire another in a worker's place, also where whoever had the worker is cancelled meanwhile."""
        worker.dismiss()
        self._workers.pop(worker.number, None)
        self.counts["replaced"] += 1
        self._begin_to_hire()

    def _begin_to_hire(self) -> None:
        """Have one more worker forked; without a nursery the next one that starts does it."""
        if self._control is not None:
            hiring = asyncio.get_running_loop().create_task(self._hire(self._control))
            self._hiring.add(hiring)
            hiring.add_done_callback(self._hiring.discard)

    async def _hire(self, control: socket.socket) -> None:
        """Have one more worker forked, however often that is tried, as long as this nursery is there."""
        while self._control is control and not self._is_closing:
            try:
                await self._hire_once(control)
            except OSError as error:  # too many files are open, or the nursery has just died, which is noted elsewhere
                logger.warning("a worker could not be started: %s; trying again in %g s", error, _PAUSE)
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def _hire_once(self, control: socket.socket) -> None:
        ours, theirs = socket.socketpair()
        number = next(self._numbers)
        try:
            with theirs:
                socket.send_fds(control, [HIRE.pack(number)], [theirs.fileno()])
            reader, writer = await asyncio.open_unix_connection(sock=ours)
        except BaseException:
            ours.close()
            raise
        if self._control is not control:  # its nursery is gone, and it is with it
            writer.close()
            return
        worker = self._workers[number] = Worker(number, reader, writer)
        self._free.put_nowait(worker)

    async def _keep_watch(self) -> None:
        """Keep a nursery running, and give up workers that give no sign of life."""
        look = asyncio.get_running_loop().create_task(self._look_after_workers())
        try:
            await self._keep_nursery()
            await look
        finally:
            look.cancel()

    async def _look_after_workers(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            for worker in self._workers.values():
                worker.let_pass(_LOOK, patience=self._limits.patience)

    # -- the nursery -----------------------------------------------------------------

    async def _keep_nursery(self) -> None:
        """Keep a nursery running, until several in a row do not even start."""
        failures = 0
        try:
            while failures < _STARTS:
                failures = 0 if await self._run_nursery() else failures + 1
                logger.error("the process that starts the workers has died")
                self.counts["nursery_lost"] += 1
        except OSError as error:
            logger.error("the workers cannot be started: %s", error)  # noqa: TRY400  the error says all there is
        logger.error("the worker processes could not be started: no page will be read")
        self._free.put_nowait(None)

    async def _run_nursery(self) -> bool:
        """Start a nursery and listen to it until it ends; whether it had come so far as to be ready."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = self._launch(theirs.fileno())
            except OSError:
                ours.close()
                raise
        try:
            return await self._employ(ours)
        finally:
            self._control = None
            for worker in self._workers.values():  # nobody will tell how these end
                worker.note_end(None)
            await asyncio.to_thread(self._bury, self._process)

    async def _employ(self, control: socket.socket) -> bool:
        """Have the nursery fork the workers, and listen to it; whether it had come so far as to be ready."""
        try:
            reader, writer = await asyncio.open_unix_connection(sock=control)
        except BaseException:  # the crawl is being stopped already
            control.close()
            raise
        try:
            if await reader.read(len(READY)) != READY:
                return False
            self._control = control
            for _ in range(self.size - len(self._workers)):
                self._begin_to_hire()
            await self._listen(reader)
            return True
        finally:
            writer.close()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        """Note the ends of workers."""
        while True:
            try:
                number, *end = ENDED.unpack(await reader.readexactly(ENDED.size))
            except (EOFError, OSError):
                return
            if number in self._workers:
                self._workers[number].note_end(End(*end))

    def _launch(self, control: int) -> subprocess.Popen[bytes]:
        given = {"control": control, "path": [os.path.abspath(path) for path in sys.path]}  # noqa: PTH100  strings
        given |= {"task": self._task, "limits": asdict(self._limits)}
        return subprocess.Popen(  # noqa: S603  this program itself
            [sys.executable, str(_BOOT), json.dumps(given)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # of the crawl it may be the output
            env={**os.environ, **_ONE_THREAD},
            pass_fds=[control],
        )

    @staticmethod
    def _bury(process: subprocess.Popen[bytes]) -> None:
        try:
            process.wait(_AT_ONCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _never_begun() -> LostJobError:
    return LostJobError(reason_for(None), f"{_TRIES} workers ended before they had begun it")
