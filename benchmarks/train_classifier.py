"""Train the page classifier, or check the shipped one.

    train_classifier.py --corpus ../shared/corpus            cross-validated figures, then new weights
    train_classifier.py --corpus ../shared/corpus --check    figures of the shipped weights
    train_classifier.py --corpus ../shared/corpus --models build/models    weights by fold there, too, for body.py

Figures are printed for each page under its own address, under one that says nothing, and as in a
crawl of invented papers (stories under dated addresses, found in feeds or on front pages; listings
under opaque ones, found on front pages). In cross-validation no host stands on both sides; the
shipped weights have seen every page of the corpus.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from classifier_data import FOLDS, SEED, SETTINGS, VARIANTS, Data, Sample, crawled, gather, hidden_address, replace_url
from corpus import PAGE_FOLDS, PAGE_MODEL, load_rows, page_url, read_page
from logistic import Flags, Logistic, Matrix, fit, fit_kinds

from newsspider.extraction.body import choose_body
from newsspider.extraction.classify import classify_page
from newsspider.extraction.classify import model as model_module
from newsspider.extraction.classify.features import FEATURES
from newsspider.extraction.page import page as page_module
from newsspider.extraction.page import parse_page

WEIGHTS = Path(model_module.__file__).with_name("weights.json")
#: Strength of the ridge, and how much a made page counts: they are all alike.
RIDGE, MADE_WEIGHT = 100.0, 0.3
#: Share of true stories that the threshold refuses in cross-validation, and how far below that it is set: four of 1,027
#: are refused by fold, rules, walls and second look included.
REFUSED, BELOW = 0.0055, 0.2
#: The kinds of the corpus, as the classifier names them.
KINDS = {"collection": "listing", "listing": "listing", "product": "product", "service": "service"}
SIGNS = np.array([float(feature.sign) for feature in FEATURES])


def main() -> int:
    """Train or check, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with articles.jsonl and the pages")
    parser.add_argument("--check", action="store_true", help="only measure the shipped weights")
    parser.add_argument(
        "--models",
        type=Path,
        help="body models by fold, of train_body.py: no page is judged by its own; weights by fold go there",
    )
    arguments = parser.parse_args()
    if not (arguments.corpus / "articles.jsonl").exists():
        sys.exit(f"no articles.jsonl in {arguments.corpus}: --corpus wants the folder of the corpus")
    page_module.MAX_CHARACTERS *= 4  # the corpus holds a few pages above the limit
    rows = load_rows(arguments.corpus)
    if arguments.check:
        check(rows, arguments.corpus)
    else:
        train(rows, arguments.corpus, arguments.models)
    return 0


def train(rows: Sequence[dict[str, Any]], corpus: Path, models: Path | None) -> None:
    """Measure, cross-validate, print, fit on everything, write the weights."""
    data = gather(rows, corpus, models)
    odds = cross_validate(data)
    stories = np.sort(odds["own"][data.truth() == 1])
    threshold = float(np.quantile(stories, REFUSED)) - BELOW
    print("cross-validated, no host on both sides:")
    figures = report(data.samples, {name: values >= threshold for name, values in odds.items()})
    made = cross_validate_made(data) >= threshold
    print(f"made pages: short stories refused {1 - made[data.made_truth == 1].mean():.3f}, ", end="")
    print(f"listings emitted {made[data.made_truth == 0].mean():.3f}")
    everything = np.ones(len(data.samples), dtype=bool)
    model = fit_part(data, everything, np.ones(len(data.made_folds), dtype=bool))
    write_weights(WEIGHTS, data, model, threshold, figures)
    if models:
        write_folds(models, data, threshold)


def write_folds(models: Path, data: Data, threshold: float) -> None:
    """Write for each fold the model that has not seen its hosts, and the fold of each row."""
    for fold in range(FOLDS):
        model = fit_part(data, data.folds != fold, data.made_folds != fold)
        write_weights(models / PAGE_MODEL.format(fold), data, model, threshold, {})
    folds = {sample.id: int(fold) for sample, fold in zip(data.samples, data.folds, strict=True)}
    (models / PAGE_FOLDS).write_text(json.dumps(folds, indent=1), encoding="utf-8")


def fit_part(data: Data, part: Flags, made_part: Flags) -> Logistic:
    """Fit on some of the pages, in every variant, and some of those that were made."""
    values = [data.values(name)[part] for name in VARIANTS]
    truth, importance = data.truth()[part], data.importance()[part]
    return fit(
        np.concatenate([*values, data.made_values[made_part]]),
        np.concatenate([truth] * len(VARIANTS) + [data.made_truth[made_part]]),
        np.concatenate([importance * 0.5] * len(VARIANTS) + [np.full(int(made_part.sum()), MADE_WEIGHT)]),
        SIGNS,
        RIDGE,
    )


