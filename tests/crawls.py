"""What a crawl in a test came to."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler


@dataclass
class Crawl:
    """What a crawl came to."""

    crawler: Crawler
    output: Path

    @property
    def lines(self) -> list[dict[str, Any]]:
        text = self.output.read_text(encoding="utf-8") if self.output.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    @property
    def stats(self) -> dict[str, Any]:
        return self.crawler.stats.get_stats()

    @property
    def urls(self) -> list[str]:
        return sorted(line["url"] for line in self.lines)

    @property
    def counts(self) -> dict[str, int]:
        """Stories by state, and by state and reason, over all sites."""
        total: Counter[str] = Counter()
        for (_, state, reason), number in (+self.crawler.spider.frontier.books.counts).items():
            total[state.value] += number
            if reason:
                total[f"{state}/{reason}"] += number
        return dict(total)

    @property
    def tally(self) -> dict[str, int]:
        """What was counted beside the stories, over all sites."""
        total: Counter[str] = Counter()
        for crawl in self.crawler.spider.frontier.crawls.values():
            total.update(crawl.tally)
        return dict(+total)
