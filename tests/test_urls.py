from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from newsspider.urls import (
    Address,
    absolute_url,
    dates_in_url,
    host_of,
    is_index_like,
    is_listing,
    is_never_story,
    is_story_like,
    normalise_url,
    parse_address,
    registrable_domain,
    sitemap_dates,
    story_url,
)

SITE = "https://paper.example"
#: Texts that look like addresses more often than chance would have it.
URLISH = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="htps:/.?#&=%[]@;\\ \t\n-_~amprintx2026é橋", max_size=60).map(
        lambda tail: f"http://paper.example/{tail}"
    ),
    st.text(alphabet="ab.:[]@%0129-é", max_size=20).map(lambda host: f"https://{host}/a"),
)

#: Addresses of versions of versions, with all that is stripped.
VERSIONS = st.lists(
    st.sampled_from(
        "/print /amp / .amp .html story 2026/11/20 ? & print=1 amp view=print id=1 . .. %2e % ;jsessionid=1 "
        "(S(lit3py55t21z5v55vlm25s55)) utm_x=1 sid=0af4e2b19c8d7e6f55aa # ref=rss".split()
    ),
    max_size=12,
).map(lambda parts: "https://paper.example/" + "".join(parts))


class TestNormaliseUrl:
    @pytest.mark.parametrize(
        ("written", "normal"),
        [
            ("HTTPS://Paper.Example/Story", f"{SITE}/Story"),
            ("https://paper.example:443/a", f"{SITE}/a"),
            ("http://paper.example:8080/a", "http://paper.example:8080/a"),
            ("https://paper.example", f"{SITE}/"),
            ("https://paper.example./a", f"{SITE}/a"),
            ("https://reader:secret@paper.example/a", f"{SITE}/a"),
            (f"{SITE}/a#top", f"{SITE}/a"),
            (f"{SITE}/a#!/story/1", f"{SITE}/a"),
            (f"{SITE}/a?", f"{SITE}/a"),
            (f"{SITE}/a?&&b=1&", f"{SITE}/a?b=1"),
            (f"{SITE}/a/./b/../c", f"{SITE}/a/c"),
            (f"{SITE}/../../a/..", f"{SITE}/"),
            (f"{SITE}/a/%2e%2e/b", f"{SITE}/b"),
            ("  \n https://paper.example/a\tb \u00a0", f"{SITE}/ab"),
            ("https:\\\\paper.example\\a?b=\\", f"{SITE}/a?b=%5C"),
            ("https://[2001:DB8:0::1]:443/a", "https://[2001:db8::1]/a"),
        ],
    )
    def test_writes_an_address_one_way(self, written: str, normal: str):
        assert normalise_url(written) == normal

    @pytest.mark.parametrize(
        ("written", "normal"),
        [
            (f"{SITE}/b c", f"{SITE}/b%20c"),
            (f"{SITE}/b%20c", f"{SITE}/b%20c"),
            (f"{SITE}/café", f"{SITE}/caf%C3%A9"),
            (f"{SITE}/caf%c3%a9", f"{SITE}/caf%C3%A9"),
            (f"{SITE}/%7euser/%61", f"{SITE}/~user/a"),
            (f"{SITE}/100%", f"{SITE}/100%25"),
            (f"{SITE}/100%25", f"{SITE}/100%25"),
            (f"{SITE}/a%2Fb", f"{SITE}/a%2Fb"),
            (f"{SITE}/a?q=x%26y", f"{SITE}/a?q=x%26y"),
        ],
    )
    def test_escapes_what_must_be_and_never_twice(self, written: str, normal: str):
        assert normalise_url(written) == normal

    @pytest.mark.parametrize(
        ("host", "normal"),
        [("BÜCHER.example", "xn--bcher-kva.example"), ("пример.example", "xn--e1afmkfd.example")],
    )
    def test_writes_international_hosts_in_ascii(self, host: str, normal: str):
        assert normalise_url(f"http://{host}/") == f"http://{normal}/"

    @pytest.mark.parametrize(
        "parameter",
        [
            "utm_source=front",
            "UTM_Medium=x",
            "fbclid=IwAR0",
            "gclid=1",
            "cmpid=1",
            "wtmc=x",
            "wt_mc=x",
            "ocid=x",
            "mc_cid=1",
            "mc_eid=1",
            "igshid=1",
            "yclid=1",
            "msclkid=1",
            "_ga=1.2",
            "ref=rss",
            "source=rss",
            "srcref=rss",
            "r=rss",
            "ref=rss-feed",
            "xtor=RSS-16",
            "at_medium=RSS",
            "PHPSESSID=8a7b",
            "ASPSESSIONIDQQ=KLMN",
            "sid=0af4e2b19c8d7e6f55aa0af4e2b19c8d",
        ],
    )
    def test_drops_what_does_not_choose_the_page(self, parameter: str):
        assert normalise_url(f"{SITE}/a?id=1&{parameter}&b=2") == f"{SITE}/a?id=1&b=2"

    @pytest.mark.parametrize(
        "query",
        [
            "id=1",
            "b=2&a=1",
            "sid=101&aid=0004",
            "ref=budget",
            "source=ministry",
            "s=bridge",
            "feed=rss2",
            "page=2",
            "a=",
            "flag",
            "utmost=1",
            "session=morning",
        ],
    )
    def test_keeps_other_parameters_in_their_order(self, query: str):
        assert normalise_url(f"{SITE}/a?{query}") == f"{SITE}/a?{query}"

    def test_two_ids_stay_two_stories(self):
        assert normalise_url(f"{SITE}/story?id=1") != normalise_url(f"{SITE}/story?id=2")

    @pytest.mark.parametrize(
        "path",
        [
            "/story.jsp;jsessionid=0A1B2C3D",
            "/story.jsp;JSESSIONID=0A1B.node1",
            "/(S(lit3py55t21z5v55vlm25s55))/story.jsp",
        ],
    )
    def test_drops_session_ids_from_the_path(self, path: str):
        assert normalise_url(SITE + path) == f"{SITE}/story.jsp"

    def test_keeps_a_path_that_only_looks_like_a_session(self):
        assert normalise_url(f"{SITE}/mercury(planet)/a;b=1") == f"{SITE}/mercury(planet)/a;b=1"

    @pytest.mark.parametrize(
        ("href", "joined"),
        [
            ("story", f"{SITE}/news/story"),
            ("/story", f"{SITE}/story"),
            ("?page=2", f"{SITE}/news/?page=2"),
            ("//other.example/x", "https://other.example/x"),
            ("../x", f"{SITE}/x"),
        ],
    )
    def test_joins_relative_addresses(self, href: str, joined: str):
        assert normalise_url(href, f"{SITE}/news/") == joined

    @pytest.mark.parametrize(
        "href",
        [
            "",
            "   ",
            "javascript:void(0)",
            "mailto:desk@paper.example",
            "tel:+100",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://paper.example/x",
            "about:blank",
            "http://",
            "http://[bad/",
            "http://[::1%25eth0]/",
            "http://paper.example:999999/",
            "http://paper.example:0/",
            "http://paper.example:port/",
            "http://pa per.example/",
            "http://a..b/",
            "http://" + "a" * 64 + ".example/",
            "http://paper.example/\ud800",
            "http://paper.example/" + "a" * 10_000,
        ],
    )
    def test_gives_none_for_what_is_no_web_address(self, href: str):
        assert normalise_url(href, SITE) is None

    def test_gives_none_for_a_relative_address_without_a_base(self):
        assert normalise_url("/story") is None

    @given(URLISH)
    @example("http://paper.example/%2e%252e//../%")
    @example("http://paper.example/;sid=1;sid=2")
    def test_is_idempotent(self, url: str):
        once = normalise_url(url, SITE)
        assert once is None or normalise_url(once) == once

    @given(URLISH)
    def test_what_it_gives_is_requested_unchanged(self, url: str):
        normal = normalise_url(url)
        assert normal is None or safe_url_string(normal) == normal


