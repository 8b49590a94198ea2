"""What a short line is made of: words of page chrome, filler, and words of something else.

Page chrome speaks a small language: "Share this article", "Sign up for our daily newsletter". A
line of which (nearly) every word belongs to that language, and at least one word names what the
line asks for, is chrome; a sentence of a story brings words of its own. The words stand by
language in ``vocabulary/*.toml``; only words of one language are counted together.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain, filterfalse, pairwise
from typing import Any

from newsspider.extraction.joined_words import FILLER, JoinedVocabulary, may_be_joined
from newsspider.extraction.text import fold_case

_STEM_LENGTH = 4  # a stem ("newslet*") has at least so many letters before its star
_KNOWN_WORDS = 16_384  # words that are remembered: those of a few dozen pages
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


_NOTHING = Wording()


#: The languages whose lists hold a word, and as which class.
Uses = Sequence[tuple[str, str]]


class Vocabulary:
    """The word lists of all languages."""

    def __init__(self, tables: Iterable[dict[str, Any]]) -> None:
        self.words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.stems: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self.joined: list[JoinedVocabulary] = []
        self._places: dict[str, int] = {}  # of the languages in a mask
        self._known = _KnownWords(self, self._places)
        for table in tables:
            entries = [(word, name) for name, words in table["chrome"].items() for word in words]
            entries += [(word, FILLER) for word in table["filler"]["words"]]
            if table.get("joined"):
                self.joined.append(JoinedVocabulary(table["language"], entries))
            else:
                self._add(table["language"], entries)

    def _add(self, language: str, entries: Sequence[tuple[str, str]]) -> None:
        self._places[language] = len(self._places)
        for word, name in entries:
            if " " in word:
                first, second, *rest = word.split()
                self.phrases[first, second].append((tuple(rest), language, name))
            elif word.endswith("*"):
                self.stems[word[:_STEM_LENGTH]].append((word[:-1], language, name))
            else:
                self.words[word].append((language, name))

    def read(self, text: str, words: Sequence[str] | None = None) -> Wording:
        """The wording of *text* in the language that knows most of it and names something in it.

        *words*: its folded words, where they are known.
        """
        text = fold_case(text)
        words = _WORD.findall(text) if words is None else words
        self._known.meet(words)
        wordings = self._read_words(words)
        if may_be_joined(text):
            wordings += self._read_joined(text)
        return _pick(wordings)

    def knows_all(self, text: str) -> bool:
        """Whether one language's lists hold every word of *text* (of languages that do not write words joined)."""
        languages: frozenset[str] | None = None
        for word in _WORD.findall(fold_case(text)):
            if not word.isdigit():
                known = self._find_languages(word)
                languages = known if languages is None else languages & known
            if languages is not None and not languages:
                return False
        return bool(languages)

    def read_line(self, words: Sequence[str], text: str) -> tuple[Wording, float]:
        """As :meth:`read`, of a *text* whose folded *words* are known, and its familiarity.

        The familiarity is the share of the words in the lists of the one language that holds most
        of them, whether they name anything or not.
        """
        self._known.meet(words)
        held, most = self._count_held(words)
        while most not in held:  # to ask for each number is faster than to look for the greatest
            most -= 1
        familiarity = most / max(1, len(words))
        wordings = self._read_words(words, held)
        if may_be_joined(text):
            joined = self._read_joined(text)
            familiarity = max([familiarity, *(1 - wording.foreign_share for wording in joined)])
            wordings += joined
        return _pick(wordings), familiarity

    def _count_held(self, words: Sequence[str]) -> tuple[bytes, int]:
        """How many of the words each language holds, by the language's place, and any; at most 255."""
        masks = list(filter(None, map(self._known.masks.get, words[:255])))
        return sum(masks).to_bytes(len(self._places) + 1, "little"), len(masks)

    def _read_words(self, words: Sequence[str], held: bytes | None = None) -> list[Wording]:
        """The wording of the language that knows most of the words, of those that name something in them."""
        chrome = self._find_chrome(words)
        if not chrome:
            return []
        held = held or self._count_held(words)[0]
        language = max(chrome, key=lambda one: (held[self._places[one]], len(chrome[one])))
        figures = sum(map(str.isdigit, words))  # a figure is known to every language
        return [Wording(language, len(words), held[self._places[language]] + figures, Counter(chrome[language]))]

    def _read_joined(self, text: str) -> list[Wording]:
        """The wording of each language that writes words joined, and may be that of *text*."""
        able = (vocabulary for vocabulary in self.joined if vocabulary.may_read(text))
        return [Wording(one.language, *one.count(text), is_joined=True) for one in able]

    def _find_chrome(self, words: Sequence[str]) -> dict[str, list[str]]:
        """For each language in which any of *words* names a class of chrome, the classes as they are named."""
        named = self._known.chrome
        has_words = not named.keys().isdisjoint(words)
        has_phrases = not self.phrases.keys().isdisjoint(pairwise(words))
        if not has_words and not has_phrases:  # of nearly all lines
            return {}
        chrome: dict[str, list[str]] = defaultdict(list)
        if has_words:
            for language, name in chain.from_iterable([named[word] for word in words if word in named]):
                chrome[language].append(name)
        if has_phrases:
            for place, pair in enumerate(pairwise(words)):
                for rest, language, name in self.phrases.get(pair, ()):
                    if tuple(words[place + 2 : place + 2 + len(rest)]) == rest:
                        chrome[language].append(name)
        return chrome

    def _find_languages(self, word: str) -> frozenset[str]:
        return frozenset(language for language, _ in self.find_uses(word))

    def find_uses(self, word: str) -> Uses:
        """The languages whose lists hold *word*, and as which class."""
        exact = self.words.get(word, ())
        stems = self.stems.get(word[:_STEM_LENGTH])
        if not stems:
            return exact
        return [*exact, *((lang, name) for stem, lang, name in stems if word.startswith(stem))]


