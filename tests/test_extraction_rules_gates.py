"""The rule on the part of a page that offers to buy the rest of the story."""

from __future__ import annotations

import time

from stories import PARAGRAPHS, page_of

from newsspider.extraction.boilerplate import strip_boilerplate
from newsspider.extraction.page import parse_page
from newsspider.extraction.story import Story


def stripped_at_gate(inside: str) -> list[str]:
    blocks = parse_page(page_of(inside=inside), url="https://paper.example/bridge").blocks
    evidence = strip_boilerplate(Story(blocks, [block for block in blocks if "article" in block.inside]))
    return [one.block.text for one in evidence if one.rule == "gate_container"]


def test_a_line_in_the_class_of_paragraphs_behind_a_wall_is_no_offer() -> None:
    line = "The ferry sails in March."
    behind = "".join(f"<p class='paywall'>{text} Nobody knew.</p>" for text in PARAGRAPHS)
    assert stripped_at_gate(f"<p class='paywall'>{line}</p>") == [line]
    assert stripped_at_gate(f"{behind}<p class='paywall'>{line}</p>") == []


def test_a_very_long_class_is_not_taken_apart_for_each_line() -> None:
    lines = "".join(f"<p>The ferry sails at {number}, he said.</p>" for number in range(1000))
    rest = "".join(f"<p>{PARAGRAPHS[0]} {number}</p>" for number in range(300))
    start = time.process_time()
    stripped_at_gate(f"<div class='{'storyBody wallOf ' * 20_000}'>{lines}</div>{rest}")
    assert time.process_time() - start < 10
