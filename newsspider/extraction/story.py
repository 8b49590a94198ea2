"""The story as found so far: the page's blocks, which of them are chosen, and how they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
#: Shorter texts of pictures ("Photo", a name) may be words of the story, too.
CAPTION_WORDS = 4
#: So many blocks from the first paragraph on may be its standfirst, its byline and its date.
HEAD_LINES = 4
#: The element that holds so much of the story is its home.
HOME_SHARE = 0.8
_QUOTED = re.compile(r"""^["'“”„«»‹「『].*["'“”«»›」』]$""")
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
        sources: Iterable[str] = (),
        captions: Iterable[str] = (),
    ) -> None:
        self.blocks = blocks
        self.chosen = chosen
        self.headlines = frozenset(filter(None, map(fold, headlines)))
        self.section = fold(section)
        self.authors = frozenset(filter(None, map(fold, authors)))
        self.indices = frozenset(b.index for b in chosen)
        self.sources = frozenset(filter(None, map(fold, sources)))
        self._captions = frozenset(filter(None, map(fold, captions)))
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
        """The chosen blocks that are long enough to be paragraphs and no links; else all chosen."""
        long = [b for b in self.chosen if b.size >= PARAGRAPH_WORDS and b.link_share < 0.5]
        return [b for b in long if ends_sentence(b.text) or b.size >= 2 * PARAGRAPH_WORDS] or long or self.chosen

    @cached_property
    def paragraph_tag(self) -> str:
        """The tag that most paragraphs stand in."""
        counts = Counter(b.tag for b in self.paragraphs)
        return counts.most_common(1)[0][0] if counts else "p"

    def is_at_head(self, block: TextBlock) -> bool:
        """Whether no paragraph of the story comes before *block*."""
        return block.index < self.opening

    def is_at_edge(self, block: TextBlock) -> bool:
        """Whether *block* stands before, right after the first lines of, or after the story's paragraphs."""
        return not self.opening + HEAD_LINES < block.index < self.closing

    @cached_property
    def is_prose(self) -> bool:
        """Whether the story is told in paragraphs."""
        return sum(_is_sentence(b) for b in self.paragraphs) >= 3

    def is_between_paragraphs(self, block: TextBlock) -> bool:
        """Whether paragraphs stand before and after *block*, short lines aside; not headings, items or links."""
        at = bisect_left(self._chosen_indices, block.index)
        before = next(filter(_is_weighty, reversed(self.chosen[:at])), None)
        after = next((b for b in self.chosen[at:] if b.index > block.index and _is_weighty(b)), None)
        around = [b for b in (before, after) if b is not None]
        return bool(around) and all(map(_is_sentence, around))

    def is_under_heading(self, block: TextBlock) -> bool:
        """Whether *block* is a heading, or the text right under one."""
        return block.is_heading or (block.index > 0 and self.blocks[block.index - 1].is_heading)

    @cached_property
    def _chosen_indices(self) -> list[int]:
        return [b.index for b in self.chosen]

    def heads_paragraph(self, block: TextBlock) -> bool:
        """Whether the very next block of the page is a sentence of the story."""
        following = self.blocks[block.index + 1 : block.index + 2]
        return bool(following) and following[0].index in self.indices and _is_sentence(following[0])

    def is_repeated(self, block: TextBlock) -> bool:
        """Whether the block's text stands in the story before, or stands apart and is part of a paragraph."""
        if block.size >= REPEATED_WORDS and self._first_places.get(block.folded, block.index) < block.index:
            return True
        if block.size < PULLED_WORDS or (self.is_paragraph_like(block) and not _QUOTED.match(block.text)):
            return False
        return any(f" {block.folded} " in text for text in self._paragraph_texts if len(text) > len(block.folded) + 2)

    @cached_property
    def picture_texts(self) -> frozenset[str]:
        """What the page says of the pictures near the story, folded: captions of metadata, ``alt`` texts."""
        alts = (fold(e.get("alt") or "") for e in self.home.iter("img", "amp-img")) if self.home is not None else ()
        return self._captions | frozenset(alt for alt in alts if len(alt.split()) >= CAPTION_WORDS)

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
        """Whether *block* stands just where other paragraphs of the story stand."""
        own = int(block.index in self._paragraph_indices)
        return any(self._places[place] > own for place in _places_of(block))

    @cached_property
    def _paragraph_indices(self) -> frozenset[int]:
        return frozenset(b.index for b in self.paragraphs)

    @cached_property
    def _places(self) -> Counter[tuple[object, ...]]:
        return Counter(place for b in self.paragraphs for place in _places_of(b))

    @cached_property
    def home(self) -> HtmlElement | None:
        """The innermost element that holds (nearly) all of the story's paragraphs."""
        holders = max(self.paragraphs, key=lambda b: len(b.text)).ancestors() if self.paragraphs else ()
        return next((element for element in holders if self.share_inside(element) >= HOME_SHARE), None)

    def is_at_home(self, block: TextBlock) -> bool:
        """Whether *block* stands inside the element that holds the story's paragraphs."""
        return self.home is None or any(element is self.home for element in block.ancestors())

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

    def own_names(self, block: TextBlock) -> frozenset[str]:
        """Whole class, id and role names of the block's own wrapping, in lower case, innermost four."""
        elements = self.own_elements(block)[:4]
        names = (element.get(key) or "" for element in elements for key in ("class", "id", "role"))
        return frozenset(name for value in names for name in value.lower().split())

    def _tokens(self, element: HtmlElement) -> list[str]:
        if element not in self._token_cache:
            self._token_cache[element] = element_tokens(element)
        return self._token_cache[element]


def _places_of(block: TextBlock) -> Iterator[tuple[object, ...]]:
    """Where a block stands: its tag in its parent, or its tag in a wrapping in its grandparent."""
    element = block.element
    parent = element.getparent()
    yield element.tag, parent
    if parent is not None and parent.getparent() is not None and element.tag != "td":
        yield element.tag, parent.tag, parent.getparent()


def _is_weighty(block: TextBlock) -> bool:
    """Whether a block tells what stands there: short lines between paragraphs may all be chrome."""
    return block.is_heading or block.tag == "li" or block.size >= PARAGRAPH_WORDS


def _is_sentence(block: TextBlock) -> bool:
    return block.size >= PARAGRAPH_WORDS and not block.is_heading and block.tag != "li" and block.link_share < 0.5


def ends_sentence(text: str) -> bool:
    """Whether *text* ends as a sentence or an introduction of something does.

    >>> ends_sentence("He said “no.”"), ends_sentence("他拒绝了。"), ends_sentence("Share this")
    (True, True, False)
    """
    return _SENTENCE_END.search(text) is not None
