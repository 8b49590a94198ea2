"""Rules on how a block stands in the page: in a figure, as a bare link, apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.tables import has_at_most
from newsspider.extraction.rules.among import beginning_with, giving, holding, saying_what_pictures_show
from newsspider.extraction.rules.gates import GATE_RULE
from newsspider.extraction.rules.links import BARE_LINK, CONTACT, LABELLED_LINK
from newsspider.extraction.rules.lists import is_among_terse_items, is_beside_told_item
from newsspider.extraction.rules.parts import (
    CONTAINER_RULES,
    FLOATED_CAPTION,
    FLOATED_RULE,
    FORM_RULES,
    POLL_RULE,
    is_story_paragraph,
)
from newsspider.extraction.rules.pictures import CREDITED_CAPTION, NAMED_CAPTION
from newsspider.extraction.rules.rule import (
    CERTAIN,
    FAIRLY_SURE,
    LONGEST_CAPTION,
    NEVER,
    SURE,
    ChromeClass,
    Rule,
    found_once,
)
from newsspider.extraction.story import PULLED_WORDS, Story
from newsspider.extraction.text import ends_sentence
from newsspider.extraction.told import PARAGRAPH_WORDS

_SHORT_CAPTION_WORDS = 30
_CREDIT_WORDS = 8
_CREDIT_SIGNS = ("(", "©", "|", "/")
_TEXT_IN_FIGURE = frozenset({"table", "blockquote", "pre", "ul", "ol"})
_ITEMS = frozenset({"li", "td", "th", "dt", "dd"})
_DIVISIONS = frozenset({"div", "span", "section", "aside"})
_ODD_WORDS = 12
_LONE_ITEMS = 5
_CREDIT_CHARACTERS = 80  # room for a credit beside a caption
_CONTACT_CHARACTERS = 80
_CODE = frozenset({"pre", "code"})
#: What a content system replaces by a gallery, an advertisement or a film, where its plug-in is gone.
_SHORTCODE = re.compile(
    r"^(?:\[(?:/[a-z][\w-]*|[a-z][\w-]*\s[^\]]*=[^\]]*)\]\s*)+"
    r"(?:[!-Z^-~]*\s*\[/[a-z][\w-]*\])?$"  # with an address or a number between two, but no words
)
#: Likewise of systems that set such names in braces: "{loadposition ads}", "{youtube}x1{/youtube}", "{{banner}}".
_NAME_IN_BRACES = re.compile(r"^(?:\{{1,2}/?[a-z][\w-]*(?:[\s=|][^{}]*)?\}{1,2}\s*(?:[!-z|~]*(?=\{/))?)+$")
_COPYRIGHT_WORDS = 39
_COPYRIGHT = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)\s*(?:\w+[\s,]+){0,3}?(?:19|20)\d\d|^<?(?:©|ⓒ|copyright ⓒ)", re.IGNORECASE
)


def _is_caption(block: TextBlock, story: Story) -> bool:
    """In a figure and no quote or table of it, or what the markup calls a caption."""
    if "figure" not in block.inside:
        if not story.has_marked_captions:
            return False
        return any("caption" in (e.get("itemprop") or "").split() for e in _elements_round(block, story))
    tags = {element.tag for element in story.wrappings.climb(block)}
    return "figcaption" in tags or ("figure" in tags and tags.isdisjoint(_TEXT_IN_FIGURE))


def _find_in_figures(story: Story) -> list[int]:
    blocks = story.zone
    return [block.index for block in blocks if story.has_marked_captions or "figure" in block.inside]


def _elements_round(block: TextBlock, story: Story) -> Iterator[HtmlElement]:
    """The block's own wrappings, and the inline element that its text begins with."""
    yield from story.wrappings.own_elements(block)
    if not (block.element.text or "").strip():
        yield from islice(block.element, 1)


def _is_beside_picture(block: TextBlock, story: Story) -> bool:
    """A line or two in a wrapping that holds nothing else but a picture."""
    if block.tag in {"li", "dd"} or story.is_under_heading(block):
        return False
    wrappings, elements = story.wrappings, story.wrappings.own_elements(block)
    if not elements or not wrappings.holds_picture(elements[-1]) or is_story_paragraph(block, story):
        return False
    room = len(block.text) + _CREDIT_CHARACTERS
    return any(wrappings.holds_picture(element) and has_at_most(room, element) for element in elements)


def _says_what_picture_shows(block: TextBlock, story: Story) -> bool:
    """The text of a picture, with a credit or without."""
    if not block.folded.startswith(story.picture_texts) or block.is_heading:
        return False
    return any(
        block.folded.startswith(text) and block.size - len(text.split()) <= _CREDIT_WORDS
        for text in story.picture_texts
    )


def _is_text_of_own_picture(block: TextBlock, story: Story) -> bool:
    """Beside a picture in a wrapping of their own, and the text of a picture."""
    return _says_what_picture_shows(block, story) and _is_beside_picture(block, story)


