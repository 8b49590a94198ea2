"""Lays out the wordings of walls as pages: each kind in several frames and with several kinds of machinery."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal

from planting.words import SECTIONS

Part = Literal["seen", "held_out", "fresh"]
KINDS = (
    "bot_challenge",
    "consent_wall",
    "login_wall",
    "paywall_stub",
    "soft_404",
    "parked_domain",
    "needs_javascript",
)
_FOLDER = Path(__file__).parent
_FOLDER_OF_DAY = "https://gazette.example/2026/11/20/"
#: A wall in these stands where the story would be, and the head tells of the story.
_OVER_STORY = frozenset({"consent_wall", "paywall_stub", "needs_javascript"})


@dataclass(frozen=True)
class Wall:
    """One page of a kind: the words it says, and how it is laid out."""

    kind: str
    language: str
    frame: str
    url: str
    html: str


@dataclass(frozen=True)
class _Scene:
    """What one page is made of."""

    kind: str
    wording: dict[str, Any]
    stories: dict[str, list[str]]
    rng: random.Random

    @property
    def headline(self) -> str:
        return str(self.stories["headlines"][0])

    @property
    def url(self) -> str:
        """Made from the headline, as papers do; without one in the page's language, from a number."""
        words = (
            re.findall(r"\w+", self.headline.lower()) if self.wording["language"] in _load("stories") else ["s48213"]
        )
        return _FOLDER_OF_DAY + "-".join(words)

    @property
    def title(self) -> str:
        return str(self.wording["title"] or self.headline)


def make_walls(part: Part) -> Iterator[Wall]:
    """Every wording of *part* in every frame of *part*."""
    for kind in KINDS:
        for at, wording in enumerate(_load(part)[kind]):
            for name, frame in FRAMES[part].items():
                rng = random.Random(f"{part} {kind} {at} {name}")
                scene = _Scene(kind, wording, find_stories(wording["language"]), rng)
                yield Wall(kind, wording["language"], name, scene.url, frame(scene))


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def find_stories(language: str) -> dict[str, list[str]]:
    """Headlines, and the beginning of the first story, in a language; in English where there are none."""
    stories: dict[str, dict[str, list[str]]] = _load("stories")
    return stories.get(language, stories["en"])


def _say(scene: _Scene, heading: str = "h1") -> str:
    """The wording itself, with the machinery of its kind."""
    words = scene.wording
    head = f"<{heading}>{escape(words['headline'])}</{heading}>" if words["headline"] else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in words["lines"])
    return head + lines + _MACHINERY[scene.kind](scene)


def _press(scene: _Scene) -> str:
    action = escape(scene.wording["action"])
    return scene.rng.choice([f"<button>{action}</button>", f"<a class='btn' href='/next'>{action}</a>"])


def _challenge(scene: _Scene) -> str:
    check = "<form id='f' method='post'><input type='hidden' name='t' value='91c'><input type='checkbox'></form>"
    script = "<script>document.cookie='t=91c';setTimeout(function(){location.reload()},4000)</script>"
    return scene.rng.choice([check + _press(scene), f"<div id='widget'></div>{script}", _press(scene)])


def _consent(scene: _Scene) -> str:
    return f"<div class='choices'>{_press(scene)}<a href='/privacy'>Privacy</a> <a href='/imprint'>Imprint</a></div>"


def _log_in(scene: _Scene) -> str:
    fields = "".join(
        f"<label>{escape(label)}</label><input name='f{at}' type='{'password' if at else 'email'}'>"
        for at, label in enumerate(scene.wording["fields"])
    )
    return f"<form method='post'>{fields}<button>{escape(scene.wording['action'])}</button></form>"


def _gone(scene: _Scene) -> str:
    if scene.rng.random() < 0.5:
        return _press(scene)
    cards = "".join(
        f"<li><h3><a href='/s/{at}'>{escape(headline)}</a></h3><p>{escape(text)}</p></li>"
        for at, (headline, text) in enumerate(zip(scene.stories["headlines"], 2 * scene.stories["text"], strict=False))
    )
    return f"{_press(scene)}<ul class='latest'>{cards}</ul>"


