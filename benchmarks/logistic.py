"""Logistic regression with weights whose signs are given, and cross-validation by host. Needs only numpy."""

from __future__ import annotations

import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
Folds = NDArray[np.int64]
_STEPS = 40
_TOLERANCE = 1e-6
_DESCENTS = 2000


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: log-odds are ``bias + weights . (x - means) / scales``. Arrays of one number a feature."""

    means: Matrix
    scales: Matrix
    weights: Matrix
    bias: float

    def score(self, values: Matrix) -> Matrix:
        """Log-odds of each row; a missing value (NaN) counts as the mean."""
        scaled = np.nan_to_num((values - self.means) / self.scales)
        return np.asarray(self.bias + scaled @ self.weights)


def fit(values: Matrix, truth: Matrix, importance: Matrix, signs: Matrix, ridge: float) -> Logistic:
    """Fit by Newton's method. Features whose weight comes out against their sign are left out, then others."""
    means = np.nanmean(values, axis=0)
    scales = np.nanstd(values, axis=0)
    scales[scales == 0] = 1.0
    scaled = np.nan_to_num((values - means) / scales)
    used = np.ones(len(means), dtype=bool)
    while True:
        bias, weights = _newton(scaled[:, used], truth, importance, ridge)
        wrong = weights * signs[used] < 0
        if not wrong.any():
            break
        used[np.flatnonzero(used)[wrong]] = False
    everywhere = np.zeros(len(means))
    everywhere[used] = weights
    return Logistic(means, scales, everywhere, bias)


def _newton(scaled: Matrix, truth: Matrix, importance: Matrix, ridge: float) -> tuple[float, Matrix]:
    design = np.column_stack([np.ones(len(scaled)), scaled])
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 0.0
    solution = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ solution, -40, 40)))
        slope = design.T @ (importance * (truth - chance)) - penalty * solution
        curve = (design * (importance * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        solution += step
        if np.abs(step).max() < _TOLERANCE:
            break
    return float(solution[0]), solution[1:]


def assign_folds(groups: Sequence[Hashable], folds: int, seed: int) -> Folds:
    """The fold of each row: rows of one group share one, and groups are spread evenly."""
    names = sorted({str(group) for group in groups})
    random.Random(seed).shuffle(names)
    fold_of = {name: index % folds for index, name in enumerate(names)}
    return np.array([fold_of[str(group)] for group in groups])


def fit_kinds(values: Matrix, kinds: NDArray[np.str_], names: Sequence[str], model: Logistic, ridge: float) -> Matrix:
    """Multinomial regression on values scaled as *model* does: a row of bias and weights for each of *names*."""
    scaled = np.nan_to_num((values - model.means) / model.scales)
    design = np.column_stack([np.ones(len(scaled)), scaled])
    truth = np.array([[kind == name for name in names] for kind in kinds], dtype=float)
    weights = np.zeros((len(names), design.shape[1]))
    pace = 2.0 / (np.linalg.norm(design, 2) ** 2 / 2 + ridge)
    for _ in range(_DESCENTS):
        odds = design @ weights.T
        chance = np.exp(odds - odds.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        weights += pace * ((truth - chance).T @ design - ridge * weights)
    return weights
