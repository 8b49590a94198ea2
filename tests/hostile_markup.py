# ruff: noqa: E501  a case a line reads best
# fmt: off
"""Pages that are hostile in their markup and in what they say of themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import hostile_pages as costly
from hostile import STORY, Case, Reply, ended, kept, new_story

_MIB = 1_048_576
#: Share of their full size: the benchmark of costly pages has them whole.
_SMALL = 0.05


def spoil(name: str, **parts: Any) -> Case:
    """A story with something hostile in its head, before or after it."""
    story = new_story()
    return kept(name, story, Reply(body=story.html(**parts).encode("utf-8", "surrogatepass")))


def change(name: str, *changes: tuple[str, str]) -> Case:
    """A story whose markup is changed."""
    story = new_story()
    html = story.html()
    for old, new in changes:
        assert old in html
        html = html.replace(old, new)
    return kept(name, story, Reply(body=html.encode()))


def claim(name: str, *, head: str, **fields: Any) -> Case:
    """A story whose head claims something: the story is whole, the record's fields are these."""
    story = new_story()
    return kept(name, story, Reply(body=story.html(head=head).encode()), fields=fields)


def _markup() -> Iterable[Case]:
    for count in (300, 2000, 20_000):
        yield spoil(f"nested_{count}_divisions_before", before="<div>" * count + "</div>" * count)
        yield spoil(f"nested_{count}_divisions_after", after="<div>" * count)
    for count in (300, 2000):
        yield spoil(f"nested_in_{count}_divisions", before="<div>" * count, after="</div>" * count)
        yield spoil(f"nested_in_{count}_spans", before="<span>" * count, after="</span>" * count)
        yield spoil(f"nested_in_{count}_unclosed", before="<div><b>" * count)
    yield change("no_end_tags", ("</p>", ""), ("</article>", ""), ("</body>", ""), ("</html>", ""))
    yield change("no_head", ("<head>", ""), ("</head>", ""))
    yield change("no_html_and_body", ('<!doctype html><html lang="en">', ""), ("<body>", ""), ("</body></html>", ""))
    yield change("capital_tags", ("<p>", "<P>"), ("</p>", "</P>"), ("<article>", "<ARTICLE>"), ("</article>", "</ARTICLE>"))
    yield change("tags_of_many_attributes", ("<article>", "<article " + " ".join(f"a{n}=1" for n in range(5000)) + ">"))
    yield change("attribute_twice", ("<article>", "<article class=a class=b id=x id=y>"))
    yield change("attribute_unclosed", ("<body>", "<body><img alt=\"a > b'><p title='"), ("<article>", "'\"><article>"))
    yield change("broken_doctype", ("<!doctype html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0'))
    yield change("entities_in_doctype", ("<!doctype html>", "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"))
    yield change("external_entity", ("<!doctype html>", "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), ("<article>", "<div>&x;</div><article>"))
    yield change("xml_declaration", ("<!doctype html>", "<?xml version='1.0' encoding='iso-8859-5'?><!DOCTYPE html>"))
    yield change("two_bodies", ("<article>", "</body></html><html><body><article>"))
    yield change("two_pages", ("<!doctype html>", "<html><head><title>Frame</title></head><body></body></html><!doctype html>"))
    yield change("comment_of_dashes", ("<article>", "<!----><!-- -- --><!--><!---><article>"))
    yield change("conditional_comment", ("<article>", "<!--[if lt IE 9]><p>Old browser</p><![endif]--><article>"))
    yield change("cdata", ("<article>", "<![CDATA[ <p> ]]><article>"))
    yield change("processing_instruction", ("<article>", "<?php echo 'x' ?><article>"))
    yield change("open_script_in_a_string", ("<article>", "<script>var a = '<script><!--';</script><article>"))
    yield change("script_within_paragraph", ("<p>", "<p><script>document.write('<p>x')</script>"))
    yield change("paragraphs_in_bold", ("<p>", "<b><p>"), ("</p>", "</p></b>"))
    yield change("misnested", ("<p>", "<p><i><b>"), ("</p>", "</i></b></p>"))
    yield change("custom_elements", ("<article>", "<x-story-shell><y-body>"), ("</article>", "</y-body></x-story-shell>"))
    for name, style in (("left_of", "position:absolute; left:-9999px"), ("above", "position: fixed; top: -100em"), ("out_of", "text-indent:-99999px")):
        yield change(f"text_{name}_the_page", ("<p>", f"<div style='{style}'>Cheap pills without a prescription and a casino bonus for new players only today.</div><p>"))
    yield change("text_a_little_left_of_the_page", ("<p>", "<p style='position:relative; left:-12px; text-indent:-2em'>"))
    yield change("noscript_round_it", ("<article>", "<noscript></noscript><article>"))
    yield change("template_beside_it", ("<article>", "<template><p>Placeholder</p></template><article>"))
    yield change("frameset_beside_it", ("<article>", "<frameset><frame src='/a'></frameset><article>"))
    yield change("svg_and_math", ("<article>", "<svg><desc><p>x</p></desc></svg><math><mi><p>y</p></mi></math><article>"))
    yield change("select_round_a_tag", ("<article>", "<select><option>One<option>Two</select><article>"))
    yield change("form_round_it", ("<article>", "<form action='/post'><article>"), ("</article>", "</article></form>"))
    yield change("base_of_nonsense", ("<title>", "<base href='http://[bad/'><title>"))
    yield change("base_on_another_site", ("<title>", "<base href='https://elsewhere.example/'><title>"))
    yield change("base_of_a_script", ("<title>", "<base href='javascript:alert(1)//'><title>"))
    yield change("links_of_nonsense", ("</article>", "</article>" + "".join(f"<a href='{href}'>x</a>" for href in ("http://[bad/", "http://a:999999/", "javascript:x", "\x00", "//", "http://", "%zz", "mailto:a@b", "tel:1"))))
    yield change("pictures_of_nonsense", ("</article>", "</article><img src='http://[bad/'><img srcset=', ,,'><img src='data:image/png;base64,AAAA'><img src><img width=1e99 height=-1>"))
    for name in ("attributes", "attributes_quoted", "paragraphs", "breaks", "links", "links_in_items", "divisions", "nested_fonts", "one_text", "one_word", "entities", "broken_entities", "angles", "comments", "open_comment",
                 "json_ld_blocks", "json_ld_nodes", "json_ld_authors", "json_ld_deep", "json_ld_brackets", "meta_tags", "titles", "long_title", "long_class", "long_address", "images", "table_cells", "custom_elements"):
        html = costly.CASES[name](_SMALL).encode()
        yield Case(name=f"costly_{name}", replies={STORY: Reply(body=html)}, emits=(STORY,), words=("engineers", "piers."))
    for name, text in (("letters", "a"), ("digits", "1"), ("dots", "."), ("blanks", "\xa0 "), ("characters", "橋"), ("lines", "a\n"), ("hyphens", "-a")):
        story = new_story()
        page = story.html(before=f"<div>a{text * (2 * _MIB // len(text.encode()))}b</div>").encode()
        yield Case(name=f"two_megabytes_of_{name}_before", replies={STORY: Reply(body=page)}, emits=(STORY,), words=" ".join(story.paragraphs).split())
    yield ended("costly_headlines", "rejected/no_text", Reply(body=costly.CASES["headlines"](_SMALL).encode()))  # more lines than are looked at
    yield ended("page_of_6_megabytes", "rejected/too_large", Reply(body=lambda: b"<p>" + b"word " * (6 * _MIB // 5)))
    yield ended("page_of_12_megabytes", "failed/too_large", Reply(body=lambda: b"<p>" + b"word " * (12 * _MIB // 5)))


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def news(**keys: Any) -> str:
    return ld({"@context": "https://schema.org", "@type": "NewsArticle", **keys})


def _claims() -> Iterable[Case]:
    for name, value in (("nothing", None), ("number", 7), ("list", ["One", {"a": 1}]), ("object", {"@value": {}}), ("markup", "<b onclick='x'></b>"), ("true", True), ("blank", " \u200b ")):
        yield claim(f"headline_of_{name}", head=news(headline=value))
    for number, text in enumerate(('{"@type":"NewsArticle","headline":NaN}', '{"@type":"NewsArticle","datePublished":Infinity}', "{", "[[[[", "null", "7", '"text"', '{"@type":["NewsArticle",7,null]}', '{"@type":{"a":1}}',
                                   '{"@graph":{"@graph":{"@graph":[[[{"@type":7}]]]}}}', '{"@type":"NewsArticle","author":{"author":{"author":[]}}}', "<!-- {} -->", "/* no */ {}", '{"@type":"NewsArticle",}', "{'@type':'NewsArticle'}",
                                   '{"a":' * 5000, "[" * 100_000, '{"@type":"NewsArticle","position":1' + "0" * 5000 + "}", '{"@type":"NewsArticle","headline":"\\ud800"}', '{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"}}',
                                   '{"@type":"NewsArticle","@type":"NewsArticle","author":null,"image":[null,[],{}],"publisher":[[]],"keywords":{"a":[7]}}')):
        yield claim(f"json_ld_{number}", head=ld(text))
    for number, date in enumerate(("2099-01-01", "0000-00-00", "1971-01-01T00:00:00Z", "NaN", "3 minutes ago", "", 0, -1, 10**30, ["2026"], {"a": 1}, "2026-13-45", "2026-11-20T99:99:99", "١٢", "20261120" * 900, "1e400", "now()")):
        yield claim(f"date_{number}", head=news(datePublished=date), date_published="2026-11-20", date_modified=None)
    for number, author in enumerate((7, True, [[[]]], {"name": {"name": 7}}, "<a href=x>", "http://paper.example/ada", "null", "undefined", [], [None], "\x00", "@", {"@id": "#nobody"})):
        yield claim(f"author_{number}", head=news(author=author), authors=[])
    for number, image in enumerate((7, "http://[bad/", "javascript:x", "data:image/png;base64,AA", {"url": {"url": []}}, [[["x:"]]], {"width": "wide"})):
        yield claim(f"image_{number}", head=news(image=image), images=[])
    other = "https://elsewhere.example/2026/11/20/other-story.html"
    for name, head in (("canonical_elsewhere", f"<link rel=canonical href='{other}'>"), ("og_url_elsewhere", f"<meta property='og:url' content='{other}'>"), ("main_entity_elsewhere", news(mainEntityOfPage=other, url=other)),
                       ("canonical_of_nonsense", "<link rel=canonical href='http://[bad/'>"), ("canonical_of_a_script", "<link rel=canonical href='javascript:x'>"), ("canonical_of_nothing", "<link rel=canonical href=''>"),
                       ("canonical_of_the_front", "<link rel=canonical href='/'>"), ("canonical_of_loopback", "<link rel=canonical href='http://2130706433/'>"), ("two_canonicals", f"<link rel=canonical href='{other}'><link rel=canonical href='http://b.example/'>"),
                       ("canonical_of_a_file", "<link rel=canonical href='file:///etc/passwd'>")):
        yield claim(name, head=head, canonical_url="{{base}}" + STORY)
    yield claim("og_title_with_markup", head="<meta property='og:title' content='&lt;b&gt;Bold&lt;/b&gt; title'>")
    yield claim("metas_of_nonsense", head="<meta><meta name><meta content=x><meta name=author><meta property='og:image' content='http://[bad/'><meta name=keywords content=',,,'><meta http-equiv=refresh content='nonsense'>", authors=[], images=[])
    for number, language in enumerate(("xx-nonsense", "7", "", "en;q=1", "x" * 5000, "\u202een")):
        story = new_story()
        html = story.html().replace('lang="en"', f'lang="{language}"')
        yield kept(f"language_{number}", story, Reply(body=html.encode()), fields={"in_language": "en"})
    loop = "/2026/11/20/loop.html"
    one, two = (new_story() for _ in range(2))
    yield kept("canonical_loop", one, Reply(body=one.html(head=f"<link rel=canonical href='{loop}'>").encode()), more={loop: Reply(body=two.html(head=f"<link rel=canonical href='{STORY}'>").encode())})
    yield kept("canonical_to_nowhere", one, Reply(body=one.html(head="<link rel=canonical href='/2026/11/20/nowhere.html'>").encode()))


MARKUP: list[Case] = [*_markup(), *_claims()]
