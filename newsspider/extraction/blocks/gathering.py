"""The run of text that the walk gathers, and the blocks and nodes that came of it."""

from __future__ import annotations

from lxml.html import HtmlElement

from newsspider.extraction.blocks.breaks import goes_on
from newsspider.extraction.blocks.outline import Node, TextBlock
from newsspider.extraction.blocks.tables import is_data_row
from newsspider.extraction.blocks.tags import NAMING
from newsspider.extraction.text import squash, squash_lines

#: Caps that keep hostile pages cheap: real pages, tried by the thousand, had at most half of each.
MAX_BLOCKS = 4_000
MAX_TEXT = 1_000_000  # characters
MAX_RUN = 50_000  # characters without a tag between: no paragraph has more, and what follows them is read
_MAX_TAGS = 100  # different tags round a block that it knows of
_MAX_OPEN_LINKS = 10
_CELL_BORDER = " | "
_CELLS = frozenset({"td", "th"})
_PARTING = 2  # so many <br> part paragraphs
#: What joins, parts and turns characters, and shows nothing by itself: editors leave paragraphs of it.
_JOINERS = " \u034f\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f"


class Gathering:
    """A run of inline text, which blocks and line ends make a block of; and what has been seen before it."""

    def __init__(self, outermost: HtmlElement) -> None:
        self.blocks: list[TextBlock] = []
        self.nodes: list[Node] = []
        self.node = self._outside = Node(outermost, -1, frozenset(), 0)  # the node round the text ...
        self.at = -1  # ... and its place; -1 outside of all
        self.row: HtmlElement | None = None  # the line of a table that is being gathered
        self.parts: list[str] = []  # of the run; the same list all the time
        self.in_bold = 0  # how many bold elements are open
        self.pictures = self.fields = 0  # seen so far
        self.is_cut = self.is_shortened = False  # see Outline
        self._open_links: list[str] = []  # hrefs of the links round the text ...
        self._hrefs: list[str] = []  # ... and of those in the run
        self._link_characters = self._bold_characters = 0
        self._breaks = 0  # <br> since the last text; less than none where an element has ended
        self._partings = 0  # <br><br> and lines across the page, seen so far
        self._room = MAX_TEXT  # characters that may still be read
        self._insides: dict[tuple[frozenset[str], str], frozenset[str]] = {}  # sets of tags with one more

    def begin(self, element: HtmlElement, tag: str, place: int) -> None:
        """Begin a block-level element; in a table's line it is but a part of that."""
        if self.row is not None:
            self._enter_in_row(element, tag)
            return
        if self.parts or self._hrefs:
            self.flush()
        self._breaks = 0
        if tag == "hr":
            self._partings += 1
        around, nodes = self.node, self.nodes
        inside, name = around.inside, tag if tag in NAMING else around.name
        if tag not in inside:
            inside = self._insides.get((inside, tag)) or self._widen(inside, tag)
        first, pictures, fields = len(self.blocks), -self.pictures, -self.fields
        self.node = node = Node(element, self.at, inside, first, 0, pictures, fields, name, tag, place)
        self.at = len(nodes)
        nodes.append(node)
        if tag == "tr" and is_data_row(element):
            self.row = element

    def _widen(self, inside: frozenset[str], tag: str) -> frozenset[str]:
        """Those tags and one more, unless they are many: the same set for all elements that stand inside the same."""
        wider = self._insides[inside, tag] = inside | {tag} if len(inside) < _MAX_TAGS else inside
        return wider

    def _enter_in_row(self, element: HtmlElement, tag: str) -> None:
        """A cell of a table's line, or something inside a cell: the line stays one block."""
        is_next = tag in _CELLS and next(element.itersiblings("td", "th", preceding=True), None) is not None
        self.parts.append(_CELL_BORDER if is_next else " ")

    def end(self, element: HtmlElement) -> None:
        """End a block-level element."""
        if self.row is not None and element is not self.row:
            self.parts.append(" ")
            return
        if self.parts or self._hrefs:
            self.flush()
        self.row = None
        self._breaks = -1
        node = self.node
        node.end = len(self.blocks)
        node.pictures += self.pictures
        node.fields += self.fields
        self.at = node.parent
        self.node = self.nodes[self.at] if self.at >= 0 else self._outside

    def end_all(self) -> None:
        """End the elements that are open where the page is cut."""
        while self.at >= 0:
            self.end(self.node.element)

    def open_link(self, href: str) -> None:
        """Begin a link."""
        self._open_links.append(href)
        self._hrefs.append(href)

    def close_link(self) -> None:
        """End the innermost link."""
        self._open_links.pop()

    def pass_over(self) -> None:
        """End the run where a block stands that is not read."""
        self.flush()
        self._breaks = self._breaks or -1

    def break_line(self) -> None:
        """End the run at a ``<br>``."""
        if self.row is not None:
            self.parts.append(" ")
            return
        self.flush()
        self._breaks = max(self._breaks, 0) + 1
        self._partings += self._breaks == _PARTING

    def add(self, text: str) -> None:
        """Add to the run; blanks only within it, or those that indent what an element begins."""
        if text.isspace():
            self.parts.append(text)
            return
        if self.at < 0:
            return
        if len(text) > MAX_RUN:
            text, self.is_shortened = text[:MAX_RUN], True
        if len(text) > self._room:
            text = text[: self._room]
            self.is_cut = True
        self._room -= len(text)
        self.parts.append(text)
        if self._open_links or self.in_bold:
            visible = len(squash(text))
            self._link_characters += visible if self._open_links else 0
            self._bold_characters += visible if self.in_bold else 0

    def flush(self) -> None:
        """End the run, and make it a block."""
        if self.parts:
            text = "".join(self.parts)
            if text.strip(_CELL_BORDER):
                self._make_block(text)
            self.parts.clear()
            self._link_characters = self._bold_characters = 0
        self._hrefs = self._open_links[-_MAX_OPEN_LINKS:]

    def _make_block(self, run: str) -> None:
        text = squash_lines(run) if "pre" in self.node.inside else squash(run)
        if self.row is not None and _CELL_BORDER not in (alone := text.strip(_CELL_BORDER)):
            text = alone
        if not text.strip(_JOINERS):
            return
        if len(self.blocks) >= MAX_BLOCKS:
            self.is_cut = True
            return
        self.blocks.append(self._describe(text, run))
        self._breaks = 0

    def _describe(self, text: str, run: str) -> TextBlock:
        node, blocks = self.node, self.blocks
        block = TextBlock(
            text,
            node.element,
            node.name or node.tag,
            len(blocks),
            self._link_characters,
            self._bold_characters,
            False,
            self._breaks < 0,
            self._partings,
            self._hrefs,
            node.inside,
            self.at,
        )
        if self._breaks == 1 and blocks and (before := blocks[-1]).element is node.element:
            block.continues = goes_on(before, run, is_bold=block.is_bold)
        return block
