"""Floors of quality on a slice of the corpus beside the checkout. A floor only rises.

benchmarks/body.py prints the figures on the whole corpus, beside the peers.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import trafilatura

from newsspider import Article, extract_article
from newsspider.extraction.options import Options

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
EVERY = 12  # one page of so many is scored here
pytestmark = pytest.mark.skipif(
    not (SHARED / "corpus" / "articles.jsonl").exists(), reason="the corpus lies beside the checkout"
)
#: What the whole sets give with models that have not seen the page's host (.982 / .961 / .957 in F1, .48 / .52 / .22
#: exactly right), less what a slice may differ by. The shipped model has seen these pages, and is above them.
FLOORS = {
    "benchmark": {"f1": 0.974, "exact": 0.37, "paragraph_f1": 0.94},
    "news": {"f1": 0.957, "exact": 0.44, "paragraph_f1": 0.912},
    "web": {"f1": 0.952, "exact": 0.21, "paragraph_f1": 0.855},
}
#: Headline, authors, dates and keywords on every third page of the set news, less what one page makes. The truth of
#: a headline follows one of the titles of a page, and no reading tells which (docs/why.md has the counts).
METADATA_FLOORS = {
    "headline_word_f1": 0.91,
    "headline_equal": 0.77,
    "authors_equal": 0.89,
    "date_minute": 0.93,
    "date_day": 0.97,
    "keywords_f1": 0.77,
}
#: The truths of the set news hold the standfirst.
STANDFIRST = {"news": Options(standfirst="body")}


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _extract(corpus: Any, folder: Path, rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {}
    for row in rows:
        options = STANDFIRST.get(row["set"])
        result = extract_article(corpus.read_page(folder, row), url=corpus.page_url(row), options=options)
        if isinstance(result, Article):
            found[row["id"]] = {"article_body": result.article_body}
    return found


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    return _load(ROOT / "benchmarks" / "corpus.py")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    return _load(SHARED / "corpus" / "score.py")


@pytest.fixture(scope="module")
def rows(corpus: Any) -> list[dict[str, Any]]:
    return corpus.load_rows(SHARED / "corpus")[::EVERY]


@pytest.fixture(scope="module")
def found(corpus: Any, rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return _extract(corpus, SHARED / "corpus", rows)


@pytest.mark.parametrize("set_", FLOORS)
def test_the_body_stays_above_its_floors(set_: str, rows: Any, found: Any, score: Any) -> None:
    figures = score.score([row for row in rows if row["set"] == set_], found)
    assert {key: figures[key] for key, floor in FLOORS[set_].items() if figures[key] < floor} == {}


def test_the_body_is_not_worse_than_trafilatura(corpus: Any, score: Any, rows: Any, found: Any) -> None:
    stories = [row for row in rows if row["set"] != "other"]
    pages = ((row["id"], corpus.read_page(SHARED / "corpus", row).decode("utf-8", "replace")) for row in stories)
    peer = {row_id: {"article_body": trafilatura.extract(page, include_comments=False) or ""} for row_id, page in pages}
    ours, theirs = score.score(stories, found), score.score(stories, peer)
    assert ours["f1"] >= theirs["f1"] - 0.003
    assert ours["exact"] > theirs["exact"]
    assert ours["paragraph_f1"] > theirs["paragraph_f1"]


def test_stories_are_kept_and_listings_refused(rows: Any, found: Any) -> None:
    stories = [row["id"] for row in rows if row["set"] != "other"]
    listings = [row["id"] for row in rows if row.get("page_type") in {"collection", "listing"}]
    assert sum(row_id not in found for row_id in stories) <= 0.015 * len(stories)
    assert sum(row_id in found for row_id in listings) <= 0.25 * len(
        listings
    )  # 19 pages here; the whole set stands at .08


def test_planted_chrome_is_stripped_and_what_looks_like_it_is_kept(corpus: Any, score: Any, tmp_path: Path) -> None:
    command = [sys.executable, str(SHARED / "corpus" / "inject.py"), str(tmp_path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    rows = corpus.load_rows(tmp_path)[:: EVERY // 2]
    figures = score.score(rows, _extract(corpus, tmp_path, rows))
    assert figures["chrome_leaked"] <= 0.045
    assert figures["decoys_kept"] >= 0.95


def test_headline_authors_dates_and_keywords_stay_above_their_floors(corpus: Any, score: Any) -> None:
    rows = corpus.load_rows(SHARED / "corpus", ("news",))[::3]
    found = {}
    for row in rows:
        result = extract_article(corpus.read_page(SHARED / "corpus", row), url=row["url"])
        found[row["id"]] = asdict(result) if isinstance(result, Article) else {}
    figures = score.score(rows, found)
    assert {key: figures[key] for key, floor in METADATA_FLOORS.items() if figures[key] < floor} == {}
