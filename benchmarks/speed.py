"""Pages per CPU second, body and metadata together, beside the peers on the same pages in the same process.

    python benchmarks/speed.py [--all] [--shared ../shared] [--sets news] [--every 10] [--rounds 3]

Every page goes through every system before the next page does, in an order that turns from page to
page, so that what else the machine does meets all alike. Only CPU time of this process counts; each
system has loaded its models and vocabularies on sixty pages before the clock starts. Prints the
median of the rounds and the ratio to newsspider with its spread over the rounds, and where
newsspider's own time goes. ``cost`` is what the metadata adds to the body: the CPU seconds of both over
those of the body alone (page parsed, walked, story found and stripped), without telling what kind of page it is.

readability-lxml tells no metadata but a title, which is not asked for; resiliparse tells none.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from corpus import SHARED, STORIES, check_shared, load_rows, page_url, read_page
from peers import BODY_AND_METADATA, OURS, Extract, answer, choose_installed, load_system

DEFAULT = (OURS, "trafilatura", "trafilatura-fast")
#: Pages before the clock starts: dates and languages load tables when they first meet one.
WARM_UP = 60
#: Files whose functions call the steps of newsspider's extraction.
JOINTS = ("extraction/article.py", "benchmarks/speed.py")
STEPS_SHOWN = 14
Row = dict[str, Any]


def time_round(corpus: Path, rows: Sequence[Row], systems: Mapping[str, Extract]) -> tuple[dict[str, float], int]:
    """CPU seconds by system over all pages, and how often a peer raised."""
    seconds, raised = dict.fromkeys(systems, 0.0), 0
    for html, url, names in _turn(corpus, rows, list(systems)):
        for name in names:
            gc.collect()  # what the one before left over is not this one's cost
            started = time.process_time()
            found = answer(name, systems[name], html, url)
            seconds[name] += time.process_time() - started
            raised += found is None
    return seconds, raised


def _turn(corpus: Path, rows: Sequence[Row], names: list[str]) -> Iterator[tuple[bytes, str, list[str]]]:
    for i, row in enumerate(rows):
        first = i % len(names)
        yield read_page(corpus, row), page_url(row), names[first:] + names[:first]


def summarize_rounds(rounds: Sequence[Mapping[str, float]], pages: int) -> dict[str, dict[str, float]]:
    """By system: pages per CPU second (median of the rounds), and how many times its seconds are newsspider's."""
    out = {}
    for name in rounds[0]:
        rates = [pages / seconds[name] for seconds in rounds]
        out[name] = {"pages_per_cpu_second": median(rates), "slowest_round": min(rates), "fastest_round": max(rates)}
        if OURS in rounds[0]:
            ratios = [seconds[name] / seconds[OURS] for seconds in rounds]
            out[name] |= {"newsspider_times": median(ratios), "least": min(ratios), "most": max(ratios)}
    return out


def profile_steps(corpus: Path, rows: Sequence[Row]) -> dict[str, float]:
    """Milliseconds a page by step of newsspider, cumulative, as the profiler sees them: it slows small functions."""
    profile = cProfile.Profile()
    for row in rows:
        html, url = read_page(corpus, row), page_url(row)
        profile.runcall(_extract, html, url)
    found: dict[str, float] = {}
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed leaves it out
    for (file, _, name), (*_, callers) in stats.items():
        called = sum(times[3] for (caller, *_), times in callers.items() if caller.endswith(JOINTS))
        if called and "newsspider/" in file and not file.endswith(JOINTS):
            found[f"{Path(file).stem}.{name}"] = 1000 * called / len(rows)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def measure_cost(corpus: Path, rows: Sequence[Row]) -> dict[str, float]:
    """Milliseconds of CPU a page for the body and for the metadata, and the two over the body alone."""
    from newsspider.extraction.page import PageError

    seconds = {"body": 0.0, "metadata": 0.0}
    pages = 0
    for row in rows:
        html, url = read_page(corpus, row), page_url(row)
        gc.collect()
        try:
            _time_steps(html, url, seconds)
        except PageError:
            continue
        pages += 1
    found = {f"{name}_ms": 1000 * spent / max(1, pages) for name, spent in seconds.items()}
    return found | {"times_body": sum(seconds.values()) / seconds["body"] if pages else 1.0}


