"""The rarer ways in which stories open with a place and an agency, rewritten as most papers have them."""

from __future__ import annotations

import re

from newsspider.extraction.dateline.cities import are_cities
from newsspider.extraction.metadata.authors.names import AGENCIES
from newsspider.extraction.metadata.dates.months import find_month, is_weekday
from newsspider.extraction.text import fold

#: A letter; the vowel signs of Indic scripts are none to Python.
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u200c\u200d]|(?![\d\u0964\u0965])[\u0900-\u0fff])"
WORD = re.compile(rf"{_LETTER}+(?:['’.-]{_LETTER}+)*\.?")
_SPELLED = r"^(?P<place>[^\W\d_][^\n:;?!()–—―‒{more}]{{1,60}}?)"
#: "VILLAROSA.- ", "Villarosa / EFE.- ", "Kelmouth, Nov 24 (IANS) The ", "KELMOUTH: "; and how others write the same.
_LIKE_DASH = re.compile(rf"{_SPELLED.format(more='/')}(?:\.|(?P<bracket>\s?\([^()\n]{{2,40}}\))\.\s?)[-–—]+\s*")
_WIRE_BEHIND = re.compile(
    rf"{_SPELLED.format(more='/')}\s?[/-]\s?(?P<wire>[^\W\d_][\w\s]{{1,30}}?)\s*[.:]?\s?[-–—]+\s+"
)
_NO_MARK = re.compile(
    rf"{_SPELLED.format(more='/')}\s?\((?P<wire>[^()\n]{{2,40}})\)\s?(?:(?P<mark>[:।])\s+|\s+(?=[^\W\d_a-z]))"
)
#: "KELMOUTH--(BUSINESS WIRE)--The mayor"
_BETWEEN_DASHES = re.compile(rf"{_SPELLED.format(more='/')}\s?--\s?\((?P<wire>[^()\n]{{2,40}})\)\s?--\s*")
#: "(Agenzia) - VILLAROSA, 27 NOV - ", "Paper.example, Kelmouth - ", "Кедромысск. 27 ноября. Агентство - "
_WIRE_BEFORE = re.compile(r"^\((?P<wire>[^()\n]{2,40})\)\s*[-–—]+\s*(?=[^\W\d_])")
_SITE_BEFORE = re.compile(
    r"^[\w-]{3,}\.(?:com|co(?:\.\w\w)?|id|net|org|info|news|tv|example)\s?,\s+(?=[^\W\d_])", re.IGNORECASE
)
#: "नगर संवाददाता, पत्तनपुर। ", "নিজস্ব প্রতিবেদক, বন্দরপুর: ": whose story it is, and from where.
_WRITER_BEFORE = re.compile(
    r"^[^\n,:।]{0,30}(?:संवाददाता|ब्यूरो|सहयोगी|सूत्र|प्रतिनिधी|প্রতিবেদক|প্রতিনিধি|সংবাদদাতা),\s"
    r"(?P<place>[^\W\d_][^\n,:।]{1,30}?)\s?[:।]\s*(?=\S)"
)
#: "एजेंसी, पत्तनपुर। "
_WIRE_AND_COMMA = re.compile(r"^(?P<wire>[^\n,:।]{2,30}),\s(?P<place>[^\W\d_][^\n,:।]{1,30}?)\s?।\s*(?=\S)")
_STOPS = re.compile(
    r"^(?P<place>[^\W\d_][^\n.:;()]{1,40})\.\s+\d{1,2}\s+[^\W\d_]+\.?,?\s+(?P<wire>[^\W\d_][\w\s]{1,20}?)(?:\.\w{2,3})?"
    r"(?:\s*[-–—]+|\.)\s+"
)
#: "KELMOUTH: ", "मुंबई। ", "KELMOUTH | "
_MARKED = re.compile(r"^(?P<place>[^\W\d_][^\n:;?!()–—―‒/।|·]{2,40}?)\s?(?P<mark>[:।|·])\s+")
#: Before an agency's name in brackets stands what it is short for.
_OPENS_SENTENCE = re.compile(
    r"(?:the|der|die|das|dem|den|ein\w*|laut|von|le|la|les|l['’]|une?|il|lo|gli|el|los|las|una?|os?|as?|de|het|een)\b"
    r"|.*(?:agen[ct]|presse?\b|press[- ]|news\b)",
    re.IGNORECASE,
)
_BEFORE_DAY = frozenset("le el am den the of de di em il dne".split())
_SMALL_WORDS = frozenset(
    "de la le les du des sur sous en et a do da dos das del di della am an der im bei auf ob und of the upon on y i "
    "na nad".split()
)
_SPEAKERS = 40  # paragraphs among which a talk shows
_ACRONYM = 6  # letters: longer words in capitals are hardly acronyms
_MOST_WORDS = 3  # of a place
#: Agencies that a byline does not tell from initials or a word; before a dash or in brackets they are one.
_WIRES = AGENCIES | frozenset(
    map(
        fold,
        "GNA|NAN|APS|APP|BSS|UNB|WAM|KUNA|QNA|WAFA|SPA|SANA|INA|MENA|SUNA|ENA|TAP|MAP|ANGOP|AIM|TSA|Petra|Télam|Andina|"
        "Prensa Latina|Agência Brasil|TTXVN|VNA|VOV|PNA|AKP|GlobeNewswire|Globe Newswire|Business Wire|PRNewswire|"
        "PR Newswire|ACCESSWIRE|Newsfile|ots|بترا|سانا|وفا|كونا|قنا|وام|قنا|واع|ایسنا|تسنیم|فارس|مهر|भाषा|वार्ता|एजेंसी|"
        "एजेंसियां|एएनआई|पीटीआई|आईएएनएस|यूएनआई|एएफपी|रॉयटर्स|बासस|বাসস|ইউএনবি|এজেন্সি".split("|"),
    )
)
_AGENCY_WORDS = re.compile(
    r"agenc|agentur|press|wire|news|dienst|dpa|afp|ansa|efe|reuters|tass|redaktion|eigen|own|correspond|وكال|רויטרס|رويترز|أ\s?ف\s?ب|د\s?ب\s?أ|"
    r"агентств|информ|тасс|риа|通信|社|समाचार|एजेंसी|भाषा|वार्ता|संवाददाता|एएनआई|पीटीआई|आईएएनएस|यूएनआई|एएफपी|रॉयटर|"
    r"এজেন্সি|বাসস|প্রতিনিধি|ایرنا|ایسنا|تسنیم|فارس|مهر|"
    r"رپورٹر|اے\s?پی\s?پی|ایجنس|نامہ\s?نگار",
    re.IGNORECASE,
)


