"""What a block says and how: length, punctuation, links, tag, words of page chrome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.characters import Kind, lines_with
from newsspider.extraction.body.sheet import BEGINNING, MOST_WORDS, Flags, Sheet, number_keys
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
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[:.h]\d\d")
_COUNT = re.compile(r"\(\d+\)|^\d+\b")
_SHARES = ("share", "intent/", "mailto:", "sendto", "t.me/", "wa.me", "whatsapp", "bookmark", "print")
_ACCOUNTS = (
    *("login", "log-in", "signin", "sign-in", "signup", "sign-up", "regist", "account", "subscri", "newsletter"),
    *("password", "abo$"),
)
_TALKS = ("comment", "reply", "respond", "disqus")

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
    whole, start = sheet.near_characters, sheet.near_starts
    sheet.add("ends_sentence", [bool(text) and _ends(text) for text in texts])
    sheet.add("ends_colon", whole.ends_with(Kind.COLON))
    sheet.add("asks", whole.ends_with(Kind.QUESTION))
    sheet.add("sentences", whole.count(Kind.SENTENCE_END) / size)
    sheet.add("commas", whole.count(Kind.COMMA) / size)
    sheet.add("separators", start.count(Kind.SEPARATOR))
    sheet.add("opens_quote", whole.starts_with(Kind.QUOTE))
    sheet.add("closes_quote", whole.ends_with(Kind.QUOTE))
    sheet.add("bracketed", whole.starts_with(Kind.OPENING) & whole.ends_with(Kind.CLOSING))
    sheet.add("starred", start.count(Kind.STAR) > 0)
    starts = [text[:BEGINNING] for text in texts]
    sheet.add("has_address", lines_with(("@", "://", "www."), starts))
    has_digit = (start.count(Kind.DIGIT) > 0).tolist()
    for name, pattern in (("has_date", _DATE), ("has_count", _COUNT)):
        told = zip(starts, has_digit, strict=True)
        sheet.add(name, [digit and pattern.search(text) is not None for text, digit in told])


def _ends(text: str) -> bool:
    return not text.endswith((":", ";", "：")) and ends_sentence(text)


def _add_letters(sheet: Sheet) -> None:
    start = sheet.near_starts
    size = np.clip([len(text) for text in sheet.near_texts], 1, BEGINNING)
    sheet.add("word_length", sheet.characters / np.maximum(1, [text.count(" ") + 1 for text in sheet.near_texts]))
    sheet.add("digits", start.count(Kind.DIGIT) / size)
    sheet.add("capitals", start.capital_share())
    sheet.add("opens_lower", start.starts_with(Kind.LOWER))
    sheet.add("opens_sign", start.holds_any & ~start.starts_with(Kind.ALNUM | Kind.QUOTE))


def _add_links(sheet: Sheet) -> None:
    blocks = sheet.blocks
    sheet.add("links", np.log1p([len(b.hrefs) for b in blocks]))
    near = zip(blocks, sheet.is_near.tolist(), strict=True)
    hrefs = [" ".join(block.hrefs[:5]) if is_near and block.hrefs else "" for block, is_near in near]
    for name, needles in (("share", _SHARES), ("account", _ACCOUNTS), ("talk", _TALKS)):
        sheet.add(f"links_{name}", lines_with(needles, hrefs))
    sheet.add("links_nowhere", [href.startswith(("#", "javascript:")) for href in hrefs])
    sheet.add("links_whole", [len(b.hrefs) == 1 and b.link_share > 0.9 for b in blocks])


def _add_tags(sheet: Sheet) -> None:
    nodes = sheet.outline.nodes
    numbers = np.array([_TAG_NUMBERS.get(b.tag, -1) for b in sheet.blocks])
    for tag, number in _TAG_NUMBERS.items():
        sheet.add(f"tag_{tag}", numbers == number)
    sheet.add("own_div", np.array([node.tag == "div" for node in nodes], dtype=bool)[sheet.nodes])
    sheet.add("own_tag", [b.tag == nodes[b.node].tag for b in sheet.blocks])
    kinds: dict[frozenset[str], int] = {}
    places = number_keys([node.inside for node in nodes], kinds)[sheet.nodes]
    table = np.array([[tag in inside for inside in kinds] for tag in _INSIDE], dtype=np.float32)
    for tag, column in zip(_INSIDE, table[:, places], strict=True):
        sheet.add(f"in_{tag}", column)


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
