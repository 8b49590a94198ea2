"""Rules on what a line says: (nearly) nothing but words of page chrome."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.rules.among import beginning_with, naming_chrome
from newsspider.extraction.rules.lists import find_item, is_item_among_items
from newsspider.extraction.rules.rule import (
    CERTAIN,
    FAIRLY_SURE,
    NEVER,
    SURE,
    ChromeClass,
    Rule,
    asked_once,
)
from newsspider.extraction.rules.series import is_of_series
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence
from newsspider.extraction.wording import Wording, read_wording, shipped_vocabulary

#: Share of words of its own that a line may have that names two things, or one and stands apart, ...
_FOREIGN_SHARE = 0.3
#: ... and a notice: a text of several sentences that says no more than such lines do.
_FOREIGN_SHARE_NOTICE = 0.25
_NOTICE_WORDS = 12
#: Long notices repeat themselves, paragraphs of a story do not.
_FOREIGN_SHARE_LONG = 0.15
_LONG_WORDS = 25
#: Where nearly every fifth word names a piece of chrome, more other words say nothing.
_FOREIGN_SHARE_DENSE = 0.4
_DENSE = 0.18
#: A site sets what it says itself in brackets: "[The map is not shown because you do not allow cookies]".
_BRACKETED = re.compile(r"^\[.*\]\.?$", re.DOTALL)
_FOREIGN_SHARE_BRACKETED = 0.6
_ONE_SENTENCE = re.compile(r"^[^.!?。।۔॥։！？؟]+[.。।۔॥։]$")
_SUBHEAD_WORDS = 3
#: Chrome seldom stands right above a lower heading or a list of the story.
_PART_WORDS = 5
#: "I agree.", "Read this.": what people say, too.
_ASIDE_WORDS = 2
_FEWEST_FILLER = 3
_OFTEN = 3
_ITEMS = frozenset({"li", "tr", "dt", "dd"})
_QUOTE = re.compile(r"[\"“”„«»‘‹「『]")
_LEAD_IN_WORDS = 30  # in the whole line
_LABEL_CHARACTERS = 30
_TITLE_WORDS = 3
_LEAD_IN = re.compile(r"^(.{3,40}?)\s*[:：՝៖፦|»>–—-]\s*\S")

_read_lead_in = lru_cache(maxsize=1024)(read_wording)  # they are few, and on each page the same


def _is_judged_sentence(block: TextBlock, wording: Wording, story: Story) -> bool:
    """Whether it is one plain sentence that the body model keeps: it knows more of sentences than lists of words do.

    Not one that has no word of its own and names chrome again and again.
    """
    speaks_of_it = wording.named >= _OFTEN and not wording.foreign
    return story.chance(block) > 0 and not speaks_of_it and _ONE_SENTENCE.match(block.text) is not None


def is_chrome_wording(block: TextBlock, story: Story) -> bool:
    """Whether (nearly) all words of the line are those of page chrome, and one of them names it."""
    wording = wording_of(block)
    if not wording.named or is_item_among_items(block) or _is_subhead(block, wording, story):
        return False
    if not wording.foreign and not _is_judged_sentence(block, wording, story):
        return wording.total > _ASIDE_WORDS or _ONE_SENTENCE.match(block.text) is None
    if _is_bracketed_notice(block, wording):
        return True
    if _QUOTE.match(block.text) or _is_short_sentence(block, wording) or _is_judged_sentence(block, wording, story):
        return False
    share = wording.foreign_share * (2 if wording.is_joined else 1)
    if wording.total >= _NOTICE_WORDS:
        return _is_notice(wording, share)
    return share <= _FOREIGN_SHARE and (wording.named >= 2 or stands_apart(block, story))


def _is_bracketed_consent(block: TextBlock, _story: Story) -> bool:
    if _BRACKETED.match(block.text) is None:
        return False
    wording = wording_of(block)
    return bool(wording.chrome["consent"]) and _is_bracketed_notice(block, wording)


def _is_bracketed_notice(block: TextBlock, wording: Wording) -> bool:
    """Whether the site says something itself, in brackets; an editor's brackets hold no link and name one thing."""
    says_itself = wording.named >= 2 or bool(block.hrefs)
    return (
        says_itself and wording.foreign_share <= _FOREIGN_SHARE_BRACKETED and _BRACKETED.match(block.text) is not None
    )


def _is_notice(wording: Wording, share: float) -> bool:
    """A text of some sentences: dense with names of chrome, or hardly a word of its own."""
    if wording.named >= 3 and wording.named >= _DENSE * wording.total:
        return share <= _FOREIGN_SHARE_DENSE
    return wording.named >= 2 and share <= (
        _FOREIGN_SHARE_LONG if wording.total > _LONG_WORDS else _FOREIGN_SHARE_NOTICE
    )


