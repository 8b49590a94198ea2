"""The shape of an address, as evidence of the kind of page behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from newsspider.extraction.page import Page

#: Path words of pages that list others.
INDEX_WORDS = frozenset(
    "all archive archives archiv archivo author authors browse c cat categories category categoria categorie "
    "catalog catalogue catalogo collection collections directory etiqueta explore forum forums gallery index "
    "jobs kategorie kategoria kategori label latest list listing listings page rubrik rubrique schlagwort section "
    "sections series site-map sitemap tag tagged tags tema thema thread threads topic topics".split()
)
#: Path words of things for sale.
GOODS_WORDS = frozenset(
    "buy cart catalog dp goods item items itm p pd pdp prod produit produits produkt produkte produkty producto "
    "productos product products sale shop sku store".split()
)
#: Path words of what is read.
STORY_WORDS = frozenset(
    "aktuelles article articles artikel articolo articulo artykul blog blogs clanek column editorial feature "
    "features guide guides insight insights journal magazin magazine magazyn makale nachrichten news nieuws noticia "
    "noticias novosti nyheter opinion post posts press resources review reviews stories story".split()
)
SEARCH_WORDS = frozenset("search suche busca buscar recherche ricerca szukaj zoeken sok haku arama cari poisk".split())
LOGIN_WORDS = frozenset(
    "account auth join login log-in logon membership password register registration signin sign-in signup sign-up "
    "subscribe".split()
)
ABOUT_WORDS = frozenset(
    "about about-us aboutus agb careers contact contact-us contacts contacto contatti contatto datenschutz "
    "disclaimer faq help impressum imprint kontakt legal masthead mentions-legales nous privacy privacy-policy "
    "terms terms-of-service terms-of-use uber-uns".split()
)
VIDEO_WORDS = frozenset("mediathek tv video videos watch".split())
GALLERY_WORDS = frozenset(
    "bildergalerie bilder diaporama fotostrecke fotos fotogalerie galeria galerie galleries gallery photo photos "
    "pictures slideshow".split()
)
_SEARCH_KEYS = frozenset("k keyword keywords q query s search searchterm term".split())
_LONGEST_ADDRESS = 2000
_INDEX_FILE = re.compile(r"^(?:index|default|home)(?:\.\w{2,5})?$")
_ENDING = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cfm|cms|ece)$")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d([-/_.]?)(?:0?[1-9]|1[0-2]|[a-z]{3})\1(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2]|[a-z]{3})/")
_LONG_NUMBER = re.compile(r"\d{5,}")
_WORDS = re.compile(r"[^\W\d_]{2,}")
# Letters and digits with no word in them: a hash, a key.
_OPAQUE = re.compile(r"^(?=.*\d)[0-9a-f-]{8,}$|^\d+$|^(?=.*\d)(?=.*[a-z])\w{8,14}$")


@dataclass(frozen=True, slots=True)
class AddressShape:
    """Measures of one address, without its host."""

    is_root: bool = False
    depth: int = 0  # segments of the path
    slug_words: int = 0  # words of the wordiest segment
    last_words: int = 0  # words of the last segment
    is_dated: bool = False  # a day, or a year and month, with something after it
    has_number: bool = False  # five digits or more in a row
    is_opaque: bool = False  # the last segment holds no words
    parameters: int = 0
    index_words: int = 0
    goods_words: int = 0
    story_words: int = 0
    is_search: bool = False
    is_login: bool = False
    is_about: bool = False
    is_video: bool = False
    is_gallery: bool = False


def split_path(url: str) -> str:
    """The path of *url* without a last slash; empty for a front page, and for what is no address.

    >>> split_path("https://a.example/sport/?page=2"), split_path("https://[a.example/")
    ('/sport', '')
    """
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:  # such an address has no shape to measure
        return ""


def measure_address(url: str) -> AddressShape:
    """Measure the shape of *url*.

    >>> measure_address("http://a.example/2026/11/20/council-votes-on-bridge.html").slug_words
    4
    >>> measure_address("http://a.example/category/sport?page=2").index_words
    1
    """
    try:
        parts = urlsplit(unquote(url[:_LONGEST_ADDRESS]).lower())
    except ValueError:  # such an address has no shape to measure
        return AddressShape()
    segments = [segment for segment in parts.path.split("/") if segment]
    if segments and _INDEX_FILE.match(segments[-1]):
        segments.pop()
    names = [_ENDING.sub("", segment) for segment in segments]
    pairs = [(key, value) for key, value in parse_qsl(parts.query) if value]
    keys = {key for key, _ in pairs}
    last = names[-1] if names else ""
    return AddressShape(
        is_root=not segments and not keys,
        depth=len(segments),
        slug_words=max((len(_WORDS.findall(name)) for name in names), default=0),
        last_words=len(_WORDS.findall(last)),
        is_dated=_is_dated(parts.path, last),
        has_number=bool(_LONG_NUMBER.search(parts.path + "?" + parts.query)),
        is_opaque=bool(_OPAQUE.match(last)),
        parameters=len(keys),
        index_words=_count_words(names, INDEX_WORDS),
        goods_words=_count_words(names, GOODS_WORDS),
        story_words=_count_words(names, STORY_WORDS),
        is_search=_count_words(names, SEARCH_WORDS) > 0 or _asks(pairs),
        is_login=_count_words(names[-2:], LOGIN_WORDS) > 0,
        is_about=_count_words(names[-1:], ABOUT_WORDS) > 0 and len(names) <= 2,
        is_video=_count_words(names, VIDEO_WORDS) > 0,
        is_gallery=_count_words(names, GALLERY_WORDS) > 0,
    )


def declared_address(page: Page) -> str | None:
    """The page's own name for itself, on any host: evidence of kind only, not of identity."""
    names = [*page.link_rel("canonical"), page.first_meta("og:url")]
    return next((url for url in (page.join(name) for name in names if name) if url), None)


def _asks(pairs: list[tuple[str, str]]) -> bool:
    """Whether a query asks for words; ``?s=2`` is a page of a list."""
    return any(key in _SEARCH_KEYS and not value.isdecimal() for key, value in pairs)


def _is_dated(path: str, last: str) -> bool:
    """Whether a date stands in the path and something after it: an archive's page ends with its date."""
    found = _DAY.search(path) or _MONTH.search(path)
    return found is not None and len(path) - found.end() > 3 and not last.isdigit()


def _count_words(names: list[str], vocabulary: frozenset[str]) -> int:
    return sum(name in vocabulary for name in names)
