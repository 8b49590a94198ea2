# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Answers of odd shapes: heads with slips, packing that is damaged at its edges, markup that hides in markup, claims, shells."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable

import brotli
from hostile import STORY, Case, Reply, ended, kept, new_page, new_story
from hostile_markup import change
from hostile_transport import as_is, head, raw_deflate

from newsspider.middlewares.compression import zstd

_MIB = 1_048_576
_OK = "HTTP/1.1 200 OK"


def _heads() -> Iterable[Case]:
    story, body = new_page()
    lost = "failed/connection_lost"
    length = f"Content-Length: {len(body)}"
    rest = f"Content-Type: text/html\r\n{length}\r\n\r\n".encode()
    early = b"HTTP/1.1 103 Early Hints\r\nLink: <http://10.0.0.1/a.css>; rel=preload\r\n\r\n"
    yield kept("early_hints", story, as_is(early, early, head(_OK, length), body))
    yield kept("continue_unasked", story, as_is(b"HTTP/1.1 100 Continue\r\n\r\n", head(_OK, length), body))
    yield kept("processing_three_times", story, as_is(*[b"HTTP/1.1 102 Processing\r\n\r\n"] * 3, head(_OK, length), body))
    yield ended("early_hints_and_nothing", lost, *[as_is(early)] * 2)
    yield ended("http_0_9", lost, *[as_is(body)] * 2)
    yield kept("no_reason", story, as_is(b"HTTP/1.1 200\r\n" + rest, body))
    yield ended("shoutcast", lost, *[as_is(b"ICY 200 OK\r\n" + rest, body)] * 2)
    yield ended("only_carriage_returns", lost, *[as_is(b"HTTP/1.1 200 OK\r" + rest.replace(b"\n", b""), body)] * 2)
    yield ended("status_of_words", lost, *[as_is(b"HTTP/1.1 two hundred\r\n" + rest, body)] * 2)
    yield ended("a_request_for_an_answer", lost, *[as_is(b"GET / HTTP/1.1\r\nHost: 10.0.0.1\r\n\r\n")] * 2)
    yield ended("mail", lost, *[as_is(b"220 mail.paper.example ESMTP\r\n")] * 2)
    yield ended("tls_alert", lost, *[as_is(b"\x15\x03\x01\x00\x02\x02\x28")] * 2)
    for name, number in (("negative", "-1"), ("underscored", f"{len(body):_}"), ("two_words", f"{len(body)} 7"), ("decimal", f"{len(body)}.0")):
        yield ended(f"length_that_is_{name}", lost, *[as_is(head(_OK, f"Content-Length: {number}"), body)] * 2)
    chunked = head(_OK, "Transfer-Encoding: chunked")
    digits = f"{len(body):x}"
    for name, size in (("underscored", "_".join(digits)), ("prefixed", f"0x{digits}"), ("signed", f"+{digits}"), ("of_blanks", "   ")):
        yield ended(f"chunk_size_{name}", "failed/data_loss", *[as_is(chunked, size.encode() + b"\r\n" + body + b"\r\n0\r\n\r\n")] * 2)
    yield ended("chunk_without_its_line_end", "failed/data_loss", *[as_is(chunked, b"%x\r\n%s0\r\n\r\n" % (len(body), body))] * 2)
    sent = b"%x\r\n%s\r\n0\r\n" % (len(body), body)
    yield kept("trailers_that_tell_another_story", story, as_is(chunked, sent, b"Content-Length: 7\r\nContent-Encoding: gzip\r\nLocation: http://10.0.0.1/\r\n\r\n"))
    yield ended("status_204_with_a_body", "rejected/empty", as_is(head("HTTP/1.1 204 No Content", length), body))
    yield ended("status_304_with_a_body", "failed/http_304", as_is(head("HTTP/1.1 304 Not Modified", length), body))
    for name, line in (("location_though_it_is_there", "Location: http://10.0.0.1/"), ("content_location_inside", "Content-Location: http://10.0.0.1/"), ("range_unasked", f"Content-Range: bytes 0-{len(body) - 1}/{len(body)}"),
                       ("upgrade_offered", "Upgrade: h2c"), ("other_way_in", 'Alt-Svc: h3="10.0.0.1:443"; ma=99999'), ("canonical_in_a_header", "Link: <http://10.0.0.1/>; rel=canonical, <http://10.0.0.1/2>; rel=next"),
                       ("two_types", "Content-Type: application/octet-stream"), ("header_of_200_blanks", "X-A:" + " " * 200), ("server_push", "Link: </x>; rel=preload; as=fetch"), ("cleared_site_data", 'Clear-Site-Data: "*"'),
                       ("strict_transport", "Strict-Transport-Security: max-age=99999999999999999999")):
        story, body = new_page()
        length = f"Content-Length: {len(body)}"
        yield kept(f"with_{name}", story, as_is(head(_OK, line, length), body), fields={"url": "{{base}}" + STORY, "canonical_url": "{{base}}" + STORY})
    story, body = new_page()
    yield kept("header_lines_of_200_kilobytes_in_all", story, as_is(head(_OK, *(f"X-{n}: {'y' * 90}" for n in range(2000))), body))
    yield ended("cookies_of_a_megabyte", lost, *[as_is(head(_OK, *(f"Set-Cookie: c{n}={'y' * 1000}" for n in range(1000))), body)] * 2)


