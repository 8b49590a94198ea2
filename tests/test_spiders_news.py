"""Whole crawls of small papers: which stories come out, what is fetched for them, and how all else is accounted for."""

from __future__ import annotations

import socket
from typing import Any

import pytest

DAY = "/2026/11/20"
RFC_DATE = "Fri, 20 Nov 2026 06:00:00 GMT"


def paths(paper: Any, urls: list[str]) -> list[str]:
    return [url.removeprefix(paper.url) for url in urls]


def write_stories(paper: Any, *names: str, **options: Any) -> list[str]:
    """Stories of these names; their paths."""
    made = [f"{DAY}/{name}.html" for name in names]
    for path in made:
        paper.story(path, **options)
    return made


def tally(result: Any) -> dict[str, int]:
    """What was counted beside the stories, over all sites."""
    total: dict[str, int] = {}
    for crawl in result.crawler.spider.frontier.crawls.values():
        for key, number in crawl.tally.items():
            total[key] = total.get(key, 0) + number
    return total


class TestWholeSite:
    def test_front_page_feed_sections_and_next_pages_are_followed(self, paper: Any, crawl: Any):
        one, two, three, four = write_stories(paper, "one", "two", "three", "four")
        feed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
        paper.links("/", one, "/world/", more="<a rel='next' href='/?page=2'>More</a>", head=feed)
        paper.links("/?page=2", two)
        paper.links("/world/", three)
        paper.feed("/feed.xml", (four, "Four", RFC_DATE))
        result = crawl(url=paper.url + "/")
        assert paths(paper, result.urls) == sorted([one, two, three, four])
        assert result.counts == {"emitted": 4}
        assert {line["site"] for line in result.lines} == {paper.host}

    def test_robots_txt_is_asked_for_first_and_its_sitemaps_are_read(self, paper: Any, crawl: Any):
        paper.robots("User-agent: *\nDisallow: /private/\nSitemap: {{base}}/maps.xml\n")
        paper.links("/", f"/private{DAY}/secret.html")
        paper.sitemap("/maps.xml", ("/map-1.xml", "2026-11-20"), root="sitemapindex")
        paper.sitemap("/map-1.xml", (f"{DAY}/old.html", "2026-11-19"))
        write_stories(paper, "old")
        result = crawl(url=paper.url + "/")
        assert paper.paths[0] == "/robots.txt"
        assert paper.count("/robots.txt") == 1
        assert result.counts == {"emitted": 1, "rejected": 1, "rejected/robots": 1}
        assert f"/private{DAY}/secret.html" not in paper.paths
        assert result.lines[0]["discovered_by"] == {"kind": "sitemap", "url": paper.url + "/map-1.xml"}

    def test_usual_sitemaps_and_feeds_are_tried_when_none_is_named_and_may_be_missing(self, paper: Any, crawl: Any):
        paper.links("/")
        paper.sitemap("/sitemap.xml", (f"{DAY}/mapped.html", "2026-11-20"))
        paper.feed("/feed", (f"{DAY}/fed.html", "Fed", RFC_DATE))
        expected = write_stories(paper, "fed", "mapped")
        result = crawl(url=paper.url + "/")
        assert paths(paper, result.urls) == expected
        assert not any(key.startswith("failed") for key in tally(result))

    def test_named_feeds_are_not_guessed_at(self, paper: Any, crawl: Any):
        paper.links("/", head="<link rel='alternate' type='application/rss+xml' href='/news.rss'>")
        paper.feed("/news.rss", (*write_stories(paper, "a"), "A", RFC_DATE))
        assert len(crawl(url=paper.url + "/").lines) == 1
        assert "/feed" not in paper.paths

    def test_a_page_that_proves_to_be_a_list_of_stories_is_followed(self, paper: Any, crawl: Any):
        stories = write_stories(paper, *(f"below-{n}" for n in range(7)))
        dossier = "/the-long-week-of-the-harbour-festival.html"
        paper.links("/", dossier)
        paper.links(dossier, *stories)
        result = crawl(url=paper.url + "/")
        assert paths(paper, result.urls) == stories
        assert (result.counts["emitted"], result.counts["rejected"]) == (7, 1)

    def test_a_list_of_dead_links_is_left_after_a_few(self, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "alive")
        paper.links("/", story, "/archive/")
        paper.links("/archive/", *(f"/1999/11/{day}/a-story-that-is-gone.html" for day in range(10, 30)))
        result = crawl(url=paper.url + "/")
        assert result.counts == {"emitted": 1, "rejected": 5, "rejected/http_404": 5}
        assert tally(result)["stopped/dead_list"] == 1

    def test_with_follow_stories_links_of_stories_are_followed(self, paper: Any, crawl: Any):
        (linked,) = write_stories(paper, "linked")
        paper.story(f"{DAY}/first.html", 50, head="")
        page = paper.routes[f"{DAY}/first.html"]
        page.body = page.body.replace(b"</article>", f"<p><a href='{linked}'>Read on</a></p></article>".encode())
        paper.links("/", f"{DAY}/first.html")
        assert len(crawl(url=paper.url + "/").lines) == 1
        assert len(crawl(url=paper.url + "/", follow="stories").lines) == 2

    def test_two_papers_on_two_ports_are_two_sites(self, make_paper: Any, crawl: Any, tmp_path: Any):
        papers = [make_paper(), make_paper()]
        for number, paper in enumerate(papers):
            paper.story(f"{DAY}/story.html", number)
            paper.links("/", f"{DAY}/story.html", f"{papers[1 - number].url}{DAY}/story.html")
        (tmp_path / "sites.toml").write_text("".join(f'[[site]]\nurl = "{paper.url}/"\n' for paper in papers))
        result = crawl(sites=str(tmp_path / "sites.toml"))
        assert sorted(line["site"] for line in result.lines) == sorted(paper.host for paper in papers)
        assert tally(result)["skipped/offsite"] == 2


