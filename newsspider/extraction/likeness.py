"""How alike two texts are, without keeping the texts.

1. A text becomes its runs of five words (shingles), folded, so that case and punctuation do not
   count. Where words are not separated by spaces, a shingle is five characters.
2. Each shingle is hashed, from the hashes of its words; the smallest hashes are the text's sketch
   (:mod:`~newsspider.extraction.sketching` makes it).
3. The share of common hashes among the smallest of two sketches together estimates the share of
   common shingles of the two texts (their Jaccard index), within about .06 at this size.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict
from typing import NamedTuple

SHINGLE = 5  # words
SKETCH_SIZE = 64  # hashes
#: From here on two texts are the same story with another intro, cut or sign-off.
ALIKE = 0.8
#: Shorter texts share their few shingles by chance: they are alike only when equal.
FEWEST_WORDS = 25
# Two alike texts share at least one of this many smallest hashes but once in 100,000 pairs.
_KEYS = 8

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


def estimate_likeness(first: Sketch, second: Sketch) -> float:
    """Estimated share of the shingles that two texts have in common, 0 to 1.

    >>> from newsspider.extraction.sketching import make_sketch
    >>> text = " ".join(map(str, range(200)))
    >>> estimate_likeness(make_sketch(text), make_sketch(text + " and a line more")) > 0.9
    True
    >>> estimate_likeness(make_sketch(text), make_sketch(text[::-1]))
    0.0
    """
    common = set(first) & set(second)
    smallest = heapq.nsmallest(SKETCH_SIZE, {*first, *second})
    return sum(1 for value in smallest if value in common) / max(1, len(smallest))


class LikenessIndex:
    """Remembers the latest texts and finds the earliest that is alike; memory is bounded by *size* texts.

    >>> from newsspider.extraction.sketching import make_sketch
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
