from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import HEADLINE, PARAGRAPHS, page_of

from newsspider import Article, NotAnArticle, extract_article
from newsspider.extraction.article import examine_page
from newsspider.extraction.body import choose_body
from newsspider.extraction.options import Options
from newsspider.extraction.page import parse_page
from newsspider.items import Link
from newsspider.sites import parse_rules

URL = "https://paper.example/2026/11/20/bridge-closes-for-a-year"
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
SEED = Path(__file__).parents[2] / "shared" / "seed"
CHROME = (
    "Bookmark and Share",
    "Type your comment and click or register to post a comment.",
    "* required field",
    "User ID*",
    "enter user ID or e-mail to recover login credentials",
)


def extract(html: str | bytes, **options: Any) -> Article:
    result = extract_article(html, url=URL, now=NOW, **options)
    assert isinstance(result, Article), result
    return result


def test_the_story_comes_out_whole_and_alone() -> None:
    chrome = "".join(f"<p>{line}</p>" for line in CHROME)
    article = extract(page_of(before=f"<h2>{HEADLINE}</h2>", inside=chrome, after=f"<div>{chrome}</div>"))
    assert article.article_body == "\n\n".join(PARAGRAPHS)
    assert article.headline == HEADLINE
    assert article.stripped["share"] >= 1
    assert article.stripped["login"] >= 3


def test_an_old_page_in_chinese_gives_its_paragraphs_alone() -> None:
    told = (
        "老桥下周一起全面封闭，县政府昨日表示，预计工期不少于一年。",
        "上个月，潜水员在例行检查中发现，老桥五个桥墩中有两个出现裂缝。",
        "“我们反复论证过，没有别的办法。”县里的工程师说，桥墩一旦移位，后果不堪设想。",
        "封桥期间，停航多年的轮渡将恢复运营，每十分钟一班，市民可以免费乘坐。",
    )
    page = (
        "<title>老桥封闭一年_潮河新闻网</title><table><tr><td><a href=/>首页</a> <a href=/a>社会</a></td></tr></table>"
        "<table><tr><td align=center><font size=5><b>老桥封闭一年</b></font></td></tr>"
        "<tr><td>2009年04月17日 08:21　来源：潮河晚报　【字号 <a href=#>大</a> <a href=#>小</a>】</td></tr>"
        f"<tr><td>{'<br><br>'.join(f'　　{text}' for text in told)}</td></tr><tr><td>（责任编辑：刘芳）</td></tr>"
        "<tr><td>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</td></tr></table>"
    )
    assert extract(page).article_body.split("\n\n") == list(told)


def test_no_rival_is_asked_about_a_page_that_is_clearly_no_story_unless_a_rule_of_the_site_calls_it_one() -> None:
    links = [f"<a href='/{n}/the-bridge-closes-again'>The bridge closes for the {n}th time</a>" for n in range(20)]
    cards = "".join(
        f"<div><h2>{link}</h2><p>{text[:100]}</p></div>" for link, text in zip(links, PARAGRAPHS, strict=False)
    )
    html = f"<title>News</title><h1>News</h1>{cards}<ul>{''.join(f'<li>{link} 3 November' for link in links)}</ul>"
    page = parse_page(html, url="https://paper.example/news/")
    assert choose_body(page).source == "trafilatura"
    refused = examine_page(page)
    assert (refused.result.reason, refused.body.source) == ("listing", "newsspider")
    told = examine_page(page, rules=parse_rules({"stories": ["/news/"]}))
    assert told.body.source == "trafilatura"


def test_the_record_tells_where_and_when_it_was_made() -> None:
    article = extract(page_of(), link=Link(url=URL, kind="feed", found_on="https://paper.example/rss"))
    assert (article.url, article.site, article.date_crawled) == (URL, "paper.example", "2026-11-22T06:00:00+00:00")
    assert (article.discovered_by.kind, article.discovered_by.url) == ("feed", "https://paper.example/rss")
    assert article.in_language == "en"
    assert article.word_count == len(article.article_body.split())


def test_the_id_follows_from_the_canonical_address_alone() -> None:
    canonical = f"<link rel='canonical' href='{URL}'>"
    other = extract_article(page_of(head=canonical), url=URL + "?from=front", now=NOW)
    assert isinstance(other, Article)
    assert extract(page_of()).id == other.id


def test_text_and_bytes_give_the_same_record() -> None:
    assert extract(page_of()) == extract(page_of().encode())


def test_a_line_is_strict_json() -> None:
    odd = "<p>Two&#8232;lines, a &#1;control and a lone \ud800 surrogate, said the engineer.</p>"
    article = extract(page_of(inside=odd))
    line = article.to_json()
    assert "\u2028" not in line
    assert "\\u0001" not in line
    line.encode("utf-8")
    assert json.loads(line)["article_body"] == article.article_body


@pytest.mark.parametrize("html", ["", b"", "<p>x</p>", "plain text", "<frameset><frame src=a></frameset>"])
def test_a_page_without_a_story_is_a_value_with_a_reason(html: str | bytes) -> None:
    result = extract_article(html, url=URL)
    assert isinstance(result, NotAnArticle)
    assert result.reason.replace("_", "").isalpha()


@pytest.mark.parametrize("url", ["http://[bad/", "http://a:99999/x", "ftp://a/b", "//x", ""])
def test_a_malformed_address_is_a_reason(url: str) -> None:
    result = extract_article(page_of(), url=url)
    assert isinstance(result, NotAnArticle)
    assert result.reason == "bad_url"


