"""Rules of one site: they win where they give something, and are stale where they do not."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import HEADLINE, PARAGRAPHS, page_of

from newsspider import Article, NotAnArticle, extract_article
from newsspider.extraction.page import parse_page
from newsspider.extraction.reading import read_story
from newsspider.sites import RuleError, SiteRules, parse_rules, rules_for

URL = "https://paper.example/harbour/bridge-closes.html"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
BODY = "\n\n".join(PARAGRAPHS)


def story(html: str, rules: dict[str, Any], url: str = URL) -> Article:
    result = extract_article(html, url=url, now=NOW, site_rules=rules)
    assert isinstance(result, Article)
    return result


def stale(html: str, rules: dict[str, Any]) -> list[str]:
    reading = read_story(parse_page(html, url=URL), now=NOW, rules=parse_rules(rules))
    return [rule for rule, gave in reading.rules.items() if not gave]


ODD = """<div class="odd"><b class="name">A bridge for nobody</b><a class="who" href="/people/iv">Text: Ines Varga</a>
<i class="when">le 20/11/2026 à 14h05</i><em data-tag="1">bridges</em><em data-tag="2">Oddermouth</em>
<span class="lang">en-GB</span><span class="free">no</span><img class="pic" src="/b.jpg" width="640"></div>"""
LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": "Thing",
"desk": {"people": [{"name": "Ada Lind", "url": "/people/al"}, {"@id": "#p"}]}, "topics": ["ferry", "quay"]},
{"@type": "Person", "@id": "#p", "name": "Bo Ek"}]}</script><meta name="lead" content="The county says why.">"""


@pytest.mark.parametrize(
    ("key", "rule", "value"),
    [
        ("headline", "css:.name", "A bridge for nobody"),
        ("headline", "css:b.name::text", "A bridge for nobody"),
        ("headline", "xpath://b[@class='name']", "A bridge for nobody"),
        ("headline", "xpath:string(//b[re:test(@class, '^name$')])", "A bridge for nobody"),
        ("headline", ["css:.gone", "css:.name"], "A bridge for nobody"),
        ("description", "meta:Lead", "The county says why."),
        ("article_section", "css:em", "bridges"),
        ("keywords", "css:em", ["bridges", "Oddermouth"]),
        ("keywords", "json_ld:topics", ["ferry", "quay"]),
        ("publisher", "css:[data-tag]::attr(data-tag)", "1"),
        ("in_language", "css:.lang", "en-GB"),
        ("is_accessible_for_free", "css:.free", False),
        ("date_published", "css:.when", "2026-11-20T14:05:00+01:00"),
        ("canonical_url", "css:.odd a", "https://paper.example/people/iv"),
        ("alternative_headline", "css:.name", "A bridge for nobody"),
        ("credited_source", "css:.name", "A bridge for nobody"),
        ("dateline", "css:em + em", "Oddermouth"),
    ],
)
def test_a_rule_gives_a_field(key: str, rule: str | list[str], value: Any):
    rules = {key: rule, "date_format": "le %d/%m/%Y à %Hh%M", "timezone": "Europe/Paris"}
    article = story(page_of(after=ODD, head=LD), rules)
    assert getattr(article, key) == value
    assert article.provenance[key] == "site_rule"


