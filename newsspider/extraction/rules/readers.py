"""A rule on what readers wrote below the story, in its own element: pages of 2003 to 2009 set nothing between them."""

from __future__ import annotations

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.rules.rule import CERTAIN, ChromeClass, Rule
from newsspider.extraction.story import Story

_LABEL_WORDS = 5
#: Comments begin when so much of the story has been told; what stands earlier may be a box in its midst.
_TOLD = 0.6
_DOUBTED = 0.5
_NOWHERE = 1 << 30


def _is_below_comments(block: TextBlock, story: Story) -> bool:
    """Such a line, or below it; of what is not the story, anyway, other rules say better what it is."""
    if block.index not in story.indices:
        return False
    known = story.known[_find_comments]
    if not known:
        known[story] = _find_comments(story)
    return block.index >= int(known[story])


def _find_comments(story: Story) -> int:
    """Index of the line that heads the comments."""
    label = next((block for block in story.zone if _heads_comments(block, story)), None)
    if label is None:
        return _NOWHERE
    told = sum(block.size for block in story.chosen if block.index < label.index)
    is_late = told >= _TOLD * sum(block.size for block in story.chosen)
    can_write = next(label.element.getroottree().iter("textarea"), None) is not None
    return label.index if is_late and can_write else _NOWHERE


def _heads_comments(block: TextBlock, story: Story) -> bool:
    if block.size > _LABEL_WORDS or not (block.is_heading or block.is_bold) or block.hrefs:
        return False
    wording = wording_of(block)
    return wording.chrome[ChromeClass.COMMENTS] > 0 and not wording.foreign and story.chance(block) <= _DOUBTED


BELOW_COMMENTS = Rule(
    "below_comments",
    ChromeClass.COMMENTS,
    "heads comments on a page where one can be written, or stands below",
    _is_below_comments,
    strips='<p><b>Comments (2)</b></p><textarea name="x"></textarea><p>I have crossed it every day.</p>',
    keeps='<p><b>Crossings (2)</b></p><textarea name="x"></textarea><p>I have crossed it every day.</p>',
    overrules=CERTAIN,
)
