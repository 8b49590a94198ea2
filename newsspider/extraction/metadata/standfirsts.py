"""The standfirst as the page shows it: between the headline and the first paragraph.

Most pages tell machines the same words; some tell them other ones, for search engines. What
readers see is the standfirst. It is told by where it stands: right under the headline, or marked
there as a heading, in bold, by a property or a class; never by a picture, a name or a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.authors.byline_openings import opens_byline
from newsspider.extraction.metadata.authors.bylines import is_signature
from newsspider.extraction.metadata.dates.months import parse_named_date
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.media.picture_credits import ends_with_credit
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.values import measure_likeness
from newsspider.extraction.text import ends_sentence, fold
from newsspider.extraction.wording import read_wording

MAX_STANDFIRST = 2000  # characters
_SHORTEST, _LONGEST = 30, 700
_FEWEST_WORDS = 5
_TELLING = 60  # characters: what is longer is no byline, date, caption or subhead
_MAX_BOLD = 600
_REACH = 12  # blocks below the headline
_LINKED = 0.3
_LIKE = 0.5
_LEVELS = 3
_FEW_LINES = 2
_TOGETHER = 0.5  # of the lines below a standfirst stand in one element
_ITEMS = frozenset({"li", "dt", "dd", "tr"})
_CHROME_WORDS = 2
_MOST_ELEMENTS = 200  # of what holds headline and lines alike
_CAPITALS = 0.8
_MOST_WORDS_OF_DATE = 14
_CLOCK_OR_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?<!\d)\d{1,2}:\d\d(?!\d)")
_ASKS = ("?", "？", "؟", ";")
STANDFIRST_TOKENS = frozenset(
    "standfirst deck dek lead lede intro teaser subtitle subheadline subhead summary abstract vorspann chapo chapeau "
    "entradilla bajada sommario ingress excerpt strapline epigraph subheading subline subtitulo sottotitolo manchet "
    "perex lid spot occhiello anriss sapo opener ingres synopsis copete sumario gravata".split()
)
_PROPERTIES = frozenset({"description", "alternativeheadline", "abstract"})
#: Names of what stands between headline and text, and is no standfirst.
_BESIDE = frozenset(
    "caption credit copyright image img gallery lightbox photo picture media video audio player byline author authors "
    "meta metadata date time share sharing social newsletter paywall subscribe comment comments related promo ad "
    "breadcrumb breadcrumbs tags disclaimer notice cookie".split()
)
_NEVER_INSIDE = frozenset("figure figcaption aside nav form footer table li address button dialog details".split())
_PICTURES = ("img", "picture", "amp-img", "video", "iframe")


def find_shown_standfirst(evidence: Evidence) -> Found[str] | None:
    """The standfirst between the headline and the story's first line, if the page shows one there."""
    headline = evidence.headline_block if evidence.landmarks.headline else None
    if headline is None:
        return None
    holders = {headline.element, *headline.element.iterancestors()}
    first = _find_first(evidence, headline, holders)
    if first is None:
        return None
    end = min(first.index, headline.index + 1 + _REACH)
    between = [block for block in evidence.page.blocks[headline.index + 1 : end] if _has_its_size(block, holders)]
    apart = (block for block in between if _BESIDE.isdisjoint(_read_names(block, holders)))
    placed = (block for block in apart if _is_standfirst(block, headline, first, holders))
    shown = next((block for block in placed if _can_be(evidence, block)), None)
    return Found(shown.text, "dom") if shown is not None else None


def _find_first(evidence: Evidence, headline: TextBlock, holders: set[HtmlElement]) -> TextBlock | None:
    """The story's first line below the headline; the second, where the first stands apart from all others of it.

    So does a heading right below the headline with a byline or the like between it and the others.
    Unless it is marked, what stands in the element of the others, in a box of its own or before the first paragraph,
    does not: a line with a large first letter, a quotation, a text without a tag.
    """
    first, *others = [block for block in evidence.story if block.index > headline.index] or (None,)
    if first is None or len(others) < _FEW_LINES:
        return first
    if first.is_heading and first.index == headline.index + 1 and others[0].index > first.index + 1:
        return others[0]  # who wrote the story, and when, stands between
    is_marked = first.is_bold or first.is_heading or _is_marked(first, holders)
    if not is_marked and others[0].element.getparent() in (first.element, *first.element.iterancestors()):
        return first
    around, *others_around = [block.element.getparent() for block in (first, *others)]
    is_alone = all(other is not around and _dress(other) != _dress(around) for other in others_around)
    same = sum(other is others_around[0] for other in others_around)  # an item of a list holds few of the story's lines
    stand_together = others_around[0] is others_around[1] and same >= _TOGETHER * len(others)
    return others[0] if is_alone and stand_together and _ITEMS.isdisjoint(others[0].inside) else first


def _dress(element: HtmlElement | None) -> tuple[object, object]:
    """Tag and class; nobody's where there is no class: tools that build pages put each text in an element alike."""
    return (None, element) if element is None or not element.get("class") else (element.tag, element.get("class"))


def _has_its_size(block: TextBlock, holders: set[HtmlElement]) -> bool:
    """Whether a line has the length of a standfirst, and stands in nothing that holds none.

    The table or form that holds the headline, too, is the page.
    """
    if not _SHORTEST <= len(block.text) <= _LONGEST or block.size < _FEWEST_WORDS or block.link_share > _LINKED:
        return False
    return _NEVER_INSIDE.isdisjoint(block.inside) or _NEVER_INSIDE.isdisjoint(
        one.tag for one in _branch(block, holders)
    )


