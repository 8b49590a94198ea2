"""Trains the body model: which text blocks of a page are its story.

    python benchmarks/train_body.py [--shared ../shared] [--check] [--models DIR] [--speech]

Makes the examples (corpus, planted chrome, old layouts), cross-validates by host, prints the figures
by set, and on pages with lines planted that nothing here is trained on; then trains on everything
and writes newsspider/extraction/body/model.npz. `--check` only prints what cross-validation gives.
`--models DIR` also writes the model of each fold, for benchmarks/body.py. Seeded: the same corpus,
lines and versions give the same file. `--speech` fits only what lines say and how they look, in minutes, and keeps
all else of the shipped model (and of those in DIR): for new lines to plant. Needs benchmarks/requirements-training.txt.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from body_examples import KINDS, Example, gather_examples
from catboost import CatBoost, CatBoostClassifier, Pool, sum_models
from corpus import SHARED, STORIES, check_shared, load_score
from numpy.typing import NDArray
from planting.lines import load_lines
from word_weights import FOLDS, NameWeights, SpeechWeights, block_weights, line_fold, planted_folds

from newsspider.extraction.body.choice import is_kept
from newsspider.extraction.body.model import BodyModel, read_model, read_trainer_answers, save_model
from newsspider.extraction.body.names import Weights, add_names
from newsspider.extraction.body.neighbours import add_neighbours
from newsspider.extraction.body.packing import round_numbers
from newsspider.extraction.body.speech import Scores, Speech, add_scores
from newsspider.extraction.body.trees import Trees

MODEL = Path(__file__).resolve().parents[1] / "newsspider" / "extraction" / "body" / "model.npz"
VERSION = "2026.11.30.2"
SEED = 20261122
#: Fits that differ in nothing but the columns that each tree may look at answer alike but for lines near the bound:
#: of these the mean knows more than either.
FITS = (SEED, 7)
#: Weight of a page of each kind in training.
KIND_WEIGHTS = {
    "corpus": 1.0,
    "planted": 0.3,
    "plain": 0.6,
    "formed": 0.6,
    "surrounded": 0.4,
    "aged": 0.3,
    "laid_out": 0.3,
}
#: A planted line is what a planted page is for; a sentence that looks like one more so, for there are fewer of them.
PLANTED_WEIGHT, LOOKALIKE_WEIGHT = 6.0, 10.0
TREES: dict[str, Any] = {
    "iterations": 600,
    "depth": 8,
    "learning_rate": 0.06,
    "l2_leaf_reg": 6.0,
    "rsm": 0.2,
    "border_count": 64,
    "thread_count": 1,
    "allow_writing_files": False,
    "verbose": 0,
}

Floats = NDArray[np.float32]
Answers = tuple[Floats, Floats]
_SHOWN = 100  # rows that are stored with the trainer's answers


def split_hosts(examples: Sequence[Example]) -> dict[str, int]:
    """The fold of each host, at random."""
    hosts = sorted({example.host for example in examples})
    np.random.default_rng(SEED).shuffle(hosts)
    return {host: at % FOLDS for at, host in enumerate(hosts)}


class Trainer:
    """Fits models on the examples, with or without one fold of the hosts."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = examples
        own = [example for example in examples if example.kind == "corpus"]
        self.folds = split_hosts(own)
        folds = np.array([self.folds[example.host] for example in own])
        self._names = NameWeights(own, folds)
        lines = load_lines("lines").values()
        self._speech = SpeechWeights(own, folds, lines)
        self.planted_folds = planted_folds(lines)
        self.names = cache(self._fit_names)
        self.speech = cache(self._fit_speech)

    def _fit_names(self, folds: frozenset[int]) -> Weights:
        return self._names.fit(folds)

    def _fit_speech(self, hosts: frozenset[int], lines: frozenset[int]) -> Speech:
        return self._speech.fit(hosts, lines)

    def fit(self, fold: int = -1, columns: Sequence[str] | None = None) -> tuple[BodyModel, CatBoost, Answers]:
        """A model of all examples but those of *fold*, the trainer's own form of it, and answers of that form."""
        used = [e for e in self.examples if e.kind in KIND_WEIGHTS and self.folds[e.host] != fold]
        names = tuple(columns or self.complete(used[0], fold))
        values, truth, weights = [], [], []
        for example in used:
            own = self.complete(example, fold)
            use = taught_rows(example)
            values.append(np.stack([own[name] for name in names], axis=1)[use])
            truth.append(example.story[use])
            planted = np.array([text in example.planted for text in example.texts])
            weight = block_weights(example) * KIND_WEIGHTS[example.kind] * weigh_planted(planted, example.story)
            weights.append(weight[use])
        pool = Pool(np.concatenate(values), np.concatenate(truth).astype(int), weight=np.concatenate(weights))
        fits = [CatBoostClassifier(**TREES, random_seed=seed).fit(pool) for seed in FITS]
        trained = round_leaves(sum_models(fits, weights=[1 / len(fits)] * len(fits)))
        left_out = frozenset({fold} - {-1})
        model = BodyModel(
            convert_trees(trained), names, self.names(left_out), self.speech(left_out, frozenset()), VERSION
        )
        rows = np.concatenate(values[:: max(1, len(values) // _SHOWN)])[::7][:_SHOWN]
        return model, trained, (rows, trained.predict(rows, prediction_type="RawFormulaVal").astype(np.float32))

    def complete(self, example: Example, fold: int) -> Mapping[str, Floats]:
        """All columns of an example, its learned weights fitted without its own fold and without *fold*."""
        own = self.folds[example.host]
        sheet = example.sheet
        add_names(sheet, self.names(frozenset({own, fold} - {-1})))
        self._add_speech(example, fold)
        add_neighbours(sheet)
        sheet.add("with_standfirst", np.full(len(sheet), example.with_standfirst))
        return sheet.columns

    def _add_speech(self, example: Example, fold: int) -> None:
        """Each line's scores, by weights that were fitted without it: without its page, or planted line or language."""
        own = self.folds[example.host]
        read = [at for at, words in enumerate(example.sheet.lines) if words]
        left_out = [self._left_out(example, example.texts[at], own) for at in read]
        scores = np.zeros((len(Scores._fields), len(read)))
        for one in set(left_out):
            at = [place for place, other in enumerate(left_out) if other == one]
            speech = self.speech(frozenset({one, fold} - {-1}), frozenset({one}))
            scores[:, at] = speech.score([example.texts[read[place]] for place in at])
        add_scores(example.sheet, Scores(*scores), read)

    def _left_out(self, example: Example, text: str, own: int) -> int:
        return self.planted_folds.get(text, line_fold(text)) if text in example.planted else own


def weigh_planted(planted: NDArray[np.bool_], story: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each block weighs for being planted, or not."""
    return np.where(planted, np.where(story, LOOKALIKE_WEIGHT, PLANTED_WEIGHT), 1.0)


def taught_rows(example: Example) -> NDArray[np.bool_]:
    """The blocks to learn from: of made pages those near the story, for their menus teach nothing new."""
    rows = np.zeros(len(example.texts), dtype=bool)
    rows[example.part] = True
    if example.kind == "corpus":
        return rows
    return rows & (example.sheet.is_near | example.story) & (example.is_whole | _stand_beside(example))


def _stand_beside(example: Example) -> NDArray[np.bool_]:
    """The lines that a made page has anew, and the blocks right before and after them."""
    new = np.array([text in example.planted or text in example.formed for text in example.texts])
    beside = new.copy()
    beside[1:] |= new[:-1]
    beside[:-1] |= new[1:]
    return beside


def store_trees(trained: CatBoost) -> dict[str, Any]:
    """The trainer's model as it stores it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        trained.save_model(str(path), format="json")
        stored: dict[str, Any] = json.loads(path.read_text())
    return stored


def round_leaves(trained: CatBoost) -> CatBoost:
    """The trainer's model with leaves as the model file can hold them."""
    stored = store_trees(trained)
    trees = stored["oblivious_trees"]
    sizes = [len(tree["leaf_values"]) for tree in trees]
    values = round_numbers(np.concatenate([tree["leaf_values"] for tree in trees]))
    for tree, own in zip(trees, np.split(values.astype(float), np.cumsum(sizes)[:-1]), strict=True):
        tree["leaf_values"] = own.tolist()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        path.write_text(json.dumps(stored))
        return CatBoost().load_model(str(path), format="json")


def convert_trees(trained: CatBoost) -> Trees:
    """The trainer's symmetric trees as arrays."""
    stored = store_trees(trained)
    trees = stored["oblivious_trees"]
    features = stored["features_info"]["float_features"]
    depth = max(len(tree["splits"] or ()) for tree in trees)
    columns = np.zeros((len(trees), depth), dtype=np.int64)
    bounds = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    scale, bias = stored["scale_and_bias"]
    for row, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            columns[row, level] = features[split["float_feature_index"]]["flat_feature_index"]
            bounds[row, level] = split["border"]
        leaves[row, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) * scale
    return Trees(columns, bounds, leaves, float(np.ravel(bias)[0]))


def tell(example: Example, probabilities: NDArray[np.float64]) -> str:
    """The text that the model alone would give."""
    out, seen, last = "", set(), -2
    kept = is_kept(probabilities, example.sheet.words)
    for at, (text, is_story) in enumerate(zip(example.texts, kept, strict=True)):
        if not is_story or (len(text) >= 40 and text in seen):
            continue
        out += ("\n" if example.continues[at] and last == at - 1 else "\n\n") + text
        seen.add(text)
        last = at
    return out.strip()


def print_figures(title: str, score: Any, told: Mapping[str, Mapping[str, str]], examples: Sequence[Example]) -> None:
    """F1, exact, paragraphs, leaks of one kind of pages, by set."""
    for set_ in STORIES:
        rows = [example.row for example in examples if example.row["set"] == set_ and example.row["id"] in told]
        if rows:
            figures = score.score(rows, told)
            shown = ["f1", "precision", "recall", "exact", "paragraph_f1", "with_found", "without_leaked"]
            shown += ["chrome_leaked", "decoys_kept"]
            line = "  ".join(f"{key} {figures[key]:.4f}" for key in shown if key in figures)
            print(f"{title:9} {set_:10} n {len(rows):<4} {line}", flush=True)


def cross_validate(trainer: Trainer, score: Any, folds: Sequence[int], models: Path | None, columns: Any) -> None:
    """Fit each fold's model, judge the pages of its hosts, and print."""
    kinds = ("corpus", "held_out", "aged", "laid_out")
    told: dict[str, dict[str, dict[str, str]]] = {kind: {} for kind in kinds}
    importance: dict[str, float] = {}
    for fold in folds:
        started = time.process_time()
        model, trained, _ = trainer.fit(fold, columns)
        for name, value in zip(model.columns, trained.get_feature_importance(), strict=True):
            importance[name] = importance.get(name, 0.0) + value / len(folds)
        for example in trainer.examples:
            if example.kind in told and trainer.folds[example.host] == fold:
                chances = model.judge_sheet(example.sheet, with_standfirst=example.with_standfirst)
                told[example.kind][example.row["id"]] = {"article_body": tell(example, chances)}
        if models:
            models.mkdir(parents=True, exist_ok=True)
            save_model(model, models / f"fold{fold}.npz")
        print(f"fold {fold}: {time.process_time() - started:.0f} CPU seconds", flush=True)
    for kind in kinds:
        print_figures(kind, score, told[kind], [e for e in trainer.examples if e.kind == kind])
    if models:
        (models / "folds.json").write_text(json.dumps(trainer.folds, indent=1))
        (models / "importance.json").write_text(json.dumps(importance, indent=1))


def renew_speech(shared: Path, folds: Sequence[int], models: Path | None, *, every: int) -> None:
    """Fit what lines say and how they look anew, on today's pages and lines, and keep the trees."""
    trainer = Trainer(gather_examples(shared, ("corpus",), every=every))
    files = {models / f"fold{fold}.npz": frozenset({fold}) for fold in folds} if models else {}
    for path, left_out in {MODEL: frozenset[int](), **files}.items():
        model, answers = read_model(path), read_trainer_answers(path)
        save_model(replace(model, speech=trainer.speech(left_out, frozenset())), path, answers)
        print(f"{path}: {path.stat().st_size:,} bytes", flush=True)


def main() -> None:
    """Gather, cross-validate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--check", action="store_true", help="cross-validate only; write no model")
    parser.add_argument("--models", type=Path, help="write the model of each fold into this folder")
    parser.add_argument("--folds", default="01234", help="folds to validate, as figures; empty for none")
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    parser.add_argument("--speech", action="store_true", help="fit only what lines say; keep the trees as they are")
    args = parser.parse_args()
    check_shared(args.shared)
    if args.speech:
        renew_speech(args.shared, list(map(int, args.folds)), args.models, every=args.every)
        return
    examples = gather_examples(args.shared, KINDS, every=args.every)
    print(f"{len(examples)} pages, {sum(len(e.texts) for e in examples)} blocks", flush=True)
    trainer = Trainer(examples)
    cross_validate(trainer, load_score(args.shared), list(map(int, args.folds)), args.models, None)
    if not args.check:
        model, _, answers = trainer.fit()
        save_model(model, MODEL, answers)
        print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
