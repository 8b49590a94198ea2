"""What else on the page says the same: headline, description, pictures, names, other blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.sheet import LINKED, LONG_WORDS, Sheet, number_keys
from newsspider.extraction.text import fold

_QUOTE_WORDS = 5
_COMPARED_WORDS = 70
_TITLE_WORDS = 80  # of a block that are compared with the title
_NO_PIECES: frozenset[str] = frozenset()
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
    page = sheet.page
    title = fold(page.first_meta("og:title") or page.title)
    full = fold(page.title)
    description = fold(page.first_meta("og:description", "description", "twitter:description") or "")
    words = [b.words if len(b.words) <= _TITLE_WORDS else b.words[:_TITLE_WORDS] for b in sheet.blocks]
    told = {"title": frozenset(title.split()), "description": frozenset(description.split())}
    both = frozenset().union(*told.values())
    common = [both.intersection(own) for own in words]
    different = [len(set(own)) if found else 1 for own, found in zip(words, common, strict=True)]
    for name, wanted in told.items():
        count = np.array([len(found & wanted) if found else 0 for found in common])
        sheet.add(f"{name}_share", count / different)
        sheet.add(f"{name}_cover", count / max(1, len(wanted)))
    titles = {title, full} - {""}
    sheet.add("is_title", [b.folded in titles for b in sheet.blocks])
    sheet.add("is_description", [bool(description) and b.folded == description for b in sheet.blocks])
    sheet.add("opens_description", [_opens(description, b) for b in sheet.blocks])
    _add_headline_distance(sheet)
    declared = " ".join(fold(body) for node in page.json_ld if isinstance(body := node.get("articleBody"), str))
    whole = f" {declared[:_MOST_DECLARED]} "
    told_there = [f" {b.folded} " in whole for b in sheet.blocks] if declared else np.full(len(sheet), -1)
    sheet.add("declared", told_there)
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


def _add_repeats(sheet: Sheet) -> None:
    texts = number_keys([b.folded for b in sheet.blocks])
    sheet.add("repeats", np.log1p(np.bincount(texts)[texts] - 1))
    again = np.ones(len(sheet), dtype=bool)
    again[np.unique(texts, return_index=True)[1]] = False
    sheet.add("said_before", again)


def _add_shared_words(sheet: Sheet) -> None:
    """Share of the block's words that the page's paragraphs use, too; of words of four letters and more."""
    read = (sheet.is_near & (sheet.words <= _COMPARED_WORDS)) | sheet.is_long
    pieces = [_pieces(block) if is_read else _NO_PIECES for block, is_read in zip(sheet.blocks, read, strict=True)]
    spoken: Counter[str] = Counter()
    for at in np.flatnonzero(sheet.is_long).tolist():
        spoken.update(pieces[at])
    said = frozenset(spoken), frozenset(piece for piece, times in spoken.items() if times > 1)
    heard = [said[long] for long in sheet.is_long.tolist()]  # of a paragraph, by others
    rare = frozenset(piece for piece in frozenset().union(*pieces) if len(piece) >= _RARE_LETTERS)
    rare_pieces = [own & rare for own in pieces]
    sheet.add("shared", list(map(_share, pieces, heard)))
    sheet.add("shared_long", list(map(_share, rare_pieces, heard)))
    _add_quotes(sheet, heard)


def _add_quotes(sheet: Sheet, heard: Sequence[frozenset[str]]) -> None:
    """Whether a paragraph of the page says what the block says, and more. *heard*: what paragraphs say, by block."""
    long_blocks = [sheet.blocks[at] for at in np.flatnonzero(sheet.is_long).tolist()]
    told = "\n".join([f" {block.folded} " for block in long_blocks[:_MOST_QUOTED]])[:_MOST_TOLD]
    rows = zip(sheet.blocks, sheet.is_near.tolist(), heard, strict=True)
    sheet.add("quotes", [near and _is_quote(block, told, words) for block, near, words in rows])


def _is_quote(block: TextBlock, told: str, heard: frozenset[str]) -> bool:
    if block.size < _QUOTE_WORDS or (block.size == len(block.words) and not heard.issuperset(block.words)):
        return False
    own = int(block.size >= LONG_WORDS and block.link_share < LINKED)
    return told.count(f" {block.folded} ") > own


def _pieces(block: TextBlock) -> frozenset[str]:
    """The block's words; pairs of characters in scripts that write words joined."""
    if block.size == len(block.words):
        return frozenset(block.words)
    text = block.folded[:600]
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _share(own: frozenset[str], heard: frozenset[str]) -> float:
    return len(own & heard) / len(own) if own else 0.0


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
