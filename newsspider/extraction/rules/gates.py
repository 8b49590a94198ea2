"""A rule on the part of a page that offers to buy the rest of the story."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from newsspider.extraction.blocks import TextBlock, split_name
from newsspider.extraction.rules.rule import ChromeClass, Rule, found_once
from newsspider.extraction.story import Story

#: Words by which sites name that part; the rest of the story itself may stand in it, too.
_GATES = frozenset({"paywall", "regwall", "paygate", "meterwall", "subscriberwall", "premiumwall"})
_LINE_WORDS = 20
_NAMES_LENGTH, _NAMES_KEPT = 400, 16_384


def _is_at_gate(block: TextBlock, story: Story) -> bool:
    """Whether a class round a block names a gate; what paragraphs wear is named for standing behind it."""
    worn = _find_worn(story)
    names = (element.get("class") for element in story.wrappings.own_elements(block))
    return any(_names_gate(name[:_NAMES_LENGTH]) for name in names if name and name not in worn)


@found_once
def _find_worn(story: Story) -> frozenset[str | None]:
    """The classes that several paragraphs of the story have."""
    names = Counter(block.element.get("class") for block in story.paragraphs)
    return frozenset(name for name, times in names.items() if times > 1)


@lru_cache(maxsize=_NAMES_KEPT)
def _names_gate(names: str) -> bool:
    return not _GATES.isdisjoint(split_name(names))


def _may_have_gates(story: Story) -> bool:
    return story.page is None or any("wall" in name or "gate" in name for name in story.page.classes)


GATE_RULE = Rule(
    "gate_container",
    ChromeClass.LOGIN,
    "is a doubtful line in a part of the page whose class names a paywall",
    _is_at_gate,
    strips="<div class='c-paywall'><p>Read on for one crown a week.</p></div>",
    keeps="<p class='c-paywall'>The council met on Monday to hear what ten towns along the river had to say about the "
    "bridge and its toll.</p>",
    most_words=_LINE_WORDS,
    concerns=_may_have_gates,
)
