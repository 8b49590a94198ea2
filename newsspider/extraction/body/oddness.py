"""How a block stands out among the story's paragraphs: its length, its dress, the names in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, compress

import numpy as np

from newsspider.extraction.body.sheet import MOST_WORDS, Flags, Sheet
from newsspider.extraction.text import fold_case

_WORD = re.compile(r"\w+")
_CAPITALS = "".join(letter for letter in map(chr, range(0x10000)) if letter.isupper())
_NAME = re.compile(rf"[{_CAPITALS}](?<!\w.)\w*")  # a pattern that begins with its letters is searched twice as fast
_NAMES = 9  # more are no news


def add_oddness(sheet: Sheet) -> None:
    """Columns that compare each block with the paragraphs of the element that holds most of the story."""
    first, end = int(sheet.firsts[sheet.home]), int(sheet.ends[sheet.home])
    paragraphs = np.zeros(len(sheet), dtype=bool)
    paragraphs[first:end] = sheet.is_long[first:end]
    lengths = np.log1p(sheet.words)
    usual = float(np.median(lengths[paragraphs])) if paragraphs.any() else 0.0
    sheet.add("length_usual", lengths - usual)
    every = np.sort(sheet.words[first:end])
    sheet.add("length_rank", np.searchsorted(every, sheet.words, side="right") / max(1, len(every)))
    _add_dress(sheet, paragraphs)
    _add_story_names(sheet, paragraphs)


def _add_dress(sheet: Sheet, paragraphs: Flags) -> None:
    """Whether it wears tag and class as most paragraphs do (1), no class while they wear one (0), or another (-1)."""
    looks = sheet.looks[sheet.nodes]
    worn = looks[paragraphs]
    counts = np.bincount(worn, minlength=len(sheet.looks))
    usual = worn[counts[worn].argmax()] if len(worn) else -1  # of two as usual the one that comes first
    sheet.add("dressed", np.where(looks == usual, 1, np.where(sheet.is_bare[sheet.nodes], 0, -1)))
    sheet.add("dressed_share", counts[looks] / max(1, len(worn)))


def _add_story_names(sheet: Sheet, paragraphs: Flags) -> None:
    """Words in capitals beyond a line's first: those that the paragraphs have, too, and those that they have not."""
    read = np.flatnonzero(sheet.is_near & (sheet.words <= MOST_WORDS)).tolist()
    names = [_find_names(sheet.blocks[at].text) for at in read]
    asked = frozenset(chain.from_iterable(names))
    told = compress(sheet.blocks, paragraphs.tolist())
    spoken = Counter(chain.from_iterable([asked.intersection(block.words) for block in told]))
    shared = {name for name, times in spoken.items() if times > 1}  # what others speak than a paragraph itself
    heard = [shared if is_paragraph else spoken.keys() for is_paragraph in paragraphs[read].tolist()]
    known, number = np.zeros((2, len(sheet)))
    known[read] = [sum(map(said.__contains__, own)) for said, own in zip(heard, names, strict=True)]
    number[read] = [len(own) for own in names]
    sheet.add("names_known", np.minimum(_NAMES, known))
    sheet.add("names_unknown", np.minimum(_NAMES, number - known))


def _find_names(text: str) -> list[str]:
    """Words in capitals beyond the first word, folded."""
    first = _WORD.search(text)
    names = _NAME.findall(text, first.end()) if first else []
    return fold_case("\n".join(names)).split("\n") if names else []
