"""Elements in the midst of a line, though their tag does not say so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.tags import INLINE, ORDINARY, SILENT

#: What a browser shows as a block or as a line's end.
_BLOCKS = ORDINARY - INLINE - SILENT
#: So many elements inside one are looked at; what stands in the line holds few.
_MOST_INSIDE = 50
#: A word that a name for the first letter of a story holds ("dropcap", "drop-cap", "DropCap").
_DROPPED = "drop"
_LETTERS = 2  # with a quotation mark before it


def find_in_line(elements: Iterable[HtmlElement], classes: Iterable[str]) -> frozenset[HtmlElement]:
    """Those of *elements* that a reader sees in the line; *classes* are what their ``class`` says.

    Tags that HTML does not know are shown in the line: those that word processors wrote round names of places and
    days, and those that sites make up. Whether sites set them apart by style cannot be seen, so only those count that
    have text right before or behind them. A button counts when it has both: a word that is explained on demand. So
    does the first letter of a story in an element of its own.

    >>> from lxml.html import fromstring
    >>> line = fromstring("<p>The <st-place>Sill</st-place>, a <button>river</button> of <x-box>Wales</x-box></p>")
    >>> sorted(element.tag for element in find_in_line(list(line.iter()), ["", "", "", ""]))
    ['button', 'st-place', 'x-box']
    """
    found: set[HtmlElement] = set()
    for element, names in zip(elements, classes, strict=False):
        if element.tag not in ORDINARY:
            if element.getparent() in found or _stands_in_line(element):
                found.add(element)
        elif names and _DROPPED in names.lower() and _is_first_letter(element):
            found.add(element)
    return frozenset(found)


def _stands_in_line(element: HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None or not isinstance(element.tag, str):
        return False
    previous = element.getprevious()
    before = parent.text if previous is None else previous.tail
    has_before, has_behind = _says_something(before), _says_something(element.tail)
    is_beside_text = (has_before and has_behind) if element.tag == "button" else (has_before or has_behind)
    return is_beside_text and _holds_no_block(element)


def _holds_no_block(element: HtmlElement) -> bool:
    inside = list(islice(element.iterdescendants(), _MOST_INSIDE + 1))
    return len(inside) <= _MOST_INSIDE and all(one.tag not in _BLOCKS for one in inside)


def _says_something(text: str | None) -> bool:
    return text is not None and bool(text.strip())


def _is_first_letter(element: HtmlElement) -> bool:
    tail, text = element.tail or "", (element.text or "").strip()
    return tail[:1].isalpha() and not len(element) and 0 < len(text) <= _LETTERS and text[-1].isalpha()
