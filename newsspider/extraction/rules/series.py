"""Headings that are counted in one row: a line that sounds like chrome is none where it has a number among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.rule import UNSURE, found_once
from newsspider.extraction.story import Story

#: What stands before the number, the number, and the sign behind it; one alone has a sign: "5 Comments" counts those.
_NUMBERED = re.compile(r"^(?:(\D{1,12})(\d{1,3})()\b|()(\d{1,3})([.):\uff1a\u3001]))")


class _Numbered(NamedTuple):
    """What headings share that are counted in one row, and the number of one of them."""

    tag: str
    before: str
    after: str
    number: int


def is_of_series(block: TextBlock, story: Story) -> bool:
    """Whether a chosen heading follows one of the story in a row, or goes before it: "Tip 10: Back up" after "Tip 9".

    They must be set alike, and say the same before the number.
    """
    return story.chance(block) > 0 and _counts_on(block, _find_sure(story))


def heads_counted_part(block: TextBlock, story: Story) -> bool:
    """Likewise, whatever the model thinks of the two: of a guide that leads to its parts it is no longer sure."""
    return block.is_heading and _counts_on(block, _find_all(story))


def _counts_on(block: TextBlock, series: Mapping[_Numbered, int]) -> bool:
    own = _read_number(block)
    if own is None:
        return False
    before, after = (series.get(own._replace(number=own.number + step)) for step in (-1, 1))
    return (before is not None and before < block.index) or (after is not None and after > block.index)


@found_once
def _find_sure(story: Story) -> dict[_Numbered, int]:
    """Where the headings with numbers are that are surely the story's."""
    return _place(block for block in story.chosen if story.chance(block) > UNSURE)


@found_once
def _find_all(story: Story) -> dict[_Numbered, int]:
    return _place(story.chosen)


def _place(blocks: Iterable[TextBlock]) -> dict[_Numbered, int]:
    return {own: block.index for block in blocks if block.is_heading and (own := _read_number(block))}


def _read_number(block: TextBlock) -> _Numbered | None:
    match = _NUMBERED.match(block.text)
    if match is None:
        return None
    before, number, after = match[1] or "", match[2] or match[5], match[6] or ""
    return _Numbered(block.tag, before.casefold(), after, int(number))
