"""Which of a page's own titles is its headline, where they differ.

The visible heading is the headline. It gives way only where a news article's JSON-LD and another
declaration say one and the same thing against it: the paper's own word for its headline, and the
social title; or the paper's word and ``<title>``, when no declaration says what the heading says. It
is then a variant for one place (a live blog's latest line, a test of two headlines, a line without
its kicker) and becomes the alternative headline. Other sites give their JSON-LD the title for the
search engine, and there the heading always stands. What a heading says that was passed over (the
end of a breadcrumb trail, a hidden one) is the search engine's title, too, whoever repeats it.

Where readers see two headings, one right below the other, and the social title says what the lower
one says, that is the headline: the upper one is the search engine's, in the place of a kicker.
"""

from __future__ import annotations

from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.landmarks import Mark
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.titles import find_shared_part
from newsspider.extraction.text import fold

_NEWS_TYPES = frozenset({"liveblogposting"})
#: Titles are cut at such a length for machines (search engines ask for no more than 110 characters).
_CUT_LENGTH = 100
#: A heading so few lines below another one stands with it over the story.
_NEAR = 3


def settle_headline(evidence: Evidence, shown: Found[str], told: list[Found[str]]) -> Found[str]:
    """The headline, out of the visible one and what JSON-LD and the head *told*, without the site's name.

    Notes in *evidence* that sources disagree, and the visible heading when another one won.
    """
    texts: dict[str, str] = {}
    for one in told:
        texts.setdefault(one.source, one.value)
    structured, social, title = (texts.get(source, "") for source in ("json_ld", "meta", "dom"))
    if any(find_shared_part(text, [shown.value]) is None for text in (structured, social, title) if fold(text)):
        evidence.disagreements.add("headline")
    below = _find_heading_below(evidence, shown.value, social)
    if below is not None:
        evidence.landmarks.headline, evidence.second_headline = below, shown.value
        return Found(social, "dom")
    rival = _find_rival(shown.value, structured, social, title) if _is_news(evidence) else None
    if rival is None or _is_other_form(rival.value, shown.value) or _is_passed_over(evidence, rival.value):
        return shown
    evidence.second_headline = shown.value
    return rival


def _find_heading_below(evidence: Evidence, shown: str, social: str) -> Mark | None:
    """The heading right below the chosen one that says what the social title says, when that is something else."""
    above, wanted = evidence.headline_block, fold(social)
    if above is None or wanted in ("", fold(shown)):
        return None
    near = evidence.page.blocks[above.index + 1 : above.index + 1 + _NEAR]
    lines = {block.element for block in near if block.is_heading and block.folded == wanted and block.link_share == 0}
    return next((mark for mark, _ in evidence.headings if mark.element in lines), None)


def _is_news(evidence: Evidence) -> bool:
    return any(is_of_type(node, _NEWS_TYPES, "newsarticle") for node in evidence.article.nodes[:1])


def _find_rival(shown: str, structured: str, social: str, title: str) -> Found[str] | None:
    """What the paper's own declaration and another one say against the visible heading."""
    seen, paper, shared, named = fold(shown), fold(structured), fold(social), fold(title)
    if paper in ("", seen):
        return None
    is_alone = seen not in {shared, named}
    return Found(structured, "json_ld") if paper == shared or (is_alone and paper == named) else None


def _is_passed_over(evidence: Evidence, rival: str) -> bool:
    """Whether a heading other than the chosen one says *rival*."""
    return any(fold(text) == fold(rival) for _, text in evidence.first_headings)


def _is_other_form(rival: str, shown: str) -> bool:
    """Whether *rival* is the visible heading with an end that is not its own, or cut off.

    >>> _is_other_form("Storm hits coast - World News", "Storm hits coast")
    True
    >>> _is_other_form("Weather: Storm hits coast", "Storm hits coast")
    False
    """
    longer, shorter = fold(rival), fold(shown)
    if longer.startswith(shorter):
        return True
    is_cut = rival.rstrip().endswith(("…", "...")) or len(rival) >= _CUT_LENGTH
    return is_cut and shorter.startswith(longer)
