"""Feeds that a page tells of."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_FEED_TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/rss|text/atom")
_XML_TYPES = frozenset({"application/xml", "text/xml", "application/rdf+xml"})
# Feeds of what readers say, of podcasts' players (oEmbed) and of an editor's machinery (wp-json).
_NO_STORIES = re.compile(
    r"comment|kommentar|coment[aá]ri|commento|reactie|yorum|коммент|oembed|wp-json|opensearch", re.IGNORECASE
)
_FEED_PATH = re.compile(
    r"(?:/(?:rss|feed|feeds|atom|rdf)(?:[._-]?\d[.\d]*)?|/(?:[\w.-]*[._-])?(?:rss|feed|atom)\d*\.(?:xml|json|php|aspx?)"
    r"|/[^/]+\.(?:rss|rdf|atom)|/(?:rss|feeds?|atom)/[\w./-]+\.(?:xml|json|rss))/?",
    re.IGNORECASE,
)
# What is in every address that the names or the parameters of a feed are in, escaped or not.
_PERHAPS = re.compile(r"rss|feed|atom|rdf|%", re.IGNORECASE)
_FEED_VALUES = frozenset({"rss", "rss2", "atom", "rdf", "feed"})
_FEED_PARAMETERS = frozenset({"feed", "format", "type", "output", "alt"})


def is_feed_link(relations: frozenset[str], media_type: str, title: str, url: str) -> bool:
    """Whether a ``<link>`` of the page's head names a feed of stories.

    >>> is_feed_link(frozenset({"alternate"}), "application/rss+xml", "News", "https://paper.example/feed")
    True
    >>> is_feed_link(frozenset({"alternate"}), "application/rss+xml", "Comments", "https://paper.example/comments/feed")
    False
    """
    if not relations & {"alternate", "feed"} or "stylesheet" in relations or _is_without_stories(url, title):
        return False
    return _is_feed_type(media_type, url)


def is_feed_address(url: str, media_type: str = "", text: str = "") -> bool:
    """Whether a link in the page surely is to a feed of stories.

    >>> is_feed_address("https://paper.example/harbour/rss.xml"), is_feed_address("https://paper.example/?feed=rss2")
    (True, True)
    >>> is_feed_address("https://paper.example/feeding-the-gulls")
    False
    """
    is_one = (_PERHAPS.search(url) is not None and _says_feed(url)) or _is_feed_type(media_type, "")
    return is_one and not _is_without_stories(url, text)


def _says_feed(url: str) -> bool:
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:  # no address, or a flood of parameters
        return False
    chosen = any(name in _FEED_PARAMETERS and value.lower() in _FEED_VALUES for name, value in pairs)
    return chosen or any(_FEED_PATH.fullmatch(end) for end in _ends_of(unquote(parts.path)))


def _is_feed_type(media_type: str, url: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return _FEED_TYPES.fullmatch(kind) is not None or (kind in _XML_TYPES and is_feed_address(url))


def _is_without_stories(url: str, title: str) -> bool:
    return _NO_STORIES.search(url) is not None or _NO_STORIES.search(title) is not None


def _ends_of(path: str) -> list[str]:
    """The last one, two and three segments of *path*, each from its slash on."""
    segments = path.rstrip("/").split("/")[-3:]
    return ["/" + "/".join(segments[start:]) for start in range(len(segments))]
