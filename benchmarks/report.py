"""Lines of figures for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus import STORIES
from figures import PageFigures, Row, count_by, share_emitted
from peers import OURS
from plantings import Planting, chrome_class, tell_novelty

_COUNTS = {"n", "raised"}
_SHORT = {"f1": "F1", "paragraph_f1": "paragraphs"}


def print_set(title: str, set_: str, figures: Mapping[str, Mapping[str, float]]) -> None:
    """A line for each system."""
    for system, values in figures.items():
        shown = "  ".join(
            f"{key} {int(value) if key in _COUNTS else format(value, '.4f')}"
            for key, value in values.items()
            if key != "raised" or value
        )
        print(f"{title:9} {set_:10} {system:27} {shown}")


def print_differences(title: str, set_: str, differences: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    """A line for each peer: newsspider less the peer, with the interval."""
    for peer, statistics in differences.items():
        shown = "  ".join(f"{_SHORT.get(name, name)} {_interval(found)}" for name, found in statistics.items())
        print(f"{title:9} {set_:10} {'over ' + peer:27} {shown}")


def _interval(found: Mapping[str, float]) -> str:
    return f"{found['difference']:+.4f} [{found['low']:+.4f} {found['high']:+.4f}]"


def _share(hits: int, of: int) -> str:
    return f"{hits / of if of else 0.0:.3f} ({hits}/{of})"


def print_emitted(rows: Sequence[Row], pages: Mapping[str, Sequence[PageFigures]]) -> dict[str, dict[str, float]]:
    """By system: pages that are no articles and came out as one, and true articles that did not. The same as data."""
    data = {}
    for system, figures in pages.items():
        counts = share_emitted(rows, figures)
        stories = [page.emitted for row, page in zip(rows, figures, strict=True) if row["set"] in STORIES]
        if stories:
            counts["articles refused"] = stories.count(False), len(stories)
        print(f"{'other':9} {'emitted':10} {system:27} {_list_shares(counts)}")
        data[system] = {name: hits / of for name, (hits, of) in counts.items()}
    return data


def print_planted(
    planting: Planting, shared: Path, rows: Sequence[Row], pages: Sequence[PageFigures]
) -> dict[str, Any]:
    """Leaks and look-alikes of newsspider by class, language and novelty of the planted lines. The same as data."""
    languages = planting.load_languages(shared)

    def language(_row: Row, line: str) -> str:
        return languages.get(line, "part of a line")

    data: dict[str, Any] = {}
    labels = (
        ("chrome_leaked", "class", chrome_class),
        ("chrome_leaked", "language", language),
        ("decoys_kept", "language", language),
        ("chrome_leaked", "novelty", tell_novelty),
        ("decoys_kept", "novelty", tell_novelty),
    )
    for figure, by, label in labels:
        counts = count_by(rows, pages, figure, label)
        print(f"{planting.title:9} {figure} by {by}, {OURS}: {_list_shares(counts)}")
        data[f"{figure}_by_{by}"] = {name: {"hits": hits, "lines": of} for name, (hits, of) in counts.items()}
    return data


def _list_shares(counts: Mapping[str, tuple[int, int]]) -> str:
    return "  ".join(f"{name} {_share(hits, of)}" for name, (hits, of) in counts.items())


def print_worst(rows: Sequence[Row], pages: Mapping[str, Sequence[PageFigures]], limit: int) -> None:
    """The story pages on which newsspider's F1 is lowest, with every other system's."""
    if OURS not in pages or not limit:
        return
    stories = [i for i, row in enumerate(rows) if row["set"] in STORIES]
    print("the worst pages:")
    for i in sorted(stories, key=lambda i: pages[OURS][i].f1)[:limit]:
        shown = "  ".join(f"{system} {figures[i].f1:.3f}" for system, figures in pages.items())
        print(f"{rows[i]['set']:10} {rows[i]['id']:40} {shown}")
