"""Pages whose story is known, as sheets of numbers to train and judge the body model on.

The corpus' pages as they are; the same pages with chrome and look-alikes planted in their stories, with
lists, tables and verse among their paragraphs, with comments, teasers and other stories planted round
them, or marked up as in 2005, without names and paragraphs; and the corpus' stories laid out anew,
mostly as sites of 2003 to 2010 did.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
from classifier_pages import age
from corpus import STORIES, host_of, load_rows, page_url, read_page
from numpy.typing import NDArray
from planting.forms import set_forms
from planting.layouts import Story, lay_out
from planting.lines import Lines, load_lines
from planting.plain import plant_plainly
from planting.plant import plant
from planting.surroundings import surround

from newsspider.extraction.body.matching import match_blocks
from newsspider.extraction.body.model import draw_up_sheet
from newsspider.extraction.body.sheet import Sheet
from newsspider.extraction.page import PageError, parse_page

Kind = Literal["corpus", "planted", "plain", "formed", "surrounded", "aged", "laid_out", "held_out"]
KINDS: tuple[Kind, ...] = ("corpus", "planted", "plain", "formed", "surrounded", "aged", "laid_out", "held_out")
#: Pages of a kind that are made from one page of the corpus, where it is not one; some kinds take every second page.
COPIES: dict[Kind, int] = {"plain": 7, "planted": 5, "formed": 4}
#: Of the further copies of a page only the lines that are new, and the blocks right beside them, teach.
_WHOLE_COPIES: dict[Kind, int] = {"plain": 3, "planted": 2, "formed": 1}
_HALVED: frozenset[Kind] = frozenset({"surrounded", "aged", "laid_out"})
#: Blocks before and after the story that a planted page adds to what its original taught already.
_ZONE = 25
_TEASERS = 12


@dataclass(eq=False)
class Example:
    """One page: its sheet, which blocks are the story, and what it weighs in training."""

    row: dict[str, Any]  # as the corpus has it; with `chrome` and `decoys` where lines were planted
    kind: Kind
    host: str
    sheet: Sheet
    story: NDArray[np.bool_]
    texts: list[str]
    continues: list[bool]
    part: slice  # the blocks to learn from
    planted: frozenset[str] = frozenset()  # texts of planted lines
    formed: frozenset[str] = frozenset()  # texts of the story's lines that were set anew
    is_whole: bool = True  # whether all of the part teaches, or only what is new and the blocks right beside it

    @property
    def with_standfirst(self) -> bool:
        """Whether the truth holds the standfirst: a habit of the set."""
        return bool(self.row["set"] == "news")


def gather_examples(shared: Path, kinds: Iterable[Kind], *, every: int = 1) -> list[Example]:
    """The examples of all *kinds* from the corpus beside the checkout, made on all cores."""
    rows = load_rows(shared / "corpus", STORIES)[::every]
    stories = [story for row in rows if (story := _tell_story(row, []))]
    jobs = [
        (row, kind, copy)
        for kind in kinds
        for row in rows[:: 2 if kind in _HALVED else 1]
        for copy in range(COPIES.get(kind, 1))
    ]
    with ProcessPoolExecutor() as pool:
        made = pool.map(partial(_make_copy, shared / "corpus", stories), jobs, chunksize=16)
        return [example for example in made if example is not None]


def _make_copy(corpus: Path, stories: list[Story], job: tuple[dict[str, Any], Kind, int]) -> Example | None:
    _, kind, copy = job
    made = _make(corpus, stories, job)
    return replace(made, is_whole=copy < _WHOLE_COPIES.get(kind, 1)) if made else None


def _make(corpus: Path, stories: list[Story], job: tuple[dict[str, Any], Kind, int]) -> Example | None:
    row, kind, copy = job
    seed = f"{kind} {copy} {row['id']}"
    if kind == "corpus":
        return _read(read_page(corpus, row), row, kind)
    if kind == "laid_out":
        return _lay_out(row, stories, seed)
    html = read_page(corpus, row)
    if kind == "formed":
        return _set_forms(html, row, seed)
    if kind == "aged":
        return _read(age(html, random.Random(seed)).encode(), row, kind)
    if kind == "surrounded":
        others = random.Random(seed).sample(stories, min(_TEASERS, len(stories)))
        made = surround(html, row["article_body"], seed=seed, lines=_lines("lines"), others=others)
        return _read(made, row, kind) if made else None
    return _plant(html, row, kind, seed)


@cache
def _lines(folder: Literal["lines", "held_out"]) -> dict[str, Lines]:
    return load_lines(folder)


def _set_forms(html: bytes, row: dict[str, Any], seed: str) -> Example | None:
    """The page with other forms than paragraphs in its story, and every second one with chrome among them."""
    made = set_forms(html, row["article_body"], seed=seed)
    if made is None:
        return None
    changed = row | {"article_body": made.body, "with": [], "without": []}
    with_chrome = _plant(made.html, changed, "formed", seed) if random.Random(seed).random() < 0.5 else None
    example = with_chrome or _read(made.html, changed, "formed")
    return replace(example, formed=frozenset(made.lines)) if example else None


def _plant(html: bytes, row: dict[str, Any], kind: Kind, seed: str) -> Example | None:
    """The page with lines planted; ``None`` where its story's paragraphs are not found in it."""
    lines = _lines("held_out" if kind == "held_out" else "lines")
    planted = (plant if kind in {"planted", "formed"} else plant_plainly)(
        html, row["article_body"], seed=seed, lines=lines
    )
    if planted is None:
        return None
    chrome = [line.text for line in planted.chrome]
    changed = {"article_body": planted.body, "chrome": chrome, "decoys": planted.lookalikes, "with": [], "without": []}
    classes = {"chrome_classes": [line.chrome_class for line in planted.chrome]}
    return _read(planted.html, row | changed | classes, kind, frozenset(chrome + planted.lookalikes))


