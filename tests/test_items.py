from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files

import jsonschema
import pytest
from itemadapter import ItemAdapter

from newsspider.items import Article, Author, DiscoveredBy, article_schema

KEYS = """
    schema_version page_type id revision url canonical_url site headline alternative_headline description article_body
    entries changes confidence article_section keywords dateline authors publisher credited_source date_published
    date_modified date_crawled in_language images videos is_accessible_for_free access word_count content_hash copy_of
    discovered_by provenance stripped rights
""".split()
VALIDATOR = jsonschema.validators.validator_for(article_schema())(article_schema())


def article(**values: object) -> Article:
    required = {
        "id": "a1",
        "url": "https://paper.example/1",
        "canonical_url": "https://paper.example/1",
        "site": "paper.example",
        "headline": "Bridge closes",
        "article_body": "It is closed.",
        "date_crawled": "2026-11-22T06:00:00+00:00",
    }
    return Article(**{**required, **values})  # type: ignore[arg-type]


def test_the_keys_are_those_of_the_promise_in_their_order() -> None:
    assert [field.name for field in fields(Article)] == KEYS
    assert list(json.loads(article().to_json())) == KEYS


def test_the_shipped_schema_is_the_generated_one() -> None:
    shipped = json.loads((files("newsspider") / "article.schema.json").read_text(encoding="utf-8"))
    assert shipped == article_schema()


def test_a_record_is_valid_and_every_key_is_required() -> None:
    record = json.loads(article(authors=[Author(name="Ines Varga")], discovered_by=DiscoveredBy(kind="feed")).to_json())
    VALIDATOR.validate(record)
    for key in KEYS:
        with pytest.raises(jsonschema.ValidationError, match="required"):
            VALIDATOR.validate({k: v for k, v in record.items() if k != key})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("article_body", ""),
        ("url", "ftp://a/b"),
        ("date_published", "yesterday"),
        ("access", "open"),
        ("confidence", 1.5),
        ("extra", 1),
    ],
)
def test_a_wrong_value_is_invalid(key: str, value: object) -> None:
    record = {**json.loads(article().to_json()), key: value}
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(record)


def test_a_value_that_is_no_number_reaches_no_line() -> None:
    with pytest.raises(ValueError, match="JSON"):
        article(confidence=float("nan")).to_json()


def test_item_adapter_reads_it() -> None:
    assert ItemAdapter(article())["headline"] == "Bridge closes"
