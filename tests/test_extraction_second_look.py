"""Pages that the classifier may let pass, and that their body gives away."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stories import PARAGRAPHS, page_of

from newsspider import Article, NotAnArticle, extract_article

URL = "https://paper.example/x/page.html"


def reason_of(body: str, title: str = "The Packet") -> str:
    html = f"<html lang='en'><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    result = extract_article(html, url=URL)
    assert isinstance(result, NotAnArticle)
    return result.reason


def teaser(number: int) -> str:
    return f"<h2><a href='/s/{number}'>Bridge number {number} is to close</a></h2><p>{PARAGRAPHS[number]}</p>"


def test_paragraphs_under_headline_links_are_a_listing() -> None:
    assert reason_of("<h1>Ferries</h1>" + "".join(map(teaser, range(3)))) == "listing"


def test_a_story_with_a_link_to_another_between_its_paragraphs_stays_one() -> None:
    assert isinstance(extract_article(page_of(inside=teaser(1)), url=URL), Article)


def test_a_title_that_repeats_what_a_field_holds_is_a_search() -> None:
    form = "<form action='/find'><input name='w' value='bridge'></form>"
    assert reason_of("<h1>Results for: bridge</h1>" + form + teaser(1) + teaser(2)) == "search"


def test_paragraphs_are_answers_of_a_search_where_a_field_holds_the_headline() -> None:
    form, text = (
        "<form action='/find'><input name='w' value='bridge'></form>",
        "".join(map("<p>{}</p>".format, PARAGRAPHS)),
    )
    assert reason_of("<h1>Bridge</h1>" + form + text) == "search"
    assert isinstance(extract_article(page_of(inside=form), url=URL), Article)


@pytest.mark.parametrize("headline", ["About us", "Über uns", "О нас", "من نحن", "Hakkımızda"])
def test_a_page_about_the_paper_says_so_in_its_headline(headline: str) -> None:
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:4])
    assert reason_of(f"<h1>{headline}</h1>{text}", title=headline) == "about"


def test_pictures_with_hardly_a_word_are_a_gallery() -> None:
    pictures = "".join(f"<img src='/{n}.jpg' width='800'><p>{n} of 4</p>" for n in range(4))
    assert reason_of(f"<h1>The ice in pictures</h1>{pictures}") == "gallery"


def test_a_video_with_hardly_a_word_is_one() -> None:
    assert reason_of("<h1>The wheel turns</h1><video src='/a.mp4'></video><p>Film by Ines Varga</p>") == "video"


def test_a_round_up_with_paragraphs_of_its_own_is_a_story() -> None:
    towns = "Aldmoor Birchvale Cotterby Dunmere Eastwell Fernhill Garside Hollin Kelham Lorne".split()
    told = [f"<p>{PARAGRAPHS[at % 6]} {PARAGRAPHS[(at + 1 + at // 6) % 6]}</p>" for at in range(len(towns))]
    links = ["".join(_link_to(town, at) for at in range(12)) for town in towns]
    heading = "<h1>Where to learn boat building on the coast</h1>"
    body = "".join(map(str.__add__, links, told))
    result = extract_article(f"<html lang='en'><body>{heading}{body}</body></html>", url=URL)
    assert isinstance(result, Article), result
    assert reason_of(heading + "".join(links)) == "listing"


def _link_to(town: str, at: int) -> str:
    heading = f"<h2><a href='/s/{town}/{at}'>{at + 3} schools of boat building: {town}</a></h2>"
    return f"{heading}<p>They take {at + 5} apprentices in {town}.</p>"


def test_paragraphs_under_links_that_are_counted_are_the_parts_of_a_guide() -> None:
    assert isinstance(extract_article(_guide([f"Step {at} - " for at in range(1, 6)]), url=URL), Article)
    assert reason_of(_guide([f"Step {at} - " for at in range(5, 0, -1)])) == "listing"
    assert reason_of(_guide(["How to: "] * 5)) == "listing"


def test_a_story_with_a_long_list_of_references_stays_one() -> None:
    story = "".join(map("<p>{}</p>".format, PARAGRAPHS))
    links = "".join(
        f"<li><a href='/s/{at}'>The harbour of Oddermouth and its piers, part {at}</a></li>" for at in range(24)
    )
    assert isinstance(extract_article(page_of(inside=f"{story}<h2>References</h2><ol>{links}</ol>"), url=URL), Article)


def test_a_story_in_a_link_that_was_never_closed_is_none() -> None:
    linked = [f"<p><a href='/print'>{text}</a></p>" for text in PARAGRAPHS[2:]]
    story = "".join([*map("<p>{}</p>".format, PARAGRAPHS[:2]), *linked])
    result = extract_article(f"<article><h1>The old bridge</h1>{story}</article>", url=URL)
    assert isinstance(result, Article)


def _guide(counts: Sequence[str]) -> str:
    steps = ("Cut the planks", "Bend the ribs", "Caulk the seams", "Paint the hull", "Set the mast")
    told = ("Oak lasts longest.", "Steam them for an hour.", "Cotton, then putty.", "Twice.", "A coin goes under it.")
    parts = (
        f"<h3><a href='/x/{step[:4]}'>{count}{step} of a boat for two</a></h3><p>What to know before. {text}</p>"
        for count, step, text in zip(counts, steps, told, strict=True)
    )
    intro = f"<h1>How to build a boat</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h2>In this guide</h2>"
    return f"<main>{intro}{''.join(parts)}</main>"