class TestAbsoluteUrl:
    def test_asks_for_what_is_written(self):
        assert absolute_url("/feed?ref=rss&utm_source=x#y", SITE) == f"{SITE}/feed?ref=rss&utm_source=x"


class TestStoryUrl:
    @pytest.mark.parametrize(
        "version",
        [
            "/print/2026/11/20/bridge-opens.html",
            "/amp/2026/11/20/bridge-opens.html",
            "/2026/11/20/bridge-opens.html/print",
            "/2026/11/20/bridge-opens.html/amp",
            "/2026/11/20/bridge-opens.amp.html",
            "/2026/11/20/bridge-opens.html?print=1",
            "/2026/11/20/bridge-opens.html?view=print",
            "/2026/11/20/bridge-opens.html?amp",
            "/2026/11/20/bridge-opens.html?amp=1",
            "/2026/11/20/bridge-opens.html?outputType=amp",
            "/2026/11/20/bridge-opens.html?tmpl=component&print=1",
            "/printer-friendly/2026/11/20/bridge-opens.html",
        ],
    )
    def test_leads_from_a_version_to_the_story(self, version: str):
        assert story_url(SITE + version) == f"{SITE}/2026/11/20/bridge-opens.html"

    def test_keeps_the_other_parameters_and_the_last_slash(self):
        assert (
            story_url(f"{SITE}/bridge-opens-again-today/amp/?id=1&print=yes")
            == f"{SITE}/bridge-opens-again-today/?id=1"
        )

    @pytest.mark.parametrize(
        "url",
        [
            f"{SITE}/printing-press-history",
            f"{SITE}/amp-energy-story",
            f"{SITE}/print-edition/2026/11/20",
            f"{SITE}/print",
            f"{SITE}/amp/",
            f"{SITE}/technology/print",
            f"{SITE}/tag/amp",
            f"{SITE}/story?view=full",
            f"{SITE}/story?print=false",
            f"{SITE}/story?format=podcast",
            "https://amp.paper.example/story",
            "http://[bad/print/x",
        ],
    )
    def test_leaves_near_misses_alone(self, url: str):
        assert story_url(url) == url

    @given(URLISH)
    def test_never_raises(self, url: str):
        assert isinstance(story_url(url), str)


