"""Whatever a site writes into its structured fields, the story comes out whole and its record is valid."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from time import process_time
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import HEADLINE, PARAGRAPHS, page_of

from newsspider import Article, extract_article
from newsspider.items import Link, article_schema

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.packet.example/harbour/bridge-closes"
VALIDATOR = jsonschema.Draft202012Validator(article_schema())
FIELDS = {
    "headline": ("headline", "name"),
    "alternative_headline": ("alternativeHeadline", "alternateName"),
    "description": ("description",),
    "article_section": ("articleSection",),
    "keywords": ("keywords", "about"),
    "authors": ("author", "creator"),
    "publisher": ("publisher",),
    "credited_source": ("sourceOrganization", "isBasedOn"),
    "date_published": ("datePublished", "dateCreated", "uploadDate"),
    "date_modified": ("dateModified",),
    "images": ("image", "thumbnailUrl"),
    "videos": ("video",),
    "is_accessible_for_free": ("isAccessibleForFree", "wordCount", "hasPart"),
    "canonical_url": ("url", "@id", "mainEntityOfPage"),
    "rights": ("license", "copyrightHolder"),
}
METAS = (
    "og:title", "og:description", "og:image", "og:image:width", "og:url", "og:site_name", "author", "article:author",
    "article:published_time", "article:modified_time", "article:tag", "article:section", "news_keywords", "robots",
    "tdm-reservation", "tdm-policy", "license", "date", "article:content_tier", "article:word_count",
)  # fmt: skip
LONG = "So long that it is a mistake. " * 170
BAD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.sampled_from(
        [
            LONG, LONG.replace(" ", ""), "<b>Bold</b><script>alert(1)</script>", "&lt;p&gt;", "0000-00-00",
            "0000-01-01T00:00:00Z", "1e20", 10**20, "99999999999999999999", "9999-12-31T23:59:59-14:00",
            "3 minutes ago", "2026-02-30", "\u202e\u0000\ud800", "http://[", "javascript:alert(1)",
            "data:image/png;base64,AAAA", "https://user:pw@packet.example:99999/", "{}", "null",
        ]
    ),
)  # fmt: skip
INNER = [
    "@type",
    "@id",
    "@value",
    "name",
    "url",
    "item",
    "author",
    "width",
    "height",
    "caption",
    "contentUrl",
    "sameAs",
]
VALUES = st.recursive(
    BAD, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(INNER), inner), max_leaves=10
)


def extract(head: str, body: str = "", link: Link | None = None) -> Article:
    result = extract_article(page_of(head=head, before=body), url=URL, link=link, now=NOW)
    assert isinstance(result, Article)
    return result


def check(article: Article) -> None:
    """The line is strict JSON and valid, and every paragraph of the story is there."""
    line = json.loads(article.to_json().encode())
    VALIDATOR.validate(line)
    assert [text for text in PARAGRAPHS if text not in article.article_body] == []
    assert article.headline
    for text in iterate_strings({key: value for key, value in line.items() if key != "article_body"}):
        assert not any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in text)
        assert len(text) <= 2000
    for date in (article.date_published, article.date_modified):
        assert date is None or "1990" <= date < "2026-11-24"


def iterate_strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in iterate_strings(one)]


def script(*nodes: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_any_value_in_json_ld_leaves_the_story_whole(field: str, data: st.DataObject) -> None:
    node = {"@type": "NewsArticle", **{key: data.draw(VALUES) for key in FIELDS[field]}}
    check(extract(script(node)))


@settings(max_examples=35, deadline=None)
@given(st.dictionaries(st.sampled_from(METAS), BAD, max_size=6))
def test_any_value_in_meta_tags_leaves_the_story_whole(metas: dict[str, Any]) -> None:
    tags = (f'<meta property="{name}" content="{escape(str(value))}">' for name, value in metas.items())
    check(extract("".join(tags).encode("utf-8", "replace").decode()))


@settings(max_examples=35, deadline=None)
@given(
    st.sampled_from(["author", "datePublished", "headline", "image", "articleSection", "keywords", "license"]),
    st.sampled_from(["content", "datetime", "src", "href"]),
    BAD,
)
def test_any_value_in_microdata_leaves_the_story_whole(name: str, attribute: str, value: Any) -> None:
    text = escape(str(value)).encode("utf-8", "replace").decode()
    check(extract("", f'<div itemprop="{name}" {attribute}="{text}"></div><time datetime="{text}"></time>'))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40), st.lists(st.text(max_size=40), max_size=4))
def test_whatever_a_feed_says_leaves_the_story_whole(title: str, date: str, keywords: list[str]) -> None:
    link = Link(url=URL, kind="feed", title=title, date_published=date, date_modified=date, keywords=tuple(keywords))
    check(extract("", link=link))


def test_cycles_thousands_of_blocks_and_other_articles_leave_the_story_whole() -> None:
    circle = {"@type": "NewsArticle", "@id": "#1", "author": {"@id": "#2"}, "publisher": {"@id": "#3"}}
    graph = [circle, {"@type": "Person", "@id": "#2", "author": {"@id": "#2"}}, {"@type": "Thing", "@id": "#3"}]
    blocks = [{"@type": "NewsArticle", "headline": f"Story {number}"} for number in range(1000)]
    article = extract(script({"@graph": graph}, *blocks))
    check(article)
    assert article.headline == HEADLINE


@pytest.mark.parametrize("key", ["publisher", "author", "sourceOrganization", "creator"])
def test_a_story_that_refers_to_itself_is_not_its_own_publisher_or_author(key: str) -> None:
    article = extract(script({"@type": "NewsArticle", "@id": "#1", "headline": HEADLINE, key: {"@id": "#1"}}))
    check(article)
    assert article.headline == HEADLINE
    assert HEADLINE not in (article.publisher, article.credited_source, *(author.name for author in article.authors))


@pytest.mark.parametrize(
    "text", ["{", "[[[[", "NaN", "[" * 5000, '{"@type": "NewsArticle", "headline": ', "<!-- -->", '"text"', "\x00"]
)
def test_broken_json_ld_leaves_the_story_whole(text: str) -> None:
    check(extract(f'<script type="application/ld+json">{text}</script>'))


@pytest.mark.parametrize("nothing", ["null", "NaN", "undefined", "[]", "[object Object]"])
def test_what_programs_print_for_nothing_is_nothing(nothing: str) -> None:
    names = ("author", "article:section", "description", "og:site_name", "news_keywords", "article:published_time")
    found = extract_article(
        page_of(head="".join(f"<meta property='{name}' content='{nothing}'>" for name in names)), url=URL, now=NOW
    )
    assert isinstance(found, Article)
    assert nothing not in (found.description, found.article_section, found.publisher)
    assert (found.authors, found.keywords, found.date_published) == ([], [], None)


@pytest.mark.parametrize(
    "toil",
    [
        f"<img data-kept='{'pier.jpg?' * 15_000} '>",
        f"<img src='{'-blank' * 15_000}/'>",
        f"<img src='/{'pier.jpg/' * 12_000}'>",
        f"<p><a href='#n'>{'<sup>1</sup>' * 6_000}</a></p>",
        f"<figure><img src='/pier.jpg' width=800><figcaption>{'、' * 40_000}</figcaption></figure>",
    ],
    ids=["kept address", "name of a file", "blurred form", "raised numbers", "caption"],
)
def test_long_addresses_captions_and_notes_take_no_longer_than_their_length(toil: str) -> None:
    check(extract(""))  # what is loaded once
    begun = process_time()
    extract_article(page_of(inside=toil), url=URL, now=NOW)
    assert process_time() - begun < 2
