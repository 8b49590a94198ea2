"""What stands as the story does: lines in its dress that the model doubts, and what is dressed as nothing else of it.

The figures beside the bounds are of blocks on pages of hosts not seen, and of 10,685 lines planted in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, islice, takewhile

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.body.standing import (
    ALIKE,
    LINKED,
    SENTENCE_WORDS,
    find_cousins,
    find_place,
    hardly_names,
    is_line,
)
from newsspider.extraction.text import ends_signed

#: A line of fewer words, in which hardly one names chrome, that stands right before the story or between blocks of it
#: and is dressed as they are, is kept from these bounds on: before it nine of twelve were the story's (three planted
#: ones stay, too), of sentences five of seven (one), of facts ("Price: 3 crowns") 16 of 21 (8), of others 22 of 28 (9)
#: from .25 on, and nothing between .2 and that. Those before the story and facts hold so for the trees of decision 24.
_PLAIN_WORDS = 20
_OPENING_DOUBTED, _SENTENCE_DOUBTED, _FACT_DOUBTED, _LINE_DOUBTED = 0.04, 0.15, 0.04, 0.2
#: So many of such lines in a row are kept as one, as a list without the marks of one.
_LONGEST_ROW = 30
_FIGURE, _COLON, _COMMAS = re.compile(r"\d"), re.compile(r"[:：]"), (",", "،", "、", "，")
#: What stands right below the story's last block, as that and three others do, and ends as a sentence does, is kept
#: from the first bound on: 23 of 34 were the story's (farewells, whom to ask, where to read on); shorter ones ("Happy
#: coding!") from the second on, all four. Of their words so many may name chrome.
_CLOSING_DOUBTED, _FAREWELL_DOUBTED, _CLOSING_NAMES = 0.1, 0.25, 0.2
#: A line that stands apart, where nothing else of the story stands so, is dropped up to the first bound: of 134 of them
#: 33 were the story's; one of so many words above or below the story up to the second: of 81 there were 30.
_ISLAND_LINE, _ISLAND_PARAGRAPH, _ISLAND_WORDS = 0.7, 0.55, 20
_SOON = 3  # blocks below the story's last paragraph
_ITEMS = frozenset({"li", "tr"})

Kept = NDArray[np.bool_]
Chances = NDArray[np.float64]


def drop_islands(blocks: Sequence[TextBlock], kept: Kept, chances: Chances, *, with_standfirst: bool) -> None:
    """Drop doubtful lines that stand apart from all else of a story told in paragraphs, and as nothing else of it does.

    Likewise paragraphs above and below it. What stands above may be the standfirst: where that is wanted, it stays.
    A plain sentence soon below is the story's last one behind an advertisement.
    """
    beside = np.zeros_like(kept)
    beside[1:] |= kept[:-1]
    beside[:-1] |= kept[1:]
    doubted = [blocks[at] for at in np.flatnonzero(kept & ~beside & (chances < _ISLAND_LINE)).tolist()]
    chosen = list(compress(blocks, kept.tolist())) if doubted else []
    places = Counter(find_place(block) for block in chosen if not is_line(block))
    usual = [block.index for block in chosen if places[find_place(block)] >= ALIKE]
    cousins = Counter(map(find_cousins, chosen))
    for block in doubted if usual else ():
        is_above, is_below = block.index < usual[0], block.index > usual[-1]
        is_alike = places[find_place(block)] > (not is_line(block)) or cousins[find_cousins(block)] > 1
        is_last = 0 < block.index - usual[-1] <= _SOON and _is_plain_sentence(block)
        if block.is_heading or is_alike or is_last or (is_above and with_standfirst):
            continue
        is_doubted = (is_above or is_below) and chances[block.index] < _ISLAND_PARAGRAPH
        kept[block.index] = not (is_doubted or block.size < _ISLAND_WORDS)


def _is_plain_sentence(block: TextBlock) -> bool:
    return ends_signed(block.text) and not block.hrefs and not wording_of(block).named


def keep_dressed(blocks: Sequence[TextBlock], kept: Kept, chances: Chances) -> None:
    """Keep plain lines between two blocks of the story that are dressed as both of them, each likely for its kind.

    Several that are likely in sum may be dressed as one of the two.
    """
    for at in (np.flatnonzero(kept[:-1] & ~kept[1:]) + 1).tolist():
        if chances[at] < _FACT_DOUBTED:
            continue
        row = _take_plain(blocks, kept, at)
        below = blocks[at + len(row)] if row and at + len(row) < len(blocks) else None
        if below is None or not kept[below.index]:
            continue
        places = [block.index for block in row]
        beside = [find_place(one) == find_place(row[0]) for one in (blocks[at - 1], below)]
        is_between = all(beside) and all(map(_is_likely, row, chances[places].tolist()))
        if is_between or (any(beside) and len(row) > 1 and chances[places].mean() >= _LINE_DOUBTED):
            kept[places] = True


def _take_plain(blocks: Sequence[TextBlock], kept: Kept, at: int) -> list[TextBlock]:
    """The plain lines from *at* on that are not kept nor bold, and are dressed as the first of them."""
    place = find_place(blocks[at])

    def is_of_row(block: TextBlock) -> bool:
        return not kept[block.index] and not block.is_bold and _is_plain(block) and find_place(block) == place

    return list(takewhile(is_of_row, islice(blocks, at, at + _LONGEST_ROW)))


def _is_plain(block: TextBlock) -> bool:
    """Whether a line is no link, and no word of it names chrome; of a sentence with words of its own one may."""
    if block.hrefs or block.is_heading or block.size >= _PLAIN_WORDS:
        return False
    return hardly_names(block) if ends_signed(block.text) else not wording_of(block).named


def _is_fact(block: TextBlock) -> bool:
    return bool(_COLON.search(block.text) and _FIGURE.search(block.text))


def _is_likely(block: TextBlock, chance: float) -> bool:
    if _is_fact(block):
        return chance >= _FACT_DOUBTED
    return chance >= (_SENTENCE_DOUBTED if ends_signed(block.text) else _LINE_DOUBTED)


def keep_edges(blocks: Sequence[TextBlock], kept: Kept, chances: Chances) -> None:
    """Keep what opens and what closes the story in the dress of its first and of its last block."""
    story = np.flatnonzero(kept).tolist()
    if not story:
        return
    first, last = blocks[story[0]], blocks[story[-1]]
    for block in blocks[max(0, first.index - 1) : first.index]:
        is_opening = chances[block.index] >= _OPENING_DOUBTED and find_place(block) == find_place(first)
        kept[block.index] = is_opening and _is_plain(block)
    _keep_rest(blocks, kept, chances, last)
    if sum(find_place(blocks[at]) == find_place(last) for at in story) >= ALIKE:
        _keep_closing(blocks, kept, chances, last)


def _keep_rest(blocks: Sequence[TextBlock], kept: Kept, chances: Chances, last: TextBlock) -> None:
    """Keep the line below a last one that a comma ends ("Yours,"), or a fact below it."""
    for block in blocks[last.index + 1 : last.index + 2]:
        goes_on = last.text.endswith(_COMMAS) or _is_fact(block)
        is_likely = chances[block.index] >= _FACT_DOUBTED and find_place(block) == find_place(last)
        kept[block.index] = goes_on and is_likely and _is_plain(block)


def _keep_closing(blocks: Sequence[TextBlock], kept: Kept, chances: Chances, last: TextBlock) -> None:
    place = find_place(last)

    def is_closing(block: TextBlock) -> bool:
        bound = _CLOSING_DOUBTED if block.size >= SENTENCE_WORDS else _FAREWELL_DOUBTED
        is_told = block.link_share < LINKED and ends_signed(block.text) and chances[block.index] >= bound
        is_so = is_told and block.tag not in _ITEMS and find_place(block) == place
        return is_so and wording_of(block).named < _CLOSING_NAMES * block.size

    closing = takewhile(is_closing, islice(blocks, last.index + 1, None))
    kept[[block.index for block in closing]] = True
