from __future__ import annotations

from stories import PARAGRAPHS, page_of

from newsspider.extraction.body import choose_body, declared_body, fill_gaps, match_blocks
from newsspider.extraction.page import Page, parse_page


def parse(html: str) -> Page:
    return parse_page(html, url="https://paper.example/story")


def test_the_paragraphs_of_a_story_are_chosen() -> None:
    page = parse(page_of())
    chosen = [block.text for block in choose_body(page, page.blocks)]
    assert [text for text in chosen if text in PARAGRAPHS] == list(PARAGRAPHS)


def test_a_page_without_text_gives_no_blocks() -> None:
    page = parse("<p>x</p>")
    assert [b.text for b in choose_body(page, page.blocks)] in ([], ["x"])


def test_the_page_is_not_changed() -> None:
    page = parse(page_of(inside="<div>Share</div>"))
    before = page.tree.text_content()
    choose_body(page, page.blocks)
    assert page.tree.text_content() == before


def test_a_text_that_the_page_shows_twice_is_matched_where_it_stands_in_order() -> None:
    lines = "".join(f"<li>{text}</li>" for text in ("First part", "Second part"))
    story = f"<h2>First part</h2><p>{PARAGRAPHS[0]}</p><h2>Second part</h2><p>{PARAGRAPHS[1]}</p>"
    page = parse(f"<ul>{lines}</ul>{story}<div>{PARAGRAPHS[0]}</div>")
    answer = f"First part\n{PARAGRAPHS[0]}\nSecond part\n{PARAGRAPHS[1]}"
    assert [block.tag for block in match_blocks(page.blocks, answer)] == ["h2", "p", "h2", "p"]


def test_a_block_that_the_answer_holds_only_a_part_of_is_left_out() -> None:
    other = "The old bridge at Oddermouth is a book by someone else about another town"
    page = parse(f"<p>{PARAGRAPHS[0]}</p><p>{other}</p>")
    assert len(match_blocks(page.blocks, PARAGRAPHS[0])) == 1


def test_gaps_are_filled_with_what_stands_as_the_paragraphs_do() -> None:
    inside = "<h2>A ferry again</h2><p>Nobody minds.</p><div class='x'><div><p>Far away.</p></div></div>"
    page = parse(page_of(inside=inside))
    chosen = [block for block in page.blocks if block.text in PARAGRAPHS]
    filled = [block.text for block in fill_gaps(page.blocks, chosen) if block not in chosen]
    assert filled == ["A ferry again", "Nobody minds."]


def test_links_and_repeated_lines_fill_no_gap() -> None:
    page = parse(page_of(inside=f"<p><a href='/x'>Another story of the day</a></p><p>{PARAGRAPHS[4]}</p>"))
    chosen = [block for block in page.blocks if block.text in PARAGRAPHS][:3] + page.blocks[-3:-1]
    filled = fill_gaps(page.blocks, chosen)
    assert "Another story of the day" not in [block.text for block in filled]


def test_a_story_that_only_a_script_would_show_is_read_from_json_ld() -> None:
    body = "\\n".join(PARAGRAPHS[:2]) + "<p>Third <b>one</b>.</p>"
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    assert [block.text for block in declared_body(parse(script + "<p>x</p>"))] == [*PARAGRAPHS[:2], "Third one ."]
