"""Paired bootstrap over pages: how sure the difference between two systems is.

Each draw takes as many pages as there are, with repetition, and the same pages for both systems.
F1 is the scorer's: from the mean precision and the mean recall of the pages drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DRAWS, SEED = 1000, 20260607
#: Percentiles between which 95 % of the draws lie.
TAILS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Columns:
    """The figures of one system, one entry a page, pages in the same order for every system.

    ``precision`` is NaN where nothing was found and nothing was to be found, ``recall`` where nothing was
    to be found: such pages count in neither mean, as in the scorer.
    """

    precision: Array
    recall: Array
    exact: Array
    paragraph_f1: Array


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference on all pages, and between what bounds 95 % of the draws put it."""

    difference: float
    low: float
    high: float


def draw_pages(pages: int, draws: int = DRAWS, seed: int = SEED) -> Array:
    """How often each page was drawn: shape (draws, pages), each row sums to *pages*.

    Raises:
        ValueError: When there are no pages.
    """
    if not pages:
        raise ValueError("draw_pages: no pages to draw from")
    rng = np.random.default_rng(seed)
    return rng.multinomial(pages, np.full(pages, 1 / pages), size=draws).astype(np.float64)


def average(column: Array, weights: Array) -> Array:
    """The mean of a column over the entries that count, for each row of *weights*; 0 when none counts."""
    counts = ~np.isnan(column)
    total = weights @ counts.astype(np.float64)
    return np.divide(weights @ np.where(counts, column, 0.0), total, out=np.zeros_like(total), where=total > 0)


def _f1(columns: Columns, weights: Array) -> Array:
    p, r = average(columns.precision, weights), average(columns.recall, weights)
    return np.divide(2 * p * r, p + r, out=np.zeros_like(p), where=p + r > 0)


STATISTICS: dict[str, Callable[[Columns, Array], Array]] = {
    "f1": _f1,
    "precision": lambda columns, weights: average(columns.precision, weights),
    "recall": lambda columns, weights: average(columns.recall, weights),
    "exact": lambda columns, weights: average(columns.exact, weights),
    "paragraph_f1": lambda columns, weights: average(columns.paragraph_f1, weights),
}


def measure(columns: Columns) -> dict[str, float]:
    """Every statistic on all pages, each counted once."""
    once = np.ones((1, len(columns.exact)))
    return {name: float(statistic(columns, once)[0]) for name, statistic in STATISTICS.items()}


def compare(ours: Columns, theirs: Columns, name: str, weights: Array) -> Interval:
    """Ours less theirs in the statistic *name*, with the interval that the draws in *weights* give."""
    statistic, once = STATISTICS[name], np.ones((1, weights.shape[1]))
    drawn = statistic(ours, weights) - statistic(theirs, weights)
    low, high = np.percentile(drawn, TAILS)
    return Interval(float((statistic(ours, once) - statistic(theirs, once))[0]), float(low), float(high))