def _parked(scene: _Scene) -> str:
    topics = "Ferry Tickets|Local News|Cheap Flights|Car Insurance|Online Courses|Harbour Hotels".split("|")
    ads = "".join(f"<li><a href='/click?q={at}'>{topic}</a></li>" for at, topic in enumerate(topics))
    return scene.rng.choice(["", f"<ul>{ads}</ul>"]) + _press(scene)


def _none(_scene: _Scene) -> str:
    return ""


_MACHINERY: dict[str, Callable[[_Scene], str]] = {
    "bot_challenge": _challenge,
    "consent_wall": _consent,
    "login_wall": _log_in,
    "paywall_stub": _press,
    "soft_404": _gone,
    "parked_domain": _parked,
    "needs_javascript": _none,
}


def _head(scene: _Scene, *, is_told: bool = False) -> str:
    title = f"<title>{escape(scene.title)}</title><meta charset='utf-8'>"
    if not is_told or scene.kind not in _OVER_STORY:
        return title
    headline = escape(scene.headline)
    shared = f"<meta property='og:title' content='{headline}'><meta property='og:type' content='article'>"
    dated = "<meta property='article:published_time' content='2026-11-20T06:00:00Z'>"
    is_free = "false" if scene.kind == "paywall_stub" else "true"
    declared = f'{{"@type": "NewsArticle", "headline": "{scene.headline}", "isAccessibleForFree": {is_free}}}'
    return f"{title}{shared}{dated}<script type='application/ld+json'>{declared}</script>"


def _menu(scene: _Scene, most: int = 12) -> str:
    names = SECTIONS.get(scene.wording["language"], SECTIONS["en"]).split("|")[:most]
    return " ".join(f"<a href='/{at}/'>{escape(name)}</a>" for at, name in enumerate(names))


def _opening(scene: _Scene, kept: int, paragraph: str = "<p>{}</p>") -> str:
    """Headline and first paragraphs of the story, where the kind shows them."""
    if scene.kind != "paywall_stub":
        return ""
    text = "".join(paragraph.format(escape(line)) for line in scene.stories["text"][:kept])
    return f"<h1>{escape(scene.headline)}</h1><time>20.11.2026</time>{text}"


def _page(scene: _Scene, head: str, body: str) -> str:
    if scene.kind == "needs_javascript":
        return _shell(scene, head)
    return f"<!doctype html><html lang='{scene.wording['language']}'><head>{head}</head><body>{body}</body></html>"


def _shell(scene: _Scene, head: str) -> str:
    """A page that scripts draw: what it says stands in ``noscript``, or in the element that they fill."""
    scripts = "<script src='/static/main.4f1c.js' defer></script><script>window.__STATE__={}</script>"
    said = _say(scene, "h2")
    noscript = f"<noscript>{said}</noscript><div id='app'></div>"
    inside = f"<div id='app'><div class='spinner'>{said}</div></div>"
    body = scene.rng.choice([noscript, inside]) + scripts
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def _bare(scene: _Scene) -> str:
    return _page(scene, _head(scene), f"<div class='main'>{_opening(scene, 1)}{_say(scene)}</div>")


def _modern(scene: _Scene) -> str:
    story = _opening(scene, 1)
    menu = _menu(scene)
    said = _say(scene, "h2" if story else "h1")
    body = f"<header><nav>{menu}</nav></header><main><article>{story}<section>{said}</section></article></main>"
    return _page(scene, _head(scene, is_told=True), f"{body}<footer>{menu} © 2026 The Gazette</footer>")


def _boxed(scene: _Scene) -> str:
    body = f"<div class='header'>{_menu(scene, 5)}</div><div class='wrap'><div class='box'>{_opening(scene, 2)}"
    return _page(scene, _head(scene), f"{body}<div class='inner'>{_say(scene, 'h2')}</div></div></div>")


def _old(scene: _Scene) -> str:
    cell = _opening(scene, 1, "{}<br><br>").replace("h1>", "b>") + _say(scene, "b").replace("<p>", "<br>")
    menu = f"<td width='150'>{_menu(scene).replace(' ', '<br>')}</td>"
    return _page(scene, _head(scene), f"<table><tr>{menu}<td>{cell.replace('</p>', '')}</td></tr></table>")


