"""What the class, id or address of an element says that it holds: a byline, a date, topics, the trail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.values import split_address
from newsspider.extraction.page import Page

_SHORTEST_FOLDER = 4  # characters of an address with a folder that tells something
_MAX_NAMES = 200  # characters of one element's class
_MAX_SECTION_WORDS = 3  # more are a call to do something ("Follow us on Telegram")
_QUERY_KEY, _KEY_PART = re.compile(r"(?:^|&)([\w-]{1,40})=(?=[^&])"), re.compile(r"[_-]")
_BETWEEN = "\0"  # stands in no page
#: Parts of the addresses of topic pages and of people's pages, in many languages.
_TOPIC_PATHS = frozenset(
    "tag tags topic topics thema themen theme themes tema temas etiqueta etiquetas schlagwort keyword keywords sujet "
    "sujets argomenti emne emner stichwort tagi konu etiket avainsana aihe amne cimke cimkek stitek stitky tagy tema "
    "trefwoord trefwoorden onderwerp onderwerpen temat tematy temy teema teemat tunniste tunnisteet etichetta mot-cle "
    "mots-cles palabra-clave palavra-chave oznaka oznake kljucna-rijec metka metki teg tegi chu-de tu-khoa tagar "
    "hashtag eticheta etichete".split()
)
_PROFILE_PATHS = frozenset(
    "author authors autor autoren autores auteur auteurs autori autore autoria profile profiles people journalist "
    "journalists journaliste journalistes redaktion redakteur contributor contributors writer writers forfatter "
    "skribent yazar yazarlar by byline bylines avtor".split()
)


#: Parts of the addresses of sections, in many languages.
_CATEGORY_PATHS = frozenset(
    "category categories kategorie kategorien kategoria kategori kategorier categoria categorias categoría categorie "
    "rubrik rubriken rubrique rubriques rubrica rubriche rubryka rubrika".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A pattern of names, and a literal of each of its alternatives: a plain search tells that most names hold none."""

    pattern: re.Pattern[str]
    literals: tuple[str, ...]


BYLINE = Label(
    re.compile(
        r"by-?_?line|author(?!i[szt])|(?<![a-z])(?:autor(?!i[sz])|auteur|autore|verfasser|writer|contributor|"
        r"reporter|journalist|redacteur|skribent|kirjoittaja|yazar|muhabir|avtor(?![a-z-]*foto)|creator|periodista|giornalista|penulis|firma(?:nte)?s?(?![a-z]))"
    ),
    tuple(
        "byline by-line by_line author autor auteur verfasser writer contributor reporter journalist redacteur "
        "skribent kirjoittaja yazar muhabir avtor creator periodista giornalista penulis firma".split()
    ),
)
DATE = Label(
    re.compile(
        r"date(?!pick)|(?<![a-z])(?:publi(?:shed|cat|kac)|posted|time(?:stamp)?(?![a-z])|datum|fecha|dato|tarih|pubtime)"
    ),
    ("date", "publi", "posted", "time", "datum", "fecha", "dato", "tarih", "pubtime"),
)
TOPIC = Label(
    re.compile(
        r"(?<![a-z])(?:tags?|topics?|keywords?|themen|schlagw[oö]rter|etiquetas|temas?|etiketler|cimke|cimkek|stitky)(?![a-z])"
    ),
    ("tag", "topic", "keyword", "themen", "schlagw", "etiqueta", "tema", "etiketler", "cimke", "stitky"),
)
TRAIL = Label(re.compile(r"bread-?_?crumb|(?<![a-z])crumbs?(?![a-z])"), ("crumb",))


