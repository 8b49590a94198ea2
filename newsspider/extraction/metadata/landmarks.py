"""One pass over the tree that notes what the fields look at: headings, bylines, dates, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.page import Description, Page

#: Elements counted from the headline on that can hold a byline when the story's blocks are unknown.
_REACH = 150
#: Elements before the headline, and after the story, that can still belong to it.
_MARGIN = 40
_SHORTEST_FOLDER = 4  # characters of an address with a folder that tells something
#: Elements that are looked at; a long page of news has 5,000.
MAX_ELEMENTS = 30_000
_MAX_MENU_ITEM = 40  # characters
_NAMES_BYLINE = re.compile(
    r"by-?_?line|author|(?<![a-z])(?:autor(?!i[sz])|auteur|autore|verfasser|writer|contributor|"
    r"reporter|journalist|redacteur|skribent|kirjoittaja|yazar|muhabir|avtor(?![a-z-]*foto)|creator|periodista|giornalista|penulis|firma(?:nte)?s?(?![a-z]))"
)
_NAMES_DATE = re.compile(
    r"date(?!pick)|(?<![a-z])(?:publi(?:shed|cat|kac)|posted|time(?:stamp)?(?![a-z])|datum|fecha|dato|tarih|pubtime)"
)
_NAMES_TOPICS = re.compile(r"(?<![a-z])(?:tags?|topics?|keywords?|themen|schlagw[oö]rter|etiquetas|temas?)(?![a-z])")
_NAMES_TRAIL = re.compile(r"bread-?_?crumb|(?<![a-z])crumbs?(?![a-z])")
_NAME_RULES = {"byline": _NAMES_BYLINE, "date": _NAMES_DATE, "topic": _NAMES_TOPICS, "trail": _NAMES_TRAIL}
#: A literal of each of the rules' alternatives: most names hold none, and a plain search is quick to tell.
_LITERALS = (
    "byline by-line by_line author autor auteur verfasser writer contributor reporter journalist redacteur skribent "
    "kirjoittaja yazar muhabir avtor creator periodista giornalista penulis firma "
    "date publi posted time datum fecha dato tarih pubtime tag topic keyword "
    "themen schlagw etiqueta tema crumb"
).split()
_MAX_NAMES = 200  # characters of one element's class
_BETWEEN = "\0"  # stands in no page
_HEADINGS = frozenset({"h1", "h2", "h3"})
_MEDIA = frozenset(
    {"img", "amp-img", "video", "amp-video", "iframe", "amp-iframe", "amp-youtube", "lite-youtube", "youtube-video"}
)
#: Parts of the addresses of topic pages and of people's pages, in many languages.
_TOPIC_PATHS = frozenset(
    "tag tags topic topics thema themen theme themes tema temas etiqueta etiquetas schlagwort keyword keywords sujet "
    "sujets argomenti emne emner stichwort tagi konu etiket avainsana aihe amne".split()
)
_PROFILE_PATHS = frozenset(
    "author authors autor autoren autores auteur auteurs autori autore autoria profile profiles people journalist "
    "journalists journaliste journalistes redaktion redakteur contributor contributors writer writers forfatter "
    "skribent yazar yazarlar by avtor".split()
)


class Mark(NamedTuple):
    """An element, and which one of the page's it is (a count in page order)."""

    element: HtmlElement
    position: int


_read_position = attrgetter("position")


@dataclass(eq=False)
class Landmarks:
    """Elements of the page by what they may tell, each in page order."""

    headings: list[Mark] = field(default_factory=list)
    properties: list[Mark] = field(default_factory=list)  # with itemprop or property, outside the head
    times: list[Mark] = field(default_factory=list)
    bylines: list[Mark] = field(default_factory=list)  # their class, rel or address says author
    dates: list[Mark] = field(default_factory=list)  # their class says date
    topics: list[Mark] = field(default_factory=list)  # links to topic pages
    media: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    trails: list[Mark] = field(default_factory=list)  # their class says breadcrumb
    elements: list[HtmlElement] = field(default_factory=list)  # those of the body
    positions: dict[HtmlElement, int] = field(default_factory=dict)  # of `elements`
    story_start: int | None = None  # positions of the first and last element of the story, if it is known
    story_end: int | None = None
    own_articles: set[HtmlElement] = field(default_factory=set)  # the ``<article>`` elements round lines of the story
    headline: Mark | None = None  # set when the headline is found

    def region(self, margin: int = _MARGIN) -> tuple[int, int]:
        """Positions between which an element can belong to the story, with *margin* elements on both sides."""
        known = [self.headline.position] if self.headline else []
        start = min([*known, self.story_start] if self.story_start is not None else known, default=0)
        end = self.story_end if self.story_end is not None else start + _REACH
        return start - margin, max(start, end) + margin

    def count_before(self, element: HtmlElement) -> int:
        """The position of *element*; 0 for one that is not of the page's body."""
        return self.positions.get(element, 0)

    def near_story(self, marks: Sequence[Mark]) -> list[Mark]:
        """Those of *marks* that stand between a little before the headline and a little after the story."""
        first, last = self.region()
        near = [mark for mark in marks if first <= mark.position <= last]
        return [mark for mark in near if not self.is_of_other_story(mark.element)]

    def is_of_other_story(self, element: HtmlElement) -> bool:
        """Whether *element* is or stands in an ``<article>`` with a heading of its own, and the story does not."""
        holder = element if element.tag == "article" else next(element.iterancestors("article"), None)
        if holder is None or not self.own_articles or holder in self.own_articles:
            return False
        if self.headline is not None and holder in self.headline.element.iterancestors("article"):
            return False
        return next(holder.iter(*_HEADINGS), None) is not None


