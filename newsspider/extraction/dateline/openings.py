"""How stories open: the dateline.

Sure enough to be read are: a place in capitals before a dash or a date; a place with an agency in brackets; a place
with a day, or a country or state, behind its comma, or a well-known city, before a dash; and, where papers write them
so, a place and a full stop (German) or a dash (scripts without capitals), or all in brackets (East Asia). Everything
else is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsspider.extraction.dateline.cities import are_cities
from newsspider.extraction.dateline.forms import (
    WORD,
    has_capitals,
    is_agency,
    is_day,
    is_known_agency,
    is_named,
    list_words,
    names_place_and_day,
    spell_plainly,
)
from newsspider.extraction.dateline.regions import is_region
from newsspider.extraction.metadata.dates.months import find_month
from newsspider.extraction.metadata.titles import is_site_name

#: Paragraphs among which the dateline stands: a standfirst or a byline may come first.
_FIRST = 3
_DASH = r"\s*(?:--+|[–—―‒])\s*|\s+[-_]\s+"
_DASHES = "-–—―‒_"
#: "TRIPOLI, Lebanon -- ", "SAINTE-OMBRE (Haute-Lorme) — ", "КЕДРОМЫССК, 19 ноября. /Агентство/. "
_PLACE_AND_BRACKETS = (
    r"^(?P<head>[^\W\d_](?:[^\n:;?!()–—―‒/]|(?<=[^\W\d_])/(?=[^\W\d_])){1,70}?)\s*(?:\((?P<bracket>[^()\n]{2,40})\))?"
)
_HEADS = tuple(
    re.compile(rf"{_PLACE_AND_BRACKETS}(?P<end>{end})(?P<rest>\S.*)")
    for end in (rf"{_DASH}|[.,]?\s+/(?P<slashed>[^/\n]{{2,40}})/\s*(?:[.,]\s*|{_DASH})", r"\.\s+(?P<slashed>(?!))?")
)
#: What stands behind each, and how far off at most: of a place 71 characters, of what is in brackets 42, and blanks.
_ENDS = (re.compile(r"--|[–—―‒/]|\s[-_]\s"), re.compile(r"\.\s"))
_REACH = 71 + 42 + 10
#: "【ソウル＝木村】", "(서울=통신)", "某某社东京11月19日电"; other brackets need an agency.
_EAST_ASIAN = re.compile(
    r"^【(?P<japanese>[^\W\d_]{2,12})[=＝][^】]{1,30}】"
    r"|^[\[(（](?P<place>[^\W\d_]{2,8})[=＝\s]+[^\])）\s]{0,12}"
    r"(?:뉴스|뉴시스|일보|신문|통신|기자|특파원|로이터|AP|AFP|共同|時事|ロイター)\d?[\])）]"
    r"|^【(?P<wired>[^\W\d_]{2,10}?)(?:共同|時事|ロイター|AFP時事|AP|AFP)】"
    r"|^(?:\S{2,8}[社网網]|\S{1,7}[报報])?(?P<city>[^\W\d_]{2,6}?)(?<![社网網报報])\d{1,2}月\d{1,2}日[电電讯訊]"
    r"|^\S{2,8}[社网網报報](?P<told>[^\W\d_]{2,6}?)(?<![时時][间間])\d{1,2}月\d{1,2}日消息"
    r"|^[\[［（(](?P<dated>[^\W\d_]{2,12})\s\d{1,2}日\s(?:ロイター|共同|時事|AP|AFP)[^\])］）]{0,12}[\]］）)]"
    r"|^[（(]\S{2,5}社(?:[记記]者(?:[^\W\d_]{2,3}、)*[^\W\d_]{3})?(?P<signed>[^\W\d_]{2,6}?)\d{1,2}日[^）)]{0,6}[电電][）)]"
)
_IS_SITE = re.compile(r"^[\w-]{3,}\.[a-z]{2,7}$", re.IGNORECASE)
_FEWEST_LETTERS = 3
_ACRONYM = 6  # letters: longer words in capitals are hardly acronyms
_DAY_WORDS = 2  # of a day: "27. listopadu"
#: "JAKARTA, KABAR", "KELMOUTH (Kabar)"
_BEHIND_PLACE = re.compile(r"^(?P<place>.+?)(?:,(?P<part>[^,()]+)|\s\((?P<bracket>[^()]+)\))$")
_NUMBER = re.compile(r"^\d{1,2}\.?$")
_NAMED_DAY = re.compile(r"\s\d{1,2}\s(?P<month>[^\W\d_]+)(?:\s[^\W\d_]+){0,2}$")
_MOST_WORDS = 3  # of a place in a script without capitals, and of its country
_MOST_PARTS = 2
_MOST_CAPITAL_WORDS = 4
_SENTENCE = 40  # characters that must follow
#: What papers write in capitals before a dash, and is no place.
_LABELS = frozenset(
    "analysis analyse análisis analisi update updated exclusive exclusif exklusiv exclusivo esclusiva breaking live "
    "liveblog watch video vídeo photo photos foto fotos fotogalerie galerie gallery opinion opinión opinie comment "
    "kommentar commentary editorial review rezension interview entrevista intervista entretien report reportage "
    "reportaje feature explainer explained faq poll umfrage podcast audio news eilmeldung eil urgent urgente "
    "urgence alert alerte infographic infografik factbox timeline correction korrektur note warning spoiler "
    "important sponsored advertisement anzeige advertorial summary obituary nachruf letter letters column kolumne "
    "blog story read more new today tldr abstract spoilers verdict "
    "видео фото обновлено эксклюзив срочно мнение интервью реклама анализ репортаж "
    "son dakika haber görüş analiz özel".split()
)
#: Endings of German names of places; a town and a full stop is how its local papers begin.
_GERMAN_PLACE = re.compile(
    r"^(?:(?:Bad|Sankt|St\.|Groß|Klein|Neu|Alt|Ober|Unter|Hohen)[\s-])?[A-ZÄÖÜ][a-zäöüß-]+"
    r"(?:feld|felde|berg|berge|burg|dorf|stadt|stedt|städt|heim|hausen|ingen|bach|furt|hafen|brück|brücken|walde|kirchen|kirch|"
    r"rode|roda|büttel|münde|beck|hofen|weiler|baden|reuth|hagen|bronn|brunn|münster|gau|bruck|fels|werder|oog|büll|husum|nitz|witz)"
    r"(?:\s(?:am|an der|im|bei|ob der|in der)\s[A-ZÄÖÜ][a-zäöüß]+|/[A-ZÄÖÜ][a-zäöüß-]+)?$"
)
#: Nouns of everyday with such an ending.
_NOUNS = frozenset(
    "Umfeld Vorfeld Spielfeld Schlachtfeld Minenfeld Daheim Geheim Pflegeheim Altenheim Kinderheim Tierheim "
    "Wohnheim Seniorenheim Innenstadt Hauptstadt Altstadt Großstadt Kleinstadt Vorstadt Heimatstadt Geisterstadt "
    "Gelingen Mitbringen Vollbringen".split()
)


def find_dateline(text: str, papers: Iterable[str] = ()) -> str | None:
    """The place that the story opens with, as written there; without date, weekday, agency and paper.

    *text* is the body; its paragraphs are parted by blank lines. *papers* are names of the one that it stands in.

    >>> find_dateline("TRIPOLI, Lebanon -- At least seven militants were killed on Sunday in the north.")
    'TRIPOLI, Lebanon'
    >>> find_dateline("Berlin (dpa) – Die Regierung hat am Montag beschlossen, nichts zu beschließen.")
    'Berlin'
    >>> find_dateline("SALLOW CREEK, Monday - The mill that nearly closed has won an order for rope.")
    'SALLOW CREEK'
    >>> find_dateline("JAKARTA, KABAR - The ferry will sail on Monday, the ministry of transport said.", ["Kabar"])
    'JAKARTA'
    >>> find_dateline("The mayor - who had not slept - said no to the plan on Monday, and then left.")
    """
    paragraphs = text[:4000].split("\n\n")[:_FIRST]
    found = next((place for one in paragraphs if (place := _read_paragraph(one, text)) is not None), None)
    parted = _BEHIND_PLACE.match(found or "")
    behind = (parted["bracket"] or parted["part"]).strip() if parted else ""
    return parted["place"] if parted and not is_region(behind) and is_site_name(behind, papers) else found


def _read_paragraph(paragraph: str, text: str) -> str | None:
    east = _EAST_ASIAN.match(paragraph)
    if east is not None:
        return next(place for place in east.groups() if place)
    line = spell_plainly(paragraph.replace("\n", " "), text)
    ends = line[:_REACH]
    heads = (head for head, end in zip(_HEADS, _ENDS, strict=True) if end.search(ends))
    matches = (match for head in heads if (match := head.match(line)))
    return next((place for match in matches if (place := _judge(match, text)) is not None), None)


def _judge(match: re.Match[str], text: str) -> str | None:
    """The place, if the form of the opening says that it is one."""
    head = _strip_wire(match["head"])
    place, dated = _strip_date(head)
    if len(match["rest"]) < _SENTENCE or not WORD.match(place):
        return None
    end, bracket = match["end"].strip(), match["bracket"] or ""
    is_dash = bool(end) and end[0] in _DASHES
    by_agency = bool(match["slashed"]) or is_agency(bracket) or (is_dash and head != match["head"])
    if not has_capitals(place):
        is_sure = by_agency or (is_dash and (not bracket or are_cities(place)))
        return place if is_sure and _fits_without_capitals(place) else None
    if by_agency or (dated and bracket):
        return place if is_named(place) else None
    if is_dash and not bracket and (names_place_and_day(head) or _is_known(place)):
        return _strip_paper(place) if match["rest"][0].isupper() and not _is_label(place, text) else None
    if _is_capital(place):
        is_sure = is_dash or (end == "." and dated)
        is_region = bracket and not any(map(str.isdigit, bracket))
        whole = f"{place} ({bracket})" if is_region else place
        return whole if is_sure and not _is_label(place, text) else None
    is_town = (
        (_GERMAN_PLACE.match(place) or are_cities(place))
        and match["rest"][0].isupper()
        and not _is_common_noun(place, text)
    )
    return place if end == "." and not bracket and is_town else None


def _is_known(place: str) -> bool:
    """Whether *place* is a well-known city, maybe with a name behind its comma, or a town and its country or state.

    >>> [_is_known(place) for place in ("Roma", "Jakarta, Kabar Baru", "Elmwick, Ill.", "Elmwick, Smith", "Roma, però")]
    [True, True, True, False, False]
    """
    first, _, behind = place.partition(",")
    if not behind or are_cities(place):
        return are_cities(place)
    if is_region(behind.strip()):
        return len(first.split()) <= _MOST_WORDS and is_named(first)
    return are_cities(first) and is_named(behind)


def _strip_paper(place: str) -> str:
    """*place* without what stands behind its comma and is no country or state: "Jakarta" of "Jakarta, Kabar Baru"."""
    first, _, behind = place.partition(",")
    is_paper = are_cities(first) and not place.isupper() and not is_region(behind.strip())
    return first if behind and is_paper else place


def _strip_wire(head: str) -> str:
    """*head* without an agency, or a paper's site, behind its last comma.

    >>> _strip_wire("VILLAROSA, MTI"), _strip_wire("VILLAROSA, KURIR.example"), _strip_wire("TRIPOLI, Lebanon")
    ('VILLAROSA', 'VILLAROSA', 'TRIPOLI, Lebanon')
    """
    place, _, behind = head.rpartition(",")
    behind = behind.strip()
    return place if place and (is_known_agency(behind) or _IS_SITE.match(behind)) else head


def _strip_date(head: str) -> tuple[str, bool]:
    """*head* without the parts behind commas that name a day, and whether there were any.

    >>> _strip_date("LONDON, Nov. 3"), _strip_date("TRIPOLI, Lebanon"), _strip_date("КЕДРОМЫССК, 19 ноября")
    (('LONDON', True), ('TRIPOLI, Lebanon', False), ('КЕДРОМЫССК', True))
    """
    parts = head.split(",")
    kept = [part for part in parts if not is_day(part)]
    place = ",".join(kept).strip(" ,")
    words = place.split()
    while len(words) > 1 and is_day(words[-1]):
        words.pop()
    if len(words) > _DAY_WORDS and _NUMBER.match(words[-2]) and words[-1].islower():
        words = words[:-2]
    if len(words) > 1 and len(kept) == len(parts) and is_day(" ".join(words[-2:])):
        words = words[:-2]
    if dated := _NAMED_DAY.search(" ".join(words)):  # months of two names: "دبي 3 نوفمبر تشرين الثاني"
        words = words[: -len(dated[0].split())] if find_month(dated["month"]) else words
    return (stripped := " ".join(words)).strip(" ,"), stripped != head.strip(" ,.")


def _is_capital(place: str) -> bool:
    """Whether what stands before the first comma is all in capitals: at least three letters."""
    first = place.split(",", maxsplit=1)[0]
    letters = [character for character in first if character.isalpha()]
    words = list_words(first)
    if len(first.split()) > _MOST_CAPITAL_WORDS:
        return False
    return len(letters) >= _FEWEST_LETTERS and bool(words) and all(word.upper() == word for word in words)


def _is_label(place: str, text: str) -> bool:
    """Whether what stands in capitals is a label ("ANALYSIS") or an acronym, which the story then uses again."""
    words = WORD.findall(place.split(",", maxsplit=1)[0])
    said = words[1:] if words[:1] in (["NEW"], ["New"]) and len(words) > 1 else words  # "NEW YORK", but not "NEW VIDEO"
    if any(word.lower() in _LABELS for word in said):
        return True
    short = len(words) == 1 and len(words[0]) <= _ACRONYM
    return short and len(re.findall(rf"(?<!\w){re.escape(words[0])}(?!\w)", text[:20_000])) > 1


def _is_common_noun(word: str, text: str) -> bool:
    """Whether a German word is no name: listed, or the story uses it with an article."""
    articles = r"(?:der|die|das|den|dem|des|eine?[mnrs]?|im|am|zum|zur|vom|beim|ins)"
    return word in _NOUNS or re.search(rf"(?<!\w){articles}\s{re.escape(word)}(?!\w)", text[:20_000]) is not None


def _fits_without_capitals(place: str) -> bool:
    """Whether it is of few words, and what stands behind its comma, too."""
    parts = [part.split() for part in re.split("[,،]", place)]
    is_short = len(parts) <= _MOST_PARTS and all(1 <= len(words) <= _MOST_WORDS for words in parts)
    return is_short and all(len(word) >= 2 for words in parts for word in words)
