"""The section a story stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, takewhile
from urllib.parse import unquote

from newsspider.extraction.metadata.dom import BESIDE_TOKENS, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.kickers import SECTION_TOKENS, find_kicker, find_section_above, names_section
from newsspider.extraction.metadata.labels import is_category_link, is_classed_section
from newsspider.extraction.metadata.landmarks import MAX_ELEMENTS, MAX_LINKS
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.section_names import MAX_SECTION, is_section
from newsspider.extraction.metadata.titles import compact
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
_MAX_PARTS = 20
_LINKED = 0.8
_MAX_LABEL = 30  # characters
_SECTION_LABEL = re.compile(
    r"(?<![^\W_])(?:(?:category|categories|section|topic|filed under|posted in|kategorien?|rubrik|ressort|catégories?|"
    r"rubrique|categorías?|"
    r"sección|categorias?|seção|editoria|categoria|sezione|rubrica|categorie|rubriek|kategori|kategoria|dział|rubryka|rubrika|"
    r"rovat|"
    r"категори[яи]|рубрика|раздел|розділ|рубрики|κατηγορία|kategorija|القسم|تصنيف|分类|分類|栏目|カテゴリー?|카테고리)\s*[:：]"
    r"|filed under|posted in)\s*$",
    re.IGNORECASE,
)
_LINK_TOKENS = SECTION_TOKENS - {"section"}  # links to parts of the page are called so
#: Sections of sites that sort nothing.
_PLAIN = frozenset(
    "news article articles story stories allgemein post posts blog blogs "
    "artikel nachrichten archive archives aktuelles actualités actualidad noticias notizie all "
    "haber haberler лента новости архив новини 新闻 ニュース 뉴스 أخبار خبر "
    "zpravy zprávy wiadomosci wiadomości stiri știri news-item newsroom noticia nachricht nieuws "
    "nyheter nyheder uutiset hirek hírek vesti vijesti berita habari "
    "tin-tuc samachar fa en detail details view show read general "
    "cgi-bin cms spip publish portal content contents page pages text html secciones seccion secao ediciones edicion "
    "edicoes edition editions archiv archivo arquivo hemeroteca artykul artykuly articulo articulos artigo artigos "
    "articolo articoli clanek clanky clanok cikk makale nota notas actu actus forum foro foorum today print imprimer "
    "baca ler leer lire".split()
)
_SLUG = re.compile(r"^[a-z]+(?:-[a-z]+)+$")
_WORD_IN_ADDRESS = re.compile(r"^[^\W\d_]{3,}(?:-[^\W\d_]{2,}){0,2}$")


def find_section(evidence: Evidence) -> Found[str] | None:
    """The section's name as the site writes it."""
    plain: Found[str] | None = None
    shown = (found for found in _iterate_shown(evidence) if fold(found.value) not in evidence.trail_starts)
    for found in chain(_iterate_declared(evidence), shown):
        if not is_section(evidence, found.value):
            continue
        if fold(found.value) not in _PLAIN:
            return Found(_spell(evidence, found.value), found.source)
        if plain is None and found.source != "derived":
            plain = found
    return plain


def _spell(evidence: Evidence, section: str) -> str:
    """A section as the menu writes it, or as words, where what was found is the address's form of it."""
    if not section.islower():
        return section
    words = section.replace("-", " ").capitalize() if _SLUG.match(section) else section
    same = evidence.menu.get(section.casefold()) or evidence.menu.get(words.casefold())
    return same or _find_marked(evidence, words) or words


def _find_marked(evidence: Evidence, words: str) -> str | None:
    """The text of the menu that is *words* but for the marks that addresses leave out ("domaci", "Domácí")."""
    plain = compact(words)
    return next((text for text in evidence.menu.values() if compact(text) == plain), None)


def _iterate_declared(evidence: Evidence) -> Iterator[Found[str]]:
    """What the page tells machines of the story's section alone."""
    sections = [part for value in evidence.article.values("articleSection") for part in _read_section(value)]
    if len(sections) > 1:  # a list may hold topics, too
        steps = set(map(fold, [*read_breadcrumb_list(evidence), *read_trail(evidence)]))
        sections.sort(key=lambda section: fold(section) not in steps)
    yield from (Found(section, "json_ld") for section in sections)
    told = (plain_text(content) or "" for name in _META for content in evidence.meta.get(name, [])[:3])
    yield from (Found(section, "meta") for section in told)


def _iterate_shown(evidence: Evidence) -> Iterator[Found[str]]:
    """What the ways to the story say: they begin at the front page."""
    yield from (Found(section, "json_ld") for section in read_breadcrumb_list(evidence))
    yield from (Found(value, "dom") for value in evidence.property_values("articlesection"))
    kicker = find_kicker(evidence)
    if kicker is not None and names_section(evidence, kicker):
        yield Found(kicker.text, "dom")
    yield from (Found(section, "dom") for section in read_trail(evidence))
    above = find_section_above(evidence)
    if above is not None:
        yield Found(above, "dom")
    filed = (mark.element for mark in evidence.landmarks.near_story(evidence.landmarks.topics)[:_MAX_PARTS])
    yield from (Found(visible_text(link), "dom") for link in filed if is_category_link(link))
    yield from (Found(section, "dom") for section in _iterate_labelled(evidence))
    yield from _read_address(evidence)
    yield from (Found(section, "dom") for section in _iterate_filed(evidence))


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
        label, colon, named = block.text.partition(":")
        if colon and not block.hrefs and len(named) <= MAX_SECTION and _SECTION_LABEL.fullmatch(f"{label}:"):
            yield named.strip()


def _iterate_filed(evidence: Evidence) -> Iterator[str]:
    """Lines near the headline that are no more than links to sections, by their address, and stand in no menu."""
    for block in evidence.lines_about_headline:
        if block.link_share < _LINKED or evidence.is_beside(block.element, BESIDE_TOKENS):
            continue
        yield from (
            visible_text(link) for link in islice(block.element.iter("a"), _MAX_PARTS) if is_category_link(link)
        )


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
    elif _WORD_IN_ADDRESS.match(folders[0]) and _can_name_section(folders[0], evidence.headline or ""):
        words = folders[0].replace("-", " ").capitalize()
        yield Found(_find_marked(evidence, words) or words, "derived")


def _find_menu_text(evidence: Evidence, folder: str, *, under: list[str]) -> str | None:
    """The text of the first short link that leads to *folder* itself, alone or in those that it stands *under*."""
    end = evidence.landmarks.story_end or MAX_ELEMENTS
    known = {folder, "/".join([*under, folder])}
    landmarks = evidence.landmarks
    for link, href in zip(landmarks.links[:MAX_LINKS], landmarks.hrefs, strict=False):
        if folder not in href and "%" not in href:  # most links: taking addresses apart costs more
            continue
        if landmarks.count_before(link) > end:  # "Back to the list"
            break
        parts = split_address(href)
        if unquote(parts.path).strip("/") in known and not parts.query:
            text = visible_text(link)
            if text and len(text) <= MAX_SECTION:
                return text
    return None


def _can_name_section(word: str, headline: str) -> bool:
    """Whether *word* is no part of the headline, and can be a word of its language: addresses spell others in Latin."""
    is_latin = any("a" <= character <= "z" for character in headline.lower())
    return (not word.isascii() or is_latin) and not ("-" in word and compact(word) in compact(headline))
