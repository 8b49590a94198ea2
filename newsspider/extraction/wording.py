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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any, NamedTuple

from newsspider.extraction.text import fold_case

_FILLER = "filler"
_STEM_LENGTH = 4  # a stem ("newslet*") has at least so many letters before its star
_FIRST_JOINED_LETTER = "\u0900"  # scripts that are written joined, or with vowel signs that split words, begin here
_KNOWN_WORDS = 16_384  # words that are remembered: those of a few dozen pages
_JOINED = re.compile("[\u0900-\u1fff\u3000-\U0010ffff]")  # letters from there on, not the signs between
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


class Vocabulary:
    """The word lists of all languages."""

    def __init__(self, tables: Iterable[dict[str, Any]]) -> None:
        self.words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.stems: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self.joined: list[_JoinedVocabulary] = []
        self._known = _KnownWords(self._find_word)
        self._places: dict[str, int] = {}  # of the languages in a mask
        for table in tables:
            entries = [(word, name) for name, words in table["chrome"].items() for word in words]
            entries += [(word, _FILLER) for word in table["filler"]["words"]]
            if table.get("joined"):
                self.joined.append(_JoinedVocabulary(table["language"], entries))
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
        wordings = self._read_words(_WORD.findall(text) if words is None else words)
        if not text.isascii() and _JOINED.search(text):
            wordings += [v.read(text) for v in self.joined if v.may_read(text)]
        return _pick(wordings)

    def knows_all(self, text: str) -> bool:
        """Whether one language's lists hold every word of *text* (of languages that do not write words joined)."""
        languages: frozenset[str] | None = None
        for word in _WORD.findall(fold_case(text)):
            if not word.isdigit():
                known = self._known[word].languages
                languages = known if languages is None else languages & known
            if languages is not None and not languages:
                return False
        return bool(languages)

    def read_line(self, words: Sequence[str], text: str) -> tuple[Wording, float]:
        """As :meth:`read`, of a *text* whose folded *words* are known, and its familiarity.

        The familiarity is the share of the words in the lists of the one language that holds most
        of them, whether they name anything or not.
        """
        known = self._known.look_up(words)
        held = self._count_held(known)
        wordings = self._read_known(words, known, held)
        familiarity = max(held) / max(1, len(words))
        if _JOINED.search(text):
            joined = [vocabulary.read(text) for vocabulary in self.joined if vocabulary.may_read(text)]
            familiarity = max([familiarity, *(1 - wording.foreign_share for wording in joined)])
            wordings += joined
        return _pick(wordings), familiarity

    def _count_held(self, known: Sequence[_KnownWord]) -> bytes:
        """How many of the words each language holds (at most 255), by the language's place."""
        total = sum([mask for _, _, mask in known[:255] if mask])
        return total.to_bytes(len(self._places) + 1, "little")

    def _read_words(self, words: Sequence[str]) -> list[Wording]:
        return self._read_known(words, self._known.look_up(words))

    def _read_known(
        self, words: Sequence[str], known: Sequence[_KnownWord], held: bytes | None = None
    ) -> list[Wording]:
        """The wording of the language that knows most of the words, of those that name something in them."""
        chrome = self._find_chrome(words, known)
        if not chrome:
            return []
        held = held or self._count_held(known)
        language = max(chrome, key=lambda one: (held[self._places[one]], len(chrome[one])))
        figures = sum(map(str.isdigit, words))  # a figure is known to every language
        return [Wording(language, len(words), held[self._places[language]] + figures, Counter(chrome[language]))]

    def _find_chrome(self, words: Sequence[str], known_words: Sequence[_KnownWord]) -> dict[str, list[str]]:
        """For each language in which any of *words* names a class of chrome, the classes as they are named."""
        chrome: dict[str, list[str]] = defaultdict(list)
        for language, name in chain.from_iterable([chrome for _, chrome, _ in known_words if chrome]):
            chrome[language].append(name)
        if not self.phrases.keys().isdisjoint(pairwise(words)):
            for place, pair in enumerate(pairwise(words)):
                for rest, language, name in self.phrases.get(pair, ()):
                    if tuple(words[place + 2 : place + 2 + len(rest)]) == rest:
                        chrome[language].append(name)
        return chrome

    def _find_word(self, word: str) -> _KnownWord:
        uses = self._uses(word)
        if not uses:
            return _UNKNOWN_WORD
        chrome = [(language, name) for language, name in uses if name != _FILLER]
        languages = frozenset(language for language, _ in uses)
        return _KnownWord(languages, chrome, 0 if word.isdigit() else self._mask(languages))

    def _mask(self, languages: Iterable[str]) -> int:
        """A number with a byte for each language: adding those of words counts the words of each."""
        return sum(1 << 8 * self._places[language] for language in languages)

    def _uses(self, word: str) -> Sequence[tuple[str, str]]:
        exact = self.words.get(word, ())
        stems = self.stems.get(word[:_STEM_LENGTH])
        if not stems:
            return exact
        return [*exact, *((lang, name) for stem, lang, name in stems if word.startswith(stem))]


