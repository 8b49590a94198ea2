"""What a ledger of many addresses costs: memory of a crawl, and time for an address."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from invented_paper import InventedPaper
from kills import ENVIRONMENT, PROJECT, command

sys.path.insert(0, str(PROJECT))  # it runs in a checkout, installed or not

from newsspider.items import Link
from newsspider.ledger import Emission, Place, SqliteLedger, Story, Validators

SITE = "paper.example"
#: Addresses of the smaller ledger that a bigger one is compared with.
FEW = 10_000
#: New addresses, and as many known ones, that are taken through a ledger to measure it.
_TAKEN = 5_000
#: Lines that are recorded at a time, as in a crawl that asks for 16 pages at a time.
_BATCH = 8
_BODY = "A headline of the harbour town\n\n" + "\n\n".join(f"Paragraph {i} of the story. " * 8 for i in range(8))
_NAME = "newsspider-ledger.sqlite3"


def fill(path: str, number: int) -> None:
    """A ledger of so many emitted stories, each with all that a crawl records of it."""
    chance = random.Random(number)
    ledger = SqliteLedger(path)
    for first in range(0, number, 1_000):
        urls = [_url(i) for i in range(first, min(first + 1_000, number))]
        for url in urls:
            ledger.discover(Link(url=url, kind="front", found_on="https://paper.example/", title=url[-40:]), SITE)
        ledger.emit([_emission(url, chance) for url in urls])
    ledger.close("finished")


def _url(number: int | str) -> str:
    return f"https://paper.example/2026/11/20/story-number-{number}-of-the-harbour-town.html"


def _emission(url: str, chance: random.Random) -> Emission:
    sketch = chance.randbytes(512)
    numbers = tuple(int.from_bytes(sketch[i * 8 : i * 8 + 8], "big", signed=True) for i in range(8))
    story = Story(
        id=sketch[:12].hex(),
        site=SITE,
        url=url,
        address=url,
        headline="a headline of the harbour town",
        text=sketch[:16].hex(),
        content_hash=sketch[:32].hex(),
        marks=numbers[:2],
        near=numbers[2:],
        sketch=sketch,
        body=_BODY,
    )
    return Emission(url=url, site=SITE, story=story, place=Place("articles.jsonl", 0), validators=Validators('"e"'))


def take(path: str, known: int) -> dict[str, float]:
    """Take new and known addresses through a ledger of *known* ones: microseconds for each, and MiB at the peak."""
    chance = random.Random(1)
    ledger = SqliteLedger(path)
    began = time.process_time()
    for first in range(0, _TAKEN, _BATCH):
        for number in range(first, first + _BATCH):
            ledger.discover(Link(url=_url(f"new-{number}"), kind="front"), SITE)
            ledger.discover(Link(url=_url(chance.randrange(known)), kind="front"), SITE)
            ledger.note_answer(_url(f"new-{number}"), SITE, 200)
        emissions = [_emission(_url(f"new-{number}"), chance) for number in range(first, first + _BATCH)]
        for emission in emissions:
            ledger.stories.find(emission.story.marks, emission.story.near)
        ledger.emit(emissions)
    spent = time.process_time() - began
    ledger.close("finished")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    return {"microseconds": spent / (2 * _TAKEN) * 1e6, "MiB": peak}


def crawl(folder: Path, stories: int) -> dict[str, float]:
    """A crawl of a paper of so many stories with the ledger in *folder*: its own process, without the workers.

    Peak MiB, and milliseconds of CPU time for a story.
    """
    paper = InventedPaper(stories)
    process = subprocess.Popen(command(paper.url, "NEWSSPIDER_WORKERS=1"), cwd=folder, env=ENVIRONMENT, stderr=-3)
    peak, spent = 0, 0.0
    while process.poll() is None:
        peak = max(peak, _peak_of(process.pid))
        spent = max(spent, _spent_by(process.pid))
        time.sleep(0.02)
    paper.close()
    return {"MiB": peak / 1_024, "milliseconds": spent / stories * 1e3}


def _spent_by(process: int) -> float:
    """Seconds of CPU time; 0 once it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_of(process: int) -> int:
    """KiB that a process has held at most; 0 once it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def compare(many: int, stories: int) -> dict[str, Any]:
    """Figures of a ledger of *many* addresses beside one of few."""
    figures: dict[str, Any] = {}
    costs: dict[int, dict[str, float]] = {}
    for number in (FEW, many):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / _NAME
            fill(str(path), number)
            figures[f"{number:,}: MiB on disk"] = path.stat().st_size >> 20
            crawled = crawl(Path(name), stories)
            call = [sys.executable, __file__, str(path), str(number)]  # in a process of its own, for its memory
            taken = json.loads(subprocess.run(call, env=ENVIRONMENT, check=True, capture_output=True).stdout)
            costs[number] = {"crawl": crawled["MiB"], "story": crawled["milliseconds"], **taken}
        figures[f"{number:,}: MiB of a crawl"] = round(costs[number]["crawl"], 1)
        figures[f"{number:,}: MiB of the ledger alone"] = round(costs[number]["MiB"], 1)
        figures[f"{number:,}: ms of the crawl for a story"] = round(costs[number]["story"], 2)
        figures[f"{number:,}: microseconds for an address"] = round(costs[number]["microseconds"], 1)
    figures["memory of the crawl grows by (MiB)"] = round(costs[many]["crawl"] - costs[FEW]["crawl"], 1)
    figures["cost of the crawl for a story grows by"] = round(costs[many]["story"] / costs[FEW]["story"], 2)
    figures["cost of the ledger alone grows by"] = round(costs[many]["microseconds"] / costs[FEW]["microseconds"], 2)
    return figures


if __name__ == "__main__":
    print(json.dumps(take(sys.argv[1], int(sys.argv[2]))))
