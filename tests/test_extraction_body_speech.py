from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import page_of

from newsspider.extraction.body.characters import Characters
from newsspider.extraction.body.model import draw_up_sheet, shipped_model
from newsspider.extraction.body.runs import BITS, MOST_LETTERS, Hashed, Runs, pair_up
from newsspider.extraction.body.speech import FORMS, Speech, read_forms, round_weights
from newsspider.extraction.page import parse_page

Hash = Callable[[Runs], list[Hashed]]
HASHES: tuple[Hash, ...] = (Runs.hash_letters, Runs.hash_words)


@pytest.mark.parametrize("hashed", HASHES, ids=["letters", "words"])
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_a_text_has_the_same_pieces_among_others_as_alone(hashed: Hash, texts: list[str]) -> None:
    owners, places = pair_up(hashed(Runs(texts)))
    for number, text in enumerate(texts):
        alone = pair_up(hashed(Runs([text])))[1]
        assert sorted(places[owners == number].tolist()) == sorted(alone.tolist())


@pytest.mark.parametrize("hashed", HASHES, ids=["letters", "words"])
def test_case_and_figures_make_no_difference(hashed: Hash) -> None:
    one, other = (pair_up(hashed(Runs([text])))[1].tolist() for text in ("Show 12 Comments", "show 7 comments"))
    assert one == other


@given(st.text(max_size=300))
def test_every_piece_has_a_place_in_the_table_and_every_text_a_form(text: str) -> None:
    runs = Runs([text])
    places = pair_up([*runs.hash_letters(), *runs.hash_words()])[1].tolist()
    assert all(0 <= place < 1 << BITS for place in places)
    assert read_forms(Characters([text])).shape == (1, FORMS)


def words_of(text: str) -> set[int]:
    return set(pair_up(Runs([text]).hash_words())[1].tolist())


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
    letters = round_weights(np.linspace(-1.3, 0.7, 1 << BITS))
    words = round_weights(np.linspace(-0.2, 0.4, 1 << BITS))
    speech = Speech(letters, words, np.ones(FORMS, dtype=np.float32))
    again = Speech.unpack(speech.pack())
    assert np.abs(again.letters - letters).max() < 1e-6
    assert np.abs(again.words - words).max() < 1e-6
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
