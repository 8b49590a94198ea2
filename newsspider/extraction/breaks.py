"""Elements that stand for a line's end, where a site writes them instead of ``<br>``."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

_BREAK = "br"
_TAGS = frozenset({"span", "i", "b", "em"})


def find_breaks(elements: Iterable[HtmlElement], classes: Iterable[str]) -> frozenset[HtmlElement]:
    """The empty elements of a line that are called ``br``; *classes* are what the ``class`` of *elements* says.

    >>> from lxml.html import fromstring
    >>> line = fromstring('<p>One.<span class="x br"></span>Two.<span class="br">Three.</span></p>')
    >>> len(find_breaks(line, [span.get("class") for span in line]))
    1
    """
    named = (element for element, names in zip(elements, classes, strict=False) if _BREAK in names)
    return frozenset(element for element in named if _stands_for_break(element))


def _stands_for_break(element: HtmlElement) -> bool:
    is_empty = element.tag in _TAGS and not len(element) and not (element.text or "").strip()
    return is_empty and _BREAK in element.get("class", "").split()
