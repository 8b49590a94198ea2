from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring
from stories import PARAGRAPHS, page_of

from newsspider.extraction.body import Body, ask_rivals, choose_body, choose_own_body
from newsspider.extraction.body.matching import match_blocks
from newsspider.extraction.body.model import (
    BodyModel,
    draw_up_sheet,
    read_model,
    read_trainer_answers,
    save_model,
    shipped_model,
)
from newsspider.extraction.body.packing import round_numbers
from newsspider.extraction.body.reasons import explain_blocks, feature_groups
from newsspider.extraction.body.rivals import ask_trafilatura, read_declared_body
from newsspider.extraction.body.trees import Trees
from newsspider.extraction.page import Page, PageError, parse_page

MODEL = files("newsspider.extraction.body") / "model.npz"


def parse(html: str) -> Page:
    return parse_page(html, url="https://paper.example/story")


def choose(html: str) -> list[str]:
    return [block.text for block in choose_body(parse(html)).chosen]


def test_the_paragraphs_of_a_story_are_chosen_and_what_stands_round_them_is_not() -> None:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "Sport", "Weather"))
    page = page_of(inside="<div class='share-tools'><a href='#'>Share on Facebook</a></div>")
    chosen = choose(page.replace("<body>", f"<body><nav><ul>{menu}</ul></nav>"))
    assert [text for text in chosen if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert not {"Home", "Sport", "Weather", "Share on Facebook"} & set(chosen)


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>{menu}</td><td><b>{headline}</b><br><br>{story}</td></tr></table>",
        "<center><table><tr><td><font size=2>{story}</font></td></tr></table>{menu}</center>",
        "<div id=main>{headline}<br>{story}</div>{menu}",
    ],
)
def test_a_story_that_stands_straight_in_a_cell_between_line_breaks_is_whole(layout: str) -> None:
    menu = "<br>".join(f"<a href=/{name}.html>{name}</a>" for name in ("Home", "Sport", "Weather", "Archive"))
    story = "<br><br>".join(PARAGRAPHS)
    html = layout.format(menu=menu, headline="Old bridge is closed for good", story=story)
    chosen = choose(f"<html><title>Old bridge is closed for good</title><body>{html}</body></html>")
    assert [text for text in chosen if text in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_story_that_stands_twice_in_the_page_is_told_once() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    chosen = choose(f"<body><div class='desktop'>{story}</div><div class='mobile'>{story}</div></body>")
    assert sorted(text for text in chosen if text in PARAGRAPHS) == sorted(PARAGRAPHS)


def test_a_heading_stays_above_a_paragraph_that_its_author_says_again() -> None:
    said = (
        "At Harbour World we believe that the sea is not just a place to work, and have done so for twenty-five years."
    )
    fairs = [f"<div><h2>Harbour World</h2></div><p>{said}</p><p>{text}</p>" for text in PARAGRAPHS[:3]]
    chosen = choose(page_of(inside="".join(fairs)))
    assert (chosen.count("Harbour World"), chosen.count(said)) == (3, 3)


def test_cards_that_say_the_same_but_for_a_line_each_are_no_copies() -> None:
    said = (
        "At Harbour World we believe that the sea is not just a place to work, and have done so for twenty-five years."
    )
    fairs = [f"<section><h3>Harbour World</h3><p>It is held in {town}.</p><p>{said}</p></section>" for town in "ABCD"]
    chosen = choose(page_of(inside="".join(fairs)))
    assert (chosen.count("Harbour World"), chosen.count(said)) == (4, 4)


def test_a_story_that_stands_once_more_with_subheads_is_told_once() -> None:
    plain = "".join(map("<p>{}</p>".format, PARAGRAPHS))
    headed = "".join(f"<h3>Part {at}</h3><p>{text}</p>" for at, text in enumerate(PARAGRAPHS))
    chosen = choose(f"<body><div class='desktop'>{plain}</div><div class='mobile'>{headed}</div></body>")
    assert all(chosen.count(text) <= 1 for text in PARAGRAPHS)


def test_the_page_is_not_changed() -> None:
    page = parse(page_of(inside="<div>Share</div>"))
    before = page.tree.text_content()
    choose_body(page)
    assert page.tree.text_content() == before


def test_each_block_has_a_probability_and_the_whole_an_estimate() -> None:
    page = parse(page_of())
    body = choose_body(page)
    assert len(body.probabilities) == len(page.blocks)
    assert all(0 <= (body.probability(block) or 0) <= 1 for block in page.blocks)
    assert 0.5 < body.expected_f1 <= 1


def test_trafilatura_can_be_chosen_as_the_engine() -> None:
    body = choose_body(parse(page_of()), engine="trafilatura")
    assert body.source == "trafilatura"
    assert [block.text for block in body.chosen if block.text in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_story_that_only_a_script_would_show_is_read_from_json_ld() -> None:
    text = "\\n".join(PARAGRAPHS)
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}</script>'
    body = choose_body(parse(script + "<p>x</p>"))
    assert body.source == "json_ld"
    assert [block.text for block in body.chosen] == list(PARAGRAPHS)


def test_markup_in_a_declared_body_is_no_text() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "One <b>two</b><p>Three"}'
    assert [block.text for block in read_declared_body(parse(script + "</script><p>x</p>"))] == ["One two", "Three"]


