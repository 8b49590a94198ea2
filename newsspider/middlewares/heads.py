"""Heads of answers: one that never ends is no answer.

Neither Scrapy nor Twisted limits how many header lines they keep: a server that sends them as fast
as it can fills gigabytes before the time-out.
"""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY, DONE, HTTP11ClientProtocol, Request
from twisted.web.iweb import IResponse

#: Bytes of status lines and headers, interim answers among them. Browsers take as many.
MAX_HEAD = 262_144


class _ShortHeadProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's, which bears with odd servers; it closes the connection on a head that is too long."""

    _head = 0

    def request(self, request: Request) -> Deferred[IResponse]:
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  Twisted's name
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self._parser is not None and self._parser.state not in {BODY, DONE}:
            self._head += len(data)
            if self._head > MAX_HEAD:
                self.abort()  # type: ignore[no-untyped-call]


class ShortHeadFactory(_LenientHTTP11ClientFactory):
    """Makes a protocol for each connection."""

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: ARG002, N802  Twisted's name
        return _ShortHeadProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
