"""robots.txt, and the sitemaps that it names."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.robotstxt import RobotParser

from newsspider.frontier import errand_of
from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with a reason that can be counted for what it forbids."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            if errand_of(request) is None:
                raise
            raise Refused(Outcome(State.REJECTED, "robots")) from error
