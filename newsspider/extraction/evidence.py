"""What was decided on a block, and why."""

from __future__ import annotations

from dataclasses import dataclass

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules import ChromeClass


@dataclass(slots=True)  # not frozen: there is one for each block, and to make it would take three times as long
class Evidence:
    """The verdict on one block. ``rule`` is ``""`` for a kept block, else what stripped it.

    Besides the rules' names it is ``unlikely`` for what the body model leaves out among the story's
    paragraphs, ``outside`` for what it leaves out before and after them, ``line_of_head`` for
    lines that stand with headline, byline or date, ``thread`` and ``readers`` for what readers wrote below,
    ``box_name`` and ``teaser`` for what heads a box and follows a link, ``attribution`` and
    ``dangling_heading`` for lines that lost what they belong to, ``standfirst`` for what the
    record has as its description.
    """

    block: TextBlock
    rule: str = ""
    chrome: ChromeClass | None = None
    reason: str = ""

    @property
    def is_kept(self) -> bool:
        return not self.rule
