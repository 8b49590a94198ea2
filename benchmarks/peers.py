"""The systems that are compared: each takes a page's bytes and address, and answers with its body text.

Pages reach every system as one UTF-8 text or as the bytes of it (all pages of the corpus are UTF-8).
Nothing here reaches the network: fetching of images is off.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

#: From a page's bytes and its address to the text of its story; empty when there is none.
Extract = Callable[[bytes, str], str]

OURS = "newsspider"
#: The checkout that is measured: it need not be installed.
CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))


@dataclass(frozen=True)
class Models:
    """Files of other models of newsspider's than the shipped ones: of the body, and of what is an article."""

    body: Path | None = None
    page: Path | None = None


SHIPPED = Models()


def _newsspider(standfirst: Any = "auto", models: Models = SHIPPED) -> Extract:
    from newsspider import Article, extract_article
    from newsspider.extraction.body.model import read_model
    from newsspider.extraction.classify.model import read_model as read_page_model
    from newsspider.extraction.options import Options

    options = Options(
        standfirst=standfirst,
        model=read_model(models.body) if models.body else None,
        page_model=read_page_model(json.loads(models.page.read_text(encoding="utf-8"))) if models.page else None,
    )

    def extract(html: bytes, url: str) -> str:
        result = extract_article(html, url=url, options=options)
        return result.article_body if isinstance(result, Article) else ""

    return extract


def _trafilatura(**options: Any) -> Extract:
    import trafilatura

    def extract(html: bytes, url: str) -> str:
        found = trafilatura.extract(html.decode("utf-8", "replace"), url=url, include_comments=False, **options)
        return found or ""

    return extract


def _trafilatura_with_metadata(**options: Any) -> Extract:
    import trafilatura

    def extract(html: bytes, url: str) -> str:
        text = html.decode("utf-8", "replace")
        found = trafilatura.bare_extraction(text, url=url, with_metadata=True, include_comments=False, **options)
        return getattr(found, "text", None) or ""

    return extract


def _newspaper() -> Extract:
    import newspaper

    def extract(html: bytes, url: str) -> str:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return extract


def _news_please() -> Extract:
    from newsplease import NewsPlease

    def extract(html: bytes, url: str) -> str:
        found = NewsPlease.from_html(html.decode("utf-8", "replace"), url=url, fetch_images=False)
        return found.maintext or ""

    return extract


_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "br")


def _readability() -> Extract:
    import lxml.html
    import readability

    def extract(html: bytes, _url: str) -> str:
        tree: Any
        summary = readability.Document(html.decode("utf-8", "replace")).summary(html_partial=True)
        tree = lxml.html.fromstring(summary)
        for block in tree.iter(*_BLOCKS):  # it answers with markup: a line for each block
            block.text = f"\n{block.text or ''}"
            block.tail = f"\n{block.tail or ''}"
        lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
        return "\n\n".join(line for line in lines if line)

    return extract


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, _url: extract_plain_text(html.decode("utf-8", "replace"), main_content=True)


Factory = Callable[..., Extract]

#: For the quality of the body.
BODY: dict[str, Factory] = {
    OURS: _newsspider,
    "trafilatura": _trafilatura,
    "trafilatura-precision": partial(_trafilatura, favor_precision=True),
    "trafilatura-fast": partial(_trafilatura, fast=True),
    "newspaper4k": _newspaper,
    "news-please": _news_please,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
}

#: For speed: body and metadata together. The last two know no metadata but, at most, a title.
BODY_AND_METADATA: dict[str, Factory] = {
    OURS: _newsspider,
    "trafilatura": _trafilatura_with_metadata,
    "trafilatura-fast": partial(_trafilatura_with_metadata, fast=True),
    "newspaper4k": _newspaper,
    "news-please": _news_please,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
}


@contextmanager
def silence() -> Iterator[None]:
    """No warnings and no log lines from what runs inside."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def load_system(
    name: str, factories: dict[str, Factory] = BODY, standfirst: str = "auto", models: Models = SHIPPED
) -> Extract:
    """The system *name*, ready to run; *standfirst* is newsspider's option, *models* its models.

    Raises:
        ImportError: When it is not installed.
    """
    if name == OURS:
        return factories[name](standfirst, models)
    with silence():
        return factories[name]()


def answer(name: str, extract: Extract, html: bytes, url: str) -> str | None:
    """What a system makes of a page; ``None`` when a peer raised. newsspider's own errors pass."""
    if name == OURS:
        return extract(html, url)
    with silence():
        try:
            return extract(html, url) or ""
        except Exception:  # noqa: BLE001  peers raise anything; the caller counts it
            return None


def choose_installed(names: Iterable[str], factories: dict[str, Factory] = BODY) -> list[str]:
    """The names that can be loaded; the other peers are named on the standard output. newsspider must load."""
    out = []
    for name in names:
        try:
            load_system(name, factories)
        except ImportError as error:
            if name == OURS:
                raise
            print(f"{name} is left out: {error} (benchmarks/requirements.txt has it)")
        else:
            out.append(name)
    return out
