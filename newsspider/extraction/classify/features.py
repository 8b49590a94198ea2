"""The named numbers by which a page is judged: what each says for or against a story, and why."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from newsspider.extraction.body import Body
from newsspider.extraction.classify.addresses import AddressShape, declared_address, measure_address
from newsspider.extraction.classify.declared import FIRM_TYPES, GOODS_TYPES, Declaration, read_declaration
from newsspider.extraction.classify.furniture import Furniture
from newsspider.extraction.classify.paragraphs import MOSTLY_LINK, text_size
from newsspider.extraction.classify.prose import Prose
from newsspider.extraction.page import Page

_PARAGRAPH = 15  # words
_LINKED = 0.5
_QUESTION_MARKS = frozenset("?？؟")


@dataclass(eq=False)
class Evidence:
    """All that is measured of one page, when it is first asked for."""

    page: Page
    prose: Prose
    furniture: Furniture
    body: Body  # what the body model makes of it

    @cached_property
    def declared(self) -> Declaration:
        return read_declaration(self.page)

    @cached_property
    def own(self) -> AddressShape:
        """Shape of the address that the page was fetched from."""
        return measure_address(self.page.url)

    @cached_property
    def named(self) -> AddressShape:
        """Shape of the address that it gives as its own, on any host; else of that it was fetched from."""
        named = declared_address(self.page)
        return measure_address(named) if named and named != self.page.url else self.own

    @cached_property
    def told_text(self) -> float:
        """Size of what the body model takes for the story, short lines too, without links and other stories' cards."""
        others = {*self.prose.introduced, *self.prose.cards} if self.body.blocks is self.body.page_blocks else set()
        told = (block for block in self.body.chosen if block.link_share < MOSTLY_LINK and block.index not in others)
        return sum(text_size(block.text) for block in told)

    @cached_property
    def body_words(self) -> float:
        """Words that the body model expects the story to have: each block's by its probability."""
        sizes = [block.size for block in self.body.page_blocks]
        chances: list[float] = self.body.probabilities.tolist()
        return sum([size * chance for size, chance in zip(sizes, chances, strict=True)])


@dataclass(frozen=True, slots=True)
class Feature:
    """One number of a page.

    ``sign`` is the direction in which it may speak: 1 for a story, -1 against. Training cannot
    turn it round: a weight against its reason is a quirk of the pages it saw. ``None`` as a value
    says that the page lacks what is measured: it then speaks neither way.
    """

    name: str
    measure: Callable[[Evidence], float | None]
    sign: int
    reason: str
    high: str  # the words for a high value
    low: str = ""  # for a low one; empty when that says nothing worth telling


def share(part: float, whole: float) -> float:
    """*part* of *whole*, 0 when there is nothing.

    >>> share(1, 4), share(0, 0)
    (0.25, 0.0)
    """
    return part / whole if whole else 0.0


def log(value: float | None) -> float | None:
    """Sizes and counts on a scale where the step from 1 to 2 weighs as much as that from 10 to 20."""
    return None if value is None else math.log1p(value)


def weigh_entries(evidence: Evidence) -> float:
    """How much of the text stands in how many cards with a link: 0 for none, 2 for all of it in seven."""
    prose = evidence.prose
    return share(prose.card_text, prose.running_text) * math.log1p(len(prose.cards))


def body_share(evidence: Evidence) -> float:
    """Share of the page's words that are expected to be the story."""
    return share(evidence.body_words, sum([block.size for block in evidence.body.page_blocks]))


def body_paragraphs(body: Body) -> int:
    """Blocks of a paragraph's length that the body model chose."""
    return sum(block.size >= _PARAGRAPH and block.link_share < _LINKED for block in body.chosen)


def body_links(body: Body) -> int | None:
    """Blocks that are links, from the first block that the body model chose to the last; nothing for another text."""
    chosen, page = body.chosen, body.page_blocks
    if not chosen or chosen[0].index >= len(page) or page[chosen[0].index] is not chosen[0]:
        return None
    known = {block.index for block in chosen}
    between = page[chosen[0].index : chosen[-1].index + 1]
    return sum(block.link_share >= MOSTLY_LINK and block.index not in known for block in between)


