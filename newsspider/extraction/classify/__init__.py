"""Is it an article?"""

from __future__ import annotations

from collections.abc import Sequence

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.classify.kinds import PageKind, Verdict
from newsspider.extraction.page import Page
from newsspider.items import Link

__all__ = ["PageKind", "Verdict", "classify_page"]


def classify_page(page: Page, blocks: Sequence[TextBlock], *, link: Link | None = None) -> Verdict:
    """Judge one page (stub)."""
    del page, blocks, link
    return Verdict(PageKind.ARTICLE, is_article=True, score=1.0)
