from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import page_of

from newsspider.extraction.body.characters import Characters
from newsspider.extraction.body.model import draw_up_sheet, shipped_model
from newsspider.extraction.body.packing import round_numbers
from newsspider.extraction.body.runs import BITS, MOST_LETTERS, Hashed, Runs, pair_up
from newsspider.extraction.body.shapes import BITS as SHAPE_BITS
from newsspider.extraction.body.shapes import hash_shapes
from newsspider.extraction.body.speech import FORMS, Speech, read_forms
from newsspider.extraction.page import parse_page

Hash = Callable[[list[str]], list[Hashed]]


def hash_letters(texts: list[str]) -> list[Hashed]:
    return Runs(texts).hash_letters()


def hash_words(texts: list[str]) -> list[Hashed]:
    return Runs(texts).hash_words()


def pieces_of(text: str, hashed: Hash) -> list[int]:
    return sorted(pair_up(hashed([text]))[1].tolist())


@pytest.mark.parametrize("hashed", [hash_letters, hash_words, hash_shapes])
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_a_text_has_the_same_pieces_among_others_as_alone(hashed: Hash, texts: list[str]) -> None:
    owners, places = pair_up(hashed(texts))
    for number, text in enumerate(texts):
        assert sorted(places[owners == number].tolist()) == pieces_of(text, hashed)


@pytest.mark.parametrize("hashed", [hash_letters, hash_words])
def test_case_and_figures_make_no_difference(hashed: Hash) -> None:
    assert pieces_of("Show 12 Comments", hashed) == pieces_of("show 7 comments", hashed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Manage your delivery", "Cancel your reprints"),  # words as long as these
        ("Read by 38,000 people", "Read by 12,500 minors"),
        ("Отправить другу", "Поделитесь сейчас"),
        ("Say it in THE paper", "say IT In the paper"),  # short words are themselves
    ],
)
def test_texts_of_one_build_have_one_shape(one: str, other: str) -> None:
    assert pieces_of(one, hash_shapes) == pieces_of(other, hash_shapes)


@pytest.mark.parametrize(
    "other",
    [
        "manage your delivery",
        "MANAGE your delivery",
        "Manage your delivery.",
        "Manage our delivery",
        "Manage your deliveries here",
        "Man your delivery",
        "Manage your 3",
        "delivery your Manage",
    ],
)
def test_texts_of_another_build_have_another_shape(other: str) -> None:
    assert pieces_of("Manage your delivery", hash_shapes) != pieces_of(other, hash_shapes)


@given(st.text(max_size=300))
def test_every_piece_has_a_place_in_the_table_and_every_text_a_form(text: str) -> None:
    runs = Runs([text])
    places = pair_up([*runs.hash_letters(), *runs.hash_words()])[1].tolist()
    assert all(0 <= place < 1 << BITS for place in places)
    assert all(0 <= place < 1 << SHAPE_BITS for place in pieces_of(text, hash_shapes))
    assert read_forms(Characters([text])).shape == (1, FORMS)


def words_of(text: str) -> set[int]:
    return set(pieces_of(text, hash_words))


def test_words_are_told_by_their_first_letters_in_pairs_and_in_order() -> None:
    assert words_of("your address") == words_of("your addresses")
    assert words_of("your address") != words_of("address your")
    assert words_of("send us your address") & words_of("tell us your age and address")


def test_what_is_far_behind_in_a_text_is_not_read() -> None:
    text = "a word " * (MOST_LETTERS // 7 + 1)
    assert words_of(text + "and one more") == words_of(text + "or none at all")


def test_no_text_has_no_score() -> None:
    speech = shipped_model().speech
    assert [len(scores) for scores in speech.score([])] == [0, 0, 0]


def test_weights_are_the_same_when_they_have_been_packed() -> None:
    letters = round_numbers(np.linspace(-1.3, 0.7, 1 << BITS))
    words = round_numbers(np.linspace(-0.2, 0.4, 1 << BITS))
    shapes = round_numbers(np.linspace(-0.9, 0.1, 1 << SHAPE_BITS))
    speech = Speech(letters, words, shapes, np.ones(FORMS, dtype=np.float32))
    again = Speech.unpack(speech.pack())
    assert np.abs(again.letters - letters).max() < 1e-6
    assert np.abs(again.words - words).max() < 1e-6
    assert np.abs(again.shapes - shapes).max() < 1e-6
    assert np.array_equal(again.form, speech.form)


@pytest.mark.parametrize(
    ("chrome", "story"),
    [
        ("Sign in to leave a comment", "He declined to comment."),
        ("Abonnez-vous à notre lettre", "Elle s'était abonnée en mai."),
        ("Teilen Sie diesen Artikel", "Der Artikel wurde im Mai geschrieben."),
        ("اشترك في نشرتنا", "قال الوزير إن الجسر سيبقى مغلقا."),
    ],
)
def test_chrome_sounds_and_looks_less_like_a_story_than_its_sentences(chrome: str, story: str) -> None:
    scores = shipped_model().speech.score([chrome, story])
    assert scores.said[0] + scores.form[0] < scores.said[1] + scores.form[1]


def test_letters_of_a_script_that_was_never_met_are_less_known() -> None:
    known = shipped_model().speech.score(["Subscribe to our newsletter", "ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛇᛈᛉᛊᛏᛒ"]).known
    assert known[0] > known[1]


def test_a_line_is_held_against_the_paragraphs_round_it() -> None:
    html = page_of(inside="<p>The engineer of Oddermouth.</p><p class='x'>Share</p>")
    page = parse_page(html, url="https://paper.example/story")
    sheet = draw_up_sheet(page)
    short = next(block.index for block in page.blocks if block.text == "Share")
    named = next(block.index for block in page.blocks if block.text.startswith("The engineer"))
    long = int(np.flatnonzero(sheet.is_long)[0])
    assert sheet["length_usual"][short] < -1 < sheet["length_usual"][long]
    assert sheet["length_rank"][short] < sheet["length_rank"][long]
    assert [sheet["dressed"][at] for at in (short, named, long)] == [-1, 1, 1]
    assert sheet["names_known"][named] + sheet["names_unknown"][named] == 1
