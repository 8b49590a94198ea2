"""Strip what is not the story, and say of each block why it was kept or stripped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules import RULES, ChromeClass
from newsspider.extraction.story import Story, ends_sentence

OUTSIDE = "outside"
_ATTRIBUTION = "says whose words a pull quote repeats"
_ATTRIBUTION_WORDS = 8
_LABEL_WORDS = 8


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
    return _strip_dangling_headings(_strip_attributions([_judge(block, story) for block in story.zone], story))


def kept_blocks(evidence: Iterable[Evidence]) -> list[TextBlock]:
    """The blocks of the story."""
    return [e.block for e in evidence if e.is_kept]


def count_stripped(evidence: Iterable[Evidence]) -> dict[str, int]:
    """How many blocks of each class of chrome were removed: the record's ``stripped``."""
    counts: Counter[ChromeClass | None] = Counter(e.chrome for e in evidence if e.chrome is not ChromeClass.HEAD)
    return {str(chrome): counts[chrome] for chrome in ChromeClass if counts[chrome]}


def _judge(block: TextBlock, story: Story) -> Evidence:
    for rule in RULES:
        if rule.matches(block, story):
            return Evidence(block, rule.name, rule.chrome, rule.reason)
    if block.index in story.indices:
        return Evidence(block)
    return Evidence(block, OUTSIDE, None, "is no part of the story that the page's structure shows")


def _strip_attributions(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip the short line under a pull quote that says whose words they are."""
    out: list[Evidence] = []
    for one in evidence:
        before = out[-1] if out else None
        if before and one.is_kept and before.chrome is ChromeClass.REPEATED and _belong_together(before, one, story):
            one = Evidence(one.block, "attribution", ChromeClass.REPEATED, _ATTRIBUTION)  # noqa: PLW2901  judged anew
        out.append(one)
    return out


def _belong_together(quote: Evidence, line: Evidence, story: Story) -> bool:
    """Whether a short line stands in one wrapping with a quote."""
    if line.block.size > _ATTRIBUTION_WORDS or ends_sentence(line.block.text):
        return False
    return not set(story.own_elements(line.block)).isdisjoint(story.own_elements(quote.block))


def _strip_dangling_headings(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Strip headings of parts that were stripped, and headings at the end of the story."""
    out: list[Evidence] = []
    kept: TextBlock | None = None  # the next block that is kept
    stripped: Evidence | None = None  # chrome before it
    for one in reversed(evidence):
        if one.is_kept and _dangles(one.block, kept, stripped):
            one = Evidence(one.block, "dangling_heading", *_cause(stripped))  # noqa: PLW2901  judged anew
        if one.is_kept:
            kept, stripped = one.block, None
        elif one.rule != OUTSIDE:
            stripped = one
        out.append(one)
    return out[::-1]


def _dangles(block: TextBlock, kept: TextBlock | None, stripped: Evidence | None) -> bool:
    """Whether a heading heads nothing: it is the last block, or only chrome stands between it and its like."""
    if not block.is_heading or kept is None:
        return block.is_heading
    headed = stripped is not None and stripped.chrome is not ChromeClass.CAPTION
    return headed and block.size <= _LABEL_WORDS and kept.is_heading and kept.tag <= block.tag


def _cause(following: Evidence | None) -> tuple[ChromeClass, str]:
    chrome = following.chrome if following else None
    return chrome or ChromeClass.RELATED, "is the heading of a part that was stripped, or of nothing"