class _KnownWords:
    """What is known of the words met lately.

    Attributes:
        chrome: the languages and classes of those that name any.
        masks: numbers with a byte for each language that holds a word, by its place: adding them counts the words
            of each. None for a figure, or for what no language holds.
    """

    def __init__(self, vocabulary: Vocabulary, places: Mapping[str, int]) -> None:
        self.chrome: dict[str, Uses] = {}
        self.masks: dict[str, int] = {}
        self._met: set[str] = set()
        self._vocabulary = vocabulary
        self._places = places

    def meet(self, words: Sequence[str]) -> None:
        """Find out what is to be known of *words*, where they were not met lately; most new ones are in no list."""
        if self._met.issuperset(words):
            return
        if len(self._met) >= _KNOWN_WORDS:
            for known in (self._met, self.chrome, self.masks):
                known.clear()
        listed, stems = self._vocabulary.words, self._vocabulary.stems
        new = list(filterfalse(self._met.__contains__, words))
        for word in [word for word in new if word in listed or word[:_STEM_LENGTH] in stems]:
            self._add(word, self._vocabulary.find_uses(word))
        self._met.update(new)

    def _add(self, word: str, uses: Uses) -> None:
        if chrome := [(language, name) for language, name in uses if name != FILLER]:
            self.chrome[word] = chrome
        if uses and not word.isdigit():
            self.masks[word] = sum({1 << 8 * self._places[language] for language, _ in uses})


def _pick(wordings: Iterable[Wording]) -> Wording:
    """The wording in the language that knows most and names something."""
    some = list(wordings)
    if len(some) <= 1:
        return some[0] if some else _NOTHING
    return max(some, key=_weight)


def _weight(wording: Wording) -> tuple[bool, int, int]:
    return wording.named > 0, wording.known - wording.foreign, wording.named


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary of the package, loaded once."""
    folder = files("newsspider.extraction") / "vocabulary"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return Vocabulary(parse_table((folder / name).read_text(encoding="utf-8")) for name in names)


def parse_table(toml: str) -> dict[str, Any]:
    r"""The word lists of one language, of the text of its file.

    A list is one string, with commas between the entries: the parser reads it at once, and takes
    three times as long for 80,000 strings in quotes, while every crawl waits for it.

    >>> parse_table("[chrome]\nshare = '''\nshare, tell a friend,\nprint\n'''")
    {'chrome': {'share': ['share', 'tell a friend', 'print']}}
    """
    table = tomllib.loads(toml)
    return {
        key: {name: _split_entries(text) for name, text in value.items()} if isinstance(value, dict) else value
        for key, value in table.items()
    }


def _split_entries(text: str) -> list[str]:
    return [entry.strip() for entry in text.replace("\n", ",").split(",") if entry.strip()]


def read_wording(text: str, words: Sequence[str] | None = None) -> Wording:
    """The wording of *text*, by the package's vocabulary; *words* are its folded words, where they are known.

    >>> wording = read_wording("Share this article")
    >>> wording.language, wording.foreign, wording.chrome.most_common(1)
    ('en', 0, [('share', 1)])
    >>> read_wording("Shares in the bookmaker fell").named
    0
    """
    return shipped_vocabulary().read(text, words)
