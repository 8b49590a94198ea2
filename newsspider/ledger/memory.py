"""A ledger that forgets at the end of the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from newsspider.items import Link
from newsspider.ledger.contract import Entry, Outcome, State, merge_links


class MemoryLedger:
    """The states of all addresses of one run.

    >>> ledger = MemoryLedger()
    >>> ledger.discover(Link(url="https://paper.example/a"), "paper.example")
    True
    >>> ledger.settle("https://paper.example/a", "paper.example", Outcome(State.REJECTED, "listing"))
    True
    >>> ledger.counts()
    Counter({('paper.example', <State.REJECTED: 'rejected'>, 'listing'): 1})
    """

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Entry] = {}

    def discover(self, link: Link, site: str) -> bool:
        entry = self._entries.get((site, link.url))
        if entry is None:
            self._entries[site, link.url] = Entry(link)
        elif not entry.is_settled:
            self._entries[site, link.url] = replace(entry, link=merge_links(entry.link, link))
        return entry is None

    def find(self, url: str, site: str) -> Entry | None:
        return self._entries.get((site, url))

    def settle(self, url: str, site: str, outcome: Outcome) -> bool:
        entry = self._entries[site, url]
        if entry.is_settled and (entry.outcome.state, outcome.state) != (State.EMITTED, State.FAILED):
            return False
        self._entries[site, url] = replace(entry, outcome=outcome)
        return True

    def counts(self) -> Counter[tuple[str, State, str]]:
        return Counter(
            (site, entry.outcome.state, entry.outcome.reason or "") for (site, _), entry in self._entries.items()
        )
