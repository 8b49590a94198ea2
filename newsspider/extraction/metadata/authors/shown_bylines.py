"""The byline that readers see, where the page marks it by a class, a property or a link to its author's page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise, zip_longest
from typing import Any

from lxml.html import HtmlElement

from newsspider.extraction.dateline.cities import CITIES
from newsspider.extraction.metadata.authors.byline_ends import says_other_credit, tells_of_author
from newsspider.extraction.metadata.authors.byline_openings import is_opening, opens_byline, opens_source
from newsspider.extraction.metadata.authors.bylines import MAX_AUTHORS, is_signature, parse_byline
from newsspider.extraction.metadata.authors.dated_lines import read_dated_line
from newsspider.extraction.metadata.authors.names import AGENCIES, ends_in_job, looks_like_person, names_job
from newsspider.extraction.metadata.authors.signatures import BYLINE_CHROME, MAX_BYLINE, name_chrome, read_short_opening
from newsspider.extraction.metadata.dates.months import parse_named_date
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.labels import is_profile_link
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.values import iterate_values, plain_text, split_address
from newsspider.extraction.page import Page
from newsspider.extraction.text import fold, squash
from newsspider.items import Author
from newsspider.urls import host_of, registrable_domain

_CAPTIONS = frozenset({"figcaption", "caption"})
_INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "small", "cite", "address"})
_MAX_BYLINES = 12
_NEXT = 12  # elements
_PARTS = 3  # elements from the start of one part of a byline to that of the next
_SHORT_BYLINE = 40  # characters
_LEVELS = 8
#: Of :data:`BYLINE_CHROME`, what may hold an author's name, too.
_OTHERS = BYLINE_CHROME - {"footer", "card", "sidebar", "bio", "biography"} | {"figure"}
_MOST_WORDS_BESIDE = 3
_DATE = 30  # characters
_MAX_PARTS = 300  # elements
_PHOTOGRAPHER = re.compile(
    r"^(?:foto-?graf(?:in|erna|o|a)?|fotoreporter(?:in)?|photographers?|photographes?|fotógraf[oa]|valokuvaaja|kuvaaja|fotós|"
    r"фотограф)$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\bcontacts?\s*:?$", re.IGNORECASE)
#: What others than the author have done.
_OTHER_ROLE = re.compile(
    r"\b(?:editors?|producers?|translators?|reviewers?|(?:fact.?checker)s?"
    r"|(?:edited|reviewed|checked|approved|updated|produced|translated|illustrated|photographed)(?: by)?"
    r"|(?:photos?|photograph[sy]|pictures|images|illustrations?|graphics?|video) by)\s*:?$",
    re.IGNORECASE,
)
#: What stands alone before the name of who edited the story ("Penulis Siti Rahma | Editor Budi").
_EDITS = re.compile(r"^\W*(?:editors?|edited by|penyunting|redaktur|redaktor|redaktör|editör)\s*:?$", re.IGNORECASE)
_HOST = re.compile(
    r"^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co|io|[a-z]{2})$", re.IGNORECASE
)  # an address without "https://"
_PARTS_OF_BYLINE = frozenset(
    "bio biography description job role title position image avatar photo email follow".split()
)


def read_visible(evidence: Evidence) -> list[Author]:
    """Authors of the byline nearest to the headline; where each has a mark of their own, of all in its line."""
    marks = _nearest_bylines(evidence)
    end: int | None = None  # of a byline that names nobody
    for mark in marks:
        if end is not None and not 0 <= mark.position - end <= _PARTS:
            continue
        authors = _read_byline(evidence, mark.element)
        if not authors and _names_nobody(evidence, mark):  # "By Packet Staff": names further off are of other stories
            end = mark.position
        if authors:
            line = _find_line(mark.element)
            near = [one for one in marks if one is not mark and _is_as_near(evidence, one, mark)]
            others = [one for one in near if _find_line(one.element) is line]
            return unite([*authors, *(author for one in others for author in _read_byline(evidence, one.element))])
    return []


def _is_as_near(evidence: Evidence, one: Mark, other: Mark) -> bool:
    """Whether both stand above the story, or both below: there stands a text about somebody."""
    start, end = evidence.landmarks.story_start or 0, evidence.landmarks.story_end or 0
    return (one.position < start, one.position > end) == (other.position < start, other.position > end)


def _names_nobody(evidence: Evidence, mark: Mark) -> bool:
    """Whether a byline right below the headline opens as one, and names no more than the staff."""
    anchor = evidence.landmarks.headline.position if evidence.landmarks.headline else None
    text = visible_text(mark.element)
    is_next = anchor is not None and 0 < mark.position - anchor <= _NEXT
    return is_next and opens_byline(text) and names_job(text) and len(text) <= _SHORT_BYLINE


def _find_line(element: HtmlElement) -> HtmlElement:
    """The element that holds the whole line of a byline."""
    return next((one for one in element.iterancestors() if one.tag not in _INLINE), element)


def _nearest_bylines(evidence: Evidence) -> list[Mark]:
    """Elements marked as byline by name, property or address, best first: outermost and nearest to the headline."""
    landmarks = evidence.landmarks
    anchor = landmarks.headline.position if landmarks.headline else landmarks.story_start or 0
    marked = [*evidence.iterate_properties("author", "creator"), *landmarks.bylines]
    near_by = landmarks.near_story(marked)
    plain = (mark for mark in near_by if not _CAPTIONS & {one.tag for one in islice(mark.element.iterancestors(), 4)})
    beside = (mark for mark in plain if not evidence.is_beside(mark.element, name_chrome(mark.element)))
    near = [mark for mark in beside if not _is_labelled_otherwise(mark.element)]
    near.sort(key=lambda mark: (mark.position < anchor - 5, abs(mark.position - anchor)))
    return near[:_MAX_BYLINES]


def _is_labelled_otherwise(element: HtmlElement) -> bool:
    """Whether the words right before a name say that it is whom to ask ("Contact: Ada Marsh")."""
    return _CONTACT.search(_read_label(element)) is not None


def has_other_role(element: HtmlElement) -> bool:
    """Whether the words right before a name say that another than the author has it ("Edited by Tom Reed")."""
    return _OTHER_ROLE.search(_read_label(element)) is not None


def _read_label(element: HtmlElement) -> str:
    """The words right before *element*."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        before = (previous.tail or "").strip() or visible_text(previous)
    else:
        before = (parent.text or "") if parent is not None else ""
    return before[-_DATE:].strip()


