"""A rule on lines that lead to other stories, each with the same words before its link: in whatever language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.rules.rule import CERTAIN, ChromeClass, Rule, found_once
from newsspider.extraction.story import Story
from newsspider.extraction.text import fold, squash

#: A headline has so many words; what is shorter is a shop, a date, a name.
_HEADLINE_WORDS = 3
_LEAD_WORDS = 8
_LINE_WORDS = 40
_MOST_LINKS = 20
_TELLING_LETTERS = 4
_DASHES = ("\u2014", "\u2013", "\u2015", "-", "~")  # who is quoted, with a link to when
_ITEMS = frozenset({"li", "tr", "td", "th", "dd", "dt", "figcaption"})


def _is_led_to_like_others(block: TextBlock, story: Story) -> bool:
    """Whether a line begins as another does, and goes on in a link into the site to its end."""
    return block.index in _find_leads(story)


def _has_leads(story: Story) -> bool:
    return bool(_find_leads(story))


@found_once
def _find_leads(story: Story) -> frozenset[int]:
    """The indexes of the lines that begin, before their links, as another does.

    Where no word is known from chrome, what stands at a heading is of the story: who directed each film.
    """
    lines = [block for block in story.zone if _may_lead(block)]
    if len(lines) < 2:
        return frozenset()
    lines = [block for block in lines if wording_of(block).chrome or not _is_at_heading(block, story)]
    leads = _keep_repeated({block: _read_lead(block) for block in lines})
    # The hosts of all links are looked at only where there is something to tell by them.
    into_site = _keep_repeated({block: lead for block, lead in leads.items() if story.leads_into_site(block)})
    return frozenset(block.index for block in into_site)


def _keep_repeated(leads: Mapping[TextBlock, str]) -> dict[TextBlock, str]:
    """Those of *leads* with which more than one line begins."""
    times = Counter(filter(None, leads.values()))
    return {block: lead for block, lead in leads.items() if times[lead] > 1}


def _may_lead(block: TextBlock) -> bool:
    is_line = not block.is_heading and block.tag not in _ITEMS and block.size <= _LINE_WORDS
    return is_line and len(block.hrefs) == 1 and not block.text.startswith(_DASHES)


def _is_at_heading(block: TextBlock, story: Story) -> bool:
    beside = (*story.blocks[max(0, block.index - 1) : block.index], *story.blocks[block.index + 1 : block.index + 2])
    return any(one.is_heading and one.folded not in story.headlines for one in beside)


def _read_lead(block: TextBlock) -> str:
    """What a line says before the link that ends it, folded; nothing where it says too little or too much.

    Where no word is known from chrome, a sign parts the two, else they are one sentence ("A question from Ada Marsh");
    and the link is no one's name.
    """
    links = (squash(str(link.text_content())) for link in islice(block.element.iter("a"), _MOST_LINKS))
    text = next((link for link in links if link and block.text.endswith(link)), "")
    before = block.text.removesuffix(text).rstrip()
    if len(text.split()) < _HEADLINE_WORDS:
        return ""
    if not wording_of(block).chrome and (_is_name(text) or before[-1:].isalnum()):
        return ""
    lead = fold(before)
    return lead if any(map(str.isalpha, lead)) and len(lead.split()) <= _LEAD_WORDS else ""


def _is_name(text: str) -> bool:
    """Whether each word that is long enough has a capital, as in "Ada Jane Marsh" and "Harbour and Sons of Elmwick"."""
    return all(word[:1].isupper() for word in text.split() if len(word) >= _TELLING_LETTERS)


LEAD_IN_RULE = Rule(
    "repeated_lead_in",
    ChromeClass.RELATED,
    "leads to another story of the site with the words with which another line does",
    _is_led_to_like_others,
    strips="<p>Halen dor estu | <a href='/a'>The ferry that never left</a></p>"
    "<p>Halen dor estu | <a href='/b'>A tunnel under the river</a></p>",
    keeps="<p>Halen dor estu | <a href='/a'>The ferry that never left</a></p>"
    "<p>Moren dor estu | <a href='/b'>A tunnel under the river</a></p>",
    overrules=CERTAIN,
    concerns=_has_leads,
)
