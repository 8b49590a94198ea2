"""The figures of one page, and of many: what score.py computes, kept apart by page so that pages can be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from bootstrap import Columns, measure

Row = Mapping[str, Any]

#: What score.py counts by snippet, and the row's key that holds the snippets.
SNIPPETS = {"with_found": "with", "without_leaked": "without", "decoys_kept": "decoys"}
#: Likewise; planted lines that repeat the story (pull quotes) are counted apart, and score.py leaves them out.
PLANTED = ("chrome_leaked", "repeats_left")
#: Kinds of the pages that are no articles, each alone and as the bounds take them together.
KINDS = {
    "collection": ("collection",),
    "listing": ("listing",),
    "collections and listings": ("collection", "listing"),
    "product": ("product",),
    "service": ("service",),
    "products and services": ("product", "service"),
}


@dataclass(frozen=True)
class PageFigures:
    """One page through one system. NaN where a mean leaves the page out."""

    precision: float
    recall: float
    f1: float
    exact: bool
    paragraph_f1: float
    emitted: bool
    raised: bool
    snippets: Mapping[str, Sequence[tuple[str, bool]]]  # by figure: the line, and whether it came out


class Scorer:
    """Compares answers with the truths, with the functions of the corpus' own scorer; truths are cut up once."""

    def __init__(self, score: Any) -> None:
        self.score = score

    def judge(self, row: Row, answers: Mapping[str, str | None]) -> dict[str, PageFigures]:
        """The figures of each system's answer to one page; ``None`` is the answer of one that raised."""
        truth = _Truth(row, self.score)
        return {system: self._judge_one(truth, answer) for system, answer in answers.items()}

    def _judge_one(self, truth: _Truth, answer: str | None) -> PageFigures:
        body, score = answer or "", self.score
        counts = true, false, missed = score.overlap(truth.shingles, score.shingles(body))
        return PageFigures(
            precision=score.precision(*counts) if true + false else np.nan,
            recall=score.recall(*counts) if true + missed else np.nan,
            f1=2 * true / (2 * true + false + missed) if true + false + missed else 1.0,
            exact=truth.words == score.WORD.findall(body),
            paragraph_f1=score.f1(truth.paragraphs, score.paragraphs(body)),
            emitted=bool(body),
            raised=answer is None,
            snippets=self._find_snippets(truth.row, body),
        )

    def _find_snippets(self, row: Row, body: str) -> dict[str, list[tuple[str, bool]]]:
        fold = self.score.fold
        text, out = fold(body), {}
        for figure, key in SNIPPETS.items():
            if lines := row.get(key):
                out[figure] = [(line, fold(line) in text) for line in lines]
        if chrome := row.get("chrome"):  # whole words; what the story itself says may come out, but no oftener
            story, text = _space(fold(row["article_body"])), _space(text)
            lines = [(line, _space(fold(line))) for line in chrome]
            out["chrome_leaked"] = [(line, folded in text) for line, folded in lines if folded not in story]
            repeats = [(line, text.count(folded) > story.count(folded)) for line, folded in lines if folded in story]
            out["repeats_left"] = repeats
        return out


def _space(folded: str) -> str:
    """Each word with a space of its own on either side, so that phrases side by side are counted both."""
    return f" {folded.replace(' ', '  ')} "


class _Truth:
    def __init__(self, row: Row, score: Any) -> None:
        body = row.get("article_body") or ""
        self.row = row
        self.words: list[str] = score.WORD.findall(body)
        self.shingles: Counter[tuple[str, ...]] = score.shingles(body)
        self.paragraphs: Counter[str] = score.paragraphs(body)


def gather_columns(pages: Sequence[PageFigures]) -> Columns:
    """The pages' figures as arrays."""
    table = np.array([(p.precision, p.recall, p.exact, p.paragraph_f1) for p in pages], dtype=np.float64)
    return Columns(*table.reshape(-1, 4).T)


def summarize(pages: Sequence[PageFigures]) -> dict[str, float]:
    """All figures of one system on one set, as score.py names them; how many pages raised beside them."""
    out: dict[str, float] = {"n": len(pages)} | measure(gather_columns(pages))
    for figure in (*SNIPPETS, *PLANTED):
        hits, lines = count_hits(pages, figure)
        if lines:
            out[figure] = hits / lines
    return out | {"raised": sum(page.raised for page in pages)}


def count_hits(pages: Iterable[PageFigures], figure: str) -> tuple[int, int]:
    """How many of the snippets of that figure came out, and how many there were."""
    found = [hit for page in pages for _, hit in page.snippets.get(figure, ())]
    return sum(found), len(found)


def count_by(
    rows: Sequence[Row], pages: Sequence[PageFigures], figure: str, label: Callable[[Row, str], str]
) -> dict[str, tuple[int, int]]:
    """As :func:`count_hits`, by what *label* says of a row and a snippet's text."""
    out: dict[str, tuple[int, int]] = {}
    for row, page in zip(rows, pages, strict=True):
        for line, hit in page.snippets.get(figure, ()):
            name = label(row, line)
            hits, lines = out.get(name, (0, 0))
            out[name] = hits + hit, lines + 1
    return dict(sorted(out.items()))


def share_emitted(rows: Sequence[Row], pages: Sequence[PageFigures]) -> dict[str, tuple[int, int]]:
    """By kind of page that is no article: how many came out as one, and of how many."""
    out = {}
    for name, kinds in KINDS.items():
        emitted = [page.emitted for row, page in zip(rows, pages, strict=True) if row.get("page_type") in kinds]
        if emitted:
            out[name] = sum(emitted), len(emitted)
    return out
