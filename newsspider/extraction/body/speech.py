"""How a line speaks and looks: learned weights of runs of letters, and of its form.

Page chrome addresses its reader, and stories tell: the words differ in every language, their pieces
less so, and what a line looks like (how it ends, how long it is, what signs stand in it) hardly at
all. A logistic regression over both gives a score for what a line says and one for its form; the
share of its runs of letters that were met in training says how far to trust the first. Texts of a
paragraph's length are read further, in longer runs of letters and by weights of their own: a notice
says in its second sentence what its first kept back. Runs of letters are hashed, as in
Weinberger et al., "Feature hashing for large scale multitask learning" (2009), so that a table of
small numbers holds them for all languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.sheet import Sheet
from newsspider.extraction.text import fold_case

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Reading(NamedTuple):
    """How a text is read: in runs of these lengths, so many letters of it, into a table of ``2 ** bits`` places."""

    lengths: tuple[int, ...]
    most: int
    bits: int


#: Pairs catch the signs at a line's ends, and scripts of many letters.
LINES = Reading((2, 3, 4), 100, 17)
PASSAGES = Reading((3, 4, 5), 250, 16)
#: A text of so many letters is a passage, ...
_PASSAGE_LETTERS = 70
#: ... or of so many where words have no spaces between them: hardly one among twenty letters.
_JOINED_LETTERS, _FEW_SPACES = 30, 20
_DIGIT = re.compile(r"\d+")
_START, _END = "\x02", "\x03"
_SPREAD, _TURN = np.uint32(0x9E3779B1), np.uint32(0x01000193)
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
_FORM_UNIT = 0.7  # what a sign of form weighs beside the letters, whose squares add up to one


class Scores(NamedTuple):
    """For each text numbers above 0 as stories speak, below as chrome does, and the share of its letters known."""

    said: Floats  # 0 for a passage
    form: Floats
    known: Floats
    passage: Floats  # 0 for a line


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Learned weights: of hashed runs of letters (0: not met) of lines, likewise of passages, and of signs of form."""

    letters: NDArray[np.float32]
    passages: NDArray[np.float32]
    form: NDArray[np.float32]

    def pack(self) -> dict[str, NDArray[np.generic]]:
        """The weights as arrays to store; those of letters in steps of one size, and that size."""
        out: dict[str, NDArray[np.generic]] = {"speech_form": self.form}
        for name, weights in (("letters", self.letters), ("passages", self.passages)):
            unit = _unit(weights)
            out[f"speech_{name}"] = np.round(weights / unit).astype(np.int8)
            out[f"speech_{name}_unit"] = np.array(unit)
        return out

    @classmethod
    def unpack(cls, stored: Mapping[str, NDArray[Any]]) -> Speech:
        """What :meth:`pack` packed."""
        letters, passages = (
            (stored[f"speech_{name}"] * float(stored[f"speech_{name}_unit"])).astype(np.float32)
            for name in ("letters", "passages")
        )
        return cls(letters, passages, stored["speech_form"])

    def score(self, texts: Sequence[str]) -> Scores:
        """What each text says and how it looks."""
        if not texts:
            return Scores(*np.zeros((4, 0)))
        said, passage, known = np.zeros((3, len(texts)))
        long = [at for at, text in enumerate(texts) if is_passage(text)]
        short = sorted(set(range(len(texts))).difference(long))
        for places, reading, table, score in (
            (short, LINES, self.letters, said),
            (long, PASSAGES, self.passages, passage),
        ):
            if places:
                score[places], known[places] = _weigh([texts[at] for at in places], reading, table)
        return Scores(said, read_forms(texts).astype(np.float64) @ self.form.astype(np.float64), known, passage)


def is_passage(text: str) -> bool:
    """Whether *text* is as long as a short paragraph.

    >>> is_passage("Share this article")
    False
    >>> is_passage("Leave us your address, and every week a letter of ours comes to you for nothing.")
    True
    """
    return len(text) >= _PASSAGE_LETTERS or (len(text) >= _JOINED_LETTERS and text.count(" ") * _FEW_SPACES < len(text))


def _weigh(texts: Sequence[str], reading: Reading, table: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """The weight of each text's runs of letters, and the share of them that were met in training."""
    owners, places = hash_letters(texts, reading)
    count = np.maximum(1, np.bincount(owners, minlength=len(texts)))
    weights = table[places]
    said = np.bincount(owners, weights, minlength=len(texts)) / np.sqrt(count)
    return said, np.bincount(owners, weights != 0, minlength=len(texts)) / count


def round_letters(weights: Floats) -> NDArray[np.float32]:
    """*weights* in as many steps as one byte holds: what is stored, and so what is trained on."""
    unit = _unit(weights)
    return (np.round(weights / unit) * unit).astype(np.float32)


def _unit(weights: NDArray[np.floating[Any]]) -> float:
    return max(1e-9, float(np.abs(weights).max(initial=0.0))) / _STEPS


def hash_letters(texts: Sequence[str], reading: Reading = LINES) -> tuple[Ints, Ints]:
    """The text and the place in the table of each run of letters in *texts*, in pairs."""
    lines = [_START + _DIGIT.sub("0", fold_case(text) + _END)[: reading.most] for text in texts]
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "replace"), dtype=np.uint32)
    owners = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    spread = codes * _SPREAD
    found_owners, found = [], []
    for length in reading.lengths:
        starts = max(0, len(codes) - length + 1)
        runs = np.full(starts, length, dtype=np.uint32)
        for step in range(length):
            runs = runs * _TURN ^ spread[step : step + starts]
        whole = owners[:starts] == owners[length - 1 :]
        found_owners.append(owners[:starts][whole])
        found.append(_mix(runs[whole]) >> np.uint32(32 - reading.bits))
    return np.concatenate(found_owners), np.concatenate(found).astype(np.int64)


def _mix(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Spread the bits: a finisher of two rounds (Appleby's MurmurHash3, with Wellons' factors)."""
    values = values ^ (values >> np.uint32(16))
    values = values * np.uint32(0x7FEB352D)
    values = values ^ (values >> np.uint32(15))
    values = values * np.uint32(0x846CA68B)
    return values ^ (values >> np.uint32(16))


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
    names = ("speech", "speech_form", "speech_known", "speech_passage")
    for name, values in zip(names, scores, strict=True):
        column = np.zeros(len(sheet))
        column[list(read)] = values
        sheet.add(name, column)
