"""The rules by which chrome is told from a story: named, with a reason and two examples each.

``rule`` says what a rule is. ``wording`` asks what a line says; ``edges``, ``authors``, ``stance``, ``parts``,
``gates``, ``pictures``, ``links``, ``lists``, ``following`` and ``embeds`` ask how it stands in the page; ``topics``
knows the labels of tags, ``series`` headings that are counted, ``more`` lines that promise more. ``among`` finds the
blocks that a rule can be about.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.authors import AUTHOR_RULES
from newsspider.extraction.rules.edges import EDGE_RULES
from newsspider.extraction.rules.embeds import POST_RULE
from newsspider.extraction.rules.following import CARD_RULE, NEXT_STORY_RULE
from newsspider.extraction.rules.lead_ins import LEAD_IN_RULE
from newsspider.extraction.rules.lists import LIST_RULES
from newsspider.extraction.rules.more import MORE_RULE
from newsspider.extraction.rules.rule import ANY_LENGTH, CERTAIN, FAIRLY_SURE, NEVER, SURE, UNSURE, ChromeClass, Rule
from newsspider.extraction.rules.stance import STANCE_RULES
from newsspider.extraction.rules.topics import TOPIC_RULE
from newsspider.extraction.rules.wording import WORDING_RULES
from newsspider.extraction.story import Story

#: In the order in which they are asked; the first that matches names the evidence.
RULES: tuple[Rule, ...] = (
    NEXT_STORY_RULE,
    CARD_RULE,
    POST_RULE,
    *LIST_RULES,
    *EDGE_RULES,
    *AUTHOR_RULES,
    TOPIC_RULE,
    *WORDING_RULES,
    LEAD_IN_RULE,
    MORE_RULE,
    *STANCE_RULES,
)

__all__ = ["RULES", "Asking", "ChromeClass", "Rule"]

Condition = TypeVar("Condition", bound=Callable[[Story], object])
#: Rules that need the same of a block, with that.
_Groups = Sequence[tuple[Callable[[TextBlock, Story], bool] | None, Sequence[Rule]]]
_TRUSTS = (NEVER, UNSURE, FAIRLY_SURE, SURE, CERTAIN)


def _choose(is_chosen: Iterable[bool]) -> int:
    """Some of the rules as a number with a bit for each."""
    return sum(chosen << place for place, chosen in enumerate(is_chosen))


def _list_conditions(conditions: Iterable[Condition | None]) -> list[tuple[Condition, int]]:
    """The conditions of some of the rules, each with the rules that it is of."""
    asked = list(conditions)
    return [(one, _choose(other is one for other in asked)) for one in dict.fromkeys(asked) if one is not None]


#: Those that may strip a block of which the body model is so sure, and one of a size.
_TRUSTED = [_choose(rule.overrules >= trust for rule in RULES) for trust in _TRUSTS]
_OF_SIZE = [_choose(rule.most_words >= size for rule in RULES) for size in range(ANY_LENGTH + 1)]
#: What some of them concern, or are asked among, with those; and all others.
_CONCERNS = _list_conditions(rule.concerns for rule in RULES)
_AMONG = _list_conditions(rule.among for rule in RULES)
_OF_ALL_STORIES = _choose(rule.concerns is None for rule in RULES)
_OF_ALL_BLOCKS = _choose(rule.among is None for rule in RULES)


class Asking:
    """The rules as they are asked of the blocks in the zone of a *story*."""

    def __init__(self, story: Story) -> None:
        self._story = story
        concerned = _OF_ALL_STORIES + sum([rules for concerns, rules in _CONCERNS if concerns(story)])
        self._of_all = concerned & _OF_ALL_BLOCKS
        self._of_some = defaultdict[int, int](int)  # by the index of the block
        for among, rules in _AMONG:
            if rules := rules & concerned:
                for index in among(story):
                    self._of_some[index] |= rules

    def find_rule(self, block: TextBlock) -> Rule | None:
        """The first rule that strips *block*; ``None`` when all keep it, or none is surer than the body model."""
        story = self._story
        able = _TRUSTED[bisect_left(_TRUSTS, story.chance(block))] & _OF_SIZE[min(block.size, ANY_LENGTH)]
        missed = None  # what some rules need and the block lacks: others need it, too
        for needs, rules in _group_rules(able & (self._of_all | self._of_some.get(block.index, 0))):
            if needs is None or (needs is not missed and needs(block, story)):
                for rule in rules:
                    if rule.matches(block, story):
                        return rule
            else:
                missed = needs
        return None


@lru_cache(maxsize=4096)
def _group_rules(chosen: int) -> _Groups:
    """Those of the rules that are *chosen*, in groups by needs."""
    rules = (rule for place, rule in enumerate(RULES) if chosen >> place & 1)
    return [(needs, list(group)) for needs, group in groupby(rules, key=lambda rule: rule.needs)]
