"""What texts look like, their longer words aside, as places in a table: runs of shapes.

A word's shape is its case and about how long it is. Short ones in Latin letters, of which most only join others, stand
for themselves; a number is one shape, and a sign is its own. So a line's build is told in wordings that nobody has met.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsspider.extraction.body.characters import Ints, Kind, count_letters, encode, look_up
from newsspider.extraction.body.runs import END, MOST_LETTERS, SPREAD, START, TURN, Codes, Hashed, mix

#: The size of the table, a power of two, and how many shapes one after another are looked at together.
BITS, LONGEST = 14, 4
#: Words of so many letters stand for themselves.
_SHORT_WORD = 4
_ASCII = 128
_SMALL_BIT = np.uint32(0x20)  # what tells a small letter from a capital, of those of ASCII
#: A number for about how long a word is, by its letters.
_LENGTHS = np.array([0, 0, 0, 1, 1, 2, 2, 2, 3], dtype=np.uint32)
_NUMBER, _WORD = np.uint32(0x110000), np.uint32(0x110001)  # beyond all characters


def hash_shapes(texts: Sequence[str]) -> list[Hashed]:
    """The places in the table of the runs of shapes at each text's beginning, for each length of run."""
    lines = [START + text[:MOST_LETTERS] + END for text in texts]
    shapes, at = _read_shapes(encode("".join(lines)))
    bounds = np.searchsorted(at, np.cumsum(count_letters(lines)))
    firsts = np.concatenate((np.zeros(1, dtype=np.int64), bounds[:-1]))
    spread = shapes * SPREAD
    runs, found = spread, []
    for length in range(1, LONGEST + 1):
        if length > 1:
            runs = runs[:-1] * TURN ^ spread[length - 1 :]
        places = (mix(runs) >> np.uint32(32 - BITS)).astype(np.int64)
        found.append(Hashed(places, firsts, np.maximum(0, bounds - firsts - length + 1)))
    return found


def _read_shapes(codes: Codes) -> tuple[Codes, Ints]:
    """A number for the shape of each word and sign, and where it begins."""
    kinds = look_up(codes)
    in_word = (kinds & int(Kind.LETTER)) != 0
    begins = (kinds & int(Kind.LETTER | Kind.SPACE)) == 0  # a sign
    begins[1:] |= in_word[1:] & ~in_word[:-1]
    at = np.flatnonzero(begins)
    outside = np.flatnonzero(~in_word)
    lengths = outside.take(np.searchsorted(outside, at)) - at  # none for a sign
    first, second = kinds.take(at), kinds.take(at + (lengths > 1))
    words = _WORD + _LENGTHS.take(np.minimum(lengths, len(_LENGTHS) - 1)) * np.uint32(4) + _tell_case(first, second)
    is_number = (first & int(Kind.DIGIT)) != 0
    words = np.where(is_number, _NUMBER, _spell_short(codes, at, lengths, words))
    return np.where(lengths > 0, words, codes.take(at)), at


def _tell_case(first: Codes, second: Codes) -> Codes:
    """Of each word by its first two letters: 0 without case, 1 small, 2 with a capital, 3 in capitals."""
    is_small, is_capital = ((first & int(kind)) != 0 for kind in (Kind.SMALL, Kind.CAPITAL))
    goes_on = is_capital & ((second & int(Kind.CAPITAL)) != 0)
    return np.asarray(is_small + np.uint32(2) * is_capital + goes_on, dtype=np.uint32)


def _spell_short(codes: Codes, at: Ints, lengths: Ints, words: Codes) -> Codes:
    """*words*, where they are short and in ASCII told by their letters instead of by their shape."""
    spelled = np.full(len(at), int(_WORD), dtype=np.uint32)
    is_ascii = lengths <= _SHORT_WORD
    for step in range(_SHORT_WORD):
        letters, is_in = codes.take(at + np.minimum(step, lengths)), step < lengths
        is_ascii &= ~is_in | (letters < _ASCII)
        spelled = np.where(is_in, spelled * TURN ^ (letters | _SMALL_BIT), spelled)
    return np.where(is_ascii, spelled, words)
