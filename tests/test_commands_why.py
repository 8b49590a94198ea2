"""``scrapy why URL``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import Asker
from crawls import Crawl
from ledgers import SITE, URL, Clock, emission
from papers import Answer, Paper

from newsspider.commands.reasons import say_reason
from newsspider.extraction.classify.kinds import PageKind
from newsspider.frontier.marks import lasting_marks, marks_of
from newsspider.items import Link
from newsspider.ledger import Outcome, OutputFile, PageCopy, Place, SqliteLedger, State, Validators
from newsspider.workers.worker import CRASHED, ERROR, MEMORY, TIMEOUT

DAY = 86_400.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> SqliteLedger:
    """A ledger that was told of one address, found in a feed."""
    made = SqliteLedger(str(tmp_path / "ledger.sqlite3"), clock=clock)
    feed = "https://paper.example/rss"
    made.discover(Link(url=URL, kind="feed", found_on=feed, title="A bridge opens", date_published="1970-01-12"), SITE)
    return made


@pytest.fixture
def ask(ledger: SqliteLedger, capsys: pytest.CaptureFixture[str]) -> Asker:
    return Asker(ledger.path, capsys)


def emit(ledger: SqliteLedger, output: Path, *, offset: int, **given: object) -> None:
    status = output.stat()
    file = OutputFile(
        path=str(output),
        device=status.st_dev,
        inode=status.st_ino,
        size=status.st_size,
        keeps_lines=True,
        is_open=False,
    )
    ledger.note_answer(URL, SITE, 200)
    ledger.emit([emission(place=Place(str(output), offset), **given)], [file])  # type: ignore[arg-type]


def test_a_story_is_told_from_its_find_to_its_line(
    ledger: SqliteLedger, ask: Asker, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    output = tmp_path / "articles.jsonl"
    lines = [json.dumps({"id": f"id-{number}", "revision": 1}) + "\n" for number in (7, 8, 1)]
    output.write_text("".join(lines))
    emit(ledger, output, offset=len(lines[0] + lines[1]), due=clock.time + 9e9)
    ledger.close("finished")
    said = ask("why", URL + "?utm_source=front#top")
    assert said.code == 0
    told = [line.partition(" on 1970")[0] for line in said.out.splitlines()]
    assert told[:3] == [
        "https://paper.example/a (site paper.example)",
        "  It was found in the feed https://paper.example/rss",
        "  It was last fetched",
    ]
    assert 'titled "A bridge opens", dated 1970-01-12.' in said.out
    assert "with status 200." in said.out
    assert f"as revision 1 of the story id-1: line 3 of {output}." in said.out
    assert "It is looked at again from 2255-" in said.out


def test_a_line_that_is_not_there_any_more_is_not_claimed(ledger: SqliteLedger, ask: Asker, tmp_path: Path):
    output = tmp_path / "articles.jsonl"
    output.write_text("{}\n" * 9)
    emit(ledger, output, offset=3)
    ledger.close()
    assert f"at byte 3 of {output}, which has been moved away or changed since." in ask("why", URL).out
    output.unlink()
    assert "moved away" in ask("why", URL).out


@pytest.mark.parametrize(
    ("outcome", "due", "sentences"),
    [
        (
            Outcome(State.REJECTED, "outside_window"),
            None,
            ["1970-01-12", "its date is outside -a since= and -a until= (outside_window)."],
        ),
        (Outcome(State.REJECTED, "a_new_one"), None, [": a_new_one."]),
        (Outcome(State.FAILED, "http_503"), 9e9, ["status 503 (http_503).", "It is tried again from 2255-"]),
        (Outcome(State.FAILED, "timeout"), None, ["in time (timeout).", "It is not tried again."]),
        (Outcome(State.FAILED, "timeout"), 1.0, ["It is tried again by the next run."]),
    ],
)
def test_why_there_is_no_line_is_told(
    outcome: Outcome, due: float | None, sentences: list[str], ledger: SqliteLedger, ask: Asker
):
    ledger.settle(URL, SITE, outcome, due=due)
    ledger.close("finished")
    said = ask("why", URL)
    assert said.code == 0
    assert [sentence for sentence in sentences if sentence not in said.out] == []


@pytest.mark.parametrize(
    "slug",
    [
        *(kind.value for kind in PageKind if kind not in {PageKind.ARTICLE, PageKind.LIVE_BLOG}),
        *(TIMEOUT, MEMORY, CRASHED, ERROR, "extraction_unavailable"),
        *("bad_certificate", "forbidden_address", "unknown_host", "connection_refused", "data_loss", "too_large"),
        *("robots", "robots_unreachable", "retry_after", "dead_list", "not_written", "invalid_record", "nothing_found"),
    ],
)
def test_every_reason_is_told_in_words(slug: str):
    assert say_reason(slug).endswith(f" ({slug})")


def test_where_a_run_begins_each_run_begins_again(
    paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    ledger, feeds = str(tmp_path / "ledger.sqlite3"), {str(tmp_path / "out.jsonl"): {"format": "jsonlines"}}
    settings = {"NEWSSPIDER_LEDGER": ledger, "FEEDS": feeds, "RETRY_TIMES": 0}
    paper.routes["/"] = Answer(status=503)
    crawl(settings, url=paper.url + "/")
    said = Asker(ledger, capsys)("why", paper.url + "/")
    assert "It failed on " in said.out
    assert "Each run that is given it asks for it again." in said.out
    paper.links("/", *paper.stories("one"))
    again = crawl(settings, url=paper.url + "/")
    assert again.counts == {"emitted": 1}


def test_a_duplicate_leads_to_the_story_it_repeats(ledger: SqliteLedger, ask: Asker):
    other = "https://paper.example/b"
    ledger.discover(Link(url=other), SITE)
    ledger.emit([emission(url=other)])
    ledger.settle(URL, SITE, Outcome(State.DUPLICATE, of=other))
    ledger.close()
    said = ask("why", URL).out
    assert "the same story came out at https://paper.example/b." in said
    assert "https://paper.example/b (site paper.example)\n  It was found as a given address" in said


def test_an_address_that_a_storys_page_calls_its_own_leads_to_the_story(ledger: SqliteLedger, ask: Asker):
    canonical = "https://paper.example/canonical"
    story = emission().story
    made = emission()
    object.__setattr__(story, "marks", marks_of(SITE, canonical, "text"))
    object.__setattr__(made, "story", story)
    ledger.emit([made])
    ledger.close()
    assert "as revision 1 of the story id-1" in ask("why", canonical).out


def test_what_waits_is_told_from_what_is_in_hand(ledger: SqliteLedger, ask: Asker):
    ledger.beat()
    assert "A run that has not ended has it in hand" in ask("why", URL).out
    ledger.close("shutdown")
    assert "The next run fetches it" in ask("why", URL).out


def test_an_address_that_was_never_found_is_told_with_what_is_known_of_its_site(ledger: SqliteLedger, ask: Asker):
    ledger.close("finished")
    said = ask("why", "https://www.paper.example/other")
    assert said.code == 1
    assert "https://www.paper.example/other was never found" in said.out
    assert "Of the site www.paper.example 1 addresses are known: 1 pending." in said.out
    assert "(finished)." in said.out
    assert "No site other.example is in the ledger; it has paper.example." in ask("why", "https://other.example/").out


def test_of_a_folded_address_the_end_is_told(ledger: SqliteLedger, ask: Asker, clock: Clock):
    ledger.emit([emission()])
    clock.time += 99 * DAY
    ledger.fold(clock.time - DAY, limit=9, lasting_marks=lasting_marks)
    ledger.close()
    said = ask("why", URL).out
    assert "so long ago that only its end is known" in said
    assert "as revision 1 of the story id-1." in said


def test_a_page_that_is_read_for_its_links_is_no_unknown_one(ledger: SqliteLedger, ask: Asker):
    copy = PageCopy(
        url="https://paper.example/news/",
        validators=Validators("e"),
        content_type="text/html",
        body=b"",
        checked_at=90.0,
        changed_at=80.0,
    )
    ledger.pages.keep(copy)
    ledger.close()
    said = ask("why", copy.url)
    assert (said.code, "is read for its links" in said.out) == (0, True)


def test_a_robots_txt_is_told_as_such(ledger: SqliteLedger, ask: Asker):
    url = "https://paper.example/robots.txt"
    ledger.pages.keep(
        PageCopy(
            url=url, validators=Validators(), content_type="text/plain", body=b"", checked_at=90.0, changed_at=90.0
        )
    )
    ledger.close()
    said = ask("why", url)
    assert (said.code, "says what of its host may be fetched" in said.out) == (0, True)


def test_what_is_no_address_is_told_from_one_that_was_never_found(ledger: SqliteLedger, ask: Asker):
    ledger.close()
    said = ask("why", "the bridge")
    assert (said.code, "the bridge is no address of the web" in said.out) == (1, True)


def test_only_one_site_is_told_of_when_that_is_asked_for(ledger: SqliteLedger, ask: Asker):
    ledger.discover(Link(url=URL), "other.example")
    ledger.close()
    assert ask("why", URL).out.count("(site ") == 2
    assert ask("why", URL, "--site", "other.example").out.count("(site ") == 1


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    said = Asker(str(tmp_path / "none.sqlite3"), capsys)("why", URL)
    assert said.code == 2
    assert "there is no ledger" in said.err
    assert list(tmp_path.iterdir()) == []


def test_one_address_is_asked_for_at_a_time(ask: Asker):
    assert ask("why").code == ask("why", URL, URL).code == 2
