"""The download handler: no connection to an address that is not global, and TLS that is verified."""

from __future__ import annotations

from copy import copy
from typing import Any, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _BindAddressAgent, _ScrapyAgent
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import normalize_bind_address, wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase
from twisted.web.client import Agent, HTTPConnectionPool
from zope.interface import directlyProvides, providedBy

from newsspider.frontier.scope import twin_of
from newsspider.ledger import Outcome, State
from newsspider.middlewares.heads import ShortHeadFactory
from newsspider.middlewares.refusal import Refused, frontier_of
from newsspider.urls import host_of
from newsspider.urls.networks import Networks, parse_networks


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's for http and https, with a look at every address that is about to be connected to.

    Names are judged by what they resolve to at that moment, so that one that changes its answer
    gains nothing. Through a proxy only what an address itself says can be judged: the names are the
    proxy's to resolve. A site with ``verify_tls = false`` is not asked for a valid certificate.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415  only once Scrapy has installed it

        self._networks = Networks(parse_networks(crawler.settings.get("NEWSSPIDER_ALLOWED_NETWORKS", ())))
        self._lax_factory: Any = copy(self._contextFactory)
        self._lax_factory._verify_certificates = False  # noqa: SLF001  Scrapy has no other way for one of two
        # No connection is shared with verified ones.
        self._lax_pool = HTTPConnectionPool(reactor, persistent=False)  # type: ignore[no-untyped-call]
        for pool in (self._pool, self._lax_pool):
            pool._factory = ShortHeadFactory  # noqa: SLF001  as Scrapy sets its own

    async def download_request(self, request: Request) -> Response:
        if not all(map(self._networks.allow_host, _hosts_meant_by(request))):
            raise forbidden()
        is_lax = self._is_lax(request)
        agent = _GuardedAgent(
            networks=self._networks,
            contextFactory=self._lax_factory if is_lax else self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._lax_pool if is_lax else self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))

    def _is_lax(self, request: Request) -> bool:
        """Whether the file of sites says not to verify this host; it, too, when its robots.txt is asked for."""
        frontier, host = frontier_of(self._crawler), host_of(request.url)
        crawls = frontier.crawls if frontier else {}
        crawl = crawls.get(host) or crawls.get(twin_of(host))
        return crawl is not None and not crawl.site.verify_tls


def _hosts_meant_by(request: Request) -> set[str]:
    """The host as it is written, and as a browser reads it: a proxy may read percents and wide digits, too."""
    return {urlparse_cached(request).hostname or "", urlsplit(f"//{host_of(request.url)}").hostname or ""}


class _GuardedAgent(_ScrapyAgent):
    def __init__(self, *, networks: Networks, **more: Any) -> None:
        super().__init__(**more)
        self._networks = networks

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        if request.meta.get("proxy"):  # its own address is the user's choice
            return super()._get_agent(request, timeout)
        from twisted.internet import reactor  # noqa: PLC0415  see above

        return _BindAddressAgent(
            reactor=cast("ReactorBase", _GuardedReactor(reactor, self._networks)),
            contextFactory=self._contextFactory,
            connectTimeout=timeout,
            bindAddress=normalize_bind_address(request.meta.get("bindaddress") or self._bindAddress),
            pool=self._pool,
        )


class _GuardedReactor:
    """The reactor, but for connections to addresses that are not allowed. Names are resolved when it is asked."""

    def __init__(self, reactor: Any, networks: Networks) -> None:
        self._reactor = reactor
        self._networks = networks
        directlyProvides(self, providedBy(reactor))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)

    def connectTCP(self, host: str, port: int, *more: Any, **named: Any) -> Any:  # noqa: N802  Twisted's name
        if not self._networks.allow(host):
            raise forbidden()
        return self._reactor.connectTCP(host, port, *more, **named)


def forbidden() -> Refused:
    """What ends a request to an address that is not to be connected to."""
    return Refused(Outcome(State.REJECTED, "forbidden_address"))
