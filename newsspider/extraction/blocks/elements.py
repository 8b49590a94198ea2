"""The elements of a page by tag and by attribute: most pages have none at all of what the steps look for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from lxml.html import HtmlElement

_BORDER = "\0"  # no page holds it


class Elements:
    """Some elements in page order, with the *attributes* that are asked of all of them: each is read once."""

    def __init__(self, every: Sequence[HtmlElement], attributes: Collection[str]) -> None:
        self.every = every
        self._attributes = attributes
        self._joined: dict[str, str] = {}  # of attributes that are searched: all that they say

    @cached_property
    def by_tag(self) -> dict[str, list[HtmlElement]]:
        """The elements with each tag."""
        found: dict[str, list[HtmlElement]] = defaultdict(list)
        for element in self.every:
            found[element.tag].append(element)
        return dict(found)

    @cached_property
    def said(self) -> dict[str, dict[int, str]]:
        """What attributes say, by their names and the place of their element."""
        found: dict[str, dict[int, str]] = {name: {} for name in self._attributes}
        for place, element in enumerate(self.every):
            for name in element.keys():  # noqa: SIM118  elements are no mappings
                if (of := found.get(name)) is not None:
                    of[place] = element.get(name)
        return found

    def with_any(self, attributes: Sequence[str]) -> list[HtmlElement]:
        """Those that have one of *attributes*."""
        return [self.every[place] for place in sorted(set().union(*map(self.said.__getitem__, attributes)))]

    def join(self, attribute: str) -> str:
        """All that an attribute says, in lower case, with a border between."""
        joined = self._joined.get(attribute)
        if joined is None:
            joined = self._joined[attribute] = _BORDER.join(self.said[attribute].values()).lower()
        return joined

    def search(self, attribute: str, part: str) -> Iterator[HtmlElement]:
        """Those with *part*, which is in lower case, in an attribute.

        >>> from lxml.html import fromstring
        >>> line = fromstring("<p><a class='one'>1</a><a>2</a><a class='Story one'>3</a></p>")
        >>> [element.text for element in Elements([*line], {"class"}).search("class", "story")]
        ['3']
        """
        joined = self.join(attribute)
        at = joined.find(part)
        if at < 0:
            return
        places, number, end = [*self.said[attribute]], 0, 0
        while at >= 0:
            number += joined.count(_BORDER, end, at)
            yield self.every[places[number]]
            end = joined.find(_BORDER, at)
            at = joined.find(part, end) if end >= 0 else -1