@pytest.mark.parametrize("html", ["<p>x</p>", "<body></body>", "<frameset><frame src='/a'></frameset>", "plain"])
def test_a_page_with_next_to_no_text_is_no_error(html: str) -> None:
    assert len(choose_body(parse(html)).chosen) <= 1


@given(st.text(alphabet="<>/ abpdiv=&;'\"!-tr\u0639\u4e2d.", max_size=300))
def test_no_markup_is_an_error(markup: str) -> None:
    try:
        page = parse(markup)
    except PageError:
        return
    body = choose_body(page)
    assert all(block in body.blocks for block in body.chosen)


def test_a_text_that_the_page_shows_twice_is_matched_where_it_stands_in_order() -> None:
    lines = "".join(f"<li>{text}</li>" for text in ("First part", "Second part"))
    story = f"<h2>First part</h2><p>{PARAGRAPHS[0]}</p><h2>Second part</h2><p>{PARAGRAPHS[1]}</p>"
    page = parse(f"<ul>{lines}</ul>{story}<div>{PARAGRAPHS[0]}</div>")
    answer = f"First part\n{PARAGRAPHS[0]}\nSecond part\n{PARAGRAPHS[1]}"
    assert [block.tag for block in match_blocks(page.blocks, answer)] == ["h2", "p", "h2", "p"]


def test_a_block_that_the_answer_holds_only_a_part_of_is_left_out() -> None:
    other = "The old bridge at Oddermouth is a book by someone else about another town"
    page = parse(f"<p>{PARAGRAPHS[0]}</p><p>{other}</p>")
    assert len(match_blocks(page.blocks, PARAGRAPHS[0])) == 1


def test_trees_add_up_the_leaves_that_the_questions_lead_to() -> None:
    trees = Trees(
        columns=np.array([[0, 1], [1, 1]]),
        bounds=np.array([[0.5, 2.0], [1.0, np.inf]], dtype=np.float32),
        leaves=np.array([[1, 2, 4, 8], [10, 20, 40, 80]], dtype=np.float32),
        bias=0.5,
    )
    rows = np.array([[0, 0], [1, 0], [0, 3], [1, 3]], dtype=np.float32)
    assert trees.score(rows).tolist() == [11.5, 12.5, 24.5, 28.5]


def test_the_shipped_trees_answer_as_the_trainer_did() -> None:
    with MODEL.open("rb") as file:
        values, answers = read_trainer_answers(file)
    assert len(answers) >= 100
    assert np.abs(shipped_model().trees.score(values) - answers).max() < 1e-5


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    model = shipped_model()
    save_model(model, tmp_path / "model.npz")
    again = read_model(tmp_path / "model.npz")
    assert (again.columns, again.names, again.version) == (model.columns, model.names, model.version)
    assert np.array_equal(again.speech.letters, model.speech.letters)
    assert np.array_equal(again.speech.form, model.speech.form)
    assert np.array_equal(again.trees.leaves, model.trees.leaves)


@given(st.lists(st.floats(-8, 8, width=32), max_size=40))
def test_packed_numbers_come_back_within_half_a_step_and_stay(numbers: list[float]) -> None:
    given_, rounded = np.array(numbers, dtype=np.float32), round_numbers(np.array(numbers, dtype=np.float32))
    step = np.abs(given_).max(initial=0.0) / 63
    assert np.abs(rounded - given_).max(initial=0.0) <= step / 2 + 1e-5
    assert np.allclose(round_numbers(rounded), rounded, rtol=0, atol=1e-6)


