"""One walk of the page into text blocks: what a reader sees as lines and paragraphs.

A block is a run of text that no block-level tag, ``<br><br>`` or cell border interrupts. Blocks
keep their element, so that later steps can look at how a block stands in the page: in a form, in
a list of links, among paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.text import fold, squash, squash_lines

#: Text inside these is never shown, or never the page's own.
_SILENT = frozenset(
    "script style noscript template head svg math iframe object embed applet audio video canvas map datalist".split()
)
#: A browser shows these in the line; all other tags begin and end a block.
_INLINE = frozenset(
    "a abbr acronym amp-link b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt "
    "rtc ruby s samp small span strike strong sub sup time tt u var wbr input".split()
)
_CONTROLS = frozenset({"button", "select", "option", "optgroup", "textarea"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
#: Block tags that name what a text is; the nearest one is the block's `tag`.
_NAMING = _HEADINGS | frozenset(
    "p li td th dt dd pre blockquote figcaption caption legend summary address figure".split()
)
MAX_BLOCKS = 20_000
#: A hidden element with so many paragraphs is a story that a script shows once it has loaded.
_SHOWN_LATER = 3
#: A cell with more text, more lines or any of these tags is a piece of the page's layout.
_CELL_CHARACTERS = 300
_CELL_LINES = 2
_LAYOUT = ("table", "h1", "h2", "h3", "form", "article", "section", "nav", "input", "iframe")
#: Words of more letters on average are written joined.
_JOINED_LETTERS = 12
_CELL_BORDER = " | "
#: So much of a text in bold makes it a bold line: a subhead where pages have no headings.
_BOLD_SHARE = 0.9


@dataclass(eq=False, slots=False)
class TextBlock:
    """A run of text and how it stands in the page."""

    text: str
    element: HtmlElement  # the innermost block-level element that holds it
    tag: str  # the nearest naming tag ("p", "li", "h2" ...), else the element's own
    index: int = 0
    link_characters: int = 0  # characters of `text` that stand in links
    bold_characters: int = 0
    continues: bool = False  # one <br> stands between it and the one before, both bold or both not
    hrefs: list[str] = field(default_factory=list)
    inside: frozenset[str] = frozenset()  # tags of all elements round it

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS

    @property
    def link_share(self) -> float:
        """Share of the characters that stand in links, 0 to 1."""
        return min(1.0, self.link_characters / max(1, len(self.text)))

    @property
    def is_bold(self) -> bool:
        """Whether (nearly) all of it is bold."""
        return self.bold_characters >= _BOLD_SHARE * len(self.text)

    @cached_property
    def folded(self) -> str:
        """The text for comparing: words in lower case."""
        return fold(self.text)

    @cached_property
    def words(self) -> list[str]:
        return self.folded.split()

    @cached_property
    def size(self) -> int:
        """Words; pairs of characters in scripts that write words joined."""
        letters = sum(map(len, self.words))
        return letters // 2 if letters > _JOINED_LETTERS * len(self.words) else len(self.words)

    def ancestors(self) -> Iterator[HtmlElement]:
        """Its element and those round it, innermost first."""
        yield self.element
        yield from self.element.iterancestors()


def element_tokens(element: HtmlElement) -> list[str]:
    """Words of an element's class, id and role, in lower case, split where a name joins words.

    >>> from lxml.html import fromstring
    >>> element_tokens(fromstring('<div id="relatedStories" class="c-share__list"></div>'))
    ['c', 'share', 'list', 'related', 'stories']
    """
    names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    return split_name(names[:400])


def split_name(name: str) -> list[str]:
    """Words of a class or id name, in lower case.

    >>> split_name("artBody story_text-2")
    ['art', 'body', 'story', 'text', '2']
    """
    out: list[str] = []
    word = ""
    for before, character in zip(" " + name, name, strict=False):
        if character.isalnum() and not (character.isupper() and before.islower()):
            word += character
        else:
            if word:
                out.append(word.lower())
            word = character if character.isalnum() else ""
    return [*out, word.lower()] if word else out


def walk_blocks(tree: HtmlElement) -> list[TextBlock]:
    """The page's text blocks in reading order (at most :data:`MAX_BLOCKS`)."""
    return _Walk().run(tree)


