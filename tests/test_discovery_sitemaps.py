import gzip

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsspider.discovery import sitemap_xml, sitemaps
from newsspider.discovery.sitemaps import (
    MAX_ENTRIES,
    MAX_SITEMAP,
    USUAL_SITEMAPS,
    SitemapError,
    SitemapIndexEntry,
    is_sitemap,
    parse_sitemap,
)
from newsspider.items import Link

URL = "https://paper.example/sitemap.xml"
NEWS = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"


def urlset(*rows: str, attributes: str = NEWS) -> bytes:
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {attributes}>{''.join(rows)}</urlset>".encode()


def row(path: str, more: str = "") -> str:
    return f"<url><loc>https://paper.example/{path}</loc>{more}</url>"


def read(body: bytes):
    return list(parse_sitemap(body, url=URL))


def urls(body: bytes) -> list[str]:
    return [entry.url for entry in read(body)]


def reason_of(body: bytes) -> str:
    with pytest.raises(SitemapError) as caught:
        read(body)
    return caught.value.reason


class TestEntries:
    def test_the_news_extension_travels_with_the_link(self):
        news = (
            "<lastmod>2026-11-21</lastmod><news:news><news:publication><news:name>Herald</news:name>"
            "<news:language>en</news:language></news:publication>"
            "<news:publication_date>2026-11-20T06:00:00+01:00</news:publication_date>"
            "<news:title>Bread &amp;amp; Roses</news:title>"
            "<news:keywords>harbour, bridge; Bridge</news:keywords></news:news>"
        )
        assert read(urlset(row("a", news))) == [
            Link(
                url="https://paper.example/a",
                kind="sitemap",
                found_on=URL,
                title="Bread & Roses",
                date_published="2026-11-20T06:00:00+01:00",
                date_modified="2026-11-21",
                language="en",
                keywords=("harbour", "bridge"),
            )
        ]

    def test_lastmod_is_when_it_was_modified_and_nothing_else(self):
        (link,) = read(urlset(row("a", "<lastmod>2026-11-20T06:00:00Z</lastmod>")))
        assert (link.date_published, link.date_modified) == (None, "2026-11-20T06:00:00+00:00")

    @pytest.mark.parametrize("lastmod", ["", "yesterday", "2026-13-45", "0000-00-00", "1970-01-01", "2026-11"])
    def test_a_lastmod_that_is_no_day_is_none(self, lastmod: str):
        (link,) = read(urlset(row("a", f"<lastmod>{lastmod}</lastmod>")))
        assert link.date_modified is None

    def test_titles_and_addresses_of_pictures_are_not_the_storys(self):
        picture = "<i:image xmlns:i='x'><i:loc>https://paper.example/i.jpg</i:loc><i:title>Picture</i:title></i:image>"
        (link,) = read(urlset(row("a", picture)))
        assert (link.url, link.title) == ("https://paper.example/a", None)

    def test_an_index_names_other_sitemaps_as_they_are_written(self):
        body = (
            b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            b"<sitemap><loc>https://paper.example/sitemap.xml?page=2&amp;ref=rss</loc><lastmod>2026-11-20</lastmod></sitemap>"
            b"<sitemap><loc>/news.xml.gz</loc></sitemap></sitemapindex>"
        )
        assert read(body) == [
            SitemapIndexEntry("https://paper.example/sitemap.xml?page=2&ref=rss", "2026-11-20"),
            SitemapIndexEntry("https://paper.example/news.xml.gz", None),
        ]

    @pytest.mark.parametrize("attributes", ["", "xmlns='http://www.google.com/schemas/sitemap/0.84'", "xmlns='wrong'"])
    def test_any_namespace_will_do(self, attributes: str):
        assert urls(urlset(row("a"), attributes=attributes)) == ["https://paper.example/a"]

    def test_a_prefix_that_is_not_declared_does_not_cost_the_title(self):
        body = urlset(row("a", "<news:news><news:title>T</news:title></news:news>"), attributes="")
        assert read(body)[0].title == "T"

    def test_two_queries_are_two_stories_and_tracking_is_dropped(self):
        body = urlset(row("s?id=1"), row("s?id=2&amp;utm_source=sitemap"))
        assert urls(body) == ["https://paper.example/s?id=1", "https://paper.example/s?id=2"]

    def test_print_versions_lead_to_the_story(self):
        (link,) = read(urlset(row("print/2026/11/20/bridge")))
        assert (link.url, link.as_written) == (
            "https://paper.example/2026/11/20/bridge",
            "https://paper.example/print/2026/11/20/bridge",
        )

    def test_white_space_and_cdata_round_an_address_do_not_matter(self):
        body = urlset("<url><loc>\n  <![CDATA[https://paper.example/a?b=1&c=2]]>\n</loc></url>")
        assert urls(body) == ["https://paper.example/a?b=1&c=2"]

    def test_a_bare_ampersand_does_not_cost_the_file(self):
        assert urls(urlset(row("s?a=1&b=2"), row("b&nbsp;c"))) == [
            "https://paper.example/s?a=1&b=2",
            "https://paper.example/b&nbsp;c",
        ]


