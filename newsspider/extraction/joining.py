"""A story over several pages made one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from newsspider.extraction.language import count_words
from newsspider.extraction.text import fold
from newsspider.items import Access, Article, Image, Video, hash_content

#: Share of the words that two headlines of one story have in common at least.
_SAME_HEADLINE = 0.6
#: A text of so many characters is not said twice in one story.
_SAID_ONCE = 40
#: A page with the whole story holds so much of the first page's paragraphs; sites word some otherwise there.
_HELD = 0.7
_SENTENCE_ENDS = frozenset(".!?…:;\"'”’»“)]。！？।؟۔」』")
_Media = TypeVar("_Media", Image, Video)


def is_part_of(part: Article, story: Article) -> bool:
    """Whether a page says that it is of the same story: by its canonical address, or its headline."""
    if part.canonical_url == story.canonical_url:
        return True
    one, other = fold(part.headline), fold(story.headline)
    if one and other and (one.startswith(other) or other.startswith(one)):
        return True
    from newsspider.extraction.metadata.values import measure_likeness  # noqa: PLC0415  the crawl seldom needs it

    return measure_likeness(part.headline, story.headline) >= _SAME_HEADLINE


def has_new_text(part: Article, story: Article) -> bool:
    """Whether a page holds a paragraph that *story* has not: one without is the end of a circle."""
    seen = _said(story)
    return any(fold(text) not in seen for text in _paragraphs(part))


def holds_whole(whole: Article, story: Article) -> bool:
    """Whether a page has all of the *story* that its first page has, and more."""
    said = {fold(text) for text in _paragraphs(whole)}
    wanted = [fold(text) for text in _paragraphs(story)]
    held = sum(len(text) for text in wanted if text in said)
    return held >= _HELD * sum(map(len, wanted)) and whole.word_count > story.word_count


def take_whole(story: Article, whole: Article) -> Article:
    """The record of *story* with the text of the page that has all of it."""
    return _retell(story, [whole], whole.article_body, confidence=whole.confidence, is_complete=True)


def join_parts(story: Article, parts: Sequence[Article], *, is_complete: bool = True) -> Article:
    """The record of *story* with the texts of its later pages, in their order.

    What the later pages repeat of the earlier ones (standfirst, note of the editors) is told once. A
    story that is not *complete*, for one of its pages could not be had, has the access ``truncated``.
    """
    if story.entries:
        return _join_blog(story, parts, is_complete=is_complete)
    text = story.article_body
    for paragraph in _new_paragraphs(parts, story):
        is_broken = text[-1] not in _SENTENCE_ENDS and paragraph[0].islower() and text[-1].isalpha()
        text += (" " if is_broken else "\n\n") + paragraph
    words = sum(one.word_count for one in (story, *parts))
    confidence = sum(one.confidence * one.word_count for one in (story, *parts)) / max(1, words)
    return _retell(story, parts, text, confidence=round(confidence, 3), is_complete=is_complete)


def _join_blog(story: Article, parts: Sequence[Article], *, is_complete: bool) -> Article:
    """A live blog with the entries of its other pages: older ones, mostly, which go before."""
    entries = {one.id: one for page in (story, *parts) for one in page.entries}
    ordered = sorted(entries.values(), key=lambda one: one.date_published or "")
    told = "\n\n".join(entry.told for entry in story.entries)
    before, _, after = story.article_body.partition(told)
    text = "\n\n".join(filter(None, [before.strip(), *(entry.told for entry in ordered), after.strip()]))
    joined = _retell(story, parts, text, confidence=story.confidence, is_complete=is_complete)
    return replace(joined, entries=ordered)


def _retell(story: Article, others: Sequence[Article], text: str, *, confidence: float, is_complete: bool) -> Article:
    stripped = sum((Counter(one.stripped) for one in others), Counter(story.stripped))
    return replace(
        story,
        article_body=text,
        word_count=count_words(text, story.in_language),
        content_hash=hash_content(story.headline, text),
        confidence=confidence,
        stripped=dict(stripped),
        images=_merge(one.images for one in (story, *others)),
        videos=_merge(one.videos for one in (story, *others)),
        access=_access(story, is_complete=is_complete),
    )


def _access(story: Article, *, is_complete: bool) -> Access:
    if not is_complete:
        return "truncated"
    if story.access != "truncated":
        return story.access
    return "free" if story.is_accessible_for_free else "unknown"  # it was its first page that was cut off


def _paragraphs(story: Article) -> list[str]:
    return story.article_body.split("\n\n")


def _said(story: Article) -> set[str]:
    return {fold(text) for text in (*_paragraphs(story), story.description or "")}


def _new_paragraphs(parts: Iterable[Article], story: Article) -> list[str]:
    """The paragraphs of later pages, without those that came before."""
    seen = _said(story)
    new = []
    for part in parts:
        for text in _paragraphs(part):
            folded = fold(text)
            if folded not in seen or len(text) < _SAID_ONCE:
                new.append(text)
        seen.update(map(fold, _paragraphs(part)))
    return new


def _merge(media: Iterable[Sequence[_Media]]) -> list[_Media]:
    """All of them, each address once."""
    found: dict[str, _Media] = {}
    for one in media:
        for medium in one:
            found.setdefault(medium.url, medium)
    return list(found.values())
