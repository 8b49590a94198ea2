"""The story as found so far: the page's blocks, which of them are chosen, and how they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, takewhile
from typing import Any

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.page import Page
from newsspider.extraction.posts import Post, find_posts
from newsspider.extraction.text import fold
from newsspider.extraction.told import PARAGRAPH_WORDS, Told, is_whole
from newsspider.extraction.wrappings import PICTURES, Wrappings
from newsspider.urls import host_of

#: So many blocks before the first and after the last chosen one are looked at, too.
MARGIN = 12
#: A text of so many words is not said twice by chance, ...
REPEATED_WORDS = 10
#: ... and one of so many that stands apart and is part of a paragraph is a pull quote.
PULLED_WORDS = 5
_SET_WORDS = 3  # in an element for quotations
#: Shorter texts of pictures ("Photo", a name) may be words of the story, too.
_CAPTION_WORDS = 4
#: So many blocks from the first paragraph on may be its standfirst, its byline and its date.
HEAD_LINES = 4
_BOXES = 6  # round a field to write into
#: Texts of more pictures are not compared with.
_MOST_PICTURES = 300
_ITEM_WORDS = 8
_QUOTED = re.compile(r"""^["'“”„«»‹「『].*["'“”«»›」』]$""")


class Story:
    """Context for the rules of :mod:`newsspider.extraction.rules`."""

    def __init__(  # noqa: PLR0913  it is what all rules ask for
        self,
        blocks: Sequence[TextBlock],
        chosen: Sequence[TextBlock],
        *,
        headlines: Iterable[str] = (),
        section: str = "",
        authors: Iterable[str] = (),
        sources: Iterable[str] = (),
        captions: Iterable[tuple[str, str | None]] = (),
        chances: Sequence[float] = (),
        page: Page | None = None,
    ) -> None:
        self.blocks = blocks
        self.chosen = chosen
        self._chances = chances
        self.page = page
        self.headlines = frozenset(filter(None, map(fold, headlines)))
        self.section = fold(section)
        self.authors = frozenset(filter(None, map(fold, authors)))
        self.indices = frozenset(b.index for b in chosen)
        self.sources = frozenset(filter(None, map(fold, sources)))
        captions = [(text, credit) for text, credit in captions if fold(text)]
        self._captions = frozenset(fold(text) for text, _ in captions)
        #: Captions of pictures with whose they are after them, folded.
        self.credited = frozenset(fold(f"{text} {credit}") for text, credit in captions if credit)
        #: What the rules have found out, by question, see :func:`~newsspider.extraction.rules.rule.asked_once`.
        self.known: defaultdict[Callable[..., Any], dict[Any, Any]] = defaultdict(dict)
        self._paragraph_like: dict[int, bool] = {}

    def chance(self, block: TextBlock) -> float:
        """How likely a chosen block is of the story, by the body model; 0 for others, or where it was not asked."""
        return self._chances[block.index] if self._chances and block.index in self.indices else 0.0

    @cached_property
    def first(self) -> int:
        """Index of the first chosen block."""
        return self.chosen[0].index if self.chosen else 0

    @cached_property
    def last(self) -> int:
        """Index of the last chosen block."""
        return self.chosen[-1].index if self.chosen else -1

    @cached_property
    def zone(self) -> Sequence[TextBlock]:
        """The blocks of the story and those round it."""
        return self.blocks[max(0, self.first - MARGIN) : self.last + 1 + MARGIN]

    @cached_property
    def paragraphs(self) -> Sequence[TextBlock]:
        """The chosen blocks that are long enough to be paragraphs and no links; else all chosen."""
        long = [b for b in self.chosen if b.size >= PARAGRAPH_WORDS and b.link_share < 0.5]
        return [b for b in long if is_whole(b)] or long or self.chosen

    @cached_property
    def wrappings(self) -> Wrappings:
        """The elements round the blocks."""
        return Wrappings(self.paragraphs, self._pictures)

    @property
    def _pictures(self) -> Iterable[HtmlElement]:
        """The pictures of the page."""
        if self.page is not None:
            return chain.from_iterable(map(self.page.find_all, PICTURES))
        return self.blocks[0].element.getroottree().iter(*PICTURES) if self.blocks else ()

    @cached_property
    def has_choices(self) -> bool:
        """Whether the page may hold buttons of which one is to be chosen."""
        fields = self.page.find_all("input") if self.page else ()
        return self.page is None or any((field.get("type") or "").lower() == "radio" for field in fields)

    @cached_property
    def _posts(self) -> Sequence[Post]:
        return list(find_posts(self.blocks).values())

    @cached_property
    def posted(self) -> frozenset[TextBlock]:
        """What was posted in the posts that the story embeds, and whose it is."""
        return frozenset(block for post in self._posts for block in post.said)

    @cached_property
    def post_frames(self) -> frozenset[TextBlock]:
        """What the networks set round those posts."""
        return frozenset(block for post in self._posts for block in post.frame)

    @cached_property
    def writing_boxes(self) -> frozenset[HtmlElement]:
        """The elements round the page's fields to write into that do not hold the first paragraph."""
        fields = self.page.find_all("textarea") if self.page else ()
        holders = set(self.paragraphs[0].ancestors()) if self.paragraphs else set()
        around = (takewhile(lambda one: one not in holders, field.iterancestors()) for field in fields)
        return frozenset(chain.from_iterable(islice(some, _BOXES) for some in around))

    @cached_property
    def has_marked_captions(self) -> bool:
        """Whether the page may hold captions that its microdata call so."""
        told = self.page.described.values() if self.page else ()
        return self.page is None or any("caption" in one.itemprop for one in told if one.itemprop)

    @cached_property
    def paragraph_tag(self) -> str:
        """The tag that most paragraphs stand in."""
        counts = Counter(b.tag for b in self.paragraphs)
        return counts.most_common(1)[0][0] if counts else "p"

    def is_at_head(self, block: TextBlock) -> bool:
        """Whether no paragraph of the story comes before *block*."""
        return block.index < self.opening

    def is_at_edge(self, block: TextBlock) -> bool:
        """Whether *block* stands before, right after the first lines of, or after the story's paragraphs."""
        return not self.opening + HEAD_LINES < block.index < self.closing

    @cached_property
    def is_prose(self) -> bool:
        """Whether the story is told in paragraphs."""
        return sum(_is_sentence(b) for b in self.paragraphs) >= 3

    def is_between_paragraphs(self, block: TextBlock) -> bool:
        """Whether paragraphs stand before and after *block*, short lines aside; not headings, items or links."""
        blocks, indices = self._weighty
        at, after = bisect_left(indices, block.index), bisect_right(indices, block.index)
        around = [*blocks[max(0, at - 1) : at], *blocks[after : after + 1]]
        return bool(around) and all(map(_is_sentence, around))

    @cached_property
    def _weighty(self) -> tuple[list[TextBlock], list[int]]:
        """The chosen blocks that tell what stands there, and their indices."""
        blocks = [block for block in self.chosen if _is_weighty(block)]
        return blocks, [block.index for block in blocks]

    def leads_into_site(self, block: TextBlock) -> bool:
        """Whether the first link of *block* leads to the host that most links of the page lead to, or names none."""
        return bool(block.hrefs) and host_of(block.hrefs[0]) in self._own_hosts

    @cached_property
    def _own_hosts(self) -> frozenset[str]:
        hosts = Counter(host_of(href) for block in self.blocks for href in block.hrefs)
        return frozenset({"", *(host for host, _ in hosts.most_common(1))})

    def is_under_heading(self, block: TextBlock) -> bool:
        """Whether *block* is a heading, or the text right under one."""
        return block.is_heading or (block.index > 0 and self.blocks[block.index - 1].is_heading)

    def heads_paragraph(self, block: TextBlock) -> bool:
        """Whether the very next block of the page is a sentence of the story, or a list item that says as much."""
        following = self.blocks[block.index + 1 : block.index + 2]
        return bool(following) and following[0].index in self.indices and _is_told(following[0])

    def heads_part(self, block: TextBlock) -> bool:
        """Whether the very next block of the page is of the story: a lower heading than *block*, or a list's item."""
        following = next(iter(self.blocks[block.index + 1 : block.index + 2]), None)
        if following is None or following.index not in self.indices:
            return False
        return following.tag > block.tag if following.is_heading else _is_told_item(following)

    def is_said_before(self, block: TextBlock) -> bool:
        """Whether a block of the story before this one has the same text, which is not said twice by chance."""
        return block.size >= REPEATED_WORDS and self._told.stands_before(block)

    def is_pulled(self, block: TextBlock) -> bool:
        """Whether the block stands apart, or in quotation marks, and a paragraph holds its text."""
        fewest = _SET_WORDS if "blockquote" in block.inside else PULLED_WORDS
        if block.size < fewest or (self.is_paragraph_like(block) and not _QUOTED.match(block.text)):
            return False
        return self._told.holds(block)

    @cached_property
    def _told(self) -> Told:
        return Told(self.chosen)

    @cached_property
    def picture_texts(self) -> tuple[str, ...]:
        """What the page says of the pictures near the story, folded: captions of metadata, ``alt`` texts."""
        around = self._picture_holders()
        pictures = islice((one for holder in around for one in holder.iter("img", "amp-img")), _MOST_PICTURES)
        alts = map(fold, {alt for picture in pictures if (alt := picture.get("alt"))})
        return tuple(self._captions.union(alt for alt in alts if len(alt.split()) >= _CAPTION_WORDS))

    def _picture_holders(self) -> Iterator[HtmlElement]:
        """The element that holds the story, and those round first lines above it: the lead picture stands there."""
        if self.wrappings.home is not None:
            yield self.wrappings.home
        for block in self.chosen[:HEAD_LINES]:
            if self.is_at_head(block) and not self.wrappings.is_at_home(block):
                yield from self.wrappings.own_elements(block)[-1:]

    @cached_property
    def opening(self) -> int:
        """Index of the first paragraph."""
        return self.paragraphs[0].index if self.paragraphs else 0

    @cached_property
    def closing(self) -> int:
        """Index of the last paragraph."""
        return self.paragraphs[-1].index if self.paragraphs else 0

    def is_paragraph_like(self, block: TextBlock) -> bool:
        """Whether *block* stands just where other paragraphs of the story stand."""
        known = self._paragraph_like.get(block.index)
        if known is None:
            own, times = int(block.index in self._paragraph_indices), self._places.get
            known = max(times(place, 0) for place in _places_of(block)) > own
            self._paragraph_like[block.index] = known
        return known

    @cached_property
    def _paragraph_indices(self) -> frozenset[int]:
        return frozenset(b.index for b in self.paragraphs)

    @cached_property
    def _places(self) -> Counter[tuple[object, ...]]:
        return Counter(place for b in self.paragraphs for place in _places_of(b))


def _places_of(block: TextBlock) -> Sequence[tuple[object, ...]]:
    """Where a block stands: its tag in its parent, or its tag in a wrapping in its grandparent."""
    element = block.element
    tag, parent = element.tag, element.getparent()
    around = None if parent is None or tag == "td" else parent.getparent()
    return ((tag, parent),) if around is None else ((tag, parent), (tag, parent.tag, around))


def _is_weighty(block: TextBlock) -> bool:
    """Whether a block tells what stands there: short lines between paragraphs may all be chrome."""
    return block.is_heading or block.tag == "li" or block.size >= PARAGRAPH_WORDS


def _is_told(block: TextBlock) -> bool:
    return _is_sentence(block) or (block.tag == "li" and block.size >= _ITEM_WORDS and block.link_share < 0.5)


def _is_told_item(block: TextBlock) -> bool:
    return "li" in block.inside and block.link_share < 0.5


def _is_sentence(block: TextBlock) -> bool:
    return block.size >= PARAGRAPH_WORDS and not block.is_heading and block.tag != "li" and block.link_share < 0.5
