"""Who wrote the story, where the sources of a page name different people, or what is no name."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsspider.extraction.metadata import extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"
SENTENCE = "The ferry crews of Port Elmwick went back to work on Monday after nine days on shore."


def names(above: str = "", end: str = "", declared: str | None = None) -> list[str]:
    """The authors of a page with lines *above* its story and a last one, *end*, with a declared author."""
    node = {"@type": "NewsArticle", "headline": "Ferry strike ends", "author": {"@type": "Person", "name": declared}}
    head = f"<script type='application/ld+json'>{json.dumps(node)}</script>" if declared else ""
    story = f"<p>{SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    html = f"<html><head>{head}</head><body><main><h1>Ferry strike ends</h1>{above}{story}{end}</main></body></html>"
    parsed = parse_page(html, url=URL)
    known = [block for block in parsed.blocks if block.tag == "p" and block.index > parsed.blocks[-1].index - 4]
    return [author.name for author in extract_metadata(parsed, now=NOW, story=known).authors]


def test_a_byline_that_names_all_authors_wins_over_a_declaration_of_the_first_of_them():
    byline = "<p class='byline'>By Ada Marsh, Tom Reed and Inés Soto</p>"
    assert names(byline, declared="Ada Marsh") == ["Ada Marsh", "Tom Reed", "Inés Soto"]
    assert names("<p class='byline'>By Ada Marsh and Tom Reed</p>", declared="Ada Marsh") == ["Ada Marsh", "Tom Reed"]
    assert names("<p class='byline'>By Ada Marsh, Harbour Gazette</p>", declared="Ada Marsh") == ["Ada Marsh"]


@pytest.mark.parametrize("account", ["ada-harbourweb", "marsh_admin_two"])
def test_a_declared_account_that_no_reader_sees_is_no_author(account: str):
    assert names(declared=account) == []
    assert names("<p>ada-harbourweb and marsh_admin_two wrote this.</p>", declared="Ada Marsh") == ["Ada Marsh"]


def test_the_last_line_tells_that_a_name_alone_below_the_headline_is_the_authors():
    end = "<p>Ada Marsh is a freelance travel writer who lives on a boat in the old harbour.</p>"
    assert names("<p>Ada Marsh</p>", end) == ["Ada Marsh"]
    assert names("<p>Tom Reed</p>", end) == []


def test_a_text_about_the_author_below_the_story_that_is_classed_as_byline_names_nobody_else():
    about = (
        "<hr><p class='byline'>Ada Marsh (<a href='mailto:ada@courier.example'>ada@courier.example</a>) writes the "
        "harbour letter of <a href='https://sea.example'>SeaLetter</a> and <a href='https://b.example'>Boats</a>.</p>"
    )
    above = "<h1>Ferry strike ends</h1><h3 class='byline'>by Ada Marsh</h3>"
    parsed = parse_page(f"<html><body>{above}<p>{SENTENCE}</p><p>{SENTENCE}</p>{about}</body></html>", url=URL)
    story = [block for block in parsed.blocks if block.text in {SENTENCE, "by Ada Marsh"}]
    assert [author.name for author in extract_metadata(parsed, now=NOW, story=story).authors] == ["Ada Marsh"]


def test_a_link_that_asks_for_a_topic_is_no_byline_whatever_it_is_called():
    assert names("<div><a id='author-modal' href='/blog/?content_topic=12'>Harbour Strategy</a></div>") == []
    assert names("<div><a id='author-modal' href='/blog/?id=12'>Ada Marsh</a></div>") == ["Ada Marsh"]


def test_who_put_the_story_on_the_site_gives_way_to_whom_a_line_below_the_headline_credits():
    assert names("<p>By: Tom Reed</p>", declared="Ada Marsh") == ["Tom Reed"]
    assert names("<p>By: Tom Reed</p><p>Ada Marsh put it here.</p>", declared="Ada Marsh") == ["Ada Marsh"]
    assert names("<p>By the old harbour wall</p>", declared="Ada Marsh") == ["Ada Marsh"]


@pytest.mark.parametrize("team", ["Harbour Editorial Team", "Courier Staff", "News Desk"])
def test_the_team_of_an_author_is_no_part_of_their_name(team: str):
    assert names("<p>Ada Marsh</p>", declared=f"Ada Marsh - {team}") == ["Ada Marsh"]


def test_a_name_that_begins_as_bylines_do_is_whole_where_it_is_declared_or_stands_behind_by():
    assert names("<p>VonTae Reed</p>", declared="VonTae Reed") == ["VonTae Reed"]
    assert names("<p class='byline'>By VonTae Reed</p>") == ["VonTae Reed"]
    assert names("<p class='byline'><b>Von</b>Felix Ott</p>") == ["Felix Ott"]


def test_a_place_behind_a_bar_is_no_author():
    assert names("<p class='byline'>By Ada Marsh | Elmwick</p>") == ["Ada Marsh"]
    assert names("<p class='byline'>By Ada Marsh | Tom Reed</p>") == ["Ada Marsh", "Tom Reed"]
    assert names("<p class='byline'>By Ada Marsh | Reuters</p>") == ["Ada Marsh", "Reuters"]


def test_a_korean_columnist_signs_the_last_line():
    assert names(end="<p>김말자 칼럼니스트 kim@courier.example</p>") == ["김말자"]


@pytest.mark.parametrize("line", ["Quelle: Tom Reed", "Source: Tom Reed", "Foto: Tom Reed"])
def test_whose_a_picture_or_a_text_is_does_not_stand_against_the_declared_author(line: str):
    assert names(f"<p>{line}</p>", declared="Ada Marsh") == ["Ada Marsh"]


@pytest.mark.parametrize(
    "work",
    ["A film by Ada Marsh", "Ein Dokumentarfilm von Ada Marsh", "Een roman van Ada Marsh", "En bog af Ada Marsh."],
)
def test_who_made_what_the_story_tells_of_is_not_its_author(work: str):
    assert names(f"<p>{work}</p>") == names(end=f"<p>{work}</p>") == []


@pytest.mark.parametrize("line", ["A report by Ada Marsh", "Ein Gastbeitrag von Ada Marsh", "Een column van Ada Marsh"])
def test_who_wrote_what_the_story_is_is_its_author(line: str):
    assert names(f"<p>{line}</p>") == ["Ada Marsh"]
