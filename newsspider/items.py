"""The article record, and what travels with a story on its way to it.

:class:`Article` is the record: its attributes are the keys of a JSON line, in order.

Names are schema.org's NewsArticle terms in snake case. A change of meaning raises
:data:`SCHEMA_VERSION`. The JSON Schema of the record (:func:`article_schema`) is generated from
the dataclass and shipped beside it as ``article.schema.json``.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Literal, get_args

SCHEMA_VERSION = 1

PageType = Literal["article", "live_blog", "gallery", "video"]
Access = Literal["free", "metered", "paywalled", "truncated", "unknown"]
ChangeKind = Literal["added", "removed", "changed"]
DiscoveryKind = Literal["feed", "sitemap", "front", "link", "given", "archive"]

#: Reasons for which a page is no story, but may lead to some.
LISTING_REASONS = frozenset({"listing", "no_text", "needs_javascript"})
#: Not allowed in a record, and mostly invisible to a reader: C0 and C1 controls except tab and line feed, lone
#: surrogates, soft hyphen, zero-width space, word joiner, byte order mark, noncharacters. ZWJ and ZWNJ stay: Persian
#: and Indic scripts spell with them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u00ad\u200b\u2060\ufeff\ufffe\uffff]")


_TIME = r"T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)"  # never without an offset
_DATE = rf"^\d{{4}}-\d\d-\d\d({_TIME})?$"
_MOMENT = rf"^\d{{4}}-\d\d-\d\d{_TIME}$"


def _says(description: str, **schema: Any) -> dict[str, Any]:
    """Field metadata: what the JSON Schema says of a key."""
    return {"json_schema_extra": {"description": description, **schema}}


@dataclass(slots=True, kw_only=True)
class Author:
    """A person or an agency that is credited."""

    name: str
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Image:
    """A picture of the story. Sizes are in pixels, as declared by the page."""

    url: str
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(slots=True, kw_only=True)
class Video:
    """A video that is embedded in the story."""

    url: str
    caption: str | None = None


@dataclass(slots=True, kw_only=True)
class LiveEntry:
    """One entry of a live blog."""

    id: str
    date_published: str | None = None
    headline: str | None = None
    text: str

    @property
    def told(self) -> str:
        """The entry as the body has it: its headline as a subhead, then its text."""
        is_told = self.headline is None or self.text.startswith(self.headline)
        return self.text if is_told else f"{self.headline}\n\n{self.text}"


@dataclass(slots=True, kw_only=True)
class Change:
    """One paragraph that differs from the revision before."""

    op: ChangeKind = field(metadata=_says("what happened to the paragraph", enum=list(get_args(ChangeKind))))
    text: str


@dataclass(slots=True, kw_only=True)
class DiscoveredBy:
    """How the story's address was found, and where."""

    kind: DiscoveryKind = field(metadata=_says("the way it was found", enum=list(get_args(DiscoveryKind))))
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A found address, and what the page, feed or sitemap it was found in says of the story.

    ``date_published`` and ``date_modified`` are ISO 8601 as in the record. ``as_written`` is the
    address as it stood there, when ``url`` was derived from it (an AMP or print version): the one
    to try when ``url`` fails.
    """

    url: str
    kind: DiscoveryKind = "given"
    found_on: str | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # as written there
    as_written: str | None = None


@dataclass(slots=True, kw_only=True)
class Article:
    """One story. Every key is always present: ``None``, ``[]`` or ``{}`` when unknown."""

    schema_version: int = field(
        default=SCHEMA_VERSION, metadata=_says("version of this record's meaning", const=SCHEMA_VERSION)
    )
    page_type: PageType = field(default="article", metadata=_says("the kind of story", enum=list(get_args(PageType))))
    id: str = field(metadata=_says("stable identity of the story on its site, from canonical_url", minLength=1))
    revision: int = field(
        default=1, metadata=_says("1 when first emitted, one more with each change of text or headline", minimum=1)
    )
    url: str = field(metadata=_says("the address it was fetched from, after redirects", pattern="^https?://"))
    canonical_url: str = field(metadata=_says("the site's own address for it", pattern="^https?://"))
    site: str = field(metadata=_says("host[:port] of the site it was crawled for", minLength=1))
    headline: str = field(metadata=_says("as a reader sees it: no site name, no section, no markup"))
    alternative_headline: str | None = field(default=None, metadata=_says("a kicker or second headline"))
    description: str | None = field(default=None, metadata=_says("standfirst or teaser"))
    article_body: str = field(
        metadata=_says("the story as plain text, paragraphs separated by one blank line", minLength=1)
    )
    entries: list[LiveEntry] = field(
        default_factory=list, metadata=_says("entries of a live blog, oldest first; the body holds them too")
    )
    changes: list[Change] = field(
        default_factory=list, metadata=_says("paragraphs that differ from the revision before")
    )
    confidence: float = field(
        default=0.0, metadata=_says("how sure the extraction is of the body", minimum=0, maximum=1)
    )
    article_section: str | None = None
    keywords: list[str] = field(default_factory=list, metadata=_says("the site's own topics for the story"))
    dateline: str | None = field(default=None, metadata=_says("place the story opens with; it stays in the body too"))
    authors: list[Author] = field(
        default_factory=list, metadata=_says("people or agencies credited: no titles, no 'By', no e-mail")
    )
    publisher: str | None = field(default=None, metadata=_says("the paper's name"))
    credited_source: str | None = field(
        default=None, metadata=_says("the agency or paper it was taken from, where the page says so")
    )
    date_published: str | None = field(
        default=None, metadata=_says("ISO 8601 with offset, or the day alone; never the crawl time", pattern=_DATE)
    )
    date_modified: str | None = field(default=None, metadata=_says("likewise, only if the page says so", pattern=_DATE))
    date_crawled: str = field(metadata=_says("ISO 8601, UTC", pattern=_MOMENT))
    in_language: str | None = field(default=None, metadata=_says("BCP 47, of the text itself"))
    images: list[Image] = field(default_factory=list, metadata=_says("the story's own pictures, the lead image first"))
    videos: list[Video] = field(default_factory=list, metadata=_says("embedded in the story"))
    is_accessible_for_free: bool | None = field(default=None, metadata=_says("what the page declares"))
    access: Access = field(default="unknown", metadata=_says("what was measured", enum=list(get_args(Access))))
    word_count: int = field(
        default=0, metadata=_says("words of article_body (characters / 2 in scripts without spaces)", minimum=0)
    )
    content_hash: str = field(default="", metadata=_says("of the cleaned headline and body"))
    copy_of: str | None = field(
        default=None, metadata=_says("id of the earliest emitted story of another site with the same text")
    )
    discovered_by: DiscoveredBy = field(default_factory=lambda: DiscoveredBy(kind="given"))
    provenance: dict[str, str] = field(default_factory=dict, metadata=_says("for each filled key, where it came from"))
    stripped: dict[str, int] = field(
        default_factory=dict, metadata=_says("how many blocks of each class of page chrome were removed")
    )
    rights: dict[str, Any] = field(default_factory=dict, metadata=_says("what the site says of reuse"))

    def to_json(self) -> str:
        """The record's line, without the line end: strict JSON, UTF-8 as it is."""
        return json.dumps(self, default=keys_of, ensure_ascii=False, allow_nan=False)


