"""Who wrote the story: people, agencies and desks.

JSON-LD is trusted when it names somebody other than the paper; then the visible byline at the
headline, then meta tags, a signature, what is told of the author beside or below the story. The
paper itself is the author only when nobody else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from newsspider.extraction.metadata.authors.bios import find_bio_author
from newsspider.extraction.metadata.authors.byline_openings import is_opening, opens_signature
from newsspider.extraction.metadata.authors.bylines import MAX_AUTHORS, parse_byline
from newsspider.extraction.metadata.authors.names import AGENCIES, MAX_NAME, looks_like_person
from newsspider.extraction.metadata.authors.shown_bylines import (
    has_other_role,
    leave_out_paper,
    profile,
    read_beside,
    read_visible,
    unite,
)
from newsspider.extraction.metadata.authors.signatures import MAX_BYLINE, read_signature
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.values import iterate_values, plain_text
from newsspider.extraction.text import fold
from newsspider.items import Author

_META = (
    "author", "article:author", "byl", "byline", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "article:author_name", "cxenseparse:author", "og:article:author", "articleauthor", "citation_author",
    "mrf:authors", "content_author",
)  # fmt: skip
_ORGANISATIONS = frozenset({"organization"})
_PERSONS = frozenset({"person"})
_ROLES = frozenset({"role", "organizationrole"})
#: Some sites list the book that a text is from among its authors, or the programme.
_WORKS = frozenset(
    {"book", "creativework", "movie", "episode", "podcastepisode", "tvepisode", "radioepisode", "website"}
)
_LISTS_NAMES = re.compile(r"[,;/|&]|\b(?:et|avec|und|mit)\b")
_MAX_LINKS = 100
_LONG_WORD = 8  # letters: papers sign with shorter ones
_LABELS = (1, 2, 3)
_NEXT_LINES = 4
_TITLE = re.compile(r"^(?:(?:dr|prof|professor)\s)+")
#: Legal forms: a company that no reader sees made the site's software.
_COMPANY = re.compile(r"\s(?:inc|llc|ltd|gmbh|corp)\.?$", re.IGNORECASE)


def find_authors(evidence: Evidence) -> Found[list[Author]] | None:
    """The authors, each once, in the page's order."""
    structured = Found(_leave_out_accounts(evidence, _read_structured(evidence)), "json_ld")
    told = Found(_leave_out_accounts(evidence, _read_meta(evidence)), "meta")
    _note_disagreement(evidence, structured.value, told.value)
    if _names_somebody(evidence, structured.value):
        return _weigh_declared(evidence, structured)
    shown = Found(read_visible(evidence), "dom")
    rivals = (told, shown) if _holds_more(told.value, shown.value) else (shown, told)
    better = next((found for found in rivals if _names_somebody(evidence, found.value)), None)
    if better is not None:
        _add_profiles(evidence, better.value)
        return better
    signed: Found[list[Author]] = Found(_read_signed(evidence), "dom")
    if _names_somebody(evidence, signed.value):
        _add_profiles(evidence, signed.value)
        return signed
    listed: Found[list[Author]] = Found(_read_listed(evidence), "feed")
    if _names_somebody(evidence, listed.value):
        return listed
    named = next((found for found in (structured, told, shown, signed) if found.value), None)
    beside = [] if named is not None else read_beside(evidence) or find_bio_author(evidence)
    return Found(beside, "dom") if beside else named


def _weigh_declared(evidence: Evidence, declared: Found[list[Author]]) -> Found[list[Author]]:
    """The *declared* authors, or those of a byline that holds more, or stands against names that nobody sees."""
    visible = read_visible(evidence)
    _note_disagreement(evidence, declared.value, visible)
    if _holds_more(visible, declared.value) and (_are_linked(evidence, visible) or _fill_line(evidence, visible)):
        return Found(visible, "dom")
    against = _read_line_against(evidence, declared.value)
    found = Found(against, "dom") if against else declared
    _add_profiles(evidence, found.value)
    return found


def _read_listed(evidence: Evidence) -> list[Author]:
    """Whom the feed credits, in which the story was found."""
    told = evidence.link.authors if evidence.link is not None else ()
    names = leave_out_paper(
        evidence, [name for text in told[:MAX_AUTHORS] for name in parse_byline(text, is_whole=True)]
    )
    return _leave_out_accounts(evidence, unite(Author(name=name) for name in names if not _is_slug(name)))


def _leave_out_accounts(evidence: Evidence, authors: list[Author]) -> list[Author]:
    """*authors* without accounts (a long word or a slug in small letters) and companies that no reader sees."""
    return [one for one in authors if not (_looks_like_account(one.name) and _is_unseen(evidence, one.name))]


def _looks_like_account(name: str) -> bool:
    is_word = len(name) >= _LONG_WORD and name.isascii() and name.isalpha() and name.islower()
    return (is_word and fold(name) not in AGENCIES) or _is_slug(name) or _COMPANY.search(name) is not None


def _is_unseen(evidence: Evidence, name: str) -> bool:
    """Whether no line of the page shows *name*; the site's own name is known without that."""
    names_site = is_site_name(name, evidence.site_names)
    called = fold(_COMPANY.sub("", name))
    return not names_site and not any(called in block.folded for block in evidence.page.blocks)


def _holds_more(told: list[Author], shown: list[Author]) -> bool:
    """Whether one source names all whom another does, and further persons: the other has them cut."""
    known, all_told = _fold_persons(shown), _fold_persons(told)
    added = (author.name for author in told if _fold_persons([author]).isdisjoint(known))
    return bool(known) and known < all_told and all(map(looks_like_person, added))


