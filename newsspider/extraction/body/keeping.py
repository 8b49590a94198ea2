"""Blocks that the model doubts, and that stay for how they stand among what it is sure of.

The figures beside the bounds were counted when lines were kept from .5 on, not from .45.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import compress, islice, takewhile

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.dress import drop_islands, keep_dressed, keep_edges
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.body.standing import ALIKE, NAMING, SENTENCE_WORDS, find_place, hardly_names, is_line
from newsspider.extraction.posts import find_posts
from newsspider.extraction.text import ends_sentence, ends_signed, squash
from newsspider.extraction.told import PARAGRAPH_WORDS

#: A heading this unlikely is not kept for its looks, ...
_DOUBTED = 0.15
#: ... nor above a line, or the row of a table, where it is less likely than so, ...
_LIKELY_HEADING = 0.3
#: ... nor where a word of it names chrome and it is less likely than so (15 that were the story's are lost so on all
#: pages, and seven planted ones of 6,095), ...
_NAMING_DOUBTED = 0.3
#: nor one that comes again and again, all doubtful ("Reject all"), ...
_MOST_SAID = 2
#: ... and a bold line: of those above it that name no chrome 31 of 33 were the story's, on hosts not seen
#: (from .3 on; below that, with the trees of decision 25, eight of eleven, and three planted ones).
_BOLD_DOUBTED = 0.3
#: Likewise for a line between two of the story's paragraphs, in their element, in a class that they do not wear: on
#: pages with planted chrome, of hosts not seen, three of eight were the story's (from .25 on; with the trees of
#: decision 25 one of six below this bound).
_LINE_DOUBTED = 0.4
#: Likewise for one that names chrome (others are kept for their dress alone), dressed as the blocks of the story right
#: before and after it: of four on pages of hosts not seen three were the story's; four planted ones stay, too.
_DRESSED_DOUBTED = 0.42
#: Likewise for a sentence in which hardly a word names page chrome; for one with a link among its words.
_SENTENCE_DOUBTED, _LINKED_DOUBTED = 0.25, 0.4
#: Likewise for one soon below the story's last block of which no word names chrome, where nothing but chrome stands
#: between (of 382 pages of hosts not seen, and as many planted ones, none has one between the two bounds).
_LAST_DOUBTED, _CHROME_ABOVE = 0.15, 0.1
#: Likewise between two of its blocks, where three others stand as it does.
_AMONG_DOUBTED = 0.18
#: Likewise for a paragraph where three others stand, in their markup and without links: of 19 of them from this bound
#: on, on pages with planted chrome, 9 were the story's and 2 planted; on pages as they are 6 of 10 were the story's.
_PARAGRAPH_DOUBTED, _LINKED_PARAGRAPH = 0.2, 0.2
#: Likewise for one of which no word names chrome: of eleven below the bound above seven were the story's, on pages of
#: hosts not seen, and six more were planted, of 10,685 lines.
_PLAIN_DOUBTED = 0.1
#: Chrome that stands before a story's last paragraph has so few blocks.
_SOON = 8
#: A quotation that a colon announces is kept from this bound on: on real pages all five were the story's.
_ANNOUNCED_DOUBTED, _COLONS = 0.05, (":", "：")
#: Words of a post that the story embeds among its paragraphs are kept from this bound on. Of twelve pages of the corpus
#: whose posts say something the truths of six have it, all six with whose they are behind a dash, and trafilatura nine
#: (from .03 on, with the trees of decision 22; those of decision 24 find posts less likely, and one invented one .01).
_POST_DOUBTED, _ROUND_POST = 0.005, 5
#: Who said a quotation stands behind one of these, or in one of these elements.
_DASHES = ("\u2014", "\u2013", "\u2015", "-", "~")
_SIGNED, _MOST_SIGNED, _MOST_TEXTS = ("cite", "footer"), 5, 9
#: "1. Melt the butter", "2) Add the milk".
_STEP = re.compile(r"\W?(\d{1,2})[.):]\s")
#: A cell is kept from this bound on: its row tells more than it does (three on pages of hosts not seen, all .3).
_CELLS, _CELL_DOUBTED = ("td", "th"), 0.15
#: How a text ends that was cut, and down to which likelihood it is believed to be.
_CUT, _CUT_DOUBTED = ("...", "\u2026"), 0.1


def keep_doubtful(
    blocks: Sequence[TextBlock],
    kept: NDArray[np.bool_],
    probabilities: NDArray[np.float64],
    *,
    with_standfirst: bool = False,
) -> None:
    """Set *kept* for the blocks that stay."""
    drop_islands(blocks, kept, probabilities, with_standfirst=with_standfirst)
    _keep_paragraphs(blocks, kept, probabilities)
    _keep_lines(blocks, kept, probabilities)
    _keep_sentences(blocks, kept, probabilities)
    keep_dressed(blocks, kept, probabilities)
    keep_edges(blocks, kept, probabilities)
    _keep_announced(blocks, kept, probabilities)
    _keep_posts(blocks, kept, probabilities)
    _keep_signatures(blocks, kept)
    _keep_numbered(blocks, kept)
    _keep_cut(blocks, kept, probabilities)
    _keep_cells(blocks, kept, probabilities)
    _keep_subheads(blocks, kept, probabilities)


def _keep_subheads(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful subhead: a heading, a bold line that names no chrome, or a line as others that head paragraphs.

    What looks as the paragraphs do is not among the last.
    """
    if not kept.any():
        return
    above = kept[1:]  # whether what follows is of the story
    first = int(np.argmax(kept))  # what stands above all of the story heads the page
    doubted = _list_heads(blocks, above & ~kept[:-1] & (probabilities[:-1] >= _DOUBTED), first, probabilities)
    if not doubted:
        return
    said = Counter(block.folded for block in doubted)
    doubted = [block for block in doubted if said[block.folded] <= _MOST_SAID]
    looks = Counter(map(_look, _list_heads(blocks, above & kept[:-1], first, probabilities)))
    told = {_look(block) for block in compress(blocks, kept.tolist()) if not is_line(block)}
    for block in doubted:
        if probabilities[block.index] < _NAMING_DOUBTED and wording_of(block).named:
            continue
        is_alike = looks[_look(block)] > 0 and _look(block) not in told
        if block.is_heading or is_alike or _is_bold_subhead(block, probabilities[block.index]):
            kept[block.index] = True