def read_beside(evidence: Evidence) -> list[Author]:
    """The only person whom bylines near the story name, though they stand in an ``<aside>`` or ``<footer>``."""
    near = evidence.landmarks.near_story(evidence.landmarks.bylines)
    if any(_names_nobody(evidence, mark) for mark in near[:_MAX_BYLINES]):
        return []
    apart = (mark for mark in near if not _is_of_others(mark.element) and not _is_labelled_otherwise(mark.element))
    marks = list(islice(apart, _MAX_BYLINES))
    read = unite(author for mark in marks for author in _read_byline(evidence, mark.element))
    named = [author for author in read if not is_site_name(author.name, evidence.site_names)]
    return named if len(named) == 1 and looks_like_person(named[0].name) else []


def _is_of_others(element: HtmlElement) -> bool:
    """Whether *element* stands in what names other people: teasers, comments, captions."""
    around = [element, *islice(element.iterancestors(), _LEVELS)]
    return any(one.tag in _CAPTIONS or not _OTHERS.isdisjoint(read_tokens(one)) for one in around)


def _read_byline(evidence: Evidence, element: HtmlElement) -> list[Author]:
    is_large = next(islice(element.iter(), _MAX_PARTS, None), None) is not None
    if is_large or not _PARTS_OF_BYLINE.isdisjoint(read_tokens(element)):
        return []
    named = [one for one in element.iter("*") if _is_called_name(one)]
    links = named or [one for one in element.iter("a") if is_profile_link(one)]
    linked = unite(
        Author(name=name, url=profile(evidence.page, _find_address(one)))
        for one in links[:MAX_AUTHORS]
        for name in leave_out_paper(
            evidence, parse_byline(one.get("content") or _read_line(one), is_whole=not len(one))
        )
    )
    text = _read_line(element)
    is_byline = len(text) <= MAX_BYLINE and not opens_source(text)
    names = leave_out_paper(evidence, _read_names(text)) if is_byline else []
    shown = unite(Author(name=name) for name in names)
    if shown and says_other_credit(text):  # who took the pictures has a link, too
        writers = {fold(author.name) for author in shown}
        linked = [author for author in linked if fold(author.name) in writers] or linked
    return _join(linked, shown) if linked else shown


def _is_called_name(element: HtmlElement) -> bool:
    """Whether microdata or a microformat ("vcard") calls an element somebody's name."""
    return "name" in (element.get("itemprop") or "").lower().split() or "fn" in (element.get("class") or "").split()


