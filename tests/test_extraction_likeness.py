"""Texts that are the same or nearly the same."""

import random

import pytest

from newsspider.extraction.likeness import ALIKE, LikenessIndex, estimate_likeness
from newsspider.extraction.sketching import make_sketch

WORDS = [
    a + b
    for a in ("har", "bor", "lim", "tra", "win", "mar", "sel", "ono")
    for b in ("ket", "den", "ra", "stil", "gue", "pol", "nim")
]


def write_text(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def sketch(words: list[str]):
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


def test_the_earliest_of_another_group_is_found():
    index = LikenessIndex()
    text = write_text(7)
    for name, group in (("a", "one"), ("b", "two"), ("c", "three")):
        index.add(name, group, sketch(text))
    assert index.find_alike(sketch(text[:280]), group="two") == "a"
    assert index.find_alike(sketch(text[:280]), group="one") == "b"


@pytest.mark.parametrize("seed", range(30))
def test_near_copies_are_found_among_many_others(seed: int):
    index = LikenessIndex()
    for other in range(200):
        index.add(f"other {other}", "one", sketch(write_text(1_000 + other)))
    text = write_text(seed)
    index.add("original", "one", sketch(text))
    assert index.find_alike(sketch([*write_text(seed + 500, 10), *text[5:]]), group="two") == "original"


def test_memory_is_bounded_and_the_oldest_is_forgotten():
    index = LikenessIndex(size=2)
    texts = [write_text(seed) for seed in range(3)]
    for number, text in enumerate(texts):
        index.add(str(number), "one", sketch(text))
    assert [index.find_alike(sketch(text), group="two") for text in texts] == [None, "1", "2"]


def test_texts_without_a_sketch_are_alike_to_none():
    index = LikenessIndex()
    index.add("short", "one", ())
    assert index.find_alike((), group="two") is None


def test_what_earlier_runs_remember_of_a_text_stays_comparable():
    assert make_sketch(" ".join(map(str, range(40))))[:2] == (1615336128085169394, 3396100165800321128)


def test_a_run_of_words_that_comes_again_counts_once():
    assert len(sketch(WORDS[:5] * 40)) == 5
