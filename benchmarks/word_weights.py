"""Weights of words, by logistic regression: of class and id names, and of what short lines say.

Both are fitted again for every fold, without the hosts (and planted lines) of the pages that they
are then used on: a weight that has seen its own page would be trusted too much.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from body_examples import Example
from numpy.typing import NDArray
from planting.lines import Lines
from scipy import optimize, sparse

from newsspider.extraction.body.characters import Characters, Ints
from newsspider.extraction.body.names import Weights, node_path
from newsspider.extraction.body.packing import round_numbers
from newsspider.extraction.body.runs import BITS, Runs, pair_up
from newsspider.extraction.body.shapes import BITS as SHAPE_BITS
from newsspider.extraction.body.shapes import hash_shapes
from newsspider.extraction.body.sheet import MOST_WORDS
from newsspider.extraction.body.speech import FORMS, WORDS_SHARE, Speech, read_forms
from newsspider.extraction.text import fold

FOLDS = 5
#: A word of fewer sites, or of fewer lines, is a name and not a cause.
_FEWEST_HOSTS = 4
_FEWEST_LINES = 3
_NAMES_RIDGE = 6.0
_SPEECH_RIDGE, _SHAPES_RIDGE = 0.5, 10.0
_LEAST_NAME = 0.04
_SPEECH_STEPS, _LOOKS_STEPS = 30, 60
_LINE_WEIGHT = 8.0  # a planted line stands for many pages
_MOST_BALANCE = 5.0
_STORY_WEIGHT, _OTHER_WEIGHT = 0.3, 0.3
#: Of one page, so many blocks of a side and sentences are learned from.
_MOST_BLOCKS, _MOST_SENTENCES = 25, 10
_SHORTEST_SENTENCE = 15
_SENTENCE = re.compile(r"[^.!?。！？।։؟۔]+[.!?。！？।։؟۔]+[”\"»]?")
#: What a sentence of a notice weighs beside the whole of it.
_SENTENCE_SHARE = 0.5
#: Most pages are in English: its lines are never judged as if nobody had met the language; of the others so many are.
_ALWAYS_KNOWN = frozenset({"en"})
_FOREIGN_PERCENT = 30
_DIGITS = re.compile(r"\d+")

Floats = NDArray[np.float64]
Folds = NDArray[np.int64]


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


@dataclass(frozen=True)
class _Entry:
    """One text to learn from. ``host_fold`` and ``line_folds`` tell which fits must not see it."""

    text: str
    is_story: bool
    weight: float
    host_fold: int = -1
    line_folds: frozenset[int] = frozenset()
    has_form: bool = True  # a sentence of a longer text looks like no text of its own


class SpeechWeights:
    """Fits the weights of what texts say and how they look, on the corpus' blocks and on the lines to plant."""

    def __init__(self, examples: Sequence[Example], folds: Folds, lines: Iterable[Lines]) -> None:
        entries = list(_corpus_entries(examples, folds)) + list(_planted_entries(lines))
        said = _count_runs(entries)
        self._said = _Regression(said, entries, np.full(said.shape[1], _SPEECH_RIDGE), _SPEECH_STEPS)
        whole = [entry for entry in entries if entry.has_form]
        ridge = np.repeat((_SPEECH_RIDGE, _SHAPES_RIDGE), (FORMS, 1 << SHAPE_BITS))
        self._forms = _Regression(_read_looks([entry.text for entry in whole]), whole, ridge, _LOOKS_STEPS)

    def fit(self, without_hosts: Iterable[int], without_lines: Iterable[int]) -> Speech:
        """The weights without the pages of some folds, and the planted lines and languages of some folds."""
        hosts, lines = list(without_hosts), list(without_lines)
        said, met = self._said.fit(hosts, lines)
        letters, words = np.split(np.where(met >= _FEWEST_LINES, said, 0.0), 2)
        looks, _ = self._forms.fit(hosts, lines)
        form, shapes = np.split(looks, [FORMS])
        return Speech(round_numbers(letters), round_numbers(words), round_numbers(shapes), form.astype(np.float32))


def _count_runs(entries: Sequence[_Entry]) -> sparse.csr_matrix:
    """One row for each text: its runs of letters, whose squares add up to one, and then its pairs of words."""
    texts = [entry.text for entry in entries]
    runs = Runs(texts)
    letters, words = (_count(*pair_up(found), len(texts)) for found in (runs.hash_letters(), runs.hash_words()))
    return sparse.hstack((letters, words * np.float32(WORDS_SHARE))).tocsr()


