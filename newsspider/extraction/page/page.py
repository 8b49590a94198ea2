"""A page, parsed once; every step of the extraction shares it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from newsspider.extraction.blocks import WALKED, Elements, Outline, TextBlock, walk_page
from newsspider.extraction.page.attributes import limit_attributes
from newsspider.extraction.page.charset import read_twice, to_utf8
from newsspider.extraction.page.json_ld import list_typed_nodes
from newsspider.extraction.page.sniffing import is_html
from newsspider.extraction.page.tree import build_tree
from newsspider.extraction.text import clean_utf8, keep_rare, squash

#: Longer pages are refused: 5,000,000 characters are fifty times the text of the longest story.
MAX_CHARACTERS = 5_000_000
# libxml2 takes these references for characters, and other parts then refuse the whole tree.
_CONTROL_REFERENCE = re.compile(rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE)
#: What there is in every page that is marked up; a text without any has its paragraphs parted by empty lines.
_MARKUP, _EMPTY_LINES = re.compile(rb"<[a-zA-Z!?/]"), re.compile(rb"\n[ \t]*\n")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
#: Longer ones (pictures as ``data:``) are not kept in memory once they are joined.
_LONG_ADDRESS = 1000
_BEGINNING = 1000  # bytes
_VISIBLE = re.compile(rb"[!-~]")
#: More elements are not looked at, except for their text; a long page of news has 5,000.
MAX_ELEMENTS = 200_000
#: Addresses of one relation; nobody means more.
_MOST_LINKED = 20
_DESCRIBING = ("itemprop", "property", "itemtype", "typeof")
_NAMING = ("name", "property", "itemprop", "http-equiv")
#: Attributes in which sites keep the time of an element for their scripts.
TIME_ATTRIBUTES = (
    "data-time", "data-timestamp", "data-date", "data-datetime", "data-published", "data-publish-time", "data-updated",
    "data-created", "data-post-time", "data-unix", "data-ts",
)  # fmt: skip
#: Those that are asked of a whole page: each element is asked once.
_INDEXED = frozenset({"id", *WALKED, *_DESCRIBING, *TIME_ATTRIBUTES})


class PageError(ValueError):
    """A page that cannot be read; ``reason`` is the slug that is counted."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)  # both, so that it can be pickled: a worker process may raise it
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


class Description(NamedTuple):
    """Attributes of microdata and RDFa, as written."""

    itemprop: str | None
    property: str | None
    itemtype: str | None
    typeof: str | None


