"""What opens a byline ("By", "Text:", "von", "作者："), and what such words say of the line."""

from __future__ import annotations

import re

from newsspider.extraction.caseless import Caseless
from newsspider.extraction.metadata.authors.names import AGENCIES, NOBODY
from newsspider.extraction.text import fold

#: "Información de EFE"; others are told of, not credited ("Informações da Polícia Civil").
_AGENCY = (
    rf"\s*[:\s]\s*(?:{'|'.join(map(re.escape, sorted(AGENCIES)))}|agência\s(?:brasil|câmara|estado|lusa|senado))(?!\w)"
)
#: Works that a story tells of: "A film by", "Ein Roman von". Any other noun may be what a paper calls its own texts.
_WORKS = (
    r"(?:\w*(?:film|roman|oper)|movie|novel|book|play|musical|opera|opéra|album|song|poem|painting|sculpture|documentary|"
    r"exhibition|buch|lied|gedicht|gemälde|drama|theaterstück|stück|ausstellung|livre|pièce|chanson|poème|tableau|documentaire|"
    r"exposition|película|novela|libro|obra|canción|poema|documental|romanzo|canzone|dipinto|mostra|boek|toneelstuk|lied|"
    r"bok|bog|sang|skuespil|pjäs|låt|dikt|digt|maleri|målning)"
)
#: What opens a byline, in many languages; a colon or blank follows.
_OPENING = Caseless(
    r"^(?:(?:written|posted|submitted|soumis|enviado|inviato|gespeichert|ingediend|uploaded|guest|column|commentary|essay|op-ed|feature|published|reported|authored|created|curated|compiled|contributed|words|story|text|report|articles?|"
    r"analysis|review|opinion|video|additional|reporting|publié|rédigé|écrit|publicado|escrito|pubblicato|scritto|geschreven|"
    r"napisane|opublikowane|ditulis|laporan|wartawan|"
    r"verfasst|aufgezeichnet|kommentar|gastbeitrag|gastkommentar|leitartikel|kolumne|glosse|analyse|reportage|protokoll|"
    r"rezension|interview|chronique|tribune|entretien|entrevista|intervista)\s+)*"
    r"(?P<word>by|on behalf of|von|par|por|di|door|deur|av|af|przez|od|oleh|geschrieben von|"
    rf"(?:eine?|een|une?|una|uno|an?|en|et)\s+(?!{_WORKS}\s)\w+\s+(?:von|van|par|por|di|by|av|af)|"
    r"scritto da|texte de|texto de|testo di|"
    r"propos recueillis par|con\sinformaci[oó]n de(?:l|\sla)?|com\sinformaç(?:ões|ão) d(?:[aeo]s?)|"
    rf"(?:informaci[oó]n de(?:l|\sla)?|informaç(?:ões|ão) d(?:[aeo]s?))(?={_AGENCY})|"
    r"reportagem de|scris de|szerző|írta|yazan|yazar|yazı|haber|"
    r"autor(?:in|es|a|ka|ica|zy)?|autoři|autori?us|autors|authors?|auteurs?|autore|avtor|redactor|redaktion|"
    r"skrevet af|skrevet av|skriven av|skrivet av|text|texte|texto|testo|tekst|teksti|kirjoittaja|napsala?|piše|"
    r"opracował[ai]?|opracowanie|oprac\.|bởi|kirjoittan(?:ut|eet)|"
    r"pripremil[ai]|penulis|wartawan|mwandishi|foto|quelle|source|fuente|fonte|bron|автор(?:ка)?|текст|автори|пише|"
    r"пишува|написал[аи]?|подготовил[аи]?|του|της|"
    r"γράφει (?:ο|η)|κείμενο|ավտոր|հեղինակ|ავტორი|著者|取材・文|文・写真|撮影・文|執筆|文責|"
    r"執筆者|投稿者|撰稿人|글쓴이|기자명|كُ?تب بواسطة|بواسطة|נכתב על[ -]יד(?:י)?|написано автором|"
    r"文|撰文|作者|本报记者|本報記者|记者|記者|글|작성자|بقلم|كتبت?|نوشته|نویسنده|تحریر|כתבה?|מאת|द्वारा|लेखक|"
    r"লেখক|โดย|เรื่อง|tác giả|bài)"
    r"\s*(?:(?P<colon>[:：|＝=・／/])\s*|\s+)(?=\S)"
    r"|^(?P<short>de|per|nga|na|от|од|του|της|story|words|report|reporting|contributors?)\s*(?P<after>[:：])\s*(?=\S)"
    r"|^(?P<reports>(?:(?:aus|in)\s[^\W\d_][\w-]+\s|es\s)?berichte[nt])\s+(?=\S)",
)
#: Open a byline and nothing else, in scripts that do not tell names by capitals.
_SURE_WORDS = frozenset("بقلم מאת द्वारा โดย 记者 記者 本报记者 本報記者 作者 撰文 執筆 執筆者 著者 기자명".split())
#: "ByAda Marsh": two elements with no blank between. "Byron Katie" is a name.
_GLUED = re.compile(r"^(?P<word>(?:Written |Posted )?[Bb]y|BY|Von|Par|Por)(?=[A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ.'’-]+\s[A-ZÀ-Þ])")
_SOURCE_WORDS = frozenset({"foto", "quelle", "source", "fuente", "fonte", "bron"})


