"""Titles without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

from newsspider.extraction.text import fold

# A dash or colon parts a title only with a blank, but for East Asian ones; bars and bullets always do.
_SEPARATOR = re.compile(
    r"\s+[-–—−~/»«›‹>:]+\s+|(?<=[\u3040-\ud7af])(?:--|[-_])(?=[\u3040-\ud7af])|\s*[|¦｜│ㅣ‖•·∙]\s*|\s+::\s+|\s*：\s*|:\s+|\s+»\s+|\s*[【\[](?=[^\]】]*[\]】]$)"
)
_MARKS = re.compile("[\u0300-\u036f]")
#: Letters that are no others with marks.
_PLAIN_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_MIN_SHARED = 0.5
_MIN_LETTERS = 3


def strip_site_name(title: str, site_names: Iterable[str]) -> str:
    """*title* without the parts at its ends that name the site (or a section, when given as a name).

    >>> strip_site_name("Storm hits coast | World | The Gazette", ["Gazette", "World"])
    'Storm hits coast'
    >>> strip_site_name("The Gazette: Storm hits coast", ["The Gazette"])
    'Storm hits coast'
    >>> strip_site_name("Mayor - what now?", ["The Gazette"])
    'Mayor - what now?'
    """
    names = [compact(name) for name in site_names]
    while (shorter := _strip_end(title, names) or _strip_start(title, names)) is not None:
        title = shorter
    return title


def _strip_end(title: str, names: Sequence[str]) -> str | None:
    parts = _find_separators(title)
    if not parts or not parts[-1][0]:
        return None
    start, end = parts[-1]
    return title[:start].strip() if _names_site(compact(title[end:]), names) else None


def _strip_start(title: str, names: Sequence[str]) -> str | None:
    parts = _find_separators(title)
    if not parts or parts[0][1] == len(title):
        return None
    start, end = parts[0]
    return title[end:].strip() if _names_site(compact(title[:start]), names) else None


@lru_cache(maxsize=1024)  # of one page's few titles it is asked again and again
def _find_separators(title: str) -> tuple[tuple[int, int], ...]:
    """Where the separators of a title begin and end."""
    return tuple(match.span() for match in _SEPARATOR.finditer(title))


def is_site_name(text: str, site_names: Iterable[str], share: float = _MIN_SHARED) -> bool:
    """Whether *text* says no more than the site's name: all of it and little more, or more than *share* of it.

    >>> is_site_name("DIE GAZETTE.de", ["Gazette"]), is_site_name("Gazette wins prize", ["Gazette"])
    (True, False)
    """
    return _names_site(compact(text), [compact(name) for name in site_names], share)


def _names_site(text: str, names: Sequence[str], share: float = _MIN_SHARED) -> bool:
    """Whether two folded names are the same, or one is most of the other."""
    if len(text) < _MIN_LETTERS:
        return not text or text in names
    return any(text == name or _is_most_of(text, name, share) for name in names)


def _is_most_of(text: str, name: str, share: float) -> bool:
    shorter, longer = sorted((text, name), key=len)
    least = share if shorter is text else _MIN_SHARED
    return len(shorter) >= _MIN_LETTERS and shorter in longer and len(shorter) > least * len(longer)


@lru_cache(maxsize=4096)  # the same few names are compared with every title of a page
def compact(text: str) -> str:
    """Letters and digits only, in lower case; Latin ones without their marks, as addresses have them.

    >>> compact("La Nación"), compact("Báo Tiền Đà"), compact("Północ")
    ('lanacion', 'baotienda', 'polnoc')
    """
    joined = fold(text).replace(" ", "").replace("_", "")
    if joined.isascii():
        return joined
    return normalize("NFC", _MARKS.sub("", normalize("NFD", joined.translate(_PLAIN_LETTERS))))


def is_wide(text: str) -> bool:
    """Whether *text* is written in letters that stand for whole syllables or words, with no blanks between words.

    >>> is_wide("駅長はネコ"), is_wide("Mayor 駅")
    (True, False)
    """
    return 2 * len(_WIDE.findall(text)) > len(text)


def find_shared_part(title: str, others: Iterable[str]) -> str | None:
    """The part of *title*, cut at separators, that one of *others* says too (all the words).

    >>> find_shared_part("Storm hits coast - The Gazette", ["Storm hits coast"])
    'Storm hits coast'
    """
    wanted = {fold(other) for other in others} - {""}
    spans = _find_separators(title)
    ends = [len(title), *(start for start, _ in spans)]
    starts = [0, *(end for _, end in spans)]
    parts = (title[start:end].strip() for start in starts for end in ends if start < end)
    return next((part for part in parts if fold(part) in wanted), None)


def split_title(title: str) -> list[str]:
    """The parts of a title, cut at its separators.

    >>> split_title("Storm hits coast - The Gazette")
    ['Storm hits coast', 'The Gazette']
    """
    return [part.strip() for part in _SEPARATOR.split(title) if part.strip()]


def list_ends(title: str) -> list[str]:
    """What stands after each separator of *title*, the shortest first, and what stands before the first.

    >>> list_ends("Storm hits coast - World - The Gazette")
    ['The Gazette', 'World - The Gazette', 'Storm hits coast']
    """
    spans = _find_separators(title)
    ends = [title[end:].strip() for _, end in reversed(spans)]
    return [end for end in [*ends, *(title[:start].strip() for start, _ in spans[:1])] if end]
