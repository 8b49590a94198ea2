"""The file in which a host reserves text and data mining: ``/.well-known/tdmrep.json``.

A list of rules as the TDM Reservation Protocol has them: a location (a path, with ``*`` and ``$`` as
in robots.txt), a reservation of 0 or 1, and the address of a policy. Where several rules fit, the report says both
that the first in the file counts and that robots.txt's matching is the model; here the longest does, as there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from newsspider.extraction.text import squash

PATH = "/.well-known/tdmrep.json"
#: Bytes. A rule has about a hundred.
MAX_BYTES = 262_144
MAX_RULES = 1_000
_LONGEST = 500  # characters of a location or an address


@dataclass(frozen=True, slots=True)
class TdmRule:
    """``reservation``: "1" (reserved) or "0", as the record has it."""

    location: str
    reservation: str
    policy: str | None = None


def parse_tdm_file(body: bytes) -> list[TdmRule]:
    """The rules of a file, in its order; those that are malformed are left out. What is no such file has none.

    >>> parse_tdm_file(b'[{"location": "/news/*", "tdm-reservation": 1}, {"location": 5}, "x"]')
    [TdmRule(location='/news/*', reservation='1', policy=None)]
    >>> parse_tdm_file(b"<html>not found</html>")
    []
    """
    if len(body) > MAX_BYTES:
        return []
    try:
        told = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return []
    return list(_read_rules(told if isinstance(told, list) else [told]))


def _read_rules(told: Sequence[Any]) -> Iterator[TdmRule]:
    for one in told[:MAX_RULES]:
        if not isinstance(one, dict):
            continue
        location = _read_line(one.get("location"))
        value = one.get("tdm-reservation")
        reservation = None if isinstance(value, bool) else {"0": "0", "1": "1"}.get(str(value).strip())
        if location and reservation:
            yield TdmRule(location, reservation, _read_line(one.get("tdm-policy")))


def _read_line(value: Any) -> str | None:
    line = squash(value[: 2 * _LONGEST]) if isinstance(value, str) else ""
    return line if 0 < len(line) <= _LONGEST else None


def find_tdm_rule(rules: Sequence[TdmRule], url: str) -> TdmRule | None:
    """The rule for the page at *url*: as in robots.txt, of those that match the one with the longest location.

    >>> rules = [TdmRule("/", "0"), TdmRule("/news/*", "1"), TdmRule("/*.pdf$", "1")]
    >>> [find_tdm_rule(rules, f"https://paper.example{path}").reservation for path in ("/", "/news/1", "/a.pdf?x")]
    ['0', '1', '0']
    """
    parts = urlsplit(url)
    path = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fitting = [rule for rule in rules if _matches(rule.location, path)]
    return max(fitting, key=lambda rule: (len(rule.location), rule.reservation), default=None)


def _matches(location: str, path: str) -> bool:
    """Whether *path* begins as *location* says; part after part, so that no pattern takes forever."""
    pattern = unquote(location.removesuffix("$"))
    first, *parts = (pattern if pattern.startswith(("/", "*")) else f"/{pattern}").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in parts[:-1] if location.endswith("$") else parts:
        at = path.find(part, at) + len(part) if part in path[at:] else len(path) + 1
    if location.endswith("$"):
        return path[at:].endswith(parts[-1]) if parts and at <= len(path) else path == first
    return at <= len(path)
