"""AMP and print versions, and the story they are versions of."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsspider.urls.shape import is_index_like
from newsspider.urls.words import word_set

_NAMES = (
    "amp|print|print-view|printview|printable|printer|printer-friendly|printerfriendly|drucken|druckansicht|druckversion"
    "|imprimir|imprimer|impression|stampa|afdrukken|drukuj|yazdir"
)
_PREFIX = re.compile(rf"^(?:/(?:{_NAMES}))+(?=/[^/])", re.IGNORECASE)
_SUFFIX = re.compile(rf"(?<=[^/])(?:/(?:{_NAMES}))+(?P<slash>/?)$", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?<=[^/.])(?:\.amp)+(?P<ending>\.s?html?)?$", re.IGNORECASE)
# What one of these three finds is in an address that has this; most have not.
_PERHAPS = re.compile(rf"/(?:{_NAMES})(?:/|$)|\.amp", re.IGNORECASE)
_FLAGS = word_set("amp print printable printview printer amp_markup isamp is_amp printer-friendly")
_CHOICES = word_set(
    "view mode format output outputtype layout display style version type theme device action do page_view"
)
_ON = frozenset({"", "1", "true", "yes", "y", "on", "amp", "print"})
_EDITIONS = word_set("""
    amp print printer printable print-view printview printerfriendly printer-friendly printer_friendly drucken imprimir
    imprimer
""")


def story_url(url: str) -> str:
    """The main address of an AMP or print version, else *url* itself. The host is never changed.

    >>> story_url("https://paper.example/print/2026/11/20/bridge-opens.html")
    'https://paper.example/2026/11/20/bridge-opens.html'
    >>> story_url("https://paper.example/bridge-opens/amp/?id=1&outputType=amp")
    'https://paper.example/bridge-opens/?id=1'
    >>> story_url("https://paper.example/printing-press-history")
    'https://paper.example/printing-press-history'
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all; that is the caller's to find out
        return url
    query = _strip_query(parts.query) if parts.query else ""
    path = _strip_path(parts.path)
    if path != parts.path and is_index_like(parts._replace(path=path, query=query).geturl()):
        path = parts.path  # "/technology/print": a section of the name
    if (path, query) == (parts.path, parts.query):
        return url
    return parts._replace(path=path, query=query).geturl()


def _strip_path(path: str) -> str:
    if not _PERHAPS.search(path):
        return path
    before = ""
    while before != path:  # "/print/bridge.amp"
        before = path
        path = _SUFFIX.sub(lambda match: match["slash"], _PREFIX.sub("", path))
        path = _AMP_ENDING.sub(lambda match: match["ending"] or "", path)
    return path


def _strip_query(query: str) -> str:
    pairs = query.split("&")
    kept = [pair for pair in pairs if not _chooses_edition(pair)]
    if len(kept) < len(pairs):  # Joomla's print view is `tmpl=component&print=1`
        kept = [pair for pair in kept if pair != "tmpl=component"]
    return "&".join(kept)


def _chooses_edition(pair: str) -> bool:
    name, _, value = pair.lower().partition("=")
    return (name in _FLAGS and value in _ON) or (name in _CHOICES and value in _EDITIONS)
