"""How a text speaks and looks: learned weights of runs of letters, of pairs of words, and of its form.

Page chrome addresses its reader, and stories tell: the words differ in every language, their pieces
less so, and what a line looks like (how it ends, how long it is, what signs stand in it) hardly at
all. Two logistic regressions, one over letters and words and one over form, give a score for what a
text says and one for its form; the share of its runs of letters that were met in training says how far
to trust the first. They are fitted apart: side by side, the form takes what the letters could tell, and
tells less of wordings that nobody has met. Runs and pairs are hashed, as in Weinberger et al., "Feature
hashing for large scale multitask learning" (2009), so that tables of small numbers hold them for all
languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.runs import Hashed, Ints, Runs
from newsspider.extraction.body.sheet import Sheet

Floats = NDArray[np.float64]


#: What the pairs of words count beside the runs of letters, whose squares add up to one for each text.
WORDS_SHARE = 0.7
_FULL_STOPS = frozenset(".。।۔։።॥")
_CLOSING = "\"”“»』」)’' "
_NAMED_SIGNS = {
    "quote": "\"'“”„«»‹「『‘’",
    "star": "*",
    "sign": "|›»→▸·•▾↓▼",
    "call": "!！",
    "colon": ":：",
    "comma": ",、،，",
    "bracket": "(",
    "double": '“”„«»"',
    "stop": ".!?。।",
}
_KINDS = (*_NAMED_SIGNS, "blank", "digit", "capital", "small")
_BITS = {name: np.uint16(1 << place) for place, name in enumerate(_KINDS)}
_LAST_CODE = 0xFFFF  # what lies beyond is no sign
_SIZES = 8
#: How a line ends, in the order of the columns: full stop, call, question, colon, ellipsis, letter or figure, other.
_ENDS = ("!！", "?？؟;", ":：", "…")
FORMS = 7 + 2 * _SIZES + 13
_STEPS = 127  # on each side of 0: one byte
_FORM_UNIT = 0.7  # what a sign of form counts; the squares of a text's letters add up to one


class Scores(NamedTuple):
    """For each text numbers above 0 as stories speak, below as chrome does, and the share of its letters known."""

    said: Floats
    form: Floats
    known: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Learned weights: of hashed runs of letters and pairs of words (0: not met), and of signs of form."""

    letters: NDArray[np.float32]
    words: NDArray[np.float32]
    form: NDArray[np.float32]

    def pack(self) -> dict[str, NDArray[np.generic]]:
        """The weights as arrays to store; those of letters and words in steps of one size each, and these sizes."""
        stored: dict[str, NDArray[np.generic]] = {"speech_form": self.form}
        for name, weights in (("letters", self.letters), ("words", self.words)):
            unit = _unit(weights)
            stored[f"speech_{name}"] = np.round(weights / unit).astype(np.int8)
            stored[f"speech_{name}_unit"] = np.array(unit)
        return stored

    @classmethod
    def unpack(cls, stored: Mapping[str, NDArray[Any]]) -> Speech:
        """What :meth:`pack` packed."""
        letters, words = (
            (stored[f"speech_{name}"] * float(stored[f"speech_{name}_unit"])).astype(np.float32)
            for name in ("letters", "words")
        )
        return cls(letters, words, stored["speech_form"])

    def score(self, texts: Sequence[str]) -> Scores:
        """What each text says and how it looks."""
        if not texts:
            return Scores(*np.zeros((3, 0)))
        runs = Runs(texts)
        said, known = _weigh(self.letters, runs.hash_letters())
        words, _ = _weigh(self.words, runs.hash_words())
        form = read_forms(texts).astype(np.float64) @ self.form.astype(np.float64)
        return Scores(said + WORDS_SHARE * words, form, known)


def _weigh(weights: NDArray[np.float32], runs: Sequence[Hashed]) -> tuple[Floats, Floats]:
    """For each text the sum of its runs' weights, over the root of their number, and the share of them met."""
    number = np.maximum(1, sum(one.counts for one in runs))
    found = [weights[one.places] for one in runs]
    summed = sum(one.add_up(values) for one, values in zip(runs, found, strict=True))
    met = sum(one.add_up(values != 0) for one, values in zip(runs, found, strict=True))
    return np.asarray(summed / np.sqrt(number)), np.asarray(met / number)


