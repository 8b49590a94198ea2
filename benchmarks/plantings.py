"""Corpora with page chrome and look-alikes planted in their stories: the corpus' own lines, and held-out ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peers import CHECKOUT


@dataclass(frozen=True)
class Planting:
    """One kind of planted lines: how to make its corpus, from *shared* in a folder, and the language of each line."""

    title: str
    command: Callable[[Path, Path, str], list[str]]
    load_languages: Callable[[Path], Mapping[str, str]]

    def write(self, shared: Path, folder: Path, sets: str) -> None:
        """Make the corpus of the *sets*, names between commas, in *folder*."""
        command = [sys.executable, *self.command(shared, folder, sets)]
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def chrome_class(row: Mapping[str, Any], line: str) -> str:
    """The class of one planted line, where its row tells it."""
    if "chrome_classes" not in row:
        return "not told"
    classes: dict[str, str] = dict(zip(row["chrome"], row["chrome_classes"], strict=True))
    return classes[line]


def _load_own_languages(shared: Path) -> dict[str, str]:
    groups = json.loads((shared / "corpus" / "chrome.json").read_text(encoding="utf-8"))
    return {line: code for group in groups.values() for code, lines in group.items() for line in lines}


def _load_held_out_languages(_shared: Path) -> dict[str, str]:
    from planting.lines import load_lines

    out: dict[str, str] = {}
    for code, lines in load_lines("held_out").items():
        for some in (*lines.chrome.values(), lines.lookalikes):
            out |= dict.fromkeys(some, code)
    return out


PLANTINGS = (
    Planting(
        "planted",
        lambda shared, folder, sets: [str(shared / "corpus" / "inject.py"), str(folder), "--sets", sets],
        _load_own_languages,
    ),
    Planting(
        "held-out",
        lambda shared, folder, sets: [
            *(str(Path(__file__).with_name("plant.py")), str(folder)),
            *("--shared", str(shared), "--lines", "held_out", "--sets", sets),
        ],
        _load_held_out_languages,
    ),
)
