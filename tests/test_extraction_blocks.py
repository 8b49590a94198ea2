from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from newsspider.extraction.blocks import MAX_BLOCKS, MAX_ELEMENTS, MAX_RUN, MAX_TEXT, Outline, TextBlock, element_tokens
from newsspider.extraction.page import parse_page


def blocks_of(body: str) -> list[TextBlock]:
    return parse_page(f"<html><body>{body}</body></html>", url="https://paper.example/").blocks


def outline_of(body: str) -> Outline:
    return parse_page(f"<html><body>{body}</body></html>", url="https://paper.example/").outline


def texts_of(body: str) -> list[str]:
    return [block.text for block in blocks_of(body)]


def test_inline_markup_does_not_interrupt_a_sentence() -> None:
    assert texts_of("<p>The <b>old</b>bridge, <a href='/x'>she</a> said<i>.</i></p>") == ["The oldbridge, she said."]


def test_a_tag_that_html_does_not_know_does_not_interrupt_a_sentence() -> None:
    place = '<st1:place w:st="on"><st1:City>Oddermouth</st1:City></st1:place>'
    assert texts_of(f"<p>The bridge at {place} closes<o:p></o:p></p>") == ["The bridge at Oddermouth closes"]
    assert texts_of("<x-line>One</x-line> <x-line>Two</x-line>") == ["One", "Two"]
    assert texts_of("One <x-box><p>Two</p></x-box>") == ["One", "Two"]


def test_a_button_with_text_on_both_sides_is_a_word_of_the_sentence() -> None:
    assert texts_of("<p>Two of five<button>piers <svg></svg></button> cracked.</p>") == ["Two of five piers cracked."]
    assert texts_of("<p>Two of five piers cracked. <button>Share</button></p>") == ["Two of five piers cracked."]


@pytest.mark.parametrize(
    "markup",
    [
        "Built a century ago.<newsletter-signup>Sign up to our newsletter</newsletter-signup>Engineers say so.",
        "<button>Share</button>Engineers say so.",
        "Built a century ago. <button>Share</button>Engineers say so.",
        "Four thousand people <button>Share this article</button> cross it.",
        "Four thousand people <x-box>Advertisement</x-box> cross it.",
        "Built a century ago. <x-box>The ferry is back</x-box> Engineers say so.",
        "<x-box>The ferry is back</x-box> Engineers say so.",
        "Built a century <read-also>The ferry is back</read-also> ago.",
        "สะพานเก่า <ad-slot>เรือกลับมา</ad-slot> จะปิดในวันจันทร์",
    ],
)
def test_page_chrome_in_an_unknown_tag_or_a_button_is_no_part_of_the_sentence(markup: str) -> None:
    inside = re.sub(r".*>([^<>]+)</.*", r"\1", markup)
    assert not [text for text in texts_of(f"<div>{markup}</div>") if inside in text and text != inside]


def test_a_name_in_an_unknown_tag_is_a_part_of_its_sentence() -> None:
    for sentence in (
        "By the <x-n>Sill</x-n> River it closes.",
        "<x-n>Oddermouth</x-n> closes it.",
        "In <x-n>Odder</x-n>.",
    ):
        assert texts_of(f"<p>{sentence}</p>") == [re.sub("<[^>]+>", "", sentence)]


def test_the_first_letter_in_an_element_of_its_own_belongs_to_its_word() -> None:
    assert texts_of("<p><div class='dropCap'>“T</div>he bridge</p>") == ["“The bridge"]
    assert texts_of("<p><div class='dropdown'>A</div> bridge</p>") == ["A", "bridge"]


def test_an_empty_element_that_is_called_br_ends_a_line() -> None:
    end = '<span class="part br"></span>'
    blocks = blocks_of(f"<div><b>A ferry</b>{end}{end}It runs again.{end}Every <i class='br'>single</i> day.</div>")
    assert [(block.text, block.continues) for block in blocks] == [
        ("A ferry", False),
        ("It runs again.", False),
        ("Every single day.", True),
    ]


