"""Rules on other stories: some pages put the next one, whole, below the one that was asked for, or cards in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.among import inside
from newsspider.extraction.rules.lists import begins_with_link
from newsspider.extraction.rules.rule import CERTAIN, FAIRLY_SURE, ChromeClass, Rule, found_once
from newsspider.extraction.story import Story

#: A subhead that is set as the headline seldom says so much, ...
_HEADLINE_WORDS = 4
#: ... and a story that begins has so many characters at least.
_STORY_CHARACTERS = 250
#: A card of another story says no more than so many words, in so few blocks.
_CARD_WORDS, _CARD_BLOCKS = 100, 10
#: With so many more like it that hold some of the story, an ``<article>`` is a part: an entry, an item.
_PARTS = 2
#: "Part 2: Winter", "3. Winter": headings of the parts of one story.
_NUMBERED = re.compile(r"^\W*(?:[^\W\d_]+\s)?\d{1,2}\s?[.:)\-–—|]")


def _is_in_next_story(block: TextBlock, story: Story) -> bool:
    return not _find_next_stories(story).isdisjoint(block.ancestors())


def _has_next_story(story: Story) -> bool:
    return bool(_find_next_stories(story))


@found_once
def _find_next_stories(story: Story) -> frozenset[HtmlElement]:
    return frozenset(_look_for_next_stories(story))


def _look_for_next_stories(story: Story) -> Iterator[HtmlElement]:
    """Elements made as the one where the story begins, each with a headline set as the story's."""
    own = _find_headline(story)
    if own is None:
        return
    for block in story.blocks[story.opening + 1 : story.last + 1]:
        if block.tag != own.tag or block.size < _HEADLINE_WORDS or block.folded in story.headlines:
            continue
        if not _NUMBERED.match(block.text):
            first, second = _part(story.paragraphs[0].element, block.element)
            if first is not None and second is not None and _are_stories(first, second, own, story):
                yield second


def _find_headline(story: Story) -> TextBlock | None:
    """The headline right above the story."""
    above = story.blocks[story.opening :: -1] if story.paragraphs else ()
    return next((block for block in above if block.is_heading and block.folded in story.headlines), None)


def _part(first: HtmlElement, second: HtmlElement) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The two elements with one parent of which one holds *first* and the other *second*."""
    branches = {element.getparent(): element for element in (first, *first.iterancestors())}
    for element in (second, *second.iterancestors()):
        if (parent := element.getparent()) in branches:
            return branches[parent], element
    return None, None


def _are_stories(first: HtmlElement, second: HtmlElement, own: TextBlock, story: Story) -> bool:
    """Whether both are made alike and tell something, and both are dated, or articles that hold their headlines.

    Where the headline stands above them all, and the first has another one, they are events, entries, items of a list.
    """
    if (first.tag, first.get("class")) != (second.tag, second.get("class")):
        return False
    holds_headline = first in own.ancestors()
    if not holds_headline and next(first.iter(own.tag), None) is not None:
        return False
    is_article = holds_headline and first.tag == "article" and own.tag == "h1"  # chapters seldom have such headings
    if not is_article and not (_is_dated(first) and _is_dated(second)):
        return False
    told = _count_characters(story)
    return all(story.wrappings.share_inside(element) * told >= _STORY_CHARACTERS for element in (first, second))


@found_once
def _count_characters(story: Story) -> int:
    return sum(len(block.text) for block in story.paragraphs)


def _is_dated(element: HtmlElement) -> bool:
    return next(element.iter("time"), None) is not None


def _is_in_card(block: TextBlock, story: Story) -> bool:
    """Whether the block stands in a small ``<article>`` that begins with a link and is none of several parts.

    An entry of a live blog begins with its time.
    """
    card = next((element for element in story.wrappings.climb(block) if element.tag == "article"), None)
    if card is None or not begins_with_link(card) or not any(_leads_off(link.get("href")) for link in card.iter("a")):
        return False
    near = story.blocks[max(0, block.index - _CARD_BLOCKS) : block.index + _CARD_BLOCKS]
    words = sum(one.size for one in near if card in one.ancestors())
    return words <= _CARD_WORDS and not _has_parts_like(card, story)


def _leads_off(href: str | None) -> bool:
    return bool(href) and not (href or "").startswith("#")


def _has_parts_like(card: HtmlElement, story: Story) -> bool:
    parts = _find_parts(story).get(card.get("class"), frozenset())
    return len(parts - {card}) >= _PARTS


@found_once
def _find_parts(story: Story) -> dict[str | None, frozenset[HtmlElement]]:
    """Each ``<article>`` right round some of the story, by class."""
    around = (next((e for e in one.ancestors() if e.tag == "article"), None) for one in story.chosen)
    parts = defaultdict[str | None, set[HtmlElement]](set)
    for article in around:
        if article is not None:
            parts[article.get("class")].add(article)
    return {name: frozenset(articles) for name, articles in parts.items()}


NEXT_STORY_RULE = Rule(
    "next_story",
    ChromeClass.RELATED,
    "stands in another story, which follows the one that the page is of",
    _is_in_next_story,
    strips="<time></time></article><article><time></time><h1>A ferry that never left the quay</h1><p>"
    + "The ferry to the isles was to sail at noon, and it did not. " * 6
    + "</p></article><article>",
    keeps="<section><h1>What the divers saw below</h1><p>"
    + "The ferry to the isles was to sail at noon, and it did not. " * 6
    + "</p></section>",
    overrules=CERTAIN,
    concerns=_has_next_story,
)
CARD_RULE = Rule(
    "card",
    ChromeClass.RELATED,
    "stands in a small <article> of its own with a link, as a teaser of another story does",
    _is_in_card,
    strips='<article><a href="/x"></a><h3>The ferry of 1962</h3><p>It sank with all hands on board.</p></article>',
    keeps="<article><h3>The ferry of 1962</h3><p>It sank with all hands on board, off the quay.</p></article>",
    among=inside("article"),
    most_words=_CARD_WORDS,
    overrules=FAIRLY_SURE,
)
