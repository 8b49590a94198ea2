"""What else on the page says the same: headline, description, pictures, names, other blocks."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.sheet import LINKED, LONG_WORDS, Sheet
from newsspider.extraction.text import fold

_QUOTE_WORDS = 5
_COMPARED_WORDS = 70
_NO_PIECES: frozenset[str] = frozenset()
#: Where scripts begin: Greek, Cyrillic, Armenian, Hebrew, Arabic, Indic, Thai, Georgian, Hangul, Chinese, Kana ...
_SCRIPTS = (
    *(0x250, 0x400, 0x530, 0x590, 0x600, 0x700, 0x900, 0xE00),
    *(0x10A0, 0x1100, 0x2E80, 0x3040, 0x3100, 0xAC00, 0xD7B0),
)
#: Pull quotes are looked for in so many paragraphs and characters: more than the longest stories have.
_MOST_QUOTED, _MOST_TOLD = 400, 100_000
_ALT_WORDS = 4
_BYLINE_WORDS = 12
_SCRIPT_LETTERS = 20


def add_likeness(sheet: Sheet) -> None:
    """Columns that compare each block with the rest of the page."""
    _add_titles(sheet)
    _add_repeats(sheet)
    _add_shared_words(sheet)
    _add_pictures(sheet)
    _add_script(sheet)


def _add_titles(sheet: Sheet) -> None:
    page = sheet.page
    title = fold(page.first_meta("og:title") or page.title)
    full = fold(page.title)
    description = fold(page.first_meta("og:description", "description", "twitter:description") or "")
    words = [set(b.words[:80]) for b in sheet.blocks]
    for name, text in (("title", title), ("description", description)):
        wanted = set(text.split())
        common = np.array([len(own & wanted) for own in words])
        sheet.add(f"{name}_share", common / np.maximum(1, [len(own) for own in words]))
        sheet.add(f"{name}_cover", common / max(1, len(wanted)))
    is_title = np.array([bool(b.folded) and (b.folded in {title, full}) for b in sheet.blocks])
    sheet.add("is_title", is_title)
    sheet.add("is_description", [bool(description) and b.folded == description for b in sheet.blocks])
    sheet.add("opens_description", [_opens(description, b) for b in sheet.blocks])
    _add_headline_distance(sheet)
    declared = " ".join(fold(body) for node in page.json_ld if isinstance(body := node.get("articleBody"), str))
    sheet.add("declared", [_is_in(b.folded, declared) for b in sheet.blocks] if declared else np.full(len(sheet), -1))
    author = fold(page.first_meta("author", "article:author", "dc.creator") or "")
    room = len(author.split()) + _BYLINE_WORDS
    sheet.add("names_author", [bool(author) and b.size < room and author in b.folded for b in sheet.blocks])


def _opens(description: str, block: TextBlock) -> bool:
    """Whether the description begins as the block does, or the block as the description."""
    text = block.folded
    return block.size >= _QUOTE_WORDS and (description.startswith(text[:60]) if description else False)


def _add_headline_distance(sheet: Sheet) -> None:
    """Blocks since the headline: the heading most like the page's title."""
    likeness = sheet["title_cover"] * sheet["title_share"] + 0.1 * sheet["tag_h1"]
    at = int(np.argmax(likeness)) if len(sheet) else 0
    found = bool(len(sheet)) and likeness[at] > 0.3
    index = np.arange(len(sheet))
    distance = np.sign(index - at) * np.log1p(np.abs(index - at)) if found else np.full(len(sheet), -9.0)
    sheet.add("after_headline", distance)


def _is_in(text: str, whole: str) -> bool:
    return f" {text} " in f" {whole} "


def _add_repeats(sheet: Sheet) -> None:
    counts = Counter(b.folded for b in sheet.blocks)
    sheet.add("repeats", np.log1p([counts[b.folded] - 1 for b in sheet.blocks]))
    seen: set[str] = set()
    again = []
    for block in sheet.blocks:
        again.append(block.folded in seen)
        seen.add(block.folded)
    sheet.add("said_before", again)
    long_blocks = (block for block, long in zip(sheet.blocks, sheet.is_long, strict=True) if long)
    told = "\n".join(f" {block.folded} " for block in islice(long_blocks, _MOST_QUOTED))[:_MOST_TOLD]
    sheet.add(
        "quotes", [_is_quote(b, told, near) for b, near in zip(sheet.blocks, sheet.is_near.tolist(), strict=True)]
    )


def _is_quote(block: TextBlock, told: str, near: bool) -> bool:  # noqa: FBT001  one of two columns
    """Whether a paragraph of the page says what the block says, and more."""
    if not near or block.size < _QUOTE_WORDS:
        return False
    own = int(block.size >= LONG_WORDS and block.link_share < LINKED)
    return told.count(f" {block.folded} ") > own


def _add_shared_words(sheet: Sheet) -> None:
    """Share of the block's words that the page's paragraphs use, too; of words of four letters and more."""
    spoken: Counter[str] = Counter()
    read = (sheet.is_near & (sheet.words <= _COMPARED_WORDS)) | sheet.is_long
    pieces = [_pieces(block) if is_read else _NO_PIECES for block, is_read in zip(sheet.blocks, read, strict=True)]
    for own, long in zip(pieces, sheet.is_long, strict=True):
        if long:
            spoken.update(own)
    sheet.add("shared", [_share(own, spoken, int(long)) for own, long in zip(pieces, sheet.is_long, strict=True)])
    rare = [frozenset(piece for piece in own if len(piece) > 3) for own in pieces]
    sheet.add("shared_long", [_share(own, spoken, int(long)) for own, long in zip(rare, sheet.is_long, strict=True)])


def _pieces(block: TextBlock) -> frozenset[str]:
    """The block's words; pairs of characters in scripts that write words joined."""
    if block.size == len(block.words):
        return frozenset(block.words)
    text = block.folded[:600]
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _share(own: frozenset[str], spoken: Counter[str], itself: int) -> float:
    if not own:
        return 0.0
    return sum([spoken[piece] > itself for piece in own if piece in spoken]) / len(own)


def _add_pictures(sheet: Sheet) -> None:
    alts = {fold(e.get("alt") or "") for e in sheet.page.find_all("img")}
    known = {alt[:60] for alt in alts if len(alt.split()) >= _ALT_WORDS}
    sheet.add("tells_picture", [b.folded[:60] in known for b in sheet.blocks])


def _add_script(sheet: Sheet) -> None:
    """Whether the block is written in letters that most of the page is not."""
    scripts = [_script(text) for text in sheet.near_texts]
    counts: Counter[int] = Counter()
    for script, words in zip(scripts, sheet.words, strict=True):
        counts[script] += int(words)
    del counts[-1]
    main = counts.most_common(1)[0][0] if counts else -1
    sheet.add("odd_script", [script not in {main, -1} for script in scripts])


def _script(text: str) -> int:
    """A number for the script of the first letters; -1 when there are none."""
    if text.isascii():
        return 0 if any(map(str.isalpha, text[:_SCRIPT_LETTERS])) else -1
    letters = [ord(letter) for letter in text[:_SCRIPT_LETTERS] if letter.isalpha()]
    if not letters:
        return -1
    middle = sorted(letters)[len(letters) // 2]
    script = sum(middle >= bound for bound in _SCRIPTS)
    return 10 if script in {10, 11, 12} else script
