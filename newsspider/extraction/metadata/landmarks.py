"""Where on the page stands what the fields look at: headings, bylines, dates, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter, methodcaller
from typing import NamedTuple

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.labels import (
    BYLINE,
    DATE,
    TOPIC,
    TRAIL,
    Label,
    find_labelled,
    name_link,
    read_link,
)
from newsspider.extraction.metadata.others import OtherItems, find_other_items
from newsspider.extraction.page import Description, Page
from newsspider.extraction.posts import Post, find_posts

#: Elements counted from the headline on that can hold a byline when the story's blocks are unknown.
_REACH = 150
#: Elements before the headline, and after the story, that can still belong to it.
_MARGIN = 40
#: Elements that are looked at; a long page of news has 5,000.
MAX_ELEMENTS = 30_000
_MAX_MENU_ITEM = 40  # characters
#: So many links from the top of a page on are looked at.
MAX_LINKS = 600
#: Tags of what can be a headline.
HEADINGS = frozenset({"h1", "h2", "h3"})
_MEDIA = frozenset(
    {"img", "amp-img", "video", "amp-video", "iframe", "amp-iframe", "amp-youtube", "lite-youtube", "youtube-video"}
)
#: What a trail is called for readers who hear the page.
_LABELS_TRAIL = re.compile(
    r"bread\s?crumb|brotkrume|fil d['’]ariane|migas|briciole|kruimelpad|brödsmul|brødsmul|murupolku|okruszk|drobečk|"
    r"хлебны|パンくず|面包屑|麵包屑|you are here",
    re.IGNORECASE,
)
_UNNAMED = frozenset({"article", "main", "img"})  # their names tell of the whole page, or of a picture


class Mark(NamedTuple):
    """An element, and which one of the page's it is (a count in page order)."""

    element: HtmlElement
    position: int


_read_position = attrgetter("position")
_read_rel = methodcaller("get", "rel")


