"""Boosted symmetric trees, evaluated in numpy.

In a symmetric ("oblivious") tree all nodes of one depth ask the same question, so a tree is a few
questions and a table of answers, and a page's blocks go through all trees at once (Prokhorenkova
et al., "CatBoost: unbiased boosting with categorical features", 2018). The trainer is not needed
to read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_BITS = 8  # questions whose answers one byte holds
_AT_ONCE = 256  # rows; more do not fit into the processor's nearest memory


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees of one depth.

    Attributes:
        columns: (trees, depth) the column that each question looks at.
        bounds: (trees, depth) the answer is yes above this.
        leaves: (trees, 2 ** depth) what a tree adds; the first question is the lowest bit.
        bias: what is there before the first tree.
    """

    columns: NDArray[np.int64]
    bounds: Floats
    leaves: Floats
    bias: float

    def score(self, values: Floats) -> NDArray[np.float64]:
        """Log-odds of each row of *values* (rows, columns)."""
        columns = np.ascontiguousarray(values.T)
        parts = [self._add_up(columns[:, first : first + _AT_ONCE]) for first in range(0, len(values), _AT_ONCE)]
        return np.asarray(self.bias + np.concatenate(parts or [np.zeros(0)]))

    def _add_up(self, columns: Floats) -> NDArray[np.float64]:
        """What all trees say of some rows, given by their *columns*."""
        asked = _list_questions(self)
        answers = (columns.take(asked.columns, axis=0) > asked.bounds).view(np.uint8)
        at = np.zeros((len(self.leaves), columns.shape[1]), dtype=np.uint8 if len(asked.places) <= _BITS else np.int64)
        for places in asked.places[::-1]:  # the first one's is the last bit
            at += at
            at += answers.take(places, axis=0)
        leaves = at.astype(np.int64)
        leaves += np.arange(0, self.leaves.size, self.leaves.shape[1])[:, None]
        return np.asarray(self.leaves.take(leaves).sum(axis=0, dtype=np.float64))


class _Questions(NamedTuple):
    """The different questions of some trees: many trees ask the same."""

    columns: NDArray[np.int64]  # that each looks at
    bounds: Floats  # the answer is yes above this
    places: NDArray[np.int64]  # (depth, trees) of the question that a tree asks on a level


@lru_cache(maxsize=16)
def _list_questions(trees: Trees) -> _Questions:
    asked = np.stack((trees.columns.ravel().astype(np.float64), trees.bounds.ravel().astype(np.float64)))
    different, places = np.unique(asked, axis=1, return_inverse=True)
    columns, bounds = different[0].astype(np.int64), different[1].astype(np.float32)[:, None]
    return _Questions(columns, bounds, np.ascontiguousarray(places.reshape(trees.columns.shape).T))
