"""Which blocks of the page are the story: the body model's answer, or the best-supported rival's.

Where the model is unsure of a whole page, its answer is compared with trafilatura's and with the
text that the page declares in its JSON-LD, and the one that the others support best wins: that is,
the one most like them. Where only two stand against each other, it is not the model's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from newsspider.extraction.blocks import TextBlock
from newsspider.extraction.body.keeping import keep_doubtful
from newsspider.extraction.body.matching import match_blocks
from newsspider.extraction.body.model import BodyModel, shipped_model
from newsspider.extraction.body.repeats import drop_repeats
from newsspider.extraction.body.rivals import ask_trafilatura, read_declared_body
from newsspider.extraction.body.sheet import MOST_WORDS
from newsspider.extraction.options import Engine
from newsspider.extraction.page import Page

Source = Literal["newsspider", "trafilatura", "json_ld"]

#: A block is of the story from this probability on; one of a paragraph's length from the lower one on: to lose a
#: paragraph costs the reader more than a line too many. Lines from .5 on instead: of the pages of hosts not seen six
#: of 1,027 fewer are exactly right, and .003 to .010 less of planted chrome comes through (decision 18). Paragraphs
#: from .4 on instead: four fewer, for .000 to .003 less of planted chrome, and .002 fewer snippets that must come out.
KEPT, KEPT_PARAGRAPH = 0.45, 0.35
_PARAGRAPH_WORDS = 20
#: Below this expected F1 the rivals are asked, too. It is so on 3 pages of 100; when it was set, trafilatura's mean F1
#: was .73 there and the model's .53, cross-validated.
DOUBTFUL = 0.8
#: What the model finds less likely than this, and is not too long for it to read what it says, is none of trafilatura's
#: answer, either: of 76 such blocks on pages of hosts not seen four were the story's (five folds), and of 56 on pages
#: with planted lines (one fold) six, and 32 were planted.
_UNLIKELY_LINE = 0.04
#: What stands among the blocks of that answer and is so likely belongs to it: 61 of 65 on pages of hosts not
#: seen (anywhere on the page four of 43).
_LIKELY = 0.7
_MOST_ELEMENTS, _DEEPEST = 6000, 100
_MOST_CHARACTERS = 300_000  # trafilatura takes seconds for a million; the longest stories have 100,000
_MOST_UNREAD = 2_200_000  # with one text of two million characters without a tag it takes a second


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
    keep_doubtful(page.blocks, kept, probabilities, with_standfirst=with_standfirst)
    chosen = drop_repeats(block for block in page.blocks if kept[block.index])
    return Body(page.blocks, chosen, "newsspider", own.expected_f1(chosen), page.blocks, probabilities)


def is_kept(probabilities: NDArray[np.float64], words: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which blocks of so many *words* are taken for the story."""
    return np.asarray(probabilities >= np.where(words >= _PARAGRAPH_WORDS, KEPT_PARAGRAPH, KEPT), dtype=np.bool_)


def ask_rivals(page: Page, own: Body) -> Body:
    """The best-supported of three answers, of which the model's *own* is one."""
    declared = read_declared_body(page)
    shown = match_blocks(page.blocks, "\n".join(block.text for block in declared))
    answers: list[tuple[Source, Sequence[TextBlock], Sequence[TextBlock]]] = [
        ("json_ld", page.blocks, shown) if _holds(shown, declared) else ("json_ld", declared, declared),
        ("trafilatura", page.blocks, _correct(ask_trafilatura(page), own) if _is_ordinary(page) else ()),
        ("newsspider", page.blocks, own.chosen),
    ]
    answers = [answer for answer in answers if answer[2]] or answers[-1:]
    words = [Counter(word for block in answer[2] for word in block.words) for answer in answers]

    def support(at: int) -> float:
        return sum(_likeness(words[at], other) for place, other in enumerate(words) if place != at)

    source, blocks, best = answers[max(range(len(answers)), key=support)]
    expected = _Support(page.blocks, own.probabilities).expected_f1(best) if blocks is page.blocks else 0.0
    return Body(blocks, best, source, expected, page.blocks, own.probabilities)


def _correct(chosen: Sequence[TextBlock], own: Body) -> list[TextBlock]:
    """A rival's answer without what the model is sure is no story, and with what it finds likely among the rest.

    Of single blocks it knows more than the rival.
    """
    if not chosen:
        return []
    likely, indices = own.probabilities, {block.index for block in chosen}
    among = own.page_blocks[chosen[0].index : chosen[-1].index + 1]
    belong = (one for one in among if one.index in indices or likely[one.index] >= _LIKELY)
    return drop_repeats(one for one in belong if one.size > MOST_WORDS or likely[one.index] >= _UNLIKELY_LINE)


def _is_ordinary(page: Page) -> bool:
    """Whether the page is of a size and depth that trafilatura is through with in a second."""
    depths: list[int] = []
    for node in page.outline.nodes:
        depths.append(depths[node.parent] + 1 if depths else 0)
    characters = sum([len(block.text) for block in page.blocks])
    unread = len(page.tree.text_content()) if page.outline.is_shortened else 0  # a rival would read it
    is_long = page.outline.is_cut or characters > _MOST_CHARACTERS or unread > _MOST_UNREAD
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
