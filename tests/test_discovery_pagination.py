import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.pagination import Pagination, is_more_text, is_next_text

SITE = "https://paper.example"


@pytest.mark.parametrize(
    "text",
    [
        "Next",
        "NEXT PAGE",
        "next ›",
        "« Older posts",
        "Older Entries",
        "Weiter",
        "ältere Beiträge",
        "Page suivante »",
        "Siguiente",
        "Próxima página",
        "Avanti",
        "Volgende",
        "Nästa",
        "Næste",
        "Seuraava",
        "Następna",
        "Další",
        "Következő",
        "Sonraki sayfa",
        "Следующая страница →",
        "Επόμενη",
        "التالي",
        "הבא",
        "次へ",
        "下一页",
        "다음",
        "अगला",
        "ถัดไป",
    ],
)
def test_the_words_for_a_next_page_are_known(text: str):
    assert is_next_text(text)
    assert not is_more_text(text)


@pytest.mark.parametrize(
    "text", ["Show more", "Mehr laden", "Voir plus", "Ver más", "Показать ещё", "もっと見る", "더보기"]
)
def test_the_words_for_more_are_known(text: str):
    assert is_more_text(text)
    assert not is_next_text(text)


@pytest.mark.parametrize(
    "text", ["", "»", "2", "Next day", "Next month", "More on this story", "The next page in history", "n" * 10_000]
)
def test_near_misses_say_neither(text: str):
    assert not is_next_text(text)
    assert not is_more_text(text)


@pytest.mark.parametrize(
    ("here", "there", "number"),
    [
        ("/harbour", "/harbour?page=4", 4),
        ("/harbour?page=4", "/harbour?page=2", 2),
        ("/harbour?page=4&x=1", "/harbour?x=1&page=5", 5),
        ("/harbour/", "/harbour/page/3/", 3),
        ("/harbour/index.html", "/harbour/page3.html", 3),
    ],
)
def test_pages_of_one_list_are_told_by_their_number(here: str, there: str, number: int):
    page = Pagination(SITE + here).number_of(SITE + there)
    assert page
    assert page.number == number


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/harbour", "/politics?page=4"),
        ("/harbour?x=1", "/harbour?x=2&page=2"),
        ("/harbour", "/harbour"),
        ("/harbour", "/harbour/12345"),
        ("/harbour", "/harbour/bridge-5"),
        ("/harbour", "http://[bad/"),
    ],
)
def test_pages_of_other_lists_are_none(here: str, there: str):
    assert Pagination(SITE + here).number_of(SITE + there) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_addresses_raise(here: str, there: str):
    page = Pagination(here).number_of(there)
    assert page is None or page.number >= 0
