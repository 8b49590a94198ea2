"""Rules on what tells below a story who wrote it, and how the author is reached: of the record, and no chrome."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile, takewhile

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.among import holding
from newsspider.extraction.rules.rule import CERTAIN, SURE, ChromeClass, Rule, found_once
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence

_NOTE_WORDS = 40  # the most that a note on how the author is reached has
#: Who an author is takes so many words besides the name, below a story of so many.
_TOLD_WORDS, _STORY_WORDS = 8, 40
#: "Ines Varga: And who pays for it?"
_SPEAKER, _ASKING = re.compile(r"[^:：]{1,40}(?:[:：]|\s[–—])\s"), ("?", "？", "؟")
_QUOTES = frozenset("\"'“”„«»‹「『‘")
_ADDRESS = re.compile(r"\S@\w+\.\w|(?<!\S)@\w")


def _is_author_note(block: TextBlock, story: Story) -> bool:
    """A sentence or two below the last paragraphs with the author's name and address: how to reach whom."""
    if block.index < story.closing or block.is_heading or block.text[0] in _QUOTES:  # what somebody in the story says
        return False
    if not _ADDRESS.search(block.text):
        return False
    return ends_sentence(block.text) and any(f" {name} " in f" {block.folded} " for name in story.authors)


def _is_biography(block: TextBlock, story: Story) -> bool:
    return block.index in _find_biographies(story)


@found_once
def _find_biographies(story: Story) -> frozenset[int]:
    """The texts that end the story and begin with an author's name; then with a part of it ("Varga", "Ines")."""
    people = [name for name in story.authors - story.sources if " " in name]
    parts = {word for name in people for word in (name.split()[0], name.split()[-1])}
    last = list(takewhile(lambda block: _begins_with(block, parts), reversed(story.chosen)))[::-1]
    named = list(dropwhile(lambda block: not _begins_with(block, people), last))
    told = sum(block.size for block in story.chosen[: len(story.chosen) - len(named)])
    return frozenset(block.index for block in named if told >= _STORY_WORDS)


def _begins_with(block: TextBlock, names: Iterable[str]) -> bool:
    """Whether a text of whole sentences begins with one of the *names*, and tells more; no words that somebody says."""
    words = max((len(name.split()) for name in names if f"{block.folded} ".startswith(f"{name} ")), default=0)
    if not words or block.size < words + _TOLD_WORDS or block.text[0] in _QUOTES or _SPEAKER.match(block.text):
        return False
    return ends_sentence(block.text) and not block.text.endswith(_ASKING)


def is_signed(story: Story) -> bool:
    """Whether anybody is known to have written the story."""
    return bool(story.authors)


AUTHOR_RULES = (
    Rule(
        "author_note",
        ChromeClass.HEAD,
        "tells below the story how its author is reached",
        _is_author_note,
        strips="<p>{author} can be reached at 555-0142 or varga@packet.example.</p>",
        keeps="<p>“Write to {author} at varga@packet.example,” said the mayor, and laughed.</p>",
        most_words=_NOTE_WORDS,
        overrules=CERTAIN,
        concerns=is_signed,
        among=holding("@"),
    ),
    # Of 20 such texts on real pages that the model was unsure of 13 were no part of the story, of all 110 a hundred.
    Rule(
        "author_biography",
        ChromeClass.HEAD,
        "ends the story and begins with the author's name: it tells who that is",
        _is_biography,
        strips="<p>{author} is a reporter of the Packet who has covered the harbour since 2009.</p>",
        keeps="<p>Nobody but {author} has covered the harbour since 2009.</p>",
        overrules=SURE,
        concerns=is_signed,
        among=_find_biographies,
    ),
)