def _tell_story(row: dict[str, Any], others: list[str]) -> Story | None:
    """A row's story as data; ``None`` where it has no paragraphs."""
    paragraphs = [line for line in row["article_body"].split("\n") if line.strip()]
    if not paragraphs:
        return None
    names = [one if isinstance(one, str) else one["name"] for one in row.get("authors") or ()]
    headline = row.get("headline") or " ".join(paragraphs[0].split()[:9])
    return Story(headline, paragraphs, names, row.get("date_published"), row.get("language"), others)


def _lay_out(row: dict[str, Any], stories: list[Story], seed: str) -> Example | None:
    rng = random.Random(seed)
    story = _tell_story(row, [other.headline for other in rng.sample(stories, min(_TEASERS, len(stories)))])
    if story is None:
        return None
    page = lay_out(story, seed=seed, lines=_lines("lines"))
    made = plant(page.html, page.body, seed=seed, lines=_lines("lines")) if rng.random() < 0.5 else None
    html, body = (made.html, made.body) if made else (page.html, page.body)
    return _read(html, row | {"article_body": body}, "laid_out", frozenset(page.chrome) | frozenset(page.lookalikes))


def _read(html: bytes, row: dict[str, Any], kind: Kind, planted: frozenset[str] = frozenset()) -> Example | None:
    try:
        page = parse_page(html, url=page_url(row) if kind != "laid_out" else "https://paper.example/story")
    except PageError:
        return None
    sheet = draw_up_sheet(page)
    if not len(sheet):
        return None
    story = np.zeros(len(sheet), dtype=bool)
    story[[block.index for block in match_blocks(page.blocks, row["article_body"])]] = True
    texts, continues = [block.text for block in page.blocks], [block.continues for block in page.blocks]
    _detach(sheet)
    return Example(row, kind, host_of(row), sheet, story, texts, continues, _part(kind, story), planted)


def _part(kind: Kind, story: NDArray[np.bool_]) -> slice:
    """What is learned from a page: all of it, or the story and what stands round it."""
    at = np.flatnonzero(story)
    if kind not in {"planted", "plain", "formed"} or not len(at):
        return slice(0, len(story))
    return slice(max(0, int(at[0]) - _ZONE), int(at[-1]) + _ZONE + 1)


def _detach(sheet: Sheet) -> None:
    """Keep what the learned columns need, and let go of the page."""
    _ = sheet.words, sheet.is_long, sheet.nodes, sheet.parents, sheet.node_names, sheet.lines, sheet.near_texts
    del sheet.page, sheet.outline
