"""The walk itself: what each tag does to the run of text that is being gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from newsspider.extraction.blocks.breaks import find_breaks, find_set_apart, goes_on
from newsspider.extraction.blocks.hidden import find_anchors, find_marks, find_notes, find_suspects, is_hidden
from newsspider.extraction.blocks.in_line import find_in_line
from newsspider.extraction.blocks.names import ClassNames
from newsspider.extraction.blocks.outline import Node, TextBlock
from newsspider.extraction.blocks.prompts import find_prompts
from newsspider.extraction.blocks.tables import is_data_row
from newsspider.extraction.blocks.tags import (
    BOLD,
    CONTROLS,
    FIELDS,
    INLINE,
    MOVING,
    NAMING,
    NOT_FILLED_IN,
    PICTURES,
    SILENT,
    SPECIAL,
)
from newsspider.extraction.text import squash, squash_lines

#: Caps that keep hostile pages cheap: real pages, tried by the thousand, had at most half of each.
MAX_BLOCKS = 4_000
MAX_TEXT = 1_000_000  # characters
MAX_RUN = 50_000  # characters without a tag between: no paragraph has more, and what follows them is read
MAX_ELEMENTS = 30_000
_MAX_TAGS = 100  # different tags round a block that it knows of
_MAX_OPEN_LINKS = 10
_CELL_BORDER = " | "
_PARTING = 2  # so many <br> part paragraphs
#: What an element is to the walk: a part of the line, a link, bold, a block, one that must be looked at, or not read.
_LINE, _LINK, _BOLD, _BLOCK, _ODD, _UNREAD = range(6)


class _Kinds(dict[object, int]):
    """What the elements with a tag are, by tag."""

    def __missing__(self, tag: object) -> int:
        is_odd = tag in SPECIAL or not isinstance(tag, str)
        kind = self[tag] = _ODD if is_odd else _tell_kind(tag)
        return kind


def _tell_kind(tag: object) -> int:
    if tag == "a":
        return _LINK
    if tag in BOLD:
        return _BOLD
    return _LINE if tag in INLINE else _BLOCK


class Walk:
    """State of one walk: the run of inline text that is being gathered."""

    def __init__(
        self,
        elements: Sequence[HtmlElement],
        classes: Sequence[str],
        by_tag: Mapping[str, Sequence[HtmlElement]],
        styled: Iterable[HtmlElement],
    ) -> None:
        self.blocks: list[TextBlock] = []
        self.nodes: list[Node] = []
        self.outside = self.node = Node(elements[0], -1, frozenset(), 0)  # the node round the text ...
        self.at = -1  # ... and its place; -1 outside of all
        self.place = 0  # of the element that is read, among all
        self.kinds = _Kinds()
        self.insides: dict[tuple[frozenset[str], str], frozenset[str]] = {}  # sets of tags with one more
        names = ClassNames(elements, classes)
        self.line_ends = find_breaks(names)
        links = by_tag.get("a", ())
        self.notes = find_notes(links) | find_marks(by_tag.get("sup", ())) | find_anchors(links) | find_prompts(links)
        # What may be hidden, or stand for a <br>.
        self.suspects = find_suspects(names, styled, by_tag.get("span", ())) | self.line_ends | self.notes
        self.in_line = find_in_line(elements, names, by_tag)
        self.set_apart = find_set_apart(styled)
        self.asked = self.suspects | self.in_line | self.set_apart
        self.parts: list[str] = []
        self.hrefs: list[str] = []
        self.open_links: list[str] = []  # hrefs of the links round the text
        self.in_bold = 0  # how many bold elements are open
        self.link_characters = self.bold_characters = 0
        self.breaks = 0  # <br> since the last text; less than none where an element has ended
        self.partings = 0  # <br><br> and lines across the page, seen so far
        self.pictures = self.fields = 0  # seen so far
        self.row: HtmlElement | None = None  # the line of a table that is being gathered
        self.room = MAX_TEXT  # characters that may still be read
        self.is_cut = self.is_shortened = False  # see Outline

    def run(self, elements: Sequence[HtmlElement]) -> None:
        """Read *elements*, the outermost one and all that are in it, in page order, up to the caps."""
        opened: list[HtmlElement] = []
        kinds: list[int] = []  # of those that are open
        unseen: set[HtmlElement] = set()
        for self.place, element in enumerate(elements[:MAX_ELEMENTS]):
            if self.is_cut:
                break
            parent = element.getparent()
            if parent in unseen:
                unseen.add(element)
                continue
            while opened and opened[-1] is not parent:
                self._leave(opened.pop(), kinds.pop())
            kind = self._enter(element, element.tag)
            if kind == _UNREAD:
                unseen.add(element)
                self._leave(element, kind)
            else:
                opened.append(element)
                kinds.append(kind)
        else:
            is_whole = len(elements) <= MAX_ELEMENTS
            self.is_cut |= not is_whole
            while opened and is_whole:
                self._leave(opened.pop(), kinds.pop())
        while self.at >= 0:
            self._end()

    def _enter(self, element: HtmlElement, tag: str) -> int:
        """Begin an element, and tell its kind: that of one is ``_UNREAD`` when nothing inside it is walked."""
        kind = self.kinds[tag]
        if kind == _ODD or element in self.asked:
            kind = self._look_closer(element, tag, kind)
        if kind == _BLOCK:
            self._begin(element, tag)
        elif kind == _LINK:
            kind = self._open_link(element)
        elif kind == _BOLD:
            self.in_bold += 1
        elif kind == _UNREAD:
            return kind
        if (text := element.text) and (self.parts or not text.isspace() or not text.isascii()):
            self._add(text)
        return kind

    def _open_link(self, element: HtmlElement) -> int:
        """Open a link; one that leads nowhere is but a part of the line."""
        href = element.get("href")
        if href is None:
            return _LINE
        self.open_links.append(href)
        self.hrefs.append(href)
        return _LINK

    def _look_closer(self, element: HtmlElement, tag: str, kind: int) -> int:
        """The kind of a special element, or of one that is asked about."""
        if kind == _ODD:
            kind = _tell_kind(tag) if self._is_entered(element, tag) else _UNREAD
        elif element in self.suspects and self._is_unread(element, tag):
            kind = _UNREAD
        if kind != _UNREAD and self._is_set_apart(element):
            return self._set_apart(kind)
        return _LINE if kind == _BLOCK and element in self.in_line else kind

    def _set_apart(self, kind: int) -> int:
        """Begin what a style sets on lines of its own: a block; a link or bold text ends the line before it."""
        if kind in {_LINK, _BOLD}:
            self._flush()
        return _BLOCK if kind == _LINE else kind

    def _is_set_apart(self, element: HtmlElement) -> bool:
        """Whether a style sets it on lines of its own, where lines are not set otherwise: in tables, in code."""
        return element in self.set_apart and self.row is None and "pre" not in self.node.inside

    def _is_unread(self, element: HtmlElement, tag: str) -> bool:
        """Whether nothing inside an ordinary element is read: it is hidden, or only ends a line."""
        if element in self.line_ends:
            self._break()
            return True
        if element in self.notes or is_hidden(element):
            self._pass_over(tag)
            return True
        return False

    def _is_entered(self, element: HtmlElement, tag: object) -> bool:
        """Whether a special element is walked; what it is is counted."""
        if tag == "br":
            self._break()
            return False
        if not isinstance(tag, str) or tag in SILENT:
            self.pictures += tag in MOVING
            return False
        self._see(element, tag)
        is_unread = tag in CONTROLS and element not in self.in_line and element.find(".//p") is None
        if is_unread or (element in self.suspects and is_hidden(element)):
            self._pass_over(tag)
            return False
        if tag == "button":
            self.parts.append(" ")  # it has a margin
        return True

    def _pass_over(self, tag: str) -> None:
        if tag not in INLINE:
            self._flush()
            self.breaks = self.breaks or -1

    def _see(self, element: HtmlElement, tag: str) -> None:
        """Count a picture or a form field."""
        if tag in PICTURES:
            self.pictures += 1
        elif tag in FIELDS:
            self.fields += (element.get("type") or "text").lower() not in NOT_FILLED_IN

    def _begin(self, element: HtmlElement, tag: str) -> None:
        """Begin a block-level element."""
        if self.row is not None:
            self._enter_in_row(element)
            return
        if self.parts or self.hrefs:
            self._flush()
        self.breaks = 0
        self.partings += tag == "hr"
        inside, name = self.node.inside, tag if tag in NAMING else self.node.name
        if tag not in inside and len(inside) < _MAX_TAGS:
            inside = self.insides.get((inside, tag)) or self._widen(inside, tag)
        first, pictures, fields = len(self.blocks), -self.pictures, -self.fields
        self.node = Node(element, self.at, inside, first, 0, pictures, fields, name, tag, self.place)
        self.at = len(self.nodes)
        self.nodes.append(self.node)
        if tag == "tr" and is_data_row(element):
            self.row = element

    def _widen(self, inside: frozenset[str], tag: str) -> frozenset[str]:
        """Those tags and one more: the same set for all elements that stand inside the same."""
        wider = self.insides[inside, tag] = inside | {tag}
        return wider

    def _end(self) -> None:
        """End a block-level element."""
        if self.parts or self.hrefs:
            self._flush()
        self.breaks = -1
        node = self.node
        node.end = len(self.blocks)
        node.pictures += self.pictures
        node.fields += self.fields
        self.at = node.parent
        self.node = self.nodes[self.at] if self.at >= 0 else self.outside

    def _enter_in_row(self, element: HtmlElement) -> None:
        """A cell of a table's line, or something inside a cell: the line stays one block."""
        first = element.tag in {"td", "th"} and next(element.itersiblings("td", "th", preceding=True), None) is None
        self.parts.append(_CELL_BORDER if element.tag in {"td", "th"} and not first else " ")

    def _leave(self, element: HtmlElement, kind: int) -> None:
        """End an element, and read what follows it in the one round it."""
        if kind == _BLOCK:
            if self.row is None or element is self.row:
                self._end()
                self.row = None
            else:
                self.parts.append(" ")
        elif kind in {_LINK, _BOLD}:
            self._close(element, kind)
        if (text := element.tail) and (self.parts or not text.isspace() or not text.isascii()):
            self._add(text)

    def _close(self, element: HtmlElement, kind: int) -> None:
        """End a link or bold text, and the line with one that a style sets apart."""
        ends_line = self._is_set_apart(element)
        if ends_line:
            self._flush()
        if kind == _LINK:
            self.open_links.pop()
        else:
            self.in_bold -= 1
        if ends_line:
            self._flush()

    def _break(self) -> None:
        if self.row is not None:
            self.parts.append(" ")
            return
        self._flush()
        self.breaks = max(self.breaks, 0) + 1
        self.partings += self.breaks == _PARTING

    def _add(self, text: str) -> None:
        """Add to the run of text; blanks only within it, or those that indent what an element begins."""
        if text.isspace():
            self.parts.append(text)
            return
        if self.at < 0:
            return
        if len(text) > MAX_RUN:
            text, self.is_shortened = text[:MAX_RUN], True
        if len(text) > self.room:
            text = text[: self.room]
            self.is_cut = True
        self.room -= len(text)
        self.parts.append(text)
        if self.open_links or self.in_bold:
            visible = len(squash(text))
            self.link_characters += visible if self.open_links else 0
            self.bold_characters += visible if self.in_bold else 0

    def _flush(self) -> None:
        """End the run of text that is being gathered, and make it a block."""
        if self.parts:
            text = "".join(self.parts)
            if text.strip(_CELL_BORDER):
                self._make_block(text)
            self.parts = []
            self.link_characters = self.bold_characters = 0
        self.hrefs = self.open_links[-_MAX_OPEN_LINKS:]

    def _make_block(self, text: str) -> None:
        clean = squash_lines(text) if "pre" in self.node.inside else squash(text)
        if self.row is not None and _CELL_BORDER not in (alone := clean.strip(_CELL_BORDER)):
            clean = alone
        if not clean:
            return
        if len(self.blocks) >= MAX_BLOCKS:
            self.is_cut = True
            return
        self.blocks.append(self._block(clean, text))
        self.breaks = 0

    def _block(self, text: str, run: str) -> TextBlock:
        node, blocks = self.node, self.blocks
        linked, bold = self.link_characters, self.bold_characters
        block = TextBlock(text, node.element, node.name or node.tag, len(blocks), linked, bold)
        block.resumes, block.partings = self.breaks < 0, self.partings
        block.hrefs, block.inside, block.node = self.hrefs, node.inside, self.at
        before = blocks[-1] if blocks and self.breaks == 1 else None
        if before is not None and before.element is node.element:
            block.continues = goes_on(before, run, is_bold=block.is_bold)
        return block
