"""What is compared of a text, made from it; :mod:`~newsspider.extraction.likeness` compares it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from newsspider.extraction.likeness import FEWEST_WORDS, SHINGLE, SKETCH_SIZE, Sketch, TextDigest
from newsspider.extraction.text import fold_words

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


def split_words(text: str) -> list[str]:
    """Folded words, or characters where words are not separated.

    >>> split_words("The Mayor, re-elected.")
    ['the', 'mayor', 're', 'elected']
    """
    words = fold_words(text)
    if sum(map(len, words)) > _LONGEST_WORD * len(words):
        return list("".join(words))
    return words


def digest_text(text: str) -> TextDigest:
    """What is compared of *text*.

    >>> len(digest_text(" ".join(map(str, range(100)))).sketch)
    64
    >>> digest_text("Too short.")
    TextDigest(words='', sketch=())
    """
    words = split_words(text)
    if len(words) < FEWEST_WORDS:
        return TextDigest("", ())
    return TextDigest(blake2b(" ".join(words).encode(), digest_size=16).hexdigest(), _sketch(words))


def _sketch(words: Sequence[str]) -> Sketch:
    """The smallest hashes of the shingles of these words, ascending."""
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


@lru_cache(maxsize=32_768)  # the words of a language come again and again
def _hash_word(word: str) -> bytes:
    return blake2b(word.encode(), digest_size=8).digest()
