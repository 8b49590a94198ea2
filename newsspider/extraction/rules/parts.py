"""Rules on the part of the page that a block stands in: a form, or one that is named as chrome."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock, split_name
from newsspider.extraction.blocks.tables import has_at_most
from newsspider.extraction.rules.among import inside
from newsspider.extraction.rules.rule import (
    CERTAIN,
    FAIRLY_SURE,
    LONGEST_CAPTION,
    ChromeClass,
    Rule,
    asked_once,
    found_once,
)
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence, squash
from newsspider.extraction.told import PARAGRAPH_WORDS
from newsspider.extraction.wrappings import MOST_ELEMENTS, OWN_SHARE

_TEXT_INPUTS = frozenset({"text", "email", "password", "search", "tel", "textarea"})
#: Words in class and id names by which sites of every make name a part that is chrome.
_CONTAINER_WORDS = {
    ChromeClass.SHARE: {"share", "sharing", "sharebar", "sharethis", "addthis", "bookmark"},
    ChromeClass.LOGIN: {"login", "signin"},
    ChromeClass.COMMENTS: {"comments", "comment", "disqus", "commentform"},
    ChromeClass.NEWSLETTER: {
        "newsletter",
        "newsletters",
        "subscribe",
        "signup",
        "subscription",
        "subscriptions",
        "mailchimp",
    },
    ChromeClass.CONSENT: {"cookie", "cookies", "consent", "gdpr"},
    ChromeClass.RELATED: {"related", "recirc", "recommended", "recommendations", "readmore", "teaser", "teasers"},
    ChromeClass.ADVERTISING: {"ad", "ads", "advert", "advertisement", "advertising", "sponsor", "sponsored", "promo"},
    ChromeClass.NAVIGATION: {"breadcrumb", "breadcrumbs", "navigation", "navbar", "toolbar", "pagination"},
    ChromeClass.CAPTION: {"caption", "figcaption", "photocredit", "imagecaption", "captions"},
}
_CLASS_OF_WORD = {word: chrome for chrome, words in _CONTAINER_WORDS.items() for word in words}
_NONE: frozenset[ChromeClass] = frozenset()
_NAMES_LENGTH = 400
_CHOICES = 2
_BOXES, _SIDES = frozenset({"table", "div", "aside"}), frozenset({"left", "right"})
_BOX_LINES, _COLONS = 20, (":", "：")
_FLOAT = re.compile(r"float\s*:\s*(?:left|right)", re.IGNORECASE)
_QUESTION_MARKS = "?？؟"
_LABEL_ROOM = 80  # characters of white space and the like
_LABEL_SHARE = 0.8  # the rest are counts of votes
_NAMES_KEPT = 8192  # those of a few dozen pages
_PASSWORD, _EMAIL = '<input type="password" name="x">', '<input type="email" name="x">'
_TEXTAREA, _FIELD = '<textarea name="x"></textarea>', '<input type="text" name="x">'


_in_forms = inside("form")


def _in_form_with(*kinds: str) -> Callable[[TextBlock, Story], bool]:
    """Whether the block stands in a form that has a field of one of *kinds*; of any kind when none is named."""

    def matches(block: TextBlock, story: Story) -> bool:
        fields = _find_fields(block, story)
        return not fields.isdisjoint(kinds) if kinds else bool(fields)

    return matches


@asked_once
def _find_fields(block: TextBlock, story: Story) -> frozenset[str]:
    """What the form round the block asks for; nothing when it is wrapped round the story."""
    form = next((e for e in islice(block.ancestors(), MOST_ELEMENTS) if e.tag == "form"), None)
    if form is None or story.wrappings.share_inside(form) >= OWN_SHARE:
        return frozenset()
    known = story.known[_find_fields]
    if form not in known:
        known[form] = _TEXT_INPUTS.intersection(map(_kind_of, form.iter("input", "textarea")))
    fields: frozenset[str] = known[form]
    return fields


def _kind_of(field: HtmlElement) -> str:
    return "textarea" if field.tag == "textarea" else (field.get("type") or "text").lower()


def _is_in_poll(block: TextBlock, story: Story) -> bool:
    """A question or an answer in a wrapping of its own with several buttons of which one is to be chosen.

    Such buttons, labelled, also choose which part of a page is shown: what stands in the parts is no poll.
    """
    elements = story.wrappings.own_elements(block)
    if not elements or not _holds_choice(elements[-1], story):
        return False
    return block.text[-1] in _QUESTION_MARKS or _is_label(block)


def _is_label(block: TextBlock) -> bool:
    """Whether the block is what the labels in its element say, or stands in one."""
    if any(element.tag == "label" for element in islice(block.ancestors(), MOST_ELEMENTS)):
        return True
    if not has_at_most(len(block.text) + _LABEL_ROOM, block.element):
        return False
    labels = (squash("".join(label.itertext())) for label in block.element.iter("label"))
    return sum(map(len, labels)) >= _LABEL_SHARE * len(block.text)


def _holds_choice(element: HtmlElement, story: Story) -> bool:
    known = story.known[_holds_choice]
    if element not in known:
        choices = (one for one in element.iter("input") if (one.get("type") or "").lower() == "radio")
        known[element] = sum(1 for _ in islice(choices, _CHOICES)) == _CHOICES
    held: bool = known[element]
    return held


@asked_once
def _find_containers(block: TextBlock, story: Story) -> frozenset[ChromeClass]:
    """The classes of chrome that the names of the block's wrapping name."""
    read = _known_names(story).__getitem__
    names = list(filter(None, map(read, story.wrappings.own_elements(block))))
    if not names or is_story_paragraph(block, story):
        return _NONE
    # A sentence, or what heads one, is stripped only where a whole name says so.
    find = _find_whole_names if block.is_heading or ends_sentence(block.text) else _find_words
    return frozenset(chrome for name in names for chrome in find(name))


