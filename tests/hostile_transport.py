# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Answers that are hostile in how they are sent: packed, broken off, endless, malformed, redirected."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterable
from functools import cache

import brotli
from hostile import HANG, HEAD_READ, RESET, STORY, Case, Part, Reply, ended, kept, new_page

from newsspider.middlewares.compression import zstd

_MIB = 1_048_576
_OTHER = "/2026/11/20/other.html"
#: How often a slow answer is asked for.
TRIES = 4


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


_PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress, "deflate": zlib.compress,
}


@cache
def bomb(encoding: str) -> bytes:
    return _PACK[encoding](b"<p>" + bytes(40 * _MIB))


def packed(encoding: str, body: bytes | Callable[[], bytes]) -> Reply:
    return Reply(body=body, headers={"Content-Encoding": encoding})


def as_is(*parts: Part) -> Reply:
    return Reply(parts=lambda: parts)


def head(status: str = "HTTP/1.1 200 OK", *lines: str, end: str = "\r\n") -> bytes:
    return end.join([status, "Content-Type: text/html; charset=utf-8", *lines, "", ""]).encode("latin-1")


def _compressed() -> Iterable[Case]:
    for name, pack in [*_PACK.items(), ("x-gzip", gzip.compress), ("GZIP", gzip.compress)]:
        story, body = new_page()
        yield kept(f"packed_{name}", story, packed(name, pack(body)))
    story, body = new_page()
    yield kept("packed_raw_deflate", story, packed("deflate", raw_deflate(body)))
    yield kept("packed_gzip_in_two_members", story, packed("gzip", gzip.compress(body[:900]) + gzip.compress(body[900:])))
    yield kept("packed_gzip_with_rubbish_behind", story, packed("gzip", gzip.compress(body) + b"rubbish" * 9))
    yield kept("packed_twice", story, packed("gzip, br", brotli.compress(gzip.compress(body))))
    for name in ("gzip", "br", "deflate", "zstd", "identity", "utf-8"):
        yield kept(f"not_packed_though_it_says_{name}", story, packed(name, body))
    for name, pack in _PACK.items():
        whole = pack(body * 3)
        yield ended(f"packed_broken_off_{name}", "failed/data_loss", *[packed(name, whole[: len(whole) // 2])] * 2)
        yield ended(f"packed_broken_off_at_its_end_{name}", "failed/data_loss", *[packed(name, whole[:-1])] * 2)
        story, good = new_page()
        whole = pack(good)
        yield kept(f"packed_broken_off_once_{name}", story, packed(name, whole[:-9]), packed(name, whole))
        yield ended(f"packed_bomb_{name}", "failed/too_large", packed(name, lambda name=name: bomb(name)))
    yield ended("packed_a_thousand_times", "failed/too_often_packed", packed(", ".join(["br"] * 1000), b" " * _MIB + body))
    for name in ("gzip", "zstd"):
        yield ended(f"packed_{name}_in_a_hundred_thousand_members", "failed/too_often_packed", packed(name, _PACK[name](b"") * 100_000))
    spoiled = bytearray(gzip.compress(body * 3))
    spoiled[len(spoiled) // 2] ^= 0xFF
    yield ended("packed_spoiled", "failed/data_loss", *[packed("gzip", bytes(spoiled))] * 2)
    yield ended("packed_nothing", "rejected/empty", packed("gzip", b""))


def _framed() -> Iterable[Case]:
    story, body = new_page()
    length = f"Content-Length: {len(body)}"
    chunk = b"%x\r\n%s\r\n" % (len(body), body)
    chunked = head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")
    yield kept("chunks", story, as_is(chunked, chunk, b"0\r\n\r\n"))
    yield kept("chunks_with_extension", story, as_is(chunked, b"%x;a=b\r\n%s\r\n" % (len(body), body), b"0\r\n\r\n"))
    yield kept("chunks_of_one_byte", story, as_is(chunked, *(b"1\r\n%c\r\n" % byte for byte in body), b"0\r\n\r\n"))
    yield ended("chunks_broken_off", "failed/data_loss", *[as_is(chunked, chunk[:500])] * 2)
    yield ended("chunks_without_end", "failed/data_loss", *[as_is(chunked, chunk)] * 2)
    yield ended("chunks_of_no_number", "failed/data_loss", *[as_is(chunked, b"zz\r\n" + body)] * 2)
    yield ended("chunks_of_a_negative_number", "failed/data_loss", *[as_is(chunked, b"-5\r\n" + body)] * 2)
    yield kept("no_length", story, as_is(head(), body))
    yield kept("http_1_0", story, as_is(head("HTTP/1.0 200 OK"), body))
    yield kept("no_reason_phrase", story, as_is(head("HTTP/1.1 200"), body))
    yield kept("lines_end_without_return", story, as_is(head("HTTP/1.1 200 OK", length, end="\n"), body))
    yield kept("told_to_go_on_first", story, as_is(b"HTTP/1.1 100 Continue\r\n\r\n", head("HTTP/1.1 200 OK", length), body))
    yield kept("early_hints_first", story, as_is(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", head("HTTP/1.1 200 OK", length), body))
    yield kept("in_small_pieces", story, as_is(head("HTTP/1.1 200 OK", length), *itertools.chain(*((body[at: at + 400], 0.001) for at in range(0, len(body), 400)))))
    yield kept("more_than_its_length", story, as_is(head("HTTP/1.1 200 OK", length), body, b"<p>And rubbish behind it.</p>" * 50))
    yield ended("less_than_its_length", "failed/data_loss", *[as_is(head("HTTP/1.1 200 OK", length), body[:900])] * 2)
    yield ended("reset_in_the_middle", "failed/data_loss", *[as_is(head("HTTP/1.1 200 OK", length), body[:900], HEAD_READ, RESET)] * 2)
    yield ended("reset_at_once", "failed/connection_lost", *[as_is(RESET)] * 2)
    yield ended("no_answer", "failed/connection_lost", *[as_is()] * 2)
    yield ended("a_broken_head", "failed/connection_lost", *[as_is(b"HTTP/1.1 200 OK\r\nContent-Ty")] * 2)
    yield ended("no_head_at_all", "failed/connection_lost", *[as_is(body)] * 2)
    yield ended("another_protocol", "failed/connection_lost", *[as_is(b"SSH-2.0-OpenSSH_9.9\r\n")] * 2)
    yield ended("tls_on_a_plain_port", "failed/connection_lost", *[as_is(b"\x15\x03\x01\x00\x02\x02\x16")] * 2)
    yield ended("status_of_no_number", "failed/connection_lost", *[as_is(head("HTTP/1.1 OK 200"), body)] * 2)
    yield ended("endless", "failed/too_large", Reply(parts=lambda: itertools.chain([head()], itertools.repeat(b"<p>" + bytes(65_533)))))
    yield ended("too_long_by_its_own_word", "failed/too_large", as_is(head("HTTP/1.1 200 OK", "Content-Length: 99999999999"), b"<p>"))
    for number, reason in ((-1, "connection_lost"), ("one", "connection_lost"), (f"{len(body)}, 7", "connection_lost")):
        yield ended(f"length_of_{str(number)[-1]}", f"failed/{reason}", *[as_is(head("HTTP/1.1 200 OK", f"Content-Length: {number}"), body)] * 2)


def _with_headers() -> Iterable[Case]:
    story, body = new_page()
    yield kept("two_thousand_cookies", story, as_is(head("HTTP/1.1 200 OK", *(f"Set-Cookie: c{n}={n}" for n in range(2000))), body))
    yield kept("header_in_two_lines", story, as_is(head("HTTP/1.1 200 OK", "X-Long: one", " two"), body))
    yield kept("header_of_odd_bytes", story, as_is(head("HTTP/1.1 200 OK", "X-Odd: \xe4\xff\x01"), body))
    yield kept("header_without_value", story, as_is(head("HTTP/1.1 200 OK", "X-Empty:"), body))
    yield kept("header_with_nul", story, as_is(head("HTTP/1.1 200 OK", "X-Nul: a\x00b"), body))
    yield kept("last_modified_of_nonsense", story, as_is(head("HTTP/1.1 200 OK", "Last-Modified: yesterday", "ETag: \xff", "Date: never"), body))
    yield kept("robots_header_of_nonsense", story, as_is(head("HTTP/1.1 200 OK", "X-Robots-Tag: " + "nonsense," * 500), body))
    yield kept("link_header_of_nonsense", story, as_is(head("HTTP/1.1 200 OK", "Link: <http://[bad/>; rel=canonical, <;;"), body))
    yield ended("header_of_200_kilobytes", "failed/connection_lost", *[as_is(head("HTTP/1.1 200 OK", "X-Long: " + "x" * 200_000), body)] * 2)
    for name, lines in (("headers", b"".join(b"X-%d: a\r\n" % n for n in range(5000))), ("one_header", b" and on and on\r\n" * 5000), ("interim_answers", b"\r\nHTTP/1.1 103 Early Hints\r\nX-A: a\r\n" * 5000)):
        yield ended(f"endless_{name}", "failed/connection_lost", *[Reply(parts=lambda lines=lines: itertools.chain([b"HTTP/1.1 103 Early Hints\r\nX-A: a\r\n"], itertools.repeat(lines)))] * 2)
    yield kept("header_without_colon", story, as_is(head("HTTP/1.1 200 OK", "This is no header"), body))


def _with_status() -> Iterable[Case]:
    story, body = new_page()
    for status in (400, 401, 402, 403, 404, 405, 410, 418, 451, 501, 505, 520):
        yield ended(f"status_{status}", f"failed/http_{status}", Reply(status=status, body=body))
    for status in (408, 500, 502, 503, 504):
        yield ended(f"status_{status}", f"failed/http_{status}", *[Reply(status=status, body=body)] * 2)
    yield kept("status_500_once", story, Reply(status=500), Reply(body=body))
    yield kept("status_503_once_with_a_pause", story, Reply(status=503, headers={"Retry-After": "0"}), Reply(body=body))
    yield kept("status_429_once_with_nonsense", story, Reply(status=429, headers={"Retry-After": "soon"}), Reply(body=body))
    yield ended("status_204", "rejected/empty", as_is(b"HTTP/1.1 204 No Content\r\n\r\n"))
    yield kept("status_203", story, Reply(status=203, body=body))
    yield ended("status_304_unasked", "failed/http_304", as_is(b"HTTP/1.1 304 Not Modified\r\n\r\n"))
    yield ended("status_999", "failed/http_999", Reply(status=999, body=body))


def _redirected() -> Iterable[Case]:
    story, body = new_page()
    there = {_OTHER: Reply(body=body)}

    def to(location: str, status: int = 302) -> Reply:
        return Reply(status=status, headers={"Location": location})

    for status in (301, 302, 303, 307, 308):
        yield kept(f"redirect_{status}", story, to(_OTHER, status), at=_OTHER, more=there)
    yield kept("redirect_relative", story, to("other.html"), at=_OTHER, more=there)
    yield kept("redirect_with_spaces", story, to(f"  {_OTHER}  "), at=_OTHER, more=there)
    yield kept("redirect_with_fragment", story, to(f"{_OTHER}#top"), at=_OTHER, more=there)
    yield kept("redirect_beyond_the_root", story, to("/../.." + _OTHER), at=_OTHER, more=there)
    yield ended("redirect_to_itself", "failed/redirect_loop", to(STORY), asked=2)
    yield ended("redirect_to_and_fro", "failed/redirect_loop", to(_OTHER), more={_OTHER: to(STORY)})
    yield ended("redirect_without_end", "failed/redirect_loop", to("/2026/11/20/step-0.html"),
                more={f"/2026/11/20/step-{n}.html": to(f"/2026/11/20/step-{n + 1}.html") for n in range(30)})
    for name, location in (("bad_host", "http://[bad/"), ("bad_port", "http://paper.example:999999/a"), ("a_script", "javascript:alert(1)")):
        yield ended(f"redirect_to_{name}", "failed/malformed_redirect", to(location))
    yield ended("redirect_without_host", "failed/http_404", to("http:///a.html"))
    for name, location in (("a_file", "file:///etc/passwd"), ("data", "data:text/html,<p>x"), ("ftp", "ftp://127.0.0.1/x")):
        yield ended(f"redirect_to_{name}", "failed/http_302", to(location))
    for name, host in (("metadata", "169.254.169.254"), ("a_number", "2852039166"), ("hex", "0xa9fea9fe"), ("octal", "0251.0376.0251.0376"),
                       ("mapped", "[::ffff:10.0.0.1]"), ("nothing", "0.0.0.0"), ("loopback_6", "[::1]"), ("a_dot", "10.0.0.1."), ("nat64", "[64:ff9b::10.0.0.1]")):
        yield ended(f"redirect_to_{name}", "rejected/forbidden_address", to(f"http://{host}/a-story-of-the-day.html"))
    yield ended("redirect_nowhere", "failed/http_302", Reply(status=302))
    yield ended("redirect_to_choose", "failed/http_300", Reply(status=300, body=body))
    yield kept("refresh", story, Reply(body=f"<meta http-equiv=refresh content='0; url={_OTHER}'>".encode()), at=_OTHER, more=there)
    yield kept("refresh_in_utf-16", story, Reply(body=f"<html><meta http-equiv=REFRESH content='0; url={_OTHER}'>".encode("utf-16"), headers={"Content-Type": "text/html"}), at=_OTHER, more=there)
    for name, target in (("itself", STORY), ("a_file", "file:///etc/passwd"), ("bad_host", "http://[bad/"), ("nothing", "")):
        page = body.replace(b"<title>", f"<meta http-equiv='refresh' content='0; url={target}'><title>".encode())
        yield kept(f"refresh_to_{name}", story, Reply(body=page))


def _slow() -> Iterable[Case]:
    story, body = new_page()
    yield ended("hangs_at_once", "failed/timeout", *[as_is(HANG)] * TRIES)
    yield ended("hangs_in_its_head", "failed/timeout", *[as_is(b"HTTP/1.1 200 OK\r\nContent-", HANG)] * TRIES)
    yield ended("hangs_in_its_body", "failed/timeout", *[as_is(head("HTTP/1.1 200 OK", f"Content-Length: {len(body)}"), body[:900], HANG)] * TRIES)
    drops = itertools.chain.from_iterable
    yield ended("drips", "failed/timeout", *[Reply(parts=lambda: drops((body[n : n + 1], 0.05) for n in range(-1, len(body))))] * TRIES)
    yield ended("drips_a_body", "failed/timeout", *[Reply(parts=lambda: itertools.chain([head()], drops((b"<p>", 0.05) for _ in range(2000))))] * TRIES)
    yield ended("drips_headers", "failed/timeout", *[Reply(parts=lambda: itertools.chain([b"HTTP/1.1 200 OK\r\n"], drops((b"X-A: b\r\n", 0.05) for _ in range(2000))))] * TRIES)
    # A busy machine may give up more requests than the first: it has tries left.
    yield kept("hangs_once", story, as_is(HANG), Reply(body=body), asked=0)


TRANSPORT: list[Case] = [*_compressed(), *_framed(), *_with_headers(), *_with_status(), *_redirected()]
SLOW: list[Case] = list(_slow())
