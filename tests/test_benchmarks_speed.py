"""The figures that benchmarks/speed.py prints."""

from __future__ import annotations

import gzip
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
STORY = "".join(f"<p>The mayor of Lower Quill said on day {i} that the bridge would stay closed.</p>" for i in range(8))


@pytest.fixture(scope="module")
def speed() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("speed")


@pytest.fixture
def rows(tmp_path: Path) -> list[dict[str, Any]]:
    names = [f"{i}.html.gz" for i in range(3)]
    for name in names:
        page = f"<html><head><title>Bridge</title></head><body><h1>Bridge</h1>{STORY}<p>{name}</p></body></html>"
        (tmp_path / name).write_bytes(gzip.compress(page.encode()))
    return [{"id": name, "html": name} for name in names]


def test_every_page_goes_through_every_system_before_the_next_and_the_order_turns(
    speed: Any, rows: Any, tmp_path: Path
) -> None:
    seen: list[tuple[str, str]] = []

    def listen(name: str) -> Any:
        def extract(_html: bytes, url: str) -> str:
            seen.append((name, url[-9:]))
            return "text"

        return extract

    seconds, raised = speed.time_round(tmp_path, rows, {"one": listen("one"), "two": listen("two")})
    pages = [row["id"] for row in rows]
    orders = [("one", "two"), ("two", "one"), ("one", "two")]
    assert seen == [(name, page) for page, order in zip(pages, orders, strict=True) for name in order]
    assert set(seconds) == {"one", "two"}
    assert raised == 0


def test_pages_on_which_a_peer_raises_are_counted(speed: Any, rows: Any, tmp_path: Path) -> None:
    def fail(_html: bytes, _url: str) -> str:
        raise RuntimeError("as peers do")

    assert speed.time_round(tmp_path, rows, {"peer": fail})[1] == len(rows)


def test_the_ratio_is_the_median_of_the_rounds_with_its_spread(speed: Any) -> None:
    rounds = [{"newsspider": 1.0, "peer": 2.0}, {"newsspider": 1.0, "peer": 4.0}, {"newsspider": 2.0, "peer": 6.0}]
    found = speed.summarize_rounds(rounds, pages=12)
    assert found["newsspider"]["pages_per_cpu_second"] == 12
    assert (found["newsspider"]["slowest_round"], found["newsspider"]["fastest_round"]) == (6, 12)
    assert [found["peer"][key] for key in ("newsspider_times", "least", "most")] == [3, 2, 4]


def test_the_steps_of_newsspider_are_named_with_their_time(speed: Any, rows: Any, tmp_path: Path) -> None:
    steps = speed.profile_steps(tmp_path, rows)
    named = {step.split(".")[-1] for step in steps}
    assert {"parse_page", "blocks", "classify_page", "extract_metadata"} <= named
    assert list(steps.values()) == sorted(steps.values(), reverse=True)
    assert min(steps.values()) > 0


def test_the_cost_of_the_metadata_is_told_beside_that_of_the_body(speed: Any, rows: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.html.gz").write_bytes(gzip.compress(b" "))
    cost = speed.measure_cost(tmp_path, [*rows, {"id": "empty", "html": "empty.html.gz"}])
    assert min(cost["body_ms"], cost["metadata_ms"]) > 0
    assert cost["times_body"] == pytest.approx(1 + cost["metadata_ms"] / cost["body_ms"])
