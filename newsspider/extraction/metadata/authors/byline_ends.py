"""What stands in a byline behind its names: a date, who took the pictures, a sentence about the author."""

from __future__ import annotations

import re

from newsspider.extraction.caseless import Caseless
from newsspider.extraction.dateline.cities import CITIES
from newsspider.extraction.text import fold

_TODAY = (
    "today|yesterday|heute|gestern|aujourd['’]hui|hier|oggi|ieri|hoy|ayer|hoje|ontem|vandaag|gisteren|i ?dag|i ?g[åa]r|"
    "tänään|eilen|dziś|dzisiaj|wczoraj|dnes|včera|danas|jučer|azi|bugün|dün|tegnap|сегодня|вчера|сьогодні|вчора|σήμερα|χθες"
)
#: Where the byline is over: a date, a clock, a verb of publishing.
_END = Caseless(
    r"\s*[|•·,;–—-]?\s*(?:"
    r"\b(?:published|posted|updated|last updated|last modified|first published|veröffentlicht|aktualisiert|stand:|"
    r"publié|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|opublikowano|yayın|modified|"
    r"publisert|oppdatert|publicerad|uppdaterad|udgivet|opdateret|julkaistu|päivitetty|publikováno|aktualizováno|"
    r"zveřejněno|objavljeno|ažurirano|publicat|actualizat|megjelent|frissítve|güncelleme|опубликовано|обновлено|"
    r"опубліковано|оновлено|публикувано|објављено|δημοσίευση|ενημέρωση|diterbitkan)\b.*"
    r"|(?<!\d)\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}.*|(?<!\d)\d{4}[./-]\d{1,2}[./-]\d{1,2}.*"
    r"|\b(?:19|20)\d\d\s\d{1,2}\s\d{1,2}\b.*"
    rf"|(?:\b(?:{_TODAY})[,\s]+)?(?<!\d)\d{{1,2}}:\d{{2}}\b.*"
    r"|\b\d{1,2}(?:\.|st|nd|rd|th)?\s+[^\W\d]{3,12}\.?,?\s+\d{4}.*"
    r"|\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}.*"
    r"|\b\d+\s*(?:min(?:ute)?s?|hours?|days?|std|stunden|heures?|horas?)\b.*"
    r"|\s(?:on|am|le|el|op|il|em|den)\s+[^\W\d]{2,10}[.,]{1,2}\s+\d{1,2}[./-]\d{1,2}.*"
    r")$",
)
#: Who did something else to the story than write it; the names behind are not its authors'.
_OTHER_CREDIT = Caseless(
    r"(?:\sand(?=\s)|[\s|•·,;.(–—-])*(?:(?:medically |clinically |expert |legally )?"
    r"(?:reviewed|edited|editing|translated|illustrated|photographed|narrated|verified|approved|updated)|"
    r"fact[- ]?check(?:ed|ing)?|checked|photos?|photographs?|photography|pictures|"
    r"images?|illustrations?|graphics?|videography)\s+by\b.*$"
    r"|[\s|•·,;.(–—-]*(?<![\w・])(?:foto(?:s|grafie|grafía|ğraf(?:lar)?)?|bild(?:er|e)?|beeld|billeder?|kuvat?|photos?|fotó|zdjęcia|snímky|"
    r"fotografije|illustrationen?|übersetzung|traduction|traducción|traduzione|editor|editing|redaktur|фото|写真|撮影|摄影|攝影|"
    r"사진|صور|תצלום|φωτογραφίες|(?:责任|責任)?(?:编辑|編輯)|责编|責編|校对|校對|翻译|翻譯|構成)\s*[:：＝=・].*$"
    r"|[\s,、，;]*(?<![\w・])(?:写真|撮影|摄影|攝影|[图圖]|编辑|編輯|編集|사진)\s*[/／=].*$",
)
#: A sentence about the author, or a link to more of it, begins.
_ABOUT = re.compile(
    r"\s+on\sbehalf\sof\s.*$|\s+(?:is|are|was|has|covers|reports|writes|works|joined|specializes|ist|berichtet|arbeitet|schreibt|est|écrit|es|escribe|è|scrive|är|er)"
    r"\s+(?-i:(?=[a-zà-ÿ])).*$"
    r"|(?<=기자)\s+(?:다른\s?기사|기사\s?더|구독|프로필).*$"
    r"|\s+(?:ist|war)\s+\w*(?:redakteur|reporter|korrespondent|autor|journalist|volont[äa]r|kolumnist|leiter)(?:in)?\b.*$"
    r"|\s*\b(?:learn (?:more )?about|view (?:full )?(?:profile|bio)|see full bio|full bio|about the author|follow on|"
    r"corresponding author|editorial (?:process|guidelines))\b.*$",
    re.IGNORECASE,
)

#: "Jan de Vries, beeld Kees Bakker"
_OTHER_CREDIT_WITHOUT_COLON = re.compile(
    r"^(?:foto(?:'?s|graf(?:ie|ía|ia)|grafii)?|photos?|photography|pictures|beeld|bilder|bild|billeder|kuvat|zdjęcia|fotky|"
    r"фото|video|editor|penyunting|grafik|graphics?|illustrations?)\s(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)


def strip_end(line: str) -> str:
    """*line* up to where the byline is over.

    >>> strip_end("Ada Marsh 18th Dec 2025 Harbour Forum"), strip_end("Ada Marsh 2nd")
    ('Ada Marsh', 'Ada Marsh 2nd')
    >>> strip_end("Ada Marsh on Fri, 03/04/2026 - 14:22"), strip_end("Marine le Pen")
    ('Ada Marsh', 'Marine le Pen')
    >>> strip_end("Ada Marsh | Published 12 May 2024"), strip_end("Ada Marsh Fri Nov 20, 2026 09:15 AM")
    ('Ada Marsh', 'Ada Marsh')
    """
    return _END.remove(line)


def strip_asides(line: str) -> str:
    """*line* without who did something else than write, and what it tells of its author.

    >>> strip_asides("Ada Marsh. Photos by Tom Reed"), strip_asides("Ada Marsh covers the harbour")
    ('Ada Marsh', 'Ada Marsh')
    """
    return _ABOUT.sub("", _OTHER_CREDIT.remove(line))


def tells_of_author(text: str) -> bool:
    """Whether a sentence about the author, or a link to more of it, is or ends *text*.

    >>> tells_of_author("The Packet's Editorial Guidelines"), tells_of_author("Ada Marsh")
    (True, False)
    """
    return _ABOUT.search(text) is not None


def says_other_credit(text: str) -> bool:
    """Whether a byline goes on with who did something else than write ("Ada Marsh. Photos by Tom Reed")."""
    return _OTHER_CREDIT.search(text) is not None


def tells_of_names(part: str) -> bool:
    """Whether what stands beside names is the place that they write from, or who took the pictures."""
    return fold(part) in CITIES or _OTHER_CREDIT_WITHOUT_COLON.match(part) is not None
