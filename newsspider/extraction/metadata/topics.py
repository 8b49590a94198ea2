"""The site's own topics for the story, told from lists made for search engines.

JSON-LD and ``article:tag`` come first, then topic links at the story, then meta tags. A list is
taken as one made for search engines, and left out, by :func:`is_search_list`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.record import Found, Source
from newsspider.extraction.metadata.topic_links import read_topic_line, read_topic_links
from newsspider.extraction.metadata.topic_lists import (
    MANY_TOPICS,
    MAX_LIST,
    MAX_TOPICS,
    PLAIN_WORDS,
    clean_topics,
    holds_names,
    holds_phrases,
    is_search_list,
    split_list,
)
from newsspider.extraction.metadata.values import iterate_texts
from newsspider.extraction.text import fold, squash

#: Shorter lists tell too little to be taken for the paper's.
_FEWEST_TO_JUDGE = 4
_MOST_WORDS = 5  # of one topic
_NEWS_LISTS = ("news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:news_keywords", "dc.subject")


def find_keywords(evidence: Evidence) -> Found[list[str]] | None:
    """The story's topics, each once, in the page's order."""
    titles, authors = (set(map(fold, texts)) for texts in (evidence.story_titles, evidence.credited))
    for source, listed in _iterate_lists(evidence):
        topics = [topic for topic in listed if fold(topic) not in titles]
        if topics:  # who wrote the story is a topic where the paper names no other
            others = [topic for topic in topics if fold(topic) not in authors]
            return Found((others or topics)[:MAX_TOPICS], source)
    return None


def _iterate_lists(evidence: Evidence) -> Iterator[tuple[Source, list[str]]]:
    tags = _read_tags(evidence)
    structured = _read_structured(evidence)
    if 1 < len(tags) < len(structured) and len(structured) > MANY_TOPICS / 2:
        yield "meta", tags  # the shorter of two lists is the one that was made by hand
    if len(tags) > 1 and (len(structured) == 1 or _are_shown(evidence, tags, rather_than=structured)):
        yield "meta", tags
    if len(structured) == 1 and len(links := read_topic_links(evidence)) > 2:
        yield "dom", links  # a lone declared topic is the section
    yield "json_ld", structured
    if len(tags) > 1:
        yield "meta", tags
    yield "meta", _read_meta(evidence, _NEWS_LISTS)
    yield "dom", read_topic_links(evidence, fewest=2)
    yield "dom", read_topic_line(evidence)
    yield "meta", _read_meta(evidence, ("keywords",))
    yield "dom", read_topic_links(evidence)
    about = (text for value in evidence.article.values("about") for text in iterate_texts(value))
    yield "json_ld", clean_topics(about, evidence.site_names)
    yield "meta", tags
    yield evidence.link_source, clean_topics(evidence.link.keywords if evidence.link else (), evidence.site_names)


def _read_tags(evidence: Evidence) -> list[str]:
    """The ``article:tag`` metas."""
    contents = evidence.meta.get("article:tag", [])[:100]
    topics = clean_topics(contents, evidence.site_names, whole=holds_names(contents))
    return [] if is_search_list(topics, evidence.echoes) else topics


def _are_shown(evidence: Evidence, tags: list[str], *, rather_than: list[str]) -> bool:
    """Whether readers see the *tags* as links to topics, and nothing of the other list: it is for search engines."""
    shown = set(map(fold, read_topic_links(evidence)))
    seen = [{fold(topic) for topic in listed} & shown for listed in (tags, rather_than)]
    return len(seen[0]) > 1 and not seen[1]


def _read_structured(evidence: Evidence) -> list[str]:
    for node in evidence.article.nodes:
        texts = list(iterate_texts(_short_enough(node.get("keywords"))))
        topics = clean_topics(texts, evidence.site_names)
        # Words with blanks between: no telling topics apart.
        joined = len(topics) == 1 and len(topics[0].split()) > _MOST_WORDS
        if topics and not joined and not is_search_list(topics, evidence.echoes):
            return topics
    return []


def _short_enough(value: object) -> object:
    """A list in one string, cut into its parts (values over the limit of a text are dropped whole)."""
    return split_list(squash(value)) if isinstance(value, str) and len(value) <= MAX_LIST else value


def _read_meta(evidence: Evidence, names: Sequence[str]) -> list[str]:
    for name in (name for name in names if name in evidence.meta):
        contents = [
            part
            for content in evidence.meta[name][:20]
            if len(content) <= MAX_LIST
            for part in split_list(content)
            if not _is_folder(evidence, part)
        ]
        topics = clean_topics(contents, evidence.site_names)
        is_searched = is_search_list(topics, evidence.echoes) or holds_phrases(contents)
        joined = len(topics) == 1 and len(topics[0].split()) > _MOST_WORDS
        if topics and not joined and not is_searched and not _describes_paper(evidence, contents):
            return topics
    return []


def _is_folder(evidence: Evidence, part: str) -> bool:
    """Whether an entry is a folder of the page's address, in its spelling ("harbour-news")."""
    return "-" in part and part.islower() and f"/{part}/" in evidence.page.url


def _describes_paper(evidence: Evidence, listed: list[str]) -> bool:
    """Whether a list stands on every page of the site: (nearly) nothing of it occurs in the story."""
    telling = [topic for topic in listed if fold(topic) not in PLAIN_WORDS]
    if len(telling) < _FEWEST_TO_JUDGE:
        return False
    text = " ".join([evidence.echoes, *(block.folded for block in evidence.told)])
    known = {word[:size] for word in text.split() for size in (5, 7, 9, 99)}
    found = sum(any(_occurs(word, known, text) for word in fold(topic).split()) for topic in telling)
    says_news = len(telling) < len(listed)  # a story's list has no need to say that it is news
    return found <= (len(telling) / 4 if says_news else 0)


def _occurs(word: str, known: set[str], text: str) -> bool:
    """Whether a text has *word*, in this or another form of it; without capitals, words may be written joined."""
    if word.upper() == word.lower():
        return word in text
    size = 9 if len(word) > 11 else 7 if len(word) > 8 else 5
    return word in known or (len(word) > size and word[:size] in known)
