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
from typing import NamedTuple

SHINGLE = 5  # words
SKETCH_SIZE = 64  # hashes
#: From here on two texts are the same story with another intro, cut or sign-off.
ALIKE = 0.8
#: Shorter texts share their few shingles by chance: they are alike only when equal.
FEWEST_WORDS = 25

Sketch = tuple[int, ...]


class TextDigest(NamedTuple):
    """What is compared of a text: the digest of its words, and its sketch; both empty for a short one."""

    words: str
    sketch: Sketch


def estimate_likeness(first: Sketch, second: Sketch) -> float:
    """Estimated share of the shingles that two texts have in common, 0 to 1.

    >>> from newsspider.extraction.sketching import digest_text
    >>> text = " ".join(map(str, range(200)))
    >>> estimate_likeness(digest_text(text).sketch, digest_text(text + " and a line more").sketch) > 0.9
    True
    >>> estimate_likeness(digest_text(text).sketch, digest_text(text[::-1]).sketch)
    0.0
    """
    common = set(first) & set(second)
    smallest = heapq.nsmallest(SKETCH_SIZE, {*first, *second})
    return sum(1 for value in smallest if value in common) / max(1, len(smallest))
