"""Feeds, to links: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import feedparser

from newsspider.discovery.documents import ABSOLUTE, DocumentError, decode_document, root_name, split_prologue, unzip
from newsspider.discovery.json_feeds import is_json_feed, parse_json_feed
from newsspider.discovery.timestamps import parse_timestamp
from newsspider.discovery.titles import plain_keywords, plain_language, plain_title
from newsspider.items import Link
from newsspider.urls import absolute_url, parse_address

#: Paths to try when the front page names no feed.
USUAL_FEEDS: tuple[str, ...] = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json")
#: Bytes; a hundred full texts are one million.
MAX_FEED = 8 * 2**20
MAX_ENTRIES = 10_000
#: Names of the outermost elements of feeds.
FEED_ROOTS = frozenset({"rss", "rdf", "feed"})
_SNIFFED = 65_536
_TAG = re.compile(r"<[^<>]{500,}")
_ATTRIBUTE = re.compile(r"=\s*[\"']")
# The parser's time grows with the square of them.
_MAX_ATTRIBUTES = 100
# What feedparser lets go of on odd markup: mostly KeyError, at elements of extensions that stand where it does not
# expect them. What it raises is nowhere promised.
_FEEDPARSER_ERRORS = (LookupError, ValueError, TypeError, AttributeError, AssertionError)
_EXTENSION = re.compile(
    r"</?(?:georss|gml|geo|media|psc|cc|creativecommons|itunes|podcast|textinput|image)(?::[^<>]*)?>", re.IGNORECASE
)
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class FeedError(DocumentError):
    """A feed that cannot be used.

    ``reason`` is ``empty``, ``not_a_feed``, ``unparsable`` or ``too_large``; ``detail`` says more.
    """


@dataclass(slots=True)
class Feed:
    """What a feed says.

    ``skipped`` counts entries without a usable address and those after the first 10,000;
    ``problem`` says what is broken in a feed that could be read only in part.
    """

    title: str | None = None
    language: str | None = None
    entries: list[Link] = field(default_factory=list)
    next_page: str | None = None
    skipped: int = 0
    problem: str | None = None


def is_feed(body: bytes, content_type: str | None = None) -> bool:
    """Whether *body*, unzipped, is RSS, Atom or a JSON Feed. What it is labelled does not count.

    >>> is_feed(b"<?xml version='1.0'?><rss version='2.0'/>"), is_feed(b"<html><title>rss</title></html>", "text/xml")
    (True, False)
    """
    text = decode_document(unzip(body, limit=_SNIFFED)[:_SNIFFED], content_type)
    return root_name(text) in FEED_ROOTS or is_json_feed(text)


def parse_feed(body: bytes, *, url: str, content_type: str | None = None) -> Feed:
    """The entries of a feed, in its order. *url* is where it was fetched from.

    Raises :class:`FeedError`.
    """
    text = _read(body, content_type)
    feed = Feed()
    if is_json_feed(text):
        _fill_from_json(feed, text, url)
    else:
        _fill_from_xml(feed, text, url)
    return feed


def _read(body: bytes, content_type: str | None) -> str:
    unzipped = unzip(body, limit=MAX_FEED)
    if len(unzipped) > MAX_FEED:
        raise FeedError("too_large", f"more than {MAX_FEED:,} bytes")
    text = decode_document(unzipped, content_type).lstrip()
    if not text:
        raise FeedError("empty", "the feed has no content")
    if root_name(text) not in FEED_ROOTS and not is_json_feed(text):
        raise FeedError("not_a_feed", f"it begins with {text[:40]!r}")
    return text


def _fill_from_json(feed: Feed, text: str, url: str) -> None:
    try:
        title, language, next_page, entries = parse_json_feed(text, url=url)
    except ValueError as error:
        raise FeedError("unparsable", str(error)) from error
    feed.title, feed.language, feed.next_page = title, language, next_page
    _add(feed, entries)


def _fill_from_xml(feed: Feed, text: str, url: str) -> None:
    parsed = _parse_xml(text)
    head = parsed["feed"]
    feed.title = plain_title(dict.get(head, "title"))
    feed.language = plain_language(dict.get(head, "language"))
    feed.next_page = _next_page(dict.get(head, "links") or [], url)
    feed.problem = _problem(parsed)
    is_atom = str(parsed["version"]).startswith("atom")
    _add(feed, (_entry_link(entry, feed.language, url=url, is_atom=is_atom) for entry in parsed["entries"]))


def _parse_xml(text: str) -> Any:
    """What feedparser makes of *text*. When an extension is what it fails at, the tags of extensions go."""
    for tag in _TAG.finditer(text):
        if len(_ATTRIBUTE.findall(tag[0])) > _MAX_ATTRIBUTES:
            raise FeedError("unparsable", f"a tag with more than {_MAX_ATTRIBUTES} attributes")
    _, document = split_prologue(text)  # a DOCTYPE goes too, and the entities that it declares
    try:
        return _run_feedparser(document)
    except _FEEDPARSER_ERRORS:
        pass  # tried again, with less
    try:
        return _run_feedparser(_EXTENSION.sub("", document))
    except _FEEDPARSER_ERRORS as error:
        raise FeedError("unparsable", f"{type(error).__name__}: {error}") from error


def _run_feedparser(document: str) -> Any:
    """It gets bytes that say their charset, so that it neither fetches nor guesses."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    source = io.BytesIO(document.encode())
    return feedparser.parse(source, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)


