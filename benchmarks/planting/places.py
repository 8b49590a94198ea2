"""Where round its story a page takes more: beside the last paragraph, beside what is round it, or in a column."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from planting.scene import Scene

_LEVEL_WEIGHTS = (40, 25, 15, 10, 10)  # after the story's container, its parent, and so on
_FLOW = frozenset("body div article section main td center font span form li dd blockquote aside".split())
_CLOSED = frozenset("p a h1 h2 h3 h4 h5 h6 button label pre script noscript".split())
_SIDE_NAME = re.compile(r"side|rail|right|secondary|col-?2|aside", re.IGNORECASE)


def place_markup(scene: Scene, tree: HtmlElement, new: list[HtmlElement], place: str) -> None:
    """Put *new* at a place of the kind *place*: before, after, straight (after the last paragraph) or side."""
    side = _find_side(scene, tree) if place == "side" else None
    if side is not None:
        side.extend(new)
        return
    anchor = _pick_anchor(scene, place)
    if anchor is None:  # a story that fills the body, or stands where no block may
        (tree.body if tree.body is not None else tree).extend(new)
    elif place == "before":
        for element in new:
            anchor.addprevious(element)
    else:
        new[-1].tail, anchor.tail = anchor.tail, None
        for element in reversed(new):
            tail, element.tail = element.tail, None
            anchor.addnext(element)
            element.tail = tail


def _pick_anchor(scene: Scene, place: str) -> HtmlElement | None:
    """The element to stand beside: the last paragraph, or an element round the story that may have blocks beside it."""
    last = scene.spots[-1].element
    within = [e for e in (last, *last.iterancestors()) if scene.container in e.iterancestors() and _may_be_beside(e)]
    outside = [e for e in (scene.container, *scene.container.iterancestors()) if _may_be_beside(e)]
    if within and ((place == "straight" and scene.is_whole) or (not outside and place != "before")):
        return within[-1]
    weights = _LEVEL_WEIGHTS[: len(outside)]
    return scene.rng.choices(outside[: len(weights)], weights)[0] if outside else None


def _may_be_beside(element: HtmlElement) -> bool:
    above = element.getparent()
    return above is not None and above.tag in _FLOW and not any(e.tag in _CLOSED for e in element.iterancestors())


def _find_side(scene: Scene, tree: HtmlElement) -> HtmlElement | None:
    """A column beside the story."""
    story = {spot.element for spot in scene.spots}
    round_it = {above for element in story for above in element.iterancestors()} | story
    columns = [
        element
        for element in tree.iter("aside", "div", "td")
        if _SIDE_NAME.search(f"{element.tag} {element.get('class')} {element.get('id')}")
        and element not in round_it
        and not any(above in story or above.tag in _CLOSED for above in element.iterancestors())
    ]
    return scene.rng.choice(columns) if columns else None
