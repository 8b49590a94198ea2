"""The rules of one site, applied step by step as a page is extracted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np
from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body import Body
from newsspider.extraction.body.rivals import split_text
from newsspider.extraction.evidence import Evidence
from newsspider.extraction.language import count_words
from newsspider.extraction.metadata import Metadata
from newsspider.extraction.metadata.values import split_address
from newsspider.extraction.page import Page
from newsspider.extraction.rules.rule import SURE
from newsspider.extraction.second_look import FEWEST_WORDS
from newsspider.extraction.site_rules.fields import Context, read_field
from newsspider.extraction.site_rules.selecting import iterate_told, select, select_elements
from newsspider.items import Article, make_story_id
from newsspider.sites import Selector, SiteRules, rules_for

SOURCE = "site_rule"
#: How sure a body is that a user has pointed at.
_TOLD = 0.95
_WHOLE_PAGE = frozenset({"html", "head", "body"})
_OF_BODY = frozenset({"article_body", "entries"})
#: Keys that are not the metadata's: they are set once the record is made.
_LATE = frozenset({"dateline", "in_language", "page_type", "access"})


def apply_rules(page: Page, rules: SiteRules, *, now: datetime) -> tuple[Page, Ruling]:
    """*page* without what the rules strip, and the rules at work on it.

    *rules* win over those that are shipped for the page's host. The given page is left as it is:
    others read its links.
    """
    rules = rules.over(rules_for(split_address(page.url).netloc))
    gave = {f"strip {one}": bool(select_elements(page, [one])) for one in rules.strip}
    if any(gave.values()):
        page = _trim(page, rules)
    return page, Ruling(page, rules, now, gave)


def _trim(page: Page, rules: SiteRules) -> Page:
    tree = deepcopy(page.tree)
    for element in select_elements(Page(url=page.url, tree=tree), rules.strip):
        if element.getparent() is not None and element.tag not in _WHOLE_PAGE:
            element.drop_tree()
    return Page(url=page.url, tree=tree, headers=page.headers)


class Ruling:
    """Rules at work on one page. ``gave`` tells for each rule whether it gave anything: if not, it is stale."""

    def __init__(self, page: Page, rules: SiteRules, now: datetime, gave: Mapping[str, bool]) -> None:
        self._page = page
        self._rules = rules
        self._context = Context(page, rules, now)
        self._kept: frozenset[int] = frozenset()
        self.gave: dict[str, bool] = dict(gave)

    @property
    def says_story(self) -> bool:
        """Whether the address is one of those that the rules call stories."""
        return self._rules.is_story(self._page.url)

    def choose(self, found: Body) -> Body:
        """The body that the rules point at, and what they keep; else the one that was found."""
        told = self._read_body(found) if self._rules.selectors_for("article_body") else None
        found = told or found
        kept = [block for one in self._rules.keep for block in self._read_kept(one)]
        self._kept = frozenset(block.index for block in kept)
        if not kept or found.blocks is not found.page_blocks:
            return found
        chosen = {block.index: block for block in (*found.chosen, *kept)}
        return replace(found, chosen=[chosen[index] for index in sorted(chosen)])

    def _read_body(self, found: Body) -> Body | None:
        values = select(self._page, self._rules.selectors_for("article_body"))
        elements = [value for value in values if isinstance(value, HtmlElement)]
        chosen = _blocks_inside(self._page, elements) if elements else _make_blocks(self._page, values)
        words = count_words(" ".join(block.text for block in chosen), None)
        self.gave["article_body"] = words >= FEWEST_WORDS
        if words < FEWEST_WORDS:
            return None
        if not elements:
            return replace(found, blocks=chosen, chosen=chosen, source="json_ld", expected_f1=_TOLD)
        probabilities = found.probabilities.copy()
        at = [block.index for block in chosen]
        probabilities[at] = np.maximum(probabilities[at], SURE)
        return Body(self._page.blocks, chosen, "newsspider", _TOLD, self._page.blocks, probabilities)

    def _read_kept(self, selector: Selector) -> list[TextBlock]:
        blocks = _blocks_inside(self._page, select_elements(self._page, [selector]))
        self.gave[f"keep {selector}"] = bool(blocks)
        return blocks

    def find_entries(self) -> list[HtmlElement]:
        """The entries of a live blog, by the site's rule."""
        selectors = self._rules.selectors_for("entries")
        found = select_elements(self._page, selectors)
        if selectors:
            self.gave["entries"] = bool(found)
        return found

    def fill(self, metadata: Metadata) -> None:
        """Put what the rules find into the metadata, over what was found without them."""
        for key, value in self._read_fields(late=False):
            setattr(metadata, key, value)
            metadata.provenance[key] = SOURCE

    def judge(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        """The verdicts, with what the rules keep kept."""
        return [Evidence(one.block) if one.block.index in self._kept else one for one in evidence]

    def complete(self, article: Article) -> None:
        """What is left: the keys that are read off the text otherwise."""
        if self.gave.get("article_body"):
            article.provenance["article_body"] = SOURCE
        if article.entries and self.gave.get("entries"):
            article.provenance["entries"] = SOURCE
        for key, value in self._read_fields(late=True):
            setattr(article, key, value)
            article.provenance[key] = SOURCE
        article.id = make_story_id(article.canonical_url)

    def _read_fields(self, *, late: bool) -> Iterator[tuple[str, Any]]:
        for key, selectors in self._rules.selectors:
            if key in _OF_BODY or (key in _LATE) is not late:
                continue
            values = select(self._page, selectors)
            value = read_field(key, values, self._context)
            self.gave[key] = value is not None
            if value is not None:
                yield key, value


def _blocks_inside(page: Page, elements: Sequence[HtmlElement]) -> list[TextBlock]:
    """The text blocks that stand in any of *elements*, in page order."""
    around = set(elements)
    return [block for block in page.blocks if not around.isdisjoint(block.ancestors())] if around else []


def _make_blocks(page: Page, values: Sequence[Any]) -> list[TextBlock]:
    """Texts as blocks of their own."""
    return split_text("\n".join(_iterate_long(values)), page)


def _iterate_long(values: Sequence[Any]) -> Iterator[str]:
    """Texts of any length, with their line ends."""
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            yield from iterate_told([value])
