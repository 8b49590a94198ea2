"""Titles and keywords as feeds and sitemaps write them, to plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from newsspider.items import UNSEEN

MAX_KEYWORDS = 50
_MAX_CHARACTERS = 1_000
# A tag as a feed's author writes one; "1 < 2" and "x <y" are none.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*(?:\s[^<>]*)?/?>|<!--[^<>]*-->")
_BREAK = re.compile(r"<(?:br|p|div|li)\b[^<>]*>", re.IGNORECASE)


def plain_title(text: object) -> str | None:
    """One line of plain text, markup and entities resolved; ``None`` when nothing is left.

    >>> plain_title(" Bread &amp;amp; <b>Roses</b>:<br/>1 < 2 ")
    'Bread & Roses: 1 < 2'
    """
    if not isinstance(text, str) or not text:
        return None
    shown = _TAG.sub("", _BREAK.sub(" ", text[: 4 * _MAX_CHARACTERS]))
    for _ in range(2):  # entities are often escaped twice
        shown = html.unescape(shown)
    return " ".join(UNSEEN.sub("", shown).split())[:_MAX_CHARACTERS].rstrip() or None


def plain_keywords(terms: Iterable[object]) -> tuple[str, ...]:
    """Each term as plain text, once, in order.

    >>> plain_keywords(["Harbour", "R&amp;D", "harbour", ""])
    ('Harbour', 'R&D')
    """
    found: dict[str, str] = {}
    for term in terms:
        keyword = plain_title(term)
        if keyword:
            found.setdefault(keyword.casefold(), keyword)
    return tuple(found.values())[:MAX_KEYWORDS]


def plain_language(text: object) -> str | None:
    """A language tag, ``_`` written ``-``; ``None`` when it is none.

    >>> plain_language("en_US"), plain_language("English (UK)")
    ('en-US', None)
    """
    if not isinstance(text, str) or not text:
        return None
    tag = text.strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag) else None
