"""What a block says and how: length, punctuation, links, tag, words of page chrome."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.characters import BEGINNING, Kind, lines_with
from newsspider.extraction.body.sheet import MOST_WORDS, Flags, Sheet
from newsspider.extraction.text import ends_sentence
from newsspider.extraction.wording import Wording, shipped_vocabulary

_TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "tr", "div", "span", "blockquote", "figcaption", "dd", "pre", "a")
_TAG_NUMBERS = {tag: number for number, tag in enumerate(_TAGS)}
_INSIDE = ("table", "form", "ul", "ol", "aside", "nav", "header", "footer", "figure", "article", "main", "section",
           "blockquote", "button", "center", "dl", "details", "label", "fieldset")  # fmt: skip
_INSIDE_BITS = 1 << np.arange(len(_INSIDE))
_CLASSES = ("share", "login", "comments", "newsletter", "consent", "related", "advertising", "navigation")
_CLASS_PLACES = {name: place for place, name in enumerate(_CLASSES)}
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
_NOWHERE = ("#", "javascript:")

_SILENT = Wording()
_MOST_READINGS = 16_384


def add_lines(sheet: Sheet) -> None:
    """Columns on each block by itself."""
    blocks = sheet.blocks
    size = np.maximum(1, sheet.characters)
    sheet.add("characters", np.log1p(sheet.characters))
    sheet.add("words", np.log1p(sheet.words))
    sheet.add("link_share", sheet.links / size)
    sheet.add("bold_share", np.minimum(1.0, np.array([block.bold_characters for block in blocks]) / size))
    sheet.mark("continues", [block.index for block in blocks if block.continues])
    _add_punctuation(sheet)
    _add_signs(sheet)
    _add_letters(sheet)
    _add_links(sheet)
    _add_tags(sheet)
    _add_wording(sheet)


def _add_punctuation(sheet: Sheet) -> None:
    lines = sheet.near_characters
    size = np.maximum(1, sheet.words)
    # Most lines end in a letter: only the others are looked at more closely.
    may_end = np.flatnonzero(lines.hold_any & ~lines.end_with(Kind.ALNUM | Kind.COLON)).tolist()
    sheet.mark("ends_sentence", [at for at in may_end if _ends(lines.texts[at])])
    sheet.add("ends_colon", lines.end_with(Kind.COLON))
    sheet.add("asks", lines.end_with(Kind.QUESTION))
    sheet.add("sentences", lines.count(Kind.SENTENCE_END) / size)
    sheet.add("commas", lines.count(Kind.COMMA) / size)
    sheet.add("separators", lines.count_early(Kind.SEPARATOR))
    sheet.add("opens_quote", lines.start_with(Kind.QUOTE))
    sheet.add("closes_quote", lines.end_with(Kind.QUOTE))
    sheet.add("bracketed", lines.start_with(Kind.OPENING) & lines.end_with(Kind.CLOSING))
    sheet.add("starred", lines.count_early(Kind.STAR) > 0)


def _ends(text: str) -> bool:
    return not text.endswith(";") and ends_sentence(text)


def _add_signs(sheet: Sheet) -> None:
    """Addresses, dates and numbers at the beginning, each sought where there are characters of which it is made."""
    lines = sheet.near_characters
    texts, figures = lines.texts, lines.count_early(Kind.DIGIT)
    may_hold = np.flatnonzero(lines.hold(Kind.ADDRESS)).tolist()
    sheet.mark("has_address", [at for at in may_hold if _has_address(texts[at][:BEGINNING])])
    dated = np.flatnonzero(figures > 2).tolist()
    sheet.mark("has_date", [at for at in dated if _DATE.search(texts[at], 0, BEGINNING)])
    counted = np.flatnonzero((figures > 0) & (lines.start_with(Kind.DIGIT) | lines.hold(Kind.OPENING))).tolist()
    sheet.mark("has_count", [at for at in counted if _COUNT.search(texts[at], 0, BEGINNING)])


def _has_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text.lower()


def _add_letters(sheet: Sheet) -> None:
    lines = sheet.near_characters
    sheet.add("word_length", sheet.characters / (lines.count(Kind.BLANK) + 1))
    sheet.add("digits", lines.count_early(Kind.DIGIT) / np.clip(lines.lengths, 1, BEGINNING))
    sheet.add("capitals", lines.count_early_words(Kind.UPPER) / np.maximum(1, lines.count_early_words()))
    sheet.add("opens_lower", lines.start_with(Kind.LOWER))
    sheet.add("opens_sign", lines.hold_any & ~lines.start_with(Kind.ALNUM | Kind.QUOTE))


def _add_links(sheet: Sheet) -> None:
    blocks = sheet.blocks
    numbers = np.array([len(block.hrefs) for block in blocks])
    sheet.add("links", np.log1p(numbers))
    near = np.flatnonzero(sheet.is_near & (numbers > 0)).tolist()
    hrefs = [" ".join(blocks[at].hrefs[:5]) for at in near]
    for name, needles in (("share", _SHARES), ("account", _ACCOUNTS), ("talk", _TALKS)):
        sheet.mark(f"links_{name}", [near[at] for at in lines_with(needles, hrefs)])
    sheet.mark("links_nowhere", [at for at, href in zip(near, hrefs, strict=True) if href.startswith(_NOWHERE)])
    single = np.flatnonzero(numbers == 1).tolist()
    sheet.mark("links_whole", [at for at in single if blocks[at].link_share > 0.9])


def _add_tags(sheet: Sheet) -> None:
    blocks = sheet.blocks
    nodes = [sheet.outline.nodes[block.node] for block in blocks]
    tags = [block.tag for block in blocks]
    numbers = np.array([_TAG_NUMBERS.get(tag, -1) for tag in tags])
    table = numbers == np.arange(len(_TAGS))[:, None]
    sheet.add_all([f"tag_{tag}" for tag in _TAGS], table)
    own = [node.tag for node in nodes]
    sheet.mark("own_div", [at for at, tag in enumerate(own) if tag == "div"])
    sheet.add("own_tag", list(map(str.__eq__, own, tags)))
    inside = np.array([_inside(node.inside) for node in nodes]) & _INSIDE_BITS[:, None]
    sheet.add_all([f"in_{tag}" for tag in _INSIDE], inside != 0)


@lru_cache(maxsize=4096)
def _inside(tags: frozenset[str]) -> int:
    """Which of those that tell something are among *tags*, a bit for each."""
    return sum(1 << place for place, tag in enumerate(_INSIDE) if tag in tags)


def _add_wording(sheet: Sheet) -> None:
    """How much of the line is words of chrome in any language: the word lists' view."""
    read = [at for at, words in enumerate(sheet.lines) if words]
    readings = [_READINGS.read(sheet.blocks[at]) for at in read]
    familiarity = np.zeros(len(sheet))
    familiarity[read] = [familiar for _, familiar in readings]
    told = [(at, wording) for at, (wording, _) in zip(read, readings, strict=True) if wording.total]
    places = [at for at, _ in told]
    total, named, known = np.zeros((3, len(sheet)), dtype=np.int64)
    total[places] = [wording.total for _, wording in told]
    named[places] = [wording.named for _, wording in told]
    known[places] = [wording.known for _, wording in told]
    foreign = total - known
    sheet.add("familiarity", familiarity)
    sheet.add("named", np.minimum(9, named))
    sheet.add("foreign", np.where(total, foreign, sheet.words))
    sheet.add("foreign_share", np.where(total, foreign / np.maximum(1, total), 1))
    sheet.add("named_share", named / np.maximum(1, total))
    _add_classes(sheet, told)
    language = (sheet.page.lang or "").lower()[:2]
    sheet.mark("other_language", [at for at, wording in told if language and wording.language[:2] != language])
    _add_prompts(sheet, (named > 0) & (foreign <= _PROMPT_SHARE * total) & (total <= _PROMPT_WORDS))


