"""Live blogs come out as their entries: each with its time and id, oldest first, and in the body."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import live_blogs as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from live_blogs import Blog
from stories import page_of

from newsspider import Article, NotAnArticle, extract_article

NOW = datetime(2026, 11, 28, tzinfo=UTC)
PLAIN = made.URL.replace("live-", "")


def read(html: str, url: str = PLAIN, **options: Any) -> Article:
    result = extract_article(html, url=url, now=NOW, **options)
    assert isinstance(result, Article)
    return result


def told(article: Article) -> list[tuple[str | None, ...]]:
    return [(one.id, one.date_published, one.headline, one.text) for one in article.entries]


def wanted(blog: Blog) -> list[tuple[str | None, ...]]:
    return [(one.key, one.moment, one.headline, one.text) for one in blog.updates]


BLOGS = [made.ENGLISH, made.GERMAN, made.FRENCH, made.SPANISH, made.RUSSIAN, made.ARABIC, made.JAPANESE]
LAYOUTS = [
    (made.articles, BLOGS),
    (made.items, BLOGS),
    (made.boxes, BLOGS),
    (made.headings, [made.FRENCH, made.ARABIC, made.JAPANESE]),  # every entry needs a headline
    (made.rows, [made.SPANISH, made.RUSSIAN]),  # and here none may have one
    (made.bold, [made.SPANISH, made.RUSSIAN]),
]


def _case(layout: Callable[[Blog], str], blog: Blog) -> Any:
    return pytest.param(layout, blog, id=f"{layout.__name__}-{blog.language}")


@pytest.mark.parametrize(
    ("layout", "blog"),
    [_case(layout, blog) for layout, blogs in LAYOUTS for blog in blogs],
)
class TestShown:
    def test_entries_of_any_layout_are_told_oldest_first(self, layout: Callable[[Blog], str], blog: Blog):
        article = read(made.page(blog, layout(blog)))
        assert told(article) == wanted(blog)
        assert article.page_type == "live_blog"

    def test_the_body_holds_them_in_order_and_no_chrome(self, layout: Callable[[Blog], str], blog: Blog):
        paragraphs = [blog.intro]
        for one in blog.updates:
            paragraphs += [one.headline] if one.headline else []
            paragraphs += one.paragraphs
        assert read(made.page(blog, layout(blog))).article_body == "\n\n".join(paragraphs)


def test_a_blog_whose_headline_stands_only_in_its_head_is_told_all_the_same():
    html = made.page(made.ENGLISH, made.articles(made.ENGLISH))
    heading = f"<h1>{made.ENGLISH.headline}</h1>"
    assert heading in html
    assert told(read(html.replace(heading, ""))) == wanted(made.ENGLISH)


@pytest.mark.parametrize("key", ["u1014", ""])
def test_an_entry_that_is_pinned_above_the_others_is_told_once(key: str):
    html = made.page(made.ENGLISH, made.articles(made.ENGLISH))
    pinned = made.articles(replace(made.ENGLISH, updates=made.ENGLISH.updates[2:3]))
    html = html.replace("<div class='posts'>", pinned.removesuffix("</div>").replace("u1014", key), 1)
    assert [(when, title, text) for _, when, title, text in told(read(html))] == [
        one[1:] for one in wanted(made.ENGLISH)
    ]


@pytest.mark.parametrize("clock", ["kl. {}", "Ore {} –", "Pukul {}", "godz. {}", "{} uur:", "{} ч.", "{} น."])
def test_a_clock_has_words_before_it_in_some_languages(clock: str):
    updates = made.SPANISH.updates[::-1]
    entries = "".join(
        f"<div class='post' id='{one.key}'><p><b>{clock.format(one.clock.replace(':', '.'))}</b></p>"
        f"{made.paragraphs_of(one)}</div>"
        for one in updates
    )
    assert told(read(made.page(made.SPANISH, entries))) == wanted(made.SPANISH)


def test_a_line_of_day_and_time_dates_its_entry_and_is_none_of_its_text():
    entries = "".join(
        f"<div class='post' id='{one.key}'><h3>{one.headline}</h3><p>20 Nov 2026 {one.clock} GMT</p>"
        f"{made.paragraphs_of(one)}</div>"
        for one in made.FRENCH.updates[::-1]
    )
    assert told(read(made.page(made.FRENCH, entries))) == wanted(made.FRENCH)


@pytest.mark.parametrize(
    "title", ["Directo: la crecida del río Orilla", "Direkt: översvämningen", "Minut for minut: oversvømmelsen"]
)
def test_titles_say_live_in_many_languages(title: str):
    blog = replace(made.SPANISH, headline=title)
    assert told(read(made.page(blog, made.items(blog)))) == wanted(blog)


def test_what_the_page_declares_gives_times_to_clocks():
    html = made.page(made.GERMAN, made.items(made.GERMAN), head=made.declare(made.GERMAN)).replace(
        "published_time", "x"
    )
    assert told(read(html)) == wanted(made.GERMAN)


def test_a_blog_that_a_script_shows_is_read_from_what_it_declares():
    html = made.page(made.ENGLISH, "<div id='app'>Loading</div>", head=made.declare(made.ENGLISH))
    article = read(html, made.URL)
    assert [one.id for one in article.entries] == [one.key for one in made.ENGLISH.updates]
    assert all(one.text in article.article_body for one in made.ENGLISH.updates)
    assert article.page_type == "live_blog"


def test_a_page_of_a_script_alone_is_read_from_what_it_declares():
    html = f"<html lang='en'><head>{made.declare(made.ENGLISH)}</head><body><div id='app'></div></body></html>"
    article = read(html, made.URL)
    declared = [(one.key, one.moment, one.headline or one.text[:60], one.text) for one in made.ENGLISH.updates]
    assert told(article) == declared
    assert article.headline == made.ENGLISH.headline
    assert article.provenance["article_body"] == article.provenance["entries"] == "json_ld"


BEGUN = [
    ("en", "Storm at Oddermouth: live updates", "The storm has reached the harbour."),
    ("de", "Liveticker: Sturm in Odermünde", "Der Sturm hat den Hafen erreicht."),
    ("fr", "Tempête à Oddermouth, en direct", "La tempête a atteint le port."),
    ("es", "Temporal en Oddermouth, en directo", "El temporal ha llegado al puerto."),
    ("ru", "Шторм в Оддермуте: онлайн", "Шторм дошёл до гавани."),
    ("ja", "【速報】オッダーマスの嵐", "嵐が港に達した。"),
]


def begun(language: str, headline: str, *entries: str, head: str = "") -> str:
    return (
        f"<html lang='{language}'><head><title>{headline} - The Packet</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><main><h1>{headline}</h1>{''.join(entries)}</main>"
        "<footer>The Packet, Quay 3</footer></body></html>"
    )


def entry(text: str, at: int = 2, attributes: str = "") -> str:
    moment = f"2026-11-20T14:{at:02}:00+01:00"
    return f"<div id='u{at}' {attributes}><time datetime='{moment}'>14:{at:02}</time><p>{text}</p></div>"


def declare(*updates: tuple[str, int]) -> str:
    told = [
        {"@type": "BlogPosting", "articleBody": text, "datePublished": f"2026-11-20T14:{at:02}:00+01:00"}
        for text, at in updates
    ]
    node = {"@type": "LiveBlogPosting", "liveBlogUpdate": told}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(("language", "headline", "text"), BEGUN)
class TestBegun:
    def check(self, html: str, text: str) -> None:
        found = read(html, url="https://paper.example/2026/11/20/48213")
        assert (found.page_type, found.article_body) == ("live_blog", text)
        assert told(found) == [("u2", "2026-11-20T14:02:00+01:00", None, text)]

    def test_one_short_entry_that_is_declared_makes_one(self, language: str, headline: str, text: str):
        self.check(begun(language, headline, entry(text), head=declare((text, 2))), text)

    def test_one_short_entry_that_is_marked_makes_one(self, language: str, headline: str, text: str):
        update = entry(text, attributes="itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting'")
        blog = f"<div itemscope itemtype='https://schema.org/LiveBlogPosting'>{update}</div>"
        self.check(begun(language, headline, blog), text)

    def test_two_with_ids_and_times_make_one_that_says_live(self, language: str, headline: str, text: str):
        html = begun(language, headline, entry(text, 9), entry(text + " " + text, 2))
        found = read(html, url="https://paper.example/2026/11/20/48213")
        assert [one.id for one in found.entries] == ["u2", "u9"]

    def test_what_leads_into_the_first_entry_stays(self, language: str, headline: str, text: str):
        intro = "A storm is expected to reach the coast at Oddermouth this afternoon. We follow it here."
        html = begun(language, headline, f"<p>{intro}</p>", entry(text), head=declare((text, 2)))
        found = read(html, url="https://paper.example/2026/11/20/48213")
        assert found.article_body == f"{intro}\n\n{text}"

    def test_one_without_such_a_word_of_the_page_is_none(self, language: str, headline: str, text: str):
        html = begun(language, headline, entry(text))
        assert isinstance(extract_article(html, url="https://paper.example/2026/11/20/48213", now=NOW), NotAnArticle)


def test_declared_updates_are_not_all_where_more_are_shown():
    blog = made.ENGLISH
    shown = [(one.text, at) for at, one in enumerate(blog.updates)]
    html = begun("en", blog.headline, *(entry(text, at) for text, at in shown), head=declare(shown[-1]))
    assert [one.id for one in read(html).entries] == [f"u{at}" for _, at in shown]


def test_two_comments_under_a_story_make_no_live_blog():
    comments = "".join(f"<li class='comment' {entry('Well told, I say.', at)[5:-6]}</li>" for at in (3, 4))
    html = page_of(after=f"<ul>{comments}</ul>").replace("Bridge at Oddermouth", "Where to live: bridge at Oddermouth")
    assert read(html).page_type == "article"


def test_clocks_go_on_past_midnight():
    late = [
        ("23:40", "The sirens sound again."),
        ("23:58", "The quay is cleared of people."),
        ("00:20", "All is calm."),
    ]
    entries = "".join(f"<li><span>{clock}</span><p>{text}</p></li>" for clock, text in late[::-1])
    article = read(made.page(made.ENGLISH, f"<ul>{entries}</ul>"), made.URL)
    assert [one.date_published for one in article.entries] == [
        "2026-11-20T23:40:00+00:00",
        "2026-11-20T23:58:00+00:00",
        "2026-11-21T00:20:00+00:00",
    ]


def test_an_entry_without_an_id_gets_one_that_stays():
    layout = made.items(made.GERMAN)
    for one in made.GERMAN.updates:
        layout = layout.replace(f"href='#{one.key}' name='{one.key}'", "")
    first, again = (read(made.page(made.GERMAN, text)) for text in (layout, f"<p>Werbung</p>{layout}"))
    ids = [one.id for one in first.entries]
    assert len(set(ids)) == len(made.GERMAN.updates)
    assert ids == [one.id for one in again.entries]


def test_a_sites_rule_says_what_an_entry_is():
    html = (
        made.page(made.ENGLISH, made.boxes(made.ENGLISH)).replace("live updates", "the day").replace("Flood", "River")
    )
    article = read(html, site_rules={"entries": "css:div.item"})
    assert told(article) == wanted(made.ENGLISH)
    assert article.provenance["entries"] == "site_rule"


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<p><time datetime='2026-11-20T08:00:00Z'>8:00</time></p>",
        "<h3>10:30 a.m. on the quay</h3>",
        "<div class='comments'>"
        + "".join(
            f"<article id='c{n}'><time datetime='2026-11-20T0{n}:00:00Z'>{n}:00</time><p>I saw it, too.</p></article>"
            for n in range(1, 6)
        )
        + "</div>",
    ],
)
def test_a_story_is_no_live_blog(inside: str):
    article = read(page_of(inside=inside), "https://paper.example/harbour/bridge.html")
    assert (article.entries, article.page_type) == ([], "article")


junk = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=30) | st.just("2026-11-20T99:99"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@id", "url", "headline", "articleBody", "datePublished"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=60)
@given(junk)
def test_whatever_updates_hold_the_story_survives(updates: Any):
    head = made.declare(made.ENGLISH, liveBlogUpdate=updates)
    article = read(made.page(made.ENGLISH, made.articles(made.ENGLISH), head=head), made.URL)
    assert [one.id for one in article.entries] == [one.key for one in made.ENGLISH.updates]
    assert article.to_json()
