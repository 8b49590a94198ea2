"""What the class, id, role and itemprop names round a block say: a learned weight for each word of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from newsspider.extraction.body.sheet import Sheet

_NEAR = 2
_MIDDLE = 5
_FAR = 12
_LEVELS = 40  # no page of a person's making nests deeper

Weights = Mapping[str, tuple[float, float]]  # word -> weight on the element or its parent, weight further out


#: Words by which sites of every make name a part of the page.
_PARTS = {
    "comments": "comment comments commentlist commentform disqus replies reply respond discussion",
    "related": "related recirc recommended recommendations readmore teaser teasers morefrom popular trending more",
    "share": "share sharing social addthis sharethis bookmark bookmarks toolbar tools",
    "newsletter": "newsletter newsletters subscribe signup subscription optin cta paywall",
    "advertising": "ad ads advert adverts advertisement sponsor sponsored promo promotion banner",
    "side": "sidebar side widget widgets aside rail column complementary",
    "author": "author authors byline bio profile contributor",
    "caption": "caption captions figcaption credit photocredit wp",
    "meta": "meta date time timestamp published updated tags tag category categories breadcrumb breadcrumbs",
    "menu": "nav navigation navbar menu footer header masthead topbar pagination",
    "story": "article story entry post articlebody storybody body text content",
    "note": "note disclaimer notice footnote footnotes correction",
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}


def add_parts(sheet: Sheet) -> None:
    """How many steps up the tree the nearest element stands whose names tell a part of the page."""
    own: dict[str, list[int]] = {part: [] for part in _PARTS}
    for node, words in enumerate(sheet.node_names):
        for word in words:
            if word in _PART_OF:
                own[_PART_OF[word]].append(node)
    for part, nodes in own.items():
        sheet.add(f"part_{part}", _steps_to(sheet, nodes))


def _steps_to(sheet: Sheet, nodes: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Steps from each block up to the nearest of *nodes*; a far number where there is none."""
    steps = np.full(len(sheet), _FAR)
    if nodes:
        marked = np.zeros(len(sheet.parents), dtype=bool)
        marked[nodes] = True
        at = sheet.nodes
        for level in range(_FAR):
            steps[marked[at] & (steps == _FAR)] = level
            at = sheet.parents[at]
    return steps


def add_names(sheet: Sheet, weights: Weights) -> None:
    """Columns on the names round each block."""
    words = sheet.node_names
    near = np.array([sum(weights[w][0] for w in own if w in weights) for own in words] or [0.0])
    far = np.array([sum(weights[w][1] for w in own if w in weights) for own in words] or [0.0])
    near_sum = np.zeros(len(sheet))
    middle_sum, far_sum = near_sum.copy(), near_sum.copy()
    least, most = np.full(len(sheet), 9.0), np.full(len(sheet), -9.0)
    at = sheet.nodes
    alive = np.ones(len(sheet), dtype=bool)
    for level in range(_LEVELS):
        values = np.where(alive, near[at] if level < _NEAR else far[at], 0)
        (near_sum if level < _NEAR else middle_sum if level < _MIDDLE else far_sum)[:] += values
        least, most = np.where(alive, np.minimum(least, values), least), np.where(alive, np.maximum(most, values), most)
        alive &= at != 0
        if not alive.any():
            break
        at = sheet.parents[at]
    sheet.add("names_near", near_sum)
    sheet.add("names_middle", middle_sum)
    sheet.add("names_far", far_sum)
    sheet.add("names_all", near_sum + middle_sum + far_sum)
    sheet.add("names_least", least)
    sheet.add("names_most", most)


def node_path(sheet: Sheet, node: int) -> tuple[list[str], list[str]]:
    """The words on an element and its parent, and those further out: what the weights are for."""
    near: list[str] = []
    far: list[str] = []
    for level in range(_LEVELS):
        (near if level < _NEAR else far).extend(sheet.node_names[node])
        if node == 0:
            break
        node = int(sheet.parents[node])
    return near, far
