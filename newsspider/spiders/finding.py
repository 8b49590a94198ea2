"""What a feed, a sitemap or an index page leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappush, heappushpop
from urllib.parse import urljoin

from newsspider.discovery.feeds import USUAL_FEEDS, Feed
from newsspider.discovery.links import FoundLink, LinkRole, PageLinks
from newsspider.discovery.sitemaps import USUAL_SITEMAPS, SitemapIndexEntry
from newsspider.frontier import Errand, Frontier
from newsspider.items import DiscoveryKind, Link
from newsspider.ledger import Outcome
from newsspider.spiders.trials import Trials, list_of
from newsspider.urls import absolute_url, host_of
from newsspider.workers.jobs import SitemapBatch

#: Feeds are looked for this many steps below the front page: sections have their own.
_FEED_DEPTH = 1


class Finder:
    """Takes what was found in an answer, and asks the frontier for an errand for each address."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._told: dict[str, list[str]] = {}  # host to the sitemaps that its robots.txt names
        self._trials = Trials()

    def note_sitemaps(self, url: str, sitemaps: Iterable[str]) -> None:
        """Keep what the robots.txt of the host of *url* names, relative addresses among it."""
        addresses = (absolute_url(sitemap, urljoin(url, "/robots.txt")) for sitemap in sitemaps)
        self._told[host_of(url)] = [address for address in addresses if address]

    def take_front(self, found: PageLinks, url: str, errand: Errand) -> Iterator[Errand]:
        """All that a site's front page at *url* leads to, and the site's sitemaps.

        What says most of stories comes first: a scheduler without a backlog fetches in this order.
        """
        self._count(found, errand)
        named = found.feeds or self._told_by(url, errand)
        for feed in found.feeds if named else [urljoin(url, path) for path in USUAL_FEEDS]:
            yield from _one(self._frontier.take_feed(feed, errand.site, is_guess=not named))
        yield from self.find_sitemaps(url, errand)
        yield from self._take_links(found, url, errand, kind="front")

    def find_sitemaps(self, url: str, errand: Errand) -> Iterator[Errand]:
        """The sitemaps that robots.txt names; when it names none, those at usual places."""
        told = self._told_by(url, errand)
        for address in told or [urljoin(url, path) for path in USUAL_SITEMAPS]:
            yield from _one(self._frontier.take_sitemap(address, errand.site, is_guess=not told))

    def _told_by(self, url: str, errand: Errand) -> list[str]:
        return self._told.get(host_of(url)) or self._told.get(host_of(errand.url)) or []

    def take_links(self, found: PageLinks, url: str, errand: Errand) -> Iterator[Errand]:
        """Feeds, the next page, stories and sections that the index page at *url* links to."""
        self._count(found, errand)
        if errand.depth <= _FEED_DEPTH and not errand.is_limited:
            scope = self._frontier.crawls[errand.site].scope
            for feed in filter(scope.holds, found.feeds):  # only the front page may name a feed of another host
                yield from _one(self._frontier.take_feed(feed, errand.site))
        yield from self._take_links(found, url, errand, kind="link")

    def _count(self, found: PageLinks, errand: Errand) -> None:
        tally = self._frontier.crawls[errand.site].tally
        tally["malformed/link"] += found.malformed
        tally["stopped/links_of_a_page"] += found.over_limit

    def _take_links(self, found: PageLinks, url: str, errand: Errand, *, kind: DiscoveryKind) -> Iterator[Errand]:
        crawl = self._frontier.crawls[errand.site]
        stories = [one for one in found.links if one.role is not LinkRole.INDEX and not crawl.is_no_story(one.url)]
        barren = self._count_barren(stories, url, errand)
        for address in found.next_pages:
            yield from _one(self._frontier.take_index(address, errand, barren=barren))
        links = iter(found.links)
        taken = (self._take_link(link, url, errand, kind=kind, barren=barren) for link in links)
        errands = (errand for errand in taken if errand)
        yield from self._trials.begin(errand, errands, links) if errand.depth else errands

    def note(self, errand: Errand, outcome: Outcome | None) -> Iterator[Errand]:
        """What follows from an errand's outcome (``None``: an answer) for the list it was found on."""
        return self._trials.note(errand, outcome)

    def leave_dead(self, errand: Errand) -> Iterator[None]:
        """Account, one at a time, for what is left of the list that *errand* was found on, if it has proved dead."""
        for link in self._trials.drop_dead(errand):
            if link.role is LinkRole.INDEX:
                self._frontier.leave_index(link.url, errand.site)
            else:
                self._frontier.leave(Link(url=link.url, kind="link", found_on=list_of(errand)), errand.site)
            yield

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

    def take_story_links(self, found: PageLinks, url: str, errand: Errand) -> Iterator[Errand]:
        """The stories that the story at *url* links to."""
        self._count(found, errand)
        for link in found.links:
            if link.role is LinkRole.STORY:
                yield from _one(self._take_link(link, url, errand, kind="link", barren=0))

    def take_feed(self, feed: Feed, errand: Errand) -> Iterator[Errand]:
        """The stories of a feed, and the page it is continued on."""
        crawl = self._frontier.crawls[errand.site]
        crawl.tally["malformed/feed_entry"] += feed.skipped
        crawl.tally["malformed/feed"] += feed.problem is not None
        for link in feed.entries:
            crawl.scope.admit(link.url)
            yield from _one(self._frontier.take_story(link, errand))
        if feed.next_page:
            yield from _one(self._frontier.take_feed(feed.next_page, errand.site, is_limited=errand.is_limited))

    def begin_sitemap(self, errand: Errand) -> SitemapHarvest:
        """What a sitemap leads to, of which nothing is read yet."""
        return SitemapHarvest(self._frontier, errand)


