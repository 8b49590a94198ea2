"""Names on a line of their own, with no mark that says byline: under the headline, or at the story's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.authors.byline_openings import (
    is_opening,
    opens_signature,
    opens_surely,
    part_opening,
)
from newsspider.extraction.metadata.authors.bylines import is_signature, parse_byline, strip_date_before
from newsspider.extraction.metadata.authors.dated_lines import read_behind_story, read_dated_line
from newsspider.extraction.metadata.authors.names import AGENCIES, MAX_NAME, NOBODY, names_book
from newsspider.extraction.metadata.dom import BESIDE_TOKENS, read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.text import ends_sentence, fold

#: Names of what stands beside a story, and never holds its byline.
BYLINE_CHROME = BESIDE_TOKENS | frozenset(
    "bio biography caption card cards copyright credit footer mostread sidebar".split()
)
#: Those of them that a story's small facts stand in, too, right under its headline.
_COLUMNS = frozenset({"sidebar", "card", "cards"})
#: Characters: a longer line is no byline.
MAX_BYLINE = 200
_INITIALS = re.compile(
    r"^(?:(?P<several>[a-zà-ÿ]{2,4}(?:\s*[,/]\s*[a-zà-ÿ]{2,4}){1,3})|\((?P<lone>[a-zà-ÿ]{2,4}(?:/[a-zà-ÿ]{2,4})*)\))"
    r"\s*(?:;.*)?$"
)
_LEVELS = 4
_MOST_AT_END = 5  # lines behind the last paragraph of which one may be a signature
_ENTRIES = frozenset("entry post asset article story".split())
_MAILBOX = re.compile(r"^\S+@[\w-]+(?:\.[\w-]+)+$")
_PARAGRAPH = 120  # characters: no line of names is so long
_PAPER_AND_SOURCE = 2
_LINES_ABOVE = 3
_LINES_BELOW = 5
_SHORT_OPENING = re.compile(r"^(?:de|per|nga|na|от|od|door)\s+(?P<names>[^\W\d_].*)$", re.IGNORECASE)
_OPENING_LINES, _CLOSING_LINES = 2, 2
#: "Dec 26, 2025 • Ada Marsh in Harbour News", behind the date
_NAME_AND_SECTION = re.compile(
    r"^(?P<name>[^\W\d_][^,;:|•·]{3,40}?)\s(?:in|posted in|filed under)\s[^\W\d_][^.,;:|•·]{2,40}$"
)
_EAST_ASIAN_OPENING = re.compile(
    r"^[^。（(〔【\n]{0,30}[（(〔【](?:本[报報]|新[华華]社|中新社)?(?:[记記]者|通[讯訊][员員])\s?(?P<chinese>[\u4e00-\u9fff\s、，]{2,40})"
    r"(?:[／/][\u4e00-\u9fff]{2,4}[報报][導道导])?[）)〕】]"
    r"|^[\[(（][^\])）]{2,20}[\])）]\s*(?P<korean>[\uac00-\ud7af]{2,5}(?:[\s·,]+[\uac00-\ud7af]{2,5}){0,3}?)\s?기자\s?=\s"
)
#: "09:15 น."
_ENDS_IN_CLOCK = re.compile(r"\d[:.]\d\d\s\S{1,3}\.$")
_IS_STATION = re.compile(r"(?:TV|R[áa]dio|Portal|Ag[êe]ncia)\s")
_PLACE_BEHIND = re.compile(r"\s+[–—]\s+[^,;|]{2,40}$")
_MOST_WORDS = 4  # of a name
_LONGEST_NAME = 40  # characters
_MOST_PARTS = 20  # elements of a line
_MOST_EMPHASISED = 100  # elements of what holds a line: it may hold all lines of the page
_KOREAN_ROLE = r"(?:기자|특파원|논설위원|편집위원|칼럼니스트)"
#: "김말자 기자 · 이철수 기자 kim@paper.example"
_REPORTERS = re.compile(
    rf"^(?:[\uac00-\ud7af]{{2,10}}=)?[\uac00-\ud7af]{{2,4}}\s?{_KOREAN_ROLE}(?:\s*[·,]\s*[\uac00-\ud7af]{{2,4}}\s?{_KOREAN_ROLE})*(?:\s+\S+@\S+)?$"
)
#: "【久保まり子、田中一郎】": a lone name in such brackets is hardly told from a label.
_JAPANESE = r"[\u3040-\u30ff\u3005\u4e00-\u9fff]{2,8}"
_JAPANESE_NAMES = re.compile(rf"^【(?P<names>{_JAPANESE}(?:、{_JAPANESE})+)】$")


def read_signature(evidence: Evidence) -> list[str]:
    """Names on a line of their own, right under the headline or at the story's end."""
    last = max((block.index for block in [*evidence.lines_below_headline, *evidence.told]), default=-1)
    set_off = {block.index for block in _find_set_off(evidence)}
    is_other = evidence.landmarks.is_of_other_story
    below = {block.index for block in evidence.lines_below_headline[:_LINES_BELOW]}
    above = [block for block in evidence.lines_about_headline[:_LINES_ABOVE] if is_opening(block.text)]
    for block in [*above, *evidence.lines_below_headline, *evidence.lines_after_story]:
        if len(block.text) >= MAX_BYLINE:
            continue
        is_set_off = block.index <= last and block.index in set_off
        names = (
            _read_names(block, is_set_off=is_set_off)
            or (_read_line_below(evidence, block) if block.index in below else [])
            or (read_dated_line(block.text, _iterate_known(evidence)) if block.index in below else [])
            or _read_next_line(evidence, block)
            or _read_source(evidence, block)
            or _read_without_capitals(block)
            or read_initials(block.text)
        )
        if not names or is_other(block.element):
            continue
        if not evidence.is_beside(block.element, _name_chrome(block, is_below=block.index in below)):
            return names
    opened = (read_opening(block.text) for block in evidence.told[:_OPENING_LINES])
    closed = (read_behind_story(block.text) for block in reversed(evidence.story[-_CLOSING_LINES:]))
    return next(filter(None, (*opened, *closed)), [])


