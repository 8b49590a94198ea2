"""The markup of a sitemap, read without building a tree: memory does not grow with the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.etree import XMLParser

#: What the file says of one address: `kind` ("url" or "sitemap"), "loc", "lastmod" and the news fields.
RawEntry = dict[str, str]

_CHUNK = 65_536
# Longer texts are no addresses, dates or titles; the rest of them is dropped.
_MAX_TEXT = 20_000
#: Elements, of entries or not: a full sitemap with a dozen pictures for each of its addresses has as many. Ten millions
#: of them, in the fifty megabytes that a sitemap may have, take nine seconds to be told from nothing.
MAX_ELEMENTS = 1_500_000
_ENTRIES = frozenset({"url", "sitemap"})
# Names by their parent's: `image:title` and `video:title` are others.
_FIELDS: Mapping[str, frozenset[str]] = {
    "url": frozenset({"loc", "lastmod"}),
    "sitemap": frozenset({"loc", "lastmod"}),
    "news": frozenset({"publication_date", "title", "keywords"}),
    "publication": frozenset({"language"}),
}
# `&` that begins no reference, as in addresses that were pasted in; in CDATA it stands for itself.
_BARE_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)", re.DOTALL | re.IGNORECASE
)


def read_entries(document: str) -> Iterator[RawEntry]:
    """The entries of *document*, which begins with its root and declares no entities.

    Raises lxml's XMLSyntaxError where the markup breaks, after the entries before it. What follows so many elements
    is not read, and stands as one entry without an address.
    """
    if "&" in document:
        document = _BARE_AMPERSAND.sub(lambda match: "&amp;" if match[0] == "&" else match[0], document)
    collector: Any = _Collector()  # lxml's stubs ask a target for methods that lxml does not need
    parser = XMLParser(
        target=collector, encoding="utf-8", huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    for start in range(0, len(document), _CHUNK):
        try:
            parser.feed(document[start : start + _CHUNK].encode())
        finally:
            yield from collector.take()
        if collector.elements > MAX_ELEMENTS:
            yield {"kind": "url"}
            return
    parser.close()


class _Collector:
    """Gathers the texts that are wanted, entry by entry; what lxml calls as it reads on."""

    def __init__(self) -> None:
        self.elements = 0
        self._path: list[str] = []
        self._entry: RawEntry | None = None
        self._texts: list[str] | None = None  # None: the element is not wanted
        self._length = 0
        self._done: list[RawEntry] = []

    def take(self) -> list[RawEntry]:
        """The entries that were completed since the last call."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self.elements += 1
        name = tag.rpartition("}")[2].rpartition(":")[2].lower()
        parent = self._path[-1] if self._path else ""
        if len(self._path) == 1 and name in _ENTRIES:
            self._entry = {"kind": name}
        wanted = self._entry is not None and name in _FIELDS.get(parent, ()) and name not in self._entry
        self._texts, self._length = ([] if wanted else None), 0
        self._path.append(name)

    def data(self, text: str) -> None:
        if self._texts is not None and self._length < _MAX_TEXT:
            self._texts.append(text[:_MAX_TEXT])
            self._length += len(text)

    def end(self, _tag: str) -> None:
        name = self._path.pop()
        if self._entry is None:
            return
        if self._texts is not None:
            self._entry[name] = "".join(self._texts).strip()
        self._texts = None
        if len(self._path) == 1:
            self._done.append(self._entry)
            self._entry = None

    def close(self) -> None:
        self._path.clear()
