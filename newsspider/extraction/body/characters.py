"""What kinds of characters texts are made of: counted for all lines of a page at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

_BORDER = "\x1e"  # white space to Python, and never in clean text
_POINTS = 0x110000


class Kind(IntFlag):
    """Kinds of characters; one may be of several."""

    SEEN = 1  # looked up once
    SPACE = 2
    UPPER = 4
    LOWER = 8
    DIGIT = 16
    ALNUM = 32
    SENTENCE_END = 64
    COMMA = 128
    SEPARATOR = 256
    QUOTE = 512
    OPENING = 1024
    CLOSING = 2048
    COLON = 4096
    QUESTION = 8192
    STAR = 16384


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
}
# Filled as characters are met: the pages of a paper use a few hundred.
_KINDS = np.zeros(_POINTS, dtype=np.uint16)


def _look_up(codes: NDArray[np.uint32]) -> NDArray[np.uint16]:
    kinds = _KINDS[codes]
    unseen = codes[kinds == 0]
    if not len(unseen):
        return kinds
    for code in set(unseen.tolist()):
        _KINDS[code] = sum(kind for kind, test in _TESTS.items() if test(chr(code)))
    return _KINDS[codes]


class Characters:
    """The characters of *texts*, lines of clean text, in one row with a border after each line."""

    def __init__(self, texts: Sequence[str]) -> None:
        whole = _BORDER.join(texts) + _BORDER
        self._kinds = _look_up(np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
        self._ends = np.cumsum([len(text) + 1 for text in texts]) - 1  # the borders
        self._firsts = np.concatenate(([0], self._ends[:-1] + 1))

    def count(self, kind: Kind) -> NDArray[np.int64]:
        """How many characters of *kind* each text has."""
        return self._add_up((self._kinds & kind) != 0)

    @property
    def holds_any(self) -> NDArray[np.bool_]:
        """Which texts are not empty."""
        return self._firsts < self._ends

    def starts_with(self, kind: Kind) -> NDArray[np.bool_]:
        """Whether each text begins with one of *kind*; an empty one does not."""
        return np.asarray(((self._kinds[self._firsts] & kind) != 0) & self.holds_any)

    def ends_with(self, kind: Kind) -> NDArray[np.bool_]:
        """Whether each text ends with one of *kind*; an empty one does not."""
        last = np.maximum(self._ends - 1, self._firsts)
        return np.asarray(((self._kinds[last] & kind) != 0) & self.holds_any)

    def capital_share(self) -> NDArray[np.float64]:
        """Share of each text's words that begin with a capital letter; 0 for no words."""
        space = (self._kinds & Kind.SPACE) != 0
        begins = ~space
        begins[1:] &= space[:-1]
        words = self._add_up(begins)
        capitals = self._add_up(begins & ((self._kinds & Kind.UPPER) != 0))
        return np.asarray(capitals / np.maximum(1, words), dtype=np.float64)

    def _add_up(self, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.add.reduceat(flags, self._firsts, dtype=np.int64)


def lines_with(needles: Sequence[str], texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which of *texts* hold any of *needles*, in any case; ``$`` at the end of one stands for the end of a word.

    >>> lines_with(["abo$", "share"], ["Abonnent", "/abo/", "Share"]).tolist()
    [False, True, True]
    """
    lowered = [text.lower() for text in texts]
    whole = _BORDER.join(lowered) + _BORDER
    places = [place for needle in needles for place in _find(needle, whole)]
    found = np.zeros(len(texts), dtype=bool)
    ends = np.cumsum([len(text) + 1 for text in lowered])
    found[np.searchsorted(ends, places, side="right")] = True
    return found


def _find(needle: str, whole: str) -> list[int]:
    part = needle.removesuffix("$")
    places, at = [], whole.find(part)
    while at >= 0:
        following = whole[at + len(part)]
        if part is needle or not (following.isalnum() or following == "_"):
            places.append(at)
        at = whole.find(part, at + 1)
    return places
