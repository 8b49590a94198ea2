"""The story's own pictures: the lead image first, then those inside the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import unquote

from lxml.html import HtmlElement

from newsspider.extraction.caseless import Caseless
from newsspider.extraction.metadata.authors.names import looks_like_person
from newsspider.extraction.metadata.dom import BESIDE_TOKENS, read_tokens
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.labels import is_profile_link
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.media.captions import MAX_CAPTION, find_caption, read_line, read_told_caption
from newsspider.extraction.metadata.media.pictures import (
    find_figure,
    find_greatest_width,
    find_ids,
    find_widest,
    leave_out_blur,
    name_picture,
    parse_side,
)
from newsspider.extraction.metadata.record import Found, Source
from newsspider.extraction.metadata.values import first_text, iterate_values, plain_text, split_address
from newsspider.extraction.page import Page, has_children
from newsspider.extraction.text import fold
from newsspider.items import Image

MAX_IMAGES = 50
_MAX_CAPTIONS = 20
_MIN_SIDE = 100  # pixels; smaller ones are icons and portraits
_WIDE = 300
_MARGIN = 12  # elements before the headline and after the story among which its pictures stand
#: Words in a file's name or a class of what is no picture of the story.
_NO_PICTURE = Caseless(
    r"(?:^|[\W_]|[^\x00-\x7f])(?:logos?|avatars?|icons?|sprites?|pixels?|spacer|blank|placeholder|transparent|1x1|gravatar|badges?|"
    r"emoji|loading|loader|(?:spinner|divider)s?\d*(?=\.|$)|subscribe-card|opengraph[-_]default|tracking|captcha|favicon|share|og-?default|fallback|default-?(?:image|thumb(?:nail)?)|social-(?:card|share|preview|wide)|portrait-?author)(?:[\W_\d]|$)",
)
_PORTRAITS = re.compile(r"(?:^|\.)gravatar\.com$", re.IGNORECASE)
_NO_ADDRESS = ("data:", "{")
_LOOKS_LIKE_ADDRESS = re.compile(r"[./:]")
_IMAGE_CHROME = BESIDE_TOKENS | frozenset(
    "ad ads advert advertisement author avatar banner bio byline card cards footer logo outbrain paywall share sidebar "
    "social taboola".split()
)


def find_images(evidence: Evidence) -> Found[list[Image]] | None:
    """The story's pictures, each once: declared lead image first, captions from the page."""
    united: dict[str, Image] = {}
    sources: list[Source] = []
    for source, image in _iterate_images(evidence):
        known = united.setdefault(name_picture(image.url), image)
        if known is not image:
            _complete(known, image)
        sources.append(source)
        if len(united) >= MAX_IMAGES:
            break
    images = list(united.values())
    if len(images) > 1 and sources[0] != "dom":
        images = _unite_lead(images)
    if images and images[0].caption is None and images[0].credit is None:
        images[0].caption, images[0].credit = _read_lone_caption(evidence)
    return Found(images, sources[0]) if images else None


def _unite_lead(images: list[Image]) -> list[Image]:
    """*images* without the shown form of the declared lead image: the two share an id that no other has."""
    lead, shown, *others = images
    shared = find_ids(lead.url) & find_ids(shown.url) - {one for other in others for one in find_ids(other.url)}
    if not shared:
        return images
    _complete(lead, shown)
    return [lead, *others]


def _read_lone_caption(evidence: Evidence) -> tuple[str | None, str | None]:
    """Caption and credit in a ``<figcaption>`` over the story that stands in no figure, where it credits somebody."""
    landmarks = evidence.landmarks
    if landmarks.headline is None or landmarks.story_start is None:
        return None, None
    for element in evidence.page.find_all("figcaption")[:_MAX_CAPTIONS]:
        is_above = landmarks.headline.position < landmarks.count_before(element) < landmarks.story_start
        if is_above and next(element.iterancestors("figure"), None) is None:
            caption, credit = read_line(element)
            return (caption, credit) if credit else (None, None)  # a film's title may stand so, too
    return None, None


def _iterate_images(evidence: Evidence) -> Iterator[tuple[Source, Image]]:
    structured = [image for value in evidence.article.values("image") if (image := _read_object(evidence.page, value))]
    yield from (("json_ld", image) for image in structured[:1])  # the others are its other sizes and cuts
    social = _read_social(evidence)
    if social is not None and not structured:
        yield "meta", social
    yield from (("dom", image) for image in _iterate_shown(evidence))


def _complete(known: Image, other: Image) -> None:
    known.caption = known.caption or other.caption
    known.credit = known.credit or other.credit
    if known.width is None:
        known.width, known.height = other.width, other.height


def _read_object(page: Page, value: Any) -> Image | None:
    """A JSON-LD image: an address or an ImageObject."""
    told: Mapping[str, Any] = value if isinstance(value, Mapping) else {"url": value}
    url = _picture_address(page, _told_address(told))
    if url is None:
        return None
    caption, credited = read_told_caption(first_text(told.get("caption"), MAX_CAPTION))
    return Image(
        url=url,
        caption=caption,
        credit=first_text(told.get("creditText"))
        or credited
        or first_text(told.get("copyrightHolder"))
        or first_text(told.get("author")),
        width=parse_side(told.get("width")),
        height=parse_side(told.get("height")),
    )


def _told_address(told: Mapping[str, Any]) -> str | None:
    """The first address that an ImageObject has; an ``@id`` with a mark is its name on the page."""
    keys = ("url", "contentUrl") if "#" in str(told.get("@id")) else ("url", "contentUrl", "@id")
    texts = (plain_text(next(iterate_values(told.get(key)), None), 2000) for key in keys)
    return next((text for text in texts if text), None)


