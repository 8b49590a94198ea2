"""A site's topics, cleaned: told from lists made for search engines, and from words that say no more than "news"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsspider.extraction.metadata.flags import drop_flags
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.values import plain_text
from newsspider.extraction.text import fold

MAX_TOPICS = 30
_MAX_TOPIC = 80
MAX_LIST = 3000
#: A topic that is so much of the paper's name is the name; a town's is less of its paper's.
_LIKE_NAME = 0.6
#: Above this many topics a list is a harvest of words.
MANY_TOPICS = 25
#: Above this share of single words that stand in the title or the address, a list repeats those.
_ECHO = 0.8
_FEWEST_ECHOES = 5
_WORDS_OF_SEARCH = 2.5
#: More parts before an ampersand are a list whose last name has lost its first part.
_MOST_IN_NAME = 4
_FEWEST_NAMES = 3
#: Of so many texts, most may hold a comma.
_MANY_NAMES, _MOST_COMMAS = 6, 0.7
_WORDS_OF_QUESTION = 5
_SPLIT = re.compile(r"\s*[,;、，；،؛|]\s*")
_ID = re.compile(r"^(?:[\d\W_]+|[0-9a-f]{8}-[0-9a-f-]{27}|[a-z]+[:=](?:\d+|true|false|null|none))$", re.IGNORECASE)
#: "topic/crime", "Category: Travel", "(1) Free": what stands before says the kind or the count of topic.
_KIND_PATH = re.compile(r"^[a-z_]+/(?=\S)")
_KIND_LABEL = re.compile(
    r"^(?:[\w ]{2,30}(?:tokens?|entity|entities|tags?|topics?|keywords?|category|categories)|"
    r"tag|topic|category|section)\s*:?\s+(?=\S)|^(?:tag|topic|category|section):(?=\S)",
    re.IGNORECASE,
)
#: "Harbour Corp.": ends in a full stop of its own.
_SHORTENED = re.compile(r"\b(?:Corp|Inc|Co|Ltd|Bros|Jr|Sr|St)\.$")
#: "< Back to all stories"; "Back to school" is a topic.
_LEADS_AWAY = re.compile(
    r"^[<←‹«]|[→»›>]$|\bback to (?:all|the|blog|home|list|main|news|overview|top)\b|^\W*(?:view|see) all\b",
    re.IGNORECASE,
)
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)+$")
_COUNT = re.compile(r"^\(\d+\)\s*")
#: What people type to find a site, not what a story is about: "Springfield news today".
_SEARCH_PHRASE = re.compile(
    r"\b(?:latest|breaking|today|live|top|current)\b.*\bnews\b|\bnews\b.*\b(?:today|live|latest|headlines|in)\b"
    r"|^[\w ]+ news$",
    re.IGNORECASE,
)
_FEWEST_PHRASES = 2
#: Say that a page is news, not what it is about.
PLAIN_WORDS = frozenset(
    "news nachrichten noticias actualités actualité notizie nieuws nyheter nyheder новости новини ニュース 新聞 뉴스 "
    "haber haberler artikel article articles newspaper zeitung online breaking latest video videos foto fotos "
    "undefined null none featured uncategorized uncategorised trending "
    "page post posts story stories blog default misc homepage content untagged affiliate evergreen".split()
) | {"front page"}


def clean_topics(texts: Iterable[str], site_names: Iterable[str], *, whole: bool = False) -> list[str]:
    """Topics without ids, kinds, flags, the site's name and words that say "news"; each once.

    With *whole*, a text is one topic, whatever commas it holds.

    >>> clean_topics(["topic/crime, topic/courts", "News", "Crime", "100312362", "The Gazette"], ["Gazette"])
    ['crime', 'courts']
    """
    names = list(site_names)
    kept: dict[str, str] = {}
    for text in texts:
        parts = [text] if whole else split_list(text)
        for part in parts if len(text) <= MAX_LIST else []:
            topic = _strip_kind(plain_text(part, _MAX_TOPIC) or "")
            if _is_topic(topic, names):
                kept.setdefault(fold(topic), topic)
    return drop_flags(_drop_slugs(list(kept.values())))


def _drop_slugs(topics: list[str]) -> list[str]:
    """*topics* without those in an address's spelling, where the list has one of them in a reader's, too.

    >>> _drop_slugs(["gear", "running-shoes", "gear-and-tech", "Gear & Tech"]), _drop_slugs(["text-to-speech", "Fog"])
    (['gear', 'Gear & Tech'], ['text-to-speech', 'Fog'])
    """
    written = {fold(topic.replace("&", " and ")) for topic in topics if not _SLUG.match(topic)}
    is_mixed = any(_SLUG.match(topic) and fold(topic.replace("-", " ")) in written for topic in topics)
    return [topic for topic in topics if not _SLUG.match(topic)] if is_mixed else topics


def holds_names(texts: Sequence[str]) -> bool:
    """Whether each of several *texts* is one topic: few of them hold a comma, and that one, as in a catalogue.

    >>> holds_names(["China", "Customs (Tariff)", "Marsh, Ada B"]), holds_names(["China, Ferries", "Fog, Coast"])
    (True, False)
    """
    commas = [text.count(",") for text in texts]
    share = _MOST_COMMAS if len(texts) >= _MANY_NAMES else 1 / _FEWEST_NAMES
    return len(texts) >= _FEWEST_NAMES and max(commas) == 1 and sum(commas) <= len(texts) * share


def split_list(text: str) -> list[str]:
    """The topics in a list that is written as one text. A comma before an ampersand stands inside of a name.

    >>> split_list("Harbour, Fog;Council"), split_list("Arts, Crafts, & Trades")
    (['Harbour', 'Fog', 'Council'], ['Arts, Crafts, & Trades'])
    """
    parts = _SPLIT.split(text)
    is_name = 1 < len(parts) <= _MOST_IN_NAME and parts[-1].startswith("&")
    return [text] if is_name else parts


def _strip_kind(topic: str) -> str:
    topic = _KIND_LABEL.sub("", _COUNT.sub("", _KIND_PATH.sub("", topic)))
    topic = topic.lstrip("#&").strip(" \"'“”[]")
    return topic if len(topic.split()) > 1 and _SHORTENED.search(topic) else topic.strip(" .")


def _is_topic(topic: str, site_names: Sequence[str]) -> bool:
    folded = fold(topic)
    if not folded or topic[0] == "_" or _ID.match(topic) or "://" in topic or folded in PLAIN_WORDS:
        return False
    return (
        not _SEARCH_PHRASE.search(topic)
        and not _LEADS_AWAY.search(topic)
        and not is_site_name(topic, site_names, _LIKE_NAME)
    )


def is_search_list(topics: Sequence[str], echoes: str) -> bool:
    """Whether a list is made for search engines: the rule of this step.

    It is when it has over 25 entries, when most of three or more are as long as questions, or when of five
    or more entries four in five are single words that stand in the title, description or address anyway, or
    when five or more, of several words each and mostly of three, have a word in common.

    >>> is_search_list(["mayor", "resigns", "over", "budget", "row"], "mayor resigns over budget row")
    True
    >>> is_search_list(["City council", "Budget 2024", "Jane Doe", "mayor", "Riverside"], "mayor resigns")
    False
    """
    if len(topics) > MANY_TOPICS:
        return True
    long = sum(len(topic.split()) >= _WORDS_OF_QUESTION for topic in topics)
    if len(topics) >= _FEWEST_NAMES and long > len(topics) / 2:
        return True
    if _repeats_one_word(topics):
        return True
    words = set(echoes.split())
    echoed = [topic for topic in topics if " " not in topic and fold(topic) in words]
    return len(topics) >= _FEWEST_ECHOES and len(echoed) >= _ECHO * len(topics)


def _repeats_one_word(topics: Sequence[str]) -> bool:
    """Whether entries are one search in several wordings.

    >>> _repeats_one_word(["boat costs", "what a boat costs", "costs of boats", "boat costs guide", "my boat"])
    False
    """
    entries = [set(fold(topic).split()) for topic in topics]
    is_long = len(entries) >= _FEWEST_ECHOES and min(map(len, entries)) > 1
    return is_long and sum(map(len, entries)) >= _WORDS_OF_SEARCH * len(entries) and bool(set.intersection(*entries))


def holds_phrases(listed: list[str]) -> bool:
    """Whether several entries of a list, and a quarter, are what people type to find any news ("latest news")."""
    phrases = sum(_SEARCH_PHRASE.search(topic) is not None for topic in listed)
    return phrases >= max(_FEWEST_PHRASES, len(listed) / 4)
