"""The generator of pages with planted chrome: plants, layouts, and the lines they draw from."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from planting.layouts import LaidOut, Story, lay_out
from planting.lines import CLASSES, Lines, find_code, find_overlaps, load_lines
from planting.modern_sites import MODERN
from planting.old_sites import OLD
from planting.plain import plant_plainly
from planting.plant import MIN_PARAGRAPHS, Planted, plant
from planting.templates import fill_template, split_at_colon, split_in_three
from planting.words import SECTIONS

from newsspider.extraction.page.charset import decode_html
from newsspider.extraction.text import fold

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
SHARED = BENCHMARKS.parent.parent / "shared"
SEEDS = [f"seed {number}" for number in range(40)]
PARAGRAPHS = [
    "The ferry between Lindholm and the island of Vass will stop running in April, the county decided on Monday.",
    "Some 340 people live on the island all year round, and twice as many spend their summers in its wooden houses.",
    "“Nobody has asked us,” said Karin Alm, who keeps the shop beside the pier and sells the tickets there.",
    "The county says that the ship, built in 1961, would need a new engine that costs more than it can spend.",
    "A petition against the decision had been signed by more than two thousand people when the council met.",
    "The last crossing is planned for the evening of 14 April, when the school choir will sing on the upper deck.",
    "Until a bridge is built, islanders will depend on their own boats & on the goodwill of their neighbours.",
]
BODY = "\n\n".join(PARAGRAPHS)


def _invent_lines(code: str) -> Lines:
    chrome = {
        name: [
            f"{code} {name} label",
            f"{code} {name}: a line with a headline behind it",
            f"{code} {name} & <more> of the site for those who want it",
            f"{code} {name} notice. It is long & has two sentences. It asks for what a site asks for.",
        ]
        for name in CLASSES
    }
    lookalikes = [f"{code}: was it number {word} that had been told of the plan?" for word in "one two three".split()]
    lookalikes += [
        f"The {code} minister spoke of {word} for an hour on Tuesday." for word in "ships piers tolls".split()
    ]
    return Lines(code, chrome, lookalikes)


LINES = {code: _invent_lines(code) for code in ("en", "sv", "zh-tw")}
STORY = Story(
    "Island loses its ferry", PARAGRAPHS, ["Nils Berg"], "2006-03-13", "en", ["Mill burns", "Cup final put off"]
)


def _page(
    paragraphs: list[str] = PARAGRAPHS, form: str = '<p class="t">{}</p>', between: str = "", lang: str = "en"
) -> bytes:
    story = between.join(form.format(text.replace("&", "&amp;")) for text in paragraphs)
    page = f'<html lang="{lang}"><head><title>Ferry</title></head><body><div>{story}</div></body></html>'
    return f"<!DOCTYPE html>{page}".encode()


RUN_PAGE = _page(form="{}", between="<br><br>")


def _text(html: bytes) -> str:
    """The page's words without spaces: where an element ends is no matter here."""
    tree: Any = lxml.html.document_fromstring(decode_html(html).encode(), parser=_parser())
    return _glue(tree.text_content())


def _parser() -> Any:
    return lxml.html.HTMLParser(encoding="utf-8")


def _glue(text: str) -> str:
    return fold(text).replace(" ", "")


def _planted(html: bytes, seed: str, lines: dict[str, Lines] = LINES, body: str = BODY) -> Planted:
    planted = plant(html, body, seed=seed, lines=lines)
    assert planted is not None
    return planted


def _missing(texts: list[str], page: str) -> list[str]:
    return [text for text in texts if _glue(text) not in page]


def _stands_in_order(paragraphs: list[str], page: str) -> bool:
    at = 0
    for text in paragraphs:
        at = page.find(_glue(text), at)
        if at < 0:
            return False
        at += len(_glue(text))
    return True