def test_authors_and_pictures_come_with_their_addresses():
    rules = {"authors": "css:.who", "images": "css:.pic", "videos": "css:.who"}
    article = story(page_of(after=ODD), rules)
    assert [(one.name, one.url) for one in article.authors] == [("Ines Varga", "https://paper.example/people/iv")]
    assert [(one.url, one.width) for one in article.images] == [("https://paper.example/b.jpg", 640)]
    assert [one.url for one in article.videos] == ["https://paper.example/people/iv"]
    article = story(page_of(head=LD), {"authors": "json_ld:desk.people"})
    assert [(one.name, one.url) for one in article.authors][:1] == [("Ada Lind", "https://paper.example/people/al")]


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("headline", "css:.gone"),
        ("date_published", "css:.name"),
        ("in_language", "css:.name"),
        ("page_type", "css:.name"),
        ("article_body", "css:.name"),
        ("authors", "json_ld:desk.nobody"),
        ("images", "meta:nothing"),
        ("is_accessible_for_free", "css:.name"),
        ("canonical_url", "meta:elsewhere"),
    ],
)
def test_a_rule_that_gives_nothing_is_stale_and_the_generic_answer_stands(key: str, rule: str):
    told = "<meta name='elsewhere' content='https://other.example/a/b'><meta name='date' content='2026-11-19'>"
    html = page_of(after=ODD, head=LD + told)
    without, article = story(html, {}), story(html, {key: rule})
    assert getattr(article, key) == getattr(without, key)
    assert article.provenance.get(key) == without.provenance.get(key)
    assert stale(html, {key: rule}) == [key]
    assert stale(html, {"headline": "css:.name"}) == []


def test_a_day_in_the_rules_format_is_read_day_first_or_month_first():
    html = page_of(after="<i class='when'>03/04/2026</i>")
    assert story(html, {"date_published": "css:.when", "date_format": "%m/%d/%Y"}).date_published == "2026-03-04"
    assert story(html, {"date_published": "css:.when", "date_format": "%d/%m/%Y"}).date_published == "2026-04-03"


def test_a_date_to_come_is_not_believed():
    html = page_of(after="<i class='when'>03/04/2036</i>", head="<meta name='date' content='2026-11-19'>")
    article = story(html, {"date_published": "css:.when", "date_format": "%m/%d/%Y"})
    assert (article.date_published, article.provenance["date_published"]) == ("2026-11-19", "meta")


class TestBody:
    FACTS = "<aside class='facts'><p>The bridge in figures</p><p>Built: 1911</p></aside>"
    PLUG = "<p class='plug'>The bridge has carried our town for a century, so has this paper, with you at its side.</p>"

    def test_what_is_stripped_is_gone(self):
        html = page_of(inside=self.PLUG)
        assert "at its side" in story(html, {}).article_body
        assert story(html, {"strip": "css:.plug"}).article_body == BODY

    def test_a_stripped_part_is_not_taken_off_the_page_that_others_read(self):
        page = parse_page(page_of(inside=self.PLUG), url=URL)
        read_story(page, now=NOW, rules=parse_rules({"strip": "css:.plug"}))
        assert page.tree.cssselect(".plug")

    def test_what_is_kept_stays(self):
        html = page_of(inside=self.FACTS)
        assert "Built: 1911" not in story(html, {}).article_body
        kept = story(html, {"keep": "css:.facts"}).article_body.split("\n\n")
        assert kept == [*PARAGRAPHS[:3], "The bridge in figures", "Built: 1911", *PARAGRAPHS[3:]]

    def test_a_body_is_pointed_at(self):
        other = (
            "<div class='text'>" + "".join(f"<span class='l'>{text}</span><br><br>" for text in PARAGRAPHS) + "</div>"
        )
        html = page_of(
            after="<div class='more'><p>Elsewhere in the county a second bridge was opened by the mayor.</p></div>"
        )
        html = html.replace("<main>", f"<main>{other}")
        article = story(html, {"article_body": "css:.text"})
        assert article.article_body == BODY
        assert article.provenance["article_body"] == "site_rule"

    def test_a_body_that_only_the_pages_data_holds(self):
        data = '<script type="application/ld+json">{"@type": "Thing", "full": "<p>%s</p>"}</script>'
        head = data % "</p><p>".join(PARAGRAPHS)
        html = f"<html><head>{head}</head><body><h1>{HEADLINE}</h1><p>Loading</p></body></html>"
        rules = {"article_body": "json_ld:full", "stories": "/harbour/"}
        assert story(html, rules).article_body == BODY

    def test_an_address_that_is_a_storys_by_rule_is_one(self):
        html = "<html><body><h1>Notice</h1><p>The quay is closed to all on Monday morning.</p></body></html>"
        assert isinstance(extract_article(html, url=URL, now=NOW), NotAnArticle)
        assert story(html, {"stories": r"/harbour/[\w-]+\.html$"}).article_body.endswith("on Monday morning.")


