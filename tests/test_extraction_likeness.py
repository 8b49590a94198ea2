"""Texts that are the same or nearly the same."""

import random

import pytest

from newsspider.extraction.likeness import ALIKE, estimate_likeness
from newsspider.extraction.sketching import digest_text

WORDS = [
    a + b
    for a in ("har", "bor", "lim", "tra", "win", "mar", "sel", "ono")
    for b in ("ket", "den", "ra", "stil", "gue", "pol", "nim")
]


def write_text(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def make_sketch(text: str) -> tuple[int, ...]:
    return digest_text(text).sketch


def sketch(words: list[str]) -> tuple[int, ...]:
    return make_sketch(" ".join(words))


@pytest.mark.parametrize("seed", range(20))
def test_a_copy_with_its_last_tenth_cut_is_alike(seed: int):
    text = write_text(seed)
    assert estimate_likeness(sketch(text), sketch(text[:270])) >= ALIKE


@pytest.mark.parametrize("seed", range(20))
def test_a_text_of_which_half_is_new_is_not_alike(seed: int):
    text = write_text(seed)
    assert estimate_likeness(sketch(text), sketch(text[:150] + write_text(seed + 100, 150))) < ALIKE


def test_case_and_punctuation_do_not_count():
    text = write_text(1)
    assert make_sketch(", ".join(text).upper()) == make_sketch(" ".join(text))


def test_a_script_without_spaces_is_compared_by_characters():
    signs = [chr(0x4E00 + n) for n in random.Random(3).choices(range(2_000), k=400)]
    text, copy = "".join(signs), "".join([*signs[:380], "新", "聞"])
    assert estimate_likeness(make_sketch(text), make_sketch(copy)) >= ALIKE


def test_a_short_text_has_no_sketch():
    assert sketch(WORDS[:24]) == ()
    assert len(sketch(WORDS[:25])) == 21


def test_what_earlier_runs_remember_of_a_text_stays_comparable():
    assert make_sketch(" ".join(map(str, range(40))))[:2] == (1615336128085169394, 3396100165800321128)


def test_a_run_of_words_that_comes_again_counts_once():
    assert len(sketch(WORDS[:5] * 40)) == 5