def _iterate_known(evidence: Evidence) -> Iterator[str]:
    """What the paper and its sections are called; the menu is read only when a line asks."""
    yield from evidence.site_names
    yield from evidence.menu


def _name_chrome(block: TextBlock, *, is_below: bool) -> frozenset[str]:
    """What a line with names may not stand in: less, where words say what it is ("Penulis: Siti Rahma")."""
    if opens_surely(block.text):
        return BYLINE_CHROME - {"credit"}
    if opens_signature(block.text):
        return name_chrome(block.element)
    return BYLINE_CHROME - _COLUMNS if is_below and is_opening(block.text) else BYLINE_CHROME


def name_chrome(element: HtmlElement) -> frozenset[str]:
    """What a byline's *element* may not stand in; blogs sign at the foot of a story."""
    around = islice(element.iterancestors(), _LEVELS)
    return BYLINE_CHROME - {"footer"} if any(map(_is_end_of_entry, (element, *around))) else BYLINE_CHROME


def _is_end_of_entry(element: HtmlElement) -> bool:
    """Whether *element* is the foot of a story, as blogs have it, and not the page's ("entry-footer")."""
    tokens = read_tokens(element)
    return "footer" in tokens and not _ENTRIES.isdisjoint(tokens)


def read_opening(text: str) -> list[str]:
    """The reporters whom East Asian stories name in their first line.

    >>> read_opening("新华社海港电（记者 李明、张华）市议会"), read_opening("(서울=통신) 홍길동 기자 = 시의회는")
    (['李明', '张华'], ['홍길동'])
    >>> read_opening("〔記者陳美玲、林志明／高雄報導〕市政府昨天宣布")
    ['陳美玲', '林志明']
    """
    match = _EAST_ASIAN_OPENING.match(text)
    return parse_byline(match["chinese"] or match["korean"]) if match else []


def _read_names(block: TextBlock, *, is_set_off: bool) -> list[str]:
    """The names in a line that is opened as a signature, or set off from the story as one."""
    if opens_signature(block.text):
        names = parse_byline(block.text)
        if names and all(is_signature(name) for name in names):
            return names
    is_name = is_set_off and is_signature(block.text) and not names_book(block.text)  # "From ADA MARSH, Port Reed"
    return parse_byline(block.text) if is_name else []


def _read_line_below(evidence: Evidence, block: TextBlock) -> list[str]:
    """The persons in a line right under the headline that opens with a name.

    Their papers and places may stand behind them ("Por Ana Prado, G0 SP — São Paulo"), or the paper's name
    ("Liisa Lahti Satamauutiset"); "de" opens it in languages in which that alone says nothing.
    """
    if ends_sentence(block.text):
        return []
    line = part_opening(strip_date_before(block.text))
    if line != block.text and (filed := _NAME_AND_SECTION.match(line)) and is_signature(filed["name"]):
        return parse_byline(filed["name"])
    if opens_signature(line):
        names = parse_byline(_PLACE_BEHIND.sub("", line))
        persons = [name for name in names if _can_sign(name)]
        return persons if persons[:1] == names[:1] else []
    if is_signature(block.text) and _stands_over_office(evidence, block):
        return parse_byline(block.text)
    short = read_short_opening(block.text)
    if short:
        return short
    paper = next((name for name in evidence.site_names if block.text.endswith(f" {name}")), None)
    rest = block.text.removesuffix(paper or "").strip(" ,|/·–—-")
    names = parse_byline(rest) if paper and is_signature(rest) and rest.casefold() not in evidence.menu else []
    return names if fold(" ".join(names)) == fold(rest) else []


def _stands_over_office(evidence: Evidence, block: TextBlock) -> bool:
    """Whether a mailbox or the newsroom stands in the line right below, in the same element."""
    below = evidence.page.blocks[block.index + 1 : block.index + 2]
    return any(one.element is block.element and (_MAILBOX.match(one.text) or fold(one.text) in NOBODY) for one in below)


