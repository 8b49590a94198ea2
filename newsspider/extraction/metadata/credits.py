"""The agency or paper that a story was taken from, where the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.authors.byline_openings import opens_byline
from newsspider.extraction.metadata.authors.names import AGENCIES
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence, host_labels
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.values import first_text
from newsspider.extraction.text import fold
from newsspider.urls import host_of, registrable_domain

_MAX_LINE = 160
_SHORT = 40  # characters: an agency alone
_MAX_PARTS = 40  # elements of a line that are looked at
_CAPTION_TAGS = frozenset({"figure", "figcaption"})  # a caption may stand apart from its picture
_PICTURE_TOKENS = frozenset({"caption", "figure", "image", "img", "media", "photo", "picture", "gallery"})
#: What a line right below it is about, and what is set apart from the story.
_GRAPHICS = frozenset({"table", "figure", "iframe", "svg", "canvas"})
_BOXES = frozenset({"aside", "table", "blockquote"})
_BOX_TOKENS = frozenset(
    "box factbox infobox fact facts fakten faktenbox faktaboks faktaruta kader recuadro encadre chart charts graphic "
    "infographic infografik grafik infografia statistic statistics datawrapper flourish table".split()
)
_LEVELS = 4
_LABEL = (
    r"credits?|credited\s+(?:source|to)|sources?|quellen?|fuentes?|fontes?|fonti|bron|kilde|källa|zdroj|źródło|lähde|allikas|"
    r"avots|šaltinis|forrás|sursa|izvor|vir|πηγή|kaynak|mənbə|origine|источник|джерело|крыніца|извор|източник|sumber|nguồn|"
    r"来源|來源|稿源|出典|提供|출처|المصدر|مصدر|منبع|מקור|स्रोत"
)
#: "Source: The Daily Courier | 12 May", "2026-11-20 10:15 来源：某某日报 编辑：王小明".
#: What stands after a bar, a date or the next label is no part of the name.
_CREDIT = re.compile(
    rf"^(?:\d[\d年月日号时時分:：./|,\s-]{{7,30}}|[^|•·:：]{{4,40}}\s[|•·]\s)?[\s(\[]*(?:{_LABEL})\s*[:：]\s*"
    r"(?P<name>[^\s|•·;【][^|•·;【]{1,60}?)"
    r"(?:\s*[|•·;)\]【].*|[,\s]+\d{1,4}[./ 年-].*|\s+[^\s:：]{2,12}[:：](?!/).*|\.?)$",
    re.IGNORECASE,
)
#: A line without a colon, one of these or a word with "material" in it credits nobody.
_TELLING = frozenset(
    "appeared published republished reprinted input inputs reporting report reports files avec información informações "
    "informazioni met med".split()
)
_SWISS = "Keystone-SDA|sda|awp"
_AGENCY_NAMES = (
    r"AP|AFP|Reuters|Thomson Reuters|APA|EFE|ANSA|Ritzau|NTB|TT|STT|Lusa|ANP|Belga|ATS|SDA|CNA|UPI|"
    r"Xinhua|Kyodo|Jiji|Yonhap|TASS|RIA|Interfax|Ukrinform|Tanjug|Hina|PAP|ČTK|CTK|MTI|Agerpres|PTI|ANI|IANS|Bernama|Antara|"
    r"Bloomberg|epd|KNA|SID|sid|Europa Press|EUROPA PRESS|"
    r"Adnkronos|AGI|CP|AAP|The Associated Press|Associated Press|Canadian Press|"
    r"Agence France-Presse|PA|Anadolu|AA|DHA|İHA|PNA|PR Newswire|PRNewswire|"
    r"Business Wire|BUSINESS WIRE|Globe Newswire|GlobeNewswire|GLOBE NEWSWIRE|"
    r"ТАСС|РИА Новости|Интерфакс|INTERFAX\.RU|Укрінформ|УНІАН|"
    rf"{_SWISS}|"
    r"askanews|Askanews|LaPresse|Italpress|ANTARA|УНН|ΑΠΕ-ΜΠΕ|中新[社网網]|"
    r"GNA|NAN|BSS|UNB|WAM|KUNA|QNA|WAFA|SANA|MENA|ANGOP|APS|APP|TTXVN|VNA|TASR|BTA|LETA|BNS|ELTA|"
    r"Télam|Andina|Prensa Latina|"
    r"共同|時事|新华社|新華社|中央社|연합뉴스|רויטרס|رويترز|أ ف ب|واس|وفا|وام|كونا|قنا|بترا|سانا|ایرنا|ایسنا|تسنیم|"
    r"भाषा|वार्ता|एजेंसी|एएनआई|पीटीआई|आईएएनएस|यूएनआई|एएफपी|रॉयटर्स|বাসস|ইউএনবি"
)
_AGENCY = rf"dpa(?:[-/]\w+)*|{_AGENCY_NAMES}"
#: The last word of each of these names, folded: a line with none of them names no agency, ...
_AGENCY_WORDS = frozenset({"dpa", *(fold(name).split()[-1] for name in _AGENCY_NAMES.split("|"))})
#: ... unless its script, of Hebrew or one behind it, joins words or writes vowel signs.
_IS_OTHER_SCRIPT = re.compile("[\u0590-\u1fff\u2c00-\uffef]")
#: "(Reuters) -", "BERLIN (dpa) -", "By Jane Doe (AP)", and behind a day without a mark: "Kelmouth, Nov 24 (IANS) The".
_AGENCY_IN_BRACKETS = re.compile(
    rf"^[^()]{{0,80}}\((?P<name>(?:{_AGENCY})(?:/(?:{_AGENCY}))?)\)\s*(?:[-–—:.।]+\s|--(?=\S))"
    rf"|^[^()]{{2,60}},[^(),]{{1,20}}\d[^(),]{{0,12}}\s\((?P<dated>{_AGENCY})\)\s+(?=[^\W\d_a-z])"
    rf"|^[^\W\d_a-z][^()a-z\d]{{2,40}}\s\((?P<plain>{_AGENCY})\)\s+(?=[^\W\d_a-z])"
    rf"|^(?!(?:The|Der|Die|Das|La|Le|Il|El|O|A)\s)[^\W\d_a-z][\w./-]+(?:\s[\w./-]+){{0,2}}\s"
    rf"\((?P<swiss>{_SWISS}|dpa)\)\s+(?=[^\W\d_a-z])"
)
#: "(dpa) Die Brücke", with nothing before the brackets or behind them.
_OPENS_WITH_AGENCY = re.compile(rf"^\((?P<name>(?:{_AGENCY})(?:/(?:{_AGENCY}|[a-z]{{2,4}}))*)\)\.?\s+(?=[^\W\d_a-z])")
#: "नई दिल्ली, एएनआई। ", "पीटीआई, नई दिल्ली। "
_BEFORE_DANDA = re.compile(
    rf"^(?:(?P<name>{_AGENCY}),\s[^,।:\n]{{2,40}}|[^,।:\n]{{2,40}},\s(?P<behind>{_AGENCY}))\s?[।:]\s"
)
#: "Par L. M. avec AFP"
_WITH_AGENCY_BEHIND = re.compile(
    rf"^.{{2,80}}?\s(?:avec|mit|with|con|com|med|met)\s(?:l['’]|the\s|der\s)?(?P<name>{_AGENCY})\W*$"
)
_HAS_DASH = re.compile("[-–—]")
#: "القاهرة - رويترز: ", "عمان- بترا- "
_WIRE_BEHIND = re.compile(
    rf"^(?:[^()\n:]{{2,40}}\s[-–—]\s?(?P<name>{_AGENCY})\s?[:：]"
    rf"|[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}\s?[-–—]\s?(?P<parted>{_AGENCY})\s?[-–—]+)\s"
)
#: "【ロンドン共同】", "Кедромысск. 27 ноября. INTERFAX.RU -".
_OTHER_WIRE = re.compile(
    rf"^(?:【[^\W\d_]{{2,10}}?(?P<name>{_AGENCY})】|[^.()\n]{{2,40}}\.\s\d{{1,2}}\s[^\W\d_]+\.\s(?P<behind>{_AGENCY})(?:\s?[-–—]+|\.)\s)"
)
#: "(서울=연합뉴스) 홍길동 기자 =", "新华社北京11月21日电", "（中央社記者王小明台北21日電）".
_EAST_ASIAN_WIRE = re.compile(
    r"^[\[(（]\S{1,8}[=＝](?P<korean>연합뉴스|뉴시스|뉴스1|로이터)|"
    r"^[\[［（(][^\W\d_]{2,12}\s\d{1,2}日\s(?P<japanese>ロイター|共同|時事|AP|AFP)|"
    r"^[（(【]?(?P<chinese>新[华華]社|中新[社网網]|中央社)[^。，,]{1,14}?\d{1,2}(?:月\d{1,2})?日\S{0,3}?[电電]"
)
#: The agency alone, in a line: "(dpa)", "— Reuters", "（共同）"; two letters only with marks, for "AA" sets a size.
_ALONE = re.compile(
    rf"^(?!\w{{2}}$)[\s(\[（【–—-]*(?P<name>(?:{_AGENCY})(?:\s?[/,]\s?(?:{_AGENCY}|[a-z]{{2,4}}))?)[\s)\]）】.]*$"
)
#: "JERUSALEM, Nov 3, Reuters --", "MOSCOW, 3 May. /TASS/.", "МОСКВА, 24 ноя — РИА Новости."
_DASH_AGENCY = re.compile(
    rf"^\w[^()]{{2,60}}(?:[,/]\s?(?P<name>{_AGENCY})\s*\.?(?:--|[–—-])\s|\s/\s?(?P<slashed>{_AGENCY})\s?/[.,]?\s"
    rf"|\s[–—-]\s(?P<behind>{_AGENCY})[.:]\s)"
)


#: "This story first appeared in The Courier", "Originally published by ProHarbour".
_FIRST_APPEARED = re.compile(
    r"^\W*(?:this\s(?:story|article|report|piece|column)\s(?:was\s|has\s)?)?(?:(?:first|originally)\s(?:appeared|published)\s"
    r"(?:in|on|by|at|with)|(?:is\s)?(?:republished|reprinted)\s(?:here\s)?from)\s"
    r"(?P<name>(?-i:[^\W\d_a-z])[^.|•·;,()]{1,60}?)(?:\s(?:on|in)\s[^.]{1,30}\d{4}|\s(?:under|with)\s.*)?\W*$",
    re.IGNORECASE,
)
#: "(With inputs from PTI)", "Mit Material von dpa", "Con información de EFE", "(avec AFP)".
_WITH_AGENCY = re.compile(
    r"^\W*(?:with(?:\s\w+)?\s(?:inputs?|reporting|material|reports?|files)\s(?:from|by)|mit\s\w*material\s(?:von|der)|"
    r"unter\sverwendung\svon\s\w*material\s(?:von|der)|avec|con\sinformación\sde|com\sinformações\sd[ae]|"
    r"con\sinformazioni\sd[ia]|met\s\w+\svan|med\s\w+\sfra)\s(?:the\s)?"
    rf"(?P<name>(?-i:{_AGENCY})(?:(?:,\s|\s?/\s?|\s(?:and|und|et|y|e|og|en)\s)(?-i:{_AGENCY}))?)\W*$",
    re.IGNORECASE,
)


def find_credited_source(evidence: Evidence) -> Found[str] | None:
    """The agency or paper that the story was taken from, where the page says so."""
    structured = (first_text(value) for value in evidence.article.values("sourceOrganization"))
    based_on = (
        first_text(value.get("publisher"))
        for value in evidence.article.values("isBasedOn")
        if isinstance(value, Mapping)
    )
    told = next((text for text in (*structured, *based_on) if text), None)
    if told and not is_site_name(told, evidence.site_names):
        return Found(told, "json_ld")
    marked = (_read_marked(mark) for mark in evidence.iterate_properties("sourceorganization"))
    shown = (name for name in (*marked, *_iterate_credits(evidence)) if name)
    credited = next((name for name in shown if not _names_paper(evidence, name)), None)
    if credited:
        return Found(credited, "dom")
    elsewhere = _read_home(evidence)
    if elsewhere:
        return Found(elsewhere, "dom")
    bylined = (name for name in evidence.credited if _is_agency(name) and not _names_paper(evidence, name))
    agency = next(bylined, None)
    return Found(agency, "derived") if agency else None


def _read_home(evidence: Evidence) -> str | None:
    """Of the names in the byline, that of the other site at which the page says that the story is at home."""
    for address in evidence.page.link_rel("canonical")[:1]:
        if registrable_domain(host_of(address)) != registrable_domain(host_of(evidence.page.url)):
            return next((name for name in evidence.credited if is_site_name(name, host_labels(address))), None)
    return None


def _names_paper(evidence: Evidence, name: str) -> bool:
    """Whether the paper credits itself, with more text behind ("The Gazette. Buy rights")."""
    first = re.split(r"(?<=\w{3})[.]?\s|(?<=\.)\s", name, maxsplit=1)[0]
    return is_site_name(name, evidence.site_names) or (first != name and is_site_name(first, evidence.site_names))


def _read_marked(mark: Mark) -> str | None:
    """The name in an element that microdata calls the source."""
    named = (one for one in mark.element.iter() if (one.get("itemprop") or "").lower() == "name")
    text = visible_text(next(named, mark.element))
    return parse_credit(text) or text or None


def _iterate_credits(evidence: Evidence) -> Iterator[str | None]:
    for block in dict.fromkeys([*evidence.lines_below_headline, *evidence.told[:3], *evidence.lines_after_story]):
        if len(block.text) <= _MAX_LINE and _may_credit(block) and not _is_caption(block):
            parts = [parse_credit(visible_text(one)) for one in list(block.element)[:_MAX_PARTS]]
            told = [name for name in (parts if any(parts) else [parse_credit(block.text)]) if name]
            is_of_part = bool(told) and _credits_part(evidence, block)
            yield from (name for name in told if not is_of_part or _is_agency(name))
        opening = block.text[:200]
        if not _AGENCY_WORDS.isdisjoint(block.words) or (not opening.isascii() and _IS_OTHER_SCRIPT.search(opening)):
            yield _read_agency(opening)


def _may_credit(block: TextBlock) -> bool:
    """Whether a word or a colon of a line may credit somebody."""
    has_word = "material" in block.folded or not _TELLING.isdisjoint(block.words)
    return has_word or ":" in block.text or "：" in block.text


def _read_agency(opening: str) -> str | None:
    """The agency that a line opens with, or is."""
    forms = [_AGENCY_IN_BRACKETS, _OPENS_WITH_AGENCY] if "(" in opening else []
    forms += [_BEFORE_DANDA] if "," in opening[:_SHORT] and "।" in opening[: 2 * _SHORT] else []
    forms += [_DASH_AGENCY] if "/" in opening or "," in opening else []
    forms += [_ALONE] if len(opening) <= _SHORT else []
    forms += [_WITH_AGENCY_BEHIND] if opens_byline(opening) else []
    forms += [_WIRE_BEHIND] if _HAS_DASH.search(opening[: 2 * _SHORT]) else []
    forms += [_EAST_ASIAN_WIRE] if not opening[:8].isascii() else []
    forms += [_OTHER_WIRE] if opening.startswith("【") or "." in opening[:_SHORT] else []
    match = next(filter(None, (form.match(opening) for form in forms)), None)
    told = match.groupdict() if match else {}
    return next(filter(None, told.values()), None)


def _is_agency(name: str) -> bool:
    return fold(name) in AGENCIES or re.fullmatch(_AGENCY, name) is not None


def _credits_part(evidence: Evidence, block: TextBlock) -> bool:
    """Whether a line stands in a box, or right below a table or graphic: what it credits are their figures."""
    previous = block.element.getprevious()
    if previous is not None and previous.tag in _GRAPHICS:
        return True
    return any(_is_box(evidence, one) for one in islice(block.ancestors(), _LEVELS))


def _is_box(evidence: Evidence, element: HtmlElement) -> bool:
    """Whether *element* says so, or has a heading of its own and little of the story."""
    if element.tag in _BOXES or not _BOX_TOKENS.isdisjoint(read_tokens(element)):
        return not _holds_story(evidence, element)
    has_heading = next(element.iter("h2", "h3", "h4", "h5"), None) is not None
    return has_heading and not _holds_story(evidence, element)


def _holds_story(evidence: Evidence, element: HtmlElement) -> bool:
    held = [block for block in evidence.story if element in block.ancestors()]
    return 2 * len(held) > len(evidence.story)


def _is_caption(block: TextBlock) -> bool:
    """Whether a line belongs to a picture: what it credits is the picture."""
    is_named = any(not _PICTURE_TOKENS.isdisjoint(read_tokens(one)) for one in islice(block.ancestors(), 4))
    return is_named or not _CAPTION_TAGS.isdisjoint(block.inside)


def parse_credit(text: str) -> str | None:
    """The source that a line credits.

    >>> parse_credit("Source: The Daily Courier"), parse_credit("Quelle: dpa | 12. Mai 2024, 10:20")
    ('The Daily Courier', 'dpa')
    >>> parse_credit("Source: police said the car was stolen from a yard in the north of the town a week ago")
    """
    forms = (_CREDIT, _FIRST_APPEARED, _WITH_AGENCY) if len(text) <= _MAX_LINE else (_CREDIT,)
    match = next(filter(None, (form.match(text) for form in forms)), None)
    return _pick_agency(match["name"].strip(" .,")) if match else None


def _pick_agency(name: str) -> str:
    """Of several that are credited, the agency, where one is known.

    >>> _pick_agency("paper.example, jki/AFP"), _pick_agency("dpa/lnw"), _pick_agency("The Courier, Elmwick")
    ('AFP', 'dpa/lnw', 'The Courier, Elmwick')
    """
    parts = [part.strip() for part in re.split("[,/]", name)] if "," in name else []
    return next((part for part in parts if fold(part) in AGENCIES), name)
