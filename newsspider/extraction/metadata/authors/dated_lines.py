"""A name beside the date under the headline, or behind the story's last word.

Small facts stand in one line ("18.04.2008 09:30, Ada Marsh"; "12 mars, par Ada Marsh"); East Asian papers sign below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsspider.extraction.dateline.cities import CITIES
from newsspider.extraction.metadata.authors.byline_ends import strip_end
from newsspider.extraction.metadata.authors.byline_openings import opens_signature
from newsspider.extraction.metadata.authors.bylines import is_signature, parse_byline
from newsspider.extraction.metadata.dates.months import parse_named_date
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.text import fold

_LONGEST = 160  # characters
_PART = re.compile(r"\s*[|•·,;]\s*|\s+[–—-]\s+|\s{3,}")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d|[./]\d)")
_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d\d)|(?:19|20)\d\d[./\s-]\d{1,2}[./\s-]\d{1,2})(?!\d)"
)
#: "2008-10-09 09:12 来源：某某日报 作者：王小明 编辑：李明"
_CHINESE_AUTHOR = re.compile(
    r"(?:^|\s)(?:作者|[记記]者|撰文)\s?[:：]\s?(?P<name>[\u4e00-\u9fff·]{2,6}(?:[、\s][\u4e00-\u9fff·]{2,6})*?)"
    r"(?=$|\s\S{2,6}[:：]|\s?[【\[(（])"
)
_KOREAN_REPORTER = re.compile(r"^[\uac00-\ud7af]{2,4}\s?기자(?:\s|$)")
#: "…と話した。（佐藤恵）"
_SIGNED_BEHIND = re.compile(r"[。」”!！？]\s?[（(](?P<name>[\u4e00-\u9fff]{2,4})[）)]$")


def read_dated_line(text: str, known: Iterable[str] = ()) -> list[str]:
    """The names in a line that tells the day, too; those *known* name the paper, or a section.

    What no word opens as a byline is a name beside a clock alone: a place or section stands beside a day as often.

    >>> read_dated_line("streda 8. 7. 2009 12:00 | Zuzana Hrivová"), read_dated_line("6 juin 2007, par Ada Marsh")
    (['Zuzana Hrivová'], ['Ada Marsh'])
    >>> read_dated_line("Rasa Petrė 2020 05 18 09:15"), read_dated_line("San Lorenzo, 12 mayo 2006")
    (['Rasa Petrė'], [])
    """
    if len(text) > _LONGEST or not (_CLOCK.search(text) or _DAY.search(text) or parse_named_date(text)):
        return []
    labelled = _CHINESE_AUTHOR.search(text)
    if labelled:
        return parse_byline(labelled["name"])
    parts = [part for part in map(strip_end, _PART.split(text)) if part]
    opened = next((part for part in parts if opens_signature(part) or _KOREAN_REPORTER.match(part)), None)
    if opened is not None:
        names = parse_byline(opened)
        return names if names and (all(map(is_signature, names)) or _KOREAN_REPORTER.match(opened)) else []
    if not _CLOCK.search(text):
        return []
    signed = [part for part in parts if is_signature(part)]
    told = {fold(name) for name in known} if signed else set()
    names = [part for part in signed if _can_be_person(part, told)]
    return parse_byline(names[0]) if len(names) == 1 else []


def _can_be_person(part: str, told: set[str]) -> bool:
    return (
        not part.endswith(":") and fold(part) not in CITIES and fold(part) not in told and not is_site_name(part, told)
    )


def read_behind_story(text: str) -> list[str]:
    """The name in brackets behind the last sentence of an East Asian story.

    >>> read_behind_story("市は説明会を開く。（佐藤恵）"), read_behind_story("橋（長さ五十米）")
    (['佐藤恵'], [])
    """
    match = _SIGNED_BEHIND.search(text)
    return parse_byline(match["name"]) if match else []