def test_a_page_without_a_headline_takes_that_of_its_link() -> None:
    html = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert extract(html, link=Link(url=URL, kind="front", title="Bridge closes")).headline == "Bridge closes"


@pytest.mark.parametrize("html", [b"\x7fELF\x02\x01\x01" + bytes(60), b"%PDF-1.7 text", bytes(range(256)) * 9])
def test_a_file_that_is_no_page_is_a_reason(html: bytes) -> None:
    result = extract_article(html, url=URL)
    assert isinstance(result, NotAnArticle)
    assert result.reason == "not_html"


def test_an_address_that_is_none_is_a_reason() -> None:
    assert extract_article(page_of(), url="story.html") == NotAnArticle(
        "bad_url", "'story.html' is no absolute http(s) address"
    )


def test_unknown_site_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        extract_article(page_of(), url=URL, site_rules={"title": "css:h1"})


STANDFIRST = "Cracks in two piers mean a ferry for four thousand people."
LEAD = f"<meta name='description' content='{STANDFIRST}'>"


@pytest.mark.parametrize(
    ("where", "opens"), [("auto", STANDFIRST), ("body", STANDFIRST), ("description", PARAGRAPHS[0])]
)
def test_a_standfirst_among_the_paragraphs_goes_where_the_user_wants_it(where: Any, opens: str) -> None:
    article = extract(page_of(head=LEAD, before=f"<p>{STANDFIRST}</p>"), options=Options(standfirst=where))
    assert article.article_body.split("\n\n")[0] == opens
    assert article.description == STANDFIRST


def test_a_first_paragraph_in_a_wrapping_of_its_own_among_the_others_stays_in_the_body() -> None:
    wrapped = f"<div id='first-paragraph'><p>{PARAGRAPHS[0]}</p></div>"
    html = page_of(head=f"<meta name='description' content='{PARAGRAPHS[0]}'>").replace(
        f"<p>{PARAGRAPHS[0]}</p>", wrapped
    )
    assert extract(html).article_body.split("\n\n") == list(PARAGRAPHS)
    assert extract(html.replace("first-paragraph", "standfirst")).article_body.split("\n\n") == list(PARAGRAPHS[1:])
    above = html.replace(wrapped, "").replace("<article>", f"<header><div>{wrapped}</div></header><article>")
    assert extract(above).article_body.split("\n\n") == list(PARAGRAPHS[1:])


def test_a_standfirst_outside_the_paragraphs_stays_out_of_the_body_by_default() -> None:
    html = page_of(head=LEAD).replace("<article>", f"<div class='deck'>{STANDFIRST}</div><article>")
    assert extract(html).article_body.split("\n\n")[0] == PARAGRAPHS[0]
    assert extract(html, options=Options(standfirst="body")).article_body.split("\n\n")[0] == STANDFIRST


@pytest.mark.parametrize("where", ["auto", "body", "description"])
@pytest.mark.parametrize("form", ["<article><p>{}</p>", "<div class='deck'>{}</div><article>"])
def test_what_is_told_of_a_standfirst_is_what_became_of_it(where: Any, form: str) -> None:
    html = page_of(head=LEAD).replace("<article>", form.format(STANDFIRST))
    found = examine_page(parse_page(html, url=URL), now=NOW, options=Options(standfirst=where))
    assert isinstance(found.result, Article)
    assert [e.block.text for e in found.evidence if e.is_kept] == found.result.article_body.split("\n\n")
    told = next(e for e in found.evidence if e.block.text == STANDFIRST)
    assert told.is_kept or (told.rule != "outside" and told.reason)


def test_the_second_line_of_a_standfirst_goes_with_the_first() -> None:
    lines = f"<h4>{STANDFIRST}<br>Shopkeepers say that they will not live through it</h4>"
    html = page_of(head=LEAD).replace("<article>", f"<article><div>{lines}</div>")
    assert extract(html).article_body.split("\n\n")[0] == PARAGRAPHS[0]


def test_the_story_that_a_standfirst_is_one_line_away_from_stays() -> None:
    story = "<br>".join((STANDFIRST, *PARAGRAPHS))
    html = page_of(head=LEAD).replace("<article>", f"<div class='text'>{story}</div><article hidden>")
    assert PARAGRAPHS[0] in extract(html, options=Options(standfirst="description")).article_body


def test_every_stripped_block_says_why() -> None:
    page = parse_page(page_of(inside="<p>Bookmark and Share</p>"), url=URL)
    evidence = {e.block.text: e for e in examine_page(page, now=NOW).evidence}
    share = evidence["Bookmark and Share"]
    assert (share.rule, share.chrome, share.is_kept) == ("share_wording", "share", False)
    assert evidence[PARAGRAPHS[0]].is_kept
    assert all(e.reason for e in evidence.values() if not e.is_kept)


@given(st.text(alphabet="<>/ abp=&;'\"!-\x01\u2028\ud800divh1", max_size=300))
def test_no_page_raises(html: str) -> None:
    assert isinstance(extract_article(html, url=URL, now=NOW), Article | NotAnArticle)


@pytest.mark.skipif(not SEED.exists(), reason="the story that the project starts from lies beside the checkout")
@pytest.mark.parametrize("name", ["page-containers.html", "page-inline.html", "page-table.html"])
def test_the_first_story_comes_out_as_expected(name: str) -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    result = extract_article((SEED / name).read_bytes(), url=expected["url"], now=NOW)
    assert isinstance(result, Article)
    assert {key: getattr(result, key) for key in expected} == expected
