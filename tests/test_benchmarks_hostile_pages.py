"""Pages that are made to cost, at a small size: each gives its story, or the reason why there is none."""

import hostile_pages
import pytest

from newsspider import Article, extract_article
from newsspider.extraction.blocks import MAX_BLOCKS
from newsspider.extraction.body.choice import choose_body
from newsspider.extraction.page import parse_page

_URL = "https://paper.example/2026/11/20/harbour-bridge-to-close"
_SIZE = 0.01


@pytest.mark.parametrize("name", hostile_pages.CASES)
def test_the_story_is_found_beside_a_thing_out_of_all_measure(name: str) -> None:
    result = extract_article(hostile_pages.CASES[name](_SIZE), url=_URL)
    assert isinstance(result, Article)
    assert "what the divers said about the piers" in result.article_body


@pytest.mark.parametrize("name", ["nested_divisions", "nested_fonts", "nested_tables"])
def test_a_story_below_a_hundred_thousand_elements_is_found(name: str) -> None:
    result = extract_article(hostile_pages.CASES[name](1.0), url=_URL)
    assert isinstance(result, Article)
    assert result.word_count == 186


@pytest.mark.parametrize("name", ["one_preformatted", "long_headline"])
def test_no_rival_is_asked_about_a_page_of_millions_of_characters(name: str) -> None:
    page = parse_page(hostile_pages.CASES[name](1.0), url=_URL)
    assert choose_body(page).source != "trafilatura"


def test_a_page_of_many_lines_is_read_up_to_a_limit() -> None:
    page = parse_page(hostile_pages.CASES["lines"](0.2), url=_URL)
    assert len(page.blocks) == MAX_BLOCKS
    assert page.outline.is_cut
