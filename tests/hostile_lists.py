# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Feeds, sitemaps, robots.txt and front pages that are hostile, and what is found in them all the same."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from hostile import RESET, Case, Reply, new_story
from papers import DAY

_MIB = 1_048_576
ONE, TWO = f"{DAY}/the-first-story.html", f"{DAY}/the-second-story.html"
_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in itertools.pairwise("abcdefghij")) + "]>"
_SECRET = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
_SPACE = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"


def listed(way: str, name: str, body: str | bytes | Callable[[], bytes], *, gives: int = 2, label: str = "application/xml", counted: Iterable[str] = (), more: Mapping[str, Reply] | None = None, status: int = 200, asked: int = 1) -> Case:
    """A list that leads to so many of two stories."""
    stories = {path: new_story() for path in (ONE, TWO)}
    replies = {path: Reply(body=story.html().encode()) for path, story in stories.items()}
    entrance = {"feed": "/feed", "sitemap": "/map", "front": "/"}[way]
    answer = Reply(body=body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body, headers={"Content-Type": label}, status=status)
    return Case(name=f"{way}_{name}", way=way, replies={entrance: answer, **replies, **(more or {})}, stories=dict(list(stories.items())[:gives]), counted=tuple(counted), asked=asked)


def locs(*addresses: str, more: str = "") -> str:
    return "".join(f"<url><loc>{address}</loc>{more}</url>" for address in addresses)


BOTH = locs("{{base}}" + ONE, "{{base}}" + TWO)


def urlset(inside: str = BOTH, *, head: str = "<?xml version='1.0'?>", space: str = _SPACE) -> str:
    return f"{head}<urlset {space}>{inside}</urlset>"


def index(*addresses: str) -> str:
    return f"<sitemapindex {_SPACE}>" + "".join(f"<sitemap><loc>{{{{base}}}}{address}</loc></sitemap>" for address in addresses) + "</sitemapindex>"


@cache
def gzip_bomb(head: bytes) -> bytes:
    return gzip.compress(head + b" " * (70 * _MIB))


def half_a_million() -> bytes:
    return urlset(BOTH + locs(*(f"http://b.example/2026/11/20/{n}.jpg" for n in range(500_000)))).encode()


