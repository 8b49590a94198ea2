"""How a story's paragraphs are set: tables of markup, and the setting of one story with what interrupts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from planting.kit import Kit
from planting.templates import split_in_three


@dataclass(frozen=True)
class Style:
    """What stands before and after each paragraph, and round them all."""

    before: str
    after: str
    opening: str = ""
    closing: str = ""
    is_run: bool = False  # whether paragraphs are text between line breaks


def _run(after: str, before: str = "", opening: str = "", closing: str = "") -> Style:
    return Style(before, after, opening, closing, is_run=True)


#: As sites of 2003 to 2010 set their stories.
OLD_STYLES = {
    "br_br": _run("<br><br>\n"),
    "br_br_xhtml": _run("<br />\n<br />\n"),
    "br": _run("<br>\n"),
    "br_spaced": _run("\n<br> <br>\n"),
    "br_font": _run("<br><br>", opening='<font face="Verdana, Arial" size="2">', closing="</font>"),
    "br_span": _run("<br><br>\n", opening='<span class="text">', closing="</span>"),
    "br_div": _run("<br/><br/>\n", opening='<div id="article_text" class="articlebody">', closing="</div>"),
    "br_p": _run("<br><br>\n", opening='<p class="bodytext">', closing="</p>"),
    "br_justified": _run("<br><br>", opening='<div align="justify">', closing="</div>"),
    "indent": _run("<br>\n", before="&nbsp;&nbsp;&nbsp;&nbsp;"),
    "indent_br_br": _run("<br><br>\n", before="&nbsp; &nbsp; "),
    "span_br": Style('<span class="story">', "</span><br><br>\n"),
    "p": Style("<p>", "</p>\n"),
    "font_br": Style('<font size="2">', "</font><br><br>\n"),
    "p_open": Style("<p>", "\n"),
    "p_open_class": Style('<p class="txt">', "\n"),
    "p_justified": Style('<p align="justify">', "</p>\n"),
    "p_font": Style('<p><font face="Arial" size="2">', "</font></p>\n"),
    "p_span": Style('<p><span class="artText">', "</span></p>\n"),
    "p_spacer": Style("<p>", "</p>\n<p>&nbsp;</p>\n"),
    "p_indent": Style("<p>&nbsp;&nbsp; ", "</p>\n"),
    "p_office": Style('<p class="MsoNormal" style="margin: 0cm 0cm 10pt">', "<o:p></o:p></p>\n"),
    "p_last_br": Style("<p>", "<br></p>\n"),
    "div": Style("<div>", "</div>\n"),
    "div_class": Style('<div class="paragraph">', "</div>\n"),
    "div_spacer": Style("<div>", "</div>\n<div>&nbsp;</div>\n"),
    "div_br": Style("<div>", "</div><br>\n"),
    "rows": Style('<tr><td class="text">', "</td></tr>\n", '<table border="0" width="100%">', "</table>"),
}
#: Paragraphs that are mostly no more than a line: set apart as the headings between others.
_SUBHEADS = (
    "<b>{}</b>",
    "<strong>{}</strong>",
    '<span class="subhead">{}</span>',
    '<font size="3"><b>{}</b></font>',
    "{}",
)
_BLOCK_SUBHEADS = ("<h3>{}</h3>", "<h2>{}</h2>", "<h4>{}</h4>", '<p class="subhead">{}</p>', "<p><b>{}</b></p>")
_ORNAMENTS = ("<a href='#'>{}</a>", "<b>{}</b>", "<i>{}</i>", "<em>{}</em>", "<strong>{}</strong>", "<span>{}</span>")
_SUBHEAD_LENGTH = 70
_ENDS = tuple('.!?。！？…"”»:;।؟')


def is_subhead(text: str) -> bool:
    """Whether a line stands as a heading between paragraphs.

    >>> is_subhead("What comes next"), is_subhead("He said no.")
    (True, False)
    """
    return len(text) < _SUBHEAD_LENGTH and not text.endswith(_ENDS)


def typeset(kit: Kit, style: Style, paragraphs: Sequence[str], between: Mapping[int, str]) -> str:
    """The story as markup; `between[i]` stands before the i-th paragraph, as it is."""
    out = [style.opening]
    for number, text in enumerate(paragraphs):
        out.append(between.get(number, ""))
        out.append(_set_one(kit, style, text, is_first=number == 0))
    return "".join([*out, between.get(len(paragraphs), ""), style.closing])


def _set_one(kit: Kit, style: Style, text: str, *, is_first: bool) -> str:
    if is_subhead(text) and not is_first:
        return _set_subhead(kit, style, text)
    markup = _ornament(kit, text)
    if is_first and kit.chance(0.2):
        markup = f"<b>{markup}</b>"
    return f"{style.before}{markup}{style.after}"


def _set_subhead(kit: Kit, style: Style, text: str) -> str:
    if not style.is_run and "<tr>" not in style.before and kit.chance(0.5):
        return kit.pick(_BLOCK_SUBHEADS).format(escape(text, quote=False)) + "\n"
    return style.before + kit.pick(_SUBHEADS).format(escape(text, quote=False)) + style.after


def _ornament(kit: Kit, text: str) -> str:
    """Some paragraphs have a link or other words set apart in them."""
    if kit.chance(0.8):
        return escape(text, quote=False)
    before, middle, after = (escape(part, quote=False) for part in split_in_three(text, kit.rng))
    return before + kit.pick(_ORNAMENTS).format(middle) + after
