"""Hosts: written one way, and the domain they belong to."""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

import idna

from newsspider.sites.site import DEFAULT_PORTS

if TYPE_CHECKING:
    from tldextract import TLDExtract

# Underscores are no host names by the book, but such hosts exist and resolve.
_ASCII_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")

# An address whose host stands there as it is written here: nearly all do.
_PLAIN = re.compile(r"https?://((?:[a-z0-9-]{1,63}\.){1,3}[a-z]{2,24})(?=[/?#]|\Z)")


def host_of(url: str) -> str:
    """``host``, or ``host:port`` when the port is not the scheme's own; ``""`` when there is none.

    >>> host_of("https://Paper.example:443/story"), host_of("http://127.0.0.1:8001/")
    ('paper.example', '127.0.0.1:8001')
    """
    plain = _PLAIN.match(url)
    if plain:
        return plain[1]
    try:
        return parse_netloc(urlsplit(url)) or ""
    except ValueError:  # a bad port or IPv6 address
        return ""


@lru_cache(maxsize=1024)
def registrable_domain(host: str) -> str:
    """The registered domain of a host with or without port; the host itself when there is none.

    >>> registrable_domain("www.news.paper.co.uk:8080"), registrable_domain("127.0.0.1:8001")
    ('paper.co.uk', '127.0.0.1')
    """
    bare = _without_port(host.strip().lower())
    return _extractor()(bare).top_domain_under_public_suffix or bare


def parse_netloc(parts: SplitResult) -> str | None:
    """Host and port as :func:`host_of` writes them, or ``None`` when the host is no host.

    Raises ValueError when the port is none. User and password are left out: an address with them
    would carry them into the records.
    """
    host = _parse_host(parts.hostname or "")
    port = parts.port
    if host is None or port == 0:
        return None
    return host if port in {None, DEFAULT_PORTS.get(parts.scheme)} else f"{host}:{port}"


@lru_cache(maxsize=1024)
def _parse_host(name: str) -> str | None:
    if ":" in name:
        return _parse_ipv6(name)
    name = (unquote(name) if "%" in name else name).lower().removesuffix(".")
    if not name.isascii():
        name = _encode_idna(name)
    return name if _ASCII_NAME.fullmatch(name) else None


def _parse_ipv6(name: str) -> str | None:
    try:
        return f"[{ipaddress.IPv6Address(name).compressed}]" if "%" not in name else None
    except ValueError:
        return None


def _encode_idna(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode("ascii").removesuffix(".")
    except idna.IDNAError:  # also a lone surrogate, and labels that are too long
        return ""


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


@cache
def _extractor() -> TLDExtract:
    """The bundled list of public suffixes: nothing is fetched, nothing is written."""
    from tldextract import TLDExtract  # noqa: PLC0415  it loads an HTTP client, and most crawls do without

    return TLDExtract(suffix_list_urls=(), cache_dir=None)
