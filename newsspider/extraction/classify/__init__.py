"""Is it an article?

A page is judged in two steps, once its body is chosen: named rules that are certain
(:mod:`~newsspider.extraction.classify.rules`), then a linear score over named features
(:mod:`~newsspider.extraction.classify.features`), whose weights ``benchmarks/train_classifier.py``
learns. How the page was found (:mod:`~newsspider.extraction.classify.prior`) shifts the score.
"""

from __future__ import annotations

import math

from newsspider.extraction.body import Body
from newsspider.extraction.classify.declared import GALLERY_TYPES, LIVE_TYPES
from newsspider.extraction.classify.features import Evidence, measure_features
from newsspider.extraction.classify.furniture import Furniture
from newsspider.extraction.classify.kinds import PageKind, Verdict, Wall
from newsspider.extraction.classify.model import PageModel, load_model
from newsspider.extraction.classify.prior import weigh_link
from newsspider.extraction.classify.promise import takes_up
from newsspider.extraction.classify.prose import measure_prose
from newsspider.extraction.classify.rules import Rule, apply_rules
from newsspider.extraction.classify.walls import find_wall
from newsspider.extraction.page import Page
from newsspider.items import Link

#: So many links of a headline's size are a listing with a notice, or a story's surroundings.
_MANY_LINKS = 5
#: So far (in log-odds) below the threshold a page is clearly no story. Another body than the model's lifted pages of
#: the corpus by 1.1 at most, and over the threshold only one that was .1 below.
_CLEARLY = 1.0

__all__ = ["PageKind", "PageModel", "Verdict", "classify_page", "gather_evidence"]


def classify_page(page: Page, body: Body, *, link: Link | None = None, model: PageModel | None = None) -> Verdict:
    """Judge *page*, of which *body* was chosen; *link* tells how it was found. *model*: not the shipped one."""
    evidence = gather_evidence(page, body)
    wall, found = find_wall(evidence), apply_rules(evidence)
    if wall and not wall.is_last and not _is_overruled(wall, evidence, found):
        return _judge_by_wall(wall)
    if wall and found and _is_named_by(wall, evidence, found):
        return _judge_by_wall(wall)
    if found:
        rule, words = found
        return _refuse(rule.kind, f"{words} (rule {rule.name})", is_clear=True)
    judged = _judge_by_score(evidence, link, model or load_model())
    return _judge_by_wall(wall) if wall and judged.is_article and not _is_outweighed(wall, evidence, link) else judged


def _is_named_by(wall: Wall, evidence: Evidence, found: tuple[Rule, str]) -> bool:
    """Whether what a page without a text says of itself tells more than that it has none, and it leads nowhere else."""
    is_empty = found[0].kind is PageKind.NO_TEXT and wall.kind is not PageKind.NO_TEXT
    return is_empty and wall.is_last and len(evidence.furniture.headline_links) < _MANY_LINKS


def _is_outweighed(wall: Wall, evidence: Evidence, link: Link | None) -> bool:
    """Whether a page that is likely a story is one in spite of a wall."""
    if not wall.is_last:
        return wall.paragraphs > 0
    return wall.kind is PageKind.NO_TEXT and takes_up(evidence.prose.blocks, link.title if link else None)


def _judge_by_wall(wall: Wall) -> Verdict:
    return _refuse(wall.kind, wall.words)


def _refuse(kind: PageKind, detail: str, *, is_clear: bool = False) -> Verdict:
    return Verdict(kind, is_article=False, score=0.0, reason=kind, detail=detail, is_clear=is_clear)


def _is_overruled(wall: Wall, evidence: Evidence, found: tuple[Rule, str] | None) -> bool:
    """Whether the page is rather what a rule says, or another one with a banner."""
    if wall.kind is PageKind.NO_TEXT:
        return found is not None
    return wall.kind is PageKind.CONSENT and _is_banner(evidence, found)


def _is_banner(evidence: Evidence, found: tuple[Rule, str] | None) -> bool:
    """Whether what speaks of consent is only a notice on a page of another kind: many links, or a rule, tell that."""
    is_told = found is not None and found[0].kind is not PageKind.NO_TEXT
    return is_told or len(evidence.furniture.headline_links) >= _MANY_LINKS


def gather_evidence(page: Page, body: Body) -> Evidence:
    """What rules and features look at."""
    prose = measure_prose(page.outline)
    return Evidence(page, prose, Furniture(page, prose), body)


def _judge_by_score(evidence: Evidence, link: Link | None, model: PageModel) -> Verdict:
    scaled = model.scale(measure_features(evidence))
    odds = model.score(scaled) + weigh_link(link, evidence)
    is_article = odds >= model.threshold
    kind = _name_story(evidence) if is_article else model.name_kind(scaled)
    return Verdict(
        kind,
        is_article=is_article,
        score=round(1 / (1 + math.exp(-max(-40.0, min(40.0, odds)))), 4),
        reason="" if is_article else kind,
        detail="; ".join([_summarize(evidence), *model.explain(scaled, is_article=is_article)]),
        is_clear=odds < model.threshold - _CLEARLY,
    )


def _name_story(evidence: Evidence) -> PageKind:
    """The kind of a page that is a story."""
    declared = evidence.declared
    if declared.count(LIVE_TYPES):
        return PageKind.LIVE_BLOG
    if declared.og_type.startswith("video") or evidence.own.is_video:
        return PageKind.VIDEO
    is_gallery = evidence.own.is_gallery or (declared.count(GALLERY_TYPES) and not declared.articles)
    return PageKind.GALLERY if is_gallery else PageKind.ARTICLE


def _summarize(evidence: Evidence) -> str:
    links, blocks = len(evidence.furniture.links), len(evidence.prose.blocks)
    return f"{links} of {blocks} blocks are links, {len(evidence.prose.story)} paragraphs stand together"
