"""What a page says twice: once more for another size of screen, or because its author wanted to.

Of the repeats on pages of hosts not seen 284 blocks were copies and 89 were the story's. Copies run on for a hundred
words and more, or stand in another element; what authors repeat are items (each product's warranty, each day's
warm-up), lines, and single paragraphs beside those that they said before. Labels that come again and again with
something else between (who speaks in court, "What we like") are no copy, however many there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsspider.extraction.blocks import TextBlock

#: What was said before in the same order is a copy when it has so many words, and is not items alone. So is less of it
#: that holds a paragraph, and stands in another element or follows at once.
_COPY_WORDS = 100
#: So many blocks on, on both sides, the same order goes on: a copy may leave out a picture's caption.
_GAP = 3
_PARAGRAPH_WORDS = 20
#: A copy leaves out little of what it repeats: it has such a part of the words that stand from its first to its last,
#: and of the blocks. Cards of like things (each fair of a series) have a line or two of their own between.
_DENSE, _DENSE_BLOCKS = 0.5, 0.7
#: Of so many words in one order the first alone decides: a story that is there twice, once with subheads.
_STORY_WORDS = 120
_ITEMS = frozenset({"li", "tr"})


@dataclass(frozen=True, slots=True)
class _Repeat:
    """A block that says what an earlier one said; both by their places."""

    place: int
    said: int


def drop_repeats(blocks: Iterable[TextBlock]) -> list[TextBlock]:
    """*blocks* without what the page says twice."""
    told = list(blocks)
    dropped = {place for run in _find_runs(told) for place in _find_copies(run, told)}
    return [block for place, block in enumerate(told) if place not in dropped]


def _find_runs(told: Sequence[TextBlock]) -> list[list[_Repeat]]:
    """The blocks that repeat others, in runs that keep the order of what they repeat."""
    places: dict[str, list[int]] = defaultdict(list)
    runs: list[list[_Repeat]] = []
    for place, block in enumerate(told):
        before = places[block.folded]
        if before:
            last = runs[-1][-1] if runs else _Repeat(-_GAP - 1, 0)
            said = before[min(bisect_right(before, last.said), len(before) - 1)]
            if 0 < said - last.said <= _GAP and place - last.place <= _GAP:
                runs[-1].append(_Repeat(place, said))
            else:
                runs.append([_Repeat(place, before[0])])
        before.append(place)
    return runs


def _find_copies(run: Sequence[_Repeat], told: Sequence[TextBlock]) -> list[int]:
    """The places of the blocks in a run that are copies."""
    blocks = [told[repeat.place] for repeat in run]
    if all(block.tag in _ITEMS for block in blocks):
        return []
    words = sum(block.size for block in blocks)
    among = told[run[0].place : run[-1].place + 1]
    has_words = words >= _DENSE * sum(block.size for block in among)
    is_dense = has_words and (len(run) >= _DENSE_BLOCKS * len(among) or words >= _STORY_WORDS)
    if is_dense and words >= _COPY_WORDS:
        return [repeat.place for repeat in run]
    paragraphs = [repeat for repeat in run if told[repeat.place].size >= _PARAGRAPH_WORDS]
    if not (is_dense and paragraphs) or any(_is_beside(repeat, told) for repeat in paragraphs):
        return []  # what stands with a paragraph that the author says again is said again, too
    return [repeat.place for repeat in run if not _is_beside(repeat, told)]


def _is_beside(repeat: _Repeat, told: Sequence[TextBlock]) -> bool:
    """Whether a block stands in the element of the one that it repeats, and does not follow it at once."""
    one, other = told[repeat.place].element, told[repeat.said].element
    return one.getparent() is other.getparent() and repeat.place - repeat.said > 1
