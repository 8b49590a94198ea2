"""What a host's tdmrep.json says of a page, and that no such file does harm."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.extraction.tdm_file import MAX_BYTES, MAX_RULES, find_tdm_rule, parse_tdm_file

RULES = [
    {"location": "/", "tdm-reservation": 0},
    {"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://quill.example/tdm.json"},
    {"location": "/news/*/free$", "tdm-reservation": 0},
    {"location": "*/print/", "tdm-reservation": 1},
]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["location", "tdm-reservation", "tdm-policy", "x"]), inner, max_size=4)
    ),
)


@pytest.mark.parametrize(
    ("path", "reservation"),
    [
        ("/", "0"),
        ("/sport/1", "0"),
        ("/news/bridge-closed", "1"),
        ("/news/1/free", "0"),
        ("/news/1/free/more", "1"),
        ("/sport/print/7", "1"),
        ("/%6eews/1", "1"),
    ],
)
def test_the_longest_location_that_fits_counts(path: str, reservation: str):
    rule = find_tdm_rule(parse_tdm_file(json.dumps(RULES).encode()), f"https://quill.example{path}")
    assert rule is not None
    assert rule.reservation == reservation


def test_the_policy_comes_with_the_rule():
    rule = find_tdm_rule(parse_tdm_file(json.dumps(RULES).encode()), "https://quill.example/news/1")
    assert rule is not None
    assert rule.policy == "https://quill.example/tdm.json"


def test_a_host_may_say_nothing_of_a_page():
    rules = parse_tdm_file(json.dumps(RULES[1:2]).encode())
    assert find_tdm_rule(rules, "https://quill.example/sport/1") is None


@pytest.mark.parametrize(
    "told",
    [
        {"location": "/"},
        {"tdm-reservation": 1},
        {"location": "/", "tdm-reservation": True},
        {"location": ["/"]},
        7,
        None,
    ],
)
def test_malformed_rules_are_left_out(told: Any):
    assert parse_tdm_file(json.dumps([told, RULES[0]]).encode()) == parse_tdm_file(json.dumps([RULES[0]]).encode())


def test_files_and_lists_beyond_the_bounds_are_not_read():
    assert parse_tdm_file(b" " * MAX_BYTES + json.dumps(RULES).encode()) == []
    assert (
        len(parse_tdm_file(json.dumps([{"location": "/", "tdm-reservation": 1}] * (MAX_RULES + 9)).encode()))
        == MAX_RULES
    )


def test_a_pattern_of_many_stars_is_quick_to_tell():
    rules = parse_tdm_file(json.dumps([{"location": "/" + "*a" * 200 + "*b$", "tdm-reservation": 1}]).encode())
    assert find_tdm_rule(rules, "https://quill.example/" + "a" * 5_000) is None


@given(JSON, st.text(max_size=30))
def test_any_json_at_all_gives_rules_or_none(told: Any, path: str):
    rule = find_tdm_rule(parse_tdm_file(json.dumps(told).encode()), f"https://quill.example/{path}")
    assert rule is None or rule.reservation in {"0", "1"}


@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_a_list(body: bytes):
    assert isinstance(parse_tdm_file(body), list)