class TestParseAddress:
    def test_keeps_how_a_version_was_written(self):
        print_url = f"{SITE}/print/2026/11/20/bridge"
        assert parse_address(print_url) == Address(f"{SITE}/2026/11/20/bridge", print_url)

    def test_keeps_how_it_was_written_when_a_doubtful_parameter_goes(self):
        assert parse_address("/a?ref=rss", SITE) == Address(f"{SITE}/a", f"{SITE}/a?ref=rss")

    def test_does_not_keep_what_nobody_chooses_a_page_by(self):
        assert parse_address("/a?utm_source=x&fbclid=y", SITE) == Address(f"{SITE}/a", None)

    def test_gives_none_for_what_is_no_address(self):
        assert parse_address("http://[bad/", SITE) is None

    @given(VERSIONS)
    @example(f"{SITE}/print.amp/print")
    @example(f"{SITE}/.;jsessionid=1")
    @example(f"{SITE}/..amp")
    def test_what_it_leads_to_leads_nowhere_else(self, url: str):
        address = parse_address(url)
        assert address
        assert parse_address(address.url) == Address(address.url)


class TestHosts:
    @pytest.mark.parametrize(
        ("url", "host"),
        [
            ("https://WWW.Paper.example/a", "www.paper.example"),
            ("http://paper.example:80/", "paper.example"),
            ("https://paper.example:80/", "paper.example:80"),
            ("http://127.0.0.1:8001/", "127.0.0.1:8001"),
            ("http://[::1]:8001/", "[::1]:8001"),
            ("no address", ""),
            ("http://[bad/", ""),
            ("http://paper.example:99999/", ""),
        ],
    )
    def test_host_of_tells_host_and_port(self, url: str, host: str):
        assert host_of(url) == host

    @pytest.mark.parametrize(
        ("host", "domain"),
        [
            ("paper.example", "paper.example"),
            ("www.paper.co.uk", "paper.co.uk"),
            ("news.paper.com:8080", "paper.com"),
            ("localhost:8001", "localhost"),
            ("127.0.0.1", "127.0.0.1"),
            ("[2001:db8::1]:80", "2001:db8::1"),
            ("co.uk", "co.uk"),
            ("", ""),
        ],
    )
    def test_registrable_domain_is_what_was_registered(self, host: str, domain: str):
        assert registrable_domain(host) == domain


