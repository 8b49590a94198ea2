"""What was found for a key of the record, in the record's shape; ``None`` when it is of no use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any, get_args
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from newsspider.extraction.metadata.address import is_believable
from newsspider.extraction.metadata.authors.bylines import parse_byline
from newsspider.extraction.metadata.dates.moments import Moment, is_plausible, parse_zone
from newsspider.extraction.metadata.dates.visible import parse_date_line
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.media.captions import find_caption
from newsspider.extraction.metadata.media.pictures import find_widest, parse_side
from newsspider.extraction.page import Page
from newsspider.extraction.site_rules.selecting import iterate_told, read_address
from newsspider.extraction.text import fold
from newsspider.items import Access, Author, Image, PageType, Video
from newsspider.sites import SiteRules

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_BETWEEN_TOPICS = re.compile(r"[,;|]")
_YES, _NO = frozenset({"true", "yes", "1", "free"}), frozenset({"false", "no", "0"})
_MAX_AUTHOR = 120  # characters


@dataclass(frozen=True, slots=True)
class Context:
    """The page that is read, and what helps to read it."""

    page: Page
    rules: SiteRules
    now: datetime


Reader = Callable[[Sequence[Any], Context], Any]


def read_field(key: str, values: Sequence[Any], context: Context) -> Any:
    """*values* as the record has them under *key*; ``None`` when none of them can be used."""
    read: Reader = _READERS.get(key, _read_text)
    value = read(values, context)
    return None if value in ("", []) else value


def _read_text(values: Sequence[Any], _context: Context) -> str | None:
    return next(iterate_told(values), None)


def _read_flag(values: Sequence[Any], _context: Context) -> bool | None:
    """Whether the first text that says so says yes: ``true`` and the like, or no."""
    for text in iterate_told(values):
        if text.lower() in _YES | _NO:
            return text.lower() in _YES
    return None


def _read_topics(values: Sequence[Any], _context: Context) -> list[str]:
    """Topics; a single text may hold several with commas between."""
    texts = list(iterate_told(values))
    if len(texts) == 1:
        texts = [part.strip() for part in _BETWEEN_TOPICS.split(texts[0])]
    return list(dict.fromkeys(text for text in texts if text))


def _read_authors(values: Sequence[Any], context: Context) -> list[Author]:
    found: dict[str, Author] = {}
    for value in values:
        for text in iterate_told([value]):
            names = parse_byline(text) or ([text] if len(text) <= _MAX_AUTHOR else [])
            alone = _read_profile(context.page, value) if len(names) == 1 else None
            for name in names:
                found.setdefault(name, Author(name=name, url=alone or _find_profile(context.page, value, name)))
    return list(found.values())


def _read_profile(page: Page, value: Any) -> str | None:
    """The address that an author's name leads to."""
    if isinstance(value, HtmlElement):
        links = [value] if value.tag == "a" else list(value.iter("a"))
        return read_address(page, links[0]) if len(links) == 1 else None
    return read_address(page, value) if isinstance(value, Mapping) else None


def _find_profile(page: Page, value: Any, name: str) -> str | None:
    """The address of the link among several names that says *name*."""
    links = value.iter("a") if isinstance(value, HtmlElement) else ()
    return next((read_address(page, link) for link in links if fold(visible_text(link)) == fold(name)), None)


def _read_moment(values: Sequence[Any], context: Context) -> str | None:
    for text in iterate_told(values, for_machines=True):
        moment = _parse_by_format(text, context) or parse_date_line(text, language=context.page.lang, now=context.now)
        if moment is not None and is_plausible(moment, context.now):
            return _in_zone(moment, context.rules.timezone).isoformat()
    return None


def _parse_by_format(text: str, context: Context) -> Moment | None:
    for form in context.rules.date_formats:
        try:
            when = datetime.strptime(text, form)  # noqa: DTZ007  the zone follows below
        except ValueError:  # of another form: the next one, then the generic reading
            continue
        return Moment(when, timed=any(part in form for part in ("%H", "%I", "%s", "%c", "%X", "%T")))
    return None


def _in_zone(moment: Moment, zone: str | None) -> Moment:
    """A time without an offset in the zone that the rules name."""
    if moment.is_zoned or not moment.timed or zone is None:
        return moment
    offset = parse_zone(zone) or moment.when.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    fixed = offset if isinstance(offset, timezone) else timezone(offset or timedelta())
    return replace(moment, when=moment.when.replace(tzinfo=fixed))


def _read_images(values: Sequence[Any], context: Context) -> list[Image]:
    found: dict[str, Image] = {}
    for value in values:
        image = _read_image(value, context.page)
        if image is not None:
            found.setdefault(image.url, image)
    return list(found.values())


def _read_image(value: Any, page: Page) -> Image | None:
    picture = value if isinstance(value, HtmlElement) else None
    if picture is not None and picture.tag not in {"img", "amp-img"}:
        picture = next(picture.iter("img", "amp-img"), None)
    if picture is None:
        url = read_address(page, value)
        return Image(url=url) if url else None
    address = find_widest(picture)
    url = page.join(address) if address else None
    if url is None:
        return None
    caption, credit = find_caption(picture)
    width, height = (parse_side(picture.get(side)) for side in ("width", "height"))
    return Image(url=url, caption=caption, credit=credit, width=width, height=height)


def _read_videos(values: Sequence[Any], context: Context) -> list[Video]:
    addresses = (read_address(context.page, value) for value in values)
    return [Video(url=url) for url in dict.fromkeys(addresses) if url]


def _read_canonical(values: Sequence[Any], context: Context) -> str | None:
    addresses = (read_address(context.page, value) for value in values)
    return next((url for url in addresses if url and is_believable(url, context.page.url)), None)


def _read_language(values: Sequence[Any], _context: Context) -> str | None:
    return next((text for text in iterate_told(values) if _LANGUAGE.fullmatch(text)), None)


def _read_one_of(accepted: tuple[str, ...]) -> Callable[[Sequence[Any], Context], str | None]:
    def read(values: Sequence[Any], _context: Context) -> str | None:
        texts = (text.lower().replace(" ", "_") for text in iterate_told(values))
        return next((text for text in texts if text in accepted), None)

    return read


_READERS: Mapping[str, Reader] = {
    "keywords": _read_topics,
    "authors": _read_authors,
    "date_published": _read_moment,
    "date_modified": _read_moment,
    "images": _read_images,
    "videos": _read_videos,
    "canonical_url": _read_canonical,
    "in_language": _read_language,
    "page_type": _read_one_of(get_args(PageType)),
    "access": _read_one_of(get_args(Access)),
    "is_accessible_for_free": _read_flag,
}
