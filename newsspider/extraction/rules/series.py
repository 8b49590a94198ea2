"""Headings that are counted in one row: a line that sounds like chrome is none where it has a number among them."""

from __future__ import annotations

import re
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
    own = _read_number(block) if story.chance(block) else None
    if own is None:
        return False
    series = _find_series(story)
    before, after = (series.get(own._replace(number=own.number + step)) for step in (-1, 1))
    return (before is not None and before < block.index) or (after is not None and after > block.index)


@found_once
def _find_series(story: Story) -> dict[_Numbered, int]:
    """Where the headings with numbers are that are surely the story's."""
    sure = (block for block in story.chosen if block.is_heading and story.chance(block) > UNSURE)
    return {own: block.index for block in sure if (own := _read_number(block))}


def _read_number(block: TextBlock) -> _Numbered | None:
    match = _NUMBERED.match(block.text)
    if match is None:
        return None
    before, number, after = match[1] or "", match[2] or match[5], match[6] or ""
    return _Numbered(block.tag, before.casefold(), after, int(number))
