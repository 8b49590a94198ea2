"""What a page's address and head promise, and whether its text is about that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.page import Page
from newsspider.urls.words import fold_segment

_WORD = re.compile(r"[^\W\d_]+")
#: Letters that tell a word whatever its ending; shorter words stand in any text.
_STEM = 5
#: From here on scripts are written without spaces, or with vowel signs, which are no letters to Python and part words:
#: pairs of letters stand for words.
_FIRST_JOINED = "\u0900"
#: Fewer stems promise too little for their absence to tell something.
_FEWEST = 3
#: A text with a smaller share of stems in Latin letters is in another script.
_LATIN = 0.3
#: A headline has so many words of so many letters in one part of an address; "article_print.html" has fewer.
_SLUG_WORDS, _SLUG_LETTERS = 4, 2
#: So many words of a heading again in the text: one may be the paper's name, or chance.
_TAKEN_UP = 2
#: A heading of so many words is a sentence, and no label.
_SENTENCE = 4
HEADINGS = frozenset({"h1", "h2", "h3"})
_HEADLINES = ("og:title", "twitter:title")


def breaks_promise(page: Page, texts: Iterable[str]) -> bool:
    """Whether none of the longer words of a page's address and declared headlines stands in *texts*.

    A wall, an error or a check in the place of a story speaks of other things than the story does. Of a text
    in another script an address in Latin letters promises nothing: it is translated, or spelled by sound.
    """
    promised = {stem for line in _promises(page) for stem in _stems(line)}
    told = {stem for text in texts for stem in _stems(text)}
    if sum(map(str.isascii, told)) < _LATIN * len(told):
        promised = {stem for stem in promised if not stem.isascii()}
    return len(promised) >= _FEWEST and promised.isdisjoint(told)


def keeps_heading(heading: str, texts: Iterable[str]) -> bool:
    """Whether *texts* take up a heading: two of its longer words.

    So a page shows what it is about, though its address is in another language and promises nothing of it.
    """
    return count_taken_up(heading, texts) >= _TAKEN_UP


def takes_up(blocks: Iterable[TextBlock], heading: str | None) -> bool:
    """Whether the text of a page, without its headings, has a longer word of *heading*."""
    return count_taken_up(heading or "", (block.text for block in blocks if block.tag not in HEADINGS)) > 0


def ignores(blocks: Iterable[TextBlock], heading: str) -> bool:
    """Whether the text of a page takes up nothing of *heading*, and could be seen to."""
    return not (_tells_little(heading) or takes_up(blocks, heading))


def _tells_little(heading: str) -> bool:
    """Whether a heading is a sentence of short words, which no text can be seen to take up.

    >>> _tells_little("End of the line for an old lady"), _tells_little("Age check")
    (True, False)
    """
    return len(set(_stems(heading))) < _TAKEN_UP and len(_WORD.findall(heading)) >= _SENTENCE


def has_words(text: str) -> bool:
    """Whether a text is written in words that can be told apart."""
    return all(character < _FIRST_JOINED for character in text)


def count_taken_up(heading: str, texts: Iterable[str]) -> int:
    """How many of a heading's longer words *texts* take up."""
    told = {stem for text in texts for stem in _stems(text)}
    return len(told.intersection(_stems(heading)))


def _promises(page: Page) -> Iterator[str]:
    yield from filter(None, map(page.first_meta, _HEADLINES))
    yield from (node["headline"] for node in page.json_ld if isinstance(node.get("headline"), str))
    yield from filter(_tells_headline, unquote(urlsplit(page.url).path).split("/"))


def _tells_headline(segment: str) -> bool:
    """Whether a part of an address may be a headline; others name sections, kinds of pages, programs.

    >>> _tells_headline("bridge-closes-for-a-year-4051"), _tells_headline("article_print.html")
    (True, False)
    """
    return sum(len(word) >= _SLUG_LETTERS for word in _WORD.findall(segment)) >= _SLUG_WORDS or not segment.isascii()


def _stems(text: str) -> Iterator[str]:
    """The beginnings of the longer words.

    >>> sorted(_stems("Der Stadtrat billigt den Hafenplan: 港口计划"))
    ['billi', 'hafen', 'stadt', '口计', '港口', '计划']
    """
    for word in _WORD.findall(fold_segment(text)):
        if word[0] >= _FIRST_JOINED:
            yield from map("".join, pairwise(word))
        elif len(word) >= _STEM:
            yield word[:_STEM]
