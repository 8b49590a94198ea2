"""A paper of invented stories on loopback, for crawls that are killed and started again.

paper = InventedPaper(stories=500)
paper.url, paper.requests   # requests: path -> how often it was asked for, in order
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

#: Stories on one section page.
_SECTION = 50
_WORDS = (
    "harbour council ferry winter engine library garden market bridge school orchestra river baker museum tower"
    " county field station letter window captain evening morning meeting budget captain village mountain doctor"
    " teacher festival harvest concert railway cathedral lantern factory island painter summer season archive"
).split()


def write_story(number: int, *, edition: int = 1) -> str:
    """The page of one story; another *edition* has another last paragraph."""
    random = Random(number)
    paragraphs = [
        f"In ward {number} the {random.choice(_WORDS)} "
        + " ".join(random.choices(_WORDS, k=40))
        + f", entry {number * 9 + i}."
        for i in range(6)
    ]
    if edition > 1:
        paragraphs.append(f"This was added in edition {edition} of story {number}, after the meeting in the evening.")
    title = f"Story number {number} of the harbour town"
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta property='og:type' content='article'></head><body><header><a href='/'>Paper</a></header>"
        f"<article><h1>{title}</h1>{body}</article></body></html>"
    )


class _Server(ThreadingHTTPServer):
    """Says nothing of clients that were killed."""

    def handle_error(self, request: object, client_address: object) -> None: ...


class InventedPaper:
    """The running server. ``edition`` may be raised to edit every story; ``hangs``: paths that are never answered."""

    def __init__(self, stories: int) -> None:
        self.stories = stories
        self.edited: set[int] = set()
        self.hangs: set[str] = set()
        self.requests: Counter[str] = Counter()
        self.answers: Counter[int] = Counter()
        self.robots = ""
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        """Serve no more."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def story_paths(self) -> list[str]:
        """The paths of all stories."""
        return [_path_of(number) for number in range(self.stories)]

    @property
    def total(self) -> int:
        """Requests for stories so far."""
        with self._lock:
            return sum(number for path, number in self.requests.items() if path.startswith("/2026/"))

    def page(self, path: str) -> str | None:
        """What stands at a path."""
        sections = range((self.stories + _SECTION - 1) // _SECTION)
        if path == "/":
            return _list_links((f"/section-{section}/", f"Section {section}") for section in sections)
        if path == "/robots.txt":
            return self.robots
        if path.startswith("/section-") and path.endswith("/"):
            first = int(path.removeprefix("/section-").strip("/")) * _SECTION
            numbers = range(first, min(first + _SECTION, self.stories))
            return _list_links((_path_of(number), f"Story number {number} of the harbour town") for number in numbers)
        number = _number_of(path)
        if number is None or number >= self.stories:
            return None
        return write_story(number, edition=2 if number in self.edited else 1)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        paper = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                with paper._lock:
                    paper.requests[self.path] += 1
                if self.path in paper.hangs:
                    paper._over.wait(120)
                    return
                text = paper.page(self.path)
                body = (text if text is not None else "<h1>Not found</h1>").encode()
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                status = 404 if text is None else 304 if self.headers.get("If-None-Match") == etag else 200
                paper.answers[status] += 1
                self.send_response(status)
                self.send_header(
                    "Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8"
                )
                self.send_header("ETag", etag)
                self.send_header("Content-Length", "0" if status == 304 else str(len(body)))
                self.end_headers()
                if status != 304:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
                pass

        return Handler


def _path_of(number: int) -> str:
    return f"/2026/11/20/story-number-{number}-of-the-harbour-town.html"


def _number_of(path: str) -> int | None:
    text = path.removeprefix("/2026/11/20/story-number-").removesuffix("-of-the-harbour-town.html")
    return int(text) if text.isdecimal() else None


def _list_links(links: Iterable[tuple[str, str]]) -> str:
    items = "".join(f"<article><h3><a href='{href}'>{text}</a></h3></article>" for href, text in links)
    head = "<head><meta charset='utf-8'><title>Paper</title></head>"
    return f"<!doctype html><html lang='en'>{head}<body><h1>News</h1><main>{items}</main></body></html>"
