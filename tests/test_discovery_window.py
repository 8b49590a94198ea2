from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.discovery.sitemaps import SitemapIndexEntry
from newsspider.discovery.window import Window, parse_window
from newsspider.items import Link

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
URL = "https://paper.example/bridge"


def window(since: str | None = None, until: str | None = None) -> Window:
    return parse_window(since, until, now=NOW)


class TestParseWindow:
    @pytest.mark.parametrize(
        ("written", "moment"),
        [
            ("2026-11-18", "2026-11-18T00:00:00+00:00"),
            ("2026-11-18T06:30", "2026-11-18T06:30:00+00:00"),
            ("2026-11-18 06:30:15", "2026-11-18T06:30:15+00:00"),
            ("2026-11-18T06:30:00Z", "2026-11-18T06:30:00+00:00"),
            ("2026-11-18T06:30:00+02:00", "2026-11-18T04:30:00+00:00"),
            (" 3d ", "2026-11-17T06:00:00+00:00"),
            ("12h", "2026-11-19T18:00:00+00:00"),
            ("30m", "2026-11-20T05:30:00+00:00"),
            ("2w", "2026-11-06T06:00:00+00:00"),
        ],
    )
    def test_since_is_the_first_moment_of_what_is_written(self, written: str, moment: str):
        assert window(written).since == datetime.fromisoformat(moment)

    def test_until_is_the_last_moment_of_what_is_written(self):
        assert window(until="2026-11-18").until == datetime(2026, 11, 18, 23, 59, 59, 999_999, tzinfo=UTC)

    @pytest.mark.parametrize("nothing", [None, "", "  "])
    def test_nothing_leaves_it_open(self, nothing: str | None):
        assert window(nothing, nothing).is_open
        assert not window("1d", nothing).is_open
        assert not window(nothing, "1d").is_open

    @pytest.mark.parametrize(
        "written",
        [
            "yesterday",
            "3",
            "3y",
            "-3d",
            "3.5d",
            "2026",
            "2026-11",
            "20261120",
            "2026-13-01",
            "2026-02-30",
            "2026-11-18T25:00",
            "2026-W47",
            "18.11.2026",
            "999999w",
            "٣d x",
        ],
    )
    def test_other_things_are_refused_with_what_is_accepted(self, written: str):
        with pytest.raises(ValueError, match=r"since='.*' is not understood; accepted are an ISO 8601 day .* 3d"):
            window(written)

    def test_the_refusal_names_the_argument(self):
        with pytest.raises(ValueError, match=r"^until='soon'"):
            window(until="soon")

    def test_a_window_that_ends_before_it_begins_is_refused(self):
        with pytest.raises(ValueError, match="nothing lies between"):
            window("2026-11-20", "2026-11-19")

    def test_one_day_is_a_window(self):
        assert window("2026-11-19", "2026-11-19").allows("2026-11-19")

    @given(st.text(max_size=30))
    def test_any_text_gives_a_window_or_a_value_error(self, text: str):
        with suppress(ValueError):
            assert window(text).until is None


class TestAllows:
    @pytest.mark.parametrize(
        ("date", "is_allowed"),
        [
            ("2026-11-17", False),
            ("2026-11-18", True),
            ("2026-11-19", True),
            ("2026-11-20", False),
            ("2026-11-18T00:00:00Z", True),
            ("2026-11-17T23:59:59Z", False),
            ("2026-11-19T23:59:59Z", True),
            ("2026-11-20T00:00:00Z", False),
            ("2026-11-18T01:00:00+02:00", False),
            ("2026-11-17T23:00:00-02:00", True),
            ("2026-11-18T00:00:00", True),
            (None, True),
            ("", True),
            ("no date", True),
        ],
    )
    def test_both_bounds_are_inside_and_the_undated_are_kept(self, date: str | None, *, is_allowed: bool):
        assert window("2026-11-18", "2026-11-19").allows(date) is is_allowed

    def test_a_day_of_which_a_part_is_inside_is_allowed(self):
        assert window("2026-11-18T18:00").allows("2026-11-18")
        assert window(until="2026-11-18T06:00").allows("2026-11-18")

    def test_an_open_window_allows_all(self):
        assert window().allows("1990-01-01")

    @given(st.text(max_size=30))
    def test_no_text_raises(self, text: str):
        assert window("1d").allows(text) in {True, False}


