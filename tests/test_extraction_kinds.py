# ruff: noqa: E501  a block a line reads best
"""What kind of page it is: press releases and obituaries are stories, galleries only with a text, lists of stories never."""

from __future__ import annotations

from typing import Any

import pytest

from newsspider import Article, NotAnArticle, extract_article

RELEASE = (
    "ODDERMOUTH, 20 November 2026 -- Lindqvist Marine today announced the launch of its first ferry that runs on batteries alone.",
    "“With the Odder we open a new chapter for the crossing,” said Ada Lindqvist, chief executive of Lindqvist Marine.",
    "The ferry carries 180 passengers and 12 bicycles, and charges at either quay in four minutes.",
    "About Lindqvist Marine",
    "Lindqvist Marine has built ferries on the Odder since 1911. It employs 240 people at its yard in Oddermouth.",
)
LIFE = (
    "Hanne Moll, who taught three generations of Oddermouth to swim, died on Tuesday at the age of 95.",
    "She was born above the chandler's shop on the quay, and never lived out of sight of the water.",
    "She is survived by two daughters, five grandchildren, and a dog named Admiral.",
    "The service is on Friday at noon in the Seamen's Church. The family asks for no flowers.",
)
TOLD = (
    "For one night the whole of Oddermouth stood on the quay: the ferry came home after sixty-four years, with its lamps lit.",
    "The harbour master had asked for silence, and got it, until the horn sounded and the choir of the shipyard began to sing.",
    "Ines Varga was there from dusk to dawn, and has chosen the pictures that tell it best.",
)
CODE = (
    "The town's timetable is open data from today. Anyone who can write three lines of code may ask it when the next ferry leaves.",
    "from ferry import next_boat\n\nboats = next_boat('quay')\nprint(boats.leaves)",
    "The answer comes as a list of times, the council said, and costs nothing up to a thousand questions a day.",
)


def page(title: str, inside: str, *, head: str = "", kind: str = "article") -> str:
    more = "<aside><h2>Most read</h2><ul><li><a href='/a'>Harbour fair put off again</a></li></ul></aside>"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Packet</title>"
        f"<meta property='og:type' content='{kind}'><meta property='og:site_name' content='The Packet'>{head}</head>"
        "<body><header><nav><a href='/'>Home</a> <a href='/town/'>Town</a> <a href='/sea/'>Sea</a></nav></header>"
        f"<main><h1>{title}</h1>{inside}</main>{more}<footer><p>© The Packet</p></footer></body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(html: str, path: str) -> Article | NotAnArticle:
    return extract_article(html, url=f"https://packet.example{path}")


def pictures(number: int, *, captions: bool) -> str:
    told = ("The Odder under way", "The quay at dusk", "A child with a lamp", "The choir", "The last rope")
    return "".join(
        f"<figure><img src='/img/ferry-{i}.jpg' width='900' height='600' alt=''>"
        f"{f'<figcaption>{told[i % len(told)]}. Photo: Ines Varga</figcaption>' if captions else ''}</figure>"
        for i in range(number)
    )


@pytest.mark.parametrize(
    ("title", "inside", "path", "told"),
    [
        (
            "Lindqvist Marine launches first battery ferry",
            paragraphs(*RELEASE[:3]) + f"<h3>{RELEASE[3]}</h3>" + paragraphs(*RELEASE[4:])
            + paragraphs("Press contact: Bo Ek, press@lindqvist.example"),
            "/press-releases/lindqvist-marine-launches-first-battery-ferry",
            RELEASE[:3],
        ),
        ("Hanne Moll, 1931-2026", f"<article>{paragraphs(*LIFE)}</article>", "/obituaries/hanne-moll", LIFE),
        (
            "Ask the ferry when it leaves",
            f"<article>{paragraphs(CODE[0])}<pre><code>{CODE[1]}</code></pre>{paragraphs(CODE[2])}</article>",
            "/town/2026/11/20/ask-the-ferry-when-it-leaves",
            CODE,
        ),
    ],
    ids=["press-release", "obituary", "code"],
)  # fmt: skip
def test_they_are_articles_and_told_whole(title: str, inside: str, path: str, told: tuple[str, ...]) -> None:
    found = read(page(title, inside), path)
    assert isinstance(found, Article)
    assert found.page_type == "article"
    assert found.headline == title
    places = [found.article_body.find(text) for text in told]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("about", ["<p><b>About Lindqvist Marine</b></p>", "<h3>About Lindqvist Marine</h3>"])
