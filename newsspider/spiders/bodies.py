"""What an answer holds, and where it stands."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapy.http import Response

from newsspider.extraction.page import Page, parse_page

_FRONT_PATH = re.compile(r"/?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


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
    return parse_page(response.body, url=response.url, headers=headers_of(response))
