"""What an answer holds, and where it stands."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapy.http import Response

_FRONT_PATH = re.compile(r"/?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def is_front(url: str) -> bool:
    """Whether an address is a site's root: its front page, not a section's.

    >>> [is_front(f"https://paper.example{path}") for path in ("", "/", "/index.html", "/news/", "/?id=1")]
    [True, True, True, False, False]
    """
    parts = urlsplit(url)
    return _FRONT_PATH.fullmatch(parts.path) is not None and not parts.query


def headers_of(response: Response) -> dict[str, str]:
    """The headers of an answer as text; one that was sent twice, joined."""
    return {name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in response.headers.items()}
