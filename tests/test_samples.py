"""Each sample page gives the record that an editor wrote for it, whole; other pages their reason."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from newsspider import Article, NotAnArticle, extract_article

SAMPLES = Path(__file__).parent.parent / "samples"
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def _load_server() -> Any:
    spec = importlib.util.spec_from_file_location("samples_serve_for_records", SAMPLES / "serve.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


serve = _load_server()
CASES = [
    pytest.param(paper, url, record, id=unquote(f"{paper.folder.name}{url.removeprefix(paper.base_url)}"))
    for paper in map(serve.load_paper, serve.find_papers(SAMPLES))
    for url, record in paper.expected_records().items()
]
STORIES = [case for case in CASES if "not_an_article" not in case.values[2]]
OTHERS = [case for case in CASES if "not_an_article" in case.values[2]]


def extract(paper: Any, url: str) -> Article | NotAnArticle:
    _, headers, body = paper.answer(url.removeprefix(paper.base_url))
    return extract_article(body, url=url, headers=headers, now=NOW)


@pytest.mark.parametrize(("paper", "url", "record"), STORIES)
def test_a_story_gives_its_record(paper: Any, url: str, record: dict[str, Any]) -> None:
    result = extract(paper, url)
    assert isinstance(result, Article), result
    # An estimate, which moves a little with each training of the model; all else is equal to the letter.
    confidence = pytest.approx(record["confidence"], abs=0.1)
    assert json.loads(result.to_json()) == record | {"confidence": confidence}


@pytest.mark.parametrize(("paper", "url", "record"), OTHERS)
def test_a_page_that_is_no_story_gives_a_reason(paper: Any, url: str, record: dict[str, Any]) -> None:
    result = extract(paper, url)
    assert isinstance(result, NotAnArticle)
    assert result.reason == record["not_an_article"]
