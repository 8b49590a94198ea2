"""How much of the story the page gave: measured, not declared.

Three things are looked at: whether the page says, behind the story's last line, that the rest is
kept back; whether the text is cut off, in its last line or against the length that the page
declares for it; and what it declares. None alone decides: sites keep their paywall's words on
free pages, and declare stories closed whose text is all there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock, split_name
from newsspider.extraction.language import count_words, writes_joined
from newsspider.extraction.metadata import Metadata
from newsspider.extraction.page import Page
from newsspider.extraction.text import fold
from newsspider.items import Access

#: A text with fewer words than this can be the opening that a paywall lets through ...
OPENING = 250
#: (where no line of a paywall is to be seen, a shorter one: brief stories are whole) ...
STUB = 120
#: ... and with fewer than this share of the declared words it is cut off; with more than the other it is whole.
CUT, WHOLE = 0.5, 0.8
_FEWEST_DECLARED = 80  # words: less is a count of something else
_LINES_BEHIND = 12
_MAX_LINE = 400  # characters: what a paywall says is short
_MAX_LINK = 40
_LINKED = 0.7
_LEVELS = 6
_GATE_NAMES = frozenset({"paywall", "regwall", "paygate", "meterwall", "subscriberwall", "premiumwall"})
#: What ends so goes on.
_PROMISES = (":", "：", ",", "、")
_CUT_MARKS = ("…", "...", "[…]", "[...]", "…]", ". . .")


def measure_access(
    page: Page, body: Sequence[TextBlock], text: str, metadata: Metadata, language: str | None, words: int
) -> Access:
    """What the record's ``access`` says of a story with *body*, whose joined text is *text* of so many *words*.

    ``paywalled``: the rest is kept back; ``metered``: all is there, though it is not free for all;
    ``truncated``: cut off, and the page does not say why; ``free``: declared so or as long as
    declared, and nothing speaks against it; ``unknown``: nothing tells.
    """
    gate = find_gate(page, body)
    is_cut = _is_cut(_without_link(text, body[-1:]), words, metadata.declared_words, language)
    if is_cut is None and _falls_short(words, count_words(metadata.declared_body, language, is_squashed=True)):
        is_cut = True  # as much as declared may be as little: a wall's opening is declared, too
    if gate and text.rstrip().endswith(_PROMISES):
        is_cut = True
    if gate == "counted":
        return "paywalled" if is_cut else "metered"
    if metadata.is_accessible_for_free is False:
        opening = OPENING if gate else STUB
        return "paywalled" if is_cut or (is_cut is None and words < opening) else "metered"
    if gate and metadata.is_accessible_for_free is None and (is_cut or (is_cut is None and words < OPENING)):
        return "paywalled"
    if is_cut:
        return "truncated"
    return "free" if metadata.is_accessible_for_free or (is_cut is False and not gate) else "unknown"


def _without_link(text: str, last: Sequence[TextBlock]) -> str:
    """*text* without the link that its *last* block ends with ("… Read more")."""
    for block in last:
        told, mark, link = text.rpartition(next((one for one in _CUT_MARKS[:2] if one in block.text), "\0"))
        is_link = 0 < len(link.strip()) <= min(_MAX_LINK, block.link_characters)
        if mark and is_link:
            return told + mark
    return text


def _is_cut(text: str, words: int, declared: int | None, language: str | None) -> bool | None:
    """Whether *text* is cut off; ``None`` when nothing tells.

    >>> _is_cut("The mayor said that …", 5, None, "en"), _is_cut("Rain.", 1, 300, "en"), _is_cut("Rain.", 1, None, "en")
    (True, True, None)
    """
    if text.rstrip().endswith(_CUT_MARKS) and words < OPENING:
        return True
    if declared is None or declared < _FEWEST_DECLARED or writes_joined(language):
        return None
    return True if _falls_short(words, declared) else False if words > WHOLE * declared else None


def _falls_short(words: int, declared: int) -> bool:
    return declared >= _FEWEST_DECLARED and words < CUT * declared


def find_gate(page: Page, body: Sequence[TextBlock]) -> str | None:
    """What a line behind the story says of the rest: ``closed``, ``counted``, or ``None``."""
    last = max((block.index for block in body if block.inside), default=None)
    if last is None:
        return None
    near = page.blocks[last : last + 1 + _LINES_BEHIND]
    # A teaser's label says "subscribers only", too.
    lines = [block for block in near if len(block.text) <= _MAX_LINE and block.link_share <= _LINKED]
    says_something = read_gate("  ".join(block.folded for block in lines))  # mostly nothing: then none does
    gates = _find_gates(block for block in lines if block.index > last)
    for block in lines:
        if says_something and (kind := read_gate(block.folded)):
            return kind
        if block.index > last and not gates.isdisjoint(_list_around(block)):
            return "closed"
    return None


def _find_gates(lines: Iterable[TextBlock]) -> set[HtmlElement]:
    """The elements round *lines* that are named for a paywall: most lines stand in the same few."""
    around = {one for block in lines for one in _list_around(block)}
    named = {one: f"{one.get('class') or ''} {one.get('id') or ''}"[:_MAX_LINE] for one in around}
    return {one for one, name in named.items() if _names_gate(name)}


def _list_around(block: TextBlock) -> list[HtmlElement]:
    return list(islice(block.ancestors(), _LEVELS))


@lru_cache(maxsize=1024)  # the lines behind a story stand in the same few elements
def _names_gate(name: str) -> bool:
    return not _GATE_NAMES.isdisjoint(split_name(name))


def read_gate(folded: str) -> str | None:
    """What a line of a paywall says, folded: that the story is ``closed``, or how many are left (``counted``).

    >>> read_gate("already a subscriber log in"), read_gate("you have 2 free articles left"), read_gate("the end")
    ('closed', 'counted', None)
    """
    line, words = f" {folded} ", ["", *set(folded.split())]
    for kind, phrases in _load_phrases().items():
        if any(phrase in line for word in words for phrase in phrases.get(word, ())):
            return kind
    return None


@cache
def _load_phrases() -> dict[str, dict[str, list[str]]]:
    """Folded phrases by kind and first word, with the blanks of whole words; in scripts that join these, by none."""
    table = tomllib.loads((files("newsspider.extraction") / "paywall.toml").read_text(encoding="utf-8"))
    return {kind: _fold_phrases(table[kind]) for kind in ("counted", "closed")}


def _fold_phrases(languages: dict[str, list[str]]) -> dict[str, list[str]]:
    folded: dict[str, list[str]] = {}
    for language, phrases in languages.items():
        is_joined = writes_joined(language) or language == "ko"
        for phrase in map(fold, phrases):
            folded.setdefault("" if is_joined else phrase.split()[0], []).append(phrase if is_joined else f" {phrase} ")
    return folded
