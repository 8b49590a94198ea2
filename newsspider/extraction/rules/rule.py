"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TypeVar

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.story import Story

Answer = TypeVar("Answer")
#: Longer blocks are all asked the same.
ANY_LENGTH = 200
#: A text at a picture that has more words is no caption of it.
LONGEST_CAPTION = 120


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


#: Up to these probabilities of the body model a rule is believed more than the model: never (it only names what
#: the model leaves out), most rules, those that were right more often than not when the model was fairly sure,
#: and those that hardly ever fail, or say what the record promises.
NEVER, UNSURE, FAIRLY_SURE, SURE, CERTAIN = 0.0, 0.6, 0.7, 0.85, 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One cause for which a block is stripped.

    ``strips`` and ``keeps`` are HTML that stands between paragraphs of a story: what the rule is
    for, and a near miss. The name is the key of its stat, its test and its changelog entry.
    It is asked on stories that it ``concerns`` (a condition of its own, or what spares asking where its pattern cannot
    hold), and there of blocks of at most ``most_words`` that are ``among`` some by their index (which only spares
    asking the others), of which
    ``needs`` holds; rules that stand together and need the same share the answer. It ``overrules`` the
    body model where that takes the block for the story with at most this probability; what the model
    leaves out, it only names.
    """

    name: str
    chrome: ChromeClass
    reason: str
    matches: Callable[[TextBlock, Story], bool]
    strips: str
    keeps: str
    needs: Callable[[TextBlock, Story], bool] | None = None
    most_words: int = ANY_LENGTH
    overrules: float = UNSURE
    concerns: Callable[[Story], bool] | None = None
    among: Callable[[Story], Collection[int]] | None = None


def asked_once(ask: Callable[[TextBlock, Story], Answer]) -> Callable[[TextBlock, Story], Answer]:
    """*ask*, whose answer the story keeps for each block: several rules want to know the same."""

    @wraps(ask)
    def recall(block: TextBlock, story: Story) -> Answer:
        known = story.known[ask]
        if block not in known:
            known[block] = ask(block, story)
        answer: Answer = known[block]
        return answer

    return recall


def found_once(find: Callable[[Story], Answer]) -> Callable[[Story], Answer]:
    """*find*, whose answer the story keeps."""

    @wraps(find)
    def recall(story: Story) -> Answer:
        known = story.known[find]
        if story not in known:
            known[story] = find(story)
        answer: Answer = known[story]
        return answer

    return recall
