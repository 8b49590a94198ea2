"""Many phrases looked for in one text: only those whose first word the text has are tried."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsspider.extraction.text import fold_case

_GAP = r"\W.{0,40}?"
#: From here on scripts are written without spaces: a word may begin anywhere.
_FIRST_JOINED = "\u0e00"
_WORD = re.compile(r"\w+")

Pattern = re.Pattern[str]


class Phrases:
    """Phrases by what they tell: whole words, ``*`` for any ending, `` .. `` for a few words between.

    >>> phrases = Phrases({"parked": ["domain .. for sale"], "gone": ["not found"]})
    >>> phrases.find("The domain a.example is for sale")
    {'parked'}
    >>> phrases.find("Notes found in a bottle")
    set()
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._by_word: dict[str, list[tuple[Pattern, str]]] = defaultdict(list)
        self._by_stem: dict[str, list[tuple[Pattern, str]]] = defaultdict(list)
        joined: dict[str, list[str]] = defaultdict(list)
        for told, some in phrases.items():
            for phrase in dict.fromkeys(map(fold_case, some)):
                self._add(phrase, told, joined)
        self._stem_lengths = sorted({*map(len, self._by_stem)})
        self._joined = [(re.compile("|".join(map(_compile, some))), told) for told, some in joined.items()]

    def _add(self, phrase: str, told: str, joined: dict[str, list[str]]) -> None:
        first = _WORD.match(phrase)
        if first is None or max(first[0]) >= _FIRST_JOINED:
            joined[told].append(phrase)
            return
        table = self._by_stem if phrase[first.end() :].startswith("*") else self._by_word
        table[first[0]].append((re.compile(_compile(phrase)), told))

    def find(self, text: str) -> set[str]:
        """What the phrases in *text* tell."""
        folded = fold_case(text)
        found = {told for pattern, told in self._candidates(folded) if pattern.search(folded)}
        if max(folded, default="") >= _FIRST_JOINED:
            found.update(told for pattern, told in self._joined if pattern.search(folded))
        return found

    def _candidates(self, folded: str) -> Iterator[tuple[Pattern, str]]:
        for word in {*_WORD.findall(folded)}:
            yield from self._by_word.get(word, ())
            for length in self._stem_lengths:
                if length > len(word):
                    break
                yield from self._by_stem.get(word[:length], ())


def _compile(phrase: str) -> str:
    inner = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ \.\.\ ", _GAP)
    if phrase[0] >= _FIRST_JOINED:
        return inner
    end = "" if phrase[-1] >= _FIRST_JOINED or phrase.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){inner}{end}"
