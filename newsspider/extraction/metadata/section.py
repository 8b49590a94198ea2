"""The section a story stands in, and the kicker over its headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from urllib.parse import unquote

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.headline import find_inner_kicker
from newsspider.extraction.metadata.labels import is_category_link, is_classed_section
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.titles import is_site_name
from newsspider.extraction.metadata.trails import read_breadcrumb_list, read_trail
from newsspider.extraction.metadata.values import (
    iterate_texts,
    plain_text,
    split_address,
)
from newsspider.extraction.text import fold

_META = (
    "article:section", "og:section", "og:article:section", "parsely-section", "articlesection", "article_section",
    "http://ogp.me/ns/article#section", "cxenseparse:section", "sailthru.section", "content_category",
)  # fmt: skip
_MAX_SECTION = 50
_MAX_LINKS = 600
_MAX_KICKER = 60
_MAX_ROW = 160  # characters
_MAX_PARTS = 20
_MAX_ALTERNATIVE = 200
_NO_SECTION = ("_", "://", "{{")  # stand in keys, addresses and templates that nobody has filled
_MAX_LABEL = 30  # characters
_SECTION_LABEL = re.compile(
    r"(?<![^\W_])(?:(?:category|categories|section|filed under|posted in|kategorien?|rubrik|ressort|catégories?|"
    r"rubrique|categorías?|"
    r"sección|categorias?|seção|editoria|categoria|sezione|rubrica|categorie|rubriek|kategori|kategoria|dział|rubryka|rubrika|"
    r"rovat|"
    r"категори[яи]|рубрика|раздел|розділ|рубрики|κατηγορία|kategorija|القسم|تصنيف|分类|分類|栏目|カテゴリー?|카테고리)\s*[:：]"
    r"|filed under|posted in)\s*$",
    re.IGNORECASE,
)
_SECTION_TOKENS = frozenset({"section", "category", "rubric", "rubrik", "ressort", "categoria", "rubrique"})
_LINK_TOKENS = _SECTION_TOKENS - {"section"}  # links to parts of the page are called so
_KICKER_TOKENS = frozenset(
    "kicker overline eyebrow pretitle supertitle topline preheadline roofline dachzeile surtitle antetitulo "
    "overtitle surtitre occhiello volanta oberzeile spitzmarke nadtytuł nadtitulek".split()
)
#: Sections of sites that sort nothing.
_PLAIN = frozenset(
    "news article articles story stories allgemein post posts blog "
    "artikel nachrichten archive archives aktuelles actualités actualidad noticias notizie all "
    "haber haberler лента новости архив новини 新闻 ニュース 뉴스 أخبار خبر "
    "zpravy zprávy wiadomosci wiadomości stiri știri news-item newsroom noticia nachricht nieuws "
    "nyheter nyheder uutiset hirek hírek vesti vijesti berita habari "
    "tin-tuc samachar fa en detail details view show read general".split()
)
#: The front page in many languages, where a trail begins, and what is in no section, folded.
_FRONT = frozenset(
    map(
        fold,
        "home|homepage|index|default|uncategorized|uncategorised|front page|main page|startseite|start|"
        "accueil|page d'accueil|à la une|inicio|portada|página principal|início|página inicial|principal|"
        "capa|home page|pagina iniziale|prima pagina|voorpagina|hem|startsida|hjem|forside|forsiden|etusivu|"
        "forsíða|strona główna|hlavní stránka|titulní strana|úvod|főoldal|kezdőlap|címlap|acasă|prima pagină|"
        "početna|naslovnica|naslovna|начало|главная|главная страница|головна|почетна|насловна|αρχική|"
        "ana sayfa|anasayfa|ballina|kreu|pradžia|sākums|avaleht|esileht|esilehele|beranda|laman utama|utama|"
        "trang chủ|mwanzo|nyumbani|tuis|asosiy|bosh sahifa|басты бет|الرئيسية|الصفحة الرئيسية|صفحه اصلی|خانه|"
        "سرورق|صفحہ اول|דף הבית|ראשי|होम|मुख्य पृष्ठ|मुखपृष्ठ|হোম|প্রচ্ছদ|முகப்பு|హోమ్|ಮುಖಪುಟ|ഹോം|หน้าแรก|"
        "หน้าหลัก|"
        "首页|首頁|主页|主頁|ホーム|トップ|トップページ|홈|처음|მთავარი|գլխավոր|нүүр|ዋና ገጽ|sin categoría|non classé|"
        "senza categoria|sem categoria|geen categorie|unkategorisiert|ikke kategoriseret|ukategorisert|"
        "okategoriserad|luokittelematon|bez kategorii|nezařazené|без рубрики|без категории".split("|"),
    )
)
_NAVIGATES = re.compile(
    r"^[<←‹«]|[→»›>]$|\bback to\b|^\W*(?:view all|see all|zurück zu|retour à|volver a|torna a)\b", re.IGNORECASE
)
_WORD_IN_ADDRESS = re.compile(r"^[^\W\d_]{3,}(?:-[^\W\d_]{2,}){0,2}$")


def find_section(evidence: Evidence) -> Found[str] | None:
    """The section's name as the site writes it."""
    plain: Found[str] | None = None
    shown = (found for found in _iterate_shown(evidence) if fold(found.value) not in evidence.trail_starts)
    for found in chain(_iterate_declared(evidence), shown):
        if not _is_section(evidence, found.value):
            continue
        if fold(found.value) not in _PLAIN:
            return Found(_spell(evidence, found.value), found.source)
        if plain is None and found.source != "derived":
            plain = found
    return plain


