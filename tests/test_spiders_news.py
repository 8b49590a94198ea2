"""Whole crawls of small papers: what is found, and what the spider is given."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from papers import DAY, RFC_DATE, Paper

from newsspider.spiders.addresses import read_addresses

#: What every host of a story is asked beside.
TOLD = ["/.well-known/tdmrep.json", "/robots.txt"]


class TestWholeSite:
    def test_front_page_feed_sections_and_next_pages_are_followed(self, paper: Paper, crawl: Callable[..., Crawl]):
        one, two, three, four = paper.stories("one", "two", "three", "four")
        feed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
        paper.links("/", one, "/world/", more="<a rel='next' href='/?page=2'>More</a>", head=feed)
        paper.links("/?page=2", two)
        paper.links("/world/", three)
        paper.feed("/feed.xml", (four, "Four", RFC_DATE))
        result = crawl(url=paper.url + "/")
        assert paper.paths_of(result.urls) == sorted([one, two, three, four])
        assert result.counts == {"emitted": 4}
        assert {line["site"] for line in result.lines} == {paper.host}

    def test_robots_txt_is_asked_for_first_and_its_sitemaps_are_read(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.robots("User-agent: *\nDisallow: /private/\nSitemap: /maps.xml\nSitemap: http://[bad/\n")
        paper.links("/", f"/private{DAY}/secret.html")
        paper.sitemap("/maps.xml", ("/map-1.xml", "2026-11-20"), root="sitemapindex")
        paper.sitemap("/map-1.xml", (f"{DAY}/old.html", "2026-11-19"))
        paper.stories("old")
        result = crawl(url=paper.url + "/")
        assert paper.paths[0] == "/robots.txt"
        assert paper.count("/robots.txt") == 1
        assert result.counts == {"emitted": 1, "rejected": 1, "rejected/robots": 1}
        assert f"/private{DAY}/secret.html" not in paper.paths
        assert result.lines[0]["discovered_by"] == {"kind": "sitemap", "url": paper.url + "/map-1.xml"}

    def test_usual_sitemaps_and_feeds_are_tried_when_none_is_named_and_may_be_missing(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.links("/")
        paper.sitemap("/sitemap.xml", (f"{DAY}/mapped.html", "2026-11-20"))
        paper.feed("/feed", (f"{DAY}/fed.html", "Fed", RFC_DATE))
        expected = paper.stories("fed", "mapped")
        result = crawl(url=paper.url + "/")
        assert paper.paths_of(result.urls) == expected
        assert not any(key.startswith("failed") for key in result.tally)

    def test_named_feeds_are_not_guessed_at(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.links("/", head="<link rel='alternate' type='application/rss+xml' href='/news.rss'>")
        paper.feed("/news.rss", (*paper.stories("a"), "A", RFC_DATE))
        assert len(crawl(url=paper.url + "/").lines) == 1
        assert "/feed" not in paper.paths

    def test_a_page_that_proves_to_be_a_list_of_stories_is_followed(self, paper: Paper, crawl: Callable[..., Crawl]):
        stories = paper.stories(*(f"below-{n}" for n in range(7)))
        dossier = "/the-long-week-of-the-harbour-festival.html"
        paper.links("/", dossier)
        paper.links(dossier, *stories)
        result = crawl(url=paper.url + "/")
        assert paper.paths_of(result.urls) == stories
        assert (result.counts["emitted"], result.counts["rejected"]) == (7, 1)

    def test_a_list_of_dead_links_is_left_after_a_few(self, paper: Paper, crawl: Callable[..., Crawl]):
        (story,) = paper.stories("alive")
        paper.links("/", story, "/archive/")
        paper.links("/archive/", *(f"/1999/11/{day}/a-story-that-is-gone.html" for day in range(10, 30)))
        result = crawl(url=paper.url + "/")
        assert result.counts == {"emitted": 1, "rejected": 20, "rejected/http_404": 5, "rejected/dead_list": 15}
        assert result.tally["stopped/dead_list"] == 15

    def test_with_follow_stories_links_of_stories_are_followed(self, paper: Paper, crawl: Callable[..., Crawl]):
        (linked,) = paper.stories("linked")
        paper.story(f"{DAY}/first.html", 50, head="")
        page = paper.routes[f"{DAY}/first.html"]
        page.body = page.body.replace(b"</article>", f"<p><a href='{linked}'>Read on</a></p></article>".encode())
        paper.links("/", f"{DAY}/first.html")
        assert len(crawl(url=paper.url + "/").lines) == 1
        assert len(crawl(url=paper.url + "/", follow="stories").lines) == 2

    def test_two_papers_on_two_ports_are_two_sites(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl], tmp_path: Path
    ):
        papers = [make_paper(), make_paper()]
        for number, paper in enumerate(papers):
            paper.story(f"{DAY}/story.html", number)
            paper.links("/", f"{DAY}/story.html", f"{papers[1 - number].url}{DAY}/story.html")
        (tmp_path / "sites.toml").write_text("".join(f'[[site]]\nurl = "{paper.url}/"\n' for paper in papers))
        result = crawl(sites=str(tmp_path / "sites.toml"))
        assert sorted(line["site"] for line in result.lines) == sorted(paper.host for paper in papers)
        assert result.tally["skipped/offsite"] == 2


class TestWhatFeedsSay:
    def test_the_text_of_a_link_stays_with_it_until_a_feed_gives_the_title(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        linked, fed = paper.stories("linked", "fed")
        paper.links("/", linked, fed, head="<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
        paper.feed("/feed.xml", (fed, "Fed", RFC_DATE))
        ledger = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/").crawler.spider.frontier.ledger
        entries = [ledger.find(paper.url + path, paper.host).link for path in (linked, fed)]
        told = [(entry.kind, entry.title) for entry in entries]
        assert told == [("front", f"A headline that leads to {linked}"), ("feed", "Fed")]

    def test_title_and_date_of_the_feed_reach_their_own_record(self, paper: Paper, crawl: Callable[..., Crawl]):
        entries = []
        for number in range(4):
            path = f"{DAY}/{number}.html"
            paper.story(path, number, title=f"Headline of page {number}")
            entries.append((path, f"Title in feed {number}", f"Fri, 20 Nov 2026 0{number}:00:00 GMT"))
        paper.feed("/feed.xml", *entries)
        result = crawl(url=paper.url + "/feed.xml")
        dates = {line["url"]: line["date_published"] for line in result.lines}
        assert dates == {f"{paper.url}{DAY}/{n}.html": f"2026-11-20T0{n}:00:00+00:00" for n in range(4)}
        assert {line["provenance"]["date_published"] for line in result.lines} == {"feed"}

    def test_a_story_first_found_by_a_link_gets_what_the_feed_says_later(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        (story,) = paper.stories("both")
        paper.links("/", story, head="<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
        paper.feed("/feed.xml", (story, "Both", RFC_DATE))
        (line,) = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/").lines
        assert line["discovered_by"] == {"kind": "feed", "url": paper.url + "/feed.xml"}
        assert line["date_published"] == "2026-11-20T06:00:00+00:00"

    def test_hosts_that_the_sites_own_feed_names_belong_to_it(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl]
    ):
        paper, other = make_paper(), make_paper()
        other.story(f"{DAY}/elsewhere.html", 3)
        paper.routes["/feed.xml"] = make_feed_of(paper, f"{other.url}{DAY}/elsewhere.html")
        (line,) = crawl(url=paper.url + "/feed.xml").lines
        assert (line["site"], line["url"]) == (paper.host, f"{other.url}{DAY}/elsewhere.html")
        assert other.paths[0] == "/robots.txt"


def make_feed_of(paper: Paper, address: str) -> Any:
    paper.feed("/made.xml", ("", "Elsewhere", RFC_DATE))
    answer = paper.routes.pop("/made.xml")
    answer.body = answer.body.replace(b"<link>{{base}}</link><pubDate>", f"<link>{address}</link><pubDate>".encode())
    return answer


class TestWhatUrlIs:
    def test_a_feed_limits_the_crawl_to_itself(self, paper: Paper, crawl: Callable[..., Crawl]):
        inside, outside = paper.stories("inside", "outside")
        paper.links("/", outside)
        paper.feed("/feed.xml", (inside, "Inside", RFC_DATE))
        result = crawl(url=paper.url + "/feed.xml")
        assert paper.paths_of(result.urls) == [inside]
        assert sorted(paper.paths) == sorted([inside, "/feed.xml", *TOLD])

    def test_a_sitemap_limits_the_crawl_to_itself(self, paper: Paper, crawl: Callable[..., Crawl]):
        (inside,) = paper.stories("inside")
        paper.sitemap("/map.xml", (inside, "2026-11-20"))
        assert paper.paths_of(crawl(url=paper.url + "/map.xml").urls) == [inside]
        assert sorted(paper.paths) == sorted([inside, "/map.xml", *TOLD])

    def test_a_section_limits_the_crawl_to_itself_and_its_next_pages(self, paper: Paper, crawl: Callable[..., Crawl]):
        one, two, outside = paper.stories("one", "two", "outside")
        paper.links("/world/", one, "/sport/", "/", more="<a rel='next' href='/world/?page=2'>Next</a>")
        paper.links("/world/?page=2", two)
        paper.links("/sport/", outside)
        paper.links("/", outside)
        result = crawl(url=paper.url + "/world/")
        assert paper.paths_of(result.urls) == [one, two]
        assert not {"/", "/sport/", "/sitemap.xml"} & set(paper.paths)

    def test_a_story_is_emitted_itself_as_given(self, paper: Paper, crawl: Callable[..., Crawl]):
        (story,) = paper.stories("alone")
        (line,) = crawl(url=paper.url + story).lines
        assert line["discovered_by"] == {"kind": "given", "url": None}
        assert sorted(paper.paths) == sorted([story, *TOLD])

    def test_a_site_that_moved_is_followed_to_its_new_host(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl]
    ):
        old, new = make_paper(), make_paper()
        old.redirect("/", new.url + "/")
        (story,) = new.stories("moved")
        new.links("/", story)
        assert crawl(url=old.url + "/").urls == [new.url + story]

    def test_a_front_page_that_redirects_to_a_folder_is_still_the_whole_site(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        one, two = paper.stories("one", "two")
        paper.redirect("/", "/en/")
        paper.links("/en/", one, "/en/world/")
        paper.links("/en/world/", two)
        assert paper.paths_of(crawl(url=paper.url).urls) == [one, two]

    def test_feeds_sitemaps_and_sections_of_the_sites_file_replace_discovery(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        fed, mapped, listed, hidden = paper.stories("fed", "mapped", "listed", "hidden")
        paper.links("/", hidden)
        paper.feed("/feed.xml", (fed, "Fed", RFC_DATE))
        paper.sitemap("/map.xml", (mapped, "2026-11-20"))
        paper.links("/world/", listed)
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nurl = "{paper.url}/"\nfeeds = ["{paper.url}/feed.xml"]\n'
            f'sitemaps = ["{paper.url}/map.xml"]\nsections = ["{paper.url}/world/"]\n'
        )
        result = crawl(sites=str(tmp_path / "sites.toml"))
        assert paper.paths_of(result.urls) == [fed, listed, mapped]
        assert "/" not in paper.paths


class TestGivenAddresses:
    def test_each_address_is_a_story_and_nothing_is_discovered(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        one, two, other = paper.stories("one", "two", "other")
        page = paper.routes[one]
        page.body = page.body.replace(b"</article>", f"<a href='{other}'>Other</a></article>".encode())
        file = tmp_path / "addresses.txt"
        file.write_text(f"# today\n\n{paper.url}{one}?utm_source=x\n {paper.url}{two} \nhttp://[bad/\nnot an address\n")
        result = crawl(urls=str(file))
        assert paper.paths_of(result.urls) == [one, two]
        assert {line["discovered_by"]["kind"] for line in result.lines} == {"given"}
        assert result.counts == {"emitted": 2, "failed": 2, "failed/malformed_url": 2}
        assert sorted(paper.paths) == sorted([one, two, *TOLD])

    def test_a_print_version_leads_to_the_story_and_serves_when_that_fails(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        paper.story(f"{DAY}/kept.html", 1)
        paper.story(f"/print{DAY}/kept.html", 1)
        paper.story(f"/print{DAY}/only-in-print.html", 2)
        file = tmp_path / "addresses.txt"
        file.write_text(f"{paper.url}/print{DAY}/kept.html\n{paper.url}/print{DAY}/only-in-print.html\n")
        result = crawl(urls=str(file))
        assert paper.paths_of(result.urls) == [f"{DAY}/kept.html", f"/print{DAY}/only-in-print.html"]
        assert result.counts == {"emitted": 2}
        assert f"/print{DAY}/kept.html" not in paper.paths

    def test_stories_are_fetched_while_a_long_list_of_addresses_is_still_being_taken_in(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

        asked_for: list[int] = []

        class Watching(NewsSpider):
            async def first_errands(self) -> Any:
                async for errand in super().first_errands():
                    yield errand
                asked_for.append(len(paper.requests))

        file = tmp_path / "addresses.txt"
        stories = [paper.url + path for path in paper.stories("one", "two")]
        file.write_text("\n".join([*stories, *(f"no address {n}" for n in range(3_000))]))
        result = crawl(spider=Watching, urls=str(file))
        assert result.counts == {"emitted": 2, "failed": 3_000, "failed/malformed_url": 3_000}
        assert asked_for[0] > 0

    def test_a_line_that_is_far_too_long_is_no_address_and_costs_no_other(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        file = tmp_path / "addresses.txt"
        (story,) = paper.stories("one")
        file.write_text(f"{paper.url}/{'x' * 100_000}\n{paper.url}{story}\n")
        result = crawl(urls=str(file))
        assert paper.paths_of(result.urls) == [story]

    def test_standard_input_that_cannot_be_read_is_no_end_of_the_list(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ):
        async def read() -> list[str]:
            return [line async for line in read_addresses("-")]

        with (tmp_path / "for_writing_only").open("w") as file:
            monkeypatch.setattr(sys, "stdin", file)
            loop = asyncio.new_event_loop()  # not asyncio.run, which takes away the loop that other tests have set
            with pytest.raises(OSError, match="Bad file descriptor"):
                loop.run_until_complete(read())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


def test_the_exported_line_is_the_articles_own(paper: Paper, crawl: Callable[..., Crawl]):
    from scrapy import signals  # noqa: PLC0415

    from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

    seen: list[str] = []

    class Listening(NewsSpider):
        @classmethod
        def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> Any:
            spider = super().from_crawler(crawler, *args, **kwargs)
            crawler.signals.connect(spider.note, signal=signals.item_scraped)
            return spider

        def note(self, item: Any) -> None:
            seen.append(item.to_json())

    paper.story(f"{DAY}/story.html", 1, title="Über die Brücke – “endlich”", date="2026-11-20T06:00:00Z")
    result = crawl(spider=Listening, url=paper.url + f"{DAY}/story.html")
    assert result.output.read_text(encoding="utf-8") == seen[0] + "\n"


def test_articles_are_attributed_to_a_site_given_with_its_twin(paper: Paper, crawl: Callable[..., Crawl]):
    paper.links("/", *paper.stories("one"))
    (line,) = crawl(url=paper.url).lines
    assert line["site"] == paper.host


def test_stories_whose_sources_disagree_are_counted_by_key(paper: Paper, crawl: Callable[..., Crawl]):
    paper.story(f"{DAY}/one.html", 1, date="2026-11-19", head="<meta name='date' content='2026-09-01'>")
    paper.story(f"{DAY}/two.html", 2, date="2026-11-19")
    paper.links("/", f"{DAY}/one.html", f"{DAY}/two.html")
    result = crawl(url=paper.url + "/")
    assert result.counts == {"emitted": 2}
    assert result.stats["newsspider/disagreements/date_published"] == 1


def test_user_and_password_of_a_given_address_are_left_out(paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path):
    (story,) = paper.stories("a-bridge")
    with_password = paper.url.replace("http://", "http://ada:secret@")
    (tmp_path / "addresses.txt").write_text(f"{with_password}{story}\n{with_password}{DAY}/missing.html")
    result = crawl(urls=str(tmp_path / "addresses.txt"))
    assert paper.paths_of(result.urls) == [story]
    assert result.counts == {"emitted": 1, "failed": 1, "failed/http_404": 1}
