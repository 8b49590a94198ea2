"""Headline, authors, dates and the rest that a page tells of its story.

Each field has its module, or its package: ``headline`` (of ``headings`` and ``rivals``; ``titles`` are without the
site's name), ``section`` and ``kickers``, ``topics``, ``publisher`` (of ``mastheads`` and ``standfirsts``),
``address``, ``credits``, ``rights``, ``dates/``, ``authors/``, ``media/``. All read one ``evidence``: the page,
what it declares (``structured``, whose ``values`` are anything), where on it what stands (``landmarks``, by ``labels``
and ``dom``). What they give is in ``record``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.address import find_address
from newsspider.extraction.metadata.authors.authors import find_authors
from newsspider.extraction.metadata.credits import find_credited_source
from newsspider.extraction.metadata.dates.dates import find_modified, find_published
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.headline import find_headline, find_whole_heading
from newsspider.extraction.metadata.kickers import find_alternative_headline
from newsspider.extraction.metadata.media.images import find_images
from newsspider.extraction.metadata.media.videos import find_videos
from newsspider.extraction.metadata.publisher import find_description, find_publisher
from newsspider.extraction.metadata.record import Metadata
from newsspider.extraction.metadata.rights import (
    read_declared_body,
    read_declared_words,
    read_free_access,
    read_rights,
)
from newsspider.extraction.metadata.section import find_section
from newsspider.extraction.metadata.topics import find_keywords
from newsspider.extraction.page import Page
from newsspider.items import Link

__all__ = ["Metadata", "extract_metadata"]


def extract_metadata(
    page: Page, *, link: Link | None = None, now: datetime, story: Sequence[TextBlock] = ()
) -> Metadata:
    """What *page* tells of its story."""
    evidence = Evidence(page=page, now=now, link=link, story=story)
    headline = find_headline(evidence)
    evidence.headline = headline.value if headline else None
    address = find_address(evidence)
    metadata = Metadata(canonical_url=address.value, rights=read_rights(evidence))
    metadata.provenance["canonical_url"] = address.source
    metadata.fill("headline", headline)
    metadata.fill("alternative_headline", find_alternative_headline(evidence) or find_whole_heading(evidence))
    metadata.fill("article_section", find_section(evidence))
    metadata.fill("authors", find_authors(evidence))
    evidence.credited = [author.name for author in metadata.authors]
    metadata.fill("keywords", find_keywords(evidence))
    metadata.fill("date_published", find_published(evidence))
    metadata.fill("date_modified", find_modified(evidence))
    metadata.fill("description", find_description(evidence))
    metadata.fill("publisher", find_publisher(evidence))
    metadata.fill("credited_source", find_credited_source(evidence))
    metadata.fill("images", find_images(evidence))
    metadata.fill("videos", find_videos(evidence))
    metadata.fill("is_accessible_for_free", read_free_access(evidence))
    metadata.declared_words = read_declared_words(evidence)
    metadata.declared_body = read_declared_body(evidence)
    metadata.disagreements = sorted(evidence.disagreements)
    return metadata
