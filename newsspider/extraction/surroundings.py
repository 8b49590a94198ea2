"""Strip what stands straight round a story, in its own element: lines of its head, and what readers wrote below."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.rules import ChromeClass
from newsspider.extraction.rules.edges import DATE
from newsspider.extraction.rules.rule import SURE
from newsspider.extraction.story import HEAD_LINES, Story
from newsspider.extraction.text import ends_sentence

#: Kicker, headline and standfirst stand above who wrote a story, and when; a title, a place and an address below.
_OF_HEADS = frozenset({"byline", "source_line", "date_line", "headline", "almost_headline", "contact_line"})
_NEAR_HEAD, _TITLE_BELOW = 3, 4  # blocks; words of what a writer is
#: Below so many blocks that are kept readers' comments may begin.
_TOLD, _WRITTEN_BELOW = 3, "stands below a line that announces comments, in its element, with dates"
_COLONS, _ANNOUNCING = (":", "："), 10
_HELD = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_OF_HEAD = "is a line before the first paragraph, in the element of the headline, a byline or a date"
_NAMES = frozenset({"byline", "signature"})
_BELOW_NAME = "is a line below a writer's name"
#: What says the headline; what a text is that is no line of the head; the words of the longest such line.
_HEADLINES, _PARAGRAPHS, _LONGEST = frozenset({"headline", "almost_headline"}), frozenset({"p", "li", "tr", "dd"}), 25


def strip_lines_of_head(evidence: Sequence[Evidence], story: Story) -> list[Evidence]:
    """Strip lines before the first paragraph, with headline, byline or date in their element, or between two of them.

    None stands below a heading of the story. Likewise what a writer is, below the name, wherever that stands. Where
    nothing says the page's headline, as it was found in its head, such lines that are no paragraphs are the headline
    and what stands with it.
    """
    out = list(evidence)
    headed = next((at for at, one in enumerate(evidence) if one.is_kept and one.block.is_heading), len(out))
    is_untitled = bool(story.headlines) and _is_untitled([one for one in evidence if story.is_at_head(one.block)])
    for at, one in enumerate(evidence):
        if not (one.is_kept and one.block.size <= _LONGEST):
            continue
        is_first = is_untitled and one.block.tag not in _PARAGRAPHS
        if at < headed and _is_line_of_head(one.block, story) and (is_first or _is_in_head(evidence, at, story)):
            out[at] = Evidence(one.block, "line_of_head", ChromeClass.HEAD, _OF_HEAD)
        elif at and one.block.continues and out[at - 1].rule in _NAMES and one.block.size <= _TITLE_BELOW:
            out[at] = Evidence(one.block, "line_of_head", ChromeClass.HEAD, _BELOW_NAME)
    return out


def _is_untitled(head: Sequence[Evidence]) -> bool:
    """Whether a few lines stand before the first paragraph, and none of what stands there says the headline."""
    is_said = any(one.rule in _HEADLINES for one in head)
    return not is_said and sum(one.is_kept for one in head) <= HEAD_LINES


def _is_in_head(evidence: Sequence[Evidence], at: int, story: Story) -> bool:
    one, above, below = evidence[at], evidence[max(0, at - _NEAR_HEAD) : at], evidence[at + 1 : at + 1 + _NEAR_HEAD]
    if at and one.block.continues and not evidence[at - 1].is_kept and story.chance(one.block) <= SURE:
        return True
    if any(other.rule in _OF_HEADS and _is_beside(other, one) for other in (*above, *below)):
        return True
    is_between = all(any(other.rule in _OF_HEADS for other in others) for others in (above, below))
    return is_between and one.block.tag not in _PARAGRAPHS  # one in the markup of a paragraph may be the standfirst


def strip_threads(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Strip what readers wrote below the story: behind a line that says so, with dates.

    It stands straight in the story's element, or in one that begins with that line.
    """
    out = list(evidence)
    if not any(one.chrome is ChromeClass.COMMENTS for one in evidence):
        return out
    told, threads = 0, set[HtmlElement]()  # the elements that hold what readers wrote
    for at, one in enumerate(evidence):
        home = _home_of(one)
        if one.is_kept and (home in threads or not threads.isdisjoint(one.block.ancestors())):
            out[at] = Evidence(one.block, "thread", ChromeClass.COMMENTS, _WRITTEN_BELOW)
        elif one.chrome is ChromeClass.COMMENTS and told >= _TOLD:
            below = (other for other in evidence[at + 1 : at + 1 + _NEAR_HEAD] if _home_of(other) is home)
            if any(_dates_entry(other.block) for other in below):
                threads.add(home)
            threads |= _find_box_of_entries(evidence, at)
        told += one.is_kept
    return out


def _find_box_of_entries(evidence: Sequence[Evidence], at: int) -> set[HtmlElement]:
    """The outermost element that begins with the line at *at* and holds a dated line soon below it.

    Entries of the story may begin so, too: each stands behind one made as it.
    """
    before = {*evidence[at - 1].block.ancestors()}
    boxes = [element for element in evidence[at].block.ancestors() if element not in before]
    below = (other.block for other in evidence[at + 1 : at + 1 + _NEAR_HEAD])
    held = {element for block in below if _dates_entry(block) for element in block.ancestors()}
    return {box for box in [box for box in boxes if box in held][-1:] if not _follows_its_like(box)}


def _follows_its_like(element: HtmlElement) -> bool:
    before = element.getprevious()
    return before is not None and (before.tag, before.get("class")) == (element.tag, element.get("class"))


def _dates_entry(block: TextBlock) -> bool:
    """Whether a line tells when somebody wrote; a sentence with a date is the story's, behind a count of comments."""
    announces = block.text.endswith(_COLONS) and block.size <= _ANNOUNCING  # "Ada wrote on 3 May 2026, 9:15:"
    return DATE.search(block.text) is not None and (announces or not ends_sentence(block.text))


def _home_of(one: Evidence) -> HtmlElement:
    """What holds the paragraph or the heading, or the line that stands straight in it."""
    parent = one.block.element.getparent() if one.block.element.tag in _HELD else None
    return one.block.element if parent is None else parent


def _is_beside(one: Evidence, other: Evidence) -> bool:
    return one.block.element is other.block.element


def _is_line_of_head(block: TextBlock, story: Story) -> bool:
    return story.is_at_head(block) and not (block.is_heading or ends_sentence(block.text))
