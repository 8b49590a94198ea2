"""Whose a picture is: how captions end, and what credits look like."""

from __future__ import annotations

import re

from newsspider.extraction.metadata.authors.names import AGENCIES
from newsspider.extraction.text import fold

_CLOSING = (")", "]", "）")
_LONGEST = 2000  # characters: no caption that is longer is asked for its credit
MAX_LINE = 350  # characters: more text beside a picture is the story's
_MAX_NAME = 60
_MAX_NAME_WORDS = 6
_LABELS = (
    r"(?:фото|foto|photo)(?:gra(?:f|ph)\w*|графи\w*|ğraf)?s?|bild(?:er|quelle|nachweis|rechte)?|images?|imagen|immagine|pictures?|"
    r"credits?|cr[ée]dit\w*|quelle|source|copyright|fot\.|kuva|zdj[ęe]cie|(?:info)?grafi[ck]s?|(?:info)?graphics?|gr[áa]fic[oa]s?|maps?|karte|illustrations?|снимок|снимка|"
    r"φωτογραφία|φωτο|تصوير|صورة|الصورة|عدسة|عکس|צילום|תצלום|写真|撮影|图片|图|摄影|圖|사진|ภาพ|छवि|फोटो"
)
#: Words with capitals to the line's end, and small ones between: a sentence has others.
_NAMES = r"[^\W\d_a-z]\S*(?:\s(?:[^\W_a-z]\S*|[/&|–—-]|of|the|for|via|and|de|la|von|van|der)){0,9}[)\]）】]?\.?$"
#: "Photo: Jane Doe", "(تصوير: ...)", "© dpa", at the end of a caption or as all of it.
CREDIT_LABEL = re.compile(
    rf"(?P<label>[\s(\[（【]*(?:(?<!\w)(?:{_LABELS})\s*(?:by|von|credit|de)?\s*[:：/|・＝]|"
    r"(?<!\w)photo(?:graph)?s?\sby\s|(?<!\w)fot\.\s|©|\([cC]\)|"
    r"(?:^|(?<=[.!?|–—]\s)|(?<=\())(?:photo(?:graph)?|image|picture|illustration)s?\s(?:by|via|courtesy\sof)\s"
    rf"(?-i:(?={_NAMES}))))"
    r"\s*(?P<name>[^|\n]{2,120}?)[)\]）】]?\.?$",
    re.IGNORECASE,
)
#: One of these stands in each label.
_MAY_LABEL = re.compile(r"[:：/|・＝©]|\(c\)|fot\.|\s(?:by|via|of)\s", re.IGNORECASE)
#: "The ferry on Monday. (Raúl Vega / EFE)": an agency in brackets, alone or behind a name.
_BRACKETED = re.compile(
    r"(?P<label>\s*[(\[（])(?:[^()\[\]（）]{2,40}[/,－–-]\s?)?(?P<agency>[^()\[\]（）/,]{2,20})[)\]）]\.?$"
)
#: "The stalls after the fire (foto Rossi)": a label without a sign, in brackets.
_BRACKETED_LABEL = re.compile(
    r"(?P<label>\s*[(\[（](?:photos?|fotos?|fotografía|zdj[ęe]cie|kuva|фото|φωτο)\s)"
    r"(?-i:(?P<name>[^\W\d_a-z][^()\[\]（）.!?:]{1,60}))[)\]）]\.?$",
    re.IGNORECASE,
)
#: "(AP Photo/Raúl Vega)": the label stands within the credit.
_AGENCY_PHOTO = re.compile(
    r"(?P<label>\s*[(\[（]|(?<=[.!?…])\s)(?P<name>[^\W\d_][^()\[\]（）.!?]{0,30}\s(?:Photo|Foto|Images?|Pool)\s?/\s?[^()\[\]（）]{2,80}?)"
    r"[)\]）]?\.?$",
    re.IGNORECASE,
)
#: "The ferry | Raúl Vega/Getty Images": an agency behind a bar, alone or behind a name.
_BARRED = re.compile(r"(?P<label>\s[|•·]\s)(?P<name>(?:[^|•·/]{2,40}/\s?)?(?P<agency>[^|•·/]{2,20}))$")
#: "渡し船＝20日、山田一郎撮影", "渡轮。新华社记者 王小明 摄"; "市民が撮影" and "市民前来摄影" credit nobody.
_EAST_ASIAN = re.compile(
    r"(?P<label>[、，,＝=\s]{1,3}|(?<=。)\s?)(?P<name>[^\s\d、，。,＝=]{2,16}(?:\s[\u4e00-\u9fff]{2,4})?)\s?"
    r"(?:(?<![がはをにでも])(?<!から)撮影|(?<![拍来來去在])[摄攝](?:影)?)[）)]?。?$"
)
_DANGLING_LABEL = re.compile(rf"(?<!\w)(?:{_LABELS})\s*[:：/]?$|[(\[©]\s*[)\]]?$", re.IGNORECASE)
#: "Trains stand still. Bernd Unger/dpa"
_UNLABELLED = re.compile(r"(?<=[.!?…“”\"»)])(?P<label>\s)(?P<name>[^\W\d_][^.!?:,]{2,50}/[^.!?:,]{2,40})$")
#: "Credit... Jane Doe", "Photo Credit Jane Doe"
_LOOSE_LABEL = re.compile(r"^(?:photo |image |picture )?credit(?:\s*(?:\.{2,3}|…)\s*|\s+(?=[A-Z]))", re.IGNORECASE)
#: "© 2019 Jane Doe"
_YEAR = re.compile(r"^(?:19|20)\d\d,?\s+(?=[^\W\d_])")


