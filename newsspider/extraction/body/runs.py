"""What texts are made of, as places in tables: their runs of letters, and their pairs of words.

A word counts by its first letters, which differ less between its forms than its ends do, and stands in a
pair with each of the few words behind it: "your" with "address" says more than either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.text import fold_case

Ints = NDArray[np.int64]
_Codes = NDArray[np.uint32]

#: Lengths of the runs, how many letters of a text are read, and the size of each table, a power of two.
RUNS, MOST_LETTERS, BITS = (3, 4, 5), 250, 18
#: So many letters tell a word, and it stands in a pair with so many words behind it.
_WORD_LETTERS, _WORDS_BEHIND = 4, 3
_DIGIT = re.compile(r"\d+")
_START, _END = "\x02", "\x03"
_SPREAD, _TURN = np.uint32(0x9E3779B1), np.uint32(0x01000193)
_LAST_CODE = 0xFFFF  # what lies beyond is a sign
_BLANK, _SIGN, _LETTER = 0, 1, 2


class Runs:
    """The letters of texts, folded and without their figures, ready to be hashed."""

    def __init__(self, texts: Sequence[str]) -> None:
        lines = [_START + _DIGIT.sub("0", fold_case(text) + _END)[:MOST_LETTERS] for text in texts]
        self._codes = np.frombuffer("".join(lines).encode("utf-32-le", "replace"), dtype=np.uint32)
        self._owners = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
        self._spread = self._codes * _SPREAD

    def hash_letters(self) -> tuple[Ints, Ints]:
        """The text and the place in the table of each run of letters, in pairs."""
        owners, places = [], []
        for length in RUNS:
            starts = max(0, len(self._codes) - length + 1)
            runs = np.full(starts, length, dtype=np.uint32)
            for step in range(length):
                runs = runs * _TURN ^ self._spread[step : step + starts]
            whole = self._owners[:starts] == self._owners[length - 1 :]
            owners.append(self._owners[:starts][whole])
            places.append(_place(runs[whole]))
        return np.concatenate(owners), np.concatenate(places)

    def hash_words(self) -> tuple[Ints, Ints]:
        """The text and the place in the table of each pair of words, or signs, that stand near each other."""
        words, owners = self._read_words()
        found_owners, places = [], []
        for behind in range(1, _WORDS_BEHIND + 1):
            pairs = words[:-behind] * _TURN ^ _mix(words[behind:])
            same = owners[:-behind] == owners[behind:]
            found_owners.append(owners[:-behind][same])
            places.append(_place(pairs[same]))
        return np.concatenate(found_owners), np.concatenate(places)

    def _read_words(self) -> tuple[_Codes, Ints]:
        """A number for the first letters of each word, or for a sign, and the text it stands in."""
        kinds = _kinds_of_letters()[np.minimum(self._codes, _LAST_CODE)]
        is_letter = kinds == _LETTER
        begins = kinds == _SIGN
        begins[1:] |= is_letter[1:] & ~is_letter[:-1]
        at = np.flatnonzero(begins)
        words = self._spread[at]
        goes_on = is_letter[at]
        for step in range(1, _WORD_LETTERS):
            place = np.minimum(at + step, len(kinds) - 1)
            goes_on &= is_letter[place]
            words = np.where(goes_on, words * _TURN ^ self._spread[place], words)
        return words, self._owners[at]


def _place(values: _Codes) -> Ints:
    return (_mix(values) >> np.uint32(32 - BITS)).astype(np.int64)


def _mix(values: _Codes) -> _Codes:
    """Spread the bits: a finisher of two rounds (Appleby's MurmurHash3, with Wellons' factors)."""
    values = values ^ (values >> np.uint32(16))
    values = values * np.uint32(0x7FEB352D)
    values = values ^ (values >> np.uint32(15))
    values = values * np.uint32(0x846CA68B)
    return values ^ (values >> np.uint32(16))


@cache
def _kinds_of_letters() -> NDArray[np.uint8]:
    """For each character code up to the last one that is told apart: blank, sign or letter of a word."""
    letters = [chr(code) for code in range(_LAST_CODE + 1)]
    kinds = np.full(_LAST_CODE + 1, _SIGN, dtype=np.uint8)
    kinds[[letter.isspace() for letter in letters]] = _BLANK
    kinds[[letter.isalnum() or unicodedata.category(letter)[0] == "M" for letter in letters]] = _LETTER
    return kinds
