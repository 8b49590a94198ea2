"""How far a crawl may run ahead of what is safe: what is not safe is fetched again after a kill."""

from __future__ import annotations

from dataclasses import dataclass

#: What stands for a concurrency that is not limited (0).
_UNLIMITED = 100
_LONGEST_BATCH = 16


@dataclass(frozen=True, slots=True)
class Lead:
    """The most pages that are on their way from the server to the output, and lines that are not synced yet.

    ``batch``: lines that may be written before they are made safe; one less may be left when the
    crawl is killed. ``pages``: pages that may be asked for, and have neither come to nothing nor
    been written. Together no more than twice as many as are asked for at a time.

    >>> Lead.of(8)
    Lead(pages=13, batch=4)
    >>> [lead.pages + lead.batch - 1 for lead in map(Lead.of, (1, 8, 16))]
    [2, 16, 32]
    """

    pages: int
    batch: int

    @classmethod
    def of(cls, concurrency: int) -> Lead:
        """For a crawl that asks for so many pages at a time."""
        most = concurrency or _UNLIMITED
        batch = max(1, min(_LONGEST_BATCH, most // 2))
        return cls(pages=2 * most - batch + 1, batch=batch)
