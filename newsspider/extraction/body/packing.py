"""Numbers of a model in one byte each: steps of one size, so that the file stays small."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_STEPS = 63  # on each side of 0


def pack(numbers: NDArray[np.floating[Any]]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """*numbers* in steps, and the size of a step."""
    unit = _unit(numbers)
    return np.round(numbers / unit).astype(np.int8), np.array(unit)


def unpack(steps: NDArray[Any], unit: NDArray[Any]) -> NDArray[np.float32]:
    """What :func:`pack` packed."""
    return (steps * float(unit)).astype(np.float32)


def round_numbers(numbers: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """*numbers* as they come back when they are packed: what is stored, and so what answers."""
    return unpack(*pack(numbers))


def _unit(numbers: NDArray[np.floating[Any]]) -> float:
    return max(1e-9, float(np.abs(numbers).max(initial=0.0))) / _STEPS