@dataclass(eq=False)
class Page:
    """A parsed page and what its head says. The tree is shared: nobody changes it."""

    url: str
    tree: lxml.html.HtmlElement
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    is_filled: bool = False  # whether the story was put in from the page's scripts

    @cached_property
    def outline(self) -> Outline:
        """The page's text blocks and the elements round them, see :func:`~newsspider.extraction.blocks.walk_page`."""
        return walk_page(self.body_elements, self._index)

    @property
    def blocks(self) -> list[TextBlock]:
        """The page's text blocks in reading order."""
        return self.outline.blocks

    @cached_property
    def elements(self) -> list[lxml.html.HtmlElement]:
        """The page's elements in page order, at most :data:`MAX_ELEMENTS`.

        While they are held here, lxml need not make them again for each step that comes across them.
        """
        return list(islice(self.tree.iter(), MAX_ELEMENTS))

    @cached_property
    def _index(self) -> Elements:
        return Elements(self.elements, _INDEXED)

    @property
    def _attributes(self) -> dict[str, dict[int, str]]:
        """What attributes say, by their names and the place of their element among :attr:`elements`, in page order."""
        return self._index.said

    @property
    def body(self) -> lxml.html.HtmlElement | None:
        """The first ``<body>``."""
        return next(iter(self.find_all("body")), None)

    @cached_property
    def body_elements(self) -> list[lxml.html.HtmlElement]:
        """Those of :attr:`elements` that stand in the body; all of them when there is none."""
        if self.body is not None and self.body.getnext() is not None:
            return list(islice(self.body.iter(), MAX_ELEMENTS))
        return self.elements[self._body_place :]

    @cached_property
    def _body_place(self) -> int:
        """The place of the body among :attr:`elements`."""
        return 0 if self.body is None else self.elements.index(self.body)

    @cached_property
    def classes(self) -> list[str]:
        """The ``class`` of each of :attr:`body_elements`; empty where there is none."""
        elements, said, first = self.body_elements, self._attributes["class"], self._body_place
        return [said.get(place, "") for place in range(first, first + len(elements))]

    def ask(self, attribute: str, places: Iterable[int]) -> list[str | None]:
        """What *attribute*, one that is indexed, says on those of :attr:`body_elements` that stand at *places*."""
        said, first = self._attributes[attribute], self._body_place
        return [said.get(first + place) for place in places] if said else [None for _ in places]

    @cached_property
    def described(self) -> dict[lxml.html.HtmlElement, Description]:
        """Those of :attr:`elements` that say in their attributes what they hold, in page order."""
        said = [self._attributes[name] for name in _DESCRIBING]
        places = sorted(set().union(*said))
        return {self.elements[place]: Description(*(one.get(place) for one in said)) for place in places}

    def find_with(self, attributes: Sequence[str]) -> list[lxml.html.HtmlElement]:
        """Those of :attr:`elements` that have one of *attributes*, which are indexed, in page order."""
        return self._index.with_any(attributes)

    @property
    def time_attributes(self) -> list[str]:
        """Those of :data:`TIME_ATTRIBUTES` that the page has."""
        return [name for name in TIME_ATTRIBUTES if self._attributes[name]]

    @cached_property
    def hrefs(self) -> list[str]:
        """Addresses of the links, as written."""
        return [href for place, href in self._attributes["href"].items() if self.elements[place].tag == "a"]

    def find_all(self, tag: str) -> Sequence[lxml.html.HtmlElement]:
        """The elements with this tag, in page order."""
        return self._index.by_tag.get(tag, ())

    @cached_property
    def base_url(self) -> str:
        """What relative addresses on the page are relative to."""
        href = next((href for tag in self.find_all("base") if (href := tag.get("href")) is not None), "")
        return self.join(href, self.url) or self.url

    def join(self, href: str, base: str | None = None) -> str | None:
        """*href* as an absolute http(s) address, or ``None`` when it is none."""
        href = href.strip()
        join = _join_address if len(href) <= _LONG_ADDRESS else _join_address.__wrapped__
        return join(self.base_url if base is None else base, href)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta tags by name, property or itemprop, in lower case, in page order."""
        return read_meta(self.find_all("meta"))

    def first_meta(self, *names: str) -> str | None:
        """The first content of the first of *names* that the page has."""
        meta = self.meta
        return next((meta[name][0] for name in names if name in meta), None)

    def link_rel(self, rel: str) -> list[str]:
        """Absolute addresses of the ``<link rel=...>`` of the page, the first of very many."""
        return list(islice(filter(None, map(self.join, self._links.get(rel, ()))), _MOST_LINKED))

    @cached_property
    def _links(self) -> dict[str, list[str]]:
        """Addresses of the ``<link>`` tags by each word of their ``rel``, as written."""
        found: dict[str, list[str]] = {}
        for tag in self.find_all("link"):
            href = tag.get("href")
            for rel in set((tag.get("rel") or "").lower().split()) if href else ():
                found.setdefault(rel, []).append(href)
        return found

    @cached_property
    def title(self) -> str:
        """Text of ``<title>``, squashed."""
        tags = self.find_all("title")  # those of drawings come after that of the head, but for odd pages
        in_head = (tag for tag in tags if (parent := tag.getparent()) is not None and parent.tag == "head")
        tag = next(in_head, next(iter(tags), None))
        return "" if tag is None else squash(tag.text_content())

    @cached_property
    def lang(self) -> str | None:
        """The language that the page declares for itself."""
        declared = self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        return declared or self.first_meta("content-language", "language")

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object with a type in the page's JSON-LD, ``@graph`` and nesting unrolled."""
        tags = (tag for tag in self.find_all("script") if "ld+json" in (tag.get("type") or "").lower())
        return list_typed_nodes(tag.text or "" for tag in tags)

    @cached_property
    def json_ld_by_id(self) -> dict[str, dict[str, Any]]:
        """JSON-LD objects by ``@id``, for following references."""
        return {node["@id"]: node for node in self.json_ld if isinstance(node.get("@id"), str)}


