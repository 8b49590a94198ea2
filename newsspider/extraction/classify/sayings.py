"""What a line of a page says of a wall, in any language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.classify.kinds import PageKind
from newsspider.extraction.classify.paragraphs import read_block
from newsspider.extraction.classify.phrases import Phrases
from newsspider.extraction.text import fold_words
from newsspider.extraction.wording import Wording, read_wording

#: The share of words outside the language of page chrome up to which a line speaks it; legal notices bring more.
_FOREIGN, _FOREIGN_NOTICE = 0.35, 0.5
#: Classes of the vocabulary of page chrome, by the wall that speaks so.
_CHROME = {"consent": PageKind.CONSENT, "login": PageKind.LOGIN}
_PRICE = re.compile(r"[$€£¥₹₽₺₩₴]\s?\d|\d\s?(?:[$€£¥₹₽₺₩₴]|euro|kr\b|kron|zł|kč|tl\b|eur\b|usd\b|руб|грн|円|元|원)")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile("[^.!?…。！？؟۔।]+[.!?…。！？؟۔।]*")
_STATUS = re.compile(r"^\W*(?:404|410)\b|\b(?:404|410)\W*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """A line of a page, and of which walls it speaks."""

    text: str
    is_loud: bool  # in the title or a heading
    kinds: frozenset[PageKind]


def names_price(text: str) -> bool:
    """Whether a line says what something costs.

    >>> names_price("Ab 2,99 Euro im Monat"), names_price("In 2026")
    (True, False)
    """
    return _DIGIT.search(text) is not None and _PRICE.search(text.lower()) is not None


@lru_cache(maxsize=256)  # several questions are about the same few lines of a page
def read_kinds(text: str) -> frozenset[PageKind]:
    """The walls that a line speaks of.

    >>> sorted(read_kinds("Bitte bestätigen Sie, dass Sie kein Roboter sind."))
    [<PageKind.CHALLENGE: 'bot_challenge'>]
    >>> read_kinds("The robot found the ferry.")
    frozenset()
    """
    words = fold_words(text)
    return _find_kinds(text, words, read_wording(text, words))


def find_kinds(block: TextBlock) -> frozenset[PageKind]:
    """As :func:`read_kinds`, of a block."""
    return _find_kinds(block.text, block.words, read_block(block))


def _find_kinds(text: str, words: Sequence[str], wording: Wording) -> frozenset[PageKind]:
    found = {PageKind(kind) for kind in _phrases().find(text, words)}
    if ("404" in text or "410" in text) and _STATUS.search(text):
        found.add(PageKind.SOFT_404)
    if spoken := _name_chrome(wording):
        found.add(spoken)
    return frozenset(found)


def pick_sentences(saying: Saying, kind: PageKind) -> list[str]:
    """The sentences of a line that speak of a wall of *kind*; the whole line where only all of it does.

    >>> line = "A fig tree fell on the market. The page was not found."
    >>> pick_sentences(Saying(line, False, read_kinds(line)), PageKind.SOFT_404)
    [' The page was not found.']
    """
    if kind not in saying.kinds:
        return []
    return [sentence for sentence in _SENTENCE.findall(saying.text) if kind in read_kinds(sentence)] or [saying.text]


def _name_chrome(wording: Wording) -> PageKind | None:
    """The wall that a line speaks of by the vocabulary of page chrome."""
    if not wording.chrome:
        return None
    name = next((name for name, _ in wording.chrome.most_common(1)), "")
    kind = _CHROME.get(name)
    most = _FOREIGN_NOTICE if kind is PageKind.CONSENT else _FOREIGN
    return kind if kind and wording.foreign_share <= most else None


@cache
def _phrases() -> Phrases:
    """What tells each kind, in all languages."""
    told = tomllib.loads(files(__package__).joinpath("walls.toml").read_text("utf-8"))
    return Phrases({kind: chain.from_iterable(phrases.values()) for kind, phrases in told.items()})
