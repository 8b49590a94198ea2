"""The elements round the story's blocks: how much of the story each holds, and how it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.tables import has_at_most

#: An element that holds more of the story than this share is not one block's own wrapping.
OWN_SHARE = 0.2
#: The element that holds so much of the story is its home.
HOME_SHARE = 0.8
#: So many elements round a block are looked at; pages are seldom nested deeper.
MOST_ELEMENTS = 50
_NEAREST = 4
#: So many characters of the text of an element are counted: as many as captions have, and more.
_MEASURED = 1000
#: What shows a picture or a film.
PICTURES = ("img", "picture", "amp-img", "video")


class Wrappings:
    """What stands round blocks, measured by the story's *paragraphs*; *pictures* are those of the page."""

    def __init__(self, paragraphs: Sequence[TextBlock], pictures: Iterable[HtmlElement]) -> None:
        self._paragraphs = paragraphs
        self._pictures = pictures
        self._own: dict[HtmlElement, Sequence[HtmlElement]] = {}
        self._in_home: dict[HtmlElement, bool] = {}
        self._lengths: dict[HtmlElement, int] = {}

    @cached_property
    def _characters(self) -> int:
        return max(1, sum(len(block.text) for block in self._paragraphs))

    @cached_property
    def _characters_inside(self) -> Counter[HtmlElement]:
        """Characters of the paragraphs in each element that holds any."""
        counts: Counter[HtmlElement] = Counter()
        for block in self._paragraphs:
            counts[block.element] += len(block.text)
        depths = _measure_depths(list(counts))
        for element in sorted(depths, key=depths.__getitem__, reverse=True):
            if depths[element]:
                counts[element.getparent()] += counts[element]
        return counts

    def share_inside(self, element: HtmlElement) -> float:
        """Share of the story's text that stands inside *element*, 0 to 1."""
        return self._characters_inside.get(element, 0) / self._characters

    @cached_property
    def home(self) -> HtmlElement | None:
        """The innermost element that holds (nearly) all of the story's paragraphs."""
        holders = max(self._paragraphs, key=lambda b: len(b.text)).ancestors() if self._paragraphs else ()
        return next((element for element in holders if self.share_inside(element) >= HOME_SHARE), None)

    def is_at_home(self, block: TextBlock) -> bool:
        """Whether *block* stands inside the element that holds the story's paragraphs."""
        if self.home is None:
            return True
        passed, found = [], False
        for element in block.ancestors():
            if element is self.home or element in self._in_home:
                found = self._in_home.get(element, True)
                break
            passed.append(element)
        self._in_home.update(dict.fromkeys(passed, found))
        return found

    def own_elements(self, block: TextBlock) -> Sequence[HtmlElement]:
        """The elements round *block* that hold little of the story besides, innermost four."""
        own = self._own.get(block.element)
        if own is None:
            own = self._own[block.element] = self._climb_nearest(block.element)
        return own

    def _climb_nearest(self, element: HtmlElement | None) -> Sequence[HtmlElement]:
        inside, limit, own = self._characters_inside.get, OWN_SHARE * self._characters, list[HtmlElement]()
        while element is not None and element.tag != "body" and inside(element, 0) <= limit and len(own) < _NEAREST:
            own.append(element)
            element = element.getparent()
        return own

    def climb(self, block: TextBlock, most: int = MOST_ELEMENTS) -> Iterator[HtmlElement]:
        """The elements round *block* that hold little of the story besides, innermost first."""
        inside, limit = self._characters_inside, OWN_SHARE * self._characters
        element: HtmlElement | None = block.element
        while most > 0 and element is not None and element.tag != "body" and inside.get(element, 0) <= limit:
            yield element
            element = element.getparent()
            most -= 1

    def holds_picture(self, element: HtmlElement) -> bool:
        """Whether *element* is a picture or a film, or one stands in it."""
        return element in self._with_picture

    @cached_property
    def _with_picture(self) -> set[HtmlElement]:
        found: set[HtmlElement] = set()
        for picture in self._pictures:
            element: HtmlElement | None = picture
            while element is not None and element not in found:
                found.add(element)
                element = element.getparent()
        return found

    def has_at_most(self, characters: int, element: HtmlElement) -> bool:
        """As :func:`~newsspider.extraction.blocks.tables.has_at_most`, for an element of which many blocks ask that."""
        known = self._lengths.get(element)
        if known is None:
            known = self._lengths[element] = _measure_text(element)
        return known <= characters if characters <= _MEASURED else has_at_most(characters, element)


def _measure_text(element: HtmlElement) -> int:
    """The length of the text of *element*; of one that is longer than can matter no more than that it is."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _MEASURED:
            break
    return length


def _measure_depths(elements: Iterable[HtmlElement]) -> dict[HtmlElement, int]:
    """How many elements stand round each of *elements* and of those round them."""
    depths: dict[HtmlElement, int] = {}
    for innermost in elements:
        path = []
        element: HtmlElement | None = innermost
        while element is not None and element not in depths:
            path.append(element)
            element = element.getparent()
        depth = -1 if element is None else depths[element]
        for step, passed in enumerate(reversed(path), start=1):
            depths[passed] = depth + step
    return depths