def _spell(evidence: Evidence, section: str) -> str:
    """A section as the menu writes it, where what was found is the address's form of it."""
    return evidence.menu.get(section.casefold(), section) if section.islower() else section


def _iterate_declared(evidence: Evidence) -> Iterator[Found[str]]:
    """What the page tells machines of the story's section alone."""
    sections = [part for value in evidence.article.values("articleSection") for part in _read_section(value)]
    yield from (Found(section, "json_ld") for section in sections)
    told = (plain_text(content) or "" for name in _META for content in evidence.page.meta.get(name, [])[:3])
    yield from (Found(section, "meta") for section in told)


def _iterate_shown(evidence: Evidence) -> Iterator[Found[str]]:
    """What the ways to the story say: they begin at the front page."""
    yield from (Found(section, "json_ld") for section in read_breadcrumb_list(evidence))
    yield from (Found(value, "dom") for value in evidence.property_values("articlesection"))
    kicker = find_kicker(evidence)
    if kicker is not None and names_section(evidence, kicker):
        yield Found(kicker.text, "dom")
    yield from (Found(section, "dom") for section in read_trail(evidence))
    above = _find_section_above(evidence)
    if above is not None:
        yield Found(above, "dom")
    filed = (mark.element for mark in evidence.landmarks.near_story(evidence.landmarks.topics)[:_MAX_PARTS])
    yield from (Found(visible_text(link), "dom") for link in filed if is_category_link(link))
    yield from (Found(section, "dom") for section in _iterate_labelled(evidence))
    yield from _read_address(evidence)


def _iterate_labelled(evidence: Evidence) -> Iterator[str]:
    """Links near the headline that a class, or the word before them, calls a section's ("Category: Sea")."""
    for block in evidence.lines_about_headline:
        for link in islice(block.element.iter("a"), _MAX_PARTS):
            before, parent = link.getprevious(), link.getparent()
            label = before.tail if before is not None else parent.text if parent is not None else ""
            leads_on = not (link.get("href") or "#").startswith("#")
            is_classed = leads_on and is_classed_section(evidence.page, link, _LINK_TOKENS)
            if is_classed or _SECTION_LABEL.search((label or "")[-_MAX_LABEL:]):
                yield visible_text(link)


def _read_section(value: object) -> list[str]:
    """Names in a value that may be a path ("News/World") or a list in one string, but no address."""
    names = (text for text in iterate_texts(value) if "://" not in text)
    return [part for text in names for part in re.split(r"\s*[,;/>|]\s*", text) if part]


def _read_address(evidence: Evidence) -> Iterator[Found[str]]:
    """What the menu calls the first folder of the address; failing that the folder, where it reads as a word."""
    folders = [unquote(part) for part in split_address(evidence.page.url).path.rstrip("/").split("/")[1:-1] if part]
    plain = list(takewhile(lambda folder: folder.lower() in _PLAIN, folders))  # "/news/world/..."
    folders = folders[len(plain) :]
    if not folders or folders[0][0] in "@~":  # somebody's pages
        return
    named = _find_menu_text(evidence, folders[0], under=plain)
    if named:
        yield Found(named.capitalize() if named.islower() else named, "derived")
    elif _WORD_IN_ADDRESS.match(folders[0]) and _shares_script(folders[0], evidence.headline or ""):
        yield Found(folders[0].replace("-", " ").capitalize(), "derived")


def _find_menu_text(evidence: Evidence, folder: str, *, under: list[str]) -> str | None:
    """The text of the first short link that leads to *folder* itself, alone or in those that it stands *under*."""
    known = {folder, "/".join([*under, folder])}
    for mark in evidence.landmarks.links[:_MAX_LINKS]:
        href = mark.element.get("href") or ""
        if folder not in href and "%" not in href:  # most links: taking addresses apart costs more
            continue
        parts = split_address(href)
        if unquote(parts.path).strip("/") in known and not parts.query:
            text = visible_text(mark.element)
            if text and len(text) <= _MAX_SECTION:
                return text
    return None


def _shares_script(word: str, headline: str) -> bool:
    """Whether *word* can be a word of the headline's language: addresses spell other scripts in Latin letters."""
    return not word.isascii() or any("a" <= character <= "z" for character in headline.lower())


