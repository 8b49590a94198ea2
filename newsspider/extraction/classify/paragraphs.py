"""Which blocks of a page read as running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.body.sheet import MOST_WORDS
from newsspider.extraction.wording import Wording, read_wording

#: A block of this size reads as a paragraph. Sizes are in Latin letters, see :func:`text_size`.
PARAGRAPH = 80
#: So does a shorter one, when lines broken by hand stand together.
_LINE = 40
#: Characters; no word, and no address that a story names, is as long.
_LONGEST_WORD = 300
#: A block with such a share of its text in links is a link, or hardly more.
MOSTLY_LINK = 0.6
_FEW_LINKS = 0.35
_DENSE = re.compile("[\u1100-\u139f\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DENSE_EXTRA = 1.5
#: Bytes with which the dense scripts' characters begin in UTF-8: a text without any has none of them.
_DENSE_LEADS = bytes([0xE1, *range(0xE3, 0xEE), 0xEF])
# The years of the Gregorian, Persian, Islamic and Thai calendars.
_YEAR = re.compile(r"(?:1[349]|2[05])\d\d(?!\d)(?<!\d\d\d\d\d)")  # quick to find: it begins with one of two digits
_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_OUTERMOST = frozenset({"body", "html"})
_BESIDE = frozenset({"aside", "footer", "nav"})
_COPYRIGHT = re.compile(r"©|\(c\)\s?(?:19|20)\d\d|^copyright\b", re.IGNORECASE)
#: Notices that no name gives away stand among so many first and last paragraphs of a page, ...
_EDGE = 3
#: ... are no longer than this, and hold hardly a word of their own.
_LONGEST_NOTICE, _OWN_WORDS = 600, 0.25


def text_size(text: str) -> float:
    """Length in Latin letters: a character of a dense script (CJK, Hangul, Ethiopic) says as much as 2.5 of them.

    >>> text_size("bridge"), text_size("橋梁")
    (6, 5.0)
    """
    return len(text) if text.isascii() else len(text) + _DENSE_EXTRA * len(_DENSE.findall(text))


def text_sizes(texts: Sequence[str]) -> Sequence[float]:
    """:func:`text_size` of each of *texts*; most pages are in no dense script, which is quick to tell.

    >>> text_sizes(["bridge", "“Brücke”"]), text_sizes(["bridge", "橋梁"])
    ([6, 8], [6, 5.0])
    """
    whole = "".join(texts).encode(errors="surrogatepass")
    may_be_dense = len(whole.translate(None, _DENSE_LEADS)) < len(whole)
    return [text_size(text) for text in texts] if may_be_dense else [len(text) for text in texts]


def is_date_line(text: str) -> bool:
    """Whether a short text holds a date, in any language: a year and the number of a day.

    >>> is_date_line("20 November 2026"), is_date_line("2026年11月20日"), is_date_line("Since 2026")
    (True, True, False)
    """
    year = _YEAR.search(text) if len(text) < PARAGRAPH else None
    return year is not None and bool(_DAY.search(text[: year.start()] + " " + text[year.end() :]))


def find_paragraphs(blocks: Sequence[TextBlock], sizes: Sequence[float], link_shares: Sequence[float]) -> list[int]:
    """Indexes of the blocks that read as running text, but for those that stand in cookie notices.

    Text in ``nav``, ``aside`` and ``footer`` counts only when there is more of it than elsewhere:
    an unclosed ``nav`` swallows the page.
    """
    known: dict[HtmlElement, bool] = {}
    main: list[int] = []
    beside: list[int] = []
    for index in _find_texts(blocks, sizes, link_shares):
        if not _is_notice(blocks[index].element, known):
            (main if blocks[index].inside.isdisjoint(_BESIDE) else beside).append(index)
    main = _drop_edges(main, blocks)
    if sum(sizes[index] for index in beside) > sum(sizes[index] for index in main):
        main = sorted(main + beside)
    return main


def _drop_edges(paragraphs: Sequence[int], blocks: Sequence[TextBlock]) -> list[int]:
    """The paragraphs without what begins and ends a page and is no story: consent, copyright, subscription."""
    kept = [index for index in paragraphs if not _is_copyright(blocks[index].text)]
    crowds = Counter(_find_parent(blocks[index]) for index in kept)
    edges = {*kept[:_EDGE], *kept[-_EDGE:]}
    alone = {index for index in edges if crowds[_find_parent(blocks[index])] == 1}
    return [index for index in kept if not (index in alone and _is_asking(blocks[index]))]


def _is_copyright(text: str) -> bool:
    if len(text) > _LONGEST_NOTICE:
        return False
    may_be = "©" in text or "(c)" in text or "(C)" in text or text[:9].lower() == "copyright"
    return may_be and _COPYRIGHT.search(text) is not None


def _is_asking(block: TextBlock) -> bool:
    """Whether a text asks the reader for something, and says hardly anything else."""
    if len(block.text) > _LONGEST_NOTICE:
        return False
    wording = read_block(block)
    return wording.named > 0 and wording.foreign_share <= _OWN_WORDS


def read_block(block: TextBlock) -> Wording:
    """The wording of a block, see :func:`~newsspider.extraction.wording.read_wording`; most were read before."""
    if block.size <= MOST_WORDS and block.text.isascii():
        return wording_of(block)
    return read_wording(block.text, block.words)


def _find_parent(block: TextBlock) -> HtmlElement | None:
    return block.element.getparent() if block.tag == "p" else block.element


def _find_texts(blocks: Sequence[TextBlock], sizes: Sequence[float], link_shares: Sequence[float]) -> Iterator[int]:
    lines: list[int] = []  # lines broken by hand, standing together
    for index, block in enumerate(blocks):
        is_text = sizes[index] >= _LINE and link_shares[index] < _FEW_LINKS and not block.is_heading
        is_text = is_text and not _is_one_word(block.text)
        if lines and not (is_text and lines[-1] == index - 1 and _is_same_text(blocks[index - 1], block)):
            yield from _judge_lines(lines, sizes)
            lines = []
        if is_text:
            lines.append(index)
    yield from _judge_lines(lines, sizes)


def _is_one_word(text: str) -> bool:
    """Whether a text is data, or letters without end: nobody writes a word that long with the letters of ASCII.

    >>> _is_one_word("x" * 500), _is_one_word("bridge " * 80), _is_one_word("橋" * 500)
    (True, False, False)
    """
    beginning = text[:_LONGEST_WORD]
    return len(beginning) == _LONGEST_WORD and " " not in beginning and beginning.isascii()


def _judge_lines(lines: Sequence[int], sizes: Sequence[float]) -> Iterator[int]:
    """Those of *lines* that are paragraphs: all, when one is, or when two make one."""
    together = len(lines) > 1 and sum(sizes[index] for index in lines) >= 2 * PARAGRAPH
    return (index for index in lines if together or sizes[index] >= PARAGRAPH)


def _is_same_text(before: TextBlock, after: TextBlock) -> bool:
    """Whether two neighbours are lines of one text: split by ``<br>``, or paragraphs side by side."""
    if before.element is after.element:
        return True
    return before.tag == after.tag == "p" and before.element.getparent() is after.element.getparent()


def _is_notice(element: HtmlElement | None, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element stands in something that its names call a cookie notice."""
    trail: list[HtmlElement] = []
    answer = False
    while element is not None and element.tag not in _OUTERMOST and not answer:
        if element in known:
            answer = known[element]
            break
        trail.append(element)
        answer = _says_notice(element.get("class")) or _says_notice(element.get("id"))
        element = element.getparent()
    for one in trail:
        known[one] = answer
    return answer


def _says_notice(names: str | None) -> bool:
    if not names:
        return False
    names = names.lower()
    return "cookie" in names or "consent" in names or "gdpr" in names