def _problem(parsed: Any) -> str | None:
    return plain_title(str(parsed.get("bozo_exception") or "not well-formed")) if parsed["bozo"] else None


def _add(feed: Feed, entries: Iterable[Link | None]) -> None:
    for link in entries:
        if link is None or len(feed.entries) >= MAX_ENTRIES:
            feed.skipped += 1
        else:
            feed.entries.append(link)


def _next_page(links: list[dict[str, Any]], url: str) -> str | None:
    """The page of older entries (RFC 5005)."""
    for rel in ("next", "prev-archive"):
        for link in links:
            if link.get("rel") == rel and isinstance(link.get("href"), str):
                return absolute_url(link["href"], url)
    return None


def _entry_link(entry: dict[str, Any], language: str | None, *, url: str, is_atom: bool) -> Link | None:
    """One entry; ``None`` when it has no usable address."""
    addresses = (parse_address(href, url) for href in _addresses_of(entry))
    address = next((address for address in addresses if address), None)
    if address is None:
        return None
    published, modified = _dates_of(entry, is_atom=is_atom)
    return Link(
        url=address.url,
        kind="feed",
        found_on=url,
        title=plain_title(dict.get(entry, "title")),
        date_published=published,
        date_modified=modified,
        language=plain_language(dict.get(entry, "language")) or language,
        keywords=plain_keywords(tag.get("label") or tag.get("term") for tag in dict.get(entry, "tags") or []),
        authors=plain_keywords(_authors_of(entry)),
        as_written=address.as_written,
    )


def _authors_of(entry: dict[str, Any]) -> list[object]:
    """Whom the entry credits; one alone as written, for feedparser parts long mailboxes and names in their middle."""
    several = [author.get("name") for author in dict.get(entry, "authors") or []]
    return several if len(several) > 1 else [dict.get(entry, "author")]


def _addresses_of(entry: dict[str, Any]) -> list[str]:
    """What may be the entry's address, best first: before a proxy rewrote it, its link, its guid."""
    links = [link for link in dict.get(entry, "links") or [] if link.get("rel") == "alternate" and link.get("href")]
    pages = [link["href"] for link in links if link.get("type") in _HTML_TYPES]
    others = [link["href"] for link in links if link.get("type") not in _HTML_TYPES]
    originals = [dict.get(entry, name) for name in ("feedburner_origlink", "pheedo_origlink")]
    guid = dict.get(entry, "id") or ""
    return [*filter(None, originals), *pages, *others, *([guid] if ABSOLUTE.match(guid) else [])]


def _dates_of(entry: dict[str, Any], *, is_atom: bool) -> tuple[str | None, str | None]:
    """When the entry was published and modified. RSS has no element for the latter: its `dc:date` is the former."""
    published = _date_of(entry, "published") or _date_of(entry, "created")
    updated = _date_of(entry, "updated")
    if not is_atom and published is None:
        return updated, None
    return published, updated


def _date_of(entry: dict[str, Any], name: str) -> str | None:
    """A date as the feed wrote it, or else as feedparser understood it, which is UTC."""
    date = parse_timestamp(dict.get(entry, name))
    understood = dict.get(entry, f"{name}_parsed")
    if date is None and understood:
        year, month, day, hour, minute, second = understood[:6]
        date = parse_timestamp(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    return date
