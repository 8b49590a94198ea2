"""The tree of a page, as browsers build it where libxml2 would hide a story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import lxml.html
from lxml import etree

from newsspider.extraction.page.nesting import flatten

# lxml's own choice of a class by tag runs in Python, for each element; nothing here needs forms and their fields.
_CLASSES = etree.ElementDefaultClassLookup(
    element=lxml.html.HtmlElement,
    comment=lxml.html.HtmlComment,
    pi=lxml.html.HtmlProcessingInstruction,
    entity=lxml.html.HtmlEntity,
)
# What follows the end of a page is part of it to a browser; libxml2 begins another page there, and puts it beside the
# first. Included headers and footers that are pages of their own leave such ends in the middle of a page.
_PAGE_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
# It holds nothing and has no end tag, which libxml2 does not know: all that follows would stand in it.
_EMBED = re.compile(rb"<embed\b[^>]*+>(?!\s*+</embed)", re.IGNORECASE)
_EMBEDDED = "embed"
#: What a page in frames says to those who do not see any: to libxml2 one text, tags and all.
_NO_FRAMES, _FRAMELESS = re.compile(rb"</?noframes\b[^>]*+>", re.IGNORECASE), "noframes"
#: Each takes some 300 bytes, and a worker has to do with 512 MiB; of so many most are never looked at.
_MOST_ELEMENTS = 500_000
_BEGINNING = re.compile(rb"<[a-zA-Z]")
_DRAWINGS = ("svg", "math")
#: These end a drawing that was left open, unless they stand where a drawing may hold text.
_ENDING_DRAWINGS = tuple(
    "blockquote center dd div dl dt h1 h2 h3 h4 h5 h6 hr img li menu ol p pre table ul".split()
)  # fmt: skip
_TEXTS_OF_DRAWINGS = frozenset("foreignobject desc title mi mo mn ms mtext annotation-xml".split())
#: Of a drawing so many are looked at: its captions stand in them, or a story does.
_MOST_LOOKED_AT = 50


def build_tree(text: bytes) -> lxml.html.HtmlElement:
    """The tree of a page. Raises :class:`lxml.etree.ParserError`."""
    tree = _build_joined(text)
    odd = list(tree.iter(_FRAMELESS, _EMBEDDED, *_DRAWINGS))
    tags = {element.tag for element in odd}
    if not tags.issubset(_DRAWINGS):
        if _FRAMELESS in tags:
            text = _NO_FRAMES.sub(b"", text)
        tree = _build_joined(_EMBED.sub(rb"\g<0></embed>", text))
        odd = list(tree.iter(*_DRAWINGS))
    _end_drawings(odd)
    return tree


def _build_joined(text: bytes) -> lxml.html.HtmlElement:
    """The tree of a page, and of what follows its end."""
    tree = _build_whole(text)
    return tree if tree.getnext() is None else _build_whole(_PAGE_END.sub(b"", text))


def _build_whole(text: bytes) -> lxml.html.HtmlElement:
    """The tree of a page; of one that is nested deeper than libxml2 reads, with fewer elements round the text."""
    tree, is_cut = _parse(_limit_elements(text))
    return _parse(_limit_elements(flatten(text)))[0] if is_cut else tree


def _limit_elements(text: bytes) -> bytes:
    """*text* up to where it has more elements than there is memory for."""
    if len(text) <= _MOST_ELEMENTS or text.count(b"<") <= _MOST_ELEMENTS:
        return text
    beyond = next(islice(_BEGINNING.finditer(text), _MOST_ELEMENTS, None), None)
    return text if beyond is None else text[: beyond.start()]


def _parse(text: bytes) -> tuple[lxml.html.HtmlElement, bool]:
    """The tree, and whether libxml2 stopped reading at its greatest depth."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    parser.set_element_class_lookup(_CLASSES)
    tree = lxml.html.document_fromstring(text, parser=parser)
    error = parser.error_log.last_error
    return tree, error is not None and error.type_name == "ERR_RESOURCE_LIMIT"


def _end_drawings(drawings: Iterable[lxml.html.HtmlElement]) -> None:
    """Make plain elements of *drawings* that were left open, and so hold what follows them in the page."""
    for drawing in drawings:
        inside = islice(drawing.iter(*_ENDING_DRAWINGS), _MOST_LOOKED_AT)
        if not all(_is_text_of(drawing, element) for element in inside):
            drawing.tag = "div"


def _is_text_of(drawing: lxml.html.HtmlElement, element: lxml.html.HtmlElement) -> bool:
    """Whether an element stands where *drawing* may hold text."""
    for above in element.iterancestors():
        if above.tag in _TEXTS_OF_DRAWINGS:
            return True
        if above is drawing:
            return False
    return False
