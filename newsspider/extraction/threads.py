"""Strip what readers wrote below a story where nothing has a date: a run of entries, each a name and a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.rules import ChromeClass
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence
from newsspider.extraction.told import PARAGRAPH_WORDS

#: So many blocks above them are the story's; a line of so many words names comments, so close above.
_TOLD, _NAMING_WORDS, _NEAR = 3, 4, 3
#: So many entries are a run, and so many elements round a block are looked at.
_FEWEST, _NEAREST = 2, 6
_MOST_TRIED = 10  # beginnings
_NAME_WORDS, _NAME_CHARACTERS, _INITIAL = 4, 30, 2
_QUOTES = tuple("\"'“”„«»‘‹「『")
_REASON = "is one of several entries with names, below a line that names comments or with a form to write into"


def strip_entries(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip what readers wrote, where that ends the story, with the line that announces it."""
    for at in islice(_list_beginnings(evidence, story), _MOST_TRIED):
        written = _find_written(evidence, at)
        if written and not _goes_on(evidence[max(written) + 1 :]):
            strip = {*_find_announcing(evidence, at), *written}
            return [_judge(other) if number in strip else other for number, other in enumerate(evidence)]
    return list(evidence)


def _list_beginnings(evidence: Sequence[Evidence], story: Story) -> Iterator[int]:
    """The places of the names below the story with which what readers wrote may begin."""
    announced = _list_announced(evidence)
    if not (announced or story.writing_boxes):
        return
    told, last = 0, story.opening
    for at, one in enumerate(evidence):
        may_begin = told >= _TOLD and one.block.index > story.opening and _is_name(one.block)
        if may_begin and (at in announced or _has_form(evidence, at, story, story.blocks[last])):
            yield at
        told += one.is_kept
        if one.is_kept and one.block.size >= PARAGRAPH_WORDS:
            last = one.block.index


def _list_announced(evidence: Sequence[Evidence]) -> frozenset[int]:
    """The places close below lines that name comments."""
    announcing = [at for at, one in enumerate(evidence) if _names_comments(one.block)]
    return frozenset(at + below for at in announcing for below in range(1, _NEAR + 1))


def _find_announcing(evidence: Sequence[Evidence], at: int) -> Sequence[int]:
    """The places of the lines close above that name comments."""
    return [place for place in range(max(0, at - _NEAR), at) if _names_comments(evidence[place].block)]


def _judge(one: Evidence) -> Evidence:
    return Evidence(one.block, "readers", ChromeClass.COMMENTS, _REASON) if one.is_kept else one


def _is_name(block: TextBlock) -> bool:
    if len(block.text) > _NAME_CHARACTERS or block.is_heading:
        return False
    words = block.text.split()  # vowel signs do not part them, as they do in the folded text
    if len(words) > _NAME_WORDS:
        return False
    return not ends_sentence(block.text) or len(words[-1]) <= _INITIAL


def _names_comments(block: TextBlock) -> bool:
    wording = wording_of(block)
    if "comments" not in wording.chrome or wording.foreign > wording.is_joined:
        return False
    return len(block.text.split()) <= _NAMING_WORDS and not block.text.startswith(_QUOTES)


def _has_form(evidence: Sequence[Evidence], at: int, story: Story, told: TextBlock) -> bool:
    """Whether a box round a name, without the paragraph *told* above and headings, has a field to write into.

    What a heading there names without a word of comments is something else: who is who, what to do.
    """
    boxes = story.writing_boxes.intersection(islice(evidence[at].block.ancestors(), _NEAREST))
    above = [one.block for one in evidence[max(0, at - _NEAR) : at] if one.block.is_heading] if boxes else ()
    return any(all(box not in block.ancestors() for block in (told, *above)) for box in boxes)


def _find_written(evidence: Sequence[Evidence], at: int) -> Sequence[int]:
    """The places of the blocks of all entries from the one that begins at *at*; none where there is no run of them."""
    above = {*evidence[at - 1].block.ancestors()}
    around = takewhile(lambda element: element not in above, evidence[at].block.ancestors())
    for entry in islice(around, _NEAREST):
        entries = _list_entries(evidence, at, entry)
        blocks = [[evidence[place].block for place in some] for some in entries.values()]
        if len(entries) >= _FEWEST and all(map(_is_entry, blocks)):
            return [place for some in entries.values() for place in some]
    return ()


def _list_entries(evidence: Sequence[Evidence], at: int, first: HtmlElement) -> Mapping[HtmlElement, Sequence[int]]:
    """The elements made as *first* beside it, with the places of the blocks in each."""
    entries: dict[HtmlElement, list[int]] = {}
    parent, kind = first.getparent(), (first.tag, first.get("class"))
    for place in range(at, len(evidence)):
        held = (element for element in evidence[place].block.ancestors() if element.getparent() is parent)
        element = next(held, None)
        if element is None:
            break
        if (element.tag, element.get("class")) == kind:
            entries.setdefault(element, []).append(place)
    return entries


def _is_entry(blocks: Sequence[TextBlock]) -> bool:
    """Whether a name stands above a text."""
    return len(blocks) > 1 and _is_name(blocks[0]) and not any(block.is_heading for block in blocks)


def _goes_on(evidence: Sequence[Evidence]) -> bool:
    return any(one.is_kept and one.block.size >= PARAGRAPH_WORDS for one in evidence)
