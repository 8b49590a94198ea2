"""One picture of a page: its widest form, its size, what is round it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import parse_qs

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import read_tokens
from newsspider.extraction.metadata.values import split_address

_MAX_SIDE = 20_000
#: Attributes in which pages keep the address until the picture is scrolled to.
_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hi-res-src", "data-image",
    "data-full-src",
)  # fmt: skip
#: What the name of a file says that is shown until then, and the address of a picture in any attribute.
_STANDS_IN = re.compile(
    r"(?<![a-z])(?:spacer|blank|placeholder|transparent|1x1|pixel|lazy(?:load)?|loading)(?![a-z])[^/]*$", re.IGNORECASE
)
_MAX_ADDRESS = 2000  # characters
#: What the name of an attribute says that holds another picture: for the time until, for want of, or beside this one.
_IS_SPARE = re.compile(r"fallback|placeholder|error|default|low-?res|low-?q|lqip|thumb|tiny|blur|preview|loading|hover")
_IS_FILE = re.compile(r"(?:https?:)?/?/?[^\s\"'<>{}]+\.(?:jpe?g|png|webp|avif|gif)(?:[?#]\S*)?$", re.IGNORECASE)
_SET_ENTRY = re.compile(r"(?P<url>[^\s,]\S*[^\s,]|\S)(?:\s+(?P<size>\d{1,6}(?:\.\d{1,3})?)[wx])?\s*(?:,|$)")
_WIDTH = re.compile(r"\s(\d{1,5})w(?=\s*(?:,|$))")
_MAX_SET = 20_000  # characters
_MAX_SOURCES = 20
_FIGURE_TOKENS = frozenset({"figure", "image", "picture", "photo"})
_SIZE_IN_NAME = re.compile(
    r"[-_]?\d{2,4}x\d{2,4}|[-_](?:w|h|width|height|scaled|large|medium|small|original)[-_]?\d*", re.IGNORECASE
)
_SIZE_IN_PATH = re.compile(r"/(?!(?:19|20)\d\d/(?:0\d|1[0-2])[0-3]\d/)\d{2,3}0/\d{3,4}/")
_SIZE_ASKED = re.compile(
    r"(?:^|&)(?:w|h|width|height|q|quality|dpr|fit|crop|auto|format|fm|resize|size|imwidth)=[^&]*", re.IGNORECASE
)
_EXTENSIONS = re.compile(r"(?:\.[a-zA-Z]{3,4})+$")
_ID_PART = re.compile(r"[A-Za-z0-9]{6,}")
_BLURRED = re.compile(r"^(?P<whole>\S+?\.(?:jpe?g|png|webp|gif|avif))/\S*?[,/]blur_\d", re.IGNORECASE)
_SIDE = re.compile(r"^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")


def name_picture(url: str) -> str:
    """What the addresses of one picture in several sizes share.

    >>> name_picture("https://img.example/a/storm-at-sea-1024x768.jpg?w=3")
    'storm-at-sea'
    """
    parts = split_address(_find_original(url))
    path = _SIZE_IN_PATH.sub("/", parts.path.rstrip("/"))
    stem = _SIZE_IN_NAME.sub("", _EXTENSIONS.sub("", path.rsplit("/", 1)[-1]))
    is_telling = len(stem) > 11 or (len(stem) > 4 and not stem.isalpha())
    return stem if is_telling else f"{path}?{_SIZE_ASKED.sub('', parts.query)}"


def _find_original(url: str) -> str:
    """The address that a service which makes pictures smaller was asked for, where its own holds that.

    >>> _find_original("https://a.example/_next/image?url=https%3A%2F%2Fimg.example%2Fpier.webp&w=3840")
    'https://img.example/pier.webp'
    """
    parts = split_address(url)
    asked = parse_qs(parts.query).get("url", []) if parts.path.rstrip("/").endswith("/_next/image") else []
    return asked[0] if asked else url


def find_figure(element: HtmlElement) -> HtmlElement | None:
    """The figure round a picture, or what is classed as one."""
    return next(iterate_figures(element), None)


def iterate_figures(element: HtmlElement) -> Iterator[HtmlElement]:
    """The figures round a picture, and what is classed as one, the innermost first."""
    for one in islice(element.iterancestors(), 6):
        is_object = "imageobject" in (one.get("itemtype") or "").lower()
        if one.tag == "figure" or is_object or not _FIGURE_TOKENS.isdisjoint(read_tokens(one)):
            yield one


def find_widest(element: HtmlElement) -> str | None:
    """The address of the widest form of a picture: of the sets it comes in, else the lazy or plain one."""
    wide = [pair for one in _list_sets(element) for pair in parse_set(one)]
    if wide:
        return max(wide, key=lambda pair: pair[1])[0]
    named = (value for name, value in element.items() if name.endswith("-src") and not _IS_SPARE.search(name))
    told = (value for value in (*map(element.get, _LAZY), *named) if value)
    lazy = next((value for value in told if not value.startswith("data:")), None)
    plain = element.get("src") or ""
    plain = "" if plain.startswith("data:") else plain
    if lazy or (plain and not _STANDS_IN.search(plain[-_MAX_ADDRESS:])):
        return lazy or plain
    return next(_iterate_kept(element), plain or None)


def _iterate_kept(element: HtmlElement) -> Iterator[str]:
    """Addresses of pictures in attributes of any name."""
    for name, value in element.items():
        if name.startswith("data-") and not _IS_SPARE.search(name) and _IS_FILE.match(value[:_MAX_ADDRESS]):
            yield value


def leave_out_blur(address: str) -> str:
    """The address of a whole picture, where that of a small and blurred form of it begins with it.

    >>> leave_out_blur("https://img.example/a/pier.jpg/v1/fill/w_147,h_98,blur_2/pier.jpg")
    'https://img.example/a/pier.jpg'
    """
    match = _BLURRED.match(address[:_MAX_ADDRESS])
    return match["whole"] if match else address


def find_greatest_width(element: HtmlElement) -> int | None:
    """The greatest width in pixels of the forms that a picture comes in, where its sets tell it."""
    widths = [int(width) for one in _list_sets(element) for width in _WIDTH.findall(one[:_MAX_SET])]
    return max(widths, default=None)


def _list_sets(element: HtmlElement) -> list[str]:
    """The sets of a picture, its own and those of the ``<source>`` beside it."""
    around = (one for one in islice(element.iterancestors(), _MAX_SOURCES) if one.tag != "source")
    parent = next(around, None)  # to libxml2, what follows a <source> stands in it
    holders = [element, *(parent.iter("source") if parent is not None and parent.tag == "picture" else [])]
    sets = (pair for holder in holders for pair in holder.items() if pair[0].endswith("srcset"))
    return [value for name, value in sets if value and not _IS_SPARE.search(name)]


def parse_set(srcset: str) -> list[tuple[str, float]]:
    """Addresses and widths (or densities) in a ``srcset``.

    >>> parse_set("a.jpg 320w, b,c.jpg 1024w, d.jpg")
    [('a.jpg', 320.0), ('b,c.jpg', 1024.0), ('d.jpg', 1.0)]
    """
    pairs: list[tuple[str, float]] = []
    for one in _SET_ENTRY.finditer(srcset[:_MAX_SET]):
        size = float(one["size"]) if one["size"] else 1.0
        if not one["url"].startswith("data:"):
            pairs.append((one["url"].rstrip(","), size))
    return pairs


def parse_side(value: Any) -> int | None:
    """A picture's side in pixels.

    >>> parse_side("640px"), parse_side(480.0), parse_side("100%"), parse_side(float("nan")), parse_side(10**30)
    (640, 480, None, None, None)
    """
    if not value:
        return None
    if not isinstance(value, str) and isinstance(value, Mapping):
        value = value.get("value")
    match = _SIDE.match(str(value)) if isinstance(value, str | int | float) else None
    side = int(match[1]) if match else 0
    return side if 0 < side <= _MAX_SIDE else None


def find_ids(url: str) -> set[str]:
    """The parts of a picture's address that can be its number or hash."""
    parts = _ID_PART.findall(split_address(url).path)
    return {part for part in parts if any(map(str.isdigit, part))}
