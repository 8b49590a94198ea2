"""The headline of pages without headings: a line over the text, told by its letters or by its name.

Old pages show the headline in bold or large letters, or in an element that their software calls "title". The
highest heading or the largest letters win, then what is so called, then bold; of equals the one nearest to the text.
"""

from __future__ import annotations

import re
from itertools import islice

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.authors.byline_openings import opens_byline
from newsspider.extraction.metadata.dates.months import parse_named_date
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.headings import MAX_HEADLINE, names_no_story
from newsspider.extraction.metadata.titles import is_wide, strip_site_name
from newsspider.extraction.text import ends_sentence

_LONG_PARAGRAPH, _LONG_WIDE = 120, 50  # characters: where a story begins on a page without headings
_MAX_LINES_ABOVE = 12
_SHORTEST, _SHORTEST_WIDE = 10, 6  # characters of a headline; where words are not parted by blanks
_DATE = 45  # characters
_PLAIN_SIZE = 3  # of letters whose size is not told
_HEADING_SIZES = {f"h{level}": 10 - level for level in range(1, 7)}  # an <h4> is over the text as <font size=6> is
_CALLED, _BOLD = 3.5, 3.25  # between letters of a plain size and larger ones
#: What content systems call a headline, at the end of a class; what they call other lines so besides.
_TITLE = re.compile(
    r"(?:titl?e|titre|titular|t[ií]tulo|titolo|titol|titel|titlu|tytul|tit|headline|heading|judul|baslik|nadpis|naslov|cim|"
    r"pealkiri|otsikko|rubrik|overskrift)\d?$"
)
_OTHER_TITLE = re.compile(
    r"(?:^|[-_])(?:sub|ante|inter|pre|super|supra|under|over|sur|sous|alt|page|site|section|block|box|widget|module|menu|nav|"
    r"list|comment|related)[-_]?[a-z]*$"
)
_CUTS = re.compile(r"[-_\s]+")
_MOST_ELEMENTS = 300  # of what holds a line: it may hold all lines of the page


def find_display_line(evidence: Evidence) -> TextBlock | None:
    """The line over the text that is shown as a headline."""
    above = _lines_above_story(evidence, evidence.page.blocks)
    ranked = [(rank, block.index, block) for block in above if (rank := _rank(evidence, block))]
    return max(ranked)[2] if ranked else None


def _lines_above_story(evidence: Evidence, blocks: list[TextBlock]) -> list[TextBlock]:
    """The lines before the first long paragraph, which opens the story; of a terse one before the first sentence."""
    long = {block.text for block in evidence.story if _is_long(block)}
    known = long or {block.text for block in evidence.story if ends_sentence(block.text)}
    for block in blocks:
        opens = block.text in known if known else _is_long(block) and block.link_share < 0.3
        if opens:
            return blocks[max(0, block.index - _MAX_LINES_ABOVE) : block.index]
    return []


def _is_long(block: TextBlock) -> bool:
    return len(block.text) >= (_LONG_WIDE if is_wide(block.text) else _LONG_PARAGRAPH)


def _rank(evidence: Evidence, block: TextBlock) -> float:
    """How much a line is shown as a headline; 0 for a link, a byline, a date, and what is no headline."""
    text = strip_site_name(block.text, evidence.site_names)
    shortest = _SHORTEST_WIDE if is_wide(text) else _SHORTEST
    if block.link_share > 0.5 or not shortest < len(text) <= MAX_HEADLINE or names_no_story(evidence, text):
        return 0
    if opens_byline(text) or (len(text) <= _DATE and parse_named_date(text) is not None):
        return 0
    size = _HEADING_SIZES.get(block.tag, 0) if block.is_heading else _measure_letters(block)
    called = _CALLED if _is_called_title(block) else 0
    bold = _BOLD if block.is_bold or block.is_heading else 0
    return max(size if size > _PLAIN_SIZE else 0, called, bold)


def _measure_letters(block: TextBlock) -> float:
    """The largest size of letters in which all of a line stands."""
    fonts = (one.get("size") or "" for one in block.element.iter("font") if block.text in visible_text(one))
    return max(map(_read_size, fonts), default=0)


def _read_size(size: str) -> float:
    """A ``<font size>``, 1 to 7 or so many steps above 3; one step is no headline's.

    >>> [_read_size(size) for size in ("1", "4", "7", "+1", "+2", "+4", "x")]
    [1, 4, 7, 0, 5, 7, 0]
    """
    size = size.strip()
    steps = size.removeprefix("+")
    if not steps.isdecimal():
        return 0
    return int(steps[:2]) if steps == size else (_PLAIN_SIZE + int(steps[:2]) if int(steps[:2]) > 1 else 0)


def _is_called_title(block: TextBlock) -> bool:
    """Whether an element that holds the line, and nothing else, has a class that says headline."""
    inside = islice(block.element.iter("*"), _MOST_ELEMENTS)
    return any(calls_title(one.get("class") or "") and visible_text(one) == block.text for one in inside)


def calls_title(names: str) -> bool:
    """Whether a class is what content systems call a headline.

    >>> [name for name in ("newstitle", "hbaslik", "title1", "subtitulo", "t_section_title") if calls_title(name)]
    ['newstitle', 'hbaslik', 'title1']
    """
    for name in names.lower().split()[:10]:
        last = _CUTS.split(name[:60])[-1]
        match = _TITLE.search(last)
        if match and not _OTHER_TITLE.search(name[: name.rindex(last) + match.start()] or ""):
            return True
    return False
