"""What stands on a page round its text: links, headlines, forms, pictures, and the names of things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsspider.extraction.blocks import TextBlock, element_tokens
from newsspider.extraction.classify.addresses import declared_address, split_path
from newsspider.extraction.classify.paragraphs import PARAGRAPH, is_date_line, text_size
from newsspider.extraction.classify.prose import HEADLINE, Prose
from newsspider.extraction.page import Page
from newsspider.extraction.text import fold

# Words that content systems and their themes put into class names, by what they name.
_SHOP_NAMES = frozenset("addtocart basket cart checkout price prices qty quantity sku swatch variant wishlist".split())
_GRID_NAMES = frozenset(
    "card cards excerpt facet facets filter filters grid listing listings pager pagination result results summary "
    "teaser teasers thumb tile tiles".split()
)
_PROSE_NAMES = frozenset(
    "article author blog byline comment comments dateline entry headline post single standfirst story".split()
)
_SALES_NAMES = frozenset(
    "accordion banner btn button buttons carousel cta faq hero icon pricing slide slider swiper tab tabs testimonial "
    "testimonials".split()
)
_NAMES = _SHOP_NAMES | _GRID_NAMES | _PROSE_NAMES | _SALES_NAMES
# Words that content systems put into the names of the body element, by kind of page.
_STORY_BODY = frozenset("article artikel blogpost entry news post single singular story".split())
_INDEX_BODY = frozenset(
    "archive author blog category collection frontpage home homepage index landing list listing search section tag "
    "tags taxonomy".split()
)
_SHOP_BODY = frozenset("cart catalog pdp product products shop store woocommerce".split())
_STORY_BOX = frozenset(
    "article artikel articulo blog body content copy entry maincontent news post prose story text".split()
)
_BETWEEN = "\0"  # stands in no page
_NAMES_AND_BORDER = _NAMES | {_BETWEEN}
_AMOUNT = re.compile(
    r"[$€£¥₹₩₽₺₴₪₫฿₦]\s?\d"
    r"|\d\s?(?:[$€£¥₹₩₽₺₴₪₫฿₦]|kr\b|zł|Kč|Ft\b|lei\b|руб|грн)"
    r"|\d\s?(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|AUD|CAD|INR)\b"
)
_DIGIT = re.compile(r"\d")
_LONGEST_TITLE = 500
#: A story begins within so many blocks of its headline.
_HEADLINE_REACH = 25
#: Its date stands within so many blocks before and after it.
_DATE_BEFORE, _DATE_AFTER = 4, 9

_FIELDS = ("select", "textarea")
_NO_FIELDS = frozenset({"hidden", "submit", "button"})
_PRESSED = frozenset({"submit", "button"})
_TYPED = frozenset({None, "text", "search"})
_FILMS = ("video", "object", "embed", "iframe")


@dataclass(eq=False)
class Furniture:
    """Counts of what stands round the text of a page. Sizes are in Latin letters."""

    page: Page
    prose: Prose

    @property
    def blocks(self) -> Sequence[TextBlock]:
        return self.prose.blocks

    @cached_property
    def title(self) -> str:
        """The page's title, cut to what a title can be."""
        return self.page.title[:_LONGEST_TITLE]

    @cached_property
    def links(self) -> list[int]:
        """Indexes of the blocks that are links."""
        return [index for index, flag in enumerate(self.prose.link_flags) if flag]

    @cached_property
    def link_text(self) -> float:
        return sum(size * share for size, share in zip(self.prose.sizes, self.prose.link_shares, strict=True))

    @cached_property
    def headline_links(self) -> list[int]:
        """Indexes of the links that read as headlines."""
        return [index for index in self.links if self.prose.sizes[index] >= HEADLINE]

    @cached_property
    def headings(self) -> int:
        return sum(block.is_heading for block in self.blocks)

    @cached_property
    def amounts(self) -> list[int]:
        """Indexes of the short blocks with an amount of money."""
        short = [block for block, size in zip(self.blocks, self.prose.sizes, strict=True) if size < PARAGRAPH]
        counted = [block for block in short if _DIGIT.search(block.text)]
        return [block.index for block in counted if _AMOUNT.search(block.text)]

    @cached_property
    def page_numbers(self) -> int:
        """Number of links that are a bare number."""
        return sum(self.blocks[index].text.isdigit() for index in self.links)

    @cached_property
    def headlines(self) -> list[TextBlock]:
        """The page's ``h1`` blocks."""
        return [block for block in self.blocks if block.tag == "h1"]

    @cached_property
    def headline(self) -> TextBlock | None:
        """The longest ``h1``."""
        return max(self.headlines, key=lambda block: len(block.text), default=None)

    @property
    def headline_text(self) -> str:
        """Text of the headline, cut as the title is; empty without one."""
        return self.headline.text[:_LONGEST_TITLE] if self.headline else ""

    @property
    def headline_size(self) -> float | None:
        return text_size(self.headline.text) if self.headline else None

    @cached_property
    def headline_in_title(self) -> float | None:
        """Share of the headline's words that stand in the title."""
        return _overlap(self.headline_text, self.title) if self.headline else None

    @property
    def title_size(self) -> float | None:
        return text_size(self.title) if self.title else None

    @property
    def is_headline_above(self) -> bool | None:
        """Whether the headline stands before the story, and near; nothing without a headline."""
        if self.headline is None:
            return None
        return 0 < self.prose.first - self.headline.index <= _HEADLINE_REACH

    @cached_property
    def is_headline_dated(self) -> bool | None:
        """Whether a date stands near the headline; nothing without a headline."""
        if self.headline is None:
            return None
        index = self.headline.index
        near = self.blocks[max(0, index - _DATE_BEFORE) : index + _DATE_AFTER]
        return any(is_date_line(block.text) for block in near)

    @cached_property
    def lead(self) -> range:
        """Indexes from the headline to the story: prices and goods stand there, or a standfirst."""
        return range(self.headline.index, self.prose.first) if self.headline and self.prose.story else range(0)

    @property
    def lead_links(self) -> int:
        return sum(index in self.lead for index in self.links)

    @property
    def lead_amounts(self) -> int:
        return sum(index in self.lead for index in self.amounts)

    @cached_property
    def names(self) -> Counter[str]:
        """Those words of the class names in the body that name something here, with their number."""
        different = Counter(self.page.classes)  # a page has few
        words = f" {_BETWEEN} ".join(["", *different]).lower().replace("-", " ").replace("_", " ").split()
        found: Counter[str] = Counter()
        numbers, number = iter(different.values()), 0
        for word in filter(_NAMES_AND_BORDER.__contains__, words):
            if word == _BETWEEN:
                number = next(numbers)
            else:
                found[word] += number
        return found

    @cached_property
    def shop_names(self) -> int:
        return self._count_names(_SHOP_NAMES)

    @cached_property
    def grid_names(self) -> int:
        return self._count_names(_GRID_NAMES)

    @cached_property
    def prose_names(self) -> int:
        return self._count_names(_PROSE_NAMES)

    @cached_property
    def sales_names(self) -> int:
        return self._count_names(_SALES_NAMES)

    @cached_property
    def body_names(self) -> frozenset[str]:
        """Words of the names of the body element."""
        body = self.page.body
        return frozenset(element_tokens(body)) if body is not None else frozenset()

    @property
    def is_story_body(self) -> bool:
        return not self.body_names.isdisjoint(_STORY_BODY)

    @property
    def is_index_body(self) -> bool:
        return not self.body_names.isdisjoint(_INDEX_BODY)

    @property
    def is_shop_body(self) -> bool:
        return not self.body_names.isdisjoint(_SHOP_BODY)

    @property
    def is_static_body(self) -> bool:
        """Whether the names say "page" as content systems do for what is no post."""
        names = self.body_names
        return "page" in names and "single" not in names and not names.isdisjoint({"id", "template"})

    @cached_property
    def story_boxes(self) -> int:
        """How many of the story's container and the two elements round it are named as stories are."""
        if self.prose.container is None:
            return 0
        boxes = [self.prose.container, *list(self.prose.container.iterancestors())[:2]]
        return sum(not _STORY_BOX.isdisjoint(element_tokens(box)) for box in boxes)

    @cached_property
    def hrefs(self) -> list[str]:
        return self.page.hrefs

    @cached_property
    def shares(self) -> int:
        """Number of links that hand on an address, as share buttons do."""
        return sum("=http" in href for href in self.hrefs)

    @cached_property
    def children(self) -> int:
        """Number of addresses below the page's own: its further pages, filters and entries."""
        return _count_children(self.hrefs, declared_address(self.page) or self.page.url)

    @cached_property
    def inputs(self) -> int:
        asking = sum(kind not in _NO_FIELDS for kind in self._input_kinds)
        return asking + sum(map(self.count_tags, _FIELDS))

    @cached_property
    def asked(self) -> list[str]:
        """What text fields hold already, folded: a page of results repeats what was searched for."""
        fields = zip(self.page.find_all("input"), self._input_kinds, strict=True)
        return [words for field, kind in fields if kind in _TYPED and (words := fold(field.get("value") or ""))]

    @cached_property
    def films(self) -> int:
        """Number of elements that may show a video."""
        return sum(map(self.count_tags, _FILMS))

    @cached_property
    def passwords(self) -> int:
        return self._input_kinds.count("password")

    @cached_property
    def buttons(self) -> int:
        return self.count_tags("button") + sum(kind in _PRESSED for kind in self._input_kinds)

    @cached_property
    def _input_kinds(self) -> list[str | None]:
        """The ``type`` of each input, as written."""
        return [field.get("type") for field in self.page.find_all("input")]

    def count_tags(self, tag: str) -> int:
        """Number of elements with this tag."""
        return len(self.page.find_all(tag))

    def _count_names(self, vocabulary: frozenset[str]) -> int:
        return sum(number for name, number in self.names.items() if name in vocabulary)


def _overlap(headline: str, title: str) -> float:
    """Share of the headline's words that stand in the title, 0 to 1."""
    words = fold(headline).split()
    folded = fold(title)
    if len(words) <= 1:  # one word, or a script that does not split words
        return float(bool(words) and words[0] in folded)
    known = set(folded.split())
    return sum(word in known for word in words) / len(words)


def _count_children(hrefs: Iterable[str], url: str) -> int:
    path = split_path(url)
    if not path:
        return 0
    below, filtered = path + "/", path + "?"
    found = {href.split("#")[0].rstrip("/") for href in hrefs if below in href or filtered in href or href[:1] == "?"}
    return sum(not address.endswith(path) for address in found)
