"""Pages that are told at once, by named rules. Each says what kind a page is, with its evidence in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from newsspider.extraction.classify.declared import (
    ABOUT_TYPES,
    GALLERY_TYPES,
    LISTING_TYPES,
    SEARCH_TYPES,
    VIDEO_TYPES,
)
from newsspider.extraction.classify.features import Evidence, share, weigh_entries
from newsspider.extraction.classify.kinds import PageKind
from newsspider.extraction.text import fold

#: Sizes of running text, in Latin letters, under which a page has none; greets; has a sentence or
#: two, as messages and captions have; and has no more than a short notice.
_NOTHING, _GREETING, _SENTENCE, _NOTICE = 60, 120, 350, 600
#: A text in structured data that is worth reading though the page shows none.
_DECLARED_BODY = 250
_MANY_LINKS = 5
_MANY_GOODS = 8
_MANY_ENTRIES = 5
_MANY_IMAGES = 5
_ENTRY_SHARE = 0.8
_TEASING = 0.7
_FEW_ENTRIES = 2
#: A headline of this size is a name: of a section, a shelf, a person.
_NAME = 16
_MANY_CHILDREN = 15
_FEW_PARAGRAPHS = 4
_CARDED = 1.5
_MOST_ASKED = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that tells a kind of page that is no story.

    ``find`` answers the evidence in words, or nothing when the rule does not apply.
    """

    name: str
    kind: PageKind
    reason: str
    find: Callable[[Evidence], str]


def apply_rules(evidence: Evidence) -> tuple[Rule, str] | None:
    """The first rule that applies, and its evidence."""
    found = ((rule, rule.find(evidence)) for rule in RULES)
    return next(((rule, words) for rule, words in found if words), None)


def _find_login(e: Evidence) -> str:
    if e.prose.running_text >= _NOTICE or e.declared.articles:
        return ""
    if e.furniture.passwords and e.prose.text_outside("form") < _GREETING:
        return "a password field and little text"
    is_asking = e.furniture.inputs or e.prose.running_text < _NOTHING
    return "a sign-in address, and little text" if e.own.is_login and is_asking else ""


def _find_search(e: Evidence) -> str:
    if e.declared.articles:
        return ""
    if e.declared.count(SEARCH_TYPES):
        return "declared a page of search results"
    is_listing = _is_teasing(e) or e.prose.running_text < _SENTENCE
    has_results = is_listing or len(e.furniture.headline_links) >= _MANY_LINKS
    if has_results and (e.own.is_search or e.named.is_search):
        return "a search's address, and results"
    answered = _find_answered(e) if is_listing else ""
    return f'the title repeats what a field holds ("{answered}")' if answered else ""


def _find_answered(e: Evidence) -> str:
    """What was searched for: few words that a field holds, and the title or the headline repeats."""
    said = f" {fold(e.furniture.title)} {fold(e.furniture.headline_text)} "
    asked = (words for words in e.furniture.asked if words.count(" ") < _MOST_ASKED)
    return next((words for words in asked if f" {words} " in said), "")


def _find_front(e: Evidence) -> str:
    links = len(e.furniture.headline_links)
    if not e.own.is_root or e.declared.is_one_article or links < _MANY_LINKS:
        return ""
    return f"the site's front page, with {links} headline links"


def _find_declared_listing(e: Evidence) -> str:
    if e.declared.articles:
        return ""
    types = sorted(LISTING_TYPES.intersection(e.declared.types))
    if e.declared.og_type.startswith(("product.group", "product:group")):
        types.append("og:type " + e.declared.og_type)
    return f"declared {', '.join(types)}, and no article" if types else ""


def _find_section(e: Evidence) -> str:
    size = e.furniture.headline_size
    if size is None or size >= _NAME or e.declared.articles:
        return ""
    paragraphs = len(e.prose.story)
    if e.furniture.children >= _MANY_CHILDREN:
        return f"a short headline, and {e.furniture.children} links to addresses below its own"
    if weigh_entries(e) >= _CARDED:
        return f"a short headline, and {len(e.prose.cards)} cards with a link"
    if paragraphs >= _FEW_PARAGRAPHS and share(e.prose.solo_text, e.prose.story_text) >= _ENTRY_SHARE:
        return f"a short headline, and {paragraphs} paragraphs that stand alone"
    return ""


def _find_shelf(e: Evidence) -> str:
    goods = e.furniture.lead_amounts
    if goods < _MANY_GOODS or e.declared.articles or _is_dated(e) or e.declared.has_date:
        return ""
    return f"{goods} prices between headline and text; no date"


def _find_teasers(e: Evidence) -> str:
    entries = len(e.prose.introduced)
    has_name = e.furniture.headline_size is not None and e.furniture.headline_size < _NAME
    if e.declared.is_one_article or entries + has_name < _FEW_ENTRIES or not _is_teasing(e):
        return ""
    return f"{entries} of {len(e.prose.paragraphs)} paragraphs stand under headline links"


