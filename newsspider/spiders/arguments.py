"""Spider arguments: what ``-a name=value`` says, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from newsspider.discovery.window import Window, parse_window
from newsspider.sites import Site, SiteError, load_sites
from newsspider.urls import host_of

_WAYS_IN = ("url", "sites", "urls")
_NAMES = (*_WAYS_IN, "since", "until", "max_articles", "follow")
STANDARD_INPUT = "-"


class ArgumentError(ValueError):
    """A spider argument that cannot be used; the message says what is accepted."""


class Follow(StrEnum):
    """On which pages links are followed."""

    INDEX = "index"  # front page, sections, and the pages they are continued on
    STORIES = "stories"  # these, and stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What the crawl is asked to do. ``sites`` is empty when ``addresses`` is given."""

    sites: tuple[Site, ...] = ()
    addresses: str | None = None  # file of story addresses, or "-"
    window: Window
    max_articles: int | None = None
    follow: Follow = Follow.INDEX


def parse_arguments(given: Mapping[str, str], *, now: datetime) -> Arguments:
    """Check spider arguments. Raises :class:`ArgumentError`.

    Names that begin with ``_`` are let pass: Scrapyd and its kin add such.
    """
    values = {name: str(value) for name, value in given.items() if not name.startswith("_")}
    unknown = sorted(set(values) - set(_NAMES))
    if unknown:
        raise ArgumentError(f"unknown argument {unknown[0]!r}; accepted are {', '.join(_NAMES)}")
    return Arguments(
        sites=_read_sites(values),
        addresses=_read_addresses(values),
        window=_read_window(values, now),
        max_articles=_read_number(values),
        follow=_read_follow(values),
    )


def _read_sites(values: Mapping[str, str]) -> tuple[Site, ...]:
    ways = [name for name in _WAYS_IN if name in values]
    if len(ways) != 1:
        found = f"{' and '.join(ways)} were given" if ways else "none was given"
        raise ArgumentError(
            f"one of url=ADDRESS, sites=FILE.toml and urls=FILE (or urls=-) says what to crawl; {found}"
        )
    if ways == ["url"]:
        return (_read_site(values["url"]),)
    if ways == ["sites"]:
        return _load_sites(Path(values["sites"]))
    return ()


def _read_site(url: str) -> Site:
    if not url.lower().startswith(("http://", "https://")) or not host_of(url):
        raise ArgumentError(f"url={url!r} is no address; accepted is one like https://paper.example/")
    return Site(url=url)


def _load_sites(path: Path) -> tuple[Site, ...]:
    try:
        return tuple(load_sites(path))
    except SiteError as error:
        raise ArgumentError(str(error)) from error
    except ValueError as error:  # a null byte, which no name of a file holds
        raise ArgumentError(f"sites={str(path)!r} cannot be read ({error}); accepted is a TOML file") from error


def _read_addresses(values: Mapping[str, str]) -> str | None:
    name = values.get("urls")
    if name is None or name == STANDARD_INPUT or Path(name).is_file():
        return name
    raise ArgumentError(
        f"urls={name!r} is no file; accepted is a file of addresses, one a line, or - for standard input"
    )


def _read_window(values: Mapping[str, str], now: datetime) -> Window:
    try:
        return parse_window(values.get("since"), values.get("until"), now=now)
    except ValueError as error:
        raise ArgumentError(str(error)) from error


def _read_number(values: Mapping[str, str]) -> int | None:
    text = values.get("max_articles")
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise ArgumentError(f"max_articles={text!r} is no number of articles; accepted is 1 or more")
    return int(text)


def _read_follow(values: Mapping[str, str]) -> Follow:
    text = values.get("follow", Follow.INDEX)
    if text not in set(Follow):
        raise ArgumentError(f"follow={text!r} is not known; accepted are {' and '.join(Follow)}")
    return Follow(text)
