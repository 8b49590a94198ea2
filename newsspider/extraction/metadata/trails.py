"""The way from the front page to the story, as JSON-LD or the page shows it: "Home > World"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.dom import visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.mastheads import is_home
from newsspider.extraction.metadata.values import first_text, iterate_values, measure_likeness, split_address
from newsspider.extraction.text import fold

_MAX_STEPS = 12
_MAX_LINE = 200
_LINES_ABOVE = 15
_SEPARATOR = re.compile(r"\s*(?:[>»›→▸‹«/|\\]|::|·|•|–|—)\s*")
#: Between the steps of a trail stands one of these; bars and dots stand in menus, too.
_TELLING = re.compile(r"[>»›→▸‹«/\\]|::")


def read_breadcrumb_list(evidence: Evidence) -> list[str]:
    """The section of the JSON-LD trail: the first step that is neither the front page nor the story."""
    for node in evidence.page.json_ld[:200]:
        if "BreadcrumbList" in iterate_values(node.get("@type")):
            told = list(iterate_values(node.get("itemListElement")))[:_MAX_STEPS]
            steps = [step for one in told if (step := _read_step(one))]
            if told and _leads_elsewhere(evidence, told[0]):  # it may be the paper's own name all the same
                return _pick_steps(evidence, ["", *steps])
            return _pick_steps(evidence, steps)[:1]
    return []


def _read_step(step: object) -> str:
    if not isinstance(step, Mapping):
        return ""
    item = step.get("item")
    return first_text(step.get("name")) or (first_text(item.get("name")) if isinstance(item, Mapping) else None) or ""


def _leads_elsewhere(evidence: Evidence, step: object) -> bool:
    """Whether a step has an address, and that is not the front page's: the trail leaves it out."""
    item = step.get("item") if isinstance(step, Mapping) else None
    address = (item.get("@id") or item.get("url")) if isinstance(item, Mapping) else item
    return isinstance(address, str) and len(_folders(address)) > 0 and not is_home(evidence.page, address)


def _folders(address: str) -> list[str]:
    return [part for part in split_address(address).path.split("/") if part]


def _pick_steps(evidence: Evidence, steps: list[str]) -> list[str]:
    """The first two steps after the front page that are not the story itself: the first may be a mere "News"."""
    inner = [
        step for step in steps[1:] if not any(measure_likeness(step, title) > 0.7 for title in evidence.story_titles)
    ]
    return inner[:2]


def read_trail(evidence: Evidence) -> list[str]:
    """As :func:`read_breadcrumb_list`, from the visible trail: one that is classed so, else one that looks so."""
    for mark in evidence.landmarks.trails[:3]:
        steps = [text for link in islice(mark.element.iter("a"), _MAX_STEPS) if (text := visible_text(link))]
        if steps:
            return _pick_steps(evidence, steps if _leads_home(evidence, mark.element) else ["", *steps])
    listed = _read_list_above(evidence)
    if listed:
        return _pick_steps(evidence, listed)
    return next((found for steps in _iterate_lines(evidence) if (found := _pick_steps(evidence, steps))), [])


def _leads_home(evidence: Evidence, trail: HtmlElement) -> bool:
    first = trail.find(".//a")
    href = (first.get("href") or "") if first is not None else ""
    return not href or is_home(evidence.page, href)


def _read_list_above(evidence: Evidence) -> list[str]:
    """Steps of a list over the headline that begins with a link to the front page and ends with the headline."""
    anchor = evidence.headline_block
    above = evidence.page.blocks[max(0, anchor.index - _LINES_ABOVE) : anchor.index] if anchor is not None else []
    for block in reversed(above):
        if block.hrefs or block.tag != "li" or block.folded != fold(evidence.headline or ""):
            continue
        holder = block.element.getparent()
        links = list(islice(holder.iter("a"), _MAX_STEPS)) if holder is not None else []
        if links and is_home(evidence.page, links[0].get("href") or ""):
            return [visible_text(link) for link in links]
    return []


def _iterate_lines(evidence: Evidence) -> Iterator[list[str]]:
    """Steps of the lines over the headline that begin with a link to the front page and part their links."""
    anchor = evidence.headline_block
    if anchor is None:
        return
    for block in reversed(evidence.page.blocks[max(0, anchor.index - _LINES_ABOVE) : anchor.index]):
        if _looks_like_trail(evidence, block):
            steps = [step.strip() for step in _SEPARATOR.split(block.text) if step.strip()]
            yield steps if is_home(evidence.page, block.hrefs[0]) else ["", *steps]


def _looks_like_trail(evidence: Evidence, block: TextBlock) -> bool:
    if len(block.text) > _MAX_LINE or not 1 < len(block.hrefs) <= _MAX_STEPS or not _TELLING.search(block.text):
        return False
    if fold(_SEPARATOR.split(block.text)[-1]) == fold(evidence.headline or ""):  # it ends at the story
        return True
    return is_home(evidence.page, block.hrefs[0]) and not any(is_home(evidence.page, one) for one in block.hrefs[1:])
