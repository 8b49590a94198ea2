"""What a whole crawl costs, beside plain Scrapy spiders that call trafilatura in their callbacks.

    python benchmarks/crawl_speed.py                       # sets web, news, benchmark on 10 invented hosts
    python benchmarks/crawl_speed.py --sets news           # fewer pages
    python benchmarks/crawl_speed.py --only given,plain-given,fetching --every 5
    python benchmarks/crawl_speed.py --only crawl --copies 5

Crawls of the same pages, one after the other, from the replay proxy of the shared corpus.

Given the addresses of all stories (or of every Nth, ``--every N``):

- `given`: newsspider, `-a urls=FILE`;
- `plain-given`: a spider that extracts each page in its callback;
- `fetching`: the same without extraction: what Scrapy itself costs;
- `fetching-busy`: that again while as many processes as there are cores read pages, as they do during a crawl:
  on busy cores the same work takes more CPU seconds, for they share caches and what lies under them;
- `given-remembered`: newsspider again, but its workers remember what is on the pages, and leave the cores to the
  crawl, as `fetching` has them;
- `extraction`: no crawl, but newsspider's reading of the same pages, as its workers do it: in as many processes
  at a time as there are cores; neither their start nor their talking is counted;
- `extraction-alone`: likewise in one process, with nobody on the other cores, where a page takes less.

Beginning at the front pages:

- `crawl`: newsspider, which reads feeds and sitemaps, too;
- `plain-crawl`: a CrawlSpider that follows every link on the hosts, down to `--depth` (the calendars of the
  replay have no end), and extracts all that is no front page.

For each: stories of the corpus that came out, lines, stories per second, CPU seconds per 1,000 stories of all
its processes (the proxy's not counted), their memory together at its most (PSS, which counts shared pages
once), requests per story, the longest time for which the event loop stood still, and how much of such a time
it worked (on a busy machine the rest is waiting for a core).

What others do on the machine costs CPU seconds, too, for caches are shared: with `--rounds 3` all is measured three
times, by turns, and the ratios are those of the cheapest runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import OpenerDirector, ProxyHandler, build_opener

from crawl_replay import PROJECT, Replay, start_replay

sys.path.insert(0, str(PROJECT))  # it runs in a checkout, installed or not

from remembered import FILE, remember

from newsspider.spiders.workforce import TASK, count_cores
from newsspider.workers.jobs import ReadingJob, Wanted
from newsspider.workers.nursery import load
from newsspider.workers.reading import read

#: Spiders of `plain_spiders.py`.
_SPIDERS = {
    "plain-given": "GivenSpider",
    "fetching": "FetchingSpider",
    "fetching-busy": "FetchingSpider",
    "plain-crawl": "FollowingSpider",
}
_OWN = ("given", "given-remembered", "crawl")
_EXTRACTIONS = {"extraction": count_cores(), "extraction-alone": 1}  # and in how many processes
NAMES = ("given", "given-remembered", "plain-given", "fetching", "fetching-busy", *_EXTRACTIONS, "crawl", "plain-crawl")
#: Seconds between looks at the memory.
_MEMORY_LOOK = 0.3
_COMMON = ("DOWNLOAD_DELAY=0", "CONCURRENT_REQUESTS_PER_DOMAIN=8", "LOG_LEVEL=WARNING", "TELNETCONSOLE_ENABLED=0",
           "DOWNLOAD_VERIFY_CERTIFICATES=False", "ROBOTSTXT_OBEY=True")  # fmt: skip
_METER = '"plain_spiders.StallMeter": 0'
_SWAP = '"remembered.Swap": 0'


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one crawl gave and took. ``memory`` in MB; ``stall``, ``worked`` and ``reading`` (by workers) in seconds."""

    stories: int
    seconds: float
    cpu: float
    lines: int = 0
    memory: float = 0.0
    requests: int = 0
    stall: float = 0.0
    worked: float = 0.0
    reading: float = 0.0

    @property
    def speed(self) -> float:
        """Stories per second."""
        return self.stories / self.seconds

    @property
    def cost(self) -> float:
        """CPU seconds per 1,000 stories."""
        return 1000 * self.cpu / max(1, self.stories)

    @property
    def cost_beside_reading(self) -> float:
        """CPU seconds per 1,000 stories for all but what the workers took to read pages."""
        return 1000 * (self.cpu - self.reading) / max(1, self.stories)

    def row(self) -> str:
        """The figures, under the heading."""
        figures = f"{self.stories:9}{self.lines:8}{self.seconds:9.1f}{self.speed:10.2f}{self.cost:15.1f}"
        each = self.requests / max(1, self.stories)
        return f"{figures}{self.memory:8.0f}{each:9.2f}{self.stall:9.2f}{self.worked:9.2f}"


_HEADING = (
    f"{'':17}{'stories':>9}{'lines':>8}{'seconds':>9}{'a second':>10}{'CPU s / 1,000':>15}{'PSS MB':>8}"
    f"{'asked':>9}{'stall s':>9}{'worked s':>9}"
)


