"""Pages that tell machines nothing: names, trails, sources, captions and dates as a reader finds them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page
from newsspider.items import Author

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://paper.example/show.asp?id=7"
TEXT = (
    "Das Hafenamt hat nach dem Sturm die Nordmole gesperrt und die Mannschaften nach Hause geschickt, wie es am "
    "Montag in Moorbeck mitteilte."
)
TITLE = "Nordmole nach dem Sturm gesperrt"
MENU = "<p><a href='/'>Start</a> | <a href='r.asp?r=1'>Hafen</a> | <a href='r.asp?r=2'>Land</a></p>"
FOOT = "<p>&copy; 2026 Moorbecker Bote, Verlag Groth, Hafenstraße 2</p>"


def read(
    above: str = "",
    below: str = "",
    inside: str = "",
    after: str = "",
    head: str = "",
    paper: str = " - Moorbecker Bote",
) -> Metadata:
    html = (
        f"<html><head><title>{TITLE}{paper}</title>{head}</head><body>{MENU}<table><tr><td>{above}</td></tr>"
        f"<tr><td><font size=4>{TITLE}</font></td></tr><tr><td>{below}</td></tr>"
        f"<tr><td>{TEXT}<br><br>{inside}{TEXT} Mehr nicht.<br><br>{TEXT} Und noch einmal.<br><br>{after}</td></tr>"
        f"</table>{FOOT}</body></html>"
    )
    page = parse_page(html, url=URL)
    return extract_metadata(page, now=NOW, story=[b for b in page.blocks if b.text.startswith(TEXT)])


def test_the_end_of_the_title_is_the_paper_when_the_copyright_line_says_it_too():
    found = read()
    assert (found.headline, found.publisher) == (TITLE, "Moorbecker Bote")


def test_an_end_of_the_title_that_the_page_does_not_repeat_stays_a_part_of_it():
    assert read(paper=" - jetzt sind alle gespannt").publisher != "jetzt sind alle gespannt"


@pytest.mark.parametrize("logo", ["<a href='/'><img src=k.gif alt='Der Anzeiger'></a>", "<a href='/'>Der Anzeiger</a>"])
def test_the_logo_names_the_paper_too(logo: str):
    assert read(above=logo, paper=" - Der Anzeiger").publisher == "Der Anzeiger"


@pytest.mark.parametrize(
    "line",
    [
        "Sie sind hier: <a href='/'>Start</a> &gt; <a href='r.asp?r=1'>Hafen</a>",
        "<a href='https://paper.example/'>Start</a> / <a href='r.asp?r=1'>Hafen</a>",
        "<a href='/'>Start</a> » <a href='r.asp?r=1'>Hafen</a> » <a href='r.asp?r=9'>Molen</a>",
    ],
)
def test_a_line_of_links_from_the_front_page_on_tells_the_section(line: str):
    assert read(above=line).article_section == "Hafen"


def test_a_line_of_links_over_the_headline_is_no_second_headline():
    assert read().alternative_headline is None


def test_a_menu_line_with_bars_is_no_trail():
    assert read(above="<a href='/'>Start</a> | <a href='r.asp?r=1'>Hafen</a>").article_section is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Mittwoch, 18. November 2026", "2026-11-18"),
        ("18 Kasım 2026 Çarşamba, 18.05", "2026-11-18"),
        ("18 ноября 2026", "2026-11-18"),
        ("الأربعاء 18 نوفمبر 2026 - 06:00", "2026-11-18"),
        ("18 de noviembre de 2026", "2026-11-18"),
    ],
)
def test_a_visible_date_is_read_in_many_languages(line: str, date: str):
    assert read(below=line).date_published == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Eva Groth und Jan Tamm", ["Eva Groth", "Jan Tamm"]),
        ("Автор: Анна Громова, Пётр Тамм", ["Анна Громова", "Пётр Тамм"]),
        ("Yazan: Ayşe Gür", ["Ayşe Gür"]),
    ],
)
@pytest.mark.parametrize("where", ["below", "after"])
def test_a_line_that_opens_as_bylines_do_names_the_authors_over_and_under_the_story(
    line: str, names: list[str], where: str
):
    assert [author.name for author in read(**{where: line}).authors] == names


def test_a_picture_or_source_line_names_no_author():
    assert read(below="Quelle: Küstenpressedienst", after="Foto: Eva Groth").authors == []


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Quelle: Küstenpressedienst", "Küstenpressedienst"),
        ("<span>Kaynak: Kıyı Ajansı</span> | 21 Kasım 2026 Cumartesi, 08.30", "Kıyı Ajansı"),
        ("Источник: <a href='http://x.example/'>Северный рабочий</a>", "Северный рабочий"),
        ("Quelle: Moorbecker Bote", None),
        ("Quelle des Bachs gefunden", None),
    ],
)
@pytest.mark.parametrize("where", ["below", "after"])
def test_a_labelled_line_credits_the_source_unless_it_is_the_paper(line: str, source: str | None, where: str):
    assert read(**{where: line}).credited_source == source


def test_a_pictures_credit_is_not_the_storys_source():
    picture = "<figure><img src='/b/mole.jpg' width=600><figcaption>Die Mole. Quelle: Eva Groth</figcaption></figure>"
    found = read(below=picture)
    assert found.credited_source is None
    assert (found.images[0].caption, found.images[0].credit) == ("Die Mole.", "Eva Groth")


def test_a_caption_apart_from_its_picture_credits_the_picture():
    assert read(below="<figcaption><span>Quelle: Küstenpressedienst</span></figcaption>").credited_source is None


MARKED = (
    "<div itemtype='https://schema.org/ImageObject'><img src='/b/mole.jpg' width=400>"
    "<p itemprop=caption>Die Mole am Tag. <span>Foto: <span itemprop=creditText>Eva Groth</span></span></p></div>"
)


@pytest.mark.parametrize(
    "picture",
    [
        "<table><tr><td><img src='/b/mole.jpg' width=220><tr><td>Die Mole am Tag. Foto: Eva Groth</table>",
        "<div><img src='/b/mole.jpg' width=400><p>Die Mole am Tag. <span class=wer>Eva Groth</span></p></div>",
        "<p><img src='/b/mole.jpg' width=400></p><p>Die Mole am Tag. (Foto: Eva Groth)</p>",
        MARKED,
    ],
)
def test_a_line_under_a_picture_is_its_caption_and_ends_with_its_credit(picture: str):
    images = read(inside=picture).images
    assert [(image.caption, image.credit) for image in images] == [("Die Mole am Tag.", "Eva Groth")]


def test_the_storys_next_paragraph_is_no_caption():
    images = read(
        inside="<p><img src='/b/mole.jpg' width=400 alt='Mole'></p><p>Am Abend kam der Regen zurück.</p>"
    ).images
    assert [(image.caption, image.credit) for image in images] == [(None, None)]


def test_a_list_of_keywords_about_the_paper_is_left_out():
    head = "<meta name=keywords content='Zeitung, Nachrichten, Anzeigen, Stellenmarkt, Trauer, Wetterbericht'>"
    assert read(head=head).keywords == []


def test_a_list_of_keywords_about_the_story_is_kept():
    head = "<meta name=keywords content='Nordmole, Hafenamt, Sturm, Küstenschutz'>"
    assert read(head=head).keywords == ["Nordmole", "Hafenamt", "Sturm", "Küstenschutz"]


def test_bold_sentences_under_the_headline_are_the_description():
    lead = "Drei Tage lang stand das Wasser über der Kante. Nun bleibt sie zu."
    assert read(below=f"<b>{lead}</b>").description == lead
    assert read(below="<b>Kurz notiert</b>").description is None


def test_the_first_question_of_an_interview_is_no_description():
    ask = "<p><b>{}, Frau Groth, und was haben Sie in all den Jahren dort eigentlich gelernt?</b></p>"
    answer = "<p>Geduld vor allem, und dass man bei Nebel besser im Hafen bleibt, auch wenn alle anderen fahren.</p>"
    assert read(below=ask.format("Warum") + answer + ask.format("Wann") + answer).description is None
    assert read(below=ask.format("Warum") + answer).description is not None


def test_microdata_authors_on_one_line_are_all_read_each_with_the_own_link():
    person = "<span itemprop=author itemscope itemtype='https://schema.org/Person'>{}</span>"
    first = person.format("<a itemprop=url href='/leute/eva'><span itemprop=name>Eva Groth</span></a>")
    found = read(below=f"<div>Von {first} und {person.format('<span itemprop=name>Jan Tamm</span>')}</div>")
    assert found.authors == [Author(name="Eva Groth", url="https://paper.example/leute/eva"), Author(name="Jan Tamm")]


def test_a_credit_before_the_time_does_not_make_it_a_change():
    line = "<span>Credit: Agency</span> <time datetime='2026-11-20T16:45:00+00:00'>Friday</time>"
    found = read(below=line)
    assert (found.date_published, found.date_modified) == ("2026-11-20T16:45:00+00:00", None)


def test_latin_folders_are_no_section_of_a_page_in_another_script():
    html = (
        "<html><head><title>Музей закрыт на ремонт до весны</title></head><body>"
        "<p><a href='/kultura/'>Культура</a> <a href='/mir/'>Мир</a></p>"
        f"<h1>Музей закрыт на ремонт до весны</h1><p>{'Заведующая сообщила об этом в пятницу. ' * 5}</p></body></html>"
    )
    sections = [
        extract_metadata(parse_page(html, url=f"https://paper.example/{folder}/1.html"), now=NOW).article_section
        for folder in ("lenta", "kultura")
    ]
    assert sections == [None, "Культура"]
