"""Train the page classifier, or check the shipped one.

    train_classifier.py --corpus ../shared/corpus            cross-validated figures, then new weights
    train_classifier.py --corpus ../shared/corpus --check    figures of the shipped weights

Figures are printed for each page under its own address, under one that says nothing, and as in a
crawl of invented papers (stories under dated addresses, found in feeds or on front pages; listings
under opaque ones, found on front pages). In cross-validation no host stands on both sides; the
shipped weights have seen every page of the corpus.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import tldextract
from classifier_pages import Story, age, invent_address, make_brief, make_listing, strip_head
from logistic import Logistic, Matrix, assign_folds, fit, fit_kinds
from newsspider.extraction import page as page_module
from newsspider.extraction.blocks import TextBlock, walk_blocks
from newsspider.extraction.classify import classify_page, gather_evidence
from newsspider.extraction.classify import model as model_module
from newsspider.extraction.classify.features import FEATURES, measure_features
from newsspider.extraction.classify.prior import weigh_link
from newsspider.extraction.classify.rules import apply_rules
from newsspider.extraction.page import Page, parse_page
from newsspider.items import Link

WEIGHTS = Path(model_module.__file__).with_name("weights.json")
FOLDS, SEED = 5, 7
#: Strength of the ridge; how much a page counts: listings are what front pages lead to, made pages are
#: all alike.
RIDGE, LISTING_WEIGHT, MADE_WEIGHT = 100.0, 1.5, 0.3
MADE_PER_FOLD = 80
#: Share of true stories that the threshold refuses in cross-validation.
REFUSED = 0.006
#: The kinds of the corpus, as the classifier names them.
KINDS = {"collection": "listing", "listing": "listing", "product": "product", "service": "service"}
VARIANTS = ("own", "opaque", "aged", "bare")
SETTINGS = ("own", "hidden", "crawl")
SIGNS = np.array([float(feature.sign) for feature in FEATURES])


@dataclass
class Sample:
    """One page of the corpus: values of its features in each variant, and what the rules say in each setting."""

    id: str
    host: str
    kind: str  # "article", or its kind in the corpus
    set: str
    values: dict[str, list[float]] = field(default_factory=dict)
    ruled: dict[str, str] = field(default_factory=dict)  # setting -> name of the rule that applies
    prior: dict[str, float] = field(default_factory=dict)  # setting -> log-odds of the link


def main() -> int:
    """Train or check, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with articles.jsonl and the pages")
    parser.add_argument("--check", action="store_true", help="only measure the shipped weights")
    parser.add_argument("--every", type=int, default=1, help="take every Nth page only")
    arguments = parser.parse_args()
    if not (arguments.corpus / "articles.jsonl").exists():
        sys.exit(f"no articles.jsonl in {arguments.corpus}: --corpus wants the folder of the corpus")
    page_module.MAX_CHARACTERS *= 4  # the corpus holds a few pages above the limit
    rows = [json.loads(line) for line in (arguments.corpus / "articles.jsonl").open(encoding="utf-8")]
    if arguments.check:
        check(rows[:: arguments.every], arguments.corpus)
    else:
        train(rows[:: arguments.every], arguments.corpus)
    return 0


# -- measuring ---------------------------------------------------------------------------------


def read_html(row: dict[str, Any], corpus: Path) -> bytes:
    """The markup of a row."""
    return gzip.decompress((corpus / row["html"]).read_bytes())


def own_address(row: dict[str, Any]) -> str:
    """A row's address; an invented one for the few that have none."""
    return row["url"] or "http://unknown.test/page"


def crawled(row: dict[str, Any]) -> tuple[str, Link]:
    """Address and link of a row in a crawl: half of the papers have feeds, the others only front pages."""
    code = hashlib.sha256(row["id"].encode()).hexdigest()[:10]
    if row["set"] == "other":
        url = f"http://paper-03.test/pages/{code}"
        return url, Link(url=url, kind="front", title=f"More to see: {code}")
    url = f"http://paper-03.test/2026/11/20/story-{code}.html"
    if int(code, 16) % 2:
        return url, Link(url=url, kind="feed", date_published="2026-11-20T06:00:00Z")
    return url, Link(url=url, kind="front")


