"""Where a story goes on: its next page, the view that has it on one page, its first page.

Pure: a page is looked at and an address told; whoever fetches decides. A link counts only when
its address is one of the same story, by the number that it adds or the place that it stands in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from newsspider.extraction.blocks import element_tokens
from newsspider.extraction.page import Page
from newsspider.extraction.text import squash
from newsspider.urls import absolute_url, host_of, normalise_url, story_url
from newsspider.urls.pages import Place, places_of

#: A story of more pages is cut: the longest that were met had a dozen.
MAX_PARTS = 20
#: Links beyond these are not looked at.
_MAX_LINKS = 3_000
#: Characters that a link to another page has at most.
_MOST_CHARACTERS = 60
_MOST_TAGS = 12  # elements above a link that are asked whether they are the comments'
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d{1,4}")
_ARROWS = re.compile(r"[\s>›»→⇒▶►▸❯⟩…]*[>›»→⇒▶►▸❯⟩][\s>›»→⇒▶►▸❯⟩]*")
_COMMENTS = frozenset({"comment", "comments", "commentlist", "disqus", "respond", "kommentare", "commentaires"})
_FORWARD = frozenset({"next", "forward"})
_TITLED = re.compile(r"\s?:\s|\s[–—|-]\s")
_PAGE_ENDING = re.compile(r"\.\w{2,5}$")


def _fold(text: str) -> str:
    """The words of *text* in lower case, without digits and signs."""
    return " ".join(_LETTERS.findall(text.casefold()))


_WORDS = tomllib.loads(files("newsspider.extraction").joinpath("continuation.toml").read_text(encoding="utf-8"))
_NEXT, _PAGE, _SINGLE = (frozenset(map(_fold, _WORDS[kind].split(","))) for kind in ("next", "page", "single"))
_WHOLE, _SWITCHES = (frozenset(_WORDS[kind].split()) for kind in ("whole", "switches"))
_ON = frozenset({"", "1", "true", "yes", "y", "on"})


@dataclass(frozen=True, slots=True)
class Continuation:
    """Addresses of other pages of a story, absolute; ``None`` where the page links to none.

    ``is_sure``: the address of ``next_page`` and the link agree on its number. If not, the page
    there is the story's only if it says so itself. ``first_page`` is set on later pages alone.
    """

    next_page: str | None = None
    is_sure: bool = False
    single_page: str | None = None
    first_page: str | None = None


@dataclass(frozen=True, slots=True)
class _Says:
    """What a link says of where it leads."""

    is_next: bool = False
    is_single: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """A link to a page that may be the next; the lowest ``rank`` is the best."""

    rank: tuple[int, int]
    url: str


def find_continuation(page: Page) -> Continuation:
    """Where the story of *page* goes on.

    ``<link rel=next>``, numbered links and those that say "next page" or "single page" in many
    languages are asked; links to the next *story* have another address.
    """
    return _Reader(page).read()


class _Reader:
    """Looks at the links of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._here = normalise_url(page.url) or page.url
        self._places = places_of(self._here)
        self._name = _PAGE_ENDING.sub("", urlsplit(self._here).path.rstrip("/").rpartition("/")[2]) or "?"
        self._steps: list[_Step] = []
        self._singles: list[str] = []
        self._first: str | None = None

    def read(self) -> Continuation:
        for url in self._page.link_rel("next"):
            self._note(_Says(is_next=True), url)
        for element in islice(self._page.find_all("a"), _MAX_LINKS):
            href = element.get("href") or ""
            says = _read_link(element, is_near=href.startswith("?") or self._name in href)
            address = self._page.join(href) if says and not _is_of_comments(element) else None
            if says and address:
                self._note(says, address)
        for url in self._page.link_rel("prev"):
            self._note_first(url)
        best = min(self._steps, key=lambda step: step.rank, default=None)
        single = self._singles[0] if self._singles else None
        if best is None:
            return Continuation(single_page=single, first_page=self._first)
        return Continuation(best.url, best.rank[0] == 0, single, self._first)

    def _note(self, says: _Says, url: str) -> None:
        """Keep a link that leads to another page of this story."""
        address, there = absolute_url(url), normalise_url(url)
        if address is None or there is None or there == self._here or host_of(there) != host_of(self._here):
            return
        if "comment" in there.lower() or story_url(there) == story_url(self._here):
            return
        self._note_first(there)
        if _is_whole(self._here, there, says):
            self._singles.append(address)
        elif rank := self._rank(says, there):
            self._steps.append(_Step(rank, address))

    def _rank(self, says: _Says, there: str) -> tuple[int, int] | None:
        """How good a next page it is; ``None`` when it is none."""
        pair = _find_pair(self._places, places_of(there))
        if pair is not None:
            return _rank_numbered(says, *pair)
        if says.number is not None:
            return (0, says.number) if says.number == 2 and _differs_by(self._here, there, "2") else None
        return (1, 0) if says.is_next and _goes_on_from(self._here, there) else None

    def _note_first(self, url: str) -> None:
        """Keep the address of the first page of a story that this is a later page of."""
        there = normalise_url(url) or url
        here = next((place for place in self._places if place.is_named and (place.number or 0) > 1), None)
        if self._first is None and here is not None:
            places = places_of(there)
            if any(place.listing == here.listing and place.number in {None, 1} for place in places):
                self._first = there


