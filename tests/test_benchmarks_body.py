"""The figures that benchmarks/body.py prints: the bootstrap, the figures of a page, the peers, the command."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
needs_scorer = pytest.mark.skipif(not (CORPUS / "score.py").exists(), reason="the scorer lies beside the checkout")
STATISTICS = ("f1", "precision", "recall", "exact", "paragraph_f1")


@pytest.fixture(scope="module")
def bench() -> Iterator[SimpleNamespace]:
    """The modules of benchmarks/, which are scripts beside each other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        names = ("bootstrap", "figures", "peers", "body", "corpus")
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})


@pytest.fixture(scope="module")
def scorer(bench: Any) -> Any:
    return bench.figures.Scorer(bench.corpus.load_score(CORPUS.parent))


def make_columns(bench: Any, seed: int, pages: int = 60, lift: float = 0.0) -> Any:
    rng = np.random.default_rng(seed)
    shares = np.clip(rng.random((3, pages)) + lift, 0, 1)
    return bench.bootstrap.Columns(shares[0], shares[1], (shares[0] > 0.6).astype(float), shares[2])


def make_page(bench: Any, **known: Any) -> Any:
    values = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "exact": True, "paragraph_f1": 1.0}
    return bench.figures.PageFigures(**(values | {"emitted": True, "raised": False, "snippets": {}} | known))


@pytest.mark.parametrize("statistic", STATISTICS)
def test_a_system_differs_from_itself_by_nothing(bench: Any, statistic: str) -> None:
    columns, weights = make_columns(bench, 1), bench.bootstrap.draw_pages(60)
    assert bench.bootstrap.compare(columns, columns, statistic, weights) == bench.bootstrap.Interval(0.0, 0.0, 0.0)


@pytest.mark.parametrize("statistic", STATISTICS)
def test_the_interval_holds_the_difference_and_has_a_width(bench: Any, statistic: str) -> None:
    ours, theirs = make_columns(bench, 1, lift=0.2), make_columns(bench, 2)
    found = bench.bootstrap.compare(ours, theirs, statistic, bench.bootstrap.draw_pages(60))
    values = bench.bootstrap.measure(ours)[statistic], bench.bootstrap.measure(theirs)[statistic]
    assert found.low < found.difference < found.high
    assert found.difference == pytest.approx(values[0] - values[1])


def test_the_same_seed_draws_the_same_pages_and_another_seed_others(bench: Any) -> None:
    first, again, other = (bench.bootstrap.draw_pages(20, 50, seed) for seed in (7, 7, 8))
    assert (first == again).all()
    assert (first != other).any()
    assert (first.sum(axis=1) == 20).all()


def test_more_pages_give_a_narrower_interval(bench: Any) -> None:
    widths = []
    for pages in (20, 2000):
        ours, theirs = make_columns(bench, 1, pages), make_columns(bench, 2, pages)
        found = bench.bootstrap.compare(ours, theirs, "f1", bench.bootstrap.draw_pages(pages, 200))
        widths.append(found.high - found.low)
    assert widths[1] < widths[0] / 4


def test_a_difference_that_is_the_same_on_every_page_has_no_width(bench: Any) -> None:
    one, none = np.ones(5), np.zeros(5)
    ours, theirs = bench.bootstrap.Columns(one, one, one, one), bench.bootstrap.Columns(one, one, none, one)
    found = bench.bootstrap.compare(ours, theirs, "exact", bench.bootstrap.draw_pages(5))
    assert (found.difference, found.low, found.high) == pytest.approx((1.0, 1.0, 1.0))


def test_f1_is_that_of_the_mean_precision_and_the_mean_recall(bench: Any) -> None:
    columns = bench.bootstrap.Columns(*map(np.array, ([1.0, 0.5, np.nan], [0.5, 1.0, 0.0], [0.0] * 3, [0.0] * 3)))
    found = bench.bootstrap.measure(columns)
    assert (found["precision"], found["recall"]) == (0.75, 0.5)
    assert found["f1"] == pytest.approx(0.6)