@pytest.mark.parametrize("html", [_page(), RUN_PAGE, _page(form="<div>{}</div>"), _page(form="<li>{}</li>")])
class TestPlant:
    def test_the_same_seed_plants_the_same(self, html: bytes) -> None:
        assert _planted(html, "one") == _planted(html, "one")
        assert _planted(html, "one") != _planted(html, "two")

    def test_every_planted_line_stands_in_the_page(self, html: bytes) -> None:
        for seed in SEEDS:
            planted = _planted(html, seed)
            lines = [*(line.text for line in planted.chrome), *planted.lookalikes]
            assert _missing(lines, _text(planted.html)) == []

    def test_the_new_body_stands_in_the_page_in_order(self, html: bytes) -> None:
        for seed in SEEDS:
            planted = _planted(html, seed)
            assert _stands_in_order(planted.body.split("\n\n"), _text(planted.html)), seed

    def test_the_new_body_is_the_true_one_with_the_lookalikes(self, html: bytes) -> None:
        for seed in SEEDS:
            planted = _planted(html, seed)
            new = planted.body.split("\n\n")
            assert [text for text in new if text not in planted.lookalikes] == PARAGRAPHS
            assert sorted(set(new) - set(PARAGRAPHS)) == sorted(planted.lookalikes)

    def test_three_to_nine_lines_and_three_to_six_lookalikes_are_planted(self, html: bytes) -> None:
        for seed in SEEDS:
            planted = _planted(html, seed)
            distinct = {line.text for line in planted.chrome if line.chrome_class != "repeated"}
            assert 3 <= len(distinct) <= 9
            assert 3 <= len(planted.lookalikes) <= 6

    def test_no_mark_of_the_work_is_left(self, html: bytes) -> None:
        assert not any(b"planted-run" in _planted(html, seed).html for seed in SEEDS)


@pytest.mark.parametrize("html", [_page(), RUN_PAGE, _page(form="<div>{}</div>"), _page(form="<li>{}</li>")])
class TestPlainPlants:
    def _planted(self, html: bytes, seed: str) -> Planted:
        planted = plant_plainly(html, BODY, seed=seed, lines=LINES)
        assert planted is not None
        return planted

    def test_the_same_seed_plants_the_same(self, html: bytes) -> None:
        assert self._planted(html, "one") == self._planted(html, "one")
        assert self._planted(html, "one") != self._planted(html, "two")

    def test_lines_stand_in_the_page_and_lookalikes_in_the_body_too(self, html: bytes) -> None:
        for seed in SEEDS:
            planted = self._planted(html, seed)
            assert _missing([line.text for line in planted.chrome], _text(planted.html)) == []
            assert _stands_in_order(planted.body.split("\n\n"), _text(planted.html)), seed
            new = planted.body.split("\n\n")
            assert [text for text in new if text not in planted.lookalikes] == PARAGRAPHS

    def test_lines_stand_before_and_after_the_story_too(self, html: bytes) -> None:
        planted = self._planted(html, "one")
        page = _text(planted.html)
        places = [page.find(_glue(line.text)) for line in planted.chrome]
        assert min(places) < page.find(_glue(PARAGRAPHS[0]))
        assert max(places) > page.find(_glue(PARAGRAPHS[-1]))


def test_plain_lines_mostly_wear_the_class_of_the_paragraphs() -> None:
    planted = [plant_plainly(_page(), BODY, seed=seed, lines=LINES) for seed in SEEDS]
    dressed = sum(page.html.count(b'<p class="t">') - len(PARAGRAPHS) for page in planted if page)
    lines = sum(len(page.chrome) + len(page.lookalikes) for page in planted if page)
    assert 0.25 < dressed / lines < 0.75


class TestPlantsVary:
    def test_all_places_and_classes_and_both_ways_of_repetition_occur(self) -> None:
        places, classes, again = set(), set(), 0
        for seed in [f"{number}" for number in range(150)]:
            planted = _planted(_page(), seed)
            page = _text(planted.html)
            first, last = page.find(_glue(PARAGRAPHS[0])), page.find(_glue(PARAGRAPHS[-1]))
            for line in planted.chrome:
                at = page.find(_glue(line.text))
                places.add("before" if at < first else "after" if at > last else "between")
                classes.add(line.chrome_class)
            texts = [line.text for line in planted.chrome]
            again += len(texts) > len(set(texts))
        assert places == {"before", "between", "after"}
        assert classes == {*CLASSES, "repeated"}
        assert again > 5

    def test_some_lines_wear_the_class_of_the_paragraphs(self) -> None:
        pages = (_planted(_page(), seed).html for seed in SEEDS)
        assert any(len(re.findall(rb'<(?:p|div)[^>]*class="t"', page)) > len(PARAGRAPHS) + 4 for page in pages)

    def test_most_lines_are_in_the_language_of_the_page(self) -> None:
        lines = [line.text for seed in SEEDS for line in _planted(_page(), seed).chrome if line.chrome_class in CLASSES]
        own = sum(line.startswith(("en ", "a line")) for line in lines)
        assert 0.5 < own / len(lines) < 0.8

    def test_a_page_in_another_language_takes_lines_of_the_others(self) -> None:
        lines = {code: LINES[code] for code in ("sv", "zh-tw")}
        planted = _planted(_page(lang="en"), "one", lines)
        assert all(
            line.text.startswith(("sv ", "zh-tw ", "a line")) for line in planted.chrome if line.chrome_class in CLASSES
        )

    def test_a_repeated_passage_is_one_of_the_story(self) -> None:
        chrome = [line for seed in SEEDS for line in _planted(_page(), seed).chrome]
        repeated = [line.text for line in chrome if line.chrome_class == "repeated"]
        assert repeated
        assert all(text in BODY for text in repeated)

    def test_text_between_line_breaks_stays_between_line_breaks(self) -> None:
        assert all(b"<p" not in _planted(RUN_PAGE, seed).html for seed in SEEDS)


