"""Rules of a file of sites in a whole crawl."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from crawls import Crawl
from papers import DAY, Paper


@pytest.fixture
def sites(paper: Paper, tmp_path: Path) -> Callable[[str], str]:
    """A file of sites with one site, the paper, and these lines."""

    def write(lines: str) -> str:
        path = tmp_path / "sites.toml"
        path.write_text(f'[[site]]\nurl = "{paper.url}/"\n{lines}\n', encoding="utf-8")
        return str(path)

    return write


def test_rules_mend_a_field_and_a_stale_one_is_counted(
    paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]
):
    marked = "<meta name='desk' content='The harbour desk'>"
    paper.story(f"{DAY}/one.html", 1, head=marked)
    paper.story(f"{DAY}/two.html", 2)
    paper.links("/", f"{DAY}/one.html", f"{DAY}/two.html")
    rules = '[site.extract]\npublisher = "meta:desk"\ndescription = "css:.gone"\nstrip = ["css:header", "css:.plug"]'
    result = crawl(sites=sites(rules))
    assert {line["publisher"] for line in result.lines} >= {"The harbour desk"}
    assert result.counts == {"emitted": 2}
    assert result.stats["newsspider/stale_rule/publisher"] == 1
    assert result.stats["newsspider/used_rule/publisher"] == 1
    assert result.stats["newsspider/stale_rule/description"] == 2
    summary = _summary(result)
    told = f"{paper.host} rules that gave nothing: "
    assert told + "description on 2 of 2 pages, publisher on 1 of 2 pages, strip css:.plug on 2 of 2 pages" in summary


def _summary(result: Crawl) -> str:
    from newsspider.extensions.report import Report  # noqa: PLC0415  it imports Scrapy

    return str(result.crawler.get_extension(Report).summarise())


def test_a_pattern_says_which_links_are_stories(paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]):
    wanted, odd = paper.stories("one")[0], "/login/the-night-watch"
    paper.story(odd, 7)
    paper.story("/shop/a-long-headline-about-the-harbour-1234567.html", 8)
    paper.links("/", wanted, odd, "/shop/a-long-headline-about-the-harbour-1234567.html")
    pattern = r"""[site.extract]
stories = ['/\d{4}/\d\d/\d\d/', '/login/the-']"""
    result = crawl(sites=sites(pattern))
    assert paper.paths_of(result.urls) == [wanted, odd]


def test_a_pattern_that_calls_no_address_a_story_is_stale_and_links_are_judged_without_it(
    paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]
):
    first, second = paper.stories("one", "two")
    paper.links("/", first, "/login/", second)
    result = crawl(sites=sites("[site.extract]\nstories = '/artikel/'"))
    assert sorted(paper.paths_of(result.urls)) == [first, second]
    assert result.stats["newsspider/stale_rule/stories"] == 1
    assert f"{paper.host} rules that gave nothing: stories on all links" in _summary(result)


def test_a_pattern_that_fits_only_what_a_later_page_lists_holds(
    paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]
):
    other, wanted = paper.stories("one", "two")
    paper.links("/", other, "/world/")
    paper.links("/world/", wanted)
    result = crawl(sites=sites("[site.extract]\nstories = 'two'"))
    assert paper.paths_of(result.urls) == [wanted]
    assert "newsspider/stale_rule/stories" not in result.stats


def test_a_sitemap_gives_only_what_the_pattern_calls_stories(
    paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]
):
    wanted, other = paper.stories("one", "two")
    paper.sitemap("/map.xml", (wanted, "2026-11-20"), (other, "2026-11-20"))
    result = crawl(sites=sites(f'sitemaps = ["{paper.url}/map.xml"]\n[site.extract]\nstories = "one"'))
    assert paper.paths_of(result.urls) == [wanted]
    assert result.tally["skipped/no_story_by_rule"] == 1


def test_headers_are_sent_to_the_site_and_to_no_other(
    make_paper: Callable[[], Paper], paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]
):
    other = make_paper()
    (story,) = paper.stories("one")
    other.feed("/feed.xml", (story, "One", "Fri, 20 Nov 2026 06:00:00 GMT"))
    paper.redirect("/feed.xml", f"{other.url}/feed.xml")
    paper.links("/", story)
    headers = '[site.headers]\nX-Reader = "desk"\nAccept-Language = "cy"'
    crawl(sites=sites(f'feeds = ["{paper.url}/feed.xml"]\nsections = ["{paper.url}/"]\n{headers}'))
    sent = {path: headers for path, _, headers in paper.requests}
    assert (sent[story]["X-Reader"], sent[story]["Accept-Language"]) == ("desk", "cy")
    assert "X-Reader" in sent["/feed.xml"]
    assert [headers.get("X-Reader") for path, _, headers in other.requests if path == "/feed.xml"] == [None]


def test_rules_hold_for_the_later_pages_of_a_story(
    paper: Paper, crawl: Callable[..., Crawl], sites: Callable[[str], str]
):
    path = f"{DAY}/one.html"
    note = "<p class='plug'>This note of the house stands on every page of the paper that we print on.</p>"
    for number, here in enumerate((path, f"{path}?page=2"), 1):
        paper.story(here, number, title="One story over two pages of the harbour")
        more = note + ("<a href='?page=2'>2</a>" if number == 1 else "")
        answer = paper.answer(here)
        answer.body = answer.body.replace(b"</article>", more.encode() + b"</article>")
    paper.links("/", path)
    result = crawl(sites=sites('[site.extract]\nstrip = "css:.plug"'))
    (line,) = result.lines
    assert "note of the house" not in line["article_body"]
    assert result.counts == {"emitted": 1, "duplicate": 1}
    assert result.stats["newsspider/used_rule/strip css:.plug"] == 2
