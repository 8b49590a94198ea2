"""The story's topics, and lists made for search engines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.metadata.topic_lists import clean_topics
from newsspider.extraction.page import parse_page
from newsspider.items import Link

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends-after-nine-days"


def read(head: str = "", body: str = "", link: Link | None = None, *, url: str = URL) -> Metadata:
    html = (
        f'<html><head><meta property="og:site_name" content="The Courier">{head}</head><body>'
        f"<h1>Ferry strike ends after nine days</h1><p>The crews went back to work.</p>{body}</body></html>"
    )
    return extract_metadata(parse_page(html, url=url), now=NOW, link=link)


def article(keywords: Any) -> str:
    node = {"@type": "NewsArticle", "headline": "Ferry strike ends after nine days", "keywords": keywords}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Ferries, Port Elmwick; Strikes", ["Ferries", "Port Elmwick", "Strikes"]),
        (["Ferries", ["Port Elmwick"], {"name": "Strikes"}, 7, None], ["Ferries", "Port Elmwick", "Strikes"]),
        (["topic/ferries", "place/port elmwick"], ["ferries", "port elmwick"]),
        (["Category: Sea", "26157981-b4f7-4929-adc1-e860c6f03636", "100312362", "_flag"], ["Sea"]),
        (["Ferries", "ferries", "The Courier", "News"], ["Ferries"]),
        (["Lite:true", "Tag:Ferries", "Publication:null", "Topic:Strikes"], ["Ferries", "Strikes"]),
        (["Elmwick news today", "Latest Elmwick news", "Ferries"], ["Ferries"]),
        ("", []),
        ("عبّارات، ميناء، إضراب", ["عبّارات", "ميناء", "إضراب"]),
        ("フェリー；港；ストライキ", ["フェリー", "港", "ストライキ"]),
        (["Fähren", "channel_other", "textaboveleftsmall"], ["Fähren"]),
        (["grève", "@top-river", "port@courier.example", "commentsEnabled"], ["grève"]),
        (["Färjor", "displayType: article", "Featured-auf-Startseite", "No Autolink"], ["Färjor"]),
        (["content-type: Feature", "locale: US", "hasProduct: true", "Revealed"], []),
        (["ferry_strike", "port_elmwick", "wages"], ["ferry strike", "port elmwick", "wages"]),
        (
            ["playlist", "text-to-image", "Rhein-Main", "EuroTram", "print media"],
            ["playlist", "text-to-image", "Rhein-Main", "EuroTram", "print media"],
        ),
    ],
)
def test_declared_topics_come_out_clean_and_once(declared: Any, expected: list[str]):
    assert read(article(declared)).keywords == expected


def test_a_list_of_the_titles_own_words_is_not_topics():
    assert read('<meta name="keywords" content="ferry, strike, ends, after, nine, days">').keywords == []


def test_a_harvest_of_words_is_not_topics():
    harvest = ", ".join(f"word{chr(97 + number)}x" for number in range(26))
    assert read(f'<meta name="keywords" content="{harvest}">').keywords == []


def test_a_list_with_what_people_type_to_find_any_news_is_not_topics():
    typed = "breaking news, latest news, {}today news"
    assert read(f'<meta name="keywords" content="{typed.format("harbour, crews, ")}">').keywords == []
    assert read('<meta name="keywords" content="latest news, Harbour, Pay talks">').keywords == ["Harbour", "Pay talks"]
    named = "Elmwick News, Harbour, Pay talks, Sea Crews Union, ferry, strike, wages, crews, Port news"
    assert len(read(f'<meta name="keywords" content="{named}">').keywords) == 7


def test_a_short_list_of_real_topics_in_a_meta_tag_is_kept():
    found = read('<meta name="keywords" content="Port Elmwick, Ferries, Pay talks, Sea Crews Union, ferry">')
    assert found.keywords == ["Port Elmwick", "Ferries", "Pay talks", "Sea Crews Union", "ferry"]
    assert found.provenance["keywords"] == "meta"


def test_topic_links_under_the_story_are_topics_but_links_in_its_sentences_are_not():
    inline = (
        "<p>The crews of <a href='/topic/elmwick'>Elmwick</a> sailed again that very morning, to much cheering.</p>"
    )
    links = "<ul class='tags'><li><a href='/tag/ferries'>Ferries</a></li><li><a href='/tag/pay'>Pay</a></li></ul>"
    found = read(body=inline + links)
    assert (found.keywords, found.provenance["keywords"]) == (["Ferries", "Pay"], "dom")


def test_a_town_that_its_paper_is_named_after_is_a_topic():
    named = article(["Ferries", "Kelmouth", "Gazette", "Kelmouth Gazette"])
    html = f'<meta property="og:site_name" content="Kelmouth Gazette">{named}<h1>Ferry strike ends after nine days</h1>'
    assert extract_metadata(parse_page(html, url=URL), now=NOW).keywords == ["Ferries", "Kelmouth", "Gazette"]


def test_article_tags_are_topics():
    head = '<meta property="article:tag" content="Ferries"><meta property="article:tag" content="Port Elmwick">'
    assert read(head).keywords == ["Ferries", "Port Elmwick"]


def test_a_lone_declared_topic_gives_way_to_several_tags():
    tags = "".join(f'<meta property="article:tag" content="{tag}">' for tag in ("Ferries", "Strikes"))
    assert read(article("ferry strike") + tags).keywords == ["Ferries", "Strikes"]
    assert read(article(["ferry strike", "crews"]) + tags).keywords == ["ferry strike", "crews"]


def test_a_paragraph_of_links_that_a_label_calls_topics_is_a_list_of_them():
    links = "<a href='/tema/trajekty'>Ferries</a>, <a href='/tema/stavky'>Strikes</a>"
    assert read(body=f"<p>Témata: {links}</p>").keywords == ["Ferries", "Strikes"]
    assert read(body=f"<p>Read more: {links}</p>").keywords == []


def test_of_the_sections_and_tags_in_one_line_the_tags_are_topics():
    links = "<a href='/t/a' rel=tag>Ferries</a>, <a href='/t/b' rel=tag>Strikes</a> | Leave a reply"
    found = read(body=f"<p>Posted in <a href='/sea' rel='category tag'>Sea</a> | Tagged {links}</p>")
    assert (found.keywords, found.article_section) == (["Ferries", "Strikes"], "Sea")


def test_several_categories_are_topics_where_there_are_no_others_but_one_is_the_section():
    sea, trade = (f"<a href='/category/{name}/' rel='category tag'>{name}</a>" for name in ("Sea", "Trade"))
    assert read(body=f"<div>{sea}, {trade}</div>").keywords == ["Sea", "Trade"]
    assert read(body="<p><a href='/category/sea/' rel='tag'>Sea</a></p>").keywords == []


def test_a_paragraph_of_facts_with_topics_in_it_is_no_list_of_them():
    links = "<a href='/genre/a' rel=tag>Ferries</a>, <a href='/genre/b' rel=tag>Tales</a>"
    facts = "<b>Author:</b> H. G. Parry <br><b>Released:</b> June 17, 2025 by Tor <br><b>Genre:</b>"
    assert read(body=f"<p>{facts} {links}</p>").keywords == []


@pytest.mark.parametrize("folder", ["cimke", "stitky", "tunniste", "metka", "tu-khoa", "palabra-clave"])
def test_the_address_of_a_link_says_that_it_leads_to_a_topic_in_many_languages(folder: str):
    links = "".join(f'<a href="/{folder}/{number}">{text}</a> ' for number, text in enumerate(("Ferries", "Strikes")))
    assert read(body=f"<div>{links}</div>").keywords == ["Ferries", "Strikes"]


def test_the_feeds_keywords_are_taken_when_the_page_has_none():
    found = read(link=Link(url=URL, kind="sitemap", keywords=("Ferries", "Pay")))
    assert (found.keywords, found.provenance["keywords"]) == (["Ferries", "Pay"], "sitemap")


@given(st.lists(st.text(max_size=100), max_size=20))
def test_any_texts_give_clean_topics_each_once(texts: list[str]):
    topics = clean_topics(texts, ["The Courier"])
    assert all(topic and topic == topic.strip() and len(topic) <= 80 for topic in topics)
    assert len(topics) == len({topic.casefold() for topic in topics})


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("Arts, Crafts, &amp; Trades", ["Ferries", "Port Elmwick"]),  # one name, and one topic says less than a list
        ("Arts, Crafts", ["Arts", "Crafts"]),
    ],
)
def test_a_comma_before_an_ampersand_parts_no_topics(tag: str, expected: list[str]):
    head = f'<meta property="article:tag" content="{tag}"><meta name="news_keywords" content="Ferries, Port Elmwick">'
    assert read(head).keywords == expected


def test_tags_with_a_comma_in_few_of_them_are_names_as_a_catalogue_has_them():
    tags = "".join(f'<meta property="article:tag" content="{tag}">' for tag in ("China", "Customs", "Marsh, Ada B"))
    assert read(tags).keywords == ["China", "Customs", "Marsh, Ada B"]


def test_the_sections_folder_is_no_topic_and_a_company_keeps_its_full_stop():
    head = '<meta name="news_keywords" content="ferry-strike, Crews Corp., &amp; Ferry, Work., affiliate">'
    assert read(head).keywords == ["ferry-strike", "Crews Corp.", "Ferry", "Work"]
    assert "ferry-strike" not in read(head, url="https://www.courier.example/ferry-strike/it-ends").keywords


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("<nav>{}</nav>", []),
        ("<div class='breadcrumb'>{}</div>", []),
        ("<p>Tags</p><nav>{}</nav>", ["Boats", "Pier"]),
        ("<nav aria-label='Tags'>{}</nav>", ["Boats", "Pier"]),
        ("<div>{}</div>", ["Boats", "Pier"]),
    ],
)
def test_links_of_menus_and_trails_are_no_topics_unless_a_word_says_so(holder: str, expected: list[str]):
    links = "<ul><li><a href='/topic/boats'>Boats</a></li><li><a href='/topic/pier'>Pier</a></li></ul>"
    assert read(body=holder.format(links)).keywords == expected


def test_a_way_back_is_no_topic():
    assert read(body="<p><a class='tag' href='/blogs'>&lt; Back to all stories</a></p>").keywords == []


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("running-shoes, gear-and-tech, Gear &amp; Tech, Ferry", ["Gear & Tech", "Ferry"]),
        ("Ferry strike ends after nine days, Crews", ["Crews"]),
        ("how long did the ferry strike last, why did the crews strike, when do ferries go back to work", []),
        ("ferry strike crews work port elmwick harbour", []),
        ("Crews, evergreen", ["Crews"]),
        ("Back to school, Ferry", ["Back to school", "Ferry"]),
    ],
)
def test_addresses_titles_and_questions_in_a_list_are_no_topics(listed: str, expected: list[str]):
    assert read(f'<meta name="keywords" content="{listed}">').keywords == expected


def test_tags_that_readers_see_go_before_a_list_of_which_they_see_nothing():
    tags = "".join(f'<meta property="article:tag" content="{tag}">' for tag in ("Boats", "Pier"))
    links = "<p class='tags'><a href='/tag/boats'>Boats</a> <a href='/tag/pier'>Pier</a></p>"
    declared = article(["ferry strike news guide", "strike guide"])
    assert read(declared + tags, links).keywords == ["Boats", "Pier"]
    assert read(article(["Boats", "Sails"]) + tags, links).keywords == ["Boats", "Sails"]


def test_of_two_lists_at_the_story_the_one_that_is_not_of_sections_alone_holds_its_topics():
    sections = (
        "<div><a rel='category tag' href='/category/sea'>Sea</a> <a rel='category tag' href='/category/a'>A</a></div>"
    )
    tags = "<div><a rel='tag' href='/tag/boats'>Boats</a> <a rel='tag' href='/tag/pier'>Pier</a></div>"
    assert read(body=sections + tags).keywords == ["Boats", "Pier"]


def test_who_wrote_the_story_is_not_what_it_is_about():
    head = '<meta name="author" content="Ada Marsh"><meta name="news_keywords" content="Ada Marsh, Ferries, Crews">'
    assert read(head).keywords == ["Ferries", "Crews"]
    assert read(head.replace(", Ferries, Crews", "")).keywords == ["Ada Marsh"]


def test_a_long_list_of_topics_with_commas_between_them_is_no_paragraph():
    names = "Boats Pier Crews Storm Fog Harbour Ferries Wages Unions Sails Nets Tides Docks Cranes Ropes".split()
    links = ", ".join(f"<a href='/tag/{name.lower()}'>{name}</a>" for name in names)
    assert read(body=f"<div class='post-tags'>Tags: {links}</div>").keywords == names


def test_a_list_of_which_one_topic_is_left_gives_way_to_one_with_more():
    lone = "<div><a rel='tag' href='/kind/sea'>Sea</a> <a rel='tag' href='/kind/article'>Article</a></div>"
    tags = "<div><a rel='tag' href='/tag/boats'>Boats</a>, <a rel='tag' href='/tag/pier'>Pier</a></div>"
    assert read(body=lone).keywords == ["Sea"]
    assert read(body=lone + tags).keywords == ["Boats", "Pier"]


def test_links_to_topics_with_empty_lines_between_them_are_a_list():
    start = "\n" * 40
    links = f",{start}".join(f"<a class='topic-link' href='/blog/topic/{one}'>{one}</a>" for one in ("Ferries", "Pay"))
    assert read(body=f"<p id='topic-data'>{start}{links}{start}</p>").keywords == ["Ferries", "Pay"]


def test_the_topics_of_a_teaser_are_not_the_storys():
    tags = "<div class='cat'><a rel='tag' href='/blog/fairs/'>Fairs</a>, <a rel='tag' href='/blog/rain/'>Rain</a></div>"
    teaser = f"<div class='post'>{tags}<h3><a href='/fair'>Harbour fair put off again</a></h3></div>"
    assert read(body=f"<div>{teaser}{teaser}</div>").keywords == []
    assert read(body=f"{tags}<div>{teaser}{teaser}</div>").keywords == ["Fairs", "Rain"]


def test_a_cloud_of_all_tags_is_not_the_storys():
    links = "".join(f"<a href='/tag/{one}/'>{one}</a> " for one in ("Fairs", "Rain", "Boats"))
    assert read(body=f"<div class='widget_tag_cloud'><div>{links}</div></div>").keywords == []


@pytest.mark.parametrize("address", ["/news-topic/{}/", "/blog/?tag={}"])
def test_a_folder_or_the_query_says_that_a_link_is_to_a_topic(address: str):
    links = "".join(f"<a href='{address.format(one.lower())}'>{one}</a> " for one in ("Ferries", "Pay"))
    assert read(body=f"<div>{links}</div>").keywords == ["Ferries", "Pay"]


def test_topics_as_a_catalogue_writes_them_are_not_parted():
    tags = ["Strikes", "Ferries", "Elections, Mayors", "Elections, Councils", "Marsh, Ada B", "Reed, Tom (1977- )"]
    assert read("".join(f"<meta property='article:tag' content='{tag}'>" for tag in tags)).keywords == tags


def test_the_front_page_is_no_topic():
    assert read(article(["Front Page", "Ferries"])).keywords == ["Ferries"]


def test_one_search_in_several_wordings_is_for_search_engines():
    searches = ["what is boat insurance", "boat insurance", "insurance tips", "insurance for boats", "get insurance"]
    assert read(article([f"{one} now" for one in searches])).keywords == []
    tags = ["boat design", "design course", "sail design", "learn design", "design tips"]
    assert read(article(tags)).keywords == tags


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tags: Ferries, Port Elmwick, Pay", ["Ferries", "Port Elmwick", "Pay"]),
        ("Topics: what the crews, their wives and their children had hoped for", []),
    ],
)
def test_a_line_of_topics_without_links_at_the_storys_end_names_them(line: str, expected: list[str]):
    story = "<p>The crews of Port Elmwick went back to work on Monday after nine days.</p>" * 3
    parsed = parse_page(f"<html><body><h1>Ferry strike ends</h1>{story}<p>{line}</p></body></html>", url=URL)
    known = [block for block in parsed.blocks if block.tag == "p"][:-1]
    assert extract_metadata(parsed, now=NOW, story=known).keywords == expected
