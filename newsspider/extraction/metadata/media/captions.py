"""What stands under a picture, and whose picture it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import walk_blocks
from newsspider.extraction.metadata.authors.names import AGENCIES
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.media.pictures import iterate_figures
from newsspider.extraction.metadata.values import plain_text
from newsspider.extraction.text import fold

#: Characters.
MAX_CAPTION = 1000
_MAX_BESIDE = 350  # characters: more text beside a picture is the story's
_MAX_NAME = 60
_MAX_NAME_WORDS = 6
_MAX_LINES = 3
_MAX_PARTS = 200  # elements
_FEWEST_WORDS = 4  # fewer say "View 6 images"
_LEVELS = 6
_CAPTION_TOKENS = frozenset(
    "caption captions legende légende leyenda bildunterschrift bildtext bildtekst didascalia bijschrift onderschrift "
    "podpis altyazi kuvateksti legenda".split()
)
_CREDIT_TOKENS = frozenset(
    "credit credits copyright source attribution photographer fotograf bildnachweis byline agency rights owner "
    "fotocredit".split()
)
_CREDIT_PROPERTIES = frozenset({"credittext", "copyrightholder", "creator", "author", "contributor"})
_EMPHASIS = frozenset({"em", "i", "b", "strong"})
_LABELS = (
    r"(?:фото|foto|photo)(?:gra(?:f|ph)\w*|графи\w*|ğraf)?s?|bild(?:er|quelle|nachweis|rechte)?|images?|imagen|immagine|pictures?|"
    r"credits?|cr[ée]dit\w*|quelle|source|copyright|fot\.|kuva|zdj[ęe]cie|(?:info)?grafi[ck]s?|(?:info)?graphics?|gr[áa]fic[oa]s?|maps?|karte|illustrations?|снимок|снимка|"
    r"φωτογραφία|φωτο|تصوير|صورة|الصورة|عدسة|عکس|צילום|תצלום|写真|撮影|图片|图|摄影|圖|사진|ภาพ|छवि|फोटो"
)
#: "Photo: Jane Doe", "(تصوير: ...)", "© dpa", at the end of a caption or as all of it.
_CREDIT_LABEL = re.compile(
    rf"(?P<label>[\s(\[（【]*(?:(?<!\w)(?:{_LABELS})\s*(?:by|von|credit|de)?\s*[:：/|・＝]|"
    r"(?<!\w)photo(?:graph)?s?\sby\s|(?<!\w)fot\.\s|©|\([cC]\)|"
    r"(?:^|(?<=[.!?|–—]\s)|(?<=\())(?:photo(?:graph)?|image|picture|illustration)s?\s(?:by|via|courtesy\sof)\s(?-i:(?=[^\W\d_a-z]))))"
    r"\s*(?P<name>[^|\n]{2,120}?)[)\]）】]?\.?$",
    re.IGNORECASE,
)
#: "The ferry on Monday. (Raúl Vega / EFE)": an agency in brackets, alone or behind a name.
_BRACKETED = re.compile(
    r"(?P<label>\s*[(\[（])(?:[^()\[\]（）]{2,40}[/,－–-]\s?)?(?P<agency>[^()\[\]（）/,]{2,20})[)\]）]\.?$"
)
#: "(AP Photo/Raúl Vega)": the label stands within the credit.
_AGENCY_PHOTO = re.compile(
    r"(?P<label>\s*[(\[（]|(?<=[.!?…])\s)(?P<name>[^\W\d_][^()\[\]（）.!?]{0,30}\s(?:Photo|Foto|Images?|Pool)\s?/\s?[^()\[\]（）]{2,80}?)"
    r"[)\]）]?\.?$",
    re.IGNORECASE,
)
#: "The ferry | Raúl Vega/Getty Images": an agency behind a bar, alone or behind a name.
_BARRED = re.compile(r"(?P<label>\s[|•·]\s)(?P<name>(?:[^|•·/]{2,40}/\s?)?(?P<agency>[^|•·/]{2,20}))$")
#: "渡し船＝20日、山田一郎撮影", "渡轮。新华社记者 王小明 摄"
_EAST_ASIAN = re.compile(
    r"(?P<label>[、，,＝=\s]+|(?<=。)\s?)(?P<name>[^\s\d、，。,＝=]{2,16}(?:\s[\u4e00-\u9fff]{2,4})?)\s?(?:撮影|(?<!拍)[摄攝](?:影)?)[）)]?。?$"
)
_DANGLING_LABEL = re.compile(rf"(?<!\w)(?:{_LABELS})\s*[:：/]?$|[(\[©]\s*[)\]]?$", re.IGNORECASE)
#: "Trains stand still. Bernd Unger/dpa"
_UNLABELLED = re.compile(r"(?<=[.!?…“”\"»)])(?P<label>\s)(?P<name>[^\W\d_][^.!?:,]{2,50}/[^.!?:,]{2,40})$")
#: "Credit... Jane Doe", "Photo Credit Jane Doe"
_LOOSE_LABEL = re.compile(r"^(?:photo |image |picture )?credit(?:\s*(?:\.{2,3}|…)\s*|\s+(?=[A-Z]))", re.IGNORECASE)
#: "© 2019 Jane Doe"
_YEAR = re.compile(r"^(?:19|20)\d\d,?\s+(?=[^\W\d_])")
#: "Caption The pier on Monday", where software labels the parts of a picture.
_CAPTION_LABEL = re.compile(r"^(?:(?:image|photo) )?caption:?\s(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
#: What a reader may do with the picture.
_CALLS = re.compile(
    r"^(?:press \w+ or )?(?:click|tap)\b.{0,20}\bto .{0,20}\b(?:view|enlarge|zoom|full|expand)"
    r"|^(?:bild|foto) (?:vergrößern|ampliar)$|^cliquez .{0,20}agrandir|^(?:haz clic|pulse) .{0,20}ampliar"
    r"|^(?:view|open|download) (?!(?:of|from|over)\b).{0,20}"
    r"(?:full size|fullscreen|charts?|images?|pictures?|credits?|data)$"
    r"|^chart data$",
    re.IGNORECASE,
)
#: "northern-pier-2", "IMG_2034.jpg": what a file is called, no caption.
_FILE_NAME = re.compile(r"^(?:[a-z0-9]+(?:[-_][a-z0-9]+)+|[A-Z]{2,5}[-_]?\d{2,}|\S+\.(?i:jpe?g|png|webp|gif|avif))$")
_EDGES = " |–—-/·•,;"
_HEADINGS = ("h1", "h2", "h3", "h4")


def find_caption(picture: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of a picture: from its figure, else from the line beside or under it."""
    for figure in iterate_figures(picture):
        caption, credit = read_caption(figure)
        if caption or credit:
            return _leave_out_call(caption), credit
        if figure.tag == "figure" or len(list(islice(figure.iter("img", "amp-img"), 2))) > 1:
            break
    beside = _find_beside(picture)
    caption, credit = read_line(beside) if beside is not None else (None, None)
    is_button = caption is not None and credit is None and len(caption.split()) < _FEWEST_WORDS and caption.isascii()
    return (None if is_button else _leave_out_call(caption)), credit