class TestPagesThatTakeNoLines:
    def test_a_page_with_too_few_paragraphs_gives_none(self) -> None:
        html = _page(PARAGRAPHS[: MIN_PARAGRAPHS - 1])
        assert plant(html, BODY, seed="one", lines=LINES) is None

    def test_a_page_without_the_story_gives_none(self) -> None:
        assert plant(b"<p>Something else altogether.</p>", BODY, seed="one", lines=LINES) is None

    @pytest.mark.parametrize("html", [b"", b"  \n", b"<html></html>", b"\xff\xfe", b"<!-- -->"])
    def test_an_empty_or_broken_page_gives_none(self, html: bytes) -> None:
        assert plant(html, BODY, seed="one", lines=LINES) is None

    def test_a_table_of_contents_is_no_place_to_plant(self) -> None:
        headings = [f"What became of the pier number {number} in the end" for number in range(5)]
        contents = f"<ul>{''.join(f'<li>{text}</li>' for text in headings)}</ul>".encode()
        sections = "".join(f"<h2>{text}</h2>" for text in headings).encode()
        html = _page().replace(b"<body><div>", b"<body><div>" + contents + sections)
        body = "\n\n".join([*headings, *PARAGRAPHS])
        assert all(contents + sections in _planted(html, seed, body=body).html for seed in SEEDS)


FAMILIES = sorted({*OLD, *MODERN})


@pytest.mark.parametrize("family", FAMILIES)
class TestLayouts:
    def _pages(self, family: str) -> list[LaidOut]:
        return [lay_out(STORY, seed=seed, lines=LINES, family=family) for seed in SEEDS[:15]]

    def test_the_same_seed_lays_out_the_same(self, family: str) -> None:
        assert self._pages(family) == self._pages(family)

    def test_the_body_stands_in_the_page_in_order(self, family: str) -> None:
        for page in self._pages(family):
            assert _stands_in_order(page.body.split("\n\n"), _text(page.html))

    def test_every_line_of_chrome_stands_in_the_page(self, family: str) -> None:
        for page in self._pages(family):
            assert page.chrome
            assert _missing(page.chrome, _text(page.html)) == []

    def test_nothing_stands_in_the_page_but_story_headline_and_chrome(self, family: str) -> None:
        for page in self._pages(family):
            tree: Any = lxml.html.document_fromstring(page.html, parser=_parser())
            for script in tree.xpath("//script"):
                script.drop_tree()
            left = _glue(tree.find("body").text_content())
            for text in sorted([*page.body.split("\n\n"), *page.chrome, STORY.headline], key=len, reverse=True):
                left = left.replace(_glue(text), "", 1)
            assert left == ""

    def test_the_body_is_the_story_with_lookalikes(self, family: str) -> None:
        for page in self._pages(family):
            assert [text for text in page.body.split("\n\n") if text not in page.lookalikes] == PARAGRAPHS


class TestAllLayouts:
    def test_every_family_comes_up(self) -> None:
        assert {lay_out(STORY, seed=str(n), lines=LINES).family for n in range(400)} == set(FAMILIES)

    def test_there_are_twelve_old_families_and_four_of_today(self) -> None:
        assert len(OLD) >= 12
        assert len(MODERN) >= 4

    def test_a_story_needs_no_more_than_a_headline_and_a_paragraph(self) -> None:
        for seed in SEEDS:
            page = lay_out(Story("Ferry", ["It left."]), seed=seed, lines=LINES)
            assert "It left." in page.body

    @pytest.mark.parametrize("language", [*sorted(SECTIONS), "zh-TW", "xx", ""])
    def test_any_language_is_laid_out(self, language: str) -> None:
        story = Story("Ferry", PARAGRAPHS, ["Nils Berg"], "not a date", language)
        assert _stands_in_order(PARAGRAPHS, _text(lay_out(story, seed=language, lines=LINES).html))

    def test_a_story_without_paragraphs_is_refused(self) -> None:
        with pytest.raises(ValueError, match="needs paragraphs"):
            lay_out(Story("Ferry", []), seed="one", lines=LINES)

    def test_markup_is_worn_on_some_pages(self) -> None:
        pages = [lay_out(STORY, seed=seed, lines=LINES, family="three_columns").html for seed in SEEDS]
        assert any(b"<TD" in page for page in pages)
        assert any(b"width=780" in page for page in pages)
        assert any(page.lower().count(b"</td>") < page.lower().count(b"<td") for page in pages)

    def test_lines_can_be_planted_in_a_page_that_was_laid_out(self) -> None:
        for seed in SEEDS[:10]:
            page = lay_out(STORY, seed=seed, lines=LINES, family="one_div")
            planted = _planted(page.html, seed, body=page.body)
            assert _stands_in_order(planted.body.split("\n\n"), _text(planted.html))


