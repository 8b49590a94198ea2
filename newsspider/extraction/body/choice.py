"""Which blocks of the page are the story: the body model's answer, or the best-supported rival's.

Where the model is unsure of a whole page, its answer is compared with trafilatura's and with the
text that the page declares in its JSON-LD, and the one that the others support best wins: that is,
the one most like them. Where only two stand against each other, it is not the model's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.lines import wording_of
from newsspider.extraction.body.matching import match_blocks
from newsspider.extraction.body.model import BodyModel, shipped_model
from newsspider.extraction.body.rivals import ask_trafilatura, read_declared_body
from newsspider.extraction.options import Engine
from newsspider.extraction.page import Page
from newsspider.extraction.story import PARAGRAPH_WORDS, ends_sentence

Source = Literal["newsspider", "trafilatura", "json_ld"]

#: A block is of the story from this probability on; one of a paragraph's length from the lower one on: to lose a
#: paragraph costs the reader more than a line too many.
KEPT, KEPT_PARAGRAPH = 0.5, 0.4
_PARAGRAPH_WORDS = 20
#: Below this expected F1 the rivals are asked, too. It is so on 3 pages of 100; when it was set, trafilatura's mean F1
#: was .73 there and the model's .53, cross-validated.
DOUBTFUL = 0.8
#: A heading this unlikely is not kept for its looks, ...
_DOUBTED = 0.15
#: ... and a bold line: of those above it that name no chrome 31 of 33 were the story's, on hosts not seen.
_BOLD_DOUBTED = 0.3
#: Likewise for a line between two of the story's paragraphs, in their element, in a class that they do not wear: of
#: nine above it on pages with planted chrome, of hosts not seen (three folds), seven were the story's.
_LINE_DOUBTED = 0.25
#: Likewise for one that is dressed as the blocks of the story right before and after it: of seven above it between two
#: paragraphs (one fold) six were the story's; over all folds it costs .005 of the lines that leak.
_DRESSED_DOUBTED = 0.42
#: Likewise for a sentence in which hardly a word names page chrome.
_SENTENCE_DOUBTED, _SENTENCE_WORDS, _NAMING = 0.25, 5, 0.07
#: Likewise for a paragraph where three others stand, in their markup and without links: of 19 of them from this bound
#: on, on pages with planted chrome, 9 were the story's and 2 planted; on pages as they are 6 of 10 were the story's.
_PARAGRAPH_DOUBTED, _PARAGRAPHS_ALIKE, _LINKED_PARAGRAPH = 0.2, 3, 0.2
#: Chrome that stands before a story's last paragraph has so few blocks.
_SOON = 8
_SUBHEAD_WORDS = 12
_MOST_ELEMENTS, _DEEPEST = 6000, 100
_MOST_CHARACTERS = 300_000  # trafilatura takes seconds for a million; the longest stories have 100,000
_LINKED = 0.5
#: A text of so many characters is not said twice in one story.
_SAID_ONCE = 40


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The blocks of the story as they were chosen; chrome may still be among them.

    ``blocks`` are those of the page, or of the page's JSON-LD when ``source`` is ``json_ld``;
    ``chosen`` those that are the story. ``page_blocks`` are always the page's, and ``probabilities``
    has a number for each of them. ``expected_f1`` (0 to 1) is the model's own estimate of how well
    the choice matches the story.
    """

    blocks: Sequence[TextBlock]
    chosen: Sequence[TextBlock]
    source: Source = "newsspider"
    expected_f1: float = 0.0
    page_blocks: Sequence[TextBlock] = ()
    probabilities: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def probability(self, block: TextBlock) -> float | None:
        """How likely *block* is of the story; ``None`` for one that is not the page's."""
        return float(self.probabilities[block.index]) if self.blocks is self.page_blocks else None

    @property
    def is_doubted(self) -> bool:
        """Whether it is the model's own, and the model is unsure of it."""
        return self.source == "newsspider" and self.expected_f1 < DOUBTFUL


def choose_body(
    page: Page, *, engine: Engine = "newsspider", with_standfirst: bool = False, model: BodyModel | None = None
) -> Body:
    """The story's blocks, in reading order. None are chosen when the page has none that can be.

    ``with_standfirst``: whether a standfirst that stands apart is looked for, too. ``model``: another
    than the shipped one.
    """
    own = choose_own_body(page, engine=engine, with_standfirst=with_standfirst, model=model)
    return ask_rivals(page, own) if own.is_doubted else own