def find_landmarks(page: Page, story: Sequence[TextBlock] = ()) -> Landmarks:
    """Go through *page* once and note the elements that tell something of the story."""
    found = Landmarks(elements=page.body_elements[:MAX_ELEMENTS])
    found.positions = {element: position for position, element in enumerate(found.elements)}
    _find_story(found, {block.element for block in story})
    names = [names or element.get("id") or "" for element, names in zip(found.elements, page.classes, strict=False)]
    telling = find_telling_names(names)
    found.headings = _mark_all(found, page, _HEADINGS)
    found.media = _mark_all(found, page, _MEDIA)
    found.times = _mark_all(found, page, ("time",))
    found.links = _mark_all(found, page, ("a",))
    for mark in found.links:
        _note_link(found, mark)
    for position, name in enumerate(names):
        if name in telling:
            _note_name(found, Mark(found.elements[position], position), telling[name])
    found.bylines.sort(key=_read_position)
    found.topics.sort(key=_read_position)
    shown = (element for element, told in page.described.items() if _is_shown(element, told))
    found.properties = [Mark(element, found.positions[element]) for element in shown if element in found.positions]
    return found


def _is_shown(element: HtmlElement, told: Description) -> bool:
    """Whether an element shows what its ``itemprop`` or ``property`` says."""
    return bool(told.itemprop or told.property) and element.tag != "meta" and isinstance(element.tag, str)


def _find_story(found: Landmarks, of_story: set[HtmlElement]) -> None:
    """Note where the story's first and last elements stand, and in which articles."""
    found.own_articles = {one for element in of_story for one in element.iterancestors("article")}
    positions = [found.positions[element] for element in of_story if element in found.positions]
    if positions:
        found.story_start, found.story_end = min(positions), max(positions)


def _mark_all(found: Landmarks, page: Page, tags: Iterable[str]) -> list[Mark]:
    """The elements of the body with one of *tags*, in page order."""
    places = found.positions
    marks = [Mark(element, places[element]) for tag in tags for element in page.find_all(tag) if element in places]
    marks.sort(key=_read_position)
    return marks


def _note_name(found: Landmarks, mark: Mark, says: frozenset[str]) -> None:
    """Note what the class or id of an element says of it."""
    tag = mark.element.tag
    if tag in {"article", "main", "img"} or not isinstance(tag, str):
        return
    if "byline" in says:
        found.bylines.append(mark)
    if "date" in says:
        found.dates.append(mark)
    if "topic" in says and tag == "a":
        found.topics.append(mark)
    if "trail" in says:
        found.trails.append(mark)


def _note_link(found: Landmarks, mark: Mark) -> None:
    rel, kind = mark.element.get("rel"), _read_folders(mark.element)
    if not rel and kind is None:
        return
    rel = (rel or "").lower()
    if "author" in rel or kind == "profile":
        found.bylines.append(mark)
    elif kind == "topic" or "tag" in rel.split():
        found.topics.append(mark)


def is_profile_link(link: HtmlElement) -> bool:
    """Whether *link* leads to an author's page, by its rel or the folders of its address."""
    return "author" in (link.get("rel") or "").lower() or _read_folders(link) == "profile"


def _read_folders(link: HtmlElement) -> str | None:
    """What the folders of the link's address say it leads to: a ``profile``, a ``topic``, or ``None``."""
    href: str = link.get("href") or ""
    return _name_folders(href[:500].rstrip("/").rpartition("/")[0]) if len(href) > _SHORTEST_FOLDER else None


@lru_cache(maxsize=8192)  # the links of a site lead to few different folders
def _name_folders(path: str) -> str | None:
    folders = path.lower().split("/")
    if not _PROFILE_PATHS.isdisjoint(folders):
        return "profile"
    return None if _TOPIC_PATHS.isdisjoint(folders) else "topic"


def find_telling_names(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Those of *names* (a class or an id) that say something of their element, and what.

    >>> {name: sorted(says) for name, says in find_telling_names(["Article-Date", "c-box", "tag byline"]).items()}
    {'Article-Date': ['date'], 'tag byline': ['byline', 'topic']}
    """
    distinct = {name: name[:_MAX_NAMES].lower() for name in dict.fromkeys(names)}
    telling = _find_literals(_BETWEEN.join([*distinct.values(), ""]))
    read = {name: _read_names(lowered) for name, lowered in distinct.items() if lowered in telling}
    return {name: says for name, says in read.items() if says}


def _find_literals(joined: str) -> set[str]:
    """Those of *joined*, names that end with a mark, that hold one of the literals."""
    found: set[str] = set()
    for literal in _LITERALS:
        at = joined.find(literal)
        while at >= 0:
            end = joined.find(_BETWEEN, at)
            found.add(joined[joined.rfind(_BETWEEN, 0, at) + 1 : end])
            at = joined.find(literal, end)
    return found


@lru_cache(maxsize=8192)  # a page has few different class names, a site hardly more
def _read_names(names: str) -> frozenset[str]:
    """What a class or id, in lower case, says of its element."""
    return frozenset(kind for kind, pattern in _NAME_RULES.items() if pattern.search(names))


def link_texts(landmarks: Landmarks) -> dict[str, str]:
    """Texts of the page's short links (what a menu holds), by themselves in lower case."""
    texts: dict[str, str] = {}
    for mark in landmarks.links[:600]:
        text = visible_text(mark.element) if len(mark.element.text_content()) < 20 * _MAX_MENU_ITEM else ""
        if 0 < len(text) <= _MAX_MENU_ITEM:
            texts.setdefault(text.casefold(), text)
    return texts
