"""Plants single lines in the plainest markup, most of them dressed as the story's own paragraphs.

Nothing but what such a line says, and how it stands among the paragraphs, tells it from them: no box, no telling name,
no form. `plant` has all of those; this is the hard case alone, and what it takes to see through it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from newsspider.extraction.language import detect_language
from planting.lines import CLASSES, Draw, Lines, find_code
from planting.plant import (
    MIN_PARAGRAPHS,
    Planted,
    PlantedLine,
    add_lines,
    parse_document,
    put_after,
    put_before,
    seed_random,
)
from planting.spots import RUN, Spot, drop_runs, find_spots
from planting.templates import fill_template

_CHROME = (
    *("<{tag}>{line}</{tag}>",) * 3,
    *("<p>{line}</p>",) * 2,
    "<div>{line}</div>",
    "<div><span>{line}</span></div>",
    "<ul><li>{line}</li></ul>",
    "<p><strong>{line}</strong></p>",
    "<p><em>{line}</em></p>",
    "<p><a href='{href}'>{line}</a></p>",
    "<blockquote><p>{line}</p></blockquote>",
)
_STORY = (
    *("<{tag}>{line}</{tag}>",) * 6,
    *("<p>{line}</p>",) * 3,
    "<div>{line}</div>",
    "<ul><li>{line}</li></ul>",
    "<p><strong>{line}</strong></p>",
    "<p><em>{line}</em></p>",
    "<blockquote><p>{line}</p></blockquote>",
)
_IN_RUNS = (*("{line}",) * 4, "<b>{line}</b>", "<i>{line}</i>")
_LINKED_IN_RUNS = (*_IN_RUNS, "<a href='{href}'>{line}</a>")
_CHROME_COUNT, _STORY_COUNT = 6, 4
_OWN_LANGUAGE_SHARE = 0.75
_DRESSED_SHARE = 0.7
#: How many of six lines of chrome come before the first paragraph, and after the last.
_BEFORE, _AFTER = 1, 2


@dataclass
class _Page:
    """One page while it is worked on."""

    rng: random.Random
    spots: list[Spot]
    tag: str

    @property
    def is_run(self) -> bool:
        """Whether the story is text between line breaks."""
        return self.spots[0].is_run

    def build(self, line: str, templates: tuple[str, ...], like: HtmlElement) -> HtmlElement:
        """The line as an element, mostly in the class of *like*."""
        template = self.rng.choice(templates)
        markup = fill_template(template, self.rng, [line], headlines=(), tag="p" if self.tag == "li" else self.tag).html
        new = lxml.html.fragment_fromstring(f"<{RUN}>{markup}</{RUN}>" if self.is_run else markup)
        if new.tag == like.tag and like.get("class") and self.rng.random() < _DRESSED_SHARE:
            new.set("class", like.get("class"))
        if like.tag == "li" and new.tag != "li":
            item = like.makeelement("li")
            item.append(new)
            return item
        return new


def plant_plainly(html: bytes, body: str, *, seed: str, lines: Mapping[str, Lines]) -> Planted | None:
    """The page with six lines of chrome and four look-alikes, always the same for one *seed*.

    *body* is the true story, one paragraph a line. ``None`` when fewer than four of them stand in the page.
    """
    tree = parse_document(html)
    spots = find_spots(tree, body) if tree is not None else []
    if tree is None or len(spots) < MIN_PARAGRAPHS:
        return None
    rng = seed_random(seed)
    language = find_code(detect_language(body, tree.get("lang")), lines)
    draw = Draw(rng, lines, language, own_share=_OWN_LANGUAGE_SHARE)
    draw.forbid(body.split("\n"))
    page = _Page(rng, spots, str(spots[0].element.tag))
    chosen = rng.sample(spots[:-1], min(_STORY_COUNT, len(spots) - 1))
    lookalikes = dict(zip((spot.line for spot in chosen), draw.draw_lookalikes(len(chosen)), strict=False))
    chrome = _plant_chrome(page, draw)
    templates = _IN_RUNS if page.is_run else _STORY
    for spot in chosen:
        if spot.line in lookalikes:
            put_after(spot.element, page.build(lookalikes[spot.line], templates, spot.element))
    drop_runs(tree)
    doctype = tree.getroottree().docinfo.doctype or None
    made = lxml.html.tostring(tree, encoding="unicode", doctype=doctype)
    return Planted(made.encode("utf-8", "replace"), chrome, list(lookalikes.values()), add_lines(body, lookalikes))


def _plant_chrome(page: _Page, draw: Draw) -> list[PlantedLine]:
    """Lines before the first paragraph, after the last, and between."""
    planted = []
    places = [page.spots[0]] * _BEFORE + [page.spots[-1]] * _AFTER
    places += page.rng.choices(page.spots[:-1], k=_CHROME_COUNT - len(places))
    for number, spot in enumerate(places):
        kind = page.rng.choice(CLASSES)
        for text in draw.draw_chrome(kind):
            new = page.build(text, _LINKED_IN_RUNS if page.is_run else _CHROME, spot.element)
            (put_before if number < _BEFORE else put_after)(spot.element, new)
            planted.append(PlantedLine(text, kind))
    return planted