class _TellingNames(dict[HtmlElement, str]):
    """The class, id and role names of elements where they name chrome; empty where they do not."""

    def __missing__(self, element: HtmlElement) -> str:
        names = ""
        if element.keys():
            kind, name, role = element.get("class"), element.get("id"), element.get("role")
            names = f"{kind or ''} {name or ''} {role or ''}".strip() if kind or name or role else ""
        self[element] = names = names if names and _name_chrome(names) else ""
        return names


@found_once
def _known_names(_story: Story) -> _TellingNames:
    return _TellingNames()


@lru_cache(maxsize=_NAMES_KEPT)
def _name_chrome(names: str) -> bool:
    return bool(_find_words(names) or _find_whole_names(names))


def _find_whole_names(names: str) -> frozenset[ChromeClass]:
    """The classes of chrome that a whole class, id or role name names."""
    return frozenset(_CLASS_OF_WORD[name] for name in names.lower().split() if name in _CLASS_OF_WORD)


def _find_words(names: str) -> frozenset[ChromeClass]:
    """The classes of chrome that any word of the names names."""
    return frozenset(_CLASS_OF_WORD[word] for word in split_name(names[:_NAMES_LENGTH]) if word in _CLASS_OF_WORD)


def _find_named(story: Story) -> list[int]:
    """Blocks in a wrapping of which a name names chrome."""
    read, own = _known_names(story).__getitem__, story.wrappings.own_elements
    return [block.index for block in story.zone if any(map(read, own(block)))]


def _is_in_container(block: TextBlock, story: Story) -> bool:
    return bool(_find_containers(block, story))


def _in_container_of(chrome: ChromeClass) -> Callable[[TextBlock, Story], bool]:
    def matches(block: TextBlock, story: Story) -> bool:
        return chrome in _find_containers(block, story)

    return matches


def _is_in_floated_box(block: TextBlock, story: Story) -> bool:
    """In a table or division of its own that the story's text flows round: a box, a portrait, an advertisement.

    Boxes that float side by side are columns, and what a colon announces is told.
    """
    if not block.inside & _BOXES or is_story_paragraph(block, story):
        return False
    boxes = (element for element in story.wrappings.own_elements(block) if element.tag in _BOXES)
    box = next((element for element in boxes if _floats(element)), None)
    return box is not None and not _is_column(box) and not _is_announced(box, block, story)


def _is_beside_floated_picture(block: TextBlock, story: Story) -> bool:
    """Alone with a picture in a floated box."""
    if not _is_in_floated_box(block, story):
        return False
    box = next(one for one in story.wrappings.own_elements(block) if one.tag in _BOXES and _floats(one))
    return story.wrappings.holds_picture(box) and has_at_most(len(block.text) + _LABEL_ROOM, box)


@found_once
def _has_floats(story: Story) -> bool:
    return story.page is None or any(map(_floats, (*story.page.find_all("table"), *story.page.find_with(("style",)))))


