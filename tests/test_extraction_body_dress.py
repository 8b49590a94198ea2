from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from stories import PARAGRAPHS, page_of

from newsspider.extraction.body.dress import drop_islands, keep_dressed, keep_edges
from newsspider.extraction.body.keeping import keep_doubtful
from newsspider.extraction.page import parse_page

SLOT = "<div class='slot'>Advertisement</div>"
FACTS = "".join(f"<p>{line}</p>" for line in ("Two spoons of tar", "A yard of rope", "Six old nails"))


def keep(html: str, chances: Mapping[str, float], *, with_standfirst: bool = False) -> list[str]:
    """The texts that stay where the model gives those in *chances* these, paragraphs .9, and all else nothing."""
    blocks = parse_page(html, url="https://paper.example/story").blocks
    given = np.array([chances.get(one.text, 0.9 if one.text in PARAGRAPHS else 0.0) for one in blocks])
    kept = given >= 0.45
    drop_islands(blocks, kept, given, with_standfirst=with_standfirst)
    keep_dressed(blocks, kept, given)
    keep_edges(blocks, kept, given)
    return [block.text for block in blocks if kept[block.index]]


@pytest.mark.parametrize(
    ("after", "chance", "is_kept"),
    [
        (SLOT + "<div class='box'><span>Ten things to know</span></div>", 0.6, False),
        (SLOT + "<div class='box'><span>Ten things to know</span></div>", 0.8, True),
        (SLOT + "<p>Ten things to know</p>", 0.6, True),
        ("<div class='box'><span>Ten things to know</span></div>", 0.6, True),
        (SLOT + "<div class='box'><h3>Ten things to know</h3></div>", 0.6, True),
    ],
    ids=["apart", "hardly doubted", "as paragraphs", "beside the last", "a heading"],
)
def test_a_doubtful_line_that_stands_apart_as_nothing_else_goes(after: str, chance: float, *, is_kept: bool) -> None:
    assert ("Ten things to know" in keep(page_of(after=after), {"Ten things to know": chance})) == is_kept


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [("Nobody has waved since.", True), ("Nobody has waved since", False), ("Share this article.", False)],
)
def test_a_plain_sentence_behind_an_advertisement_is_the_last_of_the_story(line: str, *, is_kept: bool) -> None:
    after = f"{SLOT}<div class='box'><span>{line}</span></div>"
    assert (line in keep(page_of(after=after), {line: 0.6})) == is_kept


def test_lines_in_boxes_that_are_alike_stand_apart_together() -> None:
    lines = ["It was a fine old ship", "It will be missed here"]
    after = "".join(f"{SLOT}<div class='voice'><p>{line}</p></div>" for line in lines)
    assert keep(page_of(after=after), dict.fromkeys(lines, 0.6)) == [*PARAGRAPHS, *lines]


_LEAD = (
    "The county closes the old bridge for a year, and nobody on either bank of the river has been asked, or told how "
    "anyone is to get to work."
)


@pytest.mark.parametrize("lead", [_LEAD, "Nobody on either bank has been asked."])
@pytest.mark.parametrize(("with_standfirst", "is_kept"), [(True, True), (False, False)])
def test_what_stands_apart_above_the_story_stays_only_where_standfirsts_are_wanted(
    lead: str, *, with_standfirst: bool, is_kept: bool
) -> None:
    html = page_of(before=f"<header><div class='lead'>{lead}</div><time>Monday</time></header>")
    assert (lead in keep(html, {lead: 0.5}, with_standfirst=with_standfirst)) == is_kept


