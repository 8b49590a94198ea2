"""What the class, id, role and itemprop names round a block say: a learned weight for each word of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.sheet import Sheet

_NEAR = 2
_MIDDLE = 5
_FAR = 12
_LEVELS = 40  # no page of a person's making nests deeper

Numbers = NDArray[np.float64]
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
#: The bit of each, and those of words.
_BITS = np.array([1 << place for place in range(len(_PARTS))], dtype=np.uint16)
_BIT_OF = {word: int(bit) for bit, words in zip(_BITS, _PARTS.values(), strict=True) for word in words.split()}
_TELLING = frozenset(_BIT_OF)
_PART_COLUMNS = [f"part_{part}" for part in _PARTS]
_WEIGHED_COLUMNS = [f"names_{told}" for told in ("near", "middle", "far", "all", "least", "most")]


def add_parts(sheet: Sheet) -> None:
    """How many steps up the tree the nearest element stands whose names tell a part of the page."""
    named = np.array([_parts_in(words) for words in sheet.names], dtype=np.uint16)[sheet.name_places]
    told = np.bitwise_or.accumulate(named[sheet.around[:_FAR]])  # up to each step
    is_told = ((told & _BITS[:, None, None]) != 0).sum(axis=1, dtype=np.uint8)
    steps = len(told) - is_told
    sheet.add_all(_PART_COLUMNS, np.where(is_told, steps, _FAR))


def _parts_in(words: frozenset[str]) -> int:
    """The parts that words tell, a bit for each."""
    parts = 0
    for word in _TELLING & words:
        parts |= _BIT_OF[word]
    return parts


def add_names(sheet: Sheet, weights: Weights) -> None:
    """Columns on the names round each block."""
    near, far = _weigh_names(sheet, weights)
    values = np.concatenate((near[sheet.around[:_NEAR]], far[sheet.around[_NEAR:]]))
    over = np.zeros(values.shape, dtype=bool)
    over[1:] = sheet.around[:-1] == 0  # the outermost counts once
    values[over] = 0
    table = np.empty((len(_WEIGHED_COLUMNS), len(sheet)))
    for row, part in enumerate((values[:_NEAR], values[_NEAR:_MIDDLE], values[_MIDDLE:])):
        part.sum(axis=0, out=table[row])
    table[3] = table[0] + table[1] + table[2]
    np.copyto(values, values[0], where=over)
    values.min(axis=0, out=table[4])
    values.max(axis=0, out=table[5])
    sheet.add_all(_WEIGHED_COLUMNS, table)


def _weigh_names(sheet: Sheet, weights: Weights) -> tuple[Numbers, Numbers]:
    """For each node the weight of its names for the blocks near it, and for those further in."""
    known = frozenset([word for word in frozenset().union(*sheet.names) if word in weights])
    summed = np.zeros((2, len(sheet.names)))
    for place, words in enumerate(sheet.names):
        near = far = 0.0
        for word in sorted(known & words):
            near_weight, far_weight = weights[word]
            near += near_weight
            far += far_weight
        summed[:, place] = near, far
    near_block, further_in = summed[:, sheet.name_places]
    return near_block, further_in


def node_path(sheet: Sheet, node: int) -> tuple[list[str], list[str]]:
    """The words on an element and its parent, and those further out: what the weights are for."""
    names = sheet.node_names
    near: list[str] = []
    far: list[str] = []
    for level in range(_LEVELS):
        (near if level < _NEAR else far).extend(names[node])
        if node == 0:
            break
        node = int(sheet.parents[node])
    return near, far