def _time_steps(html: bytes, url: str, seconds: dict[str, float]) -> None:
    """Add the CPU seconds of one page to *seconds*: of what the record's text needs, and of all other keys."""
    from newsspider.extraction.access import measure_access
    from newsspider.extraction.body import choose_body
    from newsspider.extraction.boilerplate import kept_blocks, strip_boilerplate
    from newsspider.extraction.language import count_words, detect_language
    from newsspider.extraction.live_blog import find_live_blog, read_declared
    from newsspider.extraction.metadata import extract_metadata
    from newsspider.extraction.page import parse_page
    from newsspider.extraction.story import Story
    from newsspider.extraction.wholes import keep_wholes

    now, clock = datetime.now(UTC), [time.process_time()]
    page = parse_page(html, url=url)
    found = keep_wholes(choose_body(page))
    clock.append(time.process_time())
    metadata = extract_metadata(page, now=now, story=found.chosen)
    clock.append(time.process_time())
    evidence = strip_boilerplate(Story(found.blocks, found.chosen, headlines=[metadata.headline or ""]))
    text = "\n\n".join(block.text for block in kept_blocks(evidence))
    clock.append(time.process_time())
    find_live_blog(
        page,
        evidence,
        read_declared(page, now),
        headline=metadata.headline or "",
        published=metadata.date_published,
        now=now,
    )
    language = detect_language(text, page.lang)
    measure_access(page, kept_blocks(evidence), text, metadata, language, count_words(text, language))
    clock.append(time.process_time())
    for name, (start, end) in zip(("body", "metadata", "body", "metadata"), pairwise(clock), strict=True):
        seconds[name] += end - start


def _extract(html: bytes, url: str) -> None:
    """What extract_article does, with the walk over the page as a step of its own."""
    from newsspider.extraction.article import examine_page
    from newsspider.extraction.page import PageError, parse_page

    try:
        page = parse_page(html, url=url)
    except PageError:
        return
    _ = page.blocks
    examine_page(page)


def main() -> None:
    """Time the systems over the corpus and print the figures."""
    args = parse_arguments()
    check_shared(args.shared)
    corpus, names = args.shared / "corpus", BODY_AND_METADATA if args.all else args.systems.split(",")
    systems = {name: load_system(name, BODY_AND_METADATA) for name in choose_installed(names, BODY_AND_METADATA)}
    rows = load_rows(corpus, tuple(args.sets.split(",")))[:: args.every]
    time_round(corpus, rows[:: max(1, len(rows) // WARM_UP)], systems)
    gc.collect()
    gc.freeze()
    timed = [time_round(corpus, rows, systems) for _ in range(args.rounds)]
    figures = summarize_rounds([seconds for seconds, _ in timed], len(rows))
    _print_figures(figures, len(rows), timed)
    steps = (
        profile_steps(corpus, rows[:: max(1, len(rows) // args.profiled)]) if args.profiled and OURS in systems else {}
    )
    cost = measure_cost(corpus, rows) if OURS in systems else {}
    if cost:
        told = f"body {cost['body_ms']:.2f} ms a page, metadata {cost['metadata_ms']:.2f} ms"
        print(f"cost    {told}: together {cost['times_body']:.2f} times the body alone")
    for step, milliseconds in list(steps.items())[:STEPS_SHOWN]:
        print(f"step    {step:45} {milliseconds:7.2f} ms a page under the profiler")
    if args.json:
        data = {
            "pages": len(rows),
            "rounds": [seconds for seconds, _ in timed],
            "systems": figures,
            "cost": cost,
            "steps": steps,
        }
        args.json.write_text(json.dumps(data, indent=1), encoding="utf-8")


def _print_figures(figures: Mapping[str, Mapping[str, float]], pages: int, timed: Sequence[tuple[Any, int]]) -> None:
    print(f"{pages} pages, {len(timed)} rounds, peers raised {sum(raised for _, raised in timed)} times")
    for name, of in figures.items():
        rate = f"{of['pages_per_cpu_second']:6.1f} [{of['slowest_round']:.1f} {of['fastest_round']:.1f}]"
        line = f"speed   {name:18} {rate} pages per CPU second"
        if "newsspider_times" in of and name != OURS:
            line += f"  newsspider {of['newsspider_times']:.2f} times as fast [{of['least']:.2f} {of['most']:.2f}]"
        print(line)


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--systems", default=",".join(DEFAULT), help=f"of {', '.join(BODY_AND_METADATA)}")
    parser.add_argument("--all", action="store_true", help="every peer")
    parser.add_argument("--sets", default=",".join(STORIES), help="stories only: refusing a page costs less")
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profiled", type=int, default=100, metavar="N", help="pages for the steps; 0: no steps")
    parser.add_argument("--json", type=Path, help="write all figures to this file, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
