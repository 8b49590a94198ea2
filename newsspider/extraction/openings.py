"""How stories open: the dateline."""

from __future__ import annotations

import re

_DASH = r"(?:--|[–—-])"
_CAPITALS = r"[^\W\d_]{2,}"  # checked for upper case below: Python's re has no such class
_DATELINE = re.compile(
    rf"^(?P<place>{_CAPITALS}[^\n:()–—]{{0,60}}?)\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?\s*{_DASH}\s+\S"
)
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r",?\s+(?:[^\W\d_]+\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]+\.?)(?:,?\s+\d{4})?$")


def find_dateline(text: str) -> str | None:
    """The place that the story opens with, as written there.

    >>> find_dateline("TRIPOLI, Lebanon -- At least seven militants were killed")
    'TRIPOLI, Lebanon'
    >>> find_dateline("BERLIN (dpa) - Die Regierung hat")
    'BERLIN'
    >>> find_dateline("Berlin (dpa) – Die Regierung hat")
    'Berlin'
    >>> find_dateline("The mayor - who had not slept - said no")
    """
    match = _DATELINE.match(text[:200])
    if match is None:
        return None
    place = _DATE.sub("", match["place"]).strip(" ,")
    first = _WORD.findall(place)[0] if place else ""
    is_place = (first.isupper() and len(first) > 2) or (match["agency"] and first[:1].isupper())
    return place if is_place else None
