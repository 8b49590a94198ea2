"""Heads of answers: one that never ends, or has no status, is no answer; slips are read as browsers read them.

Neither Scrapy nor Twisted limits how many header lines they keep: a server that sends them as fast
as it can fills gigabytes before the time-out.
"""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import BODY, DONE, HTTP11ClientProtocol, ParseError, Request
from twisted.web.iweb import IResponse

#: Bytes of status lines and headers, interim answers among them. Browsers take as many.
MAX_HEAD = 262_144
#: A status has three digits; some of these are no server's by any standard, but in use.
_STATUSES = range(100, 1000)


class _Parser(_LenientHTTPClientParser):
    """Scrapy's, which bears with lines that are no headers."""

    def statusReceived(self, status: bytes) -> None:  # noqa: N802  Twisted's name
        super().statusReceived(status)  # type: ignore[no-untyped-call]
        if self.response.code not in _STATUSES:
            raise ParseError("no status", status)  # type: ignore[no-untyped-call]

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802  Twisted's name
        """Take a header, but one that says that nothing was done to the body, which Twisted does not know."""
        name = name.strip()  # with a blank before the colon it is not the header that it means to be
        if (name.lower(), value.lower()) != (b"transfer-encoding", b"identity"):
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]


class _ShortHeadProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's, which bears with odd servers; it closes the connection on a head that is too long."""

    _head = 0

    def request(self, request: Request) -> Deferred[IResponse]:
        self._head = 0
        answer = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = _Parser  # as Scrapy puts its own in the place of Twisted's
        return answer

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