def test_what_a_release_says_of_its_company_is_headed_and_no_author(about: str) -> None:
    inside = paragraphs(*RELEASE[:3]) + about + paragraphs(RELEASE[4])
    found = read(page("Lindqvist Marine launches first battery ferry", inside), "/press/first-battery-ferry")
    assert isinstance(found, Article)
    assert found.authors == []
    assert found.article_body == "\n\n".join(RELEASE)


@pytest.mark.parametrize(
    "media",
    [
        f"<div class='gallery'>{pictures(8, captions=True)}</div>",
        "<video src='/v/ferry.mp4' poster='/v/ferry.jpg' controls></video>",
        "<iframe src='https://video.example/embed/8842' width='900' height='500'></iframe>",
    ],
    ids=["gallery", "video", "embedded"],
)
@pytest.mark.parametrize("first", [True, False], ids=["media-first", "text-first"])
def test_a_gallery_or_video_with_a_text_is_a_story(media: str, *, first: bool) -> None:
    text = paragraphs(*TOLD)
    inside = f"<article>{media}{text}</article>" if first else f"<article>{text}{media}</article>"
    found = read(page("The ferry comes home", inside), "/town/2026/11/20/the-ferry-comes-home")
    assert isinstance(found, Article)
    assert found.article_body == "\n\n".join(TOLD)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (f"<div class='gallery'>{pictures(8, captions=False)}</div>", "article"),
        (f"<div class='gallery'>{pictures(8, captions=True)}</div>", "article"),
        ("<video src='/v/ferry.mp4' controls></video><p>The ferry comes home. 2:14</p>", "video.other"),
        ("<iframe src='https://video.example/embed/8842' width='900' height='500'></iframe>", "video.other"),
    ],
    ids=["gallery", "gallery-captions", "video", "embedded"],
)
def test_a_gallery_or_video_without_a_text_is_none(inside: str, kind: str) -> None:
    found = read(page("The ferry comes home", inside, kind=kind), "/pictures/the-ferry-comes-home")
    assert isinstance(found, NotAnArticle)


def teasers(number: int) -> str:
    things = ("bridge", "market", "ferry", "school", "lamp", "quay", "church", "mill")
    return "".join(
        f"<article><h2><a href='/town/2026/11/{i + 1:02}/{thing}-story'>What the {thing} needs before the winter comes</a></h2>"
        f"<p>The council has looked at the {thing} for a week, and says what is to be done.</p><time>{i + 1} November</time></article>"
        for i, thing in enumerate(things[:number])
    )


@pytest.mark.parametrize(
    ("title", "inside", "path", "head"),
    [
        (
            "Ines Varga",
            "<div class='author-bio'><img src='/p/varga.jpg' alt=''><p>Ines Varga writes about the harbour and all that floats in it. "
            "She joined The Packet in 2011, and lives in Oddermouth with a boat that leaks.</p></div>" + teasers(8),
            "/authors/ines-varga",
            "<script type='application/ld+json'>{\"@type\": \"ProfilePage\"}</script>",
        ),
        ("Ines Varga", teasers(7), "/by/ines-varga", ""),
        ("Ferries", "<p>All stories on ferries, bridges and the people who cross the river.</p>" + teasers(8), "/tag/ferries", ""),
        ("Harbour", teasers(6) + "<a rel='next' href='/topics/harbour?page=2'>Older stories</a>", "/topics/harbour", ""),
    ],
    ids=["author", "author-bare", "tag", "topic"],
)  # fmt: skip
def test_author_pages_and_topic_pages_are_none(title: str, inside: str, path: str, head: str) -> None:
    found = read(page(title, inside, head=head, kind="website"), path)
    assert isinstance(found, NotAnArticle)


def test_a_refused_page_tells_which_kind_it_is() -> None:
    found: Any = read(page("Ferries", teasers(8), kind="website"), "/tag/ferries")
    assert str(found.reason) == "listing"
