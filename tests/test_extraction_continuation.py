"""Where a story goes on: told by links of many forms and languages, and by nothing else."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.continuation import Continuation, find_continuation, read_number, says_next
from newsspider.extraction.page import parse_page

SITE = "https://paper.example"


def continuation(html: str, url: str = "/a/bridge.html", head: str = "") -> Continuation:
    page = f"<html><head>{head}</head><body><p>Text.</p>{html}</body></html>"
    return find_continuation(parse_page(page, url=SITE + url))


@pytest.mark.parametrize(
    ("url", "href", "text"),
    [
        ("/a/bridge.html", "/a/bridge.html?page=2", "2"),
        ("/a/bridge.html", "/a/bridge-2.html", "[2]"),
        ("/a/bridge.html", "/a/bridge,2.html", "Page 2"),
        ("/a/bridge-1.html", "/a/bridge-2.html", "Next"),
        ("/a/bridge/", "/a/bridge/2/", "›"),
        ("/a/bridge/2/", "/a/bridge/3/", "»"),
        ("/a/bridge", "/a/bridge/seite-2", "Nächste Seite"),
        ("/a/bridge", "/a/bridge/page/2/", "Lire la suite"),
        ("/a/bridge", "/a/bridge/seite-2", "Auf Seite 2: Die Fähre kommt zurück"),
        ("/a/bridge", "/a/bridge/2", "Page 2 – The ferry comes home"),
        ("/a.php?id=5", "/a.php?id=5&page=1", "2"),
        ("/a.php?id=5&page=1", "/a.php?id=5&page=2", "3"),
        ("/a.php?id=5", "/a.php?id=5&s=2", "2"),
        ("/a.php?id=5", "/a.php?id=5&start=4000", "Siguiente"),
        ("/a/123.html", "/a/123_2.html", "下一页"),
        ("/a/bridge.html", "/a/bridge-part-two.html", "Continue reading →"),
    ],
)
def test_the_next_page(url: str, href: str, text: str):
    assert continuation(f"<a href='{href}'>{text}</a>", url).next_page == SITE + href


@pytest.mark.parametrize(
    ("url", "html"),
    [
        ("/a/bridge/", "<a rel='next' href='/a/harbour/'>Next story: the harbour</a>"),
        ("/a/bridge.html", "<a href='/a/bridge.html?page=3'>3</a>"),
        ("/a/bridge.html", "<a href='/a/bridge.html?id=2'>Two killed on the bridge</a>"),
        ("/a/bridge.html", "<a href='/news/page/2'>Next page</a>"),
        ("/a/bridge.html", "<a href='https://other.example/a/bridge.html?page=2'>2</a>"),
        ("/a/bridge.html", "<a href='#page2'>2</a><a href='javascript:next()'>Next</a>"),
        ("/a/bridge.html", "<a href='/a/bridge/comment-page-2/'>2</a>"),
        ("/a/bridge.html", "<div id='comments'><ul><li><a href='?page=2'>2</a></li></ul></div>"),
        ("/a/bridge.html", "<a rel='prev' href='/a/bridge-2.html'>2</a>"),
        ("/a/bridge.html", "<a href='/a/bridge.html?print=1'>Continue</a>"),
        ("/a/bridge.html?page=3", "<a href='?page=2'>2</a>"),
    ],
)
def test_what_is_no_next_page(url: str, html: str):
    assert continuation(html, url).next_page is None


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/a/bridge.html?page=all", "All"),
        ("/a/bridge.html?singlepage=true", "View"),
        ("/a/bridge/komplettansicht", "Auf einer Seite lesen"),
        ("/a/bridge.html?v=9", "全文を表示"),
        ("/a/bridge-full.html", "Full story"),
    ],
)
def test_the_page_with_the_whole_story(href: str, text: str):
    assert continuation(f"<a href='{href}'>{text}</a>").single_page == SITE + href


@pytest.mark.parametrize("text", ["Show all news", "All", "Print"])
def test_what_is_no_page_with_the_whole_story(text: str):
    assert continuation(f"<a href='/a/harbour.html'>{text}</a><a href='/a/'>{text}</a>").single_page is None


def test_the_first_page_is_told_from_a_later_one():
    assert continuation("<a href='/a/bridge'>1</a>", "/a/bridge/page/2").first_page == f"{SITE}/a/bridge"
    assert continuation("<a href='/a/bridge'>Bridge</a>", "/a/bridge-2").first_page is None


def test_an_address_that_agrees_with_its_link_is_sure():
    assert continuation("<a href='?page=2'>2</a>").is_sure
    assert not continuation("", head="<link rel='next' href='/a/bridge-2.html'>").is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Next page", "Weiterlesen auf Seite 3", "Página siguiente", "Pagina successiva »", "Volgende pagina", "Далее",
        "Sonraki sayfa", "Halaman selanjutnya", "الصفحة التالية", "ادامه مطلب", "לעמוד הבא", "次のページへ", "下一頁",
        "다음 페이지", "หน้าถัดไป", "अगला पृष्ठ", "Tiếp theo", "Επόμενη σελίδα", "Następna strona", "Következő oldal",
    ],
)  # fmt: skip
def test_next_in_many_languages(text: str):
    assert says_next(text) or read_number(text) is not None


@pytest.mark.parametrize("text", ["Next story", "Read more: bridge closes", "The next page of history", "Weiter so"])
def test_what_does_not_say_next(text: str):
    assert not says_next(text)


@given(st.text(max_size=80), st.text(max_size=60), st.sampled_from(["next", "prev", ""]))
def test_whatever_a_link_holds_is_read(href: str, text: str, rel: str):
    html = f"<p>a</p><a href='{escape(href)}' rel='{rel}'>{escape(text)}</a>".replace("\0", "")
    found = find_continuation(parse_page(html, url=f"{SITE}/a/bridge.html"))
    assert found.next_page is None or found.next_page.startswith(f"{SITE}/")
