"""Quality of headline, authors, dates and keywords, beside the peers in the same run.

    python benchmarks/metadata.py [--shared ../shared] [--half a] [--every 4] [--worst 20]

Prints for each system the figures of the corpus' scorer on the set that has the truth, what
newsspider has over each peer with its 95 % interval (paired bootstrap over pages, seeded), and the
same figures by language of the text. ``--half`` keeps to the hosts of one half: what was tuned on
one is judged on the other. ``--worst`` lists newsspider's wrong pages, field by field, truth
and answer side by side.

The truth of a headline follows one of the titles that a page gives itself. Where these differ, no
reading of the page tells which one the truth will follow: those pages are counted by what it does.
"""

from __future__ import annotations

import argparse
import json
import os
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from bootstrap import TAILS, Array, average, draw_pages
from corpus import SHARED, check_shared, host_of, load_rows, load_score, page_url, read_page
from peers import OURS
from peers_metadata import METADATA, Describe, Record, describe_page, load_describers

FIELDS = ("headline_word_f1", "headline_equal", "authors_equal", "date_minute", "date_day", "keywords_f1")
#: The record's key that each figure is about.
KEYS = dict(
    zip(FIELDS, ("headline", "headline", "authors", "date_published", "date_published", "keywords"), strict=True)
)
#: Languages with fewer pages tell nothing by themselves.
FEWEST_PAGES = 5
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Job:
    """One page through all systems."""

    shared: Path
    row: Row
    systems: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """One page: by system what it answered, and the scorer's figures; its language, its rival headlines."""

    row: Row
    answers: Mapping[str, Record | None]
    figures: Mapping[str, Mapping[str, float]]
    language: str
    followed: tuple[str, ...] | None  # sources that the truth agrees with, where the page's titles differ


@cache
def _load_score(shared: Path) -> Any:
    return load_score(shared)


@cache
def _load_describers(systems: tuple[str, ...]) -> dict[str, Describe]:
    return load_describers(systems)


def half_of(row: Row) -> str:
    """``a`` or ``b``: pages of one host are always in the same half.

    >>> half_of({"id": "1", "url": "https://paper.example/1"}) == half_of({"id": "2", "url": "https://paper.example/2"})
    True
    """
    return "ab"[zlib.crc32(host_of(dict(row)).encode()) % 2]


def judge(job: Job) -> Judged:
    """Run the systems on one page."""
    from newsspider.extraction.language import detect_language

    html, url, score = read_page(job.shared / "corpus", dict(job.row)), page_url(dict(job.row)), _load_score(job.shared)
    describers = _load_describers(job.systems)
    answers = {name: describe_page(name, describe, html, url) for name, describe in describers.items()}
    figures = {name: _measure(score, job.row, answer or {}) for name, answer in answers.items()}
    language = (detect_language(job.row["article_body"], None) or "?").split("-")[0]
    return Judged(job.row, answers, figures, language, _find_followed(score, job.row, html, url))


def _measure(score: Any, row: Row, answer: Record) -> dict[str, float]:
    figures = score.score([row], {row["id"]: answer})
    return {field: float(figures[field]) for field in FIELDS if field in figures}


def _find_followed(score: Any, row: Row, html: bytes, url: str) -> tuple[str, ...] | None:
    """Which of the page's own titles the true headline is, where they differ; ``None`` where they do not."""
    if not row.get("headline"):
        return None
    told = {source: {score.fold(title) for title in titles} for source, titles in list_titles(html, url).items()}
    if len(set.union(*told.values())) < 2:
        return None
    return tuple(source for source, titles in told.items() if score.fold(row["headline"]) in titles)


def list_titles(html: bytes, url: str) -> dict[str, list[str]]:
    """By source, the titles that a page gives its story, without the site's name."""
    from datetime import UTC, datetime

    from newsspider.extraction.metadata.evidence import Evidence
    from newsspider.extraction.metadata.titles import strip_site_name
    from newsspider.extraction.page import parse_page

    evidence = Evidence(page=parse_page(html, url=url), now=datetime.now(UTC))
    found = {
        "h1": [text for _, text in evidence.first_headings[:1]],
        "JSON-LD": [evidence.article.first_text("headline") or ""],
        "og:title": [evidence.meta_text("og:title") or ""],
    }
    return {
        source: [strip_site_name(title, evidence.site_names) for title in titles if title]
        for source, titles in found.items()
    }


def summarize(pages: Sequence[Judged], system: str) -> dict[str, float]:
    """The mean of each figure over the pages whose truth has the field."""
    once = np.ones((1, len(pages)))
    return {field: float(average(column, once)[0]) for field, column in gather(pages, system).items()}


