"""``scrapy crawl news``: sites, or given addresses, in; stories out."""

from __future__ import annotations

from collections.abc import Iterator

from newsspider.frontier import Errand, Limits
from newsspider.items import Link
from newsspider.sites import Site, complete_site
from newsspider.spiders.addresses import read_addresses
from newsspider.spiders.base import BaseSpider
from newsspider.urls import normalise_url, story_url


class NewsSpider(BaseSpider):
    """Crawls the sites, or the addresses, that its arguments name (see ``spiders/arguments.py``)."""

    name = "news"

    def first_errands(self) -> Iterator[Errand]:
        self.add_sites(list(self.arguments.sites))
        for site in self.arguments.sites:
            yield from self._enter_site(site)
        if self.arguments.addresses is not None:
            for line in read_addresses(self.arguments.addresses):
                yield from self._enter_address(line)

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

    def _enter_address(self, line: str) -> Iterator[Errand]:
        url = normalise_url(line)
        if url is None:
            self.frontier.refuse_address(line)
            return
        link = Link(url=story_url(url), as_written=None if story_url(url) == line else line)
        site = Site(url=link.url)
        self.add_sites([site])
        errand = self.frontier.take_given(link, site.key)
        if errand:
            yield errand
