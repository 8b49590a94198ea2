"""Quality of the body, and of the judgement what is an article, beside the peers in the same run.

    python benchmarks/body.py [--shared ../shared] [--systems newsspider,trafilatura] [--every 4]

Prints for each set F1 over 4-word shingles, the share of pages that are exactly right, F1 over
paragraphs; for planted chrome the share of lines that leaked and of look-alikes that were kept;
for pages that are no articles the share that came out as one; and pages per CPU second. Peers that
are not installed are named and left out (benchmarks/requirements.txt has them).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

from corpus import SHARED, STORIES, check_shared, load_rows, load_score, page_url, plant_chrome, read_page

Extract = Callable[[bytes, str], dict[str, Any]]
MAIN_FIGURES = ("n", "f1", "precision", "recall", "exact", "paragraph_f1")
SNIPPETS = ("with_found", "without_leaked", "chrome_leaked", "decoys_kept")


def _newsspider() -> Extract:
    from newsspider import Article, extract_article

    def extract(html: bytes, url: str) -> dict[str, Any]:
        result = extract_article(html, url=url)
        return {"article_body": result.article_body} if isinstance(result, Article) else {}

    return extract


def _trafilatura(**options: bool) -> Extract:
    import trafilatura

    def extract(html: bytes, _url: str) -> dict[str, Any]:
        text = html.decode("utf-8", "replace")
        return {"article_body": trafilatura.extract(text, include_comments=False, **options) or ""}

    return extract


def _newspaper() -> Extract:
    import newspaper

    def extract(html: bytes, url: str) -> dict[str, Any]:
        article = newspaper.Article(url)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return {"article_body": article.text}

    return extract


def _readability() -> Extract:
    import lxml.html
    import readability

    def extract(html: bytes, _url: str) -> dict[str, Any]:
        summary = readability.Document(html.decode("utf-8", "replace")).summary(html_partial=True)
        blocks = lxml.html.fromstring(summary).iter("p", "li", "h2", "h3", "blockquote")
        return {"article_body": "\n\n".join(" ".join(block.text_content().split()) for block in blocks)}

    return extract


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    def extract(html: bytes, _url: str) -> dict[str, Any]:
        return {"article_body": extract_plain_text(html.decode("utf-8", "replace"), main_content=True)}

    return extract


SYSTEMS: dict[str, Callable[[], Extract]] = {
    "newsspider": _newsspider,
    "trafilatura": _trafilatura,
    "trafilatura-precision": partial(_trafilatura, favor_precision=True),
    "newspaper4k": _newspaper,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
}


@cache
def _system(name: str) -> Extract:
    return SYSTEMS[name]()


def _run(job: tuple[str, str, dict[str, Any]]) -> tuple[str, str, dict[str, Any], float]:
    """One page through one system; a peer that raises gives an empty answer."""
    system, corpus, row = job
    html, extract = read_page(Path(corpus), row), _system(system)
    started = time.process_time()
    try:
        found = extract(html, page_url(row))
    except Exception:  # peers raise anything; newsspider never may
        if system == "newsspider":
            raise
        found = {}
    return system, row["id"], found, time.process_time() - started


def _predict(
    systems: Iterable[str], corpus: Path, rows: list[dict[str, Any]]
) -> tuple[dict[str, dict[str, Any]], dict[str, float]]:
    jobs = [(system, str(corpus), row) for row in rows for system in systems]
    found: dict[str, dict[str, Any]] = {system: {} for system in systems}
    seconds = dict.fromkeys(systems, 0.0)
    with ProcessPoolExecutor() as pool:
        for system, row_id, answer, spent in pool.map(_run, jobs, chunksize=8):
            found[system][row_id] = answer
            seconds[system] += spent
    return found, seconds


def _installed(names: Iterable[str]) -> list[str]:
    out = []
    for name in names:
        try:
            SYSTEMS[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}")
        else:
            out.append(name)
    return out


def _print_sets(title: str, score: Any, rows: list[dict[str, Any]], found: dict[str, dict[str, Any]]) -> None:
    for set_ in STORIES:
        part = [row for row in rows if row["set"] == set_]
        for system, answers in found.items():
            if part:
                figures = score.score(part, answers)
                shown = [key for key in (*MAIN_FIGURES, *SNIPPETS) if key in figures]
                line = "  ".join(f"{k} {figures[k]:.4f}" if k != "n" else f"n {figures[k]}" for k in shown)
                print(f"{title:8} {set_:10} {system:22} {line}")


def _print_other(rows: list[dict[str, Any]], found: dict[str, dict[str, Any]]) -> None:
    for system, answers in found.items():
        shares = []
        for kind in ("collection", "listing", "product", "service"):
            ids = [row["id"] for row in rows if row.get("page_type") == kind]
            emitted = sum(bool(answers.get(i, {}).get("article_body")) for i in ids)
            shares.append(f"{kind} {emitted / max(1, len(ids)):.3f}")
        stories = [row["id"] for row in rows if row["set"] in STORIES]
        refused = sum(not answers.get(i, {}).get("article_body") for i in stories)
        share = refused / max(1, len(stories))
        print(f"{'other':8} emitted    {system:22} {'  '.join(shares)}  articles refused {share:.4f}")


def main() -> None:
    """Run the systems over the corpus and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--systems", default="newsspider,trafilatura,trafilatura-precision")
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    parser.add_argument("--no-planted", action="store_true")
    args = parser.parse_args()
    check_shared(args.shared)
    systems = _installed(args.systems.split(","))
    score = load_score(args.shared)
    rows = load_rows(args.shared / "corpus")[:: args.every]
    found, seconds = _predict(systems, args.shared / "corpus", rows)
    _print_sets("pages", score, rows, found)
    _print_other(rows, found)
    for system in systems:
        print(f"{'speed':8} CPU        {system:22} {len(rows) / seconds[system]:.1f} pages per CPU second")
    if not args.no_planted:
        with tempfile.TemporaryDirectory() as folder:
            corpus = plant_chrome(args.shared, Path(folder))
            planted = load_rows(corpus)[:: args.every]
            _print_sets("planted", score, planted, _predict(systems, corpus, planted)[0])


if __name__ == "__main__":
    main()
