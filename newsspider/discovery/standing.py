"""How a link stands in its page: as a headline, in the navigation, in the running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

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
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
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


def standing_of(element: HtmlElement, text: str) -> Standing:
    """How a link of this *text* stands in its page. A heading inside the link is its text."""
    heading = next(element.iter(*_HEADINGS), None)
    headline = "" if heading is None else read_text(heading)
    return _look_up(element, Standing(headline or text, is_heading=heading is not None))


def read_text(element: HtmlElement) -> str:
    """What a reader sees of a link, on one line; of a picture what it stands for."""
    text = "".join(cast("list[str]", _TEXTS(element)))
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
    return len(_WORD.findall(text)) >= LONG_WORDS or len(_UNSPACED.findall(text)) >= LONG_CHARACTERS


def _look_up(element: HtmlElement, standing: Standing) -> Standing:
    """*standing* with what the elements round the link tell; a teaser or chrome ends the search."""
    for step, ancestor in enumerate(element.iterancestors()):
        if step > _MAX_STEPS or ancestor.tag in {"body", "html"}:
            break
        if ancestor.tag in _HEADINGS and step < _HEADING_STEPS:
            standing = replace(standing, is_heading=True)
        elif ancestor.tag == "article":
            return replace(standing, is_teaser=True)
        elif _is_chrome(ancestor):
            return replace(standing, is_chrome=True)
    return standing


def _is_chrome(element: HtmlElement) -> bool:
    if element.tag in _CHROME_TAGS or (element.get("role") or "").lower() in _CHROME_ROLES:
        return True
    if element.tag == "header":
        return next(element.iterancestors("article", "main"), None) is None
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _CHROME_PAIRS.search(named) is not None or not _CHROME_WORDS.isdisjoint(_CLASS_WORD.findall(named.lower()))
