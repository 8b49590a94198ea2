"""How a link stands in its page: as a headline, in the navigation, in the running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from newsspider.urls.shape import UNSPACED
from newsspider.urls.words import word_set

#: So many words are a headline, not the name of a section; as many characters in scripts without spaces.
LONG_WORDS = 5
LONG_CHARACTERS = 12
_MAX_TEXT = 300
# A link deeper than this is judged by what is nearest.
_MAX_STEPS = 40
_HEADING_STEPS = 4
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CHROME_TAGS = frozenset({"nav", "footer", "menu"})
_CHROME_ROLES = frozenset({"navigation", "menu", "menubar", "contentinfo", "banner", "search", "tablist"})
# Words of class and id. "footer" and "header" alone are not here: cards have them too.
_CHROME_WORDS = word_set("""
    nav navbar navigation navi menu submenu menubar topmenu mainmenu mainnav topnav subnav breadcrumb breadcrumbs topbar
    masthead sitenav pagefooter siteheader sitefooter pageheader toolbar
""")
_CHROME_PAIRS = re.compile(r"\b(?:site|page|global|main|app)[-_]?(?:header|footer)\b", re.IGNORECASE)
_CLASS_WORD = re.compile(r"[a-z]+")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_TEXTS = XPath(
    ".//text()[not(parent::script or parent::style or parent::noscript or parent::template)]", smart_strings=False
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A link's text, and what it stands in."""

    text: str
    is_heading: bool = False
    is_teaser: bool = False  # in an <article>, which on an index page is a story's teaser
    is_chrome: bool = False  # navigation, header or footer of the page


class _Round(IntEnum):
    """What an element round a link is."""

    PLAIN = 0
    HEADING = 1
    TEASER = 2
    CHROME = 3
    PAGE = 4


class Surroundings:
    """What the links of one page stand in. Most have an element round them that is round another one, too."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, _Round] = {}

    def standing_of(self, element: HtmlElement, text: str) -> Standing:
        """How a link of this *text* stands in the page. A heading inside the link is its text."""
        heading = next(element.iter(*_HEADINGS), None) if len(element) else None
        headline = "" if heading is None else read_text(heading)
        is_heading, end = self._look_up(element)
        return Standing(
            headline or text,
            is_heading=is_heading or heading is not None,
            is_teaser=end is _Round.TEASER,
            is_chrome=end is _Round.CHROME,
        )

    def _look_up(self, element: HtmlElement) -> tuple[bool, _Round]:
        """Whether the link is in a heading, and what the elements round it tell first; a teaser or chrome ends it."""
        is_heading = False
        for step, ancestor in enumerate(element.iterancestors()):
            kind = self._known.get(ancestor)
            if kind is None:
                kind = self._known[ancestor] = _kind_of(ancestor)
            if kind is _Round.HEADING:
                is_heading = is_heading or step < _HEADING_STEPS
            elif kind is not _Round.PLAIN:
                return is_heading, kind
            if step >= _MAX_STEPS:
                break
        return is_heading, _Round.PAGE


def _kind_of(element: HtmlElement) -> _Round:
    if element.tag in {"body", "html"}:
        return _Round.PAGE
    if element.tag in _HEADINGS:
        return _Round.HEADING
    if element.tag == "article":
        return _Round.TEASER
    return _Round.CHROME if _is_chrome(element) else _Round.PLAIN


def read_text(element: HtmlElement) -> str:
    """What a reader sees of a link, on one line; of a picture what it stands for."""
    text = "".join(cast("list[str]", _TEXTS(element))) if len(element) else element.text or ""
    if not text.strip():
        text = next((picture.get("alt") or "" for picture in element.iter("img")), "")
    return " ".join(text.split())[:_MAX_TEXT]


def is_long(text: str) -> bool:
    """Whether *text* is as long as a headline.

    >>> is_long("Bridge opens after a year of repairs"), is_long("Local politics")
    (True, False)
    >>> is_long("橋が一年ぶりに再び開通した"), is_long("政治")
    (True, False)
    """
    return len(_WORD.findall(text)) >= LONG_WORDS or len(UNSPACED.findall(text)) >= LONG_CHARACTERS


def _is_chrome(element: HtmlElement) -> bool:
    if element.tag in _CHROME_TAGS or (element.get("role") or "").lower() in _CHROME_ROLES:
        return True
    if element.tag == "header":
        return next(element.iterancestors("article", "main"), None) is None
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return named != " " and _is_named_chrome(named)


def _is_named_chrome(named: str) -> bool:
    return _CHROME_PAIRS.search(named) is not None or not _CHROME_WORDS.isdisjoint(_CLASS_WORD.findall(named.lower()))
