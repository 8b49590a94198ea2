"""What a story has told: whether a text says some of it once more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.text import ends_sentence

#: A paragraph of a story has at least so many words; shorter blocks may be anything.
PARAGRAPH_WORDS = 15
#: A paragraph of so many words may be quoted; more of them are not compared with.
_FEWEST_QUOTED, _MOST_QUOTED = 12, 100


def is_whole(block: TextBlock) -> bool:
    """Whether a text ends as a sentence does, or is so long that it is a paragraph all the same."""
    return ends_sentence(block.text) or block.size >= 2 * PARAGRAPH_WORDS


class Told:
    """The texts of a story's *blocks*; a pull quote may be of those that are paragraphs."""

    def __init__(self, blocks: Sequence[TextBlock]) -> None:
        self._blocks = blocks

    def stands_before(self, block: TextBlock) -> bool:
        """Whether a block before this one has the same text."""
        return self._first_places.get(block.folded, block.index) < block.index

    @cached_property
    def _first_places(self) -> dict[str, int]:
        return {block.folded: block.index for block in reversed(self._blocks)}

    def holds(self, block: TextBlock) -> bool:
        """Whether a longer paragraph says the same."""
        if not self._vocabulary.issuperset(block.words):
            return False
        said = f" {block.folded} "
        # A text that is no longer and holds it says nothing else.
        return self._all_texts.count(said) > self._texts.count(said)

    @cached_property
    def _quotable(self) -> list[TextBlock]:
        whole = (block for block in self._blocks if block.size >= _FEWEST_QUOTED and is_whole(block))
        return list(islice(whole, _MOST_QUOTED))

    @cached_property
    def _texts(self) -> list[str]:
        return [f" {block.folded} " for block in self._quotable]

    @cached_property
    def _all_texts(self) -> str:
        """All of them in one, to be searched at once."""
        return "\n".join(self._texts)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset[str]().union(*(block.words for block in self._quotable))
