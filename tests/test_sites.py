from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsspider.sites import Selector, Site, SiteError, SiteRules, load_sites
from newsspider.urls import host_of, normalise_url

WHOLE = """\
# two papers
[[site]]
url = "https://Paper.example"
name = "Paper Example"
feeds = ["https://paper.example/rss"]
sitemaps = ["https://paper.example/news.xml"]
sections = ["https://paper.example/harbour"]
max_articles = 500
max_pages = 1000
max_depth = 3
max_index_pages = 50
max_bytes = 9000
max_seconds = 60
subdomains = true

[site.headers]
Accept-Language = "de"

[site.extract]
headline = "css:h1.title"
authors = ["css:.byline a", "meta:author"]
strip = "css:.promo"
keep = ["xpath://aside[@class='facts']"]
date_format = "%d.%m.%Y %H:%M"
timezone = "Europe/Berlin"
stories = '/\\d{4}/'

[[site]]
url = "http://127.0.0.1:8001/"
"""


Load = Callable[[str | bytes], list[Site]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load_text(text: str | bytes) -> list[Site]:
        path = tmp_path / "sites.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return load_sites(path)

    return load_text


def refusal(load: Load, text: str | bytes) -> str:
    with pytest.raises(SiteError) as caught:
        load(text)
    return str(caught.value)


class TestLoadSites:
    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("[[site]]\nurl = \n", ":2:"),
            ('[[site]]\nurl = "https://paper.example/\n', ":2:"),
            ('[[site]]\nurl = "https://paper.example/"\nsections = [', ":3:"),
        ],
    )
    def test_tells_file_and_line_of_what_is_not_toml(self, load: Load, text: str, where: str):
        assert f"sites.toml{where} this is not TOML: " in refusal(load, text)

    def test_reads_every_key(self, load: Load):
        paper, local = load(WHOLE)
        assert paper == Site(
            url="https://paper.example/",
            name="Paper Example",
            feeds=("https://paper.example/rss",),
            sitemaps=("https://paper.example/news.xml",),
            sections=("https://paper.example/harbour",),
            max_articles=500,
            max_pages=1000,
            max_depth=3,
            max_index_pages=50,
            max_bytes=9000,
            max_seconds=60,
            subdomains=True,
            headers=(("Accept-Language", "de"),),
            extract=SiteRules(
                selectors=(
                    ("headline", (Selector("css", "h1.title"),)),
                    ("authors", (Selector("css", ".byline a"), Selector("meta", "author"))),
                ),
                strip=(Selector("css", ".promo"),),
                keep=(Selector("xpath", "//aside[@class='facts']"),),
                date_formats=("%d.%m.%Y %H:%M",),
                timezone="Europe/Berlin",
                stories=(r"/\d{4}/",),
            ),
        )
        assert local == Site(url="http://127.0.0.1:8001/")

    def test_a_byte_order_mark_is_no_harm(self, load: Load):
        assert len(load("\ufeff" + WHOLE)) == 2

    def test_five_ports_are_five_sites(self, load: Load):
        sites = load("".join(f'[[site]]\nurl = "http://127.0.0.1:{port}/"\n' for port in range(8001, 8006)))
        assert [site.key for site in sites] == [f"127.0.0.1:{port}" for port in range(8001, 8006)]

    @pytest.mark.parametrize(
        ("change", "line", "complaint"),
        [
            (("max_depth = 3", "max_dept = 3"), 10, "`max_dept` is unknown; accepted are url, name, feeds"),
            (("max_depth = 3", "max_depth = 0"), 10, "`max_depth` is 0; accepted is a whole number from 1"),
            (("max_depth = 3", "max_depth = true"), 10, "`max_depth` is True; accepted is a whole number"),
            (("max_depth = 3", "max_depth = '3'"), 10, "`max_depth` is '3'; accepted is a whole number"),
            (("subdomains = true", "subdomains = 1"), 14, "`subdomains` is 1; accepted is true or false"),
            (('name = "Paper Example"', "name = 5"), 4, "`name` is 5; accepted is a text"),
            (('name = "Paper Example"', 'name = " "'), 4, "`name` is ' '; accepted is a text"),
            (
                ('feeds = ["https://paper.example/rss"]', 'feeds = "x"'),
                5,
                "`feeds` is 'x'; accepted is a list of addresses",
            ),
            (('["https://paper.example/rss"]', '["rss"]'), 5, "`feeds` is wrong: 'rss' is no http or https address"),
            (
                ('Accept-Language = "de"', '"Accept Language" = "de"'),
                16,
                "`headers` is {'Accept Language': 'de'}; accepted",
            ),
            (('Accept-Language = "de"', "Host = 'x'"), 16, "`headers` is {'Host': 'x'}; accepted is names and texts"),
            (('headline = "css:h1.title"', 'title = "css:h1"'), 20, "`title` is unknown; accepted are headline, alt"),
            (('headline = "css:h1.title"', 'url = "css:h1"'), 20, "`url` is unknown; accepted are headline, alt"),
            (('headline = "css:h1.title"', 'headline = "h1"'), 20, "`headline` is 'h1'; accepted is a selector like"),
            (('headline = "css:h1.title"', "headline = []"), 20, "`headline` is empty; accepted is a selector like"),
            (('headline = "css:h1.title"', 'headline = "css:h1["'), 20, "`headline` 'css:h1[' is no css selector: "),
            (('headline = "css:h1.title"', 'headline = "xpath://a["'), 20, "`headline` 'xpath://a[' is no xpath sel"),
            (
                ('headline = "css:h1.title"', 'headline = "xpath://h1[$n]"'),
                20,
                "`headline` 'xpath://h1[$n]' is no xpath sel",
            ),
            (('headline = "css:h1.title"', 'headline = "xpath:f()"'), 20, "`headline` 'xpath:f()' is no xpath sel"),
            (('headline = "css:h1.title"', 'headline = "json_ld:a..b"'), 20, "`headline` 'json_ld:a..b' is no path"),
            (('strip = "css:.promo"', 'strip = "css:p::text"'), 22, "`strip` 'css:p::text' finds no elements"),
            (('strip = "css:.promo"', 'strip = "meta:og:title"'), 22, "`strip` 'meta:og:title' finds no elements"),
            (("%d.%m.%Y", "%d.%m."), 24, "`date_format` '%d.%m. %H:%M' does not tell year, month and day"),
            (("%d.%m.%Y", "%d.%q.%Y"), 24, "`date_format` '%d.%q.%Y %H:%M' is no date format: 'q' is a bad"),
            (("Europe/Berlin", "Europe/Nowhere"), 25, "`timezone` is 'Europe/Nowhere'; accepted is a zone like"),
            ((r"/\d{4}/", "/(stories"), 26, "`stories` '/(stories' is no regular expression: missing )"),
            (('url = "http://127.0.0.1:8001/"', 'title = "x"'), 28, "[[site]] has no url; write [[site]] with url ="),
            (
                ("http://127.0.0.1:8001/", "ftp://paper.example/"),
                29,
                "`url` is wrong: 'ftp://paper.example/' is no http or https",
            ),
            (("http://127.0.0.1:8001/", "http://[bad/"), 29, "`url` is wrong: 'http://[bad/' is no"),
            (
                ("http://127.0.0.1:8001/", "http://x:99999/"),
                29,
                "`url` is wrong: 'http://x:99999/' is no address: Port out of range",
            ),
            (
                ("http://127.0.0.1:8001/", "paper.example"),
                29,
                "`url` is wrong: 'paper.example' is no http or https address",
            ),
            (
                ("http://127.0.0.1:8001/", "https://paper.example/sport"),
                29,
                "`url` is of paper.example, which is a site already (line 3)",
            ),
            (("# two papers", "crawl = 1"), 1, "`crawl` is unknown; accepted is only [[site]]"),
            (
                ("subdomains = true", "subdomains = true\n\n[sites.extract]"),
                16,
                "`sites` is unknown; accepted is only [[site]]",
            ),
            (
                ("subdomains = true", "subdomains = true\n\n[site.extracts]"),
                16,
                "`extracts` is unknown; accepted are url",
            ),
        ],
    )
    def test_refuses_with_file_line_key_and_what_is_accepted(
        self, load: Load, tmp_path: Path, change: tuple[str, str], line: int, complaint: str
    ):
        assert change[0] in WHOLE
        assert refusal(load, WHOLE.replace(*change)).startswith(f"{tmp_path / 'sites.toml'}:{line}: {complaint}")

    def test_a_rule_in_an_inline_table_is_refused_with_its_line_too(self, load: Load):
        text = '[[site]]\nurl = "https://paper.example/"\nextract = { headline = "css:h1", keep = "css:" }\n'
        assert ":3: `keep` is 'css:'; accepted is a selector" in refusal(load, text)

    @pytest.mark.parametrize("text", ["", "# nothing\n", "site = []\n"])
    def test_a_file_without_a_site_is_refused(self, load: Load, text: str):
        message = refusal(load, text)
        assert "[[site]]" in message
        assert "url" in message

    @pytest.mark.parametrize("text", ['[site]\nurl = "https://paper.example/"', "site = 1", "site = [1]"])
    def test_a_site_that_is_no_list_of_tables_is_refused(self, load: Load, text: str):
        assert ":2: `site` is not a list of tables" in refusal(load, f"# papers\n{text}")

    @pytest.mark.parametrize(
        ("value", "line"),
        [
            ('name = """\nkeep = it\n[[site]]\n"""', 7),
            ("name = '''\nkeep = \"'\n\n'''", 7),
            ('name = """The \\"""\n[\n"""', 6),
            ('feeds = [  # [all of them\n  "https://paper.example/#,keep = ",\n  "https://paper.example/a",\n]', 7),
            ('name = "The\u2028Packet"', 4),
        ],
    )
    def test_the_line_of_a_rule_is_told_below_a_value_of_several_lines(self, load: Load, value: str, line: int):
        site = f'[[site]]\nurl = "https://paper.example/"\n{value}\n'
        assert f":{line}: `keep` is 'x'" in refusal(load, f'{site}extract.keep = "x"\n')
        assert f":{line + 1}: `keep` is 'x'" in refusal(load, f'{site}[site.extract]\nkeep = "x"\n')

    def test_a_rule_of_several_lines_is_refused_with_its_first(self, load: Load):
        extract = 'keep = [\n  "css:p",\n  "headline = x",\n]\nheadline = "h1"\n'
        site = f'[[site]]\nurl = "https://paper.example/"\n[site.extract]\n{extract}'
        assert ":4: `keep` is 'headline = x'" in refusal(load, site)
        assert ":8: `headline` is 'h1'" in refusal(load, site.replace("headline = x", "css:li"))

    def test_what_is_no_toml_is_refused_with_its_line(self, load: Load):
        assert "line 2" in refusal(load, '[[site]]\nurl = \nname = "x"')

    def test_what_is_no_utf_8_is_refused(self, load: Load):
        assert "not UTF-8" in refusal(load, b'[[site]]\nname = "caf\xe9"')

    def test_a_missing_file_is_refused(self, tmp_path: Path):
        with pytest.raises(SiteError, match=r"none\.toml: cannot be read: No such file"):
            load_sites(tmp_path / "none.toml")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(alphabet='[]site"url=\n. {}1,#xé', max_size=60))
    def test_any_text_gives_sites_or_a_site_error(self, load: Load, text: str):
        with suppress(SiteError):
            assert load(text)