class _Walk:
    """State of one walk: the run of inline text that is being gathered."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.parts: list[str] = []
        self.hrefs: list[str] = []
        self.stack: list[HtmlElement] = []  # block-level elements round the text
        self.open_links: list[str] = []  # hrefs of the links round the text
        self.in_bold = 0  # how many bold elements are open
        self.link_characters = self.bold_characters = 0
        self.breaks = 0  # <br> since the last text
        self.row: HtmlElement | None = None  # the line of a table that is being gathered

    def run(self, tree: HtmlElement) -> list[TextBlock]:
        body = tree.find(".//body")
        todo: list[tuple[HtmlElement, bool]] = [(tree if body is None else body, False)]
        while todo and len(self.blocks) < MAX_BLOCKS:
            element, leaving = todo.pop()
            if leaving:
                self._leave(element)
            elif self._enter(element):
                todo.append((element, True))
                todo.extend((child, False) for child in reversed(element))
            else:
                self._add(element.tail)
        self._flush()
        return self.blocks

    def _enter(self, element: HtmlElement) -> bool:
        """Begin an element; ``False`` when nothing inside it is walked."""
        tag = element.tag
        if not isinstance(tag, str):
            return False
        if tag == "br":
            self._break()
            return False
        if tag in _SILENT or _is_hidden(element) or (tag in _CONTROLS and element.find(".//p") is None):
            if tag not in _INLINE and tag not in _SILENT:
                self._flush()
            return False
        if tag in _INLINE:
            self._count(element, tag, 1)
        elif self.row is not None:
            self._enter_in_row(element)
        else:
            self._begin(element)
        self._add(element.text)
        return True

    def _begin(self, element: HtmlElement) -> None:
        """Begin a block-level element."""
        self._flush()
        self.breaks = 0
        self.stack.append(element)
        if element.tag == "tr" and _is_data_row(element):
            self.row = element

    def _enter_in_row(self, element: HtmlElement) -> None:
        """A cell of a table's line, or something inside a cell: the line stays one block."""
        first = element.tag in {"td", "th"} and next(element.itersiblings("td", "th", preceding=True), None) is None
        self.parts.append(_CELL_BORDER if element.tag in {"td", "th"} and not first else " ")
        self.stack.append(element)

    def _leave(self, element: HtmlElement) -> None:
        if element.tag in _INLINE:
            self._count(element, element.tag, -1)
        elif self.row is None or element is self.row:
            self._end()
        else:
            self.parts.append(" ")
            self.stack.pop()
        self._add(element.tail)

    def _end(self) -> None:
        """End a block-level element."""
        self._flush()
        self.breaks = 0
        self.row = None
        self.stack.pop()

    def _count(self, element: HtmlElement, tag: str, step: int) -> None:
        if tag == "a" and element.get("href") is not None:
            if step > 0:
                self.open_links.append(element.get("href"))
                self.hrefs.append(element.get("href"))
            else:
                self.open_links.pop()
        elif tag in _BOLD:
            self.in_bold += step

    def _break(self) -> None:
        if self.row is not None:
            self.parts.append(" ")
            return
        self._flush()
        self.breaks += 1

    def _add(self, text: str | None) -> None:
        if not text or not self.stack:
            return
        self.parts.append(text)
        visible = len(" ".join(text.split()))
        self.link_characters += visible if self.open_links else 0
        self.bold_characters += visible if self.in_bold else 0

    def _flush(self) -> None:
        """End the run of text that is being gathered, and make it a block."""
        text = "".join(self.parts)
        element = self.stack[-1] if self.stack else None
        if element is not None and text.strip(_CELL_BORDER):
            keeps_lines = any(e.tag == "pre" for e in self.stack)
            clean = squash_lines(text) if keeps_lines else squash(text)
            if clean:
                self.blocks.append(self._block(clean, element))
                self.breaks = 0
        self.parts, self.hrefs = [], list(self.open_links)
        self.link_characters = self.bold_characters = 0

    def _block(self, text: str, element: HtmlElement) -> TextBlock:
        bold = self.bold_characters >= _BOLD_SHARE * len(text)
        before = self.blocks[-1] if self.blocks else None
        continues = self.breaks == 1 and before is not None and before.element is element and before.is_bold == bold
        naming = next((e.tag for e in reversed(self.stack) if e.tag in _NAMING), element.tag)
        return TextBlock(
            text=text,
            element=element,
            tag=naming,
            index=len(self.blocks),
            link_characters=self.link_characters,
            bold_characters=self.bold_characters,
            continues=continues,
            hrefs=self.hrefs,
            inside=frozenset(e.tag for e in self.stack),
        )


def _is_hidden(element: HtmlElement) -> bool:
    """Whether a reader never sees it: hidden, and not a text that a script is to show."""
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style
    return hidden and sum(1 for _ in islice(element.iter("p"), _SHOWN_LATER)) < _SHOWN_LATER


def _is_data_row(row: HtmlElement) -> bool:
    """Whether a ``<tr>`` holds a line of a table, not a part of the page's layout."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return len(cells) > 1 and all(_is_data_cell(cell) for cell in cells)


def _is_data_cell(cell: HtmlElement) -> bool:
    if next(cell.iter(*_LAYOUT), None) is not None or sum(1 for _ in cell.iter("p", "br")) > _CELL_LINES:
        return False
    return len(cell.text_content()) <= _CELL_CHARACTERS
