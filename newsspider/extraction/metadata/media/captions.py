"""What stands under a picture: its caption, and the credit in it or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import walk_blocks
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.media.picture_credits import (
    CREDIT_LABEL,
    MAX_LINE,
    ends_with_credit,
    looks_like_credit,
    part_credit,
    part_unlabelled,
    strip_credit_label,
    strip_dangling_label,
)
from newsspider.extraction.metadata.media.pictures import iterate_figures
from newsspider.extraction.metadata.values import plain_text
from newsspider.extraction.text import fold

#: Characters.
MAX_CAPTION = 1000
_MAX_LINES = 3
_MAX_PARTS = 200  # elements
_FEWEST_WORDS = 4  # fewer say "View 6 images"
_LEVELS = 6
_CAPTION_TOKENS = frozenset(
    "caption captions legende légende leyenda bildunterschrift bildtext bildtekst didascalia bijschrift onderschrift "
    "podpis altyazi kuvateksti legenda".split()
)
_CREDIT_TOKENS = frozenset(
    "credit credits copyright source attribution photographer fotograf bildnachweis byline agency rights owner "
    "fotocredit".split()
)
_CREDIT_PROPERTIES = frozenset({"credittext", "copyrightholder", "creator", "author", "contributor"})
_EMPHASIS = frozenset({"em", "i", "b", "strong"})
#: "Caption The pier on Monday", where software labels the parts of a picture.
_CAPTION_LABEL = re.compile(r"^(?:(?:image|photo) )?caption:?\s(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
#: What a reader may do with the picture.
_CALLS = re.compile(
    r"^(?:press \w+ or )?(?:click|tap)\b.{0,20}\bto .{0,20}\b(?:view|enlarge|zoom|full|expand)"
    r"|^(?:bild|foto) (?:vergrößern|ampliar)$|^cliquez .{0,20}agrandir|^(?:haz clic|pulse) .{0,20}ampliar"
    r"|^(?:view|open|download) (?!(?:of|from|over)\b).{0,20}"
    r"(?:full size|fullscreen|charts?|images?|pictures?|credits?|data)$"
    r"|^chart data$",
    re.IGNORECASE,
)
#: "northern-pier-2", "IMG_2034.jpg": what a file is called, no caption.
_FILE_NAME = re.compile(r"^(?:[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Z]{2,5}[-_]?\d{2,}|\S+\.(?i:jpe?g|png|webp|gif|avif))$")
_EDGES = " |–—-/·•,;"
_HEADINGS = ("h1", "h2", "h3", "h4")


def find_caption(picture: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of a picture: from its figure, else from the line beside or under it."""
    for figure in iterate_figures(picture):
        caption, credit = read_caption(figure)
        if caption or credit:
            return _leave_out_call(caption), credit
        if figure.tag == "figure" or len(list(islice(figure.iter("img", "amp-img"), 2))) > 1:
            break
    beside = _find_beside(picture)
    caption, credit = read_line(beside) if beside is not None else (None, None)
    is_button = caption is not None and credit is None and len(caption.split()) < _FEWEST_WORDS and caption.isascii()
    return (None if is_button else _leave_out_call(caption)), credit


