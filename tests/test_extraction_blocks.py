from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.page import parse_page


def blocks_of(body: str) -> list[TextBlock]:
    return parse_page(f"<html><body>{body}</body></html>", url="https://paper.example/").blocks


def texts_of(body: str) -> list[str]:
    return [block.text for block in blocks_of(body)]


def test_inline_markup_does_not_interrupt_a_sentence() -> None:
    assert texts_of("<p>The <b>old</b>bridge, <a href='/x'>she</a> said<i>.</i></p>") == ["The oldbridge, she said."]


def test_two_line_breaks_split_paragraphs_and_one_continues() -> None:
    blocks = blocks_of("<td>One<br>two<br><br>three<br> <br>four</td>")
    assert [(b.text, b.continues) for b in blocks] == [("One", False), ("two", True), ("three", False), ("four", False)]


def test_a_bold_line_before_one_line_break_is_a_paragraph_of_its_own() -> None:
    blocks = blocks_of("<td><b>A ferry</b><br>It runs again.<br>Every day.</td>")
    assert [b.continues for b in blocks] == [False, False, True]


def test_text_straight_in_a_cell_is_a_block() -> None:
    assert [b.tag for b in blocks_of("<table><tr><td>Story<p>Paragraph</p>tail</td></tr></table>")] == ["td", "p", "td"]


def test_a_line_of_a_data_table_is_one_block() -> None:
    rows = "<tr><th>Pier</th><th>Cracks</th></tr><tr><td>First</td><td>2<br>deep</td></tr>"
    assert texts_of(f"<table>{rows}</table>") == ["Pier | Cracks", "First | 2 deep"]


def test_a_cell_with_a_story_is_no_line_of_a_table() -> None:
    story = "The bridge is closed, the county said on Monday. " * 8
    assert texts_of(f"<table><tr><td>Menu</td><td>{story}</td></tr></table>") == ["Menu", story.strip()]


def test_scripts_and_hidden_parts_are_not_read() -> None:
    hidden = "<script>x</script><p hidden>a</p><p style='display: none'>b</p><noscript>d</noscript>"
    assert texts_of(hidden + "<p>c</p>") == ["c"]


def test_a_hidden_part_with_paragraphs_is_a_story_that_a_script_shows() -> None:
    assert texts_of("<div hidden><p>a</p><p>b</p><p>c</p></div>") == ["a", "b", "c"]


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


@given(st.text(alphabet="<>/ abp=&;'\"!-\x01\u2028brdivtd", max_size=200))
def test_no_markup_is_an_error(markup: str) -> None:
    for block in blocks_of(markup):
        assert block.text
        assert block.text == block.text.strip()
