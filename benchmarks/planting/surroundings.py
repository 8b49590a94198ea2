"""Plants what stands round a story and reads like one: readers' comments, teasers with a sentence, other stories."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

import lxml.html
from lxml.html import HtmlElement

from newsspider.extraction.language import detect_language
from newsspider.extraction.text import squash
from planting.comment_threads import make_thread
from planting.following_stories import make_stories, make_story
from planting.kit import Story
from planting.lines import Draw, Lines, find_code
from planting.own_text import OwnText, split_sentences
from planting.places import place_markup
from planting.plant import MIN_PARAGRAPHS, parse_document, seed_random
from planting.scene import Scene
from planting.spots import Spot, drop_runs, find_spots
from planting.teasers import make_teasers

#: Kind -> its weight, and the weights of the places where it may stand.
_KINDS = {
    "comments": (45, {"after": 75, "straight": 25}),
    "teasers": (30, {"after": 50, "before": 25, "side": 25}),
    "stories": (25, {"after": 85, "before": 15}),
}
_TWO_SHARE = 0.4  # pages that get two kinds
_OWN_LANGUAGE_SHARE = 0.85  # pages whose matter is all in their language, where there is some
_EMPTY_CLASS = re.compile(r" class='\s*'")


def surround(html: bytes, body: str, *, seed: str, lines: Mapping[str, Lines], others: Sequence[Story]) -> bytes | None:
    """The page with one or two of a comment thread, a list of teasers and other whole stories round its story.

    Always the same for one *seed*. *body* is the true story, one paragraph a line, and stays true; *others* give
    sentences, teasers and stories. ``None`` when fewer than four paragraphs of the story stand in the page.
    """
    tree = parse_document(html)
    spots = [] if tree is None else find_spots(tree, body)
    if tree is None or len(spots) < MIN_PARAGRAPHS:
        return None
    scene = _set_scene(seed_random(f"surroundings {seed}"), spots, body, lines, others, tree.get("lang"))
    for kind in _pick_kinds(scene):
        _plant_kind(scene, kind, tree)
    drop_runs(tree)
    page: str = lxml.html.tostring(tree, encoding="unicode", doctype=tree.getroottree().docinfo.doctype or None)
    return page.encode("utf-8", "replace")


def _set_scene(
    rng: random.Random,
    spots: list[Spot],
    body: str,
    lines: Mapping[str, Lines],
    others: Sequence[Story],
    declared: str | None,
) -> Scene:
    language = find_code(detect_language(body, declared), lines)
    own = OwnText(body)
    draw = Draw(rng, lines, language, own_share=0.9)
    draw.forbid(body.split("\n"))
    last = max(number for number, line in enumerate(body.split("\n")) if line.strip())
    fit = _choose_others(rng, own, others, language)
    return Scene(rng, draw, language, lines, spots, own, fit, is_whole=spots[-1].line == last)


def _choose_others(rng: random.Random, own: OwnText, others: Sequence[Story], language: str) -> list[Story]:
    """Those that are not the story again, without what they share with it, mostly those of the page's language."""
    fit = [story for story in (_leave_out(story, own) for story in others) if story is not None]
    primary = language.split("-", maxsplit=1)[0]
    alike = [story for story in fit if (story.language or "").lower().split("-")[0] == primary]
    chosen = alike if alike and rng.random() < _OWN_LANGUAGE_SHARE else fit
    return rng.sample(chosen, len(chosen))


def _leave_out(story: Story, own: OwnText) -> Story | None:
    texts = [squash(text) for text in story.paragraphs if text.strip()]
    kept = [text for text in texts if not own.has(text) and not any(map(own.has, split_sentences(text)))]
    if len(kept) < 0.8 * len(texts) or not kept or own.has(story.headline):
        return None
    return Story(squash(story.headline), kept, story.authors, story.date_published, story.language)


def _pick_kinds(scene: Scene) -> list[str]:
    kinds = [kind for kind in _KINDS if scene.others or kind != "stories"]
    first = scene.rng.choices(kinds, [_KINDS[kind][0] for kind in kinds])[0]
    if scene.rng.random() >= _TWO_SHARE:
        return [first]
    rest = [kind for kind in kinds if kind != first]
    return [first, scene.rng.choices(rest, [_KINDS[kind][0] for kind in rest])[0]]


def _plant_kind(scene: Scene, kind: str, tree: HtmlElement) -> None:
    places = _KINDS[kind][1]
    place = scene.rng.choices(list(places), list(places.values()))[0]
    makers = {"comments": make_thread, "teasers": make_teasers, "stories": make_stories}
    markup = makers[kind](scene) if place != "before" or kind != "stories" else make_story(scene)
    new = list(lxml.html.fragments_fromstring(_EMPTY_CLASS.sub("", markup)))
    place_markup(scene, tree, new, place)