def read_line(line: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit in an element that holds nothing else."""
    return _read_holder(line, list(line.iterdescendants()))


def _leave_out_call(caption: str | None) -> str | None:
    """A caption that does not say what a click on the picture does."""
    return None if caption is not None and _CALLS.search(caption) else caption


def read_caption(figure: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of a figure.

    >>> from lxml.html import fromstring
    >>> read_caption(fromstring('<figure><img><figcaption>The pier. Photo: Jane Doe</figcaption></figure>'))
    ('The pier.', 'Jane Doe')
    >>> read_caption(fromstring('<figure><img><figcaption>The pier. <i class="x">Jane Doe</i></figcaption></figure>'))
    ('The pier.', 'Jane Doe')
    """
    parts = [one for one in islice(figure.iterdescendants(), _MAX_PARTS) if isinstance(one.tag, str)]
    tags = {one.tag for one in parts}
    if "h1" in tags and "figcaption" not in tags:  # the head of the page, with a picture
        return None, None
    return _read_holder(next(_iterate_captions(parts), None), parts)


def _read_holder(holder: HtmlElement | None, parts: list[HtmlElement]) -> tuple[str | None, str | None]:
    if holder is not None and _is_large(holder):
        return None, None
    text = visible_text(holder) if holder is not None else ""
    marked = next((one for one in parts if _is_credit(one)), None)
    credit = visible_text(marked) if marked is not None else None
    if marked is None and holder is not None:
        credit = _read_last_part(holder, text)
    is_inside = marked is None or holder in set(marked.iterancestors())
    if credit and credit != text and is_inside:
        text = strip_dangling_label("".join(text.rsplit(credit, 1)).strip(_EDGES))
    if parted := part_credit(text) or part_unlabelled(text):
        text, credit = parted[0], credit or parted[1]
    name = plain_text(strip_credit_label(credit or ""), 200)
    name = None if name is not None and _CALLS.search(name) else name
    caption = plain_text(_CAPTION_LABEL.sub("", text.strip(" |–—-")), MAX_CAPTION)
    is_credit = caption and name and fold(caption) in {fold(name), fold(credit or "")}
    return (None if is_credit else caption), name


def _iterate_captions(parts: list[HtmlElement]) -> Iterator[HtmlElement]:
    yield from (one for one in parts if one.tag == "figcaption")
    yield from (one for one in parts if not _CAPTION_TOKENS.isdisjoint(read_tokens(one)))
    yield from (one for one in parts if "caption" in (one.get("itemprop") or "").lower())


def _is_credit(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag == "meta":
        return False
    is_named = (element.get("itemprop") or "").lower() in _CREDIT_PROPERTIES
    return is_named or not _CREDIT_TOKENS.isdisjoint(read_tokens(element))


def _read_last_part(holder: HtmlElement, text: str) -> str | None:
    """The name in an element of its own at the caption's end, where other text stands before it."""
    last = holder[-1] if len(holder) else None
    for _ in range(_LEVELS):  # boxes round the caption
        if last is None or not len(last) or visible_text(last) != text:
            break
        last = last[-1]
    if last is None or not isinstance(last.tag, str) or (last.tail or "").strip():
        return None
    if last.tag in _EMPHASIS and not last.get("class"):  # a ship's name, a title
        return None
    name = visible_text(last)
    return name if name != text and text.endswith(name) and looks_like_credit(name) else None


def read_told_caption(text: str | None) -> tuple[str | None, str | None]:
    """Caption and credit in the caption that machines are told: all of it may say whose the picture is, or name a file.

    >>> read_told_caption("Photo Credit: Jane Doe"), read_told_caption("The pier"), read_told_caption("northern-pier")
    ((None, 'Jane Doe'), ('The pier', None), (None, None))
    """
    if text and _FILE_NAME.match(text):
        return None, None
    label = CREDIT_LABEL.match(text) if text else None
    return (None, label["name"]) if label else (text, None)


def _find_beside(picture: HtmlElement) -> HtmlElement | None:
    """The element whose text is the picture's: the smallest with a short text, or the next line."""
    holder = picture
    for parent in islice(picture.iterancestors(), _LEVELS):
        text = _read_short(parent)
        if text is None or parent.tag in {"body", "main", "article"}:
            break
        if text:
            return parent if _holds_caption(parent, picture, text) else None
        holder = parent
    return _find_next_line(holder, picture)


def _read_short(element: HtmlElement) -> str | None:
    """The element's text, or ``None`` when it is longer than a caption."""
    if _is_large(element):
        return None
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text.strip()) > 2 * MAX_LINE:
            return None
    text = " ".join(text.split())
    return text if len(text) <= MAX_LINE else None


def _is_large(element: HtmlElement) -> bool:
    """Whether an element holds too much to be a picture with its caption."""
    return next(islice(element.iter(), _MAX_PARTS, None), None) is not None


def _holds_caption(holder: HtmlElement, picture: HtmlElement, text: str) -> bool:
    """Whether *holder* has no more than a picture and a line or two for it: no teaser, no paragraph with a picture."""
    if holder.tag == "p" and not (ends_with_credit(text) or _repeats(picture, text)):
        return False
    pictures = [one for one in holder.iter("img", "amp-img") if one is not picture]
    if pictures or next(holder.iter(*_HEADINGS), None) is not None:
        return False
    linked = sum(len(visible_text(link)) for link in holder.iter("a"))
    return linked <= len(text) / 2 and len(walk_blocks(holder)) <= _MAX_LINES


def _find_next_line(holder: HtmlElement, picture: HtmlElement) -> HtmlElement | None:
    """The line after the picture, when it repeats the picture's alternative text, ends with a credit, or is classed."""
    following = holder.getnext()
    if following is None or not isinstance(following.tag, str) or (holder.tail or "").strip():
        return None
    text = _read_short(following)
    if not text or following.tag in _HEADINGS or next(following.iter(*_HEADINGS), None) is not None:
        return None
    is_classed = not _CAPTION_TOKENS.isdisjoint(read_tokens(following))
    return following if is_classed or ends_with_credit(text) or _repeats(picture, text) else None


def _repeats(picture: HtmlElement, text: str) -> bool:
    alternative = fold(picture.get("alt") or "")
    return len(alternative) > 8 and fold(text).startswith(alternative)
