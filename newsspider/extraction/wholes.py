"""Tables and lists are of a story as a whole: half of one tells a reader less than nothing.

The body model judges line by line, and a line of a table has few words and no sentence. Where the
others of its kind are the story's, so is it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body import Body
from newsspider.extraction.page import has_children
from newsspider.extraction.text import ends_finally

_LISTS = frozenset({"ul", "ol", "dl"})
_ITEMS = frozenset({"li", "dt", "dd"})
#: Lines of tables and lists stand in one of these; a lone cell that heads rows is a block in its row.
_OF_WHOLES = _ITEMS | {"tr"}
_PAIRED = frozenset({"dt", "dd"})
_CELLS = frozenset({"td", "th"})
#: A table between paragraphs of the story is told when the model finds its lines this likely on average: those that
#: are chrome (rates, quotes, rankings) it finds less likely, or they hold links.
_LIKELY_TABLE = 0.1
_LINKED = 0.3
#: The list below an item of the story is told when so much of the whole was chosen; of the lists of real pages that
#: were chosen in part, those below were mostly chrome.
_CHOSEN = 0.5
#: An item that is less likely is not added, nor one that stands neither below a chosen one nor between two ...
_LIKELY_ITEM = 0.2
#: ... or that is links in so great a part; below one any link is too many.
_LINKED_ITEM = 0.8
#: The heading of a list that is told is less likely still: seven of eight were the story's, on pages where others are
#: set so, and of 6,095 planted lines two would come with them. Not one that comes oftener than so.
_LIKELY_HEADING, _MOST_SAID = 0.05, 2
#: An item with such a share of links is one.
_NOTHING_ELSE = 0.8
#: A list of nothing but links that no line before it announces is told from this mean likelihood on. Of such lists on
#: pages of hosts not seen (two folds) all but three of those of the story were announced.
_LIKELY_LINKS = 0.6


class _Whole(NamedTuple):
    kind: Literal["table", "list"]
    element: HtmlElement


def keep_wholes(found: Body) -> Body:
    """*found* with the lines of its tables and lists that were left out while the others were chosen.

    Likewise with the heading of one whose first line was chosen; without the few that were chosen of a list of links.
    """
    if found.blocks is not found.page_blocks or not found.chosen:
        return found
    chosen = {block.index for block in found.chosen}
    first, last = min(chosen), max(chosen)
    headings = _Headings.read(found)
    more: list[TextBlock] = []
    less: set[int] = set()
    for whole, blocks in _group(found.page_blocks):
        if _is_broken(whole, blocks, found) or _leads_away(whole, blocks, chosen, found):
            less |= {block.index for block in blocks}
            continue
        is_between = first < blocks[0].index and blocks[-1].index < last
        if is_between or any(block.index in chosen for block in blocks):
            added = _complete(whole, blocks, chosen, found)
            is_begun = blocks[0].index in chosen or blocks[0] in added
            more += [*(_find_heading(blocks[0], headings, found) if is_begun else ()), *added]
    if not more and chosen.isdisjoint(less):
        return found
    known = {block.index: block for block in (*found.chosen, *more) if block.index not in less}
    return replace(found, chosen=[known[index] for index in sorted(known)])


def _group(blocks: Iterable[TextBlock]) -> Iterable[tuple[_Whole, list[TextBlock]]]:
    groups: dict[_Whole, list[TextBlock]] = defaultdict(list)
    known: dict[HtmlElement, _Whole | None] = {}  # by what holds the lines: most items stand beside others
    for block in blocks:
        if not _OF_WHOLES.isdisjoint(block.inside) and (whole := _find_whole(block, known)):
            groups[whole].append(block)
    # What stands in a table without any row of cells is set there for its place on the page.
    tabular = {whole for whole, lines in groups.items() if any(line.element.tag == "tr" for line in lines)}
    return [
        (whole, lines)
        for whole, lines in groups.items()
        if len(lines) > 1 and (whole.kind == "list" or whole in tabular)
    ]


class _Headings(NamedTuple):
    """How often each is said on a page, and of those chosen the tags, and the elements that these stand in."""

    said: Counter[str]
    tags: frozenset[str]
    places: frozenset[tuple[str, HtmlElement | None]]

    @classmethod
    def read(cls, found: Body) -> _Headings:
        chosen = [block for block in found.chosen if block.is_heading]
        places = frozenset((block.tag, block.element.getparent()) for block in chosen)
        said = Counter(block.folded for block in found.page_blocks if block.is_heading)
        return cls(said, frozenset(block.tag for block in chosen), places)


def _find_heading(first: TextBlock, headings: _Headings, found: Body) -> list[TextBlock]:
    """The heading right above a list or table whose *first* line is the story's, if it is set as others of it are.

    The less likely it is the more so. What comes again and again heads parts of the page, not of the story.
    """
    above = found.page_blocks[first.index - 1] if first.index else first
    chance = found.probability(above) or 0.0
    if not above.is_heading or above.hrefs or chance < _LIKELY_HEADING:
        return []
    if chance >= _LIKELY_ITEM and (above.tag, above.element.getparent()) in headings.places:
        return [above]
    return [above] if above.tag in headings.tags and headings.said[above.folded] <= _MOST_SAID else []


def _find_whole(block: TextBlock, known: dict[HtmlElement, _Whole | None]) -> _Whole | None:
    """The table or the outermost list that a line is of; *known*: the lists of those looked at before."""
    if block.element.tag == "tr" or _is_row(block.element):
        table = next((one for one in block.element.iterancestors() if one.tag == "table"), None)
        return None if table is None else _Whole("table", table)
    if _ITEMS.isdisjoint(block.inside):
        return None
    return _find_list(block.element.getparent(), known)


def _find_list(element: HtmlElement | None, known: dict[HtmlElement, _Whole | None]) -> _Whole | None:
    """The outermost list among *element* and those round it."""
    passed: list[HtmlElement] = []
    while element is not None and element not in known:
        passed.append(element)
        element = element.getparent()
    whole = None if element is None else known[element]
    for one in reversed(passed):
        if whole is None and one.tag in _LISTS:
            whole = _Whole("list", one)
        known[one] = whole
    return whole


def _is_row(element: HtmlElement) -> bool:
    """Whether it is the only cell of its row: what heads the rows below it."""
    row = element.getparent()
    return element.tag in _CELLS and row is not None and row.tag == "tr" and not has_children(row, 2)


def _complete(whole: _Whole, blocks: Sequence[TextBlock], chosen: set[int], found: Body) -> list[TextBlock]:
    missing = [block for block in blocks if block.index not in chosen]
    words = max(1, sum(block.size for block in blocks))
    if whole.kind == "table":
        linked = sum(block.link_share * block.size for block in blocks) / words
        likely = sum((found.probability(block) or 0.0) * block.size for block in blocks) / words
        added = missing if linked < _LINKED and likely >= _LIKELY_TABLE else []
        rows = [block for block in blocks if block.element.tag == "tr"]
        # Of the lone cells in tables of which half the rows were chosen, 36 of 38 on real pages were the story's
        # (rows that are likely count, too, since decision 24).
        likely_rows = sum(block.index in chosen or (found.probability(block) or 0.0) >= _LIKELY_ITEM for block in rows)
        has_rows = 2 * likely_rows >= len(rows)
        return [block for block in added if has_rows or block.element.tag == "tr"]
    links = _find_links(blocks, chosen, found)
    if sum(block.size for block in blocks if block.index in chosen) < _CHOSEN * words:
        return links
    told = {item for block in blocks if block.index in chosen for item in _items_around(block)}
    others = (block for block in missing if _answers(block, chosen, found) or _belongs(block, told, chosen, found))
    return list(dict.fromkeys([*links, *others]))


def _belongs(block: TextBlock, told: set[HtmlElement], chosen: set[int], found: Body) -> bool:
    """Whether an item is likely enough, and is a term or what explains one, below one *told*, or between two chosen."""
    if (found.probability(block) or 0.0) < _LIKELY_ITEM:
        return False
    is_between = {block.index - 1, block.index + 1} <= chosen and block.link_share < _LINKED_ITEM
    is_term = not _PAIRED.isdisjoint(block.inside) and not block.hrefs
    return is_between or is_term or _is_below(block, told)


def _find_links(blocks: Sequence[TextBlock], chosen: set[int], found: Body) -> list[TextBlock]:
    """The likely links of a list beside links of it that were chosen, or that are added so; half of it was chosen.

    On real pages 23 of 32 of them were the story's, and no planted line was among them.
    """
    if 2 * sum(block.index in chosen for block in blocks) < len(blocks):
        return []
    links = [block.link_share >= _NOTHING_ELSE for block in blocks]
    told = [is_link and block.index in chosen for is_link, block in zip(links, blocks, strict=True)]
    for places in (range(1, len(blocks)), range(len(blocks) - 2, -1, -1)):
        for at in places:
            beside = told[at - places.step]
            told[at] |= beside and links[at] and (found.probability(blocks[at]) or 0.0) >= _LIKELY_ITEM
    return [block for block, is_told in zip(blocks, told, strict=True) if is_told and block.index not in chosen]


def _is_below(block: TextBlock, told: set[HtmlElement]) -> bool:
    return not block.hrefs and not told.isdisjoint(_items_around(block))


def _answers(block: TextBlock, chosen: set[int], found: Body) -> bool:
    """Whether the term that it explains was chosen, or the explanation of it."""
    item = next((one for one in block.ancestors() if one.tag in _PAIRED), None)
    if item is None or block.hrefs:
        return False
    other = item.getprevious() if item.tag == "dd" else item.getnext()
    near = found.page_blocks[max(0, block.index - 1) : block.index + 2]
    return any(one.index in chosen and other in one.ancestors() for one in near)


def _is_broken(whole: _Whole, blocks: Sequence[TextBlock], found: Body) -> bool:
    """Whether less than half of a list of terms was chosen: they tell nothing without what explains them.

    One that holds most of the story is there for the look of the page, and may hold comments, too.
    """
    if whole.element.tag != "dl":
        return False
    lines = {block.index for block in blocks}
    words = sum(block.size for block in found.chosen if block.index in lines)
    is_story = 2 * words > sum(block.size for block in found.chosen)
    return not is_story and 0 < words < _CHOSEN * sum(block.size for block in blocks)


def _leads_away(whole: _Whole, blocks: Sequence[TextBlock], chosen: set[int], found: Body) -> bool:
    """Whether it is a list of nothing but links of which less than half was chosen, or that nothing announces."""
    if whole.kind != "list" or any(block.link_share < _NOTHING_ELSE for block in blocks):
        return False
    if sum(block.index in chosen for block in blocks) < len(blocks) / 2:
        return True
    likely = sum(found.probability(block) or 0.0 for block in blocks) / len(blocks)
    return likely < _LIKELY_LINKS and not _is_announced(blocks[0], found)


def _is_announced(first: TextBlock, found: Body) -> bool:
    """Whether the block before a list heads it, or goes on in it."""
    above = found.page_blocks[first.index - 1] if first.index else None
    return above is not None and (above.is_heading or not ends_finally(above.text))


def _items_around(block: TextBlock) -> list[HtmlElement]:
    return [one for one in block.ancestors() if one.tag in _ITEMS]