#: Open what the story was taken from; what opens bylines, too, is in :data:`_OPENING`.
_OPENS_SOURCE = re.compile(
    r"^(?:sources?|kilde|källa|lähde|izvor|vir|zdroj|źródło|forrás|sursa|kaynak|allikas|avots|šaltinis|sumber|nguồn|"
    r"источник|джерело|крыніца|извор|източник|πηγή|来源|來源|稿源|出典|출처|المصدر|مصدر|منبع|מקור|स्रोत)\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)


def opens_source(text: str) -> bool:
    """Whether *text* tells what the story was taken from, in languages in which that opens no bylines.

    >>> opens_source("Извор: Танјуг"), opens_source("Quelle: dpa"), opens_source("Von Eva Süß")
    (True, False, False)
    """
    return _OPENS_SOURCE.match(text) is not None and not _OPENING.match(text)


def part_opening(text: str) -> str:
    """*text* with a blank between what opens a byline and its first name, where there is none.

    >>> part_opening("ByAda Marsh"), part_opening("Byron Katie"), part_opening("VonAda Marsh")
    ('By Ada Marsh', 'Byron Katie', 'Von Ada Marsh')
    """
    match = _GLUED.match(text)
    return f"{match['word']} {text[match.end() :]}" if match else text


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
    return match is not None and (match["word"] or "").lower() not in _SOURCE_WORDS


def opens_surely(text: str) -> bool:
    """Whether *text* is opened by a word with a colon, or one that opens nothing but bylines, in any script.

    >>> opens_surely("作者：李明"), opens_surely("מאת דוד לוי"), opens_surely("كتب الوزير رسالة")
    (True, True, False)
    """
    match = _OPENING.match(text)
    if match is None or (match["word"] or "").lower() in _SOURCE_WORDS:
        return False
    return bool(match["colon"] or match["after"]) or match["word"] in _SURE_WORDS


def is_opening(text: str) -> bool:
    """Whether *text* is no more than what opens a byline ("By", "von")."""
    match = _OPENING.match(f"{text} X")
    return match is not None and match.end() == len(text) + 1


def strip_opening(line: str) -> str:
    """*line* without the words that open it as a byline.

    >>> strip_opening("By Ada Marsh"), strip_opening("Text: Eva Süß"), strip_opening("Von Hagen")
    ('Ada Marsh', 'Eva Süß', 'Von Hagen')
    """
    for _ in range(3):
        match = _OPENING.match(line)
        if match is None or not _is_sure(match, line[match.end() :]):
            break
        line = line[match.end() :]
    return line.strip()


def _is_sure(match: re.Match[str], rest: str) -> bool:
    """Whether what opens a line is no part of a name ("Von Hagen", "Di Stefano")."""
    if match["colon"] or match["after"] or match["reports"] or match["word"].lower() == "by":
        return True
    return len(rest.split()) > 1 or not rest.istitle() or fold(rest) in NOBODY | AGENCIES
