"""Who wrote the story, as a reader would write the names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.metadata import extract_metadata
from newsspider.extraction.metadata.bylines import parse_byline
from newsspider.extraction.page import parse_page
from newsspider.items import Author

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"
TEXT = "<p>The ferry crews of Port Elmwick went back to work on Monday after nine days on shore.</p>"


def authors(html: str) -> list[Author]:
    return extract_metadata(parse_page(html, url=URL), now=NOW).authors


def names(html: str) -> list[str]:
    return [author.name for author in authors(html)]


def page(byline: str, head: str = "") -> str:
    site = '<meta property="og:site_name" content="The Courier">'
    return f"<html><head>{site}{head}</head><body><h1>Ferry strike ends</h1>{byline}{TEXT}</body></html>"


def json_ld(author: str) -> str:
    node = f'{{"@type": "NewsArticle", "headline": "Ferry strike ends", "author": {author}}}'
    return f'<script type="application/ld+json">{node}</script>'


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ada Marsh and Tom Reed", ["Ada Marsh", "Tom Reed"]),
        ("Von Eva Süß und Jörg Amsel, dpa", ["Eva Süß", "Jörg Amsel", "dpa"]),
        ("Par Léa Morin et Luc Petit", ["Léa Morin", "Luc Petit"]),
        ("Por Inés Soto y Raúl Vega", ["Inés Soto", "Raúl Vega"]),
        ("Di Carla Neri e Ugo Bassi", ["Carla Neri", "Ugo Bassi"]),
        ("Av Siri Dahl og Nils Moe", ["Siri Dahl", "Nils Moe"]),
        ("Автор: Анна Лисова и Пётр Гусев", ["Анна Лисова", "Пётр Гусев"]),
        ("José Ortega y Vidal", ["José Ortega y Vidal"]),
        ("Peter von Hagen", ["Peter von Hagen"]),
        ("Von Hagen", ["Von Hagen"]),
        ("Ada Marsh, Political Editor", ["Ada Marsh"]),
        ("Ada Marsh, Staff Writer, Tom Reed, Bureau Chief", ["Ada Marsh", "Tom Reed"]),
        ("Ada Marsh in Elmwick", ["Ada Marsh"]),
        ("Ada Marsh, Elmwick", ["Ada Marsh"]),
        ("Ada Marsh (ada.marsh@courier.example) @adamarsh", ["Ada Marsh"]),
        ("By Ada Marsh | Published 12 May 2024, 10:30", ["Ada Marsh"]),
        ("Ada Marsh/Tom Reed", ["Ada Marsh", "Tom Reed"]),
        ("구현모 기자", ["구현모"]),
        ("Harbour Desk", ["Harbour Desk"]),
        ("Elmwick Verlag und Druck GmbH", ["Elmwick Verlag und Druck GmbH"]),
        ("AFP", ["AFP"]),
        ("Staff", []),
        ("By Staff Writer", []),
        ("https://www.social.example/courier", []),
        ("12 May 2024", []),
    ],
)
def test_a_byline_gives_the_names_alone(byline: str, expected: list[str]):
    assert parse_byline(byline) == expected


@given(st.one_of(st.text(max_size=500), st.none(), st.floats(), st.lists(st.text())))
def test_any_byline_gives_short_clean_names_each_once(value: object):
    found = parse_byline(value)
    assert len(found) == len({name.casefold() for name in found})
    assert all(name == name.strip() and "\n" not in name and len(name) <= 80 for name in found)


def test_structured_authors_win_and_bring_their_pages():
    author = '[{"@type": "Person", "name": "By Ada Marsh", "url": "/people/ada"}, {"name": ["Tom Reed"]}]'
    found = authors(page("<div class=byline>By Someone Else</div>", json_ld(author)))
    assert found == [Author(name="Ada Marsh", url="https://www.courier.example/people/ada"), Author(name="Tom Reed")]


def test_an_author_given_by_reference_is_looked_up():
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Ferry strike ends",'
        ' "author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Marsh"}]}</script>'
    )
    assert names(page("", graph)) == ["Ada Marsh"]


def test_the_visible_byline_wins_when_the_paper_names_itself_as_author():
    byline = "<div class='byline'>By <a href='/authors/ada-marsh'>Ada Marsh</a></div>"
    assert names(page(byline, json_ld('{"@type": "Organization", "name": "The Courier"}'))) == ["Ada Marsh"]


def test_the_paper_is_the_author_when_nobody_else_is_named():
    assert names(page("", json_ld('"The Courier"'))) == ["The Courier"]


def test_names_in_elements_of_their_own_are_told_apart():
    byline = "<div class='authors'><span>Ada Marsh</span><span>Tom Reed</span></div>"
    assert names(page(byline)) == ["Ada Marsh", "Tom Reed"]


def test_what_stands_before_the_opening_word_of_a_byline_is_left_out():
    assert names(page("<div class='byline'><span>Harbour</span> <span>by</span> <span>Ada Marsh</span></div>")) == [
        "Ada Marsh"
    ]


def test_the_author_of_a_teaser_is_never_the_storys():
    teaser = "<div class='related'><div class='byline'>By <a rel='author' href='/authors/x'>Xaver Other</a></div></div>"
    assert names(page(teaser)) == []


def test_a_bold_line_of_names_under_the_headline_is_a_byline():
    assert names(page("<p><strong>Ada Marsh</strong></p>")) == ["Ada Marsh"]


def test_microdata_names_the_author():
    byline = "<p itemprop='author' itemscope><span itemprop='name'>Ada Marsh</span>, <i>harbour reporter</i></p>"
    assert names(page(byline)) == ["Ada Marsh"]


def test_an_address_or_account_in_a_meta_tag_is_no_author():
    head = (
        '<meta name="author" content="https://social.example/courier"><meta name="parsely-author" content="ada-marsh">'
    )
    assert names(page("", head)) == []