def packed(encoding: str, body: bytes | Callable[[], bytes]) -> Reply:
    return Reply(body=body, headers={"Content-Encoding": encoding})


def _gzip_with(flags: int, extra: bytes, body: bytes) -> bytes:
    return b"\x1f\x8b\x08" + bytes([flags]) + bytes(6) + extra + raw_deflate(body) + zlib.crc32(body).to_bytes(4, "little") + len(body).to_bytes(4, "little")


def _packed() -> Iterable[Case]:
    story, body = new_page()
    good = gzip.compress(body)
    yield kept("gzip_with_a_name", story, packed("gzip", _gzip_with(8, b"n" * 50_000 + b"\0", body)))
    yield kept("gzip_with_a_comment_and_more", story, packed("gzip", _gzip_with(4 | 16, b"\xff\xff" + b"e" * 65_535 + b"c" * 70_000 + b"\0", body)))
    yield ended("gzip_of_a_name_without_end", "failed/data_loss", *[packed("gzip", b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * _MIB)] * 2)
    yield ended("gzip_of_a_wrong_sum", "failed/data_loss", *[packed("gzip", good[:-8] + b"\0\0\0\0" + good[-4:])] * 2)
    yield ended("gzip_of_a_wrong_length", "failed/data_loss", *[packed("gzip", good[:-4] + b"\x07\0\0\0")] * 2)
    yield ended("gzip_of_another_method", "failed/data_loss", *[packed("gzip", b"\x1f\x8b\x07" + good[3:])] * 2)
    yield ended("gzip_of_its_mark_alone", "failed/data_loss", *[packed("gzip", b"\x1f\x8b")] * 2)
    packer = zlib.compressobj(zdict=b"harbour town")
    yield ended("deflate_with_a_dictionary", "failed/data_loss", *[packed("deflate", packer.compress(body) + packer.flush())] * 2)
    for name, data in (("deflate", zlib.compress(body)), ("raw_deflate", raw_deflate(body)), ("zstd", zstd.compress(body))):
        yield kept(f"{name}_with_rubbish_behind", story, packed(name.removeprefix("raw_"), data + b"rubbish" * 9))
    yield ended("br_with_rubbish_behind", "failed/data_loss", *[packed("br", brotli.compress(body) + b"rubbish" * 9)] * 2)  # the library cannot tell
    checked = zstd.compress(body, options={zstd.CompressionParameter.checksum_flag: 1})
    yield ended("zstd_of_a_wrong_sum", "failed/data_loss", *[packed("zstd", checked[:-1] + bytes([checked[-1] ^ 1]))] * 2)
    yield ended("zstd_with_a_dictionary", "failed/data_loss", *[packed("zstd", b"\x28\xb5\x2f\xfd\x23\x07\x00\x00\x00" + zstd.compress(body)[5:])] * 2)
    yield ended("gzip_called_br", "failed/data_loss", *[packed("br", good)] * 2)
    yield ended("gzip_called_deflate", "failed/data_loss", *[packed("deflate", good)] * 2)
    yield ended("br_called_gzip", "rejected/not_html", packed("gzip", brotli.compress(body)))
    yield kept("packed_in_two_headers", story, as_is(head(_OK, "Content-Encoding: gzip", "Content-Encoding: br"), brotli.compress(good)))
    layers = ("gzip", "deflate", "br", "zstd")
    for count in (3, 4):
        data, pack = body, {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}
        for name in layers[:count]:
            data = pack[name](data)
        yield kept(f"packed_{count}_times", story, packed(", ".join(layers[:count]), data))
    yield ended("packed_five_times", "failed/too_often_packed", packed("br, br, br, br, br", body))
    yield ended("bomb_of_many_members", "failed/too_large", packed("gzip", lambda: gzip.compress(b"<p>" + bytes(10_000)) * 1_990))
    yield ended("bomb_of_the_last_member", "failed/too_large", packed("gzip", lambda: good + gzip.compress(bytes(30 * _MIB))))
    for name, data in (("br", b";"), ("zstd", zstd.compress(b"")), ("deflate", zlib.compress(b""))):
        yield ended(f"{name}_of_nothing", "rejected/empty", packed(name, data))
    yield ended("deflate_bomb_without_frame", "failed/too_large", packed("deflate", lambda: raw_deflate(b"<p>" + bytes(40 * _MIB))))
    yield kept("packed_chunks_of_a_byte", story, as_is(head(_OK, "Transfer-Encoding: chunked", "Content-Encoding: br"), *(b"1\r\n" + bytes([one]) + b"\r\n" for one in brotli.compress(body)), b"0\r\n\r\n"))


