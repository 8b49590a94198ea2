"""Which of a page's links leads to the next page of the same list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from newsspider.urls.words import PAGE_PARAMETERS, PAGE_WORDS, fold_segment

# "/page/2", "/seite-3.html", "/p2", "/2", "/harbour-2.html", "/index_2.html"
_NUMBERED_PATH = re.compile(
    rf"(?P<base>.*?)(?:(?P<word>[/_-](?:{'|'.join(sorted(PAGE_WORDS))})[/=_-]?)|(?P<mark>[/_-]))"
    r"(?P<number>[1-9]\d{0,3})(?P<ending>\.[a-z]{2,5})?/?",
    re.IGNORECASE,
)
_FOLDER_PAGE = re.compile(r"/(?:index|default)(?:\.[a-z]{2,5})?$|/$", re.IGNORECASE)
_PAGE_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jspx?)$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\s\d_.,:;!?()\[\]{}<>«»‹›→←⇒…|/\\+*·•-]+")

# What a link to the next page says, and nothing else; arrows and numbers are left out.
_NEXT_TEXTS = """
    next, next page, next posts, next results, older, older posts, older entries, older stories, older articles,
    older news, previous posts, weiter, nächste, nächste seite, ältere, ältere beiträge, ältere artikel,
    ältere einträge, suivant, suivante, page suivante, suivants, articles suivants, articles plus anciens,
    siguiente, página siguiente, siguientes, entradas anteriores, entradas antiguas, más antiguas, próxima,
    próxima página, seguinte, página seguinte, posts antigos, mais antigas, successiva, pagina successiva,
    successivo, avanti, prossima, articoli precedenti, volgende, volgende pagina, oudere berichten, nästa,
    nästa sida, äldre, äldre inlägg, neste, neste side, eldre, eldre innlegg, næste, næste side, ældre,
    ældre indlæg, seuraava, seuraava sivu, vanhemmat, następna, następna strona, starsze, starsze wpisy, další,
    další strana, další stránka, starší, starší články, ďalšia, ďalej, ďalšie, következő, következő oldal, régebbi,
    următoarea, pagina următoare, mai vechi, sljedeća, sljedeća stranica, starije, следећа, следећа страна,
    naslednja, starejše, sonraki, sonraki sayfa, daha eski, eski haberler, trang sau, tiếp, tiếp theo, cũ hơn,
    berikutnya, selanjutnya, halaman berikutnya, lebih lama, далее, дальше, вперёд, вперед, следующая,
    следующая страница, старые записи, далі, наступна, наступна сторінка, напред, следваща, следваща страница,
    επόμενη, επόμενη σελίδα, επόμενο, παλαιότερα, التالي, التالية, الصفحة التالية, الأقدم, بعدی, صفحه بعد, اگلا,
    اگلا صفحہ, הבא, לעמוד הבא, הדף הבא, ישנות יותר, 下一页, 下一頁, 下页, 后页, 次へ, 次のページ, 次ページ,
    古い記事, 다음, 다음 페이지, ถัดไป, หน้าถัดไป, अगला, अगला पृष्ठ, পরবর্তী, পরের পাতা
"""
# What a link to the rest of a list says; the link to a whole section says it as well.
_MORE_TEXTS = """
    more, more news, more stories, more articles, more posts, show more, load more, view more, see more, mehr,
    mehr laden, mehr anzeigen, mehr artikel, weitere artikel, weitere meldungen, plus d'articles, voir plus,
    charger plus, afficher plus, anteriores, ver más, cargar más, más noticias, carregar mais, ver mais,
    mais notícias, carica altri, mostra altri, altre notizie, meer, meer laden, toon meer, meer nieuws, visa fler,
    ladda fler, vis flere, last flere, näytä lisää, lataa lisää, więcej, pokaż więcej, zobrazit další, továbbiak,
    mai multe, daha fazla, xem thêm, ещё, еще, показать ещё, показать еще, загрузить ещё, ще, показати ще,
    περισσότερα, المزيد, عرض المزيد, بیشتر, עוד, 更多, 加载更多, もっと見る, 더보기, เพิ่มเติม, और देखें, আরও
