"""Bytes of a page to text: UTF-8 where the bytes are UTF-8, whatever is declared."""

from __future__ import annotations

import codecs
import re

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from newsspider.extraction.page.guessing import doubt_charset, guess_charset
from newsspider.extraction.text import keep_rare

# A page in another charset has far more bad sequences than a page with a few stray bytes.
_STRAY_SHARE = 0.02
# Markup in UTF-16 that begins without a mark.
_WIDE_STARTS = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
# What begins Japanese characters in a charset that has no other bytes than ASCII has.
_ESCAPE, _JAPANESE_ESCAPE = b"\x1b", re.compile(rb"\x1b\$[@B]")
_NON_ASCII, _NON_ASCII_RUN = re.compile(rb"[\x80-\xff]"), re.compile(rb"[\x80-\xff]+")
# What cp1252 shows where Latin-1 has control characters, with the bytes they are.
_CP1252 = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}
# A character of UTF-8 that was taken for two or more of cp1252 or Latin-1, in UTF-8 again.
_TWICE = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]|\xe2[\x80\x82\x84])"
)


def decode_html(body: bytes, content_type: str | None = None) -> str:
    r"""Decode *body*: byte order mark, valid UTF-8, declared charset, nearly valid UTF-8, guess.

    >>> decode_html("naïve".encode())
    'naïve'
    >>> decode_html("привет".encode("cp1251"), "text/html; charset=windows-1251")
    'привет'
    >>> decode_html("<p>橋".encode("utf-16-le"))
    '<p>橋'
    >>> decode_html("a café, a naïve thé".encode() * 30 + b"\xff")[-1]
    '\ufffd'
    """
    return to_utf8(body, content_type).decode("utf-8", "surrogatepass")


def read_twice(body: bytes, rare: bytes | None = None) -> bytes:
    """*body*, which is UTF-8, as it was before it was taken for cp1252 or Latin-1 and written as UTF-8 again.

    Only where that explains each character of the page that is not ASCII; any other page stays as it is. *rare* is
    what :func:`~newsspider.extraction.text.keep_rare` says of it.

    >>> read_twice("The cityâ€™s cafÃ©".encode()).decode()
    'The city’s café'
    >>> read_twice("The city’s café: „cafÃ©“".encode()).decode()
    'The city’s café: „cafÃ©“'
    """
    rare = keep_rare(body) if rare is None else rare
    if not _TWICE.search(rare) or _read_once(rare) is None:
        return body
    return _read_once(body) or body


def _read_once(twice: bytes) -> bytes | None:
    """What was written as UTF-8 twice; ``None`` where some character stands for itself: it is what it seems to be."""
    try:
        once = _NON_ASCII_RUN.sub(_read_run_once, twice)
        once.decode("utf-8")
    except UnicodeError:
        return None
    return once


def _read_run_once(run: re.Match[bytes]) -> bytes:
    return run[0].decode("utf-8").translate(_CP1252).encode("latin-1")


def to_utf8(body: bytes, content_type: str | None = None) -> bytes:
    """As :func:`decode_html`, in UTF-8: most pages are, and stay as they are."""
    encoding, bom = read_bom(body)
    if encoding and bom:
        return _transcode(body[len(bom) :], encoding)
    told_by_bytes = _WIDE_STARTS.get(body.lstrip()[:2]) or _escaped_encoding(body, content_type)
    if told_by_bytes:
        return _transcode(body, told_by_bytes)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _transcode(body, _legacy_encoding(body, content_type))
    return body


def _transcode(body: bytes, encoding: str) -> bytes:
    return body.decode(encoding, "replace").encode("utf-8", "surrogatepass")


def _escaped_encoding(body: bytes, content_type: str | None) -> str | None:
    """ISO-2022-JP, if it is declared and there; its bytes are UTF-8, too."""
    if _ESCAPE not in body or not _JAPANESE_ESCAPE.search(body):
        return None
    return "iso2022_jp" if "iso2022_jp" in _declared(body, content_type) else None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """The charsets that the header and the page name, as far as they are known; names are those of Python."""
    told = http_content_type_encoding(content_type), html_body_declared_encoding(body)
    return [charset for charset in told if charset]


def _legacy_encoding(body: bytes, content_type: str | None) -> str:
    if _nearly_utf8(body):
        return "utf-8"
    for declared in _declared(body, content_type):
        if _is_legacy(declared):
            return doubt_charset(body, declared) or declared
    return guess_charset(body) or "cp1252"


def _is_legacy(name: str) -> bool:
    """Whether Python knows the charset as one of text, other than UTF-8, which the bytes are not.

    >>> [_is_legacy(name) for name in ("windows-1251", "utf-8", "base64", "no-such", "idna")]
    [True, False, False, False, False]
    """
    try:
        codec = codecs.lookup(resolve_encoding(name) or name)
        is_text = "a".encode(name) == b"a" and b"a".decode(name, "replace") == "a"
    except (LookupError, UnicodeError):  # unknown, or a codec of something else than charsets
        return False
    return is_text and codec.name not in {"utf-8", "utf-7", "idna", "punycode", "ascii"}


def _nearly_utf8(body: bytes) -> bool:
    """Whether all but a few of the non-ASCII bytes form UTF-8 sequences."""
    bad = body.decode("utf-8", "replace").count("\ufffd") - body.count("\ufffd".encode())
    return bad <= _STRAY_SHARE * len(_NON_ASCII.findall(body))