def read_short_opening(text: str) -> list[str]:
    """The names in a line that a word opens which says so in some languages alone.

    >>> read_short_opening("de Mihai Roșu"), read_short_opening("de la Cruz"), read_short_opening("Jan de Vries")
    (['Mihai Roșu'], [], [])
    """
    match = _SHORT_OPENING.match(text)
    return parse_byline(match["names"]) if match and is_signature(match["names"]) else []


def _can_sign(name: str) -> bool:
    return fold(name) in AGENCIES or (is_signature(name) and not _IS_STATION.match(name))


def _read_without_capitals(block: TextBlock) -> list[str]:
    """The names in a line, or one of its parts, that opens or ends surely as a byline, in a script without capitals."""
    japanese = _JAPANESE_NAMES.match(block.text)
    if japanese:
        return parse_byline(japanese["names"])
    inner = islice(block.element.iterdescendants("span", "a", "em", "b"), _MOST_PARTS)
    for part in (block.text, *map(visible_text, inner)):
        if part.isascii() and "&" not in part:  # its letters have capitals, and names in it, too
            continue
        is_sentence = ends_sentence(part) and not _ENDS_IN_CLOCK.search(part)
        if len(part) < MAX_BYLINE and not is_sentence and (opens_surely(part) or _REPORTERS.match(part)):
            names = parse_byline(part)
            if names and all(_is_short_and_plain(name) for name in names):
                return names
    return []


def _is_short_and_plain(name: str) -> bool:
    """Whether *name* can be one in a script without capitals."""
    return name.upper() == name.lower() and len(name.split()) <= _MOST_WORDS and len(name) <= _LONGEST_NAME


def _read_next_line(evidence: Evidence, block: TextBlock) -> list[str]:
    """The name in the line below one that only opens a byline ("Written by")."""
    if not is_opening(block.text) or block.index + 1 >= len(evidence.page.blocks):
        return []
    below = evidence.page.blocks[block.index + 1]
    names = parse_byline(below.text) if len(below.text) <= MAX_NAME and not ends_sentence(below.text) else []
    return names if names and all(_can_be_name(name) for name in names) else []


def _can_be_name(name: str) -> bool:
    words = name.split()
    return len(words) <= _MOST_WORDS and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _find_set_off(evidence: Evidence) -> list[TextBlock]:
    """Lines that are emphasised as a signature is: over the first paragraph, or the last but for one; no headings.

    Where the story has several such lines they are its subheads; the last of them is no signature.
    """
    lines = list({block.index: block for block in [*evidence.lines_below_headline, *evidence.told]}.values())
    emphasised: dict[HtmlElement, list[str]] = {}  # several lines may stand in one long element
    short = [block for block in lines if len(block.text) < MAX_BYLINE and not block.is_heading]
    marked = [block for block in short if block.is_bold or block.text in _read_emphasised(block.element, emphasised)]
    long = [block.index for block in lines if len(block.text) >= _PARAGRAPH]
    if not long:
        return marked
    above = [block for block in marked if block.index < long[0]]
    below = [block for block in marked if block.index >= long[0]]
    at_end = [block for block in below if block.index > long[-1]][-_MOST_AT_END:]
    return above + [block for block in at_end if len(below) == 1 or _stands_apart(block)]


def _stands_apart(block: TextBlock) -> bool:
    """Whether a line is slanted or stands at the right, as signatures are and subheads are not."""
    holders = [block.element, *islice(block.element.iterancestors("p", "div"), 1)]
    if any((one.get("align") or "").lower() == "right" and visible_text(one).startswith(block.text) for one in holders):
        return True
    return any(visible_text(one) == block.text for one in islice(block.element.iter("em", "i"), _MOST_EMPHASISED))


def _read_emphasised(element: HtmlElement, known: dict[HtmlElement, list[str]]) -> list[str]:
    """The first emphasised texts in *element*, which are then *known*."""
    if element not in known:
        known[element] = [visible_text(one) for one in islice(element.iter("em", "i", "strong", "b"), _MOST_EMPHASISED)]
    return known[element]


def read_initials(text: str) -> list[str]:
    """The initials that a story is signed with, as European papers do: at least two, or in brackets.

    >>> read_initials("amw, jr; Foto: Lea Korn"), read_initials("(amw)"), read_initials("see, all of it")
    (['amw', 'jr'], ['amw'], [])
    """
    match = _INITIALS.match(text)
    return re.split(r"\s*[,/]\s*", match["several"] or match["lone"]) if match else []


def _read_source(evidence: Evidence, block: TextBlock) -> list[str]:
    """The other name in a line that names the paper and its source ("The Courier / The Daily Echo")."""
    parts = [part.strip() for part in block.text.split("/")]
    if len(parts) != _PAPER_AND_SOURCE or not all(parts):
        return []
    others = [part for part in parts if not is_site_name(part, evidence.site_names)]
    return parse_byline(others[0]) if len(others) == 1 else []
