import gzip
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsspider.discovery.feeds import MAX_ENTRIES, MAX_FEED, FeedError, is_feed, parse_feed

URL = "https://paper.example/feeds/news.xml"


def rss(*items: str, head: str = "", version: str = "2.0") -> bytes:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='{version}' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' "
        "xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0' xmlns:atom='http://www.w3.org/2005/Atom'>"
        f"<channel><title>Harbour Herald</title>{head}"
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    ).encode()


def atom(*entries: str, head: str = "", attributes: str = "") -> bytes:
    return (
        f"<feed xmlns='http://www.w3.org/2005/Atom' {attributes}><title>Harbour Herald</title>{head}"
        f"{''.join(f'<entry>{entry}</entry>' for entry in entries)}</feed>"
    ).encode()


def json_feed(*items: object, **head: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **head}).encode()


def parse(body: bytes, content_type: str | None = None):
    return parse_feed(body, url=URL, content_type=content_type)


def only_entry(body: bytes):
    (entry,) = parse(body).entries
    return entry


class TestRss:
    def test_an_entry_carries_all_that_the_feed_says(self):
        entry = only_entry(
            rss(
                "<title>Bridge opens</title><link>https://paper.example/bridge</link><guid isPermaLink='false'>7</guid>"
                "<pubDate>Fri, 20 Nov 2026 06:00:00 +0100</pubDate>"
                "<category>Harbour</category><category>Bridges</category><author>a@paper.example (Ada Marsh)</author>",
                head="<language>en-gb</language>",
            )
        )
        assert entry.authors == ("a@paper.example (Ada Marsh)",)
        assert entry.url == "https://paper.example/bridge"
        assert (entry.kind, entry.found_on) == ("feed", URL)
        assert entry.title == "Bridge opens"
        assert (entry.date_published, entry.date_modified) == ("2026-11-20T06:00:00+01:00", None)
        assert entry.language == "en-gb"
        assert entry.keywords == ("Harbour", "Bridges")
        assert entry.as_written is None

    def test_the_feed_tells_its_title_and_language(self):
        feed = parse(rss(head="<language>de</language>"))
        assert (feed.title, feed.language, feed.entries, feed.problem) == ("Harbour Herald", "de", [], None)

    def test_every_title_stays_with_its_link(self):
        items = [f"<title>Story {n}</title><link>https://paper.example/{n}</link>" for n in range(50)]
        items[7] = "<title>Story without a link</title>"
        items[9] = "<link>https://paper.example/9</link>"
        feed = parse(rss(*items))
        told = {entry.url: entry.title for entry in feed.entries}
        assert told == {f"https://paper.example/{n}": None if n == 9 else f"Story {n}" for n in range(50) if n != 7}
        assert feed.skipped == 1

    @pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
    def test_every_version_is_read(self, version: str):
        assert only_entry(rss("<link>https://paper.example/a</link>", version=version)).url == "https://paper.example/a"

    def test_version_0_91_with_its_doctype_is_read(self):
        doctype = (
            b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">'
        )
        body = rss("<title>A &eacute;</title><link>https://paper.example/a</link>").replace(
            b"?><rss", b"?>" + doctype + b"<rss"
        )
        assert only_entry(body).title == "A é"

    def test_version_1_0_is_read(self):
        body = (
            b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
            b"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>C</title></channel>"
            b"<item rdf:about='https://paper.example/a'><title>A</title><link>https://paper.example/a</link>"
            b"<dc:date>2026-11-20T06:00+01:00</dc:date><dc:subject>Harbour</dc:subject></item></rdf:RDF>"
        )
        entry = only_entry(body)
        assert (entry.url, entry.title, entry.keywords) == ("https://paper.example/a", "A", ("Harbour",))
        assert (entry.date_published, entry.date_modified) == ("2026-11-20T06:00:00+01:00", None)

    def test_the_address_before_a_proxy_rewrote_it_is_preferred(self):
        item = (
            "<link>https://feeds.example/~r/1</link><feedburner:origLink>https://paper.example/a</feedburner:origLink>"
        )
        assert only_entry(rss(item)).url == "https://paper.example/a"

    @pytest.mark.parametrize("attribute", ["", "isPermaLink='true'", "isPermaLink='false'"])
    def test_a_guid_that_is_an_address_stands_in_for_a_missing_link(self, attribute: str):
        assert only_entry(rss(f"<guid {attribute}>https://paper.example/a</guid>")).url == "https://paper.example/a"

    def test_a_guid_that_is_no_address_does_not(self):
        feed = parse(rss("<guid>12345</guid>", "<guid>tag:paper.example,2026:1</guid>"))
        assert (feed.entries, feed.skipped) == ([], 2)

    def test_relative_links_are_relative_to_the_feed(self):
        assert only_entry(rss("<link>../bridge?id=1&amp;b=2</link>")).url == "https://paper.example/bridge?id=1&b=2"

    def test_addresses_are_normalised(self):
        entry = only_entry(rss("<link>https://Paper.example/print/2026/11/20/bridge?utm_source=rss#x</link>"))
        assert entry.url == "https://paper.example/2026/11/20/bridge"
        assert entry.as_written == "https://paper.example/print/2026/11/20/bridge"

    @pytest.mark.parametrize(
        "link",
        ["", "javascript:alert(1)", "http://[bad/", "http://paper.example:999999/", "file:///etc/passwd", "ftp://x/y"],
    )
    def test_an_entry_without_a_usable_address_is_counted_and_hurts_no_other(self, link: str):
        feed = parse(
            rss(f"<title>Bad</title><link>{link}</link>", "<title>Good</title><link>https://paper.example/a</link>")
        )
        assert [entry.title for entry in feed.entries] == ["Good"]
        assert feed.skipped == 1

    def test_entries_beyond_the_limit_are_counted(self):
        items = [f"<link>/{n}</link>" for n in range(MAX_ENTRIES + 3)]
        feed = parse(rss(*items))
        assert (len(feed.entries), feed.skipped) == (MAX_ENTRIES, 3)

    def test_the_language_of_an_entry_wins_over_the_feeds(self):
        item = "<link>/a</link><dc:language>fr</dc:language>"
        assert only_entry(rss(item, head="<language>en</language>")).language == "fr"


