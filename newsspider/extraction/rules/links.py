"""Rules on lines that are nothing but a link to another story."""

from __future__ import annotations

import re

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.rules.among import linked
from newsspider.extraction.rules.rule import FAIRLY_SURE, SURE, ChromeClass, Rule
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence

#: An address: of a person, a handle, a page.
CONTACT = re.compile(r"^(?:\S+@\S+\.\w+|@\w+|(?:https?://|www\.|[\w-]+\.com/)\S+)$", re.IGNORECASE)
#: What announces another story, and the first letter of its title; sources are quoted, or are addresses.
_LABEL = re.compile(r"^[^:：፦՝]{3,24}[:：፦՝]\s*(?=\w)")
_TITLE_WORDS = 4
_LINK_SHARE = 0.85  # the rest are signs between the links
_CAPITALS = 0.8  # of the letters
#: From this probability on the model takes a line for the story: of 18 bare links from here to .6, on pages of hosts
#: not seen, 17 were the story's.
_TAKEN = 0.45
_ITEMS = frozenset({"li", "td", "th", "dt", "dd"})


def _is_bare_link(block: TextBlock, story: Story) -> bool:
    """A line that is nothing but a link, among paragraphs that are not; no item of a list or table.

    One that the model takes for the story is set in capitals, too, as pointers to other stories are.
    """
    if not _is_all_link(block) or block.is_heading or block.tag in _ITEMS or "li" in block.inside:
        return False
    if story.chance(block) >= _TAKEN and not _is_in_capitals(block.text):
        return False
    if block.size < 3 or ends_sentence(block.text) or _is_line_among_lines(block, story):
        return False
    return story.is_between_paragraphs(block)


def _is_in_capitals(text: str) -> bool:
    return sum(map(str.isupper, text)) > _CAPITALS * sum(map(str.isalpha, text))


def _is_all_link(block: TextBlock) -> bool:
    """Whether it is a link, but for signs between links or brackets round one."""
    if block.link_share >= _LINK_SHARE:
        return True
    is_bracketed = block.text.startswith("[") and block.text.endswith("]")
    return is_bracketed and block.link_characters >= len(block.text.strip("[] \xa0")) > 0


def _is_line_among_lines(block: TextBlock, story: Story) -> bool:
    """Whether it stands between two lines of the story that are neither sentences nor links: places, results, names."""
    beside = (*story.blocks[max(0, block.index - 1) : block.index], *story.blocks[block.index + 1 : block.index + 2])
    return len(beside) == 2 and all(_is_line_beside(one, block, story) for one in beside)


def _is_line_beside(one: TextBlock, block: TextBlock, story: Story) -> bool:
    is_alike = one.tag == block.tag and one.element.getparent() is block.element.getparent()
    is_line = not ends_sentence(one.text) and one.link_share < _LINK_SHARE
    return is_alike and is_line and one.index in story.indices


def _is_labelled_link(block: TextBlock, story: Story) -> bool:
    """A label with a colon and the title that it leads to, all of which is a link, between two paragraphs."""
    if len(block.hrefs) != 1 or block.is_heading or block.tag in _ITEMS or ends_sentence(block.text):
        return False
    label = _LABEL.match(block.text)
    if label is None or abs(block.link_characters - len(title := block.text[label.end() :])) > 1:
        return False
    is_title = block.size > _TITLE_WORDS and not CONTACT.match(title) and story.leads_into_site(block)
    return is_title and story.is_between_paragraphs(block)


BARE_LINK = Rule(
    "bare_link",
    ChromeClass.RELATED,
    "is nothing but a link among paragraphs of text",
    _is_bare_link,
    strips='<p><a href="/x">Ten things the mayor forgot to tell the council</a></p>',
    keeps='<p><a href="/x">The mayor told the council ten things, and forgot the eleventh.</a></p>',
    overrules=SURE,
    among=linked,
)
LABELLED_LINK = Rule(
    "labelled_link",
    ChromeClass.RELATED,
    "is a label and a link between two paragraphs",
    _is_labelled_link,
    strips='<p><b>Dossier:</b> <a href="/x">Ten things the mayor forgot to tell the council</a></p>',
    keeps='<p>The mayor: <a href="/x">ten things were forgotten that the council should have known.</a></p>',
    overrules=FAIRLY_SURE,
    among=linked,
)
