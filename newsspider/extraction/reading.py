"""One page as a crawl reads it: its record, and where its story goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newsspider.extraction.continuation import Continuation, find_continuation
from newsspider.extraction.likeness import TextDigest
from newsspider.extraction.options import Options
from newsspider.extraction.page import Page
from newsspider.items import Article, Link, NotAnArticle
from newsspider.sites import SiteRules


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page gave. It holds plain data, which can be handed from one process to another.

    ``continuation`` is looked for on stories alone. ``is_cut``: the page, or a text of it without a tag, holds more
    than is read of one. ``rules`` says for each rule of the site whether it gave anything on a story; one that did
    not is stale. ``disagreements`` are the keys of the record on which the page's sources differ. ``digest`` is a
    whole story's.
    """

    result: Article | NotAnArticle
    continuation: Continuation = field(default_factory=Continuation)
    is_cut: bool = False
    rules: Mapping[str, bool] = field(default_factory=dict)
    disagreements: Sequence[str] = ()
    digest: TextDigest | None = None


def read_story(
    page: Page,
    *,
    link: Link | None = None,
    now: datetime | None = None,
    options: Options | None = None,
    rules: SiteRules | None = None,
    is_part: bool = False,
) -> Reading:
    """Read a page that may be a story, or with ``is_part`` a later page of one."""
    # What the crawl's own process is told of a page, it takes apart without what was needed to read the page.
    from newsspider.extraction.article import examine_page  # noqa: PLC0415
    from newsspider.extraction.sketching import digest_text  # noqa: PLC0415

    found = examine_page(page, link=link, now=now, options=options, rules=rules or SiteRules(), is_part=is_part)
    if not isinstance(found.result, Article):
        # A plain word: whoever is told a member of an enumeration, loads what reads pages for its name.
        result = NotAnArticle(str(found.result.reason), found.result.detail)
        is_cut = page.outline.is_cut or page.outline.is_shortened
        return Reading(result, is_cut=is_cut, disagreements=found.disagreements)
    digest = None if is_part else digest_text(found.result.article_body)
    continuation = find_continuation(page)
    return Reading(
        found.result,
        continuation,
        page.outline.is_cut or page.outline.is_shortened,
        found.rules,
        found.disagreements,
        digest,
    )
