"""Posts of social networks that a story quotes: what was posted stays, what the network says round it goes."""

from __future__ import annotations

import numpy as np
import pytest
from stories import PARAGRAPHS, page_of

from newsspider import Article, extract_article
from newsspider.extraction.body.choice import KEPT
from newsspider.extraction.body.keeping import keep_doubtful
from newsspider.extraction.page import parse_page

URL = "https://paper.example/story"
_SIGNED = (
    '<blockquote class="{kind}"><p>{words}</p>&mdash; Karin Alm ({handle}) '
    '<a href="https://posts.example/karin/1">March 3, 2026</a></blockquote>'
)
_CAPTIONED = (
    '<blockquote class="instagram-media"><a href="/p/x"><div>{view}</div></a>'
    '<p><a href="/p/x">{words}</a></p><p>{shared}</p></blockquote>'
)
_WORDS = "Not one person from the county came over to ask us what we need."


def body_of(*, inside: str = "", after: str = "") -> str:
    result = extract_article(page_of(inside=inside, after=after), url=URL)
    assert isinstance(result, Article)
    return result.article_body


@pytest.mark.parametrize(
    ("kind", "handle", "words"),
    [
        ("bluesky-embed", '<a href="https://posts.example/karin">@karinalm.posts.example</a>', _WORDS),
        ("twitter-tweet", "@karinalm", "Read this: the plan of the county for the bridge"),
        ("twitter-tweet", "@karinalm", "Kein Steg, keine Insel. Vom Kreis war niemand hier, kein einziges Mal."),
        ("twitter-tweet", "@karinalm", "ラジオで知りました。郡からは一度も誰も来ていません。"),
        ("", "@karinalm", _WORDS),
    ],
)
def test_what_was_posted_stays_with_whose_it_is(kind: str, handle: str, words: str) -> None:
    lines = body_of(inside=_SIGNED.format(kind=kind, words=words, handle=handle)).split("\n\n")
    assert lines[3] == words
    assert lines[4].startswith("— Karin Alm (@karinalm")
    assert [lines[2], lines[5]] == list(PARAGRAPHS[2:4])


@pytest.mark.parametrize(
    ("chance", "where", "is_kept"),
    [(0.006, "inside", True), (0.004, "inside", False), (0.006, "after", False), (0.5, "after", True)],
)
def test_a_post_among_the_paragraphs_stays_however_little_likely(chance: float, where: str, *, is_kept: bool) -> None:
    post = _SIGNED.format(kind="twitter-tweet", words=_WORDS, handle="@karinalm")
    blocks = parse_page(page_of(**{where: post}), url=URL).blocks
    chances = np.array([0.9 if block.text in PARAGRAPHS else chance * (block.text == _WORDS) for block in blocks])
    kept = chances >= KEPT
    keep_doubtful(blocks, kept, chances)
    assert any(kept[block.index] for block in blocks if block.text == _WORDS) is is_kept


def test_every_post_of_several_stays() -> None:
    posts = [f"{_WORDS} Number {number}." for number in "one two three".split()]
    inside = "".join(_SIGNED.format(kind="twitter-tweet", words=words, handle="@karinalm") for words in posts)
    assert [words for words in posts if words not in body_of(inside=inside)] == []


@pytest.mark.parametrize(
    ("view", "shared"),
    [
        ("View this post on Instagram", "A post shared by Karin Alm (@karinalm) on Jan 1, 2026 at 9:00am PST"),
        ("Ver esta publicación", "Una publicación compartida por Karin Alm (@karinalm)"),
        ("Sieh dir diesen Beitrag an", "Ein Beitrag geteilt von Karin Alm (@karinalm)"),
        ("この投稿を見る", "Karin Alm(@karinalm)がシェアした投稿"),
    ],
)
def test_what_the_network_says_round_a_post_goes(view: str, shared: str) -> None:
    words = "One last winter on the pier. We will miss the old ship and her captain."
    body = body_of(inside=_CAPTIONED.format(view=view, words=words, shared=shared))
    assert body.split("\n\n") == [*PARAGRAPHS[:3], words, *PARAGRAPHS[3:]]


def test_a_post_that_the_network_signs_itself_keeps_its_words_alone() -> None:
    inside = (
        f'<div class="fb-post"><blockquote class="fb-xfbml-parse-ignore"><p>{_WORDS}</p>Posted by <a href="/karin">'
        'Karin Alm</a> on <a href="/karin/1">Tuesday, March 3, 2026</a></blockquote></div>'
    )
    assert body_of(inside=inside).split("\n\n") == [*PARAGRAPHS[:3], _WORDS, *PARAGRAPHS[3:]]


@pytest.mark.parametrize(
    "quoted",
    [
        "<ul><li>{}</li><li>Nor will they.</li></ul>",
        "<div>{}</div>",
        "<h4>{}</h4><p>Nor will they, if you ask me.</p>",
        "{} <a href='/why'>Nor will they.</a><br><br>",
    ],
)
def test_an_ordinary_quotation_that_is_signed_so_stays_however_it_is_built(quoted: str) -> None:
    inside = f"<blockquote>{quoted.format(_WORDS)}<p>— Karin Alm (@karinalm)</p></blockquote>"
    body = body_of(inside=inside)
    assert body.count(_WORDS) == 1
    assert ("Nor will they" in body) == ("Nor will they" in quoted)


def test_words_of_a_post_may_name_an_account() -> None:
    words = "Our last day with the captain (@old_salt) on the old ship at the quay."
    inside = _CAPTIONED.format(view="View this post", words=words, shared="A post shared by Karin Alm (@karinalm)")
    assert body_of(inside=inside).split("\n\n") == [*PARAGRAPHS[:3], words, *PARAGRAPHS[3:]]


@pytest.mark.parametrize("where", ["before", "inside", "after"])
@pytest.mark.parametrize(
    "end",
    [
        "&mdash; Karin Alm (@karinalm) <a href='/karin/1'>March 3, 2026</a>",
        "Posted by <a href='/karin' rel='author'>Karin Alm</a> on <a href='/karin/1'>Tuesday, March 3, 2026</a>",
        "<p>A post shared by Karin Alm (@karinalm) on <time datetime='2026-03-03T17:00:00+00:00'>Mar 3</time></p>",
    ],
)
def test_who_posted_and_when_says_nothing_of_the_story(where: str, end: str) -> None:
    post = f"<blockquote class='fb-xfbml-parse-ignore'><p>{_WORDS}</p>{end}</blockquote>"
    result = extract_article(page_of(**{where: post}), url=URL)
    assert isinstance(result, Article)
    assert (result.date_published, result.authors) == (None, [])
