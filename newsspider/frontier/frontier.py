"""What to fetch next for which site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from newsspider.discovery.window import Window
from newsspider.frontier.accounts import ABSENT, Accounts
from newsspider.frontier.errand import Errand, Purpose
from newsspider.frontier.limits import Limits
from newsspider.frontier.schedule import Schedule
from newsspider.frontier.scope import Scope
from newsspider.frontier.site_crawl import SiteCrawl
from newsspider.items import Link
from newsspider.ledger import Entry, Ledger, Outcome, State
from newsspider.sites import Site
from newsspider.urls import host_of, is_never_story, normalise_url, story_url

#: What says most of stories comes first, so that it is known when they are fetched. Index pages take
#: turns with stories, in the order they are found.
_PRIORITIES = {Purpose.START: 40, Purpose.FEED: 30, Purpose.SITEMAP: 20}
# The archive of years is read when the stories at hand have been fetched.
_LAST_PRIORITY = -5


class Frontier(Accounts):
    """Decides what is fetched; what comes of it goes into the accounts.

    Each ``take_…`` method returns the errand for an address, or ``None`` when it is not to be
    fetched: known, out of scope, out of the window, over a limit. Why is counted.
    """

    def __init__(self, ledger: Ledger, window: Window, schedule: Schedule | None = None) -> None:
        super().__init__(ledger, schedule or Schedule())
        self.window = window
        self._hosts: set[str] = set()  # of all sites

    def add_sites(self, sites: list[Site], *, limits: Limits, max_articles: int | None = None) -> None:
        """Make sites known. None of them takes in the hosts of another."""
        self._hosts.update(host_of(site.url) for site in sites)
        for site in sites:
            if site.key not in self.crawls:
                scope = Scope(site, taken=self._hosts)
                self.crawls[site.key] = SiteCrawl(site, limits=limits.narrowed(site, max_articles), scope=scope)

    # -- what to fetch ---------------------------------------------------------------

    def take_start(self, site: Site) -> Errand | None:
        """The errand to find out what a site's address is; ``None`` when it is a story that is known."""
        url = normalise_url(site.url) or site.url
        self.crawls[site.key].take_index(url)
        if self._is_story(url, site.key):
            return self.take_given(Link(url=url, kind="given"), site.key)
        return Errand(site.key, Purpose.START, url, is_given=True, priority=_PRIORITIES[Purpose.START])

    def _is_story(self, url: str, site: str) -> bool:
        """Whether an earlier run found out that an address that was given is a story's."""
        entry = self.ledger.find(url, site)
        return entry is not None and entry.story_id is not None

    def take_given(self, link: Link, site: str) -> Errand | None:
        """The errand for a story whose address was given."""
        self.crawls[site].has_stories = True
        errand = Errand(site, Purpose.STORY, link.url, is_given=True, is_limited=True)
        return self.books.find_new(link, site, errand, entrance="")

    def take_due(self, site: str, *, entrance: str | None, limit: int) -> Iterator[Errand] | None:
        """The errands that earlier runs left for this one, *limit* at a time; ``None`` when there are no more.

        Of one *entrance* (a section does not go on with the whole site) or of all.
        """
        entries = self.ledger.lease_due(site, entrance=entrance, limit=limit)
        return self._take_up(entries) if entries else None

    def _take_up(self, entries: list[Entry]) -> Iterator[Errand]:
        for entry in entries:
            crawl = self.crawls[entry.site]
            crawl.has_stories = True
            # What is not for this run stays leased, and so is due for the next.
            is_for_us = crawl.scope.holds(entry.link.url) and self.window.allows_link(entry.link)
            if is_for_us and crawl.take_page(entry.link.url):
                yield self.books.take_up(entry)

    def take_story(self, link: Link, origin: Errand, *, barren: int = 0) -> Errand | None:
        """The errand for a story that was found on *origin*."""
        crawl = self.crawls[origin.site]
        if self.books.is_old_listing(self.ledger.find(link.url, origin.site)):
            return self.take_index(link.url, origin, step=1, barren=barren)
        if not self.note_story(link, origin) or not crawl.take_story(link.url):
            return None
        depth = origin.depth + 1  # its own, should it prove to be an index page
        errand = Errand(origin.site, Purpose.STORY, link.url, depth=depth, barren=barren, is_limited=origin.is_limited)
        return self.books.find_new(link, origin.site, errand, entrance=crawl.site.url)

    def take_set_aside(self) -> Iterator[Errand]:
        """The errands for what the rules of sites called no stories, where these have fitted none."""
        for crawl in self.crawls.values():
            found = (self.take_story(link, origin) for link, origin in crawl.fall_back())
            yield from (errand for errand in found if errand)

    def note_story(self, link: Link, origin: Errand) -> bool:
        """Whether a story that was found on *origin* is one to fetch, limits aside.

        If not, the reason is counted; what the find says of a story that is known is kept.
        """
        crawl = self.crawls[origin.site]
        skipped = self._why_skip(link, crawl)
        if skipped:
            crawl.tally[f"skipped/{skipped}"] += 1
            if skipped == "no_story_by_rule":
                crawl.set_aside(link, origin)
            return False
        crawl.has_stories = True
        entry = self.ledger.find(link.url, origin.site)
        if entry is None:
            return True
        self.ledger.discover(link, origin.site)
        self.books.note_known(entry)
        if entry.outcome.reason == "dead_list" and entry.link.found_on != origin.url:
            return self.ledger.reopen(link.url, origin.site)  # a list with life in it names it, too
        return self.books.can_take_up(entry) or self._reopen(entry)

    def _reopen(self, entry: Entry) -> bool:
        """Open again what an earlier run, with another window, did not want."""
        if entry.outcome.reason != "outside_window" or not self.window.allows_link(entry.link):
            return False
        return self.ledger.reopen(entry.link.url, entry.site)

    def _why_skip(
        self, link: Link, crawl: SiteCrawl
    ) -> Literal["offsite", "never_story", "no_story_by_rule", "index", "outside_window", ""]:
        if not crawl.scope.holds(link.url):
            return "offsite"
        if crawl.is_no_story(link.url):
            return "no_story_by_rule"
        if (not crawl.site.extract.stories or crawl.has_fallen_back) and is_never_story(link.url):
            return "never_story"
        if crawl.has_fetched(link.url):
            return "index"
        return "" if self.window.allows_link(link) else "outside_window"

    def leave(self, link: Link, site: str) -> None:
        """Account for a story of the site that is not asked for because the addresses beside it are dead."""
        crawl = self.crawls[site]
        if not self._why_skip(link, crawl) and self.books.leave(link, site, Outcome(State.REJECTED, "dead_list")):
            crawl.stop(link.url, "dead_list")

    def leave_index(self, url: str, site: str) -> None:
        """Count an index page that is not asked for on the same grounds; another list that names it is believed."""
        crawl = self.crawls[site]
        if crawl.scope.holds(url) and not crawl.has_fetched(url):
            crawl.stop(url, "dead_list")

    def take_index(self, url: str, origin: Errand, *, step: int = 0, barren: int = 0) -> Errand | None:
        """The errand for an index page that *origin* links to, *step* (0 or 1) below it."""
        crawl = self.crawls[origin.site]
        entry = self.ledger.find(url, origin.site)
        if not crawl.scope.holds(url) or (entry is not None and not self.books.is_old_listing(entry)):
            return None
        depth = origin.depth + step
        if (step and origin.is_limited) or not crawl.take_index(url, depth=depth, barren=barren):
            return None
        return Errand(origin.site, Purpose.INDEX, url, depth=depth, barren=barren, is_limited=origin.is_limited)

    def take_section(self, url: str, site: str) -> Errand | None:
        """The errand for a section that was given: the crawl is limited to it."""
        if not self.crawls[site].take_index(url):
            return None
        return Errand(site, Purpose.INDEX, url, is_limited=True, is_given=True)

    def take_as_written(self, errand: Errand, outcome: Outcome) -> Errand | None:
        """The errand to try a story at the address as it was written, once that derived from it failed."""
        has_answer = outcome.state is not State.FAILED and outcome.reason not in ABSENT
        if errand.purpose is not Purpose.STORY or errand.is_second_try or has_answer:
            return None
        return replace(errand, is_second_try=True) if self.link_of(errand).as_written else None

    def take_later(self, errand: Errand, canonical: str) -> Errand | None:
        """The errand to come back to a story when the address that its page calls the right one has been fetched.

        So the story comes out at that address, whichever was found first; and if it fails there,
        here. ``None`` when that address is not waited for.
        """
        address = normalise_url(canonical)
        if address is None or errand.waits_for or story_url(address) == errand.url:
            return None
        entry = self.ledger.find(story_url(address), errand.site)
        if entry is None or entry.is_settled:
            return None
        return replace(errand, waits_for=story_url(address), priority=_LAST_PRIORITY - 1)

    def has_come(self, errand: Errand) -> bool:
        """Whether the story that an errand waits for at its canonical address has been emitted there."""
        return self.books.is_written(errand.waits_for, errand.site)

    def take_part(self, url: str, story: Errand) -> Errand | None:
        """The errand for a page on which *story* may go on."""
        crawl = self.crawls[story.site]
        if not crawl.scope.holds(url) or not crawl.take_page(url):
            return None
        return Errand(story.site, Purpose.PART, url)

    def give_way(self, first: str | None, later: Errand) -> tuple[Errand, ...] | None:
        """What to fetch instead of *later*, which came upon a story in the middle: its *first* page, if it is new.

        *later* has then ended as a duplicate of it. ``None`` when that page cannot be had.
        """
        address = normalise_url(first) if first else None
        if address is None or story_url(address) == later.url:
            return None
        link = replace(self.link_of(later), url=story_url(address), as_written=None)
        entry = self.ledger.find(link.url, later.site)
        errand = self.take_story(link, later) if entry is None else None
        if errand is None and (entry is None or entry.outcome.state in {State.REJECTED, State.FAILED}):
            return None
        self.settle(later, Outcome(State.DUPLICATE, of=link.url))
        return (replace(errand, is_given=later.is_given),) if errand else ()

    def take_listing(self, errand: Errand) -> Errand | None:
        """The errand of a fetched page that was no story but a list of them, if its links may be followed."""
        crawl = self.crawls[errand.site]
        if errand.is_limited or not crawl.take_listing(errand.url, depth=errand.depth, barren=errand.barren):
            return None
        return errand

    def take_feed(self, url: str, site: str, *, is_limited: bool = False, is_guess: bool = False) -> Errand | None:
        """The errand for a feed, on whatever host the site keeps it."""
        if not self.crawls[site].take_index(url):
            return None
        return Errand(
            site, Purpose.FEED, url, is_limited=is_limited, is_guess=is_guess, priority=_PRIORITIES[Purpose.FEED]
        )

    def take_sitemap(
        self, url: str, site: str, *, is_limited: bool = False, is_guess: bool = False, rank: int = 0
    ) -> Errand | None:
        """The errand for a sitemap, on whatever host the site keeps it; *rank* counts from the newest, 0."""
        if not self.crawls[site].take_sitemap(url):
            return None
        priority = max(_LAST_PRIORITY, _PRIORITIES[Purpose.SITEMAP] - rank)
        return Errand(site, Purpose.SITEMAP, url, is_limited=is_limited, is_guess=is_guess, priority=priority)

    # -- what came of it -------------------------------------------------------------

    def redirect(self, errand: Errand, url: str) -> Errand | Outcome:
        """Where an errand goes on when its address redirects to *url*; its outcome when it ends here.

        A story's identity is the address where it is found in the end: the errand's own address
        becomes a duplicate of that one, and what was known of the story goes with it.
        """
        if not self.is_allowed(errand, url):
            return Outcome(State.REJECTED, "offsite_redirect")
        target = normalise_url(url)
        if target is None:
            return Outcome(State.FAILED, "malformed_redirect")
        if errand.purpose is Purpose.PART:
            return replace(errand, url=target)
        if errand.purpose is not Purpose.STORY:
            return self._move_page(errand, target)
        return errand if story_url(target) == errand.url else self._move_story(errand, story_url(target))

    def _move_page(self, errand: Errand, url: str) -> Errand | Outcome:
        if url != errand.url and not self.crawls[errand.site].mark_fetched(url):
            return Outcome(State.DUPLICATE, of=url)
        return replace(errand, url=url)

    def _move_story(self, errand: Errand, story: str) -> Errand | Outcome:
        if self.ledger.find(story, errand.site) is not None:
            return Outcome(State.DUPLICATE, of=story)
        if self.crawls[errand.site].has_fetched(story):
            return Outcome(State.REJECTED, "redirected_to_index")
        if is_never_story(story):
            return Outcome(State.REJECTED, "redirected_away")
        entry = self.ledger.find(errand.url, errand.site)
        link = replace(entry.link if entry else Link(url=story), url=story, as_written=None)
        moved = replace(errand, url=story, is_recheck=False)
        self.books.find_new(link, errand.site, moved, entrance=self.crawls[errand.site].site.url)
        self.settle(errand, Outcome(State.DUPLICATE, of=story))
        return moved

    def become_story(self, errand: Errand) -> Errand:
        """The errand of a page that was given to find out what it is, and is a story."""
        story = replace(errand, purpose=Purpose.STORY, is_limited=True)
        self.crawls[errand.site].has_stories = True
        self.books.find_new(Link(url=errand.url, kind="given"), errand.site, story, entrance="")
        return story