class TestWhatFeedsSay:
    def test_title_and_date_of_the_feed_reach_their_own_record(self, paper: Any, crawl: Any):
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

    def test_a_story_first_found_by_a_link_gets_what_the_feed_says_later(self, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "both")
        paper.links("/", story, head="<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
        paper.feed("/feed.xml", (story, "Both", RFC_DATE))
        (line,) = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/").lines
        assert line["discovered_by"] == {"kind": "feed", "url": paper.url + "/feed.xml"}
        assert line["date_published"] == "2026-11-20T06:00:00+00:00"

    def test_hosts_that_the_sites_own_feed_names_belong_to_it(self, make_paper: Any, crawl: Any):
        paper, other = make_paper(), make_paper()
        other.story(f"{DAY}/elsewhere.html", 3)
        paper.routes["/feed.xml"] = make_feed_of(paper, f"{other.url}{DAY}/elsewhere.html")
        (line,) = crawl(url=paper.url + "/feed.xml").lines
        assert (line["site"], line["url"]) == (paper.host, f"{other.url}{DAY}/elsewhere.html")
        assert other.paths[0] == "/robots.txt"


def make_feed_of(paper: Any, address: str) -> Any:
    paper.feed("/made.xml", ("", "Elsewhere", RFC_DATE))
    answer = paper.routes.pop("/made.xml")
    answer.body = answer.body.replace(b"<link>{{base}}</link><pubDate>", f"<link>{address}</link><pubDate>".encode())
    return answer


class TestWhatUrlIs:
    def test_a_feed_limits_the_crawl_to_itself(self, paper: Any, crawl: Any):
        inside, outside = write_stories(paper, "inside", "outside")
        paper.links("/", outside)
        paper.feed("/feed.xml", (inside, "Inside", RFC_DATE))
        result = crawl(url=paper.url + "/feed.xml")
        assert paths(paper, result.urls) == [inside]
        assert sorted(paper.paths) == [inside, "/feed.xml", "/robots.txt"]

    def test_a_sitemap_limits_the_crawl_to_itself(self, paper: Any, crawl: Any):
        (inside,) = write_stories(paper, "inside")
        paper.sitemap("/map.xml", (inside, "2026-11-20"))
        assert paths(paper, crawl(url=paper.url + "/map.xml").urls) == [inside]
        assert sorted(paper.paths) == [inside, "/map.xml", "/robots.txt"]

    def test_a_section_limits_the_crawl_to_itself_and_its_next_pages(self, paper: Any, crawl: Any):
        one, two, outside = write_stories(paper, "one", "two", "outside")
        paper.links("/world/", one, "/sport/", "/", more="<a rel='next' href='/world/?page=2'>Next</a>")
        paper.links("/world/?page=2", two)
        paper.links("/sport/", outside)
        paper.links("/", outside)
        result = crawl(url=paper.url + "/world/")
        assert paths(paper, result.urls) == [one, two]
        assert not {"/", "/sport/", "/sitemap.xml"} & set(paper.paths)

    def test_a_story_is_emitted_itself_as_given(self, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "alone")
        (line,) = crawl(url=paper.url + story).lines
        assert line["discovered_by"] == {"kind": "given", "url": None}
        assert sorted(paper.paths) == [story, "/robots.txt"]

    def test_a_site_that_moved_is_followed_to_its_new_host(self, make_paper: Any, crawl: Any):
        old, new = make_paper(), make_paper()
        old.redirect("/", new.url + "/")
        (story,) = write_stories(new, "moved")
        new.links("/", story)
        assert crawl(url=old.url + "/").urls == [new.url + story]

    def test_feeds_sitemaps_and_sections_of_the_sites_file_replace_discovery(
        self, paper: Any, crawl: Any, tmp_path: Any
    ):
        fed, mapped, listed, hidden = write_stories(paper, "fed", "mapped", "listed", "hidden")
        paper.links("/", hidden)
        paper.feed("/feed.xml", (fed, "Fed", RFC_DATE))
        paper.sitemap("/map.xml", (mapped, "2026-11-20"))
        paper.links("/world/", listed)
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nurl = "{paper.url}/"\nfeeds = ["{paper.url}/feed.xml"]\n'
            f'sitemaps = ["{paper.url}/map.xml"]\nsections = ["{paper.url}/world/"]\n'
        )
        result = crawl(sites=str(tmp_path / "sites.toml"))
        assert paths(paper, result.urls) == [fed, listed, mapped]
        assert "/" not in paper.paths


