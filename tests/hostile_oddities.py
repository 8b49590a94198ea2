# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Answers that no server gives by mistake: two lengths, forged answers, codecs for charsets, hosts in disguise."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterable
from functools import cache

import brotli
from hostile import STORY, Case, Reply, ended, kept, new_page
from hostile_transport import as_is, head
from papers import DAY

from newsspider.middlewares.compression import zstd

_OTHER = f"{DAY}/other.html"
_MIB = 1_048_576


def chunked(body: bytes, *, size: bytes | None = None) -> bytes:
    return (size or b"%x" % len(body)) + b"\r\n" + body + b"\r\n0\r\n\r\n"


def _framed() -> Iterable[Case]:
    story, body = new_page()
    ok, length = "HTTP/1.1 200 OK", f"Content-Length: {len(body)}"
    lost = "failed/connection_lost"
    yield ended("settings_of_http_2", lost, *[as_is(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x80\x00\x04\x00\x01\x00\x00\x00\x05\x00\xff\xff\xff")] * 2)
    yield ended("preface_of_http_2", lost, *[as_is(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")] * 2)
    yield ended("two_lengths", lost, *[as_is(head(ok, length, "Content-Length: 7"), body)] * 2)
    yield ended("length_with_a_plus", lost, *[as_is(head(ok, f"Content-Length: +{len(body)}"), body)] * 2)
    yield kept("length_twice_the_same", story, as_is(head(ok, length, length), body))
    yield kept("chunks_and_a_length", story, as_is(head(ok, "Content-Length: 7", "Transfer-Encoding: chunked"), chunked(body)))
    yield kept("chunks_in_capitals", story, as_is(head(ok, "TRANSFER-ENCODING: CHUNKED"), chunked(body)))
    yield kept("transfer_of_identity", story, as_is(head(ok, "Transfer-Encoding: identity", length), body))
    yield kept("transfer_of_identity_without_length", story, as_is(head(ok, "Transfer-Encoding: Identity"), body))
    yield ended("transfer_of_identity_broken_off", "failed/data_loss", *[as_is(head(ok, "Transfer-Encoding: identity", length), body[:900])] * 2)
    for name in ("gzip, chunked", "chunked, chunked", "x"):
        yield ended(f"transfer_of_{name.replace(', ', '_')}", lost, *[as_is(head(ok, f"Transfer-Encoding: {name}", length), chunked(body))] * 2)
    yield kept("blanks_before_colons", story, as_is(f"{ok}\r\nContent-Type : text/html\r\nContent-Length \t: {len(body)}\r\n\r\n".encode(), body, b"rubbish"))
    yield ended("length_of_nothing", "rejected/empty", as_is(head(ok, "Content-Length: 0"), body))
    for name, number in (("no_digits", ""), ("hex", f"0x{len(body):x}"), ("five_thousand_zeros", "0" * 5_000 + str(len(body)))):
        yield ended(f"length_of_{name}", lost, *[as_is(head(ok, f"Content-Length: {number}"), body)] * 2)
    for status in ("-200", "000", "20", "1000", "9" * 20, "9" * 5_000):
        yield ended(f"status_of_{status[:5]}_in_{len(status)}_digits", lost, *[as_is(head(f"HTTP/1.1 {status} OK", length), body)] * 2)
    yield ended("chunks_of_sixteen_digits", "failed/data_loss", *[as_is(head(ok, "Transfer-Encoding: chunked"), chunked(body, size=b"F" * 16))] * 2)
    yield ended("chunks_of_ten_thousand_digits", "failed/data_loss", *[as_is(head(ok, "Transfer-Encoding: chunked"), chunked(body, size=b"0" * 10_000 + b"7"))] * 2)
    yield ended("chunk_extension_without_end", "failed/data_loss", *[as_is(head(ok, "Transfer-Encoding: chunked"), b"5;", *[b"a" * 65_536] * 20)] * 2)
    yield kept("trailers", story, as_is(head(ok, "Transfer-Encoding: chunked"), chunked(body)[:-2] + b"X-After: a\r\n\r\n"))
    yield ended("trailers_without_end", "failed/data_loss", *[Reply(parts=lambda: itertools.chain([head(ok, "Transfer-Encoding: chunked"), chunked(body)[:-2]], itertools.repeat(b"X-After: a\r\n" * 500)))] * 2)
    yield kept("reason_of_ten_kilobytes", story, as_is(head(f"{ok} {'x' * 10_000}", length), body))
    yield ended("status_101", lost, *[as_is(head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket"), body)] * 2)
    yield kept("http_1_9", story, as_is(head("HTTP/1.9 200 OK", length), body))
    _, wrong = new_page()
    for name, connection in (("forged_answer_behind", "keep-alive"), ("forged_answer_behind_the_last", "close")):
        told = as_is(head(ok, length, f"Connection: {connection}"), body, head(ok, f"Content-Length: {len(wrong)}"), wrong)
        yield Case(name=name, replies={STORY: told}, stories={STORY: story})


def _statuses() -> Iterable[Case]:
    story, body = new_page()
    half = body[: len(body) // 2]
    yield ended("status_206_of_a_part", "failed/data_loss", *[as_is(head("HTTP/1.1 206 Partial Content", f"Content-Range: bytes 0-{len(half) - 1}/{len(body)}", f"Content-Length: {len(half)}"), half)] * 2)
    yield ended("status_205", "rejected/empty", as_is(b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"))
    yield kept("refresh_by_header", story, Reply(body=body, headers={"Refresh": "0; url=http://10.0.0.1/"}))
    yield kept("as_a_download", story, Reply(body=body, headers={"Content-Disposition": 'attachment; filename="../../etc/passwd"'}))
    for number, pause in enumerate(("99999999999999999999", "-5", "NaN", "1e9", "inf", "Fri, 31 Dec 9999 23:59:59 GMT", "٣")):
        yield Case(name=f"pause_{number}_{pause[:6]}", replies={STORY: [Reply(status=503, headers={"Retry-After": pause}), Reply(body=body)]}, stories={} if number in {0, 5} else {STORY: story}, asked=1 if number in {0, 5} else 2, ends="failed/retry_after" if number in {0, 5} else "")
    yield kept("validators_of_ten_kilobytes", story, as_is(head("HTTP/1.1 200 OK", f'ETag: "{"x" * 10_000}"', f"Last-Modified: {'y' * 5_000}"), body))


def _redirected() -> Iterable[Case]:
    story, body = new_page()

    def to(location: str, *more: str) -> Reply:
        return as_is(head("HTTP/1.1 302 Found", *(f"Location: {one}" for one in (location, *more)), "Content-Length: 0"))

    for name, host in (("zone", "[fe80::1%25eth0]"), ("this_network", "0.1.2.3"), ("zero", "0"), ("many_zeros", "00000000000"), ("zero_hex", "0x0"), ("half_hex", "0xa.1"), ("compatible", "[::10.0.0.1]"),
                       ("translated", "[::ffff:0:10.0.0.1]"), ("six_to_four", "[2002:a00:1::]"), ("teredo", "[2001:0:a00:1::]"), ("unique_local", "[fc00::1]"), ("shared", "100.64.0.1"), ("benchmarking", "198.18.0.1"),
                       ("reserved", "240.0.0.1"), ("broadcast", "255.255.255.255"), ("multicast", "224.0.0.1"), ("local_nat64", "[64:ff9b:1::10.0.0.1]"), ("credentials", "paper.example@10.0.0.1"),
                       ("percents", "%31%30.0.0.1"), ("wide_digits", "%EF%BC%91%EF%BC%90.0.0.1"), ("wide_dots", "10%E3%80%820%E3%80%820%E3%80%821"), ("two_dots", "10.0.0.1.."), ("overflow", "4294967296"), ("a_port", "10.0.0.1:80")):
        ends = {"zone": "failed/malformed_redirect", "two_dots": "failed/malformed_redirect", "overflow": "failed/unknown_host"}.get(name, "rejected/forbidden_address")
        yield ended(f"redirect_to_host_of_{name}", ends, to(f"http://{host}/a-story-of-the-day.html"))
    inside, malformed = "rejected/forbidden_address", "failed/malformed_redirect"
    for name, location, ends in (("backslashes", "http:\\\\10.0.0.1\\a", inside), ("one_slash", "http:/10.0.0.1/a", "failed/http_404"), ("a_backslash_and_an_at", "http://10.0.0.1\\@paper.example/a", inside), ("a_tab", "http://10.0\t.0.1/a", inside),
                                 ("no_scheme", "//10.0.0.1/a", inside), ("a_nul", "http://10.0.0.1\x00.paper.example/a", malformed), ("a_port_of_zero", "http://127.0.0.1:0/a", malformed), ("a_view", "view-source:http://10.0.0.1/", "failed/http_302"),
                                 ("a_blob", "blob:http://10.0.0.1/x", "failed/http_302"), ("ten_kilobytes", "/" + "x" * 10_000, malformed)):
        yield ended(f"redirect_with_{name}", ends, to(location))
    there = {_OTHER: Reply(body=body)}
    for name, host in (("a_user", "ada@{{host}}"), ("a_password", "ada:secret@{{host}}"), ("an_at_in_a_password", "ada:se@cret@{{host}}"),
                       ("an_escaped_host", "%31%32%37.0.0.1:{{port}}"), ("a_host_of_wide_digits", "%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:{{port}}")):
        yield kept(f"redirect_with_{name}", story, to(f"http://{host}{_OTHER}"), at=_OTHER, more=there)
    yield ended("redirect_to_two_places", "rejected/redirected_away", to(_OTHER, "http://10.0.0.1/"), more=there)
    for name, target in (("data", "data:text/html,<p>x"), ("a_script", "javascript:alert(1)"), ("a_view", "view-source:file:///etc/passwd")):
        story, body = new_page()
        yield kept(f"refresh_to_{name}", story, Reply(body=body.replace(b"<title>", f"<meta http-equiv=refresh content='0;url={target}'><title>".encode())))
    yield ended("refresh_inside", "rejected/forbidden_address", Reply(body=b"<meta http-equiv=refresh content='0;url=http://0xa.1/a-story-of-the-day.html'>"))
    yield ended("refresh_to_and_fro", "failed/redirect_loop", Reply(body=f"<meta http-equiv=refresh content='0;url={_OTHER}'>".encode()), more={_OTHER: Reply(body=f"<meta http-equiv=refresh content='0;url={STORY}'>".encode())})
    yield kept("refresh_of_a_megabyte", story, Reply(body=body.replace(b"<title>", b"<meta http-equiv=refresh content='0;url=/" + b"x" * _MIB + b"'><title>")))


@cache
def _wide_zstd(body: bytes, window: int) -> bytes:
    """A frame that says that it needs a window of 2 to the power of *window* bytes, and holds *body* unpacked."""
    block = len(body) << 3 | 1
    return b"\x28\xb5\x2f\xfd\x00" + bytes([(window - 10) << 3]) + block.to_bytes(3, "little") + body


def _packed() -> Iterable[Case]:
    story, body = new_page()

    def packed(encoding: str, data: bytes) -> Reply:
        return Reply(body=data, headers={"Content-Encoding": encoding})

    assert len(body) < 128_000  # a block has no more
    yield kept("packed_zstd_of_a_small_window", story, packed("zstd", _wide_zstd(body, 20)))
    for window in (31, 41):
        yield ended(f"packed_zstd_of_a_window_of_2_to_{window}", "failed/data_loss", *[packed("zstd", _wide_zstd(body, window))] * 2)
    yield kept("packed_zstd_behind_what_is_skipped", story, packed("zstd", zstd.compress(body) + b"\x50\x2a\x4d\x18\x04\x00\x00\x00rest"))
    yield ended("packed_brotli_of_noise", "failed/data_loss", *[packed("br", bytes(range(255, 0, -1)) * 40)] * 2)
    yield ended("packed_brotli_of_a_large_window", "failed/data_loss", *[packed("br", b"\x11\x3f" + brotli.compress(body))] * 2)
    yield ended("packed_bomb_in_a_bomb", "failed/too_large", packed("gzip, gzip", gzip.compress(gzip.compress(b"<p>" + bytes(40 * _MIB)))))
    for name in ("compress", "aes128gcm", "dcb", "exi"):
        yield kept(f"not_packed_though_it_says_{name}", story, packed(name, body))
    for name in ("br", "deflate", "zstd"):
        yield kept(f"not_packed_behind_a_mark_though_it_says_{name}", story, packed(name, b"\xef\xbb\xbf" + body))
    yield kept("packed_gzip_with_commas", story, packed(" , gzip ,, ", gzip.compress(body)))
    yield ended("packed_gzip_with_a_weight", "rejected/not_html", packed("gzip;q=1.0", gzip.compress(body)))
    yield kept("packed_gzip_of_a_page_that_is_packed", story, packed("gzip", gzip.compress(body)))


def _charsets() -> Iterable[Case]:
    for charset in ("unicode_escape", "raw_unicode_escape", "hex", "bz2", "zlib", "base64", "rot13", "idna", "punycode", "undefined", "mbcs", "uu", "quopri", "../../etc/passwd", "utf-8\x00", "%s%n", "x" * 5_000, ""):
        story, body = new_page()
        yield kept(f"charset_{charset[:12] or 'of_nothing'}", story, Reply(body=body, headers={"Content-Type": f"text/html; charset={charset}"}))
        story, body = new_page()
        yield kept(f"charset_{charset[:12] or 'of_nothing'}_by_meta", story, Reply(body=story.html(charset=charset).encode(), headers={"Content-Type": "text/html"}))
    story, body = new_page()
    yield kept("a_thousand_charsets", story, Reply(body=body, headers={"Content-Type": "text/html" + "; charset=koi8-r" * 1_000}))


ODDITIES: list[Case] = [*_framed(), *_statuses(), *_redirected(), *_packed(), *_charsets()]
