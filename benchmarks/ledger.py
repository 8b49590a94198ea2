"""What becomes of a crawl that is killed, stopped, or run again, and what a big ledger costs; beside stock Scrapy.

    python benchmarks/ledger.py kills --stock    # SIGKILL at random moments, the same command until done
    python benchmarks/ledger.py phases           # the same during start, flush, rotation, a change of files, and close
    python benchmarks/ledger.py again            # a second run at once; then edited stories
    python benchmarks/ledger.py replay           # real pages: a second run with new stories, a third with edited ones
    python benchmarks/ledger.py size             # a ledger of 1,000,000 addresses beside one of 10,000

Each prints a table. A paper of invented stories is served on loopback; replay needs the shared corpus (--shared).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from invented_paper import InventedPaper
from kills import (
    ENVIRONMENT,
    PHASES,
    PROJECT,
    Moment,
    Series,
    command,
    phase_command,
    random_moments,
    stock_command,
)
from ledger_replay import measure
from ledger_size import compare


def show(title: str, *columns: dict[str, Any]) -> None:
    """One table."""
    print(title)
    for name in columns[0]:
        print(f"  {name:40}" + "".join(f"{column[name]!s:>24}" for column in columns))


def measure_kills(options: argparse.Namespace) -> None:
    """SIGKILL at random moments of one crawl; beside stock Scrapy, at one moment of each of as many crawls.

    Of one crawl, stock Scrapy could be killed once or twice: then it has lost its queue, and says that it has finished.
    """
    figures = _kill(options.stories, command, random_moments(options.kills, options.seed))
    show(f"SIGKILL at random moments of a crawl of {options.stories} stories", figures)
    if not options.stock:
        return
    columns: list[dict[str, Any]] = []
    for makes in (command, stock_command):
        chance = random.Random(options.seed)
        moments = [Moment("stories", chance.uniform(0.05, 0.95)) for _ in range(options.kills)]
        crawls = [_kill(options.stories, makes, [moment]) for moment in moments]
        lost = [figures["never fetched"] for figures in crawls]
        columns.append(_total(crawls) | {"never fetched of a crawl": f"{min(lost)} to {max(lost)}"})
    title = f"{options.kills} crawls of {options.stories} stories, each killed once, and run again"
    show(f"{title}: newsspider, stock Scrapy with JOBDIR", *columns)


def _kill(stories: int, makes: Callable[[str], list[str]], moments: list[Moment]) -> dict[str, int]:
    """Figures of the crawl of a new paper that is killed at these moments, then run until it is done."""
    paper = InventedPaper(stories)
    with tempfile.TemporaryDirectory() as folder:
        series = Series(paper, Path(folder), makes(paper.url))
        series.run(moments)
        figures = series.check()
    paper.close()
    return figures


def _total(crawls: list[dict[str, int]]) -> dict[str, Any]:
    """Figures of some crawls together; of what begins with "most", the most."""
    values = {name: [figures[name] for figures in crawls] for name in crawls[0]}
    return {name: max(some) if name.startswith("most") else sum(some) for name, some in values.items()}


def measure_phases(options: argparse.Namespace) -> None:
    """SIGKILL in each phase of a run, each time on a new paper."""
    for phase, (moments, _) in PHASES.items():
        chance = random.Random(options.seed)
        makes = partial(phase_command, phase)
        crawls = [_kill(24, makes, moments(chance)) for _ in range(options.times)]
        show(f"SIGKILL during {phase}, {options.times} crawls of 24 stories", _total(crawls))


def measure_size(options: argparse.Namespace) -> None:
    """A ledger of many addresses beside one of few."""
    show("What a ledger costs", compare(options.urls, options.stories))


#: Seconds after which stories are looked at again: longer than two runs take.
_SOON = 60
#: Title of a run, how many stories were edited before it, and whether stories are due to be looked at again.
_RUNS = (("first run", 0, False), ("second run at once", 0, False), ("with 5 edited stories, all due again", 5, True))


def measure_again(options: argparse.Namespace) -> None:
    """A second run at once, then one with edited stories."""
    paper = InventedPaper(options.stories)
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "articles.jsonl"
        for title, edited, is_due in _RUNS:
            paper.requests.clear()
            paper.answers.clear()
            paper.edited = set(range(edited))
            before = output.read_bytes() if output.exists() else b""
            if is_due:
                time.sleep(_SOON)
            run = command(paper.url, f'NEWSSPIDER_RECHECK=["{_SOON}s"]', "LOG_LEVEL=WARNING")
            done = subprocess.run(run, cwd=name, env=ENVIRONMENT, check=False)
            new = [json.loads(line) for line in output.read_bytes()[len(before) :].splitlines()]
            figures = {
                "lines": len(new),
                "of them later revisions": sum(line["revision"] > 1 for line in new),
                "stories asked for": paper.total,
                "answers by status": dict(paper.answers),
                "exit code": done.returncode,
            }
            show(title, figures)
    paper.close()


def measure_replay(options: argparse.Namespace) -> None:
    """Real pages, of which some are new in a second run, and some were edited."""
    show("Replay of real pages on ten hosts", measure(options.shared, options.sets))


def main() -> None:
    """Read the arguments, measure, print."""
    measures = {"kills": measure_kills, "phases": measure_phases, "again": measure_again}
    measures |= {"replay": measure_replay, "size": measure_size}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=measures)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--stock", action="store_true", help="kills: stock Scrapy, too")
    parser.add_argument("--times", type=int, default=10, help="phases: crawls for each")
    parser.add_argument("--urls", type=int, default=1_000_000, help="size: addresses in the ledger")
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared", help="replay: where the corpus is")
    parser.add_argument("--sets", default="news,benchmark", help="replay: sets of the corpus")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    measures[options.what](options)


if __name__ == "__main__":
    main()
