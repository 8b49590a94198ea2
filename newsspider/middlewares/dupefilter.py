"""The duplicate filter: for requests with an errand the frontier has decided already."""

from __future__ import annotations

from scrapy import Request
from scrapy.dupefilters import RFPDupeFilter

from newsspider.frontier import errand_of


class FrontierDupeFilter(RFPDupeFilter):
    """Lets every errand pass, for the frontier hands out each address once; filters all else as Scrapy does."""

    def request_seen(self, request: Request) -> bool:
        return errand_of(request) is None and super().request_seen(request)
