"""What kind of file the bytes of an answer are, by their beginning more than by their label."""

from __future__ import annotations

import re

_START = 2_048  # bytes looked at
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1|table|section|main)\b", re.IGNORECASE
)
_NOT_TEXT = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"ID3",
    b"OggS",
    b"{\\rtf",
)
_OTHER_TYPES = re.compile(
    r"(?:image|audio|video|font)/|application/(?!xhtml|xml|octet-stream)|text/(?!html|plain|xml)", re.IGNORECASE
)
#: Text holds hardly any of these bytes; UTF-16 holds NULs, but then markup is found first.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02


def is_html(body: bytes, content_type: str = "") -> bool:
    """Whether a page can be read from *body*, whatever it is labelled.

    >>> is_html(b"<!doctype html><title>A story</title>", "application/json")
    True
    >>> is_html(b"%PDF-1.7 <html>", "text/html"), is_html(b'{"a": 1}', "application/json"), is_html(b"Text.", "")
    (False, False, True)
    >>> is_html(bytes(range(256))), is_html(b"a { color: red }", "text/css")
    (False, False)
    """
    start = body[:_START].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if start.startswith(_NOT_TEXT):
        return False
    if _MARKUP.search(start.replace(b"\x00", b"")):  # also UTF-16
        return True
    if len(_BINARY.findall(start)) > _BINARY_SHARE * len(start):
        return False
    return not _OTHER_TYPES.match(content_type.strip())
