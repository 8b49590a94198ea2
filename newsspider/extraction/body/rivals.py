"""Other answers to the question which blocks are the story: trafilatura's, and the page's own in its JSON-LD.

trafilatura is called here and nowhere else. Its text loses paragraph ends and spaces, so its
answer only chooses among the page's own blocks: wording, order and paragraphs are the page's.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

import trafilatura
from trafilatura.settings import Document

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.matching import match_blocks
from newsspider.extraction.page import Page
from newsspider.extraction.text import squash

_LINE_END = re.compile(r"\n|</?p\b[^<>]*>|<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{1,200}>")

# It logs every page that it finds no text in; the caller is told by the empty list.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def ask_trafilatura(page: Page) -> list[TextBlock]:
    """The blocks that trafilatura takes for the story, in reading order; ``[]`` when it finds none."""
    document = trafilatura.bare_extraction(page.tree, include_comments=False)
    if not isinstance(document, Document) or not document.text:
        return []
    return match_blocks(page.blocks, document.text)


def read_declared_body(page: Page) -> list[TextBlock]:
    """The story as the page's JSON-LD holds it, in blocks of its own; ``[]`` when it holds none."""
    updates = {id(update) for node in page.json_ld for update in _list_updates(node)}
    bodies = (node.get("articleBody") for node in page.json_ld if id(node) not in updates)
    return split_text(max((body for body in bodies if isinstance(body, str)), key=len, default=""), page)


def _list_updates(node: Mapping[str, Any]) -> list[Any]:
    """The updates of a live blog: the body of one is not the page's."""
    updates = node.get("liveBlogUpdate")
    return updates if isinstance(updates, list) else [updates]


def split_text(text: str, page: Page) -> list[TextBlock]:
    """A text that *page* holds as a value, with or without markup, in blocks of its own."""
    lines = [squash(_MARKUP.sub(" ", line)) for line in _LINE_END.split(text)]
    return [TextBlock(line, page.tree, "p", index) for index, line in enumerate(filter(None, lines))]