class TestGivenAddresses:
    def test_each_address_is_a_story_and_nothing_is_discovered(self, paper: Any, crawl: Any, tmp_path: Any):
        one, two, other = write_stories(paper, "one", "two", "other")
        page = paper.routes[one]
        page.body = page.body.replace(b"</article>", f"<a href='{other}'>Other</a></article>".encode())
        file = tmp_path / "addresses.txt"
        file.write_text(f"# today\n\n{paper.url}{one}?utm_source=x\n {paper.url}{two} \nhttp://[bad/\nnot an address\n")
        result = crawl(urls=str(file))
        assert paths(paper, result.urls) == [one, two]
        assert {line["discovered_by"]["kind"] for line in result.lines} == {"given"}
        assert result.counts == {"emitted": 2, "failed": 2, "failed/malformed_url": 2}
        assert sorted(paper.paths) == [one, two, "/robots.txt"]

    def test_a_print_version_leads_to_the_story_and_serves_when_that_fails(self, paper: Any, crawl: Any, tmp_path: Any):
        paper.story(f"{DAY}/kept.html", 1)
        paper.story(f"/print{DAY}/kept.html", 1)
        paper.story(f"/print{DAY}/only-in-print.html", 2)
        file = tmp_path / "addresses.txt"
        file.write_text(f"{paper.url}/print{DAY}/kept.html\n{paper.url}/print{DAY}/only-in-print.html\n")
        result = crawl(urls=str(file))
        assert paths(paper, result.urls) == [f"{DAY}/kept.html", f"/print{DAY}/only-in-print.html"]
        assert result.counts == {"emitted": 2}
        assert f"/print{DAY}/kept.html" not in paper.paths


