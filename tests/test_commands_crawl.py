"""``scrapy crawl`` as users run it: output, summary, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from papers import DAY, Answer, Paper
from processes import descendants, wait_until_gone

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(__file__).parent.parent),
    "SCRAPY_SETTINGS_MODULE": "newsspider.settings",
}
LOOPBACK = ("-s", "NEWSSPIDER_ALLOWED_NETWORKS=127.0.0.0/8", "-s", "LOG_LEVEL=ERROR")
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0", *LOOPBACK, "-s", "NEWSSPIDER_WORKERS=0")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", "crawl", "news", *FAST, *arguments]


def run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run in a folder without scrapy.cfg."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=ENVIRONMENT,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def write_paper(paper: Paper, stories: int = 3) -> None:
    names = [f"{DAY}/story-{number}.html" for number in range(stories)]
    for path in names:
        paper.story(path)
    paper.links("/", *names)


def test_lines_go_to_standard_output_and_the_summary_does_not(paper: Paper, tmp_path: Path):
    write_paper(paper)
    done = run(tmp_path, "-a", f"url={paper.url}/", "-o", "-:jsonlines")
    assert done.returncode == 0
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 3
    row = next(line for line in done.stderr.splitlines() if line.startswith(paper.host))
    assert row.split() == [paper.host, "3", "3", "0", "0", "0", "0"]
    assert "3 found = 3 emitted + 0 duplicate + 0 rejected + 0 failed + 0 pending" in done.stderr


def test_addresses_come_from_standard_input_and_the_summary_tells_reasons(paper: Paper, tmp_path: Path):
    write_paper(paper)
    lines = f"{paper.url}{DAY}/story-1.html\n# a comment\n\n{paper.url}/gone-for-ever-and-a-day.html\n"
    done = run(tmp_path, "-a", "urls=-", "-o", "-:jsonlines", given=lines)
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [f"{paper.url}{DAY}/story-1.html"]
    assert "failed: http_404 1" in done.stderr
    assert done.returncode == 1  # one of two is more than 20 %


def test_stories_come_out_while_standard_input_is_still_open_and_nobody_waits_for_its_end(paper: Paper, tmp_path: Path):
    write_paper(paper)
    arguments = command("-a", "urls=-", "-O", "out.jsonl", "-s", "NEWSSPIDER_LEDGER=:memory:")
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=ENVIRONMENT, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        for number in range(2):
            process.stdin.write(f"{paper.url}{DAY}/story-{number}.html\n{paper.url}".encode())
            process.stdin.flush()
            asked = f"{DAY}/story-{number}.html"
            wait_for(lambda asked=asked: asked in paper.paths)
            process.stdin.write(b"/\n" if number else b"/again\n")
        process.stdin.flush()
        wait_for(lambda: sum(part.read_bytes().count(b"\n") for part in tmp_path.glob("*.part")) == 2)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        assert process.returncode == 4


def test_small_o_appends_and_the_threshold_for_failures_can_be_raised(paper: Paper, tmp_path: Path):
    write_paper(paper)
    (tmp_path / "urls.txt").write_text(f"{paper.url}{DAY}/story-1.html\nno address\n")
    for _ in range(2):
        done = run(tmp_path, "-a", "urls=urls.txt", "-o", "out.jsonl", "-s", "NEWSSPIDER_MAX_FAILURES=50%")
        assert done.returncode == 0
    (tmp_path / "urls.txt").write_text(f"{paper.url}{DAY}/story-2.html\n")
    done = run(tmp_path, "-a", "urls=urls.txt", "-o", "out.jsonl")
    assert (done.returncode, "1 articles in out.jsonl" in done.stderr) == (0, True)
    urls = [json.loads(line)["url"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert urls == [f"{paper.url}{DAY}/story-{number}.html" for number in (1, 2)]


def test_big_o_replaces_the_file_of_a_good_run(paper: Paper, tmp_path: Path):
    write_paper(paper)
    (tmp_path / "out.jsonl").write_text("yesterday\n")
    assert run(tmp_path, "-a", f"url={paper.url}/", "-O", "out.jsonl").returncode == 0
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl"]


def test_a_site_that_refuses_is_no_success_and_leaves_yesterdays_file(paper: Paper, tmp_path: Path):
    paper.routes["/"] = Answer(b"", 403)
    (tmp_path / "out.jsonl").write_text("yesterday\n")
    done = run(tmp_path, "-a", f"url={paper.url}/", "-O", "out.jsonl")
    assert done.returncode == 1
    assert "failed: http_403 1" in done.stderr
    assert (tmp_path / "out.jsonl").read_text() == "yesterday\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl"]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 4), (signal.SIGINT, 4), (signal.SIGKILL, -9)])
def test_a_run_that_is_stopped_leaves_yesterdays_file_and_no_process(
    sent: signal.Signals, code: int, paper: Paper, tmp_path: Path
):
    write_paper(paper, 300)
    (tmp_path / "out.jsonl").write_text("yesterday\n")
    slow = ("-s", "DOWNLOAD_DELAY=0.3", "-s", "NEWSSPIDER_WORKERS=2", *LOOPBACK, "-O", "out.jsonl")
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={paper.url}/", *slow],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
    ) as process:
        wait_for(lambda: sum(path.startswith(DAY) for path in paper.paths) >= 2 and len(descendants(process.pid)) == 3)
        workers = descendants(process.pid)
        process.send_signal(sent)
        process.communicate(timeout=30)
    assert not wait_until_gone(workers)
    assert process.returncode == code
    assert (tmp_path / "out.jsonl").read_text() == "yesterday\n"


_LOADED = """
import sys
from scrapy.cmdline import execute
try:
    execute(["scrapy", *sys.argv[1:]])
