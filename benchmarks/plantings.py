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
    """One kind of planted lines: how to make its corpus, from *shared* in a folder, and the language of each line.

    ``commands`` are run one after the other, each a script and its arguments.
    """

    title: str
    commands: Callable[[Path, Path, str], list[list[str]]]
    load_languages: Callable[[Path], Mapping[str, str]]

    def write(self, shared: Path, folder: Path, sets: str) -> None:
        """Make the corpus of the *sets*, names between commas, in *folder*."""
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
        for command in self.commands(shared, folder, sets):
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, env=environment)


def chrome_class(row: Mapping[str, Any], line: str) -> str:
    """The class of one planted line, where its row tells it."""
    if "chrome_classes" not in row:
        return "not told"
    classes: dict[str, str] = dict(zip(row["chrome"], row["chrome_classes"], strict=True))
    return classes[line]


def tell_novelty(_row: Mapping[str, Any], line: str) -> str:
    """Whether one planted line also stands among those that the body model learned from."""
    from planting.lines import is_trained_on

    return "trained on" if is_trained_on(line) else "new"


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


def _inject(shared: Path, folder: Path, sets: str) -> list[str]:
    return [str(shared / "corpus" / "inject.py"), str(folder), "--corpus", str(shared / "corpus"), "--sets", sets]


def _inject_held_out(shared: Path, folder: Path, sets: str) -> list[list[str]]:
    """The corpus' own way of planting, which is the hardest: few words, in the story's own markup."""
    chrome = folder / "chrome.json"
    write = [_PLANT, str(folder), "--shared", str(shared), "--lines", "held_out", "--only-chrome", str(chrome)]
    return [write, [*_inject(shared, folder, sets), "--chrome", str(chrome)]]


def _plant_held_out(shared: Path, folder: Path, sets: str) -> list[list[str]]:
    return [[_PLANT, str(folder), "--shared", str(shared), "--lines", "held_out", "--sets", sets]]


_PLANT = str(Path(__file__).with_name("plant.py"))
PLANTINGS = (
    Planting("planted", lambda *where: [_inject(*where)], _load_own_languages),
    Planting("held-out", _plant_held_out, _load_held_out_languages),
    Planting("injected", _inject_held_out, _load_held_out_languages),
)
