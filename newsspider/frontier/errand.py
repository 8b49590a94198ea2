"""Why an address is fetched. Every request of the crawl carries its errand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

#: Key of the errand in a request's ``meta``.
ERRAND = "newsspider_errand"


class Purpose(StrEnum):
    """What an address is fetched for."""

    START = "start"  # the address that was given: what it is, is found out
    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "index"  # a front or section page: for its links
    STORY = "story"
    PART = "part"  # a later page of a story, fetched while its first page is held


@dataclass(frozen=True, slots=True)
class Errand:
    """One address that is fetched for one site.

    ``depth``: steps of an index page below the front page. ``barren``: how many index pages in a
    row, up to the one that led here, listed nothing of their own. ``is_limited``: it limits the
    crawl to itself, so that no section is followed from here. ``is_given``: the user named this
    address, so it is followed wherever it redirects to. ``is_guess``: nobody named it, so it may
    be missing. ``is_second_try``: the address as it was written is tried, for the one derived from
    it failed. ``waits_for``: the canonical
    address of the page, which is to be fetched itself. ``tried_for``: the list that this address is tried for, before
    the rest of the list is asked for. ``priority``: higher ones are fetched first. ``is_recheck``: the
    story is emitted, and looked at for changes.
    """

    site: str
    purpose: Purpose
    url: str
    depth: int = 0
    barren: int = 0
    is_limited: bool = False
    is_given: bool = False
    is_guess: bool = False
    is_second_try: bool = False
    waits_for: str = ""
    tried_for: str = ""
    priority: int = 0
    is_recheck: bool = False

    def limited(self) -> Errand:
        """The same for a section, feed or sitemap that is all there is to crawl."""
        return replace(self, is_limited=True)

    @property
    def note(self) -> str:
        """What another run needs to go on with the errand of a story (see :func:`read_note`)."""
        said = {name: value for name in _NOTED if (value := getattr(self, name))}
        return json.dumps(said) if said else ""


#: What is kept of a story's errand: where its page leads, should it be none, and how its address is asked for.
_NOTED = ("depth", "barren", "is_limited", "is_given", "is_second_try")


def read_note(note: str, url: str, site: str) -> Errand:
    """The errand of a story that an earlier run left.

    >>> errand = Errand("paper.example", Purpose.STORY, "https://paper.example/a", depth=2, is_given=True)
    >>> read_note(errand.note, errand.url, errand.site) == errand
    True
    """
    return Errand(site, Purpose.STORY, url, **(json.loads(note) if note else {}))


class HasMeta(Protocol):
    """A request, or what else carries ``meta``."""

    @property
    def meta(self) -> Mapping[str, Any]: ...


def errand_of(request: HasMeta) -> Errand | None:
    """The errand of a request; ``None`` when it is not one of ours (robots.txt, other spiders)."""
    errand = request.meta.get(ERRAND)
    return errand if isinstance(errand, Errand) else None