finally:
    print(*sorted({"numpy", "trafilatura", "py3langid", "newsspider.extraction.article"}.intersection(sys.modules)))
"""


@pytest.mark.parametrize(("workers", "count"), [(1, 0), (0, 4)])
def test_what_reads_pages_is_loaded_by_the_processes_that_read_them_alone(
    workers: int, count: int, paper: Paper, tmp_path: Path
):
    write_paper(paper)
    paper.page(f"{DAY}/no-story.html", "<h1>Log in</h1><form><input name='user'><input type='password'></form>")
    paper.links("/", *(f"{DAY}/{name}.html" for name in ("story-0", "story-1", "story-2", "no-story")))
    arguments = ["-a", f"url={paper.url}/", "-s", f"NEWSSPIDER_WORKERS={workers}", "-s", "DOWNLOAD_DELAY=0", *LOOPBACK]
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, "crawl", "news", *arguments, "-o", "out.jsonl"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
    assert "rejected: " in done.stderr
    assert len(done.stdout.split()) == count, done.stdout


def wait_for(condition: Any, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-a", "link=x"), "unknown argument 'link'; accepted are url, sites, urls"),
        (("-a", "url=paper.example"), "accepted is one like https://paper.example/"),
        (("-a", "url=http://127.0.0.1:9/", "-s", "NEWSSPIDER_MAX_FAILURES=lots"), "accepted is one like 20% or 0.2"),
        (("-a", "url=http://127.0.0.1:9/", "-s", "NEWSSPIDER_MAX_RETRY_AFTER=soon"), "accepted is 0 or more"),
        (("-a", "url=http://127.0.0.1:9/", "-s", "NEWSSPIDER_WORKERS=-1"), "a number from 0 on"),
        (("-a", "url=http://127.0.0.1:9/", "-s", "NEWSSPIDER_WORKER_MEMORY=much"), "a number from 1 on"),
        (("-a", "url=http://127.0.0.1:9/", "-s", "NEWSSPIDER_ALLOWED_NETWORKS=here"), "a list of networks is"),
    ],
)
def test_a_wrong_argument_is_refused_with_a_sentence(arguments: tuple[str, ...], said: str, tmp_path: Path):
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.strip().startswith("crawl: error: ")
    assert said in done.stderr
    assert not done.stdout


def test_an_output_that_cannot_be_had_ends_the_crawl_before_it_begins(paper: Paper, tmp_path: Path):
    write_paper(paper)
    done = run(tmp_path, "-a", f"url={paper.url}/", "-s", 'FEEDS={"nowhere://x": {"format": "jsonlines"}}')
    assert done.returncode == 2
    assert not paper.requests


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("folder:jsonlines", "the output folder cannot be written: it is a folder: name a file in it"),
        ("file/articles.jsonl", "file is no folder: name a file elsewhere"),
        ("file/%(time)s.jsonl", "file is no folder: name a file elsewhere"),
    ],
)
@pytest.mark.parametrize("option", ["-o", "-O"])
def test_an_output_that_cannot_be_written_is_told_before_anything_is_fetched(
    option: str, output: str, said: str, paper: Paper, tmp_path: Path
):
    write_paper(paper)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("yesterday's\n")
    done = run(tmp_path, "-a", f"url={paper.url}/", option, output)
    assert (done.returncode, done.stderr.startswith("crawl: error: "), said in done.stderr) == (2, True, True)
    assert not paper.requests
    assert (tmp_path / "file").read_text() == "yesterday's\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("option", ["-o", "-O"])
def test_a_folder_that_may_not_be_written_is_told_before_anything_is_fetched(option: str, paper: Paper, tmp_path: Path):
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    done = run(tmp_path, "-a", f"url={paper.url}/", option, "shut/articles.jsonl")
    assert (done.returncode, "shut writable, or name a file elsewhere" in done.stderr) == (2, True)
    assert not paper.requests


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_no_success_and_no_story_counts_as_emitted(paper: Paper, tmp_path: Path):
    write_paper(paper)
    done = run(tmp_path, "-a", f"url={paper.url}/", "-o", "/dev/full:jsonlines")
    assert done.returncode == 1


def test_another_spider_of_the_project_runs_as_with_scrapys_own_command(paper: Paper, tmp_path: Path):
    package = tmp_path / "theirs"
    (package / "spiders").mkdir(parents=True)
    for folder in (package, package / "spiders"):
        (folder / "__init__.py").touch()
    (package / "settings.py").write_text(
        "SPIDER_MODULES = ['theirs.spiders']\nCOMMANDS_MODULE = 'newsspider.commands'\n"
        "ADDONS = {'newsspider.Addon': 500}\n"
    )
    (package / "spiders" / "plain.py").write_text(
        "import scrapy\n\n\nclass Plain(scrapy.Spider):\n    name = 'plain'\n\n"
        "    def parse(self, response):\n        yield {'status': response.status}\n"
    )
    paper.page("/", "<p>Hello</p>")
    environment = {**ENVIRONMENT, "SCRAPY_SETTINGS_MODULE": "theirs.settings"}
    environment["PYTHONPATH"] += os.pathsep + str(tmp_path)
    news = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={paper.url}/", *FAST]
    done = subprocess.run(news, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "nothing_found" in done.stderr
    stock = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "plain", *FAST],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (stock.returncode, stock.stderr) == (0, "")
