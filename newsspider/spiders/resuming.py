"""What earlier runs left to do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from scrapy.core.scheduler import Scheduler
from scrapy.crawler import Crawler

from newsspider.frontier import Errand, Frontier
from newsspider.sites import Site
from newsspider.spiders.bodies import is_front

#: Errands of earlier runs that are taken up at a time, and requests that may wait meanwhile.
_BATCH = 100
#: Seconds between looks at how many wait.
_NAP = 0.1


async def take_due(crawler: Crawler, frontier: Frontier, site: Site) -> AsyncIterator[Errand]:
    """What earlier runs left to do for a site; no more at a time than the crawl is about to fetch."""
    entrance = None if is_front(site.url) else site.url
    while batch := frontier.take_due(site.key, entrance=entrance, limit=_BATCH):
        for errand in batch:
            yield errand
        while _has_backlog(crawler):  # noqa: ASYNC110  Scrapy tells nobody that its queue grows short
            await asyncio.sleep(_NAP)


def _has_backlog(crawler: Crawler) -> bool:
    scheduler = crawler.engine.scheduler
    return isinstance(scheduler, Scheduler) and len(scheduler) > _BATCH
