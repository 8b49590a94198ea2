from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.feeds import FeedError
from newsspider.discovery.sitemaps import SitemapError
from newsspider.extraction.page import MAX_CHARACTERS, Page, PageError, parse_page
from newsspider.extraction.page.charset import read_twice
from newsspider.sites.rules import RuleError

URL = "https://paper.example/a/story.html"


def page_of(html: str | bytes, **headers: str) -> Page:
    return parse_page(html, url=URL, headers=headers)


@pytest.mark.parametrize(
    ("html", "reason"), [("", "empty"), (b" \n ", "empty"), ("\x01", "empty"), ("<!-- x -->", "unparsable")]
)
def test_a_page_without_content_is_refused_with_a_reason(html: str | bytes, reason: str) -> None:
    with pytest.raises(PageError) as caught:
        page_of(html)
    assert caught.value.reason == reason


def test_a_huge_page_is_refused() -> None:
    with pytest.raises(PageError, match="too_large: 5,000,001 characters"):
        page_of("a" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("kind", [PageError, FeedError, SitemapError, RuleError])
def test_an_error_crosses_processes_whole(kind: Callable[[str, str], ValueError]) -> None:
    error = kind("too_large", "5,000,001 characters")
    other = pickle.loads(pickle.dumps(error))
    assert (type(other), str(other), vars(other)) == (type(error), str(error), vars(error))
    assert "too_large" in str(other)
    assert "5,000,001 characters" in str(other)


def test_control_characters_cost_no_story() -> None:
    assert [b.text for b in page_of("<p>A&#1;b\x02c&#x1f;d&#10;e</p>").blocks] == ["Abcd e"]


@pytest.mark.parametrize(("charset", "seen"), [("cp1252", "â€™"), ("latin-1", "â\x80\x99")])
@pytest.mark.parametrize("sent", [bytes, str])
def test_a_page_that_was_encoded_twice_is_read_as_it_was_meant(charset: str, seen: str, sent: type) -> None:
    meant = "<title>Zoë’s café</title><p>The city’s cafés close at 10. “Much too early”, says Zoë.</p>"
    twice = meant.encode().decode(charset) if charset == "latin-1" else _show_as_cp1252(meant.encode())
    assert seen in twice
    page = page_of(twice.encode() if sent is bytes else twice)
    assert page.title == "Zoë’s café"
    assert [block.text for block in page.blocks] == ["The city’s cafés close at 10. “Much too early”, says Zoë."]


@pytest.mark.parametrize(
    "text",
    [
        "He wrote cafÃ© where he meant “café”.",  # what surrounds it shows that the page is right
        "Ã é ã õ: são três às três.",
        "Æther, Ærø and Ålesund",
        "Â, â, ă and î are letters.",
        "привет, мир",
    ],
)
def test_a_page_that_only_looks_as_if_it_were_encoded_twice_stays_as_it_is(text: str) -> None:
    assert [block.text for block in page_of(f"<p>{text}</p>".encode()).blocks] == [text]


def _show_as_cp1252(text: bytes) -> str:
    """As browsers show bytes in cp1252; the five that it leaves out are control characters."""
    return "".join(bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for byte in text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_text_that_is_encoded_once_is_hardly_ever_taken_for_more(text: str) -> None:
    kept = read_twice(text.encode()).decode()
    assert kept == text or _show_as_cp1252(kept.encode()) == text or kept.encode().decode("latin-1") == text


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML >"])
def test_what_follows_the_end_of_the_page_is_read(end: str) -> None:
    html = f"<html><body><div>Menu</div>{end}<div><p>The story.</p></div><p>Its end.</p>{end}</body></html>"
    page = parse_page(html, url="https://a.example/x")
    assert [block.text for block in page.blocks] == ["Menu", "The story.", "Its end."]


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", None])
def test_utf_8_is_read_as_such_whatever_is_declared(charset: str | None) -> None:
    headers = {"Content-Type": f"text/html; charset={charset}"} if charset else {}
    assert page_of("<p>naïve café – „Brücke“</p>".encode(), **headers).blocks[0].text == "naïve café – „Brücke“"


def test_one_stray_byte_does_not_spoil_a_utf_8_page() -> None:
    html = ("<p>" + "café naïve über " * 40 + "</p>").encode() + b"<p>\xff</p>"
    assert page_of(html).blocks[0].text.startswith("café naïve über")


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Мост закрыт на год"),
        ("shift_jis", "橋は一年間閉鎖される"),
        ("gb18030", "大桥将关闭一年"),
        ("euc-kr", "다리는 일 년 동안 폐쇄된다"),
        ("windows-1256", "الجسر مغلق لمدة عام"),
        ("iso-8859-9", "köprü bir yıl kapalı kalacak"),
    ],
)
def test_legacy_charsets_are_read_from_meta_and_from_the_header(charset: str, text: str) -> None:
    declared = f"<meta charset='{charset}'><p>{text}</p>".encode(charset)
    assert page_of(declared).blocks[0].text == text
    headers = {"Content-Type": f"text/html; charset={charset}"}
    assert page_of(f"<p>{text}</p>".encode(charset), **headers).blocks[0].text == text


