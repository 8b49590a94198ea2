"""A check that is compiled from the record's schema says what a validator says."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsspider.items import Article, Author, Change, DiscoveredBy, Image, LiveEntry, Video, article_schema
from newsspider.soundness import compile_schema

SCHEMA = article_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
IS_SOUND = compile_schema(SCHEMA)
URL = "https://paper.example/a"
RECORD = asdict(
    Article(
        id="a",
        url=URL,
        canonical_url=URL,
        site="paper.example",
        headline="A bridge closes",
        article_body="It closes on Monday.",
        entries=[LiveEntry(id="1", text="The first car.")],
        changes=[Change(op="added", text="It closes on Monday.")],
        authors=[Author(name="Ines Varga")],
        date_published="2026-11-20",
        date_crawled="2026-11-20T06:00:00+00:00",
        images=[Image(url=URL, width=640)],
        videos=[Video(url=URL)],
        discovered_by=DiscoveredBy(kind="feed", url=URL),
        provenance={"headline": "dom"},
        stripped={"share": 2},
        rights={"robots": None},
    )
)
PLACES = [(key,) for key in RECORD] + [
    ("entries", 0, "text"),
    ("changes", 0, "op"),
    ("authors", 0, "name"),
    ("images", 0, "width"),
    ("discovered_by", "kind"),
    ("provenance", "headline"),
    ("stripped", "share"),
]
#: Numbers without a fraction are integers to a validator, however they are written; the check leaves these to it.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(0.1, 0.9)
    | st.sampled_from(["", "a", URL, "2026-11-20", "2026-11-20T06:00:00Z", "article", "feed", "added", "free"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "url", "x"]), inner, max_size=2),
    max_leaves=4,
)


def put(value: Any, place: tuple[Any, ...]) -> dict[str, Any]:
    """The record with another value in one place."""
    record = json.loads(json.dumps(RECORD))
    *way, last = place
    inner: Any = record
    for step in way:
        inner = inner[step]
    inner[last] = value
    return record


def test_a_record_is_sound():
    assert IS_SOUND(RECORD)
    assert VALIDATOR.is_valid(RECORD)


@given(st.sampled_from(PLACES), VALUES)
def test_any_value_in_any_place_is_judged_alike(place: tuple[Any, ...], value: Any):
    record = put(value, place)
    assert IS_SOUND(record) == VALIDATOR.is_valid(record)


@pytest.mark.parametrize("key", RECORD)
def test_a_key_that_is_missing_or_too_many_is_seen(key: str):
    assert not IS_SOUND({name: value for name, value in RECORD.items() if name != key})
    assert not IS_SOUND({**RECORD, f"{key}_2": None})


def test_a_schema_that_asks_for_more_than_is_known_is_refused():
    with pytest.raises(ValueError, match="multipleOf"):
        compile_schema({"type": "integer", "multipleOf": 2})
