"""What becomes of a crawl that is killed, stopped, or run again, beside stock Scrapy.

    python benchmarks/ledger.py kills            # SIGKILL at random moments, the same command until done
    python benchmarks/ledger.py again            # a second run at once; then edited stories

Each prints a table. A paper of invented stories is served on loopback.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from invented_paper import InventedPaper

PROJECT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT), "SCRAPY_SETTINGS_MODULE": "newsspider.settings"}
CONCURRENCY = 8
_SETTINGS = (
    "DOWNLOAD_DELAY=0",
    f"CONCURRENT_REQUESTS_PER_DOMAIN={CONCURRENCY}",
    f"CONCURRENT_REQUESTS={CONCURRENCY}",
    "LOG_LEVEL=WARNING",
    "NEWSSPIDER_ALLOWED_NETWORKS=127.0.0.0/8",
)


def command(url: str, *more: str, output: tuple[str, str] = ("-o", "articles.jsonl")) -> list[str]:
    """The crawl that is run again and again."""
    settings = [part for setting in (*_SETTINGS, *more) for part in ("-s", setting)]
    return [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}/", *output, *settings]


@dataclass
class Outcome:
    """What a series of runs came to."""

    kills: int = 0
    codes: list[int] = field(default_factory=list)
    refetched: list[int] = field(default_factory=list)  # stories fetched twice, for each kill

    def check(self, paper: InventedPaper, output: Path) -> dict[str, Any]:
        """Figures of the table."""
        data = output.read_bytes() if output.exists() else b""
        lines = data.split(b"\n")
        torn = bool(lines.pop()) + sum(not _is_record(line) for line in lines)
        urls = Counter(json.loads(line)["url"].removeprefix(paper.url) for line in lines if _is_record(line))
        stories = set(paper.story_paths)
        return {
            "kills": self.kills,
            "never fetched": len(stories - set(paper.requests)),
            "stories missing": len(stories - set(urls)),
            "torn lines": torn,
            "repeated lines": sum(number - 1 for number in urls.values()),
            "refetched": sum(paper.requests[path] - 1 for path in stories),
            "most refetched after one kill": max(self.refetched, default=0),
            "last exit code": self.codes[-1] if self.codes else None,
        }


def _is_record(line: bytes) -> bool:
    try:
        return "article_body" in json.loads(line)
    except ValueError:
        return False


def run_with_kills(paper: InventedPaper, folder: Path, moments: list[tuple[str, float]], *more: str) -> Outcome:
    """Kill a run at each of *moments*, then let one end.

    A moment is ("stories", share of all that are fetched before the kill) or ("seconds", after the start).
    """
    outcome = Outcome()
    for kind, value in [*moments, ("never", 0.0)]:
        before = sum(max(0, number - 1) for number in paper.requests.values())
        process = subprocess.Popen(command(paper.url, *more), cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE)
        if kind != "never" and _wait(process, paper, kind, value):
            process.send_signal(signal.SIGKILL)
            outcome.kills += 1
        _, said = process.communicate()
        outcome.codes.append(process.returncode)
        if process.returncode not in {0, -9}:
            print(said.decode()[-2000:], file=sys.stderr)
        repeated = sum(max(0, paper.requests[path] - 1) for path in paper.story_paths)
        outcome.refetched.append(repeated - (before if outcome.codes else 0))
    return outcome


def _wait(process: subprocess.Popen[bytes], paper: InventedPaper, kind: str, value: float) -> bool:
    """Whether the moment came before the run had ended."""
    began, fetched = time.monotonic(), paper.total
    while process.poll() is None:
        if kind == "seconds" and time.monotonic() - began >= value:
            return True
        if kind == "stories" and paper.total - fetched >= value * paper.stories:
            return True
        time.sleep(0.002)
    return False


def show(title: str, figures: dict[str, Any]) -> None:
    """One table."""
    print(title)
    for name, value in figures.items():
        print(f"  {name:32} {value}")


def measure_kills(options: argparse.Namespace) -> None:
    """SIGKILL at random moments."""
    chance = random.Random(options.seed)
    moments = [("stories", chance.uniform(0, 2 / options.kills)) for _ in range(options.kills * 3 // 4)]
    moments += [("seconds", chance.uniform(0, 3.0)) for _ in range(options.kills - len(moments))]
    chance.shuffle(moments)
    paper = InventedPaper(options.stories)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_with_kills(paper, Path(folder), moments)
        show(
            f"SIGKILL at random moments of a crawl of {options.stories} stories",
            outcome.check(paper, Path(folder) / "articles.jsonl"),
        )
    paper.close()


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
            run = command(paper.url, f'NEWSSPIDER_RECHECK=["{_SOON}s"]')
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


#: Seconds after which stories are looked at again: longer than two runs take.
_SOON = 60


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["kills", "again"])
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    {"kills": measure_kills, "again": measure_again}[options.what](options)


if __name__ == "__main__":
    main()