def keys_of(value: Any) -> dict[str, Any]:
    """A record, or a part of one, as JSON holds it. Raises TypeError for what is neither."""
    if not is_dataclass(value):
        raise TypeError(f"a record holds no {type(value).__name__}")
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names_of(kind)}


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


@dataclass(frozen=True, slots=True)
class NotAnArticle:
    """A page that is no story.

    ``reason`` is a short slug that is counted (``listing``, ``login``, ``no_text``); ``detail``
    says in words what on the page led to it.
    """

    reason: str
    detail: str = ""


def make_story_id(canonical_url: str) -> str:
    """The ``id`` of the story at *canonical_url*: the same on every run and machine."""
    return sha256(canonical_url.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def hash_content(headline: str, text: str) -> str:
    """The record's ``content_hash``."""
    return sha256(f"{headline}\n\n{text}".encode()).hexdigest()


def article_schema() -> dict[str, Any]:
    """The JSON Schema of one line (every key required, no others allowed)."""
    from itemadapter import ItemAdapter  # noqa: PLC0415  it imports Scrapy, which extraction does without

    schema = ItemAdapter.get_json_schema(Article)
    _close(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "newsspider article", **schema}


def _close(schema: Any) -> None:
    """Make every object with named properties require all of them and allow no others."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema["required"] = list(schema["properties"])
            schema["additionalProperties"] = False
        for value in schema.values():
            _close(value)
    elif isinstance(schema, list):
        for value in schema:
            _close(value)


if __name__ == "__main__":  # python -m newsspider.items > newsspider/article.schema.json
    sys.stdout.write(json.dumps(article_schema(), indent=1) + "\n")
