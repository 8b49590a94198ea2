"""The entries that a page's JSON-LD declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urldefrag

from newsspider.extraction.body.rivals import split_text
from newsspider.extraction.metadata.dates.moments import Moment, parse_moment
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.values import first_text, iterate_values, plain_text
from newsspider.extraction.page import Page
from newsspider.extraction.text import fold

#: More entries are not read.
MAX_ENTRIES = 2_000
#: Characters by which the texts of entries are compared.
OPENING = 60
_LIVE = frozenset({"liveblogposting"})
_IS_LIVE = re.compile(r"\bliveblogposting\b", re.IGNORECASE)
_TEXTS = ("articleBody", "text", "description")
_MAX_BODY = 100_000  # characters of one entry


@dataclass(frozen=True)
class Declared:
    """One update of a LiveBlogPosting. ``key`` is its own id, if it has one."""

    key: str | None
    when: Moment | None
    headline: str | None
    text: str

    @cached_property
    def folded_headline(self) -> str:
        """For comparing."""
        return fold(self.headline or "")

    @cached_property
    def opening(self) -> str:
        """How the text begins, for comparing."""
        return fold(self.text)[:OPENING]


def is_declared(page: Page) -> bool:
    """Whether the page says that it is a live blog."""
    types = {told.itemtype or "" for told in page.described.values()}
    return any(is_of_type(node, _LIVE) for node in page.json_ld) or any(map(_IS_LIVE.search, types))


def read_declared(page: Page, now: datetime) -> list[Declared]:
    """The updates that have a text, in the order of the page."""
    blogs = (node for node in page.json_ld if is_of_type(node, _LIVE))
    updates = (update for node in blogs for update in iterate_values(node.get("liveBlogUpdate")))
    read = (_read_update(update, page, now) for update in islice(updates, MAX_ENTRIES) if isinstance(update, Mapping))
    return [one for one in read if one]


def _read_update(update: Mapping[str, Any], page: Page, now: datetime) -> Declared | None:
    text = next((text for key in _TEXTS if (text := _read_body(update.get(key), page))), "")
    headline = first_text(update.get("headline")) or first_text(update.get("name"))
    if not text and not headline:
        return None
    moments = (parse_moment(update.get(key), now=now) for key in ("datePublished", "dateCreated", "dateModified"))
    when = next((moment for moment in moments if moment), None)
    return Declared(_read_key(update, page), when, headline, text or headline or "")


def _read_body(value: Any, page: Page) -> str:
    if not isinstance(value, str) or len(value) > _MAX_BODY:
        return ""
    lines = (plain_text(block.text, _MAX_BODY) for block in split_text(value, page))
    return "\n\n".join(line for line in lines if line)


def _read_key(update: Mapping[str, Any], page: Page) -> str | None:
    """What tells an update from the others: a fragment of this page, or its own address or number."""
    for value in _iterate_keys(update):
        address, fragment = urldefrag(value)
        if fragment:
            return fragment
        if address and page.join(address) != urldefrag(page.url)[0]:
            return address
    return None


def _iterate_keys(update: Mapping[str, Any]) -> Iterator[str]:
    for key in ("@id", "url", "identifier"):
        for value in iterate_values(update.get(key)):
            told = plain_text(str(value) if isinstance(value, int) else value, 500)
            if told:
                yield told
