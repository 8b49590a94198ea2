"""A limit on the attributes of one tag: libxml2 takes a time that grows with the square of their number."""

from __future__ import annotations

import re

#: A tag keeps so many; pages that people read have a few dozen at most.
MAX_ATTRIBUTES = 500
# As browsers read tags: between two attributes there need be no blank, and a name may begin with "=".
_ATTRIBUTE = rb"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)"""
_KEPT = rb"<[a-zA-Z][^\s/>]*+%b{0,%d}+" % (_ATTRIBUTE, MAX_ATTRIBUTES)
_TAG = re.compile(rb"(%b)%b*+" % (_KEPT, _ATTRIBUTE))
#: A page up to where a tag has more: it takes half of the time of the replacement.
_UNCROWDED = re.compile(rb"(?:[^<]++|<(?![a-zA-Z])|%b(?!%b))*+" % (_KEPT, _ATTRIBUTE))


def limit_attributes(text: bytes) -> bytes:
    """*text*, a page, with no more than :data:`MAX_ATTRIBUTES` in each tag.

    >>> crowded = b"<p" + b"".join(b" a%d=1" % number for number in range(600)) + b">Text</p>"
    >>> limit_attributes(crowded)[-23:]
    b' a498=1 a499=1>Text</p>'
    """
    return text if _is_uncrowded(text) else _TAG.sub(rb"\1", text)


def _is_uncrowded(text: bytes) -> bool:
    known = _UNCROWDED.match(text)
    return known is not None and known.end() == len(text)
