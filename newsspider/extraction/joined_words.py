"""The word lists of languages that are written joined, or with vowel signs that split words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

FILLER = "filler"  # the class of words that name nothing
_FIRST_LETTER = "\u0900"  # such scripts begin here
_LETTER = re.compile("[\u0900-\u1fff\u3000-\U0010ffff]")  # from there on, not the signs between


def may_be_joined(text: str) -> bool:
    """Whether *text* holds letters of such a script."""
    return not text.isascii() and _LETTER.search(text) is not None


class JoinedVocabulary:
    """A language that writes words joined: entries are found as parts of the text."""

    def __init__(self, language: str, entries: Sequence[tuple[str, str]]) -> None:
        self.language = language
        self.names: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of the lists, the same in each run
        for part, name in entries:
            self.names[part.removesuffix("*")][name] = None
        letters = {letter for part in self.names for letter in part if letter >= _FIRST_LETTER}
        self.letters = re.compile(f"[{re.escape(''.join(sorted(letters)))}]")

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """How long entries are that begin with a character, the longest first; few crawls meet more than one language.

        A pattern of a thousand entries would try them one by one.
        """
        lengths: dict[str, set[int]] = defaultdict(set)
        for part in self.names:
            lengths[part[0]].add(len(part))
        return {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def may_read(self, text: str) -> bool:
        return self.letters.search(text) is not None

    def count(self, text: str) -> tuple[int, int, Counter[str]]:
        """How much *text* says and how much of it is known, in pairs of characters, and the entries of each class."""
        parts, rest = self._take_apart(text)
        chrome: Counter[str] = Counter()
        for part, times in Counter(parts).items():
            chrome.update({name: times for name in self.names[part] if name != FILLER})
        known = _count_letters("".join(parts))
        total = known + _count_letters(rest) - sum(map(str.isdigit, rest))
        return -(-total // 2), known // 2 + known % 2, chrome

    def _take_apart(self, text: str) -> tuple[list[str], str]:
        """The entries that *text* holds, at each place the longest, and what is left."""
        parts: list[str] = []
        rest: list[str] = []
        at, names, lengths = 0, self.names, self._lengths
        while at < len(text):
            for length in lengths.get(text[at], ()):
                part = text[at : at + length]
                if part in names:
                    parts.append(part)
                    break
            else:
                part = text[at]
                rest.append(part)
            at += len(part)
        return parts, "".join(rest)


def _count_letters(text: str) -> int:
    """How many letters, digits and vowel signs of Indic and Thai scripts there are."""
    signs = (one for one in set(text) if not one.isalnum() and unicodedata.category(one) in {"Mn", "Mc"})
    return sum(map(str.isalnum, text)) + sum(map(text.count, signs))
