"""The body model: which of a page's text blocks are its story, each with a probability.

What a block is made of becomes numbers (features.toml gives each one's reason), and boosted trees
weigh them. Trained by ``benchmarks/train_body.py``; model-card.md tells on what, and how good it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.body.likeness import add_likeness
from newsspider.extraction.body.lines import add_lines
from newsspider.extraction.body.names import Weights, add_names, add_parts
from newsspider.extraction.body.neighbours import add_neighbours
from newsspider.extraction.body.oddness import add_oddness
from newsspider.extraction.body.packing import pack, unpack
from newsspider.extraction.body.places import add_places
from newsspider.extraction.body.sheet import Floats, Sheet
from newsspider.extraction.body.speech import Speech, add_speech
from newsspider.extraction.body.trees import Trees
from newsspider.extraction.page import Page

FORMAT = 7


def draw_up_sheet(page: Page) -> Sheet:
    """The columns that are not learned, for the blocks of *page*."""
    sheet = Sheet(page, page.outline)
    if len(sheet):
        add_lines(sheet)
        add_places(sheet)
        add_likeness(sheet)
        add_parts(sheet)
        add_oddness(sheet)
    return sheet


def complete_sheet(sheet: Sheet, names: Weights, speech: Speech, *, with_standfirst: bool) -> None:
    """Add the columns that rest on learned weights. ``with_standfirst``: whether a standfirst counts as story."""
    add_names(sheet, names)
    add_speech(sheet, speech)
    add_neighbours(sheet)
    sheet.add("with_standfirst", with_standfirst)


@dataclass(frozen=True, slots=True, eq=False)
class BodyModel:
    """Trees, the names of the columns they read, and learned weights.

    ``names`` weighs the words of classes and ids, ``speech`` what short lines say and how they look.
    """

    trees: Trees
    columns: tuple[str, ...]
    names: Weights
    speech: Speech
    version: str

    def judge(self, page: Page, *, with_standfirst: bool = False) -> NDArray[np.float64]:
        """The probability that a block is of the story, for each block of *page*."""
        sheet = draw_up_sheet(page)
        return self.judge_sheet(sheet, with_standfirst=with_standfirst)

    def judge_sheet(self, sheet: Sheet, *, with_standfirst: bool = False) -> NDArray[np.float64]:
        """As :meth:`judge`, for a sheet that :func:`draw_up_sheet` made."""
        if not len(sheet):
            return np.zeros(0)
        complete_sheet(sheet, self.names, self.speech, with_standfirst=with_standfirst)
        return 1 / (1 + np.exp(-self.trees.score(self.matrix(sheet))))

    def matrix(self, sheet: Sheet) -> Floats:
        """The columns of *sheet* that the trees read, one row for each block."""
        return sheet.pick(self.columns).T


def save_model(model: BodyModel, path: Path, answers: tuple[Floats, Floats] | None = None) -> None:
    """Write *model* as one compressed file; *answers* are rows of columns and what the trainer's own form says."""
    about = {"format": FORMAT, "version": model.version, "columns": model.columns}
    about["names"] = dict(model.names)
    text = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    leaves, unit = pack(model.trees.leaves)
    arrays: dict[str, Any] = {
        "about": np.frombuffer(text, dtype=np.uint8),
        "columns": model.trees.columns.astype(np.int16),
        "bounds": model.trees.bounds,
        "leaves": leaves,
        "leaves_unit": unit,
        "bias": np.array(model.trees.bias),
        **model.speech.pack(),
        "values": answers[0] if answers else np.zeros((0, len(model.columns)), dtype=np.float32),
        "answers": answers[1] if answers else np.zeros(0, dtype=np.float32),
    }
    np.savez_compressed(path, **arrays)


def read_model(file: IO[bytes] | Path) -> BodyModel:
    """The model in *file*. Raises ValueError for another format."""
    with np.load(file, allow_pickle=False) as stored:
        about = json.loads(stored["about"].tobytes())
        if about["format"] != FORMAT:
            raise ValueError(f"body model: format {about['format']}, this newsspider reads {FORMAT}")
        leaves = unpack(stored["leaves"], stored["leaves_unit"])
        trees = Trees(stored["columns"].astype(np.int64), stored["bounds"], leaves, float(stored["bias"]))
        names = {word: (near, far) for word, (near, far) in about["names"].items()}
        speech = Speech.unpack(stored)
    return BodyModel(trees, tuple(about["columns"]), names, speech, about["version"])


def read_trainer_answers(file: IO[bytes] | Path) -> tuple[Floats, Floats]:
    """Rows of columns, and the log-odds that the trainer's own form of the model gave for them."""
    with np.load(file, allow_pickle=False) as stored:
        return stored["values"], stored["answers"]


@cache
def shipped_model() -> BodyModel:
    """The model of the package, loaded once."""
    with (files("newsspider.extraction.body") / "model.npz").open("rb") as file:
        return read_model(file)
