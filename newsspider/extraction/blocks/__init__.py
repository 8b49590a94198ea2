"""One walk of the page into text blocks: what a reader sees as lines and paragraphs.

A block is a run of text that no block-level tag, ``<br><br>`` or cell border interrupts. Blocks
keep their element, so that later steps can look at how a block stands in the page: in a form, in
a list of links, among paragraphs. The elements round the blocks are kept as nodes with what they
hold, so that no later step has to walk the tree again.

``elements`` has the page's elements by tag and attribute, and ``marks`` those of which their tag alone does not tell
what they are, as ``breaks``, ``in_line``, ``hidden`` and ``prompts`` find them. ``walk`` then goes through the tree,
``gathering`` makes blocks of what it reads (``tables`` tells it of lines of data), and ``outline`` is what comes out.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.blocks.gathering import MAX_BLOCKS, MAX_RUN, MAX_TEXT
from newsspider.extraction.blocks.marks import WALKED
from newsspider.extraction.blocks.outline import (
    Node,
    Outline,
    TextBlock,
    element_tokens,
    read_headings_as_paragraphs,
    split_name,
)
from newsspider.extraction.blocks.walk import MAX_ELEMENTS, Walk

__all__ = [
    "MAX_BLOCKS",
    "MAX_ELEMENTS",
    "MAX_RUN",
    "MAX_TEXT",
    "WALKED",
    "Elements",
    "Node",
    "Outline",
    "TextBlock",
    "element_tokens",
    "split_name",
    "walk_blocks",
    "walk_page",
]


def walk_blocks(tree: HtmlElement) -> list[TextBlock]:
    """The text blocks of a page, or of a part of one, in reading order, see :func:`walk_page`."""
    elements = list(next(tree.iter("body"), tree).iter())
    return walk_page(elements, Elements(elements, WALKED)).blocks


def walk_page(elements: Sequence[HtmlElement], among: Elements) -> Outline:
    """The page's text blocks and the elements round them.

    *elements* are the body and all that are in it, in page order, *among* all of the page, with the attributes
    :data:`WALKED`. What comes after :data:`MAX_BLOCKS`, :data:`MAX_TEXT` or :data:`MAX_ELEMENTS` is not read, and the
    outline says so.
    """
    walk = Walk(elements[0], among)
    walk.run(elements)
    found = walk.gathering
    read_headings_as_paragraphs(found.blocks)
    return Outline(found.blocks, found.nodes, found.is_cut, found.is_shortened)
