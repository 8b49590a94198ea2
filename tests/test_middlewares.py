"""What stands between the spider and the sites."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from crawls import Crawl
from hypothesis import given
from hypothesis import strategies as st
from papers import DAY, Answer, Paper

from newsspider.ledger import HostRecord, SqliteLedger
from newsspider.middlewares.retry_after import parse_retry_after
from newsspider.middlewares.throttle import HostThrottle

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def busy(paper: Paper, after: str, status: int = 503) -> Any:
    return Answer(b"busy", status, {"Retry-After": after})


def remembering(folder: Path) -> dict[str, Any]:
    """The settings of a run that knows of those before."""
    feeds = {str(folder / "appended.jsonl"): {"format": "jsonlines"}}
    return {"NEWSSPIDER_LEDGER": str(folder / "ledger.sqlite3"), "FEEDS": feeds}


class TestRetryAfter:
    @pytest.mark.parametrize("status", [429, 503])
    def test_a_host_that_asks_for_a_pause_gets_it(self, status: int, paper: Paper, crawl: Callable[..., Crawl]):
        names = [f"{DAY}/{number}.html" for number in range(4)]
        for path in names:
            paper.story(path)
        paper.routes[names[0]] = [busy(paper, "1", status), paper.routes[names[0]]]
        paper.links("/", *names)
        result = crawl({"CONCURRENT_REQUESTS_PER_DOMAIN": 1}, url=paper.url + "/")
        assert result.counts == {"emitted": 4}
        times = [time for path, time, _ in paper.requests if path == names[0]]
        later = [time for _, time, _ in paper.requests if time > times[0]]
        assert len(times) == 2
        assert min(later) - times[0] >= 0.9
        assert result.stats["newsspider/retry_after/count"] == 1

    def test_a_date_is_understood(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.story(f"{DAY}/one.html")
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=4), usegmt=True)
        paper.routes[f"{DAY}/one.html"] = [busy(paper, date), paper.routes[f"{DAY}/one.html"]]
        result = crawl(url=paper.url + f"{DAY}/one.html")
        first, second = (time for path, time, _ in paper.requests if path == f"{DAY}/one.html")
        assert second - first >= 0.9
        assert result.counts == {"emitted": 1}

    def test_a_pause_that_is_too_long_fails_what_is_left_of_the_host_without_asking_again(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        names = [f"{DAY}/{number}.html" for number in range(3)]
        for path in names:
            paper.routes[path] = busy(paper, "3600", 429)
        paper.links("/", *names)
        result = crawl({"CONCURRENT_REQUESTS_PER_DOMAIN": 1}, url=paper.url + "/")
        assert result.counts == {"failed": 3, "failed/retry_after": 3}
        assert sum(path.startswith(DAY) for path in paper.paths) == 1

    def test_a_pause_outlives_the_run_and_nothing_is_asked_meanwhile(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        settings = {**remembering(tmp_path), "RETRY_TIMES": 0, "NEWSSPIDER_RETRY": ["0s"]}
        (path,) = paper.stories("one")
        page, paper.routes[path] = paper.routes[path], busy(paper, "3600")
        url = paper.url + path
        assert crawl(settings, url=url).counts == {"failed": 1, "failed/http_503": 1}
        paper.routes[path] = page
        paper.requests.clear()
        assert crawl(settings, url=url).counts == {"failed": 1, "failed/retry_after": 1}
        assert paper.paths == []

    def test_what_is_left_of_a_pause_is_waited_for_by_the_next_run(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        settings = remembering(tmp_path)
        ledger = SqliteLedger(settings["NEWSSPIDER_LEDGER"])
        began = monotonic()
        ledger.hosts.keep(HostRecord(host=paper.host, free_at=ledger.now() + 2))
        ledger.close()
        assert crawl(settings, url=paper.url + paper.stories("one")[0]).counts == {"emitted": 1}
        assert min(time for _, time, _ in paper.requests) - began >= 1.9

    def test_other_hosts_are_not_held(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl], tmp_path: Path
    ):
        held, free = make_paper(), make_paper()
        for paper in (held, free):
            paper.story(f"{DAY}/one.html", len(paper.host) + paper.server.server_address[1])
            paper.links("/", f"{DAY}/one.html")
        held.routes["/"] = [busy(held, "1"), held.routes["/"]]
        (tmp_path / "sites.toml").write_text(f'[[site]]\nurl = "{held.url}/"\n[[site]]\nurl = "{free.url}/"\n')
        result = crawl(sites=str(tmp_path / "sites.toml"))
        assert result.counts == {"emitted": 2}
        ends = [max(time for path, time, _ in paper.requests if path.startswith(DAY)) for paper in (free, held)]
        assert ends[1] - ends[0] > 0.5

    def test_a_crawl_that_is_stopped_does_not_wait_for_a_held_host(self, paper: Paper, crawl: Callable[..., Crawl]):
        from scrapy import signals  # noqa: PLC0415

        from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

        class Stopped(NewsSpider):
            @classmethod
            def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> Any:
                spider = super().from_crawler(crawler, *args, **kwargs)
                crawler.signals.connect(spider.stop, signal=signals.response_received)
                return spider

            def stop(self, response: Any) -> None:
                if response.status == 429:
                    self.stopping = asyncio.ensure_future(self.crawler.stop_async())

        names = [f"{DAY}/{number}.html" for number in range(3)]
        for path in names:
            paper.routes[path] = busy(paper, "300", 429)
        paper.links("/", *names)
        started = monotonic()
        result = crawl({"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "RETRY_TIMES": 0}, spider=Stopped, url=paper.url + "/")
        assert monotonic() - started < 200  # far less than the host asked for, on the busiest machine
        assert result.counts["pending"] == 2

    def test_nothing_of_it_outlives_a_crawl_that_ends_while_a_host_is_held(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

        class Noting(NewsSpider):
            async def start(self) -> Any:
                self.loop = asyncio.get_running_loop()
                async for request in super().start():
                    yield request

        paper.routes[f"{DAY}/a"] = busy(paper, "300")
        result = crawl({"RETRY_TIMES": 0}, spider=Noting, url=f"{paper.url}{DAY}/a")
        assert result.stats["newsspider/retry_after/count"] == 1
        tasks = asyncio.all_tasks(result.crawler.spider.loop)
        assert not [task for task in tasks if "RetryAfter" in task.get_coro().__qualname__]

    @given(st.binary(max_size=40))
    def test_any_header_gives_seconds_that_can_be_waited(self, value: bytes):
        assert 0 <= parse_retry_after(value, now=NOW) < float("inf")

    def test_a_date_that_is_past_asks_for_nothing(self):
        assert parse_retry_after(b"Thu, 19 Nov 2026 06:00:00 GMT", now=NOW) == 0


def test_a_download_handler_that_fails_to_close_its_connections_leaves_no_watch_behind(
    paper: Paper, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
):
    from newsspider.middlewares.dialling import GuardedDownloadHandler  # noqa: PLC0415
    from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

    class Noting(NewsSpider):
        async def start(self) -> Any:
            self.loop = asyncio.get_running_loop()
            async for request in super().start():
                yield request

    close = GuardedDownloadHandler.close

    async def close_and_fail(handler: GuardedDownloadHandler) -> None:
        await close(handler)
        raise OSError("on purpose")

    monkeypatch.setattr(GuardedDownloadHandler, "close", close_and_fail)
    result = crawl(spider=Noting, url=paper.url + paper.stories("one")[0])
    tasks = asyncio.all_tasks(result.crawler.spider.loop)
    assert not [task for task in tasks if "StoppableHandler" in task.get_coro().__qualname__]


class TestManners:
    def test_a_host_gets_one_request_at_a_time_with_a_pause_between_and_another_port_is_another_host(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl], tmp_path: Path
    ):
        papers = [make_paper(), make_paper()]
        for number, paper in enumerate(papers):
            names = [f"{DAY}/{name}.html" for name in range(3)]
            for name, path in enumerate(names):
                paper.story(path, number * 10 + name)
            paper.feed("/feed.xml", *((path, path, "Fri, 20 Nov 2026 06:00:00 GMT") for path in names))
        feeds = "".join(f'[[site]]\nurl = "{paper.url}/"\nfeeds = ["{paper.url}/feed.xml"]\n' for paper in papers)
        (tmp_path / "sites.toml").write_text(feeds)
        polite = {"DOWNLOAD_DELAY": 0.5, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
        result = crawl(polite, sites=str(tmp_path / "sites.toml"))
        assert result.counts == {"emitted": 6}
        spans = []
        for paper in papers:
            times = [time for _, time, _ in paper.requests]
            assert (
                min(later - earlier for earlier, later in pairwise(times)) >= 0.2
            )  # a busy machine notes a request late
            spans.append((times[0], times[-1]))
        assert min(end for _, end in spans) > max(start for start, _ in spans)

    def test_sites_see_who_asks_and_how_to_reach_them(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.links("/")
        crawl({"NEWSSPIDER_CONTACT": "https://reader.example/bot"}, url=paper.url + "/")
        agents = {headers["User-Agent"] for _, _, headers in paper.requests}
        assert len(agents) == 1
        assert agents.pop().startswith("newsspider/")

    def test_a_rule_for_newsspider_in_robots_txt_is_obeyed(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.robots("User-agent: newsspider\nDisallow: /2026/\n\nUser-agent: *\nAllow: /\n")
        paper.story(f"{DAY}/one.html")
        paper.links("/", f"{DAY}/one.html")
        assert crawl(url=paper.url + "/").counts == {"rejected": 1, "rejected/robots": 1}

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_host_whose_robots_txt_cannot_be_had_is_not_crawled(
        self, status: int, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n", status)
        paper.links("/", *paper.stories("one"))
        assert crawl(url=paper.url + "/").counts == {"failed": 1, "failed/robots_unreachable": 1}
        assert set(paper.paths) == {"/robots.txt"}

    @pytest.mark.parametrize("status", [401, 403, 404, 410])
    def test_a_host_that_says_there_is_no_robots_txt_is_crawled(
        self, status: int, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", status)
        paper.links("/", *paper.stories("one"))
        assert crawl(url=paper.url + "/").counts == {"emitted": 1}

    def test_a_host_whose_robots_txt_cannot_be_had_is_crawled_when_the_user_says_so(
        self, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.routes["/robots.txt"] = Answer(b"", 503)
        paper.links("/", *paper.stories("one"))
        assert crawl({"NEWSSPIDER_ROBOTS_ERRORS": "allow"}, url=paper.url + "/").counts == {"emitted": 1}

    @pytest.mark.parametrize("throttle", ["True", "False"])
    def test_the_pause_that_robots_txt_asks_for_is_kept(self, throttle: str, paper: Paper, crawl: Callable[..., Crawl]):
        paper.robots("User-agent: *\nCrawl-delay: 0.2\n")
        paper.links("/", *paper.stories("one", "two"))
        result = crawl({"AUTOTHROTTLE_ENABLED": throttle}, url=paper.url + "/")
        assert result.counts == {"emitted": 2}
        assert result.crawler.engine.downloader.slots[paper.host].delay == 0.2

    def test_what_robots_txt_forbids_is_forbidden_to_all_that_wait_for_it(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        paper.robots("User-agent: *\nDisallow: /2026/\n")
        paths = paper.stories("one", "two", "three")
        (tmp_path / "urls.txt").write_text("".join(f"{paper.url}{path}\n" for path in paths))
        assert crawl(urls=str(tmp_path / "urls.txt")).counts == {"rejected": 3, "rejected/robots": 3}
        assert paper.paths == ["/robots.txt"]

    def test_robots_txt_is_read_again_when_the_copy_is_old(
        self, paper: Paper, crawl: Callable[..., Crawl], monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("newsspider.middlewares.robots._DAY", 0.0)
        paper.routes["/robots.txt"] = [Answer(), Answer(b"User-agent: *\nDisallow: /2026/\n")]
        paper.links("/", *paper.stories("one"))
        assert crawl(url=paper.url + "/").counts == {"rejected": 1, "rejected/robots": 1}

    def test_a_later_run_obeys_robots_txt_and_knows_its_sitemaps_without_asking_for_it(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        settings = remembering(tmp_path)
        paper.robots("User-agent: *\nDisallow: /private/\nSitemap: /map.xml\n")
        paper.links("/", *paper.stories("one"))
        assert crawl(settings, url=paper.url + "/").counts == {"emitted": 1}
        paper.sitemap("/map.xml", (paper.stories("two")[0], "2026-11-20"))
        paper.links("/", "/private/2026/11/20/three.html")
        assert crawl(settings, url=paper.url + "/").counts == {"emitted": 1, "rejected": 1, "rejected/robots": 1}
        assert paper.count("/robots.txt") == 1

    @pytest.mark.parametrize("status", [200, 404])
    def test_robots_txt_is_asked_for_once_a_day_whatever_the_number_of_runs(
        self, status: int, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        settings = remembering(tmp_path)
        paper.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n", status)
        paper.links("/", *paper.stories("one"))
        for _ in range(3):
            crawl(settings, url=paper.url + "/")
        assert paper.count("/robots.txt") == 1
        ledger = SqliteLedger(settings["NEWSSPIDER_LEDGER"])
        copy = ledger.pages.find(paper.url + "/robots.txt")
        assert copy
        ledger.pages.keep(replace(copy, checked_at=copy.checked_at - 86_400))
        ledger.close()
        crawl(settings, url=paper.url + "/")
        assert paper.count("/robots.txt") == 2

    def test_a_host_whose_robots_txt_could_not_be_had_is_asked_for_it_by_the_next_run(
        self, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        settings = remembering(tmp_path)
        paper.routes["/robots.txt"] = Answer(status=503)
        paper.links("/", *paper.stories("one"))
        assert crawl(settings, url=paper.url + "/").counts == {"failed": 1, "failed/robots_unreachable": 1}
        paper.robots("User-agent: *\nAllow: /\n")
        assert crawl(settings, url=paper.url + "/").counts == {"emitted": 1}

    def test_a_site_that_forbids_its_front_page_is_a_failure(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.robots("User-agent: *\nDisallow: /\n")
        assert crawl(url=paper.url + "/").counts == {"failed": 1, "failed/robots": 1}
        assert set(paper.paths) == {"/robots.txt"}


class TestThrottle:
    """Pauses are asked of the throttle itself: a busy machine makes every pause longer."""

    @staticmethod
    def throttle_of(result: Crawl) -> HostThrottle:
        middlewares = result.crawler.engine.downloader.middleware.middlewares
        return next(one for one in middlewares if isinstance(one, HostThrottle))

    @pytest.mark.parametrize(("errors", "delay"), [(1, 0.1), (2, 0.2), (3, 0.4), (4, 0.8)])
    def test_the_pause_doubles_with_each_error_in_a_row_the_next_run_begins_with_it_and_answers_take_it_back(
        self, errors: int, delay: float, paper: Paper, crawl: Callable[..., Crawl], tmp_path: Path
    ):
        settings = {**remembering(tmp_path), "RETRY_TIMES": 0, "NEWSSPIDER_RETRY": ["0s"]}
        paths = paper.stories(*map(str, range(errors)))  # given: no list, feed or sitemap answers in between
        urls = tmp_path / "urls.txt"
        urls.write_text("".join(f"{paper.url}{path}\n" for path in paths))
        pages = {path: paper.routes[path] for path in paths}
        paper.routes.update(dict.fromkeys(paths, Answer(status=503)))
        failed = crawl(settings, urls=str(urls))
        assert failed.counts == {"failed": errors, "failed/http_503": errors}
        assert self.throttle_of(failed).delay_of(paper.host) == delay
        paper.routes.update(pages)
        well = crawl(settings, urls=str(urls))
        assert well.counts == {"emitted": errors}
        assert well.stats["newsspider/throttle/longest_delay_seconds"] == min(delay, 0.4)
        assert self.throttle_of(well).delay_of(paper.host) == 0.001

    @pytest.mark.parametrize(("pause", "longest"), [(0.1, 0.4), (0, 0.001)])
    def test_a_slow_host_is_asked_no_faster_than_it_answers_where_there_is_a_pause_at_all(
        self, pause: float, longest: float, paper: Paper, crawl: Callable[..., Crawl]
    ):
        paper.latency = 0.4
        settings = {"DOWNLOAD_DELAY": pause, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
        result = crawl(settings, url=paper.url + paper.stories("one")[0])
        assert self.throttle_of(result).delay_of(paper.host) >= longest
        assert (self.throttle_of(result).delay_of(paper.host) == 0.001) is (pause == 0)

    def test_it_can_be_switched_off(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.routes["/"] = Answer(status=503)
        result = crawl({"AUTOTHROTTLE_ENABLED": False}, url=paper.url + "/")
        assert "newsspider/throttle/errors" not in result.stats

    def test_a_host_that_cannot_be_reached_counts_as_one_that_fails(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.close()
        result = crawl({"RETRY_TIMES": 0}, url=paper.url + "/")
        assert result.stats["newsspider/throttle/errors"] == 1
        paper.server.server_close()


class TestScope:
    def test_a_request_of_a_derived_spider_for_another_host_is_refused(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl]
    ):
        from newsspider.frontier import Errand, Purpose  # noqa: PLC0415
        from newsspider.items import Link  # noqa: PLC0415
        from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

        paper, other = make_paper(), make_paper()
        paper.links("/")
        address = f"{other.url}{DAY}/elsewhere.html"

        class Straying(NewsSpider):
            async def first_errands(self) -> Any:
                async for errand in super().first_errands():
                    yield errand
                self.frontier.ledger.discover(Link(url=address), paper.host)
                yield Errand(paper.host, Purpose.STORY, address)

        crawl(spider=Straying, url=paper.url + "/")
        assert other.requests == []

    @pytest.mark.parametrize("address", ["file:///etc/hostname", "data:text/html,x", "ftp://127.0.0.1/x"])
    def test_only_the_web_is_read(self, address: str, paper: Paper, crawl: Callable[..., Crawl]):
        paper.links("/", address)
        paper.redirect(f"{DAY}/leads-away.html", address)
        paper.links("/", address, f"{DAY}/leads-away.html")
        result = crawl(url=paper.url + "/")
        assert result.counts == {"failed": 1, "failed/http_302": 1}
