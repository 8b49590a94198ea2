"""What the page's own parts call the paper: logo, copyright line, feed titles.

Old pages tell machines nothing of the paper, but their title ends with its name. A part of the
title is believed to be that name when the page says it a second time where papers name themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.titles import compact, list_ends
from newsspider.extraction.metadata.values import plain_text, split_address
from newsspider.extraction.page import Page

#: Characters of the name of a paper.
MAX_NAME = 80
_MAX_LINE = 300
_MAX_BLOCKS_FROM_END = 40
_MAX_HOME = 200
_HOME_PATHS = frozenset({"", "index.html", "index.htm", "index.php", "index.asp", "default.asp", "home"})
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_COPYRIGHT_SIGNS = ("©", "(c)", "(C)")
_COPYRIGHT_WORDS = ("copyright", "copyleft", "impressum", "imprint")


def find_paper_names(page: Page, home_links: Iterable[HtmlElement]) -> list[str]:
    """The ends of the page's title, or all of one without parts, that the page also shows as the paper's name.

    A link to the front page, its logo or a feed's title must say the same; a copyright line must hold it.
    """
    title = plain_text(page.title) or ""
    ends = [end for end in list_ends(title) or [title] if 2 < len(compact(end)) <= MAX_NAME]
    if not ends:
        return []
    said = {compact(text) for text in [*iterate_home_texts(home_links), *_iterate_feed_titles(page)]}
    held = compact(" ".join(_iterate_copyright_lines(page)))
    return [end for end in ends if compact(end) in said or compact(end) in held]


def iterate_home_texts(home_links: Iterable[HtmlElement]) -> Iterator[str]:
    """Texts of links to the front page, and what their pictures are called."""
    for link in home_links:
        yield visible_text(link)[:MAX_NAME]
        yield from (one.get("alt") or "" for one in link.iter("img"))


def is_home(page: Page, href: str) -> bool:
    """Whether *href* leads to the site's front page."""
    if not href or href[0] in "#?" or len(href) > _MAX_HOME:
        return False
    path = href.partition("#")[0]
    last = path.rstrip("/").rpartition("/")[2]
    if last not in _HOME_PATHS and last.lower() != _read_host(page.url):  # most links: taking them apart costs more
        return False
    scheme, double, rest = path.partition("//")
    if double:
        host, _, path = rest.partition("/")
        if host.lower() != _read_host(page.url) or scheme.lower() not in {"http:", "https:", ""}:
            return False
    return path.strip("/") in _HOME_PATHS


@lru_cache(maxsize=64)
def _read_host(url: str) -> str:
    return split_address(url).netloc.lower()


def _iterate_feed_titles(page: Page) -> Iterator[str]:
    for tag in page.find_all("link"):
        if (tag.get("type") or "").lower() in _FEED_TYPES:
            yield (tag.get("title") or "")[:MAX_NAME]


def _iterate_copyright_lines(page: Page) -> Iterator[str]:
    for block in page.blocks[-_MAX_BLOCKS_FROM_END:]:
        if len(block.text) <= _MAX_LINE and _says_copyright(block):
            yield block.text


def _says_copyright(block: TextBlock) -> bool:
    has_sign = any(sign in block.text for sign in _COPYRIGHT_SIGNS)
    return has_sign or any(word in block.folded for word in _COPYRIGHT_WORDS)