def _read_names(text: str) -> list[str]:
    names = read_short_opening(text) or parse_byline(text)
    return names if any(map(looks_like_person, names)) else read_dated_line(text) or names


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
    """Those with a link of their own, among those that the whole line names when it names persons and agencies only."""
    known = {fold(author.name): author for author in linked}
    names = [fold(author.name) for author in shown]
    named = all(_is_plain_name(author.name) for author in shown)
    if not named or not known.keys() <= set(names):
        return linked
    return [known.get(name, author) for name, author in zip(names, shown, strict=True)]


def _is_plain_name(name: str) -> bool:
    return fold(name) in AGENCIES or (is_signature(name) and not names_job(name))


def _read_line(element: HtmlElement) -> str:
    """The byline's text from the word on that opens it, where that stands apart."""
    pieces = _read_pieces(element)
    start = next((index for index, piece in enumerate(pieces[:20]) if is_opening(piece)), None)
    if start is not None:
        pieces = pieces[start + 1 :]
    pieces = [one for one, role in zip_longest(pieces, pieces[1:], fillvalue="") if not _takes_pictures(role)]
    pieces = pieces[:1] + [one for role, one in pairwise(pieces) if not _EDITS.match(role)]
    if len(pieces) > 1 and is_signature(pieces[0]):  # a role in an element of its own needs no comma
        pieces = [piece for piece in _drop_repeated(pieces) if not _tells_of_author(piece)]
    elif start is None and (len(pieces) < 2 or not all(is_signature(piece) for piece in pieces)):
        return visible_text(element) if len(pieces) != 1 else pieces[0]
    return ("; " if all(is_signature(piece) for piece in pieces) else " ").join(pieces)


def _drop_repeated(pieces: list[str]) -> list[str]:
    """*pieces* without the first one's repetitions: a card about the author shows the name again."""
    return [piece for at, piece in enumerate(pieces) if at == 0 or piece != pieces[0]]


def _takes_pictures(role: str) -> bool:
    return _PHOTOGRAPHER.match(role) is not None


def _read_pieces(element: HtmlElement) -> list[str]:
    """The texts in *element*, from the first on that has a letter."""
    pieces = [piece for piece in (squash(text) for text in element.itertext()) if piece]
    first = next((index for index, piece in enumerate(pieces) if _can_be_name(piece)), 0)
    return pieces[first:]


def _can_be_name(piece: str) -> bool:
    """Whether a piece has letters, and is no date: it often stands before the name, with no blank between."""
    is_dated = any(map(str.isdigit, piece)) and parse_named_date(piece) is not None and len(piece) <= _DATE
    return any(map(str.isalpha, piece)) and not is_dated


def _tells_of_author(piece: str) -> bool:
    """Whether what stands beside a name is a job, a footnote's number, a sentence or the beginning of one."""
    if ends_in_job(piece) or piece.endswith(("'s", "’s")) or tells_of_author(piece) or _tells_place(piece):
        return True
    return not is_signature(piece) and (names_job(piece) or piece.isdigit() or len(piece.split()) > _MOST_WORDS_BESIDE)


def _tells_place(piece: str) -> bool:
    """Whether one word, or a city's name, stands behind a whole one: where its bearer is, or for whom."""
    return fold(piece) in CITIES or (piece.isalpha() and piece[0].isupper() and fold(piece) not in AGENCIES)


def leave_out_paper(evidence: Evidence, names: list[str]) -> list[str]:
    """The names of one byline without the paper's behind a person's ("Jane Doe, The Packet")."""
    others = [name for name in names if not is_site_name(name, evidence.site_names)]
    return others if any(looks_like_person(name) or name.istitle() for name in others) else names


def profile(page: Page, value: Any) -> str | None:
    """The author's page on this site: what stands elsewhere is an account of theirs; and not the site itself."""
    text = plain_text(next(iterate_values(value), None))
    url = page.join(text) if text and not _HOST.match(text) else None
    is_own = url is not None and registrable_domain(host_of(url)) == registrable_domain(host_of(page.url))
    return url if is_own and len(split_address(url or "").path) > 1 else None


def unite(authors: Iterable[Author]) -> list[Author]:
    """*authors*, each once, with the address that one of the same name has."""
    united: dict[str, Author] = {}
    for author in authors:
        known = united.setdefault(fold(author.name), author)
        known.url = known.url or author.url
    return list(united.values())[:MAX_AUTHORS]