def _overlaid(scene: _Scene) -> str:
    headlines = enumerate(scene.stories["headlines"])
    teasers = "".join(f"<li><a href='/s/{at}'>{escape(one)}</a></li>" for at, one in headlines)
    body = f"<div id='root'><div class='page'><ul>{teasers}</ul>{_opening(scene, 1)}</div></div>"
    dialog = f"<div role='dialog' class='layer'>{_say(scene, 'h2')}</div>"
    return _page(scene, _head(scene, is_told=True), body + dialog)


def _lined(scene: _Scene) -> str:
    """Everything in ``div`` elements without names."""
    said = _say(scene, "div").replace("<p>", "<div>").replace("</p>", "</div>")
    menu = _menu(scene)
    body = f"<div>{menu}</div><div>{_opening(scene, 2, '<div>{}</div>')}{said}</div><div>{menu}</div>"
    return _page(scene, _head(scene, is_told=True), body)


def _crowded(scene: _Scene) -> str:
    """With all that a paper puts round its stories."""
    story = _opening(scene, 1)
    said = _say(scene, "h3" if story else "h1")
    byline = "<p class='meta'><a href='/authors/ada'>Ada Example</a> <time datetime='2026-11-20'>20.11.2026</time></p>"
    cards = "".join(
        f"<article class='card'><h4><a href='/s/{at}'>{escape(headline)}</a></h4><p>{escape(text)}</p></article>"
        for at, (headline, text) in enumerate(zip(scene.stories["headlines"], 2 * scene.stories["text"], strict=False))
    )
    aside = f"<aside><form><input type='email' name='n'><button>OK</button></form><div>{cards}</div></aside>"
    top = f"<header><a href='/'>The Gazette</a><nav>{_menu(scene)}</nav></header>"
    main = f"<main><article>{story}{byline if story else ''}<div class='piece'>{said}</div></article></main>"
    end = f"<footer><p>© 2026 The Gazette, 1 Quay Street. ISSN 1234-5678.</p>{_menu(scene)}</footer>"
    return _page(scene, _head(scene, is_told=True), top + main + aside + end)


def _spanned(scene: _Scene) -> str:
    """Lines in ``span`` elements of a component, with breaks between them."""
    said = _say(scene, "strong").replace("<p>", "<span>").replace("</p>", "</span><br>")
    shell = f"<gz-shell><gz-slot>{_opening(scene, 1, '<span>{}</span><br>')}{said}</gz-slot></gz-shell>"
    return _page(scene, _head(scene), shell)


def _listed(scene: _Scene) -> str:
    """In a dialog, its lines as a list, with the site's contents dimmed behind it."""
    said = _say(scene, "h2").replace("<p>", "<li>").replace("</p>", "</li>")
    headlines = enumerate(scene.stories["headlines"])
    rows = "".join(f"<h3><a href='/s/{at}'>{escape(one)}</a></h3>" for at, one in headlines)
    behind = f"<div aria-hidden='true' class='dim'>{_menu(scene, 8)}{_opening(scene, 1)}<section>{rows}</section></div>"
    return _page(scene, _head(scene, is_told=True), f"<dialog open><ul>{said}</ul></dialog>{behind}")


FRAMES: dict[Part, dict[str, Callable[[_Scene], str]]] = {
    "seen": {"bare": _bare, "modern": _modern, "boxed": _boxed},
    "held_out": {"old": _old, "overlaid": _overlaid, "lined": _lined},
    "fresh": {"crowded": _crowded, "spanned": _spanned, "listed": _listed},
}


def judge_walls(part: Part, judge: Callable[[Wall], str]) -> dict[str, list[tuple[Wall, str]]]:
    """What *judge* says of each page of *part* (its reason, or nothing for an article), by kind."""
    judged: dict[str, list[tuple[Wall, str]]] = {kind: [] for kind in KINDS}
    for wall in make_walls(part):
        judged[wall.kind].append((wall, judge(wall)))
    return judged


def share_emitted(judged: Sequence[tuple[Wall, str]]) -> float:
    """Share of the pages that came out as an article, 0 to 1."""
    return sum(not reason for _, reason in judged) / max(1, len(judged))
