"""robots.txt, and the sitemaps that it names."""

from __future__ import annotations

import asyncio
from time import monotonic
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

from newsspider.frontier import errand_of
from newsspider.ledger import Outcome, PageCopy, State, Validators
from newsspider.middlewares.refusal import Refused, frontier_of
from newsspider.urls import host_of

_TOO_MANY = 429
#: Seconds after which robots.txt is read again: RFC 9309 has nobody rely on a copy for longer than a day.
_DAY = 86_400.0
_ON_ERRORS = ("disallow", "allow")
#: Bytes that are read, as RFC 9309 asks for at least; longer ones would hold up the crawl.
_MAX_RULES = 512_000
_UNREACHABLE = Outcome(State.FAILED, "robots_unreachable")


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with a reason that can be counted for what it forbids.

    As RFC 9309 has it: a host whose robots.txt cannot be had is not crawled, unless
    ``NEWSSPIDER_ROBOTS_ERRORS`` says ``allow``; one that says there is none (4xx), is. It cannot be had
    when the network or the server fails, when what comes is broken or too large, and when a redirect
    leads in a circle, nowhere, or to an address that is not to be connected to. It is read again after
    a day; until then the ledger keeps what it said for later runs, but for an error, after which the
    next run asks again. A ``Crawl-delay`` is the shortest pause between requests to its host, up to
    ``AUTOTHROTTLE_MAX_DELAY`` seconds.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._forbids_unreachable = parse_on_errors(crawler.settings.get("NEWSSPIDER_ROBOTS_ERRORS")) == "disallow"
        self._refusals: dict[str, Outcome] = {}  # by host and port: how what is asked of them ends
        self._read_at: dict[str, float] = {}
        self._readings: dict[str, asyncio.Task[RobotParser | None]] = {}
        self._longest_pause = crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of a request's host; all that wait for them at a time get them (of Scrapy only the first does)."""
        netloc = urlparse_cached(request).netloc
        reading = self._readings.get(netloc)
        if reading is None:
            if netloc in self._parsers and monotonic() - self._read_at[netloc] <= _DAY:
                return await super().robot_parser(request)
            reading = self._readings[netloc] = asyncio.ensure_future(self._read(netloc, request))
            reading.add_done_callback(lambda _: self._readings.pop(netloc))
        return await asyncio.shield(reading)

    async def _read(self, netloc: str, request: Request) -> RobotParser | None:
        self._parsers.pop(netloc, None)
        self._refusals.pop(netloc, None)
        self._read_at[netloc] = monotonic()
        await self._recall(netloc, request)
        return await super().robot_parser(request)

    async def _recall(self, netloc: str, request: Request) -> None:
        """Take what an earlier run was told, unless that is too long ago."""
        frontier = frontier_of(self.crawler)
        copy = frontier.ledger.pages.find(_address_of(request)) if frontier else None
        if frontier is None or copy is None:
            return
        age = max(0.0, frontier.ledger.now() - copy.checked_at)
        if age >= _DAY:
            return
        self._read_at[netloc] -= age
        parser: RobotParser = build_from_crawler(self._parserimpl, self.crawler, copy.body)
        self._parsers[netloc] = parser
        told = {"signal": signals.robots_parsed, "robotparser": parser, "request": request}
        await self.crawler.signals.send_catch_log_async(**told)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        is_error = response.status == _TOO_MANY or response.status >= 500 or 300 <= response.status < 400
        if is_error:
            self._refusals[netloc] = _UNREACHABLE
        if response.status >= 300:  # what such a page says are no rules
            response = response.replace(body=b"")
        if len(response.body) > _MAX_RULES:
            response = response.replace(body=response.body[:_MAX_RULES].rpartition(b"\n")[0])
        if not is_error:
            self._keep(response.body, request)
        await super()._parse_robots(response, netloc, request)

    def _keep(self, rules: bytes, request: Request) -> None:
        """Keep what a host says for later runs: no rules where it has no robots.txt."""
        frontier = frontier_of(self.crawler)
        if frontier is not None:
            now, url = frontier.ledger.now(), _address_of(request)
            copy = PageCopy(
                url=url, validators=Validators(), content_type="text/plain", body=rules, checked_at=now, changed_at=now
            )
            frontier.ledger.pages.keep(copy)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Where a redirect of robots.txt leads to does not tell whether its own host may be connected to."""
        first = request.meta.get("redirect_urls", [""])[0]
        if urlsplit(first).path == "/robots.txt" and isinstance(exception, Refused) and exception.outcome.reason:
            raise Refused(_UNREACHABLE) from exception

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, Refused):  # the host itself, or all of a crawl that is being stopped; or what was sent
            is_of_all = exc.outcome.state in {State.REJECTED, State.PENDING}
            self._refusals[netloc] = exc.outcome if is_of_all else _UNREACHABLE
        elif not isinstance(exc, IgnoreRequest):  # that is a project's own middleware, which wants no robots.txt
            self._refusals[netloc] = _UNREACHABLE
        super()._robots_error(exc, netloc)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        refusal = self._refusals.get(urlparse_cached(request).netloc) if errand_of(request) is not None else None
        if refusal and (refusal is not _UNREACHABLE or self._forbids_unreachable):
            raise Refused(refusal)
        if rp is not None:
            self._note_pause(rp, request)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            if errand_of(request) is None:
                raise
            raise Refused(Outcome(State.REJECTED, "robots")) from error

    def _note_pause(self, rp: RobotParser, request: Request) -> None:
        """Note the ``Crawl-delay``; the download slots of hosts keep it."""
        frontier = frontier_of(self.crawler)
        delay = rp.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if frontier is not None and delay:
            frontier.pauses[host_of(request.url)] = min(max(0.0, float(delay)), self._longest_pause)


def _address_of(request: Request) -> str:
    """Where the host of a request has its robots.txt."""
    url = urlparse_cached(request)
    return f"{url.scheme}://{url.netloc}/robots.txt"


def parse_on_errors(value: object) -> str:
    """What ``NEWSSPIDER_ROBOTS_ERRORS`` says. Raises ValueError.

    >>> parse_on_errors(None), parse_on_errors("Allow")
    ('disallow', 'allow')
    """
    text = str(value or _ON_ERRORS[0]).strip().lower()
    if text not in _ON_ERRORS:
        raise ValueError(f"NEWSSPIDER_ROBOTS_ERRORS={value!r} is not known; accepted are {' and '.join(_ON_ERRORS)}")
    return text