class TestTitles:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("Bread &amp; Roses", "Bread & Roses"),
            ("Bread &amp;amp; Roses", "Bread & Roses"),
            ("<![CDATA[Bread & <b>Roses</b>]]>", "Bread & Roses"),
            ("&lt;i&gt;Roses&lt;/i&gt; bloom", "Roses bloom"),
            ("One&lt;br/&gt;two", "One two"),
            ("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2"),
            ("  Roses\n  bloom ", "Roses bloom"),
            ("Roses&#1; bl\u00adoom", "Roses bloom"),
            ("It&amp;#8217;s", "It’s"),
        ],
    )
    def test_are_plain_text(self, written: str, plain: str):
        assert only_entry(rss(f"<title>{written}</title><link>/a</link>")).title == plain

    @pytest.mark.parametrize("written", ["", " ", "<![CDATA[<img src='x'/>]]>"])
    def test_without_text_are_none(self, written: str):
        assert only_entry(rss(f"<title>{written}</title><link>/a</link>")).title is None


class TestDates:
    @pytest.mark.parametrize(
        ("written", "told"),
        [
            ("Fri, 20 Nov 2026 06:00:00 GMT", "2026-11-20T06:00:00+00:00"),
            ("Fri, 20 Nov 2026 06:00:00 EST", "2026-11-20T06:00:00-05:00"),
            ("20 Nov 2026 06:00 +0530", "2026-11-20T06:00:00+05:30"),
            ("2026-11-20T06:00:00Z", "2026-11-20T06:00:00+00:00"),
            ("2026-11-20", "2026-11-20"),
            ("Fri, 20 Nov 2026", "2026-11-20"),
            ("Fri, 20 Nov 2026 06:00:00", "2026-11-20T06:00:00"),
            ("3 minutes ago", None),
            ("Thu, 01 Jan 1970 00:00:00 GMT", None),
            ("Fri, 20 Nov 2099 06:00:00 GMT", None),
            ("0000-00-00T00:00:00Z", None),
            ("NaN", None),
        ],
    )
    def test_are_iso_8601_or_none(self, written: str, told: str | None):
        assert only_entry(rss(f"<link>/a</link><pubDate>{written}</pubDate>")).date_published == told