def spell_plainly(line: str, text: str) -> str:
    """A line with its place and agency written as most papers do, where it opens in one of the rarer ways.

    >>> spell_plainly("Villarosa / EFE.- El alcalde", ""), spell_plainly("Kelmouth, Nov 24 (IANS) The mayor", "")
    ('Villarosa (EFE) - El alcalde', 'Kelmouth, Nov 24 (IANS) - The mayor')
    """
    before = _WIRE_BEFORE.match(line)
    if before and is_known_agency(before["wire"]):
        line = line[before.end() :]
    line = _SITE_BEFORE.sub("", line)
    wired = _WIRE_AND_COMMA.match(line)
    if written := _WRITER_BEFORE.match(line) or (wired if wired and is_known_agency(wired["wire"]) else None):
        return f"{written['place']} - {line[written.end() :]}"
    if like_dash := _LIKE_DASH.match(line):
        return f"{like_dash['place']}{like_dash['bracket'] or ''} - {line[like_dash.end() :]}"
    for form in (_STOPS, _BETWEEN_DASHES, _WIRE_BEHIND):
        match = form.match(line)
        if match and is_known_agency(match["wire"]):
            return f"{match['place']} ({match['wire']}) - {line[match.end() :]}"
    no_mark, marked = _NO_MARK.match(line), _MARKED.match(line)
    if no_mark and _parts_agency(no_mark):
        return f"{no_mark['place']} ({no_mark['wire']}) - {line[no_mark.end() :]}"
    if marked and _opens_with_place(marked, text):
        return f"{marked['place']} - {line[marked.end() :]}"
    return line


