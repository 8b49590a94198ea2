"""What the class, id, role and itemprop names round a block say: a learned weight for each word of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

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
#: The bit of each.
_PLACES = np.array([1 << place for place in range(len(_PARTS))], dtype=np.uint16)
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}


def add_parts(sheet: Sheet) -> None:
    """How many steps up the tree the nearest element stands whose names tell a part of the page."""
    named = np.array([_parts_in(words) for words in sheet.names], dtype=np.uint16)[sheet.name_places]
    steps = np.full((len(_PARTS), len(sheet)), _FAR)
    for level in range(min(_FAR, len(sheet.around)) - 1, -1, -1):
        told = named[sheet.around[level]]
        for place in np.flatnonzero(_PLACES & np.bitwise_or.reduce(told)).tolist():
            steps[place, (told & _PLACES[place]) != 0] = level
    for part, column in zip(_PARTS, steps, strict=True):
        sheet.add(f"part_{part}", column)


@lru_cache(maxsize=8192)
def _parts_in(words: tuple[str, ...]) -> int:
    """The parts that words tell, a bit for each."""
    parts = {_PART_OF[word] for word in words if word in _PART_OF}
    return sum(1 << place for place, part in enumerate(_PARTS) if part in parts)


def add_names(sheet: Sheet, weights: Weights) -> None:
    """Columns on the names round each block."""
    known = [[weights[word] for word in words if word in weights] for words in sheet.names]
    near = np.array([sum([pair[0] for pair in pairs]) for pairs in known])
    far = np.array([sum([pair[1] for pair in pairs]) for pairs in known])
    at = sheet.name_places[sheet.around]
    alive = np.ones(at.shape, dtype=bool)
    alive[1:] = sheet.around[:-1] != 0  # the outermost counts once
    values = np.where(alive, np.concatenate((near[at[:_NEAR]], far[at[_NEAR:]])), 0)
    sums = [values[:_NEAR].sum(axis=0), values[_NEAR:_MIDDLE].sum(axis=0), values[_MIDDLE:].sum(axis=0)]
    for name, column in zip(("near", "middle", "far"), sums, strict=True):
        sheet.add(f"names_{name}", column)
    sheet.add("names_all", sums[0] + sums[1] + sums[2])
    sheet.add("names_least", np.where(alive, values, 9).min(axis=0))
    sheet.add("names_most", np.where(alive, values, -9).max(axis=0))


def node_path(sheet: Sheet, node: int) -> tuple[list[str], list[str]]:
    """The words on an element and its parent, and those further out: what the weights are for."""
    near: list[str] = []
    far: list[str] = []
    for level in range(_LEVELS):
        (near if level < _NEAR else far).extend(sheet.names[sheet.name_places[node]])
        if node == 0:
            break
        node = int(sheet.parents[node])
    return near, far