def cross_validate(data: Data) -> dict[str, Matrix]:
    """Log-odds of every page in every setting, from models that have not seen its host; rules included."""
    odds = {name: np.zeros(len(data.samples)) for name in SETTINGS}
    for fold in range(FOLDS):
        model = fit_part(data, data.folds != fold, data.made_folds != fold)
        for name in SETTINGS:
            part = data.folds == fold
            odds[name][part] = model.score(data.values(name)[part])
    for name in SETTINGS:
        odds[name] += [sample.prior[name] for sample in data.samples]
        odds[name][[bool(sample.ruled[name]) for sample in data.samples]] = -99.0
    return odds


def cross_validate_made(data: Data) -> Matrix:
    """Log-odds of the made pages, from models that have seen neither them nor their stories."""
    odds = np.zeros(len(data.made_folds))
    for fold in range(FOLDS):
        model = fit_part(data, data.folds != fold, data.made_folds != fold)
        odds[data.made_folds == fold] = model.score(data.made_values[data.made_folds == fold])
    odds[data.made_ruled] = -99.0
    return odds


def write_weights(path: Path, data: Data, model: Logistic, threshold: float, figures: dict[str, Any]) -> None:
    """Write a model as the package ships one."""
    others = [index for index, sample in enumerate(data.samples) if sample.kind != "article"]
    kinds = np.array([KINDS[data.samples[index].kind] for index in others] * len(VARIANTS))
    names = sorted(set(KINDS.values()))
    values = np.concatenate([data.values(name)[others] for name in VARIANTS])
    naming = fit_kinds(values, kinds, names, model, RIDGE)
    columns = {
        feature.name: {
            "weight": round(float(model.weights[index]), 4),
            "mean": round(float(model.means[index]), 4),
            "scale": round(float(model.scales[index]), 4),
            "kinds": {name: round(float(naming[row, index + 1]), 4) for row, name in enumerate(names)},
        }
        for index, feature in enumerate(FEATURES)
    }
    document = {
        "version": 1,
        "made_by": "benchmarks/train_classifier.py",
        "data": describe(data),
        "figures": figures,
        "threshold": round(threshold, 4),
        "bias": round(model.bias, 4),
        "kinds": {name: round(float(naming[row, 0]), 4) for row, name in enumerate(names)},
        "features": columns,
    }
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {path}")


def describe(data: Data) -> str:
    """What was trained on, in words."""
    stories = int(data.truth().sum())
    return (
        f"{stories} pages with a story and {len(data.samples) - stories} others (listings, collections, products, "
        f"services), each under its own address, an invented one, as built in 2005, and without its head; "
        f"{len(data.made_folds)} listings and short stories made from the stories. Seed {SEED}, ridge {RIDGE:g}."
    )


def check(rows: Sequence[dict[str, Any]], corpus: Path) -> None:
    """Print the figures of the shipped classifier, and its time."""
    samples: list[Sample] = []
    emitted: dict[str, list[bool]] = {name: [] for name in SETTINGS}
    spent = 0.0
    for row in rows:
        kind = "article" if row["set"] != "other" else row["page_type"]
        samples.append(Sample(row["id"], "", kind, row["set"]))
        page = parse_page(read_page(corpus, row), url=page_url(row))
        url, link = crawled(row)
        started = time.process_time()
        body = choose_body(page)
        emitted["own"].append(classify_page(page, body).is_article)
        spent += time.process_time() - started
        emitted["hidden"].append(classify_page(replace_url(page, hidden_address(row)), body).is_article)
        emitted["crawl"].append(classify_page(replace_url(page, url), body, link=link).is_article)
    print("shipped weights, on pages that they were trained on:")
    report(samples, {name: np.array(values) for name, values in emitted.items()})
    print(f"{1000 * spent / len(rows):.1f} ms a page, after parsing and walking")


def report(samples: Sequence[Sample], emitted: dict[str, Flags]) -> dict[str, Any]:
    """Print and return, for each setting, the share of stories refused and of other kinds emitted."""
    figures: dict[str, Any] = {}
    for name, answers in emitted.items():
        refused = {one: round(1 - rate(samples, answers, set_=one), 4) for one in ("benchmark", "news", "web")}
        out = {kind: round(rate(samples, answers, kind=kind), 4) for kind in KINDS}
        refused["all"] = round(1 - rate(samples, answers, kind="article"), 4)
        out["collection+listing"] = round(rate(samples, answers, kind=("collection", "listing")), 4)
        out["product+service"] = round(rate(samples, answers, kind=("product", "service")), 4)
        figures[name] = {"refused": refused, "emitted": out}
        print(f"  {name:7} refused " + "  ".join(f"{key} {value:.4f}" for key, value in refused.items()))
        print(f"  {'':7} emitted " + "  ".join(f"{key} {value:.3f}" for key, value in out.items()))
    return figures


def rate(
    samples: Sequence[Sample], answers: Flags, *, kind: str | tuple[str, ...] = (), set_: str | None = None
) -> float:
    """Share of the pages of a kind, or of a set, that were emitted."""
    kinds = (kind,) if isinstance(kind, str) else kind
    chosen = [bool(a) for s, a in zip(samples, answers, strict=True) if (s.set == set_ if set_ else s.kind in kinds)]
    return sum(chosen) / max(1, len(chosen))


if __name__ == "__main__":
    sys.exit(main())