"""
_MOST_CHARACTERS = 40


def _fold(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold().replace("’", "'")))


_NEXT = frozenset(map(_fold, _NEXT_TEXTS.split(",")))
_MORE = frozenset(map(_fold, _MORE_TEXTS.split(",")))


class _Place(NamedTuple):
    """A list, and the number of one of its pages; ``None`` when the address tells none."""

    listing: tuple[str, str, str]  # host, path, and what its pages have in the query ("" where the path counts them)
    number: int | None
    is_named: bool  # a word says that the number counts pages; `p` may be the number of a story


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A link to a page of the list that is looked at; ``is_next`` when it can be the next one."""

    number: int
    is_next: bool


class Pagination:
    """The page that is looked at, as one of a list.

    >>> pages = Pagination("https://paper.example/harbour/")
    >>> pages.number_of("https://paper.example/harbour/page/2")
    PageNumber(number=2, is_next=True)
    >>> pages.number_of("https://paper.example/politics/page/2") is None
    True
    """

    def __init__(self, url: str) -> None:
        self._places = _places_of(url)

    def number_of(self, url: str) -> PageNumber | None:
        """The number that *url* has in the same list; ``None`` when it is of another one, or has none."""
        for place in _places_of(url):
            for here in self._places:
                if place.number is not None and place.listing == here.listing:
                    return self._judge(place, here)
        return None

    @staticmethod
    def _judge(place: _Place, here: _Place) -> PageNumber | None:
        assert place.number is not None
        if here.number is None:
            first = 1 if place.listing[2] else 2  # "?page=1" may be the second page, "/page/1" is not
            is_next = place.number >= first if place.is_named else place.number == 2
        else:
            is_next = place.number > here.number if place.is_named else place.number == here.number + 1
        return PageNumber(place.number, is_next) if is_next or place.is_named else None


def is_next_text(text: str) -> bool:
    """Whether a link says, in one of many languages, that it leads to the next page or to older stories.

    >>> is_next_text("Older posts »"), is_next_text("Nächste Seite"), is_next_text("Next day")
    (True, True, False)
    """
    return len(text) <= _MOST_CHARACTERS and _fold(text) in _NEXT


def is_more_text(text: str) -> bool:
    """Whether a link says that it leads to more of a list; of which one, only its address tells.

    >>> is_more_text("Show more"), is_more_text("More on this story")
    (True, False)
    """
    return len(text) <= _MOST_CHARACTERS and _fold(text) in _MORE


def _places_of(url: str) -> list[_Place]:
    """What list *url* may be a page of: by its query, by its path, and as a first page."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address: a page of no list
        return []
    listing = _list_of(parts, parts.path)
    rest, name, number = _split_query(parts.query)
    if number is not None:
        return [_Place((*listing, f"?{rest}"), number, is_named=name != "p")]
    first = _Place((*listing, f"?{parts.query}"), None, is_named=False)
    if parts.query:
        return [first]
    return [*_numbered_place(parts), _Place((*listing, ""), None, is_named=False), first]


def _numbered_place(parts: SplitResult) -> Iterator[_Place]:
    match = _NUMBERED_PATH.fullmatch(parts.path)
    if match:
        yield _Place((*_list_of(parts, match["base"]), ""), int(match["number"]), is_named=match["word"] is not None)


def _split_query(query: str) -> tuple[str, str, int | None]:
    """*query* without the parameter that counts pages, the name of that one, and its number."""
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        name = fold_segment(unquote(name))
        if name in PAGE_PARAMETERS and value.isascii() and value.isdigit() and len(value) <= 5:
            return "&".join(other for other in query.split("&") if other != pair), name, int(value)
    return query, "", None


def _list_of(parts: SplitResult, path: str) -> tuple[str, str]:
    return parts.netloc, _PAGE_ENDING.sub("", _FOLDER_PAGE.sub("", path)) or "/"