def _read_link(element: HtmlElement, *, is_near: bool) -> _Says | None:
    """What a link says of another page; ``None`` when nothing, and its address is not *near* the page's either."""
    relations = frozenset((element.get("rel") or "").lower().split())
    if relations & {"prev", "previous"}:
        return None
    texts = list(_iterate_texts(element))
    is_next = "next" in relations or any(map(says_next, texts)) or _is_arrow(element, texts)
    number = next((number for text in texts if (number := read_number(text)) is not None), None)
    is_single = any(_fold(text) in _SINGLE for text in texts)
    return _Says(is_next, is_single, number) if is_next or is_single or number is not None or is_near else None


def _iterate_texts(element: HtmlElement) -> Iterator[str]:
    """The short texts by which a link is named."""
    picture = element.find(".//img")
    shown = "".join(islice(element.itertext(), _MOST_CHARACTERS))
    named = (shown, element.get("aria-label"), element.get("title"), None if picture is None else picture.get("alt"))
    for text in named:
        if text and len(text) <= 4 * _MOST_CHARACTERS and 0 < len(told := squash(text)) <= _MOST_CHARACTERS:
            yield told


def says_next(text: str) -> bool:
    """Whether a link says, in one of many languages, that a story goes on there.

    >>> [says_next(text) for text in ("Next page »", "Weiter auf Seite 2", "Next page: The ferry", "Next story")]
    [True, True, True, False]
    """
    return _fold(text) in _NEXT or (":" in text and _fold(text.partition(":")[0]) in _NEXT)


def read_number(text: str) -> int | None:
    """The number of the page that a link names.

    >>> read_number("[2]"), read_number("Seite 3 von 4"), read_number("3 killed"), read_number("20 November")
    (2, 3, None, None)
    >>> read_number("Auf Seite 2: Die Fähre"), read_number("Page 3 – The ferry"), read_number("2: The ferry")
    (2, 3, None)
    """
    head = _TITLED.split(text, maxsplit=1)[0]  # behind it stands what that page is called
    for told in (text, head):
        digits, words = _DIGITS.search(told), _fold(told)
        if digits and (words in _PAGE or words in _NEXT or (told is text and not words)):
            return int(digits[0])
    return None


def _is_arrow(element: HtmlElement, texts: list[str]) -> bool:
    return any(map(_ARROWS.fullmatch, texts)) or (not texts and not _FORWARD.isdisjoint(element_tokens(element)))


def _is_of_comments(element: HtmlElement) -> bool:
    """Whether a link turns the pages of the comments."""
    above = islice(element.iterancestors(), _MOST_TAGS)
    return any(not _COMMENTS.isdisjoint(element_tokens(one)) for one in (element, *above))


def _find_pair(here: Iterable[Place], there: Iterable[Place]) -> tuple[Place, Place] | None:
    """This page and that one as pages of one story."""
    pairs = ((mine, one) for one in there if one.number is not None for mine in here if mine.listing == one.listing)
    return next(pairs, None)


def _rank_numbered(says: _Says, here: Place, there: Place) -> tuple[int, int] | None:
    """The next page is the one with the next number, where the link names it or says that it is next."""
    assert there.number is not None
    before = 1 if here.number is None else here.number
    counts_from_zero = here.number is None and there.number == 1 and there.listing[2] != ""
    expected = there.number == before + 1 or counts_from_zero
    agrees = says.number in {there.number, there.number + 1}
    if not (says.is_next or agrees):
        return None
    if expected:
        return (0 if there.is_named or agrees else 1, there.number)
    counts_lines = there.is_named and there.listing[2] and there.number > MAX_PARTS > 0  # "?start=2000"
    return (2, there.number) if counts_lines and there.number > (here.number or 0) else None


def _differs_by(here: str, there: str, value: str) -> bool:
    """Whether *there* is *here* with one parameter more, or changed, that has this *value*: ``?s=2``."""
    mine, theirs = urlsplit(here), urlsplit(there)
    if (mine.netloc, mine.path) != (theirs.netloc, theirs.path):
        return False
    changed = set(parse_qsl(theirs.query)) - set(parse_qsl(mine.query))
    return len(changed) == 1 and next(iter(changed))[1] == value


def _goes_on_from(here: str, there: str) -> bool:
    """Whether the path of *there* is that of *here* with something added: ``/bridge-part-two.html``."""
    stem = _PAGE_ENDING.sub("", urlsplit(here).path).rstrip("/")
    path = urlsplit(there).path
    return stem.count("/") > 0 and len(stem) > 1 and path.startswith(stem) and path.rstrip("/") != stem


def _is_whole(here: str, there: str, says: _Says) -> bool:
    """Whether a link leads to the whole story on one page."""
    mine, theirs = urlsplit(here), urlsplit(there)
    stem, path = (_PAGE_ENDING.sub("", parts.path).rstrip("/").lower() for parts in (mine, theirs))
    if path == stem:
        changed = set(parse_qsl(theirs.query, keep_blank_values=True)) - set(parse_qsl(mine.query))
        named = any(value.lower() in _WHOLE or _is_switch(name, value) for name, value in changed)
        return named or (says.is_single and bool(changed))
    added = path.removeprefix(stem)
    return len(added) < len(path) and (added.strip("/-_,") in _WHOLE or says.is_single)


def _is_switch(name: str, value: str) -> bool:
    return name.lower() in _SWITCHES and value.lower() in _ON
