"""One worker as the crawl sees it: it is given jobs, and what it answers is read."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any, NamedTuple

from newsspider.workers.wire import Mark, receive_from, send_to
from newsspider.workers.worker import TIMEOUT, reason_for

#: Seconds to wait for an end that comes at once if it comes at all.
_AT_ONCE = 5.0


class LostJobError(Exception):
    """A job without an answer, or with a part of one; ``reason`` is the slug that is counted."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class NotBegunError(Exception):
    """The worker died before it had begun the job, which is as good as new."""


class End(NamedTuple):
    """How a worker ended: its wait status, and how many jobs it had begun."""

    status: int
    begun: int


class Worker:
    """The crawl's end of one worker."""

    def __init__(self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.number = number
        self.ended: asyncio.Future[End | None] = asyncio.get_running_loop().create_future()
        self.is_free = True  # has answered all it was asked, and takes another job
        self.seconds = 0.0  # of CPU time, of the job that it did last
        self._given = 0  # jobs
        self._is_awaited = False
        self._waited = 0.0  # seconds since it last gave a sign of life, while one is awaited
        self._is_given_up = False
        self._reader = reader
        self._writer = writer

    async def give(self, job: Any) -> bool:
        """Whether the worker could be sent the job."""
        self.is_free, self.seconds = False, 0.0
        self._given += 1
        try:
            with self._waiting():
                await send_to(self._writer, job)
        except OSError:
            return False
        return True

    async def answer(self) -> AsyncIterator[Any]:
        """The parts of the answer. Raises :class:`LostJobError`, and :class:`NotBegunError` before any part."""
        while True:
            try:
                mark, value = await self._receive()
            except (EOFError, OSError) as error:  # asyncio.IncompleteReadError is an EOFError
                raise await self._explain_end() from error
            if mark is Mark.FAILED:
                self.is_free = await self._goes_on()
                raise LostJobError(*value)
            if mark is not Mark.PART:
                self.is_free, self.seconds = mark is Mark.END, value
                return
            yield value

    async def _goes_on(self) -> bool:
        """Whether the worker takes another job, after one that failed."""
        try:
            mark, self.seconds = await self._receive()
        except (EOFError, OSError):
            return False
        return bool(mark is Mark.END)

    async def _explain_end(self) -> LostJobError | NotBegunError:
        """What has become of a job whose worker has ended, or was given up."""
        if self._is_given_up:
            return LostJobError(TIMEOUT, f"the worker gave no sign of life for {self._waited:g} s")
        end = None
        with contextlib.suppress(TimeoutError):
            end = await asyncio.wait_for(asyncio.shield(self.ended), _AT_ONCE)
        if end and end.begun < self._given:
            return NotBegunError()
        return LostJobError(reason_for(end.status if end else None))

    async def _receive(self) -> Any:
        with self._waiting():
            return await receive_from(self._reader)

    @contextlib.contextmanager
    def _waiting(self) -> Iterator[None]:
        self._is_awaited, self._waited = True, 0.0
        try:
            yield
        finally:
            self._is_awaited = False

    def let_pass(self, seconds: float, *, patience: float) -> None:
        """So much time has passed. One that lets wait for longer than *patience* is given up: it was stopped, or hangs.

        Its own clock cannot end it then. It is told so in steps, so that a crawl that was stopped itself loses nothing.
        """
        self._waited += seconds
        if self._is_awaited and self._waited > patience:
            self._is_given_up = True
            self._writer.transport.abort()

    def note_end(self, end: End | None) -> None:
        """The worker has ended, or is on its own, and nothing will be known of its end."""
        if not self.ended.done():
            self.ended.set_result(end)

    def dismiss(self) -> None:
        """Close the socket: the worker ends with what it does."""
        self._writer.close()