def _sitemaps() -> Iterable[Case]:
    def failed(name: str, reason: str, body: str | bytes | Callable[[], bytes], **more: str) -> Case:
        return listed("sitemap", name, body, gives=0, counted=[f"failed/sitemap/{reason}"], **more)  # type: ignore[arg-type]

    def given(name: str, body: str | bytes | Callable[[], bytes], gives: int = 2, *counted: str, **more: object) -> Case:
        return listed("sitemap", name, body, gives=gives, counted=counted, **more)  # type: ignore[arg-type]

    yield failed("empty", "empty", "")
    yield failed("of_blanks", "empty", " \n" * 500)
    yield failed("that_is_a_page", "not_a_sitemap", "<!doctype html><title>Not here</title><p>Sorry.", label="text/html")
    yield failed("that_is_json", "not_a_sitemap", '{"urlset": []}')
    yield failed("of_noise", "not_a_sitemap", bytes(range(256)) * 40)
    yield failed("of_laughs", "unparsable", urlset(locs("&j;"), head=_LAUGHS))
    yield failed("with_a_file", "unparsable", urlset(locs("&a;"), head=_SECRET))
    yield failed("gzip_of_nothing", "unparsable", b"\x1f\x8b\x08\x00")
    yield failed("gzip_bomb", "too_large", lambda: gzip_bomb(b"<urlset>"))
    yield given("gzip", gzip.compress(urlset(locs(ONE, TWO)).encode()), label="application/x-gzip")
    yield given("gzip_twice", gzip.compress(gzip.compress(urlset(locs(ONE, TWO)).encode())))
    yield given("gzip_called_xml", gzip.compress(urlset(locs(ONE, TWO)).encode()))
    yield given("gzip_broken_off", gzip.compress(urlset(locs(ONE, TWO) + locs(*(f"/{n:x}{n * 7919:x}" for n in range(3000)))).encode())[:3000], 2, "failed/sitemap/unparsable")
    yield given("broken_off", urlset()[:-20], 1, "failed/sitemap/unparsable")
    yield given("broken_in_the_middle", urlset(BOTH + "<url><loc></url></wrong>"), 2, "failed/sitemap/unparsable")
    yield from (
        given("behind_a_warning", "<br />\n<b>Notice</b>: Undefined index in <b>/srv/map.php</b> on line <b>3</b><br />\n" + urlset()),
        given("behind_a_page", "<!doctype html><p>" + "Sorry. " * 1000 + urlset(), 0, "failed/sitemap/not_a_sitemap"),
    )
    yield given("of_two_roots", urlset() + urlset(), 2)
    yield given("without_a_namespace", urlset(space=""))
    yield given("of_a_wrong_namespace", urlset(space="xmlns='http://www.google.com/schemas/sitemap/0.84'"))
    yield given("with_prefixes", urlset(space=f"{_SPACE} xmlns:s='urn:x'").replace("loc>", "s:loc>"))
    yield given("in_capitals", urlset().replace("<loc>", "<LOC>").replace("</loc>", "</LOC>"))
    yield given("in_cdata", urlset(BOTH.replace("<loc>", "<loc><![CDATA[").replace("</loc>", "]]></loc>")))
    yield given("with_blanks", urlset(BOTH.replace("<loc>", "<loc>\n\t ").replace("</loc>", " \n</loc>")))
    yield given("with_bare_ampersands", urlset(BOTH + locs("{{base}}/?a=1&b=2&c")))
    yield given("with_unknown_entities", urlset(BOTH + locs("{{base}}/a&nbsp;b")))
    yield given("with_controls", urlset(BOTH.replace("<url>", "\x00\x01<url>&#1;&#xFFFF;")))
    yield given("with_a_stray_byte", urlset(BOTH + "<url><loc>{{base}}/@</loc></url>").encode().replace(b"@", b"\xff"))
    for charset in ("utf-16", "utf-8-sig", "utf-16-be"):
        yield given(f"in_{charset}", urlset(locs(ONE, TWO), head="").encode(charset))
    yield given("called_a_page", urlset(), label="text/html")
    yield given("that_is_text", "\n".join("{{base}}" + path for path in (ONE, TWO)), label="text/plain")
    yield given("that_is_text_with_rubbish", "\ufeff" + "\n".join(["{{base}}" + ONE, "rubbish", "", "http://[bad/", "{{base}}" + TWO]), 2, "malformed/sitemap_entry", label="text/plain")
    yield given("with_bad_entries", urlset(locs("http://[bad/", "", "file:///etc/passwd", "javascript:x", "data:,x", "http://a:999999/", "//") + BOTH + "<url/><url><loc/></url>"), 2, "malformed/sitemap_entry")
    yield given("with_a_long_address", urlset(locs("{{base}}/" + "x" * 500_000) + BOTH), 2, "malformed/sitemap_entry")
    yield given("with_dates_of_nonsense", urlset(BOTH.replace("</loc>", "</loc><lastmod>yesterday</lastmod><priority>NaN</priority><changefreq>maybe</changefreq>")))
    yield given("with_elements_of_others", urlset(BOTH.replace("</loc>", "</loc><image:image xmlns:image='urn:i'><image:loc>http://x/</image:loc></image:image><x><y><z/></y></x>")))
    yield given("nested_deep", urlset("<x>" * 200 + "</x>" * 200 + BOTH))
    yield given("nested_deeper", urlset(BOTH + "<x>" * 5000 + "</x>" * 5000), 2)
    yield given("of_inner_addresses", urlset(locs("http://10.0.0.1/2026/11/20/a-story-inside.html", "http://169.254.169.254/2026/11/20/metadata-story.html") + BOTH), 2, "rejected/forbidden_address")
    yield given("of_half_a_million", half_a_million, 2, "malformed/sitemap_entry")
    yield given("of_ten_thousand", urlset(BOTH + locs(*("{{base}}/pictures/" + f"{n}.jpg" for n in range(10_000)))))
    yield given("index_of_itself", index("/map", "/other"), more={"/other": Reply(body=urlset().encode())})
    yield given("index_to_and_fro", index("/other"), more={"/other": Reply(body=(index("/map", "/third")).encode()), "/third": Reply(body=urlset().encode())})
    yield given("index_without_end", index("/map-0", "/last"), 2, more={"/last": Reply(body=urlset().encode()), **{f"/map-{n}": Reply(body=index(f"/map-{n + 1}").encode()) for n in range(40)}})
    yield given("index_of_what_is_not_there", index("/none", "/other"), more={"/other": Reply(body=urlset().encode())})
    yield given("index_of_rubbish", index("/rubbish", "/other"), 2, "failed/sitemap/not_a_sitemap", more={"/rubbish": Reply(body=b"rubbish"), "/other": Reply(body=urlset().encode())})
    yield given("index_redirecting_to_itself", index("/loop", "/other"), more={"/loop": Reply(status=302, headers={"Location": "/map"}), "/other": Reply(body=urlset().encode())})
    yield listed("sitemap", "that_fails", urlset(), gives=0, status=500, counted=["failed/sitemap/http_500"], asked=2)
    yield listed("sitemap", "that_is_forbidden", urlset(), gives=0, status=403, counted=["failed/sitemap/http_403"])