class TestRedirects:
    def test_one_to_a_known_story_is_its_duplicate_and_nothing_is_fetched_twice(self, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "known")
        paper.redirect("/go/12", story)
        paper.redirect("/go/13", story + "?utm_source=front")
        paper.links("/", "/go/12", story, "/go/13")
        result = crawl(url=paper.url + "/")
        assert paths(paper, result.urls) == [story]
        assert result.counts == {"emitted": 1, "duplicate": 2}
        assert paper.count(story) == 1
        entry = result.crawler.spider.frontier.ledger.find(paper.url + "/go/12", paper.host)
        assert entry.outcome.of == paper.url + story

    def test_one_to_an_unknown_story_takes_what_the_feed_said_along(self, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "target")
        paper.redirect("/go/1", story, status=301)
        paper.feed("/feed.xml", ("/go/1", "Target", RFC_DATE))
        result = crawl(url=paper.url + "/feed.xml")
        assert paths(paper, result.urls) == [story]
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
    def test_one_that_leads_to_no_story_has_its_reason(self, target: str, reason: str, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "other")
        paper.redirect(f"{DAY}/moved.html", target)
        paper.links("/world/", story)
        paper.links("/", "/world/", f"{DAY}/moved.html")
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/")
        assert paths(paper, result.urls) == [story]
        assert result.counts == {"emitted": 1, reason.partition("/")[0]: 1, reason: 1}

    def test_a_loop_ends_as_failed(self, paper: Any, crawl: Any):
        paper.redirect("/loop/a-long-way-round-1.html", "/loop/a-long-way-round-2.html")
        paper.redirect("/loop/a-long-way-round-2.html", "/loop/a-long-way-round-1.html")
        paper.redirect("/loop/a-story-to-itself-3.html", "/loop/a-story-to-itself-3.html")
        paper.links("/", "/loop/a-long-way-round-1.html", "/loop/a-story-to-itself-3.html")
        result = crawl(url=paper.url + "/")
        assert result.counts == {"duplicate": 1, "failed": 2, "failed/redirect_loop": 2}

    def test_a_page_that_reloads_itself_is_taken_as_it_is(self, paper: Any, crawl: Any):
        paper.story(f"{DAY}/reloads.html", 1, head=f"<meta http-equiv='refresh' content='1;url={DAY}/reloads.html'>")
        paper.links("/", f"{DAY}/reloads.html", head="<meta http-equiv='refresh' content='2;url=/'>")
        assert crawl(url=paper.url + "/").counts == {"emitted": 1}

    def test_a_page_that_sends_on_is_followed(self, paper: Any, crawl: Any):
        (story,) = write_stories(paper, "target")
        paper.page(f"{DAY}/sends-on.html", "<p>Moved.</p>", head=f"<meta http-equiv='refresh' content='0;url={story}'>")
        paper.links("/", f"{DAY}/sends-on.html")
        result = crawl(url=paper.url + "/")
        assert paths(paper, result.urls) == [story]
        assert result.counts == {"emitted": 1, "duplicate": 1}


class TestCanonicalAddresses:
    def test_a_story_comes_out_at_the_address_it_calls_its_own_whichever_is_found_first(self, paper: Any, crawl: Any):
        canonical = f"<link rel='canonical' href='{DAY}/story.html'>"
        copy = f"{DAY}/another-way-to-the-story.html"
        for path in (copy, f"{DAY}/story.html"):
            paper.story(path, 1, head=canonical)
        paper.links("/", copy, f"{DAY}/story.html", *write_stories(paper, "x", "y", "z"))
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/")
        assert paths(paper, result.urls) == [f"{DAY}/{name}.html" for name in ("story", "x", "y", "z")]
        assert result.counts == {"emitted": 4, "duplicate": 1}
        assert paper.count(copy) == 1

    def test_it_comes_out_where_it_is_when_that_address_is_gone(self, paper: Any, crawl: Any):
        copy = f"{DAY}/another-way-to-the-story.html"
        paper.story(copy, 1, head=f"<link rel='canonical' href='{DAY}/gone.html'>")
        paper.links("/", copy, f"{DAY}/gone.html")
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/")
        assert paths(paper, result.urls) == [copy]
        assert result.counts == {"emitted": 1, "rejected": 1, "rejected/http_404": 1}

    def test_two_that_name_each_other_give_one_story(self, paper: Any, crawl: Any):
        for here, there in (("a", "b"), ("b", "a")):
            paper.story(f"{DAY}/{here}.html", 1, head=f"<link rel='canonical' href='{DAY}/{there}.html'>")
        paper.links("/", f"{DAY}/a.html", f"{DAY}/b.html")
        assert crawl(url=paper.url + "/").counts == {"emitted": 1, "duplicate": 1}


