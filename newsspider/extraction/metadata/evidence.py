"""What all fields share: the page, the article's structured data, landmarks, names of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock, walk_blocks
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.landmarks import Landmarks, Mark, find_landmarks, link_texts
from newsspider.extraction.metadata.structured import StructuredArticle, is_of_type, pick_article
from newsspider.extraction.metadata.values import first_text, plain_text, split_address
from newsspider.extraction.page import Page
from newsspider.items import Link

_SITE_TYPES = frozenset({"website", "organization", "newsmediaorganization", "newspaper", "publication"})
_MAX_HEADINGS = 100
_MAX_HEADING = 2000  # characters, blanks and all
_LINES_BELOW = 12
_LEVELS_UP = 4
_DEPTH = 12
_LONG_PART = 1500  # characters
_SITE_META = ("og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name", "dc.publisher")
#: Parts of a host that name no paper.
_PLAIN_LABELS = frozenset({"www", "m", "amp", "news", "com", "co", "org", "net", "gov", "edu", "example"})


@dataclass(eq=False)
class Evidence:
    """All that the fields are read from. Nothing here is changed, but for the headline."""

    page: Page
    now: datetime
    link: Link | None = None
    story: Sequence[TextBlock] = ()
    landmarks: Landmarks = field(init=False)
    headline: str | None = None  # set when it is found; `landmarks.headline` then says where it stands

    def __post_init__(self) -> None:
        self.landmarks = find_landmarks(self.page.tree, self.story)

    @cached_property
    def article(self) -> StructuredArticle:
        """JSON-LD of the page's article."""
        return pick_article(self.page, self.titles)

    @cached_property
    def titles(self) -> list[str]:
        """What the page's head and its first-level headings call the story, as written there."""
        shown = [text for mark, text in self.headings if mark.element.tag == "h1"]
        told = [self.meta_text("og:title"), self.meta_text("twitter:title"), plain_text(self.page.title)]
        return [title for title in [*shown, *told] if title]

    @cached_property
    def headings(self) -> list[tuple[Mark, str]]:
        """The page's first- to third-level headings that have text, and not that of the whole page."""
        marks = self.landmarks.headings[:_MAX_HEADINGS]
        short = (mark for mark in marks if len(mark.element.text_content()) <= _MAX_HEADING)
        return [(mark, text) for mark in short if (text := visible_text(mark.element))]

    @cached_property
    def menu(self) -> dict[str, str]:
        """Texts of the page's short links, by themselves in lower case."""
        return link_texts(self.landmarks)

    @cached_property
    def site_names(self) -> list[str]:
        """What the paper may be called, best first."""
        meta = (self.meta_text(name) for name in _SITE_META)
        structured = (
            first_text(node.get("name"))
            for node in self.page.json_ld[:200]
            if is_of_type(node, _SITE_TYPES, "organization")
        )
        named = [first_text(value) for value in self.article.values("publisher")]
        names = [*named, *meta, *structured, *self.host_names]
        return list(dict.fromkeys(name for name in names if name and len(name) <= 80))

    @cached_property
    def host_names(self) -> list[str]:
        """What the page's host may be called."""
        return host_labels(self.page.url)

    @cached_property
    def lines_about_headline(self) -> list[TextBlock]:
        """A few blocks before the headline, the headline, and some after it. Walks the whole page."""
        headline = self.landmarks.headline
        anchor = headline.element if headline else self.story[0].element if self.story else None
        blocks = self.page.blocks
        at = next((block.index for block in blocks if block.element is anchor), None)
        return [] if at is None else blocks[max(0, at - 3) : at + 10]

    @cached_property
    def lines_below_headline(self) -> list[TextBlock]:
        """The first lines under the headline: byline, standfirst, first paragraph."""
        headline = self.landmarks.headline
        return list(islice(_iterate_lines_below(headline.element), _LINES_BELOW)) if headline else []

    def meta_description(self, *names: str) -> str | None:
        """As :meth:`meta_text`, of the length of a paragraph."""
        texts = (plain_text(content, 2000) for name in names for content in self.page.meta.get(name, [])[:3])
        return next((text for text in texts if text), None)

    def meta_text(self, *names: str) -> str | None:
        """The first meta tag of *names* that holds text, without markup."""
        texts = (plain_text(content) for name in names for content in self.page.meta.get(name, [])[:5])
        return next((text for text in texts if text), None)

    def iterate_properties(self, *names: str) -> Iterator[Mark]:
        """Elements with one of *names* (lower case) as itemprop or RDFa property, not those of other stories."""
        for mark in self.landmarks.properties:
            declared = f"{mark.element.get('itemprop') or ''} {mark.element.get('property') or ''}".lower().split()
            if any(one.rsplit(":", 1)[-1].rsplit("/", 1)[-1] in names for one in declared):
                yield mark

    def property_values(self, *names: str) -> Iterator[str]:
        """Values of :meth:`iterate_properties`: the machine's form, else the text."""
        for mark in self.iterate_properties(*names):
            value = read_property(mark.element)
            if value:
                yield value


def _iterate_lines_below(element: HtmlElement) -> Iterator[TextBlock]:
    """Lines of what follows *element*, of what follows its parent, and so on."""
    for _ in range(_LEVELS_UP):
        for sibling in element.itersiblings():
            yield from _iterate_lines(sibling)
        parent = element.getparent()
        if parent is None or parent.tag in {"body", "main"}:
            return
        element = parent


def _iterate_lines(element: HtmlElement, depth: int = 0) -> Iterator[TextBlock]:
    """Lines of *element*; of a part that is long, child by child, so that its end need not be walked."""
    if not isinstance(element.tag, str):
        return
    if depth < _DEPTH and len(element) and len(element.text_content()) > _LONG_PART:
        for child in element:
            yield from _iterate_lines(child, depth + 1)
    else:
        yield from walk_blocks(element)


def read_property(element: HtmlElement) -> str | None:
    """The value of a microdata or RDFa element, as text."""
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return plain_text(element.get(attribute))
    return plain_text(visible_text(element))


def host_labels(url: str) -> list[str]:
    """The parts of the host of *url* that may name the paper.

    >>> host_labels("https://www.the-gazette.co.uk/story")
    ['the-gazette.co.uk', 'the-gazette']
    """
    host = (split_address(url).hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".")[:-1] if label not in _PLAIN_LABELS and len(label) > 2]
    return [host, *labels] if host else []
