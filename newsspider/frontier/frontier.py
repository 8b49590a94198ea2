"""What to fetch next for which site, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from newsspider.discovery.window import Window
from newsspider.frontier.errand import Errand, Purpose
from newsspider.frontier.limits import Limits
from newsspider.frontier.run_books import RunBooks
from newsspider.frontier.schedule import Schedule
from newsspider.frontier.scope import Scope
from newsspider.frontier.site_crawl import SiteCrawl
from newsspider.items import Link
from newsspider.ledger import Entry, Ledger, Outcome, State, Story, Validators
from newsspider.sites import Site
from newsspider.urls import host_of, is_never_story, normalise_url, story_url

#: What says most of stories comes first, so that it is known when they are fetched. Index pages take
#: turns with stories, in the order they are found.
_PRIORITIES = {Purpose.START: 40, Purpose.FEED: 30, Purpose.SITEMAP: 20}
# The archive of years is read when the stories at hand have been fetched.
_LAST_PRIORITY = -5
#: A page that is not there: no failure of the crawl, unless the user named it.
_ABSENT = frozenset({"http_404", "http_410"})
#: Stands for the site of an address that is none.
NO_SITE = ""


class Frontier:
    """Decides what is fetched, and keeps the books of it.

    Each ``take_…`` method returns the errand for an address, or ``None`` when it is not to be
    fetched: known, out of scope, out of the window, over a limit. Why is counted.
    """

    def __init__(self, ledger: Ledger, window: Window, schedule: Schedule | None = None) -> None:
        self.window = window
        self.crawls: dict[str, SiteCrawl] = {}
        self.use(ledger, schedule or Schedule())

    def use(self, ledger: Ledger, schedule: Schedule) -> None:
        """Keep the books in *ledger*."""
        self.ledger = ledger
        self.books = RunBooks(ledger, schedule)

    def add_sites(self, sites: list[Site], *, limits: Limits, max_articles: int | None = None) -> None:
        """Make sites known. None of them takes in the hosts of another."""
        hosts = {host_of(site.url) for site in sites} | set(self.crawls)
        for site in sites:
            if site.key not in self.crawls:
                scope = Scope(site, taken=hosts)
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
        if not self.note_story(link, origin) or not crawl.take_page(link.url):
            return None
        depth = origin.depth + 1  # its own, should it prove to be an index page
        errand = Errand(origin.site, Purpose.STORY, link.url, depth=depth, barren=barren, is_limited=origin.is_limited)
        return self.books.find_new(link, origin.site, errand, entrance=crawl.site.url)

    def note_story(self, link: Link, origin: Errand) -> bool:
        """Whether a story that was found on *origin* is one to fetch, limits aside.

        If not, the reason is counted; what the find says of a story that is known is kept.
        """
        crawl = self.crawls[origin.site]
        skipped = self._why_skip(link, crawl)
        if skipped:
            crawl.tally[f"skipped/{skipped}"] += 1
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
        rules = crawl.site.extract
        if rules.stories and not rules.is_story(link.url):
            return "no_story_by_rule"
        if not rules.stories and is_never_story(link.url):
            return "never_story"
        if crawl.has_fetched(link.url):
            return "index"
        return "" if self.window.allows_link(link) else "outside_window"

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
        has_answer = outcome.state is not State.FAILED and outcome.reason not in _ABSENT
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

    def note_date(self, errand: Errand, date: str | None) -> None:
        """Keep the date that the page of a story tells."""
        if date and not errand.is_recheck:
            self.ledger.discover(replace(self.link_of(errand), date_published=date), errand.site)

    def story_of(self, errand: Errand) -> Story | None:
        """What is remembered of the emitted story of an errand."""
        entry = self.ledger.find(errand.url, errand.site)
        return self.ledger.stories.get(errand.site, entry.story_id) if entry and entry.story_id else None

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

    def is_allowed(self, errand: Errand, url: str) -> bool:
        """Whether an errand may lead to *url*.

        What the user gave leads anywhere, and the host where it ends belongs to the site. A feed or
        sitemap may be kept anywhere.
        """
        scope = self.crawls[errand.site].scope
        if errand.is_given:
            scope.admit(url)
        return errand.purpose in {Purpose.FEED, Purpose.SITEMAP} or scope.holds(url)

    def settle(self, errand: Errand, outcome: Outcome) -> None:
        """Record how an errand ended.

        A page that is no story is only counted. But an address that the user gave, and that is of
        no use, is accounted for as a failure.
        """
        crawl = self.crawls[errand.site]
        if outcome.reason in _ABSENT and not errand.is_given:
            outcome = replace(outcome, state=State.REJECTED)
        if errand.purpose is Purpose.INDEX and outcome.reason in _ABSENT:
            crawl.give_back_index()
        if errand.purpose is not Purpose.STORY and not errand.is_given:
            kind = "guessed" if errand.is_guess else outcome.state
            crawl.tally[f"{kind}/{errand.purpose}/{outcome.reason}"] += 1
            return
        if errand.purpose is not Purpose.STORY:
            if outcome.state is not State.DUPLICATE:  # that address is fetched, and accounted for, itself
                outcome = replace(outcome, state=State.FAILED)
            self.books.account(Link(url=errand.url, kind="given"), errand.site, outcome)
        elif errand.is_recheck:
            self.keep(errand, outcome)
        elif self.books.settle(errand, outcome) and outcome.state is State.EMITTED:
            crawl.emitted += 1

    def join_part(self, part: Errand, story: Errand) -> None:
        """Record that the page of *part* is told with *story*: it is no story of its own."""
        crawl = self.crawls[story.site]
        address = normalise_url(part.url)
        url = story_url(address) if address else part.url
        link = replace(self.link_of(story), url=url, found_on=story.url, as_written=None)
        errand = Errand(story.site, Purpose.STORY, url)
        self.books.find_new(link, story.site, errand, entrance=crawl.site.url)
        is_first = self.books.settle(errand, Outcome(State.DUPLICATE, of=story.url))
        crawl.tally["joined/pages" if is_first else "joined/pages_that_came_before_as_stories"] += 1

    def keep(self, errand: Errand, outcome: Outcome | None = None, validators: Validators | None = None) -> None:
        """A story that was looked at again is as it was (``None``), or could not be had."""
        what = "unchanged" if outcome is None else outcome.reason or outcome.state
        self.crawls[errand.site].tally[f"rechecked/{what}"] += 1
        self.books.look_again_later(errand, outcome, validators)

    def note_answer(self, errand: Errand, status: int) -> None:
        """An errand was answered. What was given, and failed in an earlier run, is forgiven."""
        if errand.purpose is Purpose.STORY:
            self.ledger.note_answer(errand.url, errand.site, status)
        elif errand.is_given and status < 400:
            self.books.absolve(errand.url, errand.site)

    def note_written(self, errand: Errand) -> None:
        """The story of an errand was handed to the output."""
        self.crawls[errand.site].emitted += not errand.is_recheck
        self.books.note_written(errand)

    def is_settled(self, errand: Errand) -> bool:
        """Whether the story of an errand has come another way in the meantime."""
        return not self.books.is_open(errand.url, errand.site)

    def become_story(self, errand: Errand) -> Errand:
        """The errand of a page that was given to find out what it is, and is a story."""
        story = replace(errand, purpose=Purpose.STORY, is_limited=True)
        self.crawls[errand.site].has_stories = True
        self.books.find_new(Link(url=errand.url, kind="given"), errand.site, story, entrance="")
        return story

    def link_of(self, errand: Errand) -> Link:
        """All that is known of an errand's story by now."""
        entry = self.ledger.find(errand.url, errand.site)
        return entry.link if entry else Link(url=errand.url, kind="given")

    def leave(self, link: Link, site: str) -> None:
        """Account for an address of the site that is not asked for because those beside it are dead."""
        crawl = self.crawls[site]
        if not crawl.scope.holds(link.url) or crawl.has_fetched(link.url):
            return
        errand = Errand(site, Purpose.STORY, link.url)
        if self.ledger.find(link.url, site) is None and self.books.find_new(link, site, errand, entrance=""):
            crawl.stop(link.url, "dead_list")
            self.books.settle(errand, Outcome(State.REJECTED, "dead_list"))

    def close(self) -> None:
        """Account for sites that gave nothing at all: neither a story nor one outside the window."""
        heard_of = {site for site, _, _ in +self.books.counts}
        for key, crawl in self.crawls.items():
            pruned = crawl.tally["skipped/outside_window"] + crawl.tally["skipped/sitemap_outside_window"]
            if key not in heard_of and not pruned and not crawl.has_stories:
                self.books.account(Link(url=crawl.site.url, kind="given"), key, Outcome(State.FAILED, "nothing_found"))

    def refuse_address(self, line: str) -> None:
        """Account for a given line that is no address."""
        self.books.account(Link(url=line, kind="given"), NO_SITE, Outcome(State.FAILED, "malformed_url"))