def test_the_shipped_model_is_small() -> None:
    with MODEL.open("rb") as file:
        assert len(file.read()) < 500_000


def test_every_column_that_the_model_reads_is_documented_and_no_other() -> None:
    documented = [name for columns in feature_groups().values() for name in columns]
    assert sorted(documented) == sorted(shipped_model().columns)
    text = (files("newsspider.extraction.body") / "features.toml").read_text(encoding="utf-8")
    assert all(reason for group in tomllib.loads(text).values() for reason in group["columns"].values())


def test_a_verdict_is_explained_by_what_speaks_for_it() -> None:
    page = parse(page_of(inside="<div class='share'><a href='/x'>Share on Facebook</a></div>"))
    sheet = draw_up_sheet(page)
    kept = shipped_model().judge_sheet(sheet) >= 0.5
    reasons = explain_blocks(sheet, kept)
    assert len(reasons) == len(page.blocks)
    share = next(block.index for block in page.blocks if block.text == "Share on Facebook")
    assert not kept[share]
    assert any("(+" in reason for reason in reasons[share])


def doubting(column: str, probability: float) -> BodyModel:
    """A model that gives what *column* tells of this probability, and .9 to all else."""
    leaves = np.log([[0.9 / 0.1, probability / (1 - probability)]]).astype(np.float32)
    known = shipped_model()
    bounds = np.array([[0.5]], dtype=np.float32)
    return replace(known, trees=Trees(np.array([[known.columns.index(column)]]), bounds, leaves, 0.0))


