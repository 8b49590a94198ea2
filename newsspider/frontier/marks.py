"""Numbers by which a story is known again."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from newsspider.ledger import Story
from newsspider.urls import normalise_url


def marks_of(site: str, address: str, text: str) -> tuple[int, int]:
    """The marks that another story has in common only if it is the same: those of its address and of its text."""
    return mark_of(f"{site} {url_key(address)}"), mark_of(text)


def lasting_marks(story: Story) -> tuple[int, int]:
    """What a story is still known by when it is folded away; one like it is then found no more."""
    return marks_of(story.site, story.address, story.text)


@lru_cache(maxsize=1024)
def url_key(url: str) -> str:
    """The same for two addresses of one page."""
    return normalise_url(url) or url


def mark_of(text: str) -> int:
    """A number of 64 bits, with its sign, for a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
