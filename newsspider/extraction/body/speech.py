"""How a text speaks and looks: learned weights of runs of letters, of pairs of words, and of form and shapes.

Page chrome addresses its reader, and stories tell: the words differ in every language, their pieces
less so, and what a line looks like (how it ends, how long it is, what signs stand in it) hardly at
all. Two logistic regressions, one over letters and words and one over form and shapes, give a score for what a
text says and one for how it looks; the share of its runs of letters that were met in training says how far
to trust the first. They are fitted apart: side by side, the form takes what the letters could tell, and
tells less of wordings that nobody has met. Runs and pairs are hashed, as in Weinberger et al., "Feature
hashing for large scale multitask learning" (2009), so that tables of small numbers hold them for all
languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.characters import Characters, Ints, Kind
from newsspider.extraction.body.packing import pack, unpack
from newsspider.extraction.body.runs import Hashed, Runs
from newsspider.extraction.body.shapes import hash_shapes
from newsspider.extraction.body.sheet import Sheet

Floats = NDArray[np.float64]
Forms = NDArray[np.float32]

#: What the pairs of words count beside the runs of letters, whose squares add up to one for each text.
WORDS_SHARE = 0.7
_CLOSING = "\"”“»』」)’' "
_SIZES = 8
#: How a line ends, in the order of the columns: full stop, call, question, colon, ellipsis, letter or figure, other.
_ENDS = (".。।۔։።॥", "!！", "?？؟;", ":：", "…")
_END_OF = {end: place for place, ends in enumerate(_ENDS) for end in ends}
_LETTER_END, _OTHER_END = 5, 6
FORMS = 7 + 2 * _SIZES + 13
_FORM_UNIT = 0.7  # what a sign of form counts; the squares of a text's letters add up to one


class Scores(NamedTuple):
    """For each text numbers above 0 as stories speak, below as chrome does, and the share of its letters known."""

    said: Floats
    form: Floats
    known: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Learned weights: of hashed runs of letters, pairs of words, runs of shapes (0: not met), and of signs of form."""

    letters: NDArray[np.float32]
    words: NDArray[np.float32]
    shapes: NDArray[np.float32]
    form: NDArray[np.float32]

    def pack(self) -> dict[str, NDArray[np.generic]]:
        """The weights as arrays to store; those of hashed runs in steps of one size each, and these sizes."""
        stored: dict[str, NDArray[np.generic]] = {"speech_form": self.form}
        for name, weights in (("letters", self.letters), ("words", self.words), ("shapes", self.shapes)):
            stored[f"speech_{name}"], stored[f"speech_{name}_unit"] = pack(weights)
        return stored

    @classmethod
    def unpack(cls, stored: Mapping[str, NDArray[Any]]) -> Speech:
        """What :meth:`pack` packed."""
        letters, words, shapes = (
            unpack(stored[f"speech_{name}"], stored[f"speech_{name}_unit"]) for name in ("letters", "words", "shapes")
        )
        return cls(letters, words, shapes, stored["speech_form"])

    def score(self, texts: Sequence[str], forms: Forms | None = None) -> Scores:
        """What each text says and how it looks; *forms*: its signs of form, where they are known."""
        if not texts:
            return Scores(*np.zeros((3, 0)))
        runs = Runs(texts)
        letters, words = runs.hash_letters(), runs.hash_words()
        said, found = _weigh(self.letters, letters)
        forms = read_forms(Characters(texts)) if forms is None else forms
        form = forms.astype(np.float64) @ self.form.astype(np.float64) + _weigh(self.shapes, hash_shapes(texts))[0]
        known = sum(one.add_up(values != 0) for one, values in zip(letters, found, strict=True))
        return Scores(said + WORDS_SHARE * _weigh(self.words, words)[0], form, known / _number(letters))


def _weigh(weights: NDArray[np.float32], runs: Sequence[Hashed]) -> tuple[Floats, list[NDArray[np.float32]]]:
    """For each text the sum of its runs' weights over the root of their number; and the weights of all runs."""
    found = [weights.take(one.places) for one in runs]
    summed = sum(one.add_up(values) for one, values in zip(runs, found, strict=True))
    return np.asarray(summed / np.sqrt(_number(runs))), found


def _number(runs: Sequence[Hashed]) -> Ints:
    """How many runs each text has, one at least."""
    return np.maximum(1, sum(one.counts for one in runs))


def read_forms(lines: Characters) -> Forms:
    """One row of signs of form for each text, shape (texts, FORMS)."""
    table = np.zeros((FORMS, len(lines.texts)), dtype=np.float32)
    at = np.arange(len(lines.texts))
    words = lines.count_words()
    ends, sizes = _find_ends(lines), np.minimum(_SIZES - 1, np.frexp(words)[1])
    table[ends, at] = 1.0
    table[7 + sizes, at] = 1.0
    stopped = ends == 0
    table[7 + _SIZES + sizes[stopped], at[stopped]] = 1.0
    signs = [
        lines.start_with(Kind.QUOTE),
        *(lines.hold(kind) for kind in (Kind.FIGURE, Kind.STAR, Kind.ARROW, Kind.CALL, Kind.COLON)),
        lines.count(Kind.STOP) > 1,
        lines.hold(Kind.PAUSE),
        np.where(words > 1, lines.count_words(Kind.CAPITAL) / np.maximum(1, words), 0),
        lines.start_with(Kind.SMALL),
        lines.hold(Kind.BRACKET),
        lines.hold(Kind.CAPITAL) & ~lines.hold(Kind.SMALL),
        lines.hold(Kind.DOUBLE_QUOTE),
    ]
    for place, sign in enumerate(signs, start=FORMS - len(signs)):
        table[place] = sign
    return (table * np.float32(_FORM_UNIT)).T


def _find_ends(lines: Characters) -> Ints:
    """How each text ends, by the places of these columns; most end in a letter."""
    ends = np.where(lines.hold_any, _LETTER_END, _OTHER_END)
    for at in np.flatnonzero(lines.hold_any & ~lines.end_with(Kind.ALNUM)).tolist():
        end = lines.texts[at].rstrip(_CLOSING)[-1:]
        ends[at] = _END_OF.get(end, _LETTER_END if end.isalnum() else _OTHER_END)
    return ends


def add_speech(sheet: Sheet, speech: Speech) -> None:
    """Columns on what each line says and how it looks; 0 for what is not read."""
    read = [at for at, words in enumerate(sheet.lines) if words]
    forms = read_forms(sheet.near_characters)[read]
    add_scores(sheet, speech.score([sheet.near_texts[at] for at in read], forms), read)


def add_scores(sheet: Sheet, scores: Scores, read: Sequence[int]) -> None:
    """Add the scores of the blocks *read* as columns."""
    at = list(read)
    for name, values in zip(("speech", "speech_form", "speech_known"), scores, strict=True):
        column = np.zeros(len(sheet))
        column[at] = values
        sheet.add(name, column)
