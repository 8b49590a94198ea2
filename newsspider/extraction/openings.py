"""How stories open: the dateline.

Sure enough to be read are: a place in capitals before a dash or a date; a place with an agency in brackets; a place
with a day behind its comma, or a well-known city, before a dash; and, where papers write them so, a place and a full
stop (German) or a dash (scripts without capitals), or all in brackets (East Asia). Everything else is a sentence.
"""

from __future__ import annotations

import re

from newsspider.extraction.cities import are_cities
from newsspider.extraction.metadata.months import find_month, is_weekday
from newsspider.extraction.metadata.names import AGENCIES
from newsspider.extraction.text import fold

#: Paragraphs among which the dateline stands: a standfirst or a byline may come first.
_FIRST = 3
_DASH = r"\s*(?:--+|[–—―‒])\s*|\s+-\s+"
#: "TRIPOLI, Lebanon -- ", "SAINTE-OMBRE (Haute-Lorme) — ", "КЕДРОМЫССК, 19 ноября. /Агентство/. "
_PLACE_AND_BRACKETS = (
    r"^(?P<head>[^\W\d_](?:[^\n:;?!()–—―‒/]|(?<=[^\W\d_])/(?=[^\W\d_])){1,70}?)\s*(?:\((?P<bracket>[^()\n]{2,40})\))?"
)
_HEADS = tuple(
    re.compile(rf"{_PLACE_AND_BRACKETS}(?P<end>{end})(?P<rest>\S.*)")
    for end in (rf"{_DASH}|[.,]?\s+/(?P<slashed>[^/\n]{{2,40}})/\s*(?:[.,]\s*|{_DASH})", r"\.\s+(?P<slashed>(?!))?")
)
_SPELLED = r"^(?P<place>[^\W\d_][^\n:;?!()–—―‒{more}]{{1,60}}?)"
#: "VILLAROSA.- ", "Villarosa / EFE.- ", "Kelmouth, Nov 24 (IANS) The ", "KELMOUTH: "; and how others write the same.
_LIKE_DASH = re.compile(rf"{_SPELLED.format(more='/')}(?:\.|(?P<bracket>\s?\([^()\n]{{2,40}}\))\.\s?)[-–—]+\s*")
_WIRE_BEHIND = re.compile(rf"{_SPELLED.format(more='/')}\s?/\s?(?P<wire>[^\W\d_][\w\s]{{1,30}}?)\s*[.:]?\s?[-–—]+\s+")
_NO_MARK = re.compile(
    rf"{_SPELLED.format(more='/')}\s?\((?P<wire>[^()\n]{{2,40}})\)(?:(?P<colon>:)\s+|\s+(?=[^\W\d_a-z]))"
)
#: "(Agenzia) - VILLAROSA, 27 NOV - ", "Кедромысск. 27 ноября. Агентство - "
_WIRE_BEFORE = re.compile(r"^\((?P<wire>[^()\n]{2,40})\)\s*[-–—]+\s*(?=[^\W\d_])")
_STOPS = re.compile(
    r"^(?P<place>[^\W\d_][^\n.:;()]{1,40})\.\s+\d{1,2}\s+[^\W\d_]+\.?,?\s+(?P<wire>[^\W\d_][\w\s]{1,20}?)(?:\.\w{2,3})?"
    r"\s*[-–—]+\s+"
)
_COLON = re.compile(r"^(?P<place>[^\W\d_][^\n:;?!()–—―‒/]{2,40}?)\s?:\s+")
#: "【ソウル＝木村】", "(서울=통신)", "某某社东京11月19日电"; other brackets need an agency.
_EAST_ASIAN = re.compile(
    r"^【(?P<japanese>[^\W\d_]{2,12})[=＝][^】]{1,30}】"
    r"|^[\[(（](?P<place>[^\W\d_]{2,8})[=＝\s]+[^\])）\s]{0,12}"
    r"(?:뉴스|뉴시스|일보|신문|통신|기자|특파원|로이터|AP|AFP|共同|時事|ロイター)\d?[\])）]"
    r"|^【(?P<wired>[^\W\d_]{2,10}?)(?:共同|時事|ロイター|AFP時事|AP|AFP)】"
    r"|^(?:\S{2,8}社)?(?P<city>[^\W\d_]{2,6}?)\d{1,2}月\d{1,2}日[电電讯訊]"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_IS_SITE = re.compile(r"^[\w-]{3,}\.[a-z]{2,7}$", re.IGNORECASE)
#: Before an agency's name in brackets stands what it is short for.
_OPENS_SENTENCE = re.compile(
    r"(?:the|der|die|das|dem|den|ein\w*|laut|von|le|la|les|l['’]|une?|il|lo|gli|el|los|las|una?|os?|as?|de|het|een)\b"
    r"|.*(?:agen[ct]|presse?\b|press[- ]|news\b)",
    re.IGNORECASE,
)
_BEFORE_DAY = frozenset("le el am den the of de di em il dne".split())
_FEWEST_LETTERS = 3
_SPEAKERS = 40  # paragraphs among which a talk shows
_ACRONYM = 6  # letters: longer words in capitals are hardly acronyms
_DAY_WORDS = 2  # of a day: "27. listopadu"
_NUMBER = re.compile(r"^\d{1,2}\.?$")
_MOST_WORDS = 3  # of a place in a script without capitals
_MOST_CAPITAL_WORDS = 4
_SENTENCE = 40  # characters that must follow
_SMALL_WORDS = frozenset(
    "de la le les du des sur sous en et a do da dos das del di della am an der im bei auf ob und of the upon on y i "
    "na nad".split()
)
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
_AGENCY_WORDS = re.compile(
    r"agenc|agentur|press|wire|news|dienst|dpa|afp|ansa|efe|reuters|tass|redaktion|eigen|own|correspond|وكال|رويترز|أ\s?ف\s?ب|د\s?ب\s?أ|"
    r"агентств|информ|тасс|риа|通信|社|समाचार|एजेंसी|भाषा|ایرنا|ایسنا|تسنیم|فارس|مهر",
    re.IGNORECASE,
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


def find_dateline(text: str) -> str | None:
    """The place that the story opens with, as written there; without date, weekday and agency.

    *text* is the body; its paragraphs are parted by blank lines.

    >>> find_dateline("TRIPOLI, Lebanon -- At least seven militants were killed on Sunday in the north.")
    'TRIPOLI, Lebanon'
    >>> find_dateline("Berlin (dpa) – Die Regierung hat am Montag beschlossen, nichts zu beschließen.")
    'Berlin'
    >>> find_dateline("SALLOW CREEK, Monday - The mill that nearly closed has won an order for rope.")
    'SALLOW CREEK'
    >>> find_dateline("The mayor - who had not slept - said no to the plan on Monday, and then left.")
    """
    paragraphs = text[:4000].split("\n\n")[:_FIRST]
    return next((place for one in paragraphs if (place := _read_paragraph(one, text)) is not None), None)


def _read_paragraph(paragraph: str, text: str) -> str | None:
    east = _EAST_ASIAN.match(paragraph)
    if east is not None:
        return next(place for place in east.groups() if place)
    line = _spell_plainly(paragraph.replace("\n", " "), text)
    matches = (match for head in _HEADS if (match := head.match(line)))
    return next((place for match in matches if (place := _judge(match, text)) is not None), None)


def _spell_plainly(line: str, text: str) -> str:
    """A line with its place and agency written as most papers do, where it opens in one of the rarer ways.

    >>> _spell_plainly("Villarosa / EFE.- El alcalde", ""), _spell_plainly("Kelmouth, Nov 24 (IANS) The mayor", "")
    ('Villarosa (EFE) - El alcalde', 'Kelmouth, Nov 24 (IANS) - The mayor')
    """
    before, stops = _WIRE_BEFORE.match(line), _STOPS.match(line)
    if before and _is_known_agency(before["wire"]):
        line = line[before.end() :]
    if stops and _is_known_agency(stops["wire"]):
        return f"{stops['place']} ({stops['wire']}) - {line[stops.end() :]}"
    if like_dash := _LIKE_DASH.match(line):
        return f"{like_dash['place']}{like_dash['bracket'] or ''} - {line[like_dash.end() :]}"
    behind, no_mark, colon = _WIRE_BEHIND.match(line), _NO_MARK.match(line), _COLON.match(line)
    if behind and _is_known_agency(behind["wire"]):
        return f"{behind['place']} ({behind['wire']}) - {line[behind.end() :]}"
    if no_mark and _is_known_agency(no_mark["wire"]) and (no_mark["colon"] or _needs_no_mark(no_mark["place"])):
        return f"{no_mark['place']} ({no_mark['wire']}) - {line[no_mark.end() :]}"
    if colon and (_names_place_and_day(colon["place"]) or (colon["place"].isupper() and not _has_speakers(text))):
        return f"{colon['place']} - {line[colon.end() :]}"
    return line


def _needs_no_mark(place: str) -> bool:
    """Whether what stands before an agency opens a story without a dash or colon.

    It has a day, is in capitals, or is a name of few words, as Swiss papers have it ("Zürich (sda) Der").
    """
    if place.isupper() or any(map(str.isdigit, place)):
        return True
    return len(place.split()) <= _MOST_WORDS and _is_named(place) and not _OPENS_SENTENCE.match(place)


def _has_speakers(text: str) -> bool:
    """Whether several paragraphs open with a name in capitals: a talk, written down."""
    openings = (_COLON.match(paragraph) for paragraph in text.split("\n\n")[:_SPEAKERS])
    return len([opening for opening in openings if opening and opening["place"].isupper()]) > 1


def _is_known_agency(name: str) -> bool:
    return fold(name) in AGENCIES or fold(name.split("/", maxsplit=1)[0]) in AGENCIES


def _judge(match: re.Match[str], text: str) -> str | None:
    """The place, if the form of the opening says that it is one."""
    place, dated = _strip_date(_strip_wire(match["head"]))
    if len(match["rest"]) < _SENTENCE or not _WORD.match(place):
        return None
    end, bracket = match["end"].strip(), match["bracket"] or ""
    is_dash = bool(end) and end[0] in "-–—―‒"
    by_agency = bool(match["slashed"]) or _is_agency(bracket)
    if not _has_capitals(place):
        return place if _fits_without_capitals(place) and (by_agency or (is_dash and not bracket)) else None
    if by_agency:
        return place if _is_named(place) else None
    if is_dash and not bracket and (are_cities(place) or _names_place_and_day(match["head"])):
        return place if match["rest"][0].isupper() and not _is_label(place, text) else None
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


def _strip_wire(head: str) -> str:
    """*head* without an agency, or a paper's site, behind its last comma.

    >>> _strip_wire("VILLAROSA, MTI"), _strip_wire("VILLAROSA, KURIR.example"), _strip_wire("TRIPOLI, Lebanon")
    ('VILLAROSA', 'VILLAROSA', 'TRIPOLI, Lebanon')
    """
    place, _, behind = head.rpartition(",")
    behind = behind.strip()
    return place if place and (_is_known_agency(behind) or _IS_SITE.match(behind)) else head


def _strip_date(head: str) -> tuple[str, bool]:
    """*head* without the parts behind commas that name a day, and whether there were any.

    >>> _strip_date("LONDON, Nov. 3"), _strip_date("TRIPOLI, Lebanon"), _strip_date("КЕДРОМЫССК, 19 ноября")
    (('LONDON', True), ('TRIPOLI, Lebanon', False), ('КЕДРОМЫССК', True))
    """
    parts = head.split(",")
    kept = [part for part in parts if not _is_day(part)]
    place = ",".join(kept).strip(" ,")
    words = place.split()
    while len(words) > 1 and _is_day(words[-1]):
        words.pop()
    if len(words) > _DAY_WORDS and _NUMBER.match(words[-2]) and words[-1].islower():
        words = words[:-2]
    if len(words) > 1 and len(kept) == len(parts) and _is_day(" ".join(words[-2:])):
        words = words[:-2]
    return (stripped := " ".join(words)).strip(" ,"), stripped != head.strip(" ,.")


def _names_place_and_day(head: str) -> bool:
    """Whether a name of few words stands before a comma and a day with its month.

    >>> [_names_place_and_day(head) for head in ("Roma, 3 nov.", "København, 3. november 2026", "Game, 3", "May 3")]
    [True, True, False, False]
    """
    place, _, behind = head.partition(",")
    has_month = any(find_month(word) is not None for word in _WORD.findall(behind))
    is_day = has_month and any(map(str.isdigit, behind)) and all(map(_is_day, behind.split(",")))
    return is_day and len(place.split()) <= _MOST_WORDS and _is_named(place) and not is_weekday(place)


def _is_day(part: str) -> bool:
    """Whether a part is a weekday, or a number with or without a month."""
    if any(map(str.isdigit, part)):
        words = [word for word in _WORD.findall(part) if word.lower() not in _BEFORE_DAY]
        return not words or all(find_month(word) is not None or is_weekday(word) for word in words)
    return is_weekday(part.strip(" .")) or not part.strip(" .")


def _has_capitals(place: str) -> bool:
    return place.lower() != place.upper()


def _is_capital(place: str) -> bool:
    """Whether what stands before the first comma is all in capitals: at least three letters."""
    first = place.split(",", maxsplit=1)[0]
    letters = [character for character in first if character.isalpha()]
    words = [word for word in _WORD.findall(first) if word.lower() not in _SMALL_WORDS]
    if len(first.split()) > _MOST_CAPITAL_WORDS:
        return False
    return len(letters) >= _FEWEST_LETTERS and bool(words) and all(word.upper() == word for word in words)


def _is_named(place: str) -> bool:
    """Whether all words are written as names are."""
    words = [word for word in _WORD.findall(place) if word.lower() not in _SMALL_WORDS]
    return 0 < len(words) <= 6 and all(word[0].isupper() for word in words)


def _is_label(place: str, text: str) -> bool:
    """Whether what stands in capitals is a label ("ANALYSIS") or an acronym, which the story then uses again."""
    words = _WORD.findall(place.split(",", maxsplit=1)[0])
    said = words[1:] if words[:1] == ["NEW"] and len(words) > 1 else words  # "NEW YORK", but not "NEW VIDEO"
    if any(word.lower() in _LABELS for word in said):
        return True
    short = len(words) == 1 and len(words[0]) <= _ACRONYM
    return short and len(re.findall(rf"(?<!\w){re.escape(words[0])}(?!\w)", text[:20_000])) > 1


def _is_common_noun(word: str, text: str) -> bool:
    """Whether a German word is no name: listed, or the story uses it with an article."""
    articles = r"(?:der|die|das|den|dem|des|eine?[mnrs]?|im|am|zum|zur|vom|beim|ins)"
    return word in _NOUNS or re.search(rf"(?<!\w){articles}\s{re.escape(word)}(?!\w)", text[:20_000]) is not None


def _is_agency(bracket: str) -> bool:
    """Whether brackets hold an agency: a short word in small or all capitals, or one that says so.

    >>> _is_agency("dpa"), _is_agency("AP"), _is_agency("npd/lnw"), _is_agency("Haute-Lorme")
    (True, True, True, False)
    """
    words = [word for word in re.split(r"[\s/,.-]+", bracket) if word]
    if not words:
        return False
    short = all(len(word) <= _ACRONYM and (word.isupper() or word.islower()) and word.isalpha() for word in words)
    return short or _is_known_agency(bracket) or _AGENCY_WORDS.search(bracket) is not None


def _fits_without_capitals(place: str) -> bool:
    words = place.split()
    return 1 <= len(words) <= _MOST_WORDS and all(len(word) >= 2 for word in words)