@pytest.mark.parametrize(
    ("line", "probability", "is_kept"),
    [
        ("<p><b>How the bridge was built</b></p>", 0.4, True),
        ("<p><b>How the bridge was built</b></p>", 0.15, False),
        ("<p><b>Subscribe to our newsletter</b></p>", 0.4, False),
        ("<p><b><a href='/x'>How the bridge was built</a></b></p>", 0.4, False),
        ("<p><b>The bridge was built by night.</b></p>", 0.12, False),
    ],
    ids=["doubted", "doubted more", "names chrome", "a link", "a sentence"],
)
def test_a_doubtful_bold_line_over_a_paragraph_stays_where_it_names_no_chrome(
    line: str, probability: float, *, is_kept: bool
) -> None:
    body = choose_own_body(parse(page_of(inside=line)), model=doubting("bold_share", probability))
    text = str(fromstring(line).text_content())
    assert (text in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("inside", "probability", "is_kept"),
    [
        ("<p>{}</p>", 0.25, True),
        ("<p>{}</p>", 0.08, False),
        ("<div><p class='x'>{}</p></div>", 0.25, False),
        ("<p><a href='/x'>{}</a></p>", 0.25, False),
    ],
    ids=["as the others", "doubted more", "in other markup", "a link"],
)
def test_a_doubtful_paragraph_stays_where_the_others_stand(inside: str, probability: float, *, is_kept: bool) -> None:
    asked = "Would anybody on the county council have let their own children cross that bridge in such a winter?"
    body = choose_own_body(parse(page_of(inside=inside.format(asked))), model=doubting("asks", probability))
    assert (asked in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("after", "last", "is_kept"),
    [
        (
            "",
            "Would anybody on the county council have let their own children cross that bridge in such a winter?",
            True,
        ),
        (
            "<p>Share?</p>",
            "Would anybody on the county council have let their children cross it in such a winter?",
            True,
        ),
        (
            "",
            "Will you subscribe to our newsletter, log in, and share this article with your friends on Facebook?",
            False,
        ),
        ("<div>", "Would anybody on the county council have let their children cross it in such a winter?", False),
    ],
    ids=["last", "behind a prompt", "names chrome", "in other markup"],
)
def test_a_doubtful_last_paragraph_stays_where_it_names_no_chrome(after: str, last: str, *, is_kept: bool) -> None:
    html, _, _ = page_of(after=f"{after}<p>{last}</p>").partition("<footer>")
    body = choose_own_body(parse(html), model=doubting("asks", 0.25))
    assert (last in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("line", "probability", "is_kept"),
    [
        ("<p class='between'>{}</p>", 0.42, True),
        ("<p class='between'>{}</p>", 0.38, False),
        ("<p class='between'><a href='/x'>{}</a></p>", 0.42, False),
        ("<div><p class='between'>{}</p></div>", 0.42, False),
    ],
    ids=["in a class of its own", "doubted more", "a link", "in a box of its own"],
)
def test_a_doubtful_line_between_paragraphs_stays_in_a_class_of_its_own(
    line: str, probability: float, *, is_kept: bool
) -> None:
    label = "Pier repairs (12)"
    body = choose_own_body(parse(page_of(inside=line.format(label))), model=doubting("has_count", probability))
    assert (label in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(("probability", "is_kept"), [(0.3, True), (0.2, False)])
def test_a_line_dressed_as_both_its_neighbours_stays_where_it_is_likely(probability: float, *, is_kept: bool) -> None:
    label = "Pier repairs (12)"
    body = choose_own_body(parse(page_of(inside=f"<p>{label}</p>")), model=doubting("has_count", probability))
    assert (label in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("inside", "probability", "is_kept"),
    [
        ("<p>Nobody will pay:<div class='slot'></div>{}</p>", 0.3, True),
        ("<p>Nobody will pay:<div class='slot'></div>{}</p>", 0.2, False),
        ("<div>{}</div>", 0.3, False),
    ],
    ids=["behind a division in a paragraph", "doubted more", "in a division"],
)
def test_what_stands_straight_in_the_storys_element_is_a_paragraph(
    inside: str, probability: float, *, is_kept: bool
) -> None:
    asked = "Would anybody on the county council have let their own children cross that bridge in such a winter?"
    body = choose_own_body(parse(page_of(inside=inside.format(asked))), model=doubting("asks", probability))
    assert (asked in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("sentence", "is_kept"), [("Nobody was hurt when it fell. (12)", True), ("Hurt when it fell (12)", False)]
)
def test_a_doubtful_sentence_may_be_signed_in_brackets(sentence: str, *, is_kept: bool) -> None:
    body = choose_own_body(parse(page_of(inside=f"<p>{sentence}</p>")), model=doubting("has_count", 0.2))
    assert (sentence in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("inside", "is_kept"),
    [
        ("<blockquote><p>{said}</p><p>- Ines Varga (12)</p></blockquote>", True),
        ("<blockquote><p>{said}</p></blockquote><p>- Ines Varga (12)</p>", False),
        ("<blockquote><p>{said}</p><p>Ines Varga (12)</p></blockquote>", False),
    ],
    ids=["in the quotation", "below it", "behind no dash"],
)
def test_a_quotation_keeps_the_line_that_tells_who_said_it(inside: str, *, is_kept: bool) -> None:
    said = "We told them about the cracks, and all that they wrote back was that it would be looked at in the spring."
    body = choose_own_body(parse(page_of(inside=inside.format(said=said))), model=doubting("has_count", 0.1))
    assert any("Ines Varga" in block.text for block in body.chosen) == is_kept


@pytest.mark.parametrize(
    ("announcing", "probability", "is_kept"),
    [
        ("The mayor went further:", 0.1, True),
        ("The mayor went further:", 0.03, False),
        ("The mayor went further.", 0.1, False),
    ],
)
def test_a_doubtful_quotation_stays_that_a_colon_announces(announcing: str, probability: float, *, is_kept: bool):
    said = "Who has crossed it for thirty years without falling into the river?"
    inside = f"<p>{announcing}</p><blockquote>{said}</blockquote>"
    body = choose_own_body(parse(page_of(inside=inside)), model=doubting("asks", probability))
    assert (said in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("<p><b>All ...</b></p>", True),
        ("<p><b>All</b></p>", False),
        ("<p><b>Read more ...</b></p>", False),
        ("<p><b><a href='/x'>All ...</a></b></p>", False),
        ("<div><p><b>All ...</b></p></div>", False),
    ],
    ids=["cut", "whole", "names chrome", "a link", "elsewhere"],
)
def test_what_a_wall_left_of_the_last_paragraph_stays(line: str, *, is_kept: bool) -> None:
    above_the_footer = page_of(after=line).partition("<footer>")[0]
    body = choose_own_body(parse(above_the_footer), model=doubting("bold_share", 0.15))
    text = str(fromstring(line).text_content())
    assert (text in [block.text for block in body.chosen]) == is_kept


