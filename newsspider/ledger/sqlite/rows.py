"""Rows of the tables, and what they stand for."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from typing import Any

from newsspider.items import Link
from newsspider.ledger.records import Entry, Outcome, OutputFile, PageCopy, Place, Run, State, Story, Validators

#: The columns of an address, in the order in which :func:`read_entry` takes them.
ENTRY = (
    "SELECT a.site, a.url, a.state, a.reason, a.of, a.link, a.note, a.entrance, a.found_at, a.fetched_at,"
    " a.settled_at, a.status, a.attempts, a.due, a.run, a.etag, a.last_modified, a.story, a.revision, o.name,"
    " a.position FROM addresses a LEFT JOIN outputs o ON o.id = a.output"
)
STORY = (
    "SELECT s.site, s.id, s.url, s.address, s.headline, s.text, s.content_hash, s.revision, s.sketch, s.body,"
    " s.copy_of FROM stories s"
)
RUN = "SELECT id, process, began_at, seen_at, ended_at, reason FROM runs"


#: What is known of a link beside its address.
_SAID = tuple(field.name for field in fields(Link) if field.name != "url")


def write_link(link: Link) -> str:
    """A link without its address, as JSON; what is not known is left out."""
    said = {key: value for key in _SAID if (value := getattr(link, key))}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def read_link(url: str, text: str) -> Link:
    """The link that :func:`write_link` wrote.

    >>> link = Link(url="https://paper.example/a", kind="feed", keywords=("bridge",), authors=("Ada Marsh",))
    >>> read_link(link.url, write_link(link)) == link
    True
    """
    said = json.loads(text)
    lists = {key: tuple(said.get(key, ())) for key in ("keywords", "authors")}
    return Link(url=url, **{**said, **lists})


def read_entry(row: tuple[Any, ...], run: int) -> Entry:
    """One address, as the run of that number sees it."""
    return Entry(
        site=row[0],
        link=read_link(row[1], row[5]),
        outcome=Outcome(State(row[2]), row[3] or None, row[4]),
        note=row[6],
        entrance=row[7],
        found_at=row[8],
        fetched_at=row[9],
        settled_at=row[10],
        status=row[11],
        attempts=row[12],
        due=row[13],
        is_leased=row[14] == run,
        validators=Validators(row[15], row[16]),
        story_id=row[17],
        revision=row[18],
        place=None if row[19] is None else Place(row[19], row[20]),
    )


def read_story(row: tuple[Any, ...]) -> Story:
    """One story; its marks, which only whoever made them needs, are left out."""
    return Story(
        site=row[0],
        id=row[1],
        url=row[2],
        address=row[3],
        headline=row[4],
        text=row[5],
        content_hash=row[6],
        revision=row[7],
        sketch=row[8],
        body=unpack(row[9]).decode(),
        copy_of=row[10],
    )


def read_output(row: tuple[Any, ...]) -> OutputFile:
    """One file; the columns are those of the dataclass."""
    return OutputFile(
        path=row[0], device=row[1], inode=row[2], size=row[3], keeps_lines=bool(row[4]), is_open=bool(row[5])
    )


def read_page(row: tuple[Any, ...]) -> PageCopy:
    """One copy of a page."""
    url, etag, last_modified, content_type, body, checked_at, changed_at = row
    return PageCopy(
        url=url,
        validators=Validators(etag, last_modified),
        content_type=content_type,
        body=unpack(body),
        checked_at=checked_at,
        changed_at=changed_at,
    )


def read_run(row: tuple[Any, ...]) -> Run:
    """One run."""
    return Run(id=row[0], process=row[1], began_at=row[2], seen_at=row[3], ended_at=row[4], reason=row[5])


def pack(data: bytes) -> bytes:
    """Fewer bytes, quickly: the event loop waits meanwhile. None stay none."""
    return zlib.compress(data, zlib.Z_BEST_SPEED) if data else b""


def unpack(data: bytes) -> bytes:
    """What :func:`pack` made fewer."""
    return zlib.decompress(data) if data else b""
