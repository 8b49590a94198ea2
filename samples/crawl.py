"""Crawls the invented papers of this folder, served on loopback: what `make crawl` runs.

``python samples/crawl.py articles.jsonl`` is ``scrapy crawl news -a sites=... -O articles.jsonl``
with a sites.toml that names the papers. The delay between requests is off: the server is ours.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from serve import RunningPaper, start_papers

HERE = Path(__file__).parent
_SETTINGS = (
    "DOWNLOAD_DELAY=0",
    "LOG_LEVEL=WARNING",
    "NEWSSPIDER_CONTACT=https://paper.example/contact",
    "NEWSSPIDER_ALLOWED_NETWORKS=127.0.0.0/8",
)


def write_sites(papers: list[RunningPaper], file: Path) -> None:
    """A sites.toml that names the running papers."""
    tables = (f'[[site]]\nurl = "{paper.base_url}/"\nname = "{paper.paper.name}"\n' for paper in papers)
    file.write_text("\n".join(tables), encoding="utf-8")


def crawl(output: Path) -> int:
    """Crawl all papers into *output*; the exit code of ``scrapy crawl``."""
    papers = start_papers(HERE)
    with tempfile.TemporaryDirectory() as folder:
        sites = Path(folder) / "sites.toml"
        write_sites(papers, sites)
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={sites}", "-O", str(output)]
        command += [part for setting in _SETTINGS for part in ("-s", setting)]
        finished = subprocess.run(command, cwd=HERE.parent, check=False)  # noqa: S603  our own command
    return finished.returncode


if __name__ == "__main__":
    sys.exit(crawl(Path(sys.argv[1] if len(sys.argv) > 1 else "articles.jsonl").resolve()))
