"""Where the standfirst goes: the body, the description or both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.metadata.dom import read_tokens
from newsspider.extraction.metadata.standfirsts import STANDFIRST_TOKENS
from newsspider.extraction.options import Standfirst
from newsspider.extraction.rules import ChromeClass
from newsspider.extraction.story import Story
from newsspider.extraction.text import fold
from newsspider.extraction.told import PARAGRAPH_WORDS

_PLACED = "is the standfirst, which the record has as its description"
#: So many elements may stand round the first paragraph that are not round the others.
_NEAREST = 3


def place_standfirst(
    body: list[TextBlock], story: Story, description: str | None, where: Standfirst
) -> list[TextBlock]:
    """*body* with or without the page's standfirst, a block before or at its start that says *description*.

    ``auto`` keeps it in the body only when the page shows it as the body's first paragraph: in the
    place where the other paragraphs stand, in a wrapping of its own among them, or as what comes
    before its first subhead.
    """
    wanted = fold(description or "")
    if not body or not wanted:
        return body
    opens = body[0].folded == wanted
    if where == "body":
        return body if opens else [*_shown_before(body, story, wanted), *body]
    if not opens or len(body) == 1:
        return body
    if where == "auto" and _is_first_paragraph(body, story):
        return body
    return body[1 + len(_list_further_lines(body)) :]


def tell_standfirst(evidence: Sequence[Evidence], body: Sequence[TextBlock]) -> list[Evidence]:
    """*evidence* as it is once the standfirst has its place in *body* or outside."""
    told = {block.index for block in body}
    return [_judge(one, is_told=one.block.index in told) for one in evidence]


def _judge(one: Evidence, *, is_told: bool) -> Evidence:
    if one.is_kept == is_told:
        return one
    return Evidence(one.block) if is_told else Evidence(one.block, "standfirst", ChromeClass.HEAD, _PLACED)


def _is_first_paragraph(body: Sequence[TextBlock], story: Story) -> bool:
    """Whether the page shows the first block as the body's first paragraph."""
    first = body[0]
    return story.is_paragraph_like(first) or _stands_among_paragraphs(first, story) or _introduces(body)


def _stands_among_paragraphs(block: TextBlock, story: Story) -> bool:
    """Whether *block* stands inside the very element that holds most of the other paragraphs.

    It is no heading, and nothing round it there is classed as a standfirst.
    """
    others = [paragraph.element.getparent() for paragraph in story.paragraphs if paragraph is not block]
    holder, times = Counter(others).most_common(1)[0] if others else (None, 0)
    if block.is_heading or 2 * times <= len(others) or holder not in islice(block.ancestors(), _NEAREST):
        return False
    return all(STANDFIRST_TOKENS.isdisjoint(read_tokens(one)) for one in _list_within(block, holder))


def _list_within(block: TextBlock, holder: HtmlElement | None) -> Iterable[HtmlElement]:
    """The elements round *block* inside *holder*."""
    return takewhile(lambda element: element is not holder, block.ancestors())


def _introduces(body: Sequence[TextBlock]) -> bool:
    """Whether the first block is a mere paragraph before a subhead, right in the element that holds the whole body.

    A recipe may have no other paragraph there, and a standfirst stands apart or in a class.
    """
    first, second = body[:2]
    is_plain = first.tag == "p" and not first.element.get("class")
    holder = first.element.getparent()
    return is_plain and second.is_heading and all(any(one is holder for one in block.ancestors()) for block in body)


def _list_further_lines(body: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """The further lines of a standfirst that opens *body* and has its element to itself."""
    lines = [block for block in body[1:] if block.element is body[0].element]
    return lines if all(line.continues and line.size < PARAGRAPH_WORDS for line in lines) else ()


def _shown_before(body: Sequence[TextBlock], story: Story, wanted: str) -> list[TextBlock]:
    """The last block before the body that says *wanted*, if there is one."""
    return [block for block in story.blocks[: body[0].index] if block.folded == wanted][-1:]