def item(address: str, title: str = "A story", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{address}</link>{more}</item>"


ITEMS = item("{{base}}" + ONE) + item("{{base}}" + TWO)


def rss(inside: str = ITEMS, *, head: str = "<?xml version='1.0'?>", root: str = "rss version='2.0'") -> str:
    return f"{head}<{root}><channel><title>Paper</title><link>{{{{base}}}}/</link>{inside}</channel></{root.split(maxsplit=1)[0]}>"


def atom(*addresses: str) -> str:
    entries = "".join(f"<entry><title>A story</title><link href='{address}'/></entry>" for address in addresses)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Paper</title>{entries}</feed>"


def _feeds() -> Iterable[Case]:
    def failed(name: str, reason: str, body: str | bytes | Callable[[], bytes], **more: str) -> Case:
        return listed("feed", name, body, gives=0, counted=[f"failed/feed/{reason}"], **more)  # type: ignore[arg-type]

    def given(name: str, body: str | bytes, gives: int = 2, *counted: str, **more: object) -> Case:
        return listed("feed", name, body, gives=gives, counted=counted, **more)  # type: ignore[arg-type]

    yield failed("empty", "empty", "")
    yield failed("that_is_a_page", "not_a_feed", "<!doctype html><title>Not here</title><p>Sorry.", label="text/html")
    yield failed("of_noise", "not_a_feed", bytes(range(256)) * 40)
    yield failed("of_json", "not_a_feed", '{"items": 7}', label="application/json")
    yield failed("of_broken_json", "unparsable", '{"version": "https://jsonfeed.org/version/1.1", "items": [', label="application/feed+json")
    yield failed("gzip_bomb", "too_large", lambda: gzip_bomb(b"<rss>"))
    yield given("of_laughs", rss(ITEMS + item("{{base}}/x", "&j;"), head=_LAUGHS), 2)
    yield given("with_a_file", rss(ITEMS + item("{{base}}/x", "&a;"), head=_SECRET), 2)
    yield given("without_entries", rss(""), 0)
    yield given("broken_off", rss()[:-20], 2, "malformed/feed")
    yield given("broken_in_the_middle", rss(ITEMS + "<item><title>Odd</wrong></item>"), 2)
    yield given("with_unknown_entities", rss(ITEMS.replace("A story", "A&nbsp;story &mdash; &unknown; & so on")))
    yield given("with_markup_in_titles", rss(ITEMS.replace("A story", "<b>A</b> &lt;i&gt;story&lt;/i&gt;<script>x</script>")))
    yield given("with_controls", rss(ITEMS.replace("A story", "A\x00\x01 &#1;story")))
    yield given("with_a_stray_byte", rss(ITEMS.replace("A story", "A @ story")).encode().replace(b"@", b"\xff"))
    yield given("of_a_wrong_encoding", rss(head="<?xml version='1.0' encoding='utf-16'?>"))
    yield given("of_an_unknown_encoding", rss(head="<?xml version='1.0' encoding='no-such'?>"))
    yield given("with_blanks_before", "\n\n  \ufeff" + rss())
    yield given("behind_a_warning", "\nWarning: Undefined variable $x in /srv/feed.php on line 3\n" + rss())
    yield given("with_a_declaration_in_a_title", rss(ITEMS.replace("A story", "<![CDATA[<?xml version='1.0'?><rss>x</rss>]]>", 1)))
    yield given("with_rubbish_behind", rss() + "<script>track()</script>\x00\x00")
    for charset in ("utf-16", "utf-8-sig"):
        yield given(f"in_{charset}", rss(item(ONE) + item(TWO), head="").encode(charset))
    yield given("gzip", gzip.compress(rss(item(ONE) + item(TWO)).encode()))
    yield given("called_a_page", rss(), label="text/html")
    yield given("without_a_version", rss(root="rss"))
    yield given("with_dates_of_nonsense", rss(ITEMS.replace("</link>", "</link><pubDate>99 Foo 20266 99:99:99 XYZ</pubDate>")))
    yield given("with_bad_entries", rss(item("http://[bad/") + item("") + item("javascript:x") + item("file:///etc/passwd") + "<item/>" + ITEMS), 2, "malformed/feed_entry")
    yield given("of_inner_addresses", rss(item("http://10.0.0.1/2026/11/20/a-story-inside.html") + ITEMS), 2, "rejected/forbidden_address")
    yield given("with_guids_of_nonsense", rss(ITEMS.replace("</link>", "</link><guid isPermaLink='true'>7</guid>")))
    yield given("nested_deep", rss("<x>" * 1000 + "</x>" * 1000 + ITEMS))
    yield failed("of_many_attributes", "unparsable", rss("<x " + " ".join(f"a{n}='1'" for n in range(3000)) + "/>" + ITEMS))
    yield given("with_odd_extensions", rss("<image/><textInput/><media:group xmlns:media='urn:m'><media:content url='x'/></media:group><geo:lat xmlns:geo='urn:g'>x</geo:lat>" + ITEMS))
    yield given("atom", atom("{{base}}" + ONE, TWO), label="application/atom+xml")
    yield given("atom_with_odd_links", atom("{{base}}" + ONE, TWO).replace("<link ", "<link rel='self' href='http://[bad/'/><link/><link rel='alternate' type='text/html' "))
    yield given("json_with_odd_items", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [7, None, {}, {"url": 7}, {"url": ONE}, {"url": TWO, "title": []}]}), label="application/json")
    yield given("next_page_is_itself", atom("{{base}}" + ONE, TWO).replace("<entry>", "<link rel='next' href='/feed'/><entry>", 1))
    yield given("next_pages_to_and_fro", atom(ONE).replace("<entry>", "<link rel='next' href='/other'/><entry>", 1), more={"/other": Reply(body=atom(TWO).replace("<entry>", "<link rel='next' href='/feed'/><entry>", 1).encode())})
    yield listed("feed", "that_fails", rss(), gives=0, status=502, counted=["failed/feed/http_502"], asked=2)


