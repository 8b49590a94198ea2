"""Old pages whose head tells no more than the paper's name: the headline is a line over the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = (
    "Das Hafenamt hat nach dem Sturm die Nordmole gesperrt und die Mannschaften nach Hause geschickt, wie es am "
    "Montag in Moorbeck mitteilte."
)
WIDE = (
    "港務局在颱風過後封閉了北堤，並讓船員回家，週一在港口城宣布。"
    "第一艘船預計星期三早上再次出海，船上有四十名乘客和一個樂隊，還有兩頭羊。"
)


def read(
    above: str, title: str = "Moorbecker Bote", text: str = TEXT, url: str = "http://www.moorbecker-bote.example/a.php"
) -> Metadata:
    html = (
        f"<html><head><title>{title}</title></head><body><table><tr><td><a href=/h>Hafen</a> | <a href=/l>Land</a></td>"
        f"</tr><tr><td>{above}</td></tr><tr><td>{text}<br><br>{text} Mehr nicht.<br><br>{text}</td></tr></table></body>"
    )
    page = parse_page(html, url=url)
    return extract_metadata(page, now=NOW, story=[block for block in page.blocks if block.text.startswith(text[:20])])


@pytest.mark.parametrize("name", ["titulo", "newstitle", "hbaslik", "title1", "cikkcim", "article-headline"])
@pytest.mark.parametrize("title", ["Moorbecker Bote", "Moorbecker Bote - Archiv", "Moorbecker Bote - 11/05/2008"])
def test_a_line_that_is_called_a_title_is_the_headline(name: str, title: str):
    lines = (
        f"<span class=ort>Moorbeck</span><br><span class={name}>Nordmole nach dem Sturm gesperrt</span><br>"
        "<span class=subtitulo>Die Boote bleiben bis Mittwoch im Hafen</span>"
    )
    assert read(lines, title).headline == "Nordmole nach dem Sturm gesperrt"


@pytest.mark.parametrize(
    "lines",
    [
        "<h4>Montag, 2. Februar 2009</h4><h2>Nordmole gesperrt nach Sturm</h2><h5>Die Boote bleiben im Hafen</h5>",
        "<font size=6>Nordmole gesperrt nach Sturm</font><br><b><i>Die Boote bleiben im Hafen</i></b>",
        "<font size=+3>Nordmole gesperrt nach Sturm</font><br><font size=4>Die Boote bleiben im Hafen</font>",
    ],
)
def test_of_lines_over_the_text_the_highest_heading_or_the_largest_letters_are_the_headline(lines: str):
    assert read(lines).headline == "Nordmole gesperrt nach Sturm"


def test_the_letters_of_the_lines_over_the_text_of_a_terse_story_tell_too():
    html = (
        "<title>Moorbecker Bote</title><body><div class=titel>Nordmole nach dem Sturm gesperrt</div>"
        "<div>Die Nordmole ist zu.<br><br>Der Sturm hat sie beschädigt.<br><br>Am Mittwoch geht es weiter.</div>"
    )
    page = parse_page(html, url="http://www.moorbecker-bote.example/a.php")
    found = extract_metadata(page, now=NOW, story=page.blocks[1:])
    assert found.headline == "Nordmole nach dem Sturm gesperrt"


@pytest.mark.parametrize("title", ["港口日報數字報-颱風過後北堤封閉", "颱風過後北堤封閉：港口日報"])
def test_a_line_says_what_a_part_of_an_east_asian_title_says(title: str):
    found = read("<font>大家都回家了</font><br><font>颱風過後北堤封閉</font>", title, WIDE)
    assert found.headline == "颱風過後北堤封閉"


@pytest.mark.parametrize(
    ("name", "host"),
    [("Báo Sông Tiền", "baosongtien"), ("Gazeta do Sertão", "gazetadosertao"), ("Północ Dziś", "polnocdzis")],
)
def test_a_title_that_only_names_the_paper_as_its_host_does_is_the_publisher(name: str, host: str):
    found = read("<b>Nordmole nach dem Sturm gesperrt</b>", name, url=f"http://www.{host}.example/a.php")
    assert (found.headline, found.publisher) == ("Nordmole nach dem Sturm gesperrt", name)


@pytest.mark.parametrize(
    ("title", "foot", "publisher"),
    [
        ("Тихий берег", "© «Тихий берег», 2006", "Тихий берег"),
        ("Мол закрыт: «Другого пути нет» - Тихий берег", "", "Тихий берег"),
        (":: Hafenpost - Archiv ::", "", None),
        ("Мол закрыт: «Другого пути нет» / Лодки останутся в порту до утра среды, говорит капитан", "", None),
    ],
)
def test_what_the_title_says_besides_the_headline_names_the_paper_when_it_can_be_a_name(
    title: str, foot: str, publisher: str | None
):
    headline = "Мол закрыт: «Другого пути нет»"
    html = f"<title>{title}</title><body><h2>{headline}</h2><p>{TEXT}</p><p>{TEXT}</p><p>{foot}</p>"
    page = parse_page(html, url="http://p.example/a.php")
    assert extract_metadata(page, now=NOW, story=page.blocks[1:3]).publisher == publisher
