"""``scrapy extract``: one page in, its record out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from papers import DAY, Answer, Paper, story_paragraphs
from test_spiders_parts import part, three_pages

ADDRESS = "https://paper.example/2026/11/20/story.html"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
LOOPBACK = ("-s", "NEWSSPIDER_ALLOWED_NETWORKS=127.0.0.0/8")
SETTINGS = {"SCRAPY_SETTINGS_MODULE": "newsspider.settings"}


def run(*arguments: str, folder: Path, given: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "extract", *LOOPBACK, *arguments],
        cwd=folder,
        env={**ENVIRONMENT, **(more or SETTINGS)},
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def page(paper: Paper, tmp_path: Path) -> Path:
    """A story in a file."""
    paper.story("/2026/11/20/story.html", 1, title="The bridge opens")
    file = tmp_path / "page.html"
    file.write_bytes(paper.answer("/2026/11/20/story.html").body)
    return file


def test_the_record_of_a_file_is_one_line(page: Path, tmp_path: Path):
    done = run("page.html", "--url", ADDRESS, folder=tmp_path)
    record = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    assert (record["url"], record["headline"]) == (ADDRESS, "The bridge opens")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_page_comes_from_standard_input(page: Path, tmp_path: Path):
    done = run("-", "--url", ADDRESS, folder=tmp_path, given=page.read_text())
    assert json.loads(done.stdout)["headline"] == "The bridge opens"


def test_an_address_is_fetched_with_the_manners_of_the_crawl(page: Path, paper: Paper, tmp_path: Path):
    done = run(f"{paper.url}/2026/11/20/story.html", folder=tmp_path)
    assert json.loads(done.stdout)["url"] == f"{paper.url}/2026/11/20/story.html"
    assert paper.paths == ["/robots.txt", "/2026/11/20/story.html"]
    assert paper.requests[0][2]["User-Agent"].startswith("newsspider/")


def test_the_later_pages_of_an_address_are_told_with_it(paper: Paper, tmp_path: Path):
    paths, texts = three_pages(paper)
    done = run(f"{paper.url}{paths[0]}", folder=tmp_path)
    record = json.loads(done.stdout)
    assert record["article_body"].split("\n\n") == texts
    assert record["url"] == paper.url + paths[0]
    assert sorted(paper.paths) == sorted(["/robots.txt", *paths])


def test_the_lines_of_all_pages_of_a_story_are_explained(paper: Paper, tmp_path: Path):
    paths, texts = three_pages(paper)
    record, *lines = run(f"{paper.url}{paths[0]}", "--explain", folder=tmp_path).stdout.splitlines()
    assert json.loads(record)["article_body"].split("\n\n") == texts
    heads = [f"page {number} of 3: {paper.url}{path}" for number, path in enumerate(paths, start=1)]
    assert [line for line in lines if line.startswith("page ")] == heads
    told = "\n".join(lines).split("page 2 of 3")
    for text, half in ((texts[0], told[0]), (texts[-1], told[1])):
        assert any(line.startswith("kept") and text[:60] in line for line in half.splitlines())


def test_a_page_with_the_whole_story_is_explained_beside_the_first(paper: Paper, tmp_path: Path):
    first, whole = f"{DAY}/ferry.html", f"{DAY}/ferry.html?page=all"
    texts = part(paper, first, 2, more=f"<a href='{first}?page=2'>2</a> <a href='{whole}'>View on one page</a>")
    part(paper, whole, 2, more="".join(f"<p>{text}</p>" for text in story_paragraphs(3)))
    record, *lines = run(f"{paper.url}{first}", "--explain", folder=tmp_path).stdout.splitlines()
    assert len(json.loads(record)["article_body"].split("\n\n")) > len(texts)
    heads = [f"page 1 of 2: {paper.url}{first}", f"page 2 of 2: {paper.url}{whole}"]
    assert [line for line in lines if line.startswith("page ")] == heads


def test_a_later_page_that_cannot_be_had_leaves_the_story_cut_off(paper: Paper, tmp_path: Path):
    paths, texts = three_pages(paper)
    paper.routes[paths[2]] = Answer(b"gone", status=404)
    record = json.loads(run(f"{paper.url}{paths[0]}", folder=tmp_path).stdout)
    assert record["access"] == "truncated"
    assert record["article_body"].split("\n\n") == texts[: len(texts) // 3 * 2]


def test_what_robots_txt_forbids_is_not_fetched(page: Path, paper: Paper, tmp_path: Path):
    paper.robots("User-agent: *\nDisallow: /\n")
    done = run(f"{paper.url}/2026/11/20/story.html", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().endswith("could not be fetched: robots")
    assert paper.paths == ["/robots.txt"]


def test_explain_lists_what_was_kept_and_what_was_removed_by_which_rule(page: Path, tmp_path: Path):
    chrome = "<p class='share'>Share this on Facebook</p></article>"
    page.write_text(page.read_text().replace("</article>", chrome))
    done = run("page.html", "--url", ADDRESS, "--explain", folder=tmp_path)
    record, *lines = done.stdout.splitlines()
    assert json.loads(record)["headline"] == "The bridge opens"
    assert lines[0].startswith("taken for: article")
    assert any(line.startswith("kept") for line in lines)
    assert any(line.startswith("removed share") and "Share this on Facebook" in line for line in lines)


def test_a_page_that_is_no_article_gives_the_reason(tmp_path: Path):
    done = run("-", "--url", ADDRESS, folder=tmp_path, given=" ")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("extract: not an article: empty")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("page.html",), 2, "needs --url URL"),
        ((), 2, "one page is accepted"),
        (("missing.html", "--url", ADDRESS), 1, "missing.html: No such file or directory"),
        (("http://[bad/",), 2, "url='http://[bad/' is no address"),
        (("http://paper.example:999999/a",), 2, "is no address"),
    ],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...], code: int, said: str, page: Path, tmp_path: Path):
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == code
    assert said in done.stderr


class TestSiteRules:
    RULES = """[[site]]
