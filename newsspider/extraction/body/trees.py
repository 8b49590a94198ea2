"""Boosted symmetric trees, evaluated in numpy.

In a symmetric ("oblivious") tree all nodes of one depth ask the same question, so a tree is a few
questions and a table of answers, and a page's blocks go through all trees at once (Prokhorenkova
et al., "CatBoost: unbiased boosting with categorical features", 2018). The trainer is not needed
to read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_BITS = 8  # questions whose answers one byte holds


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
        used, places = _used_columns(self)
        columns = np.ascontiguousarray(values.T[used])
        at = np.zeros((len(self.leaves), len(values)), dtype=np.uint8 if len(places) <= _BITS else np.int64)
        for of_trees, bounds in zip(places[::-1], self.bounds.T[::-1], strict=True):  # the first one's is the last bit
            at += at
            at += columns[of_trees] > bounds[:, None]
        rows = np.arange(0, self.leaves.size, self.leaves.shape[1])
        found = self.leaves.ravel().take(at + rows[:, None])
        return np.asarray(self.bias + found.sum(axis=0, dtype=np.float64))


@lru_cache(maxsize=16)
def _used_columns(trees: Trees) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The columns that any question looks at, and for each level the place among them that each tree looks at."""
    used, places = np.unique(trees.columns, return_inverse=True)
    return used, np.ascontiguousarray(places.reshape(trees.columns.shape).T)
