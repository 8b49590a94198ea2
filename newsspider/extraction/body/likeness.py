"""What else on the page says the same: headline, description, pictures, names, other blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.sheet import LINKED, LONG_WORDS, Flags, Sheet, number_keys
from newsspider.extraction.text import fold

_QUOTE_WORDS = 5
_COMPARED_WORDS = 70
_TITLE_WORDS = 80  # of a block that are compared with the title
#: Where scripts begin: Greek, Cyrillic, Armenian, Hebrew, Arabic, Indic, Thai, Georgian, Hangul, Chinese, Kana ...
_SCRIPTS = (
    *(0x250, 0x400, 0x530, 0x590, 0x600, 0x700, 0x900, 0xE00),
    *(0x10A0, 0x1100, 0x2E80, 0x3040, 0x3100, 0xAC00, 0xD7B0),
)
#: Pull quotes are looked for in so many paragraphs and characters: more than the longest stories have.
_MOST_QUOTED, _MOST_TOLD = 400, 100_000
_ALT_WORDS = 4
_RARE_LETTERS = 4
_BYLINE_WORDS = 12
_SCRIPT_LETTERS = 20
#: Of what a page declares as its body so many characters are looked at; the longest stories have 100,000.
_MOST_DECLARED = 500_000


def add_likeness(sheet: Sheet) -> None:
    """Columns that compare each block with the rest of the page."""
    _add_titles(sheet)
    _add_repeats(sheet)
    _add_shared_words(sheet)
    _add_pictures(sheet)
    _add_script(sheet)


def _add_titles(sheet: Sheet) -> None:
    page, blocks = sheet.page, sheet.blocks
    title = fold(page.first_meta("og:title") or page.title)
    full = fold(page.title)
    description = fold(page.first_meta("og:description", "description", "twitter:description") or "")
    told = {"title": frozenset(title.split()), "description": frozenset(description.split())}
    _add_told_words(sheet, told)
    titles = {title, full} - {""}
    sheet.mark("is_title", [block.index for block in blocks if block.folded in titles])
    described = [block.index for block in blocks if block.folded == description] if description else []
    sheet.mark("is_description", described)
    sheet.mark("opens_description", _find_openings(description, blocks) if description else [])
    _add_headline_distance(sheet)
    declared = " ".join(fold(body) for node in page.json_ld if isinstance(body := node.get("articleBody"), str))
    if declared:
        sheet.mark("declared", _find_declared(declared[:_MOST_DECLARED], blocks))
    else:
        sheet.add("declared", np.full(len(sheet), -1))
    author = fold(page.first_meta("author", "article:author", "dc.creator") or "")
    room = len(author.split()) + _BYLINE_WORDS
    signed = [block.index for block in blocks if author in block.folded and block.size < room] if author else []
    sheet.mark("names_author", signed)


def _add_told_words(sheet: Sheet, told: Mapping[str, frozenset[str]]) -> None:
    """Shares of each block's words that the title or the description has, and of theirs that the block has."""
    different = np.ones(len(sheet), dtype=np.int64)
    counts = {name: np.zeros(len(sheet), dtype=np.int64) for name in told}
    both = frozenset().union(*told.values())
    for at, block in enumerate(sheet.blocks):
        words = block.words if len(block.words) <= _TITLE_WORDS else block.words[:_TITLE_WORDS]
        if common := both.intersection(words):
            different[at] = len(set(words))
            for name, wanted in told.items():
                counts[name][at] = len(common & wanted)
    for name, wanted in told.items():
        sheet.add(f"{name}_share", counts[name] / different)
        sheet.add(f"{name}_cover", counts[name] / max(1, len(wanted)))


def _find_openings(description: str, blocks: Iterable[TextBlock]) -> list[int]:
    """The blocks as which the description begins."""
    return [b.index for b in blocks if b.size >= _QUOTE_WORDS and description.startswith(b.folded[:60])]


def _find_declared(declared: str, blocks: Iterable[TextBlock]) -> list[int]:
    """The blocks that the page declares as part of its body; to look for words first is faster."""
    whole, words = f" {declared} ", frozenset(declared.split())
    return [b.index for b in blocks if words.issuperset(b.words) and f" {b.folded} " in whole]


def _add_headline_distance(sheet: Sheet) -> None:
    """Blocks since the headline: the heading most like the page's title."""
    likeness = sheet["title_cover"] * sheet["title_share"] + 0.1 * sheet["tag_h1"]
    at = int(np.argmax(likeness)) if len(sheet) else 0
    found = bool(len(sheet)) and likeness[at] > 0.3
    index = np.arange(len(sheet))
    distance = np.sign(index - at) * np.log1p(np.abs(index - at)) if found else np.full(len(sheet), -9.0)
    sheet.add("after_headline", distance)


