"""Which of the page's blocks make up a text that is known: another engine's answer, or a truth to learn from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsspider.extraction.blocks import MAX_RUN, TextBlock
from newsspider.extraction.text import fold

#: A block belongs to the text when this share of its word sequences occurs there.
COVERED_SHARE = 0.5
#: Words of a sequence. A block with fewer words must be a whole line of the text.
SEQUENCE_WORDS = 4
#: A sequence that stands in more places of the text than this says nothing about where a block is.
_MAX_PLACES = 12


def match_blocks(blocks: Sequence[TextBlock], answer: str) -> list[TextBlock]:
    """The blocks that make up *answer* (lines of text), each place of it taken by one block only.

    A page often shows a line twice: in the story, and in a table of contents, a teaser or a
    comment that quotes it. So blocks and places are matched in order, by the chain that covers
    the most words (a weighted longest increasing subsequence).
    """
    places = _Places(answer)
    chain = _Chain()
    for block in blocks:
        chain.add(block, places.find(block.words))
    return _tighten(blocks, chain.best())


def _tighten(blocks: Sequence[TextBlock], chosen: list[TextBlock]) -> list[TextBlock]:
    """Instead of a block, the same text nearer to the next one: a heading, not its line of the contents."""
    for place in range(len(chosen) - 2, -1, -1):
        block, following = chosen[place], chosen[place + 1]
        for other in blocks[block.index + 1 : following.index]:
            if other.folded == block.folded:
                chosen[place] = other
    return chosen


class _Places:
    """Where in the answer a block's words stand."""

    def __init__(self, answer: str) -> None:
        self.words: list[str] = []
        self.lines: dict[str, list[int]] = defaultdict(list)
        for line in answer.split("\n"):
            folded = fold(line[:MAX_RUN])  # no more of it is read of the page, either
            self.lines[folded].append(len(self.words))
            self.words += folded.split()
        self.sequences: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, sequence in enumerate(_sequences(self.words)):
            self.sequences[sequence].append(place)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """(first word, end, words covered) of each place where a block with these words can stand."""
        if not words:
            return []
        if len(words) < SEQUENCE_WORDS:
            starts = self.lines.get(" ".join(words), [])
            return [(start, start + len(words), len(words)) for start in starts[:_MAX_PLACES]]
        sequences = list(_sequences(words))
        found = [(offset, s) for offset, s in enumerate(sequences) if s in self.sequences]
        if len(found) < COVERED_SHARE * len(sequences):
            return []
        first, last = found[0][0], found[-1][0] + SEQUENCE_WORDS
        return [(p, p + last - first, len(found)) for p in self.sequences[found[0][1]][:_MAX_PLACES]]


class _Chain:
    """Chains of (block, place) in the order of both; the heaviest one wins."""

    def __init__(self) -> None:
        self.ends = [0]  # increasing ...
        self.weights = [0]  # ... and so are these: the heaviest chain that ends there
        self.links: list[tuple[TextBlock, object] | None] = [None]

    def add(self, block: TextBlock, places: Sequence[tuple[int, int, int]]) -> None:
        longer = []
        for start, end, weight in places:
            at = bisect_right(self.ends, start) - 1
            longer.append((end, self.weights[at] + weight, (block, self.links[at])))
        for end, weight, link in longer:
            self._insert(end, weight, link)

    def _insert(self, end: int, weight: int, link: tuple[TextBlock, object]) -> None:
        at = bisect_right(self.ends, end)
        if self.weights[at - 1] >= weight:
            return
        stop = at
        while stop < len(self.ends) and self.weights[stop] <= weight:
            stop += 1
        if self.ends[at - 1] == end:
            at -= 1
        self.ends[at:stop] = [end]
        self.weights[at:stop] = [weight]
        self.links[at:stop] = [link]

    def best(self) -> list[TextBlock]:
        chosen: list[TextBlock] = []
        link: object = self.links[-1]
        while isinstance(link, tuple):
            chosen.append(link[0])
            link = link[1]
        return chosen[::-1]


def _sequences(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(SEQUENCE_WORDS)), strict=False)
