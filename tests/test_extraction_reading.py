"""What one page gives a crawl."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime

from stories import HEADLINE, page_of

from newsspider.extraction.page import parse_page
from newsspider.extraction.reading import Reading, read_story
from newsspider.extraction.sketching import digest_text
from newsspider.items import Article

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://www.packet.example/harbour/bridge-closes"


def read(**keys: object) -> Reading:
    node = {"@type": "NewsArticle", "url": URL, **keys}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    meta = "<meta name='author' content='Ines Varga'><meta name='date' content='2026-11-03'>"
    return read_story(parse_page(page_of(head=head + meta), url=URL), now=NOW)


def test_a_page_whose_sources_differ_says_on_which_keys():
    found = read(headline="Ferry to replace bridge", author="Tom Reed", datePublished="2026-10-01")
    assert isinstance(found.result, Article)
    assert set(found.disagreements) == {"headline", "authors", "date_published"}


def test_a_page_whose_sources_agree_says_nothing():
    assert list(read(headline=HEADLINE, author="Ines Varga", datePublished="2026-11-03").disagreements) == []


def test_a_reading_goes_from_one_process_to_another():
    found = read(headline="Ferry to replace bridge")
    assert pickle.loads(pickle.dumps(found)) == found


def test_what_is_compared_of_a_story_comes_with_it_but_not_with_a_part_of_one():
    found = read()
    assert isinstance(found.result, Article)
    assert found.digest == digest_text(found.result.article_body)
    assert found.digest.words
    assert read_story(parse_page(page_of(), url=URL), now=NOW, is_part=True).digest is None