def read_meta(tags: Iterable[lxml.html.HtmlElement]) -> dict[str, list[str]]:
    """What :attr:`Page.meta` says, of some of the meta tags."""
    found: dict[str, list[str]] = {}
    for tag in tags:
        said = dict(tag.items())
        content = squash(said.get("content", ""))
        for attribute in _NAMING if content else ():
            name = said.get(attribute, "").strip().lower()
            if name:
                found.setdefault(name, []).append(content)
            if name.startswith(("dc:", "dcterms:")):  # Dublin Core as RDFa has it
                found.setdefault(name.replace(":", "."), []).append(content)
    return found


def parse_page(html: str | bytes, *, url: str, headers: Mapping[str, str] | None = None) -> Page:
    """Parse *html* once.

    Raises :class:`PageError` with the reason ``empty``, ``not_html``, ``too_large`` or ``unparsable``.
    """
    lowered = {name.lower(): value for name, value in (headers or {}).items()}
    text, rare = _mend(_read_bytes(html, lowered.get("content-type", "")) if isinstance(html, bytes) else _encode(html))
    if len(text) > MAX_CHARACTERS and (length := _count_characters(text)) > MAX_CHARACTERS:
        raise PageError("too_large", f"{length:,} characters; the limit is {MAX_CHARACTERS:,}")
    text = _strip_declaration(_CONTROL_REFERENCE.sub(b"", clean_utf8(text, rare)))
    text = limit_attributes(text)
    if not _VISIBLE.search(text) and not text.decode().strip():
        raise PageError("empty", "the page has no content")
    if not _MARKUP.search(text):
        text = b"<p>" + _EMPTY_LINES.sub(b"\n<p>", text)
    try:
        tree = build_tree(text)
    except etree.ParserError as error:
        raise PageError("unparsable", str(error)) from error
    return Page(url=url, tree=tree, headers=lowered)


def _mend(text: bytes) -> tuple[bytes, bytes]:
    """A page as :func:`read_twice` reads it, and its rare bytes, of which most pages have few."""
    rare = keep_rare(text)
    mended = read_twice(text, rare)
    return mended, rare if mended is text else keep_rare(mended)


def _read_bytes(body: bytes, content_type: str) -> bytes:
    if not is_html(body, content_type):
        raise PageError("not_html", f"{len(body):,} bytes labelled {content_type or 'with no type'}")
    return to_utf8(body, content_type or None)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _count_characters(text: bytes) -> int:
    return len(text.decode("utf-8", "surrogatepass"))


def _strip_declaration(text: bytes) -> bytes:
    """*text* without an XML declaration at its beginning; XHTML pages have one."""
    return _XML_DECLARATION.sub("", text.decode()).encode() if b"<?xml" in text[:_BEGINNING] else text


@lru_cache(maxsize=4096)  # a page asks for some addresses again and again
def _join_address(base: str, href: str) -> str | None:
    try:
        url = _join_quickly(base, href) or urljoin(base, href)
        parts = urlsplit(url)
        parts.port  # noqa: B018  raises on a bad port
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _join_quickly(base: str, href: str) -> str:
    """What ``urljoin`` answers for an absolute *href*, in a third of its time; empty where only that can tell."""
    parts = urlsplit(href) if href.startswith(("http://", "https://")) else None
    if parts is None or not parts.netloc or ";" in href:
        return ""
    return parts.geturl() if parts.scheme == urlsplit(base).scheme else href