class TestForms:
    def test_gzip_is_told_by_its_content(self):
        assert urls(gzip.compress(urlset(row("a")))) == ["https://paper.example/a"]

    def test_what_was_zipped_twice_is_unzipped_twice(self):
        assert urls(gzip.compress(gzip.compress(urlset(row("a"))))) == ["https://paper.example/a"]

    def test_an_archive_of_several_members_is_read_whole(self):
        body = urlset(row("a"), row("b"))
        assert len(urls(gzip.compress(body[:80], mtime=0) + gzip.compress(body[80:]))) == 2

    @pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
    def test_every_unicode_encoding_is_read(self, codec: str):
        text = urlset(row("a")).decode().replace(" encoding='UTF-8'", "")
        assert urls(text.encode(codec)) == ["https://paper.example/a"]

    def test_a_wrong_charset_does_not_cost_the_file(self):
        news = "<news:news><news:title>Мост</news:title></news:news>"
        body = urlset(row("a", news)).replace(b"UTF-8", b"ISO-8859-1")
        assert read(body)[0].title == "Мост"

    def test_a_plain_list_has_an_address_on_each_line(self):
        entries = parse_sitemap(
            b"\xef\xbb\xbfhttps://paper.example/a\r\n\r\n  https://paper.example/b\nnonsense\nftp://x/\n", url=URL
        )
        assert [entry.url for entry in entries] == ["https://paper.example/a", "https://paper.example/b"]
        assert entries.skipped == {"malformed_address": 2}

    def test_a_feed_that_is_given_as_a_sitemap_is_read_as_a_feed(self):
        body = b"<rss version='2.0'><channel><item><title>A</title><link>/a</link></item><item/></channel></rss>"
        entries = parse_sitemap(body, url=URL)
        (link,) = entries
        assert (link.url, link.kind, link.title) == ("https://paper.example/a", "feed", "A")
        assert entries.skipped == {"no_address": 1}


class TestBadEntries:
    def test_are_skipped_by_reason_and_hurt_no_other(self):
        rows = [
            "<url/>",
            "<url><loc> </loc></url>",
            row("a"),
            "<url><loc>javascript:x</loc></url>",
            "<url><loc>http://[b/</loc></url>",
        ]
        entries = parse_sitemap(urlset(*rows, row("b")), url=URL)
        assert [entry.url for entry in entries] == ["https://paper.example/a", "https://paper.example/b"]
        assert entries.skipped == {"no_address": 2, "malformed_address": 2}

    def test_an_address_of_12_mb_is_skipped(self):
        entries = parse_sitemap(urlset(row("x" * 12_000_000), row("b")), url=URL)
        assert [entry.url for entry in entries] == ["https://paper.example/b"]
        assert entries.skipped == {"malformed_address": 1}

    def test_those_beyond_the_limit_are_not_read_which_is_told(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 3)
        entries = parse_sitemap(urlset(*(row(str(n)) for n in range(8))) + b"</wrong>", url=URL)
        assert len(list(entries)) == 3
        assert entries.skipped == {"over_limit": 1}
        entries = parse_sitemap(urlset(*(row(str(n)) for n in range(3))), url=URL)
        assert (len(list(entries)), entries.skipped) == (3, {})

    def test_the_limit_is_above_what_the_protocol_allows(self):
        assert MAX_ENTRIES >= 50_000
        assert MAX_SITEMAP >= 50 * 1024 * 1024

    def test_what_follows_more_elements_than_any_sitemap_has_is_not_read(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sitemap_xml, "MAX_ELEMENTS", 1_000)
        for nothing in ("<url/>", "<x/>"):
            entries = parse_sitemap(urlset(row("a"), nothing * 50_000, row("b")), url=URL)
            assert [entry.url for entry in entries] == ["https://paper.example/a"]
            assert entries.skipped["no_address"] >= 1


