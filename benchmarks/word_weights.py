"""Weights of words, by logistic regression: of class and id names, and of what short lines say.

Both are fitted again for every fold, without the hosts (and planted lines) of the pages that they
are then used on: a weight that has seen its own page would be trusted too much.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from body_examples import Example
from numpy.typing import NDArray
from planting.lines import Lines
from scipy import optimize, sparse

from newsspider.extraction.body.names import Weights, node_path
from newsspider.extraction.body.sheet import MOST_WORDS
from newsspider.extraction.body.speech import WordWeights, pieces_of
from newsspider.extraction.text import fold

FOLDS = 5
#: A word of fewer sites, or of fewer lines, is a name and not a cause.
_FEWEST_HOSTS = 4
_FEWEST_LINES = 2
_NAMES_RIDGE = 6.0
_SPEECH_RIDGE = 4.0
_LEAST_NAME = 0.04
_LEAST_SPEECH = 0.08
_LINE_WEIGHT = 10.0  # a planted line stands for many pages
_STORY_WEIGHT, _OTHER_WEIGHT = 1.0, 0.7
_SIZES = 8
_DIGITS = re.compile(r"\d+")

Floats = NDArray[np.float64]


def block_weights(example: Example) -> Floats:
    """What each block of a page weighs: longer ones more, and long pages less for each block."""
    weight = np.log1p(example.sheet.words) + 0.3
    return np.asarray(weight * np.sqrt(30 / weight.sum()))


def line_fold(text: str) -> int:
    """The fold of a planted line; the same for lines that differ in figures only."""
    return zlib.crc32(_DIGITS.sub("0", fold(text)).encode()) % FOLDS


def _descend(rows: sparse.csr_matrix, truth: Floats, weight: Floats, ridge: Floats, steps: int) -> Floats:
    """Weights that minimise the logistic loss plus the ridge; *truth* is 1 or -1."""
    columns = rows.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = truth * (rows @ weights)
        slope = -truth * weight / (1 + np.exp(margin))
        value = (weight * np.logaddexp(0, -margin)).sum() + (ridge * weights**2).sum() / 2
        return float(value), np.asarray(columns @ slope + ridge * weights)

    start = np.zeros(rows.shape[1])
    return np.asarray(optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x)


class NameWeights:
    """Fits the weights of class, id, role and itemprop words on the corpus' own pages."""

    def __init__(self, examples: Sequence[Example], folds: NDArray[np.int64]) -> None:
        self.hosts: dict[str, set[str]] = defaultdict(set)
        for example in examples:
            for names in example.sheet.node_names:
                for name in names:
                    self.hosts[name].add(example.host)
        self.words = [word for word, hosts in self.hosts.items() if len(hosts) >= _FEWEST_HOSTS]
        self.folds_of_hosts = {example.host: int(fold_) for example, fold_ in zip(examples, folds, strict=True)}
        self._fill(examples, folds)

    def _fill(self, examples: Sequence[Example], folds: NDArray[np.int64]) -> None:
        place = {word: at for at, word in enumerate(self.words)}
        data: list[tuple[int, int, float]] = []
        self.truth: list[float] = []
        self.weight: list[float] = []
        self.fold: list[int] = []
        for example, fold_ in zip(examples, folds, strict=True):
            for near, far, is_story, weight in _paths(example):
                row = len(self.truth)
                data += [(row, place[word], min(n, 2)) for word, n in near.items() if word in place]
                data += [(row, place[word] + len(place), min(n, 2)) for word, n in far.items() if word in place]
                data.append((row, 2 * len(place), 1.0))
                self.truth.append(1.0 if is_story else -1.0)
                self.weight.append(weight)
                self.fold.append(int(fold_))
        self.rows = _matrix(data, len(self.truth), 2 * len(place) + 1)

    def fit(self, without: Iterable[int]) -> Weights:
        """The weights from all pages but those of the folds *without*."""
        left_out = set(without)
        use = ~np.isin(np.array(self.fold), list(left_out))
        seen = {host for host, fold_ in self.folds_of_hosts.items() if fold_ not in left_out}
        known = np.array([len(self.hosts[word] & seen) >= _FEWEST_HOSTS for word in self.words], dtype=bool)
        columns = np.flatnonzero(np.concatenate([known, known, [True]]))
        ridge = np.full(len(columns), _NAMES_RIDGE)
        ridge[-1] = 0.0
        fitted = np.zeros(2 * len(self.words) + 1)
        rows = self.rows[use][:, columns]
        fitted[columns] = _descend(rows, np.array(self.truth)[use], np.array(self.weight)[use], ridge, 60)
        near, far = np.round(fitted[: len(self.words)], 2), np.round(fitted[len(self.words) : -1], 2)
        kept = known & (np.abs(near) + np.abs(far) >= _LEAST_NAME)
        return {self.words[at]: (float(near[at]), float(far[at])) for at in np.flatnonzero(kept)}