class TestLimits:
    def test_exactly_as_many_articles_as_asked_for_are_emitted(self, paper: Any, crawl: Any):
        paper.links("/", *write_stories(paper, *(f"story-{n}" for n in range(12))))
        result = crawl({"CONCURRENT_REQUESTS_PER_DOMAIN": 8}, url=paper.url + "/", max_articles="3")
        assert len(result.lines) == 3
        assert result.counts == {"emitted": 3, "pending": 9}
        assert tally(result)["stopped/max_articles"] == 9

    def test_a_duplicate_does_not_count_as_an_article(self, paper: Any, crawl: Any):
        paper.story(f"{DAY}/a.html", 1)
        paper.story(f"{DAY}/b.html", 1)
        paper.story(f"{DAY}/c.html", 2)
        paper.links("/", f"{DAY}/a.html", f"{DAY}/b.html", f"{DAY}/c.html")
        result = crawl({"CONCURRENT_REQUESTS": 1}, url=paper.url + "/", max_articles="2")
        assert result.counts == {"emitted": 2, "duplicate": 1}

    def test_an_endless_calendar_is_left(self, paper: Any, crawl: Any):
        paper.links("/", "/calendar/?d=1", *write_stories(paper, "one"))
        for day in range(-200, 200):
            turn = (
                f"<a rel='next' href='/calendar/?d={day + 1}'>Tomorrow</a><a href='/calendar/?d={day - 1}'>Before</a>"
            )
            paper.links(f"/calendar/?d={day}", more=turn)
        result = crawl(url=paper.url + "/")
        assert result.counts["emitted"] == 1
        assert sum(path.startswith("/calendar") for path in paper.paths) <= 9

    def test_next_pages_are_turned_though_their_stories_are_known_from_the_sitemap(self, paper: Any, crawl: Any):
        stories = write_stories(paper, *(f"story-{n}" for n in range(8)))
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.sitemap("/map.xml", *((path, "2026-11-20") for path in stories[:7]))
        for page in range(1, 8):
            address = "/" if page == 1 else f"/?page={page}"
            paper.links(address, stories[page], more=f"<a rel='next' href='/?page={page + 1}'>Next</a>")
        assert len(crawl(url=paper.url + "/").lines) == 8

    @pytest.mark.parametrize(("setting", "emitted"), [("NEWSSPIDER_MAX_PAGES", 3), ("NEWSSPIDER_MAX_INDEX_PAGES", 1)])
    def test_a_budget_stops_the_crawl_and_is_counted(self, setting: str, emitted: int, paper: Any, crawl: Any):
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.sitemap("/map.xml")
        stories = write_stories(paper, *(f"story-{n}" for n in range(6)))
        paper.links("/", "/world/", stories[0])
        paper.links("/world/", *stories[1:])
        result = crawl({setting: 3 if "PAGES" in setting and "INDEX" not in setting else 1}, url=paper.url + "/")
        assert len(result.lines) <= emitted
        assert tally(result)[f"stopped/{setting.removeprefix('NEWSSPIDER_').lower()}"] > 0

    def test_sections_deeper_than_allowed_are_left(self, paper: Any, crawl: Any):
        names = write_stories(paper, *(f"level-{n}" for n in range(4)))
        for level in range(4):
            paper.links("/" if level == 0 else f"/section{level}/", names[level], f"/section{level + 1}/")
        result = crawl({"NEWSSPIDER_MAX_DEPTH": 2}, url=paper.url + "/")
        assert paths(paper, result.urls) == names[:3]
        assert tally(result)["stopped/max_depth"] == 1

    def test_the_newest_of_a_sitemap_are_fetched_when_the_budget_is_short(self, paper: Any, crawl: Any):
        stories = [(path, f"2026-11-{day:02}") for day, path in enumerate(write_stories(paper, *"abcdef"), 1)]
        paper.sitemap("/map.xml", *stories)
        result = crawl({"NEWSSPIDER_MAX_PAGES": 3}, url=paper.url + "/map.xml")
        assert paths(paper, result.urls) == [stories[4][0], stories[5][0]]
        assert tally(result)["stopped/max_pages"] == 4


