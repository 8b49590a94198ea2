"""Small papers on loopback, for whole crawls in tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep
from typing import Any

#: The folder of the stories: the day of their date.
DAY = "/2026/11/20"
RFC_DATE = "Fri, 20 Nov 2026 06:00:00 GMT"

# Sentences enough for stories that share no paragraph.
_WHO = (
    "The harbour master",
    "A baker from the old town",
    "The youngest councillor",
    "The ferry company",
    "Her neighbour",
    "The museum's night watch",
    "A retired teacher",
    "The water board",
)
_DID = (
    "counted every boat in the basin",
    "asked for a longer summer timetable",
    "measured the quay with a borrowed tape",
    "read the minutes of the last meeting aloud",
    "moved the market stalls closer to the church",
    "planted forty limes along the canal",
    "mended the clock without asking anybody",
)
_WHEN = (
    "before the fog had lifted",
    "while the bells were being tuned",
    "although nobody had expected it",
    "on the third day of rain",
    "during a meeting that lasted until midnight",
    "shortly after the last tram",
    "as the first snow fell",
    "when the budget was already spent",
    "in front of a silent crowd",
)


@dataclass
class Answer:
    """One answer of a paper's server."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Paper:
    """A web site on a loopback port. ``routes`` maps paths with queries to answers; a list is used up to its last."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.routes: dict[str, Answer | list[Answer]] = {}
        self.requests: list[tuple[str, float, dict[str, str]]] = []  # path, time, headers
        self.latency = 0.0  # seconds that an answer takes
        self.server = ThreadingHTTPServer((host, 0), self._handler())
        self.host = f"{host}:{self.server.server_address[1]}"
        self.url = f"http://{self.host}"
        self._thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        paper = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # one packet for an answer, and no waiting for its acknowledgement
            disable_nagle_algorithm = True

            def do_GET(self) -> None:  # http.server's name
                answer = paper.answer(self.path)
                paper.requests.append((self.path, monotonic(), dict(self.headers)))
                sleep(paper.latency)
                self.send_response(answer.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
                    self.send_header(name, value.replace("{{base}}", paper.url))
                body = answer.body.replace(b"{{base}}", paper.url.encode())
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  http.server's name
                pass

        return Handler

    def answer(self, path: str) -> Answer:
        found = self.routes.get(path, Answer(b"<h1>Not found</h1>", 404))
        if isinstance(found, Answer):
            return found
        return found.pop(0) if len(found) > 1 else found[0]

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.requests]

    def count(self, path: str) -> int:
        return self.paths.count(path)

    def close(self) -> None:
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()

    def paths_of(self, urls: list[str]) -> list[str]:
        """Addresses of this paper without its own."""
        return [url.removeprefix(self.url) for url in urls]

    # -- pages -----------------------------------------------------------------------

    def page(self, path: str, body: str, *, head: str = "", **headers: str) -> None:
        """A page of plain HTML."""
        head = f"<meta charset='utf-8'><title>Paper</title>{head}"
        html = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
        self.routes[path] = Answer(html.encode(), headers=headers)

    def links(self, path: str, *hrefs: str, more: str = "", head: str = "") -> None:
        """An index page with a teaser for each address."""
        teasers = "".join(
            f"<article><h3><a href='{escape(href)}'>A headline that leads to {escape(href)}</a></h3></article>"
            for href in hrefs
        )
        self.page(path, f"<h1>News</h1><main>{teasers}</main>{more}", head=head)

    def story(
        self, path: str, number: int | None = None, *, title: str | None = None, date: str | None = None, head: str = ""
    ) -> str:
        """A story that shares no paragraph with one of another number; its headline is returned."""
        number = len(self.routes) if number is None else number
        title = title or f"Story number {number} of the harbour town"
        about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title}
        if date:
            about["datePublished"] = date
        script = f"<script type='application/ld+json'>{json.dumps(about)}</script>"
        paragraphs = "".join(f"<p>{text}</p>" for text in story_paragraphs(number))
        article = f"<article><h1>{escape(title)}</h1>{paragraphs}</article>"
        self.page(
            path,
            f"<header><a href='/'>Paper</a></header>{article}<footer>Imprint</footer>",
            head=f"{script}<meta property='og:type' content='article'>{head}",
        )
        return title

    def stories(self, *names: str, **options: Any) -> list[str]:
        """Stories of these names; their paths."""
        made = [f"{DAY}/{name}.html" for name in names]
        for path in made:
            self.story(path, **options)
        return made

    def robots(self, text: str) -> None:
        self.routes["/robots.txt"] = Answer(text.encode(), headers={"Content-Type": "text/plain"})

    def feed(self, path: str, *entries: tuple[str, str, str]) -> None:
        """RSS of (address, title, RFC 822 date)."""
        items = "".join(
            f"<item><title>{escape(title)}</title><link>{{{{base}}}}{escape(url)}</link><pubDate>{date}</pubDate></item>"
            for url, title, date in entries
        )
        channel = f"<title>Paper</title><link>{{{{base}}}}/</link>{items}"
        xml = f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}</channel></rss>"
        self.routes[path] = Answer(xml.encode(), headers={"Content-Type": "application/rss+xml"})

    def sitemap(self, path: str, *entries: tuple[str, str], root: str = "urlset") -> None:
        """A sitemap, or with ``root="sitemapindex"`` an index, of (address, lastmod)."""
        tag = "url" if root == "urlset" else "sitemap"
        rows = "".join(
            f"<{tag}><loc>{{{{base}}}}{escape(url)}</loc><lastmod>{date}</lastmod></{tag}>" for url, date in entries
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        xml = f"<?xml version='1.0'?><{root} xmlns='{space}'>{rows}</{root}>"
        self.routes[path] = Answer(xml.encode(), headers={"Content-Type": "application/xml"})

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        self.routes[path] = Answer(status=status, headers={"Location": target})


def story_paragraphs(number: int) -> list[str]:
    """Twelve sentences in four paragraphs, others for each number."""
    sentences = [
        f"{_WHO[(number + i) % len(_WHO)]} {_DID[(number * 3 + i) % len(_DID)]}"
        f" {_WHEN[(number * 5 + i * 2) % len(_WHEN)]},"
        f" and entry {number * 100 + i} of the town's diary says that nobody in ward {number + i} objected to it."
        for i in range(12)
    ]
    return [" ".join(sentences[i : i + 3]) for i in range(0, 12, 3)]
