"""The story as found so far: the page's blocks, which of them are chosen, and how they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock, element_tokens
from newsspider.extraction.text import fold

#: A paragraph of a story has at least so many words; shorter blocks may be anything.
PARAGRAPH_WORDS = 15
#: So many blocks before the first and after the last chosen one are looked at, too.
MARGIN = 12
#: A text of so many words is not said twice by chance, ...
REPEATED_WORDS = 10
#: ... and one of so many that stands apart and is part of a paragraph is a pull quote.
PULLED_WORDS = 5
#: An element that holds more of the story than this share is not one block's own wrapping.
OWN_SHARE = 0.2
_SENTENCE_END = re.compile(r"""[.!?…。！？؟۔।॥։:;]["'”’»)\]]*$""")


class Story:
    """Context for the rules of :mod:`newsspider.extraction.rules`."""

    def __init__(
        self,
        blocks: Sequence[TextBlock],
        chosen: Sequence[TextBlock],
        *,
        headlines: Iterable[str] = (),
        section: str = "",
        authors: Iterable[str] = (),
    ) -> None:
        self.blocks = blocks
        self.chosen = chosen
        self.headlines = frozenset(filter(None, map(fold, headlines)))
        self.section = fold(section)
        self.authors = frozenset(filter(None, map(fold, authors)))
        self.indices = frozenset(b.index for b in chosen)
        self._own_words: dict[int, frozenset[str]] = {}
        self._token_cache: dict[HtmlElement, list[str]] = {}

    @cached_property
    def first(self) -> int:
        """Index of the first chosen block."""
        return self.chosen[0].index if self.chosen else 0

    @cached_property
    def last(self) -> int:
        """Index of the last chosen block."""
        return self.chosen[-1].index if self.chosen else -1

    @cached_property
    def zone(self) -> Sequence[TextBlock]:
        """The blocks of the story and those round it."""
        return self.blocks[max(0, self.first - MARGIN) : self.last + 1 + MARGIN]

    @cached_property
    def paragraphs(self) -> Sequence[TextBlock]:
        """The chosen blocks that are long enough to be paragraphs and not links; else all chosen."""
        long = [b for b in self.chosen if len(b.words) >= PARAGRAPH_WORDS and b.link_share < 0.5]
        return long or self.chosen

    @cached_property
    def paragraph_tag(self) -> str:
        """The tag that most paragraphs stand in."""
        counts = Counter(b.tag for b in self.paragraphs)
        return counts.most_common(1)[0][0] if counts else "p"

    def is_at_head(self, block: TextBlock) -> bool:
        """Whether no paragraph of the story comes before *block*."""
        return block.index < self.opening

    def is_between_paragraphs(self, block: TextBlock) -> bool:
        """Whether the chosen blocks before and after *block* are sentences, not headings, items or links."""
        at = bisect_left(self._chosen_indices, block.index)
        before = self.chosen[at - 1] if at else None
        after = next((b for b in self.chosen[at : at + 2] if b.index > block.index), None)
        return before is not None and _is_sentence(before) and (after is None or _is_sentence(after))

    @cached_property
    def _chosen_indices(self) -> list[int]:
        return [b.index for b in self.chosen]

    def heads_paragraph(self, block: TextBlock) -> bool:
        """Whether the very next block of the page is a sentence of the story."""
        following = self.blocks[block.index + 1 : block.index + 2]
        return bool(following) and following[0].index in self.indices and _is_sentence(following[0])

    def is_repeated(self, block: TextBlock) -> bool:
        """Whether the block's text stands in the story before, or stands apart and is part of a paragraph."""
        if len(block.words) >= REPEATED_WORDS and self._first_places.get(block.folded, block.index) < block.index:
            return True
        if len(block.words) < PULLED_WORDS or self.is_paragraph_like(block):
            return False
        return any(f" {block.folded} " in text for text in self._paragraph_texts if len(text) > len(block.folded) + 2)

    @cached_property
    def _first_places(self) -> dict[str, int]:
        return {b.folded: b.index for b in reversed(self.chosen)}

    @cached_property
    def _paragraph_texts(self) -> list[str]:
        return [f" {b.folded} " for b in self.paragraphs]

    @cached_property
    def opening(self) -> int:
        """Index of the first paragraph."""
        return self.paragraphs[0].index if self.paragraphs else 0

    @cached_property
    def closing(self) -> int:
        """Index of the last paragraph."""
        return self.paragraphs[-1].index if self.paragraphs else 0

    @cached_property
    def _characters_inside(self) -> Counter[HtmlElement]:
        """Characters of the story's paragraphs in each element."""
        counts: Counter[HtmlElement] = Counter()
        for block in self.paragraphs:
            for element in block.ancestors():
                counts[element] += len(block.text)
        return counts

    def share_inside(self, element: HtmlElement) -> float:
        """Share of the story's text that stands inside *element*, 0 to 1."""
        return self._characters_inside[element] / max(1, self._characters)

    @cached_property
    def _characters(self) -> int:
        return sum(len(b.text) for b in self.paragraphs)

    def is_paragraph_like(self, block: TextBlock) -> bool:
        """Whether *block* stands in the very tag and parent that paragraphs of the story stand in."""
        return (block.element.tag, block.element.getparent()) in self._places

    @cached_property
    def _places(self) -> frozenset[tuple[str, HtmlElement | None]]:
        return frozenset((b.element.tag, b.element.getparent()) for b in self.paragraphs)

    @cached_property
    def lines(self) -> frozenset[str]:
        """The chosen texts, folded."""
        return frozenset(b.folded for b in self.chosen)

    @cached_property
    def _homes(self) -> frozenset[HtmlElement | None]:
        """The elements in which paragraphs of the story stand side by side."""
        return frozenset(b.element.getparent() for b in self.paragraphs) | {b.element for b in self.paragraphs}

    def distance(self, block: TextBlock) -> int:
        """Steps up the tree from the block to an element where paragraphs stand; 9 when it is far."""
        for steps, element in zip(range(4), block.ancestors(), strict=False):
            if element in self._homes:
                return steps
        return 9

    def own_elements(self, block: TextBlock) -> list[HtmlElement]:
        """The elements round *block* that hold little of the story besides: its own wrapping."""
        out = []
        for element in block.ancestors():
            if element.tag == "body" or self.share_inside(element) > OWN_SHARE:
                break
            out.append(element)
        return out

    def own_words(self, block: TextBlock) -> frozenset[str]:
        """Words of the class, id and role names of the block's own wrapping, innermost four."""
        if block.index not in self._own_words:
            elements = self.own_elements(block)[:4]
            if block.is_heading:  # the id of a heading repeats its text
                elements = [element for element in elements if element.tag != block.tag]
            self._own_words[block.index] = frozenset(token for element in elements for token in self._tokens(element))
        return self._own_words[block.index]

    def _tokens(self, element: HtmlElement) -> list[str]:
        if element not in self._token_cache:
            self._token_cache[element] = element_tokens(element)
        return self._token_cache[element]


def _is_sentence(block: TextBlock) -> bool:
    return len(block.words) >= PARAGRAPH_WORDS and not block.is_heading and block.tag != "li" and block.link_share < 0.5


def ends_sentence(text: str) -> bool:
    """Whether *text* ends as a sentence or an introduction of something does.

    >>> ends_sentence("He said “no.”"), ends_sentence("他拒绝了。"), ends_sentence("Share this")
    (True, True, False)
    """
    return _SENTENCE_END.search(text) is not None
