"""How much of a site is fetched at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsspider.frontier.budget import read_count
from newsspider.sites import Site


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one site may take, so that calendars and search pages end.

    ``pages``: all fetches. ``index_pages``: pages that are fetched for their links, feeds among
    them. ``depth``: steps of sections below the front page; turning pages is no step.
    ``articles``: emitted; ``None`` for all there are.
    ``bytes`` as sent and ``seconds`` since the first page; 0 for no limit. ``path_repeats``: of one
    piece of a path. ``query_variants``: index pages, or stories that have a path of their own, that
    differ in the query alone.
    """

    pages: int = 10_000
    depth: int = 3
    index_pages: int = 300
    sitemaps: int = 1_000
    articles: int | None = None
    bytes: int = 2 * 2**30
    seconds: int = 0
    path_repeats: int = 3
    query_variants: int = 200

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Limits:
        """Limits that the ``NEWSSPIDER_MAX_…`` settings set. Raises ValueError for what is no number."""
        default = cls()
        return cls(
            pages=read_count(settings, "NEWSSPIDER_MAX_PAGES", default.pages),
            depth=read_count(settings, "NEWSSPIDER_MAX_DEPTH", default.depth),
            index_pages=read_count(settings, "NEWSSPIDER_MAX_INDEX_PAGES", default.index_pages),
            sitemaps=read_count(settings, "NEWSSPIDER_MAX_SITEMAPS", default.sitemaps),
            bytes=read_count(settings, "NEWSSPIDER_MAX_BYTES", default.bytes),
            seconds=read_count(settings, "NEWSSPIDER_MAX_SECONDS", default.seconds),
            path_repeats=read_count(settings, "NEWSSPIDER_MAX_PATH_REPEATS", default.path_repeats),
            query_variants=read_count(settings, "NEWSSPIDER_MAX_QUERY_VARIANTS", default.query_variants),
        )

    def narrowed(self, site: Site, max_articles: int | None) -> Limits:
        """With what the site says of itself; of its number of articles and the run's, the smaller."""
        return replace(
            self,
            pages=self.pages if site.max_pages is None else site.max_pages,
            depth=self.depth if site.max_depth is None else site.max_depth,
            index_pages=self.index_pages if site.max_index_pages is None else site.max_index_pages,
            bytes=self.bytes if site.max_bytes is None else site.max_bytes,
            seconds=self.seconds if site.max_seconds is None else site.max_seconds,
            articles=min((n for n in (site.max_articles, max_articles) if n is not None), default=None),
        )