_WRITTEN = {
    "sv": ("cp1252", "Båten låg på botten av sundet i många år, och där får den ligga kvar, säger länsmuseet på ön."),
    "es": (
        "cp1252",
        "«Llevamos años esperándolo», dijo el señor alcalde; la acción empezó aquí. ¿Cuánto costará?",
    ),
    "is": ("cp1252", "Ljós var tendrað á ný í vitanum eftir að hann hafði staðið myrkur í þrjátíu ár, segir ráðið."),
    "pl": (
        "iso8859-2",
        "Zegar wrócił na wieżę, a zapłacili za to mieszkańcy, którzy przez rok zbierali pieniądze.",
    ),
    "hu": (
        "cp1250",
        "Őrölnek a malomban, amely hatvan éve állt üresen; az új kerék a régiből készült, és szép.",
    ),
    "ru": ("cp1251", "Мост закроют на год: водолазы нашли трещины в двух его опорах, сообщили власти округа в среду."),
    "el": (
        "iso8859-7",
        "Ξανανοίγει το παλιό λιμάνι, που είχε κλείσει μετά τη μεγάλη καταιγίδα, είπε ο δήμαρχος.",
    ),
}


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("language", sorted(_WRITTEN))
def test_a_text_tells_its_charset_where_none_or_a_habitual_one_is_declared(language: str, declared: str) -> None:
    charset, text = _WRITTEN[language]
    head = f"<meta charset='{declared}'>" if declared else ""
    page = page_of(f"{head}<p>{text}</p><p>{text}</p>".encode(charset))
    assert [block.text for block in page.blocks] == [text, text]


def test_fractions_and_dashes_do_not_speak_against_the_declared_charset() -> None:
    text = "Stir in ¼ cup of milk—or ½—and ¾ of the flour" + ", ¼ cup at a time" * 20 + "."
    page = page_of(f"<meta charset='iso-8859-1'><p>{text}</p>".encode("cp1252"))
    assert page.blocks[0].text == text


@pytest.mark.parametrize("declared", ["", "iso-8859-1"])
@pytest.mark.parametrize(
    ("charset", "text"),
    [
        (
            "cp1253",
            (
                "Η παλιά γέφυρα θα κλείσει τη Δευτέρα για τουλάχιστον έναν χρόνο, ανακοίνωσε η περιφέρεια, αφού δύτες "
                "βρήκαν ρωγμές σε δύο από τους πέντε πυλώνες. Τέσσερις χιλιάδες άνθρωποι τη διασχίζουν κάθε μέρα."
            ),
        ),
        ("cp1252", "Håkan, José, Frau Müller, Søren, São João, Besançon, Zoë and Ångström are naïve names in English."),
        ("cp1252", "Nobody waved. °º¤ø,¸¸,ø¤º°º¤ø,¸ °º¤ø,¸¸,ø¤º°º¤ø,¸ °º¤ø,¸¸,ø¤º°º¤ø,¸"),
        ("cp1252", "ÀÉÎÕÜ is how the capitals begin, then ÀÉÎÕÜ, ÀÉÎÕÜ, ÀÉÎÕÜ and ÀÉÎÕÜ."),
    ],
    ids=["Greek with its accents", "names of many countries", "signs in rows", "few letters in rows"],
)
def test_other_letters_are_no_other_script_without_its_letters(charset: str, text: str, declared: str) -> None:
    head = f"<meta charset='{declared}'>" if declared else ""
    assert page_of(f"{head}<p>{text}</p><p>{text}</p>".encode(charset)).blocks[0].text == text


