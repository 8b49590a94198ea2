"""What kinds of characters texts are made of: counted for all lines of a page at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntFlag
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_BORDER = "\x1e"  # white space to Python, and never in clean text
_POINTS = 0x110000
#: So many characters are a text's beginning.
BEGINNING = 120
_LAST_FIRST = "\uffff"

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Kind(IntFlag):
    """Kinds of characters; one may be of several."""

    SEEN = 1  # looked up once
    SPACE = 1 << 1
    UPPER = 1 << 2
    LOWER = 1 << 3
    DIGIT = 1 << 4
    ALNUM = 1 << 5
    SENTENCE_END = 1 << 6
    COMMA = 1 << 7
    SEPARATOR = 1 << 8
    QUOTE = 1 << 9
    OPENING = 1 << 10
    CLOSING = 1 << 11
    COLON = 1 << 12
    QUESTION = 1 << 13
    STAR = 1 << 14
    # What the form of a line is learned from.
    ARROW = 1 << 15
    CALL = 1 << 16
    PAUSE = 1 << 17
    BRACKET = 1 << 18
    DOUBLE_QUOTE = 1 << 19
    STOP = 1 << 20
    # Of the first 65,536 characters; those beyond are signs to what is learned.
    FIGURE = 1 << 21
    CAPITAL = 1 << 22
    SMALL = 1 << 23
    LETTER = 1 << 24  # with what stands on or in it
    BLANK = 1 << 25  # between words of clean text
    ADDRESS = 1 << 26  # no address is without one of them


def _among_first(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda character: character <= _LAST_FIRST and test(character)


_TESTS: dict[Kind, Callable[[str], bool]] = {
    Kind.SEEN: lambda _: True,
    Kind.SPACE: str.isspace,
    Kind.UPPER: str.isupper,
    Kind.LOWER: str.islower,
    Kind.DIGIT: str.isdecimal,
    Kind.ALNUM: str.isalnum,
    Kind.SENTENCE_END: frozenset(".!?…。！？؟۔।॥").__contains__,
    Kind.COMMA: frozenset(",;،、，؛").__contains__,
    Kind.SEPARATOR: frozenset("|»›·•→▸►>»«‹/").__contains__,
    Kind.QUOTE: frozenset("\"'“”„«»‹「『‘’").__contains__,
    Kind.OPENING: frozenset("([").__contains__,
    Kind.CLOSING: frozenset(")]").__contains__,
    Kind.COLON: frozenset(":：").__contains__,
    Kind.QUESTION: frozenset("?？؟").__contains__,
    Kind.STAR: "*".__contains__,
    Kind.ARROW: frozenset("|›»→▸·•▾↓▼").__contains__,
    Kind.CALL: frozenset("!！").__contains__,
    Kind.PAUSE: frozenset(",、،，").__contains__,
    Kind.BRACKET: "(".__contains__,
    Kind.DOUBLE_QUOTE: frozenset('“”„«»"').__contains__,
    Kind.STOP: frozenset(".!?。।").__contains__,
    Kind.FIGURE: _among_first(str.isdigit),
    Kind.CAPITAL: _among_first(str.isupper),
    Kind.SMALL: _among_first(str.islower),
    Kind.BLANK: " ".__eq__,
    Kind.ADDRESS: frozenset("@:.").__contains__,
    Kind.LETTER: _among_first(lambda one: one.isalnum() or unicodedata.category(one)[0] == "M"),
}
# Filled as characters are met: the pages of a paper use a few hundred.
_KINDS = np.zeros(_POINTS, dtype=np.uint32)


def look_up(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The kinds of each character, by its code."""
    kinds = _KINDS.take(codes)
    if kinds.all():
        return kinds
    for code in set(codes[kinds == 0].tolist()):
        _KINDS[code] = sum(kind for kind, test in _TESTS.items() if test(chr(code)))
    return _KINDS.take(codes)


def _are(kinds: NDArray[np.uint32], kind: Kind) -> Flags:
    return np.asarray((kinds & int(kind)) != 0)  # numpy takes its time to see that an enumeration's member is a number


