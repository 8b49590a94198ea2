"""Rules on what stands at the head and foot of a story: headline, section, byline and date lines.

They are of the record, not of the body, and no chrome: the record's ``stripped`` does not count them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.standing import find_place
from newsspider.extraction.rules.among import above_story, below_story, giving, list_edges
from newsspider.extraction.rules.authors import is_signed
from newsspider.extraction.rules.rule import CERTAIN, FAIRLY_SURE, SURE, UNSURE, ChromeClass, Rule, found_once
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_signed, squash

#: A heading is the headline when so many of its words, or of the headline's, are the other's.
_LIKENESS = 0.7
#: A line that credits somebody has at most so many words besides the names and figures, ...
_CREDIT_WORDS = 7
_CREDIT_WORDS_IN_SENTENCE = 3
_LINE_CHARACTERS = 160
#: ... and a date line besides figures.
_DATE_LINE_WORDS = 6
_NAME_WORDS = 4  # the most
#: What ends a tale, and names nobody.
_END_MARKS = frozenset(
    {"the end", "das ende", "la fin", "la fine", "het einde", "to be continued", "fortsetzung folgt", "à suivre"}
)
_SET_APART, _MOST_INSIDE = ("i", "em", "b", "strong"), 50
_AT_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_ITEMS = frozenset({"li", "td", "th", "dt", "dd", "tr"})
_FIGURE = re.compile(r"\d")
#: A line that begins with a time of day, as entries of reports and programs do; so many others like it make it one.
_TIME_FIRST, _ENTRIES = re.compile(r"\W{0,5}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![.\d])"), 2
_WORD, _UNIT_WORDS = re.compile(r"[^\W\d_]{2,}"), 2  # "Uhr", "p.m.", "GMT", a month
_DATE_SIGNS = frozenset("年月日時时分秒")
DATE = re.compile(
    r"\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d\d\b|\b(?:19|20)\d\d\s?[./年년-]\s?\d{1,2}|"
    r"\b\d{1,2}[:h]\d\d\b|\b\d{1,2}\.?,?\s(?:\w+\.?\s){1,3}(?:19|20)\d\d\b|\w+\s\d{1,2},?\s(?:19|20)\d\d\b"
)


def _is_headline(block: TextBlock, story: Story) -> bool:
    """The headline; among the paragraphs a line that says the same may head a part: eleven of fourteen did."""
    if block.folded not in story.headlines:
        return False
    is_above = block.index < story.opening or (block.index == story.first and _is_title(block))
    return is_above or (len(block.words) >= 3 and story.chance(block) <= UNSURE)


def _is_title(block: TextBlock) -> bool:
    """Whether it is set as a title: a heading, or the term above what a list of definitions tells."""
    return block.is_heading or block.tag == "dt"


def _is_almost_headline(block: TextBlock, story: Story) -> bool:
    if block.index >= story.opening or not (block.is_heading or story.is_at_head(block)):
        return False
    return block.tag == "h1" or any(_is_like(block, headline) for headline in story.headlines)


def _is_like(block: TextBlock, headline: str) -> bool:
    """Whether the block is the headline with a little more or less: a kicker, the site's name."""
    if len(block.words) > 40:
        return False
    common = len(set(headline.split()) & set(block.words))
    return common >= 3 and common >= _LIKENESS * min(len(set(block.words)), len(set(headline.split())))


def _is_section(block: TextBlock, story: Story) -> bool:
    return block.index < story.opening and bool(story.section) and block.folded == story.section


def _is_byline(block: TextBlock, story: Story) -> bool:
    return _is_credit(block, story.authors, story)


def _is_source_line(block: TextBlock, story: Story) -> bool:
    return _is_credit(block, story.sources, story)


def _is_credit(block: TextBlock, names: Iterable[str], story: Story) -> bool:
    """Whether the block gives some of *names* and little else but a date; in the story's midst, with a label only."""
    if len(block.text) > _LINE_CHARACTERS:
        return False
    folded = block.folded
    named = [name for name in names if name in folded and f" {name} " in f" {folded} "]
    if not named:
        return False
    rest = _count_words(block) - sum(_measure_name(name, block) for name in named)
    if not story.is_at_edge(block):
        return not block.is_heading and not block.is_bold and rest == 1
    return rest <= (_CREDIT_WORDS_IN_SENTENCE if ends_signed(block.text) else _CREDIT_WORDS)


def _count_words(block: TextBlock) -> int:
    """The words that are no figures; of a script without spaces pairs of letters, without those of dates."""
    if block.size <= len(block.words):
        return len(block.words) - sum(map(str.isdigit, block.words))
    return sum(letter.isalpha() and letter not in _DATE_SIGNS for letter in block.folded) // 2


def _measure_name(name: str, block: TextBlock) -> int:
    words = name.split()
    return len(words) if block.size <= len(block.words) else sum(map(len, words)) // 2


def _is_date_line(block: TextBlock, story: Story) -> bool:
    if not story.is_at_edge(block) or len(block.text) > _LINE_CHARACTERS:
        return False
    if block.is_heading and not _heads_all(block, story):
        return False
    if "@" in block.text or (" | " in block.text and not _dates_with_bars(block, story)):
        return False
    is_dated = _count_words(block) <= _DATE_LINE_WORDS and DATE.search(block.text) is not None
    return is_dated and not _is_entry(block, story)


def _is_entry(block: TextBlock, story: Story) -> bool:
    """Whether the line begins with a time of day and tells what was then, as two others in its place do."""
    return _tells_when(block) and _count_timed(story)[find_place(block)] > _ENTRIES


