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
_SPANS = frozenset({_LINK, _BOLD})


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
        opened, kinds, unread, kind_of = self._open, self._kinds, self._unread, _Kinds()
        for place, element in enumerate(elements[:MAX_ELEMENTS]):
            if gathering.is_cut:
                break
            parent = element.getparent()
            if parent is not opened[-1]:
                if parent in unread:
                    unread.add(element)
                    continue
                self._return_to(parent)
            tag = element.tag
            kind = kind_of[tag]
            if kind == _ODD or element in marked:
                kind = self._look_closer(element, tag, kind)
            if kind == _BLOCK:
                gathering.begin(element, tag, place)
            elif kind in _SPANS:
                kind = self._begin(element, kind)
            if kind == _UNREAD:
                unread.add(element)
                text = element.tail
            else:
                opened.append(element)
                kinds.append(kind)
                text = element.text
            if text and (parts or not text.isspace() or not text.isascii()):
                gathering.add(text)
        self._finish(is_whole=len(elements) <= MAX_ELEMENTS)

    def _return_to(self, parent: HtmlElement | None) -> None:
        """Leave what is open down to *parent*, or to the outermost, and read what follows each in the one round it."""
        gathering, opened, kinds = self.gathering, self._open, self._kinds
        while (element := opened[-1]) is not parent and element is not None:
            opened.pop()
            kind = kinds.pop()
            if kind == _BLOCK:
                gathering.end(element)
            elif kind in _SPANS:
                self._close(element, kind)
            if (text := element.tail) and (gathering.parts or not text.isspace() or not text.isascii()):
                gathering.add(text)

    def _finish(self, *, is_whole: bool) -> None:
        self.gathering.is_cut |= not is_whole
        if not self.gathering.is_cut:
            self._return_to(None)
        self.gathering.end_all()

    def _begin(self, element: HtmlElement, kind: int) -> int:
        """Begin bold text or a link; one that leads nowhere is but a part of the line."""
        if kind == _BOLD:
            self.gathering.in_bold += 1
        elif (href := element.get("href")) is not None:
            self.gathering.open_link(href)
        else:
            return _LINE
        return kind

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
        if kind in _SPANS:
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
