"""A story that was looked at again: has it changed, and in what?"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from newsspider.items import Article, Change
from newsspider.ledger import Story


def make_revision(article: Article, story: Story) -> bool:
    """Make *article* the revision after *story*; ``False``, and no change, when headline and text are the same."""
    if article.content_hash == story.content_hash:
        return False
    article.revision = story.revision + 1
    article.id, article.canonical_url, article.copy_of = story.id, story.address, story.copy_of
    article.changes = list(compare_paragraphs(split_body(story.body), split_body(body_of(article))))
    return True


def body_of(article: Article) -> str:
    """What a revision is compared by: the headline as a first paragraph, and the text."""
    return f"{article.headline}\n\n{article.article_body}"


def split_body(body: str) -> list[str]:
    """The paragraphs of a text."""
    return [paragraph for paragraph in body.split("\n\n") if paragraph]


def compare_paragraphs(old: list[str], new: list[str]) -> Iterator[Change]:
    """What happened to the paragraphs; of one that was changed, as it is now.

    >>> [(change.op, change.text) for change in compare_paragraphs(["a", "b", "c"], ["a", "B", "c", "d"])]
    [('changed', 'B'), ('added', 'd')]
    >>> [(change.op, change.text) for change in compare_paragraphs(["a", "b"], ["b"])]
    [('removed', 'a')]
    """
    for _, first, last, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if old[first:last] == new[start:end]:
            continue
        both = min(last - first, end - start)
        yield from (Change(op="changed", text=text) for text in new[start : start + both])
        yield from (Change(op="removed", text=text) for text in old[first + both : last])
        yield from (Change(op="added", text=text) for text in new[start + both : end])
