"""Who wrote the story: people, agencies and desks.

JSON-LD is trusted when it names somebody other than the paper; then the visible byline at the
headline, then meta tags. The paper itself is the author only when nobody else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newsspider.extraction.metadata.bylines import (
    MAX_AUTHORS,
    is_opening,
    is_signature,
    parse_byline,
)
from newsspider.extraction.metadata.dom import is_in_chrome, read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.labels import is_profile_link
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.names import AGENCIES, MAX_NAME, ends_in_job, looks_like_person, names_job
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.signatures import BYLINE_CHROME, MAX_BYLINE, read_signature
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.values import iterate_values, plain_text, split_address
from newsspider.extraction.page import Page
from newsspider.extraction.text import fold, squash
from newsspider.items import Author
from newsspider.urls import host_of, registrable_domain

_META = (
    "author", "article:author", "byl", "byline", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "article:author_name", "cxenseparse:author", "og:article:author", "articleauthor", "citation_author",
    "mrf:authors",
)  # fmt: skip
_ORGANISATIONS = frozenset({"organization"})
_PERSONS = frozenset({"person"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_ROLES = frozenset({"role", "organizationrole"})
#: Some sites list the book that a text is from among its authors, or the programme.
_WORKS = frozenset({"book", "creativework", "movie", "episode", "podcastepisode", "tvepisode", "radioepisode"})
_LISTS_NAMES = re.compile(r"[,;/|&]|\b(?:et|avec|und|mit)\b")
_INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "small", "cite", "address"})
_MAX_BYLINES = 12
_MOST_WORDS_BESIDE = 3
_MAX_LINKS = 100
_MAX_PARTS = 300  # elements
_PARTS_OF_BYLINE = frozenset(
    "bio biography description job role title position image avatar photo email follow".split()
)


def find_authors(evidence: Evidence) -> Found[list[Author]] | None:
    """The authors, each once, in the page's order."""
    structured = Found(_read_structured(evidence), "json_ld")
    told = Found(_read_meta(evidence), "meta")
    if structured.value and told.value and _fold_names(structured.value).isdisjoint(_fold_names(told.value)):
        evidence.disagreements.add("authors")
    if _names_somebody(evidence, structured.value):
        _add_profiles(evidence, structured.value)
        return structured
    shown = Found(_read_visible(evidence), "dom")
    better = next((found for found in (shown, told) if _names_somebody(evidence, found.value)), None)
    if better is not None:
        _add_profiles(evidence, better.value)
        return better
    signed = Found(_unite(Author(name=name) for name in read_signature(evidence)), "dom")
    return next((found for found in (signed, structured, told, shown) if found.value), None)


def _add_profiles(evidence: Evidence, authors: list[Author]) -> None:
    """Give authors without an address that of the link to their page that bears their name."""
    missing = {fold(author.name): author for author in authors if author.url is None}
    if not missing:
        return
    for mark in evidence.landmarks.bylines[:_MAX_LINKS]:
        if mark.element.tag == "a" and is_profile_link(mark.element):
            author = missing.get(fold(visible_text(mark.element)))
            if author is not None and author.url is None:
                author.url = _profile(evidence.page, mark.element.get("href"))


def _fold_names(authors: Iterable[Author]) -> set[str]:
    return {fold(author.name) for author in authors}


def _names_somebody(evidence: Evidence, authors: list[Author]) -> bool:
    """Whether one of *authors* is not the paper itself."""
    return any(not is_site_name(author.name, evidence.site_names) for author in authors)


def _read_structured(evidence: Evidence) -> list[Author]:
    for node in evidence.article.nodes:
        told = islice(iterate_values(node.get("author") or node.get("creator")), MAX_AUTHORS)
        values = [inner for value in told for inner in _unwrap(evidence, value)]
        authors = _unite(author for value in values[:MAX_AUTHORS] for author in _read_value(evidence, value))
        if authors:
            return authors
    return []


def _unwrap(evidence: Evidence, value: Any) -> list[Any]:
    """The object that a value refers to; of a role, those who have it."""
    found = evidence.article.resolve(value)
    is_role = isinstance(found, Mapping) and is_of_type(found, _ROLES)
    held = iterate_values(found.get("author") or found.get("creator")) if is_role else iter(())
    return [evidence.article.resolve(one) for one in islice(held, MAX_AUTHORS)] or [found]


