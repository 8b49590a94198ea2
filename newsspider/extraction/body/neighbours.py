"""What stands before and after a block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.sheet import Floats, Ints, Sheet

_SHIFTED = ("words", "link_share", "names_near", "beside_share", "speech", "foreign_share", "speech_form")
_STEPS = {"last2": -2, "last1": -1, "next1": 1, "next2": 2}
_FARTHEST = 2
_SHIFTED_COLUMNS = [f"{name}_{step}" for name in _SHIFTED for step in _STEPS]
_MEANS = ("link_share", "words", "named", "ends_sentence")
_MEAN_COLUMNS = [f"{name}_round" for name in _MEANS]
_WINDOW = 3


def add_neighbours(sheet: Sheet) -> None:
    """Columns on the blocks round each block."""
    sheet.add_all(_SHIFTED_COLUMNS, _shift_columns(sheet.pick(_SHIFTED)))
    sheet.add_all(_MEAN_COLUMNS, _mean_round(sheet.pick(_MEANS)))
    index = np.arange(len(sheet))
    own = sheet.is_long
    before = np.maximum.accumulate(np.where(own, index, -99))
    after = np.minimum.accumulate(np.where(own, index, 10**6)[::-1])[::-1]
    sheet.add("long_before", np.log1p(np.minimum(99, index - np.where(own, _shift_int(before, -1), before))))
    sheet.add("long_after", np.log1p(np.minimum(99, np.where(own, _shift_int(after, 1), after) - index)))
    nodes, parents = sheet.nodes, sheet.parents[sheet.nodes]
    for name, step in (("last", -1), ("next", 1)):
        sheet.add(f"same_element_{name}", nodes == _shift_int(nodes, step))
        sheet.add(f"same_parent_{name}", parents == _shift_int(parents, step))


def _shift_columns(values: Floats) -> Floats:
    """Each row of *values* as it is so many blocks before and after; -1 beyond the ends."""
    rows, size = values.shape
    padded = np.full((rows, size + 2 * _FARTHEST), -1, dtype=np.float32)
    padded[:, _FARTHEST:-_FARTHEST] = values
    shifted = [padded[:, _FARTHEST + step :][:, :size] for step in _STEPS.values()]
    return np.stack(shifted, axis=1).reshape(-1, size)


def _shift_int(values: Ints, step: int) -> Ints:
    out = np.full_like(values, -99 if step < 0 else 10**6)
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def _mean_round(values: Floats) -> NDArray[np.float64]:
    """Means over each block and its neighbours, for each row of *values*."""
    size, width = values.shape[1], 2 * _WINDOW + 1
    padded = np.zeros((len(values), size + width))
    padded[:, _WINDOW + 1 : -_WINDOW] = values
    running = np.cumsum(padded, axis=1)
    return np.asarray((running[:, width:] - running[:, :size]) / width)