def test_a_doubtful_heading_over_another_stays() -> None:
    inside = "<h2>Piers (12)</h2><h3>What the divers found</h3>"
    body = choose_own_body(parse(page_of(inside=inside)), model=doubting("has_count", 0.2))
    assert "Piers (12)" in [block.text for block in body.chosen]


_LINE = "It is sold with a warranty of two years."
_SAID = (
    "The pier was built of oak from the forest above the town, and the oak has outlived all who had carried it down."
)


@pytest.mark.parametrize(
    ("first", "again", "times"),
    [
        (f"<p>{_LINE}</p>", f"<p>{_LINE}</p>", 2),
        (f"<p>{_LINE}</p><p>It weighs less than bread.</p>", f"<p>{_LINE}</p><p>It weighs less than bread.</p>", 2),
        (f"<ul><li>{_SAID}</li><li>{_LINE}</li></ul>", f"<ul><li>{_SAID}</li><li>{_LINE}</li></ul>", 2),
        (f"<p>{_SAID}</p>", f"<p>{_SAID}</p>", 2),
        (f"<p>{_SAID}</p>", f"<div><p>{_SAID}</p></div>", 1),
        (f"<p>{_SAID}</p><p>{_LINE}</p>", f"<div><p>{_SAID}</p><p>{_LINE}</p></div>", 1),
    ],
    ids=["line", "lines", "items", "paragraph", "paragraph elsewhere", "passage elsewhere"],
)
def test_what_the_author_says_again_is_told_again_and_a_copy_is_not(first: str, again: str, times: int) -> None:
    between = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    body = choose_own_body(parse(page_of(inside=first + between + again)), model=doubting("asks", 0.9))
    told = [block.text for block in body.chosen]
    assert {told.count(text) for text in (_LINE, _SAID) if text in first} == {times}


@pytest.mark.parametrize("labels", [("THE COURT:", "MR MARSH:"), ("What we like", "What we do not like about it")])
def test_labels_between_what_is_said_stay_however_many_there_are(labels: tuple[str, ...]) -> None:
    said = "He had seen nobody on the pier that night, which was day number {}."
    html = "".join(f"<p>{label}</p><p>{said.format(day)}</p>" for day in range(40) for label in labels)
    body = choose_own_body(parse(page_of(inside=html)), model=doubting("asks", 0.9))
    assert [sum(block.text == label for block in body.chosen) for label in labels] == [40, 40]


def test_a_paragraph_that_follows_itself_is_told_once() -> None:
    body = choose_own_body(parse(page_of(inside=f"<p>{_SAID}</p><p>{_SAID}</p>")), model=doubting("asks", 0.9))
    assert [block.text for block in body.chosen].count(_SAID) == 1


@pytest.mark.parametrize("name", ["(mn)", ""])
def test_a_doubtful_sentence_stays_also_with_who_wrote_it_behind_it_in_brackets(name: str) -> None:
    line = f"Who would not have asked? Nobody waved. {name}".strip()
    body = choose_own_body(parse(page_of(after=f"<p>{line}</p>")), model=doubting("asks", 0.3))
    assert line in [block.text for block in body.chosen]


@pytest.mark.parametrize(
    ("before", "is_kept"),
    [
        ("<p>Who would have thought it of this bridge?</p>", True),
        ("<div>Who would have thought it of this bridge?</div>", False),
        ("<p>Who would subscribe to our newsletter today?</p>", False),
    ],
    ids=["as the paragraphs", "in other markup", "names chrome"],
)
def test_a_doubtful_sentence_right_before_the_first_paragraph_stays(before: str, *, is_kept: bool) -> None:
    body = choose_own_body(parse(page_of(before=before)), model=doubting("asks", 0.3))
    assert any(block.text.startswith("Who would") for block in body.chosen) == is_kept


