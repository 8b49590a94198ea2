"""What a site, or a whole run, may take; and addresses that sites make without end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

#: Settings for the whole run, by what they limit.
_RUN_SETTINGS = {name: f"NEWSSPIDER_MAX_RUN_{name.upper()}" for name in ("pages", "bytes", "seconds")}


def read_count(settings: Mapping[str, Any], name: str, default: int) -> int:
    """The count that a setting says. Raises ValueError for what is no number."""
    value = settings.get(name, default)
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if number < 0:
        raise ValueError(f"{name}={value!r} is no count; accepted is 0 or more")
    return number


@dataclass(kw_only=True)
class Budget:
    """The most that may be taken of pages, bytes (as sent) and seconds; 0 sets no limit.

    ``prefix`` begins the names by which it is counted.
    """

    prefix: str = "max_"
    pages: int = 0
    bytes: int = 0
    seconds: float = 0
    _taken: Counter[str] = field(default_factory=Counter, init=False)
    _since: float | None = field(default=None, init=False)

    @classmethod
    def of_run(cls, settings: Mapping[str, Any]) -> Budget:
        """That which the ``NEWSSPIDER_MAX_RUN_…`` settings give the run. Raises ValueError."""
        return cls(prefix="max_run_", **{what: read_count(settings, name, 0) for what, name in _RUN_SETTINGS.items()})

    def spent(self) -> str:
        """What there is no more of, as the name that is counted; empty when there is enough of all."""
        seconds = 0.0 if self._since is None else monotonic() - self._since
        for what, limit, taken in (
            ("pages", self.pages, self._taken["pages"]),
            ("bytes", self.bytes, self._taken["bytes"]),
            ("seconds", self.seconds, seconds),
        ):
            if limit and taken >= limit:
                return self.prefix + what
        return ""

    def take_page(self) -> None:
        """Count a page that is about to be fetched; with the first the clock begins to run."""
        self._taken["pages"] += 1
        self._since = monotonic() if self._since is None else self._since

    def take_bytes(self, number: int) -> None:
        """Count what was sent."""
        self._taken["bytes"] += number


def most_repeated(url: str) -> int:
    """How often the piece of a path stands in it that stands there most often; pages that link to themselves repeat it.

    >>> most_repeated("https://paper.example/news/town/news/town/news/"), most_repeated("https://paper.example/")
    (3, 0)
    """
    pieces = [piece for piece in urlsplit(url).path.split("/") if piece]
    return max(Counter(pieces).values(), default=0)
