"""What is told of a page before its body is extracted."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from stories import PARAGRAPHS, page_of

from newsspider.extraction.body import choose_body
from newsspider.extraction.classify import PageKind, Verdict, classify_page, gather_evidence
from newsspider.extraction.classify.features import FEATURES, measure_features
from newsspider.extraction.page import parse_page
from newsspider.items import Link

SEED = Path(__file__).parents[2] / "shared" / "seed"
URL = "https://paper.example/2026/11/20/bridge-closes-for-a-year"


def judge(html: str | bytes, url: str = URL, link: Link | None = None) -> Verdict:
    page = parse_page(html, url=url)
    return classify_page(page, choose_body(page), link=link)


def front(stories: int) -> str:
    teasers = (f"<h2><a href='/s/{n}'>Bridge number {n} is to close</a></h2><p>Cracks.</p>" for n in range(stories))
    return f"<html><head><title>The Packet</title></head><body>{''.join(teasers)}</body></html>"


def small(body: str, title: str = "The Packet") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def declared(kind: str) -> str:
    """Six paragraphs that the page declares to be something else than a story."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return small(f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>{text}')


def test_a_story_is_one_at_any_address() -> None:
    for url in (URL, "https://paper.example/story.asp?id=12", "https://paper.example/x/1a2b3c4d5e"):
        assert judge(page_of(), url).is_article


def test_a_story_without_any_metadata_between_line_breaks_is_one() -> None:
    text = "<br><br>".join(PARAGRAPHS)
    assert judge(
        f"<table><tr><td><a href='/'>Home</a></td><td><b>A bridge closes</b><br><br>{text}</td></tr></table>"
    ).is_article


@pytest.mark.parametrize(
    ("html", "url", "kind"),
    [
        (front(12), "https://paper.example/", PageKind.LISTING),
        (small("<form><input name=u><input type=password></form>", "Log in"), URL, PageKind.LOGIN),
        (small("<p>The page was not found.</p>", "404 Not found"), URL, PageKind.SOFT_404),
        (small("<p>Checking your browser.</p>", "Just a moment..."), URL, PageKind.CHALLENGE),
        (small(""), URL, PageKind.NO_TEXT),
        (declared("SearchResultsPage"), URL, PageKind.SEARCH),
        (declared("AboutPage"), "https://paper.example/x/page", PageKind.ABOUT),
    ],
)
def test_what_is_certain_is_told_by_a_rule(html: str, url: str, kind: PageKind) -> None:
    verdict = judge(html, url)
    assert (verdict.is_article, verdict.kind, verdict.reason) == (False, kind, kind)
    assert verdict.score == 0


def test_a_story_about_a_page_that_was_not_found_stays_one() -> None:
    assert judge(page_of().replace("Bridge at Oddermouth closes for a year", "Archive: 404 files not found")).is_article


def test_a_feed_that_names_the_story_makes_it_likelier() -> None:
    html, url = small(f"<p>{PARAGRAPHS[0]}</p>"), "https://paper.example/x/1a2b3c4d5e"
    told = Link(url=url, kind="feed", title="A bridge closes", date_published="2026-11-20")
    assert judge(html, url, told).score > judge(html, url, Link(url=url, kind="front")).score


def measured(html: str) -> dict[str, float | None]:
    """The values of the features, by name."""
    page = parse_page(html, url=URL)
    values = measure_features(gather_evidence(page, choose_body(page)))
    return {feature.name: value for feature, value in zip(FEATURES, values, strict=True)}


def test_links_between_the_blocks_of_the_body_are_counted() -> None:
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Harbour", "Market", "Weather"))
    assert measured(page_of())["body_links"] == 0
    assert measured(page_of(inside=f"<ul class='menu'>{links}</ul>"))["body_links"] == pytest.approx(math.log1p(3))


@pytest.mark.parametrize(
    "vouching",
    [
        '<meta property="article:published_time" content="2026-11-20">',
        '<meta property="og:type" content="article">',
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    ],
)
def test_prices_speak_against_a_page_that_nothing_vouches_for(vouching: str) -> None:
    prices = "".join(f"<p>Boots, {number} €</p>" for number in range(20, 25))
    bare, vouched = measured(page_of(after=prices)), measured(page_of(after=prices, head=vouching))
    assert bare["amounts"] == vouched["amounts"] == bare["undated_amounts"] == pytest.approx(math.log1p(5))
    assert vouched["undated_amounts"] == 0


@pytest.mark.parametrize("mark", ["?", "？", "؟"])
def test_a_title_that_asks_speaks_for_a_story(mark: str) -> None:
    asking, telling = (judge(small(f"<p>{PARAGRAPHS[0]}</p>", f"Why do bridges close{end}")) for end in (mark, "."))
    assert asking.score > telling.score


def test_a_part_for_comments_speaks_for_a_story() -> None:
    commented, other = (judge(page_of(after=f"<div class='{name}'>Nobody yet</div>")) for name in ("comments", "entry"))
    assert commented.score > other.score


def test_comments_in_a_shop_are_on_goods() -> None:
    comments = "<div class='comments'>Nobody yet</div>"
    assert measured(page_of(after=comments))["comments"] == 1
    assert measured(page_of(after=f"{comments}<div class='cart'>Empty</div>"))["comments"] == 0


@pytest.mark.skipif(not SEED.exists(), reason="the story that the project starts from lies beside the checkout")
@pytest.mark.parametrize("name", ["page-containers.html", "page-inline.html", "page-table.html"])
def test_the_first_story_is_one(name: str) -> None:
    assert judge((SEED / name).read_bytes(), "http://gazette.example/x").is_article
