"""Tags with absurdly many attributes, and pages cleaned as bytes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.page import parse_page
from newsspider.extraction.page.attributes import MAX_ATTRIBUTES, limit_attributes
from newsspider.extraction.text import clean_characters, clean_utf8

MANY = 60_000
WAYS = {
    "bare": lambda i: f" a{i}",
    "unquoted": lambda i: f" a{i}=1",
    "quoted": lambda i: f' a{i}="1"',
    "with a tag's end in the value": lambda i: f' a{i}=">"',
    "with a tag in the value, and no blank between": lambda i: f"a{i}='<b>'",
    "with a tag's end in few values": lambda i: f" a{i}" if i % 200 else f' a{i}=">"',
    "with slashes between": lambda i: f"/a{i}",
    "with names that begin with a sign": lambda i: f" =a{i}",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_tag_with_very_many_attributes_is_read_in_a_moment_and_its_text_stays(way: str) -> None:
    html = f"<html><body><p {''.join(map(WAYS[way], range(MANY)))}>The bridge is open.</p></body></html>"
    start = time.process_time()
    page = parse_page(html, url="https://paper.example/bridge")
    assert time.process_time() - start < 2
    assert len(page.find_all("p")[0].attrib) <= MAX_ATTRIBUTES
    assert [block.text for block in page.blocks] == ["The bridge is open."]


@given(st.lists(st.sampled_from(['<a href="/x">', "<p class=a>", "text", "</p>", '<i t="', ">", "'", "<"])))
def test_a_page_of_ordinary_tags_is_left_as_it_is(parts: list[str]) -> None:
    html = "".join(parts).encode()
    assert limit_attributes(html) == html


def test_one_long_value_is_left_as_it_is() -> None:
    html = b"<p data-x='" + b'{"a": 1}, ' * 20_000 + b"'>Text</p>"
    assert limit_attributes(html) == html


@given(st.text())
def test_a_page_is_cleaned_as_bytes_just_as_it_would_be_as_text(text: str) -> None:
    assert clean_utf8(text.encode("utf-8", "surrogatepass")).decode() == clean_characters(text)


@given(st.text(alphabet="\x00\x0b\x85\xad\u200b\u2028\u2029\u2060\ufeff\ufffe\ud800\r\n a\xa0é…"))
def test_odd_characters_are_cleaned_as_bytes_just_as_they_would_be_in_text(text: str) -> None:
    assert clean_utf8(text.encode("utf-8", "surrogatepass")).decode() == clean_characters(text)
