"""Many phrases looked for in one text: only those whose longest word, or lone stem, the text may have are tried."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsspider.extraction.text import fold_case, fold_words

_GAP = r"\W.{0,40}?"
#: From here on scripts are written without spaces: a word may begin anywhere.
_FIRST_JOINED = "\u0e00"
_JOINED = re.compile("[\u0e00-\u1fff\u3000-\U0010ffff]")  # letters from there on, not the signs between
#: Of a phrase whose only word is a stem, so many letters are looked up.
_STEM_START = 4
_WORD = re.compile(r"\w+")
#: A word of a phrase that stands whole in each text that has the phrase; what follows a gap may be the end of one.
_WHOLE_WORD = re.compile(r"(?<!\w)(?<!\.\. )\w+(?![\w*])")

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
        self._by_start: dict[str, list[tuple[Pattern, str]]] = defaultdict(list)
        joined: dict[str, list[str]] = defaultdict(list)
        for told, some in phrases.items():
            for phrase in dict.fromkeys(map(fold_case, some)):
                self._add(phrase, told, joined)
        self._joined = [(re.compile("|".join(map(_compile, some))), told) for told, some in joined.items()]

    def _add(self, phrase: str, told: str, joined: dict[str, list[str]]) -> None:
        first = _WORD.match(phrase)
        if first is None or max(first[0]) >= _FIRST_JOINED:
            joined[told].append(phrase)
            return
        found = re.compile(_compile(phrase)), told
        whole = [word for word in _WHOLE_WORD.findall(phrase) if max(word) < _FIRST_JOINED]
        if whole:
            self._by_word[max(whole, key=len)].append(found)
        elif len(first[0]) >= _STEM_START:
            self._by_start[first[0][:_STEM_START]].append(found)
        else:
            raise ValueError(f"phrase {phrase!r}: a stem without a whole word beside it needs {_STEM_START} letters")

    def find(self, text: str, words: Sequence[str] | None = None) -> set[str]:
        """What the phrases in *text* tell; *words* are its folded words, where they are known."""
        candidates = [*self._candidates(fold_words(text) if words is None else words)]
        if not candidates and text.isascii():
            return set()
        folded = fold_case(text)
        if _JOINED.search(folded):
            candidates += self._joined
        return {told for pattern, told in candidates if pattern.search(folded)}

    def _candidates(self, words: Sequence[str]) -> Iterator[tuple[Pattern, str]]:
        if not self._by_word.keys().isdisjoint(words):
            for word in self._by_word.keys() & words:
                yield from self._by_word[word]
        for start in self._by_start.keys() & {word[:_STEM_START] for word in words}:
            yield from self._by_start[start]


def _compile(phrase: str) -> str:
    inner = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ \.\.\ ", _GAP)
    if phrase[0] >= _FIRST_JOINED:
        return inner
    end = "" if phrase[-1] >= _FIRST_JOINED or phrase.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){inner}{end}"
