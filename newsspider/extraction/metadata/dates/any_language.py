"""Dates with the months of any language, as dateparser reads them: for those that our own table lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from functools import cache, lru_cache
from importlib import import_module
from unicodedata import normalize

_MONTHS = "january february march april may june july august september october november december".split()
#: The vowel signs of Indic scripts are no letters to Python.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0fff])+")


@lru_cache(maxsize=256)
def read_in_any_language(text: str, language: str, base: datetime) -> datetime | None:
    """The date that is *text*, in *language* (two letters, or none) or else in any that names a month so.

    >>> read_in_any_language("24 de novembro de 2026", "", datetime(2026, 11, 30)).isoformat()
    '2026-11-24T00:00:00'
    >>> read_in_any_language("2026 week 2", "en", datetime(2026, 11, 30)) is None
    True
    """
    import dateparser  # noqa: PLC0415  takes a tenth of a second to import, and few pages need it

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": base,
        "DATE_ORDER": "DMY",
        "PREFER_LOCALE_DATE_ORDER": True,
    }
    for languages in ([language], _list_languages(text)):
        if not any(languages):
            continue
        try:
            found: datetime | None = dateparser.parse(text, languages=languages, settings=settings)
        except ValueError:  # a language that it does not know
            continue
        if found is not None:
            return found
    return None


def _list_languages(text: str) -> list[str]:
    """The languages in which a word of *text* belongs to the name of a month, those of most readers first.

    Asked about all, dateparser prepares itself for each of two hundred, which takes a second.
    """
    index = _index_months()
    found = {language for word in _fold_words(text) for language in index.get(word, ())}
    return [language for language in _all_languages() if language in found]


def _all_languages() -> list[str]:
    from dateparser.data.languages_info import language_order  # noqa: PLC0415  likewise

    return list(language_order)


@cache
def _index_months() -> dict[str, set[str]]:
    """The languages of each word that belongs to the name of a month."""
    index: dict[str, set[str]] = defaultdict(set)
    for language in _all_languages():
        told = import_module(f"dateparser.data.date_translation_data.{language}").info
        for name in (name for month in _MONTHS for name in told.get(month, ())):
            for word in _fold_words(name):
                index[word].add(language)
    return dict(index)


def _fold_words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKD", text).lower())
