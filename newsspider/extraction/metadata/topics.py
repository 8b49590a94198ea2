"""The site's own topics for the story, told from lists made for search engines.

JSON-LD and ``article:tag`` come first, then topic links at the story, then meta tags. A list is
taken as one made for search engines, and left out, by :func:`is_search_list`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.flags import drop_flags
from newsspider.extraction.metadata.labels import is_category_link
from newsspider.extraction.metadata.record import Found, Source
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.values import iterate_texts, plain_text
from newsspider.extraction.text import fold, squash

MAX_TOPICS = 30
_MAX_TOPIC = 80
_MAX_LIST = 3000
#: A topic that is so much of the paper's name is the name; a town's is less of its paper's.
_LIKE_NAME = 0.6
#: Above this many topics a list is a harvest of words.
_MANY = 25
#: Above this share of single words that stand in the title or the address, a list repeats those.
_ECHO = 0.8
_FEWEST_ECHOES = 5
_FEWEST_PHRASES = 2
#: Shorter lists tell too little to be taken for the paper's.
_FEWEST_TO_JUDGE = 4
#: Links with no more text than this between them stand in a list.
_FEW_CHARACTERS = 30
_FEW_WORDS = 60  # characters, where one of the words between says that topics follow
_BETWEEN_TOPICS = " ,;|·•:#/"
_MANY_CHILDREN = 200
#: More parts before an ampersand are a list whose last name has lost its first part.
_MOST_IN_NAME = 4
_SPLIT = re.compile(r"\s*[,;、，；،؛|]\s*")
_ID = re.compile(r"^(?:[\d\W_]+|[0-9a-f]{8}-[0-9a-f-]{27}|[a-z]+[:=](?:\d+|true|false|null|none))$", re.IGNORECASE)
#: "topic/crime", "Category: Travel", "(1) Free": what stands before says the kind or the count of topic.
_KIND_PATH = re.compile(r"^[a-z_]+/(?=\S)")
_KIND_LABEL = re.compile(
    r"^(?:[\w ]{2,30}(?:tokens?|entity|entities|tags?|topics?|keywords?|category|categories)|"
    r"tag|topic|category|section)\s*:?\s+(?=\S)|^(?:tag|topic|category|section):(?=\S)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^\(\d+\)\s*")
_TOPIC_TOKENS = frozenset({"tag", "tags", "taglist", "topic", "topics", "keyword", "keywords", "themen", "schlagworte"})
#: What people type to find a site, not what a story is about: "Springfield news today".
_SEARCH_PHRASE = re.compile(
    r"\b(?:latest|breaking|today|live|top|current)\b.*\bnews\b|\bnews\b.*\b(?:today|live|latest|headlines|in)\b"
    r"|^[\w ]+ news$",
    re.IGNORECASE,
)
#: Say that a page is news, not what it is about.
_PLAIN_WORDS = frozenset(
    "news nachrichten noticias actualités actualité notizie nieuws nyheter nyheder новости новини ニュース 新聞 뉴스 "
    "haber haberler artikel article articles newspaper zeitung online breaking latest video videos foto fotos "
    "undefined null none featured uncategorized uncategorised trending "
    "page post posts story stories blog default misc homepage content untagged".split()
)
#: Begins a line of topics, in many languages.
_TOPIC_LABEL = re.compile(
    r"(?:tags?|tagged|topics?|keywords?|themen|schlagw[oö]rter|stichworte|mots[- ]clés|étiquettes|temas?|"
    r"etiquetas|palabras clave|"
    r"tópicos|palavras-chave|etichette|trefwoorden|onderwerpen|emner|ämnen|taggar|avainsanat|aiheet|tagi|tematy|témata|štítky|"
    r"címkék|etichete|oznake|etiketler|теги|темы|метки|ключевые слова|ετικέτες|وسوم|كلمات مفتاحية|برچسب‌?ها|תגיות|"
    r"标签|標籤|关键词|關鍵字|タグ|キーワード|태그|từ khóa|thẻ|แท็ก)\s*[:：]?$",
    re.IGNORECASE,
)
_NEWS_LISTS = ("news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:news_keywords", "dc.subject")


def find_keywords(evidence: Evidence) -> Found[list[str]] | None:
    """The story's topics, each once, in the page's order."""
    for source, topics in _iterate_lists(evidence):
        if topics:
            return Found(topics[:MAX_TOPICS], source)
    return None


def _iterate_lists(evidence: Evidence) -> Iterator[tuple[Source, list[str]]]:
    tags = _read_tags(evidence)
    structured = _read_structured(evidence)
    if 1 < len(tags) < len(structured) and len(structured) > _MANY / 2:
        yield "meta", tags  # the shorter of two lists is the one that was made by hand
    if len(structured) == 1 and len(tags) > 1:
        yield "meta", tags
    if len(structured) == 1 and len(links := _read_links(evidence)) > 2:
        yield "dom", links  # a lone declared topic is the section
    yield "json_ld", structured
    if len(tags) > 1:
        yield "meta", tags
    yield "meta", _read_meta(evidence, _NEWS_LISTS)
    yield "dom", _read_links(evidence, fewest=2)
    yield "meta", _read_meta(evidence, ("keywords",))
    yield "dom", _read_links(evidence)
    about = (text for value in evidence.article.values("about") for text in iterate_texts(value))
    yield "json_ld", clean_topics(about, evidence.site_names)
    yield "meta", tags
    yield _link_source(evidence), clean_topics(evidence.link.keywords if evidence.link else (), evidence.site_names)


def _read_tags(evidence: Evidence) -> list[str]:
    """The ``article:tag`` metas."""
    contents = evidence.page.meta.get("article:tag", [])[:100]
    topics = clean_topics(contents, evidence.site_names)
    return [] if is_search_list(topics, _echoes(evidence)) else topics


def _link_source(evidence: Evidence) -> Source:
    return "sitemap" if evidence.link is not None and evidence.link.kind == "sitemap" else "feed"


def _read_structured(evidence: Evidence) -> list[str]:
    for node in evidence.article.nodes:
        texts = list(iterate_texts(_short_enough(node.get("keywords"))))
        topics = clean_topics(texts, evidence.site_names)
        joined = len(topics) == 1 and len(topics[0].split()) > 5  # words with blanks between: no telling topics apart
        if topics and not joined and not is_search_list(topics, _echoes(evidence)):
            return topics
    return []


def _short_enough(value: object) -> object:
    """A list in one string, cut into its parts (values over the limit of a text are dropped whole)."""
    return split_list(squash(value)) if isinstance(value, str) and len(value) <= _MAX_LIST else value


def _read_meta(evidence: Evidence, names: Sequence[str]) -> list[str]:
    for name in names:
        contents = [
            part
            for content in evidence.page.meta.get(name, [])[:20]
            if len(content) <= _MAX_LIST
            for part in split_list(content)
        ]
        topics = clean_topics(contents, evidence.site_names)
        is_searched = is_search_list(topics, _echoes(evidence)) or _holds_phrases(contents)
        if topics and not is_searched and not _describes_paper(evidence, contents):
            return topics
    return []


def _holds_phrases(listed: list[str]) -> bool:
    """Whether several entries of a list, and a quarter, are what people type to find any news ("latest news")."""
    phrases = sum(_SEARCH_PHRASE.search(topic) is not None for topic in listed)
    return phrases >= max(_FEWEST_PHRASES, len(listed) / 4)


def _describes_paper(evidence: Evidence, listed: list[str]) -> bool:
    """Whether a list stands on every page of the site: (nearly) nothing of it occurs in the story."""
    telling = [topic for topic in listed if fold(topic) not in _PLAIN_WORDS]
    if len(telling) < _FEWEST_TO_JUDGE:
        return False
    text = " ".join([_echoes(evidence), *(block.folded for block in evidence.told)])
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


def _echoes(evidence: Evidence) -> str:
    """Words of titles, description and address: what a harvested list is made of."""
    description = evidence.meta_text("description", "og:description") or ""
    return fold(" ".join([*evidence.titles, description, evidence.page.url.replace("-", " ").replace("_", " ")]))


def is_search_list(topics: Sequence[str], echoes: str) -> bool:
    """Whether a list is made for search engines: the rule of this step.

    It is when it has over 25 entries, or when of five or more entries four in five are single words
    that stand in the title, description or address anyway.

    >>> is_search_list(["mayor", "resigns", "over", "budget", "row"], "mayor resigns over budget row")
    True
    >>> is_search_list(["City council", "Budget 2024", "Jane Doe", "mayor", "Riverside"], "mayor resigns")
    False
    """
    if len(topics) > _MANY:
        return True
    words = set(echoes.split())
    echoed = [topic for topic in topics if " " not in topic and fold(topic) in words]
    return len(topics) >= _FEWEST_ECHOES and len(echoed) >= _ECHO * len(topics)


def _read_links(evidence: Evidence, fewest: int = 1) -> list[str]:
    """Texts of the first group of topic links after the headline: a group has a rel of its own, or two links."""
    groups = _group_links(evidence)
    marked = [links for links in groups if any(_is_marked(link) for link in links)]
    several = [links for links in groups if 1 < len(links) <= _MANY]
    best = [links for links in several if links in marked or _is_list(links[0].getparent())] + marked
    links = _leave_out_categories(best[0]) if best else []
    topics = clean_topics([visible_text(link) for link in links[: 2 * MAX_TOPICS]], evidence.site_names)
    return topics if len(topics) >= fewest else []


def _is_list(holder: HtmlElement) -> bool:
    """Whether links in *holder* are a list: in no paragraph, or in one that says so ("Topics: ...")."""
    return holder.tag != "p" or _TOPIC_LABEL.match((holder.text or "")[:_MAX_TOPIC].strip()) is not None


def _leave_out_categories(links: list[HtmlElement]) -> list[HtmlElement]:
    """*links* without those to sections, where the line tells both ("Posted in Sea | Tagged ferries"), or one alone."""
    tags = [link for link in links if not is_category_link(link)]
    return tags if tags or len(links) == 1 else links


def _group_links(evidence: Evidence) -> list[list[HtmlElement]]:
    """Links to topic pages by the list or line they stand in, without those that are words of a paragraph."""
    anchor = evidence.landmarks.headline.position if evidence.landmarks.headline else 0
    after = [mark.element for mark in evidence.landmarks.topics[:300] if mark.position > anchor - 10]
    holders = {link: link.getparent() for link in after}
    text_around = {holder: _measure_text_around(holder) for holder in holders.values()}
    groups: dict[HtmlElement, list[HtmlElement]] = {}
    for link, holder in holders.items():
        if text_around[holder] <= max(_FEW_CHARACTERS, len(visible_text(link))):
            groups.setdefault(_find_list(holder), []).append(link)
    return list(groups.values())


def _find_list(holder: HtmlElement) -> HtmlElement:
    """The element that holds a link's neighbours: its parent, or the one above where each has a parent of its own."""
    second = next(islice(holder, 1, None), None)
    has_neighbours = holder.tag not in {"li", "span"} and second is not None
    above = holder.getparent()
    return holder if has_neighbours or above is None else above