class TestMistakes:
    @pytest.mark.parametrize(
        ("rules", "message"),
        [
            ({"title": "css:h1"}, "`title` is unknown; accepted are headline"),
            ({"headline": "h1"}, "`headline` is 'h1'; accepted is a selector"),
            ({"headline": 5}, "`headline` is 5; accepted is a selector"),
            ({"headline": "css:h1["}, "no css selector"),
            ({"headline": "css:h1::date"}, "no css selector"),
            ({"strip": "css:p:first"}, "no css selector"),
            ({"strip": "meta:title"}, "`strip` 'meta:title' finds no elements"),
            ({"date_format": "%Y"}, "does not tell year, month and day"),
            ({"stories": "("}, "`stories` '\\(' is no regular expression"),
            ({"timezone": "Mars"}, "`timezone` is 'Mars'; accepted is a zone like"),
        ],
    )
    def test_they_are_told_before_any_page_is_read(self, rules: dict[str, Any], message: str):
        with pytest.raises(RuleError, match=message):
            extract_article("", url=URL, site_rules=rules)

    @given(st.dictionaries(st.sampled_from(["headline", "strip", "date_format", "stories"]), st.text(max_size=30)))
    def test_any_text_gives_rules_or_a_rule_error(self, table: dict[str, str]):
        with suppress(RuleError):
            assert isinstance(parse_rules(table), SiteRules)

    @settings(deadline=None, max_examples=30)  # the first unknown date loads a library of languages
    @given(st.text(max_size=60), st.sampled_from(["css:i", "css:i::attr(title)", "json_ld:a.b", "meta:x"]))
    def test_whatever_a_rule_finds_the_story_survives(self, text: str, rule: str):
        shown = "".join(character for character in text if character.isprintable()).translate(dict.fromkeys(b"<>&'\""))
        html = page_of(after=f"<i title='{shown}'>{shown}</i>", head=f"<meta name='x' content='{shown}'>")
        keys = ("headline", "authors", "date_published", "images", "keywords", "in_language", "canonical_url", "access")
        assert story(html, dict.fromkeys(keys, rule)).article_body.startswith(BODY)


class TestShipped:
    HOST = "known.newsspider.example"

    def test_a_host_in_the_table_needs_no_file(self):
        html = page_of(before="<b class='story-name'>The bridge, told again</b>")
        article = story(html, {}, url=f"https://www.{self.HOST}/harbour/bridge.html")
        assert article.headline == "The bridge, told again"
        assert article.provenance["headline"] == "site_rule"

    def test_a_users_rule_wins(self):
        html = page_of(before="<b class='story-name'>The bridge, told again</b><b class='mine'>Mine</b>")
        article = story(html, {"headline": "css:.mine"}, url=f"https://{self.HOST}/harbour/bridge.html")
        assert article.headline == "Mine"

    def test_other_hosts_have_none(self):
        assert rules_for("paper.example").is_empty
        assert not rules_for(self.HOST).is_empty


def test_authors_of_one_line_have_each_their_own_profile():
    line = "<p class='by'>By <a href='/people/iv'>Ines Varga</a> and Bo Ek</p>"
    result = extract_article(page_of(before=line), url=URL, site_rules={"authors": "css:.by"})
    assert isinstance(result, Article)
    assert [(one.name, one.url) for one in result.authors] == [
        ("Ines Varga", "https://paper.example/people/iv"),
        ("Bo Ek", None),
    ]