def _add_repeats(sheet: Sheet) -> None:
    texts = number_keys([block.folded for block in sheet.blocks])
    index = np.arange(len(sheet))
    firsts = np.zeros(len(sheet), dtype=np.int64)
    firsts[texts[::-1]] = index[::-1]
    sheet.add("repeats", np.log1p(np.bincount(texts)[texts] - 1))
    sheet.add("said_before", firsts[texts] != index)


def _add_shared_words(sheet: Sheet) -> None:
    """Share of the block's words that the page's paragraphs use, too; of words of four letters and more."""
    read = (sheet.is_near & (sheet.words <= _COMPARED_WORDS)) | sheet.is_long
    pieces = {at: _pieces(sheet.blocks[at]) for at in np.flatnonzero(read).tolist()}
    long = np.flatnonzero(sheet.is_long).tolist()
    once, twice = _count_speakers([pieces[at] for at in long])
    rare = frozenset([piece for piece in once.union(*pieces.values()) if len(piece) >= _RARE_LETTERS])
    shared, shared_long = np.zeros(len(sheet)), np.zeros(len(sheet))
    is_long = sheet.is_long.tolist()
    for at, own in pieces.items():
        common = own & (twice if is_long[at] else once)  # what is heard from others
        if common:
            shared[at] = len(common) / len(own)
            if common := common & rare:
                shared_long[at] = len(common) / len(own & rare)
    sheet.add("shared", shared)
    sheet.add("shared_long", shared_long)
    _add_quotes(sheet, long, (shared == 1) | ~read)


def _count_speakers(paragraphs: Iterable[frozenset[str]]) -> tuple[set[str], set[str]]:
    """What any of *paragraphs* say, and what more than one say."""
    once: set[str] = set()
    twice: set[str] = set()
    for said in paragraphs:
        twice |= once & said
        once |= said
    return once, twice


def _add_quotes(sheet: Sheet, long: Sequence[int], may_quote: Flags) -> None:
    """Whether a paragraph of the page says what the block says, and more.

    *may_quote*: all that a block says is heard from others, or that is not known.
    """
    is_joined = sheet.words != np.array([len(block.words) for block in sheet.blocks])
    quotes = np.flatnonzero(sheet.is_near & (sheet.words >= _QUOTE_WORDS) & (may_quote | is_joined)).tolist()
    told = "\n".join([f" {sheet.blocks[at].folded} " for at in long[:_MOST_QUOTED]])[:_MOST_TOLD] if quotes else ""
    sheet.mark("quotes", [at for at in quotes if _is_quote(sheet.blocks[at], told)])


def _is_quote(block: TextBlock, told: str) -> bool:
    said = f" {block.folded} "
    is_paragraph = block.size >= LONG_WORDS and block.link_share < LINKED
    return told.count(said) > 1 if is_paragraph else said in told


def _pieces(block: TextBlock) -> frozenset[str]:
    """The block's words; pairs of characters in scripts that write words joined."""
    if block.size == len(block.words):
        return frozenset(block.words)
    text = block.folded[:600]
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _add_pictures(sheet: Sheet) -> None:
    alts = map(fold, {alt for image in sheet.page.find_all("img") if (alt := image.get("alt"))})
    known = {alt[:60] for alt in alts if len(alt.split()) >= _ALT_WORDS}
    sheet.mark("tells_picture", [b.index for b in sheet.blocks if b.folded[:60] in known] if known else [])


def _add_script(sheet: Sheet) -> None:
    """Whether the block is written in letters that most of the page is not."""
    near = np.flatnonzero(sheet.is_near).tolist()
    scripts = [_script(sheet.near_texts[at][:_SCRIPT_LETTERS]) for at in near]
    counts: Counter[int] = Counter()
    for script, words in zip(scripts, sheet.words[near].tolist(), strict=True):
        counts[script] += words
    del counts[-1]
    main = counts.most_common(1)[0][0] if counts else -1
    odd = {*counts} - {main}
    sheet.mark("odd_script", [at for at, script in zip(near, scripts, strict=True) if script in odd] if odd else [])


def _script(text: str) -> int:
    """A number for the script of a text's letters; -1 when there are none."""
    if text.isascii():
        return 0 if any(map(str.isalpha, text)) else -1
    letters = sorted(filter(str.isalpha, text))
    if not letters:
        return -1
    script = bisect_right(_SCRIPTS, ord(letters[len(letters) // 2]))
    return 10 if script in {10, 11, 12} else script
