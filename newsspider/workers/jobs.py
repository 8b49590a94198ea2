"""What the crawl asks of a worker, and what it is told: small plain data, which loads nothing of the extraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pickle import PickleBuffer
from typing import Any

from newsspider.discovery.feeds import Feed
from newsspider.discovery.links import PageLinks
from newsspider.discovery.sitemaps import SitemapIndexEntry
from newsspider.extraction.options import Options
from newsspider.extraction.reading import Reading
from newsspider.items import Article, Link, NotAnArticle
from newsspider.sites import SiteRules


class Wanted(StrEnum):
    """What an answer is taken for."""

    UNKNOWN = "unknown"  # find out: a feed, a sitemap, or a page
    FRONT = "front"  # likewise; of a page only its links
    FEED = "feed"
    SITEMAP = "sitemap"
    LINKS = "links"  # a page, for its links
    STORY = "story"  # a page, for its story; for its links when it lists stories
    STORY_AND_LINKS = "story_and_links"  # and for those of a story as well
    PART = "part"  # likewise; known to be a later page of a story


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingJob:
    """An answer of a server, and what is wanted of it.

    ``link``: what is known of the story. ``rules``: those of its site.
    """

    wanted: Wanted
    body: bytes
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    link: Link | None = None
    options: Options = field(default_factory=Options)
    rules: SiteRules = field(default_factory=SiteRules)

    def __reduce__(self) -> tuple[Any, ...]:
        """The body is sent to a worker as it is, not within what is pickled."""
        more = (self.wanted, self.url, self.headers, self.link, self.options, self.rules)
        return _make_job, (PickleBuffer(self.body), *more)


def _make_job(
    body: bytes,
    wanted: Wanted,
    url: str,
    headers: Mapping[str, str],
    link: Link | None,
    options: Options,
    rules: SiteRules,
) -> ReadingJob:
    return ReadingJob(wanted=wanted, body=body, url=url, headers=headers, link=link, options=options, rules=rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What a page came to. ``story`` is ``None`` when none was looked for, ``links`` when none were wanted."""

    story: Reading | None = None
    links: PageLinks | None = None

    @property
    def is_article(self) -> bool:
        """Whether the page is a story."""
        return self.story is not None and isinstance(self.story.result, Article)

    @property
    def reason(self) -> str | None:
        """Why the page is no story."""
        return self.story.result.reason if self.story and isinstance(self.story.result, NotAnArticle) else None


@dataclass(frozen=True, slots=True)
class SitemapBatch:
    """Some entries of a sitemap; ``skipped`` counts those that were left out among them."""

    entries: list[Link | SitemapIndexEntry]
    skipped: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was wanted is not there, or breaks off here; ``reason`` is the slug that is counted."""

    reason: str
    detail: str = ""


#: What an answer is made of: one page or feed, or a sitemap in batches; or, in the end, why not.
Part = PageReading | Feed | SitemapBatch | Unreadable