@pytest.mark.parametrize(
    ("wrapping", "probability", "is_kept"),
    [
        ("<div><div>{}</div></div>", 0.3, True),
        ("<div><section>{}</section></div>", 0.3, False),
        ("<div><div>{}</div></div>", 0.1, False),
    ],
    ids=["as the others", "in another element", "doubted more"],
)
def test_a_doubtful_last_sentence_stays_where_each_paragraph_has_a_wrapping_of_its_own(
    wrapping: str, probability: float, *, is_kept: bool
) -> None:
    last = "Who would ever have asked?"
    story = "".join(f"<div><div>{text}</div></div>" for text in PARAGRAPHS)
    html = f"<title>A bridge</title><h1>A bridge</h1><main>{story}{wrapping.format(last)}</main>"
    body = choose_own_body(parse(html), model=doubting("asks", probability))
    assert (last in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(
    ("sentence", "is_kept"),
    [
        ("Would anybody subscribe to such a treaty of fishermen and smugglers?", True),
        ("Would you like to subscribe to this and to all of our other news?", False),
    ],
    ids=["with words of its own", "made of such words"],
)
@pytest.mark.parametrize("probability", [0.3, 0.2])
def test_a_doubtful_sentence_between_others_may_hold_a_word_that_names_chrome(
    sentence: str, probability: float, *, is_kept: bool
) -> None:
    body = choose_own_body(parse(page_of(inside=f"<p>{sentence}</p>")), model=doubting("asks", probability))
    assert (sentence in [block.text for block in body.chosen]) == is_kept


@pytest.mark.parametrize(("times", "number"), [(1, 1), (2, 2), (3, 0)])
def test_a_doubtful_subhead_that_comes_again_and_again_is_none(times: int, number: int) -> None:
    inside = f"<p>{_SAID}</p>".join(["<h2>Piers (12)</h2>"] * times)
    contents = "<ul><li><a href='#piers'>Piers (12)</a></li></ul>"
    body = choose_own_body(parse(contents + page_of(inside=inside)), model=doubting("has_count", 0.3))
    assert [block.text for block in body.chosen if block.is_heading].count("Piers (12)") == number


def test_who_said_a_quotation_is_kept_with_it_where_its_element_tells_so() -> None:
    signs = ("<footer>{}</footer>", "<footer><cite>{}</cite></footer>", "<cite>{}</cite>", "<h4>{}</h4>")
    for sign, text, is_kept in (
        *((sign, "Ada Lind (12)", True) for sign in signs[:3]),
        (signs[3], "Ada Lind (12)", False),
        (signs[0], "Share this quote (12)", False),
        (signs[2], "Subscribe to our newsletter (2)", False),
        (signs[0], "<a href='/x'>Ada Lind (12)</a>", False),
    ):
        page = parse(page_of(inside=f"<blockquote><p>{_SAID}</p>{sign.format(text)}</blockquote>"))
        body = choose_own_body(page, model=doubting("has_count", 0.02))
        shown = str(fromstring(f"<p>{text}</p>").text_content())
        assert (shown in [block.text for block in body.chosen]) == is_kept, (sign, text)


@pytest.mark.parametrize(("likely", "unlikely"), [(0.8, 0.02), (0.6, 0.2)], ids=["sure", "unsure"])
def test_of_single_blocks_in_the_answer_of_a_rival_the_model_knows_more(likely: float, unlikely: float) -> None:
    missed, given_ = "Nobody had told the ferryman.", "He was asked last."
    page = parse(page_of(inside=f"<aside class='box'><p>{missed}</p></aside><p>{given_}</p>"))
    answer = [block.text for block in ask_trafilatura(page)]
    assert given_ in answer
    assert missed not in answer
    said = {missed: likely, given_: unlikely}
    chances = np.array([said.get(block.text, 0.5) for block in page.blocks])
    doubted = Body(page.blocks, page.blocks[:1], "newsspider", 0.3, page.blocks, chances)
    body = ask_rivals(page, doubted)
    told = [block.text for block in body.chosen]
    assert body.source == "trafilatura"
    assert (missed in told, given_ in told) == (likely >= 0.7, unlikely >= 0.04)


@pytest.mark.parametrize(("probability", "is_kept"), [(0.42, True), (0.35, False)])
def test_a_doubtful_sentence_with_a_link_among_its_words_stays_where_it_is_likely(
    probability: float, *, is_kept: bool
) -> None:
    line = "<p>Ask the <a href='/x'>harbour</a> office who paid for all of these piers of oak (12).</p>"
    page = parse(page_of(inside=f"<blockquote><p>{_SAID}</p></blockquote>{line}"))
    body = choose_own_body(page, model=doubting("has_count", probability))
    told = [block.text for block in body.chosen]
    assert ("Ask the harbour office who paid for all of these piers of oak (12)." in told) == is_kept
