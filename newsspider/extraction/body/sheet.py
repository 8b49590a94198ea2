"""The numbers that the body model reads: one row for each text block, one named column for each cause.

Columns are added in steps (:mod:`~newsspider.extraction.body.lines`, ``places``, ``likeness``,
``neighbours``); features.toml gives each one's reason.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.blocks import Outline, TextBlock, split_name
from newsspider.extraction.body.characters import Characters
from newsspider.extraction.page import Page

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: A block of so many words that is no link counts as a paragraph until more is known.
LONG_WORDS = 15
LINKED = 0.5
#: Longer blocks are not read word by word: chrome is short.
MOST_WORDS = 70
#: Lines are read only so many blocks round paragraphs: menus and footers tell by how they stand.
_NEAR = 12
_FEW_PARAGRAPHS = 3
_NAME_CHARACTERS = 400
_NAMING = ("class", "id", "role", "itemprop")
_LEVELS = 40  # no page of a person's making nests deeper


class Sheet:
    """The blocks of one page and their columns."""

    def __init__(self, page: Page, outline: Outline) -> None:
        self.page = page
        self.outline = outline
        self.columns: dict[str, Floats] = {}

    @property
    def blocks(self) -> list[TextBlock]:
        return self.outline.blocks

    def __len__(self) -> int:
        return len(self.words)

    def add(self, name: str, values: Iterable[float] | NDArray[np.generic]) -> None:
        """Add a column; *values* has one number for each block."""
        self.columns[name] = np.asarray(values, dtype=np.float32)

    def mark(self, name: str, places: Sequence[int]) -> None:
        """Add a column that is 1 for the blocks at *places*, and 0 for the others."""
        column = np.zeros(len(self), dtype=np.float32)
        column[places] = 1.0
        self.columns[name] = column

    def __getitem__(self, name: str) -> Floats:
        return self.columns[name]

    @cached_property
    def words(self) -> Ints:
        return np.array([block.size for block in self.blocks], dtype=np.int64)

    @cached_property
    def characters(self) -> Ints:
        return np.array([len(block.text) for block in self.blocks], dtype=np.int64)

    @cached_property
    def links(self) -> Floats:
        """Characters that stand in links."""
        return np.array([min(len(b.text), b.link_characters) for b in self.blocks], dtype=np.float32)

    @cached_property
    def is_long(self) -> Flags:
        """Blocks that are long enough for paragraphs, and no links."""
        return np.asarray((self.words >= LONG_WORDS) & (self.links < LINKED * self.characters), dtype=bool)

    @cached_property
    def nodes(self) -> Ints:
        """The node that holds each block."""
        return np.array([block.node for block in self.blocks], dtype=np.int64)

    @cached_property
    def parents(self) -> Ints:
        """The parent of each node; the outermost is its own."""
        return np.array([max(node.parent, 0) for node in self.outline.nodes], dtype=np.int64)

    @cached_property
    def firsts(self) -> Ints:
        """Index of the first block in each node."""
        return np.array([node.first for node in self.outline.nodes], dtype=np.int64)

    @cached_property
    def ends(self) -> Ints:
        """Index after the last block in each node."""
        return np.array([node.end for node in self.outline.nodes], dtype=np.int64)

    @cached_property
    def around(self) -> Ints:
        """The node that holds each block, the one round that, and so on: a row for each step, up to the outermost."""
        rows = [self.nodes]
        while len(rows) < _LEVELS and rows[-1].any():
            rows.append(self.parents[rows[-1]])
        return np.stack(rows)

    def climb(self, steps: int) -> Ints:
        """The node so many steps up from each block."""
        return np.asarray(self.around[min(steps, len(self.around) - 1)])

    @cached_property
    def classes(self) -> list[str | None]:
        """The ``class`` of each node's element."""
        return [node.element.get("class") for node in self.outline.nodes]

    @cached_property
    def _names(self) -> tuple[list[tuple[str, ...]], Ints]:
        """The different names that nodes have, in words, and the place of each node's among them."""
        nodes = self.outline.nodes
        elements = [node.element for node in nodes]
        read = [self.classes, *([element.get(key) for element in elements] for key in _NAMING[1:])]
        places: dict[tuple[str | None, ...], int] = {}
        own = number_keys(zip([node.tag for node in nodes], *read, strict=True), places)
        return [(f"<{tag}>", *name_words(" ".join(filter(None, names)))) for tag, *names in places], own

    @property
    def names(self) -> list[tuple[str, ...]]:
        """What nodes of the page are named, each different one once: tag, and :func:`name_words`."""
        return self._names[0]

    @property
    def name_places(self) -> Ints:
        """The place of each node's name in :attr:`names`."""
        return self._names[1]

    @property
    def node_names(self) -> list[tuple[str, ...]]:
        """The words of each node's class, id, role and itemprop, after its tag in angle brackets."""
        return [self.names[place] for place in self.name_places]

    @cached_property
    def is_near(self) -> Flags:
        """Blocks that stand near a paragraph; all of them where there are hardly any paragraphs."""
        long = np.flatnonzero(self.is_long)
        if len(long) < _FEW_PARAGRAPHS:
            return np.ones(len(self), dtype=bool)
        index = np.arange(len(self))
        after = long[np.minimum(np.searchsorted(long, index), len(long) - 1)]
        before = long[np.maximum(np.searchsorted(long, index, side="right") - 1, 0)]
        return np.asarray(np.minimum(np.abs(after - index), np.abs(index - before)) <= _NEAR, dtype=bool)

    @cached_property
    def near_texts(self) -> list[str]:
        """The text of each block near a paragraph; an empty one for the others."""
        near = zip(self.blocks, self.is_near.tolist(), strict=True)
        return [block.text if is_near else "" for block, is_near in near]

    @cached_property
    def near_characters(self) -> Characters:
        """The characters of :attr:`near_texts`."""
        return Characters(self.near_texts)

    @cached_property
    def lines(self) -> list[list[str]]:
        """The words of each block, folded; none for blocks too long to be chrome, or far from any paragraph."""
        near = zip(self.blocks, self.is_near.tolist(), strict=True)
        return [block.words if is_near and block.size <= MOST_WORDS else [] for block, is_near in near]

    def sum_nodes(self, values: NDArray[np.generic]) -> NDArray[np.float64]:
        """The sum of *values* (one for each block) over the blocks of each node."""
        running = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
        return np.asarray(running[self.ends] - running[self.firsts])


Key = TypeVar("Key", bound=Hashable)


def number_keys(keys: Iterable[Key], numbers: dict[Key, int] | None = None) -> Ints:
    """A number for each different key, in the order of their coming; *numbers* is filled with them.

    >>> number_keys("abca").tolist()
    [0, 1, 2, 0]
    """
    numbers = {} if numbers is None else numbers
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


@lru_cache(maxsize=8192)
def name_words(names: str) -> tuple[str, ...]:
    """The words of *names* (of a class, an id), each once, without figures; pages of a site share most of them.

    >>> name_words("story-Body story-2")
    ('body', 'story')
    """
    words = set(split_name(names[:_NAME_CHARACTERS]))
    return tuple(sorted(word for word in words if len(word) > 1 and word.isascii() and word.isalpha()))
