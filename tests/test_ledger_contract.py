"""What every ledger keeps: one suite for all of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import MAKERS, SITE, STORES, URL, Clock, emission, link

from newsspider.items import Link
from newsspider.ledger import (
    AT_ONCE,
    Emission,
    HostRecord,
    Ledger,
    LedgerBusyError,
    MemoryLedger,
    Outcome,
    OutputFile,
    PageCopy,
    Place,
    State,
    Validators,
    merge_links,
)

EMITTED = Outcome(State.EMITTED)
FAILED = Outcome(State.FAILED, "timeout")
FILE = OutputFile(path="out.jsonl", device=1, inode=2, size=300, keeps_lines=True, is_open=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=MAKERS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Ledger:
    """A ledger with one address that this run has found."""
    made = MAKERS[request.param](tmp_path, clock)
    made.discover(Link(url=URL, kind="front"), SITE)
    return made


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    return STORES[request.param](tmp_path)


def find(ledger: Ledger, url: str = URL) -> Any:
    entry = ledger.find(url, SITE)
    assert entry
    return entry


def test_an_address_is_new_once_for_each_site(ledger: Ledger):
    assert not ledger.discover(Link(url=URL), SITE)
    assert ledger.discover(Link(url=URL), "other.example")


def test_what_a_later_find_says_is_added_while_the_story_is_pending(ledger: Ledger):
    ledger.discover(Link(url=URL, kind="feed", title="A bridge opens", date_published="2026-11-20"), SITE)
    entry = ledger.find(URL, SITE)
    assert entry
    assert (entry.link.kind, entry.link.title) == ("feed", "A bridge opens")


def test_what_a_later_find_says_changes_nothing_once_the_story_is_settled(ledger: Ledger):
    ledger.settle(URL, SITE, EMITTED)
    ledger.discover(Link(url=URL, kind="feed", title="A bridge opens"), SITE)
    entry = ledger.find(URL, SITE)
    assert entry
    assert entry.link.title is None


def test_an_address_can_be_settled_as_soon_as_it_is_found(ledger: Ledger):
    dead = Outcome(State.REJECTED, "dead_list")
    assert ledger.discard(replace(link("b"), kind="link", found_on="https://paper.example/"), SITE, dead)
    entry = find(ledger, link("b").url)
    assert (entry.outcome, entry.link.found_on, entry.is_leased) == (dead, "https://paper.example/", False)
    assert entry.settled_at == ledger.now()
    assert not ledger.lease_due(SITE, limit=10)
    assert ledger.counts() == {(SITE, State.PENDING, ""): 1, (SITE, State.REJECTED, "dead_list"): 1}


def test_what_is_known_is_not_discarded(ledger: Ledger):
    assert not ledger.discard(Link(url=URL), SITE, Outcome(State.REJECTED, "dead_list"))
    assert ledger.counts() == {(SITE, State.PENDING, ""): 1}


def test_the_first_outcome_stays(ledger: Ledger):
    assert ledger.settle(URL, SITE, Outcome(State.REJECTED, "listing"))
    assert not ledger.settle(URL, SITE, EMITTED)
    assert ledger.counts() == {(SITE, State.REJECTED, "listing"): 1}


def test_an_address_that_was_never_discovered_cannot_be_settled(ledger: Ledger):
    with pytest.raises(KeyError):
        ledger.settle("https://paper.example/unknown", SITE, EMITTED)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # what was there before is forgotten
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(State)))))
def test_every_discovered_address_is_in_exactly_one_state(ledger: Ledger, steps: list[tuple[int, State]]):
    for entry in list(ledger.iterate()):
        ledger.forget(entry.link.url, SITE)
    known = set()
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


def test_counts_tell_sites_and_reasons_apart(ledger: Ledger):
    ledger.forget(URL, SITE)
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


# -- when an address is due, and who works on it ------------------------------------------


def test_what_a_run_found_is_its_own_and_nobody_else_gets_it(ledger: Ledger):
    assert find(ledger).is_leased
    assert ledger.lease(URL, SITE) is None
    assert ledger.lease_due(SITE, limit=10) == []


def test_a_lease_that_is_given_back_can_be_taken_again(ledger: Ledger):
    ledger.release(URL, SITE)
    assert not find(ledger).is_leased
    assert [entry.link.url for entry in ledger.lease_due(SITE, limit=10)] == [URL]
    assert ledger.lease_due(SITE, limit=10) == []


def test_a_failed_address_is_pending_again_once_it_is_due_and_keeps_its_attempts(ledger: Ledger, clock: Clock):
    ledger.settle(URL, SITE, FAILED, due=clock.time + 60)
    assert ledger.lease(URL, SITE) is None
    clock.time += 60
    entry = ledger.lease(URL, SITE)
    assert entry
    assert (entry.outcome, entry.attempts) == (FAILED, 1)
    assert ledger.counts() == {(SITE, State.PENDING, ""): 1}
    ledger.settle(URL, SITE, FAILED)
    assert find(ledger).attempts == 2


def test_a_failure_that_is_no_attempt_is_not_counted_as_one(ledger: Ledger):
    ledger.settle(URL, SITE, FAILED, is_attempt=False)
    assert find(ledger).attempts == 0


def test_what_is_never_due_is_never_leased(ledger: Ledger, clock: Clock):
    ledger.settle(URL, SITE, FAILED)
    clock.time += 1e9
    assert ledger.lease(URL, SITE) is None


def test_what_has_been_due_longest_is_leased_first_and_no_more_than_asked_for(ledger: Ledger, clock: Clock):
    for number in range(4):
        ledger.discover(link(number), SITE)
        ledger.settle(link(number).url, SITE, FAILED, due=clock.time - number)
    leased = [entry.link.url for entry in ledger.lease_due(SITE, limit=3)]
    assert leased == [link(number).url for number in (3, 2, 1)]


def test_only_what_was_found_by_one_entrance_is_leased_when_that_is_asked_for(ledger: Ledger):
    ledger.discover(link("sport"), SITE, entrance="https://paper.example/sport/", note="a note")
    ledger.release(link("sport").url, SITE)
    ledger.release(URL, SITE)
    leased = ledger.lease_due(SITE, entrance="https://paper.example/sport/", limit=9)
    assert [(entry.link.url, entry.note) for entry in leased] == [(link("sport").url, "a note")]
    assert ledger.lease_due("other.example", limit=9) == []


def test_an_emitted_story_that_is_looked_at_again_stays_emitted(ledger: Ledger, clock: Clock):
    ledger.emit([emission(due=clock.time + 60, validators=Validators("e", "m"))])
    assert ledger.lease(URL, SITE) is None
    clock.time += 60
    entry = ledger.lease(URL, SITE)
    assert entry
    assert (entry.validators, entry.revision, entry.outcome.state) == (Validators("e", "m"), 1, State.EMITTED)
    assert ledger.counts() == {(SITE, State.EMITTED, ""): 1}
    ledger.keep(URL, SITE, due=None, validators=Validators("f"))
    assert (find(ledger).validators, find(ledger).due) == (Validators("f", "m"), None)


def test_settling_ends_a_lease_and_a_second_time_nothing_happens(ledger: Ledger):
    assert ledger.settle(URL, SITE, FAILED)
    assert not find(ledger).is_leased
    assert not ledger.settle(URL, SITE, Outcome(State.REJECTED, "listing"))


def test_an_address_that_is_opened_again_is_due_at_once(ledger: Ledger):
    ledger.settle(URL, SITE, Outcome(State.REJECTED, "outside_window"))
    assert ledger.reopen(URL, SITE)
    assert (find(ledger).outcome, find(ledger).due) == (Outcome(State.PENDING), AT_ONCE)


def test_an_emitted_story_is_not_opened_again(ledger: Ledger):
    ledger.emit([emission()])
    assert not ledger.reopen(URL, SITE)
    assert not ledger.reopen("https://paper.example/unknown", SITE)


# -- stories ------------------------------------------------------------------------------


def test_a_line_on_disk_is_the_truth_whatever_was_recorded_before(ledger: Ledger):
    ledger.settle(URL, SITE, Outcome(State.FAILED, "callback_error"))
    ledger.emit([emission(place=Place("out.jsonl", 12))])
    assert ledger.counts() == {(SITE, State.EMITTED, ""): 1}
    assert (find(ledger).place, find(ledger).story_id, find(ledger).revision) == (Place("out.jsonl", 12), "id-1", 1)


def test_a_line_on_disk_is_recorded_though_its_address_is_lost(ledger: Ledger):
    ledger.emit([emission(9, url=link("lost").url)])
    assert ledger.counts()[SITE, State.EMITTED, ""] == 1
    assert find(ledger, link("lost").url).story_id == "id-9"
    assert not ledger.discover(link("lost"), SITE)


def test_a_story_is_found_by_its_marks_the_earliest_first(ledger: Ledger):
    for number in (2, 1):
        ledger.discover(link(number), SITE)
        ledger.emit([emission(number, url=link(number).url)])
    assert [story.id for story in ledger.stories.find([], [1 << 62])] == ["id-2", "id-1"]
    assert [story.id for story in ledger.stories.find([1, -2])] == ["id-2", "id-1"]
    found = ledger.stories.find([-1])
    assert found == [replace(emission(1, url=link(1).url).story, marks=(), near=())]
    assert (ledger.stories.holds(SITE, found[0].id), ledger.stories.holds("other.example", found[0].id)) == (
        True,
        False,
    )
    assert ledger.stories.find([77], [77]) == []


def test_a_new_revision_takes_the_place_of_the_one_before(ledger: Ledger):
    ledger.emit([emission()])
    ledger.emit([replace(emission(), story=replace(emission().story, revision=2, marks=(5,), body="new"))])
    story = ledger.stories.get(SITE, "id-1")
    assert story
    assert (story.revision, story.body, find(ledger).revision) == (2, "new", 2)
    assert (len(ledger.stories.find([5])), len(ledger.stories.find([1]))) == (1, 0)


def test_emissions_are_recorded_all_or_none(ledger: Ledger):
    def emissions() -> Iterator[Emission]:
        yield emission()
        raise RuntimeError("the second could not be made")

    with pytest.raises(RuntimeError, match="the second could not be made"):
        ledger.emit(emissions())
    assert ledger.counts() == {(SITE, State.PENDING, ""): 1}
    assert ledger.stories.get(SITE, "id-1") is None
    assert not ledger.stories.holds(SITE, "id-1")


def test_what_is_forgotten_was_never_there(ledger: Ledger):
    ledger.emit([emission()])
    assert ledger.forget(URL, SITE)
    assert not ledger.forget(URL, SITE)
    assert ledger.stories.find([1]) == []
    assert ledger.counts() == {}
    assert ledger.discover(link("a"), SITE)


# -- files, pages, hosts ------------------------------------------------------------------


def test_lines_that_a_file_has_lost_make_their_stories_pending_again(ledger: Ledger):
    for number in (1, 2):
        ledger.discover(link(number), SITE)
        ledger.emit([emission(number, url=link(number).url, place=Place("out.jsonl", number * 100))], [FILE])
    assert ledger.outputs.take_back("out.jsonl", 200) == 1
    assert find(ledger, link(1).url).outcome == EMITTED
    assert (find(ledger, link(2).url).outcome, find(ledger, link(2).url).due) == (Outcome(State.PENDING), AT_ONCE)
    assert ledger.stories.get(SITE, "id-2") is None
    assert ledger.outputs.take_back("other.jsonl", 0) == 0


def test_a_lost_revision_is_looked_for_again_and_the_one_before_stays(ledger: Ledger):
    ledger.emit([emission(revision=2, place=Place("out.jsonl", 200), validators=Validators("e"))], [FILE])
    assert ledger.outputs.take_back("out.jsonl", 200) == 1
    entry = find(ledger)
    assert (entry.outcome, entry.revision, entry.due, bool(entry.validators)) == (EMITTED, 1, AT_ONCE, False)


def test_a_file_is_known_by_its_path_and_open_until_it_is_closed(ledger: Ledger):
    ledger.outputs.keep(FILE)
    assert ledger.outputs.find("out.jsonl") == FILE
    ledger.emit([], [replace(FILE, size=900, is_open=False)])
    assert ledger.outputs.find("out.jsonl") == replace(FILE, size=900, is_open=False)
    ledger.emit([emission(place=Place("-"))])  # no file
    assert ledger.outputs.find("-") is None


def test_a_file_that_was_moved_is_known_by_another_name_and_its_lines_with_it(ledger: Ledger):
    ledger.emit([emission(place=Place("out.jsonl", 0))], [FILE])
    ledger.outputs.set_aside("out.jsonl", "moved.jsonl")
    assert ledger.outputs.find("out.jsonl") is None
    assert ledger.outputs.find("moved.jsonl") == replace(FILE, path="moved.jsonl")
    assert find(ledger).place == Place("moved.jsonl", 0)
    ledger.outputs.keep(FILE)
    ledger.outputs.set_aside("out.jsonl", "moved.jsonl")  # a name that is taken
    assert find(ledger).place == Place("moved.jsonl", 0)


def test_the_copy_of_a_page_is_kept_until_the_next(ledger: Ledger):
    copy = PageCopy(
        url="https://paper.example/",
        validators=Validators("e"),
        content_type="text/html",
        body=b"<html>" * 9,
        checked_at=2.0,
        changed_at=1.0,
    )
    ledger.pages.keep(copy)
    assert ledger.pages.find(copy.url) == copy
    ledger.pages.keep(replace(copy, body=b""))
    assert ledger.pages.find(copy.url) == replace(copy, body=b"")
    assert ledger.pages.find("https://paper.example/other") is None
    ledger.pages.note_unchanged(copy.url, 9.0)
    assert ledger.pages.find(copy.url) == replace(copy, body=b"", checked_at=9.0)


def test_what_a_host_asked_for_is_remembered(ledger: Ledger):
    assert ledger.hosts.find("paper.example") == HostRecord(host="paper.example")
    record = HostRecord(host="paper.example", free_at=5.0, errors=2)
    ledger.hosts.keep(record)
    assert ledger.hosts.find("paper.example") == record


def test_an_answer_is_recorded_with_its_time(ledger: Ledger, clock: Clock):
    ledger.note_answer(URL, SITE, 304)
    assert (find(ledger).status, find(ledger).fetched_at) == (304, clock.time)


# -- what outlives a run ------------------------------------------------------------------


def test_the_next_run_finds_what_was_recorded_and_what_was_not_finished_is_due(store: Any, clock: Clock):
    first = store.open(clock)
    first.discover(replace(link("a"), title="A", keywords=("bridge",)), SITE)
    first.discover(link("b"), SITE)
    first.emit([emission(), emission(2, url=link("b").url)])
    first.discover(link("c"), SITE)
    first.close("finished")
    second = store.open(clock)
    assert second.counts() == {(SITE, State.EMITTED, ""): 2, (SITE, State.PENDING, ""): 1}
    assert find(second).link == replace(link("a"), title="A", keywords=("bridge",))
    assert [entry.link.url for entry in second.lease_due(SITE, limit=9)] == [link("c").url]
    run = second.last_run()
    assert run
    assert (run.reason, run.ended_at) == ("finished", clock.time)
    second.close()


def test_two_that_work_at_once_never_lease_the_same(store: Any, clock: Clock):
    one = store.open(clock, is_alone=False)
    for number in range(10):
        one.discover(link(number), SITE)
        one.release(link(number).url, SITE)
    one.beat()
    two = store.open(clock, is_alone=False)
    first, second = ({entry.link.url for entry in ledger.lease_due(SITE, limit=4)} for ledger in (one, two))
    rest = {entry.link.url for entry in one.lease_due(SITE, limit=9)}
    assert (len(first), len(second), len(rest)) == (4, 4, 2)
    assert len(first | second | rest) == 10


def test_the_leases_of_a_run_that_is_not_heard_of_are_void_and_those_of_one_that_is_are_not(store: Any, clock: Clock):
    dead, alive = store.open(clock, is_alone=False), store.open(clock, is_alone=False)
    dead.discover(link("a"), SITE)
    dead.beat()
    alive.discover(link("b"), SITE)
    clock.time += 121
    alive.beat()
    third = store.open(clock, is_alone=False)
    assert [entry.link.url for entry in third.lease_due(SITE, limit=9)] == [link("a").url]


def test_a_file_that_a_run_has_open_is_its_own_until_that_is_dead(store: Any, clock: Clock):
    one, two = store.open(clock, is_alone=False), store.open(clock, is_alone=False)
    one.outputs.keep(FILE)
    assert (one.outputs.left_open(), two.outputs.left_open()) == ([], [])
    for change in (two.outputs.keep, lambda file: two.emit([], [file])):
        with pytest.raises(LedgerBusyError, match=r"another run writes to out\.jsonl: give each run"):
            change(replace(FILE, size=400))
    clock.time += 121
    two.beat()
    assert two.outputs.left_open() == [FILE]
    two.outputs.keep(replace(FILE, size=400))
    assert one.outputs.find("out.jsonl") == replace(FILE, size=400)


def test_a_run_that_is_alone_finds_what_a_killed_one_had_open_at_once(store: Any, clock: Clock):
    killed = store.open(clock, is_alone=False)
    killed.outputs.keep(FILE)
    assert store.open(clock).outputs.left_open() == [FILE]


def test_a_file_that_a_run_had_open_when_it_ended_was_left_open(store: Any, clock: Clock):
    one, two = store.open(clock, is_alone=False), store.open(clock, is_alone=False)
    one.outputs.keep(FILE)
    one.close("shutdown")
    assert two.outputs.left_open() == [FILE]


def test_of_two_that_know_an_address_to_be_due_one_leases_it(store: Any, clock: Clock):
    one, two = store.open(clock, is_alone=False), store.open(clock, is_alone=False)
    one.discover(link("a"), SITE)
    one.release(URL, SITE)
    one.beat()
    assert [ledger.lease(URL, SITE) is not None for ledger in (one, two)] == [True, False]


def test_a_ledger_says_whether_later_runs_know_what_it_records(ledger: Ledger):
    assert ledger.is_lasting is not isinstance(ledger, MemoryLedger)
    assert (ledger.notices, ledger.error) == ([], None)


def test_a_clock_that_goes_back_keeps_nothing_waiting_and_what_has_been_is_in_the_past(store: Any, clock: Clock):
    first = store.open(clock)
    first.discover(link("a"), SITE)
    first.note_answer(URL, SITE, 503)
    first.settle(URL, SITE, FAILED, due=clock.time + 65)
    clock.time += 5
    first.hosts.keep(HostRecord(host=SITE, free_at=clock.time + 60))
    first.close()
    clock.time -= 500_000
    second = store.open(clock)
    assert "clock" in second.notices[0]
    entry = find(second)
    assert (entry.found_at, entry.fetched_at, entry.settled_at) == (clock.time - 5,) * 3
    assert entry.due == clock.time + 60
    assert second.hosts.find(SITE).free_at == clock.time + 60
    second.close()
    assert store.open(clock).notices == []
