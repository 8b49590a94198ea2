# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Lists of odd shapes: sitemaps in disguise, feeds that point inside, robots.txt without end."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable

import brotli
from hostile import Case, Reply
from hostile_lists import BOTH, ITEMS, ONE, TWO, atom, index, item, listed, locs, page, rss, teasers, urlset


def _sitemaps() -> Iterable[Case]:
    def given(name: str, body: str | bytes, gives: int = 2, *counted: str, **more: object) -> Case:
        return listed("sitemap", name, body, gives=gives, counted=counted, **more)  # type: ignore[arg-type]

    alternates = "".join(f"<xhtml:link rel='alternate' hreflang='l{n}' href='http://10.0.0.1/{n}'/>" for n in range(5000))
    yield given("with_alternates_inside", urlset(BOTH.replace("</loc>", f"</loc>{alternates}", 1), space="xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:xhtml='http://www.w3.org/1999/xhtml'"))
    yield given("with_news_of_nonsense", urlset(BOTH.replace("</loc>", "</loc><news:news xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><news:publication_date>NaN</news:publication_date><news:title>&lt;b&gt;</news:title></news:news>")))
    yield given("with_a_style_sheet_inside", urlset(head="<?xml version='1.0'?><?xml-stylesheet href='http://10.0.0.1/a.xsl'?>"))
    yield given("with_a_doctype_inside", urlset(head="<?xml version='1.0'?><!DOCTYPE urlset SYSTEM 'http://10.0.0.1/a.dtd'>"))
    yield given("with_two_locs", urlset(BOTH.replace("</loc>", "</loc><loc>http://10.0.0.1/2026/11/20/inside-story.html</loc>", 1)))
    yield given("with_comments_in_locs", urlset(BOTH.replace("<loc>", "<loc><!-- a --><?x?>")))
    yield given("of_numbered_references", urlset(BOTH.replace("story", "&#115;&#x74;ory")))
    yield given("of_one_line_of_ten_megabytes", urlset(" " * 10_000_000 + BOTH))
    yield given("of_comments", urlset("<!-- " + "a " * 2_000_000 + "-->" + BOTH))
    yield given("with_twenty_thousand_attributes", urlset("<url " + " ".join(f"a{n}='1'" for n in range(20_000)) + f"><loc>{{{{base}}}}{ONE}</loc></url>" + locs("{{base}}" + TWO)))
    yield given("packed_as_nobody_says", brotli.compress(urlset().encode()), 0, "failed/sitemap/not_a_sitemap")
    yield given("gzip_in_three_members", b"".join(gzip.compress(part.encode()) for part in (urlset(locs(ONE, TWO))[:90], urlset(locs(ONE, TWO))[90:150], urlset(locs(ONE, TWO))[150:])))
    yield given("gzip_with_rubbish_behind", gzip.compress(urlset(locs(ONE, TWO)).encode()) + b"rubbish" * 90)
    yield given("gzip_of_a_page", gzip.compress(b"<!doctype html><title>Not here</title><p>Sorry."), 0, "failed/sitemap/not_a_sitemap")
    yield given("zip", b"PK\x03\x04" + bytes(900), 0, "failed/sitemap/not_a_sitemap")
    yield given("of_its_own_address", urlset(locs("{{base}}/map", "{{base}}/") + BOTH))
    yield given("index_of_ten_thousand", index("/other", *(f"/none-{n}" for n in range(3))), more={"/other": Reply(body=urlset().encode())})
    yield given("index_of_inner_maps", index("/other").replace("</sitemapindex>", "<sitemap><loc>http://10.0.0.1/map.xml</loc></sitemap><sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>"), 2, "rejected/sitemap/forbidden_address", more={"/other": Reply(body=urlset().encode())})
    yield given("index_and_urls_in_one", f"<sitemapindex>{BOTH}<sitemap><loc>{{{{base}}}}/none.xml</loc></sitemap></sitemapindex>")
    yield given("that_is_a_feed", rss())