class TestAtom:
    def test_an_entry_carries_all_that_the_feed_says(self):
        entry = only_entry(
            atom(
                "<title type='html'>Bridge &lt;b&gt;opens&lt;/b&gt;</title><link rel='self' href='/self'/>"
                "<link href='/bridge'/><id>tag:1</id><published>2026-11-20</published>"
                "<updated>2026-11-21T06:00:00-05:00</updated><category term='harbour' label='Harbour'/>",
                attributes="xml:lang='de'",
            )
        )
        assert (entry.url, entry.title) == ("https://paper.example/bridge", "Bridge opens")
        assert (entry.date_published, entry.date_modified) == ("2026-11-20", "2026-11-21T06:00:00-05:00")
        assert (entry.language, entry.keywords) == ("de", ("Harbour",))

    def test_when_it_was_updated_is_not_when_it_was_published(self):
        entry = only_entry(atom("<link href='/a'/><updated>2026-11-21T06:00:00Z</updated>"))
        assert (entry.date_published, entry.date_modified) == (None, "2026-11-21T06:00:00+00:00")

    def test_links_are_relative_to_the_base_that_it_tells(self):
        assert (
            only_entry(atom("<link href='a'/>", attributes="xml:base='/news/'")).url == "https://paper.example/news/a"
        )

    def test_the_next_page_is_found(self):
        feed = parse(atom(head="<link rel='self' href='/atom'/><link rel='next' href='?page=2'/>"))
        assert feed.next_page == f"{URL}?page=2"

    def test_without_a_next_page_there_is_none(self):
        assert parse(atom(head="<link rel='self' href='/atom'/>")).next_page is None


class TestJsonFeed:
    def test_an_entry_carries_all_that_the_feed_says(self):
        item = {
            "id": "7",
            "url": "/bridge?utm_source=feed",
            "title": "Bridge &amp; tunnel",
            "date_published": "2026-11-20T06:00:00+01:00",
            "date_modified": "2026-11-21",
            "tags": ["Harbour", 5, "Bridges"],
            "authors": [{"name": "Ada Marsh"}, 5, {"url": "/b"}],
        }
        feed = parse(json_feed(item, title="Herald", language="en", next_url="/feed.json?page=2"))
        (entry,) = feed.entries
        assert (feed.title, feed.next_page) == ("Herald", "https://paper.example/feed.json?page=2")
        assert (entry.url, entry.title) == ("https://paper.example/bridge", "Bridge & tunnel")
        assert (entry.date_published, entry.date_modified) == ("2026-11-20T06:00:00+01:00", "2026-11-21")
        assert (entry.language, entry.keywords, entry.kind) == ("en", ("Harbour", "Bridges"), "feed")
        assert entry.authors == ("Ada Marsh",)

    def test_the_id_stands_in_for_a_missing_url_when_it_is_an_address(self):
        feed = parse(json_feed({"id": "https://paper.example/a"}, {"id": "8"}))
        assert [entry.url for entry in feed.entries] == ["https://paper.example/a"]
        assert feed.skipped == 1

    def test_items_of_other_types_are_skipped(self):
        feed = parse(json_feed(None, 5, [], {"url": 7}, {"url": "/a", "title": [], "date_published": 1, "tags": "x"}))
        assert [(entry.url, entry.title, entry.keywords) for entry in feed.entries] == [
            ("https://paper.example/a", None, ())
        ]
        assert feed.skipped == 4

    @pytest.mark.parametrize(
        "body",
        [b'{"version": "https://jsonfeed.org/version/1", "items": [', b'{"version": "https://jsonfeed.org/version/1"}'],
    )
    def test_a_broken_one_is_refused(self, body: bytes):
        with pytest.raises(FeedError) as caught:
            parse(body)
        assert caught.value.reason == "unparsable"

    def test_a_deep_one_is_refused(self):
        with pytest.raises(FeedError) as caught:
            parse(b'{"version": "https://jsonfeed.org/version/1", "items":' + b"[" * 200_000)
        assert caught.value.reason == "unparsable"


