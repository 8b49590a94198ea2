"""Other forms than paragraphs, set in the stories of real pages: the page shows what the truth says."""

from __future__ import annotations

import random

import pytest
from planting.forms import set_forms
from planting.listed_forms import LISTED_FORMS
from planting.spoken_forms import SPOKEN_FORMS
from planting.story_forms import FORMS, RUN_FORMS, FormSetter, Setter, pick_entry

from newsspider.extraction.body.matching import match_blocks
from newsspider.extraction.page import parse_page
from newsspider.extraction.text import fold

SEEDS = [f"seed {number}" for number in range(30)]
PARAGRAPHS = [
    "The ferry between Lindholm and the island of Vass will stop running in April, the county decided on Monday.",
    "Some 340 people live on the island all year round; twice as many spend their summers there, in wooden houses.",
    "“Nobody has asked us,” said Karin Alm. She keeps the shop beside the pier, and sells the tickets there.",
    "The county says that the ship, built in 1961, would need a new engine. It costs more than <it> can spend.",
    "Until a bridge is built, islanders will depend on their own boats & on the goodwill of their neighbours.",
]
BODY = "\n\n".join(PARAGRAPHS)
MARKED_UP = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in PARAGRAPHS]
PAGE = (
    "<html lang='en'><body><nav><a href='/'>Home</a></nav><article>{}</article><footer>Contact</footer></body></html>"
)
IN_PARAGRAPHS = PAGE.format("".join(f"<p class='text'>{text}</p>\n" for text in MARKED_UP)).encode()
IN_RUNS = PAGE.format(f"<div>{'<br><br>'.join(MARKED_UP)}</div>").encode()


def shown(html: bytes) -> list[str]:
    return [block.folded for block in parse_page(html, url="https://paper.example/story").blocks]


@pytest.mark.parametrize("page", [IN_PARAGRAPHS, IN_RUNS], ids=["paragraphs", "runs"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_shows_the_story_and_nothing_but_what_stood_round_it(page: bytes, seed: str) -> None:
    made = set_forms(page, BODY, seed=seed)
    assert made is not None
    blocks = parse_page(made.html, url="https://paper.example/story").blocks
    told = {block.index for block in match_blocks(blocks, made.body)}
    clocks = {block.index for block in blocks if block.size <= 2 and block.text[:1].isdigit() and len(block.text) == 5}
    assert {block.text for block in blocks if block.index not in told | clocks} == {"Home", "Contact"}


@pytest.mark.parametrize("seed", SEEDS)
def test_paragraphs_that_are_not_set_anew_stay(seed: str) -> None:
    made = set_forms(IN_PARAGRAPHS, BODY, seed=seed)
    assert made is not None
    lines = made.body.split("\n")
    new = set(made.lines)
    assert new
    assert all(line in PARAGRAPHS for line in lines if line and line not in new)


def test_a_seed_gives_one_page() -> None:
    assert set_forms(IN_PARAGRAPHS, BODY, seed="1") == set_forms(IN_PARAGRAPHS, BODY, seed="1")
    assert len({set_forms(IN_PARAGRAPHS, BODY, seed=seed).html for seed in SEEDS}) > len(SEEDS) / 2  # type: ignore[union-attr]


def test_a_story_of_few_paragraphs_is_left_alone() -> None:
    assert set_forms(IN_PARAGRAPHS, "\n\n".join(PARAGRAPHS[:3]), seed="1") is None
    assert set_forms(b"", BODY, seed="1") is None


@pytest.mark.parametrize(
    "form", [*FORMS, *SPOKEN_FORMS, *LISTED_FORMS, *RUN_FORMS, pick_entry(Setter(random.Random(1), ""))]
)
@pytest.mark.parametrize("text", [*PARAGRAPHS, "彼は「終わった」と言った。船は出ない。", "Ja."])
def test_a_form_shows_its_lines_in_order(form: FormSetter, text: str) -> None:
    made = form(Setter(random.Random(text), ""), text)
    told = " ".join(folded for line in made.lines if (folded := fold(line)))
    lines = shown(f"<html><body><div>{made.html}</div></body></html>".encode())
    assert " ".join(line for line in lines if line in told) == told
