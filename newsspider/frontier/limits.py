"""How much of a site is fetched at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsspider.sites import Site


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one site may take, so that calendars and search pages end.

    ``pages``: all fetches. ``index_pages``: pages that are fetched for their links, feeds among
    them. ``depth``: steps of sections below the front page; turning pages is no step.
    ``articles``: emitted; ``None`` for all there are.
    """

    pages: int = 10_000
    depth: int = 3
    index_pages: int = 300
    sitemaps: int = 1_000
    articles: int | None = None

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Limits:
        """Limits that the ``NEWSSPIDER_MAX_…`` settings set. Raises ValueError for what is no number."""
        default = cls()
        return cls(
            pages=_read_number(settings, "NEWSSPIDER_MAX_PAGES", default.pages),
            depth=_read_number(settings, "NEWSSPIDER_MAX_DEPTH", default.depth),
            index_pages=_read_number(settings, "NEWSSPIDER_MAX_INDEX_PAGES", default.index_pages),
            sitemaps=_read_number(settings, "NEWSSPIDER_MAX_SITEMAPS", default.sitemaps),
        )

    def narrowed(self, site: Site, max_articles: int | None) -> Limits:
        """With what the site says of itself; of its number of articles and the run's, the smaller."""
        return replace(
            self,
            pages=self.pages if site.max_pages is None else site.max_pages,
            depth=self.depth if site.max_depth is None else site.max_depth,
            index_pages=self.index_pages if site.max_index_pages is None else site.max_index_pages,
            articles=min((n for n in (site.max_articles, max_articles) if n is not None), default=None),
        )


def _read_number(settings: Mapping[str, Any], name: str, default: int) -> int:
    value = settings.get(name, default)
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = -1
    if number < 0:
        raise ValueError(f"{name}={value!r} is no count; accepted is 0 or more")
    return number