class TestCharsets:
    TITLE = "Мост открыт: да"

    @pytest.mark.parametrize(
        "label", ["text/xml; charset=iso-8859-1", "application/rss+xml; charset=bogus", "text/html", None]
    )
    def test_utf_8_is_read_as_utf_8_whatever_the_label_says(self, label: str | None):
        assert parse(rss(f"<title>{self.TITLE}</title><link>/a</link>"), label).entries[0].title == self.TITLE

    def test_the_declaration_is_believed_where_it_is_not_utf_8(self):
        body = rss(f"<title>{self.TITLE}</title><link>/a</link>").decode().replace("UTF-8", "windows-1251")
        assert only_entry(body.encode("cp1251")).title == self.TITLE

    def test_the_header_is_believed_where_nothing_else_tells(self):
        body = rss(f"<title>{self.TITLE}</title><link>/a</link>").decode().replace(" encoding='UTF-8'", "")
        assert parse(body.encode("koi8-r"), "text/xml; charset=koi8-r").entries[0].title == self.TITLE

    @pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
    def test_other_unicode_encodings_are_read(self, codec: str):
        body = rss(f"<title>{self.TITLE}</title><link>/a</link>").decode().replace(" encoding='UTF-8'", "")
        assert only_entry(body.encode(codec)).title == self.TITLE

    def test_one_stray_byte_costs_one_character(self):
        body = rss("<title>Bridge</title><link>/a</link>").replace(b"Bridge", "Brücke ".encode() + b"\xff")
        assert only_entry(body).title == "Brücke \ufffd"


_ROOTS = ("<rss version='2.0'><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF>")
_PIECES = (
    "<item>",
    "</item>",
    "<entry>",
    "</entry>",
    "<title>",
    "</title>",
    "<title type='xhtml'>",
    "<div>",
    "<link>",
    "</link>",
    "<link href='/a'/>",
    "<link href='http://[x'/>",
    "<guid>",
    "</guid>",
    "<pubDate>",
    "</pubDate>",
    "https://x.example/",
    "Fri, 31 Feb 2026",
    "<category>",
    "<category term=''/>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&",
    "&#x0;",
    "&#xD800;",
    "<?pi",
    "?>",
    "<!DOCTYPE x [",
    "]>",
    "<a b='",
    "\x00",
    "é",
    "<content type='xhtml'>",
    "<content type='application/octet-stream' mode='base64'>",
    "<georss:point>",
    "<media:content url='x'/>",
    "</channel>",
)