def _has_picture_texts(story: Story) -> bool:
    return bool(story.picture_texts)


def _is_credited_picture_text(block: TextBlock, story: Story) -> bool:
    """The text of a picture, and then its credit as the page declares it, or one behind a sign."""
    if block.folded in story.credited:
        return True
    if not block.folded.startswith(story.picture_texts) or block.is_heading:
        return False
    if not any(sign in block.text for sign in _CREDIT_SIGNS):
        return False
    rests = [block.size - len(text.split()) for text in story.picture_texts if block.folded.startswith(text)]
    return any(0 < rest <= _CREDIT_WORDS for rest in rests)


def _find_credited(story: Story) -> list[int]:
    credited = [block.index for block in story.zone if block.folded in story.credited] if story.credited else []
    return [*credited, *saying_what_pictures_show(story)]


def _is_outside_home(block: TextBlock, story: Story) -> bool:
    """A line outside the element where the story's paragraphs stand, and in no list of which some is surely told."""
    return not story.wrappings.is_at_home(block) and not is_beside_told_item(block, story)


def _is_odd_one_out(block: TextBlock, story: Story) -> bool:
    """A short line without a sentence's end, in a wrapping of its own."""
    if (block.tag != "li" and block.tag not in _DIVISIONS) or block.is_heading or ends_sentence(block.text):
        return False
    return story.is_between_paragraphs(block) and (_is_lone_division(block, story) or _is_lone_item(block, story))


def _is_lone_division(block: TextBlock, story: Story) -> bool:
    return block.tag in _DIVISIONS and not story.is_paragraph_like(block)


def _is_lone_item(block: TextBlock, story: Story) -> bool:
    """The only item of its list, on a page that does not set its headings so."""
    return _is_only_item(block) and _count_only_items(story) <= _LONE_ITEMS


@found_once
def _count_only_items(story: Story) -> int:
    return sum(map(_is_only_item, story.chosen))


def _is_only_item(block: TextBlock) -> bool:
    if block.tag != "li":
        return False
    item = next(e for e in block.ancestors() if e.tag == "li")
    return next(item.itersiblings("li"), None) is None and next(item.itersiblings("li", preceding=True), None) is None


def _is_contact_line(block: TextBlock, story: Story) -> bool:
    """An address and nothing else, in no list of lines that are told: of how to reach somebody."""
    may_be = len(block.text) < _CONTACT_CHARACTERS and ("@" in block.text or "." in block.text)
    is_address = may_be and all(CONTACT.match(word) for word in block.text.split())
    return is_address and not is_among_terse_items(block, story)


def _find_addresses(story: Story) -> list[int]:
    """Short lines that begin as addresses do, or hold a sign of one."""
    lines = ((block.index, text) for block in story.zone if len(text := block.text) < _CONTACT_CHARACTERS)
    return [index for index, text in lines if "@" in text or "/" in text or text[:3].lower() == "www"]


def _is_shortcode(block: TextBlock, _story: Story) -> bool:
    if block.text.startswith("{"):
        return _CODE.isdisjoint(block.inside) and _NAME_IN_BRACES.match(block.text) is not None
    return block.text.startswith("[") and _SHORTCODE.match(block.text) is not None


def _is_copyright_line(block: TextBlock, _story: Story) -> bool:
    return _COPYRIGHT.search(block.text) is not None


def _find_claims(story: Story) -> list[int]:
    return [*_find_signs(story), *_find_words(story)]


_find_signs, _find_words = holding("©", "ⓒ", "Ⓒ", "(c)", "(C)"), giving(lambda _: ("copyr",))


def _is_said_twice(block: TextBlock, story: Story) -> bool:
    """The block's text is a paragraph once more, or a part of one that stands apart as a pull quote; no item's.

    What the model is sure of its author says again: of ten paragraphs on pages of hosts not seen nine were the story's.
    So it is with a few words in a quotation (the street of an address).
    """
    if block.is_heading or "li" in block.inside or block.element.tag == "tr":
        return False
    is_doubted = story.chance(block) <= SURE
    return (is_doubted and story.is_said_before(block)) or (
        story.is_pulled(block) and (is_doubted or block.size >= PULLED_WORDS)
    )


