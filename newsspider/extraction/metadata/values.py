"""Values of structured fields: whatever a site wrote there, as plain text or not at all."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import SplitResult, urlsplit

from newsspider.extraction.text import fold, squash

#: A field longer than this is no headline, name, topic or date, but a mistake.
MAX_CHARACTERS = 600
MAX_VALUES = 100
_MAX_DEPTH = 5
_BLOCK_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|td|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|![^<>]*)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
#: What programs print where they have nothing, as they spell it: "Nan" is a town, "Null" a family.
_NOTHING = frozenset({"null", "NULL", "undefined", "NaN", "nan", "None", "[]", "{}", "[object Object]", "N/A", "n/a"})
#: Where these keys stand, they hold what a reader would call the thing.
_NAMING_KEYS = ("name", "@value", "headline")


def plain_text(value: Any, limit: int = MAX_CHARACTERS) -> str | None:
    """*value* as one line without markup; ``None`` when it is not text, says nothing, or is over *limit* characters.

    >>> plain_text(" Rain &amp;amp; <b>wind</b><br>ahead ")
    'Rain & wind ahead'
    >>> plain_text("5 < 6")
    '5 < 6'
    >>> plain_text(float("nan")) is plain_text(["a"]) is plain_text("") is plain_text("undefined") is None
    True
    """
    if not isinstance(value, str) or len(value) > 20 * limit:
        return None
    text = squash(_strip_markup(value) if "<" in value or "&" in value else value)
    return text if text and text not in _NOTHING and len(text) <= limit else None


def _strip_markup(text: str) -> str:
    for _ in range(3):  # sites escape once, twice, and what they escaped may be markup
        stripped = html.unescape(_strip_tags(text)) if _ENTITY.search(text) else _strip_tags(text)
        if stripped == text:
            break
        text = stripped
    return text


def _strip_tags(text: str) -> str:
    return _TAG.sub("", _BLOCK_TAG.sub(" ", text)) if "<" in text else text


def iterate_values(value: Any) -> Iterator[Any]:
    """The single values in *value*, which may be a list of lists, in JSON-LD's own form of lists too.

    >>> list(iterate_values([1, ["a", None], {"name": "b"}, {"@list": ["c"]}]))
    [1, 'a', {'name': 'b'}, 'c']
    """
    if isinstance(value, str):  # most are
        if value:
            yield value
        return
    todo, seen = [value], 0
    while todo and seen < 10 * MAX_VALUES:
        one = todo.pop(0)
        seen += 1
        if isinstance(one, list):
            todo[:0] = one[: 10 * MAX_VALUES]
        elif isinstance(one, Mapping) and isinstance(held := one.get("@list", one.get("@set")), list):
            todo[:0] = held[: 10 * MAX_VALUES]
        elif one is not None and one != "":
            yield one


def iterate_texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts in *value*: strings, and the names of objects.

    >>> list(iterate_texts(["a", {"@type": "Thing", "name": ["b", 3]}]))
    ['a', 'b']
    """
    if depth > _MAX_DEPTH:
        return
    for one in iterate_values(value):
        if isinstance(one, Mapping):
            named = next((one[key] for key in _NAMING_KEYS if one.get(key)), None)
            yield from iterate_texts(named, depth + 1)
        elif (text := plain_text(one)) is not None:
            yield text


def first_text(value: Any, limit: int = MAX_CHARACTERS) -> str | None:
    """The first text in *value* that has at most *limit* characters."""
    if isinstance(value, str):
        return plain_text(value, limit)
    return next((text for text in iterate_texts(value) if len(text) <= limit), None)


@lru_cache(maxsize=512)  # the addresses of a page and its pictures are asked for again and again
def split_address(address: str) -> SplitResult:
    """The parts of *address*; all empty when it is malformed.

    >>> split_address("https://[broken/path").path
    ''
    """
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  raises on a bad port
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def measure_likeness(one: str, other: str) -> float:
    """How far two titles share their words (Dice), 0 to 1; scripts without spaces by characters.

    >>> measure_likeness("Rain and wind", "Wind and rain")
    1.0
    >>> measure_likeness("Rain", "") == measure_likeness("", "") == 0
    True
    """
    mine, theirs = _units(one), _units(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


@lru_cache(maxsize=256)  # each of a page's titles is compared with the others
def _units(text: str) -> frozenset[str]:
    """Words, or pairs of characters where words are not told apart."""
    folded = fold(text)
    words = frozenset(folded.split())
    if folded.isascii() or len(words) > 2:
        return words
    return words | {one + other for one, other in pairwise(folded)}