def test_a_paragraph_of_joiners_shows_nothing_and_is_no_block() -> None:
    assert texts_of("<p>One.</p><p>&zwj;</p><p>&rlm; &zwnj;</p><p>Two 👩&zwj;🚒.</p>") == ["One.", "Two 👩\u200d🚒."]


def test_two_line_breaks_split_paragraphs_and_one_continues() -> None:
    blocks = blocks_of("<td>One<br>two<br><br>three<br> <br>four</td>")
    assert [(b.text, b.continues) for b in blocks] == [("One", False), ("two", True), ("three", False), ("four", False)]


def test_a_bold_line_before_one_line_break_is_a_paragraph_of_its_own() -> None:
    blocks = blocks_of("<td><b>A ferry</b><br>It runs again.<br>Every day.</td>")
    assert [b.continues for b in blocks] == [False, False, True]


def test_an_indented_line_is_a_paragraph_unless_it_may_be_a_verse() -> None:
    story = "The old bridge at Oddermouth will close on Monday for at least a year."
    blocks = blocks_of(f"<td>&nbsp; &nbsp;{story}<br>&nbsp;&nbsp;{story}<br>{story}<br>&nbsp;&nbsp;Roses are red</td>")
    assert [b.continues for b in blocks] == [False, False, True, True]
    styled = f"<td><font size=3>{story}</font><br>&nbsp;&nbsp;&nbsp;<font size=3>{story}</font></td>"
    assert [b.continues for b in blocks_of(styled)] == [False, False]
    joined = "\u3000港町の古い橋が月曜日から少なくとも一年のあいだ閉鎖されることになったと、県が発表した。"
    assert [b.continues for b in blocks_of(f"<td>{joined}<br>{joined}</td>")] == [False, False]
    short, verse = "\u3000町は来月、協議する。", "\u3000古池や蛙飛びこむ"
    assert [b.continues for b in blocks_of(f"<td>{joined}<br>{short}<br>{verse}</td>")] == [False, False, True]


def test_an_indented_sentence_behind_another_is_a_paragraph_however_short() -> None:
    lines = ("The bridge will close.", "Nobody waved.", "Roses are red,", "violets are blue,")
    blocks = blocks_of("<td>" + "<br>".join(f"&nbsp;&nbsp;{line}" for line in lines) + "</td>")
    assert [(b.text, b.continues) for b in blocks] == [
        (lines[0], False),
        (lines[1], False),
        (lines[2], True),
        (lines[3], True),
    ]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("老桥下周一起全面封闭，预计工期不少于一年。", 9),
        ("上个月，潜水员在检查中发现，五个桥墩中有两个出现裂缝，最长的一条达三米。", 16),
        ("橋は1958年に完成した。1日に4千人が渡る。", 10),
        ("Wikipedia, the free encyclopaedia (维基百科), is read by many.", 10),
        ("다리는 월요일부터 통제된다.", 3),
    ],
)
def test_a_text_in_a_script_without_spaces_has_half_as_many_words_as_letters_also_between_signs(
    text: str, size: int
) -> None:
    assert [b.size for b in blocks_of(f"<p>{text}</p>")] == [size]


def test_text_straight_in_a_cell_is_a_block() -> None:
    assert [b.tag for b in blocks_of("<table><tr><td>Story<p>Paragraph</p>tail</td></tr></table>")] == ["td", "p", "td"]


def test_a_line_of_a_data_table_is_one_block() -> None:
    rows = "<tr><th>Pier</th><th>Cracks</th></tr><tr><td>First</td><td>2<br>deep</td></tr>"
    assert texts_of(f"<table>{rows}</table>") == ["Pier | Cracks", "First | 2 deep"]


def test_a_cell_with_a_story_is_no_line_of_a_table() -> None:
    story = "The bridge is closed, the county said on Monday. " * 8
    assert texts_of(f"<table><tr><td>Menu</td><td>{story}</td></tr></table>") == ["Menu", story.strip()]


