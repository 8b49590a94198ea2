"""What readers wrote below a story without dates goes; voices of the story's own stay."""

from __future__ import annotations

import pytest
from stories import PARAGRAPHS, page_of

from newsspider import Article, extract_article

URL = "https://paper.example/story"
_ENGLISH = (
    ("Nils", "I have been on that ship since I was a boy, it is a shame."),
    ("Maja B.", "And how will the old people get to the hospital now?"),
    ("skipper61", "They should have built the bridge years ago."),
)
_TELUGU = (
    ("శ్రీను", "మా ఊరికి కూడా పడవ కావాలి, ఎవరూ పట్టించుకోవడం లేదు."),
    ("లక్ష్మి దేవి", "చాలా బాధగా ఉంది. వంతెన ఎప్పుడు వస్తుందో."),
    ("రవి", "జిల్లా అధికారులు ప్రజల మాట వినాలి."),
)
_THAI = (
    ("สมชาย", "น่าเสียดายมาก ผมนั่งเรือลำนี้มาตั้งแต่เด็ก"),
    ("มาลี", "แล้วคนแก่บนเกาะจะไปโรงพยาบาลยังไง"),
    ("วิชัย", "ควรสร้างสะพานตั้งนานแล้ว"),
)
_BOX = "<div class='c'><b>{}</b><p>{}</p></div>"
_ITEM = "<li><b>{}</b> <p>{}</p></li>"
_FLAT = "<div><div>{}</div><div>{}</div></div>"
_FORM = "<form><textarea></textarea><button>OK</button></form>"


def body_of(after: str) -> list[str]:
    result = extract_article(page_of(after=after), url=URL)
    assert isinstance(result, Article)
    return result.article_body.split("\n\n")


@pytest.mark.parametrize(
    ("entries", "heading"), [(_ENGLISH, "Comments (3)"), (_TELUGU, "వ్యాఖ్యలు"), (_THAI, "ความคิดเห็น")]
)
@pytest.mark.parametrize(
    ("box", "entry"),
    [
        ("<section><h3>{heading}</h3>{entries}</section>", _BOX),
        ("<h3>{heading}</h3><ul>{entries}</ul>", _ITEM),
        ("<h4>{heading}</h4>{entries}", _FLAT),
        ("<div class='x1'>{entries}" + _FORM + "</div>", _BOX),
        ("<div class='x1'>" + _FORM + "<div>{entries}</div></div>", _FLAT),
    ],
)
def test_what_readers_wrote_goes(entries: tuple[tuple[str, str], ...], heading: str, box: str, entry: str) -> None:
    written = "".join(entry.format(*one) for one in entries)
    assert body_of(box.format(heading=heading, entries=written)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<h3>Three of them speak</h3>", ""),
        (
            "<h3>Comments</h3>",
            "<p>All of them will be on the quay when the last ship leaves, and none of them will wave.</p>",
        ),
        ("<p>“No comment.”</p>", ""),
        ("<div><h3>Three of them speak</h3>", _FORM + "</div>"),
    ],
)
def test_voices_of_the_story_stay(before: str, behind: str) -> None:
    body = body_of(before + "".join(_BOX.format(*one) for one in _ENGLISH) + behind)
    assert [text for _, text in _ENGLISH if text not in body] == []


def test_a_form_beside_the_story_s_own_paragraphs_is_none_of_its_voices() -> None:
    voices = "".join(_BOX.format(*one) for one in _ENGLISH)
    lead, *others = PARAGRAPHS
    html = page_of().replace(f"<p>{lead}</p>", "").replace("<article>", f"<div><p>{lead}</p></div><article>")
    result = extract_article(html.replace("</article>", f"{voices}{_FORM}</article>"), url=URL)
    assert isinstance(result, Article)
    assert [text for text in (*others, *(text for _, text in _ENGLISH)) if text not in result.article_body] == []
