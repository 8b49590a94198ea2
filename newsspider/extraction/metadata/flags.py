"""Entries of a list of topics that are for the site's software: layouts, players, channels, switches.

Their spelling tells them: no reader writes ``comments_enabled``, ``displayType: article`` or
``textaboveleft``. A list that is spelled so throughout is the site's way of writing its topics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

#: A list with this share of underscored entries writes its blanks so.
_MOSTLY = 0.5
#: Shorter words of letters alone are not looked into: "playlist", "playoff".
_LONG_WORD = 12
#: A long word is a flag when so much of it is words of page furniture, one right behind the other.
_COVERED = 0.7
_KEYED = re.compile(r"^[a-z][A-Za-z-]*\s*[:=]\s*\S")
_ACCOUNT = re.compile(r"^@|\S@\S+\.\w|\b(?:twitter|facebook|instagram)\.com/", re.IGNORECASE)
_JOINED = re.compile(r"[-_]|(?<=[a-z])(?=[A-Z])")
#: Words of switches that stand in no topic.
_SWITCHES = frozenset("autolink autoplay noindex nofollow exclude noads enabled disabled".split())
#: Words of the parts of pages and of how they are shown. A topic may be one of them, or two with a blank between.
_FURNITURE = frozenset(
    "ad ads above align alert app article articles audio auf auto autoplay below big bleed block bottom breaking "
    "button card carousel center centre channel client comment comments content default desktop digital disabled "
    "embed enabled exclude excluded featured feature footer free front frontpage full gallery grid header "
    "headline hero hidden hide home homepage image images in include inline inset item large layout left link "
    "list listicle lead media medium mobile module narrow native no of off on only other page paywall photo "
    "photos pick picks picture play player portada post premium print promo promoted push rail right screen "
    "sidebar server show side site slide slideshow small speech splash split sponsored startseite story style "
    "syndication teaser template text title top type video web wide widget width with without".split()
)
#: Further ones in words that are written as one; between hyphens they stand in topics ("text-to-image").
_GLUE = frozenset("and for to".split())


def drop_flags(topics: Sequence[str]) -> list[str]:
    """*topics* without what is the software's, blanks for underscores where the whole list has these.

    A list that mostly gives keys and their values is no list of topics, whatever else it holds.

    >>> drop_flags(["Harbour strike", "channel_other", "textaboveleftsmall", "displayType: article", "@top-river"])
    ['Harbour strike']
    >>> drop_flags(["harbour_strike", "town_council", "fog"])
    ['harbour strike', 'town council', 'fog']
    """
    if sum(_KEYED.match(topic) is not None for topic in topics) > _MOSTLY * len(topics):
        return []
    underscored = [topic for topic in topics if "_" in topic]
    if len(underscored) > 1 and len(underscored) >= _MOSTLY * len(topics):
        topics = [topic.replace("_", " ") for topic in topics]
    return [topic for topic in topics if "_" not in topic and not is_flag(topic)]


@lru_cache(maxsize=4096)  # a site has few flags, on all of its pages
def is_flag(topic: str) -> bool:
    """Whether the spelling of one entry says that it is for the software.

    >>> [is_flag(topic) for topic in ("comments-enabled", "videoArticle", "texttospeech", "No Autolink", "locale: US")]
    [True, True, True, True, True]
    >>> [is_flag(topic) for topic in ("text-to-image", "Print media", "playoffs", "PayPal", "Kultur: Theater")]
    [False, False, False, False, False]
    """
    if _KEYED.match(topic) or _ACCOUNT.search(topic):
        return True
    if " " in topic:
        return not _SWITCHES.isdisjoint(topic.lower().split())
    parts = [part.lower() for part in _JOINED.split(topic) if part]
    if len(parts) > 1:
        return all(part in _FURNITURE for part in parts)
    return len(topic) >= _LONG_WORD and topic.isascii() and _is_of_furniture(topic.lower())


def _is_of_furniture(word: str) -> bool:
    """Whether most of a long word is two or more words of page furniture, from its beginning on."""
    at, count = 0, 0
    known = _FURNITURE | _GLUE
    while length := next((size for size in range(len(word) - at, 1, -1) if word[at : at + size] in known), 0):
        at, count = at + length, count + 1
    return count > 1 and at >= _COVERED * len(word)
