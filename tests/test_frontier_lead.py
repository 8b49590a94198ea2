"""How many stories a kill can cost at most, at whatever moment it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crawls import Crawl
from papers import DAY, Answer, Paper

from newsspider.frontier import Lead
from newsspider.ledger import SqliteView, State


class CountingPaper(Paper):
    """Notes, at each story that it is asked for, how many of those asked for the ledger does not know as emitted."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self.most = 0
        super().__init__()

    def answer(self, path: str) -> Answer:
        if path.startswith(DAY):
            view = SqliteView.open(str(self.ledger))
            emitted = sum(number for (_, state, _), number in view.counts().items() if state is State.EMITTED)
            view.close()
            asked = sum(path.startswith(DAY) for path in self.paths) + 1
            self.most = max(self.most, asked - emitted)
        return super().answer(path)


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[CountingPaper]:
    paper = CountingPaper(tmp_path / "ledger.sqlite3")
    yield paper
    paper.close()


@pytest.mark.parametrize("concurrency", [1, 3, 8])
def test_no_more_stories_are_asked_for_and_not_recorded_than_twice_as_many_as_are_asked_for_at_a_time(
    concurrency: int, counting: CountingPaper, crawl: Callable[..., Crawl], tmp_path: Path
):
    counting.links("/", *counting.stories(*map(str, range(40))))
    settings = {
        "NEWSSPIDER_LEDGER": str(counting.ledger),
        "FEEDS": {str(tmp_path / "appended.jsonl"): {"format": "jsonlines"}},
        "CONCURRENT_REQUESTS": concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
    }
    assert crawl(settings, url=counting.url + "/").counts == {"emitted": 40}
    assert 0 < counting.most <= 2 * concurrency


def test_as_many_pages_as_are_asked_for_at_a_time_may_be_on_their_way_at_any_concurrency():
    leads = {concurrency: Lead.of(concurrency) for concurrency in range(1, 200)}
    assert all(lead.pages >= concurrency for concurrency, lead in leads.items())
    assert all(lead.pages + lead.batch - 1 == 2 * concurrency for concurrency, lead in leads.items())
