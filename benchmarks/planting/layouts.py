"""Whole pages laid out round a story: as sites of 2003 to 2010 did, and some as sites do today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planting.kit import Kit, Story
from planting.lines import Lines
from planting.modern_sites import MODERN, lay_out_modern
from planting.old_sites import lay_out_old
from planting.plant import seed_random

__all__ = ["LaidOut", "Story", "lay_out"]
_MODERN_SHARE = 0.25
_LOOKALIKE_COUNT = (0, 3)


@dataclass(frozen=True)
class LaidOut:
    """A page: `body` is the story as it stands there, `chrome` every other line, the headline apart."""

    html: bytes
    body: str
    chrome: list[str]
    lookalikes: list[str]
    family: str


def lay_out(story: Story, *, seed: str, lines: Mapping[str, Lines], family: str | None = None) -> LaidOut:
    """The story in one of the layouts, at random or the *family* given; always the same for one *seed*.

    Up to three look-alikes of chrome, sentences as stories have them, are added to the paragraphs.
    Raises ValueError for a story without paragraphs, KeyError for an unknown family.
    """
    if not story.paragraphs:
        raise ValueError(f"A story needs paragraphs to be laid out: {story.headline!r}")
    rng = seed_random(seed)
    is_modern = family in MODERN if family else rng.random() < _MODERN_SHARE
    kit = Kit(rng, story, lines, is_old=not is_modern)
    paragraphs, lookalikes = _add_lookalikes(kit)
    name, html = (lay_out_modern if is_modern else lay_out_old)(kit, paragraphs, family)
    return LaidOut(html.encode(), "\n\n".join(paragraphs), kit.chrome, lookalikes, name)


def _add_lookalikes(kit: Kit) -> tuple[list[str], list[str]]:
    paragraphs = list(kit.story.paragraphs)
    lookalikes = kit.draw.draw_lookalikes(kit.rng.randint(*_LOOKALIKE_COUNT))
    for line in lookalikes:
        paragraphs.insert(kit.rng.randint(1, len(paragraphs)), line)
    return paragraphs, lookalikes