class SitemapHarvest:
    """The stories of a sitemap, or the sitemaps of an index, the newest first.

    No more than can be fetched are kept of a sitemap of any length.
    """

    def __init__(self, frontier: Frontier, errand: Errand) -> None:
        self._frontier = frontier
        self._errand = errand
        self._crawl = frontier.crawls[errand.site]
        self._room = self._crawl.pages_left
        self._newest: list[tuple[str, int, Link]] = []  # a heap; of two of one date the first in the file is the newer
        self._found = 0
        self._others: list[SitemapIndexEntry] = []

    def add(self, batch: SitemapBatch) -> None:
        """Take in some entries."""
        self._crawl.tally["malformed/sitemap_entry"] += batch.skipped
        for entry in batch.entries:
            if isinstance(entry, Link):
                self._add_story(entry)
            elif self._frontier.window.allows_sitemap(entry):
                self._others.append(entry)
            else:
                self._crawl.tally["skipped/sitemap_outside_window"] += 1

    def _add_story(self, link: Link) -> None:
        self._crawl.scope.admit(link.url)
        if not self._frontier.note_story(link, self._errand):
            return
        self._found += 1
        one = (_newest(link), -self._found, link)
        if self._found <= self._room:
            heappush(self._newest, one)
        elif self._newest:
            heappushpop(self._newest, one)

    def finish(self) -> Iterator[Errand]:
        """An errand for each, now that all are known."""
        self._crawl.tally["stopped/max_pages"] += max(0, self._found - self._room)
        for _, _, link in sorted(self._newest, key=lambda one: one[:2], reverse=True):
            yield from _one(self._frontier.take_story(link, self._errand))
        others = sorted(self._others, key=lambda entry: entry.last_modified or "", reverse=True)
        for rank, entry in enumerate(others, 1):
            limited = self._errand.is_limited
            yield from _one(self._frontier.take_sitemap(entry.url, self._errand.site, is_limited=limited, rank=rank))


def _one(errand: Errand | None) -> tuple[Errand, ...]:
    return () if errand is None else (errand,)


def _page_of(url: str) -> str:
    return url.partition("?")[0]


def _newest(link: Link) -> str:
    return link.date_published or link.date_modified or ""
