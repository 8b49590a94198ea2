"""Every rule strips what it is for, and keeps its near miss."""

from __future__ import annotations

import pytest
from stories import AUTHOR, HEADLINE, SECTION, SOURCE, page_of

from newsspider.extraction.boilerplate import Evidence, strip_boilerplate
from newsspider.extraction.page import parse_page
from newsspider.extraction.rules import RULES, ChromeClass, Rule
from newsspider.extraction.story import Story

URL = "https://paper.example/story"
BY_NAME = {rule.name: rule for rule in RULES}


def _place_of(rule: Rule) -> str:
    if rule.name == "outside_home":
        return "after"
    return "before" if rule.chrome is ChromeClass.HEAD else "inside"


def judge(rule: Rule, example: str) -> list[Evidence]:
    """Evidence for the blocks of *example*, standing in a story of which every block is chosen."""
    html = example
    for key, value in (("headline", HEADLINE), ("section", SECTION), ("author", AUTHOR), ("source", SOURCE)):
        html = html.replace("{" + key + "}", value)
    page = page_of(**{_place_of(rule): html})
    blocks = parse_page(page, url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside]
    story = Story(blocks, chosen, headlines=[HEADLINE], section=SECTION, authors=[AUTHOR], sources=[SOURCE])
    texts = {block.text for block in parse_page(html, url=URL).blocks}
    return [e for e in strip_boilerplate(story) if e.block.text in texts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_strips_its_example(rule: Rule) -> None:
    evidence = judge(rule, rule.strips)
    assert evidence
    assert {(e.rule, e.chrome) for e in evidence} == {(rule.name, rule.chrome)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_keeps_its_near_miss(rule: Rule) -> None:
    evidence = judge(rule, rule.keeps)
    assert evidence
    assert [(e.block.text, e.rule) for e in evidence if not e.is_kept] == []


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(RULES)
