"""Layouts of today: names that say nothing, no element but <div>, semantic elements, a blog's theme."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from planting.furniture import byline, replies, teasers
from planting.kit import Kit
from planting.typesetting import Style, typeset
from planting.words import PAPERS
from planting.wrappings import BOXES, SINGLES

_BEFORE = ("share", "advertising", "navigation")
_AFTER = ("share", "comments", "newsletter", "related", "login", "navigation", "related")
_BETWEEN = ("related", "newsletter", "advertising", "consent", "share", "comments")


@dataclass
class _Parts:
    """The parts of one page, made in the order in which they stand."""

    kit: Kit
    paragraphs: Sequence[str]
    way: str  # how chrome is dressed, see `planting.dress`

    def box(self, kinds: Sequence[str]) -> str:
        kind = self.kit.pick(kinds)
        template = self.kit.pick(BOXES[kind] if self.kit.chance(0.6) else SINGLES)
        way = self.way if self.kit.chance(0.8) else "none"
        return self.kit.fill_dressed(template, kind, way)

    def boxes(self, kinds: Sequence[str], least: int, most: int) -> str:
        return "\n".join(self.kit.several(least, most, lambda: self.box(kinds)))

    def story(self, style: Style) -> str:
        between: dict[int, str] = {}
        for _ in range(self.kit.rng.randint(0, 4)):
            place = self.kit.rng.randint(1, len(self.paragraphs))
            between[place] = between.get(place, "") + self.box(_BETWEEN)
        if self.kit.chance(0.5):
            between[0] = f"<figure><img src='/p.jpg' alt=''><figcaption>{self.kit.caption()}</figcaption></figure>"
        return typeset(self.kit, style, self.paragraphs, between)

    @property
    def headline(self) -> str:
        return escape(self.kit.story.headline, quote=False)

    def menu(self) -> str:
        return "".join(f"<li>{link}</li>" for link in self.kit.sections(self.kit.rng.randint(4, 9)))

    def owner(self) -> str:
        return self.kit.say(f"© {self.kit.rng.randint(2015, 2026)} {self.kit.pick(PAPERS)}")


def _obfuscated(parts: _Parts) -> str:
    """Every name made by a build tool."""
    parts.way = "hash"
    name = {part: parts.kit.name("share", "hash") for part in "page main text p box head".split()}
    style = Style(f'<p class="{name["p"]}">', "</p>", f'<div class="{name["text"]}">', "</div>")
    menu, before = parts.menu(), parts.boxes(_BEFORE, 0, 2)
    return (
        f'<div class="{name["page"]}"><header><ul class="{name["head"]}">{menu}</ul></header>'
        f'<main class="{name["main"]}">'
        f"<h1>{parts.headline}</h1>{byline(parts.kit)}{before}{parts.story(style)}{parts.boxes(_AFTER, 1, 4)}</main>"
        f'<div class="{name["box"]}">{teasers(parts.kit)}</div><footer>{parts.owner()}</footer></div>'
    )


def _only_divs(parts: _Parts) -> str:
    """No element but <div> and <span> carries text."""
    style = parts.kit.rng.choice(
        (
            Style("<div>", "</div>", '<div class="body">', "</div>"),
            Style('<div class="par"><span>', "</span></div>"),
            Style('<div data-block="true"><div><span>', "</span></div></div>"),
            Style("<span style='display:block'>", "</span>", "<div>", "</div>"),
        )
    )
    return (
        f'<div class="top">{"".join(parts.kit.sections(6))}</div><div class="wrap">'
        f'<div class="headline">{parts.headline}</div>'
        f"<div>{byline(parts.kit)}"
        f"</div>{parts.boxes(_BEFORE, 0, 2)}{parts.story(style)}{parts.boxes(_AFTER, 1, 4)}</div>"
        f'<div class="side">{teasers(parts.kit)}</div><div class="bottom">{parts.owner()}</div>'
    )


def _semantic(parts: _Parts) -> str:
    """Elements that say what they hold, and metadata."""
    style = parts.kit.rng.choice((Style("<p>", "</p>\n"), Style("<section><p>", "</p></section>\n")))
    return (
        f"<header><nav><ul>{parts.menu()}</ul></nav></header><main><article><header><h1>{parts.headline}</h1>"
        f"{byline(parts.kit)}</header>{parts.boxes(_BEFORE, 0, 2)}{parts.story(style)}"
        f"<footer>{parts.boxes(_AFTER, 0, 3)}"
        f"</footer></article><aside>{teasers(parts.kit)}{parts.boxes(_AFTER, 0, 2)}</aside></main>"
        f"<footer>{parts.owner()}</footer>"
    )


def _blog(parts: _Parts) -> str:
    """A theme with widgets beside the post and comments below it."""
    style = Style("<p>", "</p>\n", '<div class="entry-content">', "</div>")
    widgets = "".join(
        parts.kit.several(
            1, 4, lambda: f'<section class="widget">{parts.box(("related", "newsletter", "login"))}</section>'
        )
    )
    return (
        f'<div id="page" class="site"><header class="site-header"><ul class="menu">{parts.menu()}</ul>'
        f'</header><div id="primary">'
        f'<article class="post hentry"><header class="entry-header"><h1 class="entry-title">{parts.headline}</h1>'
        f'<div class="entry-meta">{byline(parts.kit)}</div></header>{parts.story(style)}<footer class="entry-footer">'
        f"{parts.boxes(_AFTER, 1, 3)}</footer></article><div id='comments'>{replies(parts.kit)}"
        f"{parts.box(('comments',))}</div></div><aside id='secondary'>{widgets}</aside>"
        f"<footer>{parts.owner()}</footer></div>"
    )


MODERN: dict[str, Callable[[_Parts], str]] = {
    "obfuscated": _obfuscated,
    "only_divs": _only_divs,
    "semantic": _semantic,
    "blog": _blog,
}


def lay_out_modern(kit: Kit, paragraphs: Sequence[str], name: str | None = None) -> tuple[str, str]:
    """The name of the family, and the page."""
    name = name or kit.pick(sorted(MODERN))
    body = MODERN[name](_Parts(kit, paragraphs, kit.pick(("telling", "telling", "neutral", "hash"))))
    story = kit.story
    language = f' lang="{escape(story.language)}"' if story.language and kit.chance(0.9) else ""
    title = escape(f"{story.headline} | {kit.pick(PAPERS)}", quote=False)
    meta = [f'<meta name="description" content="{escape(story.paragraphs[0][:160])}">' if kit.chance(0.6) else ""]
    if kit.chance(0.5):
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline}
        script = json.dumps(data).replace("</", r"<\/")
        meta.append(f'<script type="application/ld+json">{script}</script>')
    head = f'<head><meta charset="utf-8"><title>{title}</title>{"".join(meta)}</head>'
    return name, f"<!DOCTYPE html>\n<html{language}>{head}<body>{body}</body></html>\n"
