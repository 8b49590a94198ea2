"""Reading the parsed page: what a reader sees of an element, and whether it is page chrome."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from newsspider.extraction.blocks.outline import JOINT, split_name
from newsspider.extraction.text import squash

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "button", "iframe", "object"})
_INLINE = frozenset("a abbr b bdi bdo cite code del em font i ins mark q s small strong sub sup time u wbr".split())
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog"})
#: Words in the class or id of what stands beside a story: other stories, people, and the site.
BESIDE_TOKENS = frozenset(
    "related teaser teasers recommended recommendations comments comment promo sponsored trending popular navigation "
    "nav menu newsletter carousel".split()
)
#: And in those of any page chrome.
CHROME_TOKENS = BESIDE_TOKENS | frozenset(
    "recommendation sidebar footer outbrain taboola mostread breadcrumb breadcrumbs cookie paywall login modal "
    "popup".split()
)
_BREAK = "\ue000"  # between elements; it becomes a blank, but not before a punctuation mark
_MARKS = frozenset(":,;.!?…")
_MOST = 400  # characters of the names of one element
_NAME_PART = re.compile(r"[^\W_]+")
#: No headline, name, date or caption is longer, and an element that is may be asked about again and again.
_MOST_CHARACTERS = 20_000
_MAX_DEPTH = 60  # deeper markup inside one line of text is an attack or an accident


def visible_text(element: HtmlElement) -> str:
    """The text of *element* as a reader sees it, on one line; of a very long one the beginning.

    >>> from lxml.html import fromstring
    >>> visible_text(fromstring("<h1><span>Council</span><span>Budget <i>fall</i>s</span><script>x</script></h1>"))
    'Council Budget falls'
    """
    if not len(element) and isinstance(element.tag, str) and element.tag not in _SILENT:
        return "" if is_hidden(element) else squash(element.text or "")
    pieces: list[str] = []
    _add_text(element, pieces, _MOST_CHARACTERS)
    text = " ".join("".join(pieces).split())
    if text.isprintable():
        return text
    if _BREAK in text:
        parts = [part for piece in text.split(_BREAK) if (part := piece.strip(" "))]
        text = "".join([part if part[0] in _MARKS else f" {part}" for part in parts])
    return squash(text)


def _add_text(element: HtmlElement, pieces: list[str], room: int, depth: int = 0) -> int:
    """Add the text of *element* to *pieces*, while there is *room*; what is left of that. Each element takes some."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT or is_hidden(element):
        return room
    text = (element.text if depth <= _MAX_DEPTH else element.text_content()) or ""
    pieces.append(text)
    room -= len(text) + 1
    for child in element if depth <= _MAX_DEPTH else ():
        if room < 0:
            break
        is_apart, tail = child.tag not in _INLINE, child.tail or ""
        if is_apart:
            pieces.append(_BREAK)
        room = _add_text(child, pieces, room, depth + 1)
        if is_apart and _needs_space(child):
            pieces.append(_BREAK)
        pieces.append(tail)
        room -= len(tail) + 1
    return room


def _needs_space(child: HtmlElement) -> bool:
    """Spans are lines of their own as often as parts of a word: a word's part has no blank, and text right behind."""
    return child.tag != "span" or not child.tail or " " in (child.text or "").strip()


def read_tokens(element: HtmlElement) -> frozenset[str]:
    """Words of the element's class, id and role, in lower case."""
    get = element.get
    return _split_names((get("class") or "")[:_MOST], (get("id") or "")[:_MOST], (get("role") or "")[:_MOST])


@lru_cache(maxsize=8192)  # a page has few different class names, a site hardly more
def _split_names(*names: str) -> frozenset[str]:
    told = " ".join(filter(None, names))[:_MOST]
    if told.isascii():
        return frozenset(split_name(told))
    return frozenset(_NAME_PART.findall(JOINT.sub(" ", told).lower()))


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element itself says that a reader does not see it."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and "display:none" in style.replace(" ", "").lower())


def is_in_chrome(element: HtmlElement, tokens: frozenset[str] = CHROME_TOKENS, levels: int = 8) -> bool:
    """Whether *element*, or one of the *levels* round it, is beside the story: navigation, other stories."""
    current: HtmlElement | None = element
    for _ in range(levels):
        if current is None or current.tag in {"article", "main", "body"}:
            return False
        if current.tag in _CHROME_TAGS or not tokens.isdisjoint(read_tokens(current)):
            return True
        current = current.getparent()
    return False
