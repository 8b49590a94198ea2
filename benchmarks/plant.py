"""A corpus of real pages with page chrome, and look-alikes of it, planted in their stories.

    python benchmarks/plant.py OUT [--shared ../shared] [--lines held_out] [--sets news,benchmark,web] [--every 4]

OUT gets pages/ and articles.jsonl. A row has the keys of the corpus' row; its `article_body` holds the
look-alikes where they were planted, `chrome` the lines that must not come out, `decoys` the look-alikes, so
that the corpus' scorer tells both. `chrome_classes` names the class of each line of `chrome`.
--only-chrome FILE plants nothing: it writes the lines as the corpus' own inject.py takes them with --chrome.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus import SHARED, STORIES, check_shared, load_rows, read_page
from planting.lines import Lines, load_lines
from planting.plant import plant


def plant_rows(
    corpus: Path, rows: list[dict[str, Any]], lines: Mapping[str, Lines], seed: str = ""
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Each row whose page takes lines, with its new truth, and the new page."""
    for row in rows:
        planted = plant(read_page(corpus, row), row["article_body"], seed=f"{seed}{row['id']}", lines=lines)
        if planted is not None:
            truth = {
                "article_body": planted.body,
                "chrome": [line.text for line in planted.chrome],
                "chrome_classes": [line.chrome_class for line in planted.chrome],
                "decoys": planted.lookalikes,
            }
            yield row | truth, planted.html


def write_corpus(out: Path, planted: Iterator[tuple[dict[str, Any], bytes]]) -> int:
    """Write rows and pages under *out*; the answer is how many."""
    (out / "pages").mkdir(parents=True, exist_ok=True)
    count = 0
    with (out / "articles.jsonl").open("w", encoding="utf-8") as file:
        for row, page in planted:
            (out / row["html"]).write_bytes(gzip.compress(page, compresslevel=6, mtime=0))
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_chrome(out: Path, lines: Mapping[str, Lines]) -> None:
    """Write *lines* as `chrome` and `decoys` by language."""
    chrome = {code: [text for some in one.chrome.values() for text in some] for code, one in lines.items()}
    decoys = {code: one.lookalikes for code, one in lines.items()}
    out.write_text(json.dumps({"chrome": chrome, "decoys": decoys}, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Read the arguments and write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--lines", choices=("lines", "held_out"), default="held_out")
    parser.add_argument("--sets", default=",".join(STORIES))
    parser.add_argument("--every", type=int, default=1, help="only every N-th page")
    parser.add_argument("--seed", default="", help="another seed plants other lines at other places")
    parser.add_argument("--only-chrome", type=Path, metavar="FILE", help="write the lines for inject.py instead")
    args = parser.parse_args()
    if args.only_chrome:
        write_chrome(args.only_chrome, load_lines(args.lines))
        return
    check_shared(args.shared)
    rows = load_rows(args.shared / "corpus", tuple(args.sets.split(",")))[:: args.every]
    pages = plant_rows(args.shared / "corpus", rows, load_lines(args.lines), args.seed)
    print(f"{write_corpus(args.out, pages)} of {len(rows)} pages with planted chrome in {args.out}")


if __name__ == "__main__":
    main()