def measure_sample(row: dict[str, Any], corpus: Path) -> Sample:
    """Measure one page in every variant and setting."""
    is_story = row["set"] != "other"
    sample = Sample(row["id"], find_host(row), "article" if is_story else row["page_type"], row["set"])
    rng = random.Random(f"{SEED} {row['id']}")
    html = read_html(row, corpus)
    page = parse_page(html, url=own_address(row))
    blocks = walk_blocks(page.tree)
    add_setting(sample, "own", page, blocks, None)
    add_setting(sample, "hidden", replace_url(page, hidden_address(row)), blocks, None)
    url, link = crawled(row)
    add_setting(sample, "crawl", replace_url(page, url), blocks, link)
    sample.values["opaque"] = measure(replace_url(page, invent_address(rng, is_story=is_story)), blocks)
    sample.values["aged"] = measure_html(age(html, rng), invent_address(rng, is_story=is_story))
    bare_url = own_address(row) if rng.random() < 0.5 else invent_address(rng, is_story=is_story)
    sample.values["bare"] = measure_html(strip_head(html, rng), bare_url)
    return sample


def add_setting(sample: Sample, name: str, page: Page, blocks: Sequence[TextBlock], link: Link | None) -> None:
    """Measure a page in one setting."""
    evidence = gather_evidence(page, blocks)
    sample.values[name] = as_numbers(measure_features(evidence))
    found = apply_rules(evidence)
    sample.ruled[name] = found[0].name if found else ""
    sample.prior[name] = weigh_link(link, evidence)


def hidden_address(row: dict[str, Any]) -> str:
    """An address that says nothing, the same kind for stories and other pages."""
    return "http://paper-03.test/pages/" + hashlib.sha256(row["id"].encode()).hexdigest()[:10]


def replace_url(page: Page, url: str) -> Page:
    """The same tree under another address."""
    return Page(url=url, tree=page.tree, headers=page.headers)


def measure(page: Page, blocks: Sequence[TextBlock]) -> list[float]:
    """Values of the features; NaN for a missing one."""
    return as_numbers(measure_features(gather_evidence(page, blocks)))


def measure_html(html: str, url: str) -> list[float]:
    """As :func:`measure`, from markup."""
    page = parse_page(html, url=url)
    return measure(page, walk_blocks(page.tree))


def as_numbers(values: Sequence[float | None]) -> list[float]:
    """Missing values as NaN."""
    return [float("nan") if value is None else value for value in values]


def find_host(row: dict[str, Any]) -> str:
    """The registrable domain of a row's address (its id, when it has none)."""
    found = tldextract.TLDExtract(suffix_list_urls=())(row["url"])
    return found.top_domain_under_public_suffix or found.domain or row["id"]


def make_pages(rows: Sequence[dict[str, Any]], folds: Matrix) -> Iterator[tuple[int, bool, list[float]]]:
    """Fold, truth and values of listings and short stories, each made from the stories of one fold."""
    for fold in range(FOLDS):
        rng = random.Random(f"{SEED} made {fold}")
        stories = [story for row, own in zip(rows, folds, strict=True) if own == fold for story in read_story(row)]
        for _ in range(MADE_PER_FOLD if len(stories) >= 40 else 0):
            url, html = make_listing(rng.sample(stories, rng.randint(6, 40)), rng)
            yield fold, False, measure_html(html, url)
            url, html = make_brief(rng.choice(stories), rng.sample(stories, rng.randint(0, 25)), rng)
            yield fold, True, measure_html(html, url)


def read_story(row: dict[str, Any]) -> list[Story]:
    """The story of a row, when it has one that is long enough to make pages of."""
    paragraphs = tuple(line for line in row.get("article_body", "").split("\n") if line.strip())
    return [Story(row.get("headline") or paragraphs[0][:70], paragraphs)] if len(paragraphs) > 2 else []


# -- training ----------------------------------------------------------------------------------


@dataclass
class Data:
    """What is trained on, as arrays with a row for each page."""

    samples: list[Sample]
    folds: Matrix
    made_folds: Matrix
    made_truth: Matrix
    made_values: Matrix

    def values(self, name: str) -> Matrix:
        """Values of the features of every page, in one variant or setting."""
        return np.array([sample.values[name] for sample in self.samples])

    def truth(self) -> Matrix:
        """1 for stories, 0 for others."""
        return np.array([float(sample.kind == "article") for sample in self.samples])

    def importance(self) -> Matrix:
        """How much each page counts."""
        weights = {"collection": LISTING_WEIGHT, "listing": LISTING_WEIGHT}
        return np.array([weights.get(sample.kind, 1.0) for sample in self.samples])


