"""How far the crawl of one site has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from newsspider.frontier.budget import Budget, most_repeated
from newsspider.frontier.errand import Errand
from newsspider.frontier.limits import Limits
from newsspider.frontier.scope import Scope
from newsspider.items import Link
from newsspider.sites import Site
from newsspider.urls import is_story_like

#: Index pages in a row that list nothing of their own, after which a path is left (calendars, search pages).
MAX_BARREN = 3
#: So many links that the site's rule calls no stories are kept for when it proves to fit none.
_MOST_SET_ASIDE = 2_000


class SiteCrawl:
    """One site's scope, what has been taken of its limits, and what was counted on the way.

    ``tally`` counts what is no story: pages by purpose, what could not be read, what a limit
    stopped. Its keys are path-like and become stats.
    """

    def __init__(self, site: Site, *, limits: Limits, scope: Scope) -> None:
        self.site = site
        self.limits = limits
        self.scope = scope
        self.budget = Budget(bytes=limits.bytes, seconds=limits.seconds)  # pages are counted when they are found
        self.tally: Counter[str] = Counter()
        self.emitted = 0
        self.has_stories = False  # it names some, known or not
        self.has_fallen_back = False  # its rule on the addresses of stories fits none
        self._set_aside: dict[str, tuple[Link, Errand]] = {}
        self._taken: Counter[str] = Counter()
        self._variants: Counter[str] = Counter()  # of addresses without their query
        self._fetched: set[str] = set()  # addresses of pages, feeds and sitemaps
        self._stopped: set[str] = set()
        self._listed: set[str] = set()  # addresses of stories that index pages list

    @property
    def is_full(self) -> bool:
        """Whether it has given as many articles as were asked for."""
        return self.limits.articles is not None and self.emitted >= self.limits.articles

    @property
    def pages_left(self) -> int:
        """How many more fetches the limit allows."""
        return max(0, self.limits.pages - self._taken["pages"])

    def has_fetched(self, url: str) -> bool:
        """Whether an address has been taken as an index page, feed or sitemap."""
        return url in self._fetched

    def mark_fetched(self, url: str) -> bool:
        """Note where an index page, feed or sitemap was found in the end; ``False`` when it was fetched already."""
        is_new = url not in self._fetched
        self._fetched.add(url)
        return is_new

    def take_page(self, url: str) -> bool:
        """Take one fetch; ``False`` when there is none left."""
        if self._taken["pages"] >= self.limits.pages:
            return self.stop(url, "max_pages")
        self._taken["pages"] += 1
        return True

    def take_story(self, url: str) -> bool:
        """Take one fetch of a story that is new."""
        return self._is_no_trap(url, is_story=True) and self.take_page(url)

    def take_index(self, url: str, *, depth: int = 0, barren: int = 0) -> bool:
        """Take one fetch of an index page or feed, once for each address."""
        return self.take_listing(url, depth=depth, barren=barren) and self.take_page(url)

    def take_listing(self, url: str, *, depth: int, barren: int) -> bool:
        """Take a page that is there already for its links, once for each address."""
        if url in self._fetched:
            return False
        if not self._is_no_trap(url):
            return False
        if depth > self.limits.depth:
            return self.stop(url, "max_depth")
        if barren >= MAX_BARREN:
            return self.stop(url, "barren")
        return self._take(url, "index_pages", self.limits.index_pages)

    def take_sitemap(self, url: str) -> bool:
        """Take one fetch of a sitemap, once for each address."""
        return url not in self._fetched and self._take(url, "sitemaps", self.limits.sitemaps) and self.take_page(url)

    def _take(self, url: str, what: str, limit: int) -> bool:
        if self._taken[what] >= limit:
            return self.stop(url, f"max_{what}")
        self._taken[what] += 1
        self._fetched.add(url)
        return True

    def _is_no_trap(self, url: str, *, is_story: bool = False) -> bool:
        """Whether an address is none of those that a site makes without end; the limits of these count it."""
        if most_repeated(url) > self.limits.path_repeats:
            return self.stop(url, "max_path_repeats")
        path, _, query = url.partition("?")
        if not query or (is_story and not is_story_like(path)):  # of many a site all stories have one path
            return True
        if self._variants[path] >= self.limits.query_variants:
            return self.stop(url, "max_query_variants")
        self._variants[path] += 1
        return True

    def give_back_index(self) -> None:
        """Count an index page that is not there as not taken: the limit is meant for lists that go on and on."""
        self._taken["index_pages"] -= 1

    def mark_listed(self, urls: set[str]) -> bool:
        """Note the stories that an index page lists; whether one of them stood on none before."""
        has_own = not urls <= self._listed
        self._listed |= urls
        return has_own

    def is_no_story(self, url: str) -> bool:
        """Whether the site's rule on the addresses of stories tells that this is none."""
        rules = self.site.extract
        return bool(rules.stories) and not self.has_fallen_back and not rules.is_story(url)

    def set_aside(self, link: Link, origin: Errand) -> None:
        """Keep a link that the rule calls no story for as long as it has fitted none."""
        if not self.has_stories and len(self._set_aside) < _MOST_SET_ASIDE:
            self._set_aside.setdefault(link.url, (link, origin))

    def fall_back(self) -> list[tuple[Link, Errand]]:
        """What was set aside, with where it was found, if the rule has fitted no address: it is asked no more."""
        links = [] if self.has_stories else list(self._set_aside.values())
        self._set_aside.clear()
        self.has_fallen_back |= bool(links)
        return links

    def note_rules(self, gave: Mapping[str, bool]) -> None:
        """Count the site's rules that gave something on a story, and those that did not: they are stale."""
        for rule, has_given in gave.items():
            self.tally[f"{'used' if has_given else 'stale'}_rule/{rule}"] += 1

    def note_end(self) -> None:
        """Count the rule that says which addresses are stories' as stale when it has called none one."""
        if self.site.extract.stories and (self.has_fallen_back or not self.has_stories):
            self.tally["stale_rule/stories"] = 1

    def stop(self, url: str, limit: str) -> bool:
        """Count an address that a limit keeps from being fetched, once; always ``False``."""
        if url not in self._stopped:
            self._stopped.add(url)
            self.tally[f"stopped/{limit}"] += 1
        return False
