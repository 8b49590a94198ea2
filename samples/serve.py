"""Serves the invented papers of this folder on loopback, each on a port of its own.

``python samples/serve.py`` prints one line of JSON, ``{paper: base address}``, and waits.
A paper also answers without a socket (:meth:`Paper.answer`), which is how most tests read it.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import re
import threading
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

#: Where a paper stands that nobody serves.
UNSERVED = "http://paper.example"
_TEXT_TYPES = {".html": "text/html", ".xml": "text/xml", ".json": "application/json", ".txt": "text/plain"}
_TYPES = {**_TEXT_TYPES, ".png": "image/png"}
_COUNT = re.compile(r"\{\{n([+-]\d+)?\}\}")

Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True, kw_only=True)
class Route:
    """What is given for an address that is not simply a file's: one ``[[route]]`` of paper.toml.

    ``path`` may have a query, which an asked address must hold (it may hold more), and may end
    with ``*``. ``counter`` names a query parameter: in the file ``{{n}}`` is its number,
    ``{{n+1}}`` the one after it.
    """

    path: str
    file: str = ""
    redirect: str | None = None
    status: int = 0
    content_type: str | None = None
    charset: str | None = None
    gzip: bool = False
    counter: str | None = None

    @property
    def query(self) -> dict[str, str]:
        """What an asked address must hold."""
        return dict(parse_qsl(urlsplit(self.path).query))

    def is_for(self, path: str, query: dict[str, str]) -> bool:
        """Whether the route answers the address of *path* (unquoted) and *query*."""
        wanted = self.path.partition("?")[0]
        fits = path.startswith(wanted[:-1]) if wanted.endswith("*") else path == wanted
        return fits and self.query.items() <= query.items()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper: its files, and how they are given."""

    folder: Path
    base_url: str = UNSERVED
    name: str
    language: str
    built: str
    charset: str = "utf-8"
    charset_in_header: bool = True
    clean_addresses: bool = False  # pages are asked for without .html
    not_found: str = "404.html"
    routes: tuple[Route, ...] = ()

    def answer(self, path: str) -> Answer:
        """Status, headers and body for *path* (with its query, quoted or not)."""
        name, _, asked = path.partition("?")
        query = dict(parse_qsl(asked, keep_blank_values=True))
        route = self._find_route(unquote(name), query)
        if route.redirect:
            return route.status or 302, {"Location": self.base_url + quote(route.redirect, safe="/?=&%")}, b""
        file = self.folder / "public" / route.file
        status = route.status or (404 if route.file == self.not_found else 200)
        body = self._read(file, route, query)
        etag = hashlib.sha256(body).hexdigest()[:16]
        return status, {"Content-Type": self._content_type(file, route), "ETag": f'"{etag}"'}, body

    def expected_records(self, base_url: str | None = None) -> dict[str, dict[str, Any]]:
        """The expected record of each page that has one, by the page's address."""
        base = base_url or self.base_url
        root = self.folder / "expected"
        records = {}
        for file in sorted(root.rglob("*.json")):
            page = file.relative_to(root).with_suffix(".html").as_posix()
            records[base + self.address_of(page)] = json.loads(_fill(file.read_text(encoding="utf-8"), base))
        return records

    def address_of(self, file: str) -> str:
        """The path, quoted, at which a *file* of ``public`` is given."""
        for route in self.routes:
            if route.file == file:
                return quote(route.path.removesuffix("*"), safe="/?=&%")
        path = "/" + file.removesuffix("index.html")
        return quote(path.removesuffix(".html") if self.clean_addresses else path)

    def _find_route(self, path: str, query: dict[str, str]) -> Route:
        """The most particular route, else the file of that name, else a route with ``*``, else 404."""
        fitting = [route for route in self.routes if route.is_for(path, query)]
        exact = [route for route in fitting if not route.path.endswith("*")]
        if exact:
            return max(exact, key=lambda route: len(route.query))
        file = self._find_file(path)
        return Route(path=path, file=file) if file else next(iter(fitting), Route(path=path, file=self.not_found))

    def _find_file(self, path: str) -> str | None:
        """The file of ``public`` that stands under *path*; one that a route names does not."""
        name = path.removeprefix("/")
        if path.endswith("/"):
            name += "index.html"
        elif self.clean_addresses and not Path(name).suffix:
            name += ".html"
        root = (self.folder / "public").resolve()
        file = (root / name).resolve()
        is_served = file.is_relative_to(root) and file.is_file()
        return name if is_served and all(route.file != name for route in self.routes) else None

    def _read(self, file: Path, route: Route, query: dict[str, str]) -> bytes:
        if file.suffix not in _TEXT_TYPES:
            return file.read_bytes()
        text = _fill(file.read_text(encoding="utf-8"), self.base_url)
        if route.counter:
            text = _fill_counter(text, query.get(route.counter, ""))
        body = text.encode(self._charset(file, route))
        return gzip.compress(body, mtime=0) if route.gzip else body

    def _charset(self, file: Path, route: Route) -> str:
        return route.charset or ("utf-8" if file.suffix == ".json" else self.charset)

    def _content_type(self, file: Path, route: Route) -> str:
        if route.gzip:
            return "application/gzip"
        kind = route.content_type or _TYPES.get(file.suffix, "application/octet-stream")
        has_charset = file.suffix in _TEXT_TYPES and self.charset_in_header
        return f"{kind}; charset={self._charset(file, route)}" if has_charset else kind


