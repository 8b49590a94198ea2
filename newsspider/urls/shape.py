"""What the shape of an address tells of its page, before anything is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newsspider.urls import words
from newsspider.urls.words import fold_segment, word_set

#: So many words in a segment are a headline, not the name of a section.
HEADLINE_WORDS = 4
#: So many characters, in scripts that put no space between words.
HEADLINE_CHARACTERS = 8
_SECTION_WORDS = 2
_SECTION_CHARACTERS = 28
_SECTION_DEPTH = 3
# "a1b2c3" is a key; "formula1" and "24h" are names.
_CODE = re.compile(r"(?=[a-z0-9]{6})(?:[a-z]+\d+[a-z]|\d+[a-z]+\d)[a-z0-9]*")
#: A character of a script that puts no space between words.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDINGS = words.FILE_ENDINGS | words.PAGE_ENDINGS
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"\.([a-z][a-z0-9]{1,10})$")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?")
# 5 digits and more, as a whole segment or set off from a slug; a long hexadecimal number; a UUID.
_STORY_NUMBER = re.compile(
    r"(?:^|[-.,a-z])\d{5,}(?:[-.,a-z]|$)|(?:^|-)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}(?:-|$)|^\d{4,}$"
)
_DAY_OR_MONTH = re.compile(
    r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[/-]|[/-](?:19|20)\d\d[01]\d[0-3]\d[/-]"
)
_DATE_ONLY = re.compile(
    r"(?:^|/)(?:19|20)\d\d(?:/(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)){0,2}$"
    r"|(?:^|/)(?:19|20)\d\d-\d\d(?:-\d\d)?$"
)
_PAGE_SEGMENT = re.compile(rf"(?:(?:{'|'.join(sorted(words.PAGE_WORDS))})[-=]?)?\d{{1,4}}")
_EMBEDDED_ADDRESS = re.compile(r"https?(?:://|%3a%2f%2f)", re.IGNORECASE)
_SENDING = word_set("share sharer intent tweet submit dialog send post add pin sharing msg status")
_POLICY = re.compile(r"(?:privacy|cookies?|terms|data-protection)-(?:policy|notice|statement|and|of|&).*")


@dataclass(frozen=True, slots=True)
class _Shape:
    """An address taken apart; all in lower case, escapes resolved."""

    segments: tuple[str, ...]  # folded; the last one without its ending; no trailing "index"
    ending: str  # of the last segment's file name: "html", "jpg", ""
    query: tuple[tuple[str, str], ...]  # names folded
    parameters: frozenset[str]  # the names alone


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the functions below tell of one address."""

    is_never_story: bool
    is_listing: bool
    is_index_like: bool
    is_story_like: bool


def is_never_story(url: str) -> bool:
    """Whether no story can be at *url*: a door, a till, a file, a page about the paper, a list.

    >>> is_never_story("https://paper.example/login"), is_never_story("https://paper.example/front.pdf")
    (True, True)
    >>> is_never_story("https://paper.example/2026/11/20/login-data-of-thousands-stolen")
    False
    """
    return _kind_of(url).is_never_story


def is_listing(url: str) -> bool:
    """Whether *url* surely is a list of stories: a front page, a category, a month of the archive.

    >>> is_listing("https://paper.example/category/harbour/page/2"), is_listing("https://paper.example/harbour")
    (True, False)
    """
    return _kind_of(url).is_listing


def is_index_like(url: str) -> bool:
    """Whether *url* looks like a front page, a section or another list of stories.

    >>> is_index_like("https://paper.example/politics/"), is_index_like("https://paper.example/bridge-opens-at-last")
    (True, False)
    """
    return _kind_of(url).is_index_like


def is_story_like(url: str) -> bool:
    """Whether *url* looks like a story's: a headline, a date or a number stands in it.

    >>> is_story_like("https://paper.example/2026/11/20/bridge"), is_story_like("https://paper.example/politics")
    (True, False)
    """
    return _kind_of(url).is_story_like


@lru_cache(maxsize=4096)
def _kind_of(url: str) -> _Kind:
    """All that the shape of an address tells: whoever asks one thing soon asks another."""
    shape = _shape_of(url)
    is_closed = shape.ending in words.FILE_ENDINGS or _is_service(shape) or _is_about(shape) or _is_people(shape)
    is_list = _is_list(shape)
    has_mark = not is_closed and not is_list and _is_story_shape(shape)
    return _Kind(
        is_never_story=is_closed or is_list,
        is_listing=is_list,
        is_index_like=not is_closed and (is_list or (not has_mark and _is_section(shape))),
        is_story_like=has_mark,
    )


def _shape_of(url: str) -> _Shape:
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all: a shape without any mark
        return _Shape(("", ""), "", (), frozenset())
    segments = [fold_segment(unquote(part)) for part in parts.path.split("/") if part]
    ending = ""
    if segments and (match := _ENDING.search(segments[-1])) and match[1] in _ENDINGS:
        ending = match[1]
        segments[-1] = segments[-1][: match.start()]
    while segments and segments[-1] in words.FOLDER_PAGES:
        segments.pop()
    pairs = (pair.partition("=") for pair in parts.query.split("&") if pair)
    query = tuple((fold_segment(unquote(name)), value) for name, _, value in pairs)
    return _Shape(tuple(segments), ending, query, frozenset(name for name, _ in query))


