"""When the story was published and changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.metadata.dates.moments import parse_moment
from newsspider.extraction.page import parse_page
from newsspider.items import Link

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"


def read(head: str = "", body: str = "", *, url: str = URL, link: Link | None = None, lang: str = "en") -> Metadata:
    html = (
        f"<html lang={lang}><head>{head}</head><body><h1>Ferry strike ends</h1>{body}<p>The crews of Port Elmwick went "
        "back to work on Monday.</p></body></html>"
    )
    return extract_metadata(parse_page(html, url=url), now=NOW, link=link)


def article(**keys: Any) -> str:
    node = {"@type": "NewsArticle", "headline": "Ferry strike ends", **keys}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def published(value: str) -> str:
    return f'<meta property="article:published_time" content="{value}">'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-04-30T16:38:37+02:00", "2026-04-30T16:38:37+02:00"),
        ("2026-04-30 16:38:37 +0200", "2026-04-30T16:38:37+02:00"),
        ("2026-04-30T16:38:37.1234567Z", "2026-04-30T16:38:37+00:00"),
        ("20260430T163837Z", "2026-04-30T16:38:37+00:00"),
        ("1405-08-30T14:20:00+03:30", "2026-11-21T14:20:00+03:30"),
        ("۱۴۰۵/۰۸/۳۰", "2026-11-21"),
        ("1405/13/01", None),
        ("Thu, 30 Apr 2026 16:38:37 GMT", "2026-04-30T16:38:37+00:00"),
        ("Thu Apr 30 16:38:37 CEST 2026", "2026-04-30T16:38:37+02:00"),
        ("April 30, 2026 4:38 PM EST", "2026-04-30T16:38:00-05:00"),
        ("1777559917", "2026-04-30T14:38:37+00:00"),
        (1777559917000, "2026-04-30T14:38:37+00:00"),
        (["", "2026-04-30"], "2026-04-30"),
        ({"@value": "2026-04-30"}, "2026-04-30"),
        ("<b>2026-04-30</b>", "2026-04-30"),
        ("2026-04-30", "2026-04-30"),
        ("30.04.2026", "2026-04-30"),
        ("2026-04-30T16:38:37", "2026-04-30"),
        ("2026-11-23T11:00:00Z", "2026-11-23T11:00:00+00:00"),
        ("2026-11-24T13:00:00Z", None),
        ("2099-01-01", None),
        ("0000-00-00", None),
        ("1970-01-01T00:00:00Z", None),
        ("1971-05-05", None),
        ("2026-02-30", None),
        ("3 minutes ago", None),
        ("today", None),
        ("NaN", None),
        (0, None),
        (10**30, None),
        (True, None),
    ],
)
def test_a_declared_date_comes_out_as_told_or_not_at_all(written: object, expected: str | None):
    assert read(article(datePublished=written)).date_published == expected


@given(
    st.one_of(
        st.text(max_size=60), st.floats(), st.integers(), st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?Z?")
    )
)
def test_any_value_is_no_date_or_a_plausible_one(value: object):
    moment = parse_moment(value, now=NOW)
    if moment is not None:
        assert moment.when.year >= 1990
        when = moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=UTC)
        assert when <= NOW + timedelta(days=1)
        datetime.fromisoformat(moment.isoformat())


@pytest.mark.parametrize(
    ("written", "expected"), [("11/12/2026", "2026-11-12"), ("11.12.2026", None), ("11/12/2027", None)]
)
def test_a_day_with_slashes_that_is_not_yet_is_read_the_other_way_round(written: str, expected: str | None):
    assert read(article(datePublished=written)).date_published == expected


def test_a_day_gives_way_to_a_time_on_the_same_day():
    found = read(article(datePublished="2026-04-30") + published("2026-04-30T16:38:37+02:00"))
    assert (found.date_published, found.provenance["date_published"]) == ("2026-04-30T16:38:37+02:00", "meta")


def test_a_time_on_another_day_does_not_replace_the_trusted_day():
    assert read(article(datePublished="2026-04-30") + published("2026-03-01T10:00:00Z")).date_published == "2026-04-30"


def test_a_time_without_offset_takes_it_from_the_same_instant_elsewhere():
    found = read(published("2026-04-30 16:38:37") + '<meta name="pubdate" content="2026-04-30T14:38:37Z">')
    assert found.date_published == "2026-04-30T14:38:37+00:00"


def test_a_time_without_offset_takes_it_from_the_pages_other_date():
    modified = '<meta property="article:modified_time" content="2026-05-01T08:00:00+02:00">'
    assert read(published("2026-04-30 16:38:37") + modified).date_published == "2026-04-30T16:38:37+02:00"


@pytest.mark.parametrize("changed", ["2026-04-30T18:15:00+02:00", "2026-04-30T18:30:00+02:00"])
def test_the_time_of_a_change_is_no_other_form_of_that_of_publication(changed: str):
    modified = f'<meta property="article:modified_time" content="{changed}">'
    found = read(published("2026-04-30T16:15") + modified)
    assert (found.date_published, found.date_modified) == ("2026-04-30T16:15:00+02:00", changed)


@pytest.mark.parametrize(
    ("plain", "changed", "expected"),
    [
        ("2026-04-30T16:15", "2026-04-30T18:15:00Z", "2026-04-30"),  # changed two hours later, for all we know
        ("2026-04-30T16:15", "2026-04-30T14:15:00Z", "2026-04-30"),
        ("2026-04-30T16:15:00", "2026-04-30T14:45:00Z", "2026-04-30"),
        ("2026-04-30T16:15:37", "2026-04-30T14:15:38Z", "2026-04-30"),
        ("2026-04-30T16:15:37", "2026-04-30T14:15:37Z", "2026-04-30T16:15:37+02:00"),  # never changed
        ("2026-04-30T16:15:37", "2026-04-30T10:45:37Z", "2026-04-30T16:15:37+05:30"),
        ("2026-04-30T16:15:37", "2026-04-30T14:45:37Z", "2026-04-30"),  # nowhere are clocks 1:30 ahead
        ("2026-04-30T16:15:00", "2026-04-30T16:15:00Z", "2026-04-30T16:15:00+00:00"),
        ("2026-04-30T16:15:00", "2026-04-30T18:15:00+02:00", "2026-04-30T16:15:00+02:00"),
        ("2025-12-30T16:15:00", "2026-04-30T18:15:00+02:00", "2025-12-30"),  # clocks changed in between
        ("2025-12-30T16:15:00", "2026-04-30T18:15:00+05:30", "2025-12-30T16:15:00+05:30"),  # never there
        ("2025-12-30T16:15:00", "2026-02-01T18:15:00+01:00", "2025-12-30T16:15:00+01:00"),
        ("2026-10-23T16:15:00", "2026-10-24T18:15:00+02:00", "2026-10-23T16:15:00+02:00"),
        ("2026-10-01T16:15:00", "2026-10-28T18:15:00+01:00", "2026-10-01"),
    ],
)
def test_a_change_in_utc_proves_the_zone_of_the_publication_only_where_it_is_the_same_moment(
    plain: str, changed: str, expected: str
):
    modified = f'<meta property="article:modified_time" content="{changed}">'
    assert read(published(plain) + modified).date_published == expected


@pytest.mark.parametrize(
    ("told", "changed", "expected"),
    [
        ("2026-04-30T20:15", "2026-04-30T18:15:00Z", "2026-04-30T16:15:00+02:00"),
        ("2026-04-30T13:45", "2026-04-30T18:15:00Z", "2026-04-30"),
        ("2025-12-30T20:15", "2025-12-30T18:15:00Z", "2026-04-30"),  # that was in winter
    ],
)
def test_a_change_that_is_told_in_utc_and_by_the_clock_of_the_place_proves_the_zone(
    told: str, changed: str, expected: str
):
    twice = article(dateModified=told) + f'<meta property="article:modified_time" content="{changed}">'
    assert read(twice + published("2026-04-30T16:15")).date_published == expected


def test_a_visible_clock_of_a_change_that_is_declared_in_utc_proves_the_zone():
    declared = published("2026-04-30T16:15:00") + article(dateModified="2026-04-30T18:15:20Z")
    assert read(declared, "<p>Updated 30 April 2026 20:15</p>").date_published == "2026-04-30T16:15:00+02:00"
    assert read(declared, "<p>Updated 30 April 2026 20:20</p>").date_published == "2026-04-30"


def test_the_length_of_a_recording_is_no_clock_of_publication():
    teasers = "<aside class=related><time datetime='2026-11-19T10:00:00+01:00'>19 November</time></aside>" * 3
    found = [read(body=f"<p class=date>{said}7:15 | 20 November 2026</p>{teasers}") for said in ("Posted ", "Listen ")]
    assert [one.date_published for one in found] == ["2026-11-20T07:15:00+01:00", "2026-11-20"]


def test_the_offset_that_the_times_of_other_stories_share_is_the_papers():
    def teasers(*offsets: str) -> str:
        times = (
            f"<li><time datetime='2026-04-29T10:00:00{one}'>29 April</time> Fog over the harbour" for one in offsets
        )
        return f"<aside class=related><ul>{''.join(times)}</ul></aside>"

    plain = published("2026-04-30T16:15:00")
    assert read(plain, teasers("+02:00", "+02:00", "+02:00")).date_published == "2026-04-30T16:15:00+02:00"
    assert read(plain, teasers("+02:00", "+02:00", "+03:00")).date_published == "2026-04-30"
    assert read(plain, teasers("Z", "Z", "Z")).date_published == "2026-04-30"
    for few in (["-08:00"], ["-08:00", "-08:00"]):  # comments of one reader
        assert read(plain, teasers(*few)).date_published == "2026-04-30"


def test_published_and_modified_are_never_mixed():
    found = read('<meta property="article:modified_time" content="2026-05-01T08:00:00+02:00">')
    assert (found.date_published, found.date_modified) == (None, "2026-05-01T08:00:00+02:00")
    found = read(published("2026-04-30T16:38:37+02:00"))
    assert (found.date_published, found.date_modified) == ("2026-04-30T16:38:37+02:00", None)


def test_the_time_element_at_the_headline_counts_and_says_which_date_it_is():
    body = (
        "<div>Published <time datetime='2026-04-30T16:38:00+02:00'>30 April</time> "
        "Updated <time datetime='2026-05-01T08:00:00+02:00'>1 May</time></div>"
    )
    found = read(body=body)
    assert found.date_published == "2026-04-30T16:38:00+02:00"
    assert found.date_modified == "2026-05-01T08:00:00+02:00"


def test_a_time_element_may_say_itself_that_it_is_of_a_change():
    first, second = "2026-04-30T10:15:00+03:00", "2026-04-30T12:00:00+03:00"
    times = f"<time datetime='{first}'>30.4. 10:15</time><time datetime='{second}'>Päivitetty 30.4. 12:00</time>"
    found = read(body=f"<p>{times}</p>")
    assert (found.date_published, found.date_modified) == (first, second)


def test_the_time_of_a_teaser_is_not_the_storys():
    assert (
        read(body="<aside class=related><time datetime='2026-01-01T10:00:00Z'>x</time></aside>").date_published is None
    )


@pytest.mark.parametrize(("kind", "source"), [("feed", "feed"), ("sitemap", "sitemap")])
def test_the_feed_and_the_sitemap_speak_when_the_page_is_silent(kind: Any, source: str):
    link = Link(url=URL, kind=kind, date_published="2026-04-30T16:38:37+02:00")
    found = read(link=link)
    assert (found.date_published, found.provenance["date_published"]) == ("2026-04-30T16:38:37+02:00", source)
    assert read(article(datePublished="2026-04-30"), link=link).date_published == "2026-04-30T16:38:37+02:00"
    assert read(article(datePublished="2026-04-01T10:00:00Z"), link=link).date_published == "2026-04-01T10:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "lang", "expected"),
    [
        ("30 de abril de 2026", "es", "2026-04-30"),
        ("30. April 2026", "de", "2026-04-30"),
        ("Elmwick, 30.04.2026", "de", "2026-04-30"),
        ("30 апреля 2026", "ru", "2026-04-30"),
        ("2026年4月30日 20時15分", "ja", "2026-04-30"),
        ("2026年4月30日 下午8:15", "zh", "2026-04-30"),
        ("2026년 4월 30일 오후 8:15", "ko", "2026-04-30"),
        ("30 أبريل 2026 - 20:15", "ar", "2026-04-30"),
        ("30 अप्रैल 2026", "hi", "2026-04-30"),
        ("٣٠ أبريل ٢٠٢٦", "ar", "2026-04-30"),
        ("৩০ এপ্রিল ২০২৬", "bn", "2026-04-30"),
        ("30 เมษายน 2569", "th", "2026-04-30"),
        ("الخميس 30/أبريل/2026 - 08:15", "ar", "2026-04-30"),
        ("۱۰ اردیبهشت ۱۴۰۵ - ۱۲:۳۰", "fa", "2026-04-30"),
        ("تاریخ انتشار: ۱۲:۳۰ - ۱۴۰۵/۰۲/۱۰", "fa", "2026-04-30"),
        ("10 ثور 1405", "fa", "2026-04-30"),
        ("令和8年4月30日", "ja", "2026-04-30"),
        ("中華民國115年4月30日", "zh-TW", "2026-04-30"),
        ("115年4月30日", "zh-TW", "2026-04-30"),
        ("30 ஏப்ரல் 2026", "ta", "2026-04-30"),
        ("30 ഏപ്രിൽ 2026", "ml", "2026-04-30"),
        ("Abril 30, 2026", "fil", "2026-04-30"),
        ("Thứ năm, 30 tháng 4, 2026", "vi", "2026-04-30"),
        ("2026. április 30. 20:15", "hu", "2026-04-30"),
        ("2026 m. balandžio 30 d.", "lt", "2026-04-30"),
        ("2026. gada 30. aprīlis", "lv", "2026-04-30"),
        ("30 เม.ย. 2569", "th", "2026-04-30"),
        ("30 เม.ย. 69 เวลา 20:15 น.", "th", "2026-04-30"),
        ("30 نيسان 2026", "ar", "2026-04-30"),
        ("15 تشرين الثاني 2025", "ar", "2025-11-15"),
        ("Kamis, 30 April 2026 | 20:15 WIB", "id", "2026-04-30T20:15:00+07:00"),
        ("April 30, 2026 | 8:15 pm EDT", "en", "2026-04-30T20:15:00-04:00"),
        ("Apr 30, 2026 9:05 p.m. EDT", "en", "2026-04-30T21:05:00-04:00"),
        ("04/30/2026 9:05 pm (EDT)", "en", "2026-04-30T21:05:00-04:00"),
        ("30.04.2026, 20:15 MESZ", "de", "2026-04-30T20:15:00+02:00"),
        ("vor 3 Stunden", "de", None),
        ("31 February 2026", "en", None),
    ],
)
def test_the_visible_date_line_is_read_in_its_language(line: str, lang: str, expected: str | None):
    assert read(body=f"<div class='article-date'>{line}</div>", lang=lang).date_published == expected


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Updated 30 April 2026, first published 28 April 2026", "2026-04-28", "2026-04-30"),
        ("Aktualisiert: 30. April 2026 | Veröffentlicht: 28. April 2026", "2026-04-28", "2026-04-30"),
        ("Publié le 28/04/2026 à 18h30, mis à jour le 30/04/2026 à 9h", "2026-04-28", "2026-04-30"),
        ("Обновлено 30.04.2026", None, "2026-04-30"),
        ("Ενημερώθηκε 30.04.2026", None, "2026-04-30"),
        ("Módosítva: 2026.04.30.", None, "2026-04-30"),
        ("আপডেট: 30.04.2026", None, "2026-04-30"),
        ("अंतिम अपडेट 30.04.2026", None, "2026-04-30"),
        ("آخرین به‌روزرسانی: 30.04.2026", None, "2026-04-30"),
        ("עודכן: 30.04.2026", None, "2026-04-30"),
        ("ปรับปรุงล่าสุด 30.04.2026", None, "2026-04-30"),
        ("Cập nhật 30.04.2026", None, "2026-04-30"),
        ("Terakhir diperbarui 30.04.2026", None, "2026-04-30"),
        ("Dernière mise à jour : 30.04.2026", None, "2026-04-30"),
        ("Zaktualizowano 30.04.2026", None, "2026-04-30"),
        ("Last reviewed 30 April 2026", None, "2026-04-30"),
        ("Stand: 30.04.2026, 8:15 Uhr", None, "2026-04-30"),
        ("Am Stand 28.04.2026", "2026-04-28", None),
        ("Ajankohta 28.04.2026, muokattu 30.04.2026", "2026-04-28", "2026-04-30"),
        ("By Alice Chang 28 April 2026", "2026-04-28", None),
        ("Editor: Ada Marsh, 28 April 2026", "2026-04-28", None),
        ("Reviewed by Ada Marsh 28 April 2026", "2026-04-28", None),
        ("Medically reviewed by Ada Marsh 30 April 2026", None, "2026-04-30"),
        ("Last edited by Ada Marsh 30 April 2026", None, "2026-04-30"),
        ("28 April 2026", "2026-04-28", None),
    ],
)
@pytest.mark.parametrize("holder", ["<p class=date>{}</p>", "<p>{}</p>"])
def test_a_visible_line_tells_the_publication_from_the_change(
    line: str, published: str | None, modified: str | None, holder: str
):
    found = read(body=holder.format(line), url="https://www.courier.example/harbour/ferry")
    assert (found.date_published, found.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("line", "lang", "expected"),
    [
        ("20. November 2026, 8.15 Uhr MEZ", "de", "2026-11-20T08:15:00+01:00"),
        ("20.11.2026, 08:15 Uhr (MEZ)", "de", "2026-11-20T08:15:00+01:00"),
        ("20 ноября 2026, 08:15 МСК", "ru", "2026-11-20T08:15:00+03:00"),
        ("20 November 2026 08:15 GMT+1", "en", "2026-11-20T08:15:00+01:00"),
        ("Nov 20, 2026 08:15 UTC-05:30", "en", "2026-11-20T08:15:00-05:30"),
        ("20 November 2026 08:15 IST", "en", "2026-11-20"),
    ],
)
def test_a_zone_behind_a_visible_clock_counts_also_for_a_declared_time_without_one(line: str, lang: str, expected: str):
    shown = f'<p class="date">{line}</p>'
    assert read("", shown, lang=lang).date_published == expected
    assert read(published("2026-11-20T08:15:00"), shown, lang=lang).date_published == expected
    assert read(published("2026-11-20T09:15:00"), shown, lang=lang).date_published == "2026-11-20"


@pytest.mark.parametrize(
    ("last", "changed"),
    [("Last updated November 21, 2026", "2026-11-21"), ("It reopens on November 21, 2026", None)],
)
def test_a_line_at_the_storys_end_may_tell_the_change(last: str, changed: str | None):
    told = "The crews of Port Elmwick went back to work, and the first boat left with forty passengers, they said"
    story = "".join(f"<p>{told} on day {day}.</p>" for day in range(20))
    html = f"<html><body><h1>Ferry strike ends</h1><p>20 November 2026</p><div>{story}<p>{last}</p></div></body></html>"
    page = parse_page(html, url=URL)
    found = extract_metadata(page, now=NOW, story=[block for block in page.blocks if told in block.text])
    assert (found.date_published, found.date_modified) == ("2026-11-20", changed)


@pytest.mark.parametrize(
    ("line", "published_at", "changed_at"),
    [
        (
            "Posted 4:15 PM EST, Nov 20, 2026 and updated 6:15 PM EST, Nov 20, 2026",
            "16:15-05:00",
            "18:15-05:00",
        ),
        ("Published 4:15 PM EST Fri November 20, 2026", "16:15-05:00", None),
        ("Taipei, Nov. 20, 2026 09:15 PM CST", "", None),  # it is China's
        ("Kick-off 19:45 GMT, 20 November 2026", "", None),
        ("Live 7:15 PM ET | November 20, 2026", "", None),
        ("16:15 UTC | 20 November 2026", "16:15+00:00", None),
        (
            "Published: 16:15 GMT, 20 November 2026 | Updated: 18:15 GMT, 20 November 2026",
            "16:15+00:00",
            "18:15+00:00",
        ),
        ("20 November 2026 16:15 CET, updated 20 November 2026 18:15", "16:15+01:00", "18:15+01:00"),
        ("November 20, 2026 4:15 p.m. | Updated November 20, 2026 6:15 p.m. ET", "16:15-05:00", "18:15-05:00"),
        ("November 20, 2026 16:15 CST", "", None),  # it may be China's
        ("20 November 2026 | Updated: 18:15 GMT", "", None),  # that is not the clock of publication
    ],
)
def test_a_clock_belongs_to_its_own_date_and_a_zone_to_all_clocks_of_the_line(
    line: str, published_at: str, changed_at: str | None
):
    def spell(clock: str) -> str:
        return f"{clock[:5]}:00{clock[5:]}"

    found = read(body=f"<p class=date>{line}</p>")
    day = "2026-11-20"
    assert found.date_published == (f"{day}T{spell(published_at)}" if published_at else day)
    assert found.date_modified == (f"{day}T{spell(changed_at)}" if changed_at else None)


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        ("March 7, 2026", "-05:00"),
        ("March 9, 2026", "-04:00"),
        ("October 31, 2025", "-04:00"),
        ("November 3, 2025", "-05:00"),
        ("March 20, 2006", "-05:00"),
        ("October 30, 2006", "-05:00"),
    ],
)
def test_eastern_time_is_another_one_in_summer(day: str, offset: str):
    told = read(body=f"<p class=date>{day} 4:15 p.m. ET</p>").date_published
    assert told is not None
    assert told.endswith(f"T16:15:00{offset}")


def test_the_day_in_the_address_is_the_last_resort():
    found = read(url="https://www.courier.example/2026/04/30/ferry-strike-ends")
    assert (found.date_published, found.provenance["date_published"]) == ("2026-04-30", "derived")


def test_microdata_tells_the_date():
    assert read(body="<meta itemprop='datePublished' content='2026-04-30T16:38:37+02:00'>").date_published is not None
    assert (
        read(body="<span property='schema:datePublished' content='2026-04-30'></span>").date_published == "2026-04-30"
    )


def test_a_microformat_keeps_the_machines_form_behind_the_readers():
    abbreviated = '<abbr class="published" title="2026-04-30T21:14:00Z">9:14 PM</abbr>'
    assert read(body=f"<p>April 30, 2026 {abbreviated}</p>").date_published == "2026-04-30T21:14:00+00:00"


@pytest.mark.parametrize(
    ("changed", "expected"), [("updated", "2026-05-01T08:00:00+00:00"), ("published updated", None)]
)
def test_an_abbreviated_change_is_one_unless_it_is_the_publication_too(changed: str, expected: str | None):
    first = '<abbr class="published" title="2026-04-30T21:14:00Z">9:14 PM</abbr>'
    found = read(body=f'<p>{first} <abbr class="{changed}" title="2026-05-01T08:00:00Z">8 AM</abbr></p>')
    assert (found.date_published, found.date_modified) == ("2026-04-30T21:14:00+00:00", expected)


@pytest.mark.parametrize(
    ("lang", "host", "line", "expected"),
    [
        ("hi", "akhbar.example", "20 नवंबर 2026, 10:15 AM IST", "2026-11-20T10:15:00+05:30"),
        ("ta", "akhbar.example", "Fri, 20 Nov 2026 10:15 AM (IST)", "2026-11-20T10:15:00+05:30"),
        ("en-IN", "courier.example", "Nov 20, 2026 10:15 Hrs IST", "2026-11-20T10:15:00+05:30"),
        ("en", "courier.in", "Nov 20, 2026 10:15 IST", "2026-11-20T10:15:00+05:30"),
        ("he", "iton.example", "20.11.2026 10:15 IST", "2026-11-20T10:15:00+02:00"),
        ("en", "courier.bd", "20 Nov 2026, 10:15 BST", "2026-11-20T10:15:00+06:00"),
        ("zh", "bao.example", "2026-11-20 10:15 CST", "2026-11-20T10:15:00+08:00"),
        ("zh-Hant-US", "bao.example", "2026-11-20 10:15 CST", "2026-11-20"),
        ("en", "courier.example", "Nov 20, 2026 10:15 IST", "2026-11-20"),
    ],
)
def test_a_zone_that_countries_share_is_that_of_the_pages_country(lang: str, host: str, line: str, expected: str):
    assert read(body=f"<p class=date>{line}</p>", lang=lang, url=f"https://{host}/ferry").date_published == expected


def test_a_program_of_india_prints_its_zone_into_declared_dates():
    html = article(datePublished="Fri Nov 20 10:15:00 IST 2026")
    assert read(html, lang="hi").date_published == "2026-11-20T10:15:00+05:30"
    assert read(html).date_published == "2026-11-20"


def test_a_time_that_is_called_both_published_and_updated_is_that_of_publication():
    told = '<time class="entry-date published updated" datetime="2026-04-30T08:15:00+02:00">30 April 2026</time>'
    found = read(body=told)
    assert (found.date_published, found.date_modified) == ("2026-04-30T08:15:00+02:00", None)


@pytest.mark.parametrize("name", ["article:published", "published", "article:published_time"])
def test_meta_tags_of_many_names_tell_the_publication(name: str):
    assert read(f'<meta name="{name}" content="2026-11-20T09:15:00Z">').date_published == "2026-11-20T09:15:00+00:00"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Last updated</p><p>November 20, 2026</p>",
        "<p>Last updated</p><div><time>November 20, 2026</time></div>",
        "<div>Page updated:</div><div class='date'>November 20, 2026</div>",
    ],
)
def test_the_line_above_a_date_may_tell_that_it_is_of_a_change(line: str):
    found = read(body=f"<div>{line}</div>")
    assert (found.date_published, found.date_modified) == (None, "2026-11-20")


def test_a_heading_above_a_date_is_no_label_of_it():
    assert read(body="<h2>Harbour updates</h2><p>November 20, 2026</p>").date_published == "2026-11-20"


@pytest.mark.parametrize(("label", "expected"), [("Published", "2026-11-20"), ("Most read", None), ("", None)])
def test_a_date_in_a_column_is_the_storys_where_its_box_says_so(label: str, expected: str | None):
    column = f"<div class='post-sidebar'><div>{label} <b class='post-date'>November 20, 2026</b></div></div>"
    far = "".join(f"<p>{line}</p>" for line in "Menu Home Ferries Weather Jobs Sign in Register Help Shop Play".split())
    assert read(body=f"{far}{column}").date_published == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("November 20, 2026 7:45 am PST", "2026-11-20T07:45:00-08:00"),
        ("November 20, 2026 8:13 am PST", "2026-11-20T10:45:00+00:00"),  # no whole hours: of something else
        ("November 20, 2026 12:45 pm CET", "2026-11-20T10:45:00+00:00"),  # an hour: summer time, and its winter name
        ("Friday, November 20, 2026 7:45 am PST", "2026-11-20T07:45:00-08:00"),
        ("Updated November 20, 2026 7:45 am PST", "2026-11-20T10:45:00+00:00"),
        ("Kick-off: November 20, 2026 7:45 am PST", "2026-11-20T10:45:00+00:00"),
        ("It will be held on November 20, 2026 at 7:45 am PST.", "2026-11-20T10:45:00+00:00"),
        ("November 20, 2026 7:45 am", "2026-11-20T10:45:00+00:00"),
    ],
)
def test_a_clock_with_its_zone_that_readers_see_is_right_where_the_machines_is_hours_off(shown: str, expected: str):
    told = article(datePublished="2026-11-20T10:45:00Z")
    assert read(told, f"<p>{shown}</p>").date_published == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("Published March 9, 2026", "2026-03-09"), ("Published September 3, 2026", "2026-09-03"), ("", "2026-09-03")],
)
def test_which_number_of_a_declared_date_is_the_month_is_told_by_the_visible_one(shown: str, expected: str):
    assert read(published("03-09-2026"), f"<p>{shown}</p>").date_published == expected


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        (published("2026-03-01T08:00:00Z"), "2026-03-01T08:00:00+00:00"),
        ("", "2026-11-20"),
        (published("2026-11-21T08:00:00Z"), "2026-11-20"),
        (published("2026-11-19"), "2026-11-20"),  # the same evening, in another zone
        ("<meta name='dcterms.created' content='2026-03-01T08:00:00Z'>", "2026-11-20"),
        ("<meta name='release_date' content='2026-03-01T08:00:00Z'>", "2026-11-20"),
    ],
)
def test_a_story_that_is_dated_anew_with_each_change_keeps_the_first_date_of_a_meta_tag(also: str, expected: str):
    assert read(article(datePublished="2026-11-20", dateModified="2026-11-20") + also).date_published == expected


def test_an_earlier_time_at_the_headline_is_kept_too_but_not_that_of_a_story_further_off():
    told = article(datePublished="2026-11-20T08:31:39Z", dateModified="2026-11-20T08:31:39Z")
    time = "<time datetime='2026-11-18 19:14:00'>November 18, 2026 -- 19:14 GMT</time>"
    assert read(told, f"<p>{time}</p>").date_published == "2026-11-18T19:14:00+00:00"
    assert read(told, f"{'<p>Ferry</p>' * 60}<p>{time}</p>").date_published == "2026-11-20T08:31:39+00:00"
    assert read(told, f"<p>The concert was on {time}.</p>").date_published == "2026-11-20T08:31:39+00:00"


def test_readers_may_be_told_of_a_later_change_than_machines():
    told = article(datePublished="2026-11-01", dateModified="2026-11-01")
    shown = "<p class='dateline'>November 1, 2026</p><p class='dateline'>Updated: November 20, 2026</p>"
    assert read(told, shown).date_modified == "2026-11-20"
    assert read(told, f"{'<p>Ferry</p>' * 60}{shown}").date_modified == "2026-11-01"
    assert read(told, f"<aside>{shown}</aside>").date_modified == "2026-11-01"


@pytest.mark.parametrize(
    ("host", "expected"), [("www.harbour.gov", "2026-06-02"), ("www.courier.example", "2026-02-06")]
)
def test_on_hosts_of_the_united_states_the_month_is_written_first(host: str, expected: str):
    found = read(body="<p>Updated: 6/2/2026</p><h4>Effective beginning 6/2/2026:</h4>", url=f"https://{host}/a/b")
    assert (found.date_published, found.date_modified) == (None, expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Fri, 11/20/2026 - 11:38", "2026-11-20"),
        ("Fri, 20/11/2026 - 11:38", "2026-11-20"),
        ("Wed, 04/11/2026 - 11:38", "2026-11-04"),
        ("Sat, 04/11/2026 - 11:38", "2026-04-11"),
    ],
)
def test_the_weekday_before_a_date_tells_which_number_is_its_month(written: str, expected: str):
    assert read(published(written)).date_published == expected


def test_a_date_inside_of_a_line_of_change_is_that_of_the_change():
    line = "<span class='post-date'><b>Last Updated</b> on <span class='date'>Nov 20, 2026</span></span>"
    found = read(body=f"<p>{line}</p>")
    assert (found.date_published, found.date_modified) == (None, "2026-11-20")


def test_a_review_of_a_claim_tells_when_it_was_published():
    claim = {"@type": "ClaimReview", "url": URL, "datePublished": "2026-11-18T10:15:00Z", "claimReviewed": "It ended."}
    head = f"<script type='application/ld+json'>{json.dumps(claim)}</script>"
    assert read(head, "<p class='date'>18 November 2026</p>").date_published == "2026-11-18T10:15:00+00:00"


@pytest.mark.parametrize(
    ("line", "expected"), [("Written by Ada Marsh", "2026-04-08"), ("The next boat sails on", None)]
)
def test_a_date_alone_below_the_byline_at_the_storys_end_is_that_of_publication(line: str, expected: str | None):
    story = "<p>The crews of Port Elmwick went back to work on Monday.</p>" * 14
    end = f"<div><p>{line}</p><p>8 April 2026</p></div>"
    parsed = parse_page(f"<html lang=en><body><h1>Ferry strike ends</h1>{story}{end}</body></html>", url=URL)
    known = [block for block in parsed.blocks if block.tag == "p"][:-2]
    assert extract_metadata(parsed, now=NOW, story=known).date_published == expected