class TestAllowsLink:
    WINDOW = window("2026-11-10", "2026-11-19")

    def test_nothing_is_known_so_it_is_fetched(self):
        assert self.WINDOW.allows_link(Link(url=URL))

    @pytest.mark.parametrize(
        ("date", "is_allowed"), [("2026-11-09", False), ("2026-11-15T06:00:00Z", True), ("2026-11-20", False)]
    )
    def test_the_date_it_was_published_decides(self, date: str | None, *, is_allowed: bool):
        assert self.WINDOW.allows_link(Link(url=URL, date_published=date)) is is_allowed

    @pytest.mark.parametrize(
        ("date", "is_allowed"), [("2026-11-09", False), ("2026-11-10", True), ("2026-12-24", True)]
    )
    def test_modified_before_means_published_before_and_modified_after_means_nothing(
        self, date: str | None, *, is_allowed: bool
    ):
        assert self.WINDOW.allows_link(Link(url=URL, date_modified=date)) is is_allowed

    @pytest.mark.parametrize(
        ("path", "is_allowed"),
        [
            ("2026/11/08/bridge", False),
            ("2026/11/09/bridge", True),
            ("2026/11/15/bridge", True),
            ("2026/11/20/bridge", True),
            ("2026/11/22/bridge", False),
            ("2026/11/bridge", True),
            ("2026/10/bridge", False),
            ("2019/bridge", True),
        ],
    )
    def test_dates_in_the_address_count_with_a_day_of_slack(self, path: str, *, is_allowed: bool):
        assert self.WINDOW.allows_link(Link(url=f"https://paper.example/{path}")) is is_allowed

    def test_a_date_that_is_told_wins_over_the_address(self):
        link = Link(url="https://paper.example/2018/04/bridge", date_published="2026-11-15")
        assert self.WINDOW.allows_link(link)

    def test_a_date_that_is_none_does_not(self):
        assert not self.WINDOW.allows_link(Link(url="https://paper.example/2018/04/bridge", date_published="soon"))


class TestAllowsSitemap:
    WINDOW = window("2026-11-10", "2026-11-19")

    @pytest.mark.parametrize(
        ("path", "last_modified", "is_allowed"),
        [
            ("news.xml", None, True),
            ("news.xml", "2026-11-09", False),
            ("news.xml", "2026-11-15", True),
            ("news.xml", "2027-01-01", True),
            ("sitemap-2026-11.xml", None, True),
            ("sitemap-2026-10.xml", None, False),
            ("sitemap-2026-10.xml", "2026-11-15", False),
            ("sitemap-2025.xml", None, False),
            ("sitemap-2026.xml.gz", None, True),
            ("sitemap.xml?yyyy=2026&mm=11&dd=02", None, False),
            ("sitemap.xml?yyyy=2026&mm=11&dd=12", None, True),
            ("sitemap-12.xml", None, True),
        ],
    )
    def test_what_did_not_change_since_and_what_names_another_time_is_not_fetched(
        self, path: str, last_modified: str | None, *, is_allowed: bool
    ):
        entry = SitemapIndexEntry(f"https://paper.example/{path}", last_modified)
        assert self.WINDOW.allows_sitemap(entry) is is_allowed

    def test_an_open_window_allows_all(self):
        assert window().allows_sitemap(SitemapIndexEntry("https://paper.example/sitemap-1999.xml", "1999-12-31"))


@given(st.integers(800_000_000, 2_200_000_000), st.integers(0, 5000))
def test_a_window_of_days_allows_what_is_younger_and_nothing_older(second: int, days: int):
    story = datetime.fromtimestamp(second, UTC)
    asked = parse_window(f"{days}d", None, now=NOW)
    assert asked.allows(story.isoformat()) is (story >= NOW - timedelta(days=days))