def _read_value(evidence: Evidence, value: Any) -> Iterator[Author]:
    if isinstance(value, Mapping):
        if is_of_type(value, _WORKS, "series"):
            return
        told = list(iterate_values(value.get("name"))) or [_join_names(value)]
        names = [name for one in told for name in _leave_out_paper(evidence, _read_item_name(value, one))]
        url = _profile(evidence.page, value.get("url")) or _profile(evidence.page, value.get("sameAs"))
        yield from (Author(name=name, url=url if len(names) == 1 else None) for name in names)
    else:
        yield from (Author(name=name) for name in _leave_out_paper(evidence, parse_byline(value)))


def _leave_out_paper(evidence: Evidence, names: list[str]) -> list[str]:
    """The names of one byline without the paper's behind a person's ("Jane Doe, The Packet")."""
    others = [name for name in names if not is_site_name(name, evidence.site_names)]
    return others if any(map(looks_like_person, others)) else names


def _join_names(item: Mapping[str, Any]) -> str | None:
    """The name of a person whose parts are told apart."""
    parts = [plain_text(item.get(key), MAX_NAME) for key in ("givenName", "familyName")]
    return " ".join(filter(None, parts)) or None


def _read_item_name(item: Mapping[str, Any], name: Any) -> list[str]:
    """The names in the name of a JSON-LD *item*: an organisation's is one ("Centre for Trade and Research")."""
    found = parse_byline(name)
    if _is_turned(item, name, found):
        return [f"{found[1]} {found[0]}"]
    text = plain_text(name, MAX_NAME) if len(found) > 1 else None
    return (
        [text] if text and is_of_type(item, _ORGANISATIONS, "organization") and not _LISTS_NAMES.search(text) else found
    )


def _is_turned(item: Mapping[str, Any], name: Any, found: list[str]) -> bool:
    """Whether a person's name is written with the family name first, as catalogues have it ("Perrin, Tom")."""
    is_person = is_of_type(item, _PERSONS) and isinstance(name, str) and name.count(",") == 1
    return is_person and len(found) == 2 and all(one.isalpha() and fold(one) not in AGENCIES for one in found)


def _profile(page: Page, value: Any) -> str | None:
    """The author's page on this site: what stands elsewhere is an account of theirs; and not the site itself."""
    text = plain_text(next(iterate_values(value), None))
    url = page.join(text) if text else None
    is_own = url is not None and registrable_domain(host_of(url)) == registrable_domain(host_of(page.url))
    return url if is_own and len(split_address(url or "").path) > 1 else None


def _unite(authors: Iterable[Author]) -> list[Author]:
    united: dict[str, Author] = {}
    for author in authors:
        known = united.setdefault(fold(author.name), author)
        known.url = known.url or author.url
    return list(united.values())[:MAX_AUTHORS]


def _read_meta(evidence: Evidence) -> list[Author]:
    """Authors of the first meta tag that names somebody other than the paper; else the paper."""
    paper: list[Author] = []
    for name in _META:
        contents = evidence.page.meta.get(name, [])[:MAX_AUTHORS]
        authors = _unite(
            Author(name=one)
            for content in contents
            for one in _leave_out_paper(evidence, parse_byline(content))
            if not _is_slug(one)
        )
        somebody = [author for author in authors if not is_site_name(author.name, evidence.site_names)]
        if somebody:
            return somebody
        paper = paper or authors
    return paper


def _is_slug(name: str) -> bool:
    """Whether a "name" is the account's or the address's form of one: ``jane-doe``."""
    return name.isascii() and name.islower() and ("-" in name or "_" in name) and " " not in name


def _read_visible(evidence: Evidence) -> list[Author]:
    """Authors of the byline nearest to the headline; where each has a mark of their own, of all in its line."""
    marks = _nearest_bylines(evidence)
    for mark in marks:
        authors = _read_byline(evidence, mark.element)
        if authors:
            line = _find_line(mark.element)
            others = [one for one in marks if one is not mark and _find_line(one.element) is line]
            return _unite([*authors, *(author for one in others for author in _read_byline(evidence, one.element))])
    return []