class TestTemplates:
    def test_slots_take_lines_by_length_and_escape_them(self) -> None:
        filled = fill_template("<b>{short}</b>{long}", random.Random(1), ["a long line", "a<b"])
        assert filled.html == "<b>a&lt;b</b>a long line"

    @pytest.mark.parametrize("text", ["Read more: the pier", "读更多：桥", "one", "one two", "a b c d e", ""])
    def test_a_line_in_parts_is_the_line(self, text: str) -> None:
        assert "".join(split_at_colon(text)) == text
        assert "".join(split_in_three(text, random.Random(1))) == text


class TestLines:
    def test_no_held_out_line_is_a_training_line(self) -> None:
        train = {fold(line) for lines in load_lines("lines").values() for line in _every(lines)}
        held = {fold(line) for lines in load_lines("held_out").values() for line in _every(lines)}
        assert held
        assert train & held == set()

    def test_overlaps_are_few_and_named(self) -> None:
        held = sum(len(list(_every(lines))) for lines in load_lines("held_out").values())
        overlaps = find_overlaps()
        # The plain phrases every site uses stand in both folders; the exam leaves them out.
        assert len(overlaps) < 0.3 * held
        assert all(line not in list(_every(load_lines("held_out")[code])) for code, line in overlaps[:3])

    @pytest.mark.parametrize("folder", ["lines", "held_out"])
    def test_every_language_has_lookalikes_and_lines_of_most_classes(self, folder: Any) -> None:
        for lines in load_lines(folder).values():
            assert len(lines.lookalikes) >= 6
            assert sum(bool(some) for some in lines.chrome.values()) >= 6

    @pytest.mark.parametrize(("tag", "code"), [("zh-TW", "zh-tw"), ("en-GB", "en"), ("xx", "xx"), (None, "")])
    def test_a_language_tag_finds_its_lines(self, tag: str | None, code: str) -> None:
        assert find_code(tag, LINES) == code


def _every(lines: Lines) -> list[str]:
    return [*(line for some in lines.chrome.values() for line in some), *lines.lookalikes]


@pytest.mark.skipif(not (SHARED / "corpus" / "articles.jsonl").exists(), reason="the corpus lies beside the checkout")
def test_the_command_writes_a_corpus_that_names_what_was_planted(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "plant.py"), str(tmp_path / "out"), "--sets", "news", "--every", "30"]
    subprocess.run(command, check=True, capture_output=True, cwd=BENCHMARKS.parent)
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows
    for row in rows:
        assert row["chrome"]
        assert row["decoys"]
        assert all(line in row["article_body"] for line in row["decoys"])
        assert (tmp_path / "out" / row["html"]).exists()


def test_seeds_are_far_apart() -> None:
    pages = [_planted(_page(), seed).html for seed in SEEDS]
    assert all(one != other for one, other in pairwise(pages))


@pytest.mark.skipif(not (SHARED / "corpus" / "articles.jsonl").exists(), reason="the corpus lies beside the checkout")
def test_held_out_lines_are_written_as_the_corpus_takes_them(tmp_path: Path) -> None:
    chrome = tmp_path / "chrome.json"
    write = [sys.executable, str(BENCHMARKS / "plant.py"), str(tmp_path), "--only-chrome", str(chrome)]
    subprocess.run(write, check=True, capture_output=True, cwd=BENCHMARKS.parent)
    material = json.loads(chrome.read_text(encoding="utf-8"))
    lines = load_lines("held_out")
    assert set(material["chrome"]) == set(material["decoys"]) == set(lines)
    assert material["decoys"]["en"] == lines["en"].lookalikes
    assert len(material["chrome"]["en"]) == sum(map(len, lines["en"].chrome.values()))