def gather(pages: Sequence[Judged], system: str) -> dict[str, Array]:
    """A column for each figure; NaN where the page's truth lacks the field."""
    return {field: np.array([page.figures[system].get(field, np.nan) for page in pages]) for field in FIELDS}


def compare(pages: Sequence[Judged], peer: str) -> dict[str, dict[str, float]]:
    """What newsspider has above *peer* in each figure, with its interval."""
    ours, theirs = gather(pages, OURS), gather(pages, peer)
    weights, once = draw_pages(len(pages)), np.ones((1, len(pages)))
    found = {}
    for field in FIELDS:
        drawn = average(ours[field], weights) - average(theirs[field], weights)
        whole = average(ours[field], once) - average(theirs[field], once)
        low, high = np.percentile(drawn, TAILS)
        found[field] = {"difference": float(whole[0]), "low": float(low), "high": float(high)}
    return found


def report(pages: Sequence[Judged], systems: Sequence[str]) -> dict[str, Any]:
    """Print all figures; the same as data."""
    data: dict[str, Any] = {"n": len(pages), "systems": {}, "newsspider_less_peer": {}, "by_language": {}}
    for system in systems:
        data["systems"][system] = figures = summarize(pages, system)
        raised = sum(page.answers[system] is None for page in pages)
        print(f"{'all':6} {len(pages):4} {system:17} {_show(figures)}" + (f"  raised {raised}" if raised else ""))
    for peer in systems:
        if peer != OURS and OURS in systems:
            data["newsspider_less_peer"][peer] = found = compare(pages, peer)
            intervals = "  ".join(
                f"{field} {one['difference']:+.3f} [{one['low']:+.3f} {one['high']:+.3f}]"
                for field, one in found.items()
            )
            print(f"{'over':6} {'':4} {peer:17} {intervals}")
    for language, some in _group_by_language(pages):
        data["by_language"][language] = {system: summarize(some, system) for system in systems}
        for system, figures in data["by_language"][language].items():
            print(f"{language:6} {len(some):4} {system:17} {_show(figures)}")
    data["rival_headlines"] = print_rivals(pages)
    return data


def _show(figures: Mapping[str, float]) -> str:
    return "  ".join(f"{field} {value:.3f}" for field, value in figures.items())


def _group_by_language(pages: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for page in pages:
        groups[page.language].append(page)
    few = [page for some in groups.values() if len(some) < FEWEST_PAGES for page in some]
    large = ((language, some) for language, some in groups.items() if len(some) >= FEWEST_PAGES)
    yield from sorted(large, key=lambda one: -len(one[1]))
    if few:
        yield "others", few


def print_rivals(pages: Sequence[Judged]) -> dict[str, int]:
    """Of the pages whose titles differ: what the truth follows."""
    followed = Counter(" + ".join(page.followed) or "none" for page in pages if page.followed is not None)
    shown = "  ".join(f"{sources} {count}" for sources, count in followed.most_common())
    print(f"pages whose own titles differ: {followed.total()}; the true headline is that of: {shown}")
    return dict(followed)


def print_worst(pages: Sequence[Judged], limit: int) -> None:
    """The wrong pages of newsspider, the worst of each field first."""
    for field in FIELDS:
        wrong = [page for page in pages if page.figures[OURS].get(field, 1) < 1]
        for page in sorted(wrong, key=lambda page: page.figures[OURS][field])[:limit]:
            key, answer = KEYS[field], page.answers[OURS] or {}
            print(f"{field} {page.figures[OURS][field]:.2f} {page.row['id']} {page.row.get('url')}")
            print(f"    truth  {page.row.get(key)}\n    answer {_show_answer(answer.get(key))}")


def _show_answer(value: Any) -> Any:
    is_authors = isinstance(value, list) and value and isinstance(value[0], dict)
    return [author["name"] for author in value] if is_authors else value


def main() -> None:
    """Run the systems over the pages that have the truth, and print the figures."""
    args = parse_arguments()
    check_shared(args.shared)
    systems = tuple(load_describers(args.systems.split(",")))
    rows = [row for row in load_rows(args.shared / "corpus", ("news",)) if args.half in (None, half_of(row))]
    jobs = [Job(args.shared, row, systems) for row in rows[:: args.every]]
    with ProcessPoolExecutor(args.jobs) as pool:
        pages = list(pool.map(judge, jobs, chunksize=4))
    data = report(pages, systems)
    if OURS in systems:
        print_worst(pages, args.worst)
    if args.json:
        args.json.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--systems", default=",".join(METADATA), help=f"of {', '.join(METADATA)}")
    parser.add_argument("--half", choices=("a", "b"), help="only the hosts of this half")
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="list newsspider's N worst pages of each field"
    )
    parser.add_argument("--json", type=Path, help="write all figures to this file, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