@pytest.mark.parametrize(
    ("inside", "chances", "is_kept"),
    [
        ("<p>Nobody had been told.</p>", (0.15,), True),
        ("<p>Nobody had been told.</p>", (0.1,), False),
        ("<p>Nobody had been told</p>", (0.22,), True),
        ("<p>Nobody had been told</p>", (0.15,), False),
        ("<p>Length: 210 feet</p>", (0.05,), True),
        ("<p>Length: 210 feet</p>", (0.03,), False),
        ("<p>Subscribe to our newsletter</p>", (0.4,), False),
        ("<p><a href='/x'>Nobody had been told</a></p>", (0.4,), False),
        ("<p class='x'>Nobody had been told</p>", (0.4,), False),
        ("<p><b>Nobody had been told</b></p>", (0.4,), False),
    ],
    ids=[
        "sentence",
        "doubted",
        "line",
        "doubted line",
        "fact",
        "doubted fact",
        "names chrome",
        "link",
        "other class",
        "bold",
    ],
)
def test_a_plain_line_dressed_as_the_blocks_beside_it_stays(
    inside: str, chances: tuple[float, ...], *, is_kept: bool
) -> None:
    html = page_of(inside=inside)
    texts = [block.text for block in parse_page(html, url="https://paper.example/story").blocks]
    line = texts[texts.index(PARAGRAPHS[2]) + 1]
    assert (line in keep(html, {line: chances[0]})) == is_kept


@pytest.mark.parametrize(
    ("below", "count", "mean", "is_kept"),
    [("pitch", 3, 0.3, True), ("pitch", 3, 0.18, False), ("pitch", 1, 0.3, False), ("other", 3, 0.3, False)],
)
def test_lines_in_a_row_may_be_dressed_as_the_one_below_them(
    below: str, count: int, mean: float, *, is_kept: bool
) -> None:
    lines = ["Two spoons of tar", "A yard of rope", "Six old nails"][:count]
    row = "".join(f"<div class='pitch'>{line}</div>" for line in lines)
    html = page_of(inside=f"<div>What it takes</div>{row}<div class='{below}'>Some hemp</div>")
    kept = keep(html, dict.fromkeys(lines, mean) | {"What it takes": 0.9, "Some hemp": 0.9})
    assert (set(lines) <= set(kept)) is is_kept


@pytest.mark.parametrize(
    ("heading", "chance", "is_kept"),
    [
        ("<h3>Results</h3>", 0.31, True),
        ("<h3>Results</h3>", 0.29, False),
        ("<p class='x'>Results</p>", 0.4, False),
        ("<h3>Results</h3><p>Both sides had looked for it since the day before.</p>", 0.16, True),
        ("<h3>Newsletter</h3><p>Both sides had looked for it since the day before.</p>", 0.31, True),
        ("<h3>Newsletter</h3><p>Both sides had looked for it since the day before.</p>", 0.29, False),
    ],
)
def test_a_likely_heading_stays_above_what_is_the_story_s(heading: str, chance: float, *, is_kept: bool) -> None:
    blocks = parse_page(
        page_of(inside=f"{heading}<p>Elmwick 2 - 1 Sandry</p>"), url="https://paper.example/story"
    ).blocks
    heads = {"Results", "Newsletter"}
    given = dict.fromkeys(
        (*PARAGRAPHS, "Both sides had looked for it since the day before.", "Elmwick 2 - 1 Sandry"), 0.9
    )
    given |= dict.fromkeys(heads, chance)
    chances = np.array([given.get(block.text, 0.0) for block in blocks])
    kept = chances >= 0.45
    keep_doubtful(blocks, kept, chances)
    assert any(kept[block.index] for block in blocks if block.text in heads) is is_kept


def _keep_all(html: str, given: Mapping[str, float]) -> list[str]:
    """The texts that stay in all where the model gives them these chances, and all others nothing."""
    blocks = parse_page(html, url="https://paper.example/story").blocks
    chances = np.array([given.get(block.text, 0.0) for block in blocks])
    kept = chances >= 0.45
    keep_doubtful(blocks, kept, chances)
    return [block.text for block in blocks if kept[block.index]]


@pytest.mark.parametrize(
    ("kept", "chance", "is_kept"),
    [(("14 m", "oak", "two masts"), 0.2, True), (("14 m", "oak", "two masts"), 0.1, False), (("14 m",), 0.2, False)],
    ids=["most of the row is kept", "too doubtful", "little of the row is kept"],
)
def test_a_doubtful_cell_stays_with_its_row(kept: tuple[str, ...], chance: float, *, is_kept: bool) -> None:
    row = "<td><a href='/k'>Kestrel</a></td><td>14 m<br>oak<br>two masts<br></td>"
    given = dict.fromkeys((*PARAGRAPHS, *kept), 0.9) | {"Kestrel": chance}
    assert ("Kestrel" in _keep_all(page_of(inside=f"<table><tr>{row}</tr></table>"), given)) is is_kept