def _list_heads(
    blocks: Sequence[TextBlock], may_head: NDArray[np.bool_], first: int, probabilities: NDArray[np.float64]
) -> list[TextBlock]:
    """Those of the blocks that *may_head* what follows, from the *first* of the story on, that are lines and do.

    A likely heading may head anything.
    """

    def heads(block: TextBlock, below: TextBlock) -> bool:
        is_likely = block.is_heading and probabilities[block.index] >= _LIKELY_HEADING
        return is_line(block) and (is_likely or below.is_heading or _is_told(below))

    places = (np.flatnonzero(may_head[first:]) + first).tolist()
    return [blocks[at] for at in places if heads(blocks[at], blocks[at + 1])]


def _keep_lines(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful line between two blocks of the story, in their element.

    Either it is dressed as they are, or they are paragraphs and it is in a class that no paragraph wears.
    """
    between = ~kept[1:-1] & kept[:-2] & kept[2:] & (probabilities[1:-1] >= _LINE_DOUBTED)
    if not between.any():
        return
    told = kept & np.array([not is_line(block) for block in blocks], dtype=np.bool_)
    looks = {_look(blocks[at]) for at in np.flatnonzero(told).tolist()}
    for at in (np.flatnonzero(between) + 1).tolist():
        before, block, after = blocks[at - 1 : at + 2]
        if (
            block.hrefs
            or not is_line(block)
            or {before.element.getparent(), after.element.getparent()} != {block.element.getparent()}
        ):
            continue
        if find_place(before) == find_place(block) == find_place(after):
            kept[at] = probabilities[at] >= _DRESSED_DOUBTED
        elif told[at - 1] and told[at + 1] and block.element.get("class") and not ends_sentence(block.text):
            kept[at] = _look(block) not in looks


def _is_bold_subhead(block: TextBlock, probability: float) -> bool:
    is_label = block.is_bold and not block.hrefs and not ends_sentence(block.text)
    return is_label and probability >= _BOLD_DOUBTED and not wording_of(block).named


def _keep_paragraphs(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful paragraph in the place and markup of the story's: chrome is hardly ever so long there.

    It stands among them, or soon after the last where it hardly names chrome: of ten such on pages of hosts not seen
    seven were the story's.
    """
    story = np.flatnonzero(kept).tolist()
    among = slice(story[0], story[-1] + _SOON) if story else slice(0)
    doubted = _list_doubted(blocks, kept, probabilities >= _PLAIN_DOUBTED, among)
    doubted = [block for block in doubted if block.size >= PARAGRAPH_WORDS and block.link_share < _LINKED_PARAGRAPH]
    doubted = [one for one in doubted if probabilities[one.index] >= _PARAGRAPH_DOUBTED or _names_nothing(one)]
    places = Counter(find_place(blocks[at]) for at in story if not is_line(blocks[at])) if doubted else Counter()
    for block in doubted:
        is_likely = block.index < story[-1] or wording_of(block).named < NAMING * block.size
        kept[block.index] = is_likely and places[find_place(block)] >= ALIKE


def _names_nothing(block: TextBlock) -> bool:
    """Whether a text leads nowhere, and no word of it names chrome."""
    return not block.hrefs and not wording_of(block).named


def _list_doubted(
    blocks: Sequence[TextBlock], kept: NDArray[np.bool_], may_be: NDArray[np.bool_], among: slice
) -> list[TextBlock]:
    """The blocks *among* some that are not kept and *may_be*."""
    return list(compress(blocks[among], (may_be & ~kept)[among].tolist()))


def _keep_sentences(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful sentence in the story's own markup that hardly names chrome.

    It stands right before the story's first block, among its blocks, or soon after. A paragraph may stand straight in
    the element that holds the others: a division in the midst of a ``<p>`` ends that, and what follows is in none.
    """
    story = np.flatnonzero(kept).tolist()
    among = slice(max(0, story[0] - 1), story[-1] + _SOON) if story else slice(0)
    doubted = list(filter(_is_sentence, _list_doubted(blocks, kept, probabilities >= _LAST_DOUBTED, among)))
    told = Counter(find_place(blocks[at]) for at in story if not is_line(blocks[at])) if doubted else Counter()
    holders = {place[-1] for place in told}
    for block in doubted:
        stands_so = told[find_place(block)] or (block.element in holders and block.size >= PARAGRAPH_WORDS)
        above = probabilities[story[-1] + 1 : block.index]
        is_last = block.index > story[-1] and _names_nothing(block) and above.max(initial=0.0) < _CHROME_ABOVE
        bound = _LINKED_DOUBTED if block.hrefs else _LAST_DOUBTED if is_last else _SENTENCE_DOUBTED
        if stands_so and probabilities[block.index] >= bound:
            kept[block.index] = hardly_names(block)
    may_be = (probabilities >= _AMONG_DOUBTED) & ~kept
    _keep_among([block for block in doubted if may_be[block.index] and not block.hrefs], kept, told)


def _keep_among(doubted: Sequence[TextBlock], kept: NDArray[np.bool_], told: Counter[tuple[object, ...]]) -> None:
    """Keep those sentences between two blocks of the story that stand as three others do."""
    story = np.flatnonzero(kept).tolist()
    for block in doubted:
        if story[0] < block.index < story[-1] and told[find_place(block)] >= ALIKE and not block.is_bold:
            kept[block.index] = hardly_names(block)


def _keep_announced(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful quotation that the story's line right before it announces with a colon."""

    def is_announced(block: TextBlock) -> bool:
        if not blocks[block.index - 1].text.endswith(_COLONS) or block.hrefs or block.size < SENTENCE_WORDS:
            return False
        return bool(probabilities[block.index] >= _ANNOUNCED_DOUBTED) and _quotation(block) is not None

    _keep_below(blocks, kept, is_announced)


def _keep_below(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], belongs: Callable[[TextBlock], bool]) -> None:
    """Keep what stands right below a block that is kept, or below what is kept so, as long as it *belongs* there."""
    for at in (np.flatnonzero(kept[:-1] & ~kept[1:]) + 1).tolist():
        for block in takewhile(lambda block: not kept[block.index] and belongs(block), islice(blocks, at, None)):
            kept[block.index] = True


def _keep_numbered(blocks: Sequence[TextBlock], kept: NDArray[np.bool_]) -> None:
    """Keep a step without links whose number leads up to, or follows, that of the story's step beside it."""
    numbers = {block.index: int(match[1]) for block in blocks if (match := _STEP.match(block.text)) and not block.hrefs}
    for at, number in numbers.items():
        beside = ((at - 1, number - 1), (at + 1, number + 1))
        steps = (one for one, due in beside if numbers.get(one) == due and kept[one])
        kept[at] |= any(find_place(blocks[one]) == find_place(blocks[at]) for one in steps)


def _keep_signatures(blocks: Sequence[TextBlock], kept: NDArray[np.bool_]) -> None:
    """Keep with a quotation the line below it that tells whose words they are: behind a dash, or in such an element."""

    def is_signature(block: TextBlock) -> bool:
        quotation = _quotation(block)
        is_inside = quotation is not None and quotation is _quotation(blocks[block.index - 1])
        return is_inside and is_line(block) and _signs(block, quotation)

    _keep_below(blocks, kept, is_signature)


def _signs(block: TextBlock, quotation: HtmlElement) -> bool:
    if block.text.startswith(_DASHES):
        return True
    if block.hrefs or wording_of(block).named:
        return False
    signed = islice(quotation.iter(*_SIGNED), _MOST_SIGNED)
    return any(squash("".join(islice(one.itertext(), _MOST_TEXTS))) == block.text for one in signed)


def _keep_posts(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a post whole: one of which something is kept, or one among the story's paragraphs, where they stand."""
    posts = find_posts(blocks)
    story = [block for block in compress(blocks, kept.tolist()) if not is_line(block)] if posts else []
    holders = {block.element.getparent() for block in story}
    for quotation, post in posts.items():
        places = [block.index for block in post.said]
        is_among = bool(places and story) and story[0].index < places[0] < story[-1].index
        is_likely = is_among and probabilities[places].max() >= _POST_DOUBTED
        if kept[places].any() or (is_likely and not holders.isdisjoint(islice(quotation.iterancestors(), _ROUND_POST))):
            kept[places] = True


def _keep_cut(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep what a wall left of a paragraph: right below the story, dressed as its last, it breaks off."""
    story = np.flatnonzero(kept).tolist()
    for block in blocks[story[-1] + 1 : story[-1] + 2] if story else ():
        is_cut = block.text.endswith(_CUT) and not block.hrefs and probabilities[block.index] >= _CUT_DOUBTED
        if is_cut and find_place(block) == find_place(blocks[block.index - 1]):
            kept[block.index] = not wording_of(block).named


def _keep_cells(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful cell of a row of lines, most of which are kept: what a table's row is about, often a link."""
    rows: dict[HtmlElement, list[TextBlock]] = {}
    for block in blocks:
        if block.tag in _CELLS:
            rows.setdefault(block.element.getparent(), []).append(block)
    for row in rows.values():
        at = [block.index for block in row]
        if len(row) > kept[at].sum() > len(row) / 2 and max(block.size for block in row) < PARAGRAPH_WORDS:
            kept[at] |= probabilities[at] >= _CELL_DOUBTED


def _quotation(block: TextBlock) -> HtmlElement | None:
    return next((element for element in block.ancestors() if element.tag == "blockquote"), None)


def _is_sentence(block: TextBlock) -> bool:
    is_long = block.size >= SENTENCE_WORDS and block.link_share < _LINKED_PARAGRAPH
    return is_long and not block.is_heading and ends_signed(block.text)


def _is_told(block: TextBlock) -> bool:
    return not is_line(block) or ends_sentence(block.text)


def _look(block: TextBlock) -> tuple[object, ...]:
    """Tag, class and parent; unlike any other's where there is no class."""
    name = block.element.get("class")
    return block.tag, name or block, block.element.getparent()
