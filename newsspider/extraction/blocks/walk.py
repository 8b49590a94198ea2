"""The walk itself: what each element does to the run of text that is being gathered."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.blocks.gathering import Gathering
from newsspider.extraction.blocks.hidden import is_shown_later
from newsspider.extraction.blocks.marks import Marks
from newsspider.extraction.blocks.tags import (
    BOLD,
    CONTROLS,
    FIELDS,
    INLINE,
    MOVING,
    NOT_FILLED_IN,
    PICTURES,
    SILENT,
    SPECIAL,
)

#: As those of the gathering: real pages have at most half as many.
MAX_ELEMENTS = 30_000
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
    """One walk: it opens and leaves elements, and hands their texts to what gathers them."""

    def __init__(self, outermost: HtmlElement, among: Elements) -> None:
        self.gathering = Gathering(outermost)
        self._marks = Marks(among)
        self._open: list[HtmlElement | None] = [None]  # the elements round the next one
        self._kinds = [_LINE]  # of those
        self._unread: set[HtmlElement] = set()

    def run(self, elements: Sequence[HtmlElement]) -> None:
        """Read *elements*, the outermost one and all that are in it, in page order, up to the caps."""
        gathering, parts, marked = self.gathering, self.gathering.parts, self._marks.every
        opened, kinds, kind_of = self._open, self._kinds, _Kinds()
        for place, element in enumerate(elements[:MAX_ELEMENTS]):
            if gathering.is_cut:
                break
            parent = element.getparent()
            if parent is not opened[-1] and not self._return_to(parent, element):
                continue
            tag = element.tag
            kind = kind_of[tag]
            if kind == _ODD or element in marked:
                kind = self._look_closer(element, tag, kind)
            if kind == _BLOCK:
                gathering.begin(element, tag, place)
            elif kind == _UNREAD:
                self._unread.add(element)
                self._read_tail(element)
                continue
            elif kind != _LINE:
                kind = self._begin(element, kind)
            if (text := element.text) and (parts or not text.isspace() or not text.isascii()):
                gathering.add(text)
            opened.append(element)
            kinds.append(kind)
        self._finish(is_whole=len(elements) <= MAX_ELEMENTS)

    def _return_to(self, parent: HtmlElement | None, element: HtmlElement) -> bool:
        """Leave what is open down to *parent*; whether what *element* stands in is read at all."""
        if parent in self._unread:
            self._unread.add(element)
            return False
        opened, kinds = self._open, self._kinds
        while len(opened) > 1 and opened[-1] is not parent:
            self._leave(opened.pop(), kinds.pop())
        return True

    def _finish(self, *, is_whole: bool) -> None:
        gathering = self.gathering
        gathering.is_cut |= not is_whole
        while len(self._open) > 1 and not gathering.is_cut:
            self._leave(self._open.pop(), self._kinds.pop())
        gathering.end_all()

    def _begin(self, element: HtmlElement, kind: int) -> int:
        """Begin bold text or a link; one that leads nowhere is but a part of the line."""
        if kind == _BOLD:
            self.gathering.in_bold += 1
        elif (href := element.get("href")) is not None:
            self.gathering.open_link(href)
        else:
            return _LINE
        return kind

    def _leave(self, element: HtmlElement, kind: int) -> None:
        """End an element, and read what follows it in the one round it."""
        if kind == _BLOCK:
            self.gathering.end(element)
        elif kind != _LINE:
            self._close(element, kind)
        self._read_tail(element)

    def _read_tail(self, element: HtmlElement) -> None:
        if (text := element.tail) and (self.gathering.parts or not text.isspace() or not text.isascii()):
            self.gathering.add(text)

    def _close(self, element: HtmlElement, kind: int) -> None:
        """End a link or bold text, and the line with one that a style sets apart."""
        gathering, ends_line = self.gathering, self._is_set_apart(element)
        if ends_line:
            gathering.flush()
        if kind == _LINK:
            gathering.close_link()
        else:
            gathering.in_bold -= 1
        if ends_line:
            gathering.flush()

    def _look_closer(self, element: HtmlElement, tag: str, kind: int) -> int:
        """The kind of a special element, or of one that is marked."""
        if kind == _ODD:
            kind = _tell_kind(tag) if self._is_entered(element, tag) else _UNREAD
        elif self._is_unread(element, tag):
            return _UNREAD
        if kind != _UNREAD and self._is_set_apart(element):
            return self._set_apart(kind)
        return _LINE if kind == _BLOCK and element in self._marks.in_line else kind

    def _is_set_apart(self, element: HtmlElement) -> bool:
        """Whether a style sets it on lines of its own, where lines are not set otherwise: in tables, in code."""
        if element not in self._marks.set_apart:
            return False
        return self.gathering.row is None and "pre" not in self.gathering.node.inside

    def _set_apart(self, kind: int) -> int:
        """Begin what a style sets on lines of its own: a block; a link or bold text ends the line before it."""
        if kind in {_LINK, _BOLD}:
            self.gathering.flush()
        return _BLOCK if kind == _LINE else kind

    def _is_unread(self, element: HtmlElement, tag: str) -> bool:
        """Whether nothing inside an ordinary element is read: it is hidden, or only ends a line."""
        if element in self._marks.line_ends:
            self.gathering.break_line()
            return True
        if element in self._marks.notes or self._is_hidden(element):
            self._pass_over(tag)
            return True
        return False

    def _is_hidden(self, element: HtmlElement) -> bool:
        return element in self._marks.hidden and not is_shown_later(element)

    def _is_entered(self, element: HtmlElement, tag: object) -> bool:
        """Whether a special element is walked; what it is is counted."""
        if tag == "br":
            self.gathering.break_line()
            return False
        if not isinstance(tag, str) or tag in SILENT:
            self.gathering.pictures += tag in MOVING
            return False
        self._see(element, tag)
        is_unread = tag in CONTROLS and element not in self._marks.in_line and next(element.iter("p"), None) is None
        if is_unread or self._is_hidden(element):
            self._pass_over(tag)
            return False
        if tag == "button":
            self.gathering.parts.append(" ")  # it has a margin
        return True

    def _see(self, element: HtmlElement, tag: str) -> None:
        """Count a picture or a form field."""
        if tag in PICTURES:
            self.gathering.pictures += 1
        elif tag in FIELDS:
            self.gathering.fields += (element.get("type") or "text").lower() not in NOT_FILLED_IN

    def _pass_over(self, tag: str) -> None:
        if tag not in INLINE:
            self.gathering.pass_over()
