"""JSON-LD as pages hold it: in scripts, often wrapped or broken, its objects nested at will."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

# What old sites wrap round a script to hide it from older browsers.
_SCRIPT_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[")
_SCRIPT_ENDS = (";", "-->", "//]]>", "// ]]>", "]]>", ";")
_MAX_JSON_DEPTH = 30
_MAX_MENDED = 500_000  # characters
#: What scripts may hold and JSON may not: comments, and a comma behind the last value; not inside of texts. What is not
#: ended goes on to the end, so that each character is read once.
_TEXT = r'(?P<text>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))'
_COMMENT = re.compile(rf"{_TEXT}|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_LAST_COMMA = re.compile(rf"{_TEXT}|,(?=\s*+[}}\]])", re.DOTALL)

#: Where the next of several values begins.
_NEXT = re.compile(r"[\s,;]*+(?P<value>[{\[])")
_DECODER = json.JSONDecoder(strict=False, parse_constant=lambda _: None)


def list_typed_nodes(scripts: Iterable[str]) -> list[dict[str, Any]]:
    """Every object with a type in the texts of *scripts*, the outer before the inner.

    >>> list_typed_nodes(['<!-- {"@graph": [{"@type": "NewsArticle"}, {"name": "x"}]} -->', "{broken"])
    [{'@type': 'NewsArticle'}]
    >>> list_typed_nodes(['/* by hand */ {"@type": "NewsArticle", "url": "https://x.example/,}", } // the end'])
    [{'@type': 'NewsArticle', 'url': 'https://x.example/,}'}]
    >>> list_typed_nodes(['{"@type": "NewsArticle"}, {"@type": "Person"} }'])
    [{'@type': 'NewsArticle'}, {'@type': 'Person'}]
    """
    nodes: list[dict[str, Any]] = []
    for script in scripts:
        _add_typed_nodes(_parse_json(script), nodes)
    return nodes


def _parse_json(text: str) -> Any:
    """The value of a script of JSON-LD; ``None`` when it is not JSON (sites often break it)."""
    text = text.strip()
    for opening in _SCRIPT_OPENINGS:
        text = text.removeprefix(opening).lstrip()
    for end in _SCRIPT_ENDS:
        text = text.removesuffix(end).rstrip()
    value = _load(text)
    if value is None and 0 < len(text) <= _MAX_MENDED:
        plain = _LAST_COMMA.sub(_keep_text, _COMMENT.sub(_keep_text, text))
        value = _load(plain) or _load_row(plain)
    return value


def _keep_text(match: re.Match[str]) -> str:
    return match["text"] or " "


def _load(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None


def _load_row(text: str) -> list[Any]:
    """The values that stand one behind the other, as far as they can be read; of one, what stands before its excess."""
    values: list[Any] = []
    at = 0
    while behind := _NEXT.match(text, at):
        try:
            value, at = _DECODER.raw_decode(text, behind.start("value"))
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values


def _add_typed_nodes(value: Any, nodes: list[dict[str, Any]], depth: int = 0) -> None:
    """Add to *nodes* every object in *value* that has a type, the outer before the inner."""
    if depth > _MAX_JSON_DEPTH:
        return
    if isinstance(value, dict):
        if "@type" in value:
            nodes.append(value)
        value = value.values()
    elif not isinstance(value, list):
        return
    for one in value:
        if isinstance(one, (dict, list)):
            _add_typed_nodes(one, nodes, depth + 1)
