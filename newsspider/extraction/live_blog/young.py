"""Live blogs that have just begun: one entry or two, too few and too short to be told by their likeness.

What tells them is the page's own word. It declares a live blog (JSON-LD, microdata), and the entry
says what is declared, or is marked as an update; or, on a page without any other text, title or
address say "live", and two parts have each an id and a time for machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.live_blog.clocks import Mark, find_marks, read_clock
from newsspider.extraction.live_blog.declared import Declared
from newsspider.extraction.live_blog.naming import says_live
from newsspider.extraction.metadata.dom import read_tokens
from newsspider.extraction.page import Page
from newsspider.extraction.text import ends_sentence, fold

#: From so many entries on a blog is told by their likeness.
_MANY = 3
_FEWEST_UNDECLARED = 2
_UPDATE = "liveblogupdate"
_MOST_LEVELS = 6
_LINKED = 0.5
_COMPARED = 60  # characters
_AROUND = frozenset({"body", "html", "main", "head"})
_BESIDE = frozenset({"nav", "aside", "footer"})
_COMMENTS = frozenset({"comment", "comments", "reply", "disqus", "teaser", "related"})


def find_first_entries(
    page: Page, now: datetime, declared: Sequence[Declared], *, is_empty: bool = False
) -> list[HtmlElement]:
    """The elements of the entries of a live blog that has one or two; empty where the page says nothing of one.

    *declared* are the updates in the page's JSON-LD. ``is_empty``: the page has no running text. Elsewhere the word
    "live" in a title means little.
    """
    marked = [one for one, told in page.described.items() if _UPDATE in (told.itemprop or "").lower().split()]
    if marked:
        return marked if len(marked) < _MANY else []
    if len(declared) >= _MANY or not (declared or (is_empty and says_live(page))):
        return []
    marks = find_marks(page, now)
    holders = _find_told(page, declared, marks) if declared else _find_marked(page, marks)
    found = list(dict.fromkeys(holders))
    return found if (declared or len(found) >= _FEWEST_UNDECLARED) and len(found) < _MANY else []


def list_blocks(page: Page, elements: Sequence[HtmlElement]) -> list[TextBlock]:
    """The lines in *elements* that tell more than a time."""
    known = set(elements)
    inside = [block for block in page.blocks if any(one in known for one in block.ancestors())]
    return [block for block in inside if read_clock(block.text)[1]]


def _find_told(page: Page, declared: Sequence[Declared], marks: Iterable[Mark]) -> Iterator[HtmlElement]:
    """The smallest elements that hold a time, and what a declared update says."""
    timed = {mark.element for mark in marks}
    said = [fold(one.text)[:_COMPARED] for one in declared if one.text]
    for block in page.blocks:
        if any(block.folded.startswith(text) for text in said):
            around = islice(_iterate_around(block), _MOST_LEVELS)
            holder = next((one for one in around if not timed.isdisjoint(one.iter("*"))), None)
            if holder is not None:
                yield holder


def _find_marked(page: Page, marks: Iterable[Mark]) -> Iterator[HtmlElement]:
    """Elements that have an id, an exact time and a sentence: no headline and no link to another story."""
    exact = {mark.element for mark in marks if mark.is_exact}
    for block in page.blocks:
        if block.link_share > _LINKED or not ends_sentence(block.text) or not _BESIDE.isdisjoint(block.inside):
            continue
        around = islice(_iterate_around(block), _MOST_LEVELS)
        holder = next((one for one in around if one.get("id") and not exact.isdisjoint(one.iter("*"))), None)
        if holder is not None and _COMMENTS.isdisjoint(read_tokens(holder)):
            yield holder


def _iterate_around(block: TextBlock) -> Iterator[HtmlElement]:
    """The elements round a line, up to those that hold the headline, too."""
    for one in block.ancestors():
        if one.tag in _AROUND or next(one.iter("h1"), None) is not None:
            return
        yield one
