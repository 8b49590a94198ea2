"""Which JSON-LD object is the page's article, and what broken ones do: nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"
KEYS = (
    "headline", "alternativeHeadline", "description", "articleSection", "keywords", "about", "author", "publisher",
    "datePublished", "dateModified", "image", "video", "isAccessibleForFree", "license", "sourceOrganization",
    "isBasedOn", "url", "@id", "mainEntityOfPage",
)  # fmt: skip
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30))
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url", "item"]), inner)
    ),
    max_leaves=12,
)


def read(*nodes: Any, body: str = "") -> Metadata:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    html = f"<html><head>{scripts}</head><body><h1>Ferry strike ends</h1>{body}<p>Text.</p></body></html>"
    return extract_metadata(parse_page(html, url=URL), now=NOW)


def node(author: str, **keys: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "author": author, **keys}


@pytest.mark.parametrize("key", ["url", "@id", "mainEntityOfPage"])
def test_of_several_articles_the_one_with_the_pages_address_is_it(key: str):
    other = node("Xaver Other", headline="Band plays", url="https://www.courier.example/harbour/band-plays")
    assert [one.name for one in read(other, node("Ada Marsh", **{key: URL}), other).authors] == ["Ada Marsh"]


def test_of_several_articles_the_one_with_the_visible_headline_is_it():
    nodes = [node("Xaver Other", headline="Band plays on pier"), node("Ada Marsh", headline="Ferry strike ends")]
    assert [one.name for one in read({"@graph": nodes}).authors] == ["Ada Marsh"]


def test_an_article_of_another_page_is_not_it():
    other = node("Xaver Other", headline="Band plays on pier", url="https://www.courier.example/harbour/band")
    assert read(other).authors == []


def test_the_story_that_an_article_is_based_on_tells_nothing_of_it():
    source = {"@type": "NewsArticle", "publisher": {"name": "Beacon"}, "datePublished": "2026-11-01T08:00:00Z"}
    found = read(node("Ada Marsh", headline="Ferry strike ends", isBasedOn=source))
    assert (found.publisher, found.date_published, found.credited_source) == (None, None, "Beacon")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ferry strike ends", "author": "Ada Marsh",}',
        '/*<![CDATA[*/{"@type": "NewsArticle", "author": ["Ada Marsh", ], "headline": "Ferry strike ends"}/*]]>*/',
        '{"@type": "NewsArticle", // by hand\n "author": "Ada Marsh", // the writer\n }',
    ],
)
def test_comments_and_a_comma_too_many_do_not_cost_a_pages_json_ld(script: str):
    html = f"<script type='application/ld+json'>{script}</script><h1>Ferry strike ends</h1><p>Text.</p>"
    assert [one.name for one in extract_metadata(parse_page(html, url=URL), now=NOW).authors] == ["Ada Marsh"]


def test_what_the_best_object_leaves_out_another_of_the_same_story_tells():
    found = read(node("Ada Marsh", url=URL), {"@type": "Article", "url": URL, "datePublished": "2026-04-30"})
    assert ([one.name for one in found.authors], found.date_published) == (["Ada Marsh"], "2026-04-30")


def test_objects_that_refer_to_each_other_in_a_circle_are_harmless():
    found = read(
        {
            "@graph": [
                {"@type": "Article", "@id": URL, "author": {"@id": "#a"}},
                {"@type": "Person", "@id": "#a", "author": {"@id": URL}},
            ]
        }
    )
    assert found.headline == "Ferry strike ends"


def test_a_thousand_blocks_are_read():
    nodes = [
        node("Xaver Other", headline=f"Story {number}", url=f"https://courier.example/{number}")
        for number in range(1000)
    ]
    parsed_nodes = [*nodes, node("Ada Marsh", url=URL)]
    assert read(*parsed_nodes).headline == "Ferry strike ends"


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_whatever_stands_in_structured_fields_the_metadata_is_clean(fields: dict[str, Any]):
    found = read({"@type": "NewsArticle", **fields})
    assert found.headline == "Ferry strike ends"
    assert found.canonical_url == URL
    line = json.dumps(asdict(found), allow_nan=False)
    assert not any(ord(character) < 32 for text in iterate_strings(json.loads(line)) for character in text)
    assert set(found.provenance.values()) <= {"json_ld", "meta", "dom", "feed", "sitemap", "derived"}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["og:title", "article:tag", "author", "date", "og:url", "og:image", "keywords"]), max_size=5
    ),
    st.text(max_size=200),
)
def test_whatever_stands_in_meta_tags_the_metadata_is_clean(names: list[str], content: str):
    escaped = content.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    metas = "".join(f'<meta name="{name}" content="{escaped}">' for name in names)
    html = f"<html><head>{metas}</head><body><h1>Ferry strike ends</h1><p>Text.</p></body></html>"
    found = extract_metadata(parse_page(html, url=URL), now=NOW)
    json.dumps(asdict(found), allow_nan=False).encode()
    assert found.headline == "Ferry strike ends"


def iterate_strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in iterate_strings(one)]
    return [text for one in value for text in iterate_strings(one)] if isinstance(value, list) else []


def test_the_tree_is_left_as_it_was():
    parsed = parse_page("<html><body><h1>Ferry <b>strike</b></h1><p>Text.</p></body></html>", url=URL)
    before = len(list(parsed.tree.iter())), parsed.tree.text_content()
    extract_metadata(parsed, now=NOW)
    assert (len(list(parsed.tree.iter())), parsed.tree.text_content()) == before


def test_an_empty_page_gives_an_address_and_nothing_else():
    found = extract_metadata(parse_page("<html></html>", url=URL), now=NOW)
    assert found.canonical_url == URL
    assert set(found.provenance) <= {"canonical_url", "article_section"}


def test_a_recipe_without_an_article_tells_author_and_date():
    found = read(
        {"@type": "Recipe", "name": "Ferry strike ends", "author": {"name": "Ada Marsh"}, "datePublished": "2026-04-30"}
    )
    assert ([one.name for one in found.authors], found.date_published) == (["Ada Marsh"], "2026-04-30")
