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
    ],
)
def test_a_line_of_links_stays_between_lines_of_its_kind(line: str, around: str, rule: str) -> None:
    text = parse_page(f"<p>{line}</p>", url=URL).blocks[0].text
    assert rules_of(page_of(inside=around.format(line)))[text] == rule