def before(name: str, markup: str) -> Case:
    """A story behind some markup."""
    return change(name, ("<article>", markup + "<article>"))


def _surroundings() -> Iterable[Case]:
    for tag in ("ul><li", "blockquote", "dl><dd", "details", "center", "label", "svg><g", "math><mrow", "object", "ruby><rt", "section", "x-y"):
        name = tag.replace("><", "_").replace("-", "_")
        close = "".join(f"</{one}>" for one in reversed(tag.split("><")))
        yield before(f"nested_{name}", f"<{tag}>" * 3000 + close * 3000)
    yield change("behind_an_embed", ("<article>", "<embed src='/film.swf'><article>"))
    yield change("with_an_embed_inside", ("</p>", "</p><EMBED src='/film.swf' width=9>"))
    yield change("behind_an_open_drawing", ("<article>", "<svg viewBox='0 0 9 9'><path d='M0 0'><article>"))
    yield change("behind_an_open_formula", ("<article>", "<math><mi>x</mi><article>"))
    yield change("inside_details", ("<article>", "<details open><summary></summary><article>"), ("</article>", "</article></details>"))
    yield change("inside_a_label", ("<article>", "<label><article>"), ("</article>", "</article></label>"))
    yield change("inside_a_table_in_a_table", ("<article>", "<table><tr><td><table><tr><td>"), ("</article>", "</table></table>"))
    yield change("inside_a_fieldset", ("<article>", "<form><fieldset><article>"), ("</article>", "</article></fieldset></form>"))
    yield change("inside_items", ("<article>", "<ul><li><article>"), ("</article>", "</article></ul>"))
    yield change("ends_of_raw_text_with_more", ("<article>", "<style>p{}</STYLE x='>'><script>'</scr' + 'ipt>'</script\n><article>"))
    yield before("comment_ended_by_a_bang", "<!-- a comment --!>")
    yield before("comment_ended_at_once", "<!-->")
    yield before("bogus_comments", "<!x><?y></ z></>")
    yield before("cdata_with_an_angle", "<![CDATA[ ]]>")
    yield before("comments_by_the_thousand", "<!-- <p>Old text</p> -->" * 20_000)
    yield before("title_in_a_drawing", "<svg><title>Icon</title><style>p{}</style></svg>")
    yield before("titles_of_drawings_by_the_thousand", "<svg><title>Icon</title></svg>" * 5_000)
    yield before("textarea_with_a_page", "<textarea><html><article><h1>Not this</h1></textarea>")
    yield before("iframe_with_a_page", "<iframe srcdoc='&lt;p&gt;Not this&lt;/p&gt;'><p>Not this either</p></iframe>")
    yield before("attributes_without_names", "<div =x \"=y <z '=w / / =>&nbsp;</div>")
    yield before("the_same_attribute_by_the_thousand", "<div " + "class=a " * 20_000 + "></div>")
    yield before("thousands_of_attributes_each", ("<i " + " ".join(f"data-{n}=1" for n in range(1000)) + "></i>") * 50)
    yield before("style_without_end", "<div style='" + "left:-" * 100_000 + "'></div>")
    yield before("ids_of_nul_and_blanks", "<div id='\x00' class='\x00 \t'></div><div id></div>")
    yield before("options_by_the_thousand", "<select>" + "<option>Country" * 20_000 + "</select>")
    yield before("selects_in_selects", "<select><optgroup><option>" * 500 + "</select>" * 500)
    yield before("templates_in_templates", "<template><p>Placeholder text of nobody</p>" * 1_000 + "</template>" * 1_000)
    yield before("canvas_and_video", "<canvas>Your browser is too old.</canvas><video><p>No video.</p></video><audio>No sound.</audio>")
    yield before("datalist", "<datalist>" + "<option value=a>A" * 3_000 + "</datalist>")
    yield before("dialog_closed", "<dialog><p>We use cookies on this site to make it better for all of our readers.</p></dialog>")
    yield before("table_of_spans", "<table><tr><td colspan=65534 rowspan=65534></td></tr>" + "<tr><td colspan=9999999999 rowspan=-1></td></tr>" * 200 + "</table>")
    yield before("list_of_wild_numbers", "<ol start=1e308 reversed><li value=-99999999999999999999></ol>")
    yield before("end_tags_alone", "</p></div></b></article></section>" * 2_000)
    yield before("doctypes_by_the_thousand", "<!doctype html>" * 5_000)
    yield before("heads_and_bodies_by_the_thousand", "<head></head><body class=x>" * 5_000)


