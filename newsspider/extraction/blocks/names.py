"""What the ``class`` of elements says; most pages have no element at all with the names that the walk looks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

_BORDER = "\0"  # no page holds it


class ClassNames:
    """The names of *elements*: what the ``class`` of each says, or nothing."""

    def __init__(self, elements: Sequence[HtmlElement], classes: Sequence[str]) -> None:
        self._elements = elements
        self.said = _BORDER.join(classes).lower()

    def find(self, part: str) -> Iterator[HtmlElement]:
        """The elements with *part*, which is in lower case, in their names."""
        number = end = 0
        while (at := self.said.find(part, end)) >= 0:
            number += self.said.count(_BORDER, end, at)
            yield self._elements[number]
            end = self.said.find(_BORDER, at)
            if end < 0:
                return