def _add_classes(sheet: Sheet, told: Iterable[tuple[int, Wording]]) -> None:
    """How many words of each block name a class of chrome."""
    counts = [
        (_CLASS_PLACES[name], at, times)
        for at, wording in told
        for name, times in wording.chrome.items()
        if name in _CLASS_PLACES
    ]
    table = np.zeros((len(_CLASSES), len(sheet)))
    if counts:
        classes, blocks, times = zip(*counts, strict=True)
        table[classes, blocks] = times
    sheet.add_all([f"says_{name}" for name in _CLASSES], table)


def _add_prompts(sheet: Sheet, is_prompt: Flags) -> None:
    """Blocks since the last line that is nothing but a prompt of a class, and how many came before."""
    index = np.arange(len(sheet))
    says = is_prompt & (sheet.pick([f"says_{name}" for name in _PROMPTS]) > 0)
    last = np.maximum.accumulate(np.where(says, index, -1), axis=1)
    since, before = np.where(last >= 0, np.log1p(index - last), 9), np.log1p(np.cumsum(says, axis=1))
    names = [f"{column}_{name}" for name in _PROMPTS for column in ("since", "prompts")]
    sheet.add_all(names, np.stack((since, before), axis=1).reshape(len(names), len(sheet)))


class _Readings(dict[str, tuple[Wording, float]]):
    """What the lines met lately say, by their texts."""

    def read(self, block: TextBlock) -> tuple[Wording, float]:
        """The wording and the familiarity of a line, see :meth:`Vocabulary.read_line`."""
        text = block.text
        reading = self.get(text)
        if reading is None:
            if len(self) >= _MOST_READINGS:
                self.clear()
            self[text] = reading = shipped_vocabulary().read_line(block.words, text)
        return reading


_READINGS = _Readings()


def wording_of(block: TextBlock) -> Wording:
    """The block's wording; that of nothing when it is too long for chrome."""
    return _READINGS.read(block)[0] if block.size <= MOST_WORDS else _SILENT
