"""How alike two texts are, without keeping the texts.

1. A text becomes its runs of five words (shingles), folded, so that case and punctuation do not
   count. Where words are not separated by spaces, a shingle is five characters.
2. Each shingle is hashed, from the hashes of its words; the smallest hashes are the text's sketch.
3. The share of common hashes among the smallest of two sketches together estimates the share of
   common shingles of the two texts (their Jaccard index), within about .06 at this size.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from newsspider.extraction.text import fold

SHINGLE = 5  # words
SKETCH_SIZE = 64  # hashes
#: From here on two texts are the same story with another intro, cut or sign-off.
ALIKE = 0.8
#: Shorter texts share their few shingles by chance: they are alike only when equal.
FEWEST_WORDS = 25
# Two alike texts share at least one of this many smallest hashes but once in 100,000 pairs.
_KEYS = 8
# Longer than words of any script that separates them: a run of a script that does not.
_LONGEST_WORD = 12

# Odd numbers without any pattern: those that the hashes of a shingle's words are multiplied by, in their order, and
# those of a mixer that leaves none of its bits where it was (splitmix64's).
_FACTORS = np.array(
    [0xE3A8C1F5B4D96A27, 0x9D2C5680F1BB8E45, 0xB7E151628AED2A6B, 0xC2B2AE3D27D4EB4F, 0x8D58AC26AFE12E47],
    dtype=np.uint64,
)
_MIXING = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
    (np.uint64(31), np.uint64(1)),
)

Sketch = tuple[int, ...]


class TextDigest(NamedTuple):
    """What is compared of a text: the digest of its words, and its sketch; both empty for a short one."""

    words: str
    sketch: Sketch


class Known(NamedTuple):
    """A text that is remembered, by the name it was given."""

    name: str
    group: str
    sketch: Sketch


def split_words(text: str) -> list[str]:
    """Folded words, or characters where words are not separated.

    >>> split_words("The Mayor, re-elected.")
    ['the', 'mayor', 're', 'elected']
    """
    words = fold(text).split()
    if sum(map(len, words)) > _LONGEST_WORD * len(words):
        return list("".join(words))
    return words


def digest_text(text: str) -> TextDigest:
    """What is compared of *text*."""
    words = split_words(text)
    if len(words) < FEWEST_WORDS:
        return TextDigest("", ())
    return TextDigest(blake2b(" ".join(words).encode(), digest_size=16).hexdigest(), sketch_words(words))


def make_sketch(text: str) -> Sketch:
    """The smallest hashes of the text's shingles, ascending; empty when the text is too short to be told apart.

    >>> len(make_sketch(" ".join(map(str, range(100)))))
    64
    >>> make_sketch("Too short.")
    ()
    """
    return sketch_words(split_words(text))


def sketch_words(words: Sequence[str]) -> Sketch:
    """As :func:`make_sketch`, of a text's words."""
    if len(words) < FEWEST_WORDS:
        return ()
    hashes = np.frombuffer(b"".join(map(_hash_word, words)), dtype=">u8").astype(np.uint64)
    number = len(words) - SHINGLE + 1
    shingles = np.zeros(number, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        shingles += hashes[place : place + number] * factor
    for shift, factor in _MIXING:
        shingles = (shingles ^ (shingles >> shift)) * factor
    shingles.sort()
    is_new = np.append(True, shingles[1:] != shingles[:-1])
    return tuple(shingles[is_new][:SKETCH_SIZE].tolist())


def estimate_likeness(first: Sketch, second: Sketch) -> float:
    """Estimated share of the shingles that two texts have in common, 0 to 1.

    >>> text = " ".join(map(str, range(200)))
    >>> estimate_likeness(make_sketch(text), make_sketch(text + " and a line more")) > 0.9
    True
    >>> estimate_likeness(make_sketch(text), make_sketch(text[::-1]))
    0.0
    """
    common = set(first) & set(second)
    smallest = heapq.nsmallest(SKETCH_SIZE, {*first, *second})
    return sum(1 for value in smallest if value in common) / max(1, len(smallest))


@lru_cache(maxsize=32_768)  # the words of a language come again and again
def _hash_word(word: str) -> bytes:
    return blake2b(word.encode(), digest_size=8).digest()


class LikenessIndex:
    """Remembers the latest texts and finds the earliest that is alike; memory is bounded by *size* texts.

    >>> index = LikenessIndex()
    >>> story = make_sketch(" ".join(map(str, range(300))))
    >>> index.find_alike(story, group="one.example"), index.add("story 1", "one.example", story)
    (None, None)
    >>> index.find_alike(story, group="one.example"), index.find_alike(story, group="two.example")
    (None, 'story 1')
    """

    def __init__(self, size: int = 50_000) -> None:
        self._size = size
        self._added = 0
        self._texts: OrderedDict[int, Known] = OrderedDict()  # by number, in order of arrival
        self._holders: dict[int, list[int]] = {}  # hash to the numbers of the texts that have it among their smallest

    def find_alike(self, sketch: Sketch, *, group: str) -> str | None:
        """Name of the earliest text of another group that is alike."""
        numbers = {number for key in sketch[:_KEYS] for number in self._holders.get(key, ())}
        for number in sorted(numbers):
            known = self._texts[number]
            if known.group != group and estimate_likeness(known.sketch, sketch) >= ALIKE:
                return known.name
        return None

    def add(self, name: str, group: str, sketch: Sketch) -> None:
        """Remember a text; the oldest is forgotten when there are too many."""
        if not sketch:
            return
        self._added += 1
        self._texts[self._added] = Known(name, group, sketch)
        for key in sketch[:_KEYS]:
            self._holders.setdefault(key, []).append(self._added)
        if len(self._texts) > self._size:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        number, known = self._texts.popitem(last=False)
        for key in known.sketch[:_KEYS]:
            holders = self._holders[key]
            holders.remove(number)
            if not holders:
                del self._holders[key]
