"""Which of the page's headings is the story's.

The ``h1`` most like the titles of the page's head; where none is, an ``h2`` or ``h3`` over the story that repeats
one; else the only ``h1`` over the story that tells something. The end of a breadcrumb trail gives way to a heading
below it, and what stands far behind the story's beginning is one of its parts, or another story's.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import is_in_chrome, read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.titles import compact, is_site_name
from newsspider.extraction.metadata.values import measure_likeness
from newsspider.extraction.text import fold

MAX_HEADLINE = 400  # characters
#: Headings at least this like one of the head's titles are the story's.
_LIKE = 0.5
_MUCH = 0.7
_SAME = 0.85
_FAR = 20  # elements behind the story's first
#: Without any such, a heading of so many words is trusted over the head's titles all the same.
_TELLING_WORDS = 3
_TELLING_LETTERS = 16  # or of so many letters, for words are not told apart everywhere
_TRAIL_TOKENS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs"})
_HEADLINE_CHROME = frozenset(
    "related teaser teasers recommended sidebar footer comments nav navigation menu newsletter cookie modal popup "
    "paywall login carousel".split()
)


def choose_heading(evidence: Evidence, told: list[str]) -> Mark | None:
    """The story's heading; *told* are the titles of the head, without the site's name."""
    first_level = [mark for mark, text in evidence.first_headings if not names_no_story(evidence, text)]
    told = [title for title in told if not names_no_story(evidence, title)]
    trail_end = next((mark for mark in first_level if ends_trail(mark.element)), None)
    below = _find_below_trail(_list_headings(evidence), trail_end, told) if trail_end else None
    like = below or _choose_first_level(evidence, first_level, told)
    if like is not None:
        return like
    unlike = _choose_unlike(evidence, first_level, told)
    return _choose_lower_level(evidence, _list_headings(evidence), told, is_rival=unlike is not None) or unlike


def _list_headings(evidence: Evidence) -> list[Mark]:
    return [mark for mark, text in evidence.headings if _can_be_headline(evidence, mark, text)]


def _can_be_headline(evidence: Evidence, mark: Mark, text: str) -> bool:
    if names_no_story(evidence, text):
        return False
    return mark.element.tag == "h1" or not is_in_chrome(mark.element, _HEADLINE_CHROME)


def ends_trail(element: HtmlElement) -> bool:
    """Whether the heading is the last step of a breadcrumb trail: links alone stand before it.

    >>> from lxml.html import fromstring
    >>> ends_trail(fromstring('<ul><li><a href="/">Home</a></li><li><h1>Mayor resigns</h1></li></ul>')[1][0])
    True
    """
    holder = element.getparent() if element.getprevious() is None and element.getnext() is None else element
    if holder is None:
        return False
    before = list(holder.itersiblings(preceding=True))
    links = [one for one in before if one.tag == "a" or one.find(".//a") is not None]
    around = [one for one in (holder, holder.getparent()) if one is not None]
    named = any(not _TRAIL_TOKENS.isdisjoint(read_tokens(one)) for one in around)
    home = any((link.get("href") or "") in {"/", ""} for one in links for link in one.iter("a"))
    is_list = holder.tag == "li" or len(links) > 1
    return bool(links) and len(links) == len(before) and (named or (home and is_list))


def _find_below_trail(headings: list[Mark], trail_end: Mark, told: list[str]) -> Mark | None:
    """The heading under a trail that a title repeats: the trail's end is then another form of it."""
    end = fold(visible_text(trail_end.element))
    for mark in headings:
        text = visible_text(mark.element)
        if mark.position <= trail_end.position or fold(text) in end:
            continue
        if any(measure_likeness(text, title) > _SAME for title in told):
            return mark
    return None


def _choose_first_level(evidence: Evidence, headings: list[Mark], told: list[str]) -> Mark | None:
    """The ``h1`` most like the titles; one that stands in the story has to say nearly the same."""
    liked = [(_measure_most(mark, told), mark) for mark in headings]
    near = [(like, mark) for like, mark in liked if like >= (_MUCH if _is_inside(evidence, mark) else _LIKE)]
    return max(near, key=lambda one: one[0])[1] if near else None


def _choose_unlike(evidence: Evidence, headings: list[Mark], told: list[str]) -> Mark | None:
    """The ``h1`` over the story that says something else than the titles: the only one that tells something."""
    above = [mark for mark in headings if not _is_inside(evidence, mark)]
    telling = [mark for mark in above if _tells(evidence, mark.element)]
    if len(telling) == 1 or not told:
        return next(iter(telling if told else headings), None)
    liked = [(_measure_most(mark, told), mark) for mark in above]
    best = max(liked, key=lambda one: one[0], default=None)
    if telling and (best is None or best[0] == 0.0):
        return telling[0]
    return best[1] if best and best[0] > 0 else None


def _measure_most(mark: Mark, told: list[str]) -> float:
    """How like a heading is to the title that it is most like."""
    text = visible_text(mark.element)
    return max((measure_likeness(text, title) for title in told), default=0.0)


def _is_inside(evidence: Evidence, mark: Mark) -> bool:
    """Whether a heading stands so far behind the story's beginning that it is one of its parts, or of what follows."""
    start = evidence.landmarks.story_start
    return start is not None and mark.position > start + _FAR


def _tells(evidence: Evidence, element: HtmlElement) -> bool:
    """Whether a heading can be a headline by itself: some words, in the main part, and no word of the menu."""
    text = visible_text(element)
    if len(fold(text).split()) < _TELLING_WORDS and len(compact(text)) <= _TELLING_LETTERS:
        return False
    return text.casefold() not in evidence.menu and not is_in_chrome(element, _HEADLINE_CHROME)


def _choose_lower_level(evidence: Evidence, headings: list[Mark], told: list[str], *, is_rival: bool) -> Mark | None:
    """An ``h2`` or ``h3`` that says what a title says; on old pages the headline is often one.

    Beside an ``h1`` (*is_rival*) it has to stand over the story: in the story, what a title asks is often a subhead.
    """
    start, least = evidence.landmarks.story_start, _SAME if is_rival else _MUCH
    for mark in headings:
        is_below = start is not None and mark.position > start + (0 if is_rival else _FAR)
        if mark.element.tag != "h1" and not is_below and _measure_most(mark, told) > least:
            return mark
    return None


def names_no_story(evidence: Evidence, text: str) -> bool:
    """Whether *text* names the site, or is too long for a headline."""
    return is_site_name(text, evidence.site_names) or len(text) > MAX_HEADLINE
