"""Where a block stands: what its containers hold, with whom it stands side by side, how far from the story."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.sheet import Floats, Ints, Sheet

_LEVELS = (0, 1, 2, 3, 5)
_HELD = (
    *("characters", "link_share", "blocks", "long_share", "page_share", "block_words", "sentence_share"),
    *("named_share", "pictures", "fields"),
)
_HELD_COLUMNS = [f"up{level}_{name}" for level in _LEVELS for name in _HELD]
_COMPANIES = ("beside", "cousins", "alike", "alike_far")
_COMPANY = ("share", "others", "count", "links", "sentences", "words")
_COMPANY_COLUMNS = [f"{name}_{told}" for name in _COMPANIES for told in _COMPANY]
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
    held = (sheet.characters, sheet.story_characters, sheet.links, sheet.words, sheet["ends_sentence"])
    characters, long, links, words, sentences, named = sheet.sum_nodes((*held, sheet["named"] > 0))
    count = sheet.ends - sheet.firsts
    some_characters, some_count = np.maximum(1, characters), np.maximum(1, count)
    table = np.empty((len(_HELD), len(count)), dtype=np.float32)
    table[0] = np.log1p(characters)
    table[1] = links / some_characters
    table[2] = np.log1p(count)
    table[3] = long / some_characters
    table[4] = long / max(1, int(sheet.story_characters.sum()))
    table[5] = np.log1p(words / some_count)
    table[6] = sentences / some_count
    table[7] = named / some_count
    table[8] = np.minimum(9, [node.pictures for node in sheet.outline.nodes])
    table[9] = np.minimum(9, [node.fields for node in sheet.outline.nodes])
    sheet.add_all(_HELD_COLUMNS, np.concatenate([table[:, sheet.climb(level)] for level in _LEVELS]))
    outer = sheet.parents[sheet.nodes]
    sheet.add("place_in_parent", (np.arange(len(sheet)) - sheet.firsts[outer]) / some_count[outer])


def _add_company(sheet: Sheet) -> None:
    """The blocks that stand just so: same tag in the same element, or same names all the way up."""
    own, outer, outmost = sheet.nodes, sheet.climb(1), sheet.climb(2)
    tags, looks = sheet.tags, sheet.looks
    keys = np.empty((len(_COMPANIES), len(sheet)), dtype=np.int64)
    room = len(sheet.parents)  # all numbers are below
    keys[0] = tags[own] * room + outer
    keys[1] = (tags[own] * room + tags[outer]) * room + outmost
    keys[2] = looks[own] * room + looks[outer]
    keys[3] = keys[2] * room + looks[outmost]
    sheet.add_all(_COMPANY_COLUMNS, _describe_groups(sheet, _number_groups(keys)))


def _number_groups(keys: Ints) -> Ints:
    """A number for each different key of a row, other ones for each row."""
    order = keys.argsort(axis=1)
    rows = np.arange(len(keys))[:, None]
    ordered = keys[rows, order]
    is_new = np.ones(keys.shape, dtype=bool)
    is_new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    numbers = np.empty(keys.shape, dtype=np.int64)
    numbers[rows, order] = np.cumsum(is_new).reshape(keys.shape) - 1
    return numbers


def _describe_groups(sheet: Sheet, groups: Ints) -> Floats:
    """How much of the page's text each block's group holds, how much without the block itself, and what it is like.

    *groups* has a row for each way to group the blocks; the answer has one for each and for each of :data:`_COMPANY`.
    """
    flat = groups.ravel()
    count = np.bincount(flat)

    def add_up(values: NDArray[np.generic]) -> Numbers:
        return np.asarray(np.bincount(flat, np.concatenate([values] * len(groups))), dtype=np.float64)

    weight = sheet.story_characters
    total = max(1, int(weight.sum()))
    held = add_up(weight)[groups]
    table = np.empty((len(groups), len(_COMPANY), len(sheet)), dtype=np.float32)
    table[:, 0] = held / total
    table[:, 1] = (held - weight) / total
    table[:, 2] = np.log1p(count)[groups]
    table[:, 3] = (add_up(sheet.links) / np.maximum(1, add_up(sheet.characters)))[groups]
    table[:, 4] = (add_up(sheet["ends_sentence"]) / count)[groups]
    table[:, 5] = np.log1p(add_up(sheet.words) / count)[groups]
    return table.reshape(-1, len(sheet))


def _add_home(sheet: Sheet) -> None:
    """How the block stands to the element that holds most of the story, and to its paragraphs."""
    first, end = int(sheet.firsts[sheet.home]), int(sheet.ends[sheet.home])
    index = np.arange(len(sheet))
    climb = _climb_from_home(sheet, index)
    sheet.add("home_climb", climb)
    sheet.add("home_depth", _depth_in(sheet, climb))
    long = first + np.flatnonzero(sheet.is_long[first:end])
    opening, closing = (int(long[0]), int(long[-1])) if len(long) else (first, max(first, end - 1))
    sheet.add("after_opening", _signed_log(index - opening))
    sheet.add("after_closing", _signed_log(index - closing))
    told = np.zeros(len(sheet))
    told[first:end] = sheet.story_characters[first:end]
    told = np.cumsum(told)
    sheet.add("home_told", told / max(1, int(told[-1])))
    sheet.add("home_share", told[-1] / max(1, int(sheet.story_characters.sum())))


def _climb_from_home(sheet: Sheet, index: Ints) -> Ints:
    """Steps from the home up to the first element that holds the block, too."""
    chain = [sheet.home]
    while len(chain) < _FAR and chain[-1] != (outer := int(sheet.parents[chain[-1]])):
        chain.append(outer)
    firsts, ends = sheet.firsts[chain, None], sheet.ends[chain, None]
    climb = ((index < firsts) | (index >= ends)).sum(axis=0)  # each one holds all that the ones before it hold
    climb[climb == len(chain)] = _FAR
    return np.asarray(climb)


def _depth_in(sheet: Sheet, climb: NDArray[np.generic]) -> Ints:
    """Steps from the block's element up to the home; -1 outside."""
    is_home = sheet.around[:_FAR] == sheet.home
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
    sheet.add("page_blocks", np.log1p(n))
    sheet.add("page_long", np.log1p(int(sheet.is_long.sum())))
    sheet.add("page_links", float(sheet.links.sum()) / max(1, int(sheet.characters.sum())))
