"""What a short line is made of: words of page chrome, filler, and words of something else.

Page chrome speaks a small language: "Share this article", "Sign up for our daily newsletter". A
line of which (nearly) every word belongs to that language, and at least one word names what the
line asks for, is chrome; a sentence of a story brings words of its own. The words stand by
language in ``vocabulary/*.toml``; only words of one language are counted together.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from newsspider.extraction.text import fold_case

_FILLER = "filler"
_STEM_LENGTH = 4  # a stem ("newslet*") has at least so many letters before its star
_FIRST_JOINED_LETTER = "\u0900"  # scripts that are written joined, or with vowel signs that split words, begin here
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words of a line fall into one language's vocabulary.

    ``total`` and ``known`` are words; in languages that write words joined, pairs of characters.
    ``chrome`` counts the words of each class. In a joined language filler is found inside other
    words too, so that a share of it says less.
    """

    language: str = ""
    total: int = 0
    known: int = 0
    chrome: Counter[str] = field(default_factory=Counter)
    is_joined: bool = False

    @property
    def foreign(self) -> int:
        """Words that belong to no chrome of this language."""
        return self.total - self.known

    @property
    def foreign_share(self) -> float:
        return self.foreign / max(1, self.total)

    @property
    def named(self) -> int:
        """How many words name what a line of chrome asks for."""
        return self.chrome.total()


class Vocabulary:
    """The word lists of all languages."""

    def __init__(self, tables: Iterable[dict[str, Any]]) -> None:
        self.words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.stems: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self.joined: list[_JoinedVocabulary] = []
        for table in tables:
            entries = [(word, name) for name, words in table["chrome"].items() for word in words]
            entries += [(word, _FILLER) for word in table["filler"]["words"]]
            if table.get("joined"):
                self.joined.append(_JoinedVocabulary(table["language"], entries))
            else:
                self._add(table["language"], entries)

    def _add(self, language: str, entries: Sequence[tuple[str, str]]) -> None:
        for word, name in entries:
            if " " in word:
                first, *rest = word.split()
                self.phrases[first].append((tuple(rest), language, name))
            elif word.endswith("*"):
                self.stems[word[:_STEM_LENGTH]].append((word[:-1], language, name))
            else:
                self.words[word].append((language, name))

    def read(self, text: str) -> Wording:
        """The wording of *text* in the language that knows most of it and names something in it."""
        text = fold_case(text)
        wordings = [*self._read_words(_WORD.findall(text)), *(v.read(text) for v in self.joined if v.may_read(text))]
        return max(wordings, key=lambda w: (w.named > 0, w.known - w.foreign, w.named), default=Wording())

    def knows_all(self, text: str) -> bool:
        """Whether one language's lists hold every word of *text* (of languages that do not write words joined)."""
        languages: set[str] | None = None
        for word in _WORD.findall(fold_case(text)):
            if not word.isdigit():
                known = {language for language, _ in self._uses(word)}
                languages = known if languages is None else languages & known
            if languages is not None and not languages:
                return False
        return bool(languages)

    def _read_words(self, words: Sequence[str]) -> list[Wording]:
        chrome = self._count_chrome(words)
        if not chrome:
            return []
        known: Counter[str] = Counter()
        figures = 0
        for word in words:
            if word.isdigit():  # a figure is known to every language
                figures += 1
            else:
                known.update({language for language, _ in self._uses(word)})
        return [Wording(lang, len(words), known[lang] + figures, counts) for lang, counts in chrome.items()]

    def _count_chrome(self, words: Sequence[str]) -> dict[str, Counter[str]]:
        """For each language in which any of *words* names a class of chrome, how often each is named."""
        chrome: dict[str, Counter[str]] = defaultdict(Counter)
        for place, word in enumerate(words):
            for rest, language, name in self.phrases.get(word, ()):
                if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                    chrome[language][name] += 1
            for language, name in self._uses(word):
                if name != _FILLER:
                    chrome[language][name] += 1
        return chrome

    def _uses(self, word: str) -> Sequence[tuple[str, str]]:
        exact = self.words.get(word, ())
        stems = self.stems.get(word[:_STEM_LENGTH])
        if not stems:
            return exact
        return [*exact, *((lang, name) for stem, lang, name in stems if word.startswith(stem))]


class _JoinedVocabulary:
    """A language that writes words joined: entries are found as parts of the text."""

    def __init__(self, language: str, entries: Sequence[tuple[str, str]]) -> None:
        self.language = language
        self.names: dict[str, set[str]] = defaultdict(set)
        for part, name in entries:
            self.names[part.removesuffix("*")].add(name)
        longest_first = sorted(self.names, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))
        letters = {letter for part in self.names for letter in part if letter >= _FIRST_JOINED_LETTER}
        self.letters = re.compile(f"[{re.escape(''.join(sorted(letters)))}]")

    def may_read(self, text: str) -> bool:
        return self.letters.search(text) is not None

    def read(self, text: str) -> Wording:
        known = 0
        chrome: Counter[str] = Counter()
        for match in self.pattern.finditer(text):
            known += sum(map(_is_letter, match[0]))
            chrome.update(name for name in self.names[match[0]] if name != _FILLER)
        rest = self.pattern.sub("", text)
        total = known + sum(_is_letter(character) and not character.isdigit() for character in rest)
        return Wording(self.language, -(-total // 2), known // 2 + known % 2, chrome, is_joined=True)


def _is_letter(character: str) -> bool:
    """Letters, digits and the vowel signs of Indic and Thai scripts."""
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc"}


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary of the package, loaded once."""
    folder = files("newsspider.extraction") / "vocabulary"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return Vocabulary(tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names)


def read_wording(text: str) -> Wording:
    """The wording of *text*, by the package's vocabulary.

    >>> wording = read_wording("Share this article")
    >>> wording.language, wording.foreign, wording.chrome.most_common(1)
    ('en', 0, [('share', 1)])
    >>> read_wording("Shares in the bookmaker fell").named
    0
    """
    return shipped_vocabulary().read(text)
