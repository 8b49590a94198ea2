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
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}


def add_parts(sheet: Sheet) -> None:
    """How many steps up the tree the nearest element stands whose names tell a part of the page."""
    named = [_parts_in(words) for words in sheet.names]
    told = np.array([[part in parts for parts in named] for part in _PARTS], dtype=bool)
    marked = told[:, sheet.name_places][:, sheet.around[:_FAR]]  # part, step up, block
    steps = np.where(marked.any(axis=1), marked.argmax(axis=1), _FAR)
    for part, column in zip(_PARTS, steps, strict=True):
        sheet.add(f"part_{part}", column)


@lru_cache(maxsize=8192)
def _parts_in(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_PART_OF[word] for word in words if word in _PART_OF)


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
