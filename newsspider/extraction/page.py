"""A page, parsed once; every step of the extraction shares it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import ParserError

from newsspider.extraction.blocks import TextBlock, walk_blocks
from newsspider.extraction.charset import decode_html
from newsspider.extraction.sniffing import is_html
from newsspider.extraction.text import clean_characters, squash

#: Longer pages are refused: 5,000,000 characters are fifty times the text of the longest story.
MAX_CHARACTERS = 5_000_000
# libxml2 takes these references for characters, and other parts then refuse the whole tree.
_CONTROL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_JSON_LD = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
# What old sites wrap round a script to hide it from older browsers.
_SCRIPT_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[")
_SCRIPT_ENDS = (";", "-->", "//]]>", "// ]]>", "]]>", ";")
_MAX_JSON_DEPTH = 30


class PageError(ValueError):
    """A page that cannot be read; ``reason`` is the slug that is counted."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(eq=False)
class Page:
    """A parsed page and what its head says. The tree is shared: nobody changes it."""

    url: str
    tree: lxml.html.HtmlElement
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case

    @cached_property
    def blocks(self) -> list[TextBlock]:
        """The page's text blocks, see :func:`newsspider.extraction.blocks.walk_blocks`."""
        return walk_blocks(self.tree)

    @cached_property
    def base_url(self) -> str:
        """What relative addresses on the page are relative to."""
        href = next(iter(self.tree.xpath("//base/@href")), "")
        return self.join(href, self.url) or self.url

    def join(self, href: str, base: str | None = None) -> str | None:
        """*href* as an absolute http(s) address, or ``None`` when it is none."""
        try:
            url = urljoin(base or self.base_url, href.strip())
            parts = urlsplit(url)
            parts.port  # noqa: B018  raises on a bad port
        except ValueError:
            return None
        return url if parts.scheme in {"http", "https"} and parts.hostname else None

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta tags by name, property or itemprop, in lower case, in page order."""
        found: dict[str, list[str]] = {}
        for tag in self.tree.iter("meta"):
            content = squash(tag.get("content") or "")
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                name = (tag.get(attribute) or "").strip().lower()
                if name and content:
                    found.setdefault(name, []).append(content)
        return found

    def first_meta(self, *names: str) -> str | None:
        """The first content of the first of *names* that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def link_rel(self, rel: str) -> list[str]:
        """Absolute addresses of the ``<link rel=...>`` of the page."""
        links = (tag for tag in self.tree.iter("link") if rel in (tag.get("rel") or "").lower().split())
        hrefs = (tag.get("href") or "" for tag in links)
        return [url for url in (self.join(href) for href in hrefs if href) if url]

    @cached_property
    def title(self) -> str:
        """Text of ``<title>``, squashed."""
        tag = self.tree.find(".//head/title")
        if tag is None:
            tag = self.tree.find(".//title")
        return "" if tag is None else squash(tag.text_content())

    @cached_property
    def lang(self) -> str | None:
        """The language that the page declares for itself."""
        declared = self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        return declared or self.first_meta("content-language", "language")

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object with a type in the page's JSON-LD, ``@graph`` and nesting unrolled."""
        scripts = (_parse_json(tag.text or "") for tag in self.tree.xpath(_JSON_LD))
        return [node for script in scripts for node in _typed_nodes(script)]

    @cached_property
    def json_ld_by_id(self) -> dict[str, dict[str, Any]]:
        """JSON-LD objects by ``@id``, for following references."""
        return {node["@id"]: node for node in self.json_ld if isinstance(node.get("@id"), str)}


def parse_page(html: str | bytes, *, url: str, headers: Mapping[str, str] | None = None) -> Page:
    """Parse *html* once.

    Raises :class:`PageError` with the reason ``empty``, ``not_html``, ``too_large`` or ``unparsable``.
    """
    lowered = {name.lower(): value for name, value in (headers or {}).items()}
    text = _read_bytes(html, lowered.get("content-type", "")) if isinstance(html, bytes) else html
    if len(text) > MAX_CHARACTERS:
        raise PageError("too_large", f"{len(text):,} characters; the limit is {MAX_CHARACTERS:,}")
    text = _XML_DECLARATION.sub("", _CONTROL_REFERENCE.sub("", clean_characters(text)))
    if not text.strip():
        raise PageError("empty", "the page has no content")
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise PageError("unparsable", str(error)) from error
    return Page(url=url, tree=tree, headers=lowered)


def _read_bytes(body: bytes, content_type: str) -> str:
    if not is_html(body, content_type):
        raise PageError("not_html", f"{len(body):,} bytes labelled {content_type or 'with no type'}")
    return decode_html(body, content_type or None)


def _parse_json(text: str) -> Any:
    """The value of a script of JSON-LD; ``None`` when it is not JSON (sites often break it)."""
    text = text.strip()
    for opening in _SCRIPT_OPENINGS:
        text = text.removeprefix(opening).lstrip()
    for end in _SCRIPT_ENDS:
        text = text.removesuffix(end).rstrip()
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None


def _typed_nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _MAX_JSON_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _typed_nodes(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            if isinstance(one, (dict, list)):
                yield from _typed_nodes(one, depth + 1)