STANCE_RULES = (
    *FORM_RULES,
    POLL_RULE,
    Rule(
        "caption",
        ChromeClass.CAPTION,
        "describes a picture",
        _is_caption,
        among=_find_in_figures,
        strips="<figure><img src='/a.jpg'><figcaption>The harbour at dawn. Photo: I. Varga</figcaption></figure>",
        keeps="<figure><blockquote><p>The harbour at dawn was all she had left of home.</p></blockquote></figure>",
        most_words=LONGEST_CAPTION,
        overrules=SURE,
    ),
    Rule(
        "said_twice",
        ChromeClass.REPEATED,
        "repeats text of a paragraph",
        _is_said_twice,
        strips="<aside>“We have looked for another way and there is none,”</aside>",
        keeps="<p>The old bridge, she said again, would outlive them all.</p>",
        overrules=CERTAIN,
    ),
    NAMED_CAPTION,
    *CONTAINER_RULES,
    GATE_RULE,
    Rule(
        "own_picture_text",
        ChromeClass.CAPTION,
        "stands with a picture in a wrapping of their own, and says what a picture shows",
        _is_text_of_own_picture,
        strips='<div><img src="/a.jpg" alt="The harbour at dawn, in May"><p>The harbour at dawn, in May</p></div>',
        keeps='<div><img src="/a.jpg" alt="The harbour"></div><p>The harbour is no place for a child at dawn.</p>',
        most_words=LONGEST_CAPTION,
        overrules=SURE,
        concerns=_has_picture_texts,
        among=saying_what_pictures_show,
    ),
    FLOATED_CAPTION,
    Rule(
        "beside_picture",
        ChromeClass.CAPTION,
        "stands with a picture in a wrapping of their own",
        _is_beside_picture,
        strips='<table><tr><td><img src="/a.jpg"></td></tr><tr><td>The harbour. Photo: I. Varga</td></tr></table>',
        keeps='<p><img src="/a.jpg">The harbour was still asleep when the divers came up for the third time with '
        "bad news for all of us.</p>",
        most_words=_SHORT_CAPTION_WORDS,
        overrules=FAIRLY_SURE,
    ),
    Rule(
        "credited_picture_text",
        ChromeClass.CAPTION,
        "says what the page says of a picture, and whose it is",
        _is_credited_picture_text,
        strips='<p><img src="/a.jpg" alt="The harbour at dawn"></p><p>The harbour at dawn (Photo: I. Varga)</p>',
        keeps='<p><img src="/a.jpg" alt="The harbour"></p><p>The harbour (all of it) will be closed until noon on '
        "Monday and again on Tuesday.</p>",
        most_words=LONGEST_CAPTION,
        overrules=SURE,
        concerns=lambda story: bool(story.credited or story.picture_texts),
        among=_find_credited,
    ),
    CREDITED_CAPTION,
    FLOATED_RULE,
    Rule(
        "picture_text",
        ChromeClass.CAPTION,
        "says what the page says of a picture",
        _says_what_picture_shows,
        strips='<p><img src="/a.jpg" alt="The harbour at dawn"></p><p>The harbour at dawn. I. Varga</p>',
        keeps='<p><img src="/a.jpg" alt="The harbour"></p><p>The harbour will be closed until noon.</p>',
        most_words=LONGEST_CAPTION,
        concerns=_has_picture_texts,
        among=saying_what_pictures_show,
    ),
    BARE_LINK,
    LABELLED_LINK,
    Rule(
        "odd_one_out",
        ChromeClass.NAVIGATION,
        "is a short line without a sentence's end, in a wrapping of its own among paragraphs",
        _is_odd_one_out,
        strips="<div><span>Aa Größer</span></div>",
        keeps="<div><span>Oddermouth lost by four goals to one.</span></div>",
        most_words=_ODD_WORDS,
        overrules=NEVER,
        concerns=lambda story: story.paragraph_tag == "p",
    ),
    Rule(
        "outside_home",
        ChromeClass.NAVIGATION,
        "is a line outside the part of the page where the story's paragraphs stand",
        _is_outside_home,
        strips="</article></main><p>Weather</p>",
        keeps="<section><p>Nobody will miss it, said the engineer.</p></section>",
        most_words=PARAGRAPH_WORDS - 1,
        concerns=lambda story: story.is_prose,
    ),
    Rule(
        "contact_line",
        ChromeClass.NAVIGATION,
        "is only an address: e-mail, handle or link",
        _is_contact_line,
        among=_find_addresses,
        strips="<p>i.varga@paper.example</p>",
        keeps="<p>Write to i.varga@paper.example, the mayor said, and you will hear nothing.</p>",
        most_words=_CONTACT_CHARACTERS // 2,
        overrules=CERTAIN,
    ),
    Rule(
        "shortcode",
        ChromeClass.NAVIGATION,
        "is what a content system should have replaced by something else",
        _is_shortcode,
        among=beginning_with("[", "{"),
        strips='<p>[adrotate banner="3"]</p>',
        keeps="<p>[The map = the territory, he had written in the margin]</p>",
        overrules=CERTAIN,
    ),
    Rule(
        "copyright_line",
        ChromeClass.NAVIGATION,
        "claims the copyright",
        _is_copyright_line,
        among=_find_claims,
        strips="<p>© 2026 Harbour Gazette. Reproduction needs permission.</p>",
        keeps="<p>The copyright of the song had been sold three times before 1960, and nobody was paid.</p>",
        most_words=_COPYRIGHT_WORDS,
        overrules=CERTAIN,
    ),
)
