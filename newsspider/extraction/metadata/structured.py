"""The JSON-LD object that is this page's article, among all that a page carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from newsspider.extraction.metadata.values import first_text, iterate_values, measure_likeness, split_address
from newsspider.extraction.page import Page

_ARTICLE_TYPES = frozenset({"blogposting", "liveblogposting", "socialmediaposting", "report", "review", "claimreview"})
#: Pages often put the article's date and author on these, when they have no article object.
_PAGE_TYPES = frozenset({"webpage", "itempage", "creativework", "recipe", "howto"})
_ADDRESS_KEYS = ("url", "@id", "mainEntityOfPage")
_OTHERS = ("isBasedOn", "isBasedOnUrl", "citation", "mentions", "translationOfWork", "itemReviewed", "relatedLink")
_MAX_NODES = 300
#: Objects whose score is within this of the best may tell of the same article.
_SAME_STORY_MARGIN = 3


@dataclass(slots=True)
class StructuredArticle:
    """JSON-LD of the page's article, the most telling object first. May hold none."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)

    def values(self, *keys: str) -> Iterator[Any]:
        """Every value that is not empty of any of *keys*, object after object."""
        for node in self.nodes:
            for key in keys:
                for value in iterate_values(node.get(key)):
                    yield self.resolve(value)

    def first_text(self, *keys: str, limit: int = 600) -> str | None:
        """The first text of *keys*."""
        texts = (first_text(value, limit) for value in self.values(*keys))
        return next((text for text in texts if text), None)

    def resolve(self, value: Any) -> Any:
        """The object that a bare ``{"@id": ...}`` refers to, what ``{"@value": ...}`` holds, or *value* itself."""
        if isinstance(value, Mapping) and "@value" in value:
            return value["@value"]
        if isinstance(value, Mapping) and not value.get("name"):
            reference = value.get("@id")
            found = self.by_id.get(reference, value) if isinstance(reference, str) else value
            # An article that refers to itself is not its own author or publisher.
            return value if any(found is node for node in self.nodes) else found
        return value


def is_of_type(node: Mapping[str, Any], names: frozenset[str], suffix: str = "\0") -> bool:
    """Whether a type of *node* is one of *names* (lower case) or ends with *suffix*.

    >>> is_of_type({"@type": ["schema:NewsArticle"]}, frozenset(), "article")
    True
    """
    told = node.get("@type")
    types = map(fold_type, [told] if isinstance(told, str) else map(str, iterate_values(told)))
    return any(one in names or one.endswith(suffix) for one in types)


def is_article_type(name: str) -> bool:
    """Whether a type, as :func:`fold_type` gives it, is an article's.

    >>> is_article_type("newsarticle"), is_article_type("person")
    (True, False)
    """
    return name in _ARTICLE_TYPES or name.endswith("article")


@lru_cache(maxsize=512)  # pages have few types, and each step asks for those of all objects
def fold_type(name: str) -> str:
    """A type in lower case, without the vocabulary that it is of."""
    return name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()


def pick_article(page: Page, titles: Sequence[str]) -> StructuredArticle:
    """The objects that tell of the story of *page*; *titles* are what the page shows as headlines."""
    own = _address_key(page.url)
    others = {id(node) for outer in page.json_ld[:_MAX_NODES] for node in _iterate_named(outer)}
    scored = [
        (_score(node, own, titles), -position, node)
        for position, node in enumerate(page.json_ld[:_MAX_NODES])
        if id(node) not in others and (is_of_type(node, _ARTICLE_TYPES, "article") or _is_telling_page(node))
    ]
    fitting = sorted((one for one in scored if one[0] > 0), key=lambda one: one[:2], reverse=True)
    nodes = [node for score, _, node in fitting if score >= fitting[0][0] - _SAME_STORY_MARGIN]
    return StructuredArticle(nodes=nodes[:5], by_id=page.json_ld_by_id)


def _iterate_named(node: Mapping[str, Any]) -> Iterator[Any]:
    """What *node* is based on or names beside itself: other stories."""
    return (value for key in _OTHERS for value in iterate_values(node.get(key)))


def _is_telling_page(node: Mapping[str, Any]) -> bool:
    told = bool(node.get("datePublished") or node.get("author"))
    return told and is_of_type(node, _PAGE_TYPES)


def _score(node: Mapping[str, Any], own: str, titles: Sequence[str]) -> int:
    """How surely *node* is the page's article: by address, headline and type."""
    score = 2 if is_of_type(node, _ARTICLE_TYPES, "article") else 0
    addresses = {_address_key(address) for address in _iterate_addresses(node)}
    if addresses:
        score += 4 if own in addresses else -3
    headline = first_text(node.get("headline")) or first_text(node.get("name"))
    if headline and titles:
        likeness = max(measure_likeness(headline, title) for title in titles)
        score += 3 if likeness > 0.75 else 1 if likeness > 0.4 else -2
    return score


def _iterate_addresses(node: Mapping[str, Any]) -> Iterator[str]:
    """Addresses of pages that *node* gives for itself."""
    for key in _ADDRESS_KEYS:
        for value in iterate_values(node.get(key)):
            for address in [value.get("@id"), value.get("url")] if isinstance(value, Mapping) else [value]:
                if isinstance(address, str) and address.startswith(("http://", "https://")):
                    yield address


def _address_key(address: str) -> str:
    """What two addresses of one page share: the path (hosts and queries often differ on purpose)."""
    return split_address(address).path.rstrip("/") or "/"
