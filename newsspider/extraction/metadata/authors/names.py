"""One name of a byline, as a reader would write it: no role, place, degree, account or sentence."""

from __future__ import annotations

import re

from newsspider.extraction.caseless import Caseless
from newsspider.extraction.dateline.cities import CITIES
from newsspider.extraction.metadata.dates.months import is_weekday
from newsspider.extraction.text import fold

MAX_NAME = 80
_MAX_NAME_WORDS = 8
_FEWEST_LETTERS = 2
_LONGEST_SHORT = 4  # characters of what is cut short with a full stop
_PLACE = re.compile(
    r"\s+(?:For(?=\s[Tt]he\s)|in|aus|à|au|en|em|din|från|fra|z|w|from|at|for|für|pour|para)\s+(?:the\s+)?"
    r"[A-ZÀ-ÞА-Я][\w'’.-]+(?:[\s,]+[A-ZÀ-ÞА-Я][\w'’.-]+){0,3}$"
)
#: "Marco Rossi da Roma", "Anna Berg i Oslo"; but "João da Silva", "Josep Puig i Cadafalch".
_CITY_OR_NAME = re.compile(r"\s+(?:da|i)\s+(?P<place>[A-ZÀ-Þ][\w'’.-]+(?:\s[A-ZÀ-Þ][\w'’.-]+)?)$")
#: A year, which stands in a date and hardly in a name; with another number it is one.
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|25[5-9]\d)(?!\d)")
_NUMBER = re.compile(r"\d+")
_PARENTHESIS = re.compile(r"\s*[(\[（](?P<inner>[^()\[\]（）]{1,60})[)\]）]\s*")
#: "Eva Süß (Fotos)"
_PHOTOGRAPHS = re.compile(
    r"[(\[（](?:fotos?|photos?|bild(?:er)?|pictures|beeld|写真|摄影|攝影|фото)[)\]）]", re.IGNORECASE
)
_OTHERS = re.compile(r"\s*(?:외\s*\d+명|et al\.?|u\.\s?a\.|ほか|and others|and more)\s*$", re.IGNORECASE)
_GLUED_ROLE = re.compile(
    r"\s*(?:기자|특파원|논설위원|편집위원|칼럼니스트|記者|记者|特派員|編集委員)\s*$|\s+(?:报道|報導|報道)$|"
    r"^(?:本[报報]|新[华華]社|中新社|实习|實習|特[约約])*(?:记者|記者|通[讯訊]员)\s*"
)
#: "our correspondent Jane Doe", "Redakteurin Eva Süß"
_OUR = re.compile(
    r"^(?:(?:from )?our|unser(?:e[mnr]?)?|(?:van )?onze|notre|nos|(?:de )?nuestr[oa]s?|(?:dal(?:la)? )?nostr[oaie]|"
    r"vår|vores|наш\w*)\s",
    re.IGNORECASE,
)
#: "F.A.Z.-" before a job
_EMPLOYER = re.compile(r"^(?:[\w.&]+-){1,3}(?=[A-ZÄÖÜ])")
#: Words of jobs, not of names. A part made of these, or ending in one after a comma, is a role.
_ROLE = Caseless(
    r"\b(?:staff|writers?|reporters?|editors?|editor-in-chief|correspondents?|journalists?|columnists?|contributors?|"
    r"contributing|freelance[rd]?|producers?|photographers?|critic|bureau chief|chief|deputy|senior|assistant|managing|"
    r"associate|analysts?|commentators?|author|professor|fellow|director|intern|trainee|presenter|specialist|"
    r"chair(?:man|woman|person)?|ceo|cto|coo|cfo|(?:co-)?founders?|president|consultants?|experts?|educators?|coordinators?|managers?|bloggers?|"
    r"strategists?|reviewers?|copywriters?|researchers?|lecturers?|advis[eo]rs?|anchor|historian|economist|head of|"
    r"\w*redakteur(?:in|e|innen)?|\w*redaktor(?:in)?|\w*korrespondent(?:in|en)?|\w*reporter(?:in|innen)?|autor(?:in)?|"
    r"redaktionsmitglied|\w*mitarbeiter(?:in)?|volont[äa]r(?:in)?|journalist(?:in|en|innen)?|chefredakteur(?:in)?|\w*leiter(?:in)?|kolumnist(?:in)?|fotograf(?:in)?|ressortleiter(?:in)?|"
    r"journalistes?|rédacteurs?|rédactrices?|correspondant[es]*|envoyée?s? spécia(?:le|l|les|ux)|chef de service|"
    r"chroniqueu(?:rs?|ses?)|redactor[aes]*|periodistas?|corresponsal(?:es)?|"
    r"enviad[oa]s? especial(?:es)?|colaborador[aes]*|columnistas?|"
    r"jefe|jefa|giornalist[aei]|inviat[oaei](?: special[ei])?|corrispondent[ei]|redattor[ei]|redattrice|"
    r"redacteurs?|verslaggevers?|correspondentes?|jornalistas?|repórter(?:es)?|enviad[oa] especial|"
    r"redaktör(?:er)?|skribent|krönikör|kommentator|toimittaja|dziennikar[zk][ae]?|reporterka|redaktorka|redaktorzy|"
    r"novinář(?:ka)?|zpravodaj(?:ka)?|újságíró|tudósító|szerkesztő|novinar(?:ka)?|dopisni[kc]a?|muhabir[i]?|editör[ü]?|"
    r"(?:специальн\w+ )?корреспондент\w*|журналист\w*|редактор\w*|обозревател\w+|кореспондент\w*|журналістка?)\b",
)
#: Stand in for a name and name nobody.
NOBODY = frozenset(
    {
        "staff", "admin", "administrator", "editor", "editors", "author", "autor", "autorin", "guest", "guest author",
        "user", "unknown", "none", "null", "n a", "na", "anonymous", "webmaster", "root", "test", "by", "von", "par",
        "por", "team", "staff writer", "staff reporter", "staff writers", "staff reporters", "newsroom", "web desk",
        "see all", "follow", "full bio", "view full profile", "full profile", "written by", "posted by", "text link",
        "see more", "read more", "about", "corresponding author", "in this article", "more", "bio", "biography",
        "share", "share this", "related articles", "table of contents", "you might also like",
        "redaktion", "die redaktion", "la rédaction", "la redacción", "la redazione", "de redactie", "a redação",
        "redaction", "rédaction", "redacción", "redazione", "redactie", "redação", "redakcja", "redaksi",
        "redaktionen", "von der redaktion", "de la rédaction", "de la redacción", "della redazione", "dalla redazione",
        "da redação", "onze redactie", "unsere redaktion", "unserer redaktion", "notre rédaction",
        "nuestra redacción", "stand", "published", "updated", "contributed", "submitted", "press release",
        "agency report", "red",
        "nachrichten", "news", "undefined", "nan", "true", "false", "profile", "about the author", "contributor",
        "agencies", "agency", "agenturen", "agences", "agencias", "agenzie", "agentur", "wire services", "wires",
        "mwandishi wetu", *map(fold, ("নিজস্ব প্রতিবেদক", "ویب ڈیسک", "سٹاف رپورٹر", "اسٹاف رپورٹر", "नगर संवाददाता")),
    }
)  # fmt: skip
#: Agencies write their names in one word, or small: not a place, not a role.
AGENCIES = frozenset(
    "dpa afp ap apa reuters epd kna sid ansa efe europapress europa press ritzau ntb tt stt lusa anp "
    "belga ats sda keystone cna "
    "upi xinhua kyodo jiji yonhap tass ria interfax unian ukrinform tanjug hina pap čtk ctk mti agerpres bta aa dha "
    "iha anadolu bloomberg pti ani ians tnn bernama antara vna cp aap pa adnkronos agi askanews sputnik imago getty "
    "тасс интерфакс укрінформ уніан унн رويترز واس ایرنا 共同 時事 新华社 新華社 中央社 연합뉴스 뉴시스".split()
) | {
    "europa press",
    "anadolu ajansı",
    "anadolu agency",
    "agence france presse",
    "thomson reuters",
    "associated press",
    "the associated press",
    "риа новости",
    "أ ف ب",
    "د ب أ",
}
_JOINED_PARTICLE = re.compile(r"^(?:[dlo]['’]|(?:al|el|as|ash|ad|an|ar|at|az)-)", re.IGNORECASE)
#: "About Lindqvist Marine" heads what a company's release says of it.
_ABOUT = frozenset("about über ueber sobre acerca informazioni tietoa".split())
_SMALL_WORDS = frozenset(
    "de la le du des van von der den ter ten zu zur zum el al bin di da dos das do e y af av of the dela delos los las "
    "del della dello degli delle dei dal dalla 't ’t ibn bint binti ul op thi thị".split()
)


