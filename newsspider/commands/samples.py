"""A page as a test case of a sample paper: a file, the record it should give, perhaps a route."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from newsspider.commands.pages import SourcePage
from newsspider.extraction.options import Options
from newsspider.extraction.page.charset import decode_html
from newsspider.items import Article

#: What the samples' records say of when they were crawled.
SAMPLE_TIME = datetime(2026, 11, 22, 6, tzinfo=UTC)
#: Keys that follow from the others, or from how the extraction works; nobody writes them by hand.
DERIVED = ("id", "confidence", "content_hash", "provenance", "stripped")
_NOT_A_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """Where in a paper a page goes. ``route`` is the path that paper.toml must name, if any."""

    paper: Path
    url: str
    file: str  # below public/
    route: str | None = None

    @classmethod
    def of(cls, url: str, paper: Path) -> Sample:
        """The place for the page of *url*."""
        said = tomllib.loads((paper / "paper.toml").read_text(encoding="utf-8"))
        parts = urlsplit(url)
        file = _name_file(unquote(parts.path) or "/", unquote(parts.query))
        asked = f"{unquote(parts.path) or '/'}{f'?{parts.query}' if parts.query else ''}"
        return cls(paper, url, file, None if _is_found(file, asked, said.get("clean_addresses", False)) else asked)

    @property
    def page_file(self) -> Path:
        return self.paper / "public" / self.file

    @property
    def record_file(self) -> Path:
        return (self.paper / "expected" / self.file).with_suffix(".json")

    def write(self, source: SourcePage, options: Options) -> list[Path]:
        """Write page, record and route. Raises FileExistsError rather than change what is there."""
        for file in (self.page_file, self.record_file):
            if file.exists():
                raise FileExistsError(f"{file} is there already; remove it first")
            file.parent.mkdir(parents=True, exist_ok=True)
        html = decode_html(source.body, {k.lower(): v for k, v in source.headers.items()}.get("content-type"))
        self.page_file.write_text(self._abstract(html), encoding="utf-8")
        record = json.dumps(self._record(source, options), ensure_ascii=False, indent=2)
        self.record_file.write_text(f"{self._abstract(record)}\n", encoding="utf-8")
        if self.route is None:
            return [self.page_file, self.record_file]
        with (self.paper / "paper.toml").open("a", encoding="utf-8") as toml:
            toml.write(f"\n[[route]]\npath = {_quote(self.route)}\nfile = {_quote(self.file)}\n")
        return [self.page_file, self.record_file, self.paper / "paper.toml"]

    @staticmethod
    def _record(source: SourcePage, options: Options) -> dict[str, Any]:
        from newsspider.extraction import extract_article  # noqa: PLC0415  Scrapy loads all commands, whichever is run

        result = extract_article(source.body, url=source.url, headers=source.headers, now=SAMPLE_TIME, options=options)
        if not isinstance(result, Article):
            return {"not_an_article": result.reason}
        return {key: None if key in DERIVED else value for key, value in asdict(result).items()}

    def _abstract(self, text: str) -> str:
        """*text* with ``{{base}}`` and ``{{host}}`` for the site's own address, which is another when served."""
        parts = urlsplit(self.url)
        base = rf"{re.escape(f'{parts.scheme}://{parts.netloc}')}(?![\w:-])(?!\.\w)"
        host = rf"(?<![\w.-]){re.escape(parts.netloc)}(?![\w:-])(?!\.\w)"
        return re.sub(host, "{{host}}", re.sub(base, "{{base}}", text))


def _name_file(path: str, query: str) -> str:
    """The file for an address.

    >>> _name_file("/", ""), _name_file("/..", ""), _name_file("/world/bridge", ""), _name_file("/story.php", "id=7")
    ('index.html', 'index.html', 'world/bridge.html', 'story.php-id-7.html')
    """
    named = PurePosixPath("/" + (f"{path}index.html" if path.endswith("/") else path).lstrip("/"))
    steps = [step for step in named.parts[1:] if step not in {".", ".."}]
    name = steps.pop() if steps else "index.html"
    if query:
        name = f"{name.removesuffix('.html')}-{query}"
    steps.append(name if name.endswith(".html") else f"{name}.html")
    return "/".join(_NOT_A_NAME.sub("-", step) for step in steps)


def _is_found(file: str, asked: str, clean_addresses: bool) -> bool:  # noqa: FBT001  a value of paper.toml
    """Whether the samples' server finds a file by its address alone."""
    found = {f"/{file}", f"/{file.removesuffix('index.html')}"}
    return asked in found or (clean_addresses and asked == f"/{file.removesuffix('.html')}")


def _quote(text: str) -> str:
    """A TOML string: JSON's is one."""
    return json.dumps(text, ensure_ascii=False)
