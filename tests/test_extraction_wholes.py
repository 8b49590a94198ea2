"""Reviews, interviews, opinion, recipes, lists and tables keep their words and their order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import PARAGRAPHS, page_of
from story_kinds import KINDS, Kind

from newsspider import Article, extract_article
from newsspider.extraction.body.choice import choose_own_body
from newsspider.extraction.page import parse_page
from newsspider.extraction.wholes import keep_wholes

URL = "https://paper.example/2026/11/20/{}-in-the-harbour-town.html"


def body_of(html: str, name: str = "story") -> list[str]:
    result = extract_article(html, url=URL.format(name))
    assert isinstance(result, Article)
    return result.article_body.split("\n\n")


@pytest.mark.parametrize("kind", [pytest.param(kind, id=f"{kind.name}-{kind.language}") for kind in KINDS])
def test_a_kind_of_story_keeps_its_words_in_order(kind: Kind):
    assert body_of(kind.page, kind.name) == list(kind.body)


@pytest.mark.parametrize(
    "inside",
    [
        "<ul>"
        + "".join(f"<li><a href='/{n}'>Harbour fair put off for the {n}th time</a></li>" for n in range(4))
        + "</ul>",
        "<table>"
        + "".join(
            f"<tr><td><a href='/{n}'>Rate {n}</a></td><td><a href='/{n}b'>Apply now</a></td></tr>" for n in range(4)
        )
        + "</table>",
    ],
)
def test_lists_and_tables_of_links_are_no_part_of_a_story(inside: str):
    assert body_of(page_of(inside=inside)) == list(PARAGRAPHS)


@pytest.mark.parametrize(("told", "is_kept"), [(1, False), (3, True)])
def test_a_list_of_links_is_told_only_where_half_of_it_was_chosen(told: int, *, is_kept: bool):
    links = "".join(f"<li><a href='/{n}'>Harbour fair put off for the {n}th time</a></li>" for n in range(4))
    body = choose_own_body(parse_page(page_of(inside=f"<h3>Put off</h3><ul>{links}</ul>"), url=URL))
    listed = [block for block in body.page_blocks if block.tag == "li"]
    paragraphs = [block for block in body.page_blocks if block.text in PARAGRAPHS]
    probabilities = body.probabilities.copy()
    probabilities[[block.index for block in listed]] = (0.9, 0.7, 0.7, 0.1)
    found = keep_wholes(replace(body, chosen=[*paragraphs, *listed[:told]], probabilities=probabilities))
    assert [block.text for block in found.chosen if block.tag == "li"] == [b.text for b in listed[:told] if is_kept]
    assert [block.text for block in found.chosen if block.tag == "p"] == list(PARAGRAPHS)


LINKED = "<li><a href='/{0}'>The {0} fair</a></li>"


@pytest.mark.parametrize(
    ("told", "chances", "item", "added"),
    [
        ([0, 1], (0.9, 0.9, 0.25, 0.25), LINKED, ["3rd", "4th"]),
        ([0, 1], (0.9, 0.9, 0.15, 0.25), LINKED, []),
        ([0, 1], (0.9, 0.9, 0.25, 0.15), LINKED, ["3rd"]),
        ([2, 3], (0.25, 0.25, 0.9, 0.9), LINKED, ["1st", "2nd"]),
        ([0], (0.9, 0.25, 0.9, 0.9), LINKED, []),
        ([0, 1], (0.9, 0.9, 0.25, 0.25), "<li>What one saw of the {0} fair <a href='/{0}'>here</a></li>", []),
    ],
)
def test_likely_links_beside_links_that_were_chosen_are_told(
    told: list[int], chances: tuple[float, ...], item: str, added: list[str]
):
    links = "".join(item.format(n) for n in ("1st", "2nd", "3rd", "4th"))
    more = "<li>And a fifth, which nobody had been told of before it was over, and of which there is no picture.</li>"
    body = choose_own_body(parse_page(page_of(inside=f"<p>Five fairs:</p><ul>{links}{more}</ul>"), url=URL))
    listed = [block for block in body.page_blocks if block.tag == "li" and "fair" in block.text]
    probabilities = body.probabilities.copy()
    probabilities[[block.index for block in listed]] = chances
    chosen = [block for block in body.page_blocks if block.text in {*PARAGRAPHS, "Five fairs:"}]
    if len(told) > 1:
        chosen += [block for block in body.page_blocks if block.text.startswith("And a fifth")]
    found = keep_wholes(replace(body, chosen=[*chosen, *(listed[at] for at in told)], probabilities=probabilities))
    kept = [block for block in listed if block.index in {one.index for one in found.chosen}]
    assert [block for block in kept if block not in [listed[at] for at in told]] == [
        block for block in listed if any(one in block.text for one in added)
    ]


@pytest.mark.parametrize(
    ("chance", "headings", "is_kept"),
    [
        (0.06, "<h3>Lost</h3><p>Two lamps.</p>", True),
        (0.04, "<h3>Lost</h3><p>Two lamps.</p>", False),
        (0.06, "<h4>Lost</h4><p>Two lamps.</p>", False),
        (0.06, "<h3>Lost</h3><p>Two lamps.</p>" + "<h3>In short</h3>" * 2, False),
        (0.25, "<h3>Lost</h3><p>Two lamps.</p>" + "<h3>In short</h3>" * 2, True),
        (0.06, "<h3>Lost</h3><p>Two lamps.</p><a href='/more'>", False),
    ],
)
def test_a_list_is_told_with_the_heading_above_it(chance: float, headings: str, *, is_kept: bool):
    inside = f"{headings}<h3>In short</h3></a><ul><li>The bridge is closed</li><li>The ferry is free</li></ul>"
    body = choose_own_body(parse_page(page_of(inside=inside), url=URL))
    above = next(block for block in body.page_blocks if block.tag == "li").index - 1
    chosen = [b for b in body.page_blocks if b.text in {*PARAGRAPHS, "Lost", "Two lamps."} or b.tag == "li"]
    probabilities = body.probabilities.copy()
    probabilities[above] = chance
    found = keep_wholes(replace(body, chosen=chosen, probabilities=probabilities))
    assert any(block.index == above for block in found.chosen) is is_kept


ANSWERS = (
    ("¿Por qué volvió al faro?", "Porque nadie más quería subir las escaleras. Son doscientas doce, y las conozco."),
    ("¿Qué hará ahora?", "Dormir."),
    ("¿Nada más?", "Quizá una comedia, pero no se lo diga a nadie hasta la primavera."),
)
INTRODUCTION = (
    "El farero Bo Ek lleva treinta años encendiendo la lámpara y no había concedido una entrevista hasta hoy."
)


def terms(*pairs: tuple[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{term}</dt><dd><p>{told}</p></dd>' for term, told in pairs)}</dl>"


def test_an_answer_is_told_with_its_question():
    kind = Kind("entrevista", "es", "El miedo dice dónde mirar", f"<p>{INTRODUCTION}</p>{terms(*ANSWERS)}", ())
    assert body_of(kind.page, kind.name) == [INTRODUCTION, *(line for pair in ANSWERS for line in pair)]


@pytest.mark.parametrize(("chance", "is_kept"), [(0.21, True), (0.19, False)])
def test_the_last_of_a_list_of_terms_is_told_with_the_others(chance: float, *, is_kept: bool):
    last = ("Crab", "Everybody looks at you, for you wear your coat the wrong way round.")
    signs = terms(("Ram", "Ask what is behind the wall."), ("Bull", "An old friend will write to you, and ask."), last)
    found = choose_own_body(parse_page(page_of(inside=signs), url=URL))
    lines = [block for block in found.page_blocks if "dl" in block.inside]
    probabilities = found.probabilities.copy()
    probabilities[[block.index for block in lines]] = [0.9] * 4 + [chance] * 2
    told = [block for block in found.page_blocks if block.text in PARAGRAPHS]
    whole = keep_wholes(replace(found, chosen=[*told, *lines[:4]], probabilities=probabilities))
    assert (lines[-2:] == [block for block in whole.chosen if block.text in last]) is is_kept


def test_of_a_list_of_terms_no_less_than_half_is_told():
    box = terms(("Title", "The Steps"), ("Author", "Ada Lind"), ("Publisher", "Lamp House"), ("Pages", "312"))
    found = choose_own_body(parse_page(page_of(inside=f"<aside>{box}</aside>"), url=URL))
    some = [block for block in found.page_blocks if block.text in {*PARAGRAPHS, "The Steps", "Pages"}]
    assert [block.text for block in keep_wholes(replace(found, chosen=some)).chosen] == list(PARAGRAPHS)


def test_a_list_of_terms_that_holds_the_story_keeps_it_beside_longer_comments():
    wrote = "They should have mended it ten years ago, when there was still some money for it in the county's chest."
    comments = terms(*((f"Fisher {day}", wrote * 3) for day in range(8)))
    page = parse_page(f"<dl><dt>Bridge</dt><dd><p>{'</p><p>'.join(PARAGRAPHS)}</p></dd>{comments[4:]}", url=URL)
    found = choose_own_body(page)
    told = [block for block in found.page_blocks if block.text in PARAGRAPHS]
    kept = [block.text for block in keep_wholes(replace(found, chosen=told)).chosen]
    assert [text for text in kept if text in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_step_is_told_with_the_one_that_follows_it():
    told = "Pendant cinquante ans, seul le cuisinier savait ce qu’il y avait dans cette soupe ; il nous l’a donnée."
    steps = ("1. Faites fondre le beurre et revenir l’oignon dix minutes.", "2. Versez le lait et servez aussitôt.")
    things = ("2 cuillères à soupe de beurre", "1 oignon", "500 g de haddock")
    numbered = "".join(f"<p><strong>{step[:2]}</strong>{step[2:]}</p>" for step in steps)
    listed = "".join(f"<li>{thing}</li>" for thing in things)
    inside = f"<p>{told}</p><h2>Ingrédients</h2><ul>{listed}</ul><h2>Préparation</h2><div>{numbered}</div>"
    kind = Kind("soupe", "fr", "La soupe du passeur", f"<article>{inside}</article>", ())
    assert body_of(kind.page, kind.name) == [told, "Ingrédients", *things, "Préparation", *steps]


def test_a_headline_over_short_lines_is_no_part_of_a_talk():
    lines = (
        "三十年来，他一直守着港口的灯塔，从未接受过采访。本报记者日前在灯塔的楼梯上与他进行了一次对话。",
        "记者：您为什么时隔多年又回到灯塔？",
        "埃克：因为没有别人愿意爬那些楼梯。一共二百一十二级，每一级我都能从吱呀声里听出来。",
        "记者：您不害怕吗？",
        "埃克：每天都怕。害怕会告诉你该往哪里看，在灯塔上要看的地方很多。",
    )
    inside = "".join(f"<p>{line}</p>" for line in lines)
    kind = Kind("fangtan", "zh", "“害怕会告诉你该往哪里看”", f"<article>{inside}</article>", ())
    assert body_of(kind.page, kind.name) == list(lines)
