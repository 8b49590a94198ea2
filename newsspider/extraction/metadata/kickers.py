"""The short lines over the headline: the kicker, which may name the section, and the second headline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dates.changes import says_change
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.headline import find_inner_kicker
from newsspider.extraction.metadata.labels import is_classed_section
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.section_names import MAX_SECTION, is_section
from newsspider.extraction.text import fold

_MAX_KICKER = 60
_MAX_ROW = 160  # characters
_MAX_ALTERNATIVE = 200
_MAX_PARTS = 20
SECTION_TOKENS = frozenset({"section", "category", "rubric", "rubrik", "ressort", "categoria", "rubrique"})
_KICKER_TOKENS = frozenset(
    "kicker overline eyebrow pretitle supertitle topline preheadline roofline dachzeile surtitle antetitulo "
    "overtitle surtitre occhiello volanta oberzeile spitzmarke nadtytuł nadtitulek".split()
)


@dataclass(frozen=True, slots=True)
class Kicker:
    """The short line over the headline; ``holder`` is its element, if it has one of its own."""

    text: str
    holder: HtmlElement | None = None

    def is_classed(self, tokens: frozenset[str]) -> bool:
        return self.holder is not None and not tokens.isdisjoint(read_tokens(self.holder))


def names_section(evidence: Evidence, kicker: Kicker) -> bool:
    """Whether a kicker is classed as a section, or the site's menu has a link of the same text."""
    return kicker.is_classed(SECTION_TOKENS) or kicker.text.casefold() in evidence.menu


def find_kicker(evidence: Evidence) -> Kicker | None:
    """The short line directly over the headline, or the part of it that is classed as a kicker."""
    headline = evidence.landmarks.headline
    if headline is None:
        return None
    inner = find_inner_kicker(headline.element) if headline.element.tag in {"h1", "h2", "h3"} else None
    if inner and len(inner) <= _MAX_KICKER:
        return Kicker(inner)
    if headline.element.tag not in {"h1", "h2", "h3"}:
        return _find_line_above(evidence)
    holder = _find_before(headline.element)
    if holder is None:
        return None
    text = visible_text(holder)
    return Kicker(text, holder) if 2 < len(text) <= _MAX_KICKER else None


def find_section_above(evidence: Evidence) -> str | None:
    """What is classed as a section in the row of small facts right over the headline: date, section, author."""
    headline = evidence.landmarks.headline
    row = _find_before(headline.element, is_fitting=_is_row) if headline is not None else None
    for part in islice(row.iterdescendants("a", "span", "div", "p"), _MAX_PARTS) if row is not None else ():
        text = visible_text(part)
        is_one = next(islice(part.iter("a"), 1, None), None) is None
        if is_one and 2 < len(text) <= MAX_SECTION and is_classed_section(evidence.page, part, SECTION_TOKENS):
            return text
    return None


def _find_before(element: HtmlElement, is_fitting: Callable[[HtmlElement], bool] | None = None) -> HtmlElement | None:
    """The element right before the headline, or before the first element that holds nothing else."""
    for _ in range(3):
        previous = element.getprevious()
        if previous is not None:
            return previous if (is_fitting or _is_kicker_element)(previous) else None
        parent = element.getparent()
        if parent is None or parent.tag in {"body", "main"}:
            return None
        element = parent
    return None


def _is_row(element: HtmlElement) -> bool:
    return element.tag in {"div", "p", "span"} and len(visible_text(element)) <= _MAX_ROW


def _is_kicker_element(element: HtmlElement) -> bool:
    """Whether it is one short line: no menu, no picture, no form."""
    if element.tag in {"nav", "ul", "ol", "form", "figure", "script", "style", "header", "aside", "table"}:
        return False
    return element.find(".//img") is None and len(list(element.iter("a"))) <= 1


def _find_line_above(evidence: Evidence) -> Kicker | None:
    """As :func:`find_kicker`, where the headline is a line between ``<br>``."""
    blocks = evidence.page.blocks
    headline = evidence.headline
    at = next((block.index for block in blocks if headline and fold(block.text) == fold(headline)), 0)
    above: TextBlock | None = blocks[at - 1] if at else None
    if above is None or len(above.text) > _MAX_KICKER or above.link_share > 0.9 or len(above.hrefs) > 1:
        return None
    return Kicker(above.text)


def find_alternative_headline(evidence: Evidence) -> Found[str] | None:
    """The visible heading where another title won, JSON-LD's second headline, or a kicker that names no section."""
    if evidence.second_headline:
        return Found(evidence.second_headline, "dom")
    told = evidence.article.first_text("alternativeHeadline", "alternateName")
    headline = fold(evidence.headline or "")
    described = fold(evidence.meta_description("og:description", "description") or "")
    if told and len(told) <= _MAX_ALTERNATIVE and fold(told) not in headline and fold(told) not in described:
        return Found(told, "json_ld")
    marked = next(evidence.property_values("alternativeheadline"), None)
    if marked and len(marked) <= _MAX_ALTERNATIVE and fold(marked) != headline:
        return Found(marked, "dom")
    kicker = find_kicker(evidence)
    if kicker is None or names_section(evidence, kicker) or not is_section(evidence, kicker.text):
        return None
    if says_change(kicker.text):
        return None
    is_classed = kicker.holder is None or kicker.is_classed(_KICKER_TOKENS)
    is_told = fold(kicker.text) in headline or fold(kicker.text) in evidence.trail_starts
    return Found(kicker.text, "dom") if is_classed and not is_told else None