class TestBadInput:
    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            (b"", "empty"),
            (b" \n\t", "empty"),
            (gzip.compress(b"", mtime=0), "empty"),
            (b"<!doctype html><html><head><title>RSS feeds</title></head></html>", "not_a_feed"),
            (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "not_a_feed"),
            (b"<urlset><url><loc>https://paper.example/</loc></url></urlset>", "not_a_feed"),
            (b'{"items": []}', "not_a_feed"),
            (b"<rss", "not_a_feed"),
            (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_feed"),
        ],
    )
    def test_is_refused_with_its_reason(self, body: bytes, reason: str):
        with pytest.raises(FeedError) as caught:
            parse(body)
        assert caught.value.reason == reason
        assert not is_feed(body)

    def test_a_feed_that_unpacks_to_too_much_is_refused(self):
        with pytest.raises(FeedError) as caught:
            parse(gzip.compress(rss("<description>" + " " * (MAX_FEED + 1) + "</description>")))
        assert caught.value.reason == "too_large"

    def test_a_feed_that_breaks_off_gives_what_came_before_and_says_so(self):
        whole = rss("<title>A</title><link>/a</link>", "<title>B</title><link>/b</link>")
        feed = parse(whole[: whole.index(b"<title>B")])
        assert feed.entries[0].url == "https://paper.example/a"
        assert feed.problem

    def test_a_bare_ampersand_does_not_cost_the_feed(self):
        feed = parse(rss("<title>Bread & Roses</title><link>https://paper.example/a?b=1&c=2</link>"))
        assert (feed.entries[0].title, feed.entries[0].url) == ("Bread & Roses", "https://paper.example/a?b=1&c=2")

    def test_an_extension_out_of_place_does_not_cost_the_feed(self):
        place = "<gml:pos xmlns:gml='http://www.opengis.net/gml'>45.2 -71.9</gml:pos>"
        assert only_entry(rss(f"<title>A</title><link>/a</link>{place}")).title == "A"

    def test_entities_are_not_expanded(self):
        bomb = b"".join(b"<!ENTITY e%d '%s'>" % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
        doctype = b"<!DOCTYPE rss [<!ENTITY e0 'ha'>" + bomb + b"<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
        body = rss("<title>&e11; &file;</title><link>/a</link>").replace(b"?><rss", b"?>" + doctype + b"<rss")
        title = only_entry(body).title or ""
        assert "root:" not in title
        assert "haha" not in title

    def test_a_flood_of_attributes_is_refused(self):
        flood = " ".join(f"a{n}='1'" for n in range(50_000))
        with pytest.raises(FeedError) as caught:
            parse(rss("<link>/a</link>").replace(b"<item>", f"<item {flood}>".encode()))
        assert caught.value.reason == "unparsable"

    @given(st.binary(max_size=300))
    @example(b"<rss><channel><item><link>\xff")
    @example(b"<rss><![foo[<a '")
    @example(b"<feed><![CDATA[")
    @example(b"<?xml version='1.0' encoding='zlib_codec'?><rss>\xff</rss>")
    @example(b"\x1f\x8b\x08\x00")
    def test_any_bytes_give_a_feed_or_a_feed_error(self, body: bytes):
        reason = _read_whatever(body)
        assert reason in {None, "empty", "not_a_feed", "unparsable"}
        assert (reason in {None, "unparsable"}) is is_feed(body)

    @settings(max_examples=200)
    @given(st.sampled_from(_ROOTS), st.lists(st.sampled_from(_PIECES), max_size=25))
    def test_any_markup_gives_a_feed_or_a_feed_error(self, root: str, pieces: list[str]):
        assert _read_whatever((root + "".join(pieces)).encode()) in {None, "unparsable"}


def _read_whatever(body: bytes) -> str | None:
    """The reason why *body* is refused."""
    try:
        feed = parse(body)
    except FeedError as error:
        return error.reason
    assert all(entry.url.startswith(("http://", "https://")) for entry in feed.entries)
    return None


class TestIsFeed:
    @pytest.mark.parametrize(
        "body",
        [
            rss(),
            atom(),
            json_feed(),
            b"\xef\xbb\xbf\n<rss/>",
            b"<?xml version='1.0'?><!-- made by > hand --><?xml-stylesheet href='a'?><feed/>",
            gzip.compress(rss(), mtime=0),
            '<?xml version="1.0" encoding="utf-16"?><rss></rss>'.encode("utf-16"),
        ],
    )
    def test_feeds_are_feeds(self, body: bytes):
        assert is_feed(body)
        assert is_feed(body, "text/html")

    @pytest.mark.parametrize("body", [b"", b"<html/>", b"rss", b"<!-- <rss> --><html/>", b"[]", b"<rsset/>"])
    def test_other_things_are_none_whatever_their_label(self, body: bytes):
        assert not is_feed(body, "application/rss+xml")
