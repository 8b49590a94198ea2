"""Who wrote the story, as a reader would write the names."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.metadata import extract_metadata
from newsspider.extraction.metadata.authors.bylines import parse_byline
from newsspider.extraction.page import parse_page
from newsspider.items import Author, Link

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"
SENTENCE = "The ferry crews of Port Elmwick went back to work on Monday after nine days on shore."
TEXT = f"<p>{SENTENCE}</p>"


def authors(html: str) -> list[Author]:
    return extract_metadata(parse_page(html, url=URL), now=NOW).authors


def names(html: str) -> list[str]:
    return [author.name for author in authors(html)]


def page(byline: str, head: str = "") -> str:
    site = '<meta property="og:site_name" content="The Courier">'
    return f"<html><head>{site}{head}</head><body><h1>Ferry strike ends</h1>{byline}{TEXT}</body></html>"


def json_ld(author: str) -> str:
    node = f'{{"@type": "NewsArticle", "headline": "Ferry strike ends", "author": {author}}}'
    return f'<script type="application/ld+json">{node}</script>'


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ada Marsh and Tom Reed", ["Ada Marsh", "Tom Reed"]),
        ("Von Eva Süß und Jörg Amsel, dpa", ["Eva Süß", "Jörg Amsel", "dpa"]),
        ("Par Léa Morin et Luc Petit", ["Léa Morin", "Luc Petit"]),
        ("Por Inés Soto y Raúl Vega", ["Inés Soto", "Raúl Vega"]),
        ("Words by Ada Marsh and photos by Tom Reed", ["Ada Marsh"]),
        ("Publié le 20 novembre 2026 à 14h05 par Léa Morin", ["Léa Morin"]),
        ("Published on 20 November 2026 at 14:05 by Ada Marsh", ["Ada Marsh"]),
        ("Opracowanie: Anna Lis", ["Anna Lis"]),
        ("Yazar: Ayşe Demir", ["Ayşe Demir"]),
        ("文=伊根佳子、写真=別府太郎", ["伊根佳子"]),
        ("[등대=김민수 기자]", ["김민수"]),
        ("Door onze redactie", []),
        ("Di Carla Neri e Ugo Bassi", ["Carla Neri", "Ugo Bassi"]),
        ("Av Siri Dahl og Nils Moe", ["Siri Dahl", "Nils Moe"]),
        ("Автор: Анна Лисова и Пётр Гусев", ["Анна Лисова", "Пётр Гусев"]),
        ("Por João Pedro da Silva e Maria da Conceição", ["João Pedro da Silva", "Maria da Conceição"]),
        ("Josep Puig i Cadafalch", ["Josep Puig i Cadafalch"]),
        ("Marco Rossi da Roma", ["Marco Rossi"]),
        ("Anna Berg i Oslo", ["Anna Berg"]),
        ("Da Redação, com informações da Agência Brasil", ["Agência Brasil"]),
        ("Con información de EFE", ["EFE"]),
        ("Información de EFE", ["EFE"]),
        ("Com informações de Ana Prado", ["Ana Prado"]),
        ("Guest column by Ada Marsh", ["Ada Marsh"]),
        ("Ada Marsh Fri Nov 20, 2026 09:15 AM", ["Ada Marsh"]),
        ("Submitted by Owen Pryce on Fri, 03/04/2026 - 14:22", ["Owen Pryce"]),
        ("March 7th, 2010 by Greta Lind", ["Greta Lind"]),
        ("20.11.2026 | Von Eva Süß", ["Eva Süß"]),
        ("Natrium Works, Inc.", ["Natrium Works, Inc."]),
        ("Natrium Works, Inc., Ada Marsh", ["Natrium Works Inc.", "Ada Marsh"]),
        ("By Kelsey Ng and Associated Press", ["Kelsey Ng", "Associated Press"]),
        ("By KELSEY NG Associated Press", ["KELSEY NG", "Associated Press"]),
        ("2026/11/20 08:15 〔記者陳美玲／高雄報導〕", ["陳美玲"]),
        ("โดย สมชาย ใจดี | 20 พ.ย. 2569 เวลา 09:15 น.", ["สมชาย ใจดี"]),
        ("Подготовила Анна Лисова", ["Анна Лисова"]),
        ("Του Νίκου Παππά", ["Νίκου Παππά"]),
        ("Curated By: Ada Marsh", ["Ada Marsh"]),
        ("By Ada Marsh For The Beacon", ["Ada Marsh"]),
        ("Haber: Ayşe Kaya - Fotoğraf: Ali Demir", ["Ayşe Kaya"]),
        ("Mwandishi Wetu", []),
        ("নিজস্ব প্রতিবেদক", []),
        ("José Ortega y Vidal", ["José Ortega y Vidal"]),
        ("Peter von Hagen", ["Peter von Hagen"]),
        ("Von Hagen", ["Von Hagen"]),
        ("Ada Marsh, Political Editor", ["Ada Marsh"]),
        ("Ada Marsh, Staff Writer, Tom Reed, Bureau Chief", ["Ada Marsh", "Tom Reed"]),
        ("Ada Marsh in Elmwick", ["Ada Marsh"]),
        ("Ada Marsh, Elmwick", ["Ada Marsh"]),
        ("Ada Marsh (ada.marsh@courier.example) @adamarsh", ["Ada Marsh"]),
        ("By Ada Marsh | Published 12 May 2024, 10:30", ["Ada Marsh"]),
        ("Ada Marsh/Tom Reed", ["Ada Marsh", "Tom Reed"]),
        ("구현모 기자", ["구현모"]),
        ("Harbour Desk", ["Harbour Desk"]),
        ("By the Courier Harbour Desk", ["Courier Harbour Desk"]),
        ("BY ADA MARSH AND TOM REED", ["ADA MARSH", "TOM REED"]),
        ("VON EVA SÜSS UND JÖRG AMSEL", ["EVA SÜSS", "JÖRG AMSEL"]),
        ("Ada Marsh, Ph.D., RN", ["Ada Marsh"]),
        ("Ada Marsh, University of Elmwick", ["Ada Marsh"]),
        ("Ada Marsh Ada Marsh is a writer, gardener and sailor.", ["Ada Marsh"]),
        ("Ada Marsh; fact-checked by Tom Reed", ["Ada Marsh"]),
        ("Ada Marsh Photographs by Tom Reed", ["Ada Marsh"]),
        ("Text: Eva Süß, Fotos: Jörg Amsel", ["Eva Süß"]),
        ("Authored by: Dr. Ada Marsh", ["Dr. Ada Marsh"]),
        ("Ada Marsh Monday", ["Ada Marsh"]),
        ("Jan Novák a Petr Dvořák", ["Jan Novák", "Petr Dvořák"]),
        ("Anna Kalna un Ilze Liepa", ["Anna Kalna", "Ilze Liepa"]),
        ("Анна Лісова і Петро Гусак", ["Анна Лісова", "Петро Гусак"]),
        ("courier_admin", []),
        ("View Full Profile", []),
        ("Elmwick Verlag und Druck GmbH", ["Elmwick Verlag und Druck GmbH"]),
        ("AFP", ["AFP"]),
        ("Staff", []),
        ("By Staff Writer", []),
        ("https://www.social.example/courier", []),
        ("12 May 2024", []),
        ("Par Léa Morin et Luc Petit, envoyés spéciaux à Tunis", ["Léa Morin", "Luc Petit"]),
        ("Por Inés Soto, corresponsales y enviados especiales", ["Inés Soto"]),
        ("Di Carla Neri, inviata a Roma", ["Carla Neri"]),
        ("Von unserer Korrespondentin Eva Süß", ["Eva Süß"]),
        ("Door onze redacteur Jan de Vries", ["Jan de Vries"]),
        ("Ein Gastbeitrag von Eva Süß", ["Eva Süß"]),
        ("Eva Süß (dpa)", ["Eva Süß", "dpa"]),
        ("Autor: Anna Nowak, Piotr Lis (PAP)", ["Anna Nowak", "Piotr Lis", "PAP"]),
        ("Ada Marsh (Elmwick)", ["Ada Marsh"]),
        ("Ada Marsh, Special to The Courier", ["Ada Marsh"]),
        ("Текст: Анна Лисова. Фото: Пётр Гусев", ["Анна Лисова"]),
        ("Анна Лисова, специально для «Вестника»", ["Анна Лисова"]),
        ("文・山田太郎 記者", ["山田太郎"]),
        ("文＝山田太郎、写真＝鈴木花子", ["山田太郎"]),
        ("文・写真＝山田太郎", ["山田太郎"]),
        ("文・山田太郎 写真・鈴木花子", ["山田太郎"]),
        ("（记者 李明、张华）", ["李明", "张华"]),
        ("本报记者 李明 张华", ["李明", "张华"]),
        ("作者：李明 编辑：张华", ["李明"]),
        ("責任編輯：王小明", []),
        ("【山田太郎】", ["山田太郎"]),
        ("بقلم أحمد محمد ومريم علي", ["أحمد محمد", "مريم علي"]),
        ("أحمد محمد، مريم علي", ["أحمد محمد", "مريم علي"]),
        ("كتب: أحمد محمد وليد حسن", ["أحمد محمد وليد حسن"]),
        ("מאת יוסי כהן ודנה לוי", ["יוסי כהן", "דנה לוי"]),
        ("דנה כהן ורד לוי", ["דנה כהן ורד לוי"]),
        ("გიორგი ბერიძე და ნინო კაპანაძე", ["გიორგი ბერიძე", "ნინო კაპანაძე"]),
        ("Արամ Սարգսյան և Աննա Պետրոսյան", ["Արամ Սարգսյան", "Աննա Պետրոսյան"]),
        ("Publié par Léa Morin le 12 mai 2024 à 10h30", ["Léa Morin"]),
        ("Posted by Ada Marsh at 10:30 am", ["Ada Marsh"]),
        ("Por Inés Soto / Corresponsal en Madrid", ["Inés Soto"]),
        ("Ada Marsh / Elmwick", ["Ada Marsh"]),
        ("Ada Marsh, New York", ["Ada Marsh"]),
        ("Ada Marsh / DHA", ["Ada Marsh", "DHA"]),
        ("Par Léa Morin (avec AFP)", ["Léa Morin", "AFP"]),
        ("Opracował: Jan Kowalski", ["Jan Kowalski"]),
        ("Kirjoittanut Matti Virtanen", ["Matti Virtanen"]),
        ("Kommentar von Eva Süß", ["Eva Süß"]),
        ("Reporter: Budi Santoso | Editor: Siti Aminah", ["Budi Santoso"]),
        ("Guest Author: Ada Marsh", ["Ada Marsh"]),
        ("Ada Marsh: Senior Writer", ["Ada Marsh"]),
        ("Ada Marsh — Culture editor", ["Ada Marsh"]),
        ("Ada Marsh (she/her)", ["Ada Marsh"]),
        ("Ada Marsh + Tom Reed", ["Ada Marsh", "Tom Reed"]),
        ("Marsh, Ada; Reed, Tom", ["Ada Marsh", "Tom Reed"]),
        ("By ADA MARSH Associated Press", ["ADA MARSH", "Associated Press"]),
        ("By Ada Marsh, The Associated Press", ["Ada Marsh", "The Associated Press"]),
        ("ada.marsh@courier.example (Ada Marsh)", ["Ada Marsh"]),
        ("Von Eva Süß (Text) und Jörg Amsel (Fotos)", ["Eva Süß"]),
        ("Ada Marsh, Chair of the Board of Elm Ltd", ["Ada Marsh"]),
        ("Foto: Jörg Amsel", []),
        ("Stand: 12.05.2024", []),
        ("Press Release", []),
        ("記者 王小明／台北報導", ["王小明"]),
        ("本报记者 王小明 报道", ["王小明"]),
        ("Γράφει ο Νίκος Παππάς", ["Νίκος Παππάς"]),
        ("מאת דוד לוי", ["דוד לוי"]),
        ("نوشته: علی رضایی", ["علی رضایی"]),
        ("Penulis: Budi Santoso | Editor: Siti Aminah", ["Budi Santoso"]),
        ("Kirjoittaja: Matti Virtanen, STT", ["Matti Virtanen", "STT"]),
        ("Írta: Nagy Anna", ["Nagy Anna"]),
        ("Napsal Jan Novák", ["Jan Novák"]),
        ("Piše: Ana Horvat / Hina", ["Ana Horvat", "Hina"]),
        ("De: Ion Popescu", ["Ion Popescu"]),
        ("Tekst: Jan de Vries | Beeld: Kees Bakker", ["Jan de Vries"]),
        ("La Redacción", []),
        ("John Marsh Jr.", ["John Marsh Jr."]),
        ("By Ada Marsh, From The Long Tide", ["Ada Marsh"]),
        ("Von Eva Süß, aus »Die lange Flut«", ["Eva Süß"]),
        ("Par Léa Morin | Extrait de La longue marée", ["Léa Morin"]),
        ("Carla Neri; tratto da La lunga marea", ["Carla Neri"]),
        ("Inés Soto | Fragmento de La marea larga", ["Inés Soto"]),
        ("Анна Лисова; из книги «Долгий прилив»", ["Анна Лисова"]),
        ("Von Jörg Amsel, „Hafenmagazin“", ["Jörg Amsel"]),
        ("Par Luc Petit, « Le Quai »", ["Luc Petit"]),
        ("Ada Marsh, Coast Radio 4", ["Ada Marsh"]),
        ("Siri Dahl | Kystens podcast", ["Siri Dahl"]),
        ("«Вестник гавани»", ["«Вестник гавани»"]),
        ("Polskie Radio", ["Polskie Radio"]),
        ("Jens From", ["Jens From"]),
        ("B", []),
        ("記", []),
        ("M. B", ["M. B"]),
        ("A, Ada Marsh", ["Ada Marsh"]),
        ("I write about tides", []),
        ("Inés Soto y Raúl Vega | Madrid", ["Inés Soto", "Raúl Vega"]),
        ("İSTANBUL - Ayşe Demir", ["Ayşe Demir"]),
        ("부산=김말자 기자", ["김말자"]),
        ("โดย มาลี ใจดี และ สมชาย รักไทย", ["มาลี ใจดี", "สมชาย รักไทย"]),
        ("লেখক: মরিয়ম খাতুন ও করিম উদ্দিন", ["মরিয়ম খাতুন", "করিম উদ্দিন"]),
        ("علی رضا اور مریم خان", ["علی رضا", "مریم خان"]),
        ("取材・文／山田太郎　撮影／鈴木花子", ["山田太郎"]),
        ("文/李明 图/张华", ["李明"]),
        ("Door onze verslaggever Jan Dijk en Kees van der Ree", ["Jan Dijk", "Kees van der Ree"]),
        ("Tekst Jan Dijk, beeld Kees Bakker", ["Jan Dijk"]),
        ("Reporting by Ada Marsh; Editing by Tom Reed", ["Ada Marsh"]),
        ("Words by Ada Marsh. Photography by Tom Reed", ["Ada Marsh"]),
        ("Words by Ada Rae. Photography by Tom Reed", ["Ada Rae"]),
        ("Story: Ada Marsh Photos: Tom Reed", ["Ada Marsh"]),
        ("Ada Marsh reports from Elmwick", ["Ada Marsh"]),
        ("Aus Kiew berichtet Eva Süß", ["Eva Süß"]),
        ("דוד לוי, חיפה", ["דוד לוי"]),
        ("Eva Süß ist Redakteurin im Ressort Hafen", ["Eva Süß"]),
        ("Es berichten Eva Süß und Jörg Amsel", ["Eva Süß", "Jörg Amsel"]),
        ("Von H.K.-Redakteurin Eva Süß", ["Eva Süß"]),
    ],
)
def test_a_byline_gives_the_names_alone(byline: str, expected: list[str]):
    assert parse_byline(byline) == expected


@given(st.one_of(st.text(max_size=500), st.none(), st.floats(), st.lists(st.text())))
def test_any_byline_gives_short_clean_names_each_once(value: object):
    found = parse_byline(value)
    assert len(found) == len({name.casefold() for name in found})
    assert all(name == name.strip() and "\n" not in name and len(name) <= 80 for name in found)


@pytest.mark.parametrize("name", ["firma", "nota-firmante", "giornalista", "penulis", "c-autor", "article__byline"])
def test_a_class_says_byline_in_many_languages(name: str):
    assert names(page(f"<p class='{name}'>Ada Marsh</p>")) == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('{"@type": "Person", "name": "Marsh, Ada"}', ["Ada Marsh"]),
        ('{"@type": "Person", "name": "Ada Marsh, Tom Reed"}', ["Ada Marsh", "Tom Reed"]),
        ('{"@type": "Person", "name": "Marsh, dpa"}', ["Marsh", "dpa"]),
        ('"Marsh, Reed"', ["Marsh", "Reed"]),
    ],
)
def test_a_persons_name_with_the_family_name_first_is_turned_round(item: str, expected: list[str]):
    assert names(page("", json_ld(item))) == expected


def test_structured_authors_win_and_bring_their_pages():
    author = '[{"@type": "Person", "name": "By Ada Marsh", "url": "/people/ada"}, {"name": ["Tom Reed"]}]'
    found = authors(page("<div class=byline>By Someone Else</div><p>For Ada Marsh.</p>", json_ld(author)))
    assert found == [Author(name="Ada Marsh", url="https://www.courier.example/people/ada"), Author(name="Tom Reed")]


def test_the_label_of_a_links_preview_names_the_author():
    told = '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Eva Süß">'
    timed = '<meta name="twitter:label2" content="Lesezeit"><meta name="twitter:data2" content="4 Minuten">'
    assert names(page("", timed + told)) == ["Eva Süß"]
    assert names(page("", timed)) == []


def test_who_took_the_pictures_by_the_role_behind_the_name_is_no_author():
    roles = "<a>Siri Dahl</a><span>Reporter</span><a>Nils Moe</a><span>Fotograf</span>"
    assert names(page(f"<div class=byline>{roles}</div>")) == ["Siri Dahl"]


def test_an_author_given_by_reference_is_looked_up():
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Ferry strike ends",'
        ' "author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Marsh"}]}</script>'
    )
    assert names(page("", graph)) == ["Ada Marsh"]


def test_the_visible_byline_wins_when_the_paper_names_itself_as_author():
    byline = "<div class='byline'>By <a href='/authors/ada-marsh'>Ada Marsh</a></div>"
    assert names(page(byline, json_ld('{"@type": "Organization", "name": "The Courier"}'))) == ["Ada Marsh"]


def test_the_paper_is_the_author_when_nobody_else_is_named():
    assert names(page("", json_ld('"The Courier"'))) == ["The Courier"]


def test_names_in_elements_of_their_own_are_told_apart():
    byline = "<div class='authors'><span>Ada Marsh</span><span>Tom Reed</span></div>"
    assert names(page(byline)) == ["Ada Marsh", "Tom Reed"]


def test_what_stands_before_the_opening_word_of_a_byline_is_left_out():
    assert names(page("<div class='byline'><span>Harbour</span> <span>by</span> <span>Ada Marsh</span></div>")) == [
        "Ada Marsh"
    ]


def test_the_author_of_a_teaser_is_never_the_storys_where_no_paragraph_holds_the_name():
    teasers = "<div><article><h3><a href='/x'>Band plays</a></h3><span>By Xaver Other</span></article></div>"
    html = f"<article><h1>Ferry strike ends</h1>{TEXT}{TEXT}{teasers}</article>"
    parsed = parse_page(html, url=URL)
    story = [block for block in parsed.blocks if block.tag == "p"]
    assert extract_metadata(parsed, now=NOW, story=story).authors == []


def test_the_author_of_a_teaser_is_never_the_storys():
    teaser = "<div class='related'><div class='byline'>By <a rel='author' href='/authors/x'>Xaver Other</a></div></div>"
    assert names(page(teaser)) == []


def test_a_bold_line_of_names_under_the_headline_is_a_byline():
    assert names(page("<p><strong>Ada Marsh</strong></p>")) == ["Ada Marsh"]


def test_microdata_names_the_author():
    byline = "<p itemprop='author' itemscope><span itemprop='name'>Ada Marsh</span>, <i>harbour reporter</i></p>"
    assert names(page(byline)) == ["Ada Marsh"]


def test_an_address_or_account_in_a_meta_tag_is_no_author():
    head = (
        '<meta name="author" content="https://social.example/courier"><meta name="parsely-author" content="ada-marsh">'
    )
    assert names(page("", head)) == []


def test_the_name_of_an_organisation_is_one_name():
    author = '{"@type": "Organization", "name": "Centre for Tides and Research"}'
    assert names(page("", json_ld(author))) == ["Centre for Tides and Research"]


def test_a_role_in_an_element_of_its_own_is_no_part_of_the_name():
    byline = "<div class='byline'><span>Ada Marsh</span><span>Senior Harbour Reporter</span></div>"
    assert names(page(byline)) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "byline",
    [
        "<a class='author' href='/author/ada'><p>Ada Marsh</p><p>Harbour Reporter</p></a>",
        "<div class='byline'>Written by <span>Ada Marsh</span><div>Content Marketing Coordinator</div></div>",
        "<div class='byline'><span>&amp;</span> <a href='/autor/ada'>Ada Marsh</a> <span>Redakteurin</span></div>",
        "<div class='byline'>By <b>Ada Marsh</b> <p>Ada Marsh has sailed since she was nine years old.</p></div>",
        "<p class='byline'>By <a href='/author/ada'>Ada Marsh</a> and <a href='/author/l'>From The Long Tide</a></p>",
    ],
)
def test_what_stands_with_a_name_in_elements_of_its_own_is_no_author(byline: str):
    assert names(page(byline)) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "author",
    [
        '{"@type": "Role", "roleName": "Reporter", "author": {"@type": "Person", "name": "Ada Marsh"}}',
        '{"@type": "Person", "givenName": "Ada", "familyName": "Marsh"}',
        '{"@type": "Person", "name": "Ada Marsh", "url": "https://twitter.com/adamarsh"}',
        '{"@type": "Person", "name": "Ada Marsh, The Courier"}',
        '"Ada Marsh | The Courier"',
        '{"@type": "Person", "name": "Ada Marsh and Team"}',
    ],
)
def test_structured_authors_come_out_as_a_reader_would_write_them(author: str):
    assert authors(page("", json_ld(author))) == [Author(name="Ada Marsh")]


@pytest.mark.parametrize(
    "line",
    [
        "<small>March 7th, 2010 by Ada Marsh</small>",
        "<div class=submitted>Submitted by <span>Ada Marsh</span> on Fri, 03/04/2026 - 14:22</div>",
        "<div class=credit>Penulis: Ada Marsh<br>Editor: Tom Reed</div>",
    ],
)
def test_a_byline_that_is_marked_by_its_words_alone(line: str):
    assert names(page(line)) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "name",
    ["Jun dela Cruz", "Ana de los Ríos", "Hans zur Mühlen", "Sanne van 't Hof", "Ali ibn Sina", "Ugo dei Valli"],
)
def test_a_name_with_particles_is_a_persons(name: str):
    assert names(page(f"<p><b>{name}</b></p>")) == [name]


def test_a_credit_that_no_word_of_writing_opens_is_of_a_picture():
    assert names(page("<div class=credit>Foto: Ada Marsh</div>")) == []


def test_a_thai_byline_before_its_date_needs_no_mark():
    assert names(page("<div>โดย สมชาย ใจดี | 20 พ.ย. 2569 เวลา 09:15 น.</div>")) == ["สมชาย ใจดี"]


def test_the_paper_behind_its_reporter_in_a_line_without_mark_is_no_author():
    assert names(page("<div>By Ada Marsh | The Courier</div>")) == ["Ada Marsh"]
    assert names(page("<div>Por Ana da Luz e Rui Prado, The Courier — Elmwick</div>")) == ["Ana da Luz", "Rui Prado"]


def test_the_paper_stays_where_it_is_an_author_of_its_own():
    author = '[{"@type": "Person", "name": "Ada Marsh"}, {"@type": "Organization", "name": "The Courier"}]'
    assert names(page("", json_ld(author))) == ["Ada Marsh", "The Courier"]


def test_author_and_date_of_another_story_in_an_article_of_its_own_are_not_the_storys():
    other = (
        "<article><h2>Goat wins race</h2><p class='byline'>By Tom Reed</p><time datetime='2026-11-01T10:00:00Z'></time>"
        "<p>The goat of the miller won the race by a length.</p></article>"
    )
    parsed = parse_page(
        f"<html><body><h1>Ferry strike ends</h1><article>{TEXT}</article>{other}</body></html>", url=URL
    )
    story = [block for block in parsed.blocks if "ferry" in block.text]
    found = extract_metadata(parsed, now=NOW, story=story)
    assert (found.authors, found.date_published) == ([], None)


def test_whose_picture_it_is_is_no_author():
    figure = (
        "<figure><img src='/a.jpg'><figcaption>The pier. <span class='author'>Tom Reed</span></figcaption></figure>"
    )
    assert names(page(figure)) == []


@pytest.mark.parametrize("kind", ["Book", "TVSeries", "RadioSeries", "PodcastSeries", "CreativeWork"])
def test_a_work_among_the_structured_authors_is_none(kind: str):
    author = f'[{{"@type": "Person", "name": "Ada Marsh"}}, {{"@type": "{kind}", "name": "The Long Tide"}}]'
    assert names(page("", json_ld(author))) == ["Ada Marsh"]


def test_bold_subheads_between_paragraphs_are_no_signatures():
    text = "The ferry crews went back to work on Monday after nine days on shore, and the first boat was full. " * 2
    body = f"<p>{text}</p><p><b>Harbour Dues</b></p><p>{text}</p><p><b>Night Boats</b></p><p>{text}</p>"
    assert names(page(body)) == []


def test_the_paper_and_its_source_on_the_last_line_credit_the_source():
    html = page("").replace("</body>", "<p>The Courier / Última Marea</p></body>")
    assert names(html) == ["Última Marea"]


def read_story(above: str = "", below: str = "") -> list[str]:
    """The authors of a page whose paragraphs are known to be its story."""
    story = f"<div class='story'><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    html = f"<html><body><main><h1>Ferry strike ends</h1>{above}{story}{below}</main></body></html>"
    parsed = parse_page(html, url=URL)
    known = [block for block in parsed.blocks if block.text == SENTENCE]
    return [author.name for author in extract_metadata(parsed, now=NOW, story=known).authors]


@pytest.mark.parametrize(
    "above",
    [
        "<div><p>Written by</p><p>Ada Marsh</p></div>",
        "<div class='byline-and-date'><span>Dec 17, 2025</span>Ada Marsh</div>",
        "<div class='date-author'>Dec. 19, 2025 · Ada Marsh on behalf of the harbour council</div>",
        "<aside class='side'><p class='author'>Written by Ada Marsh, MD*</p></aside>",
        "<p>This post was written by Ada Marsh, MD, surgeon, Elmwick Health.</p>",
    ],
)
def test_a_name_near_the_headline_is_the_author_however_it_is_set(above: str):
    assert read_story(above) == ["Ada Marsh"]


@pytest.mark.parametrize("name", ["authorization", "authorised-forms", "port-authority", "authorities"])
def test_a_heading_named_for_what_only_begins_like_an_author_names_none(name: str):
    assert read_story(f"<h3 id='{name}'>Permit Forms</h3>") == []


def test_a_byline_in_an_element_that_holds_the_headline_too_is_no_teaser_whatever_that_is_called():
    head = "<div class='header card'><h1>Ferry strike ends</h1><p class='byline'>By Ada Marsh</p></div>"
    assert names(f"<body>{head}<p>{SENTENCE}</p></body>") == ["Ada Marsh"]


@pytest.mark.parametrize(
    "below",
    [
        "<footer class='meta'><a rel='author' href='/author/ada'>Ada Marsh</a></footer>",
        "<div class='author-card'><b>The Author</b><b>Ada Marsh</b><p>For ten years the sea and its people.</p></div>",
        "<div class='author-box'><h4>Ada Marsh</h4><p>Ada has been on board since 1998, and likes it.</p></div>",
        "<p>Written by Ada Marsh</p>",
        "<p><em>Ada Marsh is a columnist for the Courier.</em></p>",
        "<p><i>Ada Marsh is the first professor of hydrology at the University of Elmwick.</i></p>",
        "<p>About the author: Ada Marsh, Head of Marketing and Community Development</p>",
    ],
)
def test_the_author_whom_only_a_text_below_the_story_names(below: str):
    assert read_story(below=below) == ["Ada Marsh"]


@pytest.mark.parametrize(
    "below",
    [
        "<div class='author-card'><b>Follow Ada</b><p>Ada has been on board since 1998, and likes it.</p></div>",
        "<div class='related'><div class='author-card'><b>Ada Marsh</b><p>Ada has sailed on ferries.</p></div></div>",
        "<p>Ada Marsh is a captain of the northern line.</p>",
        "<ol class='comments'><li class='comment-author'>Ada Marsh</li></ol>",
        "<footer class='meta'><a rel='author' href='/a'>Ada Marsh</a><a rel='author' href='/t'>Tom Reed</a></footer>",
    ],
)
def test_other_people_below_the_story_are_not_its_author(below: str):
    assert read_story(below=below) == []


def test_whom_the_page_declares_is_not_replaced_by_a_box_below_the_story():
    below = "<div class='author-box'><h4>Ada Marsh</h4><p>Ada has been on board of ferries since 1998, too.</p></div>"
    assert read_story("<p class='byline'>By Tom Reed</p>", below) == ["Tom Reed"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Por Ana Prado, João Lima, G0 SP e TV Porto — São Paulo", ["Ana Prado", "João Lima"]),
        ("de Andrei Popescu", ["Andrei Popescu"]),
        ("Liisa Lahti The Courier", ["Liisa Lahti"]),
        ("By Priya Nair ’24, MSc, Communications Office", ["Priya Nair"]),
        ("Autoři: Petr Novák, Jana Svobodová", ["Petr Novák", "Jana Svobodová"]),
        ("de la réunion de lundi", []),
        ("Fiction on The Courier", []),
        ("<span>By</span><span>Ada Marsh</span>", ["Ada Marsh"]),
        ("Contributors: Ada Marsh", ["Ada Marsh"]),
        ("On Behalf of Marsh Reed PLLC | Nov 20, 2026 | Boats", ["Marsh Reed PLLC"]),
        ("20 Nov 2026 • Ada Das in Harbour News", ["Ada Das"]),
        ("20 Nov 2026 • Harbour News", []),
        ("Ada Marsh in Harbour News", []),
    ],
)
def test_a_line_right_under_the_headline_names_persons_whatever_stands_behind_them(line: str, expected: list[str]):
    assert names(page(f"<p>{line}</p>")) == expected


def test_who_took_the_pictures_is_no_author_though_there_is_a_link_to_their_page():
    linked = {name: f"<a href='/authors/{name[:3]}'>{name}</a>" for name in ("Ada Marsh", "Tom Reed", "Lea Korn")}
    byline = f"Story by {linked['Ada Marsh']} and {linked['Tom Reed']}<br>Photographs by {linked['Lea Korn']}"
    assert names(page(f"<div class='byline'>{byline}</div>")) == ["Ada Marsh", "Tom Reed"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("新华社海港11月24日电（记者 李明、张华）市议会周一批准了新的排水预算。", ["李明", "张华"]),
        ("(서울=통신) 홍길동 기자 = 시의회는 월요일 새 배수 예산안을 승인했다.", ["홍길동"]),
    ],
)
def test_east_asian_stories_name_their_reporters_in_the_first_line(opening: str, expected: list[str]):
    html = f"<html><body><h1>市议会批准排水预算</h1><p>{opening}</p><p>{opening[:9]}</p></body></html>"
    parsed = parse_page(html, url=URL)
    story = [block for block in parsed.blocks if block.tag == "p"]
    assert [author.name for author in extract_metadata(parsed, now=NOW, story=story).authors] == expected


def test_a_wires_last_line_names_its_reporters_and_not_who_helped_them():
    below = "<p>(Reporting by Ada Marsh in Elmwick; Additional reporting by Lea Korn; Editing by Sam Holt)</p>"
    assert read_story(below=below) == ["Ada Marsh"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>Av Siri Dahl og Nils Moe, NTB</p>", ["Siri Dahl", "Nils Moe", "NTB"]),
        ("<p>By Siobhan O'Reed &amp; Jean-Luc d'Amsel</p>", ["Siobhan O'Reed", "Jean-Luc d'Amsel"]),
        ("<p>作者：李明</p>", ["李明"]),
        ("<p><span>2026年11月24日 10:15</span> <span>作者：李明</span> <span>责任编辑：张华</span></p>", ["李明"]),
        ("<p>김말자 기자 kim@courier.example</p>", ["김말자"]),
        ("<p>บทความ โดย</p>", []),
        ("<p>โดย มาลี ใจดี</p>", ["มาลี ใจดี"]),
        ("<p>מאת: מרים כהן ודוד לוי</p>", ["מרים כהן", "דוד לוי"]),
        ("<p>بقلم: مريم القاسم</p>", ["مريم القاسم"]),
        ("<p>كتب الوزير رسالة</p>", []),
        ("<p>লেখক: মরিয়ম খাতুন ও করিম উদ্দিন</p>", ["মরিয়ম খাতুন", "করিম উদ্দিন"]),
    ],
)
def test_a_line_below_the_headline_without_a_mark_is_a_byline_where_its_opening_says_so(line: str, expected: list[str]):
    assert read_story(line) == expected


def test_reporters_in_brackets_below_a_japanese_story_are_its_authors():
    assert read_story(below="<p>【久保まり子、田中一郎】</p>") == ["久保まり子", "田中一郎"]
    assert read_story(below="<p>【関連記事】</p>") == []


@pytest.mark.parametrize(("byline", "noted"), [("By Tom Reed", {"authors"}), ("By Ada Marsh", set[str]())])
def test_a_marked_byline_that_names_others_than_the_paper_declares_is_a_disagreement(byline: str, noted: set[str]):
    html = page(f"<p class=byline>{byline}</p>", json_ld('"Ada Marsh"'))
    found = extract_metadata(parse_page(html, url=URL), now=NOW)
    assert [author.name for author in found.authors] == [byline.removeprefix("By ")]
    assert set(found.disagreements) & {"authors"} == noted


def test_twice_the_lines_and_bold_words_in_one_element_are_twice_the_work():
    def count_calls(lines: int) -> int:
        calls = 0

        def count(_frame: FrameType, event: str, _what: object) -> None:
            nonlocal calls
            calls += event == "call"

        body = f"<h1>Ferry strike ends</h1><div>{'<b>boat</b> ' * lines * 4}<br>{'A pier<br>' * lines}</div>"
        page = parse_page(f"<html><body>{body}</body></html>", url=URL)
        blocks = page.blocks
        sys.setprofile(count)
        try:
            extract_metadata(page, now=NOW, story=blocks)
        finally:
            sys.setprofile(None)
        return calls

    assert count_calls(400) < 2.5 * count_calls(200)


@pytest.mark.parametrize("line", ["Informações da Polícia Civil", "Información de la Guardia Costera"])
def test_whom_the_facts_are_from_is_not_who_wrote_the_story(line: str):
    assert names(page(f"<p>{line}</p>")) == []


def test_small_facts_in_a_column_of_the_storys_own_name_its_author_where_words_say_so():
    facts = "<div class='hero-sidebar'><p>{}</p><p>Ada Marsh</p></div>"
    assert names(page(facts.format("Written by"))) == ["Ada Marsh"]
    assert names(page(facts.format("Popular today"))) == []


def test_a_card_about_the_author_behind_the_byline_adds_no_names():
    card = "<div>Ada Marsh</div><div>Ada is an editor.</div><div>The Packet's Editorial Guidelines</div>"
    assert names(page(f"<div class='bylines'>By <a>Ada Marsh</a><div>{card}</div></div>")) == ["Ada Marsh"]


def test_the_site_behind_an_authors_first_name_is_none():
    assert names(page("<p class='author'>Ada / The Courier</p>")) == ["Ada"]


def test_the_authors_of_whom_machines_are_told_complete_a_byline_that_shows_one_of_them():
    told = "".join(f'<meta name="citation_author" content="{name}">' for name in ("Ada Marsh", "Tom Reed"))
    assert names(page("<p class='author-notes'>Ada Marsh</p>", told)) == ["Ada Marsh", "Tom Reed"]
    assert names(page("<p class='author-notes'>Lea Korn</p>", told)) == ["Lea Korn"]


@pytest.mark.parametrize(
    ("account", "byline", "expected"),
    [
        ("adamarshmd", "", []),
        ("adamarshmd", "<p class='byline'>By adamarshmd</p>", ["adamarshmd"]),
        ("thecourier", "", ["thecourier"]),
        ("reuters", "", ["reuters"]),
        ("Adamarshmd", "", ["Adamarshmd"]),
    ],
)
def test_a_login_name_that_no_reader_sees_is_no_author(account: str, byline: str, expected: list[str]):
    assert names(page(byline, f'<meta name="author" content="{account}">')) == expected


def test_a_byline_that_names_more_people_with_pages_of_their_own_completes_what_machines_are_told():
    linked = "".join(f"<a href='/author/{name[:3]}'>{name}</a>" for name in ("Dr Ada Marsh", "Tom Reed"))
    byline = "<p class='byline'>Written by Dr Ada Marsh, Tom Reed</p>"
    told = json_ld('{"@type": "Person", "name": "Ada Marsh"}')
    assert names(page(f"{byline}<div class='cards'>{linked}</div>", told)) == ["Dr Ada Marsh", "Tom Reed"]
    assert names(page(byline, told)) == ["Ada Marsh"]


@pytest.mark.parametrize("role", ["Editor: ", "Medically reviewed by ", "Photos by "])
def test_who_has_another_role_does_not_complete_what_machines_are_told(role: str):
    author, other = (f"<a href='/author/{name[:3]}'>{name}</a>" for name in ("Ada Marsh", "Tom Reed"))
    byline = f"<p class='byline'>By {author}</p><p class='author'>{role}{other}</p>"
    assert names(page(byline, json_ld('{"@type": "Person", "name": "Ada Marsh"}'))) == ["Ada Marsh"]


def test_a_job_and_the_name_below_it_are_one_byline():
    assert names(page("<p class='byline'>By Ferry Correspondent</p><p class='author'>Ada Marsh</p>")) == ["Ada Marsh"]


def test_where_the_storys_byline_names_the_staff_those_of_other_stories_are_not_taken():
    teaser = f"{'<p>Pier</p>' * 30}<p class='author'>By Lea Korn</p>"
    assert names(page(f"<p class='byline'>By Ferry Staff</p>{teaser}")) == []
    assert names(page(teaser)) == ["Lea Korn"]


def test_whom_to_ask_the_maker_of_the_software_and_a_site_are_no_authors():
    contact = "<p>{} <a href='/authors/ada-marsh'>Ada Marsh</a></p>"
    assert names(page(contact.format("Contact:"))) == names(page(contact.format("<b>Contact:</b>"))) == []
    assert names(page(contact.format("By"))) == ["Ada Marsh"]
    assert names(page("", '<meta name="author" content="Shopwright Inc">')) == []
    assert names(page("<p>Shopwright raises money.</p>", '<meta name="author" content="Shopwright Inc">')) != []
    assert names(page("<p>By Shopwright Inc</p>", '<meta name="author" content="Shopwright Inc">')) == [
        "Shopwright Inc"
    ]
    assert names(page("", json_ld('{"@type": "WebSite", "name": "Harbour Pages"}'))) == []


def test_a_bare_host_is_no_authors_page():
    told = json_ld('{"@type": "Organization", "name": "Marsh and Reed", "url": "courier.example.com"}')
    assert [author.url for author in authors(page("", told))] == [None]


def test_the_feed_credits_whom_the_page_does_not():
    link = Link(url=URL, kind="feed", authors=("The Courier", "By Ada Marsh"))
    found = extract_metadata(parse_page(page(""), url=URL), now=NOW, link=link)
    assert (found.authors, found.provenance["authors"]) == ([Author(name="Ada Marsh")], "feed")
    found = extract_metadata(parse_page(page("<p class=byline>By Tom Reed</p>"), url=URL), now=NOW, link=link)
    assert (found.authors, found.provenance["authors"]) == ([Author(name="Tom Reed")], "dom")
    link = Link(url=URL, kind="feed", authors=("admin", "The Courier"))
    assert extract_metadata(parse_page(page(""), url=URL), now=NOW, link=link).authors == []


@pytest.mark.parametrize("name", ["dc:creator", "dcterms:creator", "DC.Creator"])
def test_dublin_core_is_read_in_both_spellings(name: str):
    assert names(page("", f"<meta property='{name}' content='Ada Marsh'>")) == ["Ada Marsh"]