def _feeds() -> Iterable[Case]:
    def given(name: str, body: str | bytes, gives: int = 2, *counted: str, **more: object) -> Case:
        return listed("feed", name, body, gives=gives, counted=counted, **more)  # type: ignore[arg-type]

    yield given("with_a_base_inside", rss().replace("<channel>", "<channel xml:base='http://10.0.0.1/'>"))
    yield given("that_is_rdf", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>Paper</title></channel>" + ITEMS + "</rdf:RDF>")
    yield given("with_pictures_inside", rss(ITEMS.replace("</link>", "</link><enclosure url='http://10.0.0.1/a.jpg' length='-1' type='x'/>")))
    yield given("with_a_long_text", rss(ITEMS.replace("</link>", "</link><description>" + "word " * 400_000 + "</description>", 1)))
    yield given("of_ten_thousand_categories", rss(ITEMS.replace("</link>", "</link>" + "<category>A</category>" * 10_000)))
    yield given("with_two_links_each", rss(ITEMS.replace("</link>", "</link><link>http://10.0.0.1/2026/11/20/inside-story.html</link>")), 2)
    yield given("that_hides_in_a_comment", rss(ITEMS + "<!--" + item("http://10.0.0.1/a") + "-->"))
    yield given("with_a_style_sheet_inside", rss(head="<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='http://10.0.0.1/a.xsl'?>"))
    yield given("next_page_inside", atom("{{base}}" + ONE, TWO).replace("<entry>", "<link rel='next' href='http://10.0.0.1/feed'/><entry>", 1))
    yield given("hub_inside", atom("{{base}}" + ONE, TWO).replace("<entry>", "<link rel='hub' href='http://10.0.0.1/hub'/><entry>", 1))
    for name, value in (("deep", "[" * 100_000), ("of_nan", '{"version": "https://jsonfeed.org/version/1.1", "items": NaN}'), ("of_numbers", '{"version": "https://jsonfeed.org/version/1.1", "items": [' + "7," * 50_000 + "7]}")):
        reason = {"deep": "failed/feed/not_a_feed", "of_nan": "failed/feed/unparsable"}.get(name)
        yield given(f"json_{name}", value, 0, *([reason] if reason else []), label="application/feed+json")
    good = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": ONE, "title": "\ud800", "date_published": 7, "authors": "x", "tags": {}}, {"url": TWO, "external_url": "http://10.0.0.1/"}]}
    yield given("json_with_surrogates", json.dumps(good), label="application/feed+json")
    yield given("json_with_a_mark", b"\xef\xbb\xbf" + json.dumps(good).encode(), label="application/feed+json")
    yield given("json_that_goes_on_inside", json.dumps({**good, "next_url": "http://10.0.0.1/feed", "hubs": [{"url": "http://10.0.0.1"}]}), label="application/feed+json")


def _robots() -> Iterable[Case]:
    both = page(teasers(ONE, TWO))
    text = {"Content-Type": "text/plain"}

    def robots(name: str, body: str | bytes, gives: int = 2, *counted: str) -> Case:
        reply = Reply(body=body.encode() if isinstance(body, str) else body, headers=text)
        return listed("front", f"with_robots_{name}", both, gives=gives, counted=counted, label="text/html", more={"/robots.txt": reply}, asked=1 if gives else 0)

    yield robots("of_lone_returns", "User-agent: *\rDisallow: /private\rAllow: /\r")
    yield robots("in_utf-16", "User-agent: *\nDisallow: /private\n".encode("utf-16"))
    yield robots("of_all_bytes", bytes(range(256)) * 300)
    yield robots("of_stars_between_letters", "User-agent: *\n" + "Disallow: /" + "*a" * 400 + "b$\n")
    yield robots("of_twenty_thousand_stars", "User-agent: *\n" + "".join(f"Disallow: /*{n}*x$\n" for n in range(20_000)))
    for delay in ("1e999", "-5", "nan", "x", "0x10", "9" * 400):
        yield robots(f"with_a_delay_of_{delay[:6]}", f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /private\n")
    yield robots("with_ten_thousand_agents", "".join(f"User-agent: a{n}\nDisallow: /\n" for n in range(10_000)) + "User-agent: *\nAllow: /\n")
    yield robots("with_sitemaps_of_nonsense_again", "User-agent: *\nAllow: /\nSitemap:\nSitemap: \x00\nSitemap: http://[::1\nSitemap: ftp://127.0.0.1/x\nSitemap: http://10.0.0.1/map.xml\n", 2, "rejected/sitemap/forbidden_address")
    yield robots("that_forbids_after_a_mark", b"\xef\xbb\xbfUser-agent: *\nDisallow: /2026/\n", 0, "rejected/robots")
    yield robots("of_a_rate_and_a_time", "User-agent: *\nRequest-rate: 0/0\nVisit-time: 9999-x\nAllow: /\n")


ODD_LISTS: list[Case] = [*_sitemaps(), *_feeds(), *_robots()]