def _read_looks(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row for each text: its signs of form, and then its runs of shapes, whose squares add up to one."""
    shapes = _count(*pair_up(hash_shapes(texts)), len(texts), SHAPE_BITS)
    return sparse.hstack((sparse.csr_matrix(read_forms(Characters(texts))), shapes)).tocsr()


def _count(owners: Ints, places: Ints, texts: int, bits: int = BITS) -> sparse.csr_matrix:
    number = np.maximum(1, np.bincount(owners, minlength=texts))
    data = (1 / np.sqrt(number))[owners].astype(np.float32)
    rows = sparse.csr_matrix((data, (owners, places)), shape=(texts, 1 << bits), dtype=np.float32)
    rows.sum_duplicates()
    return rows


class _Regression:
    """Fits one weight for each column of *rows*, which tell of one text each."""

    def __init__(self, rows: sparse.csr_matrix, entries: Sequence[_Entry], ridge: Floats, steps: int) -> None:
        self.rows = rows.astype(np.float32)
        self.ridge, self.steps = ridge, steps
        self.truth = np.array([1.0 if entry.is_story else -1.0 for entry in entries])
        self.weight = np.array([entry.weight for entry in entries])
        self.host_fold = np.array([entry.host_fold for entry in entries])
        self.line_folds = np.array([[fold_ in entry.line_folds for fold_ in range(FOLDS)] for entry in entries])

    def fit(self, without_hosts: list[int], without_lines: list[int]) -> tuple[Floats, Folds]:
        """The weights without some folds of hosts and of lines, and in how many texts each was met."""
        use = ~np.isin(self.host_fold, without_hosts) & ~self.line_folds[:, without_lines].any(axis=1)
        rows = self.rows[use]
        fitted = _descend(rows, self.truth[use], self.weight[use], self.ridge, self.steps)
        return fitted, np.bincount(rows.indices, minlength=rows.shape[1])


def _corpus_entries(examples: Sequence[Example], folds: Folds) -> Iterator[_Entry]:
    """Some short blocks of each page, each text once a page, and sentences of its story."""
    for example, fold_ in zip(examples, folds, strict=True):
        texts: dict[tuple[str, bool], float] = {}
        for text, words, is_story in zip(example.texts, example.sheet.lines, example.story.tolist(), strict=True):
            if words:
                texts[text, is_story] = _STORY_WEIGHT if is_story else _OTHER_WEIGHT
        for sentence in _some(_sentences(example), _MOST_SENTENCES):
            texts[sentence, True] = _STORY_WEIGHT
        for side in (True, False):
            for text in _some([text for text, is_story in texts if is_story == side], _MOST_BLOCKS):
                yield _Entry(text, side, texts[text, side], int(fold_))


def _sentences(example: Example) -> list[str]:
    told = [text for text, is_story in zip(example.texts, example.story.tolist(), strict=True) if is_story]
    return [sentence for text in told for sentence in _split(text)]


def _split(text: str) -> list[str]:
    found = (sentence.strip() for sentence in _SENTENCE.findall(text))
    return [sentence for sentence in found if len(sentence) >= _SHORTEST_SENTENCE]


def _some(texts: Sequence[str], most: int) -> list[str]:
    """At most so many of *texts*, always the same."""
    return sorted(texts, key=lambda text: zlib.crc32(text.encode()))[:most]


def _planted_entries(lines: Iterable[Lines]) -> Iterator[_Entry]:
    """The lines to plant, and the sentences of those that have some; a story's weigh as much as the chrome does."""
    for one in lines:
        chrome = [text for texts in one.chrome.values() for text in texts]
        story_weight = _LINE_WEIGHT * min(_MOST_BALANCE, len(chrome) / max(1, len(one.lookalikes)))
        for texts, is_story, weight in ((chrome, False, _LINE_WEIGHT), (one.lookalikes, True, story_weight)):
            for text in texts:
                entry = _Entry(text, is_story, weight, line_folds=_folds_without(text, one.language))
                sentences = _split(text)
                yield entry
                for sentence in sentences if len(sentences) > 1 else ():
                    yield replace(entry, text=sentence, weight=weight * _SENTENCE_SHARE, has_form=False)


def _folds_without(text: str, language: str) -> frozenset[int]:
    """The folds whose weights know neither the line nor, in one of them, its language."""
    return frozenset({line_fold(text)} | ({line_fold(language)} if language not in _ALWAYS_KNOWN else set()))


def planted_folds(lines: Iterable[Lines]) -> dict[str, int]:
    """The fold whose weights each planted line is judged by: most know its language, and some do not."""
    folds = {}
    for one in lines:
        for text in (*(text for texts in one.chrome.values() for text in texts), *one.lookalikes):
            is_foreign = one.language not in _ALWAYS_KNOWN and zlib.crc32(text.encode()) % 100 < _FOREIGN_PERCENT
            folds[text] = line_fold(one.language if is_foreign else text)
    return folds


def planted_lines(lines: Iterable[Lines]) -> list[tuple[str, bool]]:
    """All lines to plant, and whether they are a story's."""
    lines = list(lines)
    chrome = [(text, False) for one in lines for texts in one.chrome.values() for text in texts]
    return chrome + [(text, True) for one in lines for text in one.lookalikes]


def _matrix(data: list[tuple[int, int, float]], rows: int, columns: int) -> sparse.csr_matrix:
    at_row, at_column, values = zip(*data, strict=True)
    return sparse.csr_matrix((values, (at_row, at_column)), shape=(rows, columns), dtype=np.float64)


__all__ = ["FOLDS", "MOST_WORDS", "NameWeights", "SpeechWeights", "block_weights", "line_fold", "planted_lines"]
