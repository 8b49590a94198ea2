"""How blocks make the text of a story."""

from __future__ import annotations

import pytest

from newsspider.extraction.flow import join_blocks
from newsspider.extraction.page import parse_page


def text_of(body: str, *, without: str = "Advertisement") -> str:
    blocks = parse_page(f"<html><body>{body}</body></html>", url="https://paper.example/").blocks
    return join_blocks([block for block in blocks if block.text != without])


BOX = "<table><tr><td>Advertisement</td></tr></table>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<td>Four thousand people {BOX}cross it every day.</td>", "Four thousand people cross it every day."),
        ("<p>Four thousand <div>Advertisement</div>people.</p>", "Four thousand people."),
        ("<p>Four thousand <div hidden>Advertisement</div>people.</p>", "Four thousand people."),
        (f"<div>يعبره كل يوم، {BOX}أربعة آلاف شخص</div>", "يعبره كل يوم، أربعة آلاف شخص"),
        (f"<div>毎日、{BOX}四千人がこの橋を渡る。</div>", "毎日、四千人がこの橋を渡る。"),
    ],
)
def test_a_sentence_that_something_interrupts_is_whole_again(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "markup",
    [
        f"<td>Four thousand people cross it.{BOX}every day</td>",
        f"<td>Who crosses it {BOX}Four thousand people.</td>",
        f"<td>Who crosses it {BOX}<br><br>four thousand people.</td>",
        f"<td><p>who crosses it</p>{BOX}<p>four thousand people</p></td>",
        f"<h2>Who crosses it {BOX}four thousand people.</h2>",
        "<td>Who crosses it<br><br>four thousand people.</td>",
        f"<td>The new bridge will cost<br><br>{BOX}e.on millions.</td>",
        "<div>The new bridge will cost<br><br><div class=ad></div>e.on millions.</div>",
        f"<td>The new bridge will cost {BOX}<hr>e.on millions.</td>",
        "<div>The new bridge will cost<hr>e.on millions.</div>",
        "<div><p>The new bridge will cost</p>e.on millions.</div>",
        "<div>สะพานเก่าจะปิดในวันจันทร์<br><br><div class=ad></div>มีคนข้ามทุกวัน</div>",
        "<div>สะพานเก่าจะปิดในวันจันทร์<div class=ad></div>มีคนข้ามทุกวัน</div>",
        "<div><p>يغلق الجسر القديم يوم الاثنين،</p>يعبره أربعة آلاف شخص</div>",
        "<div>पुल सोमवार को बंद होगा<hr>हर दिन लोग इसे पार करते हैं</div>",
    ],
)
def test_what_is_no_rest_of_a_sentence_is_a_paragraph_of_its_own(markup: str) -> None:
    assert text_of(markup).count("\n\n") == 1


def test_one_line_break_is_a_line_end() -> None:
    assert text_of("<p>Roses are red,<br>violets are blue.</p><p>So.</p>") == "Roses are red,\nviolets are blue.\n\nSo."
