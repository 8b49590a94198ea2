"""What is remembered of a story that was written, and how the same or nearly the same one is known again."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from newsspider.extraction.likeness import Sketch, TextDigest
from newsspider.extraction.text import fold
from newsspider.frontier.errand import Errand
from newsspider.frontier.marks import marks_of
from newsspider.frontier.run_books import RunBooks
from newsspider.items import Article
from newsspider.ledger import Emission, Place, Story, Validators

#: Two alike texts share at least one of so many smallest hashes but once in 15,000 pairs.
_SKETCH_MARKS = 6
#: Twice as many texts as are on their way at a time.
_LATEST = 256


def remember(article: Article) -> Story:
    """The story of a record, with its marks: first its address's and its text's, then those of texts like it."""
    words, sketch = _digests.find(article.article_body)
    text = words or article.content_hash  # what a short text has in common with others is its headline, too
    return Story(
        id=article.id,
        site=article.site,
        url=article.url,
        address=article.canonical_url,
        headline=fold(article.headline),
        text=text,
        content_hash=article.content_hash,
        revision=article.revision,
        marks=marks_of(article.site, article.canonical_url, text),
        near=tuple(map(_signed, sketch[:_SKETCH_MARKS])),
        sketch=pack_sketch(sketch),
        body=f"{article.headline}\n\n{article.article_body}",
        copy_of=article.copy_of,
    )


class _Digests:
    """Of the latest texts: a story is asked for when it is judged, and when it is written."""

    def __init__(self) -> None:
        self._known: dict[str, TextDigest] = {}

    def note(self, text: str, digest: TextDigest) -> None:
        self._known[text] = digest
        if len(self._known) > _LATEST:
            del self._known[next(iter(self._known))]

    def find(self, text: str) -> TextDigest:
        if text not in self._known:  # no worker has told it: the text was joined of several pages
            from newsspider.extraction.sketching import digest_text  # noqa: PLC0415  most crawls do without numpy

            self.note(text, digest_text(text))
        return self._known[text]


_digests = _Digests()


def note_digest(article: Article, digest: TextDigest) -> None:
    """Take what a worker has made of an article's text, so that the event loop need not."""
    _digests.note(article.article_body, digest)


def pack_sketch(sketch: Sketch) -> bytes:
    """A sketch in eight bytes for each hash.

    >>> unpack_sketch(pack_sketch((1, 2**64 - 1)))
    (1, 18446744073709551615)
    """
    return array("Q", sketch).tobytes()


def unpack_sketch(data: bytes) -> Sketch:
    """The sketch that :func:`pack_sketch` packed."""
    return tuple(array("Q", data))


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def read_validators(headers: Mapping[str, Any]) -> Validators:
    """What an answer says to ask with later; *headers* hold bytes, as Scrapy's do."""
    etag, modified = headers.get("ETag"), headers.get("Last-Modified")
    return Validators(etag.decode("latin-1") if etag else None, modified.decode("latin-1") if modified else None)


def make_emission(books: RunBooks, errand: Errand, article: Article, place: Place, validators: Validators) -> Emission:
    """What is recorded once the line of an article is safe."""
    return Emission(
        url=errand.url,
        site=errand.site,
        story=remember(article),
        place=place,
        due=books.next_look(article.date_published),
        validators=validators,
        note=errand.note,
    )
