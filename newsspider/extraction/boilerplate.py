"""Strip what is not the story, and say of each block why it was kept or stripped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.rules import Asking, ChromeClass
from newsspider.extraction.rules.rule import SURE, UNSURE
from newsspider.extraction.story import Story
from newsspider.extraction.surroundings import strip_lines_of_head, strip_threads
from newsspider.extraction.text import ends_sentence
from newsspider.extraction.threads import strip_entries

OUTSIDE = "outside"
UNLIKELY = "unlikely"
ATTRIBUTION = "attribution"
_ATTRIBUTION = "says whose words a pull quote repeats"
_HEADS_BOX = "is the heading of a box of which nothing is the story"
_QUOTE_WORDS, _ATTRIBUTION_WORDS = 8, 8
_LABEL_WORDS = 8
#: What asks the reader for something. Of other parts of which nothing is kept, every second one is a part of the story
#: of which too much was lost.
_ASKING = frozenset({ChromeClass.NEWSLETTER, ChromeClass.LOGIN, ChromeClass.COMMENTS, ChromeClass.CONSENT})
#: A part of the page that was stripped, and with it its heading, says at least so many words besides.
_BOX_WORDS = 8
_CAPTIONS = frozenset({"figcaption", "caption"})
_LINKED = 0.5
#: A headline that is a link has so many words at least, and what a card tells below it so many, ...
_WHOLLY_LINKED, _TITLE_WORDS, _TEASER_WORDS = 0.85, 3, (5, 30)
#: ... with as many blocks before and after it in its wrapping that are looked at.
_BESIDE = 2
_ITEMS = frozenset({"li", "td", "th", "dt", "dd"})
_TELLS_OF_OTHER = "tells of the story that the link above it leads to"


def strip_boilerplate(story: Story) -> list[Evidence]:
    """Evidence for every block of the story and of the blocks round it, in reading order."""
    rules = Asking(story)
    evidence = _strip_attributions([_judge(block, story, rules) for block in story.zone], story)
    evidence = strip_entries(strip_threads(strip_lines_of_head(evidence, story)), story)
    return _strip_dangling_headings(_strip_teasers(_strip_box_names(evidence, story), story), story)


def kept_blocks(evidence: Iterable[Evidence]) -> list[TextBlock]:
    """The blocks of the story."""
    return [e.block for e in evidence if e.is_kept]


def count_stripped(evidence: Iterable[Evidence]) -> dict[str, int]:
    """How many blocks of each class of chrome were removed: the record's ``stripped``."""
    counts: Counter[ChromeClass | None] = Counter(e.chrome for e in evidence if e.chrome is not ChromeClass.HEAD)
    return {str(chrome): counts[chrome] for chrome in ChromeClass if counts[chrome]}


def _judge(block: TextBlock, story: Story, rules: Asking) -> Evidence:
    if block.index in story.indices and block in story.posted:
        return Evidence(block)
    if rule := rules.find_rule(block):
        return Evidence(block, rule.name, rule.chrome, rule.reason)
    if block.index in story.indices:
        return Evidence(block)
    if story.first < block.index < story.last:
        return Evidence(block, UNLIKELY, _guess_class(block), "stands among the story's paragraphs, and is none")
    return Evidence(block, OUTSIDE, None, "is no part of the story that the page's structure shows")


def _guess_class(block: TextBlock) -> ChromeClass:
    """What a block most likely is that no rule names."""
    if "figure" in block.inside or block.tag in _CAPTIONS:
        return ChromeClass.CAPTION
    if said := wording_of(block).chrome:
        return ChromeClass(said.most_common(1)[0][0])
    return ChromeClass.RELATED if block.link_share > _LINKED else ChromeClass.NAVIGATION


