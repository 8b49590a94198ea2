"""Stories that only a script of the page holds."""

from __future__ import annotations

import json

import pytest

from newsspider import Article, NotAnArticle, extract_article

URL = "https://paper.example/2026/11/27/wexcombe-ferry-returns.html"
HEADLINE = "Wexcombe ferry returns after eleven years"
PARAGRAPHS = [
    "The ferry between Wexcombe and Alder Island sailed again on Friday morning, eleven years after the last crossing.",
    "Two hundred people stood on the quay when the Lady Maud left at seven, among them the mayor & the school's band.",
    "“We had nearly given up hope,” said Iris Penhallow, who has run the island's only shop since 1998.",
    "The county pays two thirds of the cost of 3.4 million; the rest comes from a fund that islanders set up in 2019.",
    "A second boat is planned for the spring, when the harbour wall has been mended.",
]
OTHERS = [
    {
        "title": "Council votes on parking",
        "teaser": "The council will vote on Monday on the price of parking in the old town.",
    },
    {
        "title": "A new head for the museum",
        "teaser": "The museum at the gate has a new head, who comes from the north of the country.",
    },
    {
        "title": "Rain for the weekend",
        "teaser": "It will rain from Saturday noon on, and the wind will be strong at the coast.",
    },
]
MARKUP = "".join(f'<p class="t">{text.replace("&", "&amp;")}</p>' for text in PARAGRAPHS)


def shell(script: str, *, title: str = HEADLINE, description: str = PARAGRAPHS[0]) -> str:
    return (
        f'<html lang="en"><head><title>{title} | Paper</title><meta property="og:title" content="{title}">'
        f'<meta property="og:type" content="article"><meta name="description" content="{description}"></head>'
        f'<body><div id="root"></div><noscript>Please enable JavaScript to read this page.</noscript>{script}</body>'
    )


def as_state(story: object) -> dict[str, object]:
    menu = [{"name": name, "path": f"/{name.lower()}"} for name in ("News", "Sport", "Weather")]
    return {"props": {"menu": menu, "ads": None, "teasers": OTHERS, "page": {"headline": HEADLINE, "story": story}}}


def in_json(state: object) -> str:
    return f'<script id="data" type="application/json">{json.dumps(state)}</script>'


def in_assignment(state: object) -> str:
    return f"<script>var a = {{}}; window.__STATE__ = {json.dumps(state)}; start(window.__STATE__);</script>"


def in_call(state: object) -> str:
    return f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps(state))});</script>"


def in_escapes(state: object) -> str:
    told = json.dumps(state).replace("<", "\\u003c").replace(">", "\\u003E")
    return f"<script>self.flow=self.flow||[];self.flow.push([1,{told}])</script>"


STORIES = {
    "markup": MARKUP,
    "strings": PARAGRAPHS,
    "elements": [{"type": "text", "_id": f"E{at}", "content": text} for at, text in enumerate(PARAGRAPHS)],
}


@pytest.mark.parametrize("write", [in_json, in_assignment, in_call, in_escapes])
@pytest.mark.parametrize("form", STORIES)
def test_a_story_is_read_from_the_state_of_the_scripts(write: object, form: str) -> None:
    assert callable(write)
    found = extract_article(shell(write(as_state(STORIES[form]))), url=URL)
    assert isinstance(found, Article), found
    assert found.article_body.split("\n\n") == PARAGRAPHS
    assert found.headline == HEADLINE
    assert found.provenance["article_body"] == "derived"


@pytest.mark.parametrize(
    "script",
    [
        in_json({"props": {"teasers": OTHERS}}),  # of other stories only
        in_json({"html": "".join(f"<p>{other['teaser']}</p>" for other in OTHERS)}),
        "<script>" + "function f(a){return a[1]+'<p>'}" * 40 + "</script>",
        '<script type="application/json">' + '{"a":[' * 2000 + "</script>",
        '<script type="application/json">{"story": "' + MARKUP.replace('"', "'"),  # cut off
        "<script>a = " + "[1, " * 300 + "2, " * 1_000_000 + "</script>",  # never closed, in each other
    ],
    ids=["teasers", "markup_of_teasers", "code", "deep", "cut_off", "never_closed"],
)
def test_a_shell_whose_scripts_hold_no_story_needs_javascript(script: str) -> None:
    found = extract_article(shell(script), url=URL)
    assert isinstance(found, NotAnArticle)
    assert found.reason == "needs_javascript"


