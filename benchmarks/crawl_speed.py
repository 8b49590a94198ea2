"""What a whole crawl costs, beside a plain Scrapy spider that calls trafilatura in its callback.

    python benchmarks/crawl_speed.py                       # sets web, news, benchmark on 10 invented hosts
    python benchmarks/crawl_speed.py --sets news           # fewer pages
    python benchmarks/crawl_speed.py --only newsspider --copies 5

Three crawls of the same pages, one after the other, from the replay proxy of the shared corpus:

- `newsspider`: the spider that users run. It finds the stories itself.
- `plain`: a spider that is given the addresses of all stories, and extracts each in its callback.
- `fetching`: the same without extraction: what Scrapy itself costs.

For each: stories per second, CPU seconds per 1,000 stories of all its processes (the proxy's not
counted), their memory together at its most (PSS, which counts shared pages once), and the longest
time for which the event loop stood still.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Self

from crawl_replay import PROJECT, Replay, start_replay
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

NAMES = ("newsspider", "plain", "fetching")
#: Seconds between looks at the event loop, and at the memory.
_LOOK, _MEMORY_LOOK = 0.01, 0.3
_COMMON = ("DOWNLOAD_DELAY=0", "CONCURRENT_REQUESTS_PER_DOMAIN=8", "LOG_LEVEL=WARNING", "TELNETCONSOLE_ENABLED=0",
           "NEWSSPIDER_LEDGER=:memory:", "DOWNLOAD_VERIFY_CERTIFICATES=False", "ROBOTSTXT_OBEY=True",
           'EXTENSIONS={"crawl_speed.StallMeter": 0}')  # fmt: skip


class StallMeter:
    """Writes how long the event loop stood still at most, in seconds, to the file that ``STALL_FILE`` names."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make it."""
        meter = cls()
        crawler.signals.connect(meter.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(meter.spider_closed, signal=signals.spider_closed)
        return meter

    def spider_opened(self) -> None:
        """Begin to look."""
        self._watch = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(_LOOK)
            self._longest = max(self._longest, time.monotonic() - before - _LOOK)

    def spider_closed(self) -> None:
        """Write what was seen."""
        assert self._watch
        self._watch.cancel()
        Path(os.environ["STALL_FILE"]).write_text(str(self._longest), encoding="utf-8")


class PlainSpider(Spider):
    """What most people write: fetch, extract in the callback, yield."""

    name = "plain"
    addresses = ""
    extracts = "yes"

    async def start(self) -> AsyncIterator[Any]:
        """A request for each story."""
        addresses = await asyncio.to_thread(Path(self.addresses).read_text, encoding="utf-8")
        for url in addresses.splitlines():
            yield Request(url)

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        """The story of a page, as trafilatura sees it."""
        if self.extracts != "yes":
            yield {"url": response.url, "length": len(response.body)}
            return
        from trafilatura import bare_extraction

        found = bare_extraction(response.text, url=response.url, with_metadata=True, include_comments=False)
        told = found if isinstance(found, dict) or found is None else found.as_dict()
        if told and told["text"]:
            yield {"url": response.url, **{key: told[key] for key in ("title", "author", "date", "text")}}


def main() -> None:
    """Crawl, measure, print."""
    options = parse_arguments()
    print(f"{'':12}{'stories':>9}{'seconds':>9}{'a second':>10}{'CPU s / 1,000':>15}{'PSS MB':>8}{'stall s':>9}")
    found: dict[str, dict[str, float]] = {}
    for name in options.only.split(",") if options.only else NAMES:
        found[name] = run = measure(name, options)
        speed, cost = run["stories"] / run["seconds"], 1000 * run["cpu"] / max(1, run["stories"])
        run |= {"speed": speed, "cost": cost}
        figures = f"{run['stories']:9.0f}{run['seconds']:9.1f}{speed:10.1f}{cost:15.1f}"
        print(f"{name:12}{figures}{run['memory']:8.0f}{run['stall']:9.2f}", flush=True)
    if {"newsspider", "plain"} <= set(found):
        own, plain = found["newsspider"], found["plain"]
        print(
            f"times as fast: {own['speed'] / plain['speed']:.2f}; share of the CPU: {own['cost'] / plain['cost']:.2f}"
        )


def measure(name: str, options: argparse.Namespace) -> dict[str, float]:
    """One crawl of pages that nobody has asked for yet."""
    replay = start_replay(options)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return run_crawl(name, replay, Path(folder))
    finally:
        replay.process.terminate()
        replay.process.wait()


def run_crawl(name: str, replay: Replay, folder: Path) -> dict[str, float]:
    """Crawl in a process, and what it and its children took."""
    command = [*command_of(name, replay, folder), "-O", f"{folder / 'out.jsonl'}"]
    for setting in _COMMON:
        command += ["-s", setting]
    environment = {**os.environ, "http_proxy": replay.proxy, "https_proxy": replay.proxy, "no_proxy": "",
                   "STALL_FILE": str(folder / "stall"), "PYTHONPATH": str(PROJECT / "benchmarks")}  # fmt: skip
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment, cwd=PROJECT)
    memory = 0.0
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        memory = max(memory, sum(map(read_pss, family_of(process.pid))))
        time.sleep(_MEMORY_LOOK)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    return {
        "stories": len((folder / "out.jsonl").read_text(encoding="utf-8").split("\n")) - 1,
        "seconds": seconds,
        "cpu": ended[2].ru_utime + ended[2].ru_stime,
        "memory": memory,
        "stall": float((folder / "stall").read_text(encoding="utf-8")),
    }


def command_of(name: str, replay: Replay, folder: Path) -> list[str]:
    """How a crawl is started."""
    scrapy = [sys.executable, "-m", "scrapy"]
    if name == "newsspider":
        sites = "".join(f'[[site]]\nurl = "http://{host}/"\n' for host in replay.hosts)
        (folder / "sites.toml").write_text(sites, encoding="utf-8")
        return [*scrapy, "crawl", "news", "-a", f"sites={folder / 'sites.toml'}"]
    (folder / "addresses.txt").write_text("\n".join(replay.ask("manifest")), encoding="utf-8")
    given = ["-a", f"addresses={folder / 'addresses.txt'}", "-a", f"extracts={'yes' if name == 'plain' else 'no'}"]
    return [*scrapy, "runspider", __file__, *given]


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
    parser.add_argument("--only", default="", help=f"of {', '.join(NAMES)}, comma separated")
    options = parser.parse_args()
    options.https = False
    if not (options.shared / "replay/replay.py").is_file():
        sys.exit(f"{options.shared} holds no replay/replay.py: this needs the shared corpus (--shared)")
    return options


if __name__ == "__main__":
    main()
