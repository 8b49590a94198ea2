"""Invented stories of unusual form, a file a language: letters, signed quotations, recipes, reviews, verse, reports."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

_HEAD = (
    "<meta charset='utf-8'><title>{headline} - The Packet</title><meta property='og:type' content='article'>"
    "<script type='application/ld+json'>{declared}</script>"
)
_PAGE = (
    "<!doctype html><html lang='{language}'><head>{head}</head><body><nav><a href='/'>Home</a></nav><main>"
    "<h1>{headline}</h1>{story}</main><aside><h2>More</h2><ul><li><a href='/a'>Harbour fair put off again</a></li>"
    "<li><a href='/b'>Mayor resigns</a></li></ul></aside><footer><p>Imprint</p></footer></body></html>"
)


@dataclass(frozen=True)
class Unusual:
    """A story: *html* under its headline, which may hold page chrome, and the lines that a reader reads of it."""

    language: str
    name: str
    headline: str
    html: str
    body: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"https://paper.example/2026/11/20/{self.name}-in-the-town.html"

    @property
    def page(self) -> str:
        """The whole page."""
        declared = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.headline,
            "datePublished": "2026-11-20T08:00:00Z",
            "author": {"@type": "Person", "name": "Ines Varga"},
        }
        head = _HEAD.format(headline=escape(self.headline), declared=json.dumps(declared, ensure_ascii=False))
        return _PAGE.format(language=self.language, head=head, headline=escape(self.headline), story=self.html)


def load_unusual() -> Iterator[Unusual]:
    """All of them."""
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        for story in told["stories"]:
            yield Unusual(told["language"], story["name"], story["headline"], story["html"], tuple(story["body"]))