def _read_social(evidence: Evidence) -> Image | None:
    address = next(iter([*evidence.meta.get("og:image", []), *evidence.meta.get("twitter:image", [])]), None)
    url = _picture_address(evidence.page, address)
    if url is None:
        return None
    sides = [parse_side(evidence.meta_text(f"og:image:{side}")) for side in ("width", "height")]
    return Image(url=url, width=sides[0], height=sides[1])


def _picture_address(page: Page, address: str | None) -> str | None:
    url = page.join(leave_out_blur(address)) if address and not address.startswith(_NO_ADDRESS) else None
    parts = split_address(url or "")
    if url is not None and "." not in parts.netloc:  # "https://-/media/pier", where software has lost its own host
        return None
    name = unquote(parts.path.rsplit("/", 1)[-1]).lower()
    is_one = not name.endswith(".svg") and not _NO_PICTURE.search(name) and not _PORTRAITS.search(parts.netloc)
    return url if is_one and _LOOKS_LIKE_ADDRESS.search(address or "") else None


def _iterate_shown(evidence: Evidence) -> Iterator[Image]:
    landmarks = evidence.landmarks
    first, last = landmarks.region(margin=_MARGIN)
    for mark in landmarks.media[:500]:
        if mark.element.tag not in {"img", "amp-img"} or not first <= mark.position <= last:
            continue
        if _is_of_story(evidence, mark) and (image := _read_element(evidence.page, mark.element)):
            yield image


def _is_of_story(evidence: Evidence, mark: Mark) -> bool:
    """Whether a picture in the story's part of the page is the story's: no teaser, portrait, logo, icon."""
    element = mark.element
    sides = [parse_side(element.get(side)) for side in ("width", "height")]
    if any(side is not None and side < _MIN_SIDE for side in sides) or _NO_PICTURE.search(element.get("class") or ""):
        return False
    if find_figure(element) is None and not (
        evidence.landmarks.story_start
        and (_stands_in_text(element, sides[0] or find_greatest_width(element)) or _parts_story(evidence, element))
    ):
        return False
    if evidence.is_beside(_leave_margin(element), _IMAGE_CHROME) or _leads_elsewhere(evidence, element):
        return False
    if _shows_author(evidence, element):
        return False
    return not evidence.landmarks.other_items.hold(element) and not _is_of_another(evidence, element)


def _leave_margin(element: HtmlElement) -> HtmlElement:
    """What stands round an ``<aside>`` that holds a picture with its caption alone; else *element* itself.

    One that is called by a word of page chrome is none of the story's margins.
    """
    figure = next((one for one in islice(element.iterancestors(), 6) if one.tag == "figure"), None)
    holder = figure.getparent() if figure is not None else None
    is_margin = (
        holder is not None and holder.tag == "aside" and not has_children(holder, 2) and not (holder.text or "").strip()
    )
    is_margin = is_margin and holder is not None and _IMAGE_CHROME.isdisjoint(read_tokens(holder))
    around = holder.getparent() if is_margin and holder is not None else None
    return element if around is None else around


def _shows_author(evidence: Evidence, element: HtmlElement) -> bool:
    """Whether a picture is called by no more than an author's names, in its text or in its file's name.

    A family name alone may be a word: "reed.jpg".
    """
    names = [fold(name).split() for name in evidence.credited if looks_like_person(name)]
    if not names:
        return False
    stem = (element.get("src") or "").partition("?")[0].rpartition("/")[2].partition(".")[0]
    called = (
        set(fold(words.replace("-", " ").replace("_", " ")).split()) for words in (element.get("alt") or "", stem)
    )
    return any(words <= ({*name} if len(words) > 1 else {name[0]}) for words in called if words for name in names)


def _is_of_another(evidence: Evidence, element: HtmlElement) -> bool:
    """Whether the picture stands in an ``<article>`` with a link, and nothing of the story does: a teaser."""
    around = next((one for one in element.iterancestors() if one.tag == "article"), None)
    if around is None or next(around.iter("a"), None) is None or not evidence.story:
        return False
    return around not in evidence.landmarks.story_holders and around not in evidence.landmarks.story_elements


def _stands_in_text(element: HtmlElement, width: int | None) -> bool:
    """Whether a picture without a figure is large, or stands in a paragraph or cell of its own."""
    around = {one.tag for one in islice(element.iterancestors(), 3)}
    return (width or 0) >= _WIDE or bool(around & {"p", "td", "center"})


def _parts_story(evidence: Evidence, element: HtmlElement) -> bool:
    """Whether the picture stands between the story's paragraphs, as one of them."""
    holder = next((one for one in element.iterancestors() if one.tag not in {"picture", "source"}), None)
    return holder is not None and holder in evidence.story_parents


def _leads_elsewhere(evidence: Evidence, element: HtmlElement) -> bool:
    """Whether the picture is a link to another page, as teasers are."""
    link = next((one for one in element.iterancestors() if one.tag == "a"), None)
    href = link.get("href") if link is not None else None
    if link is None or not href or href.startswith(("#", "javascript:")):
        return False
    path = split_address(href).path.lower() if "://" in href or href.startswith("/") else href.lower()
    if path.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")):
        return False
    return is_profile_link(link) or path.rstrip("/") != split_address(evidence.page.url).path.lower().rstrip("/")


def _read_element(page: Page, element: HtmlElement) -> Image | None:
    url = _picture_address(page, find_widest(element))
    if url is None:
        return None
    caption, credit = find_caption(element)
    width, height = (parse_side(element.get(side)) for side in ("width", "height"))
    return Image(url=url, caption=caption, credit=credit, width=width, height=height)
