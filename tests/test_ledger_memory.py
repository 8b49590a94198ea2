"""The ledger of one run."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.items import Link
from newsspider.ledger import MemoryLedger, Outcome, State, merge_links

SITE = "paper.example"
URL = "https://paper.example/a"
EMITTED = Outcome(State.EMITTED)
FAILED = Outcome(State.FAILED, "timeout")


@pytest.fixture
def ledger() -> MemoryLedger:
    made = MemoryLedger()
    made.discover(Link(url=URL, kind="front"), SITE)
    return made


def test_an_address_is_new_once_for_each_site(ledger: MemoryLedger):
    assert not ledger.discover(Link(url=URL), SITE)
    assert ledger.discover(Link(url=URL), "other.example")


def test_what_a_later_find_says_is_added_while_the_story_is_pending(ledger: MemoryLedger):
    ledger.discover(Link(url=URL, kind="feed", title="A bridge opens", date_published="2026-11-20"), SITE)
    entry = ledger.find(URL, SITE)
    assert entry
    assert (entry.link.kind, entry.link.title) == ("feed", "A bridge opens")


def test_what_a_later_find_says_changes_nothing_once_the_story_is_settled(ledger: MemoryLedger):
    ledger.settle(URL, SITE, EMITTED)
    ledger.discover(Link(url=URL, kind="feed", title="A bridge opens"), SITE)
    entry = ledger.find(URL, SITE)
    assert entry
    assert entry.link.title is None


def test_the_first_outcome_stays(ledger: MemoryLedger):
    assert ledger.settle(URL, SITE, Outcome(State.REJECTED, "listing"))
    assert not ledger.settle(URL, SITE, EMITTED)
    assert ledger.counts() == {(SITE, State.REJECTED, "listing"): 1}


def test_a_failed_output_takes_the_place_of_emitted(ledger: MemoryLedger):
    ledger.settle(URL, SITE, EMITTED)
    assert ledger.settle(URL, SITE, Outcome(State.FAILED, "not_written"))
    assert ledger.counts() == {(SITE, State.FAILED, "not_written"): 1}


def test_emitted_does_not_take_the_place_of_failed(ledger: MemoryLedger):
    ledger.settle(URL, SITE, FAILED)
    assert not ledger.settle(URL, SITE, EMITTED)


def test_an_address_that_was_never_discovered_cannot_be_settled(ledger: MemoryLedger):
    with pytest.raises(KeyError):
        ledger.settle("https://paper.example/unknown", SITE, EMITTED)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(State)))))
def test_every_discovered_address_is_in_exactly_one_state(steps: list[tuple[int, State]]):
    ledger, known = MemoryLedger(), set()
    for number, state in steps:
        url = f"https://paper.example/{number}"
        assert ledger.discover(Link(url=url), SITE) == (url not in known)
        known.add(url)
        ledger.settle(url, SITE, Outcome(state))
    assert sum(ledger.counts().values()) == len(known)


def test_the_find_that_says_more_names_the_way_in_whatever_comes_first():
    page = Link(url=URL, kind="front", found_on="https://paper.example/", as_written=URL + "?ref=rss")
    feed = Link(url=URL, kind="feed", title="A", date_published="2026-11-20", keywords=("bridge",))
    for merged in (merge_links(page, feed), merge_links(feed, page)):
        assert (merged.kind, merged.title, merged.keywords, merged.as_written) == (
            "feed",
            "A",
            ("bridge",),
            page.as_written,
        )


def test_counts_tell_sites_and_reasons_apart():
    ledger = MemoryLedger()
    for site, reason in ((SITE, "listing"), (SITE, "login"), ("b.example", "login")):
        url = f"https://{site}/{reason}"
        ledger.discover(Link(url=url), site)
        ledger.settle(url, site, Outcome(State.REJECTED, reason))
    assert ledger.counts() == Counter(
        {
            (SITE, State.REJECTED, "listing"): 1,
            (SITE, State.REJECTED, "login"): 1,
            ("b.example", State.REJECTED, "login"): 1,
        }
    )


def test_the_text_of_a_link_is_no_title_of_a_feed_or_sitemap_whichever_is_found_first():
    front = Link(url=URL, kind="front", title="Read more about the bridge")
    told = Link(url=URL, kind="sitemap", date_modified="2026-11-20")
    for merged in (merge_links(front, told), merge_links(told, front)):
        assert (merged.kind, merged.title) == ("sitemap", None)
    assert merge_links(Link(url=URL, kind="link"), front).title == front.title
