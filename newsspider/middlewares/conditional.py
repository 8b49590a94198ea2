"""Conditional GET: a page that has not changed is not sent again."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newsspider.frontier import Purpose, errand_of, read_validators
from newsspider.ledger import Ledger, PageCopy, Validators
from newsspider.middlewares.refusal import frontier_of

_NOT_MODIFIED = 304
#: What is fetched for its links.
_LISTS = frozenset({Purpose.START, Purpose.FEED, Purpose.SITEMAP, Purpose.INDEX})
#: Bytes. Longer pages are fetched whole each time, so that the ledger does not become an archive.
_LONGEST_COPY = 4_194_304


class ConditionalMiddleware:
    """Asks whether a page has changed since the last run.

    Of pages that are fetched for their links the ledger keeps a copy, which is read again when the
    server says that nothing is new: what a run was killed before it had followed is then found all
    the same. For a story that is looked at again the answer itself goes to the spider.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return
        if errand.purpose in _LISTS:
            copy = frontier.ledger.pages.find(request.url)
            _ask(request, copy.validators if copy else None)
        elif errand.is_recheck:
            entry = frontier.ledger.find(errand.url, errand.site)
            _ask(request, entry.validators if entry else None)
            request.meta["handle_httpstatus_list"] = [_NOT_MODIFIED]

    def process_response(self, request: Request, response: Response) -> Response:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None or errand.purpose not in _LISTS:
            return response
        if response.status != _NOT_MODIFIED:
            keep_copy(frontier.ledger, response)
            return response
        return self._read_copy(frontier.ledger, request, response)

    def _read_copy(self, ledger: Ledger, request: Request, response: Response) -> Response:
        copy = ledger.pages.find(request.url)
        if copy is None:
            return response
        ledger.pages.note_unchanged(copy.url, ledger.now())
        self.crawler.stats.inc_value("newsspider/not_modified")
        headers = {**response.headers, "Content-Type": copy.content_type}
        return response.replace(status=200, body=copy.body, headers=headers)


def _ask(request: Request, validators: Validators | None) -> None:
    if validators and validators.etag:
        request.headers["If-None-Match"] = validators.etag
    if validators and validators.last_modified:
        request.headers["If-Modified-Since"] = validators.last_modified


def keep_copy(ledger: Ledger, response: Response) -> None:
    """Keep a page that can be asked for conditionally."""
    validators = read_validators(response.headers)
    if response.status != 200 or not validators or len(response.body) > _LONGEST_COPY:
        return
    now = ledger.now()
    copy = PageCopy(
        url=response.url,
        validators=validators,
        content_type=(response.headers.get("Content-Type") or b"").decode("latin-1"),
        body=response.body,
        checked_at=now,
        changed_at=now,
    )
    ledger.pages.keep(copy)
