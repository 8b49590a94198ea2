"""Markup with slots for lines, and the filling of it.

`{line}` takes a line, `{short}` and `{long}` the shortest and the longest of those drawn, `{headline}` an
invented headline, `{head}` and `{tail}` the two parts of one line, `{a}{b}{c}` its three parts, `{href}` an
address, `{tag}` the tag of the story's paragraphs.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from planting.dress import invent_href

_SLOT = re.compile(r"\{(line|short|long|headline|head|tail|a|b|c|href|tag)\}")
_ONE_LINE = frozenset({"line", "short", "long", "head", "a"})
_COLON = re.compile(r"[:：]\s*")
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Filled:
    """Markup, and the lines that stand in it."""

    html: str
    lines: list[str]
    headlines: list[str]


def count_lines(template: str) -> int:
    """How many lines a template takes, headlines apart."""
    return sum(name in _ONE_LINE for name in _SLOT.findall(template))


def count_headlines(template: str) -> int:
    """How many headlines a template takes."""
    return template.count("{headline}")


def fill_template(
    template: str, rng: random.Random, lines: Sequence[str], *, headlines: Sequence[str] = (), tag: str = "p"
) -> Filled:
    """Put *lines* and *headlines* in the slots, escaped. A slot for which none is left stays empty."""
    filling = _Filling(rng, sorted(lines, key=len), list(headlines), tag)
    html = _SLOT.sub(lambda slot: filling.answer(slot.group(1)), template)
    return Filled(html, list(lines), list(headlines))


class _Filling:
    def __init__(self, rng: random.Random, lines: list[str], headlines: list[str], tag: str) -> None:
        self._rng, self._lines, self._headlines = rng, lines, headlines
        self._tag = tag
        self._parts: list[str] = []

    def answer(self, slot: str) -> str:
        """What stands in a slot."""
        others: dict[str, Callable[[], str]] = {
            "tag": lambda: self._tag,
            "href": lambda: escape(invent_href(self._rng)),
        }
        return others[slot]() if slot in others else escape(self._choose(slot), quote=False)

    def _choose(self, slot: str) -> str:
        if slot in {"b", "c", "tail"}:
            return self._parts.pop(0) if self._parts else ""
        pool = self._headlines if slot == "headline" else self._lines
        if not pool:
            return ""
        text = pool.pop(self._place(slot, len(pool)))
        if slot in {"a", "head"}:
            first, *self._parts = split_at_colon(text) if slot == "head" else split_in_three(text, self._rng)
            return first
        return text

    def _place(self, slot: str, count: int) -> int:
        return {"short": 0, "headline": 0, "long": count - 1}.get(slot, count // 2)


def split_at_colon(text: str) -> tuple[str, str]:
    """A label and what follows it; the middle of the words where there is no colon. Joined they are *text*.

    >>> split_at_colon("Read more: the bridge"), split_at_colon("one two three four")
    (('Read more: ', 'the bridge'), ('one two ', 'three four'))
    """
    colon = _COLON.search(text)
    words = _WORD.findall(text)
    at = colon.end() if colon and colon.end() < len(text) else len("".join(words[: len(words) // 2]))
    return text[:at], text[at:]


def split_in_three(text: str, rng: random.Random) -> tuple[str, str, str]:
    """Three parts of *text*, split between words; the middle one is never white space alone."""
    words = _WORD.findall(text)
    if len(words) < 4:
        return "", text, ""
    start = rng.randrange(1, len(words) - 2)
    end = rng.randrange(start + 1, min(len(words), start + 5))
    middle = "".join(words[start:end])
    blank = middle[len(middle.rstrip()) :]
    return "".join(words[:start]), middle.rstrip(), blank + "".join(words[end:])
