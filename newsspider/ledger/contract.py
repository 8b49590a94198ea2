"""What every ledger keeps, whatever it is stored in.

A story's address is known by the site it was found for and the address, normalised. From the
moment it is discovered it has exactly one state, so that at any time

    discovered = emitted + duplicate + rejected + failed + pending
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from newsspider.items import Link


class State(StrEnum):
    """What has become of a story's address."""

    PENDING = "pending"  # found, and nothing decided yet
    EMITTED = "emitted"  # its record went to the output
    DUPLICATE = "duplicate"  # another address of the same site gave the same story
    REJECTED = "rejected"  # it is no story, or not one that was asked for
    FAILED = "failed"  # it could not be had, or its record could not be written


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a story's address ended. ``reason`` is a slug; ``of`` the address that a duplicate repeats."""

    state: State
    reason: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in the ledger: what its finders said of it, and what became of it."""

    link: Link
    outcome: Outcome = Outcome(State.PENDING)

    @property
    def is_settled(self) -> bool:
        """Whether it has been decided what becomes of it."""
        return self.outcome.state is not State.PENDING


class Ledger(Protocol):
    """The states of all addresses."""

    def discover(self, link: Link, site: str) -> bool:
        """Take note of ``link.url``; ``False`` when it is known.

        What a later find says of a story that is still pending is added to what is known of it
        (:func:`merge_links`).
        """

    def find(self, url: str, site: str) -> Entry | None:
        """The entry of an address, or ``None`` when it was never discovered."""

    def settle(self, url: str, site: str, outcome: Outcome) -> bool:
        """Record how an address ended; ``False``, and no change, when it has ended before.

        One exception: ``FAILED`` replaces ``EMITTED``, for the output may fail after the record
        was handed to it. Raises KeyError when the address was never discovered.
        """

    def counts(self) -> Counter[tuple[str, State, str]]:
        """How many addresses each site has in each state, by reason (empty when there is none)."""


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
        as_written=first.as_written or second.as_written,
    )


def _richness(link: Link) -> int:
    title = link.title if _is_told(link) else None
    said = (title, link.date_published, link.date_modified, link.language, link.keywords)
    return sum(1 for value in said if value)


def _is_told(link: Link) -> bool:
    """Whether what is known of the story was said on purpose, in a feed or sitemap."""
    return link.kind in {"feed", "sitemap"}
