"""Numbered addresses: which list or story an address is a page of, and which page of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from newsspider.urls.words import PAGE_PARAMETERS, PAGE_WORDS, fold_segment

# "/page/2", "/seite-3.html", "/p2", "/2", "/harbour-2.html", "/index_2.html", "/harbour,2.html"
_NUMBERED_PATH = re.compile(
    rf"(?P<base>.*?)(?:(?P<word>[/_-](?:{'|'.join(sorted(PAGE_WORDS))})[/=_-]?)|(?P<mark>[/_,-]))"
    r"(?P<number>[1-9]\d{0,3})(?P<ending>\.[a-z]{2,5})?/?",
    re.IGNORECASE,
)
_FOLDER_PAGE = re.compile(r"/(?:index|default)(?:\.[a-z]{2,5})?$|/$", re.IGNORECASE)
_PAGE_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jspx?)$", re.IGNORECASE)


class Place(NamedTuple):
    """A list or story, and the number of one of its pages; ``None`` when the address tells none."""

    listing: tuple[str, str, str]  # host, path, and what its pages have in the query ("" where the path counts them)
    number: int | None
    is_named: bool  # a word says that the number counts pages; `p` may be the number of a story


def places_of(url: str) -> list[Place]:
    """What list or story *url* may be a page of: by its query, by its path, and as a first page.

    >>> [(place.listing[1], place.number) for place in places_of("https://paper.example/harbour/page/2")]
    [('/harbour', 2), ('/harbour/page/2', None), ('/harbour/page/2', None)]
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # no address: a page of no list
        return []
    listing = _list_of(parts, parts.path)
    rest, name, number = _split_query(parts.query)
    if number is not None:
        return [Place((*listing, f"?{rest}"), number, is_named=name != "p")]
    first = Place((*listing, f"?{parts.query}"), None, is_named=False)
    if parts.query:
        return [first]
    return [*_numbered_place(parts), Place((*listing, ""), None, is_named=False), first]


def _numbered_place(parts: SplitResult) -> Iterator[Place]:
    match = _NUMBERED_PATH.fullmatch(parts.path)
    if match:
        yield Place((*_list_of(parts, match["base"]), ""), int(match["number"]), is_named=match["word"] is not None)


def _split_query(query: str) -> tuple[str, str, int | None]:
    """*query* without the parameter that counts pages, the name of that one, and its number."""
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        name = fold_segment(unquote(name))
        if name in PAGE_PARAMETERS and value.isascii() and value.isdigit() and len(value) <= 5:
            return "&".join(other for other in query.split("&") if other != pair), name, int(value)
    return query, "", None


def _list_of(parts: SplitResult, path: str) -> tuple[str, str]:
    return parts.netloc, _PAGE_ENDING.sub("", _FOLDER_PAGE.sub("", path)) or "/"
