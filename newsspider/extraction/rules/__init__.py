"""The rules by which chrome is told from a story: named, with a reason and two examples each.

``rule`` says what a rule is. ``wording`` asks what a line says; ``edges``, ``stance``, ``parts``, ``pictures``,
``links``, ``lists``, ``following`` and ``embeds`` ask how it stands in the page; ``topics`` knows the labels of tags.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.edges import EDGE_RULES
from newsspider.extraction.rules.embeds import POST_RULE
from newsspider.extraction.rules.following import CARD_RULE, NEXT_STORY_RULE
from newsspider.extraction.rules.lead_ins import LEAD_IN_RULE
from newsspider.extraction.rules.lists import LIST_RULES
from newsspider.extraction.rules.rule import CERTAIN, FAIRLY_SURE, NEVER, SURE, UNSURE, ChromeClass, Rule, found_once
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
    TOPIC_RULE,
    *WORDING_RULES,
    LEAD_IN_RULE,
    *STANCE_RULES,
)

__all__ = ["RULES", "ChromeClass", "Rule", "find_rule"]


#: Rules that need the same of a block, with that.
_Groups = Sequence[tuple[Callable[[TextBlock, Story], bool] | None, Sequence[Rule]]]
#: Blocks of sizes up to one of these are asked the same; the last are of any length.
_SIZES = sorted({rule.most_words for rule in RULES})
_TRUSTS = (NEVER, UNSURE, FAIRLY_SURE, SURE, CERTAIN)


def find_rule(block: TextBlock, story: Story) -> Rule | None:
    """The first rule that strips *block*; ``None`` when all keep it, or none is surer than the body model."""
    missed = None  # what some rules need and the block lacks: others need it, too
    for needs, rules in _find_groups(block, story):
        if needs is None or (needs is not missed and needs(block, story)):
            for rule in rules:
                if rule.matches(block, story):
                    return rule
        else:
            missed = needs
    return None


def _find_groups(block: TextBlock, story: Story) -> _Groups:
    """The rules that may strip *block*."""
    known = story.known[_find_groups]
    place = bisect_left(_TRUSTS, story.chance(block)), min(bisect_left(_SIZES, block.size), len(_SIZES) - 1)
    groups: _Groups | None = known.get(place)
    if groups is None:
        groups = known[place] = _group_rules(*place, _find_idle(story))
    return groups


@found_once
def _find_idle(story: Story) -> frozenset[str]:
    """The names of the rules that do not concern *story*."""
    return frozenset(rule.name for rule in RULES if rule.concerns and not rule.concerns(story))


@lru_cache(maxsize=4096)  # pages of a site are alike
def _group_rules(trust: int, size: int, idle: frozenset[str]) -> _Groups:
    """The rules for blocks of a size, *idle* ones left out, that overrule the model at *trust*; in groups by needs."""
    fewest, most = _TRUSTS[trust], _SIZES[size]
    rules = (rule for rule in RULES if rule.most_words >= most and rule.overrules >= fewest and rule.name not in idle)
    return [(needs, list(group)) for needs, group in groupby(rules, key=lambda rule: rule.needs)]
