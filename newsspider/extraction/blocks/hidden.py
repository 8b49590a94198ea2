"""Elements that a reader never sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.text import squash

#: Names by which frameworks and content systems call text that only screen readers speak ("opens in a new window"):
#: Bootstrap, Foundation, WordPress, Drupal, HTML5 Boilerplate, and what sites made of them.
_SPOKEN_ONLY = frozenset(
    "sr-only visually-hidden visuallyhidden u-visually-hidden screen-reader-text screen-reader-only screenreader-only "
    "screen-reader show-for-sr element-invisible hidden-visually".split()
)
#: What stands in all of them, and in hardly another name of most pages.
_SPOKEN_PARTS = ("sr-only", "hidden", "screen", "show-for-sr", "element-invisible")
#: Thousands of pixels, or hundreds of letters, left of the page or above it.
_FAR_OFF = re.compile(r"(?<![\w-])(?:left|top|text-indent):-(?:\d{4}|\d{3}r?em)")
#: A hidden element with so many paragraphs, or so many line ends, is a story that a script shows once it has loaded, or
#: the rest of one. Of five pages with two paragraphs hidden four showed them (with one: most were none of the story's).
_PARAGRAPHS_LATER, _LINES_LATER = 2, 6
#: So many links of a page that open windows or lead to other sites end with the same note in brackets, which tells
#: those who do not see what a link does. In an author's list of people the party may stand there.
_NOTED_LINKS, _NOTE_CHARACTERS, _NOTE_WORDS = 5, 12, 3
#: Signs of a link to the heading that it stands beside.
_ANCHORS = frozenset({"#", "\u00b6", "\u00a7", "\U0001f517", "\U0001f517\ufe0e"})
_MARK_PARTS = 5  # elements of a link that holds no more than a raised number
_BRACKETS = {"(": ")", "\uff08": "\uff09", "[": "]"}
#: "1", "[12]": a raised link that leads to a footnote; glued to the word before it, it would be a part of that.
_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")
#: These are shown once the page has loaded: nothing else is there to be seen.
_WHOLE = frozenset({"html", "body"})


def find_hidden(among: Elements) -> frozenset[HtmlElement]:
    """Those that are hidden or only spoken, as their own attributes tell; :func:`is_shown_later` may tell otherwise.

    >>> from lxml.html import fromstring
    >>> styles = "display: none", "left: -9999px", "margin-left: -9999px"
    >>> line = fromstring("<p><i class='icon sr-only'></i>" + "".join(f"<b style='{style}'></b>" for style in styles))
    >>> sorted(element.get("style", "") for element in find_hidden(Elements([*line], {"class", "hidden", "style"})))
    ['', 'display: none', 'left: -9999px']
    """
    spoken = filter(is_spoken_only, chain.from_iterable(among.search("class", part) for part in _SPOKEN_PARTS))
    styled = (among.every[place] for place, style in among.said["style"].items() if _hides(style))
    cards = filter(is_card, among.by_tag.get("span", ()))
    return frozenset(chain(among.with_any(["hidden"]), spoken, styled, cards))


def find_notes(links: Iterable[HtmlElement]) -> frozenset[HtmlElement]:
    """Notes at the end of many links, "(opens in a new window)": styles of the site, which are not read, hide them.

    >>> from lxml.html import fromstring
    >>> link = '<a href="{}">The pier <span>({})</span></a>'
    >>> links = [link.format("//b.example/", "opens in a new window"), link.format("/a", "Liberal Democrat")]
    >>> [len(find_notes(fromstring("<p>" + link * 5).iter("a"))) for link in links]
    [5, 0]
    """
    notes: dict[str, list[HtmlElement]] = defaultdict(list)
    for link in links:
        last = link[-1] if len(link) else None
        if last is None or last.tag != "span" or len(last) or not _leads_off(link):
            continue
        if not (last.tail or "").strip():
            notes[(last.text or "").strip()].append(last)
    return frozenset(one for note, same in notes.items() if _is_note(note, len(same)) for one in same)


def find_marks(raised: Iterable[HtmlElement]) -> frozenset[HtmlElement]:
    """Raised numbers that lead to footnotes, which a reader sees apart from the word before them.

    >>> from lxml.html import fromstring
    >>> line = fromstring("<p>Of 10<sup>6</sup> boats<sup>[<a href='#n1'>1</a>]</sup> 9<sup><a>2</a></sup> sank.</p>")
    >>> sorted(mark.text_content() for mark in find_marks(line.iter("sup")))
    ['2', '[1]']
    """
    return frozenset(filter(_leads_to_note, raised))


def find_anchors(links: Iterable[HtmlElement]) -> frozenset[HtmlElement]:
    """Signs that lead to where they stand, beside headings: to be copied, not to be read.

    >>> from lxml.html import fromstring
    >>> line = fromstring("<h2>Ice <a href='#ice'>#</a> <a href='#'>1</a> <a href='/x'>#</a> <a href='#b'># 2</a></h2>")
    >>> [anchor.get("href") for anchor in find_anchors(line.iter("a"))]
    ['#ice']
    """
    return frozenset(
        link for link in links if (link.text or "").strip() in _ANCHORS and not len(link) and _leads_within(link)
    )


def _leads_within(link: HtmlElement) -> bool:
    return "#" in (link.get("href") or "")


def _leads_to_note(raised: HtmlElement) -> bool:
    """Whether a raised text is a number, and a link: there is one in it, or nothing else in the one round it."""
    said = squash("".join(raised.itertext()))
    if _MARK.fullmatch(said) is None:
        return False
    around = raised.getparent()
    is_linked = around is not None and around.tag == "a" and _says_only(around, said)
    return is_linked or next(raised.iter("a"), None) is not None


def _says_only(link: HtmlElement, said: str) -> bool:
    """Whether a link with few parts has no text but this."""
    return next(islice(link.iter(), _MARK_PARTS, None), None) is None and squash("".join(link.itertext())) == said


def _leads_off(link: HtmlElement) -> bool:
    return (link.get("target") or "").lower() == "_blank" or "//" in (link.get("href") or "")


def _is_note(text: str, times: int) -> bool:
    """Whether so many links end with a note: in brackets, with words enough for what a link does."""
    is_set_off = len(text) >= _NOTE_CHARACTERS and _BRACKETS.get(text[0]) == text[-1]
    is_said = len(text.split()) >= _NOTE_WORDS or not (text.isascii() or " " in text)
    return is_set_off and is_said and times >= _NOTED_LINKS and any(map(str.isalpha, text))


def is_shown_later(element: HtmlElement) -> bool:
    """Whether a hidden element is one that a script is to show: the page itself, or a story."""
    if element.tag in _WHOLE:
        return True
    return _holds(element, "p", _PARAGRAPHS_LATER) or _holds(element, "br", _LINES_LATER)


def _hides(style: str) -> bool:
    style = style.replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or _stands_far_off(style)


def _stands_far_off(style: str) -> bool:
    return ":-" in style and _FAR_OFF.search(style) is not None


def is_card(element: HtmlElement) -> bool:
    """Whether it is seen only while the link before it is pointed at: it begins with that link again, and has others.

    >>> from lxml.html import fromstring
    >>> line = fromstring('<p><a href="/a">Ada</a><span><a href="/a">Ada</a> <a href="/b">Boats</a></span> said.</p>')
    >>> is_card(line[1])
    True
    """
    link = element.getprevious() if element.tag == "span" else None
    if link is None or link.tag != "a" or link.tail or not link.get("href"):
        return False
    again, *others = [*islice(element.iter("a"), 2)] or (None,)
    if again is None or not others or again.get("href") != link.get("href"):
        return False
    return bool(link.text) and again.text == link.text and not (element.text or "").strip()


def _holds(element: HtmlElement, tag: str, times: int) -> bool:
    return next(islice(element.iter(tag), times - 1, None), None) is not None


def is_spoken_only(element: HtmlElement) -> bool:
    """Whether its class says that only screen readers speak it."""
    names = element.get("class")
    return bool(names) and not _SPOKEN_ONLY.isdisjoint(names.lower().split())
