"""Where lines end: elements that stand for ``<br>``, and what one ``<br>`` parts."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.blocks.outline import TextBlock
from newsspider.extraction.blocks.tags import INLINE
from newsspider.extraction.text import ends_sentence

_BREAK = "br"
_BREAK_NAMED = re.compile(r"br(?![^\s\0])(?<![^\s\0]br)")
_TAGS = frozenset({"span", "i", "b", "em"})
#: How pages without paragraphs set one off: blanks that a browser shows, and more text than a verse has.
_INDENTED = re.compile("\\s*(?:[\u3000\u2003]|\u00a0[ ]?\u00a0).{30}", re.DOTALL)
#: A style that has a browser show the element on lines of its own, and that which has it stand at the side.
_SET_APART = re.compile(
    r"(?<![\w-])display\s*:\s*(?:block|table|flex|grid|list-item|flow-root)(?![\w-])", re.IGNORECASE
)
_AT_SIDE = re.compile(r"(?<![\w-])(?:float\s*:\s*(?:left|right)|position\s*:\s*(?:absolute|fixed))", re.IGNORECASE)
_MOST_INSIDE = 20  # texts
_LINE_OF_VERSE = 60  # characters; half as many in scripts without spaces
_SEMICOLONS = (";", "；")
_BLANKS = re.compile("\\s*(?:[\u3000\u2003]|\u00a0[ ]?\u00a0)")


def find_breaks(among: Elements) -> frozenset[HtmlElement]:
    """The empty elements of a line that are called ``br``.

    >>> from lxml.html import fromstring
    >>> line = fromstring('<p>One.<span class="x br"></span>Two.<span class="br">Three.</span></p>')
    >>> len(find_breaks(Elements([*line.iter()], {"class"})))
    1
    """
    if not _BREAK_NAMED.search(among.join("class")):
        return frozenset()
    return frozenset(filter(_stands_for_break, among.search("class", _BREAK)))


def _stands_for_break(element: HtmlElement) -> bool:
    is_empty = element.tag in _TAGS and not len(element) and not (element.text or "").strip()
    return is_empty and _BREAK in element.get("class", "").split()


def find_set_apart(among: Elements) -> frozenset[HtmlElement]:
    """Those that a style has say something on lines of their own, though their tag stands in the line.

    What is alone in the element round it is on its own lines as that is, and a first letter is of its word.

    >>> from lxml.html import fromstring
    >>> line = fromstring("<p><span style='display: block'>One.</span><a style='display:inline-block'>Two.</a></p>")
    >>> [element.tag for element in find_set_apart(Elements([*line], {"style"}))]
    ['span']
    """
    styles = ((among.every[place], style) for place, style in among.said["style"].items())
    return frozenset(element for element, style in styles if element.tag in INLINE and _is_set_apart(element, style))


def _is_set_apart(element: HtmlElement, style: str) -> bool:
    if not _SET_APART.search(style) or _AT_SIDE.search(style):
        return False
    said = "".join(islice(element.itertext(), _MOST_INSIDE)).strip()
    is_initial = len(said) == 1 and (element.tail or "")[:1].isalpha()
    return bool(said) and not is_initial and _is_beside_any(element)


def _is_beside_any(element: HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None or element.getprevious() is not None or element.getnext() is not None:
        return True
    return bool((parent.text or "").strip() or (element.tail or "").strip())


def goes_on(before: TextBlock, run: str, *, is_bold: bool) -> bool:
    """Whether the *run* of text behind one ``<br>`` is of the paragraph *before*, in the same element.

    It is not when one of them is bold, or when the run is indented and longer than a verse, or a sentence behind
    another.
    """
    if before.is_bold != is_bold:
        return False
    if _BLANKS.match(run) and _is_sentence(before.text) and _is_sentence(run):
        return False
    indented = _INDENTED.match(run)
    if indented is None:
        return not _is_indented_sentence(run)
    return len(run) < (_LINE_OF_VERSE if " " in run.strip() else _LINE_OF_VERSE // 2)


def _is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence, or announces what follows; verse goes on behind a semicolon."""
    return ends_sentence(line) and not line.rstrip().endswith(_SEMICOLONS)


def _is_indented_sentence(run: str) -> bool:
    """Whether a run is indented as in Chinese and Japanese, and ends as a sentence there: verse hardly ever does."""
    told = run.strip()
    return run[: run.find(told[:1])].endswith("　") and told.rstrip("」』）").endswith("。")
