"""The corpus beside the checkout: rows, pages, and the script that scores predictions."""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

SHARED = Path(__file__).resolve().parents[2] / "shared"
_SHORT_SUFFIX = 3  # "co" of "co.uk"
STORIES = ("benchmark", "news", "web")
#: Beside the body models by fold: those of what is an article, and which of them has not seen the host of each row.
PAGE_MODEL, PAGE_FOLDS = "page{}.json", "page_folds.json"


def check_shared(shared: Path) -> None:
    """End with a sentence when the corpus is not there."""
    if not (shared / "corpus" / "articles.jsonl").exists():
        sys.exit(f"No corpus in {shared}: give the folder that holds corpus/ with --shared.")


def load_rows(corpus: Path, sets: tuple[str, ...] = (*STORIES, "other")) -> list[dict[str, Any]]:
    """The corpus' rows of the given sets."""
    with (corpus / "articles.jsonl").open(encoding="utf-8") as file:
        return [row for row in map(json.loads, file) if row["set"] in sets]


def read_page(corpus: Path, row: dict[str, Any]) -> bytes:
    """The page of one row, as the server sent it."""
    return gzip.decompress((corpus / row["html"]).read_bytes())


def page_url(row: dict[str, Any]) -> str:
    """The row's address; an invented one where the corpus has none."""
    return row.get("url") or f"https://paper.example/{row['id']}"


def load_score(shared: Path) -> ModuleType:
    """The corpus' own scorer."""
    spec = importlib.util.spec_from_file_location("score", shared / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def host_of(row: dict[str, Any]) -> str:
    """The registrable domain of a row's page, near enough; its id where it has no address."""
    parts = (urlsplit(row.get("url") or "").hostname or str(row["id"])).split(".")
    short = len(parts) > 2 and len(parts[-2]) <= _SHORT_SUFFIX and len(parts[-1]) == 2  # country codes
    return ".".join(parts[-3:] if short else parts[-2:])