def read_line(line: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit in an element that holds nothing else."""
    return _read_holder(line, list(line.iterdescendants()))


def _leave_out_call(caption: str | None) -> str | None:
    """A caption that does not say what a click on the picture does."""
    return None if caption is not None and _CALLS.search(caption) else caption


def read_caption(figure: HtmlElement) -> tuple[str | None, str | None]:
    """Caption and credit of a figure.

    >>> from lxml.html import fromstring
    >>> read_caption(fromstring('<figure><img><figcaption>The pier. Photo: Jane Doe</figcaption></figure>'))
    ('The pier.', 'Jane Doe')
    >>> read_caption(fromstring('<figure><img><figcaption>The pier. <i class="x">Jane Doe</i></figcaption></figure>'))
    ('The pier.', 'Jane Doe')
    """
    parts = [one for one in islice(figure.iterdescendants(), _MAX_PARTS) if isinstance(one.tag, str)]
    tags = {one.tag for one in parts}
    if "h1" in tags and "figcaption" not in tags:  # the head of the page, with a picture
        return None, None
    return _read_holder(next(_iterate_captions(parts), None), parts)


def _read_holder(holder: HtmlElement | None, parts: list[HtmlElement]) -> tuple[str | None, str | None]:
    if holder is not None and _is_large(holder):
        return None, None
    text = visible_text(holder) if holder is not None else ""
    marked = next((one for one in parts if _is_credit(one)), None)
    credit = visible_text(marked) if marked is not None else None
    if marked is None and holder is not None:
        credit = _read_last_part(holder, text)
    is_inside = marked is None or holder in set(marked.iterancestors())
    if credit and credit != text and is_inside:
        text = _DANGLING_LABEL.sub("", "".join(text.rsplit(credit, 1)).strip(_EDGES))
    if parted := _part_credit(text) or _part_unlabelled(text):
        text, credit = parted[0], credit or parted[1]
    name = plain_text(strip_credit_label(credit or ""), 200)
    name = None if name is not None and _CALLS.search(name) else name
    caption = plain_text(_CAPTION_LABEL.sub("", text.strip(" |–—-")), MAX_CAPTION)
    is_credit = caption and name and fold(caption) in {fold(name), fold(credit or "")}
    return (None if is_credit else caption), name


def _iterate_captions(parts: list[HtmlElement]) -> Iterator[HtmlElement]:
    yield from (one for one in parts if one.tag == "figcaption")
    yield from (one for one in parts if not _CAPTION_TOKENS.isdisjoint(read_tokens(one)))
    yield from (one for one in parts if "caption" in (one.get("itemprop") or "").lower())


def _is_credit(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag == "meta":
        return False
    is_named = (element.get("itemprop") or "").lower() in _CREDIT_PROPERTIES
    return is_named or not _CREDIT_TOKENS.isdisjoint(read_tokens(element))


def _read_last_part(holder: HtmlElement, text: str) -> str | None:
    """The name in an element of its own at the caption's end, where other text stands before it."""
    last = holder[-1] if len(holder) else None
    for _ in range(_LEVELS):  # boxes round the caption
        if last is None or not len(last) or visible_text(last) != text:
            break
        last = last[-1]
    if last is None or not isinstance(last.tag, str) or (last.tail or "").strip():
        return None
    if last.tag in _EMPHASIS and not last.get("class"):  # a ship's name, a title
        return None
    name = visible_text(last)
    return name if name != text and text.endswith(name) and _looks_like_credit(name) else None


def _looks_like_credit(name: str) -> bool:
    """Whether a short text is a name: capitals (where the script has them), no full stop.

    >>> _looks_like_credit("Dray & Kettle"), _looks_like_credit("Read more"), _looks_like_credit("")
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
    label = _CREDIT_LABEL.match(credit)
    return _YEAR.sub("", (label["name"] if label else credit).lstrip("© "))


def ends_with_credit(text: str) -> bool:
    """Whether a line ends as captions do, with whose picture it is."""
    return find_credit(text) is not None


def read_told_caption(text: str | None) -> tuple[str | None, str | None]:
    """Caption and credit in the caption that machines are told: all of it may say whose the picture is, or name a file.

    >>> read_told_caption("Photo Credit: Jane Doe"), read_told_caption("The pier"), read_told_caption("northern-pier")
    ((None, 'Jane Doe'), ('The pier', None), (None, None))
    """
    if text and _FILE_NAME.match(text):
        return None, None
    label = _CREDIT_LABEL.match(text) if text else None
    return (None, label["name"]) if label else (text, None)


def find_credit(text: str) -> tuple[str, str] | None:
    """What a line says before it tells whose the picture is, and whose, if it ends so.

    >>> find_credit("The pier on Monday. Foto: Jane Doe"), find_credit("The pier on Monday.")
    (('The pier on Monday.', 'Jane Doe'), None)
    """
    if len(text) > _MAX_BESIDE:
        return None
    bracketed = _find_bracketed(text)
    # Of a name and an agency in brackets it is the agency that tells it to be a credit.
    return _part_label(text) or ((text[: bracketed.start("label")], bracketed["agency"]) if bracketed else None)


def _part_credit(text: str) -> tuple[str, str] | None:
    """A line without its credit, and that, where a label or an agency in brackets says that it is one."""
    bracketed = _find_bracketed(text)
    whole = text[bracketed.end("label") :].rstrip("）)].") if bracketed else ""
    return _part_label(text) or ((text[: bracketed.start("label")], whole) if bracketed else None)


def _part_label(text: str) -> tuple[str, str] | None:
    label = _AGENCY_PHOTO.search(text) or _CREDIT_LABEL.search(text)
    return (text[: label.start("label")], label["name"]) if label else None


def _find_bracketed(text: str) -> re.Match[str] | None:
    bracketed = _BRACKETED.search(text)
    return bracketed if bracketed and fold(bracketed["agency"]) in AGENCIES else None


def _part_unlabelled(text: str) -> tuple[str, str] | None:
    """The same of a caption whose credit has no label, only its place at the end."""
    barred = _BARRED.search(text)
    is_agency = barred is not None and any(word in AGENCIES for word in fold(barred["agency"]).split())
    match = (barred if is_agency else None) or _UNLABELLED.search(text) or _EAST_ASIAN.search(text)
    return (text[: match.start("label")], match["name"]) if match else None


def _find_beside(picture: HtmlElement) -> HtmlElement | None:
    """The element whose text is the picture's: the smallest with a short text, or the next line."""
    holder = picture
    for parent in islice(picture.iterancestors(), _LEVELS):
        text = _read_short(parent)
        if text is None or parent.tag in {"body", "main", "article"}:
            break
        if text:
            return parent if _holds_caption(parent, picture, text) else None
        holder = parent
    return _find_next_line(holder, picture)


def _read_short(element: HtmlElement) -> str | None:
    """The element's text, or ``None`` when it is longer than a caption."""
    if _is_large(element):
        return None
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text.strip()) > 2 * _MAX_BESIDE:
            return None
    text = " ".join(text.split())
    return text if len(text) <= _MAX_BESIDE else None


