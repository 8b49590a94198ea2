"""Download slots: manners are kept for each host, and a port is part of a host."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler

from newsspider.middlewares.refusal import frontier_of
from newsspider.urls import host_of

#: Seconds. With no delay at all, Scrapy 2.19 counts a request as being downloaded only after it has
#: sent the next ones, and so sends more at a time than it is allowed to.
SHORTEST_DELAY = 0.001


def assign_slot(request: Request) -> None:
    """Give a request the download slot of its host and port (Scrapy's own leaves the port out)."""
    request.meta[Downloader.DOWNLOAD_SLOT] = host_of(request.url)


class HostSlotMiddleware:
    """Gives every request of the crawl, that for robots.txt among them, the slot of its host."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.request_reached_downloader, signal=signals.request_reached_downloader)
        return middleware

    def process_request(self, request: Request) -> None:
        assign_slot(request)

    def request_reached_downloader(self, request: Request) -> None:
        key: str = request.meta[Downloader.DOWNLOAD_SLOT]
        slot = self.crawler.engine.downloader.slots[key]
        frontier = frontier_of(self.crawler)
        slot.delay = max(slot.delay, SHORTEST_DELAY, frontier.pauses.get(key, 0.0) if frontier else 0.0)
