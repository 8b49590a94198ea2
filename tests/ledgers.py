"""The ledgers that must keep the contract, and what the tests put into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsspider.items import Link
from newsspider.ledger import Emission, Ledger, MemoryLedger, Place, SqliteLedger, Story

SITE = "paper.example"
URL = "https://paper.example/a"


@dataclass
class Clock:
    """A clock that a test turns."""

    time: float = 1_000_000.0

    def __call__(self) -> float:
        return self.time


class SqliteStore:
    """Ledgers in one file."""

    def __init__(self, folder: Path) -> None:
        self._path = str(folder / "ledger.sqlite3")

    def open(self, clock: Clock, *, is_alone: bool = True) -> SqliteLedger:
        return SqliteLedger(self._path, clock=clock, is_alone=is_alone)


#: Each makes a ledger that is empty.
MAKERS: dict[str, Callable[[Path, Clock], Ledger]] = {
    "memory": lambda _folder, clock: MemoryLedger(clock=clock),
    "sqlite": lambda folder, clock: SqliteStore(folder).open(clock),
}
#: Each keeps what is in a ledger for the next, and lets several work at once: a folder to a store.
STORES: dict[str, Callable[[Path], Any]] = {"sqlite": SqliteStore}


def emission(number: int = 1, *, url: str = URL, site: str = SITE, **given: Any) -> Emission:
    """A story as it is recorded once its line is on disk."""
    story = Story(
        id=f"id-{number}",
        site=site,
        url=url,
        address=f"address-{number}",
        headline=f"headline {number}",
        text=f"text-{number}",
        content_hash=f"hash-{number}",
        marks=(number, -number),
        near=(1 << 62,),
        sketch=bytes(range(8)),
        body=f"headline {number}\n\nbody",
        revision=given.pop("revision", 1),
    )
    return Emission(url=url, site=site, story=story, place=given.pop("place", Place("out.jsonl", 0)), **given)


def link(number: int | str = "a") -> Link:
    return Link(url=f"https://paper.example/{number}", kind="front")