def teasers(*hrefs: str) -> str:
    return "".join(f'<article><h3><a href="{href}">A headline that leads to story {href[-40:]}</a></h3></article>' for href in hrefs)


def page(inside: str, *, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>Paper</title>{head}</head><body><h1>News</h1><main>{inside}</main></body></html>"


def _fronts() -> Iterable[Case]:
    both = teasers(ONE, TWO)

    def given(name: str, body: str | bytes, gives: int = 2, *counted: str, **more: object) -> Case:
        return listed("front", name, body, gives=gives, counted=counted, label="text/html", **more)  # type: ignore[arg-type]

    def robots(name: str, reply: Reply, gives: int = 2, *, reason: str = "robots_unreachable", more: Mapping[str, Reply] | None = None) -> Case:
        counted = () if gives else (f"failed/{reason}",)
        return given(f"with_robots_{name}", page(both), gives, *counted, more={"/robots.txt": reply, **(more or {})}, asked=1 if gives else 0)

    text = {"Content-Type": "text/plain"}
    yield given("with_malformed_links", page(teasers("http://[bad/", "http://a:999999/", "http://", "//", "javascript:x", "mailto:a@b", "tel:1", "data:text/html,x", "file:///etc/passwd", "\ud800", "%00", " ") + both), 2, "malformed/link")
    yield given("with_inner_links", page(teasers("http://10.0.0.1/2026/11/20/inside-story.html", "http://[::ffff:10.0.0.1]/2026/11/20/story-inside.html") + both))
    yield given("with_a_base_of_nonsense", page(both, head="<base href='http://[bad/'>"))
    yield given("of_ten_thousand_links", page(both + "".join(f"<a href='https://elsewhere.example/{n}'>x</a>" for n in range(10_000))))
    yield given("nested_deep", page("<div>" * 3000 + both))
    yield given("in_utf-16", page(both).encode("utf-16"))
    yield given("with_feeds_of_nonsense", page(both, head="<link rel=alternate type='application/rss+xml' href='http://[bad/'><link rel=alternate type='application/rss+xml' href='/rubbish'>"), 2, "failed/feed/not_a_feed", more={"/rubbish": Reply(body=b"rubbish")})
    yield given("with_a_feed_inside", page(both, head="<link rel=alternate type='application/rss+xml' href='http://10.0.0.1/feed'>"), 2, "rejected/feed/forbidden_address")
    yield robots("of_nothing", Reply(headers=text))
    yield robots("of_noise", Reply(body=bytes(range(256)) * 100, headers=text))
    yield robots("that_are_a_page", Reply(body=b"<!doctype html><title>Not here</title>"))
    yield robots("with_a_mark", Reply(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\n", headers=text))
    yield robots("with_a_mark_that_forbid", Reply(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", headers=text), 0, reason="robots")
    yield robots("of_one_mebibyte", Reply(body=b"User-agent: *\nDisallow: /x\n" + b"Disallow: /y\n" * (_MIB // 13), headers=text))
    yield robots("of_stars", Reply(body=b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"$\n", headers=text))
    yield robots("of_one_line", Reply(body=b"User-agent: *\nDisallow: /" + b"x" * 400_000, headers=text))
    yield robots("of_numbers", Reply(body=b"User-agent: *\nCrawl-delay: NaN\nCrawl-delay: -1\nRequest-rate: 0/0\nVisit-time: x\n", headers=text))
    yield robots("that_name_sitemaps_of_nonsense", Reply(body=b"Sitemap: http://[bad/\nSitemap:\nSitemap: file:///etc/passwd\nSitemap: http://10.0.0.1/map.xml\nSitemap: javascript:x", headers=text))
    yield robots("that_fail", Reply(status=500), 0)
    yield robots("that_are_busy", Reply(status=429, headers={"Retry-After": "0"}), 0)
    yield robots("that_reset", Reply(parts=lambda: [RESET]), 0)
    yield robots("that_are_forbidden", Reply(status=403))
    # What says neither that all is allowed nor that there are no rules allows nothing.
    for name, location in (("in_a_loop", "/robots.txt"), ("inside", "http://10.0.0.1/robots.txt"), ("to_loopback", "http://[::1]/robots.txt"), ("to_a_file", "file:///etc/passwd"), ("to_a_bad_host", "http://[bad/"),
                           ("to_a_closed_port", "http://127.0.0.1:9/robots.txt")):
        yield robots(f"that_redirect_{name}", Reply(status=302, headers={"Location": location}), 0)
    yield robots("that_redirect_nowhere", Reply(status=302), 0)
    yield robots("that_redirect", Reply(status=301, headers={"Location": "/rules.txt"}), more={"/rules.txt": Reply(body=b"User-agent: *\nDisallow: /x\n", headers=text)})
    yield robots("that_redirect_to_forbid", Reply(status=301, headers={"Location": "/rules.txt"}), 0, reason="robots", more={"/rules.txt": Reply(body=b"User-agent: *\nDisallow: /\n", headers=text)})
    yield robots("that_redirect_to_nothing", Reply(status=301, headers={"Location": "/rules.txt"}))
    yield robots("gzip_bomb", Reply(body=lambda: gzip_bomb(b"User-agent: *\n"), headers={**text, "Content-Encoding": "gzip"}), 0)
    yield robots("broken_off", Reply(body=gzip.compress(b"User-agent: *\nDisallow: /x\n")[:-9], headers={**text, "Content-Encoding": "gzip"}), 0)


def _forged() -> Case:
    """Each answer has another one behind it, on a connection that stays open: it answers nothing that is asked next."""
    stories = {path: new_story() for path in (ONE, TWO)}
    wrong = new_story().html().encode()
    forged = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(wrong), wrong)

    def reply(body: str) -> Reply:
        return Reply(body=body.encode() + forged, headers={"Content-Length": str(len(body.encode()))})

    replies = {"/": reply(page(teasers(ONE, TWO))), **{path: reply(story.html()) for path, story in stories.items()}}
    return Case(name="front_with_forged_answers_behind", way="front", replies=replies, stories=stories)


LISTS: list[Case] = [*_sitemaps(), *_feeds(), *_fronts(), _forged()]