def _can_be(evidence: Evidence, block: TextBlock) -> bool:
    """Whether the text of a line can be a standfirst, wherever it stands."""
    if ends_with_credit(block.text) or is_signature(block.text):
        return False
    if _is_line_of_names(evidence, block) or _is_dated(block):
        return False
    if block.is_bold and _is_question_of_several(evidence, block):
        return False
    if any(measure_likeness(block.text, title) > _LIKE for title in evidence.titles):
        return False
    wording = read_wording(block.text)
    return wording.named < _CHROME_WORDS or wording.foreign_share > _LIKE


def _is_line_of_names(evidence: Evidence, block: TextBlock) -> bool:
    """Whether a line is a byline, a list of names, or the beginning of what is told of an author."""
    words = block.text.split()
    if not ends_sentence(block.text):
        capitals = sum(word[0].isupper() for word in words)
        if opens_byline(block.text) or (capitals >= _CAPITALS * len(words) and "," in block.text):
            return True
    names = {part for name in evidence.credited for part in fold(name).split() if len(part) > 1}
    return not names.isdisjoint(fold(" ".join(words[:2])).split())


def _is_dated(block: TextBlock) -> bool:
    """Whether a line is short and tells a day or a time: that of publication."""
    if block.size > _MOST_WORDS_OF_DATE:
        return False
    return _CLOCK_OR_DAY.search(block.text) is not None or parse_named_date(block.text) is not None


def _branch(block: TextBlock, holders: set[HtmlElement]) -> Iterator[HtmlElement]:
    """The element of a line, and those round it that do not hold the headline, too."""
    for one in (block.element, *block.element.iterancestors()):
        if one in holders:
            return
        yield one


def _read_names(block: TextBlock, holders: set[HtmlElement]) -> frozenset[str]:
    near = islice(_branch(block, holders), _LEVELS)
    return frozenset().union(*(read_tokens(one) for one in near))


def _is_standfirst(block: TextBlock, headline: TextBlock, first: TextBlock, holders: set[HtmlElement]) -> bool:
    """Whether a line that can be one is marked as a standfirst, or stands where only a standfirst does."""
    is_next, is_sentence = block.index == headline.index + 1, ends_sentence(block.text)
    can_be_heading = is_sentence or len(block.text) >= _TELLING
    if _is_marked(block, holders):
        return can_be_heading or not block.is_heading
    if block.is_heading:
        return is_next and can_be_heading
    if not is_sentence or block.is_bold:
        return is_sentence
    is_apart = len(block.text) >= _TELLING or block.element.getparent() is not first.element.getparent()
    has_picture = any(next(one.iter(*_PICTURES), None) is not None for one in _branch(block, holders))
    return is_next and is_apart and not has_picture


def _is_marked(block: TextBlock, holders: set[HtmlElement]) -> bool:
    """Whether a class or a property calls a line a standfirst."""
    if not STANDFIRST_TOKENS.isdisjoint(_read_names(block, holders)) or _is_described(_branch(block, holders)):
        return True
    inside = islice(block.element.iter("span", "font"), _MOST_ELEMENTS) if block.element in holders else ()
    return any(not STANDFIRST_TOKENS.isdisjoint(read_tokens(one)) and visible_text(one) == block.text for one in inside)


def _is_described(elements: Iterable[HtmlElement]) -> bool:
    """Whether the ``itemprop`` or ``property`` of a line's element or its parent says that it describes the story."""
    told = (f"{one.get('itemprop') or ''} {one.get('property') or ''}".lower().split() for one in islice(elements, 2))
    names = {name.rsplit(":", 1)[-1].rsplit("/", 1)[-1] for names in told for name in names}
    return not _PROPERTIES.isdisjoint(names)


def find_marked_standfirst(evidence: Evidence) -> Found[str] | None:
    """A line under the headline that is classed as a standfirst, or bold sentences before plain paragraphs."""
    for block in evidence.lines_below_headline:
        if not STANDFIRST_TOKENS.isdisjoint(read_tokens(block.element)) and _has_words(block.text):
            return Found(visible_text(block.element) if len(block.element) else block.text, "dom")
    below = (block for block in evidence.lines_below_headline if not ends_with_credit(block.text))
    shown = next((block for block in below if len(block.text) >= _TELLING and block.link_share < _LINKED), None)
    if shown is None or not shown.is_bold or len(shown.text) > _MAX_BOLD or shown.text[-1] not in '.!?…»”“"':
        return None
    return None if _is_question_of_several(evidence, shown) else Found(shown.text, "dom")


def _has_words(text: str) -> bool:
    """Whether a line is no name, kicker or date."""
    letters = sum(any(map(str.isalpha, word)) for word in text.split())
    return len(text) <= MAX_STANDFIRST and (letters >= _FEWEST_WORDS or (letters > 0 and ends_sentence(text)))


def _is_question_of_several(evidence: Evidence, shown: TextBlock) -> bool:
    """Whether a bold line is the first question of an interview: it asks, and so does another bold line."""
    lines = (*evidence.lines_below_headline, *evidence.told)
    asked = (one for one in lines if one.is_bold and one.text.endswith(_ASKS) and one is not shown)
    return shown.text.endswith(_ASKS) and next(asked, None) is not None
