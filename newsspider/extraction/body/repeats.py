"""What a page says twice: once more for another size of screen, or because its author wanted to.

Of the repeats on pages of hosts not seen 284 blocks were copies and 89 were the story's. Copies run on for a hundred
words and more, or stand in another element; what authors repeat are items (each product's warranty, each day's
warm-up), lines, and single paragraphs beside those that they said before.
"""

from __future__ import annotations

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
_ITEMS = frozenset({"li", "tr"})


@dataclass(frozen=True, slots=True)
class _Repeat:
    """A block that says what an earlier one said; both by their places."""

    place: int
    said: int


def drop_repeats(blocks: Iterable[TextBlock]) -> list[TextBlock]:
    """*blocks* without what the page says twice."""
    told = list(blocks)
    dropped = {repeat.place for run in _find_runs(told) for repeat in run if _is_copy(run, repeat, told)}
    return [block for place, block in enumerate(told) if place not in dropped]


def _find_runs(told: Sequence[TextBlock]) -> list[list[_Repeat]]:
    """The blocks that repeat others, in runs that keep the order of what they repeat."""
    places: dict[str, list[int]] = defaultdict(list)
    runs: list[list[_Repeat]] = []
    for place, block in enumerate(told):
        before = places[block.folded]
        if before:
            last = runs[-1][-1] if runs else _Repeat(-_GAP - 1, 0)
            following = [said for said in before if 0 < said - last.said <= _GAP]
            if following and place - last.place <= _GAP:
                runs[-1].append(_Repeat(place, following[0]))
            else:
                runs.append([_Repeat(place, before[0])])
        before.append(place)
    return runs


def _is_copy(run: Sequence[_Repeat], repeat: _Repeat, told: Sequence[TextBlock]) -> bool:
    pairs = [(told[one.place], told[one.said]) for one in run]
    if all(block.tag in _ITEMS for block, _ in pairs):
        return False
    if sum(block.size for block, _ in pairs) >= _COPY_WORDS:
        return True
    block, before = told[repeat.place], told[repeat.said]
    holds_paragraph = any(one.size >= _PARAGRAPH_WORDS for one, _ in pairs)
    is_beside = block.element.getparent() is before.element.getparent()
    return holds_paragraph and (not is_beside or repeat.place - repeat.said == 1)
