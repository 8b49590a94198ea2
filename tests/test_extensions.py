"""Output, outcomes and the report at the end."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from papers import DAY, Paper

from newsspider.extensions.output import ReplacingFileStorage
from newsspider.extensions.verdict import ExitCode, judge_run, parse_share, share_of_failed_sites
from newsspider.ledger import State


def write(storage: ReplacingFileStorage, text: bytes, *, is_good: bool = True) -> None:
    file = storage.open(None)  # type: ignore[arg-type]
    file.write(text)
    storage.is_good = is_good
    storage.store(file)


def make_storage(path: Path, *, overwrite: bool = True) -> ReplacingFileStorage:
    return ReplacingFileStorage(str(path), feed_options={"overwrite": overwrite})


class TestReplacingFile:
    def test_the_old_file_is_there_until_the_end_and_then_the_new_one(self, tmp_path: Path):
        target = tmp_path / "deep" / "out.jsonl"
        write(make_storage(target), b"old")
        storage = make_storage(target)
        file = storage.open(None)  # type: ignore[arg-type]
        file.write(b"new")
        file.flush()
        assert target.read_bytes() == b"old"
        storage.store(file)
        assert target.read_bytes() == b"new"
        assert [path.name for path in target.parent.iterdir()] == ["out.jsonl"]

    def test_a_run_that_was_not_good_leaves_the_old_file_and_its_own_beside(self, tmp_path: Path):
        target = tmp_path / "out.jsonl"
        write(make_storage(target), b"old")
        storage = make_storage(target)
        write(storage, b"half", is_good=False)
        assert target.read_bytes() == b"old"
        assert Path(storage.path_written).read_bytes() == b"half"

    def test_a_run_that_was_not_good_and_gave_nothing_leaves_nothing(self, tmp_path: Path):
        target = tmp_path / "out.jsonl"
        write(make_storage(target), b"old")
        write(make_storage(target), b"", is_good=False)
        assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]

    def test_what_there_is_is_kept_when_there_was_no_file(self, tmp_path: Path):
        write(make_storage(tmp_path / "out.jsonl"), b"half", is_good=False)
        assert (tmp_path / "out.jsonl").read_bytes() == b"half"

    def test_appending_is_scrapys(self, tmp_path: Path):
        for _ in range(2):
            write(make_storage(tmp_path / "out.jsonl", overwrite=False), b"line\n", is_good=False)
        assert (tmp_path / "out.jsonl").read_bytes() == b"line\nline\n"

    def test_a_link_stays_a_link(self, tmp_path: Path):
        (tmp_path / "real.jsonl").write_bytes(b"old")
        (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
        write(make_storage(tmp_path / "link.jsonl"), b"new")
        assert (tmp_path / "link.jsonl").is_symlink()
        assert (tmp_path / "real.jsonl").read_bytes() == b"new"

    def test_a_device_is_written_to_and_not_replaced(self):
        write(make_storage(Path(os.devnull)), b"new")
        assert Path(os.devnull).is_char_device()


class TestVerdict:
    def counts(self, **states: int) -> dict[tuple[str, State, str], int]:
        return {("paper.example", State(state), ""): number for state, number in states.items()}

    @pytest.mark.parametrize(
        ("reason", "code"),
        [
            ("finished", ExitCode.DONE),
            ("closespider_itemcount", ExitCode.DONE),
            ("closespider_errorcount", ExitCode.FAILURES),
            ("memusage_exceeded", ExitCode.FAILURES),
            ("start_error", ExitCode.NOT_STARTED),
            ("shutdown", ExitCode.STOPPED),
            (None, ExitCode.STOPPED),
        ],
    )
    def test_how_the_spider_was_closed_decides_first(self, reason: str | None, code: ExitCode):
        assert judge_run(reason, self.counts(emitted=9, failed=1), max_failures=0.2) is code

    def test_pending_stories_are_no_part_of_the_share(self):
        counts = self.counts(emitted=7, failed=3, pending=90)
        assert judge_run("finished", counts, max_failures=0.2) is ExitCode.FAILURES

    def test_one_dead_site_among_few_is_a_failure_however_many_stories_the_others_gave(self):
        counts = self.counts(emitted=500) | {("other.example", State.FAILED, "timeout"): 1}
        assert share_of_failed_sites(counts) == 0.5
        assert judge_run("finished", counts, max_failures=0.2) is ExitCode.FAILURES

    def test_a_run_that_found_nothing_new_is_done(self):
        assert judge_run("finished", {}, max_failures=0) is ExitCode.DONE

    @pytest.mark.parametrize("value", ["", "many", "120%", "-1", None, "nan"])
    def test_what_is_no_share_is_refused(self, value: Any):
        with pytest.raises(ValueError, match=r"accepted is one like 20% or 0\.2"):
            parse_share(value)


class TestReport:
    def test_the_summary_adds_up_by_site_and_names_reasons_and_limits(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl], tmp_path: Path
    ):
        from newsspider.extensions.report import Report  # noqa: PLC0415

        papers = [make_paper(), make_paper()]
        for number, paper in enumerate(papers):
            names = [f"{DAY}/{name}.html" for name in range(2)]
            for name, path in enumerate(names):
                paper.story(path, number * 10 + name)
            paper.links("/", *names, f"{DAY}/gone.html", "http://[bad/", "/section/")
            paper.links("/section/")
        (tmp_path / "sites.toml").write_text("".join(f'[[site]]\nurl = "{paper.url}/"\n' for paper in papers))
        result = crawl({"NEWSSPIDER_MAX_DEPTH": 0}, sites=str(tmp_path / "sites.toml"))
        report = result.crawler.get_extension(Report)
        lines = report.summarise().splitlines()
        assert lines[0].split() == ["site", "found", "emitted", "duplicate", "rejected", "failed", "pending"]
        assert lines[3].split() == ["total", "6", "4", "0", "2", "0", "0"]
        assert f"{papers[0].host} rejected: http_404 1" in lines
        assert "stopped by limits: max_depth 2" in lines
        assert "malformed: link 2" in lines
        assert lines[-1] == f"4 articles in {result.output}"
        assert result.stats["newsspider/stories/emitted"] == 4
        assert result.stats["newsspider/stories/rejected/http_404"] == 2
        assert report.judge() is ExitCode.DONE

    def test_a_run_that_could_not_write_one_of_many_leaves_yesterdays_file(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        from newsspider.extensions.report import Report  # noqa: PLC0415

        class Refusing:
            def __init__(self, feed_options: Any) -> None:
                pass

            def accepts(self, item: Any) -> bool:
                if item.url.endswith("/story-3.html"):
                    raise OSError(28, "No space left on device")
                return True

        paper.links("/", *paper.stories(*(f"story-{number}" for number in range(9))))
        old = tmp_path / "old.jsonl"
        old.write_text("yesterday\n")
        feeds = {"FEEDS": {str(old): {"format": "jsonlines", "overwrite": True, "item_filter": Refusing}}}
        result = crawl(feeds, url=paper.url + "/")
        assert result.counts == {"emitted": 8, "failed": 1, "failed/not_written": 1}
        assert old.read_text() == "yesterday\n"
        assert result.crawler.get_extension(Report).judge() is ExitCode.FAILURES

    def test_a_story_that_could_not_be_written_failed(self, paper: Paper, crawl: Callable[..., Crawl]):
        from newsspider.extensions.report import Report  # noqa: PLC0415

        class Refusing:
            def __init__(self, feed_options: Any) -> None:
                pass

            def accepts(self, _item: Any) -> bool:
                raise OSError(28, "No space left on device")

        paper.story(f"{DAY}/story.html")
        feeds = {"FEEDS": {"nowhere.jsonl": {"format": "jsonlines", "item_filter": Refusing, "store_empty": False}}}
        result = crawl({**feeds, "NEWSSPIDER_LEDGER": ":memory:"}, url=paper.url + f"{DAY}/story.html")
        assert result.counts == {"failed": 1, "failed/not_written": 1}
        assert result.crawler.get_extension(Report).judge() is ExitCode.FAILURES

    @pytest.mark.parametrize("value", [float("nan"), object(), "\ud800"], ids=["nan", "object", "surrogate"])
    @pytest.mark.parametrize("form", ["jsonlines", "json"])
    def test_a_value_that_cannot_be_written_is_the_fault_of_its_story_alone(
        self, form: str, value: Any, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        from newsspider.extensions.report import Report  # noqa: PLC0415

        class Late:
            def process_item(self, item: Any) -> Any:
                if item.url.endswith("/one.html"):
                    item.article_section = value
                return item

        paper.links("/", *paper.stories(*(f"story-{number}" for number in range(9)), "one"))
        output = tmp_path / "written"
        feeds = {"FEEDS": {str(output): {"format": form}}, "NEWSSPIDER_LEDGER": ":memory:"}
        settings = {**feeds, "ITEM_PIPELINES": {Late: 950}, "CONCURRENT_REQUESTS": 1}
        result = crawl(settings, url=paper.url + "/")
        assert result.counts == {"emitted": 9, "failed": 1, "failed/invalid_record": 1}
        assert result.stats["finish_reason"] == "finished"
        text = output.read_text()
        records = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
        assert sorted(record["url"] for record in records) == [f"{paper.url}{DAY}/story-{n}.html" for n in range(9)]
        report = result.crawler.get_extension(Report)
        assert report.summarise().endswith(f"\n9 articles in {output}")
        assert report.judge() is ExitCode.FAILURES

    @pytest.mark.parametrize(
        "options", [{}, {"postprocessing": ["scrapy.extensions.postprocessing.GzipPlugin"]}], ids=["plain", "gzip"]
    )
    @pytest.mark.parametrize("broken", [("fsync",), ("fsync", "ftruncate", "truncate")], ids=["sync", "sync and cut"])
    def test_what_a_disk_did_not_keep_is_not_counted(
        self,
        broken: tuple[str, ...],
        options: dict[str, Any],
        paper: Paper,
        crawl: Callable[..., Crawl],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ):
        from newsspider.extensions.report import Report  # noqa: PLC0415

        def fail(*_: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        for name in broken:
            monkeypatch.setattr(os, name, fail)
        paper.links("/", *paper.stories("one", "two"))
        feeds = {str(tmp_path / "kept"): {"format": "jsonlines", **options}}
        result = crawl({"FEEDS": feeds, "NEWSSPIDER_LEDGER": ":memory:"}, url=paper.url + "/")
        assert result.counts == {"failed": 2, "failed/not_written": 2}
        assert result.crawler.get_extension(Report).summarise().endswith(f"\n0 articles in {tmp_path / 'kept'}")
