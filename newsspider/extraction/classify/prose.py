"""A quick estimate of a page's story: its running text, and how that stands among other blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import Node, Outline, TextBlock
from newsspider.extraction.classify.paragraphs import MOSTLY_LINK, find_paragraphs, is_date_line, text_sizes

#: A link of this size reads as a headline, a smaller one as a label.
HEADLINE = 25
#: A paragraph of this size is a long one.
_BIG = 200
#: Between a headline link and its excerpt stand fewer blocks than this.
_INTRODUCTION = 3
#: A paragraph with more of its text in links is an entry rather than a text with sources.
_CITING = 0.2
# With one class of characters at first it is found thrice as fast.
_SENTENCE_END = re.compile(r"[.!?…؟۔։።।。！？](?:(?<=[。！？])|[\"'”’»)\]]*(?:\s|$))")
_QUOTE = re.compile('["“”„«»「」『』《》]')
#: How much of a paragraph's size votes for its element, and for each of those round it. A container
#: of two sections wins over the larger of them, unless the other is a tenth of it.
_VOTES = (1.0, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
#: How far above a paragraph the box of a teaser is looked for.
_BOX_DEPTH = 5
#: Between two paragraphs of one run stand at most so many other blocks (subheads, captions, a related link).
_RUN_GAP = 3
#: A date this many blocks above the story belongs to it.
_DATE_REACH = 14


@dataclass(eq=False)
class Prose:
    """The paragraphs of a page and its likely story. Sizes are in Latin letters, shares 0 to 1."""

    blocks: Sequence[TextBlock]
    nodes: Sequence[Node]  # the elements that the blocks stand in
    sizes: Sequence[float]
    paragraphs: Sequence[int]  # indexes of the blocks that read as running text
    link_shares: Sequence[float]  # for each block, the share of its text that stands in links
    link_flags: Sequence[bool]  # and whether it is a link or hardly more

    @cached_property
    def text(self) -> float:
        """Size of all text."""
        return sum(self.sizes)

    @cached_property
    def running_text(self) -> float:
        """Size of all paragraphs."""
        return self._size(self.paragraphs)

    def text_outside(self, tag: str) -> float:
        """Size of the paragraphs that stand in no element with this tag."""
        return self._size([index for index in self.paragraphs if tag not in self.blocks[index].inside])

    @cached_property
    def holders(self) -> dict[int, list[HtmlElement]]:
        """For each paragraph, its element and those round it, innermost first."""
        return {index: list(islice(self.blocks[index].ancestors(), len(_VOTES))) for index in self.paragraphs}

    @cached_property
    def container(self) -> HtmlElement | None:
        """The element that most of the paragraphs vote for; the innermost of equals."""
        votes: dict[HtmlElement, float] = {}
        for index, holders in self.holders.items():
            for element, weight in zip(holders, _VOTES, strict=False):
                votes[element] = votes.get(element, 0.0) + weight * self.sizes[index]
        return max(votes, key=votes.__getitem__, default=None)

    @cached_property
    def story(self) -> list[int]:
        """Indexes of the paragraphs of the container."""
        return [index for index in self.paragraphs if self.container in self.holders[index]]

    @property
    def first(self) -> int:
        """Index of the story's first block; the number of blocks when there is no story."""
        return self.story[0] if self.story else len(self.blocks)

    @cached_property
    def between(self) -> range:
        """Indexes from the story's first paragraph to its last."""
        return range(self.story[0], self.story[-1] + 1) if self.story else range(0)

    @cached_property
    def story_text(self) -> float:
        return self._size(self.story)

    @cached_property
    def big(self) -> int:
        """Number of the story's long paragraphs."""
        return sum(self.sizes[index] >= _BIG for index in self.story)

    @cached_property
    def sentences(self) -> int:
        return sum(len(_SENTENCE_END.findall(self.blocks[index].text)) for index in self.story)

    @cached_property
    def quoting(self) -> int:
        """Number of the story's paragraphs with a quotation mark."""
        return sum([_quotes(self.blocks[index].text) for index in self.story])

    @cached_property
    def exclaiming(self) -> int:
        return sum("!" in self.blocks[index].text or "！" in self.blocks[index].text for index in self.story)

    @cached_property
    def citations(self) -> int:
        """Number of links inside those of the story's paragraphs that are mostly no link."""
        return sum(len(self.blocks[index].hrefs) for index in self.story if self.link_shares[index] < _CITING)

    @cached_property
    def linked(self) -> int:
        """Number of the story's paragraphs that hold a link of a headline's size."""
        return sum(self.blocks[index].link_characters >= HEADLINE for index in self.story)

    @cached_property
    def row_text(self) -> float:
        """Size of the paragraphs that are rows of a table."""
        return self._size([index for index in self.paragraphs if self.blocks[index].tag == "tr"])

    @cached_property
    def dates_between(self) -> int:
        """Number of date lines inside the story: entries of a listing have one each."""
        return sum(is_date_line(self.blocks[index].text) for index in self.between)

    @cached_property
    def is_dated_above(self) -> bool:
        above = self.blocks[max(0, self.first - _DATE_REACH) : self.first] if self.story else ()
        return any(is_date_line(block.text) for block in above)

    @cached_property
    def headings_between(self) -> int:
        return sum(self.blocks[index].is_heading and not self.link_flags[index] for index in self.between)

    @cached_property
    def link_share(self) -> float:
        """Share of the text from the story's first paragraph to its last that stands in links."""
        links = sum(self.sizes[index] * self.link_shares[index] for index in self.between)
        return links / max(1.0, self._size(self.between))

    @cached_property
    def run_text(self) -> float:
        """Size of the longest run of paragraphs."""
        return max((self._size(run) for run in self._runs()), default=0.0)

    @cached_property
    def solo_text(self) -> float:
        """Size of the story's paragraphs that have no paragraph just before or after them."""
        known = set(self.story)
        return self._size([i for i in self.story if i - 1 not in known and i + 1 not in known])

    @cached_property
    def parent_text(self) -> float:
        """Size of the story's paragraphs that share one parent, at most."""
        parents: Counter[HtmlElement | None] = Counter()
        for index in self.story:
            block = self.blocks[index]
            parents[block.element.getparent() if block.element.tag == "p" else block.element] += round(
                self.sizes[index]
            )
        return max(parents.values(), default=0.0)

    @cached_property
    def introduced(self) -> list[int]:
        """Indexes of the paragraphs right under a headline link, but for a date: excerpts."""
        return [index for index in self.paragraphs if self._is_introduced(index)]

    @property
    def introduced_text(self) -> float:
        return self._size(self.introduced)

    @cached_property
    def cards(self) -> list[int]:
        """Indexes of the paragraphs that stand alone in a box with a link: teasers."""
        boxes = self._boxes()
        return [index for index, box in boxes.items() if box.tag == "a" or self._has_link(box, index)]

    def _has_link(self, box: HtmlElement, index: int) -> bool:
        """Whether a link stands in the *box* round a paragraph, and no deeper than paragraphs do."""
        links = [self.blocks[at] for at in self._list_beside(box, index) if self.link_flags[at]]
        return any(box in islice(link.ancestors(), _BOX_DEPTH) for link in links)

    def _list_beside(self, box: HtmlElement, index: int) -> range:
        """Indexes of the blocks in *box*, which is round a paragraph; of a few more where it is no block-level tag."""
        inside = self.holders[index][: self.holders[index].index(box)]
        node = self.nodes[self.blocks[index].node]
        while node.element in inside:
            if node.parent < 0:
                return range(len(self.blocks))
            node = self.nodes[node.parent]
        return range(node.first, node.end)

    @property
    def card_text(self) -> float:
        return self._size(self.cards)

    def _size(self, indexes: Sequence[int]) -> float:
        return sum(self.sizes[index] for index in indexes)

    def _runs(self) -> Iterator[list[int]]:
        """Stretches of paragraphs with few other blocks between them."""
        run: list[int] = []
        for index in self.paragraphs:
            if run and index - run[-1] > _RUN_GAP + 1:
                yield run
                run = []
            run.append(index)
        yield run

    def _is_introduced(self, index: int) -> bool:
        above = index - 1
        while above > index - _INTRODUCTION and above > 0 and is_date_line(self.blocks[above].text):
            above -= 1
        return above >= 0 and self.link_flags[above] and self.sizes[above] >= HEADLINE

    def _boxes(self) -> dict[int, HtmlElement]:
        """For each paragraph, the outermost element near it that holds no other."""
        near = {index: holders[:_BOX_DEPTH] for index, holders in self.holders.items()}
        held = Counter(chain.from_iterable(near.values()))
        boxes: dict[int, HtmlElement] = {}
        for index, elements in near.items():
            for element in elements:
                if held[element] > 1:
                    break
                boxes[index] = element
        return boxes


def _quotes(text: str) -> bool:
    """Whether a text has a quotation mark; of ASCII, there is one."""
    return '"' in text if text.isascii() else _QUOTE.search(text) is not None


def measure_prose(outline: Outline) -> Prose:
    """Find the paragraphs of a page."""
    blocks = outline.blocks
    sizes = text_sizes([block.text for block in blocks])
    shares = [block.link_share for block in blocks]
    paragraphs = find_paragraphs(blocks, sizes, shares)
    return Prose(blocks, outline.nodes, sizes, paragraphs, shares, [share >= MOSTLY_LINK for share in shares])
