"""Redirects: a story that is known already is not fetched again, and none is lost on the way.

Scrapy hands a redirected request to the scheduler, where the duplicate or offsite filter may drop
it without a word. Here the frontier decides first, and what ends here ends with an outcome.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import (
    BaseRedirectMiddleware,
    MetaRefreshMiddleware,
    RedirectMiddleware,
)
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.utils.httpobj import urlparse_cached

from newsspider.frontier import ERRAND, errand_of
from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused, frontier_of
from newsspider.middlewares.slots import assign_slot
from newsspider.urls import absolute_url

#: Bytes; four times the characters that are searched.
_BEGINNING = 16_384


class _Decided(BaseRedirectMiddleware):
    """What both kinds of redirect share."""

    def decide(self, request: Request, redirected: Request) -> Request:
        """The request to go on with. Raises :class:`Refused` when the errand ends here."""
        errand, frontier = errand_of(request), frontier_of(self.crawler)
        if errand is None or frontier is None:
            return redirected
        redirected = _as_browsers_read(redirected)
        if redirected.url in request.meta.get("redirect_urls", ()):
            raise Refused(Outcome(State.FAILED, "redirect_loop"))
        decision = frontier.redirect(errand, redirected.url)
        if isinstance(decision, Outcome):
            raise Refused(decision)
        redirected.meta[ERRAND] = decision
        assign_slot(redirected)
        return redirected


def _as_browsers_read(request: Request) -> Request:
    """With the host as browsers read it: Twisted knows neither user and password nor escapes and wide digits."""
    url = absolute_url(request.url)
    is_read_so = url is None or urlsplit(url).netloc == urlparse_cached(request).netloc
    return request if is_read_so else request.replace(url=url)


class HttpRedirectMiddleware(_Decided, RedirectMiddleware):
    """Redirects by status."""

    def process_response(  # type: ignore[override]  # Scrapy calls it without the spider since 2.14
        self, request: Request, response: Response
    ) -> Request | Response:
        try:
            result = super().process_response(request, response)
        except IgnoreRequest as error:  # too many in a row
            raise Refused(Outcome(State.FAILED, "redirect_loop")) from error
        except ValueError as error:  # the Location is no address
            raise Refused(Outcome(State.FAILED, "malformed_redirect")) from error
        return self.decide(request, result) if isinstance(result, Request) else result


class PageRefreshMiddleware(_Decided, MetaRefreshMiddleware):
    """Redirects by ``<meta http-equiv="refresh">``; a page that only reloads itself is taken as it is."""

    def process_response(  # type: ignore[override]  # Scrapy calls it without the spider since 2.14
        self, request: Request, response: Response
    ) -> Request | Response:
        if not _may_refresh(response.body[:_BEGINNING]):
            return response
        try:
            result = super().process_response(request, _beginning(response))
        except (IgnoreRequest, ValueError):  # the page is there; where its refresh leads does not matter
            return response
        if not isinstance(result, Request):
            return response
        return response if result.url == response.url else self.decide(request, result)


def _may_refresh(beginning: bytes) -> bool:
    """Whether it is worth while to decode a page's beginning, and to look what is in it; most need not be."""
    return b"refresh" in beginning.lower() or b"\0" in beginning  # the latter in UTF-16


def _beginning(response: Response) -> Response:
    """A page's beginning, which is all that Scrapy looks at once it has decoded the whole."""
    is_longer = isinstance(response, HtmlResponse) and len(response.body) > _BEGINNING
    return response.replace(body=response.body[:_BEGINNING]) if is_longer else response
