"""Links behind a paragraph's last sentence that do something instead of leading on: they share it, or open a box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.blocks.outline import HEADINGS, split_name
from newsspider.extraction.blocks.tags import INLINE
from newsspider.extraction.text import ends_finally, squash

_NOWHERE = re.compile(r"\s*(?:#\s*$|javascript:)", re.IGNORECASE)
#: Addresses to which networks take what is to be shared, and a letter to nobody.
_SHARES = re.compile(
    r"/intent/(?:tweet|post|compose)|/share(?:r|r\.php|-offsite|Article|/url)?/?[?#]|/sharer/|/send/?\?(?:[^?]*&)?text="
    r"|^(?:whatsapp|tg|fb-messenger|line)://|//wa\.me/\?|/pin/create|mailto:\?",
    re.IGNORECASE,
)
#: What stands in all of them but for the schemes, ...
_SHARING_PARTS = ("/intent/", "/share", "/send", "//wa.me/?", "/pin/create", "mailto:?")
#: ... and how addresses begin that are neither of a scheme of their own nor lead nowhere.
_ORDINARY_STARTS = "/hH"
_NAMES, _IN_NAMES = frozenset({"share", "sharing", "sharer"}), "shar"
_MOST_CHARACTERS, _MOST_WORDS, _ROW = 30, 4, 3
_MOST_LINKS = 200
#: So many elements of the line are looked at on each side and round a link, and so many texts before it, to their end.
_MOST_BESIDE, _MOST_ROUND, _NEAREST, _END = 8, 8, 6, 100
#: "1.", "Q.", "No. 3.": what counts is no sentence.
_NUMBER = re.compile(r"\W*(?:\w{1,3}\W+){0,2}")
#: Sentences of Thai and Lao end without a sign, but with a blank behind them, which their words have not.
_UNMARKED_END = re.compile(r"[\u0e01-\u0eff]\s+$")


def find_prompts(among: Elements) -> frozenset[HtmlElement]:
    """The links that do something and end a line, behind a sentence that has ended.

    >>> from lxml.html import fromstring
    >>> line = fromstring("<p>Nobody <a href='#'>waved</a>. <a href='#'>Del</a> <a href='#'>Kopiér</a></p>")
    >>> sorted(link.text for link in find_prompts(Elements([*line], {"class", "href", "role"})))
    ['Del', 'Kopiér']
    """
    doing = frozenset(islice(filter(_does_something, _list_suspects(among)), _MOST_LINKS))
    return frozenset(filter(_Lines(doing).ends_with, doing))


def _list_suspects(among: Elements) -> Iterator[HtmlElement]:
    """The links that may do something, in page order."""
    hrefs, roles = among.said["href"], among.said["role"]
    found = {among.every[place] for place, href in hrefs.items() if href[:1] not in _ORDINARY_STARTS}
    found.update(among.every[place] for place, role in roles.items() if role == "button")
    found.update(among.search("class", _IN_NAMES), *(among.search("href", part) for part in _SHARING_PARTS))
    return (link for link in among.by_tag.get("a", ()) if link in found or _is_hooked(link))


def _does_something(link: HtmlElement) -> bool:
    href = link.get("href")
    if href is None or not (_NOWHERE.match(href) or _SHARES.search(href) or _is_named(link)):
        return False
    said = squash("".join(islice(link.itertext(), _MOST_BESIDE)))
    is_short = 0 < len(said) <= _MOST_CHARACTERS and len(said.split()) <= _MOST_WORDS
    return is_short and not ends_finally(said)


def _is_named(link: HtmlElement) -> bool:
    """Whether its role, class or hooks for scripts say so."""
    if link.get("role") == "button" or _is_hooked(link):
        return True
    return not _NAMES.isdisjoint(split_name(link.get("class") or ""))


def _is_hooked(link: HtmlElement) -> bool:
    names = link.keys()
    return "share" in " ".join(names) and any(name.startswith("data-") and "share" in name for name in names)


class _Lines:
    """The lines of the page round links, as far as what stands there is not one of those *doing* something."""

    def __init__(self, doing: AbstractSet[HtmlElement]) -> None:
        self._doing = doing
        self._ends: dict[HtmlElement, str] = {}

    def ends_with(self, link: HtmlElement) -> bool:
        """Whether *link* ends a line, behind a sentence that has ended; a heading's belong to it."""
        holder = next((element for element in link.iterancestors() if element.tag not in INLINE), link)
        if holder.tag in HEADINGS or self._is_in_row(link) or any(map(str.strip, self._read_behind(link))):
            return False
        before = islice(filter(None, self._read_before(link)), _NEAREST)
        told = "".join(reversed([text[-_END:] for text in before]))
        if _NUMBER.fullmatch(told):
            return False
        return ends_finally(told) or _UNMARKED_END.search(told) is not None

    def _is_in_row(self, link: HtmlElement) -> bool:
        """Whether it stands with several others: a bar of a line's own, under whatever label."""
        beside = chain(islice(link.itersiblings(), _ROW), islice(link.itersiblings(preceding=True), _ROW))
        return sum(other in self._doing for other in beside) >= _ROW

    def _read_behind(self, link: HtmlElement) -> Iterator[str]:
        """The texts behind *link* in its line."""
        for element in _climb_line(link):
            yield element.tail or ""
            for other in islice(element.itersiblings(), _MOST_BESIDE):
                if _is_block(other):
                    return
                yield self._read_end(other)
                yield other.tail or ""

    def _read_before(self, link: HtmlElement) -> Iterator[str]:
        """The texts before *link* in its line, the nearest first."""
        for element in _climb_line(link):
            for other in islice(element.itersiblings(preceding=True), _MOST_BESIDE):
                yield other.tail or ""
                if _is_block(other):
                    return
                yield self._read_end(other)
            parent = element.getparent()
            yield "" if parent is None else parent.text or ""

    def _read_end(self, element: HtmlElement) -> str:
        """The last words in an element, which is read once: it may be long, and stand beside many links."""
        if element in self._doing or not isinstance(element.tag, str):
            return ""
        if element not in self._ends:
            self._ends[element] = "".join(element.itertext()).rstrip()[-_END:]
        return self._ends[element]


def _climb_line(link: HtmlElement) -> Iterator[HtmlElement]:
    """*link*, and what stands round it in its line."""
    yield link
    yield from islice(takewhile(lambda element: element.tag in INLINE, link.iterancestors()), _MOST_ROUND)


def _is_block(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in INLINE
