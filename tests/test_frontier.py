"""What may be fetched, and the books of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import Clock

from newsspider.discovery.window import Window
from newsspider.frontier import Errand, Frontier, Limits, Purpose, RunBooks, Schedule, Scope
from newsspider.items import Link
from newsspider.ledger import MemoryLedger, Outcome, State
from newsspider.sites import Site

BASE = "https://paper.example"
SITE = "paper.example"
STORY = f"{BASE}/2026/11/20/a-bridge-opens.html"
FRONT = Errand(SITE, Purpose.INDEX, f"{BASE}/")


def make_frontier(*others: str, **limits: Any) -> Frontier:
    frontier = Frontier(MemoryLedger(), Window())
    sites = [Site(url=url) for url in (f"{BASE}/", *others)]
    frontier.add_sites(sites, limits=Limits(**limits))
    return frontier


class TestScope:
    def test_a_site_is_its_host_and_the_twin_with_www(self):
        scope = Scope(Site(url=f"{BASE}/"))
        assert scope.holds("http://www.paper.example/a")
        assert scope.holds("https://PAPER.example/a")
        assert not scope.holds("https://sport.paper.example/a")

    def test_a_port_is_part_of_a_host(self):
        scope = Scope(Site(url="http://127.0.0.1:8001/"))
        assert not scope.holds("http://127.0.0.1:8002/")
        assert not scope.holds("http://127.0.0.1/")

    def test_subdomains_widen_it_to_the_registered_domain_but_not_to_another_site(self):
        site = Site(url="https://www.paper.co.uk/", subdomains=True)
        scope = Scope(site, taken={"sport.paper.co.uk"})
        assert scope.holds("https://news.paper.co.uk/a")
        assert not scope.holds("https://sport.paper.co.uk/a")
        assert not scope.holds("https://other.co.uk/a")

    def test_a_host_that_is_named_is_taken_in_unless_it_is_another_sites(self):
        scope = Scope(Site(url=f"{BASE}/"), taken={SITE, "other.example"})
        scope.admit("https://cdn.example/a")
        scope.admit("https://other.example/a")
        assert scope.holds("https://cdn.example/b")
        assert not scope.holds("https://other.example/a")


class TestLimits:
    def test_settings_set_them_and_a_site_narrows_them(self):
        limits = Limits.from_settings({"NEWSSPIDER_MAX_PAGES": "50", "NEWSSPIDER_MAX_DEPTH": 1})
        narrowed = limits.narrowed(Site(url=f"{BASE}/", max_pages=5, max_articles=3), max_articles=None)
        assert (limits.pages, limits.depth, limits.index_pages) == (50, 1, 300)
        assert (narrowed.pages, narrowed.depth, narrowed.articles) == (5, 1, 3)

    @pytest.mark.parametrize(
        ("of_site", "of_run", "least"), [(500, 5, 5), (5, 500, 5), (None, 5, 5), (None, None, None)]
    )
    def test_of_the_sites_and_the_runs_number_of_articles_the_smaller_holds(
        self, of_site: int | None, of_run: int | None, least: int | None
    ):
        assert Limits().narrowed(Site(url=BASE, max_articles=of_site), of_run).articles == least

    @pytest.mark.parametrize("value", ["many", "-1", None])
    def test_what_is_no_count_is_refused_with_its_name(self, value: Any):
        with pytest.raises(ValueError, match="NEWSSPIDER_MAX_PAGES"):
            Limits.from_settings({"NEWSSPIDER_MAX_PAGES": value})


class TestTaking:
    def test_a_story_is_handed_out_once(self):
        frontier = make_frontier()
        assert frontier.take_story(Link(url=STORY), FRONT)
        assert frontier.take_story(Link(url=STORY), FRONT) is None

    @pytest.mark.parametrize(
        ("url", "reason"),
        [("https://other.example/2026/11/20/a.html", "offsite"), (f"{BASE}/login", "never_story")],
    )
    def test_what_is_no_story_of_the_site_is_skipped_and_counted(self, url: str, reason: str):
        frontier = make_frontier()
        assert frontier.take_story(Link(url=url), FRONT) is None
        assert frontier.crawls[SITE].tally == {f"skipped/{reason}": 1}
        assert not frontier.ledger.counts()

    def test_an_index_page_is_handed_out_once_and_a_story_is_none(self):
        frontier = make_frontier()
        frontier.take_story(Link(url=STORY), FRONT)
        assert frontier.take_index(f"{BASE}/world/", FRONT, step=1)
        assert frontier.take_index(f"{BASE}/world/", FRONT, step=1) is None
        assert frontier.take_index(STORY, FRONT, step=1) is None

    def test_turning_pages_is_no_step_down(self):
        frontier = make_frontier(depth=1)
        section = frontier.take_index(f"{BASE}/world/", FRONT, step=1)
        assert section
        turned = frontier.take_index(f"{BASE}/world/?page=2", section)
        assert turned
        assert turned.depth == 1
        assert frontier.take_index(f"{BASE}/world/africa/", turned, step=1) is None
        assert frontier.crawls[SITE].tally == {"stopped/max_depth": 1}

    def test_a_path_that_lists_nothing_of_its_own_is_left(self):
        frontier = make_frontier()
        assert frontier.take_index(f"{BASE}/calendar?d=1", FRONT, step=1, barren=2)
        assert frontier.take_index(f"{BASE}/calendar?d=2", FRONT, step=1, barren=3) is None
        assert frontier.crawls[SITE].tally == {"stopped/barren": 1}

    def test_what_a_limit_stops_is_counted_once_for_each_address(self):
        frontier = make_frontier(pages=1)
        assert frontier.take_story(Link(url=STORY), FRONT)
        for _ in range(3):
            assert frontier.take_story(Link(url=f"{STORY}?id=2"), FRONT) is None
        assert frontier.crawls[SITE].tally == {"stopped/max_pages": 1}

    def test_archives_come_after_the_stories_at_hand_and_new_sitemaps_before(self):
        frontier = make_frontier()
        errands = [frontier.take_sitemap(f"{BASE}/map-{rank}.xml", SITE, rank=rank) for rank in (0, 1, 100)]
        assert [errand.priority > 0 for errand in errands if errand] == [True, True, False]

    def test_other_sites_hosts_are_not_taken_over(self):
        frontier = make_frontier("https://other.example/")
        frontier.crawls[SITE].scope.admit("https://other.example/a")
        assert frontier.take_story(Link(url="https://other.example/2026/11/20/a.html"), FRONT) is None


class TestSettling:
    def test_an_address_that_failed_is_tried_as_it_was_written_once(self):
        frontier = make_frontier()
        errand = frontier.take_story(Link(url=STORY, as_written=f"{BASE}/print/a"), FRONT)
        assert errand
        failed = Outcome(State.FAILED, "http_404")
        again = frontier.take_as_written(errand, failed)
        assert again
        assert frontier.take_as_written(again, failed) is None
        assert frontier.take_as_written(errand, Outcome(State.REJECTED, "robots")) is None

    def test_a_given_page_of_no_use_is_a_failure_and_other_pages_are_only_counted(self):
        frontier = make_frontier()
        frontier.settle(frontier.take_start(Site(url=f"{BASE}/")), Outcome(State.REJECTED, "not_html"))
        frontier.settle(FRONT, Outcome(State.FAILED, "timeout"))
        assert frontier.ledger.counts() == {(SITE, State.FAILED, "not_html"): 1}
        assert frontier.crawls[SITE].tally == {"failed/index/timeout": 1}

    def test_a_given_section_that_leads_to_another_is_its_duplicate(self):
        frontier = make_frontier()
        one, two = (frontier.take_section(f"{BASE}/{name}/", SITE) for name in ("world", "planet"))
        assert one
        assert two
        outcome = frontier.redirect(two, one.url)
        assert isinstance(outcome, Outcome)
        frontier.settle(two, outcome)
        assert frontier.ledger.counts() == {(SITE, State.DUPLICATE, ""): 1}

    def test_links_of_a_dead_list_are_counted_once_and_known_ones_and_those_of_others_not(self):
        frontier = make_frontier()
        frontier.take_story(Link(url=STORY), FRONT)
        for url in (STORY, f"{BASE}/1999/gone.html", f"{BASE}/1999/gone.html", "https://other.example/gone.html"):
            frontier.leave(Link(url=url, kind="link", found_on=f"{BASE}/1999/"), SITE)
        assert frontier.crawls[SITE].tally == {"stopped/dead_list": 1}
        assert frontier.books.counts[SITE, State.REJECTED, "dead_list"] == 1

    def test_a_link_of_a_dead_list_is_taken_when_another_page_names_it(self):
        frontier = make_frontier()
        gone = Link(url=f"{BASE}/1999/gone.html", kind="link", found_on=FRONT.url)
        frontier.leave(gone, SITE)
        assert frontier.take_story(gone, FRONT) is None
        assert frontier.take_story(gone, Errand(SITE, Purpose.INDEX, f"{BASE}/sport/"))

    def test_an_index_page_of_a_dead_list_is_counted_once_and_taken_when_another_page_names_it(self):
        frontier = make_frontier()
        for _ in range(2):
            frontier.leave_index(f"{BASE}/1999/", SITE)
        frontier.leave_index("https://other.example/1999/", SITE)
        assert frontier.crawls[SITE].tally == {"stopped/dead_list": 1}
        assert frontier.take_index(f"{BASE}/1999/", FRONT, step=1)

    def test_a_guessed_sitemap_that_is_missing_is_no_failure(self):
        frontier = make_frontier()
        guess = frontier.take_sitemap(f"{BASE}/sitemap.xml", SITE, is_guess=True)
        assert guess
        frontier.settle(guess, Outcome(State.FAILED, "http_404"))
        assert frontier.crawls[SITE].tally == {"guessed/sitemap/http_404": 1}

    def test_a_site_that_gave_nothing_is_a_failure_at_the_end(self):
        frontier = make_frontier("https://other.example/")
        frontier.take_story(Link(url=STORY), FRONT)
        frontier.close()
        assert frontier.ledger.counts() == {
            (SITE, State.PENDING, ""): 1,
            ("other.example", State.FAILED, "nothing_found"): 1,
        }


class TestRedirects:
    def test_an_address_written_another_way_is_the_same_story(self):
        frontier = make_frontier()
        errand = frontier.take_story(Link(url=STORY), FRONT)
        assert errand
        assert frontier.redirect(errand, f"{STORY}?utm_source=x#top") == errand

    def test_the_story_moves_to_where_it_is_found(self):
        frontier = make_frontier()
        errand = frontier.take_story(Link(url=f"{BASE}/go/12345", title="A"), FRONT)
        assert errand
        moved = frontier.redirect(errand, STORY)
        assert isinstance(moved, Errand)
        assert (moved.url, frontier.link_of(moved).title) == (STORY, "A")
        assert frontier.ledger.counts() == {(SITE, State.DUPLICATE, ""): 1, (SITE, State.PENDING, ""): 1}

    def test_a_feed_may_move_to_another_host_and_an_index_page_may_not(self):
        frontier = make_frontier()
        feed = frontier.take_feed(f"{BASE}/rss", SITE)
        assert feed
        assert isinstance(frontier.redirect(feed, "https://feeds.example/paper"), Errand)
        assert frontier.redirect(FRONT, "https://other.example/") == Outcome(State.REJECTED, "offsite_redirect")

    def test_an_index_page_that_moves_to_one_already_fetched_ends(self):
        frontier = make_frontier()
        one, two = (frontier.take_index(f"{BASE}/{name}/", FRONT, step=1) for name in ("world", "planet"))
        assert one
        assert two
        assert frontier.redirect(two, one.url) == Outcome(State.DUPLICATE, of=one.url)

    @given(st.text())
    def test_any_target_gives_an_errand_or_an_outcome(self, url: str):
        frontier = make_frontier()
        errand = frontier.take_given(Link(url=STORY), SITE)
        assert errand
        assert isinstance(frontier.redirect(errand, url), Errand | Outcome)


def test_what_a_pipeline_has_lost_is_for_the_next_run_however_often_this_one_finds_it():
    clock = Clock()
    ledger = MemoryLedger(clock=clock)
    errand = Errand(SITE, Purpose.STORY, STORY)
    books = RunBooks(ledger, Schedule())
    clock.time += 1
    assert books.find_new(Link(url=STORY), SITE, errand, entrance="")
    assert books.settle(errand, Outcome(State.FAILED, "pipeline_error"))
    assert books.find_new(Link(url=STORY), SITE, errand, entrance="") is None
    clock.time += 1
    assert RunBooks(ledger, Schedule()).find_new(Link(url=STORY), SITE, errand, entrance="")
