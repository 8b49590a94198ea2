"""What the page classifier is trained on: the corpus' pages in every variant, and pages made from its stories."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import tldextract
from classifier_pages import Story, age, invent_address, make_brief, make_listing, strip_head
from corpus import host_of, page_url, read_page
from logistic import Flags, Folds, Matrix, assign_folds

from newsspider.extraction.body import Body, BodyModel, choose_body
from newsspider.extraction.body.model import read_model
from newsspider.extraction.classify import gather_evidence
from newsspider.extraction.classify.features import Evidence, measure_features
from newsspider.extraction.classify.prior import weigh_link
from newsspider.extraction.classify.rules import apply_rules
from newsspider.extraction.page import Page, parse_page
from newsspider.items import Link

FOLDS, SEED = 5, 7
#: Listings are what front pages lead to: they count more.
LISTING_WEIGHT = 1.5
MADE_PER_FOLD = 80
#: What is trained on: pages under their own address, an invented one, as built in 2005, without their head.
VARIANTS = ("own", "opaque", "aged", "bare")
#: What is measured: pages under their own address, under one that says nothing, and in a crawl.
SETTINGS = ("own", "hidden", "crawl")
_DOMAINS = tldextract.TLDExtract(suffix_list_urls=())


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


@dataclass
class Made:
    """A page made from stories of one fold."""

    fold: int
    is_story: bool
    is_ruled: bool  # whether a rule refuses it
    values: list[float]


@dataclass
class Data:
    """What is trained on, as arrays with a row for each page."""

    samples: list[Sample]
    folds: Folds
    made_folds: Folds
    made_truth: Matrix
    made_ruled: Flags  # whether a rule refuses it
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


def gather(rows: Sequence[dict[str, Any]], corpus: Path, models: Path | None) -> Data:
    """Measure every page, and make further ones. *models*: the body models by fold, see train_body.py."""
    started = time.monotonic()
    with ProcessPoolExecutor() as pool:
        samples = list(pool.map(partial(measure_sample, corpus=corpus, models=models), rows, chunksize=8))
    folds = assign_folds([sample.host for sample in samples], FOLDS, SEED)
    made = list(make_pages(rows, folds))
    print(f"{len(samples)} pages and {len(made)} made ones measured in {time.monotonic() - started:.0f} seconds")
    return Data(
        samples,
        folds,
        np.array([page.fold for page in made]),
        np.array([float(page.is_story) for page in made]),
        np.array([page.is_ruled for page in made]),
        np.array([page.values for page in made]),
    )


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


@cache
def _load_model(path: Path) -> BodyModel:
    return read_model(path)


@cache
def _load_folds(models: Path) -> dict[str, int]:
    folds: dict[str, int] = json.loads((models / "folds.json").read_text(encoding="utf-8"))
    return folds


def choose_model(row: dict[str, Any], models: Path | None) -> BodyModel | None:
    """The body model that has not seen the row's host; ``None`` (the shipped one) without *models*."""
    return _load_model(models / f"fold{_load_folds(models).get(host_of(row), 0)}.npz") if models else None


def measure_sample(row: dict[str, Any], corpus: Path, models: Path | None) -> Sample:
    """Measure one page in every variant and setting."""
    model = choose_model(row, models)
    is_story = row["set"] != "other"
    sample = Sample(row["id"], find_host(row), "article" if is_story else row["page_type"], row["set"])
    rng = random.Random(f"{SEED} {row['id']}")
    html = read_page(corpus, row)
    page = parse_page(html, url=page_url(row))
    body = choose_body(page, model=model)
    add_setting(sample, "own", page, body, None)
    add_setting(sample, "hidden", replace_url(page, hidden_address(row)), body, None)
    url, link = crawled(row)
    add_setting(sample, "crawl", replace_url(page, url), body, link)
    sample.values["opaque"] = measure(replace_url(page, invent_address(rng, is_story=is_story)), body)
    sample.values["aged"] = measure_html(age(html, rng), invent_address(rng, is_story=is_story), model)
    bare_url = page_url(row) if rng.random() < 0.5 else invent_address(rng, is_story=is_story)
    sample.values["bare"] = measure_html(strip_head(html, rng), bare_url, model)
    return sample


def add_setting(sample: Sample, name: str, page: Page, body: Body, link: Link | None) -> None:
    """Measure a page in one setting."""
    evidence = gather_evidence(page, body)
    sample.values[name] = as_numbers(measure_features(evidence))
    found = apply_rules(evidence)
    sample.ruled[name] = found[0].name if found else ""
    sample.prior[name] = weigh_link(link, evidence)


def hidden_address(row: dict[str, Any]) -> str:
    """An address that says nothing, the same kind for stories and other pages."""
    return "http://paper-03.test/pages/" + hashlib.sha256(row["id"].encode()).hexdigest()[:10]


def replace_url(page: Page, url: str) -> Page:
    """The same tree under another address."""
    other = Page(url=url, tree=page.tree, headers=page.headers)
    other.__dict__["outline"] = page.outline  # walked once
    return other


def measure(page: Page, body: Body) -> list[float]:
    """Values of the features; NaN for a missing one."""
    return as_numbers(measure_features(gather_evidence(page, body)))


def measure_html(html: str, url: str, model: BodyModel | None) -> list[float]:
    """As :func:`measure`, from markup."""
    return as_numbers(measure_features(read_evidence(html, url, model)))


def read_evidence(html: str, url: str, model: BodyModel | None = None) -> Evidence:
    """What the classifier looks at, from markup."""
    page = parse_page(html, url=url)
    return gather_evidence(page, choose_body(page, model=model))


def as_numbers(values: Sequence[float | None]) -> list[float]:
    """Missing values as NaN."""
    return [float("nan") if value is None else value for value in values]


def find_host(row: dict[str, Any]) -> str:
    """The registrable domain of a row's address (its id, when it has none)."""
    found = _DOMAINS(row["url"])
    return found.top_domain_under_public_suffix or found.domain or row["id"]


def make_pages(rows: Sequence[dict[str, Any]], folds: Folds) -> Iterator[Made]:
    """Listings and short stories, each made from the stories of one fold."""
    for fold in range(FOLDS):
        rng = random.Random(f"{SEED} made {fold}")
        stories = [story for row, own in zip(rows, folds, strict=True) if own == fold for story in read_story(row)]
        for _ in range(MADE_PER_FOLD if len(stories) >= 40 else 0):
            url, html = make_listing(rng.sample(stories, rng.choice([2, 3, 5, 8, 12, 20, 40])), rng)
            yield measure_made(fold, html, url, is_story=False)
            url, html = make_brief(rng.choice(stories), rng.sample(stories, rng.randint(0, 25)), rng)
            yield measure_made(fold, html, url, is_story=True)


def measure_made(fold: int, html: str, url: str, *, is_story: bool) -> Made:
    """Measure one made page."""
    evidence = read_evidence(html, url)
    return Made(fold, is_story, apply_rules(evidence) is not None, as_numbers(measure_features(evidence)))


def read_story(row: dict[str, Any]) -> list[Story]:
    """The story of a row, when it has one that is long enough to make pages of."""
    paragraphs = tuple(line for line in row.get("article_body", "").split("\n") if line.strip())
    return [Story(row.get("headline") or paragraphs[0][:70], paragraphs)] if len(paragraphs) > 2 else []
