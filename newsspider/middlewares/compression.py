"""Bodies that are not whole: one that breaks off is a loss, not a page; one that never ends is refused early."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from typing import Any, Self

import brotli
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from newsspider.ledger import Outcome, State
from newsspider.middlewares.refusal import Refused

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: Bytes that are unpacked at a time.
_CHUNK = 65_536
#: Each is tried on the whole body, in the event loop; nobody packs twice but by mistake.
_MOST_CODINGS = 4
#: Of one body, one after the other: those who pack in blocks make one of 64 KiB.
_MOST_MEMBERS = 2_000
#: A part of a body; nobody has asked for one.
_PARTIAL = 206
_TOO_OFTEN_PACKED = Outcome(State.FAILED, "too_often_packed")
_GZIP_MAGIC, _ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_GZIP, _RAW_DEFLATE = 31, -15  # zlib's numbers for formats
#: What may stand before the first tag of a page.
_BLANK = b"\xef\xbb\xbf \t\r\n\f"
_BROKEN = (zlib.error, brotli.error, zstd.ZstdError, EOFError)


class BrokenBodyError(Exception):
    """A body that ends, or is damaged, before its compressed data are complete."""


class TooOftenPackedError(Exception):
    """A body of more layers, or more members, than any that is meant to be read."""


class TooLargeError(Exception):
    """A body that is larger unpacked than what is accepted."""


class CompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's. A broken body is asked for again, and a loss of data in the end."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:  # newsspider always asks for it
        return cls(crawler)

    def process_response(  # type: ignore[override]  # Scrapy calls it without the spider since 2.14
        self, request: Request, response: Response
    ) -> Request | Response:
        if b",".join(response.headers.getlist("Content-Encoding")).count(b",") >= _MOST_CODINGS:
            raise Refused(_TOO_OFTEN_PACKED)
        try:
            return self._unpack_whole(request, response)
        except TooOftenPackedError as error:
            raise Refused(_TOO_OFTEN_PACKED) from error
        except TooLargeError as error:
            raise Refused(Outcome(State.FAILED, "too_large")) from error
        except BrokenBodyError as error:
            assert self._crawler.spider
            again = get_retry_request(request, spider=self._crawler.spider, reason="data_loss")
            if again is None or request.meta.get("dont_retry"):
                raise Refused(Outcome(State.FAILED, "data_loss")) from error
            return again

    def _unpack_whole(self, request: Request, response: Response) -> Request | Response:
        if response.status == _PARTIAL:
            raise BrokenBodyError("a part that nobody asked for")
        return super().process_response(request, response)

    @staticmethod
    def _split_encodings(content_encoding: list[bytes]) -> tuple[list[bytes], list[bytes]]:
        """As Scrapy, but for list elements without anything in them, which the standard has recipients ignore."""
        told = [one for value in content_encoding for one in value.split(b",") if one.strip()]
        return HttpCompressionMiddleware._split_encodings(told)  # noqa: SLF001  Scrapy's own, for the rest of it

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        return unpack(body, encoding.decode("latin-1"), limit=max_size)


def unpack(body: bytes, encoding: str, *, limit: int) -> bytes:
    """*body* without its ``Content-Encoding`` (``gzip``, ``deflate``, ``br``, ``zstd``).

    What was never packed, whatever its label says, stays as it is. Raises :class:`BrokenBodyError`,
    and :class:`TooLargeError` as soon as it is longer than *limit* bytes (0: however long it is).

    >>> import gzip
    >>> unpack(gzip.compress(b"<p>One</p>") + gzip.compress(b"<p>Two</p>"), "gzip", limit=100)
    b'<p>One</p><p>Two</p>'
    >>> unpack(b"<p>One</p>", "gzip", limit=100)
    b'<p>One</p>'
    """
    if not body:
        return body
    try:
        return _UNPACKERS[encoding](body, limit)
    except _BROKEN as error:
        if body.lstrip(_BLANK)[:1] == b"<":
            return body
        raise BrokenBodyError(f"{encoding}: {error}") from error


def _unpack_gzip(body: bytes, limit: int) -> bytes:
    if not _is_packed(body, _GZIP_MAGIC):
        return body
    return _unpack_members(body, limit, _GZIP_MAGIC, lambda: zlib.decompressobj(_GZIP))


def _is_packed(body: bytes, magic: bytes) -> bool:
    return body[: len(magic)] == magic[: len(body)]


def _unpack_zstd(body: bytes, limit: int) -> bytes:
    if not _is_packed(body, _ZSTD_MAGIC):
        return body
    return _unpack_members(body, limit, _ZSTD_MAGIC, zstd.ZstdDecompressor)


def _unpack_deflate(body: bytes, limit: int) -> bytes:
    """With the frame that the standard asks for, or without, as some servers send it."""
    try:
        return _unpack_members(body, limit, b"", zlib.decompressobj)
    except zlib.error:
        return _unpack_members(body, limit, b"", lambda: zlib.decompressobj(_RAW_DEFLATE))


def _unpack_members(body: bytes, limit: int, magic: bytes, make: Callable[[], Any]) -> bytes:
    """All members of *body*, one after the other; what follows and is none is left out."""
    unpacked, at = bytearray(), 0
    for _ in range(_MOST_MEMBERS):
        at = _unpack_member(make(), body, at, unpacked, limit)
        if not magic or not body.startswith(magic, at):
            return bytes(unpacked)
    raise TooOftenPackedError


def _unpack_member(unpacker: Any, body: bytes, at: int, unpacked: bytearray, limit: int) -> int:
    """Unpack the member that begins at *at*; where it ends. It is fed in pieces: what is left over is copied."""
    part = b""
    while not unpacker.eof:
        piece: bytes = getattr(unpacker, "unconsumed_tail", b"")  # zstd keeps what it has not used
        if not piece and (not part or getattr(unpacker, "needs_input", True)):
            piece = body[at : at + _CHUNK]
            at += len(piece)
        part = unpacker.decompress(piece, _CHUNK)
        _add(unpacked, part, limit)
        if not part and not piece and at >= len(body) and not unpacker.eof:
            raise EOFError("it breaks off")
    return at - len(unpacker.unused_data)


def _unpack_brotli(body: bytes, limit: int) -> bytes:
    unpacked, unpacker, left = bytearray(), brotli.Decompressor(), body
    while not unpacker.is_finished():
        part = unpacker.process(left, output_buffer_limit=_CHUNK)
        left = b""
        _add(unpacked, part, limit)
        if not part and not unpacker.is_finished():
            raise EOFError("it breaks off")
    return bytes(unpacked)


def _add(unpacked: bytearray, part: bytes, limit: int) -> None:
    unpacked += part
    if limit and len(unpacked) > limit:
        raise TooLargeError


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _unpack_gzip,
    "x-gzip": _unpack_gzip,
    "deflate": _unpack_deflate,
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
