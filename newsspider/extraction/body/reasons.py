"""Why the body model thinks as it does: what it would say if one cause were that of the other side.

The columns stand in groups (features.toml). For one block, the columns of a group are replaced by
the mean of the page's blocks on the other side (kept for stripped, stripped for kept); how far the
score moves is how much the group speaks for the verdict.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.model import BodyModel, shipped_model
from newsspider.extraction.body.sheet import Floats, Sheet

_FEWEST = 0.3  # log-odds; less says nothing
_MOST = 3


@cache
def feature_groups() -> dict[str, dict[str, str]]:
    """For each group of columns, in words, its columns and the reason of each."""
    text = (files("newsspider.extraction.body") / "features.toml").read_text(encoding="utf-8")
    return {group["label"]: group["columns"] for group in tomllib.loads(text).values()}


def explain_blocks(sheet: Sheet, is_kept: NDArray[np.bool_], model: BodyModel | None = None) -> list[list[str]]:
    """For each block of a completed *sheet*, up to three groups that speak most for its verdict."""
    model = model or shipped_model()
    if not len(sheet):
        return []
    values = model.matrix(sheet)
    score = model.trees.score(values)
    side = np.where(is_kept, 1.0, -1.0)
    moves = {}
    for label, columns in feature_groups().items():
        places = [at for at, name in enumerate(model.columns) if name in columns]
        moves[label] = side * (score - model.trees.score(_swap(values, places, is_kept)))
    return [_tell({label: float(move[at]) for label, move in moves.items()}) for at in range(len(sheet))]


def _swap(values: Floats, places: list[int], is_kept: NDArray[np.bool_]) -> Floats:
    """*values* with some columns of each block as they are, on average, on the other side."""
    swapped = values.copy()
    for side in (True, False):
        others = values[is_kept != side]
        if len(others):
            swapped[np.ix_(is_kept == side, places)] = others[:, places].mean(axis=0)
    return swapped


def _tell(moves: dict[str, float]) -> list[str]:
    best = sorted(moves.items(), key=lambda item: -item[1])[:_MOST]
    return [f"{label} ({move:+.1f})" for label, move in best if move >= _FEWEST]
