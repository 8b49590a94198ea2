"""Headings that are counted in one row: a line that sounds like chrome is none where it has a number among them."""

from __future__ import annotations

import re

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.rule import UNSURE, found_once
from newsspider.extraction.story import Story

_NUMBERED = re.compile(r"^(\D{0,12})(\d{1,3})\b")


def is_of_series(block: TextBlock, story: Story) -> bool:
    """Whether a heading is counted in one row with another of the story: "Tip 10: Back up" after "Tip 9: Update"."""
    own = _read_number(block)
    series = _find_series(story) if own else frozenset()
    return own is not None and any((*own[:-1], own[-1] + step) in series for step in (-1, 1))


@found_once
def _find_series(story: Story) -> frozenset[tuple[str, str, int]]:
    """Tag, words before the number, and number of the headings that are surely the story's."""
    sure = (block for block in story.chosen if block.is_heading and story.chance(block) > UNSURE)
    return frozenset(filter(None, map(_read_number, sure)))


def _read_number(block: TextBlock) -> tuple[str, str, int] | None:
    match = _NUMBERED.match(block.text)
    return (block.tag, match[1].casefold(), int(match[2])) if match else None
