"""``scrapy ledger``: what is known, in numbers; what is to be forgotten or tried again; export and check."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider.commands.answers import find_entries, find_line, say_time
from newsspider.commands.ledgers import NOT_FOUND, QUIET, ask, change, say
from newsspider.extensions.report import list_reasons, list_states, tell_known
from newsspider.ledger import AT_ONCE, Entry, Ledger, LedgerView, State, Validators

_ACTIONS = ("show", "forget", "retry", "export", "check")
#: What is tried again when neither state nor reason is named.
_RETRIED = frozenset({State.FAILED})


class Command(ScrapyCommand):
    """Shows counts by site and reason, forgets or retries, exports as JSON Lines, checks itself."""

    requires_crawler_process = False
    default_settings = QUIET

    def syntax(self) -> str:
        return "[options] [show | forget [URL ...] | retry [URL ...] | export | check]"

    def short_desc(self) -> str:
        return "Show, mend, export or check what newsspider remembers of all addresses"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--site", metavar="HOST", help="only this site: host[:port] as the records have it")
        parser.add_argument("--reason", metavar="SLUG", help="only what ended for this reason")
        parser.add_argument("--state", choices=[state.value for state in State], help="only what is in this state")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        action, urls = (args[0], args[1:]) if args else ("show", [])
        unknown = next((url for url in urls if url.startswith("-")), None)
        if action not in _ACTIONS or unknown:
            raise UsageError(
                f"{unknown or action!r} is not known; accepted are {', '.join(_ACTIONS)}", print_help=False
            )
        if urls and action not in {"forget", "retry"}:
            raise UsageError(f"{action} takes no address; choose with --site, --state and --reason", print_help=False)
        if action in {"forget", "retry"}:
            self._change(action, urls, opts)
        else:
            asked: dict[str, Callable[[LedgerView, argparse.Namespace], int]] = {
                "show": show,
                "export": export,
                "check": check,
            }
            ask(self, lambda ledger: asked[action](ledger, opts))

    def _change(self, action: str, urls: list[str], opts: argparse.Namespace) -> None:
        if not (urls or opts.site or opts.reason or opts.state):
            raise UsageError(f"say what to {action}: addresses, --site, --state or --reason", print_help=False)
        change(self, partial(forget if action == "forget" else retry, urls=urls, opts=opts))


def show(ledger: LedgerView, opts: argparse.Namespace) -> int:
    """Print how many addresses there are by site, state and reason."""
    counts = {
        key: number
        for key, number in ledger.counts().items()
        if opts.site in {None, key[0]} and opts.state in {None, key[1].value} and opts.reason in {None, key[2]}
    }
    sites = sorted({site for site, _, _ in counts})
    lines = list_states(sites, counts)
    for site in sites:
        lines += list_reasons(site, counts)
    lines.append(tell_known(ledger.path, counts))
    folded, run = ledger.count_folded(), ledger.last_run()
    if folded:
        lines.append(f"{folded} of all addresses are folded away: of them only how they ended is known")
    if run is not None:
        end = f"ended {say_time(run.ended_at)} ({run.reason})" if run.ended_at else "it has not ended, or was killed"
        lines.append(f"last run: began {say_time(run.began_at)}, {end}")
    say("\n".join(lines))
    return 0


def export(ledger: LedgerView, opts: argparse.Namespace) -> int:
    """Print each address as a JSON object on a line of its own."""
    try:
        for entry in _choose(ledger, opts):
            say(json.dumps(describe(entry), ensure_ascii=False))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    folded = ledger.count_folded()
    if folded:
        print(f"{folded} addresses are folded away, and not among these", file=sys.stderr)  # noqa: T201
    return 0


def describe(entry: Entry) -> dict[str, Any]:
    """An entry as it is exported; times are ISO 8601, UTC."""
    link, place = entry.link, entry.place
    return {
        "url": link.url,
        "site": entry.site,
        "state": entry.outcome.state.value,
        "reason": entry.outcome.reason,
        "duplicate_of": entry.outcome.of,
        "found_by": link.kind,
        "found_on": link.found_on,
        "found_at": _iso(entry.found_at),
        "title": link.title,
        "date_published": link.date_published,
        "status": entry.status,
        "fetched_at": _iso(entry.fetched_at),
        "settled_at": _iso(entry.settled_at),
        "attempts": entry.attempts,
        "is_leased": entry.is_leased,
        "due": _iso(entry.due),
        "id": entry.story_id,
        "revision": entry.revision or None,
        "output": place.output if place else None,
        "offset": place.offset if place else None,
    }


def _iso(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def _choose(ledger: LedgerView, opts: argparse.Namespace) -> Iterator[Entry]:
    return ledger.iterate(site=opts.site, state=State(opts.state) if opts.state else None, reason=opts.reason)


def check(ledger: LedgerView, opts: argparse.Namespace) -> int:  # noqa: ARG001  all actions are called alike
    """Print what contradicts itself: the tables, and lines that are not where the ledger has them."""
    faults = ledger.check()
    if not faults:
        faults += _check_lines(ledger)
    for fault in faults:
        say(fault)
    say(f"{len(faults)} faults" if faults else f"{ledger.counts().total()} addresses, no fault")
    return NOT_FOUND if faults else 0


def _check_lines(ledger: LedgerView) -> Iterator[str]:
    for entry in ledger.iterate(state=State.EMITTED):
        place = entry.place
        if place is None or place.offset is None or not _is_still_there(ledger, place.output):
            continue
        if find_line(ledger, entry, place) is None:
            yield f"{place.output} has no line of {entry.link.url} at byte {place.offset}"


def _is_still_there(ledger: LedgerView, name: str) -> bool:
    """Whether a file is the one that the ledger knows: not moved away, and not emptied."""
    known = ledger.outputs.find(name)
    if known is None or not known.keeps_lines:
        return False
    try:
        status = os.stat(name)  # noqa: PTH116  the device and inode are wanted
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == (known.device, known.inode) and status.st_size >= known.size


def forget(ledger: Ledger, *, urls: list[str], opts: argparse.Namespace) -> int:
    """Forget addresses and their stories: what is found again comes out again."""
    return _do(ledger, urls, opts, "forgotten", lambda entry: ledger.forget(entry.link.url, entry.site))


def retry(ledger: Ledger, *, urls: list[str], opts: argparse.Namespace) -> int:
    """Let the next run try again what failed or was rejected, and look again at what was emitted."""
    is_open = bool(urls or opts.reason or opts.state)
    return _do(
        ledger,
        urls,
        opts,
        "to be tried again by the next run",
        lambda entry: (is_open or entry.outcome.state in _RETRIED) and _try_again(ledger, entry),
    )


def _try_again(ledger: Ledger, entry: Entry) -> bool:
    if entry.outcome.state is State.EMITTED and not entry.is_folded:
        # Without validators, so that the page is read again although the server says that it is the same.
        ledger.keep(entry.link.url, entry.site, due=AT_ONCE, validators=Validators("", ""))
        return True
    return ledger.reopen(entry.link.url, entry.site)


def _do(ledger: Ledger, urls: list[str], opts: argparse.Namespace, what: str, change: Callable[[Entry], bool]) -> int:
    """Change each address that is chosen, and say how many were."""
    chosen: list[Entry] = []
    for url in urls:
        entries = [entry for entry in find_entries(ledger, url, opts.site) if _is_chosen(entry, opts)]
        if not entries:
            say(f"{url}: not known")
        chosen += entries
    if not urls:
        chosen = list(_choose(ledger, opts))
    number = sum(map(change, chosen))
    say(f"{number} addresses are {what}")
    return 0 if number else NOT_FOUND


def _is_chosen(entry: Entry, opts: argparse.Namespace) -> bool:
    return opts.state in {None, entry.outcome.state.value} and opts.reason in {None, entry.outcome.reason}
