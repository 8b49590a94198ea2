"""Pages that answer as if all were well, and show something else than what was asked for.

A bot check, a consent or login wall, the stub before a paywall, a page that is gone, a parked
domain, an empty shell for scripts: each says in its title, headings and sentences what it is, and
has hardly a story. So what a page says is read (``walls.toml`` and the vocabulary of page chrome
hold the words), its machinery is looked at, and both are held against the text that speaks of
something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.classify.features import Evidence
from newsspider.extraction.classify.kinds import PageKind, Wall
from newsspider.extraction.classify.paragraphs import PARAGRAPH, text_size
from newsspider.extraction.classify.promise import HEADINGS, breaks_promise, has_words, ignores, keeps_heading
from newsspider.extraction.classify.queries import compile_texts
from newsspider.extraction.classify.sayings import Saying, find_kinds, names_price, pick_sentences, read_kinds
from newsspider.extraction.text import fold_case

#: A page with so many paragraphs, or so much text (in Latin letters), is not asked what it says: it
#: has a story, and the search would cost time.
_MANY_PARAGRAPHS, _MUCH_TEXT = 12, 6000
#: A story of less is outweighed by what a wall says; one of hardly a sentence is none.
_SHORT_STORY, _HARDLY = 700, 120
#: So little text that nothing announces, and that takes up no headline, is a notice of some kind.
_FEW_LINES = 400
#: A paywall lets the beginning of a story through: at most so many paragraphs, of such a size.
_BEGINNING, _BEGINNING_TEXT = 2, 280
#: Only so many blocks are read, and only short ones say what a page is.
_MOST_READ, _LONGEST_SAYING, _LONGEST_PRICE = 80, 420, 160
#: A page with more prices is a shop's.
_MOST_OFFERS = 6
#: What the title or a heading says weighs as much as two sentences, and two are enough.
_LOUD, _ENOUGH = 2, 2
_MOST_SENTENCES = 2
#: A consent wall is mostly talk of consent, unless its title or headline says what it is; a notice stands on a page
#: with other text.
_MOSTLY, _AS_TITLED = 0.5, 0.15
_LINKED = 0.6
#: A title with so much of the headline names the page as the headline does.
_TITLED = 0.8
_BESIDE = frozenset({"nav", "footer"})
#: Below such a heading, in the same element, an offer stands.
_OFFER_HEADINGS, _OFFERS = frozenset({"h2", "h3", "h4"}), frozenset({PageKind.PAYWALL, PageKind.LOGIN})
#: What title and headline say of these is no headline of a story; things get lost, and prices rise, in the news.
_PLAIN = frozenset({PageKind.CHALLENGE, PageKind.CONSENT, PageKind.PARKED})
#: Those over a story that do not leave its headline there: what speaks of one below its headline is a story about it.
_SPOKEN_OF = _PLAIN | {PageKind.SOFT_404}
#: Of walls that are equally likely, the one that says more of itself.
_ORDER = (
    PageKind.CHALLENGE,
    PageKind.PARKED,
    PageKind.CONSENT,
    PageKind.PAYWALL,
    PageKind.LOGIN,
    PageKind.SOFT_404,
    PageKind.JAVASCRIPT,
)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
#: How makers name the form, frame or script of a check that a reader is a person.
_CHALLENGE = re.compile(r"captcha|challenge|turnstile", re.IGNORECASE)
_MACHINERY = compile_texts("//form/@*|//iframe/@*|//script/@src|//div/@id|//div/@class")
_SCRIPTS = compile_texts("//script/@src|//script[not(contains(@type, 'ld+json'))]/text()")


def find_wall(evidence: Evidence) -> Wall | None:
    """What a page shows instead of a story."""
    return _Face(evidence).judge()


class _Face:
    """What a page shows its reader."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._kinds: dict[TextBlock, frozenset[PageKind]] = {}

    def judge(self) -> Wall | None:
        paragraphs = self._paragraphs
        if len(paragraphs) >= _MANY_PARAGRAPHS or sum(map(_size, paragraphs)) >= _MUCH_TEXT:
            return None
        points = self._weigh()
        likely = [kind for kind in _ORDER if self._has_enough(points[kind], kind) and self._outweighs(kind)]
        if not likely:
            return self._tell_nothing()
        kind = max(likely, key=lambda one: (points[one], -_ORDER.index(one)))
        is_last = not self._is_astray and points[kind] < _ENOUGH
        return Wall(kind, self._tell(kind), len(self.story), is_last)

    def _tell_nothing(self) -> Wall | None:
        """A page that says nothing of a wall and shows no story all the same."""
        if not self._is_declared and self._is_astray:
            return Wall(PageKind.NO_TEXT, "what is told has no word of address and headline", 0)
        heading = self.evidence.furniture.headline_text or self.evidence.furniture.title
        if self._is_bare and self._plain_text < _FEW_LINES and ignores(self.evidence.prose.blocks, heading):
            return Wall(PageKind.NO_TEXT, "a few lines that take up no headline, without a date", 0, is_last=True)
        return None

    @cached_property
    def _paragraphs(self) -> list[TextBlock]:
        """What may be the story's: paragraphs that the body model chose, without excerpts of other stories."""
        prose = self.evidence.prose
        body = self.evidence.body
        is_own = body.blocks is body.page_blocks
        excerpts = prose.introduced if len(prose.introduced) > 1 else ()  # one stands under a byline with links, too
        running = {*prose.paragraphs} - {*excerpts, *prose.cards}
        return [
            block
            for block in body.chosen
            if block.link_share < _LINKED and (block.index in running if is_own else _size(block) >= PARAGRAPH)
        ]

    @cached_property
    def _told_text(self) -> float:
        """Size of what the body model chose and no paywall says, short lines too: some stories are told in them."""
        body = self.evidence.body
        if body.blocks is not body.page_blocks:
            return 0.0
        own = (block for block in body.chosen if block.link_share < _LINKED and block.index not in self._offered)
        return sum(_size(block) for block in own if PageKind.PAYWALL not in self._read_kinds(block))

    @cached_property
    def story(self) -> list[TextBlock]:
        """Those of the paragraphs that speak of what the page promises, and not as a wall does."""
        return [] if self._is_astray else self._unlike_walls

    @cached_property
    def _unlike_walls(self) -> list[TextBlock]:
        return [b for b in self._paragraphs if b.index not in self._offered and not self._read_kinds(b)]

    @cached_property
    def _is_astray(self) -> bool:
        """Whether the page's little text is about nothing that its address and head promise."""
        is_short = bool(self._paragraphs) and sum(map(_size, self._unlike_walls)) < _SHORT_STORY
        return (
            is_short
            and breaks_promise(self.evidence.page, (block.text for block in self._paragraphs))
            and not self._keeps_heading
        )

    @property
    def _keeps_heading(self) -> bool:
        """Whether the text that is no wall's takes up the headline, and the title says the same."""
        return self._tells_headline(self._unlike_walls)

    def _tells_headline(self, blocks: Sequence[TextBlock]) -> bool:
        furniture = self.evidence.furniture
        is_titled = (furniture.headline_in_title or 0) >= _TITLED
        return is_titled and keeps_heading(furniture.headline_text, (block.text for block in blocks))

    def _has_enough(self, points: int, kind: PageKind) -> bool:
        """Whether points for a kind are enough: two; one where nothing but the wall seems to be there.

        A story about such walls takes up its headline, and so does one that a paywall cuts.
        """
        if not points or points >= _ENOUGH:
            return bool(points)
        is_about = kind is not PageKind.PAYWALL and self._tells_headline(self._paragraphs)
        is_bare = self._is_bare and not (is_about and has_words(self.evidence.furniture.headline_text))
        return self._is_astray or is_bare

    @property
    def _is_bare(self) -> bool:
        """Whether the page has little text, and nothing about it says that it is a story."""
        return self._has_little_text and not (self._is_declared or self.evidence.furniture.is_headline_dated)

    @cached_property
    def _offered(self) -> set[int]:
        """What stands in one element with a heading that speaks of a paywall, and below it."""
        headings = (block for block in self.evidence.prose.blocks if block.tag in _OFFER_HEADINGS)
        offers = {block for block in headings if not self._read_kinds(block).isdisjoint(_OFFERS)}
        offered: set[int] = set()
        begun: dict[object, bool] = {}  # elements, and whether an offer began in them
        for block in self.evidence.prose.blocks if offers else ():
            if begun.setdefault(block.element.getparent(), block in offers):
                offered.add(block.index)
        return offered

    def _read_kinds(self, block: TextBlock) -> frozenset[PageKind]:
        """The walls that a block speaks of, see :func:`~newsspider.extraction.classify.sayings.read_kinds`."""
        kinds = self._kinds.get(block)
        if kinds is None:
            kinds = self._kinds[block] = find_kinds(block)
        return kinds

    @cached_property
    def story_text(self) -> float:
        return sum(map(_size, self.story))

    @cached_property
    def sayings(self) -> list[Saying]:
        """The title, the headings and the short texts of the page, as far as they speak of a wall."""
        title = self.evidence.furniture.title
        spoken = {title: (True, read_kinds(title))}
        for block in self._lines:  # where one says what another said, the last tells whether it is loud
            if kinds := self._read_kinds(block):
                spoken[block.text] = block.tag in HEADINGS, kinds
        return [Saying(text, is_loud, kinds) for text, (is_loud, kinds) in spoken.items() if kinds]

    @cached_property
    def _lines(self) -> list[TextBlock]:
        """The page's short texts that are neither links nor in a menu."""
        excerpts = {*self.evidence.prose.introduced, *self.evidence.prose.cards}
        short = (block for block in self.evidence.prose.blocks if len(block.text) <= _LONGEST_SAYING)
        plain = (block for block in short if block.link_share < _LINKED and block.inside.isdisjoint(_BESIDE))
        return list(islice((block for block in plain if block.index not in excerpts), _MOST_READ))

    def _weigh(self) -> Counter[PageKind]:
        """Points for each kind, by what the page says and has."""
        points: Counter[PageKind] = Counter()
        quiet: Counter[PageKind] = Counter()
        for saying in self.sayings:
            (points if saying.is_loud else quiet).update(dict.fromkeys(saying.kinds, _LOUD if saying.is_loud else 1))
        for kind, number in quiet.items():
            points[kind] += min(number, _MOST_SENTENCES)
        for kind, number in self._weigh_machinery():
            points[kind] += number
        return points

    def _weigh_machinery(self) -> Iterator[tuple[PageKind, int]]:
        furniture = self.evidence.furniture
        if self._has_little_text and _CHALLENGE.search(" ".join(_MACHINERY(self.evidence.page.tree))):
            yield PageKind.CHALLENGE, _LOUD
        if furniture.passwords:
            yield PageKind.LOGIN, _LOUD
        if self.is_paid:
            yield PageKind.PAYWALL, _LOUD
        yield PageKind.PAYWALL, self._weigh_prices()
        if self._has_little_text and _DOMAIN.fullmatch(furniture.title.strip()):
            yield PageKind.PARKED, 1 + (furniture.title.strip().lower() in furniture.headline_text.lower())
        if self.needs_scripts:
            yield PageKind.JAVASCRIPT, _LOUD

    def _weigh_prices(self) -> int:
        """Points for a paywall: what subscriptions cost, beside talk of them or below a story's beginning."""
        prices = sum(len(block.text) <= _LONGEST_PRICE and names_price(block.text) for block in self._lines)
        if any(PageKind.PAYWALL in saying.kinds for saying in self.sayings):
            return min(1, prices)
        declared = self.evidence.declared
        is_story = declared.articles or declared.is_og_article or self.evidence.furniture.is_headline_dated
        is_shop = declared.is_og_goods or declared.types["product"] or prices > _MOST_OFFERS
        return _ENOUGH if is_story and not is_shop and prices > 1 else 0

    @cached_property
    def is_paid(self) -> bool:
        """Whether the structured data says that the story is not free to read."""
        values = (node.get("isAccessibleForFree") for node in self.evidence.page.json_ld)
        return any(str(value).rsplit("/", 1)[-1].lower() == "false" for value in values if value is not None)

    @cached_property
    def needs_scripts(self) -> bool:
        """Whether the page is an empty shell: next to no text, and scripts or a notice that asks for them."""
        if not self._has_little_text:
            return False
        notices = (fold_case(tag.text_content()) for tag in self.evidence.page.find_all("noscript"))
        asked = any(PageKind.JAVASCRIPT in read_kinds(text[:_LONGEST_SAYING]) for text in notices)
        return asked or (self.evidence.prose.text < _HARDLY and bool(_SCRIPTS(self.evidence.page.tree)))

    @property
    def _least_consent(self) -> float:
        furniture = self.evidence.furniture
        titles = (furniture.title, furniture.headline_text)
        return _AS_TITLED if any(PageKind.CONSENT in read_kinds(title) for title in titles) else _MOSTLY

    @property
    def _plain_text(self) -> float:
        """Size of the text that stands in no link."""
        return self.evidence.prose.text - self.evidence.furniture.link_text

    @property
    def _has_little_text(self) -> bool:
        return self._plain_text < _SHORT_STORY

    def _outweighs(self, kind: PageKind) -> bool:
        """Whether a page of this kind may hold as much of a story as this one does."""
        declared = self.evidence.declared
        if kind is PageKind.PAYWALL:
            shown = self._unlike_walls  # the beginning need not speak of what the headline does
            is_beginning = len(shown) <= _BEGINNING and sum(map(_size, shown)) < _BEGINNING_TEXT
            is_offered = any(PageKind.PAYWALL in saying.kinds for saying in self.sayings)
            is_whole = not self.is_paid and self._told_text >= (_SHORT_STORY if is_offered else _SHORT_STORY / 2)
            return is_beginning and not is_whole and self.evidence.body.source != "json_ld"
        if kind is PageKind.SOFT_404 and declared.articles:
            return False
        said = sum(text_size(one) for saying in self.sayings for one in pick_sentences(saying, kind))
        if kind is PageKind.CONSENT and not self._is_astray and said < self._least_consent * self._plain_text:
            return False  # a notice on a page of another kind
        if self._is_declared:
            # A brief with a cookie notice is dated, a story about walls takes up its headline; a wall does neither.
            is_about = kind in _SPOKEN_OF and len(self._paragraphs) > 1 and self._tells_headline(self._paragraphs)
            return self.story_text < _HARDLY and not is_about
        if kind in _PLAIN and self._is_titled(kind):
            return self.story_text < _SHORT_STORY
        return self.story_text < max(_HARDLY, min(_SHORT_STORY, 2 * said))

    @property
    def _is_declared(self) -> bool:
        """Whether the page says that it is a story, or when one was published."""
        declared = self.evidence.declared
        return bool(declared.articles or declared.is_og_article or declared.has_date)

    def _is_titled(self, kind: PageKind) -> bool:
        """Whether both the title and the headline speak of a kind."""
        furniture = self.evidence.furniture
        return all(kind in read_kinds(text) for text in (furniture.title, furniture.headline_text))

    def _tell(self, kind: PageKind) -> str:
        said = next((saying.text for saying in self.sayings if kind in saying.kinds), "")
        told = f'"{said[:60]}"' if said else "next to no text, and what draws or guards it"
        return f"{told}; {len(self.story)} paragraphs of a story"


def _size(block: TextBlock) -> float:
    return text_size(block.text)
