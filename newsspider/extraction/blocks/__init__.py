"""One walk of the page into text blocks: what a reader sees as lines and paragraphs.

A block is a run of text that no block-level tag, ``<br><br>`` or cell border interrupts. Blocks
keep their element, so that later steps can look at how a block stands in the page: in a form, in
a list of links, among paragraphs. The elements round the blocks are kept as nodes with what they
hold, so that no later step has to walk the tree again.

``walk`` goes through the tree; ``tags``, ``breaks``, ``in_line``, ``tables``, ``hidden`` and ``prompts`` tell it what
an element means, and ``outline`` is what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from newsspider.extraction.blocks.outline import (
    Node,
    Outline,
    TextBlock,
    element_tokens,
    read_headings_as_paragraphs,
    split_name,
)
from newsspider.extraction.blocks.walk import MAX_BLOCKS, MAX_ELEMENTS, MAX_RUN, MAX_TEXT, Walk

__all__ = [
    "MAX_BLOCKS",
    "MAX_ELEMENTS",
    "MAX_RUN",
    "MAX_TEXT",
    "Node",
    "Outline",
    "TextBlock",
    "element_tokens",
    "split_name",
    "walk_blocks",
    "walk_page",
]


_STYLING = frozenset({"style", "hidden"})


def walk_blocks(tree: HtmlElement) -> list[TextBlock]:
    """The text blocks of a page, or of a part of one, in reading order, see :func:`walk_page`."""
    elements = list(next(tree.iter("body"), tree).iter())
    by_tag: dict[str, list[HtmlElement]] = {}
    for element in elements:
        by_tag.setdefault(element.tag, []).append(element)
    styled = [element for element in elements if not _STYLING.isdisjoint(element.keys())]
    return walk_page(elements, [element.get("class", "") for element in elements], by_tag, styled).blocks


def walk_page(
    elements: Sequence[HtmlElement],
    classes: Sequence[str],
    by_tag: Mapping[str, Sequence[HtmlElement]],
    styled: Iterable[HtmlElement],
) -> Outline:
    """The page's text blocks and the elements round them.

    *elements* are the body and all that are in it, in page order, *classes* what their ``class`` says. *by_tag*
    holds all of them by tag, *styled* those with a ``style`` or ``hidden``; both may hold others of the page.
    What comes after :data:`MAX_BLOCKS`, :data:`MAX_TEXT` or :data:`MAX_ELEMENTS` is not read, and the outline says so.
    """
    walk = Walk(elements, classes, by_tag, styled)
    walk.run(elements)
    read_headings_as_paragraphs(walk.blocks)
    return Outline(walk.blocks, walk.nodes, walk.is_cut, walk.is_shortened)
