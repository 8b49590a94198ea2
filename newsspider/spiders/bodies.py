"""What kind of file an answer holds, by its first bytes more than by its label."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapy.http import Response

from newsspider.extraction.page import Page, PageError, parse_page

_START = 2_048  # bytes looked at
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1|table|section|main)\b", re.IGNORECASE
)
_NOT_TEXT = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"ID3",
    b"OggS",
    b"{\\rtf",
)
_OTHER_TYPES = re.compile(r"(?:image|audio|video|font)/|application/(?!xhtml|xml|octet-stream)", re.IGNORECASE)
_FRONT_PATH = re.compile(r"/?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def is_html(body: bytes, content_type: str = "") -> bool:
    """Whether a page can be read from *body*, whatever it is labelled.

    >>> is_html(b"<!doctype html><title>A story</title>", "application/json")
    True
    >>> is_html(b"%PDF-1.7 <html>", "text/html"), is_html(b'{"a": 1}', "application/json"), is_html(b"Text.", "")
    (False, False, True)
    """
    start = body[:_START].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if start.startswith(_NOT_TEXT):
        return False
    if _MARKUP.search(start.replace(b"\x00", b"")):  # also UTF-16
        return True
    return not _OTHER_TYPES.match(content_type.strip())


def is_front(url: str) -> bool:
    """Whether an address is a site's root: its front page, not a section's.

    >>> [is_front(f"https://paper.example{path}") for path in ("", "/", "/index.html", "/news/", "/?id=1")]
    [True, True, True, False, False]
    """
    parts = urlsplit(url)
    return _FRONT_PATH.fullmatch(parts.path) is not None and not parts.query


def content_type_of(response: Response) -> str:
    """The type that an answer is labelled with; empty when it has no label."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def headers_of(response: Response) -> dict[str, str]:
    """The headers of an answer as text; one that was sent twice, joined."""
    return {name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in response.headers.items()}


def read_page(response: Response) -> Page:
    """The page of an answer, parsed. Raises PageError; ``not_html`` when it is no page."""
    content_type = content_type_of(response)
    if not is_html(response.body, content_type):
        raise PageError("not_html", f"{len(response.body):,} bytes labelled {content_type or 'with no type'}")
    return parse_page(response.body, url=response.url, headers=headers_of(response))
