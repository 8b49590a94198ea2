"""``scrapy savesample``: a page made a test case."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from papers import Paper

from newsspider.commands.pages import SourcePage
from newsspider.commands.samples import Sample
from newsspider.extraction.options import Options

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(__file__).parent.parent),
    "SCRAPY_SETTINGS_MODULE": "newsspider.settings",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "paper"
    made.mkdir()
    (made / "paper.toml").write_text('name = "Paper"\nlanguage = "en"\nbuilt = "by hand"\n')
    return made


def save(paper: Paper, folder: Path, url: str) -> list[Path]:
    source = SourcePage(paper.answer("/story").body, url)
    return Sample.of(url, folder).write(source, Options())


def test_a_page_and_its_record_are_written_with_the_sites_address_taken_out(paper: Paper, folder: Path):
    paper.story("/story", 1, head="<link rel='canonical' href='https://paper.example/world/story.html'>")
    page, record = save(paper, folder, "https://paper.example/world/story.html")
    assert (page, record) == (folder / "public/world/story.html", folder / "expected/world/story.json")
    assert "href='{{base}}/world/story.html'" in page.read_text()
    written = json.loads(record.read_text())
    assert (written["url"], written["site"]) == ("{{base}}/world/story.html", "{{host}}")
    assert {key for key, value in written.items() if value is None} >= {"id", "content_hash", "provenance", "stripped"}
    assert written["date_crawled"] == "2026-11-22T06:00:00+00:00"


def test_other_hosts_whose_names_begin_alike_stay(paper: Paper, folder: Path):
    paper.story(
        "/story", 1, head="<link rel='x' href='https://paper.example.org/a'><link rel='y' href='//paper.example/b'>"
    )
    page = save(paper, folder, "https://paper.example/story.html")[0].read_text()
    assert "https://paper.example.org/a" in page
    assert "'//{{host}}/b'" in page


@pytest.mark.parametrize(
    ("url", "file", "route"),
    [
        ("https://paper.example/", "index.html", None),
        ("https://paper.example/world/", "world/index.html", None),
        ("https://paper.example/world/story.html", "world/story.html", None),
        ("https://paper.example/world/story", "world/story.html", "/world/story"),
        ("https://paper.example/story.php?id=7&view=a", "story.php-id-7-view-a.html", "/story.php?id=7&view=a"),
        ("https://paper.example/%D0%BC%D0%B8%D1%80/../x.html", "мир/x.html", "/мир/../x.html"),
    ],
)
def test_the_file_is_named_after_the_address_and_a_route_leads_to_it_where_needed(
    url: str, file: str, route: str | None, folder: Path
):
    sample = Sample.of(url, folder)
    assert (sample.file, sample.route) == (file, route)


def test_a_paper_with_clean_addresses_needs_no_route(folder: Path):
    (folder / "paper.toml").write_text("clean_addresses = true\n")
    assert Sample.of("https://paper.example/world/story", folder).route is None


def test_a_route_is_added_to_paper_toml(paper: Paper, folder: Path):
    paper.story("/story", 1)
    save(paper, folder, "https://paper.example/story.php?id=7")
    routes = tomllib.loads((folder / "paper.toml").read_text())["route"]
    assert routes == [{"path": "/story.php?id=7", "file": "story.php-id-7.html"}]


def test_what_is_there_is_not_overwritten(paper: Paper, folder: Path):
    paper.story("/story", 1)
    save(paper, folder, "https://paper.example/story.html")
    with pytest.raises(FileExistsError, match="remove it first"):
        save(paper, folder, "https://paper.example/story.html")


def test_the_command_fetches_the_page_and_says_what_it_wrote(paper: Paper, folder: Path, tmp_path: Path):
    paper.story("/2026/11/20/story.html", 1)
    command = [sys.executable, "-m", "scrapy", "savesample", f"{paper.url}/2026/11/20/story.html", "--paper", "paper"]
    command += ["-s", "NEWSSPIDER_ALLOWED_NETWORKS=127.0.0.0/8"]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert "written: paper/public/2026/11/20/story.html" in done.stdout
    assert (folder / "expected/2026/11/20/story.json").is_file()


def test_a_paper_without_paper_toml_is_refused(tmp_path: Path):
    command = [sys.executable, "-m", "scrapy", "savesample", "page.html", "--url", "https://paper.example/"]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "a folder with a paper.toml" in done.stderr
