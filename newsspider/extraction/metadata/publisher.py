"""Who publishes the story, and what it is about in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.metadata.captions import ends_with_credit
from newsspider.extraction.metadata.dom import read_tokens, visible_text
from newsspider.extraction.metadata.evidence import Evidence
from newsspider.extraction.metadata.record import Found
from newsspider.extraction.metadata.structured import is_of_type
from newsspider.extraction.metadata.titles import is_site_name, split_title
from newsspider.extraction.metadata.values import first_text, plain_text
from newsspider.extraction.text import fold

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:GmbH(?:\s*&\s*Co\.?\s*KG(?:aA)?)?|AG|KG|Inc|Ltd|Limited|LLC|Corp|plc|S\.?\s?A\.?|S\.?\s?L\.?(?:\s?U\.?)?|S\.?p\.?A|"
    r"B\.?V|A/S|AB|AS|Oy|z\s?o\.\s?o|Pty)\.?$",
    re.IGNORECASE,
)
_MAX_NAME = 80
_MAX_DESCRIPTION = 2000
_SENTENCES = 60  # characters: what is longer is no byline, date or caption
_MAX_BOLD = 600
_ASKS = ("?", "？", "؟", ";")
_SITE_TYPES = frozenset({"website", "newsmediaorganization", "newspaper"})


def find_publisher(evidence: Evidence) -> Found[str] | None:
    """The paper's name, without its legal form."""
    for found in _iterate_publishers(evidence):
        name = _LEGAL_FORM.sub("", _pick_part(evidence, found.value)).strip()
        if name and len(name) <= _MAX_NAME and "://" not in name:
            return Found(name, found.source)
    return None


def _pick_part(evidence: Evidence, name: str) -> str:
    """Of "Paper - Publishing House", the part that the host is called by."""
    parts = split_title(name)
    return next((part for part in parts if is_site_name(part, evidence.host_names)), name) if len(parts) > 1 else name


def _iterate_publishers(evidence: Evidence) -> Iterator[Found[str]]:
    generator = (evidence.meta_text("generator") or "").casefold()  # some name their software as the publisher
    told = (first_text(value) for value in evidence.article.values("publisher"))
    named = [text for text in told if text and text.casefold() not in generator]
    yield from (Found(text, "json_ld") for text in named if not _LEGAL_FORM.search(text))
    site = evidence.meta_text("og:site_name")
    if site and (is_site_name(site, evidence.host_names) or not named):
        yield Found(site, "meta")
    yield from (Found(text, "json_ld") for text in named)
    for node in evidence.page.json_ld[:200]:
        if is_of_type(node, _SITE_TYPES) and (text := first_text(node.get("name"))):
            yield Found(text, "json_ld")
    other = evidence.meta_text(
        "og:site_name", "publisher", "dc.publisher", "application-name", "citation_journal_title"
    )
    if other:
        yield Found(other, "meta")
    yield from _read_title_rest(evidence)


def _read_title_rest(evidence: Evidence) -> Iterator[Found[str]]:
    """The part of ``<title>`` that is not the headline, when the host or nothing else speaks against it."""
    parts = split_title(plain_text(evidence.page.title) or "")
    rest = parts[-1:] + parts[:1] if len(parts) > 1 else []
    named = [part for part in rest if is_site_name(part, evidence.host_names)]
    others = [part for part in rest if fold(part) != fold(evidence.headline or "")]
    known = len(parts) == 2 and len(others) == 1 and not others[0][0].islower()
    yield from (Found(part, "derived") for part in [*named, *(others if known else [])])


def find_description(evidence: Evidence) -> Found[str] | None:
    """The standfirst or teaser: the first that is no repetition of the headline, and whole rather than cut off."""
    told = [found for found in _iterate_descriptions(evidence) if fold(found.value) != fold(evidence.headline or "")]
    whole = [found for found in told if not _is_cut(found.value, told)]
    return next(iter([*whole, *told]), None) or _find_standfirst(evidence)


def _iterate_descriptions(evidence: Evidence) -> Iterator[Found[str]]:
    social = evidence.meta_description("og:description")
    structured = evidence.article.first_text("description", limit=_MAX_DESCRIPTION)
    other = evidence.meta_description("description", "twitter:description", "dc.description")
    yield from (Found(text, "meta") for text in (social,) if text)
    yield from (Found(text, "json_ld") for text in (structured,) if text)
    yield from (Found(text, "meta") for text in (other,) if text)


def _is_cut(text: str, rivals: list[Found[str]]) -> bool:
    """Whether *text* is the beginning of a longer rival."""
    stem = text.rstrip(" .…[]").removesuffix("&hellip;")
    return any(len(rival.value) > len(text) and rival.value.startswith(stem) for rival in rivals)


def _find_standfirst(evidence: Evidence) -> Found[str] | None:
    """A line under the headline that is classed as a standfirst, or bold sentences before plain paragraphs."""
    for block in evidence.lines_below_headline:
        tokens = read_tokens(block.element)
        if not _STANDFIRST_TOKENS.isdisjoint(tokens) and 20 < len(block.text) <= _MAX_DESCRIPTION:
            return Found(visible_text(block.element) if len(block.element) else block.text, "dom")
    below = (block for block in evidence.lines_below_headline if not ends_with_credit(block.text))
    shown = next((block for block in below if len(block.text) >= _SENTENCES and block.link_share < 0.3), None)
    if shown is None or not shown.is_bold or len(shown.text) > _MAX_BOLD or shown.text[-1] not in '.!?…»”“"':
        return None
    return None if _is_question_of_several(evidence, shown) else Found(shown.text, "dom")


def _is_question_of_several(evidence: Evidence, shown: TextBlock) -> bool:
    """Whether a bold line is the first question of an interview: it asks, and so does another bold line."""
    lines = (*evidence.lines_below_headline, *evidence.told)
    asked = (one for one in lines if one.is_bold and one.text.endswith(_ASKS) and one is not shown)
    return shown.text.endswith(_ASKS) and next(asked, None) is not None


_STANDFIRST_TOKENS = frozenset(
    "standfirst deck dek lead lede intro teaser subtitle subheadline subhead summary abstract vorspann chapo chapeau "
    "entradilla bajada sommario ingress excerpt strapline".split()
)
