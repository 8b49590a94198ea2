"""Canonical address, publisher, credited source, description, rights and declared access."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newsspider.extraction.blocks import walk_blocks
from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"


def read(head: str = "", body: str = "", url: str = URL, headers: dict[str, str] | None = None) -> Metadata:
    html = f"<html><head>{head}</head><body><h1>Ferry strike ends</h1>{body}</body></html>"
    parsed = parse_page(html, url=url, headers=headers)
    story = [block for block in walk_blocks(parsed.tree) if block.tag == "p"]
    return extract_metadata(parsed, now=NOW, story=story)


def article(**keys: Any) -> str:
    node = {"@type": "NewsArticle", "headline": "Ferry strike ends", **keys}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("declared", "own", "expected"),
    [
        ("https://courier.example/harbour/ferry", f"{URL}?page=2", "https://courier.example/harbour/ferry"),
        ("/harbour/ferry-strike", URL, "https://www.courier.example/harbour/ferry-strike"),
        ("https://www.courier.example:443/a/b", URL, "https://www.courier.example/a/b"),
        ("https://other.example/story", URL, URL),
        ("https://www.courier.example:8443/harbour/ferry-strike-ends", URL, URL),
        ("https://www.courier.example/", URL, URL),
        ("https://www.courier.example/harbour", URL, URL),
        (
            "https://www.courier.example/story",
            "https://www.courier.example/story?id=48213",
            "https://www.courier.example/story?id=48213",
        ),
        (f"{URL}?id=7&utm_source=feed&fbclid=x", f"{URL}?id=7", f"{URL}?id=7"),
        (f"{URL};jsessionid=0A1B2C?id=7", f"{URL}?id=7", f"{URL}?id=7"),
        (f"{URL}/%d0%bc?view=full", URL, f"{URL}/%d0%bc?view=full"),
        ("http://[bad/", URL, URL),
        ("javascript:void(0)", URL, URL),
        ("https://www.courier.example/" + "x" * 3000, URL, URL),
        ("", f"{URL}?utm_source=rss&id=3&fbclid=x#top", f"{URL}?id=3"),
    ],
)
def test_the_canonical_address_is_believed_only_on_the_same_site_and_for_the_story(
    declared: str, own: str, expected: str
):
    assert read(f'<link rel="canonical" href="{declared}">', url=own).canonical_url == expected


def test_og_url_stands_in_for_a_missing_canonical_link():
    assert read(f'<meta property="og:url" content="{URL}">', url=f"{URL}?a=b").canonical_url == URL


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            article(publisher={"name": "The Courier"}) + '<meta property="og:site_name" content="Harbour">',
            "The Courier",
        ),
        ('<meta property="og:site_name" content="The Courier">', "The Courier"),
        (article(publisher={"name": "Courier Media Ltd"}), "Courier Media"),
        (
            article(publisher={"name": "Associated Press"}) + '<meta property="og:site_name" content="The Courier">',
            "The Courier",
        ),
        ('<meta property="og:site_name" content="@courier">', "courier"),
        ("<title>Ferry strike ends - The Courier</title>", "The Courier"),
        ("<title>Why the crews came back: the whole story</title>", None),
        ('<meta property="og:site_name" content="The Ferry Packet | Courier.example">', "Courier.example"),
        (
            article(publisher={"name": "The Old Harbour Courier of Elmwick"})
            + '<meta property="og:site_name" content="Courier.example">',
            "The Old Harbour Courier of Elmwick",
        ),
        (
            f'<meta property="og:site_name" content="Ferries of Elmwick - {"from the pier to the open sea, " * 3}">',
            "Ferries of Elmwick",
        ),
        (article(publisher={"name": "Harbour Media Ltd"}) + "<title>Strike ends | Courier</title>", "Courier"),
        (article(publisher={"name": "Harbour Notes"}) + "<title>Strike ends - by Courier</title>", "Harbour Notes"),
        ("<title>Strike ends - by Ada Courier</title>", None),
        ('<meta property="og:site_name" content="The Courier of Elmwick |">', "The Courier of Elmwick"),
        (article(publisher={"name": "Harbour Food Private Limited"}), "Harbour Food"),
    ],
)
def test_the_publisher_is_the_papers_name(head: str, expected: str | None):
    assert read(head).publisher == expected


@pytest.mark.parametrize(
    ("title", "body", "url", "expected"),
    [
        (
            "Opinion | Ferry strike ends - The Elmwick Times",
            "",
            "https://www.etimes.example/2026/ferry",
            "The Elmwick Times",
        ),
        ("Ferry strike ends", "<div>© 2019-2026 Courier. All rights reserved.</div>", URL, "Courier"),
        ("Ferry strike ends", "<div>© 2014-2026 Вестник порта</div>", URL, "Вестник порта"),
        ("Grev bitti - Liman Postası", "<div>COPYRİGHT 2026 LİMAN POSTASI</div>", URL, "Liman Postası"),
        ("Ferry strike ends (Courier)", "<a href=/>Courier</a>", URL, "Courier"),
        ("Ferry strike ends (Courier)", "<a href=/>Front page</a>", URL, None),
        ("Ferry strike ends", "<a href=/><img alt='Courier logo'></a>", URL, "Courier"),
        ("Ferry strike ends", "<a href=/>Blog</a>", "https://blog.courier.example/ferry", None),
        ("Ferries sail - Elmwick Echo", "<a href=/>Elmwick Echo</a>", URL, "Elmwick Echo"),
        ("Ferry strike ends", "<div>© 2026 Harker Communications, Inc.</div>", URL, None),
    ],
)
def test_a_host_that_is_short_for_the_paper_or_a_copyright_line_tells_its_name(
    title: str, body: str, url: str, expected: str | None
):
    assert read(f"<title>{title}</title>", body, url).publisher == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Source: The Daily Beacon</p>", "The Daily Beacon"),
        ("<p>Credited source: Beacon News</p>", "Beacon News"),
        ("<p>ELMWICK (Reuters) - The crews went back to work on Monday.</p>", "Reuters"),
        ("<p>Elmwick (dpa) – Die Fähren fahren wieder.</p>", "dpa"),
        ("<p>(AFP) - Les marins ont repris le travail.</p>", "AFP"),
        ("<p>ELMWICK, Nov. 20, 2026 /PRNewswire/ -- The crews went back to work.</p>", "PRNewswire"),
        ("<p>This story first appeared in The Daily Beacon.</p>", "The Daily Beacon"),
        ("<p>Originally published by ProHarbour on 3 May 2026</p>", "ProHarbour"),
        ("<p>(With inputs from PTI)</p>", "PTI"),
        ("<p>(Mit Material von dpa und AFP)</p>", "dpa und AFP"),
        ("<p>Con información de EFE</p>", "EFE"),
        ("<p>Quelle: kurier.example, jki/AFP</p>", "AFP"),
        ("<p>With reporting from the harbour by our own crew.</p>", None),
        ("<p>The list was first published by accident.</p>", None),
        ("<p>Elmwick, Nov 20 (IANS) The crews went back to work on Monday.</p>", "IANS"),
        ("<p>Villarosa (EUROPA PRESS) - Los marineros vuelven al trabajo.</p>", "EUROPA PRESS"),
        ("<p>Villarosa / EFE.- Los marineros vuelven al trabajo.</p>", "EFE"),
        ("<p>ELMVIK (TT) Båtarna går igen på måndag morgon.</p>", "TT"),
        ("<p>Заозёрск. 27 ноября. INTERFAX.RU - Паромы снова ходят.</p>", "INTERFAX.RU"),
        ("<p>【ロンドン共同】フェリーは月曜日に運航を再開した。</p>", "共同"),
        ("<p>(dpa)</p>", "dpa"),
        ("<p>— Reuters</p>", "Reuters"),
        ("<p>（共同）</p>", "共同"),
        ("<p>(AP)</p>", "AP"),
        ("<p>Zürich (sda) Die Schiffe fahren wieder.</p>", "sda"),
        ("<p>Die Depeschenagentur (sda) Meldungen seit 1895.</p>", None),
        ("<p>来源：新华社 2026年11月21日 10:30</p>", "新华社"),
        ("<p>(서울=연합뉴스) 홍길동 기자 = 여객선 운항이 재개됐다.</p>", "연합뉴스"),
        ("<p>新华社北京11月21日电（记者 李明）渡轮周一恢复运行。</p>", "新华社"),
        ("<p>（中央社記者王小明台北21日電）渡輪週一恢復航行。</p>", "中央社"),
        ("<p>新华社说，渡轮于11月21日来电恢复运行。</p>", None),
        ("<p>लखनऊ, 24 नवंबर (भाषा) नगर परिषद ने बजट को मंजूरी दी।</p>", "भाषा"),
        ("<p>ঢাকা, ২৪ নভেম্বর (বাসস): নগর পরিষদ বাজেট অনুমোদন করেছে।</p>", "বাসস"),
        ("<p>تهران (ایسنا) - شورای شهر بودجه را تصویب کرد.</p>", "ایسنا"),
        ("<p>القاهرة - رويترز: أقر المجلس الميزانية الجديدة.</p>", "رويترز"),
        ("<p>ELMWICK--(BUSINESS WIRE)--The crews went back to work on Monday.</p>", "BUSINESS WIRE"),
        ("<p>ЗАОЗЁРСК, 24 ноя — РИА Новости. Паромы снова ходят.</p>", "РИА Новости"),
        ("<p>ЗАОЗЁРСК. 27 листопада. УНН. Пороми знову ходять.</p>", "УНН"),
        ("<p>Roma, 24 nov. (askanews) – I traghetti ripartono.</p>", "askanews"),
        ("<p>中新网北京11月21日电 渡轮周一恢复运行。</p>", "中新网"),
        ("<p>He found it, in the end - Reuters did not.</p>", None),
        ("<p>أبوظبي في 24 نوفمبر / وام / عادت العبارات إلى العمل.</p>", "وام"),
        ("<p>This article is republished from The Tide under a Creative Commons license.</p>", "The Tide"),
        ("<p>Reprinted from The Daily Courier.</p>", "The Daily Courier"),
        ("<p>GNA</p>", "GNA"),
        ("<p>Par L.M. avec AFP</p>", "AFP"),
        ("<p>(dpa) Die Fähren fahren wieder.</p>", "dpa"),
        ("<p>[東京 21日 ロイター] - 渡し船の運航が再開された。</p>", "ロイター"),
        ("<p>नई दिल्ली, एएनआई। नगर परिषद ने बजट को मंजूरी दी।</p>", "एएनआई"),
        ("<p>पीटीआई, नई दिल्ली। नगर परिषद ने बजट को मंजूरी दी।</p>", "पीटीआई"),
        ("<p>عمان- بترا- أقر المجلس الميزانية الجديدة.</p>", "بترا"),
        ("<p>2026-11-21 10:30 来源：新华社</p>", "新华社"),
        ("<p>来源：港口日报 编辑：王小明</p>", "港口日报"),
        ("<p>21 Nov 2026 | Source: The Daily Courier</p>", "The Daily Courier"),
        ("<p>AA</p>", None),
        ("<p>The Port Authority (PA) said boats would sail.</p>", None),
        (
            "<p>The source: a leak in the hull, said the crew of the oldest ferry of the line on Monday morning.</p>",
            None,
        ),
    ],
)
def test_the_credited_source_is_told_by_a_label_or_an_agency_in_brackets(body: str, expected: str | None):
    assert read(body=body).credited_source == expected


FIGURES = "<h3>The line in figures</h3><p>Ferries: 4</p>"


@pytest.mark.parametrize(
    "part",
    [
        f"<div class='factbox'>{FIGURES}<p>Source: Harbour Statistics</p></div>",
        f"<aside>{FIGURES}<p>Source: Harbour Statistics</p></aside>",
        f"<div>{FIGURES}<ul><li>Source: Harbour Statistics</li></ul></div>",
        "<table><tr><td>Ferries</td><td>4</td></tr></table><p>Source: Harbour Statistics</p>",
        "<div><iframe src='/chart'></iframe><p>Source: Harbour Statistics</p></div>",
    ],
)
def test_the_source_of_a_boxs_or_tables_figures_is_not_the_storys(part: str):
    told = "".join(f"<p>The crews of ferry {one} went back to work on Monday after nine days.</p>" for one in range(5))
    assert read(body=f"<article>{told}{part}</article>").credited_source is None
    credited = f"<article>{told}{part}<p>Source: The Daily Beacon</p></article>"
    assert read(body=credited).credited_source == "The Daily Beacon"


def test_an_agency_named_in_a_box_is_the_storys_source():
    told = "".join(f"<p>The crews of ferry {one} went back to work on Monday after nine days.</p>" for one in range(5))
    assert read(body=f"<article>{told}<aside>Source: AFP</aside></article>").credited_source == "AFP"


@pytest.mark.parametrize(
    ("author", "expected"),
    [("Reuters", "Reuters"), (["Ada Marsh", "dpa"], "dpa"), ("Ada Marsh", None), ("Harbour Desk", None)],
)
def test_an_agency_in_the_byline_is_the_credited_source(author: Any, expected: str | None):
    assert read(article(author=author)).credited_source == expected
    assert read(article(author=author, publisher={"name": "Reuters"})).credited_source != "Reuters"


def test_json_ld_names_the_credited_source():
    assert read(article(sourceOrganization={"name": "Beacon News"})).credited_source == "Beacon News"


def test_the_description_is_the_whole_standfirst_not_its_cut_off_form():
    head = (
        '<meta property="og:description" content="Nine days on shore are over for the...">'
        '<meta name="description" content="Nine days on shore are over for the crews of Port Elmwick.">'
    )
    assert read(head).description == "Nine days on shore are over for the crews of Port Elmwick."


def test_a_description_that_repeats_the_headline_is_none():
    assert read('<meta name="description" content="Ferry strike ends">').description is None


def test_rights_have_every_key_and_say_what_page_and_headers_say():
    assert set(read().rights.values()) == {None}
    head = (
        '<meta name="robots" content="noarchive"><meta name="tdm-reservation" content="1">'
        '<meta name="tdm-policy" content="https://courier.example/tdm"><link rel="license" href="/licence">'
    )
    assert read(head, headers={"X-Robots-Tag": "noai"}).rights == {
        "robots": "noarchive",
        "robots_txt": None,
        "x_robots_tag": "noai",
        "tdm_reservation": "1",
        "tdm_policy": "https://courier.example/tdm",
        "licence": "https://www.courier.example/licence",
    }


def test_the_licence_of_a_picture_is_not_the_storys():
    link = '<a rel="license" href="https://licence.example/by">CC BY</a>'
    picture = f'<figure><img src="/i/quay.jpg" width="800"><figcaption>The quay. {link}</figcaption></figure>'
    assert read(body=f"{picture}<p>The crews went back to work.</p>").rights["licence"] is None


def test_a_licence_may_be_linked_below_the_story():
    link = '<p>The crews went back to work.</p><div><a rel="license" href="https://licence.example/by">CC BY</a></div>'
    assert read(body=link).rights["licence"] == "https://licence.example/by"


@pytest.mark.parametrize(
    ("meta", "header", "expected"),
    [("1", "0", "1"), ("0", "1", "0"), ("2", "1", "1"), ("yes", "0", "0"), ("1", "2", "1"), ("2", "", None)],
)
def test_the_meta_tag_goes_before_the_header_for_the_reservation(meta: str, header: str, expected: str | None):
    told = read(f'<meta name="tdm-reservation" content="{meta}">', headers={"TDM-Reservation": header})
    assert told.rights["tdm_reservation"] == expected


def test_the_meta_tag_goes_before_the_header_for_the_policy():
    own, other = "https://courier.example/tdm", "https://courier.example/all"
    told = read(f'<meta name="tdm-policy" content="{own}">', headers={"TDM-Policy": other})
    assert told.rights["tdm_policy"] == own
    assert read(headers={"TDM-Policy": other}).rights["tdm_policy"] == other


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (True, True),
        ("False", False),
        ("http://schema.org/True", True),
        ({"@value": False}, False),
        ({"@value": []}, None),
        ("perhaps", None),
        ([], None),
    ],
)
def test_free_access_is_reported_as_declared(declared: Any, expected: bool | None):  # noqa: FBT001  the value under test
    assert read(article(isAccessibleForFree=declared)).is_accessible_for_free is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Call the pier at [phone loc=1] for tickets.", None),
        ("The crews came ba\ufffd", None),
        ("Ferry strike ends | Harbour Life", None),
        ("The Courier is your source for all that is afloat.", None),
        ("The Courier website", None),
        ("Cou Rier is the place for all that is afloat.", None),
        ("The Courier is on strike, say its printers.", "The Courier is on strike, say its printers."),
        ("The harbour website is down.", "The harbour website is down."),
        (
            "Ferry strike ends - and the crews fear for what they earned",
            "Ferry strike ends - and the crews fear for what they earned",
        ),
    ],
)
def test_what_says_nothing_of_the_story_is_no_description(told: str, expected: str | None):
    site = '<meta property="og:site_name" content="The Courier">'
    assert read(f'{site}<meta name="description" content="{told}">').description == expected


def test_of_links_to_the_front_page_the_one_with_the_hosts_own_name_is_the_publishers():
    links = "<a href='https://www.courier.example/'>Shop Courier</a> <a href='https://www.courier.example/'>Courier</a>"
    assert read("", links).publisher == "Courier"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Elmwick - Harbour Courier", "Elmwick - Harbour Courier"),
        ("Elmwick Harbour Courier | Packet House", "Elmwick Harbour Courier"),
    ],
)
def test_part_of_a_sites_name_is_its_name_only_where_the_host_is_called_so(name: str, expected: str):
    head = f'<meta property="og:site_name" content="{name}">'
    assert read(head, url="https://www.elmwickharbourcourier.example/a/b").publisher == expected


def test_a_site_name_that_is_the_storys_section_is_no_publisher():
    head = '<meta property="og:site_name" content="Sea"><meta property="article:section" content="Sea">'
    assert read(f"{head}<title>Ferry strike ends | The Courier</title>").publisher == "The Courier"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("&quot;The Courier&quot;", "The Courier"), ("The Courier UG", "The Courier"), ("the-courier", "The Courier")],
)
def test_the_papers_name_comes_without_quotation_marks_legal_form_and_an_addresss_spelling(name: str, expected: str):
    head = f'<title>Ferry strike ends | The Courier</title><meta property="og:site_name" content="{name}">'
    assert read(head).publisher == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Copyright Ada Marsh", "https://creativecommons.org/licenses/by/4.0/"),
        ("The photo is free", None),
        ("Photo © Tom Reed", None),
    ],
)
def test_a_licence_beside_the_copyright_in_the_last_lines_is_the_pages(said: str, expected: str | None):
    line = f"{said}, <a href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a>"
    assert read("", f"<p>The crews went back.</p><footer>{line}</footer>").rights["licence"] == expected


def test_a_company_whose_address_alone_is_declared_as_the_sites_name_is_called_by_its_own():
    head = '<meta property="og:site_name" content="courier.example">' + article(publisher={"name": "COURIER Ltd"})
    assert read(head).publisher == "COURIER"


@pytest.mark.parametrize(("home", "expected"), [("https://www.beacon.example/a", "Beacon"), (URL, None)])
def test_a_story_that_is_at_home_elsewhere_was_taken_from_the_paper_in_its_byline(home: str, expected: str | None):
    byline = "<p class='byline'>By Ada Marsh, Beacon</p>"
    body = f"{byline}<p>The ferry crews of Port Elmwick went back to work on Monday.</p>"
    head = article(author=[{"name": "Ada Marsh"}, {"@type": "Organization", "name": "Beacon"}])
    assert read(f"{head}<link rel='canonical' href='{home}'>", body).credited_source == expected
