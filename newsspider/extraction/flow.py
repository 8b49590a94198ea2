"""How the blocks of a story make its text: paragraphs, lines, and sentences that the markup interrupts."""

from __future__ import annotations

from collections.abc import Sequence

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.text import ends_sentence

#: Scripts that set no space between words lie from here on: kana and ideographs (not hangul), and Thai to Burmese.
_WITHOUT_SPACES = (("\u0e00", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u9fff"))

_WIDE_COMMAS = frozenset("、，")
_COMMAS = _WIDE_COMMAS | frozenset(",،")


def join_blocks(blocks: Sequence[TextBlock]) -> str:
    """The text of a story: a blank line between paragraphs, a line end where the page has one ``<br>``.

    A sentence in the midst of which something stood that is not the story's (an advertisement, a table with a picture)
    is whole again.
    """
    parts: list[str] = []
    before: TextBlock | None = None
    for block in blocks:
        parts += (_gap(before, block), block.text)
        before = block
    return "".join(parts).strip()


def _gap(before: TextBlock | None, block: TextBlock) -> str:
    """What parts *block* from the one before."""
    if before is None:
        return ""
    if block.continues and block.index == before.index + 1:
        return "\n"
    if not _is_interrupted(before, block):
        return "\n\n"
    ends_joined = before.text[-1] in _WIDE_COMMAS or _has_no_spaces(before.text[-1])
    return "" if ends_joined and _has_no_spaces(block.text[0]) else " "


def _is_interrupted(before: TextBlock, block: TextBlock) -> bool:
    """Whether *block* is the rest of the sentence that *before* begins, behind an element in its midst."""
    if not block.resumes or block.partings > before.partings or before.is_heading or ends_sentence(before.text):
        return False
    return _goes_on(before, block.text[0]) and (block.element is before.element or _stands_behind(before, block))


def _stands_behind(before: TextBlock, block: TextBlock) -> bool:
    """A division ends the ``<p>`` round it, so that the rest stands in what holds that, though not next to it."""
    paragraph = before.element
    return before.tag == "p" and block.element is paragraph.getparent() and not (paragraph.tail or "").strip()


def _goes_on(before: TextBlock, letter: str) -> bool:
    """Whether a sentence may go on with *letter*: a small one, or behind a comma one of a script that has no others."""
    if letter.islower():
        return True
    return letter.isalpha() and not letter.isupper() and before.text[-1] in _COMMAS


def _has_no_spaces(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _WITHOUT_SPACES)
