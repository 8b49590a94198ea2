"""``scrapy crawl news``: sites, or given addresses, in; stories out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from newsspider.frontier import Errand, Limits
from newsspider.items import Link
from newsspider.sites import Site, complete_site
from newsspider.spiders.addresses import read_addresses
from newsspider.spiders.base import BaseSpider
from newsspider.urls import absolute_url, normalise_url, story_url


class NewsSpider(BaseSpider):
    """Crawls the sites, or the addresses, that its arguments name (see ``spiders/arguments.py``)."""

    name = "news"

    async def first_errands(self) -> AsyncIterator[Errand | None]:
        self.add_sites(list(self.arguments.sites))
        for site in self.arguments.sites:
            for errand in self._enter_site(site):
                yield errand
        if self.arguments.addresses is not None:
            async for line in read_addresses(self.arguments.addresses):
                yield self._enter_address(line)

    def add_sites(self, sites: list[Site]) -> None:
        """Make sites known to the frontier, with what is shipped of them, and the limits of settings and run."""
        limits = Limits.from_settings(self.settings)
        self.frontier.add_sites(
            [complete_site(site) for site in sites], limits=limits, max_articles=self.arguments.max_articles
        )

    def _enter_site(self, site: Site) -> Iterator[Errand]:
        """The feeds, sitemaps and sections that are given for a site, instead of looking for them."""
        taken = [self.frontier.take_feed(url, site.key, is_limited=True) for url in site.feeds]
        taken += [self.frontier.take_sitemap(url, site.key, is_limited=True) for url in site.sitemaps]
        taken += [self.frontier.take_section(url, site.key) for url in site.sections]
        yield from (errand for errand in taken or [self.frontier.take_start(site)] if errand)

    def _enter_address(self, line: str) -> Errand | None:
        url = normalise_url(line)
        if url is None:
            self.frontier.refuse_address(line)
            return None
        address, written = story_url(url), absolute_url(line)
        link = Link(url=address, as_written=None if address == written else written)
        site = Site(url=address)
        if site.key not in self.frontier.crawls:
            self.add_sites([site])
        return self.frontier.take_given(link, site.key)
