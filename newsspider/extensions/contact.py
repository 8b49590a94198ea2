"""Asks for a contact at the start."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

logger = logging.getLogger(__name__)


class ContactReminder:
    """Says at the start that sites cannot reach whoever runs the crawl. Off once they can."""

    def __init__(self, user_agent: str) -> None:
        self._user_agent = user_agent

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        user_agent = crawler.settings["USER_AGENT"]
        if crawler.settings["NEWSSPIDER_CONTACT"] or not user_agent.startswith("newsspider/"):
            raise NotConfigured
        reminder = cls(user_agent)
        crawler.signals.connect(reminder.spider_opened, signal=signals.spider_opened)
        return reminder

    def spider_opened(self, spider: Spider) -> None:
        logger.warning(
            "The sites see the User-Agent %r without a contact. Please give one:"
            " -s NEWSSPIDER_CONTACT=https://you.example/bot or an e-mail address",
            self._user_agent,
            extra={"spider": spider},
        )