def _is_subhead(block: TextBlock, wording: Wording, story: Story) -> bool:
    """Whether the line is a heading of a row of them, or one of a few words right before what it heads: "Feedback"."""
    if not block.is_heading:
        return False
    if is_of_series(block, story):
        return True
    if wording.total > _PART_WORDS:
        return False
    return story.heads_part(block) or (wording.total <= _SUBHEAD_WORDS and story.heads_paragraph(block))


def _is_short_sentence(block: TextBlock, wording: Wording) -> bool:
    """One full sentence: with a word of its own it is the story's, "Subscribers will pay more from June."."""
    return wording.total < _NOTICE_WORDS and _ONE_SENTENCE.match(block.text) is not None


def stands_apart(block: TextBlock, story: Story) -> bool:
    """Whether the block is a link, stands otherwise than the story's paragraphs, or breaks off among them."""
    if block.link_share > 0.8 or _breaks_off(block, story):
        return True
    return not (story.is_paragraph_like(block) or block.is_heading)


def _breaks_off(block: TextBlock, story: Story) -> bool:
    """Whether a line between paragraphs is neither a sentence nor made to look like a heading."""
    if block.is_heading or block.size > _NOTICE_WORDS or block.is_bold or ends_sentence(block.text):
        return False
    is_item = block.tag in _ITEMS or find_item(block) is not None
    return not is_item and story.is_between_paragraphs(block)


def _says_nothing_else(block: TextBlock, story: Story) -> bool:
    """A line that breaks off among paragraphs, and whose words are all such as chrome is made of."""
    if len(block.words) < _FEWEST_FILLER or not _breaks_off(block, story):
        return False
    words = sum(not word.isdigit() for word in block.words)
    return words >= _FEWEST_FILLER and shipped_vocabulary().knows_all(block.text)


@asked_once
def _find_chrome_said(block: TextBlock, story: Story) -> str | None:
    """The class of chrome whose words the line is made of."""
    wording = wording_of(block)
    return wording.chrome.most_common(1)[0][0] if wording.chrome and is_chrome_wording(block, story) else None


def _says_chrome(block: TextBlock, story: Story) -> bool:
    return _find_chrome_said(block, story) is not None


def _says(chrome: ChromeClass) -> Callable[[TextBlock, Story], bool]:
    def matches(block: TextBlock, story: Story) -> bool:
        return _find_chrome_said(block, story) == chrome

    return matches


def _leads_elsewhere(block: TextBlock, _story: Story) -> bool:
    """Whether the line begins as a pointer to another story does ("Read also: ...")."""
    lead_in = _LEAD_IN.match(block.text) if wording_of(block).chrome else None
    if lead_in is None:
        return False
    wording = _read_lead_in(lead_in[1])
    names_other = wording.chrome[ChromeClass.LOGIN] > 0  # "The sign read: ..."
    return wording.chrome[ChromeClass.RELATED] > 0 and not (names_other or wording.foreign) and wording.total > 1


def _leads_to_title(block: TextBlock, story: Story) -> bool:
    """Whether such a pointer goes on as a title does, without a sentence's end; no name: "Where to watch: Hulu"."""
    if block.is_heading or ends_sentence(block.text) or not _leads_elsewhere(block, story):
        return False
    lead_in = _LEAD_IN.match(block.text)
    return lead_in is not None and block.size - _read_lead_in(lead_in[1]).total >= _TITLE_WORDS


def _bears_ad_label(block: TextBlock, _story: Story) -> bool:
    """Whether an element that says "Advertisement" stands at once before another: only styles set them apart."""
    if (block.element.text or "").strip():
        return False
    children = list(islice(block.element.iterchildren("*"), 2))
    if len(children) < 2 or (children[0].tail or "").strip():
        return False
    label = str(children[0].text_content()).strip()
    if not 0 < len(label) <= _LABEL_CHARACTERS or len(block.text) == len(label) or not block.text.startswith(label):
        return False
    wording = _read_lead_in(label)
    return wording.chrome[ChromeClass.ADVERTISING] > 0 and not wording.foreign


