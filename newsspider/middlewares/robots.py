"""robots.txt, and the sitemaps that it names."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from newsspider.frontier import errand_of
from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused

_TOO_MANY = 429


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with a reason that can be counted for what it forbids.

    As RFC 9309 has it: a host whose robots.txt cannot be had, by an error of the network or of the
    server, is not crawled; one that says there is none (4xx), is.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: set[str] = set()  # hosts with their ports

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status == _TOO_MANY or response.status >= 500:
            self._unreachable.add(netloc)
        if response.status >= 400:  # what an error page says are no rules
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):  # that is a redirect without end, or a crawl that is being stopped
            self._unreachable.add(netloc)
        super()._robots_error(exc, netloc)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        if errand_of(request) is not None and urlparse_cached(request).netloc in self._unreachable:
            raise Refused(Outcome(State.FAILED, "robots_unreachable"))
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            if errand_of(request) is None:
                raise
            raise Refused(Outcome(State.REJECTED, "robots")) from error
