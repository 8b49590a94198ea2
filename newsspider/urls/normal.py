"""One way to write an address, so that two links to a page are seen to be two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from newsspider.urls.editions import story_url
from newsspider.urls.hosts import parse_netloc
from newsspider.urls.parameters import strip_parameters, strip_session

#: Longer addresses are refused: servers and browsers refuse them as well.
MAX_URL = 8_192
_EDGES = "".join(map(chr, range(33))) + "\x7f\x85\u00a0\u200b\u2028\u2029\ufeff"
_HAS_HOST = re.compile(r"https?://", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\t\r\n]+")
_QUERY_OR_FRAGMENT = re.compile(r"[?#]")
# What may stand in a path and a query as it is; w3lib, and so Scrapy, leaves it alone.
_PATH_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w!$%&'()*+,\-./:;=@~]+|[^\x00-\x7f]+", re.ASCII)
_QUERY_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w!$%&()*+,\-./:;=?@~]+|[^\x00-\x7f]+", re.ASCII)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_DOT_SEGMENT = re.compile(r"/\.{1,2}(?:/|$)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads: ``url``, and ``as_written`` when that is not surely the same page."""

    url: str
    as_written: str | None = None


def absolute_url(url: str, base: str | None = None) -> str | None:
    """The http(s) address as a browser would request it, without fragment, or ``None`` when it is none.

    Nothing is left out but the fragment, user and password: for addresses that must be asked for as
    they are told, as those of feeds, sitemaps and next pages.

    >>> absolute_url("../b c?x=1&utm_source=y#top", "HTTP://Paper.example:80/a/")
    'http://paper.example/b%20c?x=1&utm_source=y'
    >>> absolute_url("http://[bad/") is absolute_url("javascript:alert(1)") is None
    True
    """
    text = _LINE_ENDS.sub("", url.strip(_EDGES))
    if not text or len(text) > MAX_URL:
        return None
    try:
        parts = urlsplit(_join(_forward_slashes(text), base))
        netloc = parse_netloc(parts) if parts.scheme in {"http", "https"} else None
        return _request_form(parts, netloc) if netloc else None
    except ValueError:  # bad port, bad IPv6 address, lone surrogate: malformed, and said so by None
        return None


@lru_cache(maxsize=1024)  # a page's own address is asked for again at each step of its story
def normalise_url(url: str, base: str | None = None) -> str | None:
    """As :func:`absolute_url`, and without what does not choose the page.

    Tracking parameters and session ids go, escapes are written one way; other parameters stay in
    their order.

    >>> normalise_url("HTTPS://Paper.Example:443/a/../st%6fry;jsessionid=1F?id=1&utm_source=front#more")
    'https://paper.example/story?id=1'
    >>> normalise_url("/story?id=2&ref=rss", "https://paper.example/")
    'https://paper.example/story?id=2'
    """
    absolute = absolute_url(url, base)
    return None if absolute is None else _normal_form(absolute)


def parse_address(url: str, base: str | None = None) -> Address | None:
    """The story that a link leads to: normalised, the main version instead of AMP and print.

    >>> parse_address("/print/2026/11/20/bridge-opens", "https://paper.example/")
    Address(url='https://paper.example/2026/11/20/bridge-opens', as_written='https://paper.example/print/2026/11/20/bridge-opens')
    >>> parse_address("https://paper.example/bridge?utm_source=front")
    Address(url='https://paper.example/bridge', as_written=None)
    """
    absolute = absolute_url(url, base)
    return None if absolute is None else address_of(absolute)


def address_of(absolute: str) -> Address:
    """As :func:`parse_address`, of what :func:`absolute_url` gave."""
    main = story_url(_normal_form(absolute))
    if main == absolute:
        return Address(main)
    parts = urlsplit(absolute)
    surely_same = parts._replace(query=strip_parameters(parts.query, certain_only=True)).geturl()
    return Address(main, None if main == surely_same else surely_same)


def _join(text: str, base: str | None) -> str:
    if base is None or _HAS_HOST.match(text):
        return text
    if text.startswith("/") and not text.startswith("//"):
        return _origin_of(base) + text
    return urljoin(base, text)


@lru_cache(maxsize=64)
def _origin_of(base: str) -> str:
    """What :func:`~urllib.parse.urljoin` puts before a path."""
    return urljoin(base, "/").removesuffix("/")


def _forward_slashes(text: str) -> str:
    r"""Browsers read ``\`` as ``/`` before the query."""
    if "\\" not in text:
        return text
    mark = _QUERY_OR_FRAGMENT.search(text)
    end = mark.start() if mark else len(text)
    return text[:end].replace("\\", "/") + text[end:]


def _request_form(parts: SplitResult, netloc: str) -> str:
    path = _PATH_UNSAFE.sub(_quote_match, parts.path) or "/"
    query = _QUERY_UNSAFE.sub(_quote_match, parts.query)
    return f"{parts.scheme}://{netloc}{_resolve_dots(path)}{'?' if query else ''}{query}"


def _quote_match(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


def _resolve_dots(path: str) -> str:
    """*path* without ``.`` and ``..`` segments."""
    if not _DOT_SEGMENT.search(path):
        return path
    kept: list[str] = []
    parts = path.split("/")[1:]
    for part in parts:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(kept) + ("/" if kept and parts[-1] in {".", ".."} else "")


def _normal_form(absolute: str) -> str:
    parts = urlsplit(absolute)
    path, query = _ESCAPE.sub(_normal_escape, parts.path), _ESCAPE.sub(_normal_escape, parts.query)
    path = _resolve_dots(strip_session(path)) or "/"
    query = strip_parameters(query)
    return f"{parts.scheme}://{parts.netloc}{path}{'?' if query else ''}{query}"


def _normal_escape(match: re.Match[str]) -> str:
    """``%7e`` is ``~``; what must stay escaped is written in upper case."""
    character = chr(int(match[0][1:], 16))
    return character if _UNRESERVED.match(character) else match[0].upper()
