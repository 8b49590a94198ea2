"""Conditional GET: a page that has not changed is not sent again."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newsspider.frontier import Frontier, Purpose, errand_of, read_validators
from newsspider.ledger import Ledger, PageCopy, Validators
from newsspider.middlewares.refusal import frontier_of

_NOT_MODIFIED, _NOT_FOUND = 304, 404
_ABSENT = frozenset({_NOT_FOUND, 410})
#: What is fetched for its links.
_LISTS = frozenset({Purpose.START, Purpose.FEED, Purpose.SITEMAP, Purpose.INDEX})
#: What is asked for as often as it changes, for it may be many: a site's sitemaps of all months.
_POLLED = frozenset({Purpose.FEED, Purpose.SITEMAP})
#: Flag of an answer that was not asked for.
_KEPT = "kept"
#: Bytes. Longer pages are fetched whole each time, so that the ledger does not become an archive.
_LONGEST_COPY = 4_194_304


class ConditionalMiddleware:
    """Asks whether a page has changed since the last run.

    Of pages that are fetched for their links the ledger keeps a copy, which is read again when the
    server says that nothing is new: what a run was killed before it had followed is then found all
    the same. Feeds and sitemaps are asked for as often as they change; until then their copies are
    read. Those that nobody named, and that were not there, are asked for once a day. For a story that
    is looked at again the answer itself goes to the spider.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return None
        if errand.purpose in _LISTS:
            copy = frontier.ledger.pages.find(request.url)
            if copy and _tells_absence(copy) and not errand.is_guess:
                copy = None  # somebody names it now
            if copy and errand.purpose in _POLLED and not self._is_due(copy, frontier):
                self.crawler.stats.inc_value("newsspider/not_asked")
                return _answer(copy)
            _ask(request, copy.validators if copy else None)
        elif errand.is_recheck:
            entry = frontier.ledger.find(errand.url, errand.site)
            _ask(request, entry.validators if entry else None)
            request.meta["handle_httpstatus_list"] = [_NOT_MODIFIED]
        return None

    @staticmethod
    def _is_due(copy: PageCopy, frontier: Frontier) -> bool:
        schedule = frontier.books.schedule
        if _tells_absence(copy):
            return schedule.next_guess(checked=copy.checked_at) <= frontier.ledger.now()
        return schedule.next_poll(checked=copy.checked_at, changed=copy.changed_at) <= frontier.ledger.now()

    def process_response(self, request: Request, response: Response) -> Response:
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None or errand.purpose not in _LISTS or _KEPT in response.flags:
            return response
        if response.status in _ABSENT and errand.is_guess:
            _note_absence(frontier.ledger, request.url)
        elif response.status != _NOT_MODIFIED:
            keep_copy(frontier.ledger, response, is_polled=errand.purpose in _POLLED)
        else:
            return self._read_copy(frontier.ledger, request, response)
        return response

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


def _answer(copy: PageCopy) -> Response:
    """A copy as if it had been asked for."""
    if _tells_absence(copy):
        return Response(copy.url, status=_NOT_FOUND, flags=[_KEPT])
    headers = {"Content-Type": copy.content_type}
    kind = responsetypes.from_args(headers=Headers(headers), url=copy.url, body=copy.body)
    return kind(copy.url, headers=headers, body=copy.body, flags=[_KEPT])


def _note_absence(ledger: Ledger, url: str) -> None:
    """Remember that nothing is there, unless something was: that may only be away for a while."""
    before, now = ledger.pages.find(url), ledger.now()
    if before is None or _tells_absence(before):
        ledger.pages.keep(
            PageCopy(url=url, validators=Validators(), content_type="", body=b"", checked_at=now, changed_at=now)
        )


def _tells_absence(copy: PageCopy) -> bool:
    return not copy.body and not copy.content_type


def keep_copy(ledger: Ledger, response: Response, *, is_polled: bool = False) -> None:
    """Keep a page that can be asked for conditionally, or that is not to be asked for each time."""
    validators = read_validators(response.headers)
    if response.status != 200 or not (validators or is_polled) or len(response.body) > _LONGEST_COPY:
        return
    now, before = ledger.now(), ledger.pages.find(response.url)
    copy = PageCopy(
        url=response.url,
        validators=validators,
        content_type=(response.headers.get("Content-Type") or b"").decode("latin-1"),
        body=response.body,
        checked_at=now,
        changed_at=before.changed_at if before and before.body == response.body else now,
    )
    ledger.pages.keep(copy)
