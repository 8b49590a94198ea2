from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.timestamps import YEARS, parse_timestamp, timestamp_span


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-11-20T06:00:00.5+01:00", "2026-11-20T06:00:00.500000+01:00"),
        ("2026-11-20 06:00", "2026-11-20T06:00:00"),
        ("2026/11/20 06:00:00 UTC", "2026-11-20T06:00:00+00:00"),
        ("2026-11-20T06:00:00+0130", "2026-11-20T06:00:00+01:30"),
        ("2026-11-20T06:00:00-03", "2026-11-20T06:00:00-03:00"),
        ("20261120T060000Z", "2026-11-20T06:00:00+00:00"),
        ("20 November 2026", "2026-11-20"),
        ("Fri,20 Nov 2026 06:00 CET", "2026-11-20T06:00:00+01:00"),
        ("20-Nov-26 06:00:00 GMT", "2026-11-20T06:00:00+00:00"),
        ("Fri Nov 20 2026 06:00:00 GMT+0100 (Central European Standard Time)", "2026-11-20T06:00:00+01:00"),
        ("Nov 20, 2026 12:05 a.m.", "2026-11-20T00:05:00"),
        ("Nov 20, 2026 at 6:05 PM", "2026-11-20T18:05:00"),
        ("2026-11-20T23:59:60Z", "2026-11-20T23:59:59+00:00"),
        ("Fri, 20 Nov 2026 06:00:00 IST", "2026-11-20T06:00:00"),
    ],
)
def test_many_ways_to_write_a_date_are_read(written: str, told: str | None):
    assert parse_timestamp(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "",
        "today",
        "3 minutes ago",
        "2026",
        "2026-11",
        "2026-02-30",
        "2026-11-20T25:00Z",
        "Fri, 20 Foo 2026",
        "1763618400",
        "2099-01-01",
        "1971-05-05",
        "0000-00-00",
        "2026-11-20T06:00:00+99:00",
        "Nov 20, 2026 13:05 PM",
        "x" * 10_000,
        None,
        5,
        float("nan"),
        [],
    ],
)
def test_what_is_no_plausible_date_is_none(written: object):
    assert parse_timestamp(written) is None


@given(st.integers(700_000_000, 2_500_000_000), st.integers(-14 * 60, 14 * 60))
def test_an_iso_time_keeps_its_moment_and_offset(second: int, minutes: int):
    written = datetime.fromtimestamp(second, timezone(timedelta(minutes=minutes))).isoformat()
    assert parse_timestamp(written) == written


@given(
    st.one_of(
        st.text(max_size=40),
        st.from_regex(r"\d{1,4}[-/ ][0-9A-Za-z]{1,4}[-/ ]\d{1,4}( \d\d:\d\d [A-Z+-]{1,3}\d*)?", fullmatch=True),
    )
)
def test_any_text_gives_a_date_of_the_web_or_none(text: str):
    told = parse_timestamp(text)
    assert told is None or datetime.fromisoformat(told).year in YEARS


def test_a_span_is_in_utc_and_a_time_is_a_moment():
    moment = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    assert timestamp_span("2026-11-20T06:00:00+01:00") == (moment, moment)


@pytest.mark.parametrize(
    "text", ["", "2026-11", "2026-11-31", "2026-11-20T99:00", "0001-01-01T00:00:00+10:00", "20261120", "soon"]
)
def test_what_is_no_iso_date_has_no_span(text: str):
    assert timestamp_span(text) is None