url = "https://paper.example/"
[site.extract]
headline = "meta:og:type"
publisher = "css:.gone"
strip = "css:footer"
"""

    def test_their_effect_is_told_beside_the_record(self, page: Path, tmp_path: Path):
        (tmp_path / "sites.toml").write_text(self.RULES)
        done = run(page.name, "--url", ADDRESS, "--site-rules", "sites.toml", folder=tmp_path)
        record = json.loads(done.stdout)
        assert (record["headline"], record["provenance"]["headline"]) == ("article", "site_rule")
        assert done.stderr.splitlines()[:4] == [
            "rules of paper.example:",
            "  strip css:footer: found something",
            '  headline: "article" (without it: "The bridge opens")',
            '  publisher: stale, it gave nothing; the answer without it stands: "Paper"',
        ]
        assert done.returncode == 0

    def test_what_they_did_is_told_of_a_page_that_is_refused_all_the_same(self, tmp_path: Path):
        (tmp_path / "page.html").write_text("<html><body><p>Nothing.</p><footer>Imprint</footer></body></html>")
        (tmp_path / "sites.toml").write_text(f"{self.RULES}stories = '/artikel/'\n")
        done = run("page.html", "--url", ADDRESS, "--site-rules", "sites.toml", folder=tmp_path)
        assert done.stderr.splitlines()[1:4] == [
            "rules of paper.example:",
            "  stories: the address is none of them",
            "  strip css:footer: found something",
        ]
        assert "the page is not an article all the same" in done.stderr

    def test_mistakes_are_told_with_file_and_line(self, page: Path, tmp_path: Path):
        (tmp_path / "sites.toml").write_text(self.RULES.replace("css:footer", "css:["))
        done = run(page.name, "--url", ADDRESS, "--site-rules", "sites.toml", folder=tmp_path)
        assert done.returncode == 2
        assert "sites.toml:6: `strip` 'css:[' is no css selector" in done.stderr

    def test_a_file_without_the_pages_site_is_refused(self, page: Path, tmp_path: Path):
        (tmp_path / "sites.toml").write_text(self.RULES)
        address = ADDRESS.replace("paper", "other")
        done = run(page.name, "--url", address, "--site-rules", "sites.toml", folder=tmp_path)
        assert done.returncode == 2
        assert "has no [[site]] of other.example; it has paper.example" in done.stderr

    @pytest.mark.usefixtures("page")
    def test_a_sites_headers_are_sent_and_told_by_name_where_the_page_is_fetched(self, paper: Paper, tmp_path: Path):
        rules = f'[[site]]\nurl = "{paper.url}/"\nheaders = {{ "X-Reader" = "s3cret" }}\n'
        (tmp_path / "sites.toml").write_text(rules + '[site.extract]\npublisher = "css:h1"\n')
        done = run(f"{paper.url}/2026/11/20/story.html", "--site-rules", "sites.toml", folder=tmp_path)
        assert json.loads(done.stdout)["publisher"] == "The bridge opens"
        assert done.stderr.splitlines()[1] == "  headers: sent X-Reader"
        assert paper.requests[-1][2]["X-Reader"] == "s3cret"
        assert "s3cret" not in done.stderr

    def test_their_effect_is_told_of_each_page_of_a_story(self, paper: Paper, tmp_path: Path):
        paths, _ = three_pages(paper)
        for path in paths[1:]:
            page = paper.answer(path).body.decode()
            paper.routes[path] = Answer(page.replace("</article>", "<p class=tip>A tip.</p></article>").encode())
        rules = f'[[site]]\nurl = "{paper.url}/"\n[site.extract]\nstrip = "css:.tip"\n'
        (tmp_path / "sites.toml").write_text(rules)
        told = run(f"{paper.url}{paths[0]}", "--site-rules", "sites.toml", folder=tmp_path).stderr.splitlines()
        effects = [line.strip() for line in told if "strip" in line or line.startswith("page")]
        found = [f"strip css:.tip: found {what}" for what in ("nothing on this page", "something", "something")]
        heads = [f"page {number} of 3: {paper.url}{path}" for number, path in enumerate(paths, start=1)]
        assert effects == [line for pair in zip(heads, found, strict=True) for line in pair]

    def test_a_site_that_is_not_in_the_file_is_not_fetched(self, paper: Paper, tmp_path: Path):
        (tmp_path / "sites.toml").write_text(self.RULES)
        done = run(f"{paper.url}/2026/11/20/story.html", "--site-rules", "sites.toml", folder=tmp_path)
        assert done.returncode == 2
        assert "has no [[site]] of" in done.stderr
        assert paper.paths == []
