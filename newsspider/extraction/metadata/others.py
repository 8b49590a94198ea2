"""What microdata and RDFa declare of something else than the page's story: items of teasers, comments, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.structured import fold_type, is_article_type
from newsspider.extraction.metadata.values import measure_likeness, plain_text
from newsspider.extraction.page import Description, Page

_COMMENTS = frozenset({"comment", "usercomments", "answer"})
_MEDIA = frozenset({"imageobject", "videoobject", "audioobject", "mediaobject"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
#: Of so many articles the headlines are compared, and so many elements of each looked at: its headline comes early.
_MOST_ARTICLES = 200
_MOST_ELEMENTS = 100
_MOST_TITLES = 10
#: A headline that is so like a title of the page is this story's, worded anew.
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class OtherItems:
    """The outermost elements of items that are not of the page's story."""

    stories: frozenset[HtmlElement] = field(default=frozenset())  # other stories, and comments
    media: frozenset[HtmlElement] = field(default=frozenset())

    def hold(self, element: HtmlElement) -> bool:
        """Whether *element* stands in another story or a comment, or is the element of one."""
        return bool(self.stories) and (element in self.stories or not self.stories.isdisjoint(element.iterancestors()))

    def tell(self, element: HtmlElement) -> bool:
        """Whether what *element* declares is said of another thing than the story."""
        if not self.stories and not self.media:
            return False
        around = set(element.iterancestors())  # the element of an item declares what the item is to the one round it
        return not (self.stories.isdisjoint(around) and self.media.isdisjoint(around))


def find_other_items(page: Page, story: Sequence[TextBlock]) -> OtherItems:
    """The items of *page* that are declared to be a comment, a picture or film, or a story with another headline.

    An item that holds most of *story* is the story's own, whatever it is called.
    """
    typed = ((element, set(_iterate_types(told))) for element, told in page.described.items())
    items = [(element, types) for element, types in typed if types]
    own = _find_holders({element for element, _ in items}, story)
    items = [(element, types) for element, types in items if element not in own]
    articles = [element for element, types in items if any(map(is_article_type, types))]
    titles = _list_titles(page) if articles else []
    looked_at = articles[:_MOST_ARTICLES]
    stories = {element for element in looked_at if _differs(element, titles)}.union(articles[_MOST_ARTICLES:])
    comments = {element for element, types in items if types & _COMMENTS}
    media = frozenset(element for element, types in items if types & _MEDIA)
    return OtherItems(frozenset(stories | comments), media)


def _find_holders(elements: set[HtmlElement], story: Sequence[TextBlock]) -> set[HtmlElement]:
    """Those of *elements* that hold more than half of the story's text."""
    held: Counter[HtmlElement] = Counter()
    for block in story if elements else ():
        for element in elements.intersection(block.ancestors()):
            held[element] += len(block.text)
    half = sum(len(block.text) for block in story) / 2
    return {element for element, length in held.items() if length > half}


def _iterate_types(told: Description) -> Iterator[str]:
    for names in (told.itemtype, told.typeof):
        yield from map(fold_type, (names or "").split()[:5])


def _list_titles(page: Page) -> list[str]:
    headings = (visible_text(element) for element in page.find_all("h1")[:_MOST_TITLES])
    return [title for title in (*headings, page.first_meta("og:title"), page.title) if title]


def _differs(item: HtmlElement, titles: Sequence[str]) -> bool:
    """Whether an item has a headline, and none that the page has."""
    headlines = list(filter(None, _iterate_headlines(item)))
    return bool(headlines) and not any(
        measure_likeness(headline, title) >= _LIKE for headline in headlines for title in titles
    )


def _iterate_headlines(item: HtmlElement) -> Iterator[str | None]:
    for element in islice(item.iter("*"), _MOST_ELEMENTS):
        names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
        if element.tag in _HEADINGS or any(fold_type(name) == "headline" for name in names):
            yield plain_text(element.get("content")) or visible_text(element)