def test_a_paragraph_beside_an_empty_cell_is_no_line_of_a_table() -> None:
    story = "The old bridge at Oddermouth will close on Monday for at least a year, after divers found cracks in it."
    short = "<tr><td>First pier</td><td></td></tr><tr><td></td><td>2</td><td>3</td>"
    rows = f"<tr><td>&nbsp;</td><td>{story}</td></tr>{short}"
    assert [(b.text, b.tag) for b in blocks_of(f"<table>{rows}</table>")] == [
        (story, "td"),
        ("First pier", "tr"),
        ("| 2 | 3", "tr"),
    ]


def test_a_story_that_is_set_in_headings_is_told_in_paragraphs() -> None:
    story = "The old bridge at Oddermouth will close on Monday for at least a year, after divers found cracks in it."
    told = f"<h4>{story}</h4><h4>Four piers</h4><h4>{story}</h4><h4>Nobody was hurt.</h4>"
    assert [b.tag for b in blocks_of(told)] == ["p", "h4", "p", "p"]
    assert next(b.tag for b in blocks_of(told + f"<p>{story}</p><p>{story}</p>")) == "h4"
    assert [b.tag for b in blocks_of(f"<h4>{story}</h4><h4>{story}</h4>")] == ["h4", "h4"]


def test_long_words_are_words_and_words_written_joined_are_counted_by_their_letters() -> None:
    lines = "<p>Verwaltungsgerichtshof bestätigt Abschiebungsverbot</p><p>警察は五日に男を逮捕したと発表</p>"
    assert [block.size for block in blocks_of(lines)] == [3, 7]


def test_scripts_and_hidden_parts_are_not_read() -> None:
    hidden = "<script>x</script><p hidden>a</p><p style='display: none'>b</p><noscript>d</noscript>"
    assert texts_of(hidden + "<p>c</p>") == ["c"]


@pytest.mark.parametrize(
    "name",
    "sr-only visually-hidden visuallyhidden u-visually-hidden screen-reader-text screen-reader-only screenreader-only "
    "screen-reader show-for-sr element-invisible hidden-visually SR-ONLY".split(),
)
def test_whatever_frameworks_call_what_is_only_spoken_is_not_read(name: str) -> None:
    assert texts_of(f"<p>The ferry<i class='icon {name}'> in a new window</i> ran.</p><p>It sank.</p>") == [
        "The ferry ran.",
        "It sank.",
    ]


@pytest.mark.parametrize(("name", "lines"), [("br", 2), ("x br", 2), ("BR", 1), ("brand", 1), ("x-br", 1)])
def test_an_empty_element_ends_a_line_where_its_whole_name_is_that_of_a_break(name: str, lines: int) -> None:
    assert len(texts_of(f"<div>One ferry sank.<span class='{name}'></span>Another sailed.</div>")) == lines


def test_text_that_only_screen_readers_speak_is_not_read() -> None:
    spoken = "<a href='/x'>Ferry <span class='icon sr-only'>(opens in a new window)</span></a>"
    assert texts_of(f"<p>The {spoken} ran.</p><h2 class='visually-hidden'>Text</h2>") == ["The Ferry ran."]
    assert texts_of("<p class='screening'>The ferry</p><p class='sr'>ran.</p>") == ["The ferry", "ran."]


def test_a_note_at_the_end_of_many_links_is_not_read_and_one_of_a_few_is() -> None:
    link = "<a href='/{}' target='_blank'>pier {}<span> (öffnet im neuen Fenster)</span></a>"
    links = [link.format(number, number) for number in range(5)]
    assert texts_of(f"<p>The {', '.join(links)}.</p>") == ["The pier 0, pier 1, pier 2, pier 3, pier 4."]
    assert texts_of(f"<p>The {links[0]}.</p>") == ["The pier 0 (öffnet im neuen Fenster)."]


