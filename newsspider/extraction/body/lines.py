"""What a block says and how: length, punctuation, links, tag, words of page chrome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.sheet import MOST_WORDS, Flags, Sheet
from newsspider.extraction.story import ends_sentence
from newsspider.extraction.wording import Wording, shipped_vocabulary

_TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "tr", "div", "span", "blockquote", "figcaption", "dd", "pre", "a")
_TAG_NUMBERS = {tag: number for number, tag in enumerate(_TAGS)}
_INSIDE = ("table", "form", "ul", "ol", "aside", "nav", "header", "footer", "figure", "article", "main", "section",
           "blockquote", "button", "center", "dl", "details", "label", "fieldset")  # fmt: skip
_CLASSES = ("share", "login", "comments", "newsletter", "consent", "related", "advertising", "navigation")
_PROMPTS = ("comments", "related", "newsletter", "share")
_PROMPT_SHARE = 0.35
_PROMPT_WORDS = 10
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥]")
_COMMA = re.compile(r"[,;،、，؛]")
_SEPARATOR = re.compile(r"[|»›·•→▸►>»«‹/]")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[:.h]\d\d")
_COUNT = re.compile(r"\(\d+\)|^\d+\b")
_QUOTES = frozenset("\"'“”„«»‹「『‘’")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_BEGINNING = 120  # characters of a block that are looked at for signs
_SHARES = re.compile(r"share|intent/|mailto:|sendto|t\.me/|wa\.me|whatsapp|bookmark|print", re.IGNORECASE)
_ACCOUNTS = re.compile(r"log-?in|sign-?(?:in|up)|regist|account|subscri|newsletter|password|abo\b", re.IGNORECASE)
_TALKS = re.compile(r"comment|reply|respond|disqus", re.IGNORECASE)

_SILENT = (Wording(), 0.0)


def add_lines(sheet: Sheet) -> None:
    """Columns on each block by itself."""
    blocks = sheet.blocks
    sheet.add("characters", np.log1p(sheet.characters))
    sheet.add("words", np.log1p(sheet.words))
    sheet.add("link_share", sheet.links / np.maximum(1, sheet.characters))
    sheet.add("bold_share", [min(1.0, b.bold_characters / max(1, len(b.text))) for b in blocks])
    sheet.add("continues", [b.continues for b in blocks])
    _add_punctuation(sheet)
    _add_letters(sheet)
    _add_links(sheet)
    _add_tags(sheet)
    _add_wording(sheet)


def _add_punctuation(sheet: Sheet) -> None:
    texts = sheet.near_texts
    size = np.maximum(1, sheet.words)
    sheet.add("ends_sentence", [_ends(text) for text in texts])
    sheet.add("ends_colon", [text.endswith((":", "：")) for text in texts])
    sheet.add("asks", [text.endswith(("?", "？", "؟")) for text in texts])
    sheet.add("sentences", np.array([len(_SENTENCE_END.findall(text)) for text in texts]) / size)
    sheet.add("commas", np.array([len(_COMMA.findall(text)) for text in texts]) / size)
    starts = [text[:_BEGINNING] for text in texts]
    sheet.add("separators", [len(_SEPARATOR.findall(start)) for start in starts])
    sheet.add("has_address", [("@" in start or "://" in start or "www." in start) for start in starts])
    sheet.add("has_date", [_DATE.search(start) is not None for start in starts])
    sheet.add("has_count", [_COUNT.search(start) is not None for start in starts])
    sheet.add("opens_quote", [text[:1] in _QUOTES for text in texts])
    sheet.add("closes_quote", [text[-1:] in _QUOTES for text in texts])
    sheet.add("bracketed", [text[:1] in _OPENING and text[-1:] in _CLOSING for text in texts])
    sheet.add("starred", ["*" in start for start in starts])


def _ends(text: str) -> bool:
    return not text.endswith((":", ";", "：")) and ends_sentence(text)


def _add_letters(sheet: Sheet) -> None:
    starts = [text[:_BEGINNING] for text in sheet.near_texts]
    size = np.array([max(1, len(start)) for start in starts])
    sheet.add("word_length", sheet.characters / np.maximum(1, [text.count(" ") + 1 for text in sheet.near_texts]))
    sheet.add("digits", np.array([len(_DIGIT.findall(start)) for start in starts]) / size)
    sheet.add("capitals", [_capitals(start) for start in starts])
    sheet.add("opens_lower", [start[:1].islower() for start in starts])
    sheet.add("opens_sign", [bool(start) and not start[0].isalnum() and start[0] not in _QUOTES for start in starts])


def _capitals(text: str) -> float:
    """Share of the words that begin with a capital letter."""
    words = text.split()
    return sum([word[0].isupper() for word in words]) / len(words) if words else 0.0


def _add_links(sheet: Sheet) -> None:
    blocks = sheet.blocks
    sheet.add("links", np.log1p([len(b.hrefs) for b in blocks]))
    near = zip(blocks, sheet.is_near.tolist(), strict=True)
    hrefs = [" ".join(block.hrefs[:5]) if is_near else "" for block, is_near in near]
    for name, pattern in (("share", _SHARES), ("account", _ACCOUNTS), ("talk", _TALKS)):
        sheet.add(f"links_{name}", [bool(href) and pattern.search(href) is not None for href in hrefs])
    sheet.add("links_nowhere", [href.startswith(("#", "javascript:")) for href in hrefs])
    sheet.add("links_whole", [len(b.hrefs) == 1 and b.link_share > 0.9 for b in blocks])


def _add_tags(sheet: Sheet) -> None:
    tags = [b.tag for b in sheet.blocks]
    own = [b.element.tag for b in sheet.blocks]
    numbers = np.array([_TAG_NUMBERS.get(tag, -1) for tag in tags])
    for tag, number in _TAG_NUMBERS.items():
        sheet.add(f"tag_{tag}", numbers == number)
    sheet.add("own_div", [t == "div" for t in own])
    sheet.add("own_tag", [t == o for t, o in zip(tags, own, strict=True)])
    inside = [node.inside for node in sheet.outline.nodes]
    for tag in _INSIDE:
        sheet.add(f"in_{tag}", np.array([tag in tags for tags in inside], dtype=bool)[sheet.nodes])


def _add_wording(sheet: Sheet) -> None:
    """How much of the line is words of chrome in any language: the word lists' view."""
    readings = [read_line(tuple(words), block.text) if words else _SILENT for words, block in _read_lines(sheet)]
    wordings = [wording for wording, _ in readings]
    total = np.array([wording.total for wording in wordings])
    named = np.array([wording.named if wording.total else 0 for wording in wordings])
    foreign = np.array([wording.total - wording.known for wording in wordings])
    sheet.add("familiarity", [familiarity for _, familiarity in readings])
    sheet.add("named", np.minimum(9, named))
    sheet.add("foreign", np.where(total, foreign, sheet.words))
    sheet.add("foreign_share", np.where(total, foreign / np.maximum(1, total), 1))
    sheet.add("named_share", named / np.maximum(1, total))
    for name in _CLASSES:
        sheet.add(f"says_{name}", [w.chrome[name] if w.total and name in w.chrome else 0 for w in wordings])
    language = (sheet.page.lang or "").lower()[:2]
    sheet.add("other_language", [bool(w.total and language and w.language[:2] != language) for w in wordings])
    is_prompt = (named > 0) & (foreign <= _PROMPT_SHARE * total) & (total <= _PROMPT_WORDS)
    _add_prompts(sheet, is_prompt)


def _read_lines(sheet: Sheet) -> Iterator[tuple[list[str], TextBlock]]:
    return zip(sheet.lines, sheet.blocks, strict=True)


def _add_prompts(sheet: Sheet, is_prompt: Flags) -> None:
    """Blocks since the last line that is nothing but a prompt of a class, and how many came before."""
    index = np.arange(len(sheet))
    for name in _PROMPTS:
        says = is_prompt & (sheet[f"says_{name}"] > 0)
        last = np.maximum.accumulate(np.where(says, index, -1))
        sheet.add(f"since_{name}", np.where(last >= 0, np.log1p(index - last), 9))
        sheet.add(f"prompts_{name}", np.log1p(np.cumsum(says)))


@lru_cache(maxsize=16384)
def read_line(words: tuple[str, ...], text: str) -> tuple[Wording, float]:
    """The wording and the familiarity of a line, see :meth:`Vocabulary.read_line`."""
    return shipped_vocabulary().read_line(words, text)


def wording_of(block: TextBlock) -> Wording:
    """The block's wording; that of nothing when it is too long for chrome."""
    return read_line(tuple(block.words), block.text)[0] if block.size <= MOST_WORDS else _SILENT[0]