def _is_column(box: HtmlElement) -> bool:
    beside = (box.getprevious(), box.getnext())
    return any(one is not None and one.tag == box.tag and _floats(one) for one in beside)


def _is_announced(box: HtmlElement, block: TextBlock, story: Story) -> bool:
    """Whether the line of the story right before the *box* round *block* ends with a colon."""
    above = (one for one in reversed(story.blocks[max(0, block.index - _BOX_LINES) : block.index]))
    before = next((one for one in above if box not in one.ancestors()), None)
    return before is not None and before.index in story.indices and before.text.endswith(_COLONS)


def _floats(element: HtmlElement) -> bool:
    if element.tag == "table" and (element.get("align") or "").lower() in _SIDES:
        return True
    return _FLOAT.search(element.get("style") or "") is not None


def is_story_paragraph(block: TextBlock, story: Story) -> bool:
    """A long text in the very place of other paragraphs is not stripped for its class name."""
    return block.size >= PARAGRAPH_WORDS and story.is_paragraph_like(block)


FORM_RULES = tuple(
    Rule(
        name,
        chrome,
        reason,
        _in_form_with(*kinds),
        strips=f"<form><div>Postcode of the village</div>{field}</form>",
        keeps=f"{field}<p>She filled in the form by hand, and by noon all of the town knew her by name.</p>",
        among=_in_forms,
        most_words=2 * PARAGRAPH_WORDS - 1,
        overrules=CERTAIN,
    )
    for name, chrome, reason, kinds, field in (
        ("login_form", ChromeClass.LOGIN, "stands in a form that asks for a password", ("password",), _PASSWORD),
        ("comment_form", ChromeClass.COMMENTS, "stands in a form to write into", ("textarea",), _TEXTAREA),
        ("address_form", ChromeClass.NEWSLETTER, "stands in a form for an e-mail address", ("email",), _EMAIL),
        ("form_field", ChromeClass.NAVIGATION, "stands in a form with fields to fill in", (), _FIELD),
    )
)
POLL_RULE = Rule(
    "poll",
    ChromeClass.COMMENTS,
    "stands with answers of which the reader is to choose one",
    _is_in_poll,
    strips='<div><p>Should the bridge be pulled down?</p><label><input type="radio" name="x">Yes</label>'
    '<label><input type="radio" name="x">No</label></div>',
    keeps='<p>Should the bridge be pulled down?</p><div><input type="radio" name="x">'
    '<input type="radio" name="x"></div>',
    most_words=2 * PARAGRAPH_WORDS - 1,
    overrules=CERTAIN,
    concerns=lambda story: story.has_choices,
)
CONTAINER_RULES = tuple(
    Rule(
        f"{chrome}_container",
        chrome,
        f"stands in a part of the page whose class or id names it: {', '.join(sorted(words)[:3])}",
        _in_container_of(chrome),
        strips=f'<div class="{min(words)}-box"><span>Ten things to know</span></div>',
        keeps=f'<p class="{min(words)}-box">The council met on Monday to hear what ten towns along the river '
        "had to say about the bridge.</p>",
        among=_find_named,
        needs=_is_in_container,
        overrules=CERTAIN if chrome is ChromeClass.COMMENTS else FAIRLY_SURE,
    )
    for chrome, words in _CONTAINER_WORDS.items()
)
FLOATED_CAPTION = Rule(
    "floated_caption",
    ChromeClass.CAPTION,
    "stands alone with a picture in a box that the story's text flows round",
    _is_beside_floated_picture,
    strips='<table align="right"><tr><td><img src="/a.jpg"></td></tr><tr><td>The harbour at dawn.</td></tr></table>',
    keeps='<table align="right"><tr><td><img src="/a.jpg"></td></tr></table><p>The harbour was asleep, she said.</p>',
    most_words=LONGEST_CAPTION,
    overrules=CERTAIN,
    concerns=_has_floats,
)
FLOATED_RULE = Rule(
    "floated_box",
    ChromeClass.RELATED,
    "stands in a box that the story's text flows round",
    _is_in_floated_box,
    strips='<table align="right" border="1"><tr><td><b>If you go</b><br>When: 7 p.m.</td></tr></table>',
    keeps="<table><tr><td><b>The vote</b><br>For: 7 members</td></tr></table>",
    overrules=FAIRLY_SURE,
    concerns=_has_floats,
)
