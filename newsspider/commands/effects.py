"""What the rules of a file of sites change on one page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsspider.frontier import Scope
from newsspider.items import Article, NotAnArticle
from newsspider.sites import Site, SiteError, load_sites
from newsspider.urls import host_of

if TYPE_CHECKING:
    from newsspider.extraction.article import Extraction

_SHOWN = 100  # characters of a value
#: They follow from others, or tell where those came from.
_FOLLOWING = frozenset({"id", "content_hash", "provenance", "date_crawled"})


def choose_site(path: Path, url: str) -> Site:
    """The site of a file to which the page at *url* belongs. Raises SiteError, also when there is none."""
    sites = load_sites(path)
    found = next((site for site in sites if Scope(site).holds(url)), None)
    if found is None:
        listed = ", ".join(site.key for site in sites)
        raise SiteError(f"{path}: has no [[site]] of {host_of(url)}; it has {listed}")
    return found


def show_effects(
    site: Site, url: str, without: Extraction, found: Extraction, *, is_fetched: bool = False
) -> Iterator[str]:
    """For each rule what it gave on the page at *url*, and what else of the record is other than *without* the rules.

    Of the site's headers the names alone are told: their values may be secret.
    """
    yield f"rules of {site.key}:"
    if site.headers:
        names = ", ".join(name for name, _ in site.headers)
        yield f"  headers: {f'sent {names}' if is_fetched else f'{names} not sent, for nothing was fetched'}"
    if site.extract.stories:
        yield f"  stories: the address is {'one' if site.extract.is_story(url) else 'none of them'}"
    before, after = _keys_of(without.result), _keys_of(found.result)
    for rule, has_given in found.rules.items():
        if rule in after:
            yield f"  {rule}: {_tell_field(has_given, before.get(rule), after[rule])}"
        else:
            yield f"  {rule}: {'found something' if has_given else 'found nothing on this page'}"
    if isinstance(found.result, NotAnArticle):
        yield f"  the page is not an article all the same: {found.result.reason}"
    elif isinstance(without.result, NotAnArticle):
        yield f"  without them the page is not an article: {without.result.reason} ({without.result.detail})"
    else:
        more = [key for key in after if after[key] != before[key] and key not in found.rules and key not in _FOLLOWING]
        for key in more:
            yield f"  so changed {key}: {_show(after[key])} (without the rules: {_show(before[key])})"


def _tell_field(has_given: bool, before: Any, after: Any) -> str:  # noqa: FBT001  what a rule's report says
    if not has_given:
        return f"stale, it gave nothing; the answer without it stands: {_show(after)}"
    same = "the same without it" if before == after else f"without it: {_show(before)}"
    return f"{_show(after)} ({same})"


def _keys_of(result: Article | NotAnArticle) -> dict[str, Any]:
    if isinstance(result, NotAnArticle):
        return {}
    told = asdict(result)
    return {one.name: told[one.name] for one in fields(Article)}


def _show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