def main() -> None:
    """Crawl, measure, print."""
    options = parse_arguments()
    print(_HEADING)
    found: dict[str, Run] = {}
    for name in options.only * options.rounds:
        run = measure(name, options)
        found[name] = min(found.get(name, run), run, key=lambda run: run.cost)
        print(f"{name:17}{run.row()}", flush=True)
    print_ratios(found)


def print_ratios(found: dict[str, Run]) -> None:
    """What the figures say of each other."""
    for own, other in (("given", "plain-given"), ("crawl", "plain-crawl")):
        if own in found and other in found:
            speed, cost = found[own].speed / found[other].speed, found[own].cost / found[other].cost
            print(f"{own} beside {other}: {speed:.2f} times the stories a second, {cost:.2f} times the CPU of a story")
    for own, other in (("given", "fetching"), ("given", "fetching-busy"), ("given-remembered", "fetching")):
        if {own, other} <= set(found):
            times = found[own].cost_beside_reading / found[other].cost
            print(f"{own} beside what its workers took to read pages: {times:.2f} times the CPU of {other} (bound: 2)")
    for name in _EXTRACTIONS:
        if {"given", "fetching", name} <= set(found):
            times = (found["given"].cost - found[name].cost) / found["fetching"].cost
            print(f"given without {name}, measured apart: {times:.2f} times the CPU of fetching")


def measure(name: str, options: argparse.Namespace) -> Run:
    """One crawl of pages that nobody has asked for yet."""
    replay = start_replay(options)
    try:
        stories = list(replay.ask("manifest"))[:: options.every]
        if name in _EXTRACTIONS:
            return read_all(replay, stories, processes=_EXTRACTIONS[name])
        with tempfile.TemporaryDirectory() as folder, keep_busy(options, with_processes=name == "fetching-busy"):
            command = command_of(name, replay, Path(folder), stories, options.depth)
            if name == "given-remembered":
                remember(fetch_pages(options), Path(folder) / "remembered", processes=count_cores())
            # Plain spiders run where no scrapy.cfg makes Scrapy load newsspider's commands: that is no cost of theirs.
            return run_crawl(command, replay, Path(folder), where=PROJECT if name in _OWN else Path(folder))
    finally:
        end_replay(replay)


def end_replay(replay: Replay) -> None:
    """End the proxy."""
    replay.process.terminate()
    replay.process.wait()


@contextmanager
def keep_busy(options: argparse.Namespace, *, with_processes: bool) -> Iterator[None]:
    """Have as many processes as there are cores read pages again and again meanwhile; or none."""
    processes: list[ForkProcess] = []
    if with_processes:
        jobs = fetch_pages(options)
        start = get_context("fork").Process
        processes = [start(target=read_for_ever, args=(jobs,), daemon=True) for _ in range(count_cores())]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.join()


def fetch_pages(options: argparse.Namespace) -> list[ReadingJob]:
    """The pages of all stories, from a replay of their own, for one that is asked twice answers otherwise."""
    load(TASK)
    replay = start_replay(options)
    jobs = fetch_jobs(replay, list(replay.ask("manifest"))[:: options.every])
    end_replay(replay)
    return jobs


def read_for_ever(jobs: list[ReadingJob]) -> None:
    """Read pages until this process is ended."""
    for job in cycle(jobs):
        for _ in read(job):
            pass


def command_of(name: str, replay: Replay, folder: Path, stories: list[str], depth: int) -> list[str]:
    """How a crawl is started."""
    scrapy = [sys.executable, "-m", "scrapy"]
    addresses, fronts, sites = folder / "addresses.txt", folder / "fronts.txt", folder / "sites.toml"
    addresses.write_text("\n".join(stories), encoding="utf-8")
    fronts.write_text("\n".join(f"http://{host}/" for host in replay.hosts), encoding="utf-8")
    sites.write_text("".join(f'[[site]]\nurl = "http://{host}/"\n' for host in replay.hosts), encoding="utf-8")
    extensions = ["-s", f"EXTENSIONS={{{_METER}{', ' + _SWAP if name == 'given-remembered' else ''}}}"]
    if name in _OWN:
        given = f"sites={sites}" if name == "crawl" else f"urls={addresses}"
        return [*scrapy, "crawl", "news", "-a", given, *extensions]
    spider = folder / "spider.py"
    chosen = _SPIDERS[name]  # Scrapy runs only a spider that the file defines itself
    spider.write_text(f"import plain_spiders\nclass Chosen(plain_spiders.{chosen}): pass\n", encoding="utf-8")
    limit = ["-s", f"DEPTH_LIMIT={depth}"] if name == "plain-crawl" else []
    return [
        *scrapy,
        "runspider",
        str(spider),
        "-a",
        f"addresses={addresses}",
        "-a",
        f"fronts={fronts}",
        *limit,
        *extensions,
    ]


