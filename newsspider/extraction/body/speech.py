"""How a line speaks: learned weights of its words, of pairs of them and of how they begin.

Page chrome addresses its reader, and stories tell: the words differ in every language, and the
weights of a logistic regression over words add up to how much a line sounds like a story. Unlike
the word lists (:mod:`newsspider.extraction.wording`) they hold both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from newsspider.extraction.body.sheet import Sheet

_STEM = 5
_MANY_LETTERS = 12  # on average: a script that writes words joined

WordWeights = Mapping[str, float]


def pieces_of(words: Sequence[str]) -> list[str]:
    """What is weighed: words, neighbouring words, beginnings of long words; letters by twos in joined scripts.

    >>> pieces_of(["share", "this"])
    ['share', 'this', '^share', 'share this', 'this$']
    """
    if sum(map(len, words)) > _MANY_LETTERS * len(words):
        return list(_pairs_of_letters(words))
    pieces = ["0" if word.isdigit() else word for word in words]
    pieces += [word[:_STEM] + "*" for word in words if len(word) > _STEM]
    pieces.append("^" + words[0])
    pieces += [f"{word} {following}" for word, following in pairwise(words)]
    pieces.append(words[-1] + "$")
    return pieces


def _pairs_of_letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        for at in range(len(word) - 1):
            yield word[at : at + 2]
        for at in range(len(word) - 2):
            yield word[at : at + 3]


def add_speech(sheet: Sheet, weights: WordWeights) -> None:
    """The column ``speech``: how much a line speaks as stories do (above 0) or as chrome does (below)."""
    sheet.add("speech", [score_line(words, weights) for words in sheet.lines])


def score_line(words: Sequence[str], weights: WordWeights) -> float:
    """The sum of the weights of what is weighed in *words*, over the root of their number; 0 for none."""
    if not words:
        return 0.0
    pieces = pieces_of(words)
    return sum(filter(None, map(weights.get, pieces))) / sqrt(len(pieces))
