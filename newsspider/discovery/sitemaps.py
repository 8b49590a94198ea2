"""Sitemaps, to links: XML with the Google News extension, indexes, plain lists, gzip; streamed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import XMLSyntaxError

from newsspider.discovery.documents import ABSOLUTE, DocumentError, decode_document, root_name, split_prologue, unzip
from newsspider.discovery.feeds import FEED_ROOTS, FeedError, parse_feed
from newsspider.discovery.sitemap_xml import RawEntry, read_entries
from newsspider.discovery.timestamps import parse_timestamp
from newsspider.discovery.titles import plain_keywords, plain_language, plain_title
from newsspider.items import Link
from newsspider.urls import absolute_url, parse_address

#: Paths to try when robots.txt names no sitemap.
USUAL_SITEMAPS: tuple[str, ...] = (
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap.xml.gz",
    "/sitemap.txt",
)
#: Bytes, unpacked: what the protocol allows, and a little more.
MAX_SITEMAP = 64 * 2**20
#: Twice what the protocol allows.
MAX_ENTRIES = 100_000
_SNIFFED = 65_536
_XML_ROOTS = frozenset({"urlset", "sitemapindex"})
_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_KEYWORD_BREAK = re.compile("[,;،、，]")


class SitemapError(DocumentError):
    """A sitemap that cannot be used.

    ``reason`` is ``empty``, ``not_a_sitemap``, ``unparsable`` or ``too_large``; ``detail`` says more.
    """


@dataclass(frozen=True, slots=True)
class SitemapIndexEntry:
    """Another sitemap, that an index names. ``last_modified`` is ISO 8601."""

    url: str
    last_modified: str | None = None


class SitemapEntries(Iterator[Link | SitemapIndexEntry]):
    """The entries of a sitemap, read as they are asked for.

    ``skipped`` counts those that were left out so far, by reason: ``no_address``,
    ``malformed_address``, ``over_limit``. The last is the first beyond :data:`MAX_ENTRIES`: of how many more there
    are nothing is known, for they are not read. Broken markup raises :class:`SitemapError` after the entries before it.
    """

    def __init__(self, raw: Iterable[RawEntry | Link], url: str) -> None:
        self.skipped: Counter[str] = Counter()
        self._entries = self._read(raw, url)

    def __next__(self) -> Link | SitemapIndexEntry:
        return next(self._entries)

    def _read(self, raw: Iterable[RawEntry | Link], url: str) -> Iterator[Link | SitemapIndexEntry]:
        read = 0
        for one in raw:
            if read == MAX_ENTRIES:
                self.skipped["over_limit"] += 1
                return
            entry = one if isinstance(one, Link) else self._parse(one, url)
            if isinstance(entry, str):
                self.skipped[entry] += 1
            else:
                read += 1
                yield entry

    @staticmethod
    def _parse(raw: RawEntry, url: str) -> Link | SitemapIndexEntry | str:
        """The entry, or the reason why there is none."""
        if not raw.get("loc"):
            return "no_address"
        entry = _index_entry(raw, url) if raw["kind"] == "sitemap" else _link(raw, url)
        return entry or "malformed_address"


def is_sitemap(body: bytes) -> bool:
    """Whether *body*, unzipped, is a sitemap, a sitemap index or a list of addresses.

    >>> is_sitemap(b"<urlset></urlset>"), is_sitemap(b"https://paper.example/1"), is_sitemap(b"<html></html>")
    (True, True, False)
    """
    text = decode_document(unzip(body, limit=_SNIFFED)[:_SNIFFED])
    return root_name(text) in _XML_ROOTS or ABSOLUTE.match(text) is not None


def parse_sitemap(body: bytes, *, url: str) -> SitemapEntries:
    """The entries of a sitemap that was fetched from *url*, in its order.

    An index gives :class:`SitemapIndexEntry`, all else gives links. ``lastmod`` is when a story was
    modified, ``news:publication_date`` when it was published. A feed that is given as a sitemap is
    read as a feed. Nothing is read before the first entry is asked for; from then on
    :class:`SitemapError` may be raised.
    """
    return SitemapEntries(_raw_entries(body, url), url)


def _raw_entries(body: bytes, url: str) -> Iterator[RawEntry | Link]:
    text = _read_text(body)
    root = root_name(text)
    if root in _XML_ROOTS:
        yield from _xml_entries(text)
    elif root in FEED_ROOTS:
        yield from _feed_entries(body, url)
    elif ABSOLUTE.match(text):
        yield from _lines(text)
    else:
        raise SitemapError("not_a_sitemap", f"it begins with {text[:40]!r}")


def _read_text(body: bytes) -> str:
    if not body.strip():
        raise SitemapError("empty", "the sitemap has no content")
    unzipped = unzip(body, limit=MAX_SITEMAP)
    if len(unzipped) > MAX_SITEMAP:
        raise SitemapError("too_large", f"more than {MAX_SITEMAP:,} bytes")
    if not unzipped:
        raise SitemapError("unparsable", "a gzip archive that is broken or empty")
    text = decode_document(unzipped).lstrip()
    if not text:
        raise SitemapError("empty", "the sitemap has no content")
    return text


def _lines(text: str) -> Iterator[RawEntry]:
    """One address a line; a line without one is an entry whose address is malformed."""
    for line in filter(str.strip, text.split("\n")):
        yield {"kind": "url", "loc": line if ABSOLUTE.match(line) else "about:blank"}


def _xml_entries(text: str) -> Iterator[RawEntry]:
    prologue, document = split_prologue(text)
    if _ENTITY.search(prologue):
        raise SitemapError("unparsable", "it declares entities, which no sitemap needs")
    try:
        yield from read_entries(document)
    except XMLSyntaxError as error:
        raise SitemapError("unparsable", str(error)) from error


def _feed_entries(body: bytes, url: str) -> Iterator[RawEntry | Link]:
    try:
        feed = parse_feed(body, url=url)
    except FeedError as error:
        raise SitemapError(error.reason, f"a feed: {error.detail}") from error
    yield from feed.entries
    for _ in range(feed.skipped):
        yield {"kind": "url"}


def _index_entry(raw: RawEntry, url: str) -> SitemapIndexEntry | None:
    address = absolute_url(raw["loc"], url)
    return SitemapIndexEntry(address, parse_timestamp(raw.get("lastmod"))) if address else None


def _link(raw: RawEntry, url: str) -> Link | None:
    address = parse_address(raw["loc"], url)
    if address is None:
        return None
    return Link(
        url=address.url,
        kind="sitemap",
        found_on=url,
        title=plain_title(raw.get("title")),
        date_published=parse_timestamp(raw.get("publication_date")),
        date_modified=parse_timestamp(raw.get("lastmod")),
        language=plain_language(raw.get("language")),
        keywords=plain_keywords(_KEYWORD_BREAK.split(words)) if (words := raw.get("keywords")) else (),
        as_written=address.as_written,
    )
