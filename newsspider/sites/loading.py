"""Files of sites, in TOML: every mistake is told with its line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from newsspider.sites.rules import RuleError, SiteRules, parse_rules
from newsspider.sites.site import LISTS, Site, SiteError, check_address

_SITE_HEADER = re.compile(r"\s*\[\[\s*site\s*\]\]")
# A key, or the header of a table of that name; `{key}` is to be filled in.
_KEY = r"""\s*(?:\[+\s*(?:site\s*\.\s*)?)?["']?{key}["']?\s*[=.\]]"""
# A key of a table that is written in one line.
_INLINE_KEY = r"""[{{,]\s*["']?{key}["']?\s*="""
# What a value is made of that goes on over several lines, and what may look like it: strings, comments, brackets.
_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*|[\[\]{}\n]''', re.DOTALL
)
_TOML_LINE = re.compile(r"\(at line (\d+)")
_BUDGETS = ("max_articles", "max_pages", "max_depth", "max_index_pages", "max_bytes", "max_seconds")
_HEADER_NAME = re.compile(r"(?!(?i:host|content-length|connection|transfer-encoding)$)[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"[\t -~\x80-\xff]*")
_EXAMPLE = '[[site]] with url = "https://paper.example/"'


def load_sites(path: Path) -> list[Site]:
    """The sites of a TOML file, in its order. Raises :class:`SiteError`."""
    text = _read_text(path)
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the latter of brackets by the hundred
        raise SiteError(f"{path}{_tell_line(error, text)}: this is not TOML: {error}") from error
    return _Loader(path, text).load(document)


def _tell_line(error: Exception, text: str) -> str:
    """The line of a mistake, as other mistakes have it: tomllib tells it in words only, and not for the last line."""
    told = _TOML_LINE.search(str(error))
    at_end = "end of document" in str(error)
    return f":{told[1]}" if told else f":{max(1, len(text.splitlines()))}" if at_end else ""


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SiteError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SiteError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


class _Loader:
    """Turns one document into sites; keeps the lines for the numbers that tomllib does not give."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = _list_lines(text)

    def load(self, document: Mapping[str, Any]) -> list[Site]:
        for key in document:
            if key != "site":
                raise self._error(-1, key, f"is unknown; accepted is only {_EXAMPLE}")
        tables = document.get("site")
        if not tables or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            if tables:
                raise self._error(-1, "site", f"is not a list of tables; write at least one {_EXAMPLE}")
            raise SiteError(f"{self._path}: no [[site]]; write at least one {_EXAMPLE}")
        sites = [self._site(index, table) for index, table in enumerate(tables)]
        self._refuse_repeated(sites)
        return sites

    def _site(self, index: int, table: Mapping[str, Any]) -> Site:
        if "url" not in table:
            raise self._error(index, None, f"has no url; write {_EXAMPLE}")
        return Site(**{key: self._value(index, key, value) for key, value in table.items()})

    def _value(self, index: int, key: str, value: Any) -> Any:
        if key not in _CHECKS:
            raise self._error(index, key, f"is unknown; accepted are {', '.join(_CHECKS)}")
        is_right, accepted = _CHECKS[key]
        if not is_right(value):
            raise self._error(index, key, f"is {value!r}; accepted is {accepted}")
        if key == "extract":
            return self._rules(index, value)
        if key == "headers":
            return tuple(value.items())
        try:
            for address in _addresses_of(key, value):
                check_address(address)
        except SiteError as error:
            raise self._error(index, key, f"is wrong: {error}") from error
        return tuple(value) if isinstance(value, list) else value

    def _rules(self, index: int, table: Mapping[str, Any]) -> SiteRules:
        try:
            return parse_rules(table)
        except RuleError as error:
            raise self._error(index, error.key, error.complaint, "extract") from error

    def _refuse_repeated(self, sites: list[Site]) -> None:
        seen: dict[str, int] = {}
        for index, site in enumerate(sites):
            first = seen.setdefault(site.key, index)
            if first != index:
                where = f"line {self._line(first, 'url')}"
                raise self._error(index, "url", f"is of {site.key}, which is a site already ({where}); use `sections`")

    def _error(self, index: int, key: str | None, complaint: str, table: str | None = None) -> SiteError:
        what = f"`{key}`" if key else "[[site]]"
        return SiteError(f"{self._path}:{self._line(index, key, table)}: {what} {complaint}")

    def _line(self, index: int, key: str | None, table: str | None = None) -> int:
        """The line of *key* in the *index*-th ``[[site]]``, or anywhere for -1; else the line of the table itself.

        *table*: the key stands in that table of the site's.
        """
        headers = [number for number, line in enumerate(self._lines) if _SITE_HEADER.match(line)]
        bounds = [*headers, len(self._lines)]
        begin, end = bounds[index : index + 2] if 0 <= index < len(headers) else (0, len(self._lines))
        if table is not None:
            begin = self._find(table, begin, end)
        return (begin if key is None else self._find(key, begin, end)) + 1

    def _find(self, key: str, begin: int, end: int) -> int:
        """The first line from *begin* that writes *key*, at its beginning or in an inline table; else *begin*."""
        written, inside = (re.compile(form.format(key=re.escape(key))) for form in (_KEY, _INLINE_KEY))
        lines = range(begin, end)
        found = next((number for number in lines if written.match(self._lines[number])), None)
        return (
            next((number for number in lines if inside.search(self._lines[number])), begin) if found is None else found
        )


def _list_lines(text: str) -> list[str]:
    """The lines of *text*; those that begin in the midst of a value are empty, whatever they look like."""
    lines, depth, number = text.split("\n"), 0, 0
    for token in _TOKEN.findall(text):
        depth += (token in {"[", "{"}) - (token in {"]", "}"})
        within = range(number + 1, number + 1 + token.count("\n"))
        number = within.stop - 1
        for line in within if depth or len(token) > 1 else ():
            lines[line] = ""
    return lines


def _addresses_of(key: str, value: Any) -> list[str]:
    if key == "url":
        return [value]
    return value if key in LISTS else []


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(one) for one in value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def _is_headers(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _HEADER_NAME.fullmatch(name) and isinstance(text, str) and _HEADER_VALUE.fullmatch(text)
        for name, text in value.items()
    )


_TEXT = (_is_text, "a text")
_LIST = (_is_list_of_texts, 'a list of addresses, as ["https://paper.example/rss"]')
_COUNT = (_is_count, "a whole number from 1")
#: For each key of a site: what is right, and how that is said.
_CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "url": _TEXT,
    "name": _TEXT,
    **dict.fromkeys(LISTS, _LIST),
    **dict.fromkeys(_BUDGETS, _COUNT),
    "subdomains": (_is_flag, "true or false"),
    "verify_tls": (_is_flag, "true or false"),
    "headers": (_is_headers, 'names and texts, as { Accept-Language = "de" }'),
    "extract": (_is_table, 'a table [site.extract] of rules, as headline = "css:h1.title"'),
}
