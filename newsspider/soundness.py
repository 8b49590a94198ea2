"""Whether a value is what a JSON Schema allows, told fast: each emitted record is asked about.

A general validator walks the schema anew for each value, and takes half a second to load. Here the
schema becomes functions once. Of JSON Schema they know what the record's own needs; where they say
no, :mod:`jsonschema` is asked, which also says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Check = Callable[[Any], bool]

_TYPES: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}
_NUMBERS = _TYPES["number"]
#: They say nothing of a value.
_REMARKS = frozenset({"$schema", "title", "description", "default"})
_OF_OBJECTS = frozenset({"properties", "required", "additionalProperties"})


def compile_schema(schema: Mapping[str, Any]) -> Check:
    """A function that says yes to no value that *schema* does not allow.

    Raises ValueError for a keyword that it does not know.

    >>> is_sound = compile_schema({"type": "object", "properties": {"words": {"type": "integer", "minimum": 1}}})
    >>> is_sound({"words": 3}), is_sound({"words": 0}), is_sound({"words": True}), is_sound([])
    (True, False, False, False)
    """
    checks = [_MAKERS[key](value) for key, value in schema.items() if key in _MAKERS]
    if not _OF_OBJECTS.isdisjoint(schema):
        checks.append(_check_object(schema))
    if unknown := schema.keys() - _MAKERS.keys() - _OF_OBJECTS - _REMARKS:
        raise ValueError(f"the schema's {', '.join(sorted(unknown))} is not known here; write a check for it")
    return _check_all(checks)


def _check_all(checks: Sequence[Check]) -> Check:
    """All of *checks*, of which most parts of a schema have two."""
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        return lambda value: first(value) and second(value)
    return lambda value: all(check(value) for check in checks)


def _check_type(names: str | Sequence[str]) -> Check:
    allowed = frozenset(one for name in ([names] if isinstance(names, str) else names) for one in _TYPES[name])
    return lambda value: type(value) in allowed  # a bool is no number


def _check_enum(allowed: Sequence[Any]) -> Check:
    by_type = {kind: frozenset(one for one in allowed if type(one) is kind) for kind in set(map(type, allowed))}
    return lambda value: value in by_type.get(type(value), ())


def _check_pattern(pattern: str) -> Check:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _check_items(schema: Mapping[str, Any]) -> Check:
    check_item = compile_schema(schema)

    def check(value: Any) -> bool:
        return not isinstance(value, list) or all(map(check_item, value))

    return check


def _check_object(schema: Mapping[str, Any]) -> Check:
    known = {name: compile_schema(one) for name, one in schema.get("properties", {}).items()}
    required = frozenset(schema.get("required", ()))
    more = schema.get("additionalProperties", {})
    check_more: Check = (lambda _: more) if isinstance(more, bool) else compile_schema(more)

    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        return required <= value.keys() and all(known.get(key, check_more)(one) for key, one in value.items())

    return check


_MAKERS: dict[str, Callable[[Any], Check]] = {
    "type": _check_type,
    "enum": _check_enum,
    "const": lambda only: _check_enum([only]),
    "pattern": _check_pattern,
    "items": _check_items,
    "minLength": lambda least: lambda value: not isinstance(value, str) or len(value) >= least,
    "minimum": lambda least: lambda value: not isinstance(value, _NUMBERS) or value >= least,
    "maximum": lambda most: lambda value: not isinstance(value, _NUMBERS) or value <= most,
}
