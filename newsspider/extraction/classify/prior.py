"""What the way to a page says of its kind."""

from __future__ import annotations

from newsspider.extraction.classify.features import Evidence
from newsspider.extraction.text import fold
from newsspider.items import Link

#: In log-odds. Feeds and news sitemaps list stories. The links of front pages lead anywhere: one with
#: neither date nor headline, in itself or its address, seldom leads to a story. A plain sitemap and a
#: user name pages of all kinds.
_FEED, _DATED_FEED, _NEWS_SITEMAP = 1.0, 2.0, 2.0
_BARE_LINK = -2.0
_SLUG_WORDS = 4
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.6


def weigh_link(link: Link | None, evidence: Evidence) -> float:
    """Log-odds that *link* adds for a story."""
    if link is None:
        return 0.0
    if link.kind == "feed":
        return _DATED_FEED if link.date_published else _FEED
    if link.kind == "sitemap":
        return _NEWS_SITEMAP if link.date_published or link.title else 0.0
    return _BARE_LINK if link.kind in {"front", "link"} and _is_bare(link, evidence) else 0.0


def _is_bare(link: Link, evidence: Evidence) -> bool:
    """Whether neither a link nor its address says that it leads to a story."""
    if link.date_published or evidence.own.is_dated or evidence.own.slug_words >= _SLUG_WORDS:
        return False
    return not _is_headline(link.title or "", evidence)


def _is_headline(title: str, evidence: Evidence) -> bool:
    """Whether the text of a link is the headline of the page that it leads to."""
    words = fold(title).split()
    known = set(fold(evidence.furniture.title + " " + evidence.furniture.headline_text).split())
    return len(words) >= _HEADLINE_WORDS and sum(word in known for word in words) >= _HEADLINE_SHARE * len(words)
