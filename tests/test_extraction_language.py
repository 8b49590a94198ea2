"""The language of a text, and its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.language import count_words, detect_language

GERMAN = "Das Hafenamt hat nach dem Sturm die Nordmole gesperrt und die Mannschaften nach Hause geschickt."
DANISH = "Havnekontoret har efter stormen lukket den nordlige mole og sendt besætningerne hjem for natten."


def test_a_declared_language_that_the_text_speaks_is_kept_with_its_region():
    assert detect_language(GERMAN, "de_at") == "de-AT"


@pytest.mark.parametrize("declared", ["en", "fr-FR", "", None, "german", "x", "123"])
def test_a_declared_language_that_the_text_does_not_speak_gives_way(declared: str | None):
    assert detect_language(GERMAN, declared) == "de"


def test_close_kin_are_told_by_the_page():
    assert detect_language(DANISH, "nb") == "nb"


def test_a_short_text_tells_too_little_and_the_page_decides():
    assert detect_language("Yes.", "pt-br") == "pt-BR"
    assert detect_language("Yes.", None) is None


def test_script_subtags_are_written_as_bcp_47_wants_them():
    assert detect_language("", "ZH-hant-tw") == "zh-Hant-TW"


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("A pier is closed", "en", 4),
        ("港は閉鎖された", "ja", 3),
        ("港は 閉鎖", "ja-JP", 2),
        ("", None, 0),
        ("a b", None, 2),
    ],
)
def test_words_are_counted_between_blanks_or_by_characters(text: str, language: str | None, words: int):
    assert count_words(text, language) == words


@given(st.text(max_size=200), st.none() | st.text(max_size=20))
def test_no_text_and_no_declaration_raises(text: str, declared: str | None):
    tag = detect_language(text, declared)
    assert tag is None or tag.split("-")[0].isalpha()
    assert count_words(text, tag) >= 0
