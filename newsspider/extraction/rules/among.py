"""Which blocks of a story a rule can be about, found for all of them at once: it is not asked of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.rules.rule import found_once
from newsspider.extraction.story import HEAD_LINES, Story

#: The indices of some blocks.
Places = Collection[int]
_COMPARED = 8  # letters


def above_story(story: Story) -> Places:
    """Those before the first paragraph."""
    return range(story.zone[0].index, story.opening) if story.zone else ()


def below_story(story: Story) -> Places:
    """From the last paragraph on."""
    return range(story.closing, story.zone[-1].index + 1) if story.zone else ()


def list_edges(story: Story) -> Iterable[TextBlock]:
    """Those of which :meth:`Story.is_at_edge` holds."""
    first, last = story.opening + HEAD_LINES, story.closing
    return (block for block in story.zone if block.index <= first or block.index >= last)


def linked(story: Story) -> Places:
    """Those with a link."""
    return [block.index for block in story.zone if block.hrefs or block.link_characters]


@found_once
def naming_chrome(story: Story) -> Places:
    """Lines in which a word names page chrome."""
    return [block.index for block in story.zone if wording_of(block).chrome]


def inside(tag: str) -> Callable[[Story], Places]:
    """Those in an element with this tag."""
    return lambda story: [block.index for block in story.zone if tag in block.inside]


def beginning_with(*signs: str) -> Callable[[Story], Places]:
    """Those whose text begins with one of *signs*."""
    return lambda story: [block.index for block in story.zone if block.text.startswith(signs)]


def holding(*signs: str) -> Callable[[Story], Places]:
    """Those whose text holds one of *signs*, most of which hardly any page has."""

    def find(story: Story) -> Places:
        said = _read_all(story)
        told = [sign for sign in signs if sign in said]
        return [block.index for block in story.zone if any(sign in block.text for sign in told)] if told else ()

    return find


def giving(names: Callable[[Story], Iterable[str]]) -> Callable[[Story], Places]:
    """Those that hold one of some *names*, folded."""

    def find(story: Story) -> Places:
        said = _fold_all(story)
        told = [name for name in names(story) if name in said]
        return [block.index for block in story.zone if any(name in block.folded for name in told)] if told else ()

    return find


@found_once
def saying_what_pictures_show(story: Story) -> Places:
    """Those that begin with the text of a picture."""
    texts = story.picture_texts
    length = min(_COMPARED, *map(len, texts)) if texts else 0
    beginnings = {text[:length] for text in texts}
    alike = (block for block in story.zone if block.folded[:length] in beginnings) if texts else ()
    return [block.index for block in alike if block.folded.startswith(texts)]


@found_once
def _read_all(story: Story) -> str:
    return "\n".join([block.text for block in story.zone])


@found_once
def _fold_all(story: Story) -> str:
    return "\n".join([block.folded for block in story.zone])
