"""Names in a byline, as a reader would write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsspider.extraction.dateline.cities import CITIES
from newsspider.extraction.metadata.authors.byline_ends import strip_asides, strip_end, tells_of_names
from newsspider.extraction.metadata.authors.byline_openings import part_opening, strip_opening
from newsspider.extraction.metadata.authors.names import (
    AGENCIES,
    MAX_NAME,
    clean_name,
    ends_in_job,
    is_affiliation,
    looks_like_person,
    names_book,
    names_job,
    names_programme,
)
from newsspider.extraction.metadata.values import plain_text
from newsspider.extraction.text import fold

MAX_AUTHORS = 25
_MAX_BYLINE = 400

_EMAIL = re.compile(r"[(<\[]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>\]]?")
_HANDLE = re.compile(r"[(\[]?\s*(?<!\w)@\w{2,}\s*[)\]]?")
_ADDRESS = re.compile(r"(?:https?:|www\.)\S*", re.IGNORECASE)
_FOOTNOTE_MARKS = re.compile(r"[*†‡]+")
#: "Dec. 19, 2025 · Ada Marsh"
_DATE_BEFORE = re.compile(
    r"^(?:(?:published|posted|publié|publicado|pubblicato|geplaatst|veröffentlicht)(?:\s(?:on|le|el|il|em|op|am))?\s)?"
    r"(?:[A-Z][a-z]{2,8},\s)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}(?:\.|st|nd|rd|th)?\s[^\W\d_]{3,12}\.?\s\d{4}|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:[,\s]+(?:(?:at|à|alle|às|om|um)\s)?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?)?"
    r"(?:\s*[|•·–—-]\s*|,?\s+(?=(?:by|von|par|por|di|door|av|af|przez|autor|автор)\s))(?=[^\W\d_])",
    re.IGNORECASE,
)
#: Always parts two names.
_SEPARATOR = re.compile(
    r"\s*[;|/／•·、，；،؛&×✉]\s*|\s+\+\s+|\s+(?:and|und|et|och|og|sowie|with|mit|avec|с|и|і|та|ve|és|dan|và|και|ja|oraz|con|com|un|ir|dhe|eta|ва|və|және|"
    r"և|և|და|și|şi|û|و|اور|और|तथा|एवं|आणि|र|এবং|ও|અને|ਅਤੇ|மற்றும்|మరియు|ಮತ್ತು|සහ|እና|และ|ແລະ|agus|和|与|與|及)(?:\s+(?:by|von|par|por))?\s+"
)
_SEPARATOR_IN_CAPITALS = re.compile(_SEPARATOR.pattern, re.IGNORECASE)
#: Parts two names, but also stands inside one ("Ortega y Gasset"): both sides need more than a word, or one each.
_WEAK_SEPARATOR = re.compile(r"\s+(?:y|e|i|en|a)\s+")
#: The conjunction that Arabic and Hebrew write with the word behind it, where names of two words stand on both sides;
#: not the first letter of "Walid", "Wael", "Vered", "Vladimir" and their like.
_ATTACHED_AND = re.compile(
    r"(?<=[^\W\d_])\s+(?:و(?!ليد|ائل|فاء|سام|جدي|حيد|رد|ديع|سيم|صفي|هب|هيب|داد|جيه|الي|افي|لاء|ليم|ناس|اصف|ضاح)"
    r"|ו(?!רד|יקטור|לדי|יקי|יטל|רה|ילנ|יס|ולף|יינ|קס|דים))(?=[^\W\d_]{2,}\s+[^\W\d_])"
)
#: "（记者 李明、张华）": the whole line in brackets.
_WHOLE_IN_BRACKETS = re.compile(r"^[(（【\[]\s*(?P<line>[^()（）【】\[\]]+?)\s*[)）】\]]$")
#: "2026/11/20 08:15 〔記者陳美玲／高雄報導〕"
_REPORTER_IN_BRACKETS = re.compile(
    r"[(（〔【\[](?P<line>[記记]者\s?[\u4e00-\u9fff、，\s]{2,30}?)(?:[／/][\u4e00-\u9fff]{2,4}[報报][導道导])?[)）〕】\]]"
)
#: "记者 李明 张华": Chinese names behind what says that they are several.
_CHINESE_NAMES = re.compile(
    r"(?P<label>(?:记者|記者|作者|通讯员)\s*[:：]?\s*)(?P<names>[\u4e00-\u9fff]{2,4}(?:\s(?!报道|報導|報道)[\u4e00-\u9fff]{2,4})+)(?=$|\s)"
)
#: "By JANE DOE Associated Press"
_AGENCY_BEHIND = re.compile(
    r"(?<=\w)(?<!\bthe)(?<!\band)(?<!\bwith)\s+"
    r"(?=(?:(?:the\s)?(?:associated press|canadian press)|agence france-presse)$)",
    re.IGNORECASE,
)
#: "ada@paper.example (Ada Marsh)", as feeds have it.
_NAMED_MAILBOX = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*\(\s*(?P<line>[^()@]+?)\s*\)$")
_PRONOUNS = re.compile(r"\s*\((?:she|he|they|sie|er|elle|ella|el|lei|lui)\s?/[^()]{1,20}\)", re.IGNORECASE)
#: "Ada Marsh / Elmwick", "Ada Marsh | Elmwick"
_PLACE_BEHIND = re.compile(r"^(?P<name>[^/,;|]+\s[^/,;|]+?)\s*[/|]\s*(?P<place>[^\W\d_]+)$")
#: "القدس - ريم عبد الله"
_ARABIC_PLACE_BEFORE = re.compile(
    r"^[\u0621-\u064a\u0671-\u06d3]+\s+[-–—ـ]+\s+(?=[\u0600-\u06ff]+\s[\u0600-\u06ff\s]+$)"
)
#: "İSTANBUL - Ayşe Demir", "부산=김말자 기자"
_PLACE_BEFORE = re.compile(r"^(?P<place>[^\W\d_]+(?:\s[^\W\d_]+)?)\s*(?:\s[–—-]\s|=)\s*(?P<name>[^\W\d_].+)$")
_LABELLED = re.compile(r"^(?P<label>[^:：,]{2,40})[:：]\s*(?P<rest>[^:：]{2,}?)$")
#: "Doe, Jane; Reed, Tom", as catalogues have it.
_TURNED = re.compile(r"^[^\W\d_]+,\s[^\W\d_]+(?:\s*;\s*[^\W\d_]+,\s[^\W\d_]+)+$")
#: "Eva Süß (dpa)": the agency is credited, too.
_IN_BRACKETS = re.compile(
    r"\s*[(\[（]\s*(?:(?:avec|mit|with|con|com|med|met)\s+(?:l['’])?)?(?P<name>[^()\[\]（）]{2,30}?)\s*[)\]）]"
)
#: What stands behind a name and says for whom the story was written, or that it was reported.
_WRITTEN_FOR = re.compile(
    r"^(?:special(?: correspondent)? (?:to|for)|especial para|spécial pour|speciale per|специально для|speziell für)\s|"
    r"^\S+(?:報導|报道|報道|電|电)$",
    re.IGNORECASE,
)
#: Scripts without capitals that part a name's words by blanks: Hebrew to Sinhala.
_FIRST_BLANKED, _LAST_BLANKED = "\u0590", "\u0dff"
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|KG|Inc|Ltd|LLC|Corp|Co|S\.?A|S\.?L|S\.?p\.?A|Oy|AS|ApS|B\.?V|plc|PLC)\b\.?(?:$|\s|,)"
)


_COMMA_OF_COMPANY = re.compile(rf",\s(?={_COMPANY.pattern})")


def parse_byline(text: object, *, is_whole: bool = False) -> list[str]:
    """The names in a byline, in order, without what is not part of a name.

    A text that is whole was not put together from elements: what opens it has a blank behind it.

    >>> parse_byline("By Jane Doe and Óscar de la Cruz, Staff Writers | 12 May 2024")
    ['Jane Doe', 'Óscar de la Cruz']
    >>> parse_byline("Von Felix Ott und Eva Süß, dpa (eva@paper.example, @evas)")
    ['Felix Ott', 'Eva Süß', 'dpa']
    >>> parse_byline("By Ann Reed, From The Long Road"), parse_byline("Von Felix Ott | „Morgenmagazin“")
    (['Ann Reed'], ['Felix Ott'])
    >>> parse_byline("ByVonda Reed"), parse_byline("By VonTae Reed"), parse_byline("VonTae Reed", is_whole=True)
    (['Vonda Reed'], ['VonTae Reed'], ['VonTae Reed'])
    >>> parse_byline("https://www.social.example/paper"), parse_byline("Staff"), parse_byline(None)
    ([], [], [])
    """
    line = plain_text(text, _MAX_BYLINE)
    return list(_parse_line(line if is_whole else part_opening(line))) if line is not None else []


@lru_cache(maxsize=256)  # most names stand on a page more than once
def _parse_line(line: str) -> tuple[str, ...]:
    line = _strip_contacts(_IN_BRACKETS.sub(_unwrap_agency, _unwrap_line(line)))
    line = strip_asides(line)
    line = _CHINESE_NAMES.sub(lambda said: said["label"] + said["names"].replace(" ", "、"), line)
    line = strip_end(strip_opening(line))
    line = _part_names(_strip_label(strip_opening(line)))
    if _COMPANY.search(line) and "," not in _COMMA_OF_COMPANY.sub(" ", line):
        return (line,) if len(line) <= MAX_NAME else ()
    line = _COMMA_OF_COMPANY.sub(" ", line)
    parts = [part for part in _split(line) if not names_book(part) and not _WRITTEN_FOR.search(part)]
    if len(parts) > 1:
        parts = [parts[0], *(part for part in parts[1:] if not tells_of_names(part))]
        parts = [part for part in parts if not names_programme(part)] or parts
    names = [name for part in parts if (name := clean_name(strip_opening(part)))]
    return tuple({fold(name): name for name in reversed(names)}.values())[::-1][:MAX_AUTHORS]


def _unwrap_line(line: str) -> str:
    """A line without the brackets or the mailbox round all of it, and without pronouns in brackets.

    >>> _unwrap_line("2026/11/20 08:15 〔記者陳美玲／高雄報導〕")
    '記者陳美玲'
    >>> _unwrap_line("（记者 李明）"), _unwrap_line("a@b.example (Ada Marsh)"), _unwrap_line("Ada Marsh (she/her)")
    ('记者 李明', 'Ada Marsh', 'Ada Marsh')
    """
    match = _WHOLE_IN_BRACKETS.match(line) or _NAMED_MAILBOX.match(line) or _REPORTER_IN_BRACKETS.search(line)
    return _PRONOUNS.sub("", match["line"] if match else line)


def _strip_label(line: str) -> str:
    """A line without the job before or behind its colon.

    >>> _strip_label("Reporter: Budi Santoso"), _strip_label("Ada Marsh: Senior Writer"), _strip_label("Long: a tale")
    ('Budi Santoso', 'Ada Marsh', 'Long: a tale')
    """
    match = _LABELLED.match(line)
    if match is None:
        return line
    if looks_like_person(match["label"]) and not names_job(match["label"]):
        return match["label"] if ends_in_job(match["rest"]) else line
    return match["rest"] if names_job(match["label"]) else line


def _part_names(line: str) -> str:
    """A line with commas where its language parts names by a blank or with letters of the next name.

    >>> _part_names("أحمد محمد ومريم علي"), _part_names("Doe, Jane; Reed, Tom"), _part_names("Eva Süß / Elmwick")
    ('أحمد محمد، مريم علي', 'Jane Doe; Tom Reed', 'Eva Süß')
    """
    if _TURNED.match(line):
        turned = (part.split(",") for part in line.split(";"))
        return "; ".join(f"{given.strip()} {family.strip()}" for family, given in turned)
    line = _ARABIC_PLACE_BEFORE.sub("", _AGENCY_BEHIND.sub(", ", line))
    before = _PLACE_BEFORE.match(line)
    if before and (fold(before["place"]) in CITIES or before["place"][0] >= "\uac00"):
        line = before["name"]
    behind = _PLACE_BEHIND.match(line)
    if behind and _follows_name(behind["place"], behind["name"]):
        return behind["name"]
    parts = _ATTACHED_AND.split(line)
    return "، ".join(parts) if len(parts) > 1 and all(len(part.split()) > 1 for part in parts) else line


def _unwrap_agency(match: re.Match[str]) -> str:
    """An agency in brackets as a name of its own; anything else there as it stands."""
    return f", {match['name']}" if fold(match["name"]) in AGENCIES else match[0]


def strip_date_before(line: str) -> str:
    """A line without the date before its names.

    >>> strip_date_before("March 7th, 2010 by Ada Marsh"), strip_date_before("20.11.2026 | Von Eva Süß")
    ('by Ada Marsh', 'Von Eva Süß')
    """
    return _DATE_BEFORE.sub("", line)


def _strip_contacts(line: str) -> str:
    """A line without addresses and accounts, the marks of footnotes, and a date before the names."""
    for pattern in (_ADDRESS, _EMAIL, _HANDLE, _FOOTNOTE_MARKS, _DATE_BEFORE):
        line = pattern.sub(" ", line)
    return line.strip(" ,;|·•–—-")


def is_signature(text: str) -> bool:
    """Whether a line holds nothing but names of people.

    >>> is_signature("Jane Doe/Óscar de la Cruz"), is_signature("A day at the races"), is_signature("Background")
    (True, False, False)
    """
    names = parse_byline(text) if len(text) <= MAX_NAME else []
    return bool(names) and all(map(looks_like_person, names))


def _split(line: str) -> Iterator[str]:
    """The parts of a byline that may be names."""
    separator = _SEPARATOR_IN_CAPITALS if line.isupper() else _SEPARATOR
    for part in separator.split(line):
        first, *later = [piece.strip() for piece in part.split(",")]
        yield from _split_weakly(first)
        for piece in later:
            if not _follows_name(piece, first):
                yield from _split_weakly(piece)


def _follows_name(piece: str, name: str) -> bool:
    """Whether what stands after a comma tells of the name before it: a role, a degree, an employer or a place."""
    if not piece or names_job(piece) or is_affiliation(piece) or names_programme(piece):
        return True
    if _WRITTEN_FOR.search(piece):
        return True
    words = piece.split()
    is_capital = piece[:1].isupper() and not piece.isupper()
    is_lone_word = len(words) == 1 and (is_capital or _FIRST_BLANKED <= piece[0] <= _LAST_BLANKED)
    if fold(piece) in CITIES:
        return True
    return is_lone_word and len(name.split()) > 1 and fold(piece) not in AGENCIES and piece.isalpha()


def _split_weakly(part: str) -> list[str]:
    pieces = _WEAK_SEPARATOR.split(part)
    if names_job(pieces[0]) and len(pieces) > 1 and clean_name(pieces[0]) is None:
        return [part]
    sizes = {min(2, len(piece.split())) for piece in pieces}
    return pieces if len(sizes) == 1 else [part]