def _is_section(evidence: Evidence, text: str) -> bool:
    if len(text) > _MAX_SECTION or any(sign in text for sign in _NO_SECTION) or not any(map(str.isalpha, text)):
        return False
    if _NAVIGATES.search(text) or _leads_home(evidence, text):
        return False
    return not is_site_name(text, evidence.site_names) and fold(text) not in map(fold, evidence.story_titles)


def _leads_home(evidence: Evidence, text: str) -> bool:
    """Whether *text* says "front page", or is what a link of this page to the front page says, in whatever language."""
    return fold(text) in _FRONT or fold(text) in evidence.home_texts


@dataclass(frozen=True, slots=True)
class Kicker:
    """The short line over the headline; ``holder`` is its element, if it has one of its own."""

    text: str
    holder: HtmlElement | None = None

    def is_classed(self, tokens: frozenset[str]) -> bool:
        return self.holder is not None and not tokens.isdisjoint(read_tokens(self.holder))


def names_section(evidence: Evidence, kicker: Kicker) -> bool:
    """Whether a kicker is classed as a section, or the site's menu has a link of the same text."""
    return kicker.is_classed(_SECTION_TOKENS) or kicker.text.casefold() in evidence.menu


def find_kicker(evidence: Evidence) -> Kicker | None:
    """The short line directly over the headline, or the part of it that is classed as a kicker."""
    headline = evidence.landmarks.headline
    if headline is None:
        return None
    inner = find_inner_kicker(headline.element) if headline.element.tag in {"h1", "h2", "h3"} else None
    if inner and len(inner) <= _MAX_KICKER:
        return Kicker(inner)
    if headline.element.tag not in {"h1", "h2", "h3"}:
        return _find_line_above(evidence)
    holder = _find_before(headline.element)
    if holder is None:
        return None
    text = visible_text(holder)
    return Kicker(text, holder) if 2 < len(text) <= _MAX_KICKER else None


def _find_section_above(evidence: Evidence) -> str | None:
    """What is classed as a section in the row of small facts right over the headline: date, section, author."""
    headline = evidence.landmarks.headline
    row = _find_before(headline.element, is_fitting=_is_row) if headline is not None else None
    for part in islice(row.iterdescendants("a", "span", "div", "p"), _MAX_PARTS) if row is not None else ():
        text = visible_text(part)
        is_one = next(islice(part.iter("a"), 1, None), None) is None
        if is_one and 2 < len(text) <= _MAX_SECTION and is_classed_section(evidence.page, part, _SECTION_TOKENS):
            return text
    return None


def _find_before(element: HtmlElement, is_fitting: Callable[[HtmlElement], bool] | None = None) -> HtmlElement | None:
    """The element right before the headline, or before the first element that holds nothing else."""
    for _ in range(3):
        previous = element.getprevious()
        if previous is not None:
            return previous if (is_fitting or _is_kicker_element)(previous) else None
        parent = element.getparent()
        if parent is None or parent.tag in {"body", "main"}:
            return None
        element = parent
    return None


def _is_row(element: HtmlElement) -> bool:
    return element.tag in {"div", "p", "span"} and len(visible_text(element)) <= _MAX_ROW


def _is_kicker_element(element: HtmlElement) -> bool:
    """Whether it is one short line: no menu, no picture, no form."""
    if element.tag in {"nav", "ul", "ol", "form", "figure", "script", "style", "header", "aside", "table"}:
        return False
    return element.find(".//img") is None and len(list(element.iter("a"))) <= 1


def _find_line_above(evidence: Evidence) -> Kicker | None:
    """As :func:`find_kicker`, where the headline is a line between ``<br>``."""
    blocks = evidence.page.blocks
    headline = evidence.headline
    at = next((block.index for block in blocks if headline and fold(block.text) == fold(headline)), 0)
    above: TextBlock | None = blocks[at - 1] if at else None
    if above is None or len(above.text) > _MAX_KICKER or above.link_share > 0.9 or len(above.hrefs) > 1:
        return None
    return Kicker(above.text)


def find_alternative_headline(evidence: Evidence) -> Found[str] | None:
    """The visible heading where another title won, JSON-LD's second headline, or a kicker that names no section."""
    if evidence.second_headline:
        return Found(evidence.second_headline, "dom")
    told = evidence.article.first_text("alternativeHeadline", "alternateName")
    headline = fold(evidence.headline or "")
    described = fold(evidence.meta_description("og:description", "description") or "")
    if told and len(told) <= _MAX_ALTERNATIVE and fold(told) not in headline and fold(told) not in described:
        return Found(told, "json_ld")
    marked = next(evidence.property_values("alternativeheadline"), None)
    if marked and len(marked) <= _MAX_ALTERNATIVE and fold(marked) != headline:
        return Found(marked, "dom")
    kicker = find_kicker(evidence)
    if kicker is None or names_section(evidence, kicker) or not _is_section(evidence, kicker.text):
        return None
    is_classed = kicker.holder is None or kicker.is_classed(_KICKER_TOKENS)
    is_told = fold(kicker.text) in headline or fold(kicker.text) in evidence.trail_starts
    return Found(kicker.text, "dom") if is_classed and not is_told else None