@dataclass(eq=False)
class Landmarks:
    """Elements of the page by what they may tell, each in page order, looked for when they are first asked for."""

    page: Page
    story: Sequence[TextBlock] = ()
    headline: Mark | None = None  # set when the headline is found
    story_start: int | None = field(init=False, default=None)  # positions of the first and last element of the story,
    story_end: int | None = field(init=False, default=None)  # if it is known
    #: The ``<article>`` elements round lines of the story.
    own_articles: set[HtmlElement] = field(init=False)
    #: The elements of the story's lines, and all elements round them.
    story_elements: set[HtmlElement] = field(init=False)
    story_holders: set[HtmlElement] = field(init=False)

    def __post_init__(self) -> None:
        self.story_elements = {block.element for block in self.story}
        self.story_holders = _find_holders(self.story_elements)
        self.own_articles = {one for one in self.story_holders if one.tag == "article"}
        places = self.positions
        positions = [places[element] for element in self.story_elements if element in places]
        if positions:
            self.story_start, self.story_end = min(positions), max(positions)

    @cached_property
    def elements(self) -> list[HtmlElement]:
        """Those of the body."""
        return self.page.body_elements[:MAX_ELEMENTS]

    @cached_property
    def positions(self) -> dict[HtmlElement, int]:
        """The positions of :attr:`elements`."""
        return dict(zip(self.elements, range(len(self.elements)), strict=True))

    @cached_property
    def headings(self) -> list[Mark]:
        return self._mark_all(HEADINGS)

    @cached_property
    def media(self) -> list[Mark]:
        return self._mark_all(_MEDIA)

    @cached_property
    def times(self) -> list[Mark]:
        return self._mark_all(("time",))

    @cached_property
    def links(self) -> list[HtmlElement]:
        places = self.positions
        return [link for link in self.page.find_all("a") if link in places]

    @cached_property
    def hrefs(self) -> list[str]:
        """The addresses of :attr:`links`, as written; empty where one has none."""
        told = self.page.ask("href", map(self.positions.__getitem__, self.links))
        return [href or "" for href in told]

    @cached_property
    def rels(self) -> list[str | None]:
        """The ``rel`` of each of :attr:`links`."""
        return list(map(_read_rel, self.links))

    @cached_property
    def bylines(self) -> list[Mark]:
        """Elements whose class, rel or address says author, but for links to topic pages."""
        named = (
            mark for mark in self._mark_named(BYLINE) if mark.element.tag != "a" or read_link(mark.element) != "topic"
        )
        return sorted([*self.profiles, *named], key=_read_position)

    @cached_property
    def profiles(self) -> list[Mark]:
        """Links to people's pages."""
        return self._mark_links("profile")

    @cached_property
    def topics(self) -> list[Mark]:
        """Links to topic pages."""
        named = [mark for mark in self._mark_named(TOPIC) if mark.element.tag == "a"]
        return sorted([*self._mark_links("topic"), *named], key=_read_position)

    @cached_property
    def dates(self) -> list[Mark]:
        """Elements whose class says date."""
        return self._mark_named(DATE)

    @cached_property
    def trails(self) -> list[Mark]:
        """Elements whose class says breadcrumb; failing that, those of which microdata or a spoken label does."""
        return self._mark_named(TRAIL) or self._find_declared_trails()

    @cached_property
    def properties(self) -> list[Mark]:
        """Elements of the body with itemprop or property, but for those that nobody sees."""
        places = self.positions
        shown = (element for element, told in self.page.described.items() if _is_shown(element, told))
        return [Mark(element, places[element]) for element in shown if element in places]

    @cached_property
    def other_items(self) -> OtherItems:
        """What the page declares to be of something else than its story."""
        return find_other_items(self.page, self.story)

    @cached_property
    def _link_kinds(self) -> list[str | None]:
        """What each of :attr:`links` leads to."""
        return list(map(name_link, self.hrefs, self.rels))

    @cached_property
    def _labelled(self) -> dict[Label, list[int]]:
        """Where elements stand that are called by each label: by their class, or their id where they have none."""
        pairs = zip(self.elements, self.page.classes, strict=False)
        return find_labelled([names or element.get("id") or "" for element, names in pairs])

    def mark(self, elements: Iterable[HtmlElement]) -> list[Mark]:
        """*elements* of the body with their positions."""
        places = self.positions
        return [Mark(element, places[element]) for element in elements]

    def _mark_links(self, kind: str) -> list[Mark]:
        return self.mark(link for link, told in zip(self.links, self._link_kinds, strict=True) if told == kind)

    def _mark_all(self, tags: Iterable[str]) -> list[Mark]:
        """The elements of the body with one of *tags*, in page order."""
        places, find = self.positions, self.page.find_all
        marks = [Mark(element, places[element]) for tag in tags for element in find(tag) if element in places]
        marks.sort(key=_read_position)
        return marks

    def _find_declared_trails(self) -> list[Mark]:
        described = (one for one, told in self.page.described.items() if _lists_steps(told))
        labelled = (one for one in self.page.find_all("nav") if _LABELS_TRAIL.search(one.get("aria-label") or ""))
        places = self.positions
        return [Mark(one, places[one]) for one in (*described, *labelled) if one in places]

    def _mark_named(self, label: Label) -> list[Mark]:
        """The elements whose class or id *label* fits, in page order."""
        marks = (Mark(self.elements[position], position) for position in self._labelled[label])
        return [mark for mark in marks if mark.element.tag not in _UNNAMED and isinstance(mark.element.tag, str)]

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
        """Whether *element* is of what is declared to be something else than the story.

        Or whether it stands in a post that the story embeds, or is or stands in an ``<article>`` with a heading of its
        own, and the story does not.
        """
        if self.other_items.hold(element) or self._is_posted(element):
            return True
        holder = element if element.tag == "article" else next(element.iterancestors("article"), None)
        if holder is None or not self.own_articles or holder in self.own_articles:
            return False
        if self.headline is not None and holder in self.headline.element.iterancestors("article"):
            return False
        return next(holder.iter(*HEADINGS), None) is not None

    def leave_out_posts(self, blocks: Iterable[TextBlock]) -> list[TextBlock]:
        """Those of *blocks* that stand in no post: who wrote one, and when, says nothing of the story."""
        posted = {block for post in self._posts.values() for lines in post for block in lines}
        return [block for block in blocks if block not in posted]

    def _is_posted(self, element: HtmlElement) -> bool:
        return bool(self._posts) and any(one in self._posts for one in element.iterancestors("blockquote"))

    @cached_property
    def _posts(self) -> dict[HtmlElement, Post]:
        return find_posts(self.page.blocks)


def _find_holders(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All elements round *elements*; what is round one that is known is known as well."""
    holders: set[HtmlElement] = set()
    for element in elements:
        for one in element.iterancestors():
            if one in holders:
                break
            holders.add(one)
    return holders


def _lists_steps(told: Description) -> bool:
    return "breadcrumblist" in f"{told.itemtype or ''} {told.typeof or ''}".lower()


def _is_shown(element: HtmlElement, told: Description) -> bool:
    """Whether an element shows what its ``itemprop`` or ``property`` says."""
    return bool(told.itemprop or told.property) and element.tag != "meta" and isinstance(element.tag, str)


def link_texts(landmarks: Landmarks) -> dict[str, str]:
    """Texts of the page's short links (what a menu holds), by themselves in lower case."""
    texts: dict[str, str] = {}
    for link in landmarks.links[:MAX_LINKS]:
        is_long = len(link) > 0 and len(link.text_content()) >= 20 * _MAX_MENU_ITEM
        text = "" if is_long else visible_text(link)
        if 0 < len(text) <= _MAX_MENU_ITEM:
            texts.setdefault(text.casefold(), text)
    return texts
