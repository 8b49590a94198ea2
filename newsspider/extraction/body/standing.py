"""How a block stands among the others: its place in the markup, whether it is a line, whether it names page chrome."""

from __future__ import annotations

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of

#: So many paragraphs that stand alike are how a story is told.
ALIKE = 3
SENTENCE_WORDS = 5
LINKED = 0.5
_LINE_WORDS = 12
#: Hardly a word names chrome where fewer than such a share do.
NAMING = 0.07
#: A word that names chrome names something else where so many, and such a share, of the others belong to none.
_OWN_WORDS, _OWN_SHARE = 4, 0.3
_OUTERMOST = frozenset({"body", "html"})


def is_line(block: TextBlock) -> bool:
    """Whether a block is too short for a paragraph, and no link."""
    return block.size < _LINE_WORDS and block.link_share < LINKED


def find_place(block: TextBlock) -> tuple[object, ...]:
    """Tag, class and parent; those of the elements, too, that hold nothing but the one inside."""
    element = block.element
    names: list[object] = [block.tag, element.get("class")]
    parent = element.getparent()
    while parent is not None and _is_alone(element) and parent.tag not in _OUTERMOST:
        names += (parent.tag, parent.get("class"))
        element, parent = parent, parent.getparent()
    return *names, parent


def _is_alone(element: HtmlElement) -> bool:
    return element.getprevious() is None and element.getnext() is None


def find_cousins(block: TextBlock) -> tuple[object, ...]:
    """What blocks share that stand alike in boxes that are alike."""
    parent = block.element.getparent()
    around = (None, None, None) if parent is None else (parent.tag, parent.get("class"), parent.getparent())
    return block.tag, block.element.get("class"), *around


def hardly_names(block: TextBlock) -> bool:
    """Whether hardly a word names page chrome, or one does in a sentence with words of its own."""
    wording = wording_of(block)
    if wording.named < NAMING * block.size:
        return True
    is_own = wording.foreign >= _OWN_WORDS and wording.foreign_share >= _OWN_SHARE
    return wording.named == 1 and is_own and not wording.is_joined
