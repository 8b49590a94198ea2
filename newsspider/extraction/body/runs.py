"""What texts are made of, as places in tables: their runs of letters, and their pairs of words.

A word counts by its first letters, which differ less between its forms than its ends do, and stands in a
pair with each of the few words behind it: "your" with "address" says more than either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.characters import Ints, Kind, count_letters, encode, look_up
from newsspider.extraction.text import fold_case

Codes = NDArray[np.uint32]

#: Lengths of the runs, how many letters of a text are read, and the size of each table, a power of two.
RUNS, MOST_LETTERS, BITS = (3, 4, 5), 250, 18
#: So many letters tell a word, and it stands in a pair with so many words behind it.
_WORD_LETTERS, _WORDS_BEHIND = 4, 3
_DIGIT = re.compile(r"\d+")
START, END = "\x02", "\x03"
SPREAD, TURN = np.uint32(0x9E3779B1), np.uint32(0x01000193)


class Hashed(NamedTuple):
    """Runs of one kind, by where they begin: *places* of all letters or words, and which of them each text's are.

    A text's own begin at *first* and are *counts* many; those behind them would reach into the next text.
    """

    places: Ints
    firsts: Ints
    counts: Ints

    def add_up(self, values: NDArray[np.generic]) -> NDArray[np.float64]:
        """For each text the sum of *values*, one for each of all places."""
        bounds = np.stack((self.firsts, self.firsts + self.counts), axis=1)
        padded = np.concatenate((values, np.zeros(1, dtype=values.dtype)))
        bounds = np.minimum(bounds, len(values))  # a text at the end may have none
        sums = np.add.reduceat(padded, bounds.ravel(), dtype=np.float64)[::2]  # every second is of what lies between
        return np.where(self.counts, sums, 0.0)


class Runs:
    """The letters of texts, folded and without their figures, ready to be hashed."""

    def __init__(self, texts: Sequence[str]) -> None:
        lines = [START + _DIGIT.sub("0", fold_case(text) + END)[:MOST_LETTERS] for text in texts]
        self._codes = encode("".join(lines))
        self._lengths = count_letters(lines)
        self._firsts = np.cumsum(self._lengths) - self._lengths
        self._spread = self._codes * SPREAD

    def hash_letters(self) -> list[Hashed]:
        """The places in the table of the runs of letters, for each length of run."""
        return [
            Hashed(self._hash_runs(length), self._firsts, np.maximum(0, self._lengths - length + 1)) for length in RUNS
        ]

    def _hash_runs(self, length: int) -> Ints:
        starts = max(0, len(self._codes) - length + 1)
        runs = np.full(starts, length, dtype=np.uint32)
        for step in range(length):
            runs *= TURN
            runs ^= self._spread[step : step + starts]
        return _place(runs)

    def hash_words(self) -> list[Hashed]:
        """The places in the table of the pairs of words, or signs, for each number of words from one to the other."""
        words, firsts, counts = self._read_words()
        mixed = mix(words)
        return [
            Hashed(_place(words[:-behind] * TURN ^ mixed[behind:]), firsts, np.maximum(0, counts - behind))
            for behind in range(1, _WORDS_BEHIND + 1)
        ]

    def _read_words(self) -> tuple[Codes, Ints, Ints]:
        """A number for the first letters of each word, or for a sign; each text's first, and how many it has."""
        kinds = look_up(self._codes)
        is_letter = (kinds & int(Kind.LETTER)) != 0
        begins = (kinds & int(Kind.LETTER | Kind.SPACE)) == 0  # a sign
        begins[1:] |= is_letter[1:] & ~is_letter[:-1]
        at = np.flatnonzero(begins)
        words = self._spread.take(at)
        goes_on = is_letter.take(at)
        for step in range(1, _WORD_LETTERS):
            place = np.minimum(at + step, len(kinds) - 1)
            goes_on &= is_letter.take(place)
            words = np.where(goes_on, words * TURN ^ self._spread.take(place), words)
        firsts = np.searchsorted(at, self._firsts)
        return words, firsts, np.searchsorted(at, self._firsts + self._lengths) - firsts


def pair_up(hashed: Sequence[Hashed]) -> tuple[Ints, Ints]:
    """The text and the place in the table of each run, of all kinds."""
    owners = [np.repeat(np.arange(len(one.counts)), one.counts) for one in hashed]
    within = [
        np.arange(len(own)) - np.repeat(np.cumsum(one.counts) - one.counts, one.counts)
        for own, one in zip(owners, hashed, strict=True)
    ]
    places = [one.places[one.firsts[own] + at] for own, at, one in zip(owners, within, hashed, strict=True)]
    return np.concatenate(owners), np.concatenate(places)


def _place(values: Codes) -> Ints:
    return (mix(values) >> np.uint32(32 - BITS)).astype(np.int64)


def mix(values: Codes) -> Codes:
    """Spread the bits: a finisher of two rounds (Appleby's MurmurHash3, with Wellons' factors)."""
    values = values ^ (values >> np.uint32(16))
    values *= np.uint32(0x7FEB352D)
    values ^= values >> np.uint32(15)
    values *= np.uint32(0x846CA68B)
    values ^= values >> np.uint32(16)
    return values
