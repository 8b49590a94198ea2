"""What the class, id or address of an element says that it holds: a byline, a date, topics, the trail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from lxml.html import HtmlElement

from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.values import split_address
from newsspider.extraction.page import Page

_SHORTEST_FOLDER = 4  # characters of an address with a folder that tells something
_MAX_NAMES = 200  # characters of one element's class
_MAX_SECTION_WORDS = 3  # more are a call to do something ("Follow us on Telegram")
_QUERY_KEY, _KEY_PART = re.compile(r"(?:^|&)([\w-]{1,40})=(?=[^&])"), re.compile(r"[_-]")
_BETWEEN = "\0"  # stands in no page
_MOST_MET = 16_384  # words of names that are remembered: those of a few dozen pages
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


LABELS = (BYLINE, DATE, TOPIC, TRAIL)


def find_labelled(names: Sequence[str]) -> dict[Label, list[int]]:
    """For each of :data:`LABELS`, the places of those classes and ids among *names* that it fits, in order.

    >>> [found for found in find_labelled(["Article-Date", "c-box", "tag byline"]).values() if found]
    [[2], [0], [2]]
    """
    distinct = {name: name[:_MAX_NAMES].lower().split() for name in dict.fromkeys(names)}
    fitting = _MET.find(set(chain.from_iterable(distinct.values())))
    telling = {
        label: {name for name, words in distinct.items() if not told.isdisjoint(words)} if told else set()
        for label, told in fitting.items()
    }
    told = frozenset().union(*telling.values())
    places = [(place, name) for place, name in enumerate(names) if name in told] if told else []
    return {label: [place for place, name in places if name in some] for label, some in telling.items()}


class _MetWords:
    """The words that names were made of lately, and of those the ones that each label fits: it never spans two."""

    def __init__(self) -> None:
        self._met: set[str] = set()
        self._fitting: dict[Label, set[str]] = {label: set() for label in LABELS}

    def find(self, words: set[str]) -> dict[Label, set[str]]:
        """Those of *words*, in lower case, that each label fits."""
        if new := words - self._met:
            joined = _BETWEEN.join(["", *new, ""])
            for label, fitting in self._fitting.items():
                fitting |= {word for word in _find_literals(joined, label.literals) if label.pattern.search(word)}
            self._met |= new
        found = {label: fitting & words for label, fitting in self._fitting.items()}
        if len(self._met) > _MOST_MET:
            for known in (self._met, *self._fitting.values()):
                known.clear()
        return found


_MET = _MetWords()


def _find_literals(joined: str, literals: Iterable[str]) -> set[str]:
    """The words, joined to one text, that hold one of *literals*."""
    found: set[str] = set()
    for literal in literals:
        at = joined.find(literal)
        while at >= 0:
            end = joined.find(_BETWEEN, at)
            found.add(joined[joined.rfind(_BETWEEN, 0, at) + 1 : end])
            at = joined.find(literal, end)
    return found


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