def _find_entries(e: Evidence) -> str:
    entries = len(e.prose.story)
    if entries < _MANY_ENTRIES or share(e.prose.linked, entries) < _ENTRY_SHARE or e.declared.is_one_article:
        return ""
    return f"{e.prose.linked} of {entries} paragraphs hold a headline link"


def _find_goods(e: Evidence) -> str:
    if e.declared.articles:
        return ""
    if e.declared.is_og_goods:
        return f"og:type {e.declared.og_type}, and no article declared"
    has_offer = e.declared.types["offer"] or e.declared.types["aggregateoffer"]
    is_sold = bool(e.declared.types["product"] and has_offer) and not _is_dated(e)
    return "declared a product on offer, and no article; no date" if is_sold else ""


def _find_about(e: Evidence) -> str:
    if e.declared.articles or e.declared.has_date or _is_dated(e):
        return ""
    if e.declared.count(ABOUT_TYPES):
        return "declared a page about the site"
    return "the address of a page about the site; no date" if e.own.is_about or e.named.is_about else ""


def _find_video(e: Evidence) -> str:
    is_video = e.declared.og_type.startswith("video") or e.own.is_video or e.named.is_video
    if not is_video and (e.declared.articles or not e.declared.count(VIDEO_TYPES)):
        return ""
    return "a video, and hardly a text with it" if e.prose.running_text < _SENTENCE else ""


def _find_gallery(e: Evidence) -> str:
    is_gallery = e.own.is_gallery or e.named.is_gallery
    if not is_gallery and (e.declared.articles or not e.declared.count(GALLERY_TYPES)):
        return ""
    images = e.furniture.count_tags("img")
    has_text = e.prose.running_text >= _SENTENCE or images < _MANY_IMAGES
    return "" if has_text else f"{images} pictures, and hardly a text with them"


def _find_bare_film(e: Evidence) -> str:
    return "a video, and no running text" if _is_bare(e) and e.furniture.films else ""


def _find_bare_pictures(e: Evidence) -> str:
    images = e.furniture.count_tags("img")
    return f"{images} pictures, and no running text" if _is_bare(e) and images >= _MANY_IMAGES else ""


def _find_bare_links(e: Evidence) -> str:
    links = len(e.furniture.headline_links)
    return f"{links} headline links, and no running text" if _is_bare(e) and links > 1 else ""


def _is_bare(e: Evidence) -> bool:
    """Whether there is nothing to read, and nothing says that there should be."""
    return _has_no_text(e) and not e.declared.articles and not e.declared.is_og_article


def _find_no_text(e: Evidence) -> str:
    return f"no running text in {math.ceil(e.prose.text)} characters" if _has_no_text(e) else ""


def _has_no_text(e: Evidence) -> bool:
    """Whether there is nothing to read, in the page or in its structured data."""
    if e.prose.running_text >= _NOTHING:
        return False
    if e.declared.is_one_article and e.told_text >= _DECLARED_BODY:
        return False
    bodies = (node.get("articleBody") for node in e.page.json_ld)
    return not any(isinstance(body, str) and len(body) >= _DECLARED_BODY for body in bodies)


def _is_teasing(e: Evidence) -> bool:
    """Whether most of the running text stands under headline links."""
    return share(e.prose.introduced_text, e.prose.running_text) >= _TEASING


def _is_dated(e: Evidence) -> bool:
    """Whether a date stands where a story has its own."""
    return e.prose.is_dated_above or bool(e.furniture.is_headline_dated)


RULES = (
    Rule("login", PageKind.LOGIN, "a form for signing in is no story; one beside a story is common", _find_login),
    Rule("search", PageKind.SEARCH, "results of a search are no story", _find_search),
    Rule("front", PageKind.LISTING, "front pages lead to stories; a single-page site has none", _find_front),
    Rule("declared_listing", PageKind.LISTING, "content systems declare archives so", _find_declared_listing),
    Rule("section", PageKind.LISTING, "a short headline is a name, and entries stand below it", _find_section),
    Rule("shelf", PageKind.LISTING, "a shelf's prices stand above its text", _find_shelf),
    Rule("teasers", PageKind.LISTING, "excerpts stand under the links to their stories", _find_teasers),
    Rule("entries", PageKind.LISTING, "a paragraph of a story is no link to another", _find_entries),
    Rule("goods", PageKind.PRODUCT, "shops declare their goods, reviewers their articles", _find_goods),
    Rule("about", PageKind.ABOUT, "imprints and terms read like stories, but have no date", _find_about),
    Rule("video", PageKind.VIDEO, "a video is a story only with a real text", _find_video),
    Rule("gallery", PageKind.GALLERY, "so is a gallery", _find_gallery),
    Rule("bare_film", PageKind.VIDEO, "what has no text but a player is a video", _find_bare_film),
    Rule("bare_pictures", PageKind.GALLERY, "what has no text but pictures is a gallery", _find_bare_pictures),
    Rule("bare_links", PageKind.LISTING, "what has no text but links to stories lists them", _find_bare_links),
    Rule("no_text", PageKind.NO_TEXT, "what has no text is no story, or is drawn by scripts", _find_no_text),
)