def _paths(example: Example) -> list[tuple[Counter[str], Counter[str], bool, float]]:
    """For each element with text: names near and far, whether it holds the story, and its weight."""
    sheet = example.sheet
    weights: dict[tuple[int, bool], float] = defaultdict(float)
    for node, is_story, weight in zip(sheet.nodes, example.story, block_weights(example), strict=True):
        weights[int(node), bool(is_story)] += float(weight)
    out = []
    for (node, is_story), weight in weights.items():
        near, far = node_path(sheet, node)
        out.append((Counter(near), Counter(far), is_story, weight))
    return out


class SpeechWeights:
    """Fits the weights of what short lines say, on the corpus' blocks and on the lines to plant."""

    def __init__(self, examples: Sequence[Example], folds: NDArray[np.int64], lines: Iterable[Lines]) -> None:
        entries: dict[tuple[str, bool, str], tuple[int, int, float]] = {}
        for example, fold_ in zip(examples, folds, strict=True):
            for words, is_story in zip(example.sheet.lines, example.story, strict=True):
                if words:
                    weight = _STORY_WEIGHT if is_story else _OTHER_WEIGHT
                    entries[" ".join(words), bool(is_story), example.host] = (int(fold_), -1, weight)
        for text, is_story in planted_lines(lines):
            if folded := fold(text):
                entries[folded, is_story, ""] = (-1, line_fold(text), _LINE_WEIGHT)
        self._fill(entries)

    def _fill(self, entries: dict[tuple[str, bool, str], tuple[int, int, float]]) -> None:
        pieces = [list(pieces_of(text.split())) for text, _, _ in entries]
        seen = {(piece, host or text) for (text, _, host), own in zip(entries, pieces, strict=True) for piece in own}
        counts = Counter(piece for piece, _ in seen)
        self.pieces = [piece for piece, count in counts.items() if count >= _FEWEST_LINES]
        place = {piece: at for at, piece in enumerate(self.pieces)}
        data: list[tuple[int, int, float]] = []
        for row, own in enumerate(pieces):
            data += [(row, place[piece], 1 / len(own) ** 0.5) for piece in own if piece in place]
            data.append((row, len(place) + min(_SIZES - 1, len(own).bit_length() - 1), 1.0))
        self.rows = _matrix(data, len(entries), len(place) + _SIZES)
        self.truth = np.array([1.0 if is_story else -1.0 for _, is_story, _ in entries])
        self.host_fold, self.line_fold, weight = np.array(list(entries.values())).T
        self.weight = weight

    def fit(self, without_hosts: Iterable[int], without_lines: Iterable[int]) -> WordWeights:
        """The weights without the pages of some folds and the planted lines of some folds."""
        use = ~np.isin(self.host_fold, list(without_hosts)) & ~np.isin(self.line_fold, list(without_lines))
        ridge = np.concatenate([np.full(len(self.pieces), _SPEECH_RIDGE), np.full(_SIZES, 0.01)])
        fitted = np.round(_descend(self.rows[use], self.truth[use], self.weight[use], ridge, 60), 2)
        at = np.flatnonzero(np.abs(fitted[: len(self.pieces)]) >= _LEAST_SPEECH)
        return {self.pieces[i]: float(fitted[i]) for i in at}


def planted_lines(lines: Iterable[Lines]) -> list[tuple[str, bool]]:
    """All lines to plant, and whether they are a story's."""
    lines = list(lines)
    chrome = [(text, False) for one in lines for texts in one.chrome.values() for text in texts]
    return chrome + [(text, True) for one in lines for text in one.lookalikes]


def _matrix(data: list[tuple[int, int, float]], rows: int, columns: int) -> sparse.csr_matrix:
    at_row, at_column, values = zip(*data, strict=True)
    return sparse.csr_matrix((values, (at_row, at_column)), shape=(rows, columns), dtype=np.float64)


__all__ = ["FOLDS", "MOST_WORDS", "NameWeights", "SpeechWeights", "block_weights", "line_fold", "planted_lines"]