class _KnownWord(NamedTuple):
    """What the lists of all languages hold of one word."""

    languages: frozenset[str]
    chrome: Sequence[tuple[str, str]]  # language and class
    mask: int = 0  # see Vocabulary._mask


_UNKNOWN_WORD = _KnownWord(frozenset(), ())


class _KnownWords(dict[str, _KnownWord]):
    """What is known of the words met lately."""

    def __init__(self, find: Callable[[str], _KnownWord]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _KnownWord:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        self[word] = known = self._find(word)
        return known

    def look_up(self, words: Iterable[str]) -> list[_KnownWord]:
        """What is known of each of *words*."""
        return list(map(self.__getitem__, words))


def _pick(wordings: Iterable[Wording]) -> Wording:
    """The wording in the language that knows most and names something."""
    some = list(wordings)
    if len(some) <= 1:
        return some[0] if some else _NOTHING
    return max(some, key=_weight)


def _weight(wording: Wording) -> tuple[bool, int, int]:
    return wording.named > 0, wording.known - wording.foreign, wording.named


class _JoinedVocabulary:
    """A language that writes words joined: entries are found as parts of the text."""

    def __init__(self, language: str, entries: Sequence[tuple[str, str]]) -> None:
        self.language = language
        self.names: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of the lists, the same in each run
        for part, name in entries:
            self.names[part.removesuffix("*")][name] = None
        letters = {letter for part in self.names for letter in part if letter >= _FIRST_JOINED_LETTER}
        self.letters = re.compile(f"[{re.escape(''.join(sorted(letters)))}]")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when the first text has the language's letters: few crawls meet more than one."""
        longest_first = sorted(self.names, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))

    def may_read(self, text: str) -> bool:
        return self.letters.search(text) is not None

    def read(self, text: str) -> Wording:
        parts: list[str] = []

        def take_out(match: re.Match[str]) -> str:
            parts.append(match[0])
            return ""

        rest = self.pattern.sub(take_out, text)
        chrome: Counter[str] = Counter()
        for part, times in Counter(parts).items():
            chrome.update({name: times for name in self.names[part] if name != _FILLER})
        known = _count_letters("".join(parts))
        total = known + _count_letters(rest) - sum(map(str.isdigit, rest))
        return Wording(self.language, -(-total // 2), known // 2 + known % 2, chrome, is_joined=True)


def _count_letters(text: str) -> int:
    """How many letters, digits and vowel signs of Indic and Thai scripts there are."""
    signs = (one for one in set(text) if not one.isalnum() and unicodedata.category(one) in {"Mn", "Mc"})
    return sum(map(str.isalnum, text)) + sum(map(text.count, signs))


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