def _is_marked(link: HtmlElement) -> bool:
    """Whether a rel or a class says that the link, or the list it stands in, is of topics."""
    around = [link, *islice(link.iterancestors(), 2)]
    return link.get("rel") == "tag" or any(not _TOPIC_TOKENS.isdisjoint(read_tokens(one)) for one in around)


def _measure_text_around(holder: HtmlElement) -> int:
    """Characters in which the links of *holder* stand, as words of a paragraph do; few, where some say "Tagged"."""
    if holder.tag in {"em", "strong", "b", "i"} and holder.getparent() is not None:
        holder = holder.getparent()
    between = [holder.text or "", *islice((child.tail or "" for child in holder), _MANY_CHILDREN)]
    size = len(" ".join(between).strip(_BETWEEN_TOPICS))
    is_labelled = size <= _FEW_WORDS and any(_TOPIC_LABEL.match(words.strip(_BETWEEN_TOPICS)) for words in between)
    return _FEW_CHARACTERS if is_labelled else size


def clean_topics(texts: Iterable[str], site_names: Iterable[str]) -> list[str]:
    """Topics without ids, kinds, flags, the site's name and words that say "news"; each once.

    >>> clean_topics(["topic/crime, topic/courts", "News", "Crime", "100312362", "The Gazette"], ["Gazette"])
    ['crime', 'courts']
    """
    names = list(site_names)
    kept: dict[str, str] = {}
    for text in texts:
        for part in split_list(text) if len(text) <= _MAX_LIST else []:
            topic = _strip_kind(plain_text(part, _MAX_TOPIC) or "")
            if _is_topic(topic, names):
                kept.setdefault(fold(topic), topic)
    return drop_flags(list(kept.values()))


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
    return topic.lstrip("#").strip(" .\"'“”[]")


def _is_topic(topic: str, site_names: Sequence[str]) -> bool:
    folded = fold(topic)
    if not folded or topic[0] == "_" or _ID.match(topic) or "://" in topic or folded in _PLAIN_WORDS:
        return False
    return not _SEARCH_PHRASE.search(topic) and not is_site_name(topic, site_names, _LIKE_NAME)