WORDING_RULES = (
    Rule(
        "share_wording",
        ChromeClass.SHARE,
        "asks the reader to pass the story on or to follow the paper",
        _says(ChromeClass.SHARE),
        strips="<p>Bookmark and Share</p>",
        keeps="<p>Shares in the bookmaker fell 3 percent on Friday.</p>",
        among=naming_chrome,
        needs=_says_chrome,
        overrules=FAIRLY_SURE,
    ),
    Rule(
        "login_wording",
        ChromeClass.LOGIN,
        "asks the reader to log in or register, or labels a field of such a form",
        _says(ChromeClass.LOGIN),
        strips="<p>enter user ID or e-mail to recover login credentials</p>",
        keeps="<p>The login had failed twice.</p>",
        among=naming_chrome,
        needs=_says_chrome,
    ),
    Rule(
        "comments_wording",
        ChromeClass.COMMENTS,
        "asks the reader to comment, or tells how",
        _says(ChromeClass.COMMENTS),
        strips="<p>Be the first to comment</p>",
        keeps="<p>He declined to comment.</p>",
        among=naming_chrome,
        needs=_says_chrome,
    ),
    Rule(
        "newsletter_wording",
        ChromeClass.NEWSLETTER,
        "asks the reader to subscribe",
        _says(ChromeClass.NEWSLETTER),
        strips="<p>Get the morning briefing in your inbox</p>",
        keeps="<p>The newsletter was printed in a cellar in Leeds until 1944.</p>",
        among=naming_chrome,
        needs=_says_chrome,
    ),
    Rule(
        "bracketed_notice",
        ChromeClass.CONSENT,
        "stands in brackets and tells why something is not shown",
        _is_bracketed_consent,
        among=beginning_with("["),
        strips="<p>[The map is not shown because you have not accepted cookies of other sites]</p>",
        keeps="<p>[The map was drawn in 1931 by a surveyor who had never seen the river, and it shows]</p>",
        overrules=CERTAIN,
    ),
    Rule(
        "consent_wording",
        ChromeClass.CONSENT,
        "asks the reader to accept cookies or terms",
        _says(ChromeClass.CONSENT),
        strips="<p>We use cookies to improve your experience. Accept all</p>",
        keeps="<p>Cookies were on the table.</p>",
        among=naming_chrome,
        needs=_says_chrome,
    ),
    Rule(
        "related_title",
        ChromeClass.RELATED,
        "begins with words that announce another story, and goes on as a title does",
        _leads_to_title,
        strips="<p>Read also: Harbour bridge to close for a year</p>",
        keeps="<p>Read aloud: the clause that nobody had seen</p>",
        among=naming_chrome,
        most_words=_LEAD_IN_WORDS,
        overrules=CERTAIN,
    ),
    Rule(
        "related_lead_in",
        ChromeClass.RELATED,
        "begins with words that announce another story, and names it",
        _leads_elsewhere,
        strips="<p>Read more: Harbour bridge to close for a year.</p>",
        keeps="<p>Read aloud: the clause on page four says nothing of a bridge, the mayor told the council.</p>",
        among=naming_chrome,
        most_words=_LEAD_IN_WORDS,
    ),
    Rule(
        "related_wording",
        ChromeClass.RELATED,
        "announces other stories, videos or pictures",
        _says(ChromeClass.RELATED),
        strips="<p>Recommended for you</p>",
        keeps="<p>The reading room recommended by Grace Oduya is closed on Mondays.</p>",
        among=naming_chrome,
        needs=_says_chrome,
    ),
    Rule(
        "advertising_label",
        ChromeClass.ADVERTISING,
        "begins with a label that marks an advertisement",
        _bears_ad_label,
        strips="<div><span>Advertisement</span><a href='/x'>Oilskins of Oddermouth, dry since 1902</a></div>",
        keeps="<div><span>Advertisement</span> is a word that <em>nobody</em> on the bridge had heard before.</div>",
        overrules=SURE,
    ),
    Rule(
        "advertising_wording",
        ChromeClass.ADVERTISING,
        "marks an advertisement",
        _says(ChromeClass.ADVERTISING),
        strips="<p>Story continues below advertisement</p>",
        keeps="<p>The advertisement ran on Sunday.</p>",
        among=naming_chrome,
        needs=_says_chrome,
        overrules=NEVER,
    ),
    Rule(
        "navigation_wording",
        ChromeClass.NAVIGATION,
        "leads about the site: menus, apps, contact, copyright",
        _says(ChromeClass.NAVIGATION),
        strips="<p>Skip to content</p>",
        keeps="<p>The home side skipped the last lap and went on to top the table.</p>",
        among=naming_chrome,
        needs=_says_chrome,
        overrules=NEVER,
    ),
    Rule(
        "filler_wording",
        ChromeClass.NAVIGATION,
        "is no sentence, and has no word that is not of page chrome",
        _says_nothing_else,
        strips="<p>More of all this here</p>",
        keeps="<p>More of all this would have been too much for the mayor</p>",
        most_words=_NOTICE_WORDS,
    ),
)