@found_once
def _count_timed(story: Story) -> Counter[tuple[object, ...]]:
    """How many lines of the story and round it tell when something was, by where they stand."""
    return Counter(find_place(block) for block in story.zone if _tells_when(block))


def _tells_when(block: TextBlock) -> bool:
    match = _TIME_FIRST.match(block.text) if len(block.text) <= _LINE_CHARACTERS else None
    return match is not None and len(_WORD.findall(DATE.sub("", block.text[match.end() :]))) > _UNIT_WORDS


def _find_dated(story: Story) -> list[int]:
    """Lines at the edges with a figure: what dates have."""
    lines = (block for block in list_edges(story) if len(block.text) <= _LINE_CHARACTERS)
    return [block.index for block in lines if _FIGURE.search(block.text)]


def _dates_with_bars(block: TextBlock, story: Story) -> bool:
    """Whether bars part day from hour, or a date from what stands above the story with it: no row, no program."""
    has_figures = all(any(map(str.isdigit, part)) for part in block.text.split(" | "))
    return block.element.tag != "tr" and (has_figures or story.is_at_head(block))


def _is_signature(block: TextBlock, story: Story) -> bool:
    """A name that ends the story behind a sentence, set apart: bold, slanted, or at the other side."""
    words = block.text.split()
    if block.index <= story.closing or block.is_heading or block.tag in _ITEMS or not 2 <= len(words) <= _NAME_WORDS:
        return False
    if block.folded in _END_MARKS:
        return False
    is_name = all(word[0].isupper() for word in words) and block.text[-1] not in "!?:"
    return is_name and not any(map(str.isdigit, block.text)) and _is_set_apart(block) and _ends_story(block, story)


def _ends_story(block: TextBlock, story: Story) -> bool:
    """Whether a sentence stands before the block, and nothing of the story behind its paragraph: no list of names."""
    has_more = any(not one.continues for one in story.blocks[block.index + 1 : story.last + 1])
    return not has_more and ends_signed(story.blocks[block.index - 1].text)


def _is_set_apart(block: TextBlock) -> bool:
    element = block.element
    if (element.get("align") or "").lower() == "right" or _AT_RIGHT.search(element.get("style") or ""):
        return True
    inside = islice(element.iter(*_SET_APART), _MOST_INSIDE)
    return block.is_bold or any(squash(str(one.text_content())) == block.text for one in inside)


def _heads_all(block: TextBlock, story: Story) -> bool:
    """Whether a heading stands above the story, and no part of it has one like it, as the days of a diary do."""
    likes = (one for one in story.chosen if one.is_heading and one.tag == block.tag and one is not block)
    return block.index < story.opening and not any(DATE.search(one.text) for one in likes)


EDGE_RULES = (
    Rule(
        "headline",
        ChromeClass.HEAD,
        "is the headline",
        _is_headline,
        among=lambda story: [block.index for block in story.zone if block.folded in story.headlines],
        strips="<h2>{headline}</h2>",
        keeps="<h2>A bridge of their own</h2>",
        overrules=CERTAIN,
    ),
    Rule(
        "almost_headline",
        ChromeClass.HEAD,
        "is the headline with a little more or less",
        _is_almost_headline,
        among=above_story,
        strips="<h2>Harbour Gazette: {headline}</h2>",
        keeps="<p>{headline}, and nobody in the town had been told before the divers came.</p>",
        overrules=FAIRLY_SURE,
    ),
    Rule(
        "section",
        ChromeClass.HEAD,
        "is the section's name before the story",
        _is_section,
        strips="<p>{section}</p>",
        keeps="<p>{section} was the first word that she had learned to read.</p>",
        concerns=lambda story: bool(story.section),
        among=above_story,
    ),
    Rule(
        "byline",
        ChromeClass.HEAD,
        "names the author before or after the story",
        _is_byline,
        strips="<p>By {author}, Staff Writer</p>",
        keeps="<p>{author} has written for the paper since the bridge was opened in the year of the great flood.</p>",
        most_words=_LINE_CHARACTERS // 2,
        overrules=CERTAIN,
        concerns=is_signed,
        among=giving(lambda story: story.authors),
    ),
    Rule(
        "source_line",
        ChromeClass.HEAD,
        "names the agency or paper that the story was taken from",
        _is_source_line,
        strips="<p>Source: {source}</p>",
        keeps="<p>A reporter of {source} was the first to see the cracks, and told the county about them.</p>",
        most_words=_LINE_CHARACTERS // 2,
        overrules=SURE,
        concerns=lambda story: bool(story.sources),
        among=giving(lambda story: story.sources),
    ),
    Rule(
        "date_line",
        ChromeClass.HEAD,
        "tells when the story was published or changed",
        _is_date_line,
        strips="<p>Updated 20 November 2026, 14:05</p>",
        keeps="<p>On 20 November 2026 the council will vote again, the mayor told reporters outside the hall.</p>",
        most_words=_LINE_CHARACTERS // 2,
        overrules=SURE,
        among=_find_dated,
    ),
    Rule(
        "signature",
        ChromeClass.HEAD,
        "is a name that stands apart below the story",
        _is_signature,
        strips="<p align='right'>Mia NOVAK.</p>",
        keeps="<p>Mia Novak.</p>",
        most_words=_NAME_WORDS,
        among=below_story,
        overrules=CERTAIN,
    ),
)
