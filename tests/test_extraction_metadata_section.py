"""The section a story stands in: never the front page, a way back or a count of comments."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newsspider.extraction.metadata import extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/story/ferry-strike-ends-48213"


def section(above: str = "", head: str = "", url: str = URL, below: str = "") -> str | None:
    html = (
        f"<html><head>{head}</head><body>{above}<h1>Ferry strike ends after nine days</h1>"
        f"<p>The ferry crews went back to work on Monday after nine days on shore.</p>{below}</body></html>"
    )
    return extract_metadata(parse_page(html, url=url), now=NOW).article_section


def article(name: str) -> str:
    node = {"@type": "NewsArticle", "headline": "Ferry strike ends after nine days", "articleSection": name}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    "front",
    ["Home", "Start", "Accueil", "Inicio", "Hjem", "Etusivu", "Strona główna", "Главная", "Αρχική", "Ana Sayfa",
     "الرئيسية", "होम", "首页", "ホーム", "홈", "Trang chủ"],
)  # fmt: skip
def test_the_front_page_is_no_section_in_any_language(front: str):
    assert section(head=article(front)) is None
    trail = f"<nav class='breadcrumb'><a href='/'>{front}</a> <a href='/kyst'>Kyst</a></nav>"
    assert section(above=trail, head=article(front)) == "Kyst"


@pytest.mark.parametrize("root", ["/", "https://www.courier.example/", "/index.html"])
def test_what_the_link_to_the_front_page_says_is_no_section(root: str):
    trail = f"<p><a href='{root}'>Zum Kai</a></p>"
    assert section(above=trail, head=article("Zum Kai")) is None
    assert section(above=trail, head=article("Am Kai")) == "Am Kai"


def test_a_trail_of_the_front_page_alone_gives_no_section():
    assert section(above="<nav class='breadcrumb'><a href='/'>Kaikante</a></nav>") is None


@pytest.mark.parametrize(
    "text", ["< Back to all posts", "Retour à la liste", "Alle lesen »", "← Harbour", "Uncategorized"]
)
def test_a_way_back_is_no_section(text: str):
    assert section(head=f'<meta property="article:section" content="{text}">') is None


def test_the_storys_own_part_of_the_address_is_no_section():
    links = "<a href='/ferry-strike-ends/#comments'>4 Comments</a> <a href='/harbour'>Harbour News</a>"
    assert section(below=links, url="https://www.courier.example/ferry-strike-ends/") is None
    assert section(below=links, url="https://www.courier.example/harbour/ferry-strike-ends/") == "Harbour News"


def test_an_address_is_no_section():
    assert section(head=article("https://www.courier.example/harbour")) is None


@pytest.mark.parametrize(
    "opening",
    [
        "<nav aria-label='Breadcrumb'>",
        "<ol itemscope itemtype='https://schema.org/BreadcrumbList'>",
        "<ol typeof='BreadcrumbList'>",
    ],
)
def test_a_trail_without_a_class_is_told_by_its_label_or_microdata(opening: str):
    steps = "<li><a href='/'>Front page</a></li><li><a href='/kyst'>Kyst</a></li>"
    assert section(above=f"{opening}{steps}{'</nav>' if 'nav' in opening else '</ol>'}") == "Kyst"


def breadcrumbs(*steps: tuple[str, str]) -> str:
    told = [{"@type": "ListItem", "position": at, "name": name, "item": f"https://www.courier.example{path}"}
            for at, (name, path) in enumerate(steps, 1)]  # fmt: skip
    node = {"@type": "BreadcrumbList", "itemListElement": told}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    "steps",
    [
        [("Zum Kai", "/"), ("Kyst", "/kyst"), ("Fergen", "/kyst/fergen")],
        [("Kyst", "/kyst"), ("Fergen", "/kyst/fergen")],
        [("The Courier", "/courier"), ("Kyst", "/kyst")],
        [("Accueil", "/fr/"), ("Kyst", "/kyst")],
    ],
)
def test_a_declared_trail_may_begin_with_the_front_page_or_with_the_section(steps: list[tuple[str, str]]):
    name = '<meta property="og:site_name" content="The Courier">'
    assert section(head=name + breadcrumbs(*steps)) == "Kyst"


def test_a_declared_section_that_a_heading_of_its_own_repeats_is_one():
    assert section(above="<h1><a href='/sea'>Sea</a></h1>", head=article("Sea")) == "Sea"


def test_what_is_classed_as_a_section_in_the_row_over_the_headline_is_one():
    row = "<div class=meta><time>20.11.2026</time> <b class=author>Ada Marsh</b> <a class=post-category>Sea</a></div>"
    assert section(above=row, url="https://www.courier.example/journal/ferry-strike-ends") == "Sea"
    assert section(above=row.replace("post-category", "place")) is None


def test_a_folder_of_somebodys_pages_is_no_section():
    author = "<a href='/@marsh'>Ada Marsh</a>"
    assert section(below=author, url="https://www.courier.example/@marsh/ferry-strike-ends") is None


@pytest.mark.parametrize(
    "line",
    [
        "<p>Категория: <a href='/novosti/more/'>Sea</a></p>",
        "<p>Ada Marsh | Filed under <a href='/novosti/more/'>Sea</a></p>",
        "<p>in <a href='/category/sea/' rel='tag'>Sea</a></p>",
        "<p><a href='/sea/' rel='category tag'>Sea</a></p>",
    ],
)
def test_a_line_says_what_the_story_is_filed_under(line: str):
    assert section(below=line) == "Sea"


def test_a_link_behind_other_words_is_no_section():
    assert section(below="<p>Tickets: <a href='/novosti/more/'>Sea</a></p>") is None


@pytest.mark.parametrize(
    "link",
    [
        "<a class=jump-section href='#what'>What it is</a>",
        "<a class=post-category href='#'>Sea</a>",
        "<a class=post-category href='/sea'>{{ item.title }}</a>",
    ],
)
def test_a_link_to_a_part_of_the_page_or_an_unfilled_template_is_no_section(link: str):
    assert section(below=f"<p>{link}</p>") is None


def test_a_row_of_several_sections_is_not_one():
    links = "<a href='/1'>Sea</a> <a href='/2'>Trade</a>"
    assert section(above=f"<div><span>20.11.2026</span><span class=category>{links}</span></div>") is None


@pytest.mark.parametrize(
    "link",
    [
        "<a class=whatsapp-channel href='https://whatsapp.example/channel/x'>Join our WhatsApp channel</a>",
        "<a class=telegram-channel href='/telegram'>Telegram</a>",
        "<a class=post-category href='https://telegram.example/courier'>Telegram</a>",
        "<a class=post-category href='/telegram'>Follow us on Telegram</a>",
        "<a class=post-category-toggle href='/menu'>Show menu</a>",
        "<a class=post-category href='javascript:void(0)'>Show menu</a>",
    ],
)
def test_a_call_to_follow_a_button_and_a_link_to_another_site_are_no_section(link: str):
    assert section(below=f"<p>{link}</p>") is None
    assert section(above=f"<div class=meta><time>20.11.2026</time> <b>Ada Marsh</b> {link}</div>") is None


@pytest.mark.parametrize("host", ["", "https://courier.example", "https://sport.courier.example"])
def test_a_classed_link_of_the_same_site_is_the_section(host: str):
    assert section(below=f"<p><a class=post-category href='{host}/a/b'>Sea and Trade</a></p>") == "Sea and Trade"


def test_pages_about_the_site_are_no_sections_and_a_topic_before_a_link_names_one():
    trail = "<div class='breadcrumb'><a href='/'>Home</a> <a href='/about'>About</a></div>"
    assert section(above=trail) is None
    assert section(below="<p>By Ada Marsh | Topic: <a href='/boats/'>Boats</a></p>") == "Boats"


def test_a_site_name_that_is_the_section_is_one():
    head = '<meta property="og:site_name" content="Sea"><meta property="article:section" content="Sea">'
    assert section(head=head) == "Sea"


def test_a_section_in_an_addresss_spelling_is_written_as_words():
    assert section(head=article("harbour-safety")) == "Harbour safety"
    menu = "<nav><a href='/harbour-safety'>Harbour Safety</a></nav>"
    assert section(above=menu, head=article("harbour-safety")) == "Harbour Safety"


def test_a_trail_of_text_that_ends_at_the_story_and_a_category_without_a_link_name_the_section():
    trail = "<p><a href='/guides'>Guides</a> &gt; <a href='/sea'>Sea</a> &gt; Ferry strike ends after nine days</p>"
    assert section(above=trail) == "Guides"
    assert section(above=trail.replace("Ferry strike", "Storm")) is None
    assert section(below="<p>Category: Sea and Land</p>") == "Sea and Land"


def test_a_list_that_begins_at_the_front_page_and_ends_with_the_headline_is_a_trail():
    steps = "<li><a href='/'>Home</a></li><li><a href='/blog'>Blog</a></li><li><a href='/blog/topics/sea'>Sea</a></li>"
    last = "<li>Ferry strike ends after nine days</li>"
    assert section(above=f"<ul>{steps}{last}</ul>") == "Sea"
    assert section(above=f"<ul>{steps}</ul>") is None


def test_of_several_declared_sections_the_one_on_the_way_to_the_story_is_it():
    trail = "<div class='breadcrumb'><a href='/'>Home</a> » <a href='/features'>Features</a></div>"
    assert section(above=trail, head=article("Editor's picks, strike, Features")) == "Features"
    assert section(head=article("Harbour, strike, Features")) == "Harbour"


def test_lines_of_links_to_categories_over_the_headline_name_the_section():
    links = "<ul><li><a href='/category/sea/'>Sea</a></li><li><a href='/category/guides/'>Guides</a></li></ul>"
    assert section(above=f"<div>{links}</div>") == "Sea"
    assert section(above=f"<nav>{links}</nav>") is None


def test_a_folder_of_blogs_is_no_section():
    url = "https://www.courier.example/blogs/{}/ferry-strike-ends"
    assert section(url=url.format("news")) is None
    assert section(url=url.format("boats")) == "Boats"