class Names:
    """The classes and ids of a page's elements: where each stands."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._distinct: Mapping[str, str] = {name: name[:_MAX_NAMES].lower() for name in dict.fromkeys(names)}
        self._joined = _BETWEEN.join([*self._distinct.values(), ""])

    def find(self, *labels: Label) -> dict[Label, list[int]]:
        """The places of those that each of *labels* fits, in order.

        >>> list(Names(["Article-Date", "c-box", "tag byline"]).find(TOPIC, DATE).values())
        [[2], [0]]
        """
        telling = {label: self._find_telling(label) for label in labels}
        told = frozenset().union(*telling.values())
        places = [(place, name) for place, name in enumerate(self._names) if name in told] if told else []
        return {label: [place for place, name in places if name in names] for label, names in telling.items()}

    def _find_telling(self, label: Label) -> frozenset[str]:
        likely = self._find_literals(label.literals)
        names = self._distinct.items() if likely else ()
        return frozenset(name for name, lowered in names if lowered in likely and _fits(label, lowered))

    def _find_literals(self, literals: Iterable[str]) -> set[str]:
        """The names, in lower case, that hold one of *literals*."""
        found: set[str] = set()
        joined = self._joined
        for literal in literals:
            at = joined.find(literal)
            while at >= 0:
                end = joined.find(_BETWEEN, at)
                found.add(joined[joined.rfind(_BETWEEN, 0, at) + 1 : end])
                at = joined.find(literal, end)
        return found


@lru_cache(maxsize=8192)  # a page has few different class names, a site hardly more
def _fits(label: Label, lowered: str) -> bool:
    return label.pattern.search(lowered) is not None


def is_profile_link(link: HtmlElement) -> bool:
    """Whether *link* leads to an author's page, by its rel or the folders of its address."""
    return "author" in (link.get("rel") or "").lower() or _read_folders(link.get("href") or "") == "profile"


def read_link(link: HtmlElement) -> str | None:
    """What *link* says that it leads to, see :func:`name_link`."""
    return name_link(link.get("href") or "", link.get("rel"))


def name_link(href: str, rel: str | None) -> str | None:
    """What the rel of a link, or the folders of its address, say that it leads to: a ``profile``, a ``topic``."""
    kind = _read_folders(href)
    if kind == "profile" or (rel and "author" in rel.lower()):
        return "profile"
    is_topic = kind == "topic" or (rel and "tag" in rel.lower().split()) or ("?" in href and _asks_for_topic(href))
    return "topic" if is_topic else None


def _asks_for_topic(href: str) -> bool:
    """Whether the query of a link on this site asks for what has one topic.

    >>> paths = ("/blog/?content_topic=12", "/blog/?page=2", "https://shop.example/pot?tag=courier-20")
    >>> [_asks_for_topic(path) for path in paths]
    [True, False, False]
    """
    path, _, query = href[:500].partition("?")
    if not query or "://" in path:
        return False
    return any(not _TOPIC_PATHS.isdisjoint(_KEY_PART.split(key)) for key in _QUERY_KEY.findall(query.lower()))


def is_category_link(link: HtmlElement) -> bool:
    """Whether *link* leads to a section, by its rel or the folders of its address.

    >>> from lxml.html import fromstring
    >>> [is_category_link(fromstring(f"<a href='{path}'>")) for path in ("/category/sea/", "/tag/category-five/")]
    [True, False]
    """
    rel, path = (link.get("rel") or "").lower(), (link.get("href") or "")[:500].rstrip("/").rpartition("/")[0]
    return "category" in rel.split() or not _CATEGORY_PATHS.isdisjoint(path.lower().split("/"))


def is_classed_section(page: Page, part: HtmlElement, tokens: frozenset[str]) -> bool:
    """Whether *part* is called by one of *tokens*, and is no button, call to follow, or link to another site."""
    names, href = read_tokens(part), part.get("href")
    if tokens.isdisjoint(names) or "toggle" in names or len(visible_text(part).split()) > _MAX_SECTION_WORDS:
        return False
    return href is None or _is_of_site(page.join(href), page.url)


def _is_of_site(address: str | None, own: str) -> bool:
    """Whether *address* has the host of *own*, or one of the two is part of the other's.

    >>> [_is_of_site(f"https://{host}/a", "https://www.a.example/b") for host in ("sport.a.example", "b.example")]
    [True, False]
    """
    one, other = ((split_address(each or "").hostname or "").removeprefix("www.") for each in (address, own))
    return one == other != "" or one.endswith(f".{other}") or other.endswith(f".{one}")


def _read_folders(href: str) -> str | None:
    """What the folders of a link's address say it leads to: a ``profile``, a ``topic``, or ``None``."""
    return _name_folders(href[:500].rstrip("/").rpartition("/")[0]) if len(href) > _SHORTEST_FOLDER else None


@lru_cache(maxsize=8192)  # the links of a site lead to few different folders
def _name_folders(path: str) -> str | None:
    lowered = path.lower()
    folders = lowered.split("/")
    if not _PROFILE_PATHS.isdisjoint(folders):
        return "profile"
    is_kind = "-tag/" in f"{lowered}/" or "-topic/" in f"{lowered}/"  # "/news-topic/harbour"
    return "topic" if is_kind or not _TOPIC_PATHS.isdisjoint(folders) else None
