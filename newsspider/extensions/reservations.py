"""What a host says of text and data mining in a file of its own, read once in a crawl."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from newsspider.extraction.metadata.tdm_file import MAX_BYTES, PATH, TdmRule, find_tdm_rule, parse_tdm_file
from newsspider.items import Article

logger = logging.getLogger(__name__)

#: Hosts whose rules are remembered; a crawl of more leaves the rest unread, and counts them.
MAX_HOSTS = 10_000
#: Seconds. A story waits for the file of its host.
_TIMEOUT = 15
_STAT = "newsspider/tdm_file/"


class ReservationPipeline:
    """Completes ``rights`` with the rule that a host's ``tdmrep.json`` has for the story.

    What the page or its headers say goes before. Whatever befalls the file, the story passes.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._files: dict[str, asyncio.Task[Sequence[TdmRule]]] = {}  # by scheme and host

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and item.rights.get("tdm_reservation") is None:
            rule = find_tdm_rule(await self._ask(item.url), item.url)
            if rule is not None:
                item.rights["tdm_reservation"] = rule.reservation
                item.rights["tdm_policy"] = item.rights.get("tdm_policy") or rule.policy
        return item

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
