"""The last decisions on a story: is its record valid, is it wanted, has it been emitted already?

Pipelines change no text. They act on articles alone; other items pass untouched.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from typing import Any, Self

from jsonschema import Draft202012Validator
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newsspider.extraction.likeness import FEWEST_WORDS, LikenessIndex, make_sketch, split_words
from newsspider.extraction.text import fold
from newsspider.frontier import Frontier
from newsspider.items import Article, make_story_id
from newsspider.ledger import Outcome, State
from newsspider.urls import normalise_url

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
        self._validator = Draft202012Validator(schema)
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
        fault = next(self._validator.iter_errors(json.loads(line)), None)
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


@dataclass(frozen=True, slots=True)
class _Emitted:
    id: str
    url: str
    headline: str  # folded


class DuplicatePipeline:
    """On one site, a story passes once; across sites, a copy is marked with ``copy_of``.

    One site's stories are the same when their canonical addresses, normalised, are, or their
    texts. Texts of other sites are compared by likeness.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], _Emitted] = {}  # (site, what is the same) to the story
        self._first: dict[str, tuple[str, _Emitted]] = {}  # text to the first story with it, and its site
        self._alike = LikenessIndex()

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            self._decide(item)
        return item

    def _decide(self, article: Article) -> None:
        text = _digest_text(article)
        self._correct_identity(article, text)
        same = (_url_key(article.canonical_url), f"text {text}")
        for key in same:
            known = self._seen.get((article.site, key))
            if known:
                raise Duplicate(known.id, known.url)
        story = _Emitted(article.id, article.url, fold(article.headline))
        self._seen.update({(article.site, key): story for key in same})
        article.copy_of = self._find_copy(article, text, story)

    def _correct_identity(self, article: Article, text: str) -> None:
        """Do not believe a canonical address that stands on stories of different headline and text."""
        known = self._seen.get((article.site, _url_key(article.canonical_url)))
        is_other = known is not None and known.headline != fold(article.headline)
        if is_other and (article.site, f"text {text}") not in self._seen:
            article.canonical_url = normalise_url(article.url) or article.url
            article.id = make_story_id(article.canonical_url)

    def _find_copy(self, article: Article, text: str, story: _Emitted) -> str | None:
        """The id of the earliest story of another site with the same or nearly the same text."""
        sketch = make_sketch(article.article_body)
        site, first = self._first.setdefault(text, (article.site, story))
        copied = self._alike.find_alike(sketch, group=article.site)
        self._alike.add(article.id, article.site, sketch)
        return copied or (first.id if site != article.site else None)


def _url_key(url: str) -> str:
    return f"url {normalise_url(url) or url}"


def _digest_text(article: Article) -> str:
    """What two stories with the same text have in common, whatever their headlines; of a short text, both."""
    words = split_words(article.article_body)
    if len(words) < FEWEST_WORDS:
        return article.content_hash
    return blake2b(" ".join(words).encode(), digest_size=16).hexdigest()