def _are_linked(evidence: Evidence, authors: list[Author]) -> bool:
    """Whether each of *authors* has a link to their page somewhere on this one, and not as the editor."""
    links = (mark.element for mark in evidence.landmarks.profiles[:_MAX_LINKS])
    linked = {fold(visible_text(link)) for link in links if not has_other_role(link)}
    return _fold_names(authors) <= linked and not any(
        one != other and one in other for one in _fold_names(authors) for other in _fold_names(authors)
    )


def _fill_line(evidence: Evidence, authors: list[Author]) -> bool:
    """Whether a line right below the headline opens as bylines do and names all of *authors*, and nobody else.

    What stands behind one name and a comma may be for whom it was written ("By Ada Marsh, Harbour Gazette").
    """
    named = _fold_names(authors)
    short = (block.text for block in evidence.lines_below_headline if len(block.text) <= MAX_BYLINE)
    lines = (line for line in short if len(named) > 2 or "," not in line)
    return any(opens_signature(line) and named == set(map(fold, parse_byline(line))) for line in lines)


def _read_line_against(evidence: Evidence, declared: list[Author]) -> list[Author]:
    """Persons whom a line right below the headline credits, where no reader sees a name of those *declared*.

    Who put the story on the site is declared, then.
    """
    if any(not _is_unseen(evidence, author.name) for author in declared):
        return []
    lines = (block.text for block in evidence.lines_below_headline[:_NEXT_LINES] if len(block.text) <= MAX_NAME)
    credited = (leave_out_paper(evidence, parse_byline(line)) for line in lines if opens_signature(line))
    persons = next((names for names in credited if names and all(map(looks_like_person, names))), [])
    found = unite(Author(name=name) for name in persons)
    return found if _names_somebody(evidence, found) else []


def _fold_persons(authors: Iterable[Author]) -> set[str]:
    """Names without the titles before them."""
    return {_TITLE.sub("", fold(author.name)) for author in authors}


def _read_signed(evidence: Evidence) -> list[Author]:
    return unite(Author(name=name) for name in leave_out_paper(evidence, read_signature(evidence)))


def _note_disagreement(evidence: Evidence, one: list[Author], other: list[Author]) -> None:
    """Note when two sources name nobody in common."""
    if one and other and _fold_names(one).isdisjoint(_fold_names(other)):
        evidence.disagreements.add("authors")


def _add_profiles(evidence: Evidence, authors: list[Author]) -> None:
    """Give authors without an address that of the link to their page that bears their name."""
    missing = {fold(author.name): author for author in authors if author.url is None}
    if not missing:
        return
    for mark in evidence.landmarks.profiles[:_MAX_LINKS]:
        author = missing.get(fold(visible_text(mark.element)))
        if author is not None and author.url is None:
            author.url = profile(evidence.page, mark.element.get("href"))


def _fold_names(authors: Iterable[Author]) -> set[str]:
    return {fold(author.name) for author in authors}


def _names_somebody(evidence: Evidence, authors: list[Author]) -> bool:
    """Whether one of *authors* is not the paper itself."""
    return any(not is_site_name(author.name, evidence.site_names) for author in authors)


def _read_structured(evidence: Evidence) -> list[Author]:
    for node in evidence.article.nodes:
        told = islice(iterate_values(node.get("author") or node.get("creator")), MAX_AUTHORS)
        values = [inner for value in told for inner in _unwrap(evidence, value)]
        authors = unite(author for value in values[:MAX_AUTHORS] for author in _read_value(evidence, value))
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
        names = [name for one in told for name in leave_out_paper(evidence, _read_item_name(value, one))]
        url = profile(evidence.page, value.get("url")) or profile(evidence.page, value.get("sameAs"))
        yield from (Author(name=name, url=url if len(names) == 1 else None) for name in names)
    else:
        yield from (Author(name=name) for name in leave_out_paper(evidence, parse_byline(value, is_whole=True)))


def _join_names(item: Mapping[str, Any]) -> str | None:
    """The name of a person whose parts are told apart."""
    parts = [plain_text(item.get(key), MAX_NAME) for key in ("givenName", "familyName")]
    return " ".join(filter(None, parts)) or None


def _read_item_name(item: Mapping[str, Any], name: Any) -> list[str]:
    """The names in the name of a JSON-LD *item*: an organisation's is one ("Centre for Trade and Research")."""
    found = parse_byline(name, is_whole=True)
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


def _read_meta(evidence: Evidence) -> list[Author]:
    """Authors of the first meta tag that names somebody other than the paper; else the paper."""
    paper: list[Author] = []
    for name in (name for name in _META if name in evidence.meta):
        contents = evidence.meta[name][:MAX_AUTHORS]
        authors = unite(
            Author(name=one)
            for content in contents
            for one in leave_out_paper(evidence, parse_byline(content, is_whole=True))
            if not _is_slug(one)
        )
        somebody = [author for author in authors if not is_site_name(author.name, evidence.site_names)]
        if somebody:
            return somebody
        paper = paper or authors
    return _read_labelled(evidence) or paper


def _read_labelled(evidence: Evidence) -> list[Author]:
    """The authors whom the labels of a link's preview name, as content systems write them ("Written by")."""
    for number in _LABELS:
        label, told = (evidence.meta_text(f"twitter:{kind}{number}") for kind in ("label", "data"))
        if label and told and is_opening(label):
            return unite(Author(name=name) for name in leave_out_paper(evidence, parse_byline(told, is_whole=True)))
    return []


def _is_slug(name: str) -> bool:
    """Whether a "name" is the account's or the address's form of one: ``jane-doe``."""
    return name.isascii() and name.islower() and ("-" in name or "_" in name) and " " not in name
