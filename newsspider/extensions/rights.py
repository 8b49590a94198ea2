"""What a host says of the use of its stories in files of its own: robots.txt, and tdmrep.json, read once in a crawl."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from newsspider.extraction.tdm_file import MAX_BYTES, PATH, TdmRule, find_tdm_rule, parse_tdm_file
from newsspider.items import Article

logger = logging.getLogger(__name__)

#: Hosts whose rules are remembered; a crawl of more leaves the rest unread, and counts them.
MAX_HOSTS = 10_000
#: Seconds. A story waits for the file of its host.
_TIMEOUT = 15
_STAT = "newsspider/tdm_file/"


class RightsPipeline:
    """Completes ``rights`` with what robots.txt allows, and with the rule that ``tdmrep.json`` has for the story.

    What the page or its headers say goes before. Whatever befalls the file, the story passes. What
    robots.txt forbids is not fetched, so that its verdict on a story is always the same; where it is
    not asked (``ROBOTSTXT_OBEY = False``), there is none.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._obeys = crawler.settings.getbool("ROBOTSTXT_OBEY")
        self._files: dict[str, asyncio.Task[Sequence[TdmRule]]] = {}  # by scheme and host

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            item.rights["robots_txt"] = "allowed" if self._obeys else None
            await self._add_reservation(item)
        return item

    async def _add_reservation(self, item: Article) -> None:
        if item.rights.get("tdm_reservation") is None:
            rule = find_tdm_rule(await self._ask(item.url), item.url)
            if rule is not None:
                item.rights["tdm_reservation"] = rule.reservation
                item.rights["tdm_policy"] = item.rights.get("tdm_policy") or rule.policy

    async def _ask(self, url: str) -> Sequence[TdmRule]:
        """The rules of the host of *url*, which is asked when its first story comes."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._files:
            if not self._crawler.crawling:  # it is being stopped
                return ()
            if len(self._files) >= MAX_HOSTS:
                self._count("not_asked")
                return ()
            self._files[origin] = asyncio.ensure_future(self._fetch(origin + PATH))
        return await asyncio.shield(self._files[origin])

    async def _fetch(self, address: str) -> Sequence[TdmRule]:
        meta = {"download_maxsize": MAX_BYTES, "download_timeout": _TIMEOUT, "dont_retry": True, "dont_redirect": True}
        try:
            response = await self._crawler.engine.download_async(Request(address, meta=meta, priority=1000))
        except IgnoreRequest:  # robots.txt forbids it, or the crawl is being stopped
            self._count("not_asked")
            return ()
        except Exception as error:  # noqa: BLE001  the network fails in many ways, none of which may cost a story
            self._count("failed")
            logger.debug("%s: %r", address, error)
            return ()
        rules = parse_tdm_file(response.body) if response.status == 200 else []
        self._count("read" if rules else "none")
        return rules

    def _count(self, what: str) -> None:
        self._crawler.stats.inc_value(_STAT + what)
