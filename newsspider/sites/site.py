"""One site to crawl."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from newsspider.sites.rules import SiteRules

#: Of the schemes that are fetched.
DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
#: Keys that hold lists of addresses.
LISTS = ("feeds", "sitemaps", "sections")


class SiteError(ValueError):
    """A site that cannot be used; the message names the file, line and key, and what is accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site to crawl.

    ``url`` is checked and written one way; raises :class:`SiteError` when it is no http(s) address.
    ``feeds``, ``sitemaps`` and ``sections`` replace discovery where they are given. The budgets
    are counts of articles, pages, links from the front page, index pages, bytes and seconds; ``None``
    leaves them to the settings. ``verify_tls``: whether its host must have a valid certificate. ``headers``
    are names and values that its host is sent. ``extract`` holds the rules for its pages. ``name``
    is a label for whoever reads the file.
    """

    url: str
    name: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    max_articles: int | None = None
    subdomains: bool = False
    max_pages: int | None = None
    max_depth: int | None = None
    max_index_pages: int | None = None
    max_bytes: int | None = None
    max_seconds: int | None = None
    verify_tls: bool = True
    headers: tuple[tuple[str, str], ...] = ()
    extract: SiteRules = field(default=SiteRules())

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", check_address(self.url))
        for name in LISTS:
            object.__setattr__(self, name, tuple(check_address(url) for url in getattr(self, name)))

    @property
    def key(self) -> str:
        """``host[:port]`` of the address: what stands in the record as ``site``.

        >>> Site(url="HTTPS://Paper.example:443/news").key, Site(url="http://127.0.0.1:8001").key
        ('paper.example', '127.0.0.1:8001')
        """
        return urlsplit(self.url).netloc


def check_address(url: str) -> str:
    """*url* written one way: lower-case host, no default port, no fragment. Raises :class:`SiteError`."""
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        host, port = _host_of(parts.hostname or ""), parts.port
    except ValueError as error:
        raise SiteError(f"{url!r} is no address: {error}; accepted is one like https://paper.example/") from error
    if parts.scheme not in DEFAULT_PORTS or not _HOST.fullmatch(host):
        raise SiteError(f"{url!r} is no http or https address; accepted is one like https://paper.example/")
    netloc = host.removesuffix(".") + (f":{port}" if port not in {None, DEFAULT_PORTS[parts.scheme]} else "")
    return parts._replace(netloc=netloc, path=parts.path or "/", fragment="").geturl()


def _host_of(hostname: str) -> str:
    return f"[{hostname}]" if ":" in hostname else hostname.lower()
