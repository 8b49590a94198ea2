"""Where the standfirst goes: the body, the description or both."""

from __future__ import annotations

from collections.abc import Sequence

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.options import Standfirst
from newsspider.extraction.story import Story
from newsspider.extraction.text import fold


def place_standfirst(
    body: list[TextBlock], story: Story, description: str | None, where: Standfirst
) -> list[TextBlock]:
    """*body* with or without the page's standfirst, a block before or at its start that says *description*.

    ``auto`` keeps it in the body only when the page shows it as the body's first paragraph: in the
    place where the other paragraphs stand.
    """
    wanted = fold(description or "")
    if not body or not wanted:
        return body
    opens = body[0].folded == wanted
    if where == "body":
        return body if opens else [*_shown_before(body, story, wanted), *body]
    if not opens or len(body) == 1:
        return body
    return body[1:] if where == "description" or not story.is_paragraph_like(body[0]) else body


def _shown_before(body: Sequence[TextBlock], story: Story, wanted: str) -> list[TextBlock]:
    """The last block before the body that says *wanted*, if there is one."""
    return [block for block in story.blocks[: body[0].index] if block.folded == wanted][-1:]
