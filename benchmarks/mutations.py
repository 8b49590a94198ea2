# ruff: noqa: E501  a long line holds a document
"""Seeded mutations of pages, feeds, sitemaps and JSON-LD: none of them may raise anything.

    python benchmarks/mutations.py [--number 10000] [--seed 1] [--shared ../shared]

Pages are those of the shared corpus where there is one (--shared), and otherwise of the samples;
feeds, sitemaps and JSON-LD are invented. Each is changed at a few places: bytes, tags and pieces are
cut, doubled, moved, turned and replaced by what parsers trip over. It is then read as the crawl
reads it. The exit code is 1 when one raised; its kind and number name it for good.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))  # it runs in a checkout, installed or not

from newsspider.workers.jobs import ReadingJob, Unreadable, Wanted  # noqa: E402  after the line above
from newsspider.workers.reading import read  # noqa: E402

_URL = "https://paper.example/2026/11/20/a-bridge-closes.html"
#: What parsers trip over.
_TRIPS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"&#0;", b"&#xD800;", b"&#99999999999;", b"&", b"<", b">", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>",
    b"<div>" * 300, b"</html>", b"</article>", b'"', b"'", b"{", b"}", b"[", b"]", b"\\", b"\\ud800", b"NaN", b"null", b"-1", b"1e999", b"9" * 400, b"http://[bad/", b"http://a:999999/",
    b"javascript:x", b"0000-00-00", b"9999-99-99T99:99:99Z", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b" " * 2000, b"x" * 5000, b"%",
)  # fmt: skip
_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "NewsArticle", "headline": "A bridge closes", "datePublished": "2026-11-20T06:00:00Z", "keywords": ["bridge"],
         "author": [{"@type": "Person", "name": "Ada Example", "url": "/ada"}], "image": {"@type": "ImageObject", "url": "/a.jpg", "width": 800},
         "publisher": {"@type": "Organization", "name": "Paper"}, "isAccessibleForFree": True, "mainEntityOfPage": _URL},
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "One", "articleBody": "Text", "datePublished": "2026-11-20"}]},
    ],
}  # fmt: skip
_STORY = "".join(
    f"<p>The engineers found {n} cracks in the old bridge before the fog had lifted.</p>" for n in range(9)
)


def seeds_of(shared: Path | None) -> dict[str, Sequence[bytes]]:
    """What is mutated, by kind."""
    pages = sorted((shared / "corpus/pages").rglob("*.gz")) if shared else sorted((PROJECT / "samples").rglob("*.html"))
    read_page = gzip.open if shared else open
    entry = "<item><title>A &amp; b</title><link>https://paper.example/{0}</link><pubDate>Fri, 20 Nov 2026 06:00:00 GMT</pubDate></item>"
    loc = "<url><loc>https://paper.example/{0}</loc><lastmod>2026-11-20</lastmod></url>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>P</title>{''.join(map(entry.format, range(20)))}</channel></rss>"
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><link href='/a'/><updated>2026-11-20T06:00:00Z</updated></entry></feed>"
    items = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "A", "tags": ["b"]}]}
    sitemap = (
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(map(loc.format, range(20)))}</urlset>"
    )
    found = {"page": []}  # type: dict[str, Sequence[bytes]]
    found["page"] = [_read(read_page, path) for path in pages]
    found["feed"] = [text.encode() for text in (feed, atom, json.dumps(items))]
    found["sitemap"] = [
        text.encode() for text in (sitemap, sitemap.replace("url", "sitemap"), "https://paper.example/a\n" * 9)
    ]
    found["json_ld"] = [json.dumps(_LD, indent=1).encode()]
    return found


def _read(open_file: Callable[..., object], path: Path) -> bytes:
    with open_file(path, "rb") as file:  # type: ignore[attr-defined]
        body: bytes = file.read()
    return body


def mutate(body: bytes, dice: random.Random) -> bytes:
    """*body* changed at one to eight places."""
    for _ in range(dice.randint(1, 8)):
        start = dice.randrange(len(body) + 1)
        end = min(len(body), start + dice.choice((0, 1, 3, 20, 300, 5000)))
        piece = dice.choice((b"", dice.choice(_TRIPS), body[start:end] * 2, body[start:end][::-1], dice.randbytes(3)))
        place = dice.choice((start, start, dice.randrange(len(body) + 1)))
        body = body[:start] + body[end:]
        body = body[:place] + piece + body[place:]
    return body


def job_of(kind: str, body: bytes) -> ReadingJob:
    """How the crawl has it read."""
    if kind == "json_ld":
        head = b'<script type="application/ld+json">' + body + b"</script>"
        body = b"<html><head><title>A bridge closes</title>" + head + b"</head><body><article>" + _STORY.encode()
    wanted = {"feed": Wanted.FEED, "sitemap": Wanted.SITEMAP}.get(kind, Wanted.STORY_AND_LINKS)
    return ReadingJob(wanted=wanted, body=body, url=_URL, headers={"Content-Type": "text/html"})


def run(seeds: dict[str, Sequence[bytes]], *, number: int, seed: int) -> Iterator[tuple[str, int, str]]:
    """Kind, number, and what came of each mutation: ``read``, a reason, or a traceback."""
    kinds = list(seeds)
    for one in range(number):
        kind = kinds[one % len(kinds)]
        dice = random.Random(f"{seed} {one}")
        body = mutate(dice.choice(seeds[kind]), dice)
        try:
            parts = list(read(job_of(kind, body)))
        except Exception:  # noqa: BLE001  whatever it is, it is what is looked for
            yield kind, one, traceback.format_exc()
        else:
            yield kind, one, next((part.reason for part in parts if isinstance(part, Unreadable)), "read")


def main() -> int:
    """Mutate, read, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    shared = options.shared if (options.shared / "corpus/pages").is_dir() else None
    for kind, number, outcome in run(seeds_of(shared), number=options.number, seed=options.seed):
        is_raised = "Traceback" in outcome
        counts[f"{kind}: {'raised' if is_raised else outcome}"] += 1
        if is_raised:
            print(f"{kind} {number}: {outcome}")
    for what, times in sorted(counts.items()):
        print(f"{times:6} {what}")
    return 1 if any(what.endswith("raised") for what in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