class TestDatesInUrl:
    @pytest.mark.parametrize(
        "path",
        [
            "/2026/11/20/bridge",
            "/2026/11/20",
            "/2026-11-20-bridge",
            "/bridge-2026-11-20.html",
            "/20261120/bridge",
            "/bridge-20261120",
            "/2026/nov/20/bridge",
            "/2026/November/20/bridge",
            "/2026/1120/bridge",
            "/20-11-2026/bridge",
            "/bridge_2026_11_20_1.html",
            "/sitemap?yyyy=2026&mm=11&dd=20",
            "/archive?date=2026-11-20",
            "/archive?day=20261120",
        ],
    )
    def test_finds_the_day(self, path: str):
        assert dates_in_url(SITE + path) == (date(2026, 11, 20), date(2026, 11, 20))

    @pytest.mark.parametrize(
        "path", ["/2026/11/bridge", "/2026/11/", "/2026-11/bridge", "/202611/", "/sitemap?year=2026&month=11"]
    )
    def test_finds_the_month(self, path: str):
        assert dates_in_url(SITE + path) == (date(2026, 11, 1), date(2026, 11, 30))

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/bridge",
            "/2026/bridge",
            "/1899/11/20/x",
            "/1989/11/20/x",
            "/2099/11/20/x",
            "/2026/13/20/x",
            "/story-12345678",
            "/story/120261120",
            "/season-2010-11-review",
            "/archive?id=20261120",
            "/0000/00/00/",
        ],
    )
    def test_finds_none_where_there_is_none(self, path: str):
        assert dates_in_url(SITE + path) is None

    def test_believes_the_first_date_of_two(self):
        assert dates_in_url(f"{SITE}/2026/11/20/what-happened-on-1999-12-31") == (
            date(2026, 11, 20),
            date(2026, 11, 20),
        )

    def test_knows_a_leap_day(self):
        assert dates_in_url(f"{SITE}/2024/02/x") == (date(2024, 2, 1), date(2024, 2, 29))

    @pytest.mark.parametrize(
        ("path", "first", "last"),
        [
            ("/sitemap-2026-11.xml", date(2026, 11, 1), date(2026, 11, 30)),
            ("/sitemap_202611.xml.gz", date(2026, 11, 1), date(2026, 11, 30)),
            ("/sitemap-2026.xml", date(2026, 1, 1), date(2026, 12, 31)),
            ("/sitemap/2026/11/20.xml", date(2026, 11, 20), date(2026, 11, 20)),
            ("/sitemap.xml?yyyy=2026", date(2026, 1, 1), date(2026, 12, 31)),
        ],
    )
    def test_sitemap_dates_finds_month_and_year_in_its_name(self, path: str, first: date, last: date):
        assert sitemap_dates(SITE + path) == (first, last)

    @pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-12.xml", "/post-sitemap2026x.xml"])
    def test_sitemap_dates_finds_none_in_other_names(self, path: str):
        assert sitemap_dates(SITE + path) is None

    @given(URLISH)
    def test_never_raises_and_never_ends_before_it_begins(self, url: str):
        span = dates_in_url(url)
        assert span is None or span[0] <= span[1]


