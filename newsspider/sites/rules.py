"""What is known of the pages of one site: where its fields stand, what to strip, what to keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from newsspider.sites.selectors import ACCEPTED, Selector, parse_selector

#: Keys of the record that a page tells; the others tell of the crawl.
FIELDS = (
    "headline", "alternative_headline", "description", "article_body", "entries", "article_section", "keywords",
    "dateline", "authors", "publisher", "credited_source", "date_published", "date_modified", "in_language", "images",
    "videos", "is_accessible_for_free", "canonical_url", "page_type", "access",
)  # fmt: skip
#: What these find must be elements of the page.
_OF_ELEMENTS = frozenset({"entries", "strip", "keep"})
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):?[0-5]\d")
_SAMPLE = datetime(2026, 11, 20, 17, 45)  # noqa: DTZ001  a day whose parts cannot be mistaken for each other
_MAX_PATTERN = 500

Selectors = tuple[Selector, ...]


class RuleError(ValueError):
    """A rule that cannot be used: its ``key``, and the ``complaint`` with what is accepted."""

    def __init__(self, key: str, complaint: str) -> None:
        super().__init__(key, complaint)  # both, so that it can be pickled
        self.key = key
        self.complaint = complaint

    def __str__(self) -> str:
        return f"`{self.key}` {self.complaint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """The rules of one site, checked.

    ``selectors`` are pairs of a key of the record and the selectors that are tried for it, in
    order. ``strip`` names elements that are taken off the page, ``keep`` those whose text is of
    the story, ``stories`` patterns of addresses that are stories'. ``date_formats`` are those of
    ``strptime``; ``timezone`` is that of times without one.
    """

    selectors: tuple[tuple[str, Selectors], ...] = ()
    strip: Selectors = ()
    keep: Selectors = ()
    date_formats: tuple[str, ...] = ()
    timezone: str | None = None
    stories: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == SiteRules()

    def selectors_for(self, key: str) -> Selectors:
        """What is tried for a key of the record; nothing when it has no rule."""
        return next((selectors for name, selectors in self.selectors if name == key), ())

    def over(self, other: SiteRules) -> SiteRules:
        """These rules, and those of *other* where these say nothing."""
        own = {name for name, _ in self.selectors}
        more = tuple(pair for pair in other.selectors if pair[0] not in own)
        mine = {one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)}
        return SiteRules(**{**mine, "selectors": self.selectors + more})

    def is_story(self, url: str) -> bool:
        """Whether an address is one of the site's stories', by ``stories``; ``False`` without such a rule."""
        return any(_compile(pattern).search(url) for pattern in self.stories)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def parse_rules(table: Mapping[str, Any]) -> SiteRules:
    """The rules that *table* writes, ``[site.extract]`` of a file of sites. Raises :class:`RuleError`.

    >>> parse_rules({"headline": "css:h1.title"}).selectors_for("headline")
    (Selector(kind='css', value='h1.title'),)
    """
    told: dict[str, Any] = {}
    selectors: list[tuple[str, Selectors]] = []
    for key, value in table.items():
        if key not in FIELDS and key not in _READERS:
            raise RuleError(key, f"is unknown; accepted are {', '.join((*FIELDS, *_READERS))}")
        try:
            if key in FIELDS:
                selectors.append((key, _read_selectors(key, value)))
            else:
                name, read = _READERS[key]
                told[name] = read(key, value)
        except ValueError as error:
            raise RuleError(key, str(error)) from error
    return SiteRules(selectors=tuple(selectors), **told)


def _read_selectors(key: str, value: Any) -> Selectors:
    texts = value if isinstance(value, list | tuple) else [value]
    if not texts:
        raise ValueError(f"is empty; accepted is {ACCEPTED}")
    selectors = tuple(map(parse_selector, texts))
    for selector in selectors:
        if key in _OF_ELEMENTS and not selector.gives_elements:
            raise ValueError(
                f"{str(selector)!r} finds no elements; accepted are css: and xpath: without ::text or ::attr"
            )
    return selectors


def _read_texts(key: str, value: Any) -> tuple[str, ...]:
    texts = value if isinstance(value, list | tuple) else [value]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError(f"is {value!r:.80}; accepted is {_EXAMPLES[key]}, or a list of such")
    return tuple(texts)


def _read_formats(key: str, value: Any) -> tuple[str, ...]:
    formats = _read_texts(key, value)
    for one in formats:
        try:
            read = datetime.strptime(_SAMPLE.strftime(one), one)  # noqa: DTZ007  only the day is looked at
        except (ValueError, re.error) as error:
            raise ValueError(f"{one!r} is no date format: {error}; accepted is {_EXAMPLES[key]}") from error
        if read.date() != _SAMPLE.date():
            raise ValueError(f"{one!r} does not tell year, month and day; accepted is {_EXAMPLES[key]}")
    return formats


def _read_timezone(key: str, value: Any) -> str:
    if isinstance(value, str) and _OFFSET.fullmatch(value):
        return value
    try:
        return ZoneInfo(value).key
    except (ValueError, TypeError, OSError, LookupError) as error:  # LookupError: a name that is none
        raise ValueError(f"is {value!r:.80}; accepted is {_EXAMPLES[key]}") from error


def _read_patterns(key: str, value: Any) -> tuple[str, ...]:
    patterns = _read_texts(key, value)
    for pattern in patterns:
        if len(pattern) > _MAX_PATTERN:
            raise ValueError(f"has more than {_MAX_PATTERN} characters")
        try:
            _compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}; accepted is {_EXAMPLES[key]}") from error
    return patterns


_EXAMPLES = {
    "date_format": "a format like '%d.%m.%Y %H:%M'",
    "timezone": "a zone like 'Europe/Berlin' or an offset like '+02:00'",
    "stories": r"a regular expression that addresses of stories hold, like '/\\d{4}/\\d{2}/'",
}
#: Keys that are no selectors of fields: the attribute of the rules, and how it is read.
_READERS: Mapping[str, tuple[str, Callable[[str, Any], Any]]] = {
    "strip": ("strip", _read_selectors),
    "keep": ("keep", _read_selectors),
    "date_format": ("date_formats", _read_formats),
    "timezone": ("timezone", _read_timezone),
    "stories": ("stories", _read_patterns),
}