def _words() -> Iterable[Case]:
    yield change("words_in_spans_of_letters", ("nobody", "".join(f"<span>{letter}</span>" for letter in "nobody")))
    yield change("words_with_breaks_allowed", ("nobody", "<wbr>".join("nobody")))
    yield change("words_with_empty_tags", ("nobody", "<b></b>".join("nobody")))
    yield change("words_with_comments", ("nobody", "<!-- -->".join("nobody")))
    yield change("words_of_references", ("nobody", "".join(f"&#{ord(letter)};" for letter in "nobody")))
    yield change("words_of_references_without_semicolons", ("nobody ", "".join(f"&#{ord(letter)}" for letter in "nobody") + " "))
    yield change("quotes_without_semicolons", ("nobody", "&shy;no&ZeroWidthSpace;body"))
    yield change("paragraphs_of_sections", ("<p>", "<section><div><p>"), ("</p>", "</p></div></section>"))
    yield change("paragraphs_with_hidden_words", ("</p>", "<span hidden>Buy pills now</span><span style='display:none'>Casino bonus</span></p>"))
    yield change("paragraphs_with_scripts_behind", ("</p>", "<script>if (a < b && c > d) { e() }</script></p>"))
    yield change("paragraphs_in_fonts", ("<p>", "<p><font face=x><font color=y>"), ("</p>", "</font></p>"))
    yield change("article_closed_twice", ("</article>", "</article></article></div></body></html>"))
    yield change("base_inside", ("<title>", "<base href='http://10.0.0.1/'><title>"))
    yield change("policy_by_meta", ("<title>", "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><title>"))
    yield change("language_by_everything", ("<title>", "<meta http-equiv=content-language content='xx'><meta property='og:locale' content='zz_ZZ'><title>"))
    marks = "<p>" + "a" + "\u0301\u0323" * 50_000 + "</p>"
    for name, text in (("marks_upon_marks", marks), ("ligatures_of_eighteen", "\ufdfa" * 20_000), ("families", "👨‍👩‍👧‍👦" * 5_000), ("overrides", "\u202e" * 20_000), ("tags_of_plane_14", "".join(chr(0xE0020 + n % 90) for n in range(20_000))), ("private_use", "\ue000" * 20_000)):
        yield Case(name=f"{name}_before", replies={STORY: Reply(body=change("", ("<article>", f"<div>{text}</div><article>")).replies[STORY][0].body)}, emits=(STORY,), words=("nobody", "objected"))  # type: ignore[index]
    paired = new_story().html().replace("nobody", "no😀body").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass").encode("utf-8")
    split = paired.replace("😀".encode(), b"\xed\xa0\xbd\xed\xb8\x80")
    yield Case(name="surrogates_in_pairs", replies={STORY: Reply(body=split)}, emits=(STORY,), words=("objected",))


