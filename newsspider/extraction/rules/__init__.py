"""The rules by which chrome is told from a story: named, with a reason and two examples each."""

from newsspider.extraction.rules.edges import EDGE_RULES
from newsspider.extraction.rules.rule import ChromeClass, Rule
from newsspider.extraction.rules.stance import STANCE_RULES
from newsspider.extraction.rules.wording import WORDING_RULES

#: In the order in which they are asked; the first that matches names the evidence.
RULES: tuple[Rule, ...] = (*EDGE_RULES, *WORDING_RULES, *STANCE_RULES)

__all__ = ["RULES", "ChromeClass", "Rule"]