def _fill(text: str, base_url: str) -> str:
    return text.replace("{{base}}", base_url).replace("{{host}}", urlsplit(base_url).netloc)


def _fill_counter(text: str, asked: str) -> str:
    number = int(asked) if asked.lstrip("-").isdecimal() and len(asked) < 10 else 0
    return _COUNT.sub(lambda found: str(number + int(found[1] or 0)), text)


def load_paper(folder: Path, base_url: str = UNSERVED) -> Paper:
    """The paper of a *folder* that holds a paper.toml."""
    said = tomllib.loads((folder / "paper.toml").read_text(encoding="utf-8"))
    routes = tuple(Route(**route) for route in said.pop("route", []))
    return Paper(folder=folder, base_url=base_url, routes=routes, **said)


def find_papers(folder: Path) -> list[Path]:
    """The folders of all papers in *folder*, by name."""
    return sorted(file.parent for file in folder.glob("*/paper.toml"))


@dataclass(frozen=True)
class Request:
    """One request that a paper was asked."""

    path: str
    time: datetime
    user_agent: str


@dataclass(kw_only=True)
class RunningPaper:
    """A paper that is being served. ``requests`` grows with each request."""

    name: str  # of its folder
    base_url: str
    paper: Paper
    requests: list[Request] = field(default_factory=list)
    server: ThreadingHTTPServer

    def stop(self) -> None:
        """Serve no more and give the port back."""
        self.server.shutdown()
        self.server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    running: RunningPaper


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        running = self.server.running
        agent = self.headers.get("User-Agent", "")
        running.requests.append(Request(self.path, datetime.now(UTC), agent))
        status, headers, body = running.paper.answer(self.path)
        if status == 200 and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  likewise

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
        """Say nothing: requests are kept in memory."""


def start_paper(folder: Path, port: int = 0) -> RunningPaper:
    """Serve one paper on loopback; port 0 takes a free one."""
    server = _Server(("127.0.0.1", port), _Handler)
    base_url = f"http://127.0.0.1:{server.server_port}"
    running = RunningPaper(name=folder.name, base_url=base_url, paper=load_paper(folder, base_url), server=server)
    server.running = running
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return running


def start_papers(folder: Path, *, first_port: int = 0) -> list[RunningPaper]:
    """Serve all papers of *folder*, on ports from *first_port* on, or on free ones (0)."""
    return [start_paper(one, first_port and first_port + n) for n, one in enumerate(find_papers(folder))]


def main() -> None:
    """Serve the papers beside this file until interrupted."""
    papers = start_papers(Path(__file__).parent)
    print(json.dumps({paper.name: paper.base_url for paper in papers}), flush=True)
    with contextlib.suppress(KeyboardInterrupt):  # the way it is meant to end
        threading.Event().wait()


if __name__ == "__main__":
    main()
