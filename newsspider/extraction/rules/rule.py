"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.story import Story


class ChromeClass(StrEnum):
    """The classes of page chrome, as the record's ``stripped`` counts them."""

    SHARE = "share"
    LOGIN = "login"
    COMMENTS = "comments"
    NEWSLETTER = "newsletter"
    CONSENT = "consent"
    RELATED = "related"
    ADVERTISING = "advertising"
    NAVIGATION = "navigation"
    CAPTION = "caption"
    REPEATED = "repeated"
    #: Headline, section, byline and date lines: in the record, but not of the body. Not counted.
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Rule:
    """One cause for which a block is stripped.

    ``strips`` and ``keeps`` are HTML that stands between paragraphs of a story: what the rule is
    for, and a near miss. The name is the key of its stat, its test and its changelog entry.
    """

    name: str
    chrome: ChromeClass
    reason: str
    matches: Callable[[TextBlock, Story], bool]
    strips: str
    keeps: str
