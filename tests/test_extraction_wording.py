from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsspider.extraction
from newsspider.extraction.text import fold
from newsspider.extraction.wording import Vocabulary, parse_table, read_wording

FILES = sorted((Path(newsspider.extraction.__file__).parent / "vocabulary").glob("*.toml"))
CLASSES = {"share", "login", "comments", "newsletter", "consent", "related", "advertising", "navigation"}


def vocabulary(**table: Any) -> Vocabulary:
    return Vocabulary([{"language": "xx", "chrome": {}, "filler": {"words": []}, **table}])


def test_words_of_one_language_only_are_counted_together() -> None:
    wording = read_wording("Share diesen Artikel")
    assert wording.foreign > 0


def test_a_stem_stands_for_any_ending() -> None:
    words = vocabulary(chrome={"newsletter": ["tilaa*"]}, filler={"words": ["nyt"]})
    wording = words.read("Tilaamaan nyt!")
    assert (wording.total, wording.foreign, wording.named) == (2, 0, 1)


def test_an_entry_of_several_words_counts_where_they_stand_together() -> None:
    words = vocabulary(chrome={"login": ["user id"]}, filler={"words": ["user", "id"]})
    assert words.read("User ID*").named == 1
    assert words.read("ID of user").named == 0


def test_a_joined_language_is_measured_in_pairs_of_characters() -> None:
    words = vocabulary(joined=True, chrome={"share": ["分享"]}, filler={"words": ["到", "微信"]})
    wording = words.read("分享到微信")
    assert (wording.total, wording.foreign, dict(wording.chrome)) == (3, 0, {"share": 1})
    assert words.read("他把奖金分享给同事").foreign_share > 0.6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_list_holds_folded_words_once(file: Path) -> None:
    table = parse_table(file.read_text(encoding="utf-8"))
    assert set(table["chrome"]) == CLASSES
    for words in (*table["chrome"].values(), table["filler"]["words"]):
        assert len(words) == len(set(words))
        if not table.get("joined"):
            assert [word for word in words if fold(word.removesuffix("*")) != word.removesuffix("*")] == []


def test_thirty_languages_are_known() -> None:
    assert len(FILES) >= 30


@given(st.text(max_size=200))
def test_any_text_has_a_wording(text: str) -> None:
    wording = read_wording(text)
    assert 0 <= wording.foreign_share <= 1
    assert wording.named <= max(1, wording.total) * 3


def test_classes_that_a_part_names_alike_stand_in_the_order_of_the_lists_in_every_process() -> None:
    script = (
        "from newsspider.extraction.wording import read_wording as read; print(list(read('続きを読む 投票').chrome))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    ]
    assert len(set(runs)) == 1