def train(rows: Sequence[dict[str, Any]], corpus: Path) -> None:
    """Measure, cross-validate, print, fit on everything, write the weights."""
    data = gather(rows, corpus)
    odds = cross_validate(data)
    stories = np.sort(odds["own"][data.truth() == 1])
    threshold = float(stories[int(REFUSED * len(stories))]) - 0.01
    print("cross-validated, no host on both sides:")
    figures = report(data.samples, {name: values >= threshold for name, values in odds.items()})
    made = cross_validate_made(data) >= threshold
    print(f"made pages: short stories refused {1 - made[data.made_truth == 1].mean():.3f}, ", end="")
    print(f"listings emitted {made[data.made_truth == 0].mean():.3f} (before rules)")
    everything = np.ones(len(data.samples), dtype=bool)
    model = fit_part(data, everything, np.ones(len(data.made_folds), dtype=bool))
    write_weights(data, model, threshold, figures)
    print(f"wrote {WEIGHTS}")


def gather(rows: Sequence[dict[str, Any]], corpus: Path) -> Data:
    """Measure every page, and make further ones."""
    started = time.process_time()
    samples = [measure_sample(row, corpus) for row in rows]
    folds = assign_folds([sample.host for sample in samples], FOLDS, SEED)
    made = list(make_pages(rows, folds))
    print(f"{len(samples)} pages and {len(made)} made ones measured in {time.process_time() - started:.0f} CPU seconds")
    return Data(
        samples,
        folds,
        np.array([fold for fold, _, _ in made]),
        np.array([float(truth) for _, truth, _ in made]),
        np.array([values for _, _, values in made]),
    )


def fit_part(data: Data, part: Matrix, made_part: Matrix) -> Logistic:
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
    return odds


def write_weights(data: Data, model: Logistic, threshold: float, figures: dict[str, Any]) -> None:
    """Write the model that the package ships."""
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
    WEIGHTS.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def describe(data: Data) -> str:
    """What was trained on, in words."""
    stories = int(data.truth().sum())
    return (
        f"{stories} pages with a story and {len(data.samples) - stories} others (listings, collections, products, "
        f"services), each under its own address, an invented one, as built in 2005, and without its head; "
        f"{len(data.made_folds)} listings and short stories made from the stories. Seed {SEED}, ridge {RIDGE:g}."
    )


# -- checking ----------------------------------------------------------------------------------


def check(rows: Sequence[dict[str, Any]], corpus: Path) -> None:
    """Print the figures of the shipped classifier, and its time."""
    samples, emitted, spent = [], {name: [] for name in SETTINGS}, 0.0
    for row in rows:
        kind = "article" if row["set"] != "other" else row["page_type"]
        samples.append(Sample(row["id"], "", kind, row["set"]))
        page = parse_page(read_html(row, corpus), url=own_address(row))
        blocks = walk_blocks(page.tree)
        url, link = crawled(row)
        started = time.process_time()
        emitted["own"].append(classify_page(page, blocks).is_article)
        spent += time.process_time() - started
        emitted["hidden"].append(classify_page(replace_url(page, hidden_address(row)), blocks).is_article)
        emitted["crawl"].append(classify_page(replace_url(page, url), blocks, link=link).is_article)
    print("shipped weights, on pages that they were trained on:")
    report(samples, {name: np.array(values) for name, values in emitted.items()})
    print(f"{1000 * spent / len(rows):.1f} ms a page, after parsing and walking")


def report(samples: Sequence[Sample], emitted: dict[str, Matrix]) -> dict[str, Any]:
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
    samples: Sequence[Sample], answers: Matrix, *, kind: str | tuple[str, ...] = (), set_: str | None = None
) -> float:
    """Share of the pages of a kind, or of a set, that were emitted."""
    kinds = (kind,) if isinstance(kind, str) else kind
    chosen = [bool(a) for s, a in zip(samples, answers, strict=True) if (s.set == set_ if set_ else s.kind in kinds)]
    return sum(chosen) / max(1, len(chosen))


if __name__ == "__main__":
    sys.exit(main())
