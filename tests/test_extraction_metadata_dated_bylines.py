"""Names among the small facts of a story: beside its date, behind its last word, with other people's roles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.extraction.metadata import extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = (
    "The ferry crews of Port Elmwick went back to work on Monday after nine days, and the first boat left the "
    "northern pier with forty passengers and a brass band on board, the harbour master said."
)


def names(above: str = "", below: str = "", inside: str = "", text: str = TEXT, around: str = "") -> list[str]:
    html = (
        f"<html><head><title>Ferry strike ends</title></head><body>{around}<p><a href=/h>Harbour</a></p>"
        f"<table><tr><td><h2>Ferry strike ends</h2>{above}<br><br>{text} One.<br><br>{inside}{text} Two.<br><br>{below}"
        "<hr></td><td><b>Most read</b><br><a href=/n1>New pier opens in the spring</a><br></td></tr></table></body>"
    )
    page = parse_page(html, url="https://www.courier.example/a.php?id=7")
    story = [block for block in page.blocks if block.text.startswith(text[:20])]
    return [author.name for author in extract_metadata(page, now=NOW, story=story).authors]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("18.04.2008 09:30, <b>Tiit Mägi</b>", ["Tiit Mägi"]),
        ("streda 8. 7. 2009 12:00 | Zuzana Hrivová", ["Zuzana Hrivová"]),
        ("2006. április 11. kedd, 10:02 - Tóth Géza", ["Tóth Géza"]),
        ("2008-07-21, autor: Krystyna Polna, wyświetleń: 1482", ["Krystyna Polna"]),
        ("mercredi 6 juin 2007, par <a href='/a12'>Hélène Garrot</a>", ["Hélène Garrot"]),
        ("Vandaag, 10:31 • Aangepast vandaag, 11:02 • Geschreven door Marloes Kok", ["Marloes Kok"]),
        ("<span>Олена Шевчук</span>, 15 травня 2024, 09:30", ["Олена Шевчук"]),
        ("Rasa Petrė <span>2020 05 18 09:15</span>", ["Rasa Petrė"]),
        ("2008년 11월 03일 (월) 10:22:31 | 이정은 기자 <a href='mailto:x'>lje@courier.example</a>", ["이정은"]),
        ("San Lorenzo, 12 de mayo de 2006", []),
        ("12 May 2006 | Harbour Desk News", []),
        ("Giriş Tarihi: 06.04.2023 10:15", []),
    ],
)
def test_a_name_beside_the_date_under_the_headline_is_the_author(line: str, expected: list[str]):
    assert names(f"<div>{line}</div>") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p class=byline>מאת: נועה לוי<span>12.02.2023</span><span>07:45</span></p>", ["נועה לוי"]),
        (
            "<div class=byline><div>Av <a href='#'>Sigrid Lie</a></div><div>Publisert: 14.11.23</div></div>",
            ["Sigrid Lie"],
        ),
        ("<p class=author>Извор: Танјуг</p>", []),
        ("<p class=author>김민수 기자 <a>다른기사 보기</a></p>", ["김민수"]),
        ("<ul><li>기자명 김민수 기자</li><li>입력 2022.03.15 14:02</li></ul>", ["김민수"]),
        ("<p class=author><a href='/a'>Jitka Malá</a> <span>Dnes 9:14</span></p>", ["Jitka Malá"]),
        ("<p class=autor>de Mihai Albu</p>", ["Mihai Albu"]),
        ("<p class=author>LUIS ALARCÓN<br>LA PAZ</p>", ["LUIS ALARCÓN"]),
        ("<div class=author><a>Mireia Puig</a><span>Ripoll</span><time>13/02/2024 06:00</time></div>", ["Mireia Puig"]),
        ("<div class=author>القدس - ريم عبد الله</div>", ["ريم عبد الله"]),
        ("<div class=author>Penulis <a>Siti Rahma</a> | Editor <a>Budi Santoso</a></div>", ["Siti Rahma"]),
        ("<font>Roberto Celaya<br>roberto@courier.example</font>", ["Roberto Celaya"]),
        ("<font>Tereza Nogueira<br>Da Redação</font>", ["Tereza Nogueira"]),
        ("<font>Tereza Nogueira<br>Porto Alegre</font>", []),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(line: str, expected: list[str]):
    assert names(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<i>Марина Лукина</i><br>", ["Марина Лукина"]),
        ("<p align=right><b>Сергей ДРОЗД,</b><br><b>соб. корр.</b></p>", ["Сергей ДРОЗД"]),
        ("<p align=right><b>Gaël Tangi</b></p>", ["Gaël Tangi"]),
    ],
)
def test_a_slanted_line_or_one_at_the_right_signs_a_story_with_subheads(line: str, expected: list[str]):
    assert names(below=line, inside="<b>Nine long days</b><br><br>") == expected


def test_the_name_behind_the_last_word_of_an_east_asian_story_signs_it():
    text = "港務局在颱風過後封閉了北堤，並讓船員回家，週一在港口城宣布。第一艘船預計星期三早上再次出海。"
    page = parse_page(
        f"<title>北堤封閉</title><h1>北堤封閉</h1><p>{text}</p><p>{text}（陳志遠）</p>", url="https://c.example/7"
    )
    found = extract_metadata(page, now=NOW, story=page.blocks[1:])
    assert [author.name for author in found.authors] == ["陳志遠"]


def test_the_place_behind_a_name_that_from_opens_is_no_author():
    assert "Port Reed" not in names("<p><b><i>From BIODUN AKPO, Port Reed</i></b></p>")


def test_the_byline_of_a_page_that_is_one_form_is_read():
    assert names("<div>By Pete Crandle</div>", around="<form action='story.aspx'>") == ["Pete Crandle"]


def test_the_foot_of_a_blogs_entry_names_its_author():
    line = "<span>Posted by Joan Ames on January 17, 2007 6:12 AM</span> | <a href='#'>Link</a>"
    assert names(below=f"<div class='entry-footer'>{line}</div>") == ["Joan Ames"]
