"""What the page says of reuse and of access."""

from __future__ import annotations

import re
from typing import Any

from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.values import first_text, iterate_values, plain_text
from newsspider.extraction.text import squash

_FREE = "isaccessibleforfree"
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_COUNT = re.compile(r"^\s*(\d{1,3}(?:,\d{3})+|\d{1,6})\b")
_LONGEST_COUNT = 40  # characters
_MOST_WORDS = 1_000_000
_LONGEST_BODY = 200_000  # characters
_LONGEST_DIRECTIVES = 500  # characters: every directive there is, thrice; longer is a mistake of the page
_LAST_LINES, _LONGEST_LINE = 20, 300
_CREATIVE_COMMONS = re.compile(r"^https?://creativecommons\.org/(?:licenses|publicdomain)/", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|licen[cs]ed?", re.IGNORECASE)
#: A line that says this is of a picture, and so is the licence in it.
_PICTURED = re.compile(
    r"\b(?:photo|image|picture|illustration|foto|bild|imagen|immagine|fotograf|abbildung|thumbnail|cover|video|map|icon)",
    re.IGNORECASE,
)
_LICENCE_META = ("dcterms.license", "dc.rights.license", "cc:license", "license", "licence", "dcterms.rights")


def read_rights(evidence: Evidence) -> dict[str, Any]:
    """What the page declares; every key is always there, ``None`` where nothing is said.

    ``robots_txt``: ``allowed``, which a crawl fills in. ``robots``: directives of the robots meta
    tags ("noindex, nofollow"). ``x_robots_tag``: the response header. ``tdm_reservation``: "1"
    (reserved) or "0", of the text and data mining protocol; ``tdm_policy``: its policy's address. As
    the protocol has it, the page's meta tag goes before the header, and the header before the host's
    ``tdmrep.json``, which a crawl asks where both are missing. ``licence``: the address or name of a
    licence, from ``rel=license``, JSON-LD or meta tags.
    """
    page = evidence.page
    return {
        "robots_txt": None,
        "robots": ", ".join(dict.fromkeys(page.meta.get("robots", [])[:5]))[:_LONGEST_DIRECTIVES].rstrip(", ") or None,
        "x_robots_tag": _read_header(evidence, "x-robots-tag"),
        "tdm_reservation": _read_reservation(evidence),
        "tdm_policy": evidence.meta_text("tdm-policy") or _read_header(evidence, "tdm-policy"),
        "licence": _read_licence(evidence),
    }


def _read_header(evidence: Evidence, name: str) -> str | None:
    return squash(evidence.page.headers.get(name) or "")[:_LONGEST_DIRECTIVES] or None


def _read_reservation(evidence: Evidence) -> str | None:
    """Meta tag before header; other values than 0 and 1 are errors of the page, and as if they were not there."""
    told = (evidence.meta_text("tdm-reservation"), _read_header(evidence, "tdm-reservation"))
    return next((value for value in told if value in {"0", "1"}), None)


def _read_licence(evidence: Evidence) -> str | None:
    linked = evidence.page.link_rel("license")
    if linked:
        return linked[0]
    landmarks = evidence.landmarks
    related = zip(landmarks.links, landmarks.rels, strict=True)
    marked = landmarks.mark(link for link, rel in related if rel and "license" in rel.lower().split())
    for mark in landmarks.near_story(marked):
        if any(True for _ in mark.element.iterancestors("figure", "figcaption")):  # of a picture
            continue
        url = evidence.page.join(mark.element.get("href") or "")
        if url:
            return url
    structured = (first_text(value) or _read_address(value) for value in evidence.article.values("license"))
    told = next((text for text in structured if text), None) or evidence.meta_text(*_LICENCE_META)
    return told or _read_last_line(evidence)


def _read_last_line(evidence: Evidence) -> str | None:
    """The Creative Commons licence that the page's last lines link to, beside whose the copyright is."""
    for block in evidence.page.blocks[-_LAST_LINES:]:
        href = next(filter(_CREATIVE_COMMONS.match, block.hrefs), None)
        if href is None or "figure" in block.inside or _PICTURED.search(block.text):
            continue
        if len(block.text) <= _LONGEST_LINE and _COPYRIGHT.search(block.text):
            return href
    return None


def _read_address(value: Any) -> str | None:
    return plain_text(value.get("url") or value.get("@id")) if isinstance(value, dict) else None


def read_free_access(evidence: Evidence) -> Found[bool] | None:
    """Whether the page declares the story to be free; ``None`` when it does not say."""
    for value in evidence.article.values("isAccessibleForFree"):
        declared = parse_boolean(next(iterate_values(value), None))
        if declared is not None:
            return Found(declared, "json_ld")
    tagged = parse_boolean(evidence.meta_text(_FREE))
    if tagged is not None:
        return Found(tagged, "meta")
    marked = map(parse_boolean, evidence.property_values(_FREE))
    if (shown := next((one for one in marked if one is not None), None)) is not None:
        return Found(shown, "dom")
    tier = evidence.meta_text("article:content_tier")
    declared = {"free": True, "metered": False, "locked": False}.get((tier or "").lower())
    return Found(declared, "meta") if declared is not None else None


def read_declared_words(evidence: Evidence) -> int | None:
    """The number of words that JSON-LD or a meta tag declares for the story."""
    told = [*evidence.article.values("wordCount"), evidence.meta_text("article:word_count", "word_count", "wordcount")]
    return next((count for value in told if (count := parse_count(value)) is not None), None)


def read_declared_body(evidence: Evidence) -> str:
    """The longest text that JSON-LD gives for the story itself; empty without one."""
    texts = (plain_text(value, _LONGEST_BODY) for value in evidence.article.values("articleBody"))
    return max((text for text in texts if text), key=len, default="")


def parse_count(value: Any) -> int | None:
    """A number of words as sites write it.

    >>> parse_count(412), parse_count("1,204"), parse_count("412 words"), parse_count(float("nan")), parse_count([1])
    (412, 1204, 412, None, None)
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if 0 < value < _MOST_WORDS else None
    match = _COUNT.match(value) if isinstance(value, str) and len(value) <= _LONGEST_COUNT else None
    return parse_count(int(match[1].replace(",", ""))) if match else None


def parse_boolean(value: Any) -> bool | None:
    """A boolean as sites write it: true, "True", "http://schema.org/False".

    >>> parse_boolean("http://schema.org/False"), parse_boolean(True), parse_boolean("maybe")
    (False, True, None)
    """
    if isinstance(value, bool):
        return value
    word = str(value).strip().rsplit("/", 1)[-1].lower() if isinstance(value, str | int) else ""
    return True if word in _TRUE else False if word in _FALSE else None
