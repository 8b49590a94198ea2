"""Which lines of tables hold data, and which the page's layout."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

#: A cell with more text, more lines or any of these tags is a piece of the page's layout, ...
_CELL_CHARACTERS = 300
_CELL_LINES = 2
_LAYOUT = ("table", "h1", "h2", "h3", "form", "article", "section", "nav", "input", "iframe")
#: ... and so is a line of more cells, ...
_MOST_CELLS = 200
#: ... and one with a text of so many characters beside empty cells: a paragraph, and what keeps it from the edge.
_PARAGRAPH_CHARACTERS = 100


def is_data_row(row: HtmlElement) -> bool:
    """Whether a ``<tr>`` holds a line of a table, not a part of the page's layout."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return 1 < len(cells) <= _MOST_CELLS and all(map(_is_data_cell, cells)) and not _is_paragraph(cells)


def _is_paragraph(cells: Sequence[HtmlElement]) -> bool:
    """Whether all text of a line stands in one cell, and is as long as a paragraph."""
    filled = [cell for cell in cells if any(map(str.strip, cell.itertext()))]
    return len(filled) == 1 and not has_at_most(_PARAGRAPH_CHARACTERS, filled[0])


def _is_data_cell(cell: HtmlElement) -> bool:
    if not len(cell):
        return len(cell.text or "") <= _CELL_CHARACTERS
    if next(cell.iter(*_LAYOUT), None) is not None:
        return False
    lines = sum(1 for _ in islice(cell.iter("p", "br"), _CELL_LINES + 1))
    return lines <= _CELL_LINES and has_at_most(_CELL_CHARACTERS, cell)


def has_at_most(characters: int, element: HtmlElement) -> bool:
    """Whether the text of *element* is no longer; a longer one is not read to its end."""
    for text in element.itertext():
        characters -= len(text)
        if characters < 0:
            return False
    return True
