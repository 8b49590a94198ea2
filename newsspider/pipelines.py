"""The last decisions on a story: is its record valid, is it wanted, has it been emitted already?

Pipelines change no text. They act on articles alone; other items pass untouched.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newsspider.extraction.likeness import ALIKE, estimate_likeness
from newsspider.frontier import Frontier, remember
from newsspider.frontier.emissions import unpack_sketch
from newsspider.frontier.marks import url_key
from newsspider.frontier.passed import PassedStories
from newsspider.items import Article, make_story_id
from newsspider.ledger import MemoryLedger, Outcome, State, Story
from newsspider.ledger.contract import Stories
from newsspider.soundness import compile_schema

#: Line ends that JSON allows in a string and that many readers of lines split on, and control characters.
_BREAKS_LINES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Decided(DropItem):
    """A story that goes no further; ``outcome`` is how it ends in the ledger."""

    def __init__(self, message: str, outcome: Outcome, log_level: str = "DEBUG") -> None:
        super().__init__(message, log_level=log_level)
        self.outcome = outcome


class Invalid(Decided):
    """A record that the schema does not allow. ``key`` names where."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"invalid record: {key}: {message}", Outcome(State.FAILED, "invalid_record"), "ERROR")
        self.key = key


class Duplicate(Decided):
    """A story that has been emitted for the same site: ``of`` is its id, ``url`` its address."""

    def __init__(self, of: str, url: str) -> None:
        super().__init__(f"duplicate of {url}", Outcome(State.DUPLICATE, of=url))
        self.of = of
        self.url = url


class OverLimit(Decided):
    """A story beyond the number of articles that was asked for: it stays pending."""

    def __init__(self) -> None:
        super().__init__("more articles than were asked for", Outcome(State.PENDING))


class ValidPipeline:
    """Lets pass what is strict JSON and valid against ``article.schema.json``."""

    def __init__(self, stats: StatsCollector | None = None) -> None:
        schema = json.loads(files("newsspider").joinpath("article.schema.json").read_text(encoding="utf-8"))
        self._schema = schema
        self._is_sound = compile_schema(schema)
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            try:
                self._check(item)
            except Invalid as error:
                if self._stats:
                    self._stats.inc_value(f"newsspider/invalid_record/{error.key}")
                raise
        return item

    def _check(self, article: Article) -> None:
        try:
            line = article.to_json()
            line.encode("utf-8")
        except ValueError as error:  # NaN, infinity, a lone surrogate
            raise Invalid("(line)", str(error)) from error
        if _BREAKS_LINES.search(line):
            raise Invalid("(line)", "control character or line separator")
        record = json.loads(line)
        if not self._is_sound(record):
            self._refuse(record)

    def _refuse(self, record: dict[str, Any]) -> None:
        """Raise what is wrong with a record, if anything is."""
        from jsonschema import Draft202012Validator  # noqa: PLC0415  most crawls do without, and it takes long to load

        fault = next(Draft202012Validator(self._schema).iter_errors(record), None)
        if fault is not None:
            raise Invalid(".".join(map(str, fault.absolute_path)) or "(record)", fault.message[:200])


class LimitPipeline:
    """Lets no more articles of a site pass than were asked for; what is dropped after it makes room again."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._emitted: Counter[str] = Counter()
        self._on_the_way: dict[int, str] = {}  # identity of a passed item to its site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(pipeline.item_lost, signal=signals.item_dropped)
        crawler.signals.connect(pipeline.item_lost, signal=signals.item_error)
        return pipeline

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            limit = self._limit_of(item.site)
            if limit is not None and self._count(item.site) >= limit:
                raise OverLimit
            self._on_the_way[id(item)] = item.site
        return item

    def _limit_of(self, site: str) -> int | None:
        frontier = getattr(self.crawler.spider, "frontier", None)
        if not isinstance(frontier, Frontier) or site not in frontier.crawls:
            return None
        return frontier.crawls[site].limits.articles

    def _count(self, site: str) -> int:
        return self._emitted[site] + sum(1 for other in self._on_the_way.values() if other == site)

    def item_scraped(self, item: Any) -> None:
        if self._on_the_way.pop(id(item), None) is not None:
            self._emitted[item.site] += 1

    def item_lost(self, item: Any) -> None:
        self._on_the_way.pop(id(item), None)


class DuplicatePipeline:
    """On one site, a story passes once; across sites, a copy is marked with ``copy_of``.

    One site's stories are the same when their canonical addresses, normalised, are, or their
    texts. Texts of other sites are compared by likeness. What has passed and is not yet in the
    ledger, for its line is not yet safe, counts as well.
    """

    def __init__(self, stories: Stories | None = None) -> None:
        self._stories = stories or MemoryLedger().stories
        self._passed = PassedStories(self._stories)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontier = getattr(crawler.spider, "frontier", None)
        return cls(frontier.ledger.stories if isinstance(frontier, Frontier) else None)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and item.revision == 1:
            self._decide(item)
        return item

    def _decide(self, article: Article) -> None:
        story = remember(article)
        alike = self._find_alike(story)
        own = [known for known in alike if known.site == article.site]
        if self._is_mistaken(story, own):
            article.canonical_url = url_key(article.url)
            article.id = make_story_id(article.canonical_url)
            story = remember(article)
            own = [known for known in self._find_alike(story) if known.site == article.site]
        same = next((known for known in own if _is_same(known, story)), None)
        if same:
            raise Duplicate(same.id, same.url)
        article.copy_of = next(
            (known.id for known in alike if known.site != article.site and _is_copy(story, known)), None
        )
        self._passed.add(replace(story, copy_of=article.copy_of))

    def _find_alike(self, story: Story) -> list[Story]:
        """The stories that share a mark, earliest first."""
        found = self._stories.find(story.marks, story.near)
        known = {(one.site, one.id) for one in found}
        waiting = self._passed.find((*story.marks, *story.near))
        return found + [one for one in waiting if (one.site, one.id) not in known]

    @staticmethod
    def _is_mistaken(story: Story, own: list[Story]) -> bool:
        """Whether a canonical address is not to be believed: it stands on stories of different headline and text."""
        same_address = [known for known in own if url_key(known.address) == url_key(story.address)]
        is_other = any(known.headline != story.headline for known in same_address[:1])
        return is_other and all(known.text != story.text for known in own)


def _is_same(known: Story, story: Story) -> bool:
    return url_key(known.address) == url_key(story.address) or known.text == story.text


def _is_copy(story: Story, known: Story) -> bool:
    """Whether a story of another site has the same or nearly the same text."""
    if known.text == story.text:
        return True
    return estimate_likeness(unpack_sketch(known.sketch), unpack_sketch(story.sketch)) >= ALIKE
