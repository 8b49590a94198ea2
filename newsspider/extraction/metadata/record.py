"""What the metadata step finds out, in the shapes of the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from newsspider.items import Author, Image, Video

Source = Literal["json_ld", "meta", "dom", "feed", "sitemap", "site_rule", "derived"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, and where it came from."""

    value: T
    source: Source


@dataclass(slots=True, kw_only=True)
class Metadata:
    """All of the record that is not the story's text. Attributes are keys of the record.

    ``provenance`` names the source of each filled key, ``disagreements`` the keys on which sources
    differ. ``rights`` always has the same keys, see :func:`newsspider.extraction.metadata.rights.read_rights`.
    """

    headline: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    article_section: str | None = None
    keywords: list[str] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    publisher: str | None = None
    credited_source: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    images: list[Image] = field(default_factory=list)
    videos: list[Video] = field(default_factory=list)
    is_accessible_for_free: bool | None = None
    declared_words: int | None = None  # the length that the page declares for the story
    declared_body: str = ""  # the story as its structured data hold it, without markup
    canonical_url: str
    rights: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)
    disagreements: list[str] = field(default_factory=list)

    def fill(self, key: str, found: Found[Any] | None) -> None:
        """Take over what was found for *key*, and where."""
        if found is not None and found.value not in (None, "", []):
            setattr(self, key, found.value)
            self.provenance[key] = found.source