def _costly() -> Iterable[Case]:
    def story_with(name: str, *, head: str = "", after: str = "", inside: str = "") -> Case:
        page = new_story().html(head=head, after=after).replace("</article>", inside + "</article>")
        return Case(name=name, replies={STORY: Reply(body=page.encode())}, emits=(STORY,), words=("nobody", "objected"))

    yield story_with("breaks_in_links_by_the_thousand", inside="<p>" + "<a href=/x>word<br>more</a> " * 60_000 + "</p>")
    for tag in ("b", "a", "time"):
        yield story_with(f"thousands_of_lines_in_one_{tag}", inside=f"<{tag} href=/x>" + "The council met again.<br><br>" * 80_000 + f"</{tag}>")
    yield story_with("tables_by_the_thousand", inside="<table><tr><th>Year<th>Boats<tr><td>1987<td>7</table>" * 60_000)
    yield story_with("cells_of_one_row_by_the_thousand", inside="<table><tr>" + "".join(f"<td>{n}" for n in range(300_000)) + "</table>")
    yield story_with("lines_of_one_element_by_the_thousand", inside="".join(f"line {n}<br>" for n in range(100_000)))
    yield story_with("pictures_in_one_element_by_the_thousand", inside="<aside>" + "".join(f"<figure><img src=/{n}.jpg></figure>" for n in range(60_000)) + "</aside>")
    yield story_with("dates_in_one_element_by_the_thousand", inside="<div>" + "<time datetime='2026-11-20T10:15:00Z'>10:15</time> word " * 60_000 + "</div>")
    yield story_with("pictures_in_a_byline_by_the_thousand", inside="<div class=byline>By " + "<img src=/a.jpg alt=Ada>" * 60_000 + "</div>")
    yield story_with("open_brackets_by_the_thousand", inside="<p>Ada Marsh " + "(word " * 40_000 + "</p>")
    card = "<article class=e><a href=/{}>The council met at {}</a><p>The council met again at {} and spoke of the bridge that is to be mended this year.</p></article>"
    yield story_with("cards_by_the_thousand", inside="".join(card.format(n, n, n) for n in range(3_000)))
    yield story_with("prompts_by_the_thousand", inside="<p>It ended there. <span>" + "<a href=#>Del</a><i></i><i></i><i></i>" * 20_000 + "</span><span>" + " " * 1_000_000 + "</span></p>")
    yield story_with("paragraphs_of_a_post_by_the_thousand", inside="<blockquote class=twitter-tweet>" + "<p>x" * 2_500 + "</p>" + "<i></i>" * 100_000 + "</blockquote>")
    yield story_with("quotations_of_posts_in_quotations", inside="<blockquote class=twitter-tweet>x" * 150 + "<i></i>" * 100_000 + "</blockquote>" * 150)
    yield story_with("empty_elements_beside_prompts", inside="<p>It ended there. <span>" + "<a href=#>Del</a><i></i><i></i><i></i>" * 300 + "</span><span>" + "<i> </i>" * 100_000 + "</span></p>")
    yield story_with("an_address_that_sends_and_sends", inside="<p>It ended there. <a href='" + "/send?" * 150_000 + "'>Share</a></p>")
    yield story_with("next_pages_by_the_thousand", head="".join(f"<link rel=next href='?page={n}'>" for n in range(90_000)))
    yield story_with("canonicals_by_the_thousand", head="".join(f"<link rel=canonical href=/2026/11/20/{n}>" for n in range(90_000)))
    yield story_with("paragraphs_by_the_million", after="<p>x" * 1_100_000)
    yield story_with("open_bold_by_the_million", after="<b>" * 1_000_000)
    yield story_with("sentences_of_one_letter", after="<p>" + "\ufdfa" * 1_600_000)
    yield story_with("lines_of_such_letters", inside=("<p>" + "\ufdfa" * 290 + "</p>") * 3_900)
    yield story_with("lines_in_chinese_by_the_thousand", inside=("<p>" + "桥梁很旧，需要修理。" * 30 + "</p>") * 3_900)
    entries = "".join(f"<div id=e{n}><time datetime='2026-11-20T10:15:00Z'>10:15</time><h3>Entry {n}</h3><p>The council met again at {n} today.</p></div>" for n in range(1_300))
    update = {"@type": "BlogPosting", "headline": "Another", "datePublished": "2026-11-20T10:15:00Z", "articleBody": "Something else was said."}
    yield story_with("entries_shown_and_declared_by_the_thousand", head=ld({"@type": "LiveBlogPosting", "liveBlogUpdate": [update] * 2_000}), inside=entries)
    yield story_with("stars_of_one_letter", after="<p>" + "\u3316" * 1_600_000)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def _claims() -> Iterable[Case]:
    def claim(name: str, value: object, **fields: object) -> Case:
        story = new_story()
        return kept(f"claimed_{name}", story, Reply(body=story.html(head=ld(value)).encode()), fields=fields)

    def news(**keys: object) -> dict[str, object]:
        return {"@context": "https://schema.org", "@type": "NewsArticle", **keys}

    other = " ".join(f"Cheap pills of kind {n} are sold here without a prescription to all who ask for them." for n in range(60))
    yield claim("another_body", news(articleBody=other))
    yield claim("a_body_of_markup", news(articleBody="<div>" * 20_000))
    yield claim("a_body_of_nothing", news(articleBody=None, headline=""))
    yield claim("keys_of_python", {"__class__": {"__init__": 1}, **news(__proto__={"a": 1}, constructor=None)})
    yield claim("types_by_the_thousand", {"@type": [*(f"T{n}" for n in range(20_000)), "NewsArticle"]})
    yield claim("keywords_by_the_thousand", news(keywords=[f"word {n}" for n in range(20_000)]))
    yield claim("keywords_in_one", news(keywords="a, " * 100_000))
    yield claim("pictures_by_the_thousand", news(image=[{"@type": "ImageObject", "url": f"/{n}.jpg"} for n in range(5_000)]))
    yield claim("parts_that_cost", news(isAccessibleForFree=True, hasPart=[{"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": "]][[" * 50}] * 500))
    yield claim("persons_in_a_ring", {"@graph": [{"@id": "#a", "@type": "Person", "name": {"@id": "#b"}}, {"@id": "#b", "@type": "Person", "name": {"@id": "#a"}}, news(author={"@id": "#a"})]}, authors=[])
    yield claim("authors_of_markup", news(author=[{"name": "<script>alert(1)</script>"}, {"name": "&lt;b&gt;"}]))
    yield claim("a_language_of_objects", news(inLanguage=[{"@type": "Language", "name": {"a": 1}}]), in_language="en")
    yield claim("sections_in_sections", news(articleSection=[[["a"]], {"name": []}, 7, None]))
    yield claim("dates_in_lists", news(datePublished=[["2026"], {"@value": []}], dateModified={"@value": {"@value": 7}}), date_published="2026-11-20", date_modified=None)
    yield claim("a_date_of_half_a_megabyte", news(datePublished="2026-11-20 " * 50_000))
    yield claim("a_publisher_of_lists", news(publisher=[[{"name": ["a", {"b": 1}]}]]))
    yield claim("crumbs_by_the_thousand", {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": -n, "item": {"@id": 7}} for n in range(5_000)]})
    yield claim("an_address_of_a_script", news(url="javascript:alert(1)", mainEntityOfPage={"@id": "file:///etc/passwd"}), canonical_url="{{base}}" + STORY)
    yield claim("escapes", '{"@type":"NewsArticle","description":"' + "\\u0061" * 100_000 + '"}')
    yield claim("broken_strings", '{"@type":"NewsArticle","headline":"' + 'a"b' * 100_000 + '"}')
    yield claim("commas", '{"@type":"NewsArticle","a":[' + "1,," * 100_000 + "]}")
    yield claim("open_braces", "{" * 500_000)
    yield claim("within_cdata", '//<![CDATA[\n{"@type": "NewsArticle", "author": 7}\n//]]>')
    yield claim("numbers_too_large", '{"@type":"NewsArticle","wordCount":1e999,"position":-1e999,"x":' + "9" * 5_000 + "}")
    yield claim("entries_of_a_live_blog", {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": 7, "articleBody": [], "datePublished": "x"}] * 3_000})
    microdata = "<div itemscope itemtype='https://schema.org/NewsArticle' itemref='a a b' id=a><i itemprop=author itemscope itemref=a id=b></i></div>"
    story = new_story()
    yield kept("claimed_in_a_ring_of_references", story, Reply(body=story.html(after=microdata).encode()), fields={"authors": []})


def _shells() -> Iterable[Case]:
    start = "<html><head><title>Harbour bridge to close for a year</title></head><body><div id=root></div>"
    for name, script in (("brackets", '<script type="application/json">' + "[" * 900_000), ("objects", '<script type="application/json">' + '{"a":' * 150_000), ("assignments", "<script>" + 'window.__S__={"a":' * 50_000), ("texts_to_parse", "<script>" + 'JSON.parse("' * 70_000),
                         ("backslashes", '<script>var a="' + "\\" * 900_000), ("quotes", "<script>a={" + '"' * 900_000), ("pushes", "<script>" + 'self.__next_f.push([1,"' * 40_000)):
        page = f"{start}{script}</script></body></html>".encode()
        yield Case(name=f"shell_of_{name}", replies={STORY: Reply(body=page)}, ends="rejected/needs_javascript")


def _no_stories() -> Iterable[Case]:
    page = "<html><head><title>Harbour bridge to close for a year</title></head><body>{}</body></html>"
    for name, inside in (("letters_in_thousands_of_elements", "<time>x</time>" * 50_000), ("one_word_of_thousands", "<p>" + "x" * 30_000), ("data", "<p>" + "QmFzZTY0" * 3_000)):
        yield ended(f"nothing_but_{name}", "rejected/no_text", Reply(body=page.format(inside).encode()))


SHAPES: list[Case] = [*_heads(), *_packed(), *_surroundings(), *_words(), *_costly(), *_claims(), *_shells(), *_no_stories()]
