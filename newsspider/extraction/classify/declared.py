"""What a page declares itself to be: types in its structured data, dates, authors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsspider.extraction.page import Page

#: schema.org's types of written works that are read as one text.
ARTICLE_TYPES = frozenset(
    "advertisercontentarticle analysisnewsarticle article askpublicnewsarticle backgroundnewsarticle blogposting "
    "claimreview criticreview discussionforumposting howto liveblogposting medicalscholarlyarticle newsarticle "
    "opinionnewsarticle recipe report reportagenewsarticle reviewnewsarticle satiricalarticle scholarlyarticle "
    "socialmediaposting techarticle".split()
)
LIVE_TYPES = frozenset({"liveblogposting"})
GALLERY_TYPES = frozenset({"imagegallery", "mediagallery", "videogallery"})
VIDEO_TYPES = frozenset({"videoobject", "movie", "tvepisode", "clip"})
LISTING_TYPES = frozenset({"collectionpage", "offercatalog", "productcollection", "profilepage", "searchresultspage"})
SEARCH_TYPES = frozenset({"searchresultspage"})
ABOUT_TYPES = frozenset({"aboutpage", "contactpage"})
GOODS_TYPES = frozenset(
    "aggregateoffer apartment book car demand house individualproduct itempage offer product productgroup "
    "productmodel singlefamilyresidence someproducts vehicle".split()
)
FIRM_TYPES = frozenset(
    "autodealer collegeoruniversity course dentist event financialproduct financialservice homeandconstructionbusiness "
    "hotel jobposting legalservice localbusiness medicalbusiness medicalclinic physician place plumber "
    "professionalservice realestateagent restaurant service softwareapplication store webapplication".split()
)
#: More article nodes than this are teasers of a listing.
_FEW_ARTICLES = 2
_MANY_ITEMS = 3

_DATE_NAMES = (
    "article:published_time article:published og:published_time og:article:published_time date pubdate publishdate "
    "publish-date publish_date publication_date datepublished date.issued dc.date dc.date.issued dc.date.created "
    "dcterms.date dcterms.issued dcterms.created originalpublicationdate citation_publication_date issued "
    "article.published article_date_original parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
    "video:release_date"
).split()
_AUTHOR_NAMES = (
    "author article:author dc.creator dcterms.creator byl creator og:article:author parsely-author sailthru.author "
    "cxenseparse:author citation_author"
).split()
_SECTION_NAMES = ("article:section", "article:tag", "news_keywords", "section")
# Sites invent types of their own round these words.
_OG_ARTICLE = re.compile(r"article|blog|guide|news|post|story")
_NAME_END = re.compile(r"[/#:]+")


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the structured data and the head of a page say of it."""

    types: Counter[str]  # schema.org types in lower case, with their number
    og_type: str  # in lower case, "" when there is none
    articles: int  # how many written works it describes
    items: int  # length of its longest ItemList
    has_date: bool
    has_author: bool
    has_section: bool  # a section, a topic, keywords of news
    has_amp: bool
    has_neighbours: bool  # a next or previous page
    is_only_modified: bool  # a date of change and none of publication
    has_marked_body: bool

    @property
    def is_one_article(self) -> bool:
        """Whether it describes one written work (or a second one with it)."""
        return 1 <= self.articles <= _FEW_ARTICLES

    @property
    def is_mere_page(self) -> bool:
        """Whether it describes the page as a page, and no written work."""
        return not self.articles and any(name.endswith("page") for name in self.types)

    @property
    def is_og_article(self) -> bool:
        return bool(_OG_ARTICLE.search(self.og_type))

    @property
    def is_og_goods(self) -> bool:
        return "product" in self.og_type

    @property
    def is_list(self) -> bool:
        """Whether it describes a collection of things."""
        return self.items >= _MANY_ITEMS or bool(self.count(LISTING_TYPES))

    def count(self, kinds: frozenset[str]) -> int:
        """How many things of these types it describes."""
        return sum(number for name, number in self.types.items() if name in kinds)


def read_declaration(page: Page) -> Declaration:
    """Read what *page* declares of itself."""
    nodes = page.json_ld
    properties = {word for told in page.described.values() if told.itemprop for word in told.itemprop.split()}
    types = Counter(name for node in nodes for name in type_names(node.get("@type")))
    for told in page.described.values():
        if told.itemtype:
            types.update(type_names(told.itemtype.split()))
    return Declaration(
        types=types,
        og_type=(page.first_meta("og:type") or "").lower(),
        articles=sum(number for name, number in types.items() if name in ARTICLE_TYPES),
        items=max((_list_length(node) for node in nodes), default=0),
        has_date="datePublished" in properties or _has_date(page, nodes),
        has_author="author" in properties or _has_author(page, nodes),
        has_section=page.first_meta(*_SECTION_NAMES) is not None,
        has_amp=bool(page.link_rel("amphtml")),
        has_neighbours=bool(page.link_rel("next") or page.link_rel("prev")),
        is_only_modified="article:modified_time" in page.meta and "article:published_time" not in page.meta,
        has_marked_body="articleBody" in properties,
    )


def type_names(value: Any) -> list[str]:
    """Bare names of schema.org types, in lower case.

    >>> type_names(["https://schema.org/NewsArticle", "schema:Article", None])
    ['newsarticle', 'article']
    """
    values = value if isinstance(value, list) else [value]
    return [_bare_name(one) for one in values if isinstance(one, str)]


@lru_cache(maxsize=512)  # pages have few types, and each is asked for several times
def _bare_name(name: str) -> str:
    return _NAME_END.split(name.strip().rstrip("/"))[-1].lower()


def _list_length(node: dict[str, Any]) -> int:
    elements = node.get("itemListElement")
    if "itemlist" not in type_names(node.get("@type")) or not isinstance(elements, list):
        return 0
    return len(elements)


def _written_works(nodes: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (node for node in nodes if not ARTICLE_TYPES.isdisjoint(type_names(node.get("@type"))))


def _has_date(page: Page, nodes: Sequence[dict[str, Any]]) -> bool:
    return page.first_meta(*_DATE_NAMES) is not None or any(node.get("datePublished") for node in nodes)


def _has_author(page: Page, nodes: Sequence[dict[str, Any]]) -> bool:
    if page.first_meta(*_AUTHOR_NAMES) or any(node.get("author") for node in _written_works(nodes)):
        return True
    kinds = (kind for link in page.find_all("a") if (kind := link.get("rel")))
    return any("author" in kind.lower().split() for kind in kinds)
