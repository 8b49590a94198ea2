"""Boosted symmetric trees, evaluated in numpy.

In a symmetric ("oblivious") tree all nodes of one depth ask the same question, so a tree is a few
questions and a table of answers, and a page's blocks go through all trees at once (Prokhorenkova
et al., "CatBoost: unbiased boosting with categorical features", 2018). The trainer is not needed
to read them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


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
        trees, depth = self.columns.shape
        used, places = np.unique(self.columns, return_inverse=True)
        values = np.ascontiguousarray(values[:, used].T)
        places = places.reshape(self.columns.shape)
        at = np.zeros((trees, values.shape[1]), dtype=np.int64)
        for level in range(depth):
            at += (values[places[:, level]] > self.bounds[:, level, None]).astype(np.int64) << level
        return np.asarray(self.bias + np.take_along_axis(self.leaves, at, axis=1).sum(axis=0, dtype=np.float64))
