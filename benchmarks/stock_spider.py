"""What most people write: Scrapy's CrawlSpider over a paper, with a JOBDIR to go on from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule


class StockSpider(CrawlSpider):
    """Follows sections, and emits stories."""

    name = "stock"
    rules = (Rule(LinkExtractor(allow=r"/section-")), Rule(LinkExtractor(allow=r"/2026/"), callback="parse_story"))

    def __init__(self, url: str) -> None:
        super().__init__()
        self.start_urls = [url]

    def parse_story(self, response: Response) -> Iterator[dict[str, Any]]:
        """One record of a story."""
        yield {
            "url": response.url,
            "headline": response.css("h1::text").get(),
            "article_body": "\n\n".join(response.css("article p::text").getall()),
        }