def find_credit(text: str) -> tuple[str, str] | None:
    """What a line says before it tells whose the picture is, and whose, if it ends so.

    >>> find_credit("The pier on Monday. Foto: Jane Doe"), find_credit("The pier on Monday.")
    (('The pier on Monday.', 'Jane Doe'), None)
    """
    if len(text) > MAX_LINE:
        return None
    bracketed = _find_bracketed(text)
    # Of a name and an agency in brackets it is the agency that tells it to be a credit.
    return _part_label(text) or ((text[: bracketed.start("label")], bracketed["agency"]) if bracketed else None)


def part_credit(text: str) -> tuple[str, str] | None:
    """A line without its credit, and that, where a label or an agency in brackets says that it is one."""
    if len(text) > _LONGEST:
        return None
    bracketed = _find_bracketed(text)
    whole = text[bracketed.end("label") :].rstrip("）)].") if bracketed else ""
    return _part_label(text) or ((text[: bracketed.start("label")], whole) if bracketed else None)


def _part_label(text: str) -> tuple[str, str] | None:
    if text.rstrip(".").endswith(_CLOSING) and (label := _BRACKETED_LABEL.search(text)):
        return text[: label.start("label")], label["name"]
    if not _MAY_LABEL.search(text):
        return None
    label = _AGENCY_PHOTO.search(text) or CREDIT_LABEL.search(text)
    return (text[: label.start("label")], label["name"]) if label else None


def _find_bracketed(text: str) -> re.Match[str] | None:
    bracketed = _BRACKETED.search(text)
    return bracketed if bracketed and fold(bracketed["agency"]) in AGENCIES else None


def part_unlabelled(text: str) -> tuple[str, str] | None:
    """The same of a caption whose credit has no label, only its place at the end."""
    if len(text) > _LONGEST:
        return None
    barred = _BARRED.search(text)
    is_agency = barred is not None and any(word in AGENCIES for word in fold(barred["agency"]).split())
    match = (barred if is_agency else None) or _UNLABELLED.search(text) or _EAST_ASIAN.search(text)
    return (text[: match.start("label")], match["name"]) if match else None


def looks_like_credit(name: str) -> bool:
    """Whether a short text is a name: capitals (where the script has them), no full stop.

    >>> looks_like_credit("Dray & Kettle"), looks_like_credit("Read more"), looks_like_credit("")
    (True, False, False)
    """
    words = [word for word in re.split(r"[\s/&+]+", name) if word]
    if not 1 <= len(words) <= _MAX_NAME_WORDS or len(name) > _MAX_NAME or name[-1] in ".!?:":
        return False
    return all(not word[0].islower() or word in {"de", "la", "von", "van", "der", "dpa", "epd"} for word in words)


def strip_credit_label(credit: str) -> str:
    """The name in a credit.

    >>> strip_credit_label("(Photo: Jane Doe)"), strip_credit_label("© Eva Süß/dpa"), strip_credit_label("Jane Doe")
    ('Jane Doe', 'Eva Süß/dpa', 'Jane Doe')
    """
    credit = credit.strip()
    if credit[:1] in "([" and credit[-1:] in ")]":
        credit = credit[1:-1]
    credit = _LOOSE_LABEL.sub("", credit)
    label = CREDIT_LABEL.match(credit)
    return _YEAR.sub("", (label["name"] if label else credit).lstrip("© "))


def ends_with_credit(text: str) -> bool:
    """Whether a line ends as captions do, with whose picture it is."""
    return find_credit(text) is not None


def strip_dangling_label(text: str) -> str:
    """*text* without the label at its end that has lost its name."""
    return _DANGLING_LABEL.sub("", text)
