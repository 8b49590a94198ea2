"""Rules on lists that hold this story, or who wrote it, as one of many: they are of stories, and of people.

And questions that other rules ask: whether a line is one of the items of a list, and of one that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.tables import has_at_most
from newsspider.extraction.body.standing import is_line
from newsspider.extraction.rules.rule import CERTAIN, UNSURE, ChromeClass, Rule, found_once
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence, squash

#: A headline of so many words is not met in a list by chance.
_HEADLINE_WORDS = 4
#: So many elements round a block may be an item, and so many items are looked at.
_NEAREST, _MOST_ITEMS = 6, 200
#: A headline or a name that stands on a page more often is looked at so many times.
_MOST_TIMES = 20
_NAME_WORDS = 4
_CUT = ("...", "\u2026")
_TERSE = frozenset({"li", "tr", "dt", "dd"})
_ITEMS, _PARTS = frozenset({"li", "tr"}), frozenset({"thead", "tbody", "tfoot"})


def _is_item_of(find: Callable[[Story], frozenset[HtmlElement]]) -> Callable[[TextBlock, Story], bool]:
    """Whether a block stands in one of the items that *find* finds on the page."""

    def matches(block: TextBlock, story: Story) -> bool:
        return not find(story).isdisjoint(islice(block.ancestors(), _NEAREST))

    return matches


def _are_any(find: Callable[[Story], frozenset[HtmlElement]]) -> Callable[[Story], bool]:
    return lambda story: bool(find(story))


@found_once
def _find_stories(story: Story) -> frozenset[HtmlElement]:
    return frozenset(_look_for_stories(story))


@found_once
def _find_people(story: Story) -> frozenset[HtmlElement]:
    return frozenset(_look_for_people(story))


def _look_for_stories(story: Story) -> Iterator[HtmlElement]:
    """Items that begin with links, in a list of which one is the story's headline, which stands elsewhere as well."""
    headlines = tuple(text for text in story.headlines if len(text.split()) >= _HEADLINE_WORDS)
    told = list(islice((b for b in story.zone if headlines and b.folded.startswith(headlines)), _MOST_TIMES))
    for block in told if len(told) > 1 else ():
        items = _find_items(block, _TEASERS) if block.hrefs else ()
        elsewhere = items and not all(items[0].getparent() in other.ancestors() for other in told)
        if elsewhere and not _is_told(items):
            yield from items


def _is_told(items: Sequence[HtmlElement]) -> bool:
    """Whether most items are told to their end: what has happened so far, with links to the stories of it."""
    ends = [squash(str(item.text_content())) for item in items]
    return 2 * sum(ends_sentence(end) and not end.endswith(_CUT) for end in ends) > len(items)


def _look_for_people(story: Story) -> Iterator[HtmlElement]:
    """Names in a list in which the author's is one, and in lists whose items are called as those are."""
    by_name = islice((block for block in story.zone if block.folded in story.authors), _MOST_TIMES)
    lists = [items for block in by_name if (items := _find_items(block, _NAMES)) and not _is_announced(items, story)]
    kinds = {_kind_of(items[0]) for items in lists if items[0].get("class")}
    if kinds:
        near = (element for block in story.zone for element in islice(block.ancestors(), _NEAREST))
        alike = {element.getparent(): element for element in near if _kind_of(element) in kinds}
        lists += [_items_beside(element, _NAMES) for element in alike.values()]
    return (item for items in lists for item in items)


def _is_announced(items: Sequence[HtmlElement], story: Story) -> bool:
    """Whether the line before a list says what follows: a jury of which the author is one."""
    inside = (block.index for block in story.zone if items[0] in islice(block.ancestors(), _NEAREST))
    first = next(inside, 0)
    return first > 0 and story.blocks[first - 1].text.endswith((":", "："))


@dataclass(frozen=True)
class _Listing:
    """What makes elements of one kind in one parent the items of a list."""

    fewest: int
    characters: int
    may_hold: Callable[[HtmlElement, str], bool]

    def holds(self, items: Sequence[HtmlElement]) -> bool:
        if len(items) < self.fewest or not all(has_at_most(self.characters, item) for item in items):
            return False
        return all(self.may_hold(item, squash(str(item.text_content()))) for item in items)


def _is_teaser(item: HtmlElement, text: str) -> bool:
    return bool(text) and begins_with_link(item)


def _is_name(item: HtmlElement, text: str) -> bool:
    """Two to four words, each as a name begins."""
    words = text.split()
    return item.tag == "li" and 2 <= len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)


_TEASERS = _Listing(fewest=3, characters=600, may_hold=_is_teaser)
_NAMES = _Listing(fewest=5, characters=60, may_hold=_is_name)