def _strip_attributions(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip the short line under a pull quote that says whose words they are."""
    out: list[Evidence] = []
    for one in evidence:
        before = out[-1] if out else None
        if before and one.is_kept and _is_quote(before) and _belong_together(before, one, story):
            one = Evidence(one.block, ATTRIBUTION, ChromeClass.REPEATED, _ATTRIBUTION)  # noqa: PLW2901  judged anew
        out.append(one)
    return out


def _is_quote(one: Evidence) -> bool:
    """Whether it was stripped as a quotation that repeats a text; a label that does is none ("Ease of use")."""
    if one.chrome is not ChromeClass.REPEATED or one.rule == ATTRIBUTION:
        return False
    return one.block.size >= _QUOTE_WORDS or "blockquote" in one.block.inside


def _belong_together(quote: Evidence, line: Evidence, story: Story) -> bool:
    """Whether a short line stands in one wrapping with a quote, and the model is not sure that it is the story's.

    What stands in the element of the quotation is no other text, however sure the model is.
    """
    if line.block.size > _ATTRIBUTION_WORDS or ends_sentence(line.block.text):
        return False
    if story.chance(line.block) > SURE:
        return any(one.tag == "blockquote" and one in quote.block.ancestors() for one in line.block.ancestors())
    return not set(story.wrappings.climb(line.block)).isdisjoint(story.wrappings.climb(quote.block))


def _strip_box_names(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip the heading of a box of which nothing else is kept: the name of a newsletter, of a series."""
    out = list(evidence)
    for at, one in enumerate(evidence[:-1]):
        if one.is_kept and one.block.is_heading and not evidence[at + 1].is_kept:
            box = _find_box(one, evidence[at + 1], story)
            rest = _list_rest(evidence, at, box) if box is not None else ()
            if box is not None and sum(other.block.size for other in rest) >= _BOX_WORDS and _asks(box, rest):
                out[at] = Evidence(one.block, "box_name", _guess_box_class(rest), _HEADS_BOX)
    return out


def _find_box(one: Evidence, other: Evidence, story: Story) -> HtmlElement | None:
    """The innermost element that holds both, and little of the story."""
    around = set(story.wrappings.climb(one.block))
    return next((element for element in story.wrappings.climb(other.block) if element in around), None)


def _asks(box: HtmlElement, rest: Sequence[Evidence]) -> bool:
    """Whether a box asks something of the reader, in what it says or by a field for an e-mail address."""
    if any(other.chrome in _ASKING for other in rest):
        return True
    return any((field.get("type") or "").lower() == "email" for field in box.iter("input"))


def _strip_teasers(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip the sentence of a card that tells of another story, under its headline: a link that was stripped.

    No such headline is set as headings that the story keeps.
    """
    out = list(evidence)
    own = {_kind_of(one.block) for one in evidence if one.is_kept and one.block.is_heading}
    for at, (title, one) in enumerate(pairwise(evidence), start=1):
        if one.is_kept and not title.is_kept and _may_be_teaser(one.block, story):
            is_title = _is_title(title.block) and _kind_of(title.block) not in own
            if is_title and _is_alone_in_box(evidence, at, story):
                out[at] = Evidence(one.block, "teaser", ChromeClass.RELATED, _TELLS_OF_OTHER)
    return out


def _is_title(block: TextBlock) -> bool:
    return block.link_share >= _WHOLLY_LINKED and block.size >= _TITLE_WORDS and block.tag not in _ITEMS


def _kind_of(block: TextBlock) -> tuple[str, str | None]:
    return block.tag, block.element.get("class")


def _may_be_teaser(block: TextBlock, story: Story) -> bool:
    if block.is_heading or not _TEASER_WORDS[0] <= block.size <= _TEASER_WORDS[1] or block in story.posted:
        return False
    return ends_sentence(block.text) and story.chance(block) <= SURE


def _is_alone_in_box(evidence: Sequence[Evidence], at: int, story: Story) -> bool:
    """Whether the block at *at* and the one before it stand in one small wrapping where nothing else is kept."""
    box = _find_box(evidence[at - 1], evidence[at], story)
    others = (*evidence[max(0, at - _BESIDE) : at], *evidence[at + 1 : at + 1 + _BESIDE])
    return box is not None and not any(other.is_kept and _is_inside(other.block, box) for other in others)


def _list_rest(evidence: Sequence[Evidence], at: int, box: HtmlElement) -> Sequence[Evidence]:
    """What stands in *box* with the heading at *at*, all of it stripped; nothing where some of it is kept."""
    others: list[Evidence] = []
    for places in (range(at + 1, len(evidence)), range(at - 1, -1, -1)):
        for other in (evidence[place] for place in places):
            if not _is_inside(other.block, box):
                break
            if other.is_kept or other.chrome is ChromeClass.CAPTION:
                return ()
            others.append(other)
    return others


def _is_inside(block: TextBlock, element: HtmlElement) -> bool:
    return any(one is element for one in block.ancestors())


def _guess_box_class(box: Sequence[Evidence]) -> ChromeClass:
    counts = Counter(one.chrome for one in box if one.chrome)
    return counts.most_common(1)[0][0] if counts else ChromeClass.RELATED


def _strip_dangling_headings(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip headings of parts that were stripped, and headings at the end of the story."""
    out: list[Evidence] = []
    kept: TextBlock | None = None  # the next block that is kept
    stripped: Evidence | None = None  # chrome before it
    for one in reversed(evidence):
        bound = UNSURE if kept else SURE  # the last block heads nothing, whether or not it is the story's
        is_heading = one.is_kept and one.block.is_heading
        if is_heading and story.chance(one.block) <= bound and _dangles(one.block, kept, stripped):
            one = Evidence(one.block, "dangling_heading", *_cause(stripped))  # noqa: PLW2901  judged anew
        if one.is_kept:
            kept, stripped = one.block, None
        elif one.rule != OUTSIDE:
            stripped = one
        out.append(one)
    return out[::-1]


def _dangles(block: TextBlock, kept: TextBlock | None, stripped: Evidence | None) -> bool:
    """Whether a heading heads nothing: it is the last block, or only chrome stands between it and its like."""
    if kept is None:
        return True
    headed = stripped is not None and stripped.chrome is not ChromeClass.CAPTION
    return headed and block.size <= _LABEL_WORDS and kept.is_heading and kept.tag <= block.tag


def _cause(following: Evidence | None) -> tuple[ChromeClass, str]:
    chrome = following.chrome if following else None
    return chrome or ChromeClass.RELATED, "is the heading of a part that was stripped, or of nothing"