def choose_own_body(
    page: Page, *, engine: Engine = "newsspider", with_standfirst: bool = False, model: BodyModel | None = None
) -> Body:
    """As :func:`choose_body`, but for the rivals, which cost more than all else: the engine's own answer."""
    model = model or shipped_model()
    probabilities = model.judge(page, with_standfirst=with_standfirst)
    own = _Support(page.blocks, probabilities)
    if engine == "trafilatura":
        chosen = ask_trafilatura(page)
        return Body(page.blocks, chosen, "trafilatura", own.expected_f1(chosen), page.blocks, probabilities)
    kept = is_kept(probabilities, own.words)
    _keep_paragraphs(page.blocks, kept, probabilities)
    _keep_subheads(page.blocks, kept, probabilities)
    _keep_lines(page.blocks, kept, probabilities)
    _keep_sentences(page.blocks, kept, probabilities)
    chosen = drop_repeats(block for block in page.blocks if kept[block.index])
    return Body(page.blocks, chosen, "newsspider", own.expected_f1(chosen), page.blocks, probabilities)


def is_kept(probabilities: NDArray[np.float64], words: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which blocks of so many *words* are taken for the story."""
    return np.asarray(probabilities >= np.where(words >= _PARAGRAPH_WORDS, KEPT_PARAGRAPH, KEPT), dtype=np.bool_)


def _keep_subheads(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful subhead: a heading, a bold line that names no chrome, or a line as others that head paragraphs.

    What looks as the paragraphs do is not among the last.
    """
    first = int(np.argmax(kept)) if kept.any() else len(blocks)  # what stands above all of the story heads the page
    heads = [
        block
        for block, following in pairwise(blocks[first:])
        if _is_line(block) and kept[following.index] and _is_told(following)
    ]
    looks = Counter(_look(block) for block in heads if kept[block.index])
    doubted = [block for block in heads if probabilities[block.index] >= _DOUBTED and not kept[block.index]]
    told = {_look(block) for block in blocks if kept[block.index] and not _is_line(block)} if doubted else set()
    for block in doubted:
        is_alike = looks[_look(block)] > 0 and _look(block) not in told
        if block.is_heading or is_alike or _is_bold_subhead(block, probabilities[block.index]):
            kept[block.index] = True


def _keep_lines(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful line between two blocks of the story, in their element.

    Either it is dressed as they are, or they are paragraphs and it is in a class that no paragraph wears.
    """
    told = kept & np.array([not _is_line(block) for block in blocks], dtype=np.bool_)
    between = ~kept[1:-1] & kept[:-2] & kept[2:] & (probabilities[1:-1] >= _LINE_DOUBTED)
    looks = {_look(blocks[at]) for at in np.flatnonzero(told).tolist()} if between.any() else set()
    for at in (np.flatnonzero(between) + 1).tolist():
        before, block, after = blocks[at - 1 : at + 2]
        if (
            block.hrefs
            or not _is_line(block)
            or {before.element.getparent(), after.element.getparent()} != {block.element.getparent()}
        ):
            continue
        if _place(before) == _place(block) == _place(after):
            kept[at] = probabilities[at] >= _DRESSED_DOUBTED
        elif told[at - 1] and told[at + 1] and block.element.get("class") and not ends_sentence(block.text):
            kept[at] = _look(block) not in looks


def _is_bold_subhead(block: TextBlock, probability: float) -> bool:
    is_label = block.is_bold and not block.hrefs and not ends_sentence(block.text)
    return is_label and probability >= _BOLD_DOUBTED and not wording_of(block).named


def _keep_paragraphs(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful paragraph among the story's, in their place and markup: chrome is hardly ever so long there."""
    story = np.flatnonzero(kept).tolist()
    places = Counter(_place(blocks[at]) for at in story if not _is_line(blocks[at]))
    for block in blocks[story[0] : story[-1]] if len(story) else ():
        doubted = not kept[block.index] and probabilities[block.index] >= _PARAGRAPH_DOUBTED
        if doubted and block.size >= PARAGRAPH_WORDS and block.link_share < _LINKED_PARAGRAPH:
            kept[block.index] = places[_place(block)] >= _PARAGRAPHS_ALIKE


def _keep_sentences(blocks: Sequence[TextBlock], kept: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> None:
    """Keep a doubtful sentence in the story's own markup, among its blocks or soon after, that hardly names chrome."""
    story = np.flatnonzero(kept).tolist()
    told = {_place(blocks[at]) for at in story if not _is_line(blocks[at])}
    for block in blocks[story[0] : story[-1] + _SOON] if len(story) else ():
        doubted = not kept[block.index] and probabilities[block.index] >= _SENTENCE_DOUBTED
        if doubted and _is_sentence(block) and _place(block) in told:
            kept[block.index] = wording_of(block).named < _NAMING * block.size


def _is_sentence(block: TextBlock) -> bool:
    return block.size >= _SENTENCE_WORDS and not block.hrefs and not block.is_heading and ends_sentence(block.text)


def _is_told(block: TextBlock) -> bool:
    return not _is_line(block) or ends_sentence(block.text)


def _is_line(block: TextBlock) -> bool:
    return block.size < _SUBHEAD_WORDS and block.link_share < _LINKED


def _place(block: TextBlock) -> tuple[object, ...]:
    """Tag, class and parent."""
    return block.tag, block.element.get("class"), block.element.getparent()


def _look(block: TextBlock) -> tuple[object, ...]:
    """Tag, class and parent; unlike any other's where there is no class."""
    name = block.element.get("class")
    return block.tag, name or block, block.element.getparent()


def drop_repeats(blocks: Iterable[TextBlock]) -> list[TextBlock]:
    """*blocks* without those whose text came before: stories are on pages twice, for two sizes of screen."""
    seen: set[str] = set()
    out = []
    for block in blocks:
        if len(block.text) < _SAID_ONCE or block.folded not in seen:
            out.append(block)
        seen.add(block.folded)
    return out


def ask_rivals(page: Page, own: Body) -> Body:
    """The best-supported of three answers, of which the model's *own* is one."""
    declared = read_declared_body(page)
    shown = match_blocks(page.blocks, "\n".join(block.text for block in declared))
    answers: list[tuple[Source, Sequence[TextBlock], Sequence[TextBlock]]] = [
        ("json_ld", page.blocks, shown) if _holds(shown, declared) else ("json_ld", declared, declared),
        ("trafilatura", page.blocks, ask_trafilatura(page) if _is_ordinary(page) else ()),
        ("newsspider", page.blocks, own.chosen),
    ]
    answers = [answer for answer in answers if answer[2]] or answers[-1:]
    words = [Counter(word for block in answer[2] for word in block.words) for answer in answers]

    def support(at: int) -> float:
        return sum(_likeness(words[at], other) for place, other in enumerate(words) if place != at)

    source, blocks, best = answers[max(range(len(answers)), key=support)]
    expected = _Support(page.blocks, own.probabilities).expected_f1(best) if blocks is page.blocks else 0.0
    return Body(blocks, best, source, expected, page.blocks, own.probabilities)


def _is_ordinary(page: Page) -> bool:
    """Whether the page is of a size and depth that trafilatura is through with in a second."""
    depths: list[int] = []
    for node in page.outline.nodes:
        depths.append(depths[node.parent] + 1 if depths else 0)
    characters = sum([len(block.text) for block in page.blocks])
    is_long = page.outline.is_cut or characters > _MOST_CHARACTERS
    return not is_long and len(page.elements) <= _MOST_ELEMENTS and max(depths, default=0) <= _DEEPEST


def _holds(shown: Sequence[TextBlock], declared: Sequence[TextBlock]) -> bool:
    """Whether the page shows (nearly) all of what it declares."""
    return sum(len(b.text) for b in shown) >= 0.8 * sum(len(b.text) for b in declared)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """F1 of two bags of words."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


class _Support:
    """What the model's probabilities say of a choice of blocks."""

    def __init__(self, blocks: Sequence[TextBlock], probabilities: NDArray[np.float64]) -> None:
        self.words = np.array([block.size for block in blocks], dtype=np.float64)
        self.probabilities = probabilities

    def expected_f1(self, chosen: Sequence[TextBlock]) -> float:
        """Expected F1 of the words of *chosen*, were each block of the story with its probability."""
        at = [block.index for block in chosen]
        hit = float((self.words[at] * self.probabilities[at]).sum())
        story = float((self.words * self.probabilities).sum())
        return 2 * hit / max(1e-9, float(self.words[at].sum()) + story)
