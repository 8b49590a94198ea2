"""Rules on lines at the head, in the midst and at the end of a story, in scripts and layouts of many kinds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from stories import page_of

from newsspider.extraction.boilerplate import strip_boilerplate
from newsspider.extraction.page import parse_page
from newsspider.extraction.story import Story

URL = "https://paper.example/story"


def rules_of(html: str, *, headline: str = "", authors: Sequence[str] = ()) -> dict[str, str]:
    """For each text of a page on which every block of the article is chosen, the rule that strips it."""
    blocks = parse_page(html, url=URL).blocks
    chosen = [block for block in blocks if "article" in block.inside]
    story = Story(blocks, chosen, headlines=[headline] if headline else [], authors=authors)
    return {e.block.text: e.rule for e in strip_boilerplate(story)}


_OPENING = "2023年6月13日、港町は古い橋を通行止めにすると発表した。"
_STORY = (
    "橋は1958年に完成し、造船所や病院に向かう人など、1日約4千人が利用している。",
    "対岸の商店街からは不安の声が上がり、朝の客がいなくなれば、1年ももたないと話す店主もいる。",
)
_ENDING = "町は15日、商店主らへの説明会を開く。（佐藤恵）"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (_OPENING, ""),
        (_ENDING, ""),
        ("佐藤恵 記者", "byline"),
        ("（佐藤恵）", "byline"),
        ("（2023年6月13日03時11分）", "date_line"),
    ],
)
def test_a_sentence_without_spaces_is_no_byline_and_no_date_line(line: str, rule: str) -> None:
    story = "".join(f"<p>{text}</p>" for text in _STORY)
    html = (
        f"<article><p>{line}</p>{story}</article>" if line == _OPENING else f"<article>{story}<p>{line}</p></article>"
    )
    assert rules_of(html, authors=["佐藤恵"])[line] == rule


_PLACES = "<p>Elmwick: Quay, Mill Lane, Old Town</p><p>{}</p><p>Sandry: Church Street</p>"
_LINKED = '<a href="/a">Oddermouth</a>: <a href="/b">Harbour Side</a>'


@pytest.mark.parametrize(
    ("line", "around", "rule"),
    [
        (_LINKED, _PLACES, ""),
        ('<a href="/x">Ten things the mayor forgot to say</a>', "<p>{}</p>", "bare_link"),
        (
            '<a href="/x">Ten things the mayor forgot</a>',
            '<p>{}</p><p><a href="/y">A year without a bridge</a></p>',
            "bare_link",
        ),
        ('[ <a href="/x">Ten things the divers saw</a> ]', "<p>{}</p>", "bare_link"),
        ('[See <a href="/x">what the divers saw</a> in May]', "<p>{}</p>", ""),
        (
            '<a href="/x">Ten things that the mayor forgot</a>',
            '<p>{}</p><p><a href="/y">A year without a bridge</a></p>',
            "bare_link",
        ),
    ],
)
def test_a_line_of_links_stays_between_lines_of_its_kind(line: str, around: str, rule: str) -> None:
    text = parse_page(f"<p>{line}</p>", url=URL).blocks[0].text
    assert rules_of(page_of(inside=around.format(line)))[text] == rule


_TOLD = (
    "The old bridge at Oddermouth will close on Monday for at least a year, the county said, after a dive.",
    "Some four thousand people cross it every day on their way to the shipyard and the hospital on the far bank.",
    "A ferry that last ran in 1962 will take them over, every ten minutes from six in the morning until midnight.",
)


@pytest.mark.parametrize(
    ("head", "line", "rule"),
    [
        ("{line}<br>Ines Varga<br><br>", "TRANSPORT | Forty years after the flood", "line_of_head"),
        ("Ines Varga<br>{line}<br><br>", "of the harbour office", "line_of_head"),
        ("{line}<br>20 November 2026, 14:05<br><br>", "Those who dug with their hands", "line_of_head"),
        (
            "<b>A year without a bridge</b><br><br>{line}<br><br>",
            "Divers found cracks in two of its piers",
            "line_of_head",
        ),
        ("Ada Marsh (pictured)<br>{line}<br><br>", "ODDERMOUTH", ""),
        ("Printable version<br>{line}<br><br>", "ODDERMOUTH", "line_of_head"),
        ("<span>Ines Varga</span></td></tr><tr><td>{line}<br>", "Those who dug with their hands", ""),
        ("<h4>The flood</h4>Ines Varga<br>{line}<br><br>", "Those who dug with their hands", ""),
        ("Ines Varga<br><br>{line}<br><br>", "Nobody had told the ferryman.", ""),
        ("Ines Varga<br><br>" + _TOLD[0] + "<br><br>{line}<br><br>", "Those who dug with their hands", ""),
    ],
)
def test_lines_of_the_head_go_with_the_byline_in_their_cell(head: str, line: str, rule: str) -> None:
    story = "<br><br>".join(_TOLD)
    table = f"<table><tr><td>{head.format(line=line)}{story}</td></tr></table>"
    html = f"<article><h1>A year without a bridge</h1>{table}</article>"
    assert rules_of(html, headline="A year without a bridge", authors=["Ines Varga"])[line] == rule


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("<table><tr><td>20 November 2026<tr><td>{line}<tr><td>Ines Varga</table>", "line_of_head"),
        ("<p>20 November 2026</p><p>{line}</p><p>Ines Varga</p>", ""),
        ("<p>{line}</p><p>Ines Varga</p>", ""),
        ("<p>20 November 2026</p><h3>{line}</h3><p>Ines Varga</p>", ""),
        ("<p>{line}<br>varga@packet.example</p>", "line_of_head"),
    ],
)
def test_a_line_between_date_and_byline_or_over_an_address_is_of_the_head(head: str, rule: str) -> None:
    line = "Those who dug with their hands"
    story = "".join(f"<p>{text}</p>" for text in _TOLD)
    html = f"<article><h1>A year without a bridge</h1>{head.format(line=line)}{story}</article>"
    assert rules_of(html, headline="A year without a bridge", authors=["Ines Varga"])[line] == rule


@pytest.mark.parametrize(
    ("head", "rules"),
    [
        ("<td>Oddermouth<br>{}<br><br>", ["line_of_head", "line_of_head"]),
        ("<h1>A year without a bridge</h1><td><i>Oddermouth</i><br><br>{}<br><br><br>", ["", ""]),
        ("<td>Oddermouth<br>{}<br>Two<br>Three<br>Four<br><br>", ["", ""]),
    ],
    ids=["no headline", "a headline", "verse"],
)
def test_where_nothing_says_the_headline_it_is_what_stands_above_the_story(head: str, rules: list[str]) -> None:
    line = "Those who dug with their hands"
    html = f"<article><table>{head.format(line)}{'<br><br>'.join(_TOLD)}</table></article>"
    told = rules_of(html, headline="A year without a bridge")
    assert [told["Oddermouth"], told[line]] == rules


@pytest.mark.parametrize(
    ("line", "rule"), [("own corr.", "line_of_head"), ("She has written for us since the flood came.", "")]
)
def test_what_a_writer_is_goes_with_the_name_below_the_story(line: str, rule: str) -> None:
    assert rules_of(page_of(after=f"<p align=right><b>Mia NOVAK,</b><br><b>{line}</b></p>"))[line] == rule


_THREAD = "<b>Fisher</b> 18.04.2008 10:02<br>{line}<br><br>"


@pytest.mark.parametrize(
    ("below", "rule"),
    [
        ("<br><br><b>COMMENTS (2)</b><br><br>" + _THREAD, "thread"),
        ("<p><b>Comments:</b></p><p>" + _THREAD.replace("<br><br>", "</p>"), "thread"),
        ("<h2>Comments</h2><p>" + _THREAD.replace("<br><br>", "</p>"), "thread"),
        ("<br><br>COMMENTS (2)<br>Fisher wrote on 18.04.2008, 10:02:<br>{line}", "thread"),
        ("<h2>The year so far</h2><p>" + _THREAD.replace("<br><br>", "</p>"), ""),
        ("<br><br>" + _THREAD, ""),
        ("<br><br><b>COMMENTS (2)</b><br><br>{line}", ""),
        ("</td></tr><tr><td><b>COMMENTS (2)</b></td></tr><tr><td>" + _THREAD, ""),
        ("<br><br><b>COMMENTS (2)</b><br><br>On 12 November 2026 the divers went down again.<br><br>{line}", ""),
    ],
    ids=[
        "a thread",
        "a thread in paragraphs",
        "below a heading",
        "announced by a colon",
        "below another heading",
        "not announced",
        "no date",
        "elsewhere",
        "a date in a sentence",
    ],
)
def test_what_readers_wrote_in_the_cell_of_the_story_goes(below: str, rule: str) -> None:
    line = "They should have thought of the fish before they put a bench there for the seal."
    html = f"<article><table><tr><td>{'<br><br>'.join(_TOLD)}{below.format(line=line)}</td></tr></table></article>"
    assert rules_of(html)[line] == rule


_ENTRY = "<div><b>Fisher</b> 18.04.2008 10:02<br>{line}</div>"


@pytest.mark.parametrize(
    ("below", "rule"),
    [
        ("<div><div>Comments (2)</div>" + _ENTRY + "</div>", "thread"),
        (
            "<section><div>Nobody slept that night, she said.</div></section><section><div>Comments (2)</div>"
            + _ENTRY
            + "</section>",
            "",
        ),
        ("<div><div>The year so far</div>" + _ENTRY + "</div>", ""),
    ],
    ids=["a box of comments", "an entry behind another", "not announced"],
)
def test_what_readers_wrote_in_a_box_of_its_own_below_the_story_goes(below: str, rule: str) -> None:
    line = "They should have thought of the fish before they put a bench there for the seal."
    told = rules_of(page_of(after=below.format(line=line)))
    assert told[line] == rule


def test_a_date_line_may_have_a_bar_and_a_line_of_a_table_is_none() -> None:
    line = "12.06.2007 | 10:41:22"
    rows = "<table><tr><th>Day<th>Hour</tr><tr><td>12.06.2007<td>10:41:22</tr></table>"
    assert rules_of(page_of(before=f"<p>{line}</p>"))[line] == "date_line"
    assert rules_of(page_of(before=rows))[line] == ""


def test_lines_of_a_program_and_dates_of_a_tour_are_no_date_lines() -> None:
    program = ("19:30 | Night Ferry", "21:15 | Low Water", "20 November 2026 | Elmwick, Harbour Hall")
    told = rules_of(page_of(after="".join(f"<p>{line}</p>" for line in program)))
    assert [told[line] for line in program] == ["", "", ""]
    assert rules_of(page_of(before=f"<p>{program[2]}</p>"))[program[2]] == "date_line"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("<p align=right>Анна РЯБОВА.</p>", "signature"),
        ("<p style='text-align: right'>Hélène Garrigue</p>", "signature"),
        ("<p><strong>Mia Novak</strong></p>", "signature"),
        ("<p><i>Mia Novak</i></p>", "signature"),
        ("<p>Mia Novak</p>", ""),
        ("<p><strong>Long live Oddermouth!</strong></p>", ""),
        ("<p><strong>Room 12</strong></p>", ""),
    ],
)
def test_a_name_set_apart_below_the_story_is_its_author_s(line: str, rule: str) -> None:
    text = parse_page(line, url=URL).blocks[0].text
    assert rules_of(page_of(after=line))[text] == rule


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("<p>Ines Varga covers the harbour. Reach her at varga@packet.example.</p>", "author_note"),
        (
            "<p>Follow Ines Varga, our harbour correspondent since the flood, on whatever we post as @inesvarga.</p>",
            "author_note",
        ),
        ("<p>Those who saw the divers may write to harbour@county.example, the county's engineer said.</p>", ""),
        ("<p>“Write to Ines Varga at varga@packet.example,” said the mayor, and laughed.</p>", ""),
    ],
)
def test_how_the_author_is_reached_is_no_part_of_the_story(line: str, rule: str) -> None:
    text = parse_page(line, url=URL).blocks[0].text
    assert rules_of(page_of(after=line), authors=["Ines Varga"])[text] == rule


_BIOGRAPHY = "Ines Varga covers the harbour for the Packet, and was the first to cross the bridge."
_MORE = "Varga has never learned to swim, and says so in every talk that she gives."


@pytest.mark.parametrize(
    ("after", "chance", "stripped"),
    [
        (f"<p>{_BIOGRAPHY}</p>", 0.8, [_BIOGRAPHY]),
        (f"<p>{_BIOGRAPHY}</p>", 0.9, []),
        (f"<p>{_BIOGRAPHY}</p><p>{_MORE}</p>", 0.8, [_BIOGRAPHY, _MORE]),
        (f"<p>{_MORE}</p>", 0.8, []),
        (f"<p>{_BIOGRAPHY}</p><p>The town has not forgotten it, nor has the ferryman.</p>", 0.8, []),
        ("<p>Ines Varga: the bridge and I</p>", 0.8, []),
        ("<p>Ines Varga has covered the harbour since 2009.</p>", 0.8, []),
        ("<p>Ines Varga: Mr. Reuter, thank you very much for having talked to us today.</p>", 0.8, []),
        ("<p>Ines Varga has asked it often, and who will pay for the ferry in the end?</p>", 0.8, []),
        ("<p>“Ines Varga was the first of us to cross it, and she said so to everybody.”</p>", 0.8, []),
        ("<p>Redaktion covers the harbour for the Packet, and was the first to cross the bridge.</p>", 0.8, []),
        ("<p>Tidewater Press has asked the county for the divers' report, and waits for it.</p>", 0.8, []),
    ],
)
def test_who_the_author_is_is_no_part_of_the_story(after: str, chance: float, stripped: list[str]) -> None:
    blocks = parse_page(page_of(after=after), url=URL).blocks
    chances = [chance if f"<p>{block.text}</p>" in after else 0.99 for block in blocks]
    chosen = [block for block in blocks if "article" in block.inside]
    authors, sources = ["Ines Varga", "Redaktion", "Tidewater Press"], ["Tidewater Press"]
    story = Story(blocks, chosen, authors=authors, sources=sources, chances=chances)
    assert [e.block.text for e in strip_boilerplate(story) if e.rule == "author_biography"] == stripped


def test_a_text_that_is_all_about_the_author_is_no_note_on_who_that_is() -> None:
    told = [_BIOGRAPHY, _MORE]
    html = f"<article>{''.join(f'<p>{text}</p>' for text in told)}</article>"
    assert [rules_of(html, authors=["Ines Varga"])[text] for text in told] == ["", ""]


@pytest.mark.parametrize(
    "lines",
    [
        "<p><b>Best Actor</b></p><p>Tom Hill, Night Ferry</p>",
        "<p><b>Oddermouth United</b></p><p>Hill; Reed, Vega; Stone.</p><p><b>Elmwick Rovers</b></p><p>Ott; Moor.</p>",
        "<p>The cast:</p><p>Two sailors</p><p><i>Mia Novak</i></p>",
    ],
    ids=["awards", "teams", "a cast"],
)
def test_bold_lines_of_a_list_below_the_story_are_no_signatures(lines: str) -> None:
    assert "signature" not in rules_of(page_of(after=lines)).values()


_QUOTE = (
    "<p>“The bridge will outlive us,” said Ada Marsh, who has lived on it since the flood.</p>"
    "<blockquote><p>{}</p><cite>Ada Marsh, who lives there</cite></blockquote>"
)


@pytest.mark.parametrize(
    ("quoted", "rules"),
    [("“will outlive us”", ("said_twice", "attribution")), ("“will be pulled down”", ("", ""))],
)
def test_a_pull_quote_of_three_words_goes_with_who_said_it(quoted: str, rules: tuple[str, str]) -> None:
    told = rules_of(page_of(inside=_QUOTE.format(quoted)))
    assert (told[quoted], told["Ada Marsh, who lives there"]) == rules


@pytest.mark.parametrize(
    ("box", "rule"),
    [
        ("<table align=left><tr><td>{}<br>When: 7 p.m.</td></tr></table>", "floated_box"),
        ("<div style='width: 200px; float: right'><b>{}</b></div>", "floated_box"),
        ("<table align=center><tr><td>{}<br>When: 7 p.m.</td></tr></table>", ""),
    ],
)
def test_a_box_that_the_text_flows_round_is_stripped(box: str, rule: str) -> None:
    assert rules_of(page_of(inside=box.format("What: a hearing on the ferry")))["What: a hearing on the ferry"] == rule


@pytest.mark.parametrize(
    "box",
    [
        "<p>The vote in full:</p><table align=left><tr><th>Party<th>Seats<tr><td>{}<td>12</table>",
        "<div style='float:left'><b>{}</b><br>34 years</div><div style='float: left'><b>Tom Hill</b><br>61 years</div>",
    ],
    ids=["announced", "columns"],
)
def test_a_table_that_a_colon_announces_and_columns_are_no_boxes(box: str) -> None:
    assert "floated_box" not in rules_of(page_of(inside=box.format("Harbour"))).values()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("<b>THE END</b>", ""),
        ("<strong>The End</strong>", ""),
        ("<i>Fortsetzung Folgt</i>", ""),
        ("<b>ADA OSEI</b>", "signature"),
        ("<i>Die Redaktion</i>", "signature"),
    ],
)
def test_what_ends_a_tale_is_nobody_s_name(line: str, rule: str) -> None:
    text = parse_page(f"<p>{line}</p>", url=URL).blocks[0].text
    assert rules_of(page_of(after=f"<p>{line}</p>"))[text] == rule


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Tags: harbour, council, ferry", "topic_line"),
        ("Теги: мост, ремонт", "topic_line"),
        ("კომენტარი: ტრამვაი, ქალაქი", ""),
        ("თეგები: ტრამვაი, ქალაქი", "topic_line"),
        ("الكلمات المفتاحية: سوق، ترميم", "topic_line"),
        ("ट्याग: पुल, धरोहर", "topic_line"),
        ("タグ:宿,校舎", "topic_line"),
        ("แท็ก: เรือ, วัด", "topic_line"),
        ("Keywords: anxiety, physical activity", ""),
        ("Tags: one of them hung from the hand of the clock, and said that it was sold.", ""),
    ],
)
def test_a_label_for_topics_is_known_in_many_languages(line: str, rule: str) -> None:
    assert rules_of(page_of(after=f"<p>{line}</p>"))[line] == rule


def test_what_announces_another_story_may_end_with_the_sign_of_armenian() -> None:
    line = "Կարդացեք նաև՝ Հին քաղաքի վերջին վարպետները"
    assert rules_of(page_of(inside=f"<p>{line}</p>"))[line] == "related_title"


def test_the_term_that_says_the_headline_above_its_definition_is_the_headline() -> None:
    line = "A year without a bridge"
    story = "The county closed it in May.<br><br>The ferry ran again from the first of June that year."
    html = f"<article><dl><dt>{line}</dt><dd>{story}</dd></dl></article>"
    assert rules_of(html, headline=line)[line] == "headline"


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<p>Sheared: 12 ewes</p><p>Tagged: 300 ewes</p>", "Tagged: 300 ewes"),
        ("<p>Lebo: I won, at last</p><p>Thabo: You did</p>", "Lebo: I won, at last"),
        ("<table><tr><td>Tags: brass</td><td>12</td></tr><tr><td>Nets</td><td>7</td></tr></table>", "Tags: brass | 12"),
        ("<pre>tags: quay, ferry</pre>", "tags: quay, ferry"),
    ],
    ids=["one of several labels", "a name in a talk", "a row", "code"],
)
def test_a_label_for_topics_may_name_something_else(inside: str, line: str) -> None:
    assert rules_of(page_of(inside=inside)).get(line) != "topic_line"


@pytest.mark.parametrize(
    ("times", "told", "rule"),
    [
        (("9:30", "10:15", "17:45"), "+++ {} Uhr: Fähre bleibt im Hafen +++", ""),
        (("9:30",), "+++ {} Uhr: Fähre bleibt im Hafen +++", "date_line"),
        (("9:30", "10:15", "17:45"), "{} Uhr", "date_line"),
        (("9:30", "10:15", "17:45"), "{} GMT 20 November 2026", "date_line"),
    ],
)
def test_lines_that_begin_with_a_time_are_entries_where_three_tell_something(
    times: Sequence[str], told: str, rule: str
) -> None:
    lines = [told.format(time) for time in times]
    story = "".join(f"<p>{line}</p><p>{text}</p>" for line, text in zip(lines, _TOLD, strict=False))
    html = f"<article>{story}{''.join(f'<p>{text}</p>' for text in _TOLD[len(times) :])}</article>"
    assert {rules_of(html)[line] for line in lines} == {rule}


def test_entries_beside_the_story_make_no_entry_of_its_date_line() -> None:
    ticker = "".join(f"<p>{time} Fähre bleibt heute im Hafen</p>" for time in ("9:10", "9:40", "9:55"))
    story = "".join(f"<p>{text}</p>" for text in ("14:05 Uhr, 20. November 2026", *_TOLD))
    told = rules_of(f"<article>{story}</article><aside>{ticker}</aside>")
    assert told["14:05 Uhr, 20. November 2026"] == "date_line"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("More on Oddermouth Harbour:", "more_on"),
        ("Mehr über Ada Marsch", "more_on"),
        ("» Más sobre Ada Vázquez", "more_on"),
        ("Více o Petru Novákovi", "more_on"),
        ("المزيد عن المرفأ", "more_on"),
        ("More than Words Can Say", ""),
        ("Mehr als Tausend Boote", ""),
        ("More on Oddermouth is known by now.", ""),
        ("More on the way", ""),
    ],
)
def test_a_heading_that_promises_more_on_a_name_goes(line: str, rule: str) -> None:
    assert rules_of(page_of(inside=f"<h4>{line}</h4><p>{_TOLD[0]}</p>"))[line] == rule
