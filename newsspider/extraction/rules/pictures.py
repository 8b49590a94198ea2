"""Rules on what stands with a picture and says so: in its class, or by whose picture it is."""

from __future__ import annotations

from functools import lru_cache

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.blocks.tables import has_at_most
from newsspider.extraction.metadata.media.picture_credits import find_credit
from newsspider.extraction.page import has_children
from newsspider.extraction.rules.rule import CERTAIN, LONGEST_CAPTION, ChromeClass, Rule
from newsspider.extraction.story import Story
from newsspider.extraction.text import ends_sentence, squash

#: What content systems and sites of every make call the text of a picture; names of a style of text ("text-caption")
#: and those that a tool made ("Caption_body__2T6yQ") are of other things, too.
_NAMES = frozenset(
    "caption captiontext wpcaptiontext wpelementcaption articlecaption ampwpcaptiontext legende legenda legend "
    "bildunterschrift bildtext bildetekst billedtekst kuvateksti didascalia bijschrift onderschrift piedefoto piefoto "
    "resimalti resimyazisi popisek popisekfoto podpis opiszdjecia".split()
)
#: ... and what such names end with: "news-single-imgcaption", "article__photo-caption", "storyImageCaption".
_ENDINGS = tuple(
    f"{picture}{text}"
    for picture in ("fig", "figure", "image", "img", "photo", "picture", "media", "gallery")
    for text in ("caption", "captiontext", "legend", "desc", "descr", "description")
)
_JOINTS = str.maketrans("", "", "-_")
#: A line that says more is no caption with its credit, ...
_CREDITED_WORDS = 40
#: ... and one behind a picture says what it shows before it says whose it is.
_SHOWN_WORDS = 3
_NAME_WORDS = 8
#: Characters that an element of a picture and its caption may hold besides: it is not one of many paragraphs.
_ROOM = 80
#: So many blocks before or behind one stands its like in the next item of a list.
_ITEM_BLOCKS = 4
#: So many children a picture with its caption may have.
_FEW = 6
_BRACKETS = " .()[]（）"


def _is_named_caption(block: TextBlock, story: Story) -> bool:
    """In an element of its own that is called a caption, with a picture in its wrapping."""
    if block.is_heading or not (_is_called_caption(block.element) or _is_in_line_caption(block.element, story)):
        return False
    elements = story.wrappings.own_elements(block)
    if not elements or _is_text_of_item(block, story):
        return False
    return story.wrappings.holds_picture(elements[-1]) or _stands_behind_picture(block, story)


def _find_called_captions(story: Story) -> list[int]:
    """Blocks with a picture in their element, or in one that is called a caption."""
    shows = story.wrappings.holds_picture
    return [block.index for block in story.zone if shows(block.element) or _is_called_caption(block.element)]


def _is_called_caption(element: HtmlElement) -> bool:
    names = element.get("class")
    return bool(names) and _name_caption(names)


def _is_in_line_caption(element: HtmlElement, story: Story) -> bool:
    """Whether a picture and an element in the line that is called a caption are all that an element holds."""
    if not story.wrappings.holds_picture(element) or has_children(element, _FEW + 1) or (element.text or "").strip():
        return False
    told = [child for child in element if any(map(str.strip, child.itertext())) or (child.tail or "").strip()]
    return len(told) == 1 and not (told[0].tail or "").strip() and _is_called_caption(told[0])


@lru_cache(maxsize=4096)
def _name_caption(names: str) -> bool:
    """Whether one of some classes calls its element a caption.

    >>> [_name_caption(names) for names in ("news-single-imgcaption", "big Caption", "text-caption", "captain")]
    [True, True, False, False]
    """
    plain = names.lower().translate(_JOINTS).split()
    return any(name in _NAMES or name.endswith(_ENDINGS) for name in plain)


def _is_credited_caption(block: TextBlock, story: Story) -> bool:
    """A line with a picture in its element, or right behind one, that ends with whose it is or stands over that."""
    if block.is_heading:
        return False
    return (_stands_over_credit(block, story) and not _is_text_of_item(block, story)) or _ends_with_credit(block, story)


def _find_near_pictures(story: Story) -> list[int]:
    """Short blocks with a picture in their element, right before it, or in one round it that holds little else."""
    lines = (block for block in story.zone if block.size <= _CREDITED_WORDS)
    return [block.index for block in lines if _is_near_picture(block, story)]


