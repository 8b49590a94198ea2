"""What became of an address, told in sentences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsspider.commands.reasons import say_reason
from newsspider.frontier.marks import marks_of
from newsspider.ledger import Entry, LedgerView, Place, State
from newsspider.urls import absolute_url, host_of, normalise_url, parse_address

_FOUND = {
    "feed": "in the feed",
    "sitemap": "in the sitemap",
    "front": "on the front page",
    "link": "on the page",
    "archive": "in the archive",
}


def find_entries(ledger: LedgerView, url: str, site: str | None = None) -> list[Entry]:
    """The entries of an address, however it is written, for one site or all."""
    address = parse_address(url)
    forms = dict.fromkeys((address.url if address else None, normalise_url(url), absolute_url(url), url))
    for form in filter(None, forms):
        entries = [entry for entry in ledger.find_everywhere(form) if site in {None, entry.site}]
        if entries:
            return entries
    return []


def tell(ledger: LedgerView, url: str, site: str | None = None) -> list[str]:
    """The story of an address; empty when it is not known."""
    entries = find_entries(ledger, url, site) or list(_find_by_canonical(ledger, url, site))
    lines: list[str] = []
    for entry in entries:
        lines += _tell_entry(ledger, entry)
        original = ledger.find(entry.outcome.of, entry.site) if entry.outcome.of else None
        if original is not None and all(original.link.url != one.link.url for one in entries):
            lines += ["", *_tell_entry(ledger, original)]
        lines.append("")
    return [*lines[:-1], *_tell_page(ledger, url)] if lines else _tell_page(ledger, url)


def _find_by_canonical(ledger: LedgerView, url: str, site: str | None) -> Iterator[Entry]:
    """The entries of stories whose pages call this their right address."""
    for known in sorted({known for known, _, _ in ledger.counts()}):
        if site not in {None, known}:
            continue
        for story in ledger.stories.find(marks_of(known, url, "")[:1]):
            yield from (entry for entry in [ledger.find(story.url, known)] if entry)


def _tell_entry(ledger: LedgerView, entry: Entry) -> list[str]:
    lines = [f"{entry.link.url} (site {entry.site or 'unknown'})"]
    if entry.is_folded:
        lines.append("It was settled so long ago that only its end is known (NEWSSPIDER_RETENTION).")
    else:
        lines.append(_say_found(entry))
        lines.append(_say_fetched(entry))
    lines += [_say_outcome(ledger, entry), _say_due(entry, ledger.now())]
    return [lines[0], *(f"  {line}" for line in lines[1:] if line)]


def _say_found(entry: Entry) -> str:
    link = entry.link
    where = f"{_FOUND[link.kind]} {link.found_on}" if link.kind in _FOUND and link.found_on else "as a given address"
    said = f', titled "{link.title}"' if link.title else ""
    said += f", dated {link.date_published}" if link.date_published else ""
    return f"It was found {where} on {say_time(entry.found_at)}{said}."


def _say_fetched(entry: Entry) -> str:
    if entry.fetched_at is None:
        return "No answer to a request for it is recorded."
    return f"It was last fetched on {say_time(entry.fetched_at)}, with status {entry.status}."


def _say_outcome(ledger: LedgerView, entry: Entry) -> str:
    outcome, when = entry.outcome, say_time(entry.settled_at) if entry.settled_at else "an unknown day"
    if outcome.state is State.EMITTED:
        place = f": {_say_place(ledger, entry)}" if entry.place else ""
        return f"It was emitted on {when} as revision {entry.revision} of the story {entry.story_id}{place}."
    if outcome.state is State.DUPLICATE:
        of = f"the same story came out at {outcome.of}" if outcome.of else "the same story came out at another address"
        return f"It is a duplicate, since {when}: {of}."
    if outcome.state is State.REJECTED:
        return f"It was rejected on {when}: {say_reason(outcome.reason)}."
    if outcome.state is State.FAILED:
        times = f" for the {_ordinal(entry.attempts)} time" if entry.attempts > 1 else ""
        return f"It failed on {when}{times}: {say_reason(outcome.reason)}."
    return "Nothing is decided yet."


def _ordinal(number: int) -> str:
    """A number as a rank.

    >>> [_ordinal(number) for number in (1, 2, 3, 4)]
    ['1st', '2nd', '3rd', '4th']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
    return f"{number}{ending}"