class TestSite:
    @pytest.mark.parametrize(
        ("url", "written", "key"),
        [
            ("HTTPS://Paper.example:443", "https://paper.example/", "paper.example"),
            ("https://paper.example:8443/a?b=1#c", "https://paper.example:8443/a?b=1", "paper.example:8443"),
            ("http://[::1]:8001/", "http://[::1]:8001/", "[::1]:8001"),
            ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b", "xn--bcher-kva.example"),
            ("https://reader:secret@paper.example/", "https://paper.example/", "paper.example"),
        ],
    )
    def test_its_address_is_written_one_way_and_its_key_is_the_host(self, url: str, written: str, key: str):
        site = Site(url=url)
        assert (site.url, site.key) == (written, key)
        assert normalise_url(url) == written
        assert host_of(written) == key

    @pytest.mark.parametrize(
        "url", ["", "paper.example", "mailto:a@paper.example", "http://", "http://a b/", "http://x:port/", "file:///x"]
    )
    def test_an_address_that_is_none_is_refused(self, url: str):
        with pytest.raises(SiteError, match=r"accepted is one like https://paper\.example/"):
            Site(url=url)

    def test_two_equal_sites_are_one(self):
        assert len({Site(url="https://paper.example"), Site(url="https://paper.example/")}) == 1

    def test_every_key_of_a_site_can_be_written_in_the_file(self, load: Load):
        (site, _) = load(WHOLE)
        assert all(getattr(site, one.name) for one in fields(Site))

    @given(st.text(max_size=40))
    def test_any_text_gives_a_site_or_a_site_error(self, text: str):
        with suppress(SiteError):
            assert Site(url="http://" + text).key
