"""Who publishes the story, and what it is about in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from newsspider.extraction.caseless import Caseless
from newsspider.extraction.metadata.authors.byline_openings import opens_byline
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.mastheads import MAX_NAME, find_paper_names, iterate_home_texts
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.standfirsts import (
    MAX_STANDFIRST,
    find_marked_standfirst,
    find_shown_standfirst,
)
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.titles import compact, is_site_name, is_wide, split_title
from newsspider.extraction.metadata.values import first_text, plain_text
from newsspider.extraction.text import fold

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:GmbH(?:\s*&\s*Co\.?\s*KG(?:aA)?)?|AG|KG|Inc|Ltd|Limited|LLC|Corp|plc|S\.?\s?A\.?|S\.?\s?L\.?(?:\s?U\.?)?|S\.?p\.?A|"
    r"B\.?V|A/S|AB|AS|Oy|z\s?o\.\s?o|Pty|Pvt\.?(?:\s(?:Ltd|Limited))?|Private\sLimited|(?-i:UG|SE|OÜ|ApS|SAS|SARL|LLP|PLLC)|e\.\s?V)\.?$",
    re.IGNORECASE,
)
#: A part of a name that is so much of the host's is the host's name.
_LIKE_HOST = 0.7
_MAX_HOME = 5  # links to the front page
_LAST_LINES, _MAX_COPYRIGHT = 40, 120
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?(?:by\s)?[«„“\"]?(?P<name>[^\W\d_][^.|•·,»“”\"]{1,50}?)"
    r"(?:[.|•·,»“”\"]|\s(?:all rights|alle rechte|tous droits|todos los)|$)",
    re.IGNORECASE,
)
_PLAIN_LABELS = frozenset(
    {"blog", "news", "shop", "store", "docs", "support", "help", "home", "forum", "press", "media"}
)
#: What the picture of a logo is called besides.
_LOGO = re.compile(r"^logo\s(?:of\s|von\s|de\s)?|\slogo$", re.IGNORECASE)
_ADDRESS = re.compile(r"^[\w-]{3,}\.[a-z]{2,12}$", re.IGNORECASE)
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)+$")
_WORDS_OF_NAME, _WIDE_NAME = 5, 12  # characters, where words are not parted by blanks
_TELLING_LABEL = 5  # characters
#: A shortcode that nobody has filled in; characters cut in two.
_SPOILT = re.compile(r"\[/?[a-z_]{2,30}(?:\s[\w-]{1,30}=[^\]]{0,60})+\]|\ufffd")
_PAGE_WORDS = Caseless(r"\b(?:official|web\s?page|web\s?site|home\s?page|blog|site)\b")
_INTRODUCES = re.compile(
    r"\s(?:is|ist|est|es|è|é)\s(?:an?|the|your|our|eine?|une?|una|la|le|el|um|uma|il)\s", re.IGNORECASE
)
_SITE_TYPES = frozenset({"website", "newsmediaorganization", "newspaper"})


def find_publisher(evidence: Evidence) -> Found[str] | None:
    """The paper's name, without its legal form."""
    for found in _iterate_publishers(evidence):
        name = _LEGAL_FORM.sub("", _leave_out_motto(_pick_part(evidence, found.value))).strip('@©®™|¦•·–— "“”')
        name = _spell(evidence, name)
        if name and len(name) <= MAX_NAME and "://" not in name:
            return Found(name, found.source)
    return None


def _spell(evidence: Evidence, name: str) -> str:
    """*name* as the page's title writes it, where it has an address's spelling ("harbour-life")."""
    if not _SLUG.match(name):
        return name
    parts = split_title(plain_text(evidence.page.title) or "")
    return next((part for part in parts if fold(part) == fold(name.replace("-", " "))), name)


def _pick_part(evidence: Evidence, name: str) -> str:
    """Of "Paper - Publishing House", the part that the host is called by, and its name rather than its address."""
    parts = split_title(name)
    if len(parts) < 2:
        return name
    hosts = evidence.host_names
    short = (part for part in parts if any(is_short_for(label, part) for label in hosts))
    called = (part for part in parts if is_site_name(part, hosts, _LIKE_HOST))
    return next(chain(short, called), name)