def _say_place(ledger: LedgerView, entry: Entry) -> str:
    place = entry.place
    assert place
    if place.offset is None:
        return place.output or "no output was asked for"
    number = find_line(ledger, entry, place)
    if number is None:
        return f"at byte {place.offset} of {place.output}, which has been moved away or changed since"
    return f"line {number} of {place.output}"


def find_line(ledger: LedgerView, entry: Entry, place: Place) -> int | None:
    """The number of the line of an entry in its file, from 1; ``None`` when it is not there any more."""
    known = ledger.outputs.find(place.output)
    if known is None or not known.keeps_lines or place.offset is None:
        return None
    try:
        with Path(place.output).open("rb") as file:
            number = _count_lines(file, place.offset)
            line = file.readline()
    except OSError:  # moved away
        return None
    return number if is_line_of(line, entry) else None


def is_line_of(line: bytes, entry: Entry) -> bool:
    """Whether a line is the record of an entry."""
    try:
        record = json.loads(line)
        return bool(record["id"] == entry.story_id and record["revision"] == entry.revision)
    except (ValueError, KeyError, TypeError):  # another's line, or the middle of one
        return False


def _count_lines(file: Any, end: int) -> int:
    """The number of the line that begins at *end*; the file is read up to there."""
    number = 1
    while file.tell() < end:
        chunk = file.read(min(1 << 20, end - file.tell()))
        if not chunk:
            break
        number += chunk.count(b"\n")
    return number


def _say_due(entry: Entry, now: float) -> str:
    if entry.is_leased:
        return "A run that has not ended has it in hand; if that was killed, the next one takes it up."
    state = entry.outcome.state
    if state is State.PENDING:
        return "The next run fetches it, if it is for the same site and window."
    if state not in {State.EMITTED, State.FAILED}:
        return ""
    what = "looked at" if state is State.EMITTED else "tried"
    if entry.due is None and entry.link.kind == "given" and not entry.attempts and state is State.FAILED:
        return "Each run that is given it asks for it again."  # where a run begins: no story
    if entry.due is None:
        return f"It is not {what} again."
    when = "by the next run" if entry.due <= now else f"from {say_time(entry.due)} on"
    return f"It is {what} again {when}."


def _tell_page(ledger: LedgerView, url: str) -> list[str]:
    """What is known of a page that is read for its links, or of a robots.txt."""
    for form in dict.fromkeys(filter(None, (absolute_url(url), normalise_url(url), url))):
        copy = ledger.pages.find(form)
        if copy is not None:
            checked, changed = say_time(copy.checked_at), say_time(copy.changed_at)
            if urlsplit(form).path == "/robots.txt":
                return [f"{form} says what of its host may be fetched: it was last asked for on {checked}."]
            return [
                f"{form} is read for its links: it was last asked for on {checked}, and had last changed by {changed}."
            ]
    return []


def tell_unknown(ledger: LedgerView, url: str) -> list[str]:
    """What can be said of an address that no run has found."""
    host = host_of(url)
    if not host:
        return [f"{url} is no address of the web, and none that was given; one begins with https:// or http://."]
    lines = [f"{url} was never found: no page, feed or sitemap that a run has read named it."]
    counts = ledger.counts()
    own: Counter[str] = Counter()
    for (site, state, _), number in counts.items():
        if site.removeprefix("www.") == host.removeprefix("www."):
            own[state.value] += number
    if own:
        known = ", ".join(f"{number} {state}" for state, number in own.most_common())
        lines.append(f"Of the site {host} {own.total()} addresses are known: {known}.")
    else:
        sites = sorted({site for site, _, _ in counts if site})
        lines.append(f"No site {host} is in the ledger; it has {', '.join(sites[:10]) or 'none'}.")
    run = ledger.last_run()
    if run is not None:
        end = f"ended on {say_time(run.ended_at)} ({run.reason})" if run.ended_at else "has not ended, or was killed"
        lines.append(f"The last run began on {say_time(run.began_at)} and {end}.")
    lines.append(
        "Links to other hosts, to what is no story by its address, or to what is outside the window are not kept;"
        " the summary of a run counts them."
    )
    return lines


def say_time(moment: float) -> str:
    """A moment in local time, with its offset."""
    return datetime.fromtimestamp(moment, UTC).astimezone().isoformat(sep=" ", timespec="seconds")