class TestBadFiles:
    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            (b"", "empty"),
            (b" \r\n ", "empty"),
            (b"\xef\xbb\xbf", "empty"),
            (b"<!doctype html><html><body>Not found</body></html>", "not_a_sitemap"),
            (b"User-agent: *\nDisallow:", "not_a_sitemap"),
            (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_a_sitemap"),
            (b'{"sitemap": []}', "not_a_sitemap"),
            (b"\x1f\x8bgarbage", "unparsable"),
            (b"<rss><channel><item " + b"a='1' " * 1000, "unparsable"),
        ],
    )
    def test_are_refused_with_their_reason(self, body: bytes, reason: str):
        assert reason_of(body) == reason
        assert not is_sitemap(body)

    def test_one_that_unpacks_to_too_much_is_refused(self):
        bomb = gzip.compress(b" " * (MAX_SITEMAP + 10), compresslevel=1, mtime=0)
        assert reason_of(bomb) == "too_large"

    def test_markup_that_breaks_gives_the_entries_before_it(self):
        entries = parse_sitemap(urlset(row("a"), row("b"), "</x>", row("c")), url=URL)
        assert [next(entries).url, next(entries).url] == ["https://paper.example/a", "https://paper.example/b"]
        with pytest.raises(SitemapError) as caught:
            next(entries)
        assert caught.value.reason == "unparsable"

    def test_an_archive_that_breaks_off_gives_the_entries_before_it(self):
        whole = gzip.compress(urlset(*(row(f"{n}-{n * 7919}") for n in range(5000))))
        entries = parse_sitemap(whole[: len(whole) // 2], url=URL)
        assert next(entries).url == "https://paper.example/0-0"
        with pytest.raises(SitemapError):
            list(entries)

    @pytest.mark.parametrize(
        "entities",
        [
            "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>",
            "<!ENTITY b SYSTEM 'file:///etc/passwd'>",
            "<!ENTITY % b SYSTEM 'http://169.254.169.254/'>%b;",
        ],
    )
    @pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
    def test_one_that_declares_entities_is_refused(self, entities: str, codec: str):
        body = f"<!DOCTYPE urlset [{entities}]><urlset x='&b;'>{row('&b;')}</urlset>"
        assert reason_of(body.encode(codec)) == "unparsable"

    def test_entities_that_are_declared_in_disguise_are_not_expanded(self):
        hidden = "<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE urlset [+ADwAIQ-ENTITY b 'aaa'>]>" + row("&b;")
        assert reason_of(hidden.encode()) == "not_a_sitemap"

    def test_a_doctype_without_entities_is_no_harm(self):
        body = b"<!DOCTYPE urlset SYSTEM 'http://x.example/sitemap.dtd'>" + urlset(row("a")).partition(b"?>")[2]
        assert urls(body) == ["https://paper.example/a"]

    @pytest.mark.parametrize(
        "flood",
        [
            "<a>" * 100_000,
            "<a/>" * 300_000,
            "<url>" + "<a/>" * 300_000,
            "<url><loc>" + "<![CDATA[" * 100_000,
            "&" * 300_000,
            "<a " + " ".join(f"a{n}='1'" for n in range(100_000)) + ">",
        ],
        ids=["deep", "flat", "one entry", "cdata", "ampersands", "attributes"],
    )
    def test_floods_are_refused(self, flood: str):
        assert reason_of(urlset(row("a")).replace(b"</urlset>", flood.encode())) == "unparsable"

    @given(st.binary(max_size=200))
    @example(b"<urlset><url><loc>http://x.example/\xff</loc></url></urlset>")
    @example(b"<urlset xmlns:a='\xe9'/>")
    @example(b"<urlset><url><loc>http://x.example/&#0;&#xD800;&#x110000;</loc></url></urlset>")
    def test_any_bytes_give_entries_or_a_sitemap_error(self, body: bytes):
        _read_whatever(body)

    @given(
        st.lists(
            st.sampled_from(
                [
                    "<url>",
                    "</url>",
                    "<loc>",
                    "</loc>",
                    "<sitemap>",
                    "</sitemap>",
                    "https://x.example/",
                    "<news:news>",
                    "&",
                    "&amp;",
                    "</news:news>",
                    "<lastmod>",
                    "</lastmod>",
                    "2026-11-20",
                    "<![CDATA[",
                    "]]>",
                    "<!--",
                    "-->",
                    "<?x",
                    "?>",
                    "<",
                    "é",
                    "\x00",
                    "<!DOCTYPE",
                    "<a:b c='d'/>",
                    "xmlns:a=''",
                    "&#55296;",
                ]
            ),
            max_size=20,
        )
    )
    def test_any_markup_gives_entries_or_a_sitemap_error(self, pieces: list[str]):
        _read_whatever(("<urlset>" + "".join(pieces) + "</urlset>").encode())


def _read_whatever(body: bytes) -> None:
    entries = parse_sitemap(body, url=URL)
    reason = None
    try:
        assert all(entry.url.startswith(("http://", "https://")) for entry in entries)
    except SitemapError as error:
        reason = error.reason
    assert reason in {None, "empty", "not_a_sitemap", "unparsable"}


class TestIsSitemap:
    @pytest.mark.parametrize(
        "body",
        [
            urlset(),
            b"<sitemapindex/>",
            b"<?xml version='1.0'?><?xml-stylesheet href='x'?><!-- by hand --><urlset>",
            gzip.compress(urlset(*(row(str(n)) for n in range(5000)))),
            b"https://paper.example/a\nhttps://paper.example/b",
        ],
    )
    def test_sitemaps_are_sitemaps(self, body: bytes):
        assert is_sitemap(body)

    @pytest.mark.parametrize("body", [b"<rss/>", b"<html><body>urlset</body></html>", b"see https://paper.example/"])
    def test_other_things_are_none(self, body: bytes):
        assert not is_sitemap(body)


def test_usual_places_are_paths():
    assert USUAL_SITEMAPS
    assert all(path.startswith("/") for path in USUAL_SITEMAPS)