def test_where_nothing_was_found_at_all_the_figures_are_zero(bench: Any) -> None:
    columns = bench.bootstrap.Columns(np.full(2, np.nan), np.zeros(2), np.zeros(2), np.zeros(2))
    assert set(bench.bootstrap.measure(columns).values()) == {0.0}


def test_no_pages_are_an_error(bench: Any) -> None:
    with pytest.raises(ValueError, match="no pages"):
        bench.bootstrap.draw_pages(0)


ROWS: list[dict[str, Any]] = [
    {"id": "a", "set": "news", "article_body": "The ferry left at noon.\n\nNobody on the quay saw it leave again."},
    {"id": "b", "set": "news", "article_body": "Two goats won the race.", "with": ["goats won"], "without": ["Log in"]},
    {"id": "c", "set": "news", "article_body": "Rain fell on the old mill.", "chrome": ["Sign in"], "decoys": ["mill"]},
    {"id": "d", "set": "news", "article_body": "The choir sang all night, and no one slept."},
]
ANSWERS = {
    "a": "The ferry left at noon. Share this!\n\nNobody on the quay saw it leave again.",
    "b": "Log in\n\nTwo goats won the race.",
    "c": "Rain fell on the old mill.\n\nSign in",
    "d": None,
}


@needs_scorer
def test_the_figures_are_those_of_the_corpus_own_scorer(bench: Any, scorer: Any) -> None:
    pages = [scorer.judge(row, {"peer": ANSWERS[row["id"]]})["peer"] for row in ROWS]
    found = bench.figures.summarize(pages)
    expected = scorer.score.score(ROWS, {key: {"article_body": text} for key, text in ANSWERS.items()})
    compared = set(expected) - {"word_f1"}
    assert {key: found[key] for key in compared} == pytest.approx({key: expected[key] for key in compared})
    assert (found["n"], found["raised"]) == (4, 1)


@needs_scorer
def test_a_planted_line_that_the_story_says_too_counts_only_when_it_comes_out_oftener(scorer: Any) -> None:
    row = {"id": "e", "article_body": "It was the end. They all went home.", "chrome": ["They all went home"]}
    answers = {"once": row["article_body"], "twice": f"{row['article_body']}\n\nThey all went home"}
    judged = scorer.judge(row, answers)
    found = {system: page.snippets["repeats_left"] for system, page in judged.items()}
    assert found == {"once": [("They all went home", False)], "twice": [("They all went home", True)]}
    assert judged["twice"].snippets["chrome_leaked"] == []


def test_snippets_are_counted_by_what_the_caller_calls_them(bench: Any) -> None:
    rows = [{"language": "en"}, {"language": "fr"}]
    found = [("x", True), ("y", False)], [("z", True)]
    pages = [make_page(bench, snippets={"chrome_leaked": lines}) for lines in found]
    counted = bench.figures.count_by(rows, pages, "chrome_leaked", lambda row, _line: row["language"])
    assert counted == {"en": (1, 2), "fr": (1, 1)}


def test_pages_that_are_no_articles_are_counted_by_kind_and_together(bench: Any) -> None:
    rows = [{"page_type": kind} for kind in ("collection", "listing", "listing", "product")]
    pages = [make_page(bench, emitted=emitted) for emitted in (True, False, False, True)]
    assert bench.figures.share_emitted(rows, pages) == {
        "collection": (1, 1),
        "listing": (0, 2),
        "collections and listings": (1, 3),
        "product": (1, 1),
        "products and services": (1, 1),
    }


def test_a_peer_that_raises_or_warns_is_an_empty_answer_and_newsspider_may_not_raise(bench: Any) -> None:
    def fail(_html: bytes, _url: str) -> str:
        raise RuntimeError("as peers do")

    def warn(_html: bytes, _url: str) -> str:
        warnings.warn("old", FutureWarning, stacklevel=1)
        return "text"

    assert bench.peers.answer("some peer", fail, b"", "") is None
    assert bench.peers.answer("some peer", warn, b"", "") == "text"
    with pytest.raises(RuntimeError, match="as peers do"):
        bench.peers.answer("newsspider", fail, b"", "")


