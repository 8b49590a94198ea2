"""Lists of links that may all be dead."""

from __future__ import annotations

from newsspider.discovery.links import FoundLink, LinkRole
from newsspider.frontier import Errand, Purpose
from newsspider.ledger import Outcome, State
from newsspider.spiders.trials import TRIED, TRIED_ON_DEAD_SITE, Trials

SITE = "paper.example"
GONE = Outcome(State.FAILED, "http_404")


def list_on(path: str) -> Errand:
    return Errand(SITE, Purpose.INDEX, f"https://{SITE}{path}")


def begin(trials: Trials, origin: Errand, number: int) -> list[Errand]:
    links = iter([FoundLink(f"{origin.url}{n}", LinkRole.STORY, "", None) for n in range(number)])
    errands = (Errand(SITE, Purpose.STORY, link.url) for link in links)
    return list(trials.begin(origin, errands, links))


def test_links_that_are_left_with_a_dead_list_are_told_once():
    trials = Trials()
    tried = begin(trials, list_on("/archive/"), 20)
    told = []
    for errand in tried:
        assert not list(trials.note(errand, GONE))
        told.append(len(list(trials.drop_dead(errand))))
    assert told == [0] * (TRIED - 1) + [20 - TRIED]
    assert not list(trials.drop_dead(tried[-1]))


def test_two_lists_that_are_tried_at_a_time_keep_to_themselves():
    trials = Trials()
    first, second = (begin(trials, list_on(path), 20) for path in ("/archive/", "/archive/?page=2"))
    for errand in first:
        assert not list(trials.note(errand, GONE))
    assert len(list(trials.drop_dead(first[-1]))) == 20 - TRIED
    rest = list(trials.note(second[0], None))
    assert [errand.url for errand in rest] == [f"https://{SITE}/archive/?page=2{n}" for n in range(TRIED, 20)]


def test_where_many_lists_are_dead_fewer_links_of_each_are_tried_until_one_is_alive():
    trials = Trials()

    def bury(path: str) -> int:
        tried = begin(trials, list_on(path), 20)
        for errand in tried:
            assert not list(trials.note(errand, GONE))
        assert len(list(trials.drop_dead(tried[-1]))) == 20 - len(tried)
        return len(tried)

    assert [bury(f"/{year}/") for year in range(1990, 1995)] == [TRIED] * 3 + [TRIED_ON_DEAD_SITE] * 2
    assert len(list(trials.note(begin(trials, list_on("/news/"), 20)[0], None))) == 20 - TRIED_ON_DEAD_SITE
    assert bury("/1995/") == TRIED


def test_dead_lists_of_one_site_say_nothing_of_another():
    trials = Trials()
    for year in range(1990, 1994):
        for errand in begin(trials, list_on(f"/{year}/"), 20):
            list(trials.note(errand, GONE))
            list(trials.drop_dead(errand))
    other = Errand("other.example", Purpose.INDEX, "https://other.example/archive/")
    assert len(begin(trials, other, 20)) == TRIED