def _leave_out_motto(name: str) -> str:
    """*name* without what a long one says of the site behind its first part."""
    return split_title(name)[0] if len(name) > MAX_NAME and split_title(name) else name


def _iterate_publishers(evidence: Evidence) -> Iterator[Found[str]]:
    generator = (evidence.meta_text("generator") or "").casefold()  # some name their software as the publisher
    told = (first_text(value) for value in evidence.article.values("publisher"))
    named = [text for text in told if text and text.casefold() not in generator]
    site = evidence.site_name
    is_known = any(_is_host_of(evidence, text) or (site and _spells_out(site, text)) for text in named)
    if site and is_site_name(site, evidence.host_names) and not is_known:
        yield Found(site, "meta")  # what JSON-LD names is an agency, an owner or the software
    if named and not site and not is_known:
        yield from (found for found in _read_title_rest(evidence) if is_site_name(found.value, evidence.host_names))
    only_address = site is not None and _ADDRESS.match(site) is not None
    yield from (Found(text, "json_ld") for text in named if only_address or not _LEGAL_FORM.search(text))
    if site and (is_site_name(site, evidence.host_names) or not named):
        yield Found(site, "meta")
    yield from (Found(text, "json_ld") for text in named)
    for node in evidence.page.json_ld[:200]:
        if is_of_type(node, _SITE_TYPES) and (text := first_text(node.get("name"))):
            yield Found(text, "json_ld")
    other = site or evidence.meta_text("publisher", "dc.publisher", "application-name", "citation_journal_title")
    if other:
        yield Found(other, "meta")
    yield from _read_title_rest(evidence)
    yield from _read_copyright(evidence)
    yield from (Found(name, "dom") for name in find_paper_names(evidence.page, evidence.home_links))
    called = {compact(label) for label in evidence.host_names}
    home = islice(iterate_home_texts(evidence.home_links), _MAX_HOME)
    names = sorted((_LOGO.sub("", text) for text in home), key=lambda name: compact(name) not in called)
    yield from (Found(name, "dom") for name in names if _is_host_called(evidence, name))


def _is_host_called(evidence: Evidence, name: str) -> bool:
    """Whether the host is called by *name*, and that is more than what many hosts begin with."""
    return fold(name) not in _PLAIN_LABELS and is_site_name(name, evidence.host_names)


def _read_title_rest(evidence: Evidence) -> Iterator[Found[str]]:
    """What of ``<title>`` is not the headline, when the host says the same, or nothing speaks against it."""
    parts = _part_title(evidence)
    rest = [part for part in dict.fromkeys(parts[-1:] + parts[:1]) if not opens_byline(part)]
    named = [part for part in rest if is_site_name(part, evidence.host_names)]
    others = [part for part in rest if fold(part) != fold(evidence.headline or "")]
    known = len(parts) == len(rest) == 2 and len(others) == 1 and _can_name_paper(others[0])
    short = [part for part in rest if any(is_short_for(label, part) for label in evidence.host_names)]
    yield from (Found(part, "derived") for part in [*named, *short, *(others if known else [])])


def _part_title(evidence: Evidence) -> list[str]:
    """The parts of ``<title>``; the headline is one of them, whatever marks stand in it."""
    title, headline = plain_text(evidence.page.title) or "", evidence.headline or ""
    joined = "".join(letter if letter.isalnum() else "x" for letter in headline)
    parts = split_title(title.replace(headline, joined, 1) if headline else title)
    return [headline if part == joined else part for part in parts if any(map(str.isalpha, part))]


def _can_name_paper(part: str) -> bool:
    return (
        not part[0].islower() and len(part.split()) <= _WORDS_OF_NAME and (len(part) <= _WIDE_NAME or not is_wide(part))
    )


