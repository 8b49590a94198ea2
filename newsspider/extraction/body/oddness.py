"""How a block stands out among the story's paragraphs: its length, its dress, the names in it."""

from __future__ import annotations

import re
from itertools import compress

import numpy as np

from newsspider.extraction.body.places import find_home
from newsspider.extraction.body.sheet import MOST_WORDS, Flags, Sheet
from newsspider.extraction.text import fold_case

_WORD = re.compile(r"\w+")
_CAPITALS = "".join(letter for letter in map(chr, range(0x10000)) if letter.isupper())
_NAME = re.compile(rf"(?<!\w)[{_CAPITALS}]\w*")
_NAMES = 9  # more are no news


def add_oddness(sheet: Sheet) -> None:
    """Columns that compare each block with the paragraphs of the element that holds most of the story."""
    home = find_home(sheet)
    index = np.arange(len(sheet))
    inside = (index >= sheet.firsts[home]) & (index < sheet.ends[home])
    paragraphs = inside & sheet.is_long
    lengths = np.sort(np.log1p(sheet.words[paragraphs]))
    usual = float(np.median(lengths)) if len(lengths) else 0.0
    sheet.add("length_usual", np.log1p(sheet.words) - usual)
    every = np.sort(sheet.words[inside])
    sheet.add("length_rank", np.searchsorted(every, sheet.words, side="right") / max(1, len(every)))
    _add_dress(sheet, paragraphs)
    _add_story_names(sheet, paragraphs)


def _add_dress(sheet: Sheet, paragraphs: Flags) -> None:
    """Whether it wears tag and class as most paragraphs do (1), no class while they wear one (0), or another (-1)."""
    nodes = sheet.outline.nodes
    looks = [(nodes[node].tag, sheet.classes[node]) for node in sheet.nodes.tolist()]
    counts: dict[tuple[str, str | None], int] = {}
    for look in compress(looks, paragraphs.tolist()):
        counts[look] = counts.get(look, 0) + 1
    usual = max(counts, key=counts.__getitem__, default=None)
    sheet.add("dressed", [1 if look == usual else 0 if look[1] is None else -1 for look in looks])
    total = max(1, int(paragraphs.sum()))
    sheet.add("dressed_share", [counts.get(look, 0) / total for look in looks])


def _add_story_names(sheet: Sheet, paragraphs: Flags) -> None:
    """Words in capitals beyond a line's first: those that the paragraphs have, too, and those that they have not."""
    spoken: dict[str, int] = {}
    for block in compress(sheet.blocks, paragraphs.tolist()):
        for word in set(block.words):
            spoken[word] = spoken.get(word, 0) + 1
    known, unknown = [], []
    read = sheet.is_near & (sheet.words <= MOST_WORDS)
    for block, is_read, own in zip(sheet.blocks, read.tolist(), paragraphs.tolist(), strict=True):
        names = _find_names(block.text) if is_read else []
        held = sum([spoken.get(name, 0) > own for name in names])
        known.append(min(_NAMES, held))
        unknown.append(min(_NAMES, len(names) - held))
    sheet.add("names_known", known)
    sheet.add("names_unknown", unknown)


def _find_names(text: str) -> list[str]:
    """Words in capitals beyond the first word, folded."""
    first = _WORD.search(text)
    return list(map(fold_case, _NAME.findall(text, first.end()))) if first else []
