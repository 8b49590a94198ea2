"""A rule on what a network sets round a post that the story embeds."""

from __future__ import annotations

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.rule import CERTAIN, ChromeClass, Rule
from newsspider.extraction.story import Story


def _is_frame_of_post(block: TextBlock, story: Story) -> bool:
    return block in story.post_frames


POST_RULE = Rule(
    "post_frame",
    ChromeClass.SHARE,
    "stands round an embedded post, and is none of its words",
    _is_frame_of_post,
    strips='<blockquote class="instagram-media"><a href="/p/x"><div>Ver publicação</div></a>'
    '<p><a href="/p/x">Uma publicação partilhada por Ada Osei (@ada.osei)</a></p></blockquote>',
    keeps='<blockquote class="bluesky-embed"><p>Read more: it says nothing of a ferry for the school</p>&mdash; '
    'Ada Osei (<a href="/ada">@ada.osei.example</a>) <a href="/ada/1">March 3, 2026 at 9:00 AM</a></blockquote>',
    overrules=CERTAIN,
    among=lambda story: [block.index for block in story.post_frames],
    concerns=lambda story: bool(story.post_frames),
)