def test_a_raised_number_that_leads_to_a_footnote_is_no_part_of_the_word_before_it() -> None:
    marks = (
        "<sup class='fn'><a href='#n-1'>1</a></sup>",
        "<sup>[<a href='#n-2'>2</a>]</sup>",
        "<a href='#n'><sup>3</sup></a>",
    )
    for mark in marks:
        assert texts_of(f"<p>Cracks were found{mark} in 2018.{mark}</p>") == ["Cracks were found in 2018."]
    for raised in (
        "10<sup>15</sup>",
        "<a href='/x'>CO<sub>2</sub> and m<sup>3</sup></a>",
        "the 1<sup><a href='/b'>st</a></sup>",
    ):
        said = raised.replace("<", ">").split(">")[::2]
        assert texts_of(f"<p>Of {raised} boats</p>") == [f"Of {''.join(said)} boats"]


def test_what_stands_in_brackets_behind_each_of_several_names_is_read() -> None:
    for link in ("<a href='/{0}'>{0} <span>({1})</span></a>", "<a href='//b.example/{0}'>{0} <span>({1})</span></a>"):
        people = " and ".join(link.format(name, "Conservative") for name in "ABCDE")
        assert texts_of(f"<p>{people}</p>")[0].count("(Conservative)") == 5


def test_a_hidden_part_with_paragraphs_is_a_story_that_a_script_shows() -> None:
    assert texts_of("<div hidden><p>a</p><p>b</p></div><div hidden><p>c</p></div>") == ["a", "b"]
    assert texts_of("<div hidden>" + "a<br><br>" * 3 + "</div><div hidden>b<br>c</div>") == ["a", "a", "a"]


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        ("<span><img src='/a.jpg'><a href='/ada'>Ada Osei</a> <a href='/b'>More</a></span>", ""),
        ("<span><a href='/ada'>Ada Osei</a></span>", "Ada Osei"),
        ("<span><a href='/bo'>Ada Osei</a> <a href='/b'>More</a></span>", "Ada Osei More"),
        (" <span><a href='/ada'>Ada Osei</a> <a href='/b'>More</a></span>", " Ada Osei More"),
        ("<span> (<a href='/ada'>her page</a> and <a href='/b'>more</a>)</span>", " (her page and more)"),
        ("<span> (<a href='/ada'>Ada Osei</a> and <a href='/b'>more</a>)</span>", " (Ada Osei and more)"),
    ],
    ids=[
        "the same link and others",
        "no others",
        "another link",
        "a blank before it",
        "says another thing",
        "a sentence goes on",
    ],
)
def test_a_card_that_comes_up_over_a_link_is_not_read(card: str, shown: str) -> None:
    assert texts_of(f"<p>So <a href='/ada'>Ada Osei</a>{card} said.</p>") == [f"So Ada Osei{shown} said."]


def test_a_page_that_is_hidden_until_it_has_loaded_is_read() -> None:
    page = parse_page("<body style='visibility:hidden'><div>Story</div></body>", url="https://paper.example/")
    assert [block.text for block in page.blocks] == ["Story"]


def test_form_controls_are_left_out_unless_they_hold_paragraphs() -> None:
    assert texts_of("<button>Send</button><select><option>Monday</option></select><button><p>Story</p>") == ["Story"]


def test_links_are_measured() -> None:
    block = blocks_of("<p><a href='/a'>Half</a> text</p>")[0]
    assert (block.link_share, block.hrefs) == (4 / 9, ["/a"])


def test_a_link_round_several_blocks_counts_in_each() -> None:
    assert [(b.link_share, b.hrefs) for b in blocks_of("<a href='/a'><div>One</div><div>two</div></a>")] == [
        (1.0, ["/a"]),
        (1.0, ["/a"]),
    ]


def test_the_lines_of_preformatted_text_stay() -> None:
    assert texts_of("<pre>roses\n  are red</pre>") == ["roses\nare red"]


def test_deep_nesting_costs_no_text() -> None:
    assert texts_of("<div>" * 1500 + "<p>deep</p>" + "</div>" * 1500) == ["deep"]


