"""Sites: a site is data, not a class. Read from a TOML file, or made from one address."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
_SITE_HEADER = re.compile(r"\s*\[\[\s*site\s*\]\]")
# A key, or the header of a table of that name; `{key}` is to be filled in.
_KEY = r"""\s*(?:\[+\s*(?:site\s*\.\s*)?)?["']?{key}["']?\s*[=.\]]"""
_BUDGETS = ("max_articles", "max_pages", "max_depth", "max_index_pages")
_LISTS = ("feeds", "sitemaps", "sections")
_EXAMPLE = '[[site]] with url = "https://paper.example/"'


class SiteError(ValueError):
    """A site that cannot be used; the message names the file, line and key, and what is accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site to crawl.

    ``url`` is checked and written one way; raises :class:`SiteError` when it is no http(s) address.
    ``feeds``, ``sitemaps`` and ``sections`` replace discovery where they are given. The budgets
    are counts of articles, pages, links from the front page, and index pages; ``None`` leaves them
    to the settings. ``name`` is a label for whoever reads the file.
    """

    url: str
    name: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    max_articles: int | None = None
    subdomains: bool = False
    max_pages: int | None = None
    max_depth: int | None = None
    max_index_pages: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", _check_address(self.url))
        for name in _LISTS:
            object.__setattr__(self, name, tuple(_check_address(url) for url in getattr(self, name)))

    @property
    def key(self) -> str:
        """``host[:port]`` of the address: what stands in the record as ``site``.

        >>> Site(url="HTTPS://Paper.example:443/news").key, Site(url="http://127.0.0.1:8001").key
        ('paper.example', '127.0.0.1:8001')
        """
        return urlsplit(self.url).netloc


def load_sites(path: Path) -> list[Site]:
    """The sites of a TOML file, in its order. Raises :class:`SiteError`."""
    text = _read_text(path)
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the latter of brackets by the hundred
        raise SiteError(f"{path}: this is not TOML: {error}") from error
    return _Loader(path, text).load(document)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SiteError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SiteError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


class _Loader:
    """Turns one document into sites; keeps the text for the line numbers that tomllib does not give."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()

    def load(self, document: Mapping[str, Any]) -> list[Site]:
        for key in document:
            if key != "site":
                raise self._error(-1, key, f"is unknown; accepted is only {_EXAMPLE}")
        tables = document.get("site")
        if not tables or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            found = "`site` is not a list of tables" if tables else "no [[site]]"
            raise SiteError(f"{self._path}: {found}; write at least one {_EXAMPLE}")
        sites = [self._site(index, table) for index, table in enumerate(tables)]
        self._refuse_repeated(sites)
        return sites

    def _site(self, index: int, table: Mapping[str, Any]) -> Site:
        if "url" not in table:
            raise self._error(index, None, f"has no url; write {_EXAMPLE}")
        return Site(**{key: self._value(index, key, value) for key, value in table.items()})

    def _value(self, index: int, key: str, value: Any) -> Any:
        if key == "extract":
            raise self._error(index, key, "is not supported yet: rules for one site; remove the table")
        if key not in _CHECKS:
            raise self._error(index, key, f"is unknown; accepted are {', '.join(_CHECKS)}")
        is_right, accepted = _CHECKS[key]
        if not is_right(value):
            raise self._error(index, key, f"is {value!r}; accepted is {accepted}")
        try:
            for address in _addresses_of(key, value):
                _check_address(address)
        except SiteError as error:
            raise self._error(index, key, f"is wrong: {error}") from error
        return tuple(value) if isinstance(value, list) else value

    def _refuse_repeated(self, sites: list[Site]) -> None:
        seen: dict[str, int] = {}
        for index, site in enumerate(sites):
            first = seen.setdefault(site.key, index)
            if first != index:
                where = f"line {self._line(first, 'url')}"
                raise self._error(index, "url", f"is of {site.key}, which is a site already ({where}); use `sections`")

    def _error(self, index: int, key: str | None, complaint: str) -> SiteError:
        what = f"`{key}`" if key else "[[site]]"
        return SiteError(f"{self._path}:{self._line(index, key)}: {what} {complaint}")

    def _line(self, index: int, key: str | None) -> int:
        """The line of *key* in the *index*-th ``[[site]]``, or anywhere for -1; else the line of the table itself."""
        headers = [number for number, line in enumerate(self._lines) if _SITE_HEADER.match(line)]
        bounds = [*headers, len(self._lines)]
        begin, end = bounds[index : index + 2] if 0 <= index < len(headers) else (0, len(self._lines))
        if key is not None:
            written = re.compile(_KEY.format(key=re.escape(key)))
            return next((number for number in range(begin, end) if written.match(self._lines[number])), begin) + 1
        return begin + 1


def _check_address(url: str) -> str:
    """*url* written one way: lower-case host, no default port, no fragment. Raises :class:`SiteError`."""
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        host, port = _host_of(parts.hostname or ""), parts.port
    except ValueError as error:
        raise SiteError(f"{url!r} is no address: {error}; accepted is one like https://paper.example/") from error
    if parts.scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        raise SiteError(f"{url!r} is no http or https address; accepted is one like https://paper.example/")
    netloc = host.removesuffix(".") + (f":{port}" if port not in {None, _DEFAULT_PORTS[parts.scheme]} else "")
    return parts._replace(netloc=netloc, path=parts.path or "/", fragment="").geturl()


def _host_of(hostname: str) -> str:
    return f"[{hostname}]" if ":" in hostname else hostname.lower()


def _addresses_of(key: str, value: Any) -> list[str]:
    if key == "url":
        return [value]
    return value if key in _LISTS else []


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(one) for one in value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


_TEXT = (_is_text, "a text")
_LIST = (_is_list_of_texts, 'a list of addresses, as ["https://paper.example/rss"]')
_COUNT = (_is_count, "a whole number from 1")
#: For each key of a site: what is right, and how that is said.
_CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "url": _TEXT,
    "name": _TEXT,
    **dict.fromkeys(_LISTS, _LIST),
    **dict.fromkeys(_BUDGETS, _COUNT),
    "subdomains": (_is_flag, "true or false"),
}
