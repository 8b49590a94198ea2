"""What the compared systems tell of a page beside its text, in the record's keys.

Each is asked as its documentation shows, with the network off. What a system has no field for, it
does not answer; a list in one string is cut at its commas, so that it counts as the list it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from peers import OURS, silence

Record = dict[str, Any]
#: From a page's bytes and its address to the keys of the record that the system fills.
Describe = Callable[[bytes, str], Record]


def _newsspider() -> Describe:
    from newsspider import Article, extract_article

    def describe(html: bytes, url: str) -> Record:
        result = extract_article(html, url=url)
        return asdict(result) if isinstance(result, Article) else {}

    return describe


def _trafilatura() -> Describe:
    import trafilatura

    def describe(html: bytes, url: str) -> Record:
        text = html.decode("utf-8", "replace")
        found: Any = trafilatura.bare_extraction(text, url=url, with_metadata=True, include_comments=False)
        told = found.as_dict() if found is not None else {}
        return {
            "headline": told.get("title"),
            "authors": _split([told.get("author")], ";"),
            "date_published": told.get("date"),
            "keywords": _split(told.get("tags") or [], ","),
        }

    return describe


def _newspaper() -> Describe:
    import newspaper

    def describe(html: bytes, url: str) -> Record:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return {
            "headline": article.title,
            "authors": list(article.authors),
            "date_published": _iso(article.publish_date),
            "keywords": list(article.tags or ()) or [word for word in article.meta_keywords if word],
        }

    return describe


def _news_please() -> Describe:
    from newsplease import NewsPlease

    def describe(html: bytes, url: str) -> Record:
        found = NewsPlease.from_html(html.decode("utf-8", "replace"), url=url, fetch_images=False)
        return {
            "headline": found.title,
            "authors": list(found.authors or ()),
            "date_published": _iso(found.date_publish),
        }

    return describe


METADATA: dict[str, Callable[[], Describe]] = {
    OURS: _newsspider,
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper,
    "news-please": _news_please,
}


def _split(texts: Iterable[str | None], mark: str) -> list[str]:
    return [part.strip() for text in texts for part in (text or "").split(mark) if part.strip()]


def _iso(when: datetime | str | None) -> str | None:
    return when.isoformat() if isinstance(when, datetime) else when


def load_describers(names: Iterable[str]) -> dict[str, Describe]:
    """The systems of *names* that are installed; the others are named on the standard output."""
    return dict(_iterate_installed(names))


def _iterate_installed(names: Iterable[str]) -> Iterator[tuple[str, Describe]]:
    for name in names:
        try:
            with silence():
                describe = METADATA[name]()
        except ImportError as error:
            if name == OURS:
                raise
            print(f"{name} is left out: {error} (benchmarks/requirements.txt has it)")
        else:
            yield name, describe


def describe_page(name: str, describe: Describe, html: bytes, url: str) -> Record | None:
    """What a system tells of a page; ``None`` when a peer raised. newsspider's own errors pass."""
    if name == OURS:
        return describe(html, url)
    with silence():
        try:
            return describe(html, url)
        except Exception:  # noqa: BLE001  peers raise anything; the caller counts it
            return None
