"""JSON Feed, to links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from newsspider.discovery.documents import ABSOLUTE
from newsspider.discovery.timestamps import parse_timestamp
from newsspider.discovery.titles import plain_keywords, plain_language, plain_title
from newsspider.items import Link
from newsspider.urls import Address, absolute_url, parse_address

# `version` is the first key by custom, not by rule.
_VERSION = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version", re.IGNORECASE)


class JsonFeed(NamedTuple):
    """Title, language and next page of a JSON Feed, and its entries; ``None`` for those without an address."""

    title: str | None
    language: str | None
    next_page: str | None
    entries: Iterator[Link | None]


def is_json_feed(text: str) -> bool:
    """Whether *text* looks like a JSON Feed.

    >>> is_json_feed('{"version": "https://jsonfeed.org/version/1.1", "items": []}'), is_json_feed('{"items": []}')
    (True, False)
    """
    return text.lstrip()[:1] == "{" and _VERSION.search(text) is not None


def parse_json_feed(text: str, *, url: str) -> JsonFeed:
    """Read a JSON Feed. Raises ValueError when it is no JSON, or has no list of items."""
    try:
        value = json.loads(text, strict=False)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise ValueError("it has no list `items`")  # noqa: TRY004  what is wrong is the feed, not a caller's type
    language = plain_language(value.get("language"))
    next_url = value.get("next_url")
    return JsonFeed(
        title=plain_title(value.get("title")),
        language=language,
        next_page=absolute_url(next_url, url) if isinstance(next_url, str) else None,
        entries=(_item_link(item, language, url) for item in items),
    )


def _item_link(item: Any, language: str | None, url: str) -> Link | None:
    address = _item_address(item, url) if isinstance(item, dict) else None
    if address is None:
        return None
    tags = item.get("tags")
    return Link(
        url=address.url,
        kind="feed",
        found_on=url,
        title=plain_title(item.get("title")),
        date_published=parse_timestamp(item.get("date_published")),
        date_modified=parse_timestamp(item.get("date_modified")),
        language=plain_language(item.get("language")) or language,
        keywords=plain_keywords(tags if isinstance(tags, list) else []),
        authors=plain_keywords(_names_of(item)),
        as_written=address.as_written,
    )


def _names_of(item: dict[str, Any]) -> Iterator[object]:
    """Names of the authors: a list since version 1.1, one before."""
    authors = item.get("authors")
    told = authors if isinstance(authors, list) else [item.get("author")]
    yield from (author.get("name") for author in told if isinstance(author, dict))


def _item_address(item: dict[str, Any], url: str) -> Address | None:
    """``url``; the id when it is an address; ``external_url``, the page that the entry is about, last."""
    identity = item.get("id")
    hrefs = (item.get("url"), identity if ABSOLUTE.match(str(identity)) else None, item.get("external_url"))
    addresses = (parse_address(href, url) for href in hrefs if isinstance(href, str) and href)
    return next((address for address in addresses if address), None)
