"""A server of hostile answers on loopback: one case a port, so that each is a site of its own.

A case states what it answers and what must come out. Its lists are in ``hostile_transport``,
``hostile_text``, ``hostile_markup`` and ``hostile_lists``.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from threading import Thread
from typing import Any

from papers import DAY, story_paragraphs
from scrapy import Request, signals

STORY = f"{DAY}/story.html"
_numbers = itertools.count(1000)
#: Written between parts of an answer: the connection is reset.
RESET = object()
#: Likewise: nothing more comes for as long as the client waits.
HANG = object()
#: Likewise: what comes next waits until the client has read the answer's head.
HEAD_READ = object()
#: What is written: bytes, seconds to wait, or one of the three.
Part = bytes | float | object


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer. ``parts``, when given, are written instead of all else, as they are; the connection is then closed.

    In headers and bodies ``{{base}}`` stands for the address of the case's site, ``{{host}}`` for its host and
    port, ``{{port}}`` for the latter.
    """

    body: bytes | Callable[[], bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Callable[[], Iterable[Part]] | None = None

    def write(self, base: str) -> Iterator[Part]:
        if self.parts is not None:
            yield from (_fill_in(part, base) if isinstance(part, bytes) else part for part in self.parts())
            return
        body = _fill_in(self.body() if callable(self.body) else self.body, base)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **self.headers}
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {value}" for name, value in headers.items() if value)]
        yield _fill_in("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape"), base)
        yield body


def _fill_in(text: bytes, base: str) -> bytes:
    host = base.removeprefix("http://")
    for name, value in (("base", base), ("host", host), ("port", host.rpartition(":")[2])):
        text = text.replace(b"{{%s}}" % name.encode(), value.encode())
    return text


@dataclass(frozen=True)
class Story:
    """A story that may come out: its headline and its paragraphs."""

    headline: str
    paragraphs: Sequence[str]
    language: str = "en"

    @classmethod
    def number(cls, number: int) -> Story:
        return cls(f"Story number {number} of the harbour town", story_paragraphs(number))

    @property
    def inside(self) -> str:
        return f"<h1>{escape(self.headline)}</h1>" + "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)

    def html(self, *, head: str = "", before: str = "", after: str = "", charset: str = "utf-8") -> str:
        declared = f'<meta charset="{charset}">' if charset else ""
        head = f'{declared}<title>{escape(self.headline)}</title><meta property="og:type" content="article">{head}'
        return (
            f'<!doctype html><html lang="{self.language}"><head>{head}</head>'
            f"<body>{before}<article>{self.inside}</article>{after}</body></html>"
        )


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a site answers, and what must come of it.

    ``way``: how the crawl enters, by a story's address (the path :data:`STORY`), a feed (``/feed``), a sitemap
    (``/map``) or the front page (``/``). ``stories``: what is emitted, whole, at which path. ``ends``: how the given
    address ends when there is nothing to emit, as ``state/reason``. ``emits``: paths where what is emitted is not
    compared; its body holds ``words``. ``asked``: how often the crawl asks for the entrance; 0 for any number.
    ``fields``: of the record. ``counted``: keys of the site's tally.
    """

    name: str
    replies: Mapping[str, Reply | Sequence[Reply]]
    way: str = "story"
    stories: Mapping[str, Story] = field(default_factory=dict)
    emits: Sequence[str] = ()
    words: Sequence[str] = ()
    ends: str = ""
    asked: int = 1
    fields: Mapping[str, Any] = field(default_factory=dict)
    counted: Sequence[str] = ()

    @property
    def entrance(self) -> str:
        return {"story": STORY, "feed": "/feed", "sitemap": "/map", "front": "/"}[self.way]


def new_story() -> Story:
    """A story that no other case tells."""
    return Story.number(next(_numbers))


def new_page() -> tuple[Story, bytes]:
    """Likewise, and its page."""
    story = new_story()
    return story, story.html().encode()


def kept(name: str, story: Story, *replies: Reply, at: str = STORY, more: Mapping[str, Reply] | None = None,
         **told: Any) -> Case:  # fmt: skip
    """A story that comes out whole; of several replies the last is the one with the story."""
    told.setdefault("asked", len(replies))
    return Case(name=name, replies={STORY: replies, **(more or {})}, stories={at: story}, **told)


def ended(name: str, ends: str, *replies: Reply, more: Mapping[str, Reply] | None = None, **told: Any) -> Case:
    """Nothing comes out, and it is told why."""
    told.setdefault("asked", len(replies))
    return Case(name=name, replies={STORY: replies, **(more or {})}, ends=ends, **told)


class HostileServer:
    """Serves cases, each on a port of its own, from a thread.

    What was asked for is counted where the crawl asks (:attr:`ears`): on a busy machine a request may be
    given up before the server has read it.
    """

    def __init__(self, cases: Sequence[Case]) -> None:
        self.bases: dict[str, str] = {}
        self.asked: Counter[str] = Counter()  # by address
        self._heads_read: Counter[str] = Counter()
        self._answered: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._servers: list[asyncio.Server] = []
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(cases), self._loop).result(30)

    @property
    def ears(self) -> Mapping[object, Callable[..., None]]:
        """What listens to the crawl, by signal."""
        return {signals.request_reached_downloader: self._note_request, signals.headers_received: self._note_head}

    def _note_request(self, request: Request) -> None:
        self.asked[request.url] += 1

    def _note_head(self, request: Request) -> None:
        self._heads_read[request.url] += 1

    async def _listen(self, cases: Sequence[Case]) -> None:
        for case in cases:
            server = await asyncio.start_server(partial(self._handle, case), "127.0.0.1", 0)
            self._servers.append(server)
            self.bases[case.name] = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _handle(self, case: Case, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                path = request.split(b" ", 2)[1].decode("latin-1")
                reply = self._choose(case, path)
                await self._write(reply, self.bases[case.name], path, writer)
                if reply.parts is not None:
                    return
        except (OSError, EOFError, asyncio.CancelledError):  # the client is gone, or the server ends
            return
        finally:
            writer.close()

    def _choose(self, case: Case, path: str) -> Reply:
        replies = case.replies.get(path, Reply(body=b"<h1>Not found</h1>", status=404))
        url = self.bases[case.name] + path
        number = self._answered[url]
        self._answered[url] += 1
        return replies if isinstance(replies, Reply) else replies[min(number, len(replies) - 1)]

    async def _write(self, reply: Reply, base: str, path: str, writer: asyncio.StreamWriter) -> None:
        read = self._heads_read[base + path]
        for part in reply.write(base):
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            elif isinstance(part, float):
                await asyncio.sleep(part)
            elif part is HEAD_READ:
                while self._heads_read[base + path] == read:  # noqa: ASYNC110  another thread's to tell
                    await asyncio.sleep(0.01)
            elif part is RESET:
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            else:
                await asyncio.sleep(60)

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
