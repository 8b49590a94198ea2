"""Strip what is not the story, and say of each block why it was kept or stripped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules import RULES, ChromeClass
from newsspider.extraction.story import Story

OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdict on one block. ``rule`` is ``""`` for a kept block, else what stripped it."""

    block: TextBlock
    rule: str = ""
    chrome: ChromeClass | None = None
    reason: str = ""

    @property
    def is_kept(self) -> bool:
        return not self.rule


def strip_boilerplate(story: Story) -> list[Evidence]:
    """Evidence for every block of the story and of the blocks round it, in reading order."""
    return _strip_dangling_headings([_judge(block, story) for block in story.zone])


def kept_blocks(evidence: Iterable[Evidence]) -> list[TextBlock]:
    """The blocks of the story."""
    return [e.block for e in evidence if e.is_kept]


def count_stripped(evidence: Iterable[Evidence]) -> dict[str, int]:
    """How many blocks of each class of chrome were removed: the record's ``stripped``."""
    counts = Counter(e.chrome for e in evidence if e.chrome not in {None, ChromeClass.HEAD})
    return {str(chrome): counts[chrome] for chrome in ChromeClass if counts[chrome]}


def _judge(block: TextBlock, story: Story) -> Evidence:
    for rule in RULES:
        if rule.matches(block, story):
            return Evidence(block, rule.name, rule.chrome, rule.reason)
    if block.index in story.indices:
        return Evidence(block)
    return Evidence(block, OUTSIDE, None, "is no part of the story that the page's structure shows")


def _strip_dangling_headings(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Strip headings of parts that were stripped, and headings at the end of the story."""
    out: list[Evidence] = []
    following: Evidence | None = None  # the next block that is kept, or was stripped as chrome
    for one in reversed(evidence):
        dangles = one.is_kept and one.block.is_heading and (following is None or not following.is_kept)
        judged = Evidence(one.block, "dangling_heading", *_cause(following)) if dangles else one
        out.append(judged)
        if judged.is_kept or judged.rule != OUTSIDE:
            following = judged
    return out[::-1]


def _cause(following: Evidence | None) -> tuple[ChromeClass, str]:
    chrome = following.chrome if following else None
    return chrome or ChromeClass.RELATED, "is the heading of a part that was stripped, or of nothing"
