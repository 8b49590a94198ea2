"""What is remembered of a story that was written, and how the same or nearly the same one is known again."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from newsspider.extraction.likeness import FEWEST_WORDS, Sketch, sketch_words, split_words
from newsspider.extraction.text import fold
from newsspider.frontier.errand import Errand
from newsspider.frontier.marks import marks_of
from newsspider.frontier.run_books import RunBooks
from newsspider.items import Article
from newsspider.ledger import Emission, Place, Story, Validators

#: Two alike texts share at least one of so many smallest hashes but once in 100,000 pairs.
_SKETCH_MARKS = 8


def remember(article: Article) -> Story:
    """The story of a record, with its marks: first its address's and its text's, then those of texts like it."""
    text, sketch = digest_text(article), _read_text(article.article_body)[1]
    return Story(
        id=article.id,
        site=article.site,
        url=article.url,
        address=article.canonical_url,
        headline=fold(article.headline),
        text=text,
        content_hash=article.content_hash,
        revision=article.revision,
        marks=(*marks_of(article.site, article.canonical_url, text), *map(_signed, sketch[:_SKETCH_MARKS])),
        sketch=pack_sketch(sketch),
        body=f"{article.headline}\n\n{article.article_body}",
        copy_of=article.copy_of,
    )


def digest_text(article: Article) -> str:
    """What two stories with the same text have in common, whatever their headlines; of a short text, both."""
    return _read_text(article.article_body)[0] or article.content_hash


@lru_cache(maxsize=64)  # a story is asked for when it is judged, and when it is written
def _read_text(text: str) -> tuple[str, Sketch]:
    """The digest of a text's words and its sketch; both empty for a short one."""
    words = split_words(text)
    if len(words) < FEWEST_WORDS:
        return "", ()
    return blake2b(" ".join(words).encode(), digest_size=16).hexdigest(), sketch_words(words)


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