def test_an_unknown_declared_charset_is_passed_over() -> None:
    assert page_of("<meta charset='no-such'><p>caf\xe9</p>".encode("cp1252")).blocks[0].text == "café"


def test_json_ld_is_unrolled_and_what_is_broken_is_left_out() -> None:
    html = """
      <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "@id": "#a", "headline": NaN,
        "author": {"@type": "Person", "name": "Ines"}}]}</script>
      <script type="application/LD+JSON">{"@type": "Broken", </script>
      <script type="application/ld+json"><!-- {"@type": "WebSite"} --></script><p>x</p>"""
    page = page_of(html)
    assert [node["@type"] for node in page.json_ld] == ["NewsArticle", "Person", "WebSite"]
    assert page.json_ld_by_id["#a"]["headline"] is None


@pytest.mark.parametrize("piece", ['\\\\"', '"', ",/*", ",//", "/*", ", "])
def test_what_is_begun_in_json_ld_and_never_ended_is_read_once(piece: str) -> None:
    broken = '{"@type": "A", "a": "' + piece * 20_000
    assert page_of(f'<script type="application/ld+json">{broken}</script><p>x</p>').json_ld == []


@pytest.mark.parametrize("between", ["\n", ",\n", ";", " } "])
def test_what_stands_one_behind_the_other_in_one_script_is_read(between: str) -> None:
    told = ('{"@type": "NewsArticle", "headline": "a } , {"}', '{"@type": "BreadcrumbList"}')
    page = page_of(f'<script type="application/ld+json">{between.join(told)}</script><p>x</p>')
    assert [node["@type"] for node in page.json_ld] == ["NewsArticle", "BreadcrumbList"][: 1 if "}" in between else 2]


def test_deep_json_ld_is_no_error() -> None:
    deep = '{"@type":"A","a":' * 5000 + "1" + "}" * 5000
    assert page_of(f'<script type="application/ld+json">{deep}</script><p>x</p>').json_ld == []


def test_addresses_are_joined_to_the_base_and_bad_ones_are_none() -> None:
    page = page_of("<base href='/b/'><link rel='canonical alternate' href='c'><p>x</p>")
    assert page.link_rel("canonical") == ["https://paper.example/b/c"]
    assert [page.join(href) for href in ("http://[bad/", "mailto:a@b", "http://a:99999/", "x?y")] == [
        None,
        None,
        None,
        "https://paper.example/b/x?y",
    ]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_a_reason(html: bytes) -> None:
    try:
        page = page_of(html)
    except PageError as error:
        assert error.reason in {"empty", "unparsable", "not_html"}  # noqa: PT017  any bytes may be a page, too
    else:
        assert page.blocks is page.blocks


def test_empty_lines_part_the_paragraphs_of_a_text_without_any_markup() -> None:
    assert [block.text for block in page_of("The pier 3 < 4.\n \t\nThe\nbridge.\n\n\nA & B.").blocks] == [
        "The pier 3 < 4.",
        "The bridge.",
        "A & B.",
    ]
    assert [block.text for block in page_of("The pier.\n\nThe <b>bridge</b>.").blocks] == ["The pier. The bridge."]


@pytest.mark.parametrize("name", ["noframes", "NOFRAMES"])
def test_what_a_page_in_frames_says_to_those_who_do_not_see_any_is_read(name: str) -> None:
    html = f"<html><frameset><frame src='/a'><{name}><body><p>The <b>pier</b>.</p><p>Two</p></body></{name}></frameset>"
    assert [block.text for block in page_of(html).blocks] == ["The pier.", "Two"]