#: Degrees and honours behind a name, as they are written.
_DEGREE = (
    r"(?:Ph\.?\s?D|M\.?\s?D|M\.?B\.?A|M\.?Sc|MS|M\.S|MA|M\.A|BA|B\.A|BS|B\.S|B\.?Sc|BSN|R\.?N|R\.?D|RDN|LDN|FAND|DVM|D\.?D\.?S|DMD|"
    r"CPA|CFA|CFP|CEPF|CPP|PSP|CPT|CISSP|PMP|Esq|J\.?D|LL\.?M|LL\.?B|MPH|MPP|DO|DPT|DNP|LCSW|LMFT|PsyD|EdD|FACS|FAAP|OBE|MBE|CBE|"
    r"MW|MdB|MdL|MEP)[.®™]*"
)
_IS_DEGREE = re.compile(rf"^{_DEGREE}$")
_DEGREES_BEHIND = re.compile(rf"(?:\s+{_DEGREE})+$")
_AFFILIATION = re.compile(
    r"\b(?:office|department|ministry|universit\w+|universidad|università|college|institut\w*|academy|hochschule|"
    r"school of|faculty)\b",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"\s+(?:on|at|in|by|for|of|is|was|has|am|um|le|el|il|op|den|du)$")
_DATE_BEHIND = re.compile(
    r"\s+[’'‘]\d\d$|\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?$|(?<=[^\W\d_])\d{1,2}$"
)
#: "learn about our process", "of this article", "a bartender", "I review": what opens so is no name.
_NO_NAME = re.compile(
    r"^(?:a|an|of|in|for|to|with)\s|^(?:learn|about|read|see|view|share|follow)\s(?:about|the|full|more|this|all|us)\b"
    r"|^(?:i|we|my|our|this|these)\s(?-i:(?=[a-z]))|^(?:follow|meet|contact)\s(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
#: Opens the name of a book that a text is from, in many languages: it wrote nothing.
_EXCERPT = re.compile(
    r"^(?:from|(?:excerpt(?:ed)?|adapted|reprinted|taken) from|aus|auszug aus|(?:extrait|tiré|extraits) (?:de|du|des)|"
    r"extra[ií]do d[eo]|extracto de|fragmento de|trecho de|(?:tratto|estratto) d(?:a|al|alla)|uit|fragment uit|från|"
    r"utdrag ur|uddrag (?:af|fra)|utdrag fra|z książki|fragment książki|z knihy|из книги|отрывок из|з книги|уривок з|"
    r"из књиге|iz knjige|από το βιβλίο|מתוך|من كتاب)\s|(?:より|抜粋)$",
    re.IGNORECASE,
)
#: A title in quotation marks, and words for what somebody works for; beside a name they are no author.
_PROGRAMME = re.compile(
    r"^[\"„“”«»‹›‚‘《〈「『].*[\"“”«»‹›‘’》〉」』]$"
    r"|\b(?:podcasts?|podcasten|newsletter|programmes?|programma|programa|program|sendung|émission|trasmissione|"
    r"radio|radio \d+|programı|програма|программа|передача|подкаст)$",
    re.IGNORECASE,
)
#: A site's address that stands for its name.
_SITE = re.compile(r"^[\w-]+\.(?:[a-z]{2}|com|net|org|info|news|online|media|example)$", re.IGNORECASE)
#: "Jane Doe - Paper Editorial Team"
_TEAM = re.compile(r"\b(?:team|staff|desk|newsroom|redaktion|rédaction|redacción|redazione|redactie)$", re.IGNORECASE)
_ACCOUNT_DIGITS = 3
_MARKS = " ,;:|·•–—-*\"'“”„()[]…✉"


def clean_name(text: str) -> str | None:
    """One name without role, place and brackets; ``None`` when nothing of a name is left.

    >>> clean_name("Jane Doe in Berlin"), clean_name("Political editor"), clean_name("ODM Staff")
    ('Jane Doe', None, 'ODM Staff')
    >>> clean_name("João da Silva"), clean_name("Marco Rossi da Roma"), clean_name("20 พ.ย. 2569 เวลา")
    ('João da Silva', 'Marco Rossi', None)
    >>> clean_name("Jane Doe RN"), clean_name("Jane Doe Jane Doe"), clean_name("jdoe_admin")
    ('Jane Doe', 'Jane Doe', None)
    """
    if _PHOTOGRAPHS.search(text):
        return None
    name = _OTHERS.sub("", _PARENTHESIS.sub(" ", text))
    name = _strip_role_before(_GLUED_ROLE.sub("", name).strip().removeprefix("the "))
    name = _CITY_OR_NAME.sub(_leave_out_city, _PLACE.sub("", name))
    before, *behind = re.split(r"\s+[–—-]\s+", name, maxsplit=1)
    name = before if any(map(_ROLE.search, behind)) or any(map(_TEAM.search, behind)) else name
    name = _strip_end(name.strip(_MARKS)).strip(_MARKS)
    return name if _is_name(name) and not _is_account(name) else None


def _leave_out_city(match: re.Match[str]) -> str:
    return "" if fold(match["place"]) in CITIES else match[0]


def _strip_role_before(name: str) -> str:
    """*name* without what its bearer does in front of it, where two words with capitals are left."""
    rest = _EMPLOYER.sub("", _OUR.sub("", name))
    match = _ROLE.match(rest)
    behind = rest[match.end() :].strip() if match else ""
    return behind if looks_like_person(behind) else name


def _strip_end(name: str) -> str:
    """*name* without a date, degrees or a loose word behind it, and once only where it stands there twice."""
    words = _DATE_BEHIND.sub("", name).split()
    if len(words) > 2 and len(words[-1]) > 5 and is_weekday(words[-1]):  # "Sun" and "Do" are names, too
        words.pop()
    words = _LOOSE_END.sub("", " ".join(words)).split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    elif len(words) > 2 and words[0] == words[-1] and len(words[0]) > 2:  # "Jane Doe Jane": a text about her begins
        words.pop()
    name = " ".join(words)
    if len(words) > 1 and len(words[-1]) > _LONGEST_SHORT:  # "Jr." is written with its full stop
        name = name.removesuffix(".")
    short = _DEGREES_BEHIND.sub("", name)
    return short if len(short.split()) > 1 and not short.isupper() else name


def _is_account(name: str) -> bool:
    """Whether a single word is what somebody logs in as.

    >>> [name for name in ("q_admin", "ann.doe", "x17ab90", "paper.example", "dpa", "20min") if _is_account(name)]
    ['q_admin', 'ann.doe', 'x17ab90']
    """
    if " " in name or not name.isascii() or not name.islower():
        return False
    is_office = name.startswith("admin") or name.rstrip("n").endswith("admi")
    marked = "_" in name or ("." in name.strip(".") and not _SITE.match(name))
    return is_office or marked or sum(map(str.isdigit, name)) >= _ACCOUNT_DIGITS


def names_book(text: str) -> bool:
    """Whether a part of a byline names the book that the text is from.

    >>> names_book("From Long Rivers"), names_book("aus »Die Flut«"), names_book("Eva Süß")
    (True, True, False)
    """
    return _EXCERPT.search(text.strip()) is not None


def names_programme(text: str) -> bool:
    """Whether a part of a byline, beside a name, tells what it was made for.

    >>> names_programme("„Morgenmagazin“"), names_programme("Coast Radio 4"), names_programme("Eva Süß")
    (True, True, False)
    """
    return _PROGRAMME.search(text.strip()) is not None


def is_affiliation(text: str) -> bool:
    """Whether what stands behind a name is a degree, or where somebody works.

    >>> is_affiliation("Ph.D."), is_affiliation("University of Elmwick"), is_affiliation("Tom Reed")
    (True, True, False)
    """
    return _IS_DEGREE.match(text) is not None or _AFFILIATION.search(text) is not None


def _is_name(name: str) -> bool:
    folded = fold(name)
    if not folded or folded in NOBODY or len(name) > MAX_NAME or len(name.split()) > _MAX_NAME_WORDS:
        return False
    if sum(map(str.isalpha, name)) < _FEWEST_LETTERS or _NO_NAME.match(name) or is_weekday(name):
        return False
    if _YEAR.search(name) and len(_NUMBER.findall(name)) > 1:
        return False
    return not _is_only_role(name) and not _is_sentence(name)


def _is_only_role(name: str) -> bool:
    """Whether nothing but words of jobs is there: "Political editor", but not "ODM Staff"."""
    if not _ROLE.search(name):
        return False
    rest = _ROLE.remove(name).split()
    return not any(word[:1].isupper() and (word.isupper() or len(rest) > 1) for word in rest)


def _is_sentence(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _SMALL_WORDS]
    small = sum(word[:1] != word[:1].title() for word in words)  # Georgian letters are small, and have no capitals
    return len(words) > 4 and small > len(words) / 2


def names_job(text: str) -> bool:
    """Whether a word of jobs stands in *text*."""
    return _ROLE.search(text) is not None


def ends_in_job(text: str) -> bool:
    """Whether a word of jobs ends *text*, a title of one or more words.

    >>> ends_in_job("Content Marketing Coordinator"), ends_in_job("Redakteurin Eva Süß"), ends_in_job("Eva Süß, Editor")
    (True, False, False)
    """
    return "," not in text and any(match.end() == len(text) for match in _ROLE.finditer(text))


def looks_like_person(name: str) -> bool:
    """Whether *name* has the form of a person's: two to four words of letters, each with a capital."""
    *given, family = name.split() or [""]
    if given and given[0].lower() in _ABOUT:
        return False
    words = [word for word in given if word.lower() not in _SMALL_WORDS] + [family]  # "Das" is a name, too
    return 2 <= len(words) <= 4 and all(map(_is_capital_word, words))


def _is_capital_word(word: str) -> bool:
    letters = word.strip(".'’-").replace("-", "").replace("'", "").replace("’", "")
    return letters.isalpha() and _JOINED_PARTICLE.sub("", word)[:1].isupper()
