"""Quality of the body, and of the judgement what is an article, beside the peers in the same run.

    python benchmarks/body.py [--all] [--shared ../shared] [--sets news,web] [--every 4] [--worst 20]

Prints for each set F1 over 4-word shingles, the share of pages that are exactly right, F1 over
paragraphs, and what newsspider has over each peer with its 95 % interval (paired bootstrap over
pages, seeded); for planted chrome the share of lines that leaked and of look-alikes that were kept,
by class and by language of the line where the corpus tells them; for pages that are no articles the
share that came out as one. Peers that are not installed are named and left out
(benchmarks/requirements.txt has them). A page on which a peer raises is an empty answer, and counted.
The shipped model has seen these pages: with --models each page is judged by one that has not.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bootstrap import compare, draw_pages
from corpus import (
    PAGE_FOLDS,
    PAGE_MODEL,
    SHARED,
    STORIES,
    check_shared,
    host_of,
    load_rows,
    load_score,
    page_url,
    read_page,
)
from figures import PageFigures, Scorer, gather_columns, summarize
from peers import BODY, OURS, SHIPPED, Extract, Models, answer, choose_installed, load_system
from plantings import PLANTINGS, Planting
from report import print_differences, print_emitted, print_planted, print_set, print_worst

DEFAULT = (OURS, "trafilatura", "trafilatura-precision", "trafilatura-fast")
COMPARED = ("f1", "exact", "paragraph_f1")
#: The truths of the set news hold the standfirst; those of the others do as the page does.
PER_SET = {"news": "body"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """One page through all systems."""

    shared: str
    corpus: str
    row: Row
    systems: tuple[str, ...]
    standfirst: str
    models: Models = SHIPPED  # of the folds that have not seen the page's host


@dataclass(frozen=True)
class Outcome:
    """Pages and, by system, their figures in the same order."""

    rows: list[Row]
    pages: dict[str, list[PageFigures]]

    def select(self, sets: Iterable[str]) -> Outcome:
        """The part of some sets."""
        chosen = [i for i, row in enumerate(self.rows) if row["set"] in sets]
        pages = {system: [figures[i] for i in chosen] for system, figures in self.pages.items()}
        return Outcome([self.rows[i] for i in chosen], pages)


def choose_standfirst(mode: str, set_: str) -> str:
    """The option of newsspider for a whole set, never for a page."""
    return PER_SET.get(set_, "auto") if mode == "per-set" else mode


@cache
def _load_scorer(shared: str) -> Scorer:
    return Scorer(load_score(Path(shared)))


@cache
def _load_system(name: str, standfirst: str, models: Models) -> Extract:
    return load_system(name, BODY, standfirst, models)


def choose_models(models: Path | None, row: Row) -> Models:
    """Those of the models in *models* that have not seen the row's host.

    The body's are of train_body.py, those of what is an article of train_classifier.py; where these are not there,
    the shipped one is used.
    """
    if models is None:
        return SHIPPED
    body, page = _read_folds(models / "folds.json"), _read_folds(models / PAGE_FOLDS)
    chosen = models / PAGE_MODEL.format(page[row["id"]]) if page else None
    return Models(models / f"fold{body.get(host_of(row), 0)}.npz", chosen)


@cache
def _read_folds(path: Path) -> dict[str, int]:
    folds: dict[str, int] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return folds


def _run(job: Job) -> dict[str, PageFigures]:
    html, url = read_page(Path(job.corpus), job.row), page_url(job.row)
    answers = {name: answer(name, _load_system(name, job.standfirst, job.models), html, url) for name in job.systems}
    return _load_scorer(job.shared).judge(job.row, answers)


def run_systems(args: argparse.Namespace, systems: Sequence[str], corpus: Path) -> Outcome:
    """All systems over the pages of *corpus* that the arguments choose."""
    rows = load_rows(corpus, tuple(args.sets.split(",")))[:: args.every]
    jobs = [
        Job(
            str(args.shared),
            str(corpus),
            row,
            tuple(systems),
            choose_standfirst(args.standfirst, row["set"]),
            choose_models(args.models, row),
        )
        for row in rows
    ]
    with ProcessPoolExecutor(args.jobs) as pool:
        judged = list(pool.map(_run, jobs, chunksize=4))
    return Outcome(rows, {system: [figures[system] for figures in judged] for system in systems})


def compare_systems(outcome: Outcome) -> dict[str, dict[str, dict[str, float]]]:
    """What newsspider has above each peer, by peer and statistic; every peer meets the same draws."""
    if OURS not in outcome.pages:
        return {}
    columns = {system: gather_columns(pages) for system, pages in outcome.pages.items()}
    weights = draw_pages(len(outcome.rows))
    peers = [system for system in columns if system != OURS]
    return {
        peer: {name: asdict(compare(columns[OURS], columns[peer], name, weights)) for name in COMPARED}
        for peer in peers
    }


def report_stories(title: str, outcome: Outcome) -> dict[str, Any]:
    """Print figures and differences by set; the same as data."""
    data: dict[str, Any] = {}
    for set_ in STORIES:
        part = outcome.select({set_})
        if part.rows:
            figures = {system: summarize(pages) for system, pages in part.pages.items()}
            differences = compare_systems(part)
            print_set(title, set_, figures)
            print_differences(title, set_, differences)
            data[set_] = {"systems": figures, "newsspider_less_peer": differences}
    return data


def report_planted(args: argparse.Namespace, systems: Sequence[str], planting: Planting) -> dict[str, Any]:
    """Plant chrome, run, print; the same as data."""
    sets = ",".join(set_ for set_ in args.sets.split(",") if set_ in args.planted_sets.split(","))
    with tempfile.TemporaryDirectory() as folder:
        planting.write(args.shared, Path(folder), sets)
        outcome = run_systems(args, systems, Path(folder))
    data = report_stories(planting.title, outcome)
    if outcome.rows and OURS in systems:
        data |= print_planted(planting, args.shared, outcome.rows, outcome.pages[OURS])
    return data


def main() -> None:
    """Run the systems over the corpus and print the figures."""
    args = parse_arguments()
    check_shared(args.shared)
    systems = choose_installed(BODY if args.all else args.systems.split(","))
    used = {set_: choose_standfirst(args.standfirst, set_) for set_ in args.sets.split(",")}
    print("newsspider's standfirst option:", ", ".join(f"{set_} {option}" for set_, option in used.items()))
    outcome = run_systems(args, systems, args.shared / "corpus")
    data: dict[str, Any] = {"every": args.every, "standfirst": used, "pages": report_stories("pages", outcome)}
    data["other"] = print_emitted(outcome.rows, outcome.pages)
    print_worst(outcome.rows, outcome.pages, args.worst)
    if not args.no_planted:
        data |= {planting.title: report_planted(args, systems, planting) for planting in PLANTINGS}
    if args.json:
        args.json.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--systems", default=",".join(DEFAULT), help=f"of {', '.join(BODY)}")
    parser.add_argument("--all", action="store_true", help="every peer: some fifteen minutes of CPU more")
    parser.add_argument("--sets", default=",".join((*STORIES, "other")))
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    parser.add_argument("--standfirst", choices=("per-set", "auto", "body", "description"), default="per-set")
    parser.add_argument("--models", type=Path, help="models by fold of `make train`: no host on both sides")
    parser.add_argument("--planted-sets", default="benchmark,news", help="in whose pages chrome is planted")
    parser.add_argument("--no-planted", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list newsspider's N worst pages")
    parser.add_argument("--json", type=Path, help="write all figures to this file, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