def run_crawl(command: list[str], replay: Replay, folder: Path, *, where: Path) -> Run:
    """Crawl in a process, and what it and its children took."""
    command = [*command, "-o", f"{folder / 'out.jsonl'}", "-s", f"LOG_FILE={folder / 'log'}"]
    command += ["-s", f"NEWSSPIDER_LEDGER={folder / 'ledger.sqlite3'}"]
    for setting in _COMMON:
        command += ["-s", setting]
    environment = {**os.environ, "http_proxy": replay.proxy, "https_proxy": replay.proxy, "no_proxy": "",
                   "STALL_FILE": str(folder / "stall"), FILE: str(folder / "remembered"),
                   "PYTHONPATH": str(PROJECT / "benchmarks")}  # fmt: skip
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment, cwd=where, stderr=subprocess.DEVNULL)
    memory = 0.0
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        memory = max(memory, sum(map(read_pss, family_of(process.pid))))
        time.sleep(_MEMORY_LOOK)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    stall, worked, reading = map(float, (folder / "stall").read_text(encoding="utf-8").split())
    return Run(
        stories=count_stories(lines, replay),
        lines=len(lines),
        seconds=seconds,
        cpu=ended[2].ru_utime + ended[2].ru_stime,
        memory=memory,
        requests=int(replay.ask("stats")["requests"]),
        stall=stall,
        worked=worked,
        reading=reading,
    )


def count_stories(lines: list[str], replay: Replay) -> int:
    """How many stories of the corpus are among the lines; one that is there twice counts once."""
    served = set(replay.ask("manifest"))
    addresses = {json.loads(line)["url"].partition("?")[0].replace("/print/", "/") for line in lines}
    return len(addresses & served)


def read_all(replay: Replay, stories: list[str], *, processes: int) -> Run:
    """Read the pages of stories as workers do; only the reading is measured."""
    load(TASK)
    jobs = fetch_jobs(replay, stories)
    started = time.monotonic()
    readers = [start_reader(jobs[number::processes]) for number in range(processes)]
    told = [reader.recv() for reader in readers]
    seconds = time.monotonic() - started
    return Run(
        stories=len(stories),
        seconds=seconds,
        cpu=sum(cpu for cpu, _ in told),
        memory=sum(memory for _, memory in told),
    )


def fetch_jobs(replay: Replay, stories: list[str]) -> list[ReadingJob]:
    """The pages of stories, to be read."""
    opener = build_opener(ProxyHandler({"http": replay.proxy}))
    return [ReadingJob(wanted=Wanted.STORY, body=fetch(opener, url), url=url) for url in stories]


def start_reader(jobs: list[ReadingJob]) -> Connection[None, tuple[float, float]]:
    """Have a process of its own read pages; where it says what CPU time they took, and what memory it has."""
    ours, theirs = Pipe(duplex=False)
    get_context("fork").Process(target=read_some, args=(jobs, theirs), daemon=True).start()
    return ours


def read_some(jobs: list[ReadingJob], tell: Connection[tuple[float, float], None]) -> None:
    """Read pages, and tell what that took."""
    before = time.process_time()
    for job in jobs:
        for _ in read(job):
            pass
    tell.send((time.process_time() - before, read_pss(os.getpid())))


def fetch(opener: OpenerDirector, url: str) -> bytes:
    """A page; some of the replay are there only when they are asked for again."""
    try:
        with opener.open(url, timeout=60) as answer:
            return bytes(answer.read())
    except HTTPError:
        with opener.open(url, timeout=60) as answer:
            return bytes(answer.read())


def family_of(pid: int) -> list[int]:
    """A process and all that descend from it; empty when it has just ended."""
    family = [pid]
    for one in family:
        try:
            tasks = Path(f"/proc/{one}/task").iterdir()
            family += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return family


def read_pss(pid: int) -> float:
    """Megabytes of a process, those it shares divided among all that share them."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared")
    parser.add_argument("--hosts", type=int, default=10)
    parser.add_argument("--sets", default="web,news,benchmark", help="sets of the corpus, comma separated")
    parser.add_argument("--copies", type=int, default=1, help="every page so many times, for long runs")
    parser.add_argument("--every", type=int, default=1, help="every Nth of the addresses that are given")
    parser.add_argument("--depth", type=int, default=15, help="to which plain-crawl follows links")
    parser.add_argument("--rounds", type=int, default=1, help="how often all is measured")
    parser.add_argument("--only", help=f"of {', '.join(NAMES)}, comma separated")
    options = parser.parse_args()
    options.https = False
    options.only = tuple(options.only.split(",")) if options.only else NAMES
    unknown = sorted(set(options.only) - set(NAMES))
    if unknown:
        parser.error(f"--only: {', '.join(unknown)} is not known; accepted are {', '.join(NAMES)}")
    if not (options.shared / "replay/replay.py").is_file():
        sys.exit(f"{options.shared} holds no replay/replay.py: this needs the shared corpus (--shared)")
    return options


if __name__ == "__main__":
    main()