def _is_near_picture(block: TextBlock, story: Story) -> bool:
    wrappings, element = story.wrappings, block.element
    around = element.getparent()
    if around is None or not wrappings.holds_picture(around):
        return wrappings.holds_picture(element)
    before = element.getprevious()
    is_beside = wrappings.holds_picture(element) or (before is not None and wrappings.holds_picture(before))
    return is_beside or wrappings.has_at_most(len(block.text) + _ROOM, around)


def _is_text_of_item(block: TextBlock, story: Story) -> bool:
    """Whether a heading stands right before *block*, and its like before the next one made as it: items of a list."""
    before = story.blocks[block.index - 1] if block.index else None
    if before is None or not before.is_heading or before.folded in story.headlines:
        return False
    near = (
        *story.blocks[max(0, block.index - _ITEM_BLOCKS) : block.index],
        *story.blocks[block.index + 1 : block.index + 1 + _ITEM_BLOCKS],
    )
    return any(
        _is_made_as(one, block) and _is_made_as(story.blocks[one.index - 1], before) for one in near if one.index
    )


def _is_made_as(one: TextBlock, other: TextBlock) -> bool:
    return one.tag == other.tag and one.element.get("class") == other.element.get("class")


def _stands_over_credit(block: TextBlock, story: Story) -> bool:
    """Whether a picture, the line, and below it whose picture it is are all that an element holds.

    Several such elements in a row are a list, of people, of things: their texts are the story.
    """
    below, around = block.element.getnext(), block.element.getparent()
    if below is None or around is None or not story.wrappings.holds_picture(around):
        return False
    if not story.wrappings.has_at_most(len(block.text) + _ROOM, around):
        return False
    credit = find_credit(squash("".join(below.itertext())))
    return credit is not None and not credit[0] and _is_name(credit[1]) and not _has_like_beside(around, story)


def _has_like_beside(element: HtmlElement, story: Story) -> bool:
    beside = (one for one in (element.getprevious(), element.getnext()) if one is not None)
    alike = (one for one in beside if one.tag == element.tag and one.get("class") == element.get("class"))
    return any(map(story.wrappings.holds_picture, alike))


def _ends_with_credit(block: TextBlock, story: Story) -> bool:
    has_picture = story.wrappings.holds_picture(block.element)
    if not (has_picture or _stands_behind_picture(block, story)):
        return False
    credit = find_credit(block.text)
    if credit is None or not _is_name(credit[1]) or "://" in block.text:
        return False
    # "The bridge is to cost 90 million euros. (AFP)" says who reported it.
    is_source = block.text[len(credit[0]) :].strip(_BRACKETS) == credit[1] and ends_sentence(credit[0])
    if is_source or not has_at_most(len(block.text) + _ROOM, block.element):
        return False
    return has_picture or len(credit[0].split()) >= _SHOWN_WORDS


def _is_name(text: str) -> bool:
    return not text[0].islower() and len(text.split()) <= _NAME_WORDS


def _stands_behind_picture(block: TextBlock, story: Story) -> bool:
    previous = block.element.getprevious()
    if previous is None or not story.wrappings.holds_picture(previous):
        return False
    return not any(map(str.strip, previous.itertext()))


NAMED_CAPTION = Rule(
    "named_caption",
    ChromeClass.CAPTION,
    "stands with a picture, in an element that is called a caption",
    _is_named_caption,
    strips='<div><img src="/a.jpg"><p class="wp-caption-text">The harbour was still asleep at dawn.</p></div>',
    keeps='<div><img src="/a.jpg"></div><p class="captain">The harbour was still asleep when the divers came up.</p>',
    among=_find_called_captions,
    most_words=LONGEST_CAPTION,
    overrules=CERTAIN,
)
CREDITED_CAPTION = Rule(
    "credited_caption",
    ChromeClass.CAPTION,
    "stands with or right behind a picture, and ends with whose it is",
    _is_credited_caption,
    strips='<p><img src="/a.jpg"></p><p>The harbour seen from the ferry. Photo: I. Varga</p>',
    keeps='<p><img src="/a.jpg"></p><p>The harbour was asleep.</p><p>Nobody had taken a picture: Tom Rudd</p>',
    among=_find_near_pictures,
    most_words=_CREDITED_WORDS,
    overrules=CERTAIN,
)
