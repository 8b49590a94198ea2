"""Links of an index page: which may be stories, which lead on to some."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsspider.discovery.page_feeds import is_feed_address, is_feed_link
from newsspider.discovery.pagination import Pagination, is_more_text, is_next_text
from newsspider.discovery.standing import Standing, Surroundings, is_long, read_text
from newsspider.urls import (
    Address,
    absolute_url,
    address_of,
    host_of,
    is_index_like,
    is_never_story,
    is_story_like,
)

#: Links beyond these are not looked at: no index page has so many.
MAX_LINKS = 10_000
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_OF_THE_WEB = ("/", "http://", "https://")
_NONE: frozenset[str] = frozenset()


class LinkRole(StrEnum):
    """What a link probably leads to."""

    STORY = "story"
    INDEX = "index"
    UNKNOWN = "unknown"


class FoundLink(NamedTuple):
    """One address of an index page.

    ``text`` is the longest that any link to it has; ``as_written`` is how the address stood there,
    when ``url`` was derived from it in a way that may fail (AMP and print versions, doubtful
    parameters).
    """

    url: str
    role: LinkRole
    text: str
    as_written: str | None


@dataclass(slots=True)
class PageLinks:
    """What an index page links to, each address once, in page order.

    ``malformed`` counts links that are no address, ``over_limit`` those after the first 10,000.
    """

    links: list[FoundLink] = field(default_factory=list)
    next_pages: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    malformed: int = 0
    over_limit: int = 0


def find_links(
    tree: HtmlElement, *, url: str, base_url: str | None = None, is_story: Callable[[str], bool] | None = None
) -> PageLinks:
    """Every link of the page at *url* that may lead to a story.

    Stories, sections and the next page are told by the address and by how the link stands in the
    page. Links that lead to neither (login, about, share, files) are left out, as are those to
    the page itself. *base_url* is what relative links are relative to (``<base href>``). *is_story*,
    where it is known, tells of an address whether a story is there.
    """
    return _Reader(url, base_url or url, is_story).read(tree)


class _Reader:
    """Reads the links of one page, one after the other."""

    def __init__(self, url: str, base_url: str, is_story: Callable[[str], bool] | None = None) -> None:
        self._url = absolute_url(url) or url
        self._base = base_url
        self._is_story = is_story
        self._pages = Pagination(self._url)
        self._surroundings = Surroundings()
        self._known: dict[str, tuple[str, Address] | None] = {}  # by how they are written: most stand there twice
        self._found: dict[str, FoundLink] = {}
        self._marked_next: dict[str, None] = {}
        self._numbered: list[tuple[int, str]] = []
        self._feeds: dict[str, None] = {}
        self._malformed = 0

    def read(self, tree: HtmlElement) -> PageLinks:
        elements = (element for element in tree.iter("a", "area", "link") if element.get("href"))
        for element in islice(elements, MAX_LINKS):
            self._read_element(element)
        over_limit = sum(1 for _ in elements)
        return PageLinks(
            links=[link for link in self._found.values() if link.url not in self._marked_next],
            next_pages=self._next_pages(),
            feeds=list(self._feeds),
            malformed=self._malformed,
            over_limit=over_limit,
        )

    def _read_element(self, element: HtmlElement) -> None:
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#") or _has_other_scheme(href):
            return
        if href not in self._known:
            absolute = absolute_url(href, self._base)
            self._known[href] = (absolute, address_of(absolute)) if absolute else None
        known = self._known[href]
        if known is None:
            self._malformed += 1
        elif element.tag == "link":
            self._read_head_link(element, known[0])
        elif known[0] != self._url:
            self._read_anchor(element, *known)

    def _read_head_link(self, element: HtmlElement, absolute: str) -> None:
        relations = _relations(element)
        if "next" in relations and absolute != self._url:
            self._marked_next[absolute] = None
        elif is_feed_link(relations, element.get("type") or "", element.get("title") or "", absolute):
            self._feeds[absolute] = None

    def _read_anchor(self, element: HtmlElement, absolute: str, address: Address) -> None:
        relations, text = _relations(element), read_text(element)
        if relations & {"prev", "previous"}:
            return
        if is_feed_address(absolute, element.get("type") or "", text):
            self._feeds[absolute] = None
        elif not self._take_page(element, text, relations, absolute):
            self._take_link(element, text, address)

    def _take_page(self, element: HtmlElement, text: str, relations: frozenset[str], absolute: str) -> bool:
        """Whether the link is to another page of this list."""
        page = self._pages.number_of(absolute)
        if "next" in relations or self._says_next((text, element.get("aria-label"), element.get("title")), absolute):
            self._marked_next[absolute] = None
            return True
        if page and page.is_next:
            self._numbered.append((page.number, absolute))
        return page is not None

    def _says_next(self, texts: Iterable[str | None], absolute: str) -> bool:
        said = [text for text in texts if text]
        if any(map(is_next_text, said)):
            return host_of(absolute) == host_of(self._url) and not is_story_like(absolute)
        # "More" under a block of the front page leads to the section
        return any(map(is_more_text, said)) and self._is_same_path(absolute)

    def _is_same_path(self, absolute: str) -> bool:
        there, here = urlsplit(absolute), urlsplit(self._url)
        return (there.netloc, there.path.rstrip("/")) == (here.netloc, here.path.rstrip("/"))

    def _next_pages(self) -> list[str]:
        """Those that say so; without them the one of the lowest number."""
        return list(self._marked_next) or [absolute for _, absolute in sorted(self._numbered)[:1]]

    def _take_link(self, element: HtmlElement, text: str, address: Address) -> None:
        if address.url == self._url:
            return
        standing = self._surroundings.standing_of(element, text)
        role = self._classify(address.url, standing)
        if role is None:
            return
        link = FoundLink(address.url, role, standing.text, address.as_written)
        seen = self._found.get(link.url)
        self._found[link.url] = _join(seen, link) if seen else link

    def _classify(self, url: str, standing: Standing) -> LinkRole | None:
        """The role of a link; where stories are known by their addresses, these tell it."""
        role = classify_link(url, standing)
        if self._is_story is None:
            return role
        if self._is_story(url):
            return LinkRole.STORY
        return LinkRole.INDEX if is_index_like(url) else role


def classify_link(url: str, standing: Standing) -> LinkRole | None:
    """What a link leads to, by its address and how it stands; ``None`` when to nothing that is wanted.

    >>> classify_link("https://paper.example/bridge", Standing("Bridge opens", is_heading=True, is_teaser=True))
    <LinkRole.STORY: 'story'>
    >>> classify_link("https://paper.example/bridge", Standing("Bridge", is_chrome=True))
    <LinkRole.INDEX: 'index'>
    """
    if is_never_story(url):
        return LinkRole.INDEX if is_index_like(url) else None
    if is_story_like(url) or is_long(standing.text):
        return LinkRole.STORY
    if standing.is_chrome:
        return LinkRole.INDEX
    return _classify_short(standing, is_index=is_index_like(url))


def _classify_short(standing: Standing, *, is_index: bool) -> LinkRole:
    """A link of few words whose address tells nothing, or that it is an index."""
    if standing.is_heading:  # of a block of stories, perhaps
        return LinkRole.UNKNOWN if is_index and not standing.is_teaser else LinkRole.STORY
    if is_index:
        return LinkRole.INDEX
    return LinkRole.STORY if standing.is_teaser else LinkRole.UNKNOWN


def _relations(element: HtmlElement) -> frozenset[str]:
    relations = element.get("rel")
    return frozenset(relations.lower().split()) if relations else _NONE


def _has_other_scheme(href: str) -> bool:
    """Whether *href* names a scheme that is not the web's: ``mailto:``, ``javascript:``, ``data:``, ``file:``."""
    if href.startswith(_OF_THE_WEB):
        return False
    match = _SCHEME.match("".join(href[:64].split()).lower())  # browsers ignore white space in it
    return match is not None and match[1] not in {"http", "https"}


def _join(seen: FoundLink, again: FoundLink) -> FoundLink:
    """Two links to one address: a story's role wins, the longer text, and the address as it is."""
    return seen._replace(
        role=LinkRole.STORY if LinkRole.STORY in {seen.role, again.role} else seen.role,
        text=max(seen.text, again.text, key=len),
        as_written=seen.as_written and again.as_written,
    )
