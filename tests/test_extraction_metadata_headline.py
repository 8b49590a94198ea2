"""The headline as the reader sees it, the kicker, and the section."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspider.extraction.blocks import walk_blocks
from newsspider.extraction.metadata import Metadata, extract_metadata
from newsspider.extraction.page import parse_page
from newsspider.items import DiscoveryKind, Link

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.courier.example/harbour/ferry-strike-ends"
PARAGRAPH = (
    "The ferry crews of Port Elmwick went back to work on Monday after nine days, and the first boat left the "
    "northern pier with forty passengers and a brass band on board, the harbour master said."
)


def read(html: str, url: str = URL, link: Link | None = None) -> Metadata:
    return extract_metadata(parse_page(html, url=url), now=NOW, link=link)


def page(head: str = "", body: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}<p>{PARAGRAPH}</p></body></html>"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry strike ends | The Courier",
        "Ferry strike ends - Harbour - The Courier",
        "The Courier: Ferry strike ends",
        "Ferry strike ends — Courier.example",
        "Ferry strike ends｜The Courier",
        "<b>Ferry strike ends</b> &amp;ndash; The Courier",
    ],
)
def test_the_site_name_is_no_part_of_the_headline_in_any_separator(title: str):
    head = '<meta property="og:site_name" content="The Courier"><meta property="article:section" content="Harbour">'
    escaped = title.replace("<", "&lt;")
    found = read(page(f'{head}<meta property="og:title" content="{escaped}">'))
    assert found.headline == "Ferry strike ends"
    assert found.provenance["headline"] == "meta"


def test_the_visible_heading_decides_between_rival_titles():
    head = (
        '<title>Ferries sail again after strike</title><meta property="og:title" content="Back on the water at last">'
    )
    found = read(page(head, "<h1>Ferries sail again</h1>"))
    assert (found.headline, found.provenance["headline"]) == ("Ferries sail again", "dom")


def test_the_name_of_a_section_in_the_menu_is_no_part_of_a_title():
    menu, told = "<nav><a href='/w'>World</a></nav>", "<title>Ferry strike ends | World | The Courier</title>"
    site = '<meta property="og:site_name" content="The Courier">'
    assert read(page(site + told, menu)).headline == "Ferry strike ends"
    assert read(page(site + told.replace("World", "A whole new world"), menu)).headline.endswith("A whole new world")


def test_what_is_escaped_twice_in_the_heading_is_read_as_the_titles_have_it():
    head = '<meta property="og:title" content="Ferry &amp;amp; strike: what &quot;ends&quot;">'
    told = read(page(head, "<h1>Ferry &amp;amp; strike: what &amp;quot;ends&amp;quot;</h1>"))
    assert told.headline == 'Ferry & strike: what "ends"'
    assert read(page("", "<h1>What &amp;amp; means in HTML</h1>")).headline == "What &amp; means in HTML"


def test_a_logo_as_first_heading_is_not_the_headline():
    body = "<h1><a href='/'>The Courier</a></h1><h1>Ferry strike ends</h1>"
    found = read(page("<title>Ferry strike ends | The Courier</title>", body))
    assert found.headline == "Ferry strike ends"


def test_a_logo_as_only_heading_leaves_the_second_level_one():
    head = '<meta property="og:site_name" content="The Courier"><title>Ferry strike ends - The Courier</title>'
    found = read(page(head, "<h1>The Courier</h1><h2>Ferry strike ends</h2>"))
    assert found.headline == "Ferry strike ends"


def test_the_heading_that_ends_a_breadcrumb_trail_gives_way_to_the_one_that_a_title_repeats():
    trail = "<ul><li><a href='/'>Home</a></li><li><h1>Strike: ferries, crews, pay</h1></li></ul>"
    head = '<meta property="og:title" content="Why the crews came back to the boats">'
    found = read(page(head, trail + "<h2>Why the crews came back to the boats</h2>"))
    assert found.headline == "Why the crews came back to the boats"


def test_a_kicker_inside_the_heading_is_the_alternative_headline():
    body = '<h1><span class="kicker">Nine days on shore</span><span>Ferry strike ends</span></h1>'
    found = read(page('<meta property="og:title" content="Ferry strike ends">', body))
    assert (found.headline, found.alternative_headline) == ("Ferry strike ends", "Nine days on shore")


def test_lines_of_a_heading_take_their_punctuation_from_the_title_that_says_the_same():
    body = "<h1><span>Nine days on shore</span><span>Ferry strike ends</span></h1>"
    found = read(page('<meta property="og:title" content="Nine days on shore: Ferry strike ends">', body))
    assert found.headline == "Nine days on shore: Ferry strike ends"


def test_hidden_text_and_scripts_are_no_part_of_a_heading():
    body = "<h1>Ferry <i>strike</i> ends<span style='display: none'> share</span><script>x()</script></h1>"
    assert read(page("", body)).headline == "Ferry strike ends"


@pytest.mark.parametrize(
    "heading",
    [
        "Ferry strike ends <span class='badge'>LIVE</span>",
        "Ferry strike ends <a href='#talk' class='count'>12 comments</a>",
        "<span class='visually-hidden'>C+ for subscribers only</span> Ferry strike ends",
        "Ferry strike ends<small>by Ada Marsh</small>",
        "<span class='sr-only'>C+</span> Ferry strike ends <sup>new</sup> <a href='#talk'>12</a>",
    ],
)
def test_a_badge_or_count_in_the_heading_is_left_out_where_the_titles_leave_it_out(heading: str):
    told = '<meta property="og:title" content="Ferry strike ends">'
    assert read(page(told, f"<h1>{heading}</h1>")).headline == "Ferry strike ends"


def test_the_end_of_a_heading_that_a_title_has_too_is_kept():
    told = '<meta property="og:title" content="Ferry strike ends in tears">'
    assert read(page(told, "<h1>Ferry strike ends <em>in tears</em></h1>")).headline == "Ferry strike ends in tears"


def read_of(html: str) -> Metadata:
    """As :func:`read`, where the paragraphs of the page are known to be its story."""
    parsed = parse_page(html, url=URL)
    return extract_metadata(parsed, now=NOW, story=[block for block in parsed.blocks if block.tag == "p"])


@pytest.mark.parametrize(
    "between", [f"<p>{PARAGRAPH}</p>" * 25, f"<section>{'<p>The pier is open again.</p>' * 25}</section>"]
)
def test_a_first_level_heading_far_down_the_story_is_none_of_its_headline(between: str):
    head = "<title>Ferry strike ends after nine days | The Courier</title>"
    body = f"<p>{PARAGRAPH}</p>{between}<h1>A message from our founder</h1><p>{PARAGRAPH}</p>"
    assert (
        read_of(f"<html><head>{head}</head><body>{body}</body></html>").headline == "Ferry strike ends after nine days"
    )


def test_a_lower_heading_over_the_story_that_a_title_repeats_comes_before_a_first_level_one_that_says_something_else():
    head = "<title>Ferry strike ends after nine days</title>"
    body = "<h1>A letter from the harbour to its readers</h1><h2>Ferry strike ends after nine days</h2>"
    assert read_of(page(head, body)).headline == "Ferry strike ends after nine days"


def test_a_subhead_that_asks_what_a_title_asks_does_not_come_before_the_first_level_heading():
    head = "<title>What is a ferry strike?</title>"
    body = f"<h1>The harbour and its unions: a guide</h1><p>{PARAGRAPH}</p><h2>What is a ferry strike?</h2>"
    assert read_of(page(head, body)).headline == "The harbour and its unions: a guide"


@pytest.mark.parametrize("title", ["항구 파업이 끝났다-사회ㅣ한국신문", "항구 파업이 끝났다_사회_한국신문"])
def test_korean_titles_are_parted_without_blanks(title: str):
    told = f'<meta property="og:title" content="{title}"><meta name="headline" content="항구 파업이 끝났다">'
    assert read(page(told)).headline == "항구 파업이 끝났다"


def test_without_headings_and_titles_the_bold_line_over_the_text_is_the_headline():
    cells = (
        "<table><tr><td><a href='/h'>Harbour News</a></td></tr><tr><td><font size=2>Harbour News</font><br>"
        f"<font size=5><b>Ferry strike ends in Elmwick</b></font><br><br>{PARAGRAPH}</td></tr></table>"
    )
    found = read(f"<html><head><title>The Courier: Harbour News</title></head><body>{cells}</body></html>")
    assert (found.headline, found.article_section) == ("Ferry strike ends in Elmwick", "Harbour News")
    assert found.publisher == "The Courier"


def test_the_old_page_reads_the_same_when_the_story_is_known():
    cells = (
        "<table><tr><td><a href='/h'>Harbour News</a><br><a href='/w'>Weather</a></td></tr><tr><td>Harbour News<br>"
        f"<b>Ferry strike ends in Elmwick</b><br><br>{PARAGRAPH}</td></tr></table>"
    )
    parsed = parse_page(f"<html><head><title>The Courier</title></head><body>{cells}</body></html>", url=URL)
    story = [block for block in walk_blocks(parsed.tree) if len(block.text) > 100]
    found = extract_metadata(parsed, now=NOW, story=story)
    assert (found.headline, found.article_section) == ("Ferry strike ends in Elmwick", "Harbour News")


def test_a_bold_byline_over_the_text_of_an_old_page_is_not_its_headline():
    cells = (
        f"<table><tr><td><font size=5><b>Ferry strike ends in Elmwick</b></font><br><b>By JOHN HARKER</b><br>"
        f"Staff Writer<p>{PARAGRAPH}</td></tr></table>"
    )
    found = read(f"<html><head><title>The Courier - Local News</title></head><body>{cells}</body></html>")
    assert (found.headline, [author.name for author in found.authors]) == (
        "Ferry strike ends in Elmwick",
        ["JOHN HARKER"],
    )


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://courier.example/news/harbour/ferry-strike-ends", "Harbour News"),
        ("https://courier.example/zpravy/domaci/48213", None),
    ],
)
def test_a_folder_that_only_says_news_gives_way_to_the_next(url: str, section: str | None):
    menu = "<nav><a href='/news/harbour'>Harbour News</a></nav>"
    found = read(page("<title>Ferry strike ends</title>", f"{menu}<h1>Ferry strike ends</h1>"), url=url)
    assert found.article_section == (section or "Domaci")


def test_the_title_of_the_feed_is_the_last_resort():
    link = Link(url=URL, kind="feed", title="Ferry strike ends")
    found = read("<html><body><p>x</p></body></html>", link=link)
    assert (found.headline, found.provenance["headline"]) == ("Ferry strike ends", "feed")


@pytest.mark.parametrize("kind", ["front", "link"])
def test_the_text_of_a_link_on_a_page_is_no_title(kind: DiscoveryKind):
    link = Link(url=URL, kind=kind, title="Ferry strike ends")
    assert not read("<html><body><p>x</p></body></html>", link=link).headline


@pytest.mark.parametrize(
    "over",
    ["<div class='kicker'>Harbour News</div>", "<p>Harbour News</p>", "<div><a href='/harbour'>Harbour News</a></div>"],
)
def test_a_short_line_over_the_headline_is_the_section_when_the_menu_has_it(over: str):
    menu = "<div><a href='/'>Home</a> | <a href='/harbour'>Harbour News</a></div>"
    head = "<title>Ferry strike ends</title>"
    found = read(page(head, f"{menu}<div>{over}<h2>Ferry strike ends</h2></div>"), url="https://courier.example/48213")
    assert (found.article_section, found.provenance["article_section"]) == ("Harbour News", "dom")


@pytest.mark.parametrize(
    ("head", "body", "section", "source"),
    [
        ('<meta property="article:section" content="harbour">', "<a href='/h'>Harbour</a>", "Harbour", "meta"),
        ('<meta property="article:section" content="news_news">', "", "Harbour", "derived"),
        (
            "",
            "<nav class='breadcrumb'><a href='/'>Home</a> <a href='/news/'>News</a> <a href='/news/sea'>Sea</a></nav>",
            "Sea",
            "dom",
        ),
        (
            "",
            "<ol class='breadcrumbs'><a href='/'>Home</a> <a href='/sea'>Sea &amp; Coast</a></ol>",
            "Sea & Coast",
            "dom",
        ),
    ],
)
def test_the_section_comes_from_meta_tags_trail_or_address(head: str, body: str, section: str, source: str):
    found = read(page(head, f"{body}<h1>Ferry strike ends</h1>"))
    assert (found.article_section, found.provenance["article_section"]) == (section, source)


def test_a_number_in_the_address_is_no_section():
    assert (
        read(page("", "<h1>Ferry strike ends</h1>"), url="https://courier.example/2026/11/ferry").article_section
        is None
    )


def declares(headline: str, kind: str = "NewsArticle") -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}", "headline": "{headline}"}}</script>'


def test_a_heading_gives_way_to_what_the_paper_and_the_social_title_say_and_becomes_the_second_headline():
    head = f'{declares("Ferries sail again")}<meta property="og:title" content="Ferries sail again | The Courier">'
    found = read(page(f'{head}<meta property="og:site_name" content="The Courier">', "<h1>Nine days of silence</h1>"))
    assert (found.headline, found.provenance["headline"]) == ("Ferries sail again", "json_ld")
    assert found.alternative_headline == "Nine days of silence"
    assert "headline" in found.disagreements


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (declares("Ferries sail again"), "Nine days of silence"),
        (declares("Ferries sail again", "BlogPosting") + "<title>Ferries sail again</title>", "Nine days of silence"),
        (declares("Ferries sail") + "<title>Ferries sail</title><meta property='og:title' content='Home'>", "Home"),
        (declares("Home at last - Harbour news") + "<title>Home at last - Harbour news</title>", "Home at last"),
    ],
)
def test_a_heading_stands_against_one_declaration_alone_or_an_end_that_is_not_its_own(head: str, heading: str):
    assert read(page(head, f"<h1>{heading}</h1>")).headline == heading


def test_a_heading_that_was_passed_over_does_not_come_back_as_what_the_paper_declares():
    trail = "<ul><li><a href='/'>Home</a></li><li><h1>Elmwick ferry strike</h1></li></ul>"
    head = (
        f"{declares('Elmwick ferry strike')}<title>Elmwick ferry strike</title>"
        '<meta property="og:title" content="Ferries sail again">'
    )
    assert read(page(head, f"{trail}<h2>Ferries sail again</h2>")).headline == "Ferries sail again"


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("Harbour strike latest: when do ferries run?", "Nine days without a boat"),
        ("Hafenstreik: Wann fahren die Fähren wieder?", "Neun Tage ohne Schiff"),
        ("Grève du port : quand les bacs repartiront-ils ?", "Neuf jours sans bateau"),
        ("Забастовка в порту: когда пойдут паромы", "Девять дней без паромов"),
        ("港のスト、フェリー再開はいつか", "船のない九日間の港町"),
    ],
)
class TestTwoHeadings:
    def heads(self, above: str, headline: str) -> str:
        node = f'{{"@type": "NewsArticle", "headline": "{above}"}}'
        told = f'<title>{above}</title><meta property="og:title" content="{headline}">'
        return f'{told}<script type="application/ld+json">{node}</script>'

    def test_the_lower_one_is_it_when_the_social_title_says_the_same(self, above: str, headline: str):
        found = read(page(self.heads(above, headline), f"<h1>{above}</h1><p>Ada Marsh</p><h2>{headline}</h2>"))
        assert (found.headline, found.alternative_headline) == (headline, above)
        assert found.provenance["headline"] == "dom"

    def test_the_upper_one_stays_when_the_lower_one_is_a_link_or_stands_further_down(self, above: str, headline: str):
        link = f"<h1>{above}</h1><h2><a href='/other'>{headline}</a></h2>"
        far = f"<h1>{above}</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><h2>{headline}</h2>"
        assert [read(page(self.heads(above, headline), body)).headline for body in (link, far)] == [above, above]


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span class=badge>Exclusive</span> Ferry strike ends</h1>",
        "<h1><span>Exclusive:</span> <span>Ferry strike ends</span></h1>",
        "<h1><small>Port</small> <span>Ferry strike ends</span> <span>Crews are back after nine days.</span></h1>",
    ],
)
def test_the_part_of_a_heading_that_a_title_says_alone_is_the_headline(heading: str):
    social = '<meta property="og:title" content="Ferry strike ends">'
    assert read(page(social, heading)).headline == "Ferry strike ends"


def test_a_heading_of_several_parts_is_whole_where_no_title_says_one_of_them_alone():
    heading = "<h1><span>Nine days on shore:</span> <span>Ferry strike ends</span></h1>"
    assert read(page("<title>Ferries sail again</title>", heading)).headline == "Nine days on shore: Ferry strike ends"


def test_a_name_in_a_heading_is_not_the_headline_though_a_title_says_it():
    heading = "<h1><span>Get that boat</span> <span>Port Elmwick</span></h1>"
    found = read(page('<meta property="og:title" content="Port Elmwick">', heading))
    assert found.headline == "Get that boat Port Elmwick"


def test_the_line_that_ends_the_pages_title_is_the_headline_of_a_page_without_headings():
    title = "<title>The Courier | Harbour | Ferry strike ends at last</title>"
    line = "<div>Ferry strike ends at last</div>"
    assert read(page(title, line)).headline == "Ferry strike ends at last"
    other = read(page("<title>The Courier | Harbour | Ferry news</title>", "<div>Ferry news</div>")).headline
    assert other == "Harbour | Ferry news"  # so few words may be the name of a column


@pytest.mark.parametrize(
    ("heading", "whole"),
    [
        ('<h1><span>"No way":</span> Ferry strike ends</h1>', '"No way": Ferry strike ends'),
        ("<h1><span>„Niemals“:</span> <span>Ferry strike ends</span></h1>", "„Niemals“: Ferry strike ends"),
        ("<h1><em>Exclusive</em> Ferry strike ends</h1>", "Exclusive Ferry strike ends"),
        ("<h1><span><b>Long</b></span> Ferry strike ends</h1>", "Long Ferry strike ends"),
    ],
)
def test_a_quotation_and_emphasised_words_stay_in_a_headline_whose_title_is_shorter(heading: str, whole: str):
    assert read(page('<meta property="og:title" content="Ferry strike ends">', heading)).headline == whole


def test_the_whole_heading_is_kept_beside_the_part_that_a_title_says():
    heading = "<h1><span class=badge>Exclusive</span> Ferry strike ends</h1>"
    found = read(page('<meta property="og:title" content="Ferry strike ends">', heading))
    assert (found.headline, found.alternative_headline) == ("Ferry strike ends", "Exclusive Ferry strike ends")


def test_a_word_of_change_over_the_headline_is_no_second_headline():
    html = (
        "<body><div class='kicker'>{}</div><h1>Ferry strike ends after nine days</h1><p>The crews went back.</p></body>"
    )
    found = [extract_metadata(parse_page(html.format(word), url=URL), now=NOW) for word in ("Updated", "Port Elmwick")]
    assert [one.alternative_headline for one in found] == [None, "Port Elmwick"]


def test_the_title_of_the_story_is_no_name_of_the_site_whoever_says_so():
    title = "The boat that came back: How the crews of Elmwick did it"
    head = f"<title>{title}</title><meta name='application-name' content='{title}'>"
    assert read(page(head, f"<h1>{title}</h1>")).headline == title


def test_a_line_that_shows_the_title_with_the_sites_name_gives_the_headline_alone():
    title = "Ferry strike ends at last | Courier Boats"
    head = f"<title>{title}</title><meta property='og:title' content='{title}'>"
    found = read(page(head, f"<div class='title'>{title}</div>"))
    assert (found.headline, found.provenance["headline"]) == ("Ferry strike ends at last", "dom")


@pytest.mark.parametrize(("title", "noted"), [("Ferry strike ends - Old Ships", []), ("Crews return", ["headline"])])
def test_a_title_that_ends_in_a_name_does_not_disagree_with_the_headline(title: str, noted: list[str]):
    found = read(page(f"<title>{title}</title>", "<h1>Ferry strike ends</h1>"))
    assert [key for key in found.disagreements if key == "headline"] == noted
