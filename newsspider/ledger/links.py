"""What several finds of one story say of it together."""

from __future__ import annotations

from dataclasses import replace

from newsspider.items import Link


def merge_links(known: Link, found: Link) -> Link:
    """What two finds of one story say of it together; the one that says more comes first.

    >>> page = Link(url="https://paper.example/a", kind="front", found_on="https://paper.example/")
    >>> feed = Link(url="https://paper.example/a", kind="feed", title="A", date_published="2026-11-20")
    >>> merge_links(page, feed).kind, merge_links(feed, page).title
    ('feed', 'A')

    The text of a link on a page is not taken for the title in a feed or sitemap.
    """
    first, second = (found, known) if _richness(found) > _richness(known) else (known, found)
    return replace(
        first,
        title=first.title or (second.title if _is_told(first) == _is_told(second) else None),
        date_published=first.date_published or second.date_published,
        date_modified=first.date_modified or second.date_modified,
        language=first.language or second.language,
        keywords=first.keywords or second.keywords,
        authors=first.authors or second.authors,
        as_written=first.as_written or second.as_written,
    )


def _richness(link: Link) -> int:
    title = link.title if _is_told(link) else None
    said = (title, link.date_published, link.date_modified, link.language, link.keywords, link.authors)
    return sum(1 for value in said if value)


def _is_told(link: Link) -> bool:
    """Whether what is known of the story was said on purpose, in a feed or sitemap."""
    return link.kind in {"feed", "sitemap"}
