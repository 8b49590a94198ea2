"""The last decisions on a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from crawls import Crawl
from hypothesis import given
from hypothesis import strategies as st
from papers import DAY, Paper

from newsspider.items import Article, Image
from newsspider.ledger import MemoryLedger, Story
from newsspider.pipelines import Duplicate, DuplicatePipeline, Invalid, ValidPipeline

BODY = " ".join(f"word{number}" for number in range(60))


def make_article(number: int = 1, site: str = "paper.example", **values: Any) -> Article:
    url = f"https://{site}/story-{number}"
    article = Article(
        id=f"{site}-{number}",
        url=url,
        canonical_url=url,
        site=site,
        headline=f"Headline {number}",
        article_body=f"{' '.join(f'{word}x{number}' for word in BODY.split())}",
        date_crawled="2026-11-20T06:00:00+00:00",
        content_hash=f"{site}-{number}",
    )
    return replace(article, **values)


class CountingStories:
    """The stories of a ledger that is told of none; how often it was asked for one."""

    def __init__(self) -> None:
        self._stories = MemoryLedger().stories
        self.asked = 0

    def find(self, marks: Sequence[int], near: Sequence[int] = ()) -> list[Story]:
        return self._stories.find(marks, near)

    def get(self, site: str, story_id: str) -> Story | None:
        return self._stories.get(site, story_id)

    def holds(self, site: str, story_id: str) -> bool:
        self.asked += 1
        return self._stories.holds(site, story_id)


class TestValid:
    def test_a_sound_record_passes(self):
        article = make_article()
        assert ValidPipeline().process_item(article) is article

    @pytest.mark.parametrize(
        ("key", "values"),
        [
            ("article_body", {"article_body": ""}),
            ("date_published", {"date_published": "yesterday"}),
            ("page_type", {"page_type": "advert"}),
            ("confidence", {"confidence": 1.5}),
            ("images.0.url", {"images": [Image(url=None)]}),  # type: ignore[arg-type]
            ("(line)", {"confidence": float("nan")}),
            ("(line)", {"headline": "a\ud800b"}),
            ("(line)", {"article_body": "a\u2028b"}),
            ("(line)", {"headline": "a\x85b"}),
        ],
    )
    def test_what_the_schema_does_not_allow_is_dropped_and_the_key_is_named(self, key: str, values: dict[str, Any]):
        with pytest.raises(Invalid) as raised:
            ValidPipeline().process_item(make_article(**values))
        assert raised.value.key == key

    @given(st.text())
    def test_every_text_passes_as_one_strict_line_or_is_dropped(self, text: str):
        article = make_article(headline=text)
        try:
            ValidPipeline().process_item(article)
        except Invalid:
            return
        assert len(article.to_json().encode("utf-8").decode("utf-8").splitlines()) == 1

    def test_items_of_others_pass_untouched(self):
        item = {"price": float("nan")}
        assert ValidPipeline().process_item(item) is item
        assert DuplicatePipeline().process_item(item) is item


class TestDuplicate:
    def test_the_same_canonical_address_on_one_site_is_a_duplicate(self):
        pipeline = DuplicatePipeline()
        pipeline.process_item(make_article(1))
        address = "https://paper.example/story-1?utm_source=x#top"
        with pytest.raises(Duplicate) as raised:
            pipeline.process_item(make_article(2, canonical_url=address, headline="Headline 1"))
        assert (raised.value.of, raised.value.url) == ("paper.example-1", "https://paper.example/story-1")

    def test_a_canonical_address_on_stories_of_other_headline_and_text_is_not_believed(self):
        pipeline = DuplicatePipeline()
        stories = [make_article(number, canonical_url="https://paper.example/latest-news") for number in (1, 2, 3)]
        for story in stories:
            pipeline.process_item(story)
        assert [story.canonical_url for story in stories[1:]] == [story.url for story in stories[1:]]
        assert len({story.id for story in stories}) == 3

    def test_two_numbers_in_the_query_are_two_stories(self):
        pipeline = DuplicatePipeline()
        for number in (1, 2):
            pipeline.process_item(make_article(number, canonical_url=f"https://paper.example/story?id={number}"))

    def test_the_same_text_on_one_site_is_a_duplicate_whatever_its_headline(self):
        pipeline = DuplicatePipeline()
        pipeline.process_item(make_article(1))
        copy = make_article(1).article_body.upper().replace(" ", "\n\n")
        with pytest.raises(Duplicate):
            pipeline.process_item(make_article(2, article_body=copy))

    def test_the_same_short_text_under_another_headline_is_another_story(self):
        pipeline = DuplicatePipeline()
        pipeline.process_item(make_article(1, article_body="The office is closed."))
        pipeline.process_item(make_article(2, article_body="The office is closed."))

    def test_nearly_the_same_text_on_one_site_is_no_duplicate(self):
        pipeline = DuplicatePipeline()
        pipeline.process_item(make_article(1))
        pipeline.process_item(make_article(2, article_body=make_article(1).article_body + " and a last word"))

    def test_a_copy_on_another_site_passes_with_the_id_of_the_earliest(self):
        pipeline = DuplicatePipeline()
        text = make_article(1).article_body
        sites = ("a.example", "b.example", "c.example")
        passed = [pipeline.process_item(make_article(1, site, article_body=text)) for site in sites]
        assert [article.copy_of for article in passed] == [None, "a.example-1", "a.example-1"]

    def test_a_copy_that_was_cut_and_signed_off_is_still_one(self):
        pipeline = DuplicatePipeline()
        text = " ".join(f"word{number}" for number in range(300))
        pipeline.process_item(make_article(1, "a.example", article_body=text))
        copy = pipeline.process_item(make_article(2, "b.example", article_body=f"{text[:2_100]} More soon."))
        assert copy.copy_of == "a.example-1"

    def test_what_an_output_makes_safe_in_the_end_alone_is_found_however_much_of_it_waits(self):
        ledger = CountingStories()
        pipeline = DuplicatePipeline(ledger)
        for number in range(1_000):
            pipeline.process_item(make_article(number))
        for number in (0, 500, 999):
            with pytest.raises(Duplicate) as raised:
                pipeline.process_item(make_article(5_000, article_body=make_article(number).article_body))
            assert raised.value.of == f"paper.example-{number}"
        assert ledger.asked < 3_000  # no story is looked for again and again

    def test_the_original_does_not_become_a_copy_of_its_copies(self):
        pipeline = DuplicatePipeline()
        text = make_article(1).article_body
        pipeline.process_item(make_article(1, "a.example", article_body=text))
        pipeline.process_item(make_article(2, "b.example", article_body=text))
        other = pipeline.process_item(make_article(3, "a.example", article_body=text + " one two three"))
        assert other.copy_of == "b.example-2"


class TestOutcomes:
    def test_a_pipeline_that_raises_or_drops_is_accounted_for(self, paper: Paper, crawl: Callable[..., Crawl]):
        class Picky:
            def process_item(self, item: Any) -> Any:
                from scrapy.exceptions import DropItem  # noqa: PLC0415

                if "drop" in item.url:
                    raise DropItem("unwanted")
                if "raise" in item.url:
                    raise ZeroDivisionError
                return item

        names = [f"{DAY}/{name}.html" for name in ("drop", "fine", "raise")]
        for path in names:
            paper.story(path)
        paper.links("/", *names)
        result = crawl({"ITEM_PIPELINES": {Picky: 300}}, url=paper.url + "/")
        reasons = {"rejected/dropped": 1, "failed/pipeline_error": 1}
        assert result.counts == {"emitted": 1, "rejected": 1, "failed": 1, **reasons}

    def test_an_invalid_record_fails_with_its_key_in_the_stats(self, paper: Paper, crawl: Callable[..., Crawl]):
        class Spoiling:
            def process_item(self, item: Any) -> Any:
                item.date_published = "soon"
                return item

        paper.story(f"{DAY}/story.html")
        result = crawl({"ITEM_PIPELINES": {Spoiling: 300}}, url=paper.url + f"{DAY}/story.html")
        assert result.counts == {"failed": 1, "failed/invalid_record": 1}
        assert result.stats["newsspider/invalid_record/date_published"] == 1

    def test_the_same_story_at_two_addresses_is_emitted_once(self, paper: Paper, crawl: Callable[..., Crawl]):
        paper.story(f"{DAY}/one.html", 1)
        paper.story(f"{DAY}/two.html", 1)
        paper.links("/", f"{DAY}/one.html", f"{DAY}/two.html")
        result = crawl(url=paper.url + "/")
        assert result.counts == {"emitted": 1, "duplicate": 1}

    def test_a_wire_story_on_two_papers_is_emitted_twice_and_marked(
        self, make_paper: Callable[[], Paper], crawl: Callable[..., Crawl], tmp_path: Path
    ):
        papers = [make_paper(), make_paper()]
        for paper in papers:
            paper.story(f"{DAY}/wire.html", 7)
            paper.links("/", f"{DAY}/wire.html")
        (tmp_path / "sites.toml").write_text("".join(f'[[site]]\nurl = "{paper.url}/"\n' for paper in papers))
        first, second = crawl(sites=str(tmp_path / "sites.toml")).lines
        assert (first["copy_of"], second["copy_of"]) == (None, first["id"])
