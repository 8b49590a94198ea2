"""The linear score: a weight for each feature, learned from pages, and the words for what weighed most."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import mul
from typing import Any

from newsspider.extraction.classify.features import FEATURES
from newsspider.extraction.classify.kinds import PageKind

_WEIGHTS = "weights.json"


@dataclass(frozen=True, slots=True)
class PageModel:
    """Weights for values on a scale where the usual is 0 and one standard deviation is 1."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float  # log-odds from which a page is taken for a story
    kinds: dict[PageKind, tuple[float, tuple[float, ...]]]  # bias and weights for naming what is no story

    def scale(self, values: Sequence[float | None]) -> list[float]:
        """Distances from the usual; a missing value is taken for usual."""
        known = zip(values, self.means, self.scales, strict=True)
        return [0.0 if value is None else (value - mean) / scale for value, mean, scale in known]

    def score(self, scaled: Sequence[float]) -> float:
        """Log-odds that the page is a story."""
        return self.bias + _dot(self.weights, scaled)

    def name_kind(self, scaled: Sequence[float]) -> PageKind:
        """What a page most looks like that is no story."""
        return max(self.kinds, key=lambda kind: self.kinds[kind][0] + _dot(self.kinds[kind][1], scaled))

    def explain(self, scaled: Sequence[float], *, is_article: bool, most: int = 4) -> list[str]:
        """The features that spoke most for the answer, in words."""
        side = 1 if is_article else -1
        gains = [side * weight * value for weight, value in zip(self.weights, scaled, strict=True)]
        spoken = sorted([at for at, gain in enumerate(gains) if gain > 0], key=gains.__getitem__, reverse=True)
        words = (FEATURES[at].high if scaled[at] > 0 else FEATURES[at].low for at in spoken)
        return list(islice(dict.fromkeys(filter(None, words)), most))


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(map(mul, weights, values))


@cache
def load_model() -> PageModel:
    """The shipped model.

    Raises :class:`ValueError` when its weights are for other features than the code measures.
    """
    return read_model(json.loads(files(__package__).joinpath(_WEIGHTS).read_text("utf-8")))


def read_model(data: dict[str, Any]) -> PageModel:
    """A model from its JSON object. Raises :class:`ValueError` when it is for other features."""
    names = [feature.name for feature in FEATURES]
    if list(data["features"]) != names:
        odd = ", ".join(sorted(set(names).symmetric_difference(data["features"]))) or "their order"
        raise ValueError(f"{_WEIGHTS} is for other features ({odd}): train it with benchmarks/train_classifier.py")
    columns = data["features"].values()
    return PageModel(
        means=tuple(column["mean"] for column in columns),
        scales=tuple(column["scale"] for column in columns),
        weights=tuple(column["weight"] for column in columns),
        bias=data["bias"],
        threshold=data["threshold"],
        kinds={
            PageKind(name): (bias, tuple(column["kinds"][name] for column in columns))
            for name, bias in data["kinds"].items()
        },
    )
