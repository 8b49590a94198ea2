"""Surroundings of a story: comments, teasers and other stories planted round it."""

from __future__ import annotations

import re

import lxml.html
import pytest
from planting.kit import Story
from planting.lines import CLASSES, Lines
from planting.surroundings import surround

from newsspider.extraction.text import fold, squash

SEEDS = [f"seed {number}" for number in range(60)]
PARAGRAPHS = [
    "The ferry between Lindholm and the island of Vass will stop running in April. The county decided so on Monday.",
    "Some 340 people live on the island all year round, and twice as many spend their summers in its wooden houses.",
    "“Nobody has asked us,” said Karin Alm, who keeps the shop beside the pier. She sells the tickets there.",
    "The county says that the ship, built in 1961, would need a new engine. It costs more than it can spend.",
    "Until a bridge is built, islanders will depend on their own boats & on the goodwill of their neighbours.",
]
BODY = "\n\n".join(PARAGRAPHS)
OTHERS = [
    Story(
        f"Mill number {word} burns down",
        [
            f"A fire destroyed mill {word} at Kvarnby on Tuesday night. Nobody was hurt, firemen of {word} towns said.",
            f"Its owner {word} had put up a new roof in spring. He wants to build again when {word} insurers pay.",
            f"Police look for a grey van seen at the {word} mill gate before the flames rose over the valley.",
        ],
        [f"Berta {word.title()}"],
        "2019-05-04",
        "en",
    )
    for word in "oak pine birch elm ash".split()
]
LINES = {
    code: Lines(
        code,
        {
            name: [f"{code} {name}: label of kind {word}" for word in "one two three four five".split()]
            for name in CLASSES
        },
        [f"The {code} minister spoke of {word} for an hour on Tuesday." for word in "ships piers tolls cod".split()],
    )
    for code in ("en", "sv")
}
FORMS = {
    "p": '<div class="story-body"><h1>Ferry</h1>{}</div><p>Footer</p>',
    "nested": '<main><article><div class="b">{}</div></article><aside class="side"><b>Side</b></aside></main>',
    "br": "<table><tr><td class='right'>Menu</td><td>{}</td></tr></table>",
    "in body": "{}",
    "in p": "<div><p>{}</p></div>",
}


def _page(form: str = "p", paragraphs: list[str] = PARAGRAPHS) -> bytes:
    texts = [text.replace("&", "&amp;") for text in paragraphs]
    breaks = form in {"br", "in p"}
    story = "<br><br>".join(texts) if breaks else "".join(f"<p class='t'>{text}</p>" for text in texts)
    return f"<!DOCTYPE html><html lang='en'><head></head><body>{FORMS[form].format(story)}</body></html>".encode()


def _surround(seed: str, form: str = "p", others: list[Story] = OTHERS) -> str:
    page = surround(_page(form), BODY, seed=seed, lines=LINES, others=others)
    assert page is not None
    return page.decode()


def _text(page: str) -> str:
    return squash(" ".join(map(str, lxml.html.fromstring(page).itertext())))


def test_the_same_seed_gives_the_same_page_and_another_seed_another() -> None:
    assert [_surround(seed) for seed in SEEDS] == [_surround(seed) for seed in SEEDS]
    assert len({_surround(seed) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("form", FORMS)
def test_the_story_stays_in_one_piece(form: str) -> None:
    whole = _text(_page(form).decode())
    story = whole[whole.index(PARAGRAPHS[0]) : whole.index(PARAGRAPHS[-1]) + len(PARAGRAPHS[-1])]
    for seed in SEEDS:
        assert story in _text(_surround(seed, form))


@pytest.mark.parametrize("form", FORMS)
def test_every_page_gets_more_text_inside_its_body(form: str) -> None:
    for seed in SEEDS:
        page = _surround(seed, form)
        assert len(_text(page)) > len(_text(_page(form).decode())) + 60
        assert page.rstrip().endswith("</body></html>")
        assert page.count("<body>") == 1
        assert "planted-run" not in page


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_the_story_is_planted_but_in_quotes(form: str) -> None:
    sentences = [fold(part) for text in PARAGRAPHS for part in re.split(r"(?<=\.) ", text)]
    for seed in SEEDS:
        page = re.sub(r"<blockquote>[^<]*</blockquote>", "", _surround(seed, form))
        text = fold(_text(page))
        assert [sentence for sentence in sentences if text.count(sentence) != 1] == []


def test_some_comments_quote_a_sentence_never_a_whole_paragraph() -> None:
    quotes = [quote for seed in SEEDS for quote in re.findall(r"<blockquote>([^<]*)</blockquote>", _surround(seed))]
    of_story = [quote for quote in quotes if squash(quote) in BODY.replace("&", "&amp;")]
    assert of_story
    assert not set(of_story) & set(PARAGRAPHS)


def _holds_whole(page: str, story: Story) -> bool:
    places = [page.find(text) for text in (story.headline, *story.paragraphs)]
    return -1 not in places and places == sorted(places)


def test_all_kinds_come_whole_stories_among_them() -> None:
    pages = [_surround(seed) for seed in SEEDS]
    assert sum(any(_holds_whole(page, other) for other in OTHERS) for page in pages) >= 10
    assert sum(all(other.headline in page for other in OTHERS) for page in pages) >= 10
    assert sum("<textarea" in page for page in pages) >= 10


def test_whole_stories_are_often_set_as_the_story_itself() -> None:
    clone = re.compile(r'<div class="story-body">(?!<h1>Ferry).*?<p class="t">(?:A fire|Its owner)')
    assert sum(bool(clone.search(_surround(seed))) for seed in SEEDS) >= 4


def test_surroundings_stand_before_after_and_beside_the_story() -> None:
    pages = [_surround(seed, "nested") for seed in SEEDS]
    assert sum(
        not page.split("<body>")[1].startswith('<main><article><div class="b"><p class="t">The ferry') for page in pages
    )
    assert sum('</article><aside class="side"><b>Side</b></aside></main></body>' not in page for page in pages)
    assert sum("<b>Side</b><" in page and "<b>Side</b></aside>" not in page for page in pages)


def test_the_story_itself_among_the_others_is_left_out() -> None:
    again = Story("Island loses its ferry", PARAGRAPHS, (), None, "en")
    for seed in SEEDS:
        assert "Island loses" not in _surround(seed, others=[again, *OTHERS])


def test_without_others_look_alikes_fill_threads_and_lists() -> None:
    assert all("minister spoke" in _surround(seed, others=[]) for seed in SEEDS[:20])


@pytest.mark.parametrize("html", [b"", b"<!-- -->", _page(paragraphs=PARAGRAPHS[:3]), b"<p>Another page.</p>"])
def test_a_page_without_the_paragraphs_gives_none(html: bytes) -> None:
    assert surround(html, BODY, seed="s", lines=LINES, others=OTHERS) is None
