"""Elements that stand so deep in others that libxml2 stops reading there: they are read, with fewer round them."""

from __future__ import annotations

import re
from collections import Counter

#: Elements deeper than this lose their tags, not their text; the deepest pages that people read have 100.
MAX_DEPTH = 300
#: Their tags make paragraphs of a text.
_TEXT_TAGS = frozenset(b"p h1 h2 h3 h4 h5 h6 li blockquote td div".split())
#: Lists of stories are read for these; none stands in another.
_KEPT_TAGS = frozenset({b"a"})
_PARAGRAPH_BREAK = b"<br><br>"
_BREAKS = re.compile(rb"(?:<br><br>\s*+)+")
#: A new one ends that before it, so that those without an end do not stand in each other.
_ENDED_BY_NEXT = frozenset(b"p li dt dd td th tr option a".split())
_VOID_TAGS = frozenset(b"area base br col embed hr img input link meta source track wbr".split())
_NOT_NESTED = rb"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1\s*+>|\Z)"
_TAG = re.compile(_NOT_NESTED + rb"|<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>", re.DOTALL | re.IGNORECASE)


def flatten(text: bytes) -> bytes:
    """*text*, a page, without the tags of elements deeper than :data:`MAX_DEPTH`.

    >>> flatten(b"<b>" * 1000 + b"<p>One</p>Two")[-28:]
    b'<b><b><br><br>One<br><br>Two'
    """
    return _BREAKS.sub(_PARAGRAPH_BREAK, _TAG.sub(_Flattening().keep, text))


class _Flattening:
    """What is open at a place of the page."""

    def __init__(self) -> None:
        self._open: list[tuple[bytes, bool]] = []  # names, and whether their tags are kept
        self._counts: Counter[bytes] = Counter()
        self._depth = 0  # of those whose tags are kept

    def keep(self, match: re.Match[bytes]) -> bytes:
        """The tag itself, or nothing."""
        if match[3] is None:
            return match[0]
        name = match[3].lower()
        is_kept = self._close(name) if match[2] else self._begin(name)
        if is_kept:
            return match[0]
        return _PARAGRAPH_BREAK if name in _TEXT_TAGS else b""

    def _begin(self, name: bytes) -> bool:
        if name in _VOID_TAGS:
            return True
        if name in _ENDED_BY_NEXT and self._open and self._open[-1][0] == name:
            self._pop()
        is_kept = self._depth < MAX_DEPTH + (name in _KEPT_TAGS)
        self._open.append((name, is_kept))
        self._counts[name] += 1
        self._depth += is_kept
        return is_kept

    def _close(self, name: bytes) -> bool:
        """End all up to the last of the name; what was never begun ends nothing."""
        if not self._counts[name]:
            return name in _VOID_TAGS
        while self._open[-1][0] != name:
            self._pop()
        return self._pop()

    def _pop(self) -> bool:
        name, is_kept = self._open.pop()
        self._counts[name] -= 1
        self._depth -= is_kept
        return is_kept