def _find_line(element: HtmlElement) -> HtmlElement:
    """The element that holds the whole line of a byline."""
    return next((one for one in element.iterancestors() if one.tag not in _INLINE), element)


def _nearest_bylines(evidence: Evidence) -> list[Mark]:
    """Elements marked as byline by name, property or address, best first: outermost and nearest to the headline."""
    landmarks = evidence.landmarks
    anchor = landmarks.headline.position if landmarks.headline else landmarks.story_start or 0
    marked = [*evidence.iterate_properties("author", "creator"), *landmarks.bylines]
    beside = (mark for mark in landmarks.near_story(marked) if not is_in_chrome(mark.element, BYLINE_CHROME))
    near = [mark for mark in beside if not _CAPTIONS & {one.tag for one in islice(mark.element.iterancestors(), 4)}]
    near.sort(key=lambda mark: (mark.position < anchor - 5, abs(mark.position - anchor)))
    return near[:_MAX_BYLINES]


def _read_byline(evidence: Evidence, element: HtmlElement) -> list[Author]:
    is_large = next(islice(element.iter(), _MAX_PARTS, None), None) is not None
    if is_large or not _PARTS_OF_BYLINE.isdisjoint(read_tokens(element)):
        return []
    named = [one for one in element.iter("*") if "name" in (one.get("itemprop") or "").lower().split()]
    links = named or [one for one in element.iter("a") if is_profile_link(one)]
    linked = _unite(
        Author(name=name, url=_profile(evidence.page, _find_address(one)))
        for one in links[:MAX_AUTHORS]
        for name in parse_byline(one.get("content") or _read_line(one))
    )
    text = _read_line(element)
    names = _leave_out_paper(evidence, parse_byline(text)) if len(text) <= MAX_BYLINE else []
    shown = _unite(Author(name=name) for name in names)
    return _join(linked, shown) if linked else shown


def _find_address(named: HtmlElement) -> str | None:
    """The address of the link that a name stands in, or that its item has."""
    around = list(islice(named.iterancestors(), 4))
    link = next((one for one in (named, *around) if one.tag == "a"), None)
    if link is None:
        item = next((one for one in around if one.get("itemscope") is not None), None)
        links = item.iter("a", "link") if item is not None else iter(())
        link = next((one for one in links if (one.get("itemprop") or "").lower() == "url"), None)
    return link.get("href") if link is not None else None


def _join(linked: list[Author], shown: list[Author]) -> list[Author]:
    """Those with a link of their own, among those that the whole line names when it names them all as persons."""
    known = {fold(author.name): author for author in linked}
    names = [fold(author.name) for author in shown]
    named = all(is_signature(author.name) and not names_job(author.name) for author in shown)
    if not named or not known.keys() <= set(names):
        return linked
    return [known.get(name, author) for name, author in zip(names, shown, strict=True)]


def _read_line(element: HtmlElement) -> str:
    """The byline's text from the word on that opens it, where that stands apart."""
    pieces = _read_pieces(element)
    start = next((index for index, piece in enumerate(pieces[:20]) if is_opening(piece)), None)
    if start is not None:
        pieces = pieces[start + 1 :]
    if len(pieces) > 1 and is_signature(pieces[0]):  # a role in an element of its own needs no comma
        pieces = [piece for piece in pieces if not _tells_of_author(piece)]
    elif start is None and (len(pieces) < 2 or not all(is_signature(piece) for piece in pieces)):
        return visible_text(element)
    return ("; " if all(is_signature(piece) for piece in pieces) else " ").join(pieces)


def _read_pieces(element: HtmlElement) -> list[str]:
    """The texts in *element*, from the first on that has a letter."""
    pieces = [piece for piece in (squash(text) for text in element.itertext()) if piece]
    first = next((index for index, piece in enumerate(pieces) if any(map(str.isalpha, piece))), 0)
    return pieces[first:]


def _tells_of_author(piece: str) -> bool:
    """Whether what stands beside a name is a job, a footnote's number, a sentence or the beginning of one."""
    if ends_in_job(piece) or piece.endswith(("'s", "’s")):
        return True
    return not is_signature(piece) and (names_job(piece) or piece.isdigit() or len(piece.split()) > _MOST_WORDS_BESIDE)