def test_a_line_of_too_many_cells_is_no_data() -> None:
    assert len(texts_of("<table><tr>" + "<td>a</td>" * 201 + "</tr></table>")) == 201


def test_a_page_is_read_whole() -> None:
    assert not outline_of("<p>One</p><br><br>two<img>").is_cut


def test_no_more_blocks_than_the_cap_are_read() -> None:
    outline = outline_of("<p>text</p>" * (MAX_BLOCKS + 1))
    assert (len(outline.blocks), outline.is_cut) == (MAX_BLOCKS, True)


def test_as_many_blocks_as_the_cap_are_read_whole() -> None:
    outline = outline_of("<p>text</p>" * MAX_BLOCKS)
    assert (len(outline.blocks), outline.is_cut) == (MAX_BLOCKS, False)


def test_no_more_lines_than_the_cap_are_read() -> None:
    outline = outline_of("text<br>" * (MAX_BLOCKS + 1))
    assert (len(outline.blocks), outline.is_cut) == (MAX_BLOCKS, True)


def test_no_more_elements_than_the_cap_are_read() -> None:
    outline = outline_of("<i></i>" * MAX_ELEMENTS + "<p>text</p>")
    assert (outline.blocks, outline.is_cut) == ([], True)


def test_no_more_text_than_the_cap_is_read() -> None:
    outline = outline_of("<p>One</p>" + f"<p>{'a' * MAX_RUN}</p>" * (MAX_TEXT // MAX_RUN) + "<p>three</p>")
    assert [len(block.text) for block in outline.blocks] == [3, *[MAX_RUN] * (MAX_TEXT // MAX_RUN - 1), MAX_RUN - 3]
    assert (outline.is_cut, outline.is_shortened) == (True, False)


def test_of_a_text_without_a_tag_the_beginning_is_read_and_all_that_follows_it() -> None:
    outline = outline_of("<p>One</p><p>" + "a" * 3 * MAX_TEXT + "</p><p>three</p>")
    assert [len(block.text) for block in outline.blocks] == [3, MAX_RUN, 5]
    assert (outline.is_cut, outline.is_shortened) == (False, True)


def test_only_the_innermost_of_many_open_links_count() -> None:
    page = "".join(f"<a href='/{number}'><div>" for number in range(40))
    assert len(blocks_of(f"{page}text")[0].hrefs) <= 10


def test_nodes_hold_blocks_and_pictures() -> None:
    outline = outline_of("<div><p>a</p><img></div><p>b</p>")
    nodes = [(n.element.tag, n.parent, n.first, n.end, n.pictures) for n in outline.nodes]
    assert nodes == [("body", -1, 0, 2, 1), ("div", 0, 0, 1, 1), ("p", 1, 0, 1, 0), ("p", 0, 1, 2, 0)]


@given(st.text(alphabet="aB9_- éÉß", max_size=20))
def test_names_of_all_letters_split_alike(name: str) -> None:
    tree = fromstring("<p></p>")
    tree.set("class", name)
    plain = fromstring("<p></p>")
    plain.set("class", name.replace("é", "a").replace("ß", "a").replace("É", "B"))
    assert [len(word) for word in element_tokens(tree)] == [len(word) for word in element_tokens(plain)]


@given(st.text(alphabet="<>/ abp=&;'\"!-\x01\u2028brdivtd", max_size=200))
def test_no_markup_is_an_error(markup: str) -> None:
    for block in blocks_of(markup):
        assert block.text
        assert block.text == block.text.strip()


def test_a_page_without_a_body_is_read_all_the_same() -> None:
    page = parse_page("<title>Bridge</title><article><p>Cracks in two piers.</p></article>", url="https://x.example/")
    assert [block.text for block in page.blocks] == ["Cracks in two piers."]


def test_the_sign_of_a_link_to_a_heading_is_none_of_its_text() -> None:
    assert texts_of("<h2 id='ice'>Ice <a href='#ice'>¶</a></h2><h2>C <a href='/c'>#</a></h2>") == ["Ice", "C #"]


@pytest.mark.parametrize(
    ("told", "link"),
    [
        ("She will miss it.", "<a href='https://network.example/sharer.php?u=x'>Share</a>"),
        ("“She will miss it.”", "<small><a href='#' role='button'><i></i> Share this</a></small>"),
        ("She will miss it.", "<a href='#'>Share</a> <a href='javascript:void(0)'>Tweet</a>"),
        ("Sie wird es vermissen.", "<a data-share='mail' href='/mail'>Teilen</a>"),
        ("「寂しい」と話した。", "<a href='javascript:;'>シェア</a>"),
        ("ستفتقده.", "<a href='https://network.example/send?text=x'>شارك</a>"),
        ("เธอจะคิดถึงมัน", "<a class='btn share-btn' href='/s'>แชร์</a>"),
    ],
)
def test_a_link_that_does_something_behind_the_last_sentence_is_not_read(told: str, link: str) -> None:
    assert texts_of(f"<p>{told} {link}</p>") == [told]


@pytest.mark.parametrize(
    "line",
    [
        "She will miss it. <a href='/why'>Here is why</a>",
        "She will miss it. <a href='#'>Nobody else will.</a>",
        "She will miss it. <a href='#note'>Note</a>",
        "She will miss it, and <a href='#'>share</a>",
        "She will <a href='#'>miss</a> it. Nobody else will.",
        "Write to her. <a href='mailto:ada@packet.example'>Ada</a>",
        "<a href='#'>Share</a>",
        "เธอจะคิดถึง<a href='#'>เรือ</a>",
        "1. <a href='#'>The harbour</a>",
        "No. 3. <a href='javascript:;'>The harbour</a>",
    ],
)
def test_another_link_at_a_line_s_end_is_read(line: str) -> None:
    assert texts_of(f"<p>{line}</p>") == [re.sub("<.*?>", "", line)]


def test_a_link_that_ends_a_heading_is_of_it() -> None:
    assert texts_of("<h3>Chapter two. <a href='#' role='button'>The harbour</a></h3>") == ["Chapter two. The harbour"]


@pytest.mark.parametrize(
    "form",
    [
        "<span style='display:block'>{}</span>",
        "<font style='color: #333; display: table'>{}</font>",
        "<span style='DISPLAY: FLEX'><b>{}</b></span>",
        "<a href='/x' style='display:block'>{}</a>",
        "<b style='display:list-item'>{}</b>",
    ],
)
def test_what_a_style_sets_on_lines_of_its_own_is_a_paragraph(form: str) -> None:
    told = ["The bridge closes on Monday.", "橋は月曜日に閉鎖される。", "ستفتقد الميناء."]
    inside = "".join(map(form.format, told))
    assert texts_of(f"<div>{inside}</div>") == texts_of(f"<p>{inside}</p>") == told
    assert [block.link_share for block in blocks_of(inside)] == [float("href" in form)] * 3
    assert texts_of(f"<p>Before. {form.format('Ada.')} Behind.</p>") == ["Before.", "Ada.", "Behind."]


@pytest.mark.parametrize(
    "style", ["display:inline-block", "float:left; display:block", "x-display: block", "display:block"]
)
def test_a_style_that_leaves_an_element_in_the_line_parts_nothing(style: str) -> None:
    assert texts_of(f"<p><span style='{style}'>T</span>he bridge closes.</p>") == ["The bridge closes."]


def test_a_style_sets_no_line_of_code_and_no_cell_apart() -> None:
    lines = "".join(f"<span style='display:flex'>{line}\n</span>" for line in ("cd quay", "ls"))
    assert texts_of(f"<pre>{lines}</pre>") == ["cd quay\nls"]
    cells = "<td><b style='display:block'>Sill</b> 4</td><td>1</td>"
    assert texts_of(f"<table><tr>{cells}</tr></table>") == ["Sill 4 | 1"]