class TestWindow:
    def test_links_and_sitemaps_outside_are_not_fetched(self, paper: Any, crawl: Any):
        paper.robots("Sitemap: {{base}}/maps.xml")
        paper.sitemap("/maps.xml", ("/old-map.xml", "2026-10-01"), ("/map.xml", "2026-11-20"), root="sitemapindex")
        new, old = f"{DAY}/new.html", "/2026/10/01/old.html"
        paper.sitemap("/map.xml", (new, "2026-11-20"))
        paper.links("/", old)
        paper.story(new, 1, date="2026-11-20T06:00:00Z")
        paper.story(old, 2, date="2026-10-01T06:00:00Z")
        result = crawl(url=paper.url + "/", since="2026-11-15")
        assert paths(paper, result.urls) == [new]
        assert not {old, "/old-map.xml"} & set(paper.paths)
        assert (tally(result)["skipped/outside_window"], tally(result)["skipped/sitemap_outside_window"]) == (1, 1)

    def test_what_only_the_page_tells_decides_in_the_end(self, paper: Any, crawl: Any):
        dates = {"old": "2026-11-01T06:00:00Z", "new": "2026-11-20T06:00:00Z", "undated": None}
        made = [f"/story/{name}-and-a-long-headline-after-it.html" for name in dates]
        for number, (path, date) in enumerate(zip(made, dates.values(), strict=True)):
            paper.story(path, number, date=date)
        paper.links("/", *made)
        result = crawl(url=paper.url + "/", since="2026-11-15", until="2026-11-20")
        assert result.urls == sorted(paper.url + path for path in made[1:])
        assert result.counts == {"emitted": 2, "rejected": 1, "rejected/outside_window": 1}
        assert tally(result)["undated/story"] == 1