def _is_large(element: HtmlElement) -> bool:
    """Whether an element holds too much to be a picture with its caption."""
    return next(islice(element.iter(), _MAX_PARTS, None), None) is not None


def _holds_caption(holder: HtmlElement, picture: HtmlElement, text: str) -> bool:
    """Whether *holder* has no more than a picture and a line or two for it: no teaser, no paragraph with a picture."""
    if holder.tag == "p" and not (ends_with_credit(text) or _repeats(picture, text)):
        return False
    pictures = [one for one in holder.iter("img", "amp-img") if one is not picture]
    if pictures or next(holder.iter(*_HEADINGS), None) is not None:
        return False
    linked = sum(len(visible_text(link)) for link in holder.iter("a"))
    return linked <= len(text) / 2 and len(walk_blocks(holder)) <= _MAX_LINES


def _find_next_line(holder: HtmlElement, picture: HtmlElement) -> HtmlElement | None:
    """The line after the picture, when it repeats the picture's alternative text, ends with a credit, or is classed."""
    following = holder.getnext()
    if following is None or not isinstance(following.tag, str) or (holder.tail or "").strip():
        return None
    text = _read_short(following)
    if not text or following.tag in _HEADINGS or next(following.iter(*_HEADINGS), None) is not None:
        return None
    is_classed = not _CAPTION_TOKENS.isdisjoint(read_tokens(following))
    return following if is_classed or ends_with_credit(text) or _repeats(picture, text) else None


def _repeats(picture: HtmlElement, text: str) -> bool:
    alternative = fold(picture.get("alt") or "")
    return len(alternative) > 8 and fold(text).startswith(alternative)
