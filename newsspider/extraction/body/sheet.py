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
_FURTHER_NAMES = ("id", "role", "itemprop")  # besides the class
#: Elements in which text stands that has none of its own.
_HOLDING_TEXT = frozenset({"td", "div", "article", "section"})
_LEVELS = 40  # no page of a person's making nests deeper
_ROOM = 320  # columns that a sheet has room for at first: all that there are


class Sheet:
    """The blocks of one page and their columns, which are kept as rows of one table."""

    def __init__(self, page: Page, outline: Outline) -> None:
        self.page = page
        self.outline = outline
        self._places: dict[str, int] = {}  # of columns in the table
        self._table = np.empty((_ROOM, len(outline.blocks)), dtype=np.float32)

    @property
    def blocks(self) -> list[TextBlock]:
        return self.outline.blocks

    def __len__(self) -> int:
        return len(self.words)

    def add(self, name: str, values: Sequence[float] | NDArray[np.generic] | float) -> None:
        """Add a column; *values* has one number for each block, or is the number of all."""
        place = self._places.get(name)
        self._table[self._find_room((name,)) if place is None else place] = values

    def add_all(self, names: Sequence[str], values: NDArray[np.generic]) -> None:
        """Add columns, a row of *values* for each: all at once takes hardly longer than one."""
        place = self._places.get(names[0])
        first = self._find_room(names) if place is None else place
        self._table[first : first + len(names)] = values

    def _find_room(self, names: Sequence[str]) -> int:
        """The place of the first of some new columns, which stand side by side."""
        first, end = len(self._places), len(self._places) + len(names)
        if end > len(self._table):
            self._table = np.concatenate((self._table, np.empty((end, len(self)), dtype=np.float32)))
        self._places.update(zip(names, range(first, end), strict=True))
        return first

    def mark(self, name: str, places: Sequence[int]) -> None:
        """Add a column that is 1 for the blocks at *places*, and 0 for the others."""
        column = np.zeros(len(self), dtype=np.float32)
        column[places] = 1.0
        self.add(name, column)

    def __getitem__(self, name: str) -> Floats:
        return np.asarray(self._table[self._places[name]])

    @property
    def columns(self) -> dict[str, Floats]:
        """The columns by their names, in the order of their coming."""
        return {name: self._table[place] for name, place in self._places.items()}

    def pick(self, names: Sequence[str]) -> Floats:
        """Some of the columns, a row for each."""
        return self._table[[self._places[name] for name in names]]

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
    def story_characters(self) -> Ints:
        """The characters of blocks that are long; none of the others."""
        return self.characters * self.is_long

    @cached_property
    def home(self) -> int:
        """The node whose children and grandchildren hold most of the page's paragraphs.

        A paragraph counts fully for the element round it and half for the next one, as in Arc90's
        Readability (2009).
        """
        held = self.nodes[self.is_long]
        weight = np.sqrt(self.characters[self.is_long]) * 10
        holds_text = np.array([self.outline.nodes[node].tag in _HOLDING_TEXT for node in held.tolist()], dtype=bool)
        inner = np.where(holds_text, held, self.parents[held])
        told = np.concatenate((inner, self.parents[inner])), np.concatenate((weight, weight / 2))
        return int(np.argmax(np.bincount(*told))) if len(held) else 0

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
    def _tags(self) -> list[str]:
        return [node.tag for node in self.outline.nodes]

    @cached_property
    def _classes(self) -> list[str | None]:
        """The ``class`` of each node's element."""
        return self._ask("class")

    def _ask(self, attribute: str) -> list[str | None]:
        return self.page.ask(attribute, [node.place for node in self.outline.nodes])

    @cached_property
    def tags(self) -> Ints:
        """A number for each node's tag."""
        return number_keys(self._tags)

    @cached_property
    def looks(self) -> Ints:
        """A number for each node's tag and class: nodes with the same look the same."""
        return number_keys(zip(self._tags, self._classes, strict=True))

    @cached_property
    def is_bare(self) -> Flags:
        """Nodes without a class."""
        return np.array([name is None for name in self._classes], dtype=bool)

    @cached_property
    def _names(self) -> tuple[list[frozenset[str]], Ints]:
        """The different names that nodes have, in words, and the place of each node's among them."""
        read = [self._classes, *map(self._ask, _FURTHER_NAMES)]
        places: dict[tuple[str | None, ...], int] = {}
        own = number_keys(zip(self._tags, *read, strict=True), places)
        return [name_words(tag or "", " ".join(filter(None, told))[:_NAME_CHARACTERS]) for tag, *told in places], own

    @property
    def names(self) -> list[frozenset[str]]:
        """What nodes of the page are named, each different one once, see :func:`name_words`."""
        return self._names[0]

    @property
    def name_places(self) -> Ints:
        """The place of each node's name in :attr:`names`."""
        return self._names[1]

    @cached_property
    def node_names(self) -> list[list[str]]:
        """The words of each node's class, id, role and itemprop without figures, after its tag in angle brackets."""
        names = [_spell_out(words) for words in self.names]
        return [names[place] for place in self.name_places]

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

    def sum_nodes(self, values: Sequence[NDArray[np.generic]]) -> NDArray[np.float64]:
        """The sum of *values* (one for each block) over the blocks of each node; a row for each of *values*."""
        running = np.zeros((len(values), len(self) + 1))
        np.cumsum(values, axis=1, dtype=np.float64, out=running[:, 1:])
        return np.asarray(running[:, self.ends] - running[:, self.firsts])


Key = TypeVar("Key", bound=Hashable)


def number_keys(keys: Iterable[Key], numbers: dict[Key, int] | None = None) -> Ints:
    """A number for each different key, in the order of their coming; *numbers* is filled with them.

    >>> number_keys("abca").tolist()
    [0, 1, 2, 0]
    """
    numbers = {} if numbers is None else numbers
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


@lru_cache(maxsize=8192)
def name_words(tag: str, names: str) -> frozenset[str]:
    """A tag in angle brackets and the words of *names* (of a class, an id); pages of a site share most of them.

    >>> sorted(name_words("div", "story-Body story-2"))
    ['2', '<div>', 'body', 'story']
    """
    return frozenset((f"<{tag}>", *split_name(names)))


def _spell_out(words: Iterable[str]) -> list[str]:
    """The tag among *words*, and those in letters, in the order of the alphabet: what weights are learned for."""
    return sorted([word for word in words if word[0] == "<" or (len(word) > 1 and word.isascii() and word.isalpha())])
