"""What the record of a story over several pages holds."""

from __future__ import annotations

from newsspider.extraction.joining import has_new_text, holds_whole, is_part_of, join_parts, take_whole
from newsspider.items import Article, Image, LiveEntry

FIRST = "The ferry ran again for the first time in fifty years on Monday morning."
SECOND = "Its captain had kept the keys in a drawer of his kitchen all the while."
THIRD = "Nobody had asked him for them until the bridge was closed for a year."


def story(*paragraphs: str, **keys: object) -> Article:
    text = "\n\n".join(paragraphs)
    known = {
        "id": "1", "url": "https://paper.example/ferry", "canonical_url": "https://paper.example/ferry",
        "site": "paper.example", "headline": "The ferry is back", "date_crawled": "2026-11-20T06:00:00+00:00",
        "word_count": len(text.split()), "in_language": "en",
    }  # fmt: skip
    return Article(**{**known, "article_body": text, **keys})


def test_paragraphs_follow_each_other_and_what_is_repeated_is_told_once():
    joined = join_parts(story(FIRST, SECOND), [story(FIRST, THIRD), story(THIRD)])
    assert joined.article_body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert joined.word_count == len(joined.article_body.split())
    assert joined.content_hash != story(FIRST, SECOND).content_hash
    assert joined.access == "unknown"


def test_a_sentence_that_the_turn_of_the_page_breaks_is_mended():
    joined = join_parts(story("The captain kept the keys in a drawer of"), [story("his kitchen all the while.")])
    assert joined.article_body == "The captain kept the keys in a drawer of his kitchen all the while."


def test_pictures_of_all_pages_and_what_was_stripped_on_them_are_told():
    one, two = Image(url="https://paper.example/1.jpg"), Image(url="https://paper.example/2.jpg")
    joined = join_parts(
        story(FIRST, images=[one], stripped={"share": 2}),
        [story(SECOND, images=[one, two], stripped={"share": 1, "login": 1})],
    )
    assert joined.images == [one, two]
    assert joined.stripped == {"share": 3, "login": 1}


def test_access_says_whether_all_pages_were_had():
    first = story(FIRST, access="truncated", is_accessible_for_free=True)
    assert join_parts(first, [story(SECOND)]).access == "free"
    assert join_parts(first, [story(SECOND)], is_complete=False).access == "truncated"
    assert take_whole(story(FIRST, access="truncated"), story(FIRST, SECOND)).access == "unknown"


def test_a_page_belongs_to_a_story_by_its_address_or_headline():
    other = story(SECOND, canonical_url="https://paper.example/other", headline="The mayor resigns")
    assert not is_part_of(other, story(FIRST))
    assert is_part_of(story(SECOND, headline="Something else"), story(FIRST))
    continued = story(SECOND, canonical_url="https://paper.example/other", headline="The ferry is back, page 2")
    assert is_part_of(continued, story(FIRST))


def test_a_page_without_new_text_ends_the_circle():
    assert not has_new_text(story(FIRST), story(FIRST, SECOND))
    assert has_new_text(story("A few words."), story(FIRST, SECOND))


def test_only_a_page_with_the_first_ones_text_and_more_holds_the_whole():
    assert holds_whole(story(FIRST, SECOND), story(FIRST))
    assert not holds_whole(story(SECOND, THIRD), story(FIRST))
    assert not holds_whole(story(FIRST), story(FIRST))


def test_older_entries_of_a_live_blog_go_before_the_newer_ones():
    new = LiveEntry(id="20", date_published="2026-11-20", text=SECOND)
    old = LiveEntry(id="19", date_published="2026-11-19", text=THIRD)
    joined = join_parts(story(FIRST, SECOND, entries=[new]), [story(FIRST, THIRD, entries=[old])])
    assert joined.entries == [old, new]
    assert joined.article_body == f"{FIRST}\n\n{THIRD}\n\n{SECOND}"