def _below_language(segments: tuple[str, ...]) -> tuple[str, ...]:
    """``/en/login`` is ``/login``."""
    return segments[1:] if len(segments) > 1 and _LANGUAGE.fullmatch(segments[0]) else segments


def _without_page(segments: tuple[str, ...]) -> tuple[str, ...]:
    """``/harbour/page/2`` and ``/harbour/page-2`` are ``/harbour``; ``/harbour/2`` may be anything."""
    if len(segments) > 1 and segments[-2] in words.PAGE_WORDS and segments[-1].isdigit():
        return segments[:-2]
    if segments and not segments[-1].isdigit() and _PAGE_SEGMENT.fullmatch(segments[-1]):
        return segments[:-1]
    return segments


def _is_service(shape: _Shape) -> bool:
    segments = _below_language(shape.segments)
    if shape.parameters & words.ACTION_PARAMETERS or _is_search(shape) or _is_sending(shape):
        return True
    return bool(segments) and (segments[0] in words.SERVICES or segments[-1] in words.SERVICES)


def _is_search(shape: _Shape) -> bool:
    asked = any(name in words.SEARCH_PARAMETERS and value for name, value in shape.query)
    wordpress = not shape.segments and "s" in shape.parameters
    return wordpress or (asked and not _is_story_shape(shape))


def _is_sending(shape: _Shape) -> bool:
    """An address that takes another along, to send it to somebody."""
    return any(_EMBEDDED_ADDRESS.match(value) for _, value in shape.query) and any(
        word in _SENDING for segment in shape.segments for word in segment.split("-")
    )


def _is_about(shape: _Shape) -> bool:
    segments = _below_language(shape.segments)
    if not segments or _has_story_parameter(shape):
        return False
    if segments[-1] in words.ABOUT or _POLICY.fullmatch(segments[-1]):
        return not _DAY_OR_MONTH.search("/" + "/".join(segments))
    return segments[0] in words.ABOUT and _is_section_name(segments[-1]) and not _is_story_shape(shape)


def _is_people(shape: _Shape) -> bool:
    """``/authors``, ``/author/jane-doe``, ``/en/author/jane-doe``."""
    segments = _without_page(_below_language(shape.segments))
    return len(segments) <= 3 and any(segment in words.PEOPLE for segment in segments[-2:])


def _is_list(shape: _Shape) -> bool:
    if shape.ending in words.FILE_ENDINGS or _has_story_parameter(shape):
        return False
    segments = _without_page(shape.segments)
    if not segments:
        return not shape.query or bool(shape.parameters & (words.PAGE_PARAMETERS | words.LISTING_PARAMETERS))
    return _is_listing_path(segments)


def _is_listing_path(segments: tuple[str, ...]) -> bool:
    below = _below_language(segments)
    if _is_date_path(below) or below[-1] in words.LISTINGS | words.ARCHIVES:
        return True
    if len(below) == 1:
        return below[0] in words.LATEST
    if below[-2] in words.ARCHIVES:
        return not _STORY_NUMBER.search(below[-1])
    return below[-2] in words.LISTINGS and len(below) <= 3


def _is_date_path(segments: tuple[str, ...]) -> bool:
    """``/archive/2026/11``, but not ``/bridge-opens-after-long-delay/2026/11``."""
    return _DATE_ONLY.search("/".join(segments)) is not None and not any(map(_is_headline, segments))


def _is_section(shape: _Shape) -> bool:
    segments = _without_page(shape.segments)
    if not shape.parameters <= words.PAGE_PARAMETERS or len(segments) > _SECTION_DEPTH:
        return False
    if shape.ending and len(segments) > 1:
        return False
    return all(_is_section_name(segment) for segment in segments)


def _is_section_name(segment: str) -> bool:
    return (
        len(segment) <= _SECTION_CHARACTERS
        and len(_WORD.findall(segment)) in range(1, _SECTION_WORDS + 1)
        and len(UNSPACED.findall(segment)) < HEADLINE_CHARACTERS
        and sum(map(str.isdigit, segment)) < 3
        and not _CODE.fullmatch(segment)
    )


def _is_story_shape(shape: _Shape) -> bool:
    tail = shape.segments[-3:]
    if _has_story_parameter(shape) or any(_is_headline(segment) for segment in tail):
        return True
    if any(_STORY_NUMBER.search(segment) for segment in tail[-2:]):
        return True
    if any(segment in words.STORY_WORDS for segment in shape.segments[:-1]):
        return True
    return bool(tail) and _DAY_OR_MONTH.search("/" + "/".join(shape.segments)) is not None and not tail[-1].isdigit()


def _is_headline(segment: str) -> bool:
    return len(_WORD.findall(segment)) >= HEADLINE_WORDS or len(UNSPACED.findall(segment)) >= HEADLINE_CHARACTERS


def _has_story_parameter(shape: _Shape) -> bool:
    return any(
        name in words.STORY_PARAMETERS and any(map(str.isdigit, value)) and not (name == "p" and shape.segments)
        for name, value in shape.query
    )
