"""What came of what was fetched."""

from __future__ import annotations

from dataclasses import replace

from newsspider.frontier.errand import Errand, Purpose
from newsspider.frontier.run_books import RunBooks
from newsspider.frontier.schedule import Schedule
from newsspider.frontier.site_crawl import SiteCrawl
from newsspider.items import Link
from newsspider.ledger import Entry, Ledger, Outcome, State, Story, Validators
from newsspider.urls import normalise_url, story_url

#: A page that is not there: no failure of the crawl, unless the user named it.
ABSENT = frozenset({"http_404", "http_410"})
#: Stands for the site of an address that is none.
NO_SITE = ""


class Accounts:
    """Keeps the books of a crawl's errands, of stories in the ledger and of all else in the tallies of the sites.

    ``pauses``: seconds between requests that hosts ask for in their robots.txt.
    """

    def __init__(self, ledger: Ledger, schedule: Schedule) -> None:
        self.crawls: dict[str, SiteCrawl] = {}
        self.pauses: dict[str, float] = {}
        self.use(ledger, schedule)

    def use(self, ledger: Ledger, schedule: Schedule) -> None:
        """Keep the books in *ledger*."""
        self.ledger = ledger
        self.books = RunBooks(ledger, schedule)

    def link_of(self, errand: Errand) -> Link:
        """All that is known of an errand's story by now."""
        return _link_of(errand, self.ledger.find(errand.url, errand.site))

    def link_to_read(self, errand: Errand) -> Link | None:
        """All that is known of an errand's story; ``None`` when it has come another way in the meantime."""
        entry = self.ledger.find(errand.url, errand.site)
        return _link_of(errand, entry) if self.books.is_open(entry) else None

    def story_of(self, errand: Errand) -> Story | None:
        """What is remembered of the emitted story of an errand."""
        entry = self.ledger.find(errand.url, errand.site)
        return self.ledger.stories.get(errand.site, entry.story_id) if entry and entry.story_id else None

    def is_allowed(self, errand: Errand, url: str) -> bool:
        """Whether an errand may lead to *url*.

        What the user gave leads anywhere, and the host where it ends belongs to the site. A feed or
        sitemap may be kept anywhere.
        """
        scope = self.crawls[errand.site].scope
        if errand.is_given:
            scope.admit(url)
        return errand.purpose in {Purpose.FEED, Purpose.SITEMAP} or scope.holds(url)

    def note_answer(self, errand: Errand, status: int) -> None:
        """An errand was answered. What was given, and failed in an earlier run, is forgiven."""
        if errand.purpose is Purpose.STORY:
            self.ledger.note_answer(errand.url, errand.site, status)
        elif errand.is_given and status < 400:
            self.books.absolve(errand.url, errand.site)

    def note_date(self, errand: Errand, date: str | None) -> None:
        """Keep the date that the page of a story tells."""
        if date and not errand.is_recheck:
            self.ledger.discover(replace(self.link_of(errand), date_published=date), errand.site)

    def note_written(self, errand: Errand) -> None:
        """The story of an errand was handed to the output."""
        self.crawls[errand.site].emitted += not errand.is_recheck
        self.books.note_written(errand)

    def settle(self, errand: Errand, outcome: Outcome) -> None:
        """Record how an errand ended.

        A page that is no story is only counted. But an address that the user gave, and that is of
        no use, is accounted for as a failure.
        """
        crawl = self.crawls[errand.site]
        if outcome.reason in ABSENT and not errand.is_given:
            outcome = replace(outcome, state=State.REJECTED)
        if errand.purpose is Purpose.INDEX and outcome.reason in ABSENT:
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

    def keep(self, errand: Errand, outcome: Outcome | None = None, validators: Validators | None = None) -> None:
        """A story that was looked at again is as it was (``None``), or could not be had."""
        what = "unchanged" if outcome is None else outcome.reason or outcome.state
        self.crawls[errand.site].tally[f"rechecked/{what}"] += 1
        self.books.look_again_later(errand, outcome, validators)

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

    def refuse_address(self, line: str) -> None:
        """Account for a given line that is no address."""
        self.books.account(Link(url=line, kind="given"), NO_SITE, Outcome(State.FAILED, "malformed_url"))

    def close(self) -> None:
        """Account for sites that gave nothing at all: neither a story nor one outside the window."""
        heard_of = {site for site, _, _ in +self.books.counts}
        for key, crawl in self.crawls.items():
            pruned = crawl.tally["skipped/outside_window"] + crawl.tally["skipped/sitemap_outside_window"]
            if key not in heard_of and not pruned and not crawl.has_stories:
                self.books.account(Link(url=crawl.site.url, kind="given"), key, Outcome(State.FAILED, "nothing_found"))


def _link_of(errand: Errand, entry: Entry | None) -> Link:
    return entry.link if entry else Link(url=errand.url, kind="given")