def has_comments(furniture: Furniture) -> bool:
    """Whether something is named after comments, and nothing after shopping: a shop's comments are on goods."""
    return furniture.names["comment"] + furniture.names["comments"] > 0 and not furniture.shop_names


def is_vouched(evidence: Evidence) -> bool:
    """Whether a page has a date where stories have theirs, or calls itself an article."""
    declared = evidence.declared
    is_declared = declared.has_date or declared.is_one_article or declared.is_og_article
    return is_declared or evidence.prose.is_dated_above or bool(evidence.furniture.is_headline_dated)


_PAGE: dict[str, Callable[[Evidence], float | None]] = {
    "body_words": lambda e: log(e.body_words),
    "body_share": body_share,
    "body_sure": lambda e: e.body.expected_f1,
    "body_paragraphs": lambda e: log(body_paragraphs(e.body)),
    "body_mean": lambda e: log(share(sum(b.size for b in e.body.chosen), len(e.body.chosen))),
    "body_links": lambda e: log(body_links(e.body)),
    "story_text": lambda e: log(e.prose.story_text),
    "story_blocks": lambda e: log(len(e.prose.story)),
    "story_share": lambda e: share(e.prose.story_text, e.prose.text),
    "run_share": lambda e: share(e.prose.run_text, e.prose.text),
    "parent_share": lambda e: share(e.prose.parent_text, e.prose.running_text),
    "big_blocks": lambda e: log(e.prose.big),
    "big_share": lambda e: share(e.prose.big, len(e.prose.story)),
    "sentences": lambda e: log(e.prose.sentences),
    "subheads": lambda e: log(e.prose.headings_between),
    "quoting": lambda e: share(e.prose.quoting, len(e.prose.story)),
    "citations": lambda e: log(e.prose.citations),
    "exclaiming": lambda e: share(e.prose.exclaiming, len(e.prose.story)),
    "solo": lambda e: share(e.prose.solo_text, e.prose.story_text),
    "introduced": lambda e: share(e.prose.introduced_text, e.prose.running_text),
    "card_share": lambda e: share(e.prose.card_text, e.prose.running_text),
    "cards": lambda e: log(len(e.prose.cards)),
    "entries": weigh_entries,
    "dated_entries": lambda e: share(e.prose.solo_text, e.prose.story_text) * math.log1p(e.prose.dates_between),
    "linked": lambda e: share(e.prose.linked, len(e.prose.story)),
    "rows": lambda e: share(e.prose.row_text, e.prose.running_text),
    "story_links": lambda e: e.prose.link_share,
    "story_dates": lambda e: log(e.prose.dates_between),
    "dated_above": lambda e: e.prose.is_dated_above,
    "link_text": lambda e: share(e.furniture.link_text, e.prose.text),
    "link_blocks": lambda e: share(len(e.furniture.links), len(e.furniture.blocks)),
    "headings": lambda e: min(4.0, share(e.furniture.headings, 1 + len(e.prose.paragraphs))),
    "lead_links": lambda e: log(e.furniture.lead_links),
    "lead_amounts": lambda e: log(e.furniture.lead_amounts),
    "amounts": lambda e: log(len(e.furniture.amounts)),
    "undated_amounts": lambda e: 0.0 if is_vouched(e) else log(len(e.furniture.amounts)),
    "page_numbers": lambda e: log(e.furniture.page_numbers),
    "children": lambda e: log(e.furniture.children),
    "shares": lambda e: log(e.furniture.shares),
    "inputs": lambda e: log(e.furniture.inputs),
    "buttons": lambda e: log(e.furniture.buttons),
    "images": lambda e: log(e.furniture.count_tags("img")),
    "one_article_tag": lambda e: e.furniture.count_tags("article") == 1,
    "one_time_tag": lambda e: 1 <= e.furniture.count_tags("time") <= 2,
    "one_headline": lambda e: len(e.furniture.headlines) == 1,
    "headline_size": lambda e: log(e.furniture.headline_size),
    "headline_in_title": lambda e: e.furniture.headline_in_title,
    "headline_above": lambda e: e.furniture.is_headline_above,
    "headline_dated": lambda e: e.furniture.is_headline_dated,
    "title_size": lambda e: log(e.furniture.title_size),
    "title_asks": lambda e: not _QUESTION_MARKS.isdisjoint(e.furniture.title),
    "shop_names": lambda e: log(e.furniture.shop_names),
    "grid_names": lambda e: log(e.furniture.grid_names),
    "sales_names": lambda e: log(e.furniture.sales_names),
    "prose_names": lambda e: log(e.furniture.prose_names),
    "comments": lambda e: has_comments(e.furniture),
    "story_boxes": lambda e: e.furniture.story_boxes,
    "story_body": lambda e: e.furniture.is_story_body,
    "index_body": lambda e: e.furniture.is_index_body,
    "shop_body": lambda e: e.furniture.is_shop_body,
    "static_body": lambda e: e.furniture.is_static_body,
    "declared_article": lambda e: e.declared.is_one_article,
    "declared_other": lambda e: bool(e.declared.types) and not e.declared.articles,
    "declared_page": lambda e: e.declared.is_mere_page,
    "declared_list": lambda e: e.declared.is_list,
    "declared_goods": lambda e: log(e.declared.count(GOODS_TYPES)),
    "declared_firm": lambda e: e.declared.count(FIRM_TYPES) > 0,
    "og_article": lambda e: e.declared.is_og_article,
    "og_goods": lambda e: e.declared.is_og_goods,
    "og_website": lambda e: e.declared.og_type == "website",
    "has_date": lambda e: e.declared.has_date,
    "has_author": lambda e: e.declared.has_author,
    "has_section": lambda e: e.declared.has_section,
    "has_amp": lambda e: e.declared.has_amp,
    "has_neighbours": lambda e: e.declared.has_neighbours,
    "only_modified": lambda e: e.declared.is_only_modified,
    "has_marked_body": lambda e: e.declared.has_marked_body,
}
#: Measured twice: ``own_`` of the address a page was fetched from, ``named_`` of the one it gives as its own.
_ADDRESS: dict[str, Callable[[AddressShape], float | None]] = {
    "root": lambda a: a.is_root,
    "depth": lambda a: min(a.depth, 6),
    "slug_words": lambda a: log(a.slug_words),
    "last_words": lambda a: log(a.last_words),
    "dated": lambda a: a.is_dated,
    "number": lambda a: a.has_number,
    "opaque": lambda a: a.is_opaque,
    "parameters": lambda a: log(a.parameters),
    "index_words": lambda a: min(a.index_words, 2),
    "goods_words": lambda a: min(a.goods_words, 2),
    "story_words": lambda a: min(a.story_words, 2),
}


def _load_features() -> tuple[Feature, ...]:
    """Join the measures to their words and reasons in ``features.toml``."""
    told = tomllib.loads(files(__package__).joinpath("features.toml").read_text("utf-8"))
    page = [Feature(name, measure=measure, **told["page"][name]) for name, measure in _PAGE.items()]
    own = [Feature(f"own_{name}", measure=_of_own(m), **told["address"][name]) for name, m in _ADDRESS.items()]
    named = [Feature(f"named_{name}", measure=_of_named(m), **told["address"][name]) for name, m in _ADDRESS.items()]
    return (*page, *own, *named)


def _of_own(measure: Callable[[AddressShape], float | None]) -> Callable[[Evidence], float | None]:
    return lambda evidence: measure(evidence.own)


def _of_named(measure: Callable[[AddressShape], float | None]) -> Callable[[Evidence], float | None]:
    return lambda evidence: measure(evidence.named)


FEATURES = _load_features()


def measure_features(evidence: Evidence) -> list[float | None]:
    """The value of each of :data:`FEATURES`; ``None`` where the page lacks what is measured."""
    values = (feature.measure(evidence) for feature in FEATURES)
    return [None if value is None else float(value) for value in values]
