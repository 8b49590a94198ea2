"""What the spider is asked to do."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.spiders.arguments import ArgumentError, Follow, parse_arguments

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def parse(**values: Any) -> Any:
    return parse_arguments(values, now=NOW)


def test_an_address_is_one_site():
    (site,) = parse(url="https://paper.example/").sites
    assert site.url == "https://paper.example/"


def test_a_scheme_in_capitals_is_one():
    (site,) = parse(url="HTTPS://Paper.example/").sites
    assert site.url == "https://paper.example/"


def test_a_sites_file_is_read(tmp_path: Path):
    file = tmp_path / "sites.toml"
    file.write_text('[[site]]\nurl = "https://a.example/"\n[[site]]\nurl = "https://b.example/"\n')
    assert [site.key for site in parse(sites=str(file)).sites] == ["a.example", "b.example"]


def test_a_file_of_addresses_or_standard_input_is_no_site(tmp_path: Path):
    file = tmp_path / "urls.txt"
    file.touch()
    assert parse(urls=str(file)).sites == ()
    assert parse(urls="-").addresses == "-"


def test_numbers_dates_and_choices_are_understood():
    arguments = parse(url="https://paper.example/", max_articles="5", follow="stories", since="3d", until="2026-11-19")
    assert (arguments.max_articles, arguments.follow) == (5, Follow.STORIES)
    assert str(arguments.window.since) == "2026-11-17 06:00:00+00:00"


def test_names_with_an_underscore_are_let_pass():
    assert parse(url="https://paper.example/", _job="f00")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, r"one of url=ADDRESS, sites=FILE.toml and urls=FILE .* none was given"),
        ({"url": "https://paper.example/", "urls": "-"}, "url and urls were given"),
        ({"url": "https://paper.example/", "dept": "2"}, r"unknown argument 'dept'; accepted are url, sites, urls"),
        ({"url": "paper.example"}, "accepted is one like https://paper.example/"),
        ({"url": "file:///etc/passwd"}, "accepted is one like"),
        ({"url": "http://[bad/"}, "accepted is"),
        ({"sites": "missing.toml"}, "missing.toml"),
        ({"urls": "missing.txt"}, "accepted is a file of addresses"),
        ({"url": "https://paper.example/", "max_articles": "0"}, "accepted is 1 or more"),
        ({"url": "https://paper.example/", "max_articles": "²"}, "accepted is 1 or more"),
        ({"url": "https://paper.example/", "follow": "all"}, "accepted are index and stories"),
        ({"url": "https://paper.example/", "since": "yesterday"}, "accepted are"),
    ],
)
def test_what_is_wrong_is_refused_with_what_is_accepted(values: dict[str, str], said: str):
    with pytest.raises(ArgumentError, match=said):
        parse(**values)


@given(st.dictionaries(st.sampled_from(["url", "sites", "urls", "since", "max_articles", "follow"]), st.text()))
def test_any_values_give_arguments_or_a_sentence(values: dict[str, str]):
    with suppress(ArgumentError):  # any other exception fails
        parse_arguments(values, now=NOW)
