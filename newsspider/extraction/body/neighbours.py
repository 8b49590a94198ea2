"""What stands before and after a block."""

from __future__ import annotations

import numpy as np

from newsspider.extraction.body.sheet import Floats, Ints, Sheet

_SHIFTED = ("words", "link_share", "names_near", "beside_share", "speech", "foreign_share", "speech_form")
_STEPS = (-2, -1, 1, 2)
_FARTHEST = 2
_WINDOW = 3


def add_neighbours(sheet: Sheet) -> None:
    """Columns on the blocks round each block."""
    for name in _SHIFTED:
        padded = np.pad(sheet[name], _FARTHEST, constant_values=-1)  # -1 beyond the ends
        for step in _STEPS:
            first = _FARTHEST + step
            sheet.add(f"{name}_{'next' if step > 0 else 'last'}{abs(step)}", padded[first : first + len(sheet)])
    for name in ("link_share", "words", "named", "ends_sentence"):
        sheet.add(f"{name}_round", _mean_round(sheet[name]))
    index = np.arange(len(sheet))
    before = np.maximum.accumulate(np.where(sheet.is_long, index, -99))
    after = np.minimum.accumulate(np.where(sheet.is_long, index, 10**6)[::-1])[::-1]
    own = sheet.is_long
    sheet.add("long_before", np.log1p(np.minimum(99, index - np.where(own, _shift_int(before, -1), before))))
    sheet.add("long_after", np.log1p(np.minimum(99, np.where(own, _shift_int(after, 1), after) - index)))
    nodes, parents = sheet.nodes, sheet.parents[sheet.nodes]
    for name, step in (("last", -1), ("next", 1)):
        sheet.add(f"same_element_{name}", nodes == _shift_int(nodes, step))
        sheet.add(f"same_parent_{name}", parents == _shift_int(parents, step))


def _shift_int(values: Ints, step: int) -> Ints:
    out = np.full_like(values, -99 if step < 0 else 10**6)
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def _mean_round(values: Floats) -> Floats:
    """Mean over the block and its neighbours."""
    padded = np.concatenate((np.zeros(_WINDOW + 1), np.cumsum(np.pad(values, (0, _WINDOW)), dtype=np.float64)))
    width = 2 * _WINDOW + 1
    total = padded[width:] - padded[: len(padded) - width]
    return np.asarray(total[: len(values)] / width, dtype=np.float32)
