"""What a feed, a sitemap or an index page leads to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from heapq import nlargest
from urllib.parse import urljoin

from newsspider.discovery.feeds import FeedError, parse_feed
from newsspider.discovery.links import FoundLink, LinkRole, PageLinks, find_links
from newsspider.discovery.sitemaps import USUAL_FEEDS, USUAL_SITEMAPS, SitemapError, SitemapIndexEntry, parse_sitemap
from newsspider.extraction.page import Page
from newsspider.frontier import Errand, Frontier
from newsspider.items import DiscoveryKind, Link
from newsspider.ledger import Outcome, State
from newsspider.spiders.trials import Trials
from newsspider.urls import absolute_url, host_of

#: Feeds are looked for this many steps below the front page: sections have their own.
_FEED_DEPTH = 1


class Finder:
    """Reads what was fetched for its links, and asks the frontier for an errand for each."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._told: dict[str, list[str]] = {}  # host to the sitemaps that its robots.txt names
        self._trials = Trials()

    def note_sitemaps(self, url: str, sitemaps: Iterable[str]) -> None:
        """Keep what the robots.txt of the host of *url* names, relative addresses among it."""
        addresses = (absolute_url(sitemap, urljoin(url, "/robots.txt")) for sitemap in sitemaps)
        self._told[host_of(url)] = [address for address in addresses if address]

    def read_front(self, page: Page, errand: Errand) -> Iterator[Errand]:
        """All that a site's front page leads to, and the site's sitemaps.

        What says most of stories comes first: a scheduler without a backlog fetches in this order.
        """
        found = self._find(page, errand)
        named = found.feeds or self._told_by(page.url, errand)
        for url in found.feeds if named else [urljoin(page.url, path) for path in USUAL_FEEDS]:
            yield from _one(self._frontier.take_feed(url, errand.site, is_guess=not named))
        yield from self.find_sitemaps(page.url, errand)
        yield from self._take_links(found, page.url, errand, kind="front")

    def find_sitemaps(self, url: str, errand: Errand) -> Iterator[Errand]:
        """The sitemaps that robots.txt names; when it names none, those at usual places."""
        told = self._told_by(url, errand)
        for address in told or [urljoin(url, path) for path in USUAL_SITEMAPS]:
            yield from _one(self._frontier.take_sitemap(address, errand.site, is_guess=not told))

    def _told_by(self, url: str, errand: Errand) -> list[str]:
        return self._told.get(host_of(url)) or self._told.get(host_of(errand.url)) or []

    def read_links(self, page: Page, errand: Errand) -> Iterator[Errand]:
        """Feeds, the next page, stories and sections that an index page links to."""
        found = self._find(page, errand)
        if errand.depth <= _FEED_DEPTH and not errand.is_limited:
            scope = self._frontier.crawls[errand.site].scope
            for url in filter(scope.holds, found.feeds):  # only the front page may name a feed of another host
                yield from _one(self._frontier.take_feed(url, errand.site))
        yield from self._take_links(found, page.url, errand, kind="link")

    def _find(self, page: Page, errand: Errand) -> PageLinks:
        crawl = self._frontier.crawls[errand.site]
        rules, tally = crawl.site.extract, crawl.tally
        is_story = rules.is_story if rules.stories else None
        found = find_links(page.tree, url=page.url, base_url=page.base_url, is_story=is_story)
        tally["malformed/link"] += found.malformed
        tally["stopped/links_of_a_page"] += found.over_limit
        return found

    def _take_links(self, found: PageLinks, url: str, errand: Errand, *, kind: DiscoveryKind) -> Iterator[Errand]:
        stories = [link for link in found.links if link.role is not LinkRole.INDEX]
        barren = self._count_barren(stories, url, errand)
        for address in found.next_pages:
            yield from _one(self._frontier.take_index(address, errand, barren=barren))
        links = iter(found.links)
        taken = (self._take_link(link, url, errand, kind=kind, barren=barren) for link in links)
        errands = (errand for errand in taken if errand)
        yield from self._trials.begin(errand, errands, links) if errand.depth else errands

    def note(self, errand: Errand, outcome: Outcome | None) -> Iterator[Errand]:
        """What follows from an errand's outcome (``None``: an answer) for the list it was found on."""
        yield from self._trials.note(errand, outcome)
        for link in self._trials.drop_dead(errand):
            self._frontier.leave(link.url, errand.site)

    def _count_barren(self, stories: list[FoundLink], url: str, errand: Errand) -> int:
        """How many index pages in a row have listed nothing of their own, this one included.

        Links to the same page with another query are none of its own: so calendars count days.
        """
        crawl = self._frontier.crawls[errand.site]
        own = _page_of(url)
        listed = {link.url for link in stories if crawl.scope.holds(link.url) and _page_of(link.url) != own}
        return 0 if crawl.mark_listed(listed) else errand.barren + 1

    def _take_link(
        self, link: FoundLink, url: str, errand: Errand, *, kind: DiscoveryKind, barren: int
    ) -> Errand | None:
        if link.role is LinkRole.INDEX:
            return self._frontier.take_index(link.url, errand, step=1, barren=barren)
        story = Link(url=link.url, kind=kind, found_on=url, title=link.text or None, as_written=link.as_written)
        return self._frontier.take_story(story, errand, barren=barren)

    def read_story_links(self, page: Page, errand: Errand) -> Iterator[Errand]:
        """The stories that a story links to."""
        for link in self._find(page, errand).links:
            if link.role is LinkRole.STORY:
                yield from _one(self._take_link(link, page.url, errand, kind="link", barren=0))

    def read_feed(self, body: bytes, *, url: str, content_type: str, errand: Errand) -> Iterator[Errand]:
        """The stories of a feed, and the page it is continued on."""
        crawl = self._frontier.crawls[errand.site]
        try:
            feed = parse_feed(body, url=url, content_type=content_type)
        except FeedError as error:
            self._frontier.settle(errand, Outcome(State.FAILED, error.reason))
            return
        crawl.tally["malformed/feed_entry"] += feed.skipped
        crawl.tally["malformed/feed"] += feed.problem is not None
        for link in feed.entries:
            crawl.scope.admit(link.url)
            yield from _one(self._frontier.take_story(link, errand))
        if feed.next_page:
            yield from _one(self._frontier.take_feed(feed.next_page, errand.site, is_limited=errand.is_limited))

    def read_sitemap(self, body: bytes, *, url: str, errand: Errand) -> Iterator[Errand]:
        """The stories of a sitemap, or the sitemaps of an index; the newest first."""
        crawl = self._frontier.crawls[errand.site]
        others: list[SitemapIndexEntry] = []
        links = self._stream_sitemap(body, url, errand, others)
        # No more than can be fetched are kept of a sitemap of any length.
        newest = nlargest(crawl.pages_left, links, key=_newest)
        deque(links, maxlen=0)  # without a page left none was read: they are to be counted all the same
        for link in newest:
            yield from _one(self._frontier.take_story(link, errand))
        for rank, entry in enumerate(sorted(others, key=lambda entry: entry.last_modified or "", reverse=True)):
            limited = errand.is_limited
            yield from _one(self._frontier.take_sitemap(entry.url, errand.site, is_limited=limited, rank=rank + 1))

    def _stream_sitemap(self, body: bytes, url: str, errand: Errand, others: list[SitemapIndexEntry]) -> Iterator[Link]:
        """The new stories of a sitemap; the sitemaps it names go to *others*. What comes before an error counts."""
        crawl = self._frontier.crawls[errand.site]
        left = crawl.pages_left
        entries = parse_sitemap(body, url=url)
        try:
            for entry in entries:
                if isinstance(entry, Link):
                    crawl.scope.admit(entry.url)
                    if self._frontier.note_story(entry, errand):
                        left -= 1
                        yield entry
                elif self._frontier.window.allows_sitemap(entry):
                    others.append(entry)
                else:
                    crawl.tally["skipped/sitemap_outside_window"] += 1
        except SitemapError as error:
            self._frontier.settle(errand, Outcome(State.FAILED, error.reason))
        crawl.tally["malformed/sitemap_entry"] += sum(entries.skipped.values())
        crawl.tally["stopped/max_pages"] += max(0, -left)


def _one(errand: Errand | None) -> tuple[Errand, ...]:
    return () if errand is None else (errand,)


def _page_of(url: str) -> str:
    return url.partition("?")[0]


def _newest(link: Link) -> str:
    return link.date_published or link.date_modified or ""