def _read_copyright(evidence: Evidence) -> Iterator[Found[str]]:
    """The holder of the copyright, where the host is called so, or cannot be, for hosts have Latin letters."""
    for block in evidence.page.blocks[-_LAST_LINES:]:
        match = _COPYRIGHT.search(block.text) if len(block.text) <= _MAX_COPYRIGHT else None
        name = match["name"].strip(" .,-–—") if match else ""
        if name and (is_site_name(name, evidence.host_names) or not any("a" <= one <= "z" for one in name.lower())):
            yield Found(name, "dom")


def _spells_out(site: str, name: str) -> bool:
    """Whether *site* is an address whose first part is a word of *name* ("almanac.example", "The Old Almanac")."""
    label = site.casefold().partition(".")[0] if _ADDRESS.match(site) else ""
    return label in fold(name).split() and len(label) >= _TELLING_LABEL


def _is_host_of(evidence: Evidence, name: str) -> bool:
    """Whether the host is called by *name*, or what it is short for."""
    return is_site_name(name, evidence.host_names) or any(is_short_for(label, name) for label in evidence.host_names)


def is_short_for(label: str, name: str) -> bool:
    """Whether *label* is the initials of *name*, the last words of which may be whole.

    >>> is_short_for("nytimes", "The New York Times"), is_short_for("faz", "Frankfurter Allgemeine Zeitung")
    (True, True)
    >>> is_short_for("times", "Opinion"), is_short_for("the", "The New York Times")
    (False, False)
    """
    words = fold(name).removeprefix("the ").split()
    forms = {"".join(word[0] for word in words[:at]) + "".join(words[at:]) for at in range(1, len(words) + 1)}
    return len(words) > 1 and label in forms


def find_description(evidence: Evidence) -> Found[str] | None:
    """The standfirst that readers see, else what the page declares, whole rather than cut off; never the headline."""
    told = [found for found in _iterate_descriptions(evidence) if _describes_story(evidence, found.value)]
    shown = find_shown_standfirst(evidence)
    if shown is not None and not _is_cut(shown.value, told):
        return next((found for found in told if fold(found.value) == fold(shown.value)), shown)
    whole = [found for found in told if not _is_cut(found.value, told)]
    return next(iter([*whole, *told]), None) or find_marked_standfirst(evidence)


def _describes_story(evidence: Evidence, text: str) -> bool:
    """Whether *text* is not the headline, a title, the site's own description, or one that its software has spoilt."""
    headline = fold(evidence.headline or "")
    parts = split_title(text) if headline in fold(text) else []
    is_title = headline in map(fold, parts) and sum(len(part.split()) for part in parts[1:]) <= _WORDS_OF_NAME
    if not headline or is_title or fold(text) == headline or _SPOILT.search(text):
        return not headline and not _SPOILT.search(text)
    plain = _PAGE_WORDS.remove(text)
    names = [name for name in evidence.site_names if " " in name and fold(name) not in headline]
    words = text.split()
    opened = (" ".join(words[:size]) for size in range(2, _WORDS_OF_NAME + 1))
    names += [name for name in opened if compact(name) in evidence.host_names and fold(name) not in headline]
    is_of_site = plain != text and is_site_name(plain, evidence.site_names)
    return not is_of_site and not any(
        _INTRODUCES.match(text.removeprefix(name)) for name in names if text.startswith(name)
    )


def _iterate_descriptions(evidence: Evidence) -> Iterator[Found[str]]:
    social = evidence.meta_description("og:description")
    structured = evidence.article.first_text("description", limit=MAX_STANDFIRST)
    other = evidence.meta_description("description", "twitter:description", "dc.description")
    yield from (Found(text, "meta") for text in (social,) if text)
    yield from (Found(text, "json_ld") for text in (structured,) if text)
    yield from (Found(text, "meta") for text in (other,) if text)


def _is_cut(text: str, rivals: list[Found[str]]) -> bool:
    """Whether *text* is the beginning of a longer rival."""
    stem = text.rstrip(" .…[]").removesuffix("&hellip;")
    return any(len(rival.value) > len(text) and rival.value.startswith(stem) for rival in rivals)