def test_chrome_in_the_state_is_stripped() -> None:
    prompt = (
        "<p><a href='/login'>Log in</a> to comment on this story</p><figure><figcaption>The quay</figcaption></figure>"
    )
    found = extract_article(shell(in_json(as_state(MARKUP + prompt))), url=URL)
    assert isinstance(found, Article)
    assert found.article_body.split("\n\n") == PARAGRAPHS


def test_a_page_that_shows_its_story_is_not_read_from_its_scripts() -> None:
    page = shell(in_json(as_state(MARKUP))).replace(
        '<div id="root"></div>', f"<h1>{HEADLINE}</h1><article>{MARKUP}</article>"
    )
    found = extract_article(page, url=URL)
    assert isinstance(found, Article)
    assert found.provenance["article_body"] == "dom"
    assert found.article_body.split("\n\n") == PARAGRAPHS


LISTED = [
    (
        "Football: town wins again",
        "The football team of Wexcombe won its fourth match of the season, to its fans' delight.",
    ),
    ("Traffic stands on the ring", "Traffic on the ring road stood still for two hours on Thursday, the police said."),
    (
        "A business park is sold",
        "A business park at the edge of Wexcombe is sold to a company from Denmark for 14 million.",
    ),
    ("Rain for the whole weekend", "It will rain from Saturday noon on, and the weather office warns of strong wind."),
]


@pytest.mark.parametrize("keys", [("headline", "summary"), ("url", "summary")])
def test_teasers_in_the_state_of_a_listing_are_no_story(keys: tuple[str, str]) -> None:
    leads, says = keys
    items = [
        {leads: f"/news/{at}" if leads == "url" else name, says: text, "section": "Local"}
        for at, (name, text) in enumerate(LISTED)
    ]
    state = {"items": items + items[:2], "menu": ["News", "Sport", "Weather"]}
    title, description = "News from Wexcombe", "Football, traffic, business and weather from Wexcombe"
    page = shell(in_json(state), title=title, description=description)
    found = extract_article(page.replace('"article"', '"website"'), url="https://paper.example/news/")
    assert isinstance(found, NotAnArticle), found
    assert found.reason == "needs_javascript"


def test_a_front_page_whose_state_holds_a_story_is_none() -> None:
    page = shell(in_json(as_state(MARKUP)), title="Wexcombe Paper: ferry, island and harbour")
    found = extract_article(page.replace('"article"', '"website"'), url="https://paper.example/")
    assert isinstance(found, NotAnArticle), found
    assert found.reason == "needs_javascript"


@pytest.mark.parametrize(
    "parts",
    [
        [{"kind": "p", "class": "copy large of story", "at": "Fri, 27 Nov 2026", "text": text} for text in PARAGRAPHS],
        [{"author": "Iris van der Penhallow", "url": URL, "text": text} for text in PARAGRAPHS],
        [{"path": f"/story/parts/{at}", "text": text} for at, text in enumerate(PARAGRAPHS)],
        [{"markup": f"<p>{text.replace('&', '&amp;')}</p>", "text": text} for text in PARAGRAPHS],
    ],
    ids=["class_and_time", "author", "place", "twice"],
)
def test_what_an_object_says_of_its_paragraph_makes_it_no_teaser(parts: list[dict[str, str]]) -> None:
    found = extract_article(shell(in_json(as_state(parts))), url=URL)
    assert isinstance(found, Article), found
    assert found.article_body.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "markup",
    [
        MARKUP.replace("county", "coun\0\x01ty"),
        MARKUP.replace("county", "county\ud83d"),
        MARKUP.replace("county", "county<!-- a note --><?note?>"),
        "</article></div></body></html>" + MARKUP.replace("</p>", "</p></article></body></html>"),
        [text.replace("&", "&amp;").replace("’", "&#8217;") for text in PARAGRAPHS],
        json.dumps(json.dumps({"story": MARKUP})),
    ],
    ids=["control", "surrogate", "comments", "unbalanced", "references", "json_in_json"],
)
def test_the_state_s_markup_is_cleaned_as_pages_are(markup: object) -> None:
    found = extract_article(
        shell(in_json(as_state(markup)).replace("</", "<\\/").replace("<\\/script>", "</script>")), url=URL
    )
    assert isinstance(found, Article), found
    assert found.article_body.split("\n\n") == PARAGRAPHS


def test_a_story_is_found_beside_a_text_longer_than_stories_are() -> None:
    state = {"archive": [f"{PARAGRAPHS[0]} {HEADLINE}, part {at}" for at in range(4000)], **as_state(MARKUP)}
    found = extract_article(shell(in_json(state)), url=URL)
    assert isinstance(found, Article), found
    assert found.article_body.split("\n\n") == PARAGRAPHS
