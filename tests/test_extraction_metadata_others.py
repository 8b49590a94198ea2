"""What microdata and RDFa declare of teasers, comments and pictures is not said of the story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from stories import AUTHOR, HEADLINE, SECTION, page_of

from newsspider import extract_article
from newsspider.items import Article

NOW = datetime(2026, 11, 29, tzinfo=UTC)
TYPE = "itemscope itemtype='https://schema.org/{}'"
OTHER = (
    "<span itemprop=author>Odd Person</span><meta itemprop=datePublished content='2026-11-20T10:00:00+01:00'>"
    "<time itemprop=dateModified datetime='2026-11-21T10:00:00+01:00'>21 Nov</time>"
    "<meta itemprop=keywords content='fair, rain'><meta itemprop=articleSection content=Fairs>"
)
TEASER = f"<div {TYPE.format('NewsArticle')}><h3 itemprop=headline>Harbour fair put off</h3>{OTHER}</div>"
RDFA = (
    "<div vocab='https://schema.org/' typeof=NewsArticle><h3 property=headline>Harbour fair put off</h3>"
    "<span property=author>Odd Person</span><time property=datePublished datetime='2026-11-20T10:00:00Z'>20.</time>"
    "</div>"
)
OTHERS = {
    "teaser": TEASER,
    "teasers": TEASER * 3,
    "rdfa": RDFA,
    "comment": f"<div itemprop=comment {TYPE.format('Comment')}>{OTHER}<p itemprop=text>I told you so.</p></div>",
    "picture": f"<div itemprop=image {TYPE.format('ImageObject')}><img src=/i/b.jpg width=800 height=600>{OTHER}</div>",
    "film": f"<div itemprop=video {TYPE.format('VideoObject')}><video src=/v/b.mp4></video>{OTHER}</div>",
}


def read(html: str) -> Article:
    found = extract_article(html, url="https://packet.example/harbour/bridge-closes-for-a-year", now=NOW)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("place", ["before", "inside", "after"])
@pytest.mark.parametrize("name", OTHERS)
def test_items_of_other_things_tell_nothing_of_the_story(name: str, place: str):
    found = read(page_of(**{place: OTHERS[name]}))
    assert (found.authors, found.keywords, found.article_section) == ([], [], SECTION)
    assert (found.date_published, found.date_modified) == (None, None)


@pytest.mark.parametrize("name", OTHERS)
def test_the_item_of_the_story_tells_beside_them(name: str):
    own = f"<span itemprop=author>{AUTHOR}</span><meta itemprop=datePublished content='2026-11-27T15:04:00+01:00'>"
    html = page_of(before=own, after=OTHERS[name]).replace("<main>", f"<main {TYPE.format('NewsArticle')}>")
    found = read(html)
    assert [author.name for author in found.authors] == [AUTHOR]
    assert found.date_published == "2026-11-27T15:04:00+01:00"


@pytest.mark.parametrize("headline", [HEADLINE, f"{HEADLINE}, county says", ""])
def test_an_item_apart_is_the_storys_where_its_headline_is(headline: str):
    item = f"<div {TYPE.format('NewsArticle')}><meta itemprop=headline content='{headline}'>"
    found = read(page_of(before=f"{item}<span itemprop=author>{AUTHOR}</span></div>"))
    assert [author.name for author in found.authors] == [AUTHOR]


def test_the_picture_of_a_teaser_is_not_the_storys():
    picture = "<figure><img itemprop=image src=/i/{}.jpg width=900 height=600><figcaption>A {}.</figcaption></figure>"
    teaser = TEASER.replace("<h3", picture.format("fair", "fair") + "<h3")
    found = read(page_of(inside=picture.format("bridge", "bridge"), after=teaser))
    assert [image.url for image in found.images] == ["https://packet.example/i/bridge.jpg"]
