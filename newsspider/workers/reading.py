"""The task of a worker: what is in this answer of a server?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import get_args

from newsspider.discovery.feeds import Feed, FeedError, is_feed, parse_feed
from newsspider.discovery.links import PageLinks, find_links
from newsspider.discovery.sitemaps import (
    SitemapEntries,
    SitemapError,
    SitemapIndexEntry,
    is_sitemap,
    parse_sitemap,
)
from newsspider.extraction.article import extract_article
from newsspider.extraction.options import Engine, Options
from newsspider.extraction.page import Page, PageError, parse_page
from newsspider.extraction.reading import read_story
from newsspider.items import LISTING_REASONS, Article, Link, NotAnArticle
from newsspider.workers.jobs import (
    PageReading,
    Part,
    ReadingJob,
    SitemapBatch,
    Unreadable,
    Wanted,
)

#: Entries of a sitemap that come at a time: the event loop looks at them in a few hundredths of a second.
_BATCH = 500


def read(job: ReadingJob) -> Iterable[Part]:
    """What is in an answer. Bad input raises nothing."""
    wanted = _find_out(job)
    if wanted is Wanted.SITEMAP:
        return _read_sitemap(job)
    return (_read_feed(job) if wanted is Wanted.FEED else _read_page(job, wanted),)


def _find_out(job: ReadingJob) -> Wanted:
    if job.wanted not in {Wanted.UNKNOWN, Wanted.FRONT}:
        return job.wanted
    if is_feed(job.body, _content_type(job)):
        return Wanted.FEED
    if is_sitemap(job.body):
        return Wanted.SITEMAP
    return Wanted.LINKS if job.wanted is Wanted.FRONT else Wanted.STORY


def _content_type(job: ReadingJob) -> str:
    return next((value for name, value in job.headers.items() if name.lower() == "content-type"), "")


def _read_feed(job: ReadingJob) -> Feed | Unreadable:
    try:
        return parse_feed(job.body, url=job.url, content_type=_content_type(job))
    except FeedError as error:
        return Unreadable(error.reason, error.detail)


def _read_sitemap(job: ReadingJob) -> Iterator[SitemapBatch | Unreadable]:
    entries = parse_sitemap(job.body, url=job.url)
    told, error = 0, None
    while not error:
        batch, error = _take_batch(entries)
        skipped = entries.skipped.total()
        if not batch and skipped == told:
            break
        yield SitemapBatch(batch, skipped - told)
        told = skipped
    if error:
        yield Unreadable(error.reason, error.detail)


def _take_batch(entries: SitemapEntries) -> tuple[list[Link | SitemapIndexEntry], SitemapError | None]:
    """The next entries, and the error that they end with."""
    batch: list[Link | SitemapIndexEntry] = []
    try:
        for entry in islice(entries, _BATCH):
            batch.append(entry)  # noqa: PERF402  what comes before the error counts
    except SitemapError as error:
        return batch, error
    return batch, None


def _read_page(job: ReadingJob, wanted: Wanted) -> PageReading | Unreadable:
    try:
        page = parse_page(job.body, url=job.url, headers=job.headers)
    except PageError as error:
        return Unreadable(error.reason, error.detail)
    if wanted is Wanted.LINKS:
        return PageReading(links=_links(page, job))
    is_part = wanted is Wanted.PART
    story = read_story(
        page, link=job.link, now=datetime.now(UTC), options=job.options, rules=job.rules, is_part=is_part
    )
    is_listing = not is_part and isinstance(story.result, NotAnArticle) and story.result.reason in LISTING_REASONS
    is_followed = wanted is Wanted.STORY_AND_LINKS and isinstance(story.result, Article)
    return PageReading(story=story, links=_links(page, job) if is_listing or is_followed else None)


def _links(page: Page, job: ReadingJob) -> PageLinks:
    is_story = job.rules.is_story if job.rules.stories else None
    return find_links(page.tree, url=page.url, base_url=page.base_url, is_story=is_story)


# Loads, on the way to its record, what is loaded only when it is first needed.
_FIRST_PAGE = """<html lang="en"><head><title>The bridge opens</title></head><body><article>
<h1>The bridge opens after a year of repairs</h1><p>By Ada Example</p><p>Published on 3 March 2026</p>{}</article>
<footer><a href="/login">Log in</a></footer></body></html>"""
_FIRST_PARAGRAPH = "<p>The harbour master counted the boats in basin {} before the fog had lifted over the town.</p>"


def warm_up() -> None:
    """Load the models and vocabularies, for all workers that are forked from this process.

    Not the names of months in two hundred languages: a third of a second, and hardly any page needs them.
    """
    story = _FIRST_PAGE.format("".join(_FIRST_PARAGRAPH.format(number) for number in range(12)))
    for engine in get_args(Engine):
        extract_article(story, url="https://paper.example/the-bridge-opens", options=Options(engine=engine))
