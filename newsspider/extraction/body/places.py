"""Where a block stands: what its containers hold, with whom it stands side by side, how far from the story."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.sheet import Ints, Sheet, number_keys

_LEVELS = (0, 1, 2, 3, 5)
_FAR = 12

Numbers = NDArray[np.float64]


def add_places(sheet: Sheet) -> None:
    """Columns on each block's place in the page."""
    _add_containers(sheet)
    _add_company(sheet)
    _add_home(sheet)
    _add_order(sheet)


def _add_containers(sheet: Sheet) -> None:
    """What the elements round the block hold, by steps up the tree."""
    characters = sheet.sum_nodes(sheet.characters)
    long = sheet.sum_nodes(sheet.characters * sheet.is_long)
    count = sheet.ends - sheet.firsts
    columns = {
        "characters": np.log1p(characters),
        "link_share": sheet.sum_nodes(sheet.links) / np.maximum(1, characters),
        "blocks": np.log1p(count),
        "long_share": long / np.maximum(1, characters),
        "page_share": long / max(1.0, float((sheet.characters * sheet.is_long).sum())),
        "block_words": np.log1p(sheet.sum_nodes(sheet.words) / np.maximum(1, count)),
        "sentence_share": sheet.sum_nodes(sheet["ends_sentence"]) / np.maximum(1, count),
        "named_share": sheet.sum_nodes(sheet["named"] > 0) / np.maximum(1, count),
        "pictures": np.minimum(9, [node.pictures for node in sheet.outline.nodes]),
        "fields": np.minimum(9, [node.fields for node in sheet.outline.nodes]),
    }
    table = np.stack([values.astype(np.float32) for values in columns.values()])
    for level in _LEVELS:
        for name, values in zip(columns, table[:, sheet.climb(level)], strict=True):
            sheet.add(f"up{level}_{name}", values)
    outer = sheet.parents[sheet.nodes]
    sheet.add("place_in_parent", _share_of(np.arange(len(sheet)) - sheet.firsts[outer], count[outer]))


def _share_of(part: NDArray[np.generic], whole: NDArray[np.generic]) -> Numbers:
    return np.asarray(part / np.maximum(1, whole), dtype=np.float64)


def _add_company(sheet: Sheet) -> None:
    """The blocks that stand just so: same tag in the same element, or same names all the way up."""
    tags = number_keys([node.tag for node in sheet.outline.nodes])
    looks = number_keys(zip(tags.tolist(), sheet.classes, strict=True))
    own, outer, outmost = sheet.nodes, sheet.climb(1), sheet.climb(2)
    keys = {
        "beside": (tags[own], outer),
        "cousins": (tags[own], tags[outer], outmost),
        "alike": (looks[own], looks[outer]),
        "alike_far": (looks[own], looks[outer], looks[outmost]),
    }
    for name, parts in keys.items():
        _add_group(sheet, name, _number_groups(parts, len(sheet.parents)))


def _number_groups(parts: Sequence[Ints], room: int) -> Ints:
    """A number for each different combination of *parts*, numbers below *room*."""
    key = parts[0]
    for part in parts[1:]:
        key = key * room + part
    return np.unique(key, return_inverse=True)[1]


def _add_group(sheet: Sheet, name: str, group: Ints) -> None:
    """How much of the page's text a group holds, and how much of it without the block itself."""
    weight = sheet.characters * sheet.is_long
    total = max(1.0, float(weight.sum()))
    held = np.bincount(group, weight)
    count = np.bincount(group)
    links = np.bincount(group, sheet.links) / np.maximum(1, np.bincount(group, sheet.characters))
    sentences = np.bincount(group, sheet["ends_sentence"]) / count
    sheet.add(f"{name}_share", held[group] / total)
    sheet.add(f"{name}_others", (held[group] - weight) / total)
    sheet.add(f"{name}_count", np.log1p(count[group]))
    sheet.add(f"{name}_links", links[group])
    sheet.add(f"{name}_sentences", sentences[group])
    sheet.add(f"{name}_words", np.log1p(np.bincount(group, sheet.words) / count)[group])


