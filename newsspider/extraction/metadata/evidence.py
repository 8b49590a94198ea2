"""What all fields share: the page, the article's structured data, landmarks, names of the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import is_in_chrome, visible_text
from newsspider.extraction.metadata.landmarks import HEADINGS, MAX_LINKS, Landmarks, Mark, link_texts
from newsspider.extraction.metadata.mastheads import MAX_NAME, find_paper_names, is_home
from newsspider.extraction.metadata.record import Source
from newsspider.extraction.metadata.structured import StructuredArticle, is_of_type, pick_article
from newsspider.extraction.metadata.titles import is_site_name, list_ends
from newsspider.extraction.metadata.values import first_text, plain_text, split_address
from newsspider.extraction.page import Description, Page, read_meta
from newsspider.extraction.text import fold
from newsspider.items import Link

_SITE_TYPES = frozenset({"website", "organization", "newsmediaorganization", "newspaper", "publication"})
_MAX_HEADINGS = 100
_MAX_PROPERTIES = 1000
_MAX_HEADING = 2000  # characters, blanks and all
_MAX_HOME_LINKS = 60  # logo, menu
_MAX_TRAILS = 3
_LINES_BELOW = 12
_LINES_AFTER = 6
_LINES_NEAR_END = 2
_LINKED = 0.5
_WORDS_OF_TITLE = 6
_LEVELS = 8  # of elements round one
_SITE_META = ("application-name", "apple-mobile-web-app-title", "al:android:app_name", "dc.publisher")
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
    credited: Sequence[str] = ()  # names of the authors, set when they are found
    second_headline: str | None = None  # the visible heading, where another title won over it
    disagreements: set[str] = field(default_factory=set)  # keys of the record on which sources disagree

    def __post_init__(self) -> None:
        self.landmarks = Landmarks(self.page, self.story)

    @property
    def link_source(self) -> Source:
        """Where the story's link was found, if there is one."""
        return "sitemap" if self.link is not None and self.link.kind == "sitemap" else "feed"

    @cached_property
    def article(self) -> StructuredArticle:
        """JSON-LD of the page's article."""
        return pick_article(self.page, self.titles)

    @cached_property
    def titles(self) -> list[str]:
        """What the page's head and its first-level headings call the story, as written there."""
        shown = [text for _, text in self.first_headings]
        told = [self.meta_text("og:title"), self.meta_text("twitter:title"), plain_text(self.page.title)]
        return [title for title in [*shown, *told] if title]

    @cached_property
    def story_titles(self) -> list[str]:
        """As :attr:`titles`, of the headings the headline alone; only when that is found."""
        told = [self.headline, self.meta_text("og:title"), self.meta_text("twitter:title"), plain_text(self.page.title)]
        return [title for title in told if title]

    @cached_property
    def headings(self) -> list[tuple[Mark, str]]:
        """The page's first- to third-level headings that have text, and not that of the whole page."""
        return _read_headings(self.landmarks.headings[:_MAX_HEADINGS])

    @cached_property
    def first_headings(self) -> list[tuple[Mark, str]]:
        """Those of :attr:`headings` that are first-level."""
        marks = (mark for mark in self.landmarks.headings if mark.element.tag == "h1")
        return _read_headings(list(islice(marks, _MAX_HEADINGS)))

    @cached_property
    def menu(self) -> dict[str, str]:
        """Texts of the page's short links, by themselves in lower case."""
        return link_texts(self.landmarks)

    @cached_property
    def home_links(self) -> list[HtmlElement]:
        """The page's links to the front page."""
        links = zip(self.landmarks.links[:MAX_LINKS], self.landmarks.hrefs, strict=False)
        return [link for link, href in links if is_home(self.page, href)]

    @cached_property
    def home_texts(self) -> frozenset[str]:
        """What the first links of the page call the front page, folded."""
        first = set(self.landmarks.links[:_MAX_HOME_LINKS])
        return _fold_texts(link for link in self.home_links if link in first)

    @cached_property
    def trail_starts(self) -> frozenset[str]:
        """What the links that begin a trail call the front page, folded."""
        trails = self.landmarks.trails[:_MAX_TRAILS]
        links = (link for mark in trails for link in islice(mark.element.iter("a"), 2))
        return _fold_texts(link for link in links if is_home(self.page, link.get("href") or ""))

    @cached_property
    def site_names(self) -> list[str]:
        """What the paper may be called, best first."""
        software = (name for key in _SITE_META if (name := self.meta_text(key)) and not self._is_title(name))
        meta = (self.site_name, *software)
        credited = [id(value) for value in self.article.values("author", "creator", "sourceOrganization")]
        structured = (
            first_text(node.get("name"))
            for node in self.page.json_ld[:200]
            if is_of_type(node, _SITE_TYPES, "organization") and id(node) not in credited
        )
        named = [first_text(value) for value in self.article.values("publisher")]
        told = [name for name in (*named, *meta, *structured, *self.host_names) if name and len(name) <= MAX_NAME]
        ends = list_ends(plain_text(self.page.title) or "")
        known = any(is_site_name(end, told) for end in ends)  # then the masthead would tell no more
        return list(dict.fromkeys(told if known else [*told, *find_paper_names(self.page, self.home_links)]))

    def _is_title(self, name: str) -> bool:
        """Whether what should name the site is the whole title of this page."""
        return len(name.split()) >= _WORDS_OF_TITLE and fold(name) == fold(plain_text(self.page.title) or "")

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta tags, as :attr:`Page.meta` has them, but for those of other stories' items."""
        tags, others = self.page.find_all("meta"), self.landmarks.other_items
        own = [tag for tag in tags if not others.tell(tag)]
        return self.page.meta if len(own) == len(tags) else read_meta(own)

    @cached_property
    def site_name(self) -> str | None:
        """What ``og:site_name`` calls the site, where that is not the section of the story."""
        name = self.meta_text("og:site_name")
        sections = {fold(section) for section in self.meta.get("article:section", [])[:3]}
        return name if name and (fold(name) not in sections or is_site_name(name, self.host_names)) else None

    @cached_property
    def host_names(self) -> list[str]:
        """What the page's host may be called."""
        return host_labels(self.page.url)

    @cached_property
    def headline_block(self) -> TextBlock | None:
        """The line of the page that shows the headline; failing that, the story's first."""
        mark = self.landmarks.headline
        if mark is not None:
            inside = {mark.element, *mark.element.iterdescendants()}
            shown = [block for block in self.page.blocks if block.element in inside]
            wanted = fold(self.headline or "")
            same = (block for block in shown if fold(block.text) == wanted)
            return next(same, shown[-1] if mark.element.tag in HEADINGS and shown else None)
        return self.story[0] if self.story else None

    @cached_property
    def story_parents(self) -> frozenset[HtmlElement]:
        """The elements right round the elements of the story's lines."""
        parents = (element.getparent() for element in self.landmarks.story_elements)
        return frozenset(parent for parent in parents if parent is not None)

    @cached_property
    def headline_holders(self) -> frozenset[HtmlElement]:
        """The elements round the headline: what holds it is not beside the story, whatever it is called."""
        mark = self.landmarks.headline
        return frozenset(mark.element.iterancestors()) if mark is not None else frozenset()

    def is_beside(self, element: HtmlElement, tokens: frozenset[str]) -> bool:
        """Whether *element* stands in page chrome, called by one of *tokens*, that does not hold the headline."""
        around = islice(element.iterancestors(), _LEVELS)
        levels = next((level for level, one in enumerate(around, 1) if one in self.headline_holders), _LEVELS)
        return is_in_chrome(element, tokens, levels=levels)

    @cached_property
    def lines_about_headline(self) -> list[TextBlock]:
        """A few lines before the headline, the headline, and some after it."""
        anchor = self.headline_block
        return [] if anchor is None else self._read_lines(range(max(0, anchor.index - 3), anchor.index + 10))

    @cached_property
    def lines_below_headline(self) -> list[TextBlock]:
        """The first lines under the headline: byline, standfirst, first paragraph."""
        anchor = self.headline_block if self.landmarks.headline else None
        return [] if anchor is None else self._read_lines(range(anchor.index + 1, anchor.index + 1 + _LINES_BELOW))

    @cached_property
    def told(self) -> list[TextBlock]:
        """The story's lines after the headline, in the part of the page that holds most of it.

        The choice of the body may hold chrome from above and below; here that matters more than a lost line.
        """
        anchor = self.headline_block if self.landmarks.headline else None
        after = [block for block in self.story if anchor is None or block.index > anchor.index]
        holder = _find_holder(after)
        inside = [block.index for block in after if holder is not None and holder in block.ancestors()]
        if not inside:
            return after
        last = inside[-1]
        blocks = self.page.blocks
        while last + 1 < len(blocks) and holder in blocks[last + 1].ancestors():
            last += 1
        return blocks[inside[0] : last + 1]

    @cached_property
    def lines_after_story(self) -> list[TextBlock]:
        """The story's last lines, and some after it: signature, source, topics."""
        if not self.told:
            return []
        last, chosen = self.told[-1].index, max(block.index for block in self.story)
        end = range(max(self.told[0].index, last - _LINES_AFTER + 1), last + 1 + _LINES_AFTER)
        near = range(max(0, chosen - _LINES_NEAR_END), chosen + 1 + _LINES_NEAR_END)
        wanted = dict.fromkeys([*near, *end])  # other stories may stand in the element that holds the story
        return self._read_lines(wanted)

    def _read_lines(self, places: Iterable[int]) -> list[TextBlock]:
        """The page's lines at *places* that are of no post which the story embeds."""
        blocks = self.page.blocks
        return self.landmarks.leave_out_posts(blocks[place] for place in places if place < len(blocks))

    def meta_description(self, *names: str) -> str | None:
        """As :meth:`meta_text`, of the length of a paragraph."""
        texts = (plain_text(content, 2000) for name in names for content in self.meta.get(name, [])[:3])
        return next((text for text in texts if text), None)

    def meta_text(self, *names: str) -> str | None:
        """The first meta tag of *names* that holds text, without markup."""
        meta = self.meta
        contents = (content for name in names if name in meta for content in meta[name][:5])
        return next(filter(None, map(plain_text, contents)), None)

    @cached_property
    def echoes(self) -> str:
        """Words of titles, description and address, folded: what a harvested list of topics is made of."""
        description = self.meta_text("description", "og:description") or ""
        address = self.page.url.replace("-", " ").replace("_", " ")
        return fold(" ".join([*self.titles, description, address]))

    def iterate_properties(self, *names: str) -> Iterator[Mark]:
        """Elements with one of *names* (lower case) as itemprop or RDFa property, not those of other stories."""
        for mark, told in self._named_properties:
            if not told.isdisjoint(names) and not self.landmarks.other_items.tell(mark.element):
                yield mark

    @cached_property
    def _named_properties(self) -> list[tuple[Mark, frozenset[str]]]:
        """The elements that show a property, each with the names that it has in itemprop and RDFa."""
        described = self.page.described
        marks = self.landmarks.properties[:_MAX_PROPERTIES]
        return [(mark, _name_properties(described[mark.element])) for mark in marks]

    def property_values(self, *names: str) -> Iterator[str]:
        """Values of :meth:`iterate_properties`: the machine's form, else the text."""
        for mark in self.iterate_properties(*names):
            value = read_property(mark.element)
            if value:
                yield value


def _fold_texts(elements: Iterable[HtmlElement]) -> frozenset[str]:
    return frozenset(fold(visible_text(element)) for element in elements)


def _name_properties(told: Description) -> frozenset[str]:
    names = f"{told.itemprop or ''} {told.property or ''}".lower().split()
    return frozenset(name.rsplit(":", 1)[-1].rsplit("/", 1)[-1] for name in names)


def _read_headings(marks: Sequence[Mark]) -> list[tuple[Mark, str]]:
    short = (mark for mark in marks if len(mark.element.text_content()) <= _MAX_HEADING)
    return [(mark, text) for mark in short if (text := visible_text(mark.element))]


def _find_holder(blocks: Sequence[TextBlock]) -> HtmlElement | None:
    """The element that holds most of the running text: its own, a parent, or where each line has one, one above."""
    held: defaultdict[HtmlElement, int] = defaultdict(int)
    for block in blocks:
        if block.link_share >= _LINKED:
            continue
        size = len(block.text)
        held[block.element] += 11 * size
        if (parent := block.element.getparent()) is not None:
            held[parent] += 10 * size
            if (above := parent.getparent()) is not None:
                held[above] += 7 * size
    return max(held, key=held.__getitem__) if held else None


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
