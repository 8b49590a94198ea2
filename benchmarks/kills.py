"""Crawls that are killed and begun again with the same command, by newsspider and by stock Scrapy."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from invented_paper import InventedPaper

PROJECT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT), "SCRAPY_SETTINGS_MODULE": "newsspider.settings"}
CONCURRENCY = 8
_SETTINGS = (
    "DOWNLOAD_DELAY=0",
    f"CONCURRENT_REQUESTS_PER_DOMAIN={CONCURRENCY}",
    f"CONCURRENT_REQUESTS={CONCURRENCY}",
)
_OURS = (*_SETTINGS, "LOG_LEVEL=INFO", "NEWSSPIDER_ALLOWED_NETWORKS=127.0.0.0/8")
#: What the runs of a series write to standard error.
LOG = "crawl.log"
#: The records of one run after the other, rotated or not.
OUTPUTS = "articles*.jsonl"
#: Lines of a file before the next is begun, where files are begun by number.
_LINES_OF_A_FILE = 5
_KILLED = -signal.SIGKILL


def command(url: str, *more: str, output: tuple[str, str] = ("-o", "articles.jsonl")) -> list[str]:
    """The crawl that is run again and again."""
    settings = [part for setting in (*_OURS, *more) for part in ("-s", setting)]
    return [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}/", *output, *settings]


def stock_command(url: str) -> list[str]:
    """The same by Scrapy as it comes, with a JOBDIR to go on from."""
    settings = [part for setting in (*_SETTINGS, "JOBDIR=job", "LOG_LEVEL=INFO") for part in ("-s", setting)]
    spider = str(Path(__file__).parent / "stock_spider.py")
    output = ("-a", f"url={url}/", "-o", "articles.jsonl")
    return [sys.executable, "-m", "scrapy", "runspider", spider, *output, *settings]


@dataclass(frozen=True)
class Moment:
    """When a run is killed, and what happens before it begins.

    ``kind``: "stories" (``value``: share of all that this run has fetched), "seconds" (since its start), "grows" (its
    output has just grown for the time of number ``value``), "files" (it has just begun a file), "closing" (``value``
    seconds after it said that it closes), or "never".
    """

    kind: str
    value: float = 0.0
    is_rotated: bool = False  # the output is moved away first


@dataclass
class Series:
    """Runs of one command in one folder."""

    paper: InventedPaper
    folder: Path
    command: list[str]
    kills: int = 0
    codes: list[int] = field(default_factory=list)
    fetched: list[Counter[str]] = field(default_factory=list)  # stories, in each run

    def run(self, moments: list[Moment]) -> None:
        """Kill a run at each of *moments*, then let one end."""
        for moment in [*moments, Moment("never")]:
            if moment.is_rotated:
                self._rotate()
            before = self._fetched()
            with (self.folder / LOG).open("wb") as log:
                process = subprocess.Popen(self.command, cwd=self.folder, env=self._environment, stderr=log)
                if moment.kind != "never" and self._wait(process, moment):
                    process.send_signal(signal.SIGKILL)
                    self.kills += 1
                process.wait()
            self.codes.append(process.returncode)
            if process.returncode not in {0, _KILLED}:
                print((self.folder / LOG).read_text()[-2000:], file=sys.stderr)
            self.fetched.append(self._fetched() - before)

    @property
    def _environment(self) -> dict[str, str]:
        stock = {key: value for key, value in ENVIRONMENT.items() if key != "SCRAPY_SETTINGS_MODULE"}
        return stock if "runspider" in self.command else ENVIRONMENT

    def _fetched(self) -> Counter[str]:
        return Counter({path: self.paper.requests[path] for path in self.paper.story_paths})

    def _count_refetched(self) -> list[int]:
        """For each run, what it had fetched and a later one fetched again, whichever did."""
        wasted, later = [], Counter[str]()
        for fetched in reversed(self.fetched):
            wasted.append(sum(number - (not later[path]) for path, number in fetched.items()))
            later += fetched
        return wasted[::-1]

    def _rotate(self) -> None:
        output = self.folder / "articles.jsonl"
        if output.exists():
            output.rename(self.folder / f"articles-{len(self.codes)}.jsonl")

    def _wait(self, process: subprocess.Popen[bytes], moment: Moment) -> bool:
        """Whether the moment came before the run had ended."""
        has_come = self._watch(moment)
        while process.poll() is None:
            if has_come():
                return True
            time.sleep(0.001)
        return False

    def _watch(self, moment: Moment) -> Callable[[], bool]:
        began, fetched, size, files = time.monotonic(), self.paper.total, self._size(), len(self._outputs())
        seen: list[float] = []

        def is_closing() -> bool:
            if not seen and b"Closing spider" in (self.folder / LOG).read_bytes():
                seen.append(time.monotonic())
            return bool(seen) and time.monotonic() - seen[0] >= moment.value

        def has_grown() -> bool:
            now = self._size()
            if now > (seen[-1] if seen else size):
                seen.append(now)
            return len(seen) > moment.value

        return {
            "seconds": lambda: time.monotonic() - began >= moment.value,
            "stories": lambda: self.paper.total - fetched >= moment.value * self.paper.stories,
            "grows": has_grown,
            "files": lambda: len(self._outputs()) > files + moment.value,
            "closing": is_closing,
        }[moment.kind]

    def _outputs(self) -> list[Path]:
        return sorted(self.folder.glob(OUTPUTS))

    def _size(self) -> int:
        return sum(path.stat().st_size for path in self._outputs())

    def check(self) -> dict[str, int]:
        """Figures of the table."""
        lines, torn = [], 0
        for path in self._outputs():
            *whole, rest = path.read_bytes().split(b"\n")
            lines += whole
            torn += bool(rest)
        torn += sum(not _is_record(line) for line in lines)
        urls = Counter(json.loads(line)["url"].removeprefix(self.paper.url) for line in lines if _is_record(line))
        stories = set(self.paper.story_paths)
        return {
            "kills": self.kills,
            "never fetched": len(stories - set(self.paper.requests)),
            "stories missing": len(stories - set(urls)),
            "torn lines": torn,
            "repeated lines": sum(number - 1 for number in urls.values()),
            "refetched": sum(self._count_refetched()),
            "most refetched after one kill": max(self._count_refetched(), default=0),
            "exit code not 0": sum(code not in {0, _KILLED} for code in self.codes),
        }


def _is_record(line: bytes) -> bool:
    try:
        return "article_body" in json.loads(line)
    except ValueError:
        return False


def random_moments(kills: int, seed: int) -> list[Moment]:
    """Moments of a crawl that is killed so often before it is done."""
    chance = random.Random(seed)
    moments = [Moment("stories", chance.uniform(0, 2 / kills)) for _ in range(kills * 3 // 4)]
    moments += [Moment("seconds", chance.uniform(0, 3.0)) for _ in range(kills - len(moments))]
    chance.shuffle(moments)
    return moments


#: When a run is killed in each of the named phases, given a chance; and what its command has more.
PHASES: dict[str, tuple[Callable[[random.Random], list[Moment]], tuple[str, ...]]] = {
    "start": (lambda chance: [Moment("seconds", chance.uniform(0.8, 3.0)) for _ in range(2)], ()),
    "flush": (lambda chance: [Moment("grows", chance.randrange(4)) for _ in range(2)], ()),
    "rotation": (
        lambda chance: [Moment("grows", chance.randrange(3)), Moment("grows", chance.randrange(3), is_rotated=True)],
        (),
    ),
    "next file": (
        lambda chance: [Moment("files", chance.randrange(2)) for _ in range(2)],
        (f"FEED_EXPORT_BATCH_ITEM_COUNT={_LINES_OF_A_FILE}",),
    ),
    "close": (lambda chance: [Moment("closing", chance.uniform(0, 0.4))], ()),
}


def phase_command(phase: str, url: str) -> list[str]:
    """The crawl that is killed in a phase."""
    output = ("-o", "articles-%(batch_id)03d.jsonl" if phase == "next file" else "articles.jsonl")
    return command(url, *PHASES[phase][1], output=output)
