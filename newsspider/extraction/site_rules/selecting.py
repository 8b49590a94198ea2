"""What selectors find on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.values import iterate_texts, iterate_values, plain_text
from newsspider.extraction.page import Page
from newsspider.sites import Selector

#: More of what a selector finds is not looked at.
MAX_FOUND = 500
_MAX_NODES = 300
#: Characters of one text.
_MAX_TEXT = 2000
#: Where an element keeps for machines what a reader is told.
_MACHINE = ("content", "datetime")


def select(page: Page, selectors: Sequence[Selector]) -> list[Any]:
    """What the first selector that finds anything finds: elements, texts, or values of JSON."""
    return next((found for selector in selectors if (found := _ask(page, selector))), [])


def select_elements(page: Page, selectors: Sequence[Selector]) -> list[HtmlElement]:
    """The elements that any of the selectors finds, in page order for each."""
    found = (_ask(page, selector) for selector in selectors)
    return list(dict.fromkeys(one for values in found for one in values if isinstance(one, HtmlElement)))


def _ask(page: Page, selector: Selector) -> list[Any]:
    if selector.kind == "meta":
        return list(page.meta.get(selector.value.lower(), ()))[:MAX_FOUND]
    if selector.kind == "json_ld":
        return _follow_path(page, selector.value.split("."))
    try:
        found = selector.compiled()(page.tree)
    except etree.XPathError:  # one that depends on the page, as the type of a variable: it finds nothing
        return []
    values = found if isinstance(found, list) else [found]
    return [one for one in values[:MAX_FOUND] if one is not None and one != "" and one is not False]


def _follow_path(page: Page, path: Sequence[str]) -> list[Any]:
    """The values at *path* in the first object of the page's JSON-LD that has some."""
    for node in page.json_ld[:_MAX_NODES]:
        values: list[Any] = [node]
        for key in path:
            values = [
                inner
                for one in values
                if isinstance(value := _resolve(page, one), Mapping)
                for inner in islice(iterate_values(value.get(key)), MAX_FOUND)
            ][:MAX_FOUND]
        if values:
            return values
    return []


def _resolve(page: Page, value: Any) -> Any:
    """What a bare reference refers to."""
    if isinstance(value, Mapping) and isinstance(value.get("@id"), str) and len(value) == 1:
        return page.json_ld_by_id.get(value["@id"], value)
    return value


def iterate_told(values: Sequence[Any], *, for_machines: bool = False) -> Iterator[str]:
    """The texts of what was found; *for_machines* those that elements keep in attributes first."""
    for value in values:
        if isinstance(value, HtmlElement):
            machine = (plain_text(value.get(name), _MAX_TEXT) for name in _MACHINE)
            yield from (text for text in machine if text and (for_machines or value.tag == "meta"))
            if text := plain_text(visible_text(value), _MAX_TEXT):
                yield text
        elif isinstance(value, str):
            if text := plain_text(value, _MAX_TEXT):
                yield text
        elif isinstance(value, bool | int | float):
            yield str(value)
        else:
            yield from iterate_texts(value)


def read_address(page: Page, value: Any) -> str | None:
    """The absolute address that an element, a text or a value of JSON names."""
    if isinstance(value, HtmlElement):
        value = next((value.get(name) for name in ("href", "src", "data-src", "content") if value.get(name)), None)
    elif isinstance(value, Mapping):
        value = next((value[name] for name in ("url", "contentUrl", "embedUrl", "@id") if value.get(name)), None)
    text = plain_text(value, _MAX_TEXT)
    return page.join(text) if text else None
