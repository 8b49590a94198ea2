"""The Scrapy add-on: what newsspider changes in Scrapy, and for which spiders.

    ADDONS = {"newsspider.Addon": 500}

gives a project the spider ``news``. For newsspider's own spiders, and those derived from them, it
sets safe and polite values at the priority ``addon``, so that the project's settings, the
spider's and ``-s`` win, and brings in newsspider's parts. Other spiders are left as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # whoever only extracts pages does not need Scrapy
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings, Settings

_SPIDERS = "newsspider.spiders"

#: Ours, with what suits a newcomer.
_OWN: dict[str, Any] = {
    "NEWSSPIDER_CONTACT": None,
    "NEWSSPIDER_STANDFIRST": "auto",
    "NEWSSPIDER_ENGINE": "newsspider",
    "NEWSSPIDER_LEDGER": "newsspider-ledger.sqlite3",
    "NEWSSPIDER_RECHECK": ["30m", "2h", "8h", "1d", "3d"],
    "NEWSSPIDER_RETRY": ["10m", "1h", "6h", "1d", "3d"],
    "NEWSSPIDER_RETENTION": 90,  # days
    "NEWSSPIDER_POLL": 0.1,
    "NEWSSPIDER_MAX_FAILURES": "20%",
    "NEWSSPIDER_MAX_RETRY_AFTER": 600,  # seconds
    "NEWSSPIDER_ROBOTS_ERRORS": "disallow",
    "NEWSSPIDER_MAX_PAGES": 10_000,  # these eight are for each site
    "NEWSSPIDER_MAX_DEPTH": 3,
    "NEWSSPIDER_MAX_INDEX_PAGES": 300,
    "NEWSSPIDER_MAX_SITEMAPS": 1_000,
    "NEWSSPIDER_MAX_BYTES": 2 * 2**30,  # as sent
    "NEWSSPIDER_MAX_SECONDS": 0,  # no limit, and so for the run
    "NEWSSPIDER_MAX_PATH_REPEATS": 3,
    "NEWSSPIDER_MAX_QUERY_VARIANTS": 200,
    "NEWSSPIDER_MAX_RUN_PAGES": 0,
    "NEWSSPIDER_MAX_RUN_BYTES": 0,
    "NEWSSPIDER_MAX_RUN_SECONDS": 0,
    "NEWSSPIDER_ALLOWED_NETWORKS": [],  # beside the global ones
    "NEWSSPIDER_WORKERS": None,  # as many as there are cores
    "NEWSSPIDER_PAGE_SECONDS": 10,  # of CPU time; a long page takes one
    "NEWSSPIDER_WORKER_MEMORY": 512,  # MiB
    "NEWSSPIDER_WORKER_PAGES": 500,
}
#: Manners.
_POLITE: dict[str, Any] = {
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 1,
    "AUTOTHROTTLE_ENABLED": True,  # newsspider's own takes its place
    "DOWNLOAD_DELAY_JITTER": 0,  # Scrapy's half a second either way would go below the second
}
#: Scrapy's defaults that do not suit a crawl of the open web.
_SAFE: dict[str, Any] = {
    "DOWNLOAD_MAXSIZE": 10_485_760,  # bytes; the longest pages with a story have a tenth of that
    "DOWNLOAD_TIMEOUT": 30,
    "REDIRECT_MAX_TIMES": 8,
    "URLLENGTH_LIMIT": 8_192,  # discovery refuses longer addresses, and counts them
    "METAREFRESH_MAXDELAY": 5,  # seconds; a later refresh reloads a page that is read
    "CONCURRENT_ITEMS": 2,  # a page has one, and links: Scrapy starts so many tasks for each, of a hundred most in vain
    "COOKIES_ENABLED": False,  # nobody logs in, and cookies count the stories one has read
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
}
_QUIET: dict[str, Any] = {"LOG_LEVEL": "INFO", "FEED_EXPORT_ENCODING": "utf-8"}
#: First found, first fetched: with Scrapy's last-in-first-out the newest stories would come last.
_ORDER: dict[str, Any] = {
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    "SCHEDULER_DISK_QUEUE": "scrapy.squeues.PickleFifoDiskQueue",
    "DUPEFILTER_CLASS": "newsspider.middlewares.dupefilter.FrontierDupeFilter",
}
_HANDLERS: dict[str, Any] = {
    "http": "newsspider.middlewares.stopping.StoppableHandler",
    "https": "newsspider.middlewares.stopping.StoppableHandler",
    **dict.fromkeys(("file", "data", "ftp", "s3")),
}
_STORAGES: dict[str, Any] = {
    "": "newsspider.extensions.output.ReplacingFileStorage",
    "file": "newsspider.extensions.output.ReplacingFileStorage",
}
_EXPORTERS: dict[str, Any] = {
    "json": "newsspider.extensions.strict_json.StrictJsonExporter",
    "jsonlines": "newsspider.extensions.strict_json.StrictJsonLinesExporter",
    "jsonl": "newsspider.extensions.strict_json.StrictJsonLinesExporter",
    "jl": "newsspider.extensions.strict_json.StrictJsonLinesExporter",
}
#: Component, what it replaces, and its place.
_COMPONENTS: dict[str, tuple[tuple[str, str | None, int], ...]] = {
    "DOWNLOADER_MIDDLEWARES": (
        ("newsspider.middlewares.scope.LimitMiddleware", None, 40),
        (
            "newsspider.middlewares.scope.ScopeMiddleware",
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
            50,
        ),
        (
            "newsspider.middlewares.robots.RobotsMiddleware",
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",
            100,
        ),
        # Before Scrapy's own headers, which are set only where there are none.
        ("newsspider.middlewares.headers.SiteHeadersMiddleware", None, 300),
        ("newsspider.middlewares.retry_after.RetryAfterMiddleware", None, 560),
        ("newsspider.middlewares.conditional.ConditionalMiddleware", None, 570),
        (
            "newsspider.middlewares.redirects.PageRefreshMiddleware",
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
            580,
        ),
        (
            "newsspider.middlewares.compression.CompressionMiddleware",
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware",
            590,
        ),
        (
            "newsspider.middlewares.redirects.HttpRedirectMiddleware",
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware",
            600,
        ),
        ("newsspider.middlewares.reading.ReadingMiddleware", None, 940),
        ("newsspider.middlewares.slots.HostSlotMiddleware", None, 950),
        ("newsspider.middlewares.throttle.HostThrottle", None, 955),
        ("newsspider.middlewares.stopping.StopMiddleware", None, 960),
    ),
    # Last, so that what other pipelines change is what is checked, and what they drop is not counted.
    "ITEM_PIPELINES": (
        ("newsspider.extensions.rights.RightsPipeline", None, 890),
        ("newsspider.pipelines.ValidPipeline", None, 900),
        ("newsspider.pipelines.LimitPipeline", None, 910),
        ("newsspider.pipelines.DuplicatePipeline", None, 920),
    ),
    "EXTENSIONS": (
        ("newsspider.extensions.contact.ContactReminder", None, 0),
        ("newsspider.extensions.output.FeedOutput", "scrapy.extensions.feedexport.FeedExporter", 0),
        ("newsspider.extensions.outcomes.Outcomes", None, 10),
        ("newsspider.extensions.report.Report", None, 20),
        ("newsspider.extensions.keeper.LedgerKeeper", None, 30),
    ),
}


class Addon:
    """See the module."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Addon:
        return cls(crawler)

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Let Scrapy find the spider."""
        modules = settings.getlist("SPIDER_MODULES")
        if _SPIDERS not in modules:
            priority = max(settings.getpriority("SPIDER_MODULES") or 0, 15)
            settings.set("SPIDER_MODULES", [*modules, _SPIDERS], priority)

    def update_settings(self, settings: Settings) -> None:
        """Prepare the crawl of one of newsspider's spiders; do nothing for any other."""
        from scrapy.extensions.throttle import AutoThrottle  # noqa: PLC0415  see above

        from newsspider.spiders.base import BaseSpider  # noqa: PLC0415  it imports Scrapy

        if not issubclass(self._crawler.spidercls, BaseSpider):
            return
        for values in (_OWN, _POLITE, _SAFE, _QUIET, _ORDER):
            settings.setdict(values, priority="addon")
        settings.set("USER_AGENT", make_user_agent(settings["NEWSSPIDER_CONTACT"]), priority="addon")
        _fill(settings, "DOWNLOAD_HANDLERS", _HANDLERS)
        _fill(settings, "FEED_STORAGES", _STORAGES)
        _fill(settings, "FEED_EXPORTERS", _EXPORTERS)
        for name, components in _COMPONENTS.items():
            _add_components(settings, name, components)
        settings.setdefault_in_component_priority_dict("EXTENSIONS", AutoThrottle, None)


def make_user_agent(contact: str | None) -> str:
    """What the sites see.

    >>> make_user_agent("mailto:desk@paper.example").partition("(")[2]
    '+mailto:desk@paper.example)'
    """
    from newsspider import __version__  # noqa: PLC0415  the package imports this module first

    return f"newsspider/{__version__}" + (f" (+{contact})" if contact else "")


def _fill(settings: Settings, name: str, values: dict[str, Any]) -> None:
    """Set the keys of a dictionary setting that the project has not set."""
    merged = {**values, **settings.getdict(name)}
    settings.set(name, merged, max(settings.getpriority(name) or 0, 15))


def _add_components(settings: Settings, name: str, components: tuple[tuple[str, str | None, int], ...]) -> None:
    """Add components that the project has not placed itself, instead of those they replace."""
    from scrapy.utils.misc import load_object  # noqa: PLC0415  see above

    for path, replaced, place in components:
        settings.setdefault_in_component_priority_dict(name, load_object(path), place)
        if replaced:
            settings.setdefault_in_component_priority_dict(name, load_object(replaced), None)
