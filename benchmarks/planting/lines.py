"""Lines of page chrome and look-alikes of them, by language, and the draw of some for one page."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from newsspider.extraction.text import fold, fold_case, squash

CLASSES = ("share", "login", "comments", "newsletter", "consent", "related", "advertising", "navigation")
FolderName = Literal["lines", "held_out"]
_COLONS = (": ", ":", ":", "፡ ")
_DIGITS = re.compile(r"\d+")
#: A headline after a colon is at least so long; what is shorter is a label or a counter.
_HEADLINE_LENGTH = 12


@dataclass(frozen=True)
class Lines:
    """The lines of one language: chrome by class, and sentences of stories that speak of the same things."""

    language: str
    chrome: dict[str, list[str]]
    lookalikes: list[str]


def load_lines(folder_name: FolderName) -> dict[str, Lines]:
    """Lines by language code; held-out lines that also stand among the training lines are left out.

    Raises FileNotFoundError when there are none, ValueError for a file that has other keys than it should.
    """
    files = sorted((Path(__file__).parent / folder_name).glob("*.toml"))
    if not files:
        raise FileNotFoundError(f"No lines in {folder_name}: write {folder_name}/<language>.toml beside lines.py.")
    loaded = [_read_lines(file) for file in files]
    if folder_name == "held_out":
        loaded = [_leave_out(lines, _training_keys()) for lines in loaded]
    return {lines.language: lines for lines in loaded}


def is_trained_on(line: str) -> bool:
    """Whether *line* stands among the training lines, of whatever language, case, punctuation and numbers aside."""
    return _key(line) in _training_keys()


@cache
def _training_keys() -> frozenset[str]:
    return frozenset(_key(line) for lines in load_lines("lines").values() for line in _every_line(lines))


def find_code(tag: str | None, lines: Mapping[str, Lines]) -> str:
    """The key of *lines* for a language tag; the tag's language alone when there are none."""
    full = (tag or "").lower()
    return full if full in lines else full.split("-")[0]


def find_overlaps() -> list[tuple[str, str]]:
    """Language and text of the held-out lines that `load_lines` leaves out."""
    kept = load_lines("held_out")
    files = sorted((Path(__file__).parent / "held_out").glob("*.toml"))
    written = [(lines.language, line) for lines in map(_read_lines, files) for line in _every_line(lines)]
    return [(code, line) for code, line in written if line not in set(_every_line(kept[code]))]


def _read_lines(file: Path) -> Lines:
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    chrome = data.get("chrome", {})
    if (
        str(data.get("language")).lower() != file.stem
        or set(chrome) != set(CLASSES)
        or "lines" not in data.get("lookalikes", {})
    ):
        raise ValueError(f"{file}: needs language = {file.stem!r}, [chrome] with {CLASSES}, [lookalikes] with lines")
    cleaned = {name: [squash(line) for line in chrome[name]] for name in CLASSES}
    return Lines(file.stem, cleaned, [squash(line) for line in data["lookalikes"]["lines"]])


def _every_line(lines: Lines) -> Iterator[str]:
    for some in lines.chrome.values():
        yield from some
    yield from lines.lookalikes


def _key(line: str) -> str:
    """What two lines share that differ in case, punctuation or numbers only."""
    return _DIGITS.sub("0", fold(line)) or fold_case(line)


def _leave_out(lines: Lines, known: frozenset[str]) -> Lines:
    chrome = {name: [line for line in some if _key(line) not in known] for name, some in lines.chrome.items()}
    return Lines(lines.language, chrome, [line for line in lines.lookalikes if _key(line) not in known])


@dataclass
class Draw:
    """Draws lines for one page; no line comes twice while there are others."""

    rng: random.Random
    lines: Mapping[str, Lines]
    language: str
    own_share: float = 0.6  # how often a draw is in the page's own language, where it has lines
    taken: set[str] = field(default_factory=set)  # keys of lines that may not be drawn

    def forbid(self, texts: list[str]) -> None:
        """Never draw a line that reads as one of *texts*."""
        self.taken.update(map(_key, texts))

    def draw_chrome(self, chrome_class: str, count: int = 1) -> list[str]:
        """*count* lines of one class, from one language while they last."""
        return self._draw(lambda lines: lines.chrome.get(chrome_class, []), count)

    def draw_headlines(self, count: int) -> list[str]:
        """Invented headlines: what stands after the colon in lines of the class `related`."""
        return self._draw(lambda lines: _headlines(lines.chrome.get("related", [])), count)

    def draw_lookalikes(self, count: int = 1) -> list[str]:
        """*count* sentences of a story."""
        return self._draw(lambda lines: lines.lookalikes, count)

    def _draw(self, pool: Callable[[Lines], list[str]], count: int) -> list[str]:
        picked: list[str] = []
        for code in self._order_languages():
            fresh = [line for line in pool(self.lines[code]) if _key(line) not in self.taken]
            some = self.rng.sample(fresh, min(len(fresh), count - len(picked)))
            self.taken.update(map(_key, some))
            picked += some
            if len(picked) == count:
                return picked
        return picked

    def _order_languages(self) -> list[str]:
        """Every language once: the page's own first as often as `own_share` says, the rest at random."""
        others = [code for code in sorted(self.lines) if code != self.language]
        self.rng.shuffle(others)
        if self.language not in self.lines:
            return others
        first = self.rng.random() < self.own_share or not others
        return [self.language, *others] if first else [*others, self.language]


def _headlines(related: list[str]) -> list[str]:
    found = []
    for line in related:
        colon = next((sign for sign in _COLONS if sign in line), None)
        headline = line.split(colon, 1)[1].strip() if colon else ""
        if len(headline) >= _HEADLINE_LENGTH:
            found.append(headline)
    return found or related