@pytest.mark.parametrize(
    ("line", "chance", "between", "is_kept"),
    [
        ("The bridge stays in the yard over the winter.", 0.16, 0.0, True),
        ("The bridge stays in the yard over the winter.", 0.14, 0.0, False),
        ("The bridge stays in the yard over the winter.", 0.16, 0.12, False),
        ("The newsletter stays in the yard over the winter.", 0.16, 0.0, False),
    ],
)
def test_a_last_sentence_behind_chrome_stays_where_no_word_names_any(
    line: str, chance: float, between: float, *, is_kept: bool
) -> None:
    blocks = parse_page(page_of(after=f"<p>Top of page</p><p>{line}</p>"), url="https://paper.example/story").blocks
    given = {line: chance, "Top of page": between, **dict.fromkeys(PARAGRAPHS, 0.9)}
    chances = np.array([given.get(block.text, 0.0) for block in blocks])
    kept = chances >= 0.45
    keep_doubtful(blocks, kept, chances)
    assert any(kept[block.index] for block in blocks if block.text == line) is is_kept


@pytest.mark.parametrize(("mean", "is_kept"), [(0.3, True), (0.18, False)])
def test_lines_in_a_row_are_judged_as_one(mean: float, *, is_kept: bool) -> None:
    html = page_of(inside=FACTS + "<h3>How it is done</h3>")
    lines = ["Two spoons of tar", "A yard of rope", "Six old nails"]
    chances = dict(zip(lines, (mean - 0.1, mean, mean + 0.1), strict=True)) | {"How it is done": 0.9}
    assert (set(lines) <= set(keep(html, chances))) == is_kept


@pytest.mark.parametrize(
    ("before", "is_kept"),
    [("<p>Dear gentlemen of the county,</p>", True), ("<div>Dear gentlemen of the county,</div>", False)],
)
def test_what_opens_the_story_in_its_dress_stays(before: str, *, is_kept: bool) -> None:
    told = keep(page_of(before=before), {"Dear gentlemen of the county,": 0.2})
    assert (told[0] == "Dear gentlemen of the county,") == is_kept


@pytest.mark.parametrize(
    ("after", "line", "chance", "is_kept"),
    [
        ("<p>{}</p>", "Write to me if you know where the old ferry went.", 0.12, True),
        ("<p>{}</p>", "Write to me if you know where the old ferry went.", 0.05, False),
        ("<p>{}</p>", "Fair winds!", 0.3, True),
        ("<p>{}</p>", "Fair winds!", 0.2, False),
        ("<p>{}</p>", "Price: 4 crowns", 0.12, True),
        ("<p>{}</p>", "Harbour and town", 0.3, False),
        ("<div>{}</div>", "Write to me if you know where the old ferry went.", 0.3, False),
        ("<p>{}</p>", "Log in, subscribe and share this.", 0.3, False),
    ],
)
def test_a_sentence_or_a_fact_that_closes_the_story_in_its_dress_stays(
    after: str, line: str, chance: float, *, is_kept: bool
) -> None:
    assert (line in keep(page_of(after=after.format(line)), {line: chance})) == is_kept


def test_who_signs_below_a_comma_stays() -> None:
    after = "<p>Yours, and very cross,</p><p>Ines Varga, Mill Hill</p>"
    told = keep(page_of(after=after), {"Yours, and very cross,": 0.6, "Ines Varga, Mill Hill": 0.15})
    assert told[-2:] == ["Yours, and very cross,", "Ines Varga, Mill Hill"]


@pytest.mark.parametrize("html", ["<p>One line</p>", "<p></p>", "<ul><li>a</li><li>b</li></ul>"])
@pytest.mark.parametrize("chance", [0.0, 0.3, 0.9])
def test_pages_of_hardly_a_block_are_left_as_they_are(html: str, chance: float) -> None:
    blocks = parse_page(html, url="https://paper.example/story").blocks
    given = np.full(len(blocks), chance)
    kept = given >= 0.45
    before = kept.tolist()
    drop_islands(blocks, kept, given, with_standfirst=False)
    keep_dressed(blocks, kept, given)
    keep_edges(blocks, kept, given)
    assert kept.tolist() == before