def encode(text: str) -> NDArray[np.uint32]:
    """The code of each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def count_letters(texts: Sequence[str]) -> Ints:
    """How many characters each of *texts* has."""
    return np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))


class Characters:
    """The characters of *texts*, lines of clean text, in one row with a border after each line."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._kinds = look_up(encode(_BORDER.join(texts) + _BORDER))
        self.lengths = count_letters(texts)
        self._ends = np.cumsum(self.lengths + 1) - 1  # the borders
        self._firsts = self._ends - self.lengths
        self.hold_any = self.lengths > 0
        self._first_kinds = self._kinds.take(self._firsts) * self.hold_any
        self._last_kinds = self._kinds.take(self._ends - self.hold_any) * self.hold_any

    def count(self, kind: Kind) -> Ints:
        """How many characters of *kind* each text has."""
        return self._add_up(_are(self._kinds, kind))

    def count_early(self, kind: Kind) -> Ints:
        """How many characters of *kind* each text has at its beginning; not of blanks."""
        if not self._all_held & int(kind):
            return np.zeros(len(self.texts), dtype=np.int64)
        return self._add_up_early(_are(self._kinds, kind))

    def count_words(self, kind: Kind = Kind.SEEN) -> Ints:
        """How many words each text has that begin with one of *kind*."""
        return self._add_up(self._begin_words(kind))

    def count_early_words(self, kind: Kind = Kind.SEEN) -> Ints:
        """How many words begin so at each text's beginning."""
        return self._add_up_early(self._begin_words(kind))

    def hold(self, kind: Kind) -> Flags:
        """Whether each text has a character of *kind*; not of blanks."""
        return _are(self._held, kind)

    def start_with(self, kind: Kind) -> Flags:
        """Whether each text begins with one of *kind*; an empty one does not."""
        return _are(self._first_kinds, kind)

    def end_with(self, kind: Kind) -> Flags:
        """Whether each text ends with one of *kind*; an empty one does not."""
        return _are(self._last_kinds, kind)

    @cached_property
    def _held(self) -> NDArray[np.uint32]:
        """All kinds that each text has, and those of its border."""
        return np.asarray(np.bitwise_or.reduceat(self._kinds, self._firsts))

    @cached_property
    def _all_held(self) -> int:
        """All kinds that the texts have."""
        return int(np.bitwise_or.reduce(self._held))

    @cached_property
    def _begins(self) -> NDArray[np.uint32]:
        """The kinds of the characters that begin a word; 0 for the others."""
        is_blank = _are(self._kinds, Kind.SPACE)
        begins = ~is_blank
        begins[1:] &= is_blank[:-1]
        return self._kinds * begins

    def _begin_words(self, kind: Kind) -> Flags:
        return _are(self._begins, kind)

    @cached_property
    def _early_bounds(self) -> Ints:
        """Where each text begins, and where its beginning ends."""
        return np.stack((self._firsts, np.minimum(self._ends, self._firsts + BEGINNING)), axis=1).ravel()

    def _add_up(self, flags: Flags) -> Ints:
        return np.add.reduceat(flags, self._firsts, dtype=np.int64)

    def _add_up_early(self, flags: Flags) -> Ints:
        return np.add.reduceat(flags, self._early_bounds, dtype=np.int64)[::2]  # every second is of what follows


def lines_with(needles: Iterable[str], texts: Sequence[str]) -> list[int]:
    """The places of those *texts* that hold any of *needles*, in any case; ``$`` ends one that must end a word.

    >>> lines_with(["abo$", "share"], ["Abonnent", "/abo/", "Share"])
    [1, 2]
    """
    whole = _BORDER.join(texts).lower() + _BORDER
    return sorted({place for needle in needles for place in _find_lines(needle, whole)})


def _find_lines(needle: str, whole: str) -> Iterator[int]:
    part = needle.removesuffix("$")
    line, counted = 0, 0
    at = whole.find(part)
    while at >= 0:
        following = whole[at + len(part)]
        if part is needle or not (following.isalnum() or following == "_"):
            line += whole.count(_BORDER, counted, at)
            yield line
            counted, at = at, whole.find(_BORDER, at)
        at = whole.find(part, at + 1)
