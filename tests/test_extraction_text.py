"""What texts are compared by; the short ways must lead where the long ones do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.text import clean_characters, clean_utf8, fold_case, fold_words, keep_rare, squash

#: All of Latin-1 and the blocks of signs behind it: what is folded byte by byte, and what only looks so.
_WESTERN = "".join(map(chr, (*range(0x180), *range(0x2010, 0x2070), *range(0x2190, 0x2200), *range(0x25A0, 0x2610))))
_TEXTS = st.text(max_size=60) | st.text(st.sampled_from(_WESTERN), max_size=60)


def find_words(text: str) -> list[str]:
    """The words of *text*, found letter by letter."""
    return "".join(one if one.isalnum() or one == "_" else " " for one in fold_case(text)).split()


def test_every_western_letter_is_folded_alone_as_among_others() -> None:
    for letter in _WESTERN:
        assert fold_words(letter) == find_words(letter), letter
        assert fold_words(f"a{letter}Zé") == find_words(f"a{letter}Zé"), letter


@given(_TEXTS)
def test_words_are_the_same_however_they_are_found(text: str) -> None:
    assert fold_words(text) == find_words(text)


@given(_TEXTS)
def test_squashed_text_is_clean_and_has_single_blanks(text: str) -> None:
    assert squash(text) == " ".join(clean_characters(text).split())


@given(_TEXTS)
def test_a_page_in_bytes_is_cleaned_as_its_text_is(text: str) -> None:
    page = text.encode(errors="surrogatepass")
    assert clean_utf8(page) == clean_utf8(page, keep_rare(page)) == clean_characters(text).encode()
