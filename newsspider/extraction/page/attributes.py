"""A limit on the attributes of one tag: libxml2 takes a time that grows with the square of their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A tag keeps so many; pages that people read have a few dozen at most.
MAX_ATTRIBUTES = 500
# As browsers read tags: between two attributes there need be no blank, and a name may begin with "=".
_ATTRIBUTE = rb"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)"""
_KEPT = rb"<[a-zA-Z][^\s/>]*+%b{0,%d}+" % (_ATTRIBUTE, MAX_ATTRIBUTES)
_TAG = re.compile(rb"(%b)%b*+" % (_KEPT, _ATTRIBUTE))
#: A page up to where a tag has more: it takes half of the time of the replacement.
_UNCROWDED = re.compile(rb"(?:[^<]++|<(?![a-zA-Z])|%b(?!%b))*+" % (_KEPT, _ATTRIBUTE))
#: Too many attributes take at least this room, unless ">" stands in their values ...
_LONG = 1500
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{%d,}" % _LONG)
#: ... which then stand in quotes. A page that is shorter, or has fewer quotes, is read in a second all the same.
_MUCH_TEXT = 150_000  # bytes
_MANY_QUOTES = 50_000


def limit_attributes(text: bytes, rare: bytes | None = None) -> bytes:
    """*text*, a page, with no more than :data:`MAX_ATTRIBUTES` in each tag; *rare* holds its quotes at least.

    >>> crowded = b"<p" + b"".join(b" a%d=1" % number for number in range(600)) + b">Text</p>"
    >>> limit_attributes(crowded)[-23:]
    b' a498=1 a499=1>Text</p>'
    """
    return _TAG.sub(rb"\1", text) if _holds_crowded_tag(text, text if rare is None else rare) else text


def _holds_crowded_tag(text: bytes, rare: bytes) -> bool:
    if len(text) > _MUCH_TEXT and _count_quotes(rare) > _MANY_QUOTES:
        return _is_crowded(text)
    return any(map(_is_crowded, _find_long_tags(text)))


def _find_long_tags(text: bytes) -> Iterator[bytes]:
    """What :data:`_LONG_TAG` finds, looked for only where no ">" stands in as much text."""
    at = 0
    while at + _LONG < len(text):
        end = text.rfind(b">", at, at + _LONG)
        if end < 0:
            end = text.find(b">", at + _LONG)
            if tag := _LONG_TAG.search(text, at, len(text) if end < 0 else end):
                yield tag[0]
        at = end + 1 if end >= 0 else len(text)


def _is_crowded(text: bytes) -> bool:
    known = _UNCROWDED.match(text)
    return known is None or known.end() < len(text)


def _count_quotes(text: bytes) -> int:
    return len(text) - len(text.translate(None, b"\"'"))