def round_weights(weights: Floats) -> NDArray[np.float32]:
    """*weights* in as many steps as one byte holds: what is stored, and so what is trained on."""
    unit = _unit(weights)
    return (np.round(weights / unit) * unit).astype(np.float32)


def _unit(weights: NDArray[np.floating[Any]]) -> float:
    return max(1e-9, float(np.abs(weights).max(initial=0.0))) / _STEPS


def read_forms(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row of signs of form for each text, shape (texts, FORMS)."""
    if not texts:
        return np.zeros((0, FORMS), dtype=np.float32)
    lines = [f"\0{text}" for text in texts]
    codes = np.frombuffer("".join([*lines, "\0"]).encode("utf-32-le", "replace"), dtype=np.uint32)
    kinds = _kinds_of_letters()[np.minimum(codes, _LAST_CODE)]
    ends = np.cumsum([len(line) for line in lines], dtype=np.int64)
    starts = np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1]))
    held = np.bitwise_or.reduceat(kinds, starts)[: len(lines)]
    has = {name: (held & bit) != 0 for name, bit in _BITS.items()}
    begins = (kinds[1:] & _BITS["blank"] == 0) & (kinds[:-1] & _BITS["blank"] != 0)
    words = _sum_lines(begins, starts, ends)
    capitals = _sum_lines(begins & (kinds[1:] & _BITS["capital"] != 0), starts, ends)
    stops = _sum_lines(kinds[1:] & _BITS["stop"] != 0, starts, ends)
    first = kinds[starts + 1]
    rows = np.zeros((len(lines), FORMS), dtype=np.float32)
    at = np.arange(len(lines))
    closing = np.array([_find_end(text) for text in texts], dtype=np.int64)
    sizes = np.minimum(_SIZES - 1, np.frexp(words)[1])
    rows[at, closing] = 1.0
    rows[at, 7 + sizes] = 1.0
    rows[at[closing == 0], 7 + _SIZES + sizes[closing == 0]] = 1.0
    signs = [
        first & _BITS["quote"] != 0,
        *(has[name] for name in ("digit", "star", "sign", "call", "colon")),
        stops > 1,
        has["comma"],
        np.where(words > 1, capitals / np.maximum(1, words), 0),
        first & _BITS["small"] != 0,
        has["bracket"],
        has["capital"] & ~has["small"],
        has["double"],
    ]
    rows[:, -len(signs) :] = np.stack(signs, axis=1)
    return rows * np.float32(_FORM_UNIT)


def _sum_lines(marks: NDArray[np.bool_], starts: Ints, ends: Ints) -> Ints:
    """How many marks stand in each line; *marks* begin with the second character of the first line."""
    running: Ints = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(marks, dtype=np.int64)))
    return running[ends - 1] - running[starts]


@cache
def _kinds_of_letters() -> NDArray[np.uint16]:
    """For each character code up to the last one that is told apart, the kinds of sign that it is."""
    letters = [chr(code) for code in range(_LAST_CODE + 1)]
    tests = {"blank": str.isspace, "digit": str.isdigit, "capital": str.isupper, "small": str.islower}
    kinds = np.zeros(_LAST_CODE + 1, dtype=np.uint16)
    for name, test in tests.items():
        kinds[[test(letter) for letter in letters]] |= _BITS[name]
    for name, signs in _NAMED_SIGNS.items():
        kinds[[ord(sign) for sign in signs]] |= _BITS[name]
    kinds[0] |= _BITS["blank"]  # stands before each line
    return kinds


def _find_end(text: str) -> int:
    end = text.rstrip(_CLOSING)[-1:]
    if end in _FULL_STOPS and end:
        return 0
    for place, ends in enumerate(_ENDS, start=1):
        if end and end in ends:
            return place
    return 5 if end.isalnum() else 6


def add_speech(sheet: Sheet, speech: Speech) -> None:
    """Columns on what each line says and how it looks; 0 for what is not read."""
    read = [at for at, words in enumerate(sheet.lines) if words]
    add_scores(sheet, speech.score([sheet.near_texts[at] for at in read]), read)


def add_scores(sheet: Sheet, scores: Scores, read: Sequence[int]) -> None:
    """Add the scores of the blocks *read* as columns."""
    at = list(read)
    for name, values in zip(("speech", "speech_form", "speech_known"), scores, strict=True):
        column = np.zeros(len(sheet))
        column[at] = values
        sheet.add(name, column)
