"""The entries as the page shows them: repeated parts, each with a time of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.outline import HEADINGS
from newsspider.extraction.live_blog.clocks import Mark
from newsspider.extraction.page import Page

#: So many elements round a time may be the entry that it belongs to.
_MOST_LEVELS = 10
#: These head an entry, which goes on up to the next of them: they do not hold it.
_HEADS = HEADINGS | frozenset({"p", "dt", "time", "span", "b", "strong", "em", "i", "a", "header", "hr"})
#: A way to part the page that holds so much of the best one's words is as good, if it gives more parts.
_AS_GOOD = 0.9
_Key = tuple[object, ...]


@dataclass(slots=True)
class Part:
    """One entry: the element that holds or heads it, its time, its blocks."""

    element: HtmlElement
    mark: Mark
    blocks: list[TextBlock] = field(default_factory=list)


def part_page(page: Page, marks: Sequence[Mark], weights: Mapping[int, int]) -> list[Part]:
    """The page's entries in page order: of all ways to part it by its times, the one that holds most of the story.

    *weights* are the words of the story's blocks by their index. Too few or too thin parts are the caller's to judge.
    """
    repeated = [list(parts.values()) for parts in _group(marks).values() if len(parts) > 1]
    spans = _find_spans(page) if repeated else {}
    ways = [_fill(page, parts, spans) for parts in repeated]
    weighed = [(sum(weights.get(block.index, 0) for part in way for block in part.blocks), way) for way in ways]
    most = max((weight for weight, _ in weighed), default=0)
    good = [way for weight, way in weighed if weight and weight >= _AS_GOOD * most]
    return max(good, key=lambda way: (len(way), way[0].element.tag not in _HEADS), default=[])


def part_by_elements(page: Page, elements: Sequence[HtmlElement], marks: Sequence[Mark]) -> list[Part]:
    """Entries whose elements are known, those that have a time."""
    if not elements:
        return []
    known = set(elements)
    parts: dict[HtmlElement, Part] = {}
    for mark in marks:
        around = next((one for one in (mark.element, *mark.element.iterancestors()) if one in known), None)
        if around is not None:
            parts.setdefault(around, Part(around, mark))
    return _fill(page, list(parts.values()), _find_spans(page))


def _group(marks: Iterable[Mark]) -> dict[_Key, dict[HtmlElement, Part]]:
    """Elements of the same make round the times, each with its first time."""
    groups: dict[_Key, dict[HtmlElement, Part]] = {}
    for mark in marks:
        for element in _climb(mark.element):
            parts = groups.setdefault(_make_of(element), {})
            known = parts.setdefault(element, Part(element, mark))
            if mark.is_exact and not known.mark.is_exact:
                known.mark = mark
    return groups


def _climb(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    for one in islice(element.iterancestors(), _MOST_LEVELS):
        if one.tag in {"body", "html"}:
            return
        yield one


def _make_of(element: HtmlElement) -> _Key:
    """What entries of one blog have in common: tag and first class, their own and their parent's."""
    parent = element.getparent()
    above = () if parent is None else (parent.tag, *(parent.get("class") or "").split()[:1])
    return (element.tag, *(element.get("class") or "").split()[:1], "in", *above)


def _fill(page: Page, parts: list[Part], spans: Mapping[HtmlElement, tuple[int, int]]) -> list[Part]:
    """Give each part its blocks; a heading's go on up to the next heading in the same element."""
    placed = sorted(((spans[part.element], part) for part in parts if part.element in spans), key=lambda one: one[0])
    out = []
    for ((first, last), part), following in pairwise([*placed, None]):  # type: ignore[misc]  # the last has none
        end = last
        if part.element.tag in _HEADS:
            parent = part.element.getparent()
            end = spans.get(parent, (first, last))[1]
            if following is not None and following[1].element.getparent() is parent:
                end = following[0][0]
        part.blocks = page.blocks[first:end]
        if part.blocks:
            out.append(part)
    return out


def _find_spans(page: Page) -> dict[HtmlElement, tuple[int, int]]:
    """The first block of each element, and the one after its last.

    What is round an element that is known is known as well: so each element is come across twice at most.
    """
    firsts: dict[HtmlElement, int] = {}
    ends: dict[HtmlElement, int] = {}
    for blocks, known, step in ((page.blocks, firsts, 0), (page.blocks[::-1], ends, 1)):
        for block in blocks:
            for element in block.ancestors():
                if element in known:
                    break
                known[element] = block.index + step
    return {element: (first, ends[element]) for element, first in firsts.items()}
