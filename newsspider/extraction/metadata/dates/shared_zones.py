"""Short names of zones that several countries share, as offsets where the page tells of which country it is."""

from __future__ import annotations

import re

from newsspider.extraction.metadata.evidence import Evidence
from newsspider.urls import host_of

#: What a country's papers mean by them.
_OFFSETS = {
    "in": {"IST": "+05:30"},
    "il": {"IST": "+02:00"},
    "ie": {"IST": "+01:00"},
    "bd": {"BST": "+06:00"},
    "cn": {"CST": "+08:00"},
    "tw": {"CST": "+08:00"},
}
#: The country in which a language is read that no country beside it shares, as far as its zone's name goes.
_COUNTRIES = {**dict.fromkeys("hi mr gu pa ta te kn ml or as".split(), "in"), "he": "il", "iw": "il", "zh": "cn"}
_NAMED = re.compile(
    r"(?P<clock>\d[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?)(?:\s?(?:hrs?\b\.?|बजे))?\s?\(?(?P<zone>[A-Z]{3})\b\)?",
    re.IGNORECASE,
)


def spell_shared_zones(text: str, evidence: Evidence) -> str:
    """*text* with the offset of a zone's name behind a clock, where the page's country tells which it is.

    "20 Nov 2026, 10:15 AM (IST)" is in India, Israel or Ireland.
    """
    match = _NAMED.search(text)
    if match is None:
        return text
    country = find_country(evidence)
    offset = _OFFSETS.get(country, {}).get(match["zone"].upper())
    return f"{text[: match.start()]}{match['clock']} GMT{offset}{text[match.end() :]}" if offset else text


def find_country(evidence: Evidence) -> str:
    """The country, of those that are asked for, that the page's host, language or locale names; or where it is read."""
    told = (evidence.page.lang, evidence.meta_text("og:locale"))
    countries = [host_of(evidence.page.url).rpartition(".")[2], *(_read_country(code) for code in told if code)]
    return next((one for one in countries if one in _OFFSETS), "")


def _read_country(code: str) -> str:
    """The country of a language's code.

    >>> _read_country("en_IN"), _read_country("hi"), _read_country("zh-Hant-US"), _read_country("fr")
    ('in', 'in', 'us', '')
    """
    language, *parts = re.split("[-_]", code.strip().lower())
    region = next((part for part in parts if len(part) == 2), None)
    return region or _COUNTRIES.get(language, "")