class TestShape:
    @pytest.mark.parametrize(
        "path",
        [
            "/2026/11/20/bridge",
            "/2026/11/bridge.html",
            "/harbour/bridge-opens-after-a-year",
            "/harbour/bridge-opens-after-a-year/",
            "/bridge-opens-after-a-year/index.html",
            "/harbour/article1234567/bridge.html",
            "/stories/3376705/",
            "/bridge-9691259.html",
            "/a/OklJOk/bridge-opens-after-a-year",
            "/news_view.html?idx=8576&page=1",
            "/story.php?id=1",
            "/?p=123",
            "/bridge-60a0111a-c2d2-46c8-9e93-b16a374e6ba8",
            "/artikel/bridge",
            "/مدينة-الميناء-تفتح-الجسر",
            "/%E6%A9%8B%E3%81%8C%E4%B8%80%E5%B9%B4%E3%81%B6%E3%82%8A%E3%81%AB%E5%86%8D%E9%96%8B",
            "/archive/63076",
            "/legal/court-stops-the-bridge-over-the-harbour",
            "/login-data-of-thousands-of-readers-stolen",
        ],
    )
    def test_headline_date_or_number_make_a_story(self, path: str):
        assert is_story_like(SITE + path)
        assert not is_never_story(SITE + path)

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/index.html",
            "/en/",
            "/politik/deutschland/",
            "/world-news",
            "/latest",
            "/politics.html",
            "/category/harbour",
            "/category/harbour/page/2",
            "/tag/harbour-bridge",
            "/thema/hafen",
            "/2026/11/",
            "/2026/11/20/",
            "/archive/2026/11",
            "/latest?page=2",
            "/?paged=3",
            "/новости",
            "/formule1",
        ],
    )
    def test_fronts_sections_and_lists_are_index_like(self, path: str):
        assert is_index_like(SITE + path)
        assert not is_story_like(SITE + path)

    @pytest.mark.parametrize(
        "path",
        ["/", "/latest", "/category/harbour/page/2", "/tag/harbour-bridge", "/2026/11/", "/?cat=3", "/news/page/4"],
    )
    def test_lists_are_listings(self, path: str):
        assert is_listing(SITE + path)
        assert is_never_story(SITE + path)

    @pytest.mark.parametrize(
        "path", ["/harbour", "/story.php?id=1", "/bridge-opens-after-long-delay/2026/11", "/go/a1b2c3d4"]
    )
    def test_what_may_be_a_story_is_no_listing(self, path: str):
        assert not is_listing(SITE + path)

    @pytest.mark.parametrize(
        "path",
        [
            "/login",
            "/en/login",
            "/user/password",
            "/wp-login.php",
            "/mein-konto/",
            "/connexion",
            "/iniciar-sesion",
            "/вход",
            "/subscribe",
            "/abo",
            "/cart",
            "/newsletter",
            "/newsletter/morning",
            "/about",
            "/about-us.html",
            "/about/team",
            "/ueber-uns",
            "/über-uns",
            "/contact",
            "/kontakt",
            "/privacy-policy",
            "/privacypolicy",
            "/datenschutz",
            "/terms-of-use",
            "/impressum",
            "/mentions-legales",
            "/aviso-legal",
            "/search?q=bridge",
            "/suche/?q=x",
            "/?s=bridge",
            "/search/label/harbour",
            "/share?url=https%3A%2F%2Fpaper.example%2Fa",
            "/sharer.php?u=https://paper.example/a",
            "/intent/tweet?text=x&url=https://paper.example/a",
            "/bridge-opens-after-a-year?share=whatsapp",
            "/calendar/?d=1",
            "/calendar/2026/11/20",
            "/author/jane-doe",
            "/autoren/jane-doe/page/2",
            "/front.pdf",
            "/bridge.jpg",
            "/2026/11/20/bridge.MP3",
            "/sitemap.xml",
            "/feed.rss",
            "/app.js",
        ],
    )
    def test_doors_tills_files_and_pages_about_the_paper_are_no_stories(self, path: str):
        assert is_never_story(SITE + path)
        assert not is_story_like(SITE + path)
        assert not is_index_like(SITE + path)

    @pytest.mark.parametrize(
        "path",
        [
            "/newsletters/2026/11/20/morning-briefing-bridge-opens",
            "/about-turn-on-bridge-tolls-announced",
            "/contact-tracing-returns-to-the-harbour",
            "/calendar-reform-divides-the-council",
            "/events-of-the-year-in-pictures",
        ],
    )
    def test_near_misses_may_be_stories(self, path: str):
        assert not is_never_story(SITE + path)

    def test_a_short_unknown_address_is_neither(self):
        url = f"{SITE}/x/three-word-slug.html"
        assert not is_story_like(url)
        assert not is_index_like(url)
        assert not is_never_story(url)

    @given(URLISH)
    def test_no_address_is_a_story_that_it_can_never_be(self, url: str):
        assert not (is_story_like(url) and is_never_story(url))
        is_index_like(url)
