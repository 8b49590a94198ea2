"""Names in a byline, as a reader would write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsspider.extraction.metadata.values import plain_text
from newsspider.extraction.text import fold

MAX_AUTHORS = 25
_MAX_NAME = 80
_MAX_NAME_WORDS = 8
_MAX_BYLINE = 400

#: What opens a byline, in many languages; a colon or blank follows.
_OPENING = re.compile(
    r"^(?:(?:written|posted|published|reported|words|story|text|report|article|analysis|review|opinion|video)\s+)*"
    r"(?P<word>by|von|par|por|di|door|av|af|przez|od|oleh|geschrieben von|ein artikel von|eine analyse von|"
    r"ein kommentar von|een artikel van|texte de|texto de|propos recueillis par|con información de|szerző|yazan|haber|"
    r"autor(?:in|es|a)?|authors?|auteurs?|autore|redactor|redaktion|skrevet af|skrevet av|skriven av|text|texte|texto|"
    r"tekst|foto|quelle|source|fuente|fonte|bron|автор|текст|автори|著者|文|撰文|记者|記者|글|작성자|بقلم|كتب|द्वारा)"
    r"\s*(?:(?P<colon>[:：|])\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_SOURCE_WORDS = frozenset({"foto", "quelle", "source", "fuente", "fonte", "bron"})
_EMAIL = re.compile(r"[(<\[]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>\]]?")
_HANDLE = re.compile(r"[(\[]?\s*(?<!\w)@\w{2,}\s*[)\]]?")
_ADDRESS = re.compile(r"(?:https?:|www\.)\S*", re.IGNORECASE)
#: Where the byline is over: a date, a clock, a verb of publishing.
_END = re.compile(
    r"\s*[|•·,;–—-]?\s*(?:"
    r"\b(?:published|posted|updated|last updated|last modified|first published|veröffentlicht|aktualisiert|stand:|"
    r"publié|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|opublikowano|yayın|modified)\b.*"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.*|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}.*|\b\d{1,2}:\d{2}\b.*"
    r"|\b\d{1,2}\.?\s+[^\W\d]{3,12}\.?,?\s+\d{4}.*|\b[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}.*"
    r"|\b\d+\s*(?:min(?:ute)?s?|hours?|days?|std|stunden|heures?|horas?)\b.*"
    r")$",
    re.IGNORECASE,
)
#: Always parts two names.
_SEPARATOR = re.compile(
    r"\s*[;|/•·、，；&]\s*|\s+(?:and|und|et|och|og|sowie|with|mit|avec|с|и|та|ve|és|dan|và|και|ja|oraz|con|com)"
    r"(?:\s+(?:by|von|par|por))?\s+"
)
#: Parts two names, but also stands inside one ("Ortega y Gasset"): both sides need more than a word, or one each.
_WEAK_SEPARATOR = re.compile(r"\s+(?:y|e|i|en)\s+")
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|KG|Inc|Ltd|LLC|Corp|Co|S\.?A|S\.?L|S\.?p\.?A|Oy|AS|ApS|B\.?V|plc|PLC)\b\.?(?:$|\s|,)"
)
_PLACE = re.compile(
    r"\s+(?:in|aus|à|au|en|em|da|din|från|fra|i|z|w|from|at|for|für|pour|para)\s+(?:the\s+)?"
    r"[A-ZÀ-ÞА-Я][\w'’.-]+(?:[\s,]+[A-ZÀ-ÞА-Я][\w'’.-]+){0,3}$"
)
_PARENTHESIS = re.compile(r"\s*[(\[（](?P<inner>[^()\[\]（）]{1,60})[)\]）]\s*")
_OTHERS = re.compile(r"\s*(?:외\s*\d+명|et al\.?|u\.\s?a\.|ほか|and others|and more)\s*$", re.IGNORECASE)
_GLUED_ROLE = re.compile(r"\s*(?:기자|특파원|논설위원|記者|记者|特派員|編集委員)\s*$")
#: Words of jobs, not of names. A part made of these, or ending in one after a comma, is a role.
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|editors?|editor-in-chief|correspondents?|journalists?|columnists?|contributors?|"
    r"contributing|freelance[rd]?|producers?|photographers?|critic|bureau chief|chief|deputy|senior|assistant|managing|"
    r"associate|analysts?|commentators?|author|professor|fellow|director|intern|trainee|presenter|specialist|"
    r"\w*redakteur(?:in)?|\w*redaktor(?:in)?|\w*korrespondent(?:in)?|\w*reporter(?:in)?|autor(?:in)?|volont[äa]r(?:in)?|"
    r"journalistin?|chefredakteur(?:in)?|\w*leiter(?:in)?|kolumnist(?:in)?|fotograf(?:in)?|ressortleiter(?:in)?|"
    r"journaliste|rédacteur|rédactrice|correspondant[es]*|envoyée? spéciale?|chef de service|chroniqueu(?:r|se)|"
    r"redactor[a]?|periodista|corresponsal|enviad[oa] especial|colaborador[a]?|columnista|jefe|jefa|"
    r"giornalista|inviato|corrispondente|redattore|redacteur|verslaggever|correspondente|jornalista|repórter|"
    r"redaktör|skribent|krönikör|kommentator|toimittaja|dziennikar[zk]a?|muhabir[i]?|editör[ü]?|"
    r"корреспондент|журналист|редактор|обозреватель|специальный корреспондент|кореспондент|журналістка?|редакторка?)\b",
    re.IGNORECASE,
)
#: Stand in for a name and name nobody.
_NOBODY = frozenset(
    {
        "staff", "admin", "administrator", "editor", "editors", "author", "autor", "autorin", "guest", "guest author",
        "user", "unknown", "none", "null", "n a", "na", "anonymous", "webmaster", "root", "test", "by", "von", "par",
        "por", "staff writer", "staff reporter", "staff writers", "staff reporters", "newsroom", "web desk", "see all",
        "follow",
        "redaktion", "redaction", "rédaction", "redacción", "redazione", "redactie", "redação", "redakcja", "redaksi",
        "redaktionen",
        "nachrichten", "news", "undefined", "nan", "true", "false", "profile", "about the author", "contributor",
        "agencies", "agency", "agenturen", "agences", "agencias", "agenzie", "agentur", "wire services", "wires",
    }
)  # fmt: skip
#: Agencies write their names in one word, or small: not a place, not a role.
_AGENCIES = frozenset(
    "dpa afp ap apa reuters epd kna sid ansa efe europa press ritzau ntb tt stt lusa anp belga ats sda keystone cna "
    "upi xinhua kyodo jiji yonhap tass ria interfax unian ukrinform tanjug hina pap čtk ctk mti agerpres bta aa dha "
    "iha anadolu bloomberg pti ani ians tnn bernama antara vna cp aap pa adnkronos agi askanews sputnik imago".split()
)
_SMALL_WORDS = frozenset("de la le du des van von der den ter zu el al bin di da dos das do e y af av of the".split())


def parse_byline(text: object) -> list[str]:
    """The names in a byline, in order, without what is not part of a name.

    >>> parse_byline("By Jane Doe and Óscar de la Cruz, Staff Writers | 12 May 2024")
    ['Jane Doe', 'Óscar de la Cruz']
    >>> parse_byline("Von Felix Ott und Eva Süß, dpa (eva@paper.example, @evas)")
    ['Felix Ott', 'Eva Süß', 'dpa']
    >>> parse_byline("https://www.social.example/paper"), parse_byline("Staff"), parse_byline(None)
    ([], [], [])
    """
    line = plain_text(text, _MAX_BYLINE)
    if line is None:
        return []
    line = _END.sub("", _strip_contacts(line))
    line = _strip_opening(line)
    if _COMPANY.search(line) and "," not in line:
        return [line] if len(line) <= _MAX_NAME else []
    names = [name for part in _split(line) if (name := clean_name(part))]
    return list({fold(name): name for name in reversed(names)}.values())[::-1][:MAX_AUTHORS]


def _strip_contacts(line: str) -> str:
    for pattern in (_ADDRESS, _EMAIL, _HANDLE):
        line = pattern.sub(" ", line)
    return line.strip(" ,;|·•–—-")


def opens_byline(text: str) -> bool:
    """Whether *text* begins as bylines do, with a name to follow.

    >>> opens_byline("Von Eva Süß"), opens_byline("Eva Süß")
    (True, False)
    """
    return _OPENING.match(text) is not None


def opens_signature(text: str) -> bool:
    """As :func:`opens_byline`, but for words that name a picture's or a text's source.

    >>> opens_signature("Text: Eva Süß"), opens_signature("Foto: Eva Süß"), opens_signature("Quelle: dpa")
    (True, False, False)
    """
    match = _OPENING.match(text)
    return match is not None and match["word"].lower() not in _SOURCE_WORDS


def is_opening(text: str) -> bool:
    """Whether *text* is no more than what opens a byline ("By", "von")."""
    match = _OPENING.match(f"{text} X")
    return match is not None and match.end() == len(text) + 1


def is_signature(text: str) -> bool:
    """Whether a line holds nothing but names of people.

    >>> is_signature("Jane Doe/Óscar de la Cruz"), is_signature("A day at the races"), is_signature("Background")
    (True, False, False)
    """
    names = parse_byline(text)
    return bool(names) and len(text) <= _MAX_NAME and all(_looks_like_person(name) for name in names)


def names_job(text: str) -> bool:
    """Whether a word of jobs stands in *text*."""
    return _ROLE.search(text) is not None


def _looks_like_person(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _SMALL_WORDS]
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and word.strip(".'’-").replace("-", "").replace("'", "").replace("’", "").isalpha()
        for word in words
    )


def _strip_opening(line: str) -> str:
    for _ in range(3):
        match = _OPENING.match(line)
        if match is None or not _is_sure(match, line[match.end() :]):
            break
        line = line[match.end() :]
    return line.strip()


def _is_sure(match: re.Match[str], rest: str) -> bool:
    """Whether what opens a line is no part of a name ("Von Hagen", "Di Stefano")."""
    if match["colon"] or match["word"].lower() == "by":
        return True
    return len(rest.split()) > 1 or not rest.istitle() or fold(rest) in _NOBODY | _AGENCIES


def _split(line: str) -> Iterator[str]:
    """The parts of a byline that may be names."""
    for part in _SEPARATOR.split(line):
        first, *later = [piece.strip() for piece in part.split(",")]
        yield from _split_weakly(first)
        for piece in later:
            if not _follows_name(piece, first):
                yield from _split_weakly(piece)


def _follows_name(piece: str, name: str) -> bool:
    """Whether what stands after a comma tells of the name before it: a role or a place."""
    if not piece or _ROLE.search(piece):
        return True
    words = piece.split()
    is_lone_word = len(words) == 1 and piece[:1].isupper() and not piece.isupper()
    return is_lone_word and len(name.split()) > 1 and fold(piece) not in _AGENCIES and piece.isalpha()


def _split_weakly(part: str) -> list[str]:
    pieces = _WEAK_SEPARATOR.split(part)
    sizes = {min(2, len(piece.split())) for piece in pieces}
    return pieces if len(sizes) == 1 else [part]


def clean_name(text: str) -> str | None:
    """One name without role, place and brackets; ``None`` when nothing of a name is left.

    >>> clean_name("Jane Doe in Berlin"), clean_name("Political editor"), clean_name("ODM Staff")
    ('Jane Doe', None, 'ODM Staff')
    """
    name = _OTHERS.sub("", _PARENTHESIS.sub(" ", _strip_opening(text)))
    name = _GLUED_ROLE.sub("", name)
    name = _PLACE.sub("", name)
    name = re.sub(r"\s+[–—-]\s+.*$", "", name) if _ROLE.search(name.partition(" - ")[2] or "") else name
    name = name.strip(" ,;:|·•–—-*\"'“”„()[]…")
    return name if _is_name(name) else None


def _is_name(name: str) -> bool:
    folded = fold(name)
    if not folded or folded in _NOBODY or len(name) > _MAX_NAME or len(name.split()) > _MAX_NAME_WORDS:
        return False
    if not any(character.isalpha() for character in name):
        return False
    return not _is_only_role(name) and not _is_sentence(name)


def _is_only_role(name: str) -> bool:
    """Whether nothing but words of jobs is there: "Political editor", but not "ODM Staff"."""
    rest = _ROLE.sub("", name).split()
    return bool(_ROLE.search(name)) and not any(
        word[:1].isupper() and (word.isupper() or len(rest) > 1) for word in rest
    )


def _is_sentence(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in _SMALL_WORDS]
    return len(words) > 4 and sum(word[:1].islower() for word in words) > len(words) / 2
