"""The rules by which chrome is told from a story: named, with a reason and two examples each.

``rule`` says what a rule is. ``wording`` asks what a line says; ``edges``, ``stance``, ``parts``, ``pictures``,
``links``, ``lists`` and ``following`` ask how it stands in the page.
"""

from bisect import bisect_left
from collections.abc import Callable
from itertools import groupby

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.edges import EDGE_RULES
from newsspider.extraction.rules.following import CARD_RULE, NEXT_STORY_RULE
from newsspider.extraction.rules.lead_ins import LEAD_IN_RULE
from newsspider.extraction.rules.lists import LIST_RULES
from newsspider.extraction.rules.rule import ANY_LENGTH, CERTAIN, FAIRLY_SURE, NEVER, SURE, UNSURE, ChromeClass, Rule
from newsspider.extraction.rules.stance import STANCE_RULES
from newsspider.extraction.rules.wording import WORDING_RULES
from newsspider.extraction.story import Story

#: In the order in which they are asked; the first that matches names the evidence.
RULES: tuple[Rule, ...] = (
    NEXT_STORY_RULE,
    CARD_RULE,
    *LIST_RULES,
    *EDGE_RULES,
    *WORDING_RULES,
    LEAD_IN_RULE,
    *STANCE_RULES,
)

__all__ = ["RULES", "ChromeClass", "Rule", "find_rule"]


def _group_rules(words: int, trust: float) -> list[tuple[Callable[[TextBlock, Story], bool] | None, list[Rule]]]:
    """The rules for a block of so many *words* that overrule the model there, those that need the same in one group."""
    rules = (rule for rule in RULES if words <= rule.most_words and rule.overrules >= trust)
    return [(needs, list(group)) for needs, group in groupby(rules, key=lambda rule: rule.needs)]


_TRUSTS = (NEVER, UNSURE, FAIRLY_SURE, SURE, CERTAIN)
_GROUPS = [[_group_rules(words, trust) for words in range(ANY_LENGTH + 1)] for trust in _TRUSTS]


def find_rule(block: TextBlock, story: Story) -> Rule | None:
    """The first rule that strips *block*; ``None`` when all keep it, or none is surer than the body model."""
    groups = _GROUPS[bisect_left(_TRUSTS, story.chance(block))]
    for needs, rules in groups[min(block.size, ANY_LENGTH)]:
        if needs is None or needs(block, story):
            for rule in rules:
                if rule.matches(block, story):
                    return rule
    return None
