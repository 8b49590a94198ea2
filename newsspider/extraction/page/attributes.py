"""A limit on the attributes of one tag: libxml2 takes a time that grows with the square of their number."""

from __future__ import annotations

import re

#: A tag keeps so many; pages that people read have a few dozen at most.
MAX_ATTRIBUTES = 500
# As browsers read tags: between two attributes there need be no blank, and a name may begin with "=".
_ATTRIBUTE = rb"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)"""
_TAG = re.compile(rb"(<[a-zA-Z][^\s/>]*+%b{0,%d}+)%b*+" % (_ATTRIBUTE, MAX_ATTRIBUTES, _ATTRIBUTE))
#: Too many attributes take at least this room, unless ">" stands in their values ...
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{1500,}")
#: ... which then stand in quotes. A page that is shorter, or has fewer quotes, is read in a second all the same.
_MUCH_TEXT = 150_000  # bytes
_MANY_QUOTES = 50_000


def limit_attributes(text: bytes) -> bytes:
    """*text*, a page, with no more than :data:`MAX_ATTRIBUTES` in each tag.

    >>> crowded = b"<p" + b"".join(b" a%d=1" % number for number in range(600)) + b">Text</p>"
    >>> limit_attributes(crowded)[-23:]
    b' a498=1 a499=1>Text</p>'
    """
    return _TAG.sub(rb"\1", text) if _may_be_crowded(text) else text


def _may_be_crowded(text: bytes) -> bool:
    if len(text) > _MUCH_TEXT and _count_quotes(text) > _MANY_QUOTES:
        return True
    return any(map(_holds_crowded_tag, _LONG_TAG.findall(text)))


def _holds_crowded_tag(text: bytes) -> bool:
    return any(tag.end(1) < tag.end() for tag in _TAG.finditer(text))


def _count_quotes(text: bytes) -> int:
    return len(text) - len(text.translate(None, b"\"'"))