def test_peers_that_are_not_installed_are_named_and_left_out(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def miss() -> Any:
        raise ImportError("No module named 'peer'")

    factories = {"there": lambda: len, "missing": miss, "newsspider": lambda _standfirst, _model: len}
    assert bench.peers.choose_installed(factories, factories) == ["there", "newsspider"]
    assert "missing is left out: No module named 'peer'" in capsys.readouterr().out


def test_a_newsspider_that_cannot_be_loaded_is_an_error(bench: Any) -> None:
    def miss(_standfirst: str, _model: Any) -> Any:
        raise ImportError("No module named 'newsspider'")

    with pytest.raises(ImportError, match="newsspider"):
        bench.peers.choose_installed(["newsspider"], {"newsspider": miss})


def test_the_standfirst_option_is_chosen_for_whole_sets(bench: Any) -> None:
    sets = ("benchmark", "news", "web", "other")
    assert [bench.body.choose_standfirst("per-set", set_) for set_ in sets] == ["auto", "body", "auto", "auto"]
    assert {bench.body.choose_standfirst("description", set_) for set_ in sets} == {"description"}


def test_newsspider_is_compared_with_each_peer_over_the_same_pages(bench: Any) -> None:
    pages = {
        "newsspider": [make_page(bench), make_page(bench)],
        "twin": [make_page(bench), make_page(bench)],
        "worse": [make_page(bench, exact=False, paragraph_f1=0.5), make_page(bench, exact=False, paragraph_f1=0.5)],
    }
    found = bench.body.compare_systems(bench.body.Outcome([{"set": "news"}, {"set": "news"}], pages))
    assert found["twin"]["f1"] == {"difference": 0.0, "low": 0.0, "high": 0.0}
    assert found["worse"]["paragraph_f1"] == pytest.approx({"difference": 0.5, "low": 0.5, "high": 0.5})


def write_corpus(shared: Path) -> None:
    folder = shared / "corpus"
    (folder / "pages").mkdir(parents=True)
    (folder / "score.py").symlink_to(CORPUS / "score.py")
    told = [f"The mayor of Lower Quill said on day {i} that the bridge would stay closed for now." for i in range(8)]
    page = "".join(f"<p>{line}</p>" for line in told)
    html = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>{page}</article></body></html>"
    row = {"id": "p", "set": "news", "article_body": "\n\n".join(told), "html": "pages/p.html.gz"}
    (folder / row["html"]).write_bytes(gzip.compress(html.encode()))
    (folder / "articles.jsonl").write_text(json.dumps(row), encoding="utf-8")


@needs_scorer
def test_the_command_prints_the_figures_and_writes_them(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    arguments = ["--shared", tmp_path, "--no-planted", "--systems", "newsspider,trafilatura", "--worst", "1"]
    command = [sys.executable, ROOT / "benchmarks" / "body.py", *arguments, "--json", tmp_path / "out.json"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, cwd=tmp_path)
    data = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert data["standfirst"]["news"] == "body"
    figures = data["pages"]["news"]["systems"]
    assert figures["newsspider"]["exact"] == 1
    gained = data["pages"]["news"]["newsspider_less_peer"]["trafilatura"]["f1"]["difference"]
    assert gained == pytest.approx(figures["newsspider"]["f1"] - figures["trafilatura"]["f1"])
    assert "news body" in done.stdout.splitlines()[0]
    assert "the worst pages:" in done.stdout


def test_a_page_is_judged_by_the_models_that_have_not_seen_its_host(bench: Any, tmp_path: Path) -> None:
    row = {"id": "one", "url": "https://www.harbour.example/story"}
    (tmp_path / "folds.json").write_text(json.dumps({"harbour.example": 3}), encoding="utf-8")
    assert bench.body.choose_models(None, row) == bench.peers.SHIPPED
    assert bench.body.choose_models(tmp_path, row) == bench.peers.Models(tmp_path / "fold3.npz", None)
    other = tmp_path / "both"
    other.mkdir()
    (other / "folds.json").write_text(json.dumps({"harbour.example": 3}), encoding="utf-8")
    (other / "page_folds.json").write_text(json.dumps({"one": 1}), encoding="utf-8")
    assert bench.body.choose_models(other, row) == bench.peers.Models(other / "fold3.npz", other / "page1.json")
