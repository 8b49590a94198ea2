"""Dates, sections, sources and blogs' authors as old pages and those of other scripts show them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = (
    "The ferry crews of Port Elmwick went back to work on Monday after nine days, and the first boat left the "
    "northern pier with forty passengers and a brass band on board, the harbour master said."
)


def read(above: str = "", below: str = "", path: str = "a.php?id=7", headline: str = "Ferry strike ends") -> Metadata:
    menu = "<p><a href='/'>Start</a> <a href='/regiony/'>Regióny</a></p>"
    html = (
        f"<html><head><title>{headline}</title></head><body>{menu}<h1>{headline}</h1>{above}"
        f"<p>{TEXT} One.</p><p>{TEXT} Two.</p>{below}</body></html>"
    )
    page = parse_page(html, url=f"https://www.courier.example/{path}")
    return extract_metadata(page, now=NOW, story=[one for one in page.blocks if one.text.startswith(TEXT)])


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publisert: 14.11.23 08:12", "2023-11-14"),
        ("2020 05 18 09:15", "2020-05-18"),
        ("Selasa, 12 Juni 2007 | 10:41:22 WIB", "2007-06-12T10:41:22+07:00"),
        ("Version 14.11.23", None),
    ],
)
def test_dates_with_short_years_with_blanks_and_with_seconds_are_read(line: str, date: str | None):
    assert read(f"<div class=date>{line}</div>").date_published == date


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("regiony/12/ferry", "Regióny"),
        ("cgi-bin/7/ferry", None),
        ("cms/story.aspx", None),
        ("ediciones/2005/nota.html", None),
        ("ferry-strike-ends/2931", None),
        ("harbour/2931", "Harbour"),
    ],
)
def test_a_folder_of_the_software_or_the_headlines_own_is_no_section(path: str, section: str | None):
    assert read(path=path).article_section == section


def test_a_link_below_the_story_back_to_the_list_names_no_section():
    found = read(below="<a href='/text/'>Back to the list</a>", path="text/2009/05/")
    assert found.article_section is None


def test_a_chinese_line_of_facts_names_author_and_source_without_what_stands_behind_them():
    line = "2008-10-09 09:12:44\u3000来源：林湖日报\u3000作者：赵小敏\u3000编辑：孙立\u3000字号：<a href='#'>大</a>"
    found = read(f"<div>{line}</div>")
    assert ([author.name for author in found.authors], found.credited_source) == (["赵小敏"], "林湖日报")
    assert read("<div>2009年04月17日 来源：林湖晚报 【字号 <a href='#'>大</a>】</div>").credited_source == "林湖晚报"


def test_a_microformat_in_the_foot_of_a_blogs_entry_names_the_author():
    signed = "<span class='post-author vcard'>Αναρτήθηκε από <span class=fn>Ελένη Ρήγα</span></span>"
    found = read(below=f"<div class=post-footer>{signed}</div>")
    assert [author.name for author in found.authors] == ["Ελένη Ρήγα"]


@pytest.mark.parametrize("wrap", ["<form action='a.aspx'><table><tr><td>{}</td></tr></table></form>", "<div>{}</div>"])
@pytest.mark.parametrize("name", ["copete", "sumario"])
def test_a_standfirst_is_found_in_a_page_that_is_one_table_or_form(wrap: str, name: str):
    standfirst = "Nueve días después del paro los barcos vuelven a salir del muelle norte del puerto"
    lines = (
        f"<span class=titulo>Vuelven los barcos al puerto</span><br><span class={name}>{standfirst}</span><br><br>"
        f"<span class=texto>{TEXT} One.<br><br>{TEXT} Two.</span>"
    )
    page = parse_page(f"<title>El Puerto</title><body>{wrap.format(lines)}</body>", url="http://www.elpuerto.example/7")
    found = extract_metadata(page, now=NOW, story=[one for one in page.blocks if one.text.startswith(TEXT)])
    assert (found.headline, found.description) == ("Vuelven los barcos al puerto", standfirst)