class TestBadInput:
    def test_a_feed_that_is_html_and_a_sitemap_that_is_empty_are_counted_and_the_crawl_goes_on(
        self, paper: Any, crawl: Any
    ):
        (story,) = write_stories(paper, "fine")
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.routes["/map.xml"] = paper.answer("/nothing").__class__(b"", 200)
        paper.page("/feed.xml", "<h1>Our feeds</h1>")
        links = "<a href='http://[bad/'>Bad</a><a href='http://x:99999/'>Bad</a>"
        paper.links("/", story, more=links, head="<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
        result = crawl(url=paper.url + "/")
        assert result.counts == {"emitted": 1}
        counted = tally(result)
        assert (counted["failed/feed/not_a_feed"], counted["failed/sitemap/empty"], counted["malformed/link"]) == (
            1,
            1,
            2,
        )

    def test_what_is_no_page_is_rejected_and_a_page_under_a_wrong_label_is_read(self, paper: Any, crawl: Any):
        pdf, image, data, page = (f"{DAY}/a-story-about-{kind}.html" for kind in ("pdf", "image", "data", "page"))
        answer = type(paper.answer("/nothing"))
        paper.routes[pdf] = answer(b"%PDF-1.7 ...", 200, {"Content-Type": "text/html"})
        paper.routes[image] = answer(b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, 200, {"Content-Type": "image/png"})
        paper.routes[data] = answer(b'{"headline": "A"}', 200, {"Content-Type": "application/json"})
        paper.story(page, 1)
        paper.routes[page].headers["Content-Type"] = "application/json"
        paper.links("/", pdf, image, data, page)
        result = crawl(url=paper.url + "/")
        assert paths(paper, result.urls) == [page]
        assert result.counts == {"emitted": 1, "rejected": 3, "rejected/not_html": 3}

    def test_an_empty_page_and_one_that_is_too_large_have_their_reasons(self, paper: Any, crawl: Any):
        answer = type(paper.answer("/nothing"))
        paper.routes[f"{DAY}/empty.html"] = answer(b"", 200)
        paper.routes[f"{DAY}/large.html"] = answer(b"<p>" + b"x" * 300_000, 200)
        paper.links("/", f"{DAY}/empty.html", f"{DAY}/large.html")
        result = crawl({"DOWNLOAD_MAXSIZE": 200_000}, url=paper.url + "/")
        assert result.counts == {"rejected": 1, "rejected/empty": 1, "failed": 1, "failed/too_large": 1}

    def test_failures_have_their_reasons_and_temporary_ones_are_tried_again(self, paper: Any, crawl: Any):
        answer = type(paper.answer("/nothing"))
        gone, forbidden, broken, flaky = (f"{DAY}/{name}.html" for name in ("gone", "forbidden", "broken", "flaky"))
        paper.story(flaky, 1)
        paper.routes[flaky] = [answer(b"", 503), paper.routes[flaky]]
        paper.routes[forbidden] = answer(b"", 403)
        paper.routes[broken] = answer(b"", 500)
        paper.links("/", gone, forbidden, broken, flaky)
        result = crawl(url=paper.url + "/")
        reasons = {"rejected/http_404": 1, "failed/http_403": 1, "failed/http_500": 1}
        assert result.counts == {"emitted": 1, "rejected": 1, "failed": 2, **reasons}
        assert paper.count(broken) == 2

    def test_a_site_that_refuses_is_a_failure_and_its_sitemap_is_tried_all_the_same(self, paper: Any, crawl: Any):
        paper.routes["/"] = type(paper.answer("/nothing"))(b"", 403)
        paper.robots("Sitemap: {{base}}/map.xml")
        paper.sitemap("/map.xml", *((path, "2026-11-20") for path in write_stories(paper, "one")))
        assert crawl(url=paper.url + "/").counts == {"emitted": 1, "failed": 1, "failed/http_403": 1}

    def test_a_site_that_does_not_answer_is_a_failure(self, crawl: Any):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]
        result = crawl(url=f"http://127.0.0.1:{port}/")
        assert result.counts == {"failed": 1, "failed/connection_refused": 1}

    def test_a_site_that_gives_nothing_at_all_is_a_failure(self, paper: Any, crawl: Any):
        paper.page("/", "<h1>Please switch JavaScript on</h1>")
        assert crawl(url=paper.url + "/").counts == {"failed": 1, "failed/nothing_found": 1}

    def test_an_exception_while_a_story_is_read_is_counted_and_costs_only_that_story(self, paper: Any, crawl: Any):
        from newsspider.spiders.news import NewsSpider  # noqa: PLC0415  it imports Scrapy

        class Stumbling(NewsSpider):
            async def _extract(self, page: Any, link: Any) -> Any:
                if "stumble" in page.url:
                    raise ZeroDivisionError
                return await super()._extract(page, link)

        paper.links("/", *write_stories(paper, "stumble", "fine"))
        result = crawl(spider=Stumbling, url=paper.url + "/")
        assert result.counts == {"emitted": 1, "failed": 1, "failed/callback_error": 1}


def test_the_exported_line_is_the_articles_own(paper: Any, crawl: Any):
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


def test_articles_are_attributed_to_a_site_given_with_its_twin(paper: Any, crawl: Any):
    paper.links("/", *write_stories(paper, "one"))
    (line,) = crawl(url=paper.url).lines
    assert line["site"] == paper.host
