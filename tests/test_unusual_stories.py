"""Stories of unusual form keep their lines: counted over many of them, in sixteen languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

import pytest
from unusual import Unusual, load_unusual

from newsspider import Article, extract_article

#: Of 170 stories these may be refused (all but one have three short lines); of the 1,551 lines so many lost, or told
#: in another order; and so many others may come out.
REFUSED = {
    "ar very-short-donkey",
    "de very-short-fuchs",
    "it brevissima-capra",
    "ja how-to-steps",
    "ko jjalbeun-gisa",
    "ru tri-stroki",
}
LOST, OTHERS = 60, 0
STORIES = list(load_unusual())


@dataclass
class Count:
    """What went wrong, as lines that tell it."""

    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, story: Unusual) -> None:
        """Extract *story* and note what is wrong."""
        name = f"{story.language} {story.name}"
        result = extract_article(story.page, url=story.url)
        if not isinstance(result, Article):
            self.refused.append(name)
            return
        lines = [line for line in result.article_body.split("\n") if line]
        for kind, first, last, start, end in SequenceMatcher(None, story.body, lines, autojunk=False).get_opcodes():
            if kind != "equal":
                self.lost += [f"{name}: {line}" for line in story.body[first:last]]
                self.others += [f"{name}: {line}" for line in lines[start:end]]


@pytest.fixture(scope="module")
def count() -> Count:
    count = Count()
    for story in STORIES:
        count.add(story)
    return count


def test_there_are_stories_in_many_languages() -> None:
    assert len({story.language for story in STORIES}) >= 16
    assert sum(len(story.body) for story in STORIES) >= 1500


def test_few_are_refused(count: Count) -> None:
    assert set(count.refused) <= REFUSED


def test_few_of_their_lines_are_lost(count: Count) -> None:
    assert len(count.lost) <= LOST, "\n".join(count.lost)


def test_few_other_lines_come_out(count: Count) -> None:
    assert len(count.others) <= OTHERS, "\n".join(count.others)