def _find_items(block: TextBlock, listing: _Listing) -> Sequence[HtmlElement]:
    """The items of the list that *block* is one of; none where it is in none."""
    return next(filter(None, (_items_beside(element, listing) for element in islice(block.ancestors(), _NEAREST))), ())


def _items_beside(element: HtmlElement, listing: _Listing) -> Sequence[HtmlElement]:
    """*element* and its like in its parent, if these are a list."""
    parent = element.getparent()
    others = () if parent is None else islice(parent, _MOST_ITEMS)
    items = [other for other in others if _kind_of(other) == _kind_of(element)]
    return items if listing.holds(items) else ()


def _kind_of(element: HtmlElement) -> tuple[object, str | None]:
    return element.tag, element.get("class")


def begins_with_link(item: HtmlElement) -> bool:
    """Whether the first words of an item are a link."""
    for element in item.iter():
        if element.tag == "a" and element.get("href"):
            return True
        if isinstance(element.tag, str) and (element.text or "").strip():
            return False
    return False


def is_beside_told_item(block: TextBlock, story: Story) -> bool:
    """Whether the block right before or after *block* is in its list or table, and is one that no such rule strips."""
    own = next(_list_items(block), None)
    return own is not None and any(
        story.chance(one) > UNSURE and any(holder is own.holder for _, holder in _list_items(one))
        for one in _list_beside(block, story)
    )


def is_among_terse_items(block: TextBlock, story: Story) -> bool:
    """Whether the item before or after *block*'s own is a line that no such rule strips: of a list of facts."""
    own = next(_list_items(block), None)
    return own is not None and any(
        story.chance(one) > UNSURE
        and is_line(one)
        and any(holder is own.holder and item is not own.item for item, holder in _list_items(one))
        for one in _list_beside(block, story)
    )


def _list_beside(block: TextBlock, story: Story) -> Sequence[TextBlock]:
    return (*story.blocks[max(0, block.index - 1) : block.index], *story.blocks[block.index + 1 : block.index + 2])


class _Item(NamedTuple):
    """An item of a list, or a row of a table, and what holds it."""

    item: HtmlElement
    holder: HtmlElement | None


def _list_items(block: TextBlock) -> Iterator[_Item]:
    """The items that *block* is in, from inside out; the rows of a table are held by it, in whatever part they are."""
    for item in block.ancestors() if not block.inside.isdisjoint(_ITEMS) else ():
        if item.tag in _ITEMS:
            parent = item.getparent()
            is_part = parent is not None and parent.tag in _PARTS
            yield _Item(item, parent.getparent() if parent is not None and is_part else parent)


def is_item_among_items(block: TextBlock) -> bool:
    """Whether the line is one of several in a list or table, and no link: lists are terse by nature."""
    if block.link_share > 0.8:
        return False
    item = next((e for e in block.ancestors() if e.tag == block.tag), None) if block.tag in _TERSE else find_item(block)
    if item is None:
        return False
    return next(item.itersiblings(item.tag), item.getprevious()) is not None or _heads_rows(item)


def _heads_rows(row: HtmlElement) -> bool:
    """Whether a row stands in the head of a table, right above another part with rows."""
    part = row.getparent()
    below = part.getnext() if part is not None and part.tag == "thead" else None
    return below is not None and (below.tag == "tr" or next(below.iterchildren("tr"), None) is not None)


def find_item(block: TextBlock) -> HtmlElement | None:
    """The item of a list that a paragraph stands in: ``<li><p>``."""
    parent = block.element.getparent()
    return parent if block.tag == "p" and parent is not None and parent.tag == "li" else None


LIST_RULES = (
    Rule(
        "list_of_stories",
        ChromeClass.RELATED,
        "stands in a list of stories, of which this one is one",
        _is_item_of(_find_stories),
        strips="<ul><li><a href='/own'>{headline}</a> Divers found</li>"
        "<li><a href='/b'>Ferry late</a> The ferry to the isles</li>"
        "<li><a href='/c'>Town votes on Sunday</a> No party</li></ul>",
        keeps="<ul><li><a href='/a'>The old bridge</a> of 1908</li><li><a href='/b'>The ferry</a> to the isles</li>"
        "<li><a href='/c'>The tunnel</a> that was never dug</li></ul>",
        overrules=CERTAIN,
        concerns=_are_any(_find_stories),
    ),
    Rule(
        "list_of_people",
        ChromeClass.NAVIGATION,
        "stands in a list of names, among which the author's is",
        _is_item_of(_find_people),
        strips="<ul><li>Mia Novak</li><li>Tom Reiter</li><li>{author}</li><li>Ada Osei</li><li>Lea Braun</li></ul>",
        keeps="<ul><li>Mia Novak</li><li>Tom Reiter</li><li>Paul Brandt</li><li>Ada Osei</li><li>Lea Braun</li></ul>",
        overrules=CERTAIN,
        concerns=_are_any(_find_people),
    ),
)
