"""How pages that lead elsewhere, lie outside or are broken are accounted for."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from papers import DAY, RFC_DATE, Answer, Paper

from newsspider.extraction.reading import Reading
from newsspider.items import LISTING_REASONS, NotAnArticle
from newsspider.spiders.reader import Reader


def spider_with(reader: type[Reader]) -> Any:
    """The spider that users run, with another reader."""
    from newsspider.spiders.news import NewsSpider  # noqa: PLC0415  it imports Scrapy

    class Spider(NewsSpider):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.reader = reader(self, self.frontier)

    return Spider


class TestRedirects:
    def test_one_to_a_known_story_is_its_duplicate_and_nothing_is_fetched_twice(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        (story,) = paper.stories("known")
        paper.redirect("/go/12", story)
        paper.redirect("/go/13", story + "?utm_source=front")
        paper.links("/", "/go/12", story, "/go/13")
        result = crawl(url=paper.url + "/")
        assert paper.paths_of(result.urls) == [story]
        assert result.counts == {"emitted": 1, "duplicate": 2}
        assert paper.count(story) == 1
        entry = result.crawler.spider.frontier.ledger.find(paper.url + "/go/12", paper.host)
        assert entry.outcome.of == paper.url + story

    def test_one_to_an_unknown_story_takes_what_the_feed_said_along(self, paper: Paper, crawl: Callable[..., Crawl]):
        (story,) = paper.stories("target")
        paper.redirect("/go/1", story, status=301)
        paper.feed("/feed.xml", ("/go/1", "Target", RFC_DATE))
        result = crawl(url=paper.url + "/feed.xml")
        assert paper.paths_of(result.urls) == [story]
        assert result.lines[0]["date_published"] == "2026-11-20T06:00:00+00:00"
        assert result.counts == {"emitted": 1, "duplicate": 1}

    @pytest.mark.parametrize(
        ("target", "reason"),
        [
            ("http://192.0.2.1/elsewhere", "rejected/offsite_redirect"),
            ("/world/", "rejected/redirected_to_index"),
            ("/login", "rejected/redirected_away"),
            ("http://[bad/", "failed/malformed_redirect"),
            ("http://127.0.0.1:999999/", "failed/malformed_redirect"),
            ("ftp://127.0.0.1/file", "failed/http_302"),
        ],
    )
    def test_one_that_leads_to_no_story_has_its_reason(
        self, target: str, reason: str, paper: Paper, crawl: Callable[..., Crawl]
    ):
        (story,) = paper.stories("other")
        paper.redirect(f"{DAY}/moved.html", target)
        paper.links("/world/", story)
        paper.links("/", "/world/", f"{DAY}/moved.html")
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/")
        assert paper.paths_of(result.urls) == [story]
        assert result.counts == {"emitted": 1, reason.partition("/")[0]: 1, reason: 1}

    def test_a_loop_ends_as_failed(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.redirect("/loop/a-long-way-round-1.html", "/loop/a-long-way-round-2.html")
        paper.redirect("/loop/a-long-way-round-2.html", "/loop/a-long-way-round-1.html")
        paper.redirect("/loop/a-story-to-itself-3.html", "/loop/a-story-to-itself-3.html")
        paper.links("/", "/loop/a-long-way-round-1.html", "/loop/a-story-to-itself-3.html")
        result = crawl(url=paper.url + "/")
        assert result.counts == {"duplicate": 1, "failed": 2, "failed/redirect_loop": 2}

    def test_a_page_that_reloads_itself_is_taken_as_it_is(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.story(f"{DAY}/reloads.html", 1, head=f"<meta http-equiv='refresh' content='1;url={DAY}/reloads.html'>")
        paper.links("/", f"{DAY}/reloads.html", head="<meta http-equiv='refresh' content='2;url=/'>")
        assert crawl(url=paper.url + "/").counts == {"emitted": 1}

    def test_a_page_that_sends_on_is_followed(self, paper: Paper, crawl: Callable[..., Crawl]):
        (story,) = paper.stories("target")
        paper.page(f"{DAY}/sends-on.html", "<p>Moved.</p>", head=f"<meta http-equiv='refresh' content='0;url={story}'>")
        paper.links("/", f"{DAY}/sends-on.html")
        result = crawl(url=paper.url + "/")
        assert paper.paths_of(result.urls) == [story]
        assert result.counts == {"emitted": 1, "duplicate": 1}


class TestCanonicalAddresses:
    def test_a_story_comes_out_at_the_address_it_calls_its_own_whichever_is_found_first(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        canonical = f"<link rel='canonical' href='{DAY}/story.html'>"
        copy = f"{DAY}/another-way-to-the-story.html"
        for path in (copy, f"{DAY}/story.html"):
            paper.story(path, 1, head=canonical)
        paper.links("/", copy, f"{DAY}/story.html", *paper.stories("x", "y", "z"))
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/")
        assert paper.paths_of(result.urls) == [f"{DAY}/{name}.html" for name in ("story", "x", "y", "z")]
        assert result.counts == {"emitted": 4, "duplicate": 1}
        assert paper.count(copy) == 1

    def test_it_comes_out_where_it_is_when_that_address_is_gone(self, paper: Paper, crawl: Callable[..., Crawl]):
        copy = f"{DAY}/another-way-to-the-story.html"
        paper.story(copy, 1, head=f"<link rel='canonical' href='{DAY}/gone.html'>")
        paper.links("/", copy, f"{DAY}/gone.html")
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/")
        assert paper.paths_of(result.urls) == [copy]
        assert result.counts == {"emitted": 1, "rejected": 1, "rejected/http_404": 1}

    def test_two_that_name_each_other_give_one_story(self, paper: Paper, crawl: Callable[..., Crawl]):
        for here, there in (("a", "b"), ("b", "a")):
            paper.story(f"{DAY}/{here}.html", 1, head=f"<link rel='canonical' href='{DAY}/{there}.html'>")
        paper.links("/", f"{DAY}/a.html", f"{DAY}/b.html")
        assert crawl(url=paper.url + "/").counts == {"emitted": 1, "duplicate": 1}


class TestWindow:
    def test_links_and_sitemaps_outside_are_not_fetched(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.robots("Sitemap: {{base}}/maps.xml")
        paper.sitemap("/maps.xml", ("/old-map.xml", "2026-10-01"), ("/map.xml", "2026-11-20"), root="sitemapindex")
        new, old = f"{DAY}/new.html", "/2026/10/01/old.html"
        paper.sitemap("/map.xml", (new, "2026-11-20"))
        paper.links("/", old)
        paper.story(new, 1, date="2026-11-20T06:00:00Z")
        paper.story(old, 2, date="2026-10-01T06:00:00Z")
        result = crawl(url=paper.url + "/", since="2026-11-15")
        assert paper.paths_of(result.urls) == [new]
        assert not {old, "/old-map.xml"} & set(paper.paths)
        assert (result.tally["skipped/outside_window"], result.tally["skipped/sitemap_outside_window"]) == (1, 1)

    def test_what_is_in_the_window_is_found_in_a_sitemap_with_more_newer_stories_than_may_be_fetched(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        newer = [f"{DAY}/newer-{number}.html" for number in range(9)]
        asked = [f"/2026/10/01/asked-for-{number}.html" for number in range(2)]
        for path in asked:
            paper.story(path)
        paper.sitemap("/map.xml", *((path, "2026-11-20") for path in newer), *((path, "2026-10-01") for path in asked))
        result = crawl({"NEWSSPIDER_MAX_PAGES": 4}, url=paper.url + "/map.xml", since="2026-10-01", until="2026-10-02")
        assert paper.paths_of(result.urls) == asked
        assert result.tally == {"skipped/outside_window": 9}

    @pytest.mark.parametrize(("pages", "emitted"), [(6, 4), (4, 2)])
    def test_what_the_pages_left_do_not_suffice_for_is_counted_and_known_stories_take_none(
        self, pages: int, emitted: int, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        made = paper.stories(*"abcde")
        paper.feed("/feed.xml", *((path, path, RFC_DATE) for path in made[:2]))
        paper.sitemap("/map.xml", *((path, "2026-11-20") for path in made))
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nurl = "{paper.url}/"\nfeeds = ["{paper.url}/feed.xml"]\n'
            f'sitemaps = ["{paper.url}/map.xml"]\nmax_pages = {pages}\n'
        )
        result = crawl({"CONCURRENT_REQUESTS": 1}, sites=str(tmp_path / "sites.toml"))
        assert result.counts == {"emitted": emitted}
        assert result.tally["stopped/max_pages"] == 5 - emitted

    def test_what_only_the_page_tells_decides_in_the_end(self, paper: Paper, crawl: Callable[..., Crawl]):
        dates = {"old": "2026-11-01T06:00:00Z", "new": "2026-11-20T06:00:00Z", "undated": None}
        made = [f"/story/{name}-and-a-long-headline-after-it.html" for name in dates]
        for number, (path, date) in enumerate(zip(made, dates.values(), strict=True)):
            paper.story(path, number, date=date)
        paper.links("/", *made)
        result = crawl(url=paper.url + "/", since="2026-11-15", until="2026-11-20")
        assert result.urls == sorted(paper.url + path for path in made[1:])
        assert result.counts == {"emitted": 2, "rejected": 1, "rejected/outside_window": 1}
        assert result.tally["undated/story"] == 1


class TestBadInput:
    def test_a_feed_that_is_html_and_a_sitemap_that_is_empty_are_counted_and_the_crawl_goes_on(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        (story,) = paper.stories("fine")
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.routes["/map.xml"] = Answer(b"", 200)
        paper.page("/feed.xml", "<h1>Our feeds</h1>")
        links = "<a href='http://[bad/'>Bad</a><a href='http://x:99999/'>Bad</a>"
        paper.links("/", story, more=links, head="<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
        result = crawl(url=paper.url + "/")
        assert result.counts == {"emitted": 1}
        counted = result.tally
        assert (counted["failed/feed/not_a_feed"], counted["failed/sitemap/empty"], counted["malformed/link"]) == (
            1,
            1,
            2,
        )

    def test_a_feed_and_a_sitemap_that_break_off_give_what_came_before_and_are_counted(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        fed, mapped = paper.stories("fed", "mapped")
        paper.feed("/feed.xml", (fed, "Fed", RFC_DATE), ("/cut-off.html", "Cut off", RFC_DATE))
        paper.routes["/feed.xml"].body = paper.routes["/feed.xml"].body.partition(b"<item><title>Cut")[0]
        paper.sitemap("/map.xml", (mapped, "2026-11-20"), ("", "2026-11-20"))
        broken = paper.routes["/map.xml"].body.replace(b"{{base}}</loc>", b"</loc>").replace(b"</urlset>", b"<url><&")
        paper.routes["/map.xml"].body = broken
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nurl = "{paper.url}/"\nfeeds = ["{paper.url}/feed.xml"]\nsitemaps = ["{paper.url}/map.xml"]\n'
        )
        result = crawl(sites=str(tmp_path / "sites.toml"))
        assert paper.paths_of(result.urls) == [fed, mapped]
        assert (result.tally["malformed/feed"], result.tally["malformed/sitemap_entry"]) == (1, 1)

    def test_what_is_no_page_is_rejected_and_a_page_under_a_wrong_label_is_read(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        pdf, image, data, page = (f"{DAY}/a-story-about-{kind}.html" for kind in ("pdf", "image", "data", "page"))
        paper.routes[pdf] = Answer(b"%PDF-1.7 ...", 200, {"Content-Type": "text/html"})
        paper.routes[image] = Answer(b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, 200, {"Content-Type": "image/png"})
        paper.routes[data] = Answer(b'{"headline": "A"}', 200, {"Content-Type": "application/json"})
        paper.story(page, 1)
        paper.routes[page].headers["Content-Type"] = "application/json"
        paper.links("/", pdf, image, data, page)
        result = crawl(url=paper.url + "/")
        assert paper.paths_of(result.urls) == [page]
        assert result.counts == {"emitted": 1, "rejected": 3, "rejected/not_html": 3}

    def test_an_empty_page_and_one_that_is_too_large_have_their_reasons(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.routes[f"{DAY}/empty.html"] = Answer(b"", 200)
        paper.routes[f"{DAY}/large.html"] = Answer(b"<p>" + b"x" * 300_000, 200)
        paper.routes[f"{DAY}/bomb.html"] = Answer(
            gzip.compress(b"x" * 300_000, mtime=0), 200, {"Content-Encoding": "gzip"}
        )
        paper.links("/", f"{DAY}/empty.html", f"{DAY}/large.html", f"{DAY}/bomb.html")
        result = crawl({"DOWNLOAD_MAXSIZE": 200_000}, url=paper.url + "/")
        assert result.counts == {"rejected": 1, "rejected/empty": 1, "failed": 2, "failed/too_large": 2}

    def test_failures_have_their_reasons_and_temporary_ones_are_tried_again(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        gone, forbidden, broken, flaky = (f"{DAY}/{name}.html" for name in ("gone", "forbidden", "broken", "flaky"))
        paper.story(flaky, 1)
        paper.routes[flaky] = [Answer(b"", 503), paper.routes[flaky]]
        paper.routes[forbidden] = Answer(b"", 403)
        paper.routes[broken] = Answer(b"", 500)
        paper.links("/", gone, forbidden, broken, flaky)
        result = crawl(url=paper.url + "/")
        reasons = {"rejected/http_404": 1, "failed/http_403": 1, "failed/http_500": 1}
        assert result.counts == {"emitted": 1, "rejected": 1, "failed": 2, **reasons}
        assert paper.count(broken) == 2

    def test_a_site_that_refuses_is_a_failure_and_its_sitemap_is_tried_all_the_same(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.routes["/"] = Answer(b"", 403)
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.sitemap("/map.xml", *((path, "2026-11-20") for path in paper.stories("one")))
        assert crawl(url=paper.url + "/").counts == {"emitted": 1, "failed": 1, "failed/http_403": 1}

    def test_a_site_that_does_not_answer_is_a_failure(self, crawl: Callable[..., Crawl]):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
        result = crawl(url=f"http://127.0.0.1:{port}/")
        assert result.counts == {"failed": 1, "failed/robots_unreachable": 1}
        assert result.stats["retry/count"] == 1

    def test_a_site_that_gives_nothing_at_all_is_a_failure(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.page("/", "<h1>Please switch JavaScript on</h1>")
        assert crawl(url=paper.url + "/").counts == {"failed": 1, "failed/nothing_found": 1}

    @pytest.mark.parametrize(
        ("reason", "emitted"), [("login_wall", 0), ("listing", 1), ("no_text", 1), ("needs_javascript", 1)]
    )
    def test_a_given_page_is_read_for_links_if_it_may_be_a_list_and_is_a_failure_otherwise(
        self, reason: str, emitted: int, paper: Paper, crawl: Callable[..., Crawl]
    ):
        class Judging(Reader):
            async def read(self, wanted: Any, response: Any, errand: Any, link: Any = None) -> Any:
                async for part in super().read(wanted, response, errand, link):
                    is_given = response.url.endswith("/given")
                    links = part.links if reason in LISTING_REASONS else None
                    yield replace(part, story=Reading(NotAnArticle(reason)), links=links) if is_given else part

        paper.links("/given", *paper.stories("one"))
        result = crawl(spider=spider_with(Judging), url=paper.url + "/given")
        assert result.counts == ({"emitted": 1} if emitted else {"failed": 1, f"failed/{reason}": 1})

    def test_the_log_says_how_each_story_ended_that_was_not_emitted(
        self, paper: Paper, crawl: Callable[..., Crawl], caplog: pytest.LogCaptureFixture
    ):
        paper.page(f"{DAY}/nothing-to-read-here.html", "<p>Hm.</p>")
        for path in (f"{DAY}/one.html", f"{DAY}/the-same.html"):
            paper.story(path, 1)
        paper.links("/", f"{DAY}/nothing-to-read-here.html", f"{DAY}/one.html", f"{DAY}/the-same.html")
        with caplog.at_level("INFO", logger="newsspider"):
            crawl(url=paper.url + "/")
        said = "\n".join(record.getMessage() for record in caplog.records)
        assert f"{paper.url}{DAY}/nothing-to-read-here.html: rejected " in said
        assert f"{DAY}/the-same.html: duplicate {paper.url}" in said or f"one.html: duplicate {paper.url}" in said

    def test_an_exception_while_a_story_is_read_is_counted_and_costs_only_that_story(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        class Stumbling(Reader):
            async def read(self, wanted: Any, response: Any, errand: Any, link: Any = None) -> Any:
                if "stumble" in response.url:
                    raise ZeroDivisionError
                async for part in super().read(wanted, response, errand, link):
                    yield part

        paper.links("/", *paper.stories("stumble", "fine"))
        result = crawl(spider=spider_with(Stumbling), url=paper.url + "/")
        assert result.counts == {"emitted": 1, "failed": 1, "failed/callback_error": 1}
