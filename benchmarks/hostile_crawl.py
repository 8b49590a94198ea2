"""How long the event loop stands still over hostile answers: one crawl of all cases of tests/test_hostile.py.

    python benchmarks/hostile_crawl.py
    python benchmarks/hostile_crawl.py --only lists

The cases are served by this process, and crawled by `scrapy crawl news` in another, with the settings of the tests. For
each group of cases: how many they are, seconds, the longest time for which the event loop stood still and how much
of such a time it worked (on a busy machine the rest is waiting for a core), and the memory of all processes of the
crawl at its most (PSS). The exit code is 1 when the loop has worked for more than half a second on end.

What comes out of each case is for `pytest tests/test_hostile.py` to say.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from crawl_replay import PROJECT
from crawl_speed import family_of, read_pss

sys.path.insert(0, str(PROJECT / "tests"))

#: Seconds for which the event loop may work on end.
BOUND = 0.5
_MEMORY_LOOK = 0.3
_COMMON = {
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    "RETRY_TIMES": 1,
    "DOWNLOAD_TIMEOUT": 10,
    "LOG_LEVEL": "CRITICAL",
    "NEWSSPIDER_ALLOWED_NETWORKS": "127.0.0.0/8",
    "NEWSSPIDER_LEDGER": ":memory:",
    "EXTENSIONS": '{"plain_spiders.StallMeter": 0}',
}


def main() -> int:
    """Crawl, measure, print."""
    groups: dict[str, Any] = import_module("test_hostile").GROUPS
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=list(groups))
    only = parser.parse_args().only
    print(f"{'':8}{'cases':>7}{'seconds':>9}{'stall s':>9}{'worked s':>10}{'PSS MB':>8}")
    longest = max(crawl_group(name, *groups[name]) for name in ([only] if only else groups))
    print(f"longest work of the event loop on end: {longest:.2f} s (bound: {BOUND})")
    return int(longest > BOUND)


def crawl_group(name: str, cases: Any, write: Any, settings: dict[str, Any]) -> float:
    """Crawl a group of cases and print what it took; the longest time for which the event loop worked on end."""
    server = import_module("hostile").HostileServer(cases)
    try:
        with tempfile.TemporaryDirectory() as folder:
            arguments = write(server, cases, Path(folder))
            started = time.monotonic()
            memory = run_crawl(arguments, {**_COMMON, **settings}, Path(folder))
            seconds = time.monotonic() - started
            stall, worked, _ = map(float, (Path(folder) / "stall").read_text(encoding="utf-8").split())
    finally:
        server.close()
    print(f"{name:8}{len(cases):7}{seconds:9.1f}{stall:9.2f}{worked:10.2f}{memory:8.0f}", flush=True)
    return worked


def run_crawl(arguments: dict[str, str], settings: dict[str, Any], folder: Path) -> float:
    """Crawl in a process; the memory of all its processes at its most, in MB."""
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-o", str(folder / "out.jsonl")]
    command += [word for key, value in arguments.items() for word in ("-a", f"{key}={value}")]
    command += [word for key, value in settings.items() for word in ("-s", f"{key}={value}")]
    path = os.pathsep.join([str(PROJECT), str(PROJECT / "benchmarks")])
    environment = {**os.environ, "STALL_FILE": str(folder / "stall"), "PYTHONPATH": path}
    memory = 0.0
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(read_pss, family_of(process.pid))))
            time.sleep(_MEMORY_LOOK)
    return memory


if __name__ == "__main__":
    sys.exit(main())