def _add_home(sheet: Sheet) -> None:
    """How the block stands to the element that holds most of the story, and to its paragraphs."""
    home = find_home(sheet)
    first, end = int(sheet.firsts[home]), int(sheet.ends[home])
    index = np.arange(len(sheet))
    climb = np.full(len(sheet), _FAR)
    at, steps = home, 0
    while steps < _FAR:
        inside = (index >= sheet.firsts[at]) & (index < sheet.ends[at]) & (climb == _FAR)
        climb[inside] = steps
        if at == sheet.parents[at]:
            break
        at, steps = int(sheet.parents[at]), steps + 1
    sheet.add("home_climb", climb)
    sheet.add("home_depth", _depth_in(sheet, home, climb))
    long = np.flatnonzero(sheet.is_long & (index >= first) & (index < end))
    opening, closing = (int(long[0]), int(long[-1])) if len(long) else (first, max(first, end - 1))
    sheet.add("after_opening", _signed_log(index - opening))
    sheet.add("after_closing", _signed_log(index - closing))
    told = np.cumsum(sheet.characters * sheet.is_long * (index >= first) * (index < end))
    sheet.add("home_told", told / max(1, int(told[-1])))
    sheet.add("home_share", np.full(len(sheet), told[-1] / max(1, int((sheet.characters * sheet.is_long).sum()))))


def find_home(sheet: Sheet) -> int:
    """The node whose children and grandchildren hold most of the page's paragraphs.

    A paragraph counts fully for the element round it and half for the next one, as in Arc90's
    Readability (2009).
    """
    score = np.zeros(len(sheet.parents))
    held = sheet.nodes[sheet.is_long]
    weight = np.sqrt(sheet.characters[sheet.is_long]) * 10
    own_text = np.array([sheet.outline.nodes[n].tag in {"td", "div", "article", "section"} for n in held], bool)
    inner = np.where(own_text, held, sheet.parents[held]) if len(held) else held
    np.add.at(score, inner, weight)
    np.add.at(score, sheet.parents[inner], weight / 2)
    return int(np.argmax(score)) if len(score) else 0


def _depth_in(sheet: Sheet, home: int, climb: NDArray[np.generic]) -> Ints:
    """Steps from the block's element up to the home; -1 outside."""
    is_home = sheet.around[:_FAR] == home
    depth = np.where(is_home.any(axis=0), is_home.argmax(axis=0), -1)
    depth[(climb == 0) & (depth == -1)] = _FAR
    return depth


def _signed_log(values: NDArray[np.generic]) -> Numbers:
    numbers = values.astype(np.float64)
    return np.asarray(np.sign(numbers) * np.log1p(np.abs(numbers)))


def _add_order(sheet: Sheet) -> None:
    """How far down the page, and under which heading."""
    n = len(sheet)
    index = np.arange(n)
    sheet.add("index", np.log1p(index))
    sheet.add("index_share", index / max(1, n))
    sheet.add("read_share", np.cumsum(sheet.characters) / max(1, int(sheet.characters.sum())))
    is_heading = np.array([b.is_heading for b in sheet.blocks], dtype=bool)
    last = np.maximum.accumulate(np.where(is_heading, index, -1))
    under = np.maximum(last, 0)
    sheet.add("heading_distance", np.where(last >= 0, np.log1p(index - last), 9))
    sheet.add("heading_named", np.where(last >= 0, sheet["named"][under], 0))
    sheet.add("heading_foreign", np.where(last >= 0, sheet["foreign_share"][under], 1))
    sheet.add("heading_words", np.where(last >= 0, sheet["words"][under], 0))
    sheet.add("page_blocks", np.full(n, np.log1p(n)))
    sheet.add("page_long", np.full(n, np.log1p(int(sheet.is_long.sum()))))
    sheet.add("page_links", np.full(n, float(sheet.links.sum()) / max(1, int(sheet.characters.sum()))))
