"""Deep nesting: the text keeps its paragraphs, whatever stands round it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.page import parse_page
from newsspider.extraction.page.nesting import MAX_DEPTH, flatten

_TAGS = (
    *("<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<br>", "<td>", "</nav>"),
    *("<!-- <div> -->", "<script>'<div>'</script>"),
)


def test_what_is_nested_no_deeper_than_the_limit_stays_as_it_is():
    page = b"<div>" * (MAX_DEPTH - 1) + b"<p>Text</p>" + b"</div>" * (MAX_DEPTH - 1)
    assert flatten(page) == page


def test_end_tags_go_with_their_start_tags():
    page = b"<div>" * MAX_DEPTH + b"<b><u>One</u></b></nav><i>Two</i></div><i>Three</i>"
    assert flatten(page) == b"<div>" * MAX_DEPTH + b"OneTwo</div><i>Three</i>"


def test_tags_in_scripts_and_comments_are_none():
    page = b"<div>" * MAX_DEPTH + b"<script>'<div></div>'</script><!-- <div> --><b>Text</b>"
    assert flatten(page).endswith(b"<script>'<div></div>'</script><!-- <div> -->Text")


@pytest.mark.parametrize(
    "wrapping", ["<div>", "<div><b>", "<table><tr><td>", "<ul><li>", "<p><span>", "<font><center>"]
)
def test_paragraphs_below_thousands_of_elements_are_blocks_of_their_own(wrapping: str):
    page = parse_page(wrapping * 5000 + "<p>The first one.</p><p>The second one.</p>", url="https://paper.example/")
    assert [block.text for block in page.blocks] == ["The first one.", "The second one."]


@given(st.lists(st.sampled_from(_TAGS) | st.text("abc \n", max_size=5), max_size=40))
def test_text_is_never_lost(parts: list[str]):
    page = "".join(parts).encode()
    for depth in (0, MAX_DEPTH):
        flat = flatten(b"<div>" * depth + page)
        assert re.sub(rb"<[^>]*>|\s", b"", flat) == re.sub(rb"<[^>]*>|\s", b"", page)
