"""The add-on in projects of others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from crawls import Crawl
from papers import DAY, Paper
from scrapy import Request, Spider

from newsspider.addon import make_user_agent

ADDONS = {"ADDONS": {"newsspider.Addon": 500}}


class Stranger(Spider):
    """A spider of the project that takes the add-on in."""

    name = "stranger"
    address = ""

    async def start(self) -> Any:
        yield Request(self.address)

    def parse(self, response: Any) -> Any:
        yield {"title": response.css("h1::text").get()}


def test_the_package_extracts_without_importing_scrapy():
    code = "import newsspider, sys; newsspider.extract_article('', url='http://a.example/')"
    code += "; print('scrapy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_another_spider_of_the_project_is_left_as_it_is(paper: Paper, crawl: Callable[..., Crawl]):
    paper.page("/", "<h1>Hello</h1>")
    paper.robots("User-agent: *\nDisallow: /\n")
    with_addon = crawl(ADDONS, spider=Stranger, address=paper.url + "/")
    assert with_addon.lines == [{"title": "Hello"}]
    stock = crawl(spider=Stranger, address=paper.url + "/")
    own = {"FEEDS", "ADDONS", "SPIDER_MODULES"}
    left, right = (
        {name: value for name, value in result.crawler.settings.copy_to_dict().items() if name not in own}
        for result in (with_addon, stock)
    )
    assert left == right


def test_the_project_finds_the_spider(crawl: Callable[..., Crawl], paper: Paper):
    from scrapy.crawler import AsyncCrawlerRunner  # noqa: PLC0415

    assert "news" in AsyncCrawlerRunner({**ADDONS, "SPIDER_MODULES": []}).spider_loader.list()


def test_settings_of_the_project_win(paper: Paper, crawl: Callable[..., Crawl]):
    paper.story(f"{DAY}/story.html")
    theirs = {"USER_AGENT": "reader/1", "DOWNLOAD_MAXSIZE": 999_999, "COOKIES_ENABLED": True, "NEWSSPIDER_MAX_PAGES": 7}
    settings = crawl({**ADDONS, **theirs}, url=paper.url + f"{DAY}/story.html").crawler.settings
    assert {name: settings[name] for name in theirs} == theirs
    assert {headers["User-Agent"] for _, _, headers in paper.requests} == {"reader/1"}


def test_polite_and_safe_values_are_the_default(paper: Paper, crawl: Callable[..., Crawl]):
    paper.story(f"{DAY}/story.html")
    settings = crawl(url=paper.url + f"{DAY}/story.html").crawler.settings
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert (settings.getint("DOWNLOAD_MAXSIZE"), settings.getint("DOWNLOAD_TIMEOUT")) == (10 * 2**20, 30)
    assert not any(settings.getbool(name) for name in ("REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED"))
    assert all(settings.getwithbase("DOWNLOAD_HANDLERS")[scheme] is None for scheme in ("file", "ftp", "data", "s3"))


def test_defaults_are_one_request_at_a_time_and_a_second_between(paper: Paper, crawl: Callable[..., Crawl]):
    from newsspider.addon import Addon  # noqa: PLC0415
    from newsspider.spiders.news import NewsSpider  # noqa: PLC0415

    class Bare:
        spidercls = NewsSpider

    from scrapy.settings import Settings  # noqa: PLC0415

    settings = Settings()
    Addon(Bare()).update_settings(settings)  # type: ignore[arg-type]
    assert (settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"), settings.getfloat("DOWNLOAD_DELAY")) == (1, 1)
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0


def test_a_spider_brings_the_add_on_along_when_the_project_does_not(paper: Paper, crawl: Callable[..., Crawl]):
    paper.story(f"{DAY}/story.html")
    assert crawl({"ADDONS": {}}, url=paper.url + f"{DAY}/story.html").counts == {"emitted": 1}


def test_the_user_agent_names_version_and_contact():
    from newsspider import __version__  # noqa: PLC0415

    assert make_user_agent("https://reader.example/bot") == f"newsspider/{__version__} (+https://reader.example/bot)"
    assert make_user_agent(None) == f"newsspider/{__version__}"


def test_without_a_contact_a_line_at_the_start_asks_for_one(paper: Paper, crawl: Callable[..., Crawl], caplog: Any):
    paper.story(f"{DAY}/story.html")
    crawl({"NEWSSPIDER_CONTACT": None}, url=paper.url + f"{DAY}/story.html")
    assert "NEWSSPIDER_CONTACT" in caplog.text
    caplog.clear()
    crawl(url=paper.url + f"{DAY}/story.html")
    assert "Please give one" not in caplog.text
