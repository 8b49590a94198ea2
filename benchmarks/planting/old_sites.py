"""Layouts of sites of 2003 to 2010, as page templates, and the wear of their markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from planting.furniture import furnish
from planting.kit import Kit
from planting.typesetting import OLD_STYLES, typeset
from planting.words import PAPERS

#: Slots: `{story}`, or `{first}` and `{rest}` of it; `{headline}`; kinds of furniture; `{kind?}` is left out at times.
_SLOT = re.compile(r"\{(\w+)(\?)?\}")
_LEFT_OUT = 0.4


@dataclass(frozen=True)
class _Family:
    page: str
    styles: str  # names of OLD_STYLES it is set in


_RUNS = "br_br br_br_xhtml br br_spaced br_font br_span br_div br_p br_justified indent indent_br_br span_br font_br"
_BLOCKS = (
    "p p_open p_open_class p_justified p_font p_span p_spacer p_indent p_office p_last_br "
    "div div_class div_spacer div_br"
)
_ANY = f"{_RUNS} {_BLOCKS}"
OLD = {
    "three_columns": _Family(
        "<table width='780' align='center'><tr><td colspan='3'>{logo}{nav?}</td></tr><tr>"
        "<td width='140' valign='top'>{menu}"
        "{poll?}</td><td valign='top'>{headline}{byline}{tools?}{story}{tools?}{comments?}{related?}</td>"
        "<td width='160' valign='top'>{ad}{teasers?}{newsletter?}</td></tr><tr><td colspan='3'>{footer}"
        "</td></tr></table>",
        _RUNS,
    ),
    "nested_tables": _Family(
        "<table width='100%'><tr><td>{logo}</td></tr><tr><td><table><tr><td class='left'>{menu}</td><td><table><tr><td>"
        "{headline}</td></tr><tr><td>{byline}</td></tr><tr><td class='story'>{story}</td></tr><tr><td>{tools}</td></tr>"
        "<tr><td>{related?}</td></tr><tr><td>{login?}</td></tr></table></td></tr></table></td></tr></table>{footer}",
        _RUNS,
    ),
    "text_in_body": _Family(
        "{nav}<hr>{headline}{byline?}{story}<hr>{tools?}{top?}{related?}<hr>{footer}", f"{_RUNS} p_open p_open_class"
    ),
    "centred_font": _Family(
        "<center><table width='600'><tr><td><font face='Times' size='3'>{logo}<hr>{headline}{byline}{story}{tools}"
        "</font></td></tr></table>{nav}{footer}</center>",
        _RUNS,
    ),
    "unclosed_paragraphs": _Family(
        "<table><tr><td valign=top>{menu}{archive?}</td><td valign=top>{tools?}{headline}{byline}{story}{comments?}"
        "{replies?}{top}</td></tr></table>{footer}",
        "p_open p_open_class",
    ),
    "one_div": _Family(
        "<div id='header'>{logo}{nav}</div><div id='main'><div id='story'>{headline}{byline}{story}</div>{tools}"
        "{comments?}{login?}</div><div id='right'>{teasers}{ad?}{newsletter?}</div><div id='footer'>{footer}</div>",
        "br_div br_br_xhtml br_br br br_p br_span",
    ),
    "one_div_with_all": _Family(
        "<div id='page'>{logo}{nav?}<div class='content'>{tools?}{headline}{byline?}{story}{tools?}{login?}{comments?}"
        "{related?}{newsletter?}</div>{footer}</div>",
        _ANY,
    ),
    "indented": _Family(
        "<table><tr><td>{menu}</td><td class='text'>{headline}{photo?}{story}{byline}{top}</td></tr></table>{footer}",
        "indent indent_br_br p_indent",
    ),
    "div_paragraphs": _Family(
        "<div class='wrap'><div class='l'>{menu}{poll?}</div><div class='c'>{headline}{byline}{tools?}{story}{related?}"
        "{replies?}</div><div class='r'>{ad}{teasers?}</div></div>{footer}",
        "div div_class div_spacer div_br",
    ),
    "cut_in_two": _Family(
        "<table><tr><td colspan='2'>{logo}{nav}</td></tr><tr><td colspan='2'>{headline}{byline}</td></tr>"
        "<tr><td>{first}</td>"
        "<td>{ad}</td></tr><tr><td colspan='2'>{rest}</td></tr><tr><td colspan='2'>{tools}{top?}</td>"
        "</tr></table>{footer}",
        f"{_RUNS} p_open p_justified",
    ),
    "photo_table": _Family(
        "<table><tr><td>{menu}</td><td>{headline}{byline}<table><tr><td>{photo}{story}</td></tr></table>{tools}{login}"
        "</td></tr></table>{footer}",
        _ANY,
    ),
    "community_portal": _Family(
        "<table><tr><td colspan='3'>{logo}</td></tr><tr><td>{menu}{login}{poll?}</td><td><table class='post'><tr><td "
        "class='title'>{headline}</td></tr><tr><td>{byline}</td></tr><tr><td>{story}</td></tr><tr><td>{tools}</td></tr>"
        "</table>{comments}{replies?}</td><td>{teasers}{archive?}{newsletter?}</td></tr></table>{footer}",
        _ANY,
    ),
    "early_blog": _Family(
        "<div id='banner'>{logo}</div><div class='blog'><div class='date'>{byline}</div>"
        "<div class='blogbody'>{headline}"
        "{story}<div class='posted'>{tools}</div></div>{replies?}{comments?}</div>"
        "<div id='links'>{archive}{menu}</div>{footer}",
        f"br_br_xhtml br_br {_BLOCKS}",
    ),
    "print_view": _Family(
        "{logo}{top}<hr>{headline}{byline}{story}<hr>{footer}", f"{_RUNS} p_open p_justified p_font p_spacer"
    ),
    "rows": _Family(
        "<table><tr><td>{menu}</td><td>{headline}{byline}{story}{tools}{related?}{comments?}</td></tr></table>{footer}",
        "rows",
    ),
    "teaser_cells": _Family(
        "{nav}<table><tr><td>{teasers}</td>"
        "<td>{headline}{byline}{story}{tools?}{related}{newsletter?}{login?}{top?}</td>"
        "<td>{teasers}{poll?}{ad?}</td></tr></table>{footer}",
        _ANY,
    ),
}
_HEADLINES = (
    "<h1>{}</h1>",
    "<h1 class='title'>{}</h1>",
    "<h2>{}</h2>",
    "<h3>{}</h3>",
    "<b>{}</b><br><br>",
    "<font size='5'>{}</font><br>",
    "<font size='4' color='#000066'><b>{}</b></font><p>",
    "<span class='headline'>{}</span><br>",
    "<div class='title'>{}</div>",
    "<p class='headline'><b>{}</b></p>",
    "<table><tr><td class='title'>{}</td></tr></table>",
    "<center><big><b>{}</b></big></center>",
)
_DOCTYPES = (
    "",
    "",
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">\n',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n',
)
_TITLES = ("{h} - {p}", "{p}", "{p}: {h}", "{h}", "{p} | {h}", "{h} :: {p}")
_INTERRUPTIONS = ("photo", "ad", "related", "notice", "tools")


def lay_out_old(kit: Kit, paragraphs: Sequence[str], name: str | None = None) -> tuple[str, str]:
    """The name of the family, and the page."""
    name = name or kit.pick(sorted(OLD))
    family = OLD[name]
    setting = _Setting(kit, paragraphs, family.styles.split())

    def answer(slot: re.Match[str]) -> str:
        if slot[2] and kit.chance(_LEFT_OUT):
            return ""
        own = setting.slots.get(slot[1])
        return own() if own else furnish(kit, slot[1])

    page = _SLOT.sub(answer, family.page)
    return name, _wrap_page(kit, wear(kit, page))


class _Setting:
    """The story's own slots of a page: headline, and the text in one or two parts."""

    def __init__(self, kit: Kit, paragraphs: Sequence[str], styles: list[str]) -> None:
        self._kit, self._paragraphs = kit, paragraphs
        self._style = OLD_STYLES[kit.pick(styles)]
        self.slots: dict[str, Callable[[], str]] = {
            "headline": self._headline,
            "story": lambda: self._text(paragraphs),
            "first": lambda: self._text(paragraphs[: self._half]),
            "rest": lambda: self._text(paragraphs[self._half :]),
        }

    @property
    def _half(self) -> int:
        return max(1, len(self._paragraphs) // 3)

    def _headline(self) -> str:
        return self._kit.pick(_HEADLINES).format(escape(self._kit.story.headline, quote=False))

    def _text(self, paragraphs: Sequence[str]) -> str:
        """The paragraphs, with lines of chrome set as they are after them, before them and between them."""
        between: dict[int, str] = {}
        count = len(paragraphs)
        for place, share in ((count, 0.5), (0, 0.2), (self._kit.rng.randint(0, count), 0.2)):
            if self._kit.chance(share):
                between[place] = between.get(place, "") + self._chrome_lines()
        if count > 1 and "<tr>" not in self._style.before:
            for _ in range(self._kit.rng.choice((0, 0, 1, 1, 2))):
                place = self._kit.rng.randrange(1, count)
                between[place] = between.get(place, "") + furnish(self._kit, self._kit.pick(_INTERRUPTIONS))
        return typeset(self._kit, self._style, paragraphs, between)

    def _chrome_lines(self) -> str:
        """One to three lines in the very setting of the paragraphs."""
        forms = ("{line}", "<a href='{href}'>{line}</a>", "<b>{line}</b>", "{head}<a href='{href}'>{tail}</a>")
        kinds = ("share", "comments", "related", "newsletter", "login", "navigation", "advertising", "consent")
        lines = self._kit.several(1, 3, lambda: self._kit.fill(self._kit.pick(forms), self._kit.pick(kinds)))
        return "".join(f"{self._style.before}{line}{self._style.after}" for line in lines)


def _wrap_page(kit: Kit, body: str) -> str:
    headline = escape(kit.story.headline, quote=False)
    title = kit.pick(_TITLES).format(h=headline, p=kit.pick(PAPERS))
    extra = ""
    if kit.chance(0.4):
        extra = f'<meta name="description" content="{escape(kit.story.paragraphs[0][:150])}">'
    charset = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    attributes = kit.pick((" bgcolor='#ffffff'", " topmargin='0'", "", " onload='init()'"))
    head = f"<head>{charset}<title>{title}</title>{extra}</head>"
    return f"{kit.pick(_DOCTYPES)}<html>{head}\n<body{attributes}>\n{body}\n</body></html>\n"


_TAG = re.compile(r"<(/?)(\w+)([^<>]*)>")
_QUOTED = re.compile(r"=(['\"])([\w#%.-]+)\1")
_CELL_END = re.compile(r"</t[dr]>(?=\s*<t[dr])", re.IGNORECASE)


def wear(kit: Kit, page: str) -> str:
    """Upper-case tags, unquoted attributes, missing ends of cells: each on some pages, through the whole page."""
    if kit.chance(0.3):
        page = _TAG.sub(lambda tag: f"<{tag[1]}{tag[2].upper()}{tag[3]}>", page)
    if kit.chance(0.35):
        page = _QUOTED.sub(r"=\2", page)
    if kit.chance(0.25):
        page = _CELL_END.sub("", page)
    return page
