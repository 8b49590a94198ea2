"""What the run came to: stats, the verdict, and a summary to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.feedexport import FeedSlot

from newsspider.extensions.output import FeedOutput, ReplacingFileStorage
from newsspider.extensions.verdict import ExitCode, judge_run, parse_share
from newsspider.frontier import Frontier
from newsspider.ledger import LedgerError, State

_COLUMNS = ("found", *(state.value for state in State if state is not State.PENDING), State.PENDING.value)
#: What is told of pages and links that are no stories, in this order.
_TALLIES = {
    "stopped": "stopped by limits",
    "skipped": "links not followed",
    "failed": "not read",
    "rejected": "not read",
    "malformed": "malformed",
    "undated": "without a date",
    "rechecked": "looked at again",
    "joined": "stories over several pages",
}


class Report:
    """Puts the books of the frontier into stats at the end, and keeps what the command prints."""

    def __init__(self, crawler: Crawler, frontier: Frontier) -> None:
        self.crawler = crawler
        self._frontier = frontier
        self._max_failures = parse_share(crawler.settings["NEWSSPIDER_MAX_FAILURES"])
        self._outputs: list[FeedSlot] = []
        self._reason: str | None = None
        self._known: Counter[tuple[str, State, str]] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontier = getattr(crawler.spider, "frontier", None)
        if not isinstance(frontier, Frontier):
            raise NotConfigured
        report = cls(crawler, frontier)
        crawler.signals.connect(report.feed_slot_closed, signal=signals.feed_slot_closed)
        crawler.signals.connect(report.spider_closed, signal=signals.spider_closed)
        return report

    def feed_slot_closed(self, slot: FeedSlot) -> None:
        self._outputs.append(slot)

    def _tell_output(self, slot: FeedSlot) -> str:
        """How many articles are safe in a feed, and where that is; known once the run has ended."""
        output = self.crawler.get_extension(FeedOutput)
        number = slot.itemcount if output is None else output.count(slot)
        where = slot.uri
        if isinstance(slot.storage, ReplacingFileStorage) and slot.storage.path_written != slot.storage.path:
            where = f"{slot.storage.path_written}; {slot.uri} is left as it was, for the run was not good"
        return f"{number} articles in {where}"

    async def spider_closed(self, reason: str) -> None:
        self._reason = reason
        output = self.crawler.get_extension(FeedOutput)
        if output is not None:  # what it wrote last is to be counted
            await output.is_closed.wait()
        self._known = self._frontier.ledger.counts()
        for (_, state, why), number in (+self._frontier.books.counts).items():
            self.crawler.stats.inc_value(f"newsspider/stories/{state}", number)
            if why:
                self.crawler.stats.inc_value(f"newsspider/stories/{state}/{why}", number)
        for crawl in self._frontier.crawls.values():
            crawl.note_end()
            for key, number in (+crawl.tally).items():
                self.crawler.stats.inc_value(f"newsspider/{key}", number)

    def judge(self) -> ExitCode:
        """The exit code of the run."""
        stats = self.crawler.stats.get_stats()
        return judge_run(self._reason, self._frontier.books.to_judge, max_failures=self._max_failures, stats=stats)

    def _tell_ledger(self) -> list[str]:
        """What the ledger knows of all runs, if it remembers any."""
        ledger = self._frontier.ledger
        if not ledger.is_lasting:
            return []
        try:  # a run that was told to stop twice has not closed its books
            known = ledger.counts() if self._known is None else self._known
        except LedgerError:  # it is damaged, which is said by itself
            return []
        return [tell_known(ledger.path, known)]

    def _tell_no_output(self) -> str:
        if self.crawler.get_extension(FeedOutput) is not None:
            return "the output could not be finished; the log says why"
        return "no output was asked for: -o articles.jsonl writes one"

    def summarise(self) -> str:
        """The summary: what became of the stories of each site, and where the articles are."""
        counts = +self._frontier.books.counts
        sites = sorted(set(self._frontier.crawls) | {site for site, _, _ in counts})
        lines = list_states(sites, counts)
        for site in sites:
            lines += list_reasons(site, counts)
        for site, crawl in self._frontier.crawls.items():
            lines += _stale_rules(site, crawl.tally)
        lines += _tell_tallies(crawl.tally for crawl in self._frontier.crawls.values())
        lines += self._tell_ledger()
        lines += [self._tell_output(slot) for slot in self._outputs] or [self._tell_no_output()]
        return "\n".join(lines)


def sum_states(counts: Mapping[tuple[str, State, str], int]) -> Counter[State]:
    """Addresses in each state, over all sites and reasons."""
    states: Counter[State] = Counter()
    for (_, state, _), number in counts.items():
        states[state] += number
    return states


def tell_known(path: str, counts: Mapping[tuple[str, State, str], int]) -> str:
    """The sum that always holds."""
    states = sum_states(counts)
    told = " + ".join(f"{states[State(name)]} {name}" for name in _COLUMNS[1:])
    return f"ledger {path}: {states.total()} found = {told}"


def list_states(sites: list[str], counts: Mapping[tuple[str, State, str], int]) -> list[str]:
    """A table of the addresses of each site in each state."""
    rows = [[site or "(no address)", *_row(counts, site)] for site in sites]
    if len(sites) != 1:
        rows.append(["total", *(str(sum(int(row[i]) for row in rows)) for i in range(1, len(_COLUMNS) + 1))])
    width = max([len(row[0]) for row in rows] + [4])
    return [f"{row[0]:{width}}" + "".join(f"{cell:>11}" for cell in row[1:]) for row in [["site", *_COLUMNS], *rows]]


def _row(counts: Mapping[tuple[str, State, str], int], site: str) -> list[str]:
    states: Counter[str] = Counter()
    for (where, state, _), number in counts.items():
        if where == site:
            states[state.value] += number
            states["found"] += number
    return [str(states[column]) for column in _COLUMNS]


def list_reasons(site: str, counts: Mapping[tuple[str, State, str], int]) -> list[str]:
    """Why addresses of a site were rejected or failed, a line for each."""
    lines = []
    for wanted in (State.REJECTED, State.FAILED):
        reasons = {why: n for (where, state, why), n in counts.items() if where == site and state is wanted}
        if reasons:
            lines.append(f"{site or '(no address)'} {wanted}: {_list_counts(reasons)}")
    return lines


def _stale_rules(site: str, tally: Mapping[str, int]) -> list[str]:
    """The site's rules that found nothing; one that strips or keeps may find nothing on some pages."""
    told = []
    for key, number in sorted(tally.items()):
        kind, _, rule = key.partition("/")
        used = tally.get(f"used_rule/{rule}", 0)
        if kind == "stale_rule" and not (used and rule.startswith(("strip ", "keep "))):
            told.append("stories on all links" if rule == "stories" else f"{rule} on {number} of {number + used} pages")
    return [f"{site} rules that gave nothing: {', '.join(told)}"] if told else []


def _tell_tallies(tallies: Iterable[Mapping[str, int]]) -> list[str]:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally)
    told: dict[str, dict[str, int]] = {}
    for key, number in total.items():
        kind, _, rest = key.partition("/")
        if number and kind in _TALLIES:
            told.setdefault(_TALLIES[kind], {})[rest.replace("/", " ")] = number
    return [f"{title}: {_list_counts(told[title])}" for title in dict.fromkeys(_TALLIES.values()) if title in told]


def _list_counts(counts: Mapping[str, int]) -> str:
    """``a 3, b 1``: the most frequent first."""
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
