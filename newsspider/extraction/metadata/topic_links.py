"""The links to topic pages at a story: the list or line in which they stand."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.labels import is_category_link
from newsspider.extraction.metadata.topic_lists import MANY_TOPICS, MAX_TOPICS, clean_topics
from newsspider.extraction.text import squash

#: Links with no more text than this between them stand in a list.
_FEW_CHARACTERS = 30
_MAX_LINE = 300
_WORDS_OF_TOPIC = 4
_FEW_WORDS = 60  # characters, where one of the words between says that topics follow
_BETWEEN_TOPICS = " ,;|·•:#/"
_MANY_CHILDREN = 200
_LEVELS = 6
_FEWEST_WORDS = 3  # of a headline; fewer say "All topics"
#: The trail, and the cloud of all tags of the site.
_BESIDE, _CLOUD = frozenset({"breadcrumb", "breadcrumbs", "tagcloud"}), frozenset({"tag", "cloud"})
_MAX_LABEL = 80  # characters
_TOPIC_TOKENS = frozenset({"tag", "tags", "taglist", "topic", "topics", "keyword", "keywords", "themen", "schlagworte"})
#: Begins a line of topics, in many languages.
_TOPIC_LABEL = re.compile(
    r"(?:tags?|tagged|topics?|keywords?|themen|schlagw[oö]rter|stichworte|mots[- ]clés|étiquettes|temas?|"
    r"etiquetas|palabras clave|"
    r"tópicos|palavras-chave|etichette|trefwoorden|onderwerpen|emner|ämnen|taggar|avainsanat|aiheet|tagi|tematy|témata|štítky|"
    r"címkék|etichete|oznake|etiketler|теги|темы|метки|ключевые слова|ετικέτες|وسوم|كلمات مفتاحية|برچسب‌?ها|תגיות|"
    r"标签|標籤|关键词|關鍵字|タグ|キーワード|태그|từ khóa|thẻ|แท็ก)\s*[:：]?$",
    re.IGNORECASE,
)


def read_topic_links(evidence: Evidence, fewest: int = 1) -> list[str]:
    """Texts of the first group of topic links after the headline: a group has a rel of its own, or two links."""
    groups = _group_links(evidence)
    marked = [links for links in groups if any(_is_marked(link) for link in links)]
    several = [links for links in groups if 1 < len(links) <= MANY_TOPICS]
    best = [links for links in several if links in marked or _is_list(links[0].getparent())] + marked
    mixed = [links for links in best if not all(map(is_category_link, links))] or best
    lists = [_read_group(evidence, links) for links in mixed]
    topics = next((topics for topics in lists if len(topics) > 1), next(iter(lists), []))
    return topics if len(topics) >= fewest else []


def read_topic_line(evidence: Evidence) -> list[str]:
    """The topics in a line at the story's end that says so, and has no links ("Tags: Ferries, Port Elmwick")."""
    for block in evidence.lines_after_story:
        label, colon, listed = block.text.partition(":")
        if colon and len(block.text) <= _MAX_LINE and not block.hrefs and _TOPIC_LABEL.match(label.strip()):
            topics = clean_topics([listed], evidence.site_names)
            return topics if len(topics) > 1 and all(len(topic.split()) <= _WORDS_OF_TOPIC for topic in topics) else []
    return []


def _read_group(evidence: Evidence, group: list[HtmlElement]) -> list[str]:
    texts = [visible_text(link) for link in _leave_out_categories(group)[: 2 * MAX_TOPICS]]
    return clean_topics(texts, evidence.site_names)


def _is_list(holder: HtmlElement) -> bool:
    """Whether links in *holder* are a list: in no paragraph, or in one that says so ("Topics: ...")."""
    return holder.tag != "p" or _TOPIC_LABEL.match((holder.text or "")[:_MAX_LABEL].strip()) is not None


def _leave_out_categories(links: list[HtmlElement]) -> list[HtmlElement]:
    """*links* without those to sections, where the line tells both ("Posted in Sea | Tagged ferries"), or one alone."""
    tags = [link for link in links if not is_category_link(link)]
    return tags if tags or len(links) == 1 else links


def _group_links(evidence: Evidence) -> list[list[HtmlElement]]:
    """Links to topic pages by the list or line they stand in, without those that are words of a paragraph."""
    anchor = evidence.landmarks.headline.position if evidence.landmarks.headline else 0
    marks = (mark for mark in evidence.landmarks.topics[:300] if mark.position > anchor - 10)
    holders = {mark.element: mark.element.getparent() for mark in marks}
    apart = {holder for holder in holders.values() if _is_in_cloud(holder) or _is_of_teaser(evidence, holder)}
    holders = {link: holder for link, holder in holders.items() if holder not in apart and not _is_in_menu(link)}
    text_around = {holder: _measure_text_around(holder) for holder in holders.values()}
    groups: dict[HtmlElement, list[HtmlElement]] = {}
    for link, holder in holders.items():
        if text_around[holder] <= max(_FEW_CHARACTERS, len(visible_text(link))):
            groups.setdefault(_find_list(holder), []).append(link)
    return list(groups.values())


def _list_around(holder: HtmlElement) -> list[HtmlElement]:
    return [holder, *islice(holder.iterancestors(), _LEVELS - 1)]


def _is_in_cloud(holder: HtmlElement) -> bool:
    """Whether a link's *holder* is or stands in a trail, or among all tags of the site."""
    called = map(read_tokens, _list_around(holder))
    return any(not _BESIDE.isdisjoint(tokens) or tokens.issuperset(_CLOUD) for tokens in called)


def _is_in_menu(link: HtmlElement) -> bool:
    """Whether a link stands in a ``<nav>`` that no word calls topics."""
    menu = next((one for one in islice(link.iterancestors(), _LEVELS) if one.tag == "nav"), None)
    return menu is not None and not _is_marked(link) and not _is_labelled(menu)


def _is_of_teaser(evidence: Evidence, holder: HtmlElement) -> bool:
    """Whether the only heading near a link is the link to another story, and nothing there is of this one."""
    for around in _list_around(holder):
        if around in evidence.headline_holders or around in evidence.landmarks.story_holders:
            return False
        headings = list(islice(around.iter("h2", "h3", "h4", "h5"), 2))
        if headings:
            return len(headings) == 1 and _is_linked_title(headings[0])
    return False


def _is_linked_title(heading: HtmlElement) -> bool:
    is_linked = heading.find(".//a[@href]") is not None or next(heading.iterancestors("a"), None) is not None
    return is_linked and len(visible_text(heading).split()) >= _FEWEST_WORDS


def _is_labelled(menu: HtmlElement) -> bool:
    """Whether a class, a label, or the line before it says that *menu* holds topics."""
    previous = menu.getprevious()
    before = visible_text(previous)[:_MAX_LABEL] if previous is not None else ""
    said = (menu.get("aria-label") or "", before)
    return any(map(_TOPIC_LABEL.match, said)) or not _TOPIC_TOKENS.isdisjoint(read_tokens(menu))


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
    said = [text for words in between if (text := squash(words).strip(_BETWEEN_TOPICS))]
    size = len(" ".join(said))
    is_labelled = size <= _FEW_WORDS and any(map(_TOPIC_LABEL.match, said))
    return _FEW_CHARACTERS if is_labelled else size
