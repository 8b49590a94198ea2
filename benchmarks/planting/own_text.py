"""The text of a page's own story, to tell what may not be planted round it."""

from __future__ import annotations

import re

from newsspider.extraction.text import fold

_CLASH_SHARE = 0.3  # of a text's word sequences; what has more of them in the story counts as the story's
_SEQUENCE_WORDS = 4
_SENTENCE_END = re.compile(r"(?<=[.!?؟।][\s\"”»'])\s*|(?<=[。！？])(?![」』”])")


class OwnText:
    """The story's own text, to tell what may not be planted."""

    def __init__(self, body: str) -> None:
        self._lines = {fold(line) for line in body.split("\n")}
        self._text = fold(body)
        self._sequences = set(_sequences(self._text))

    def has(self, text: str) -> bool:
        """Whether *text*, or a good part of it, is the story's."""
        folded = fold(text)
        found = [sequence in self._sequences for sequence in _sequences(folded)]
        if not found:
            return folded in self._lines or (len(folded) > 15 and folded in self._text)
        return sum(found) >= _CLASH_SHARE * len(found)


def _sequences(folded: str) -> list[tuple[str, ...]]:
    words = folded.split()
    return [tuple(words[at : at + _SEQUENCE_WORDS]) for at in range(len(words) - _SEQUENCE_WORDS + 1)]


def split_sentences(text: str) -> list[str]:
    """The sentences of *text*, near enough, in any script."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]