def _parts_agency(match: re.Match[str]) -> bool:
    """Whether brackets without a dash behind them hold an agency, and what stands before opens a story."""
    place, is_marked = match["place"], match["mark"] is not None
    if has_capitals(place):
        return is_known_agency(match["wire"]) and (is_marked or _needs_no_mark(place))
    is_sure = is_marked or any(map(str.isdigit, place)) or are_cities(place)
    return is_sure and is_agency(match["wire"])


def _needs_no_mark(place: str) -> bool:
    """Whether what stands before an agency opens a story without a dash or colon.

    It has a day, is in capitals, or is a name of few words, as Swiss papers have it ("Zürich (sda) Der").
    """
    if place.isupper() or any(map(str.isdigit, place)):
        return True
    return len(place.split()) <= _MOST_WORDS and is_named(place) and not _OPENS_SENTENCE.match(place)


def _opens_with_place(match: re.Match[str], text: str) -> bool:
    """Whether a colon, bar or danda stands behind a place: one in capitals, with a day, or a well-known city."""
    place, mark = match["place"], match["mark"]
    if mark == ":" and names_place_and_day(place):
        return True
    is_place = are_cities(place.partition(",")[0]) or (place.isupper() and mark in ":|")
    return is_place and not _has_speakers(text)


def _has_speakers(text: str) -> bool:
    """Whether several paragraphs open with a name in capitals, or a city: a talk, or a list."""
    openings = (_MARKED.match(paragraph) for paragraph in text.split("\n\n")[:_SPEAKERS])
    places: list[str] = [opening["place"] for opening in openings if opening]
    return sum(place.isupper() or are_cities(place) for place in places) > 1


def is_known_agency(name: str) -> bool:
    """Whether *name*, or what stands before its first slash, is an agency's."""
    return fold(name) in _WIRES or fold(name.split("/", maxsplit=1)[0]) in _WIRES


def is_agency(bracket: str) -> bool:
    """Whether brackets hold an agency: a short word in small or all capitals, or one that says so.

    >>> is_agency("dpa"), is_agency("AP"), is_agency("npd/lnw"), is_agency("Haute-Lorme")
    (True, True, True, False)
    """
    words = [word for word in re.split(r"[\s/,.-]+", bracket) if word]
    if not words:
        return False
    short = all(len(word) <= _ACRONYM and (word.isupper() or word.islower()) and word.isalpha() for word in words)
    return short or is_known_agency(bracket) or _AGENCY_WORDS.search(bracket) is not None


def names_place_and_day(head: str) -> bool:
    """Whether a name of few words stands before a comma and a day with its month.

    >>> [names_place_and_day(head) for head in ("Roma, 3 nov.", "København, 3. november 2026", "Game, 3", "May 3")]
    [True, True, False, False]
    """
    place, _, behind = head.partition(",")
    has_month = any(find_month(word) is not None for word in WORD.findall(behind))
    is_date = has_month and any(map(str.isdigit, behind)) and all(map(is_day, behind.split(",")))
    return is_date and len(place.split()) <= _MOST_WORDS and is_named(place) and not is_weekday(place)


def is_day(part: str) -> bool:
    """Whether a part is a weekday, or a number with or without a month."""
    if any(map(str.isdigit, part)):
        words = [word for word in WORD.findall(part) if word.lower() not in _BEFORE_DAY]
        return not words or all(find_month(word) is not None or is_weekday(word) for word in words)
    return is_weekday(part.strip(" .")) or not part.strip(" .")


def has_capitals(place: str) -> bool:
    """Whether the script of *place* has capitals."""
    return place.lower() != place.upper()


def is_named(place: str) -> bool:
    """Whether all words are written as names are."""
    words = list_words(place)
    return 0 < len(words) <= 6 and all(word[0].isupper() for word in words)


def list_words(place: str) -> list[str]:
    """The words of *place* without articles and prepositions."""
    return [word for word in WORD.findall(place) if word.lower() not in _SMALL_WORDS]
