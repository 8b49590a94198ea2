"""A whole crawl of real pages without a network: what was found, what was missed, how polite it was.

Serves the pages of the shared corpus through the replay proxy, crawls them with the spider that
users run, and prints the figures as a table.

    python benchmarks/crawl_replay.py                 # invented hosts: 10, sets web, news, benchmark
    python benchmarks/crawl_replay.py --https         # real hosts over HTTPS, sets news, benchmark

Needs ``../shared`` (or --shared), which does not come with newsspider.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

PROJECT = Path(__file__).parent.parent
_OWN_CERTIFICATES = ("DOWNLOAD_VERIFY_CERTIFICATES=False",)  # the proxy signs its hosts' certificates itself


@dataclass(frozen=True)
class Replay:
    """The running proxy."""

    process: subprocess.Popen[str]
    port: int
    hosts: list[str]

    @property
    def proxy(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, what: str) -> Any:
        """Ask its control host for ``manifest`` or ``stats``."""
        opener = build_opener(ProxyHandler({"http": self.proxy}))
        with opener.open(f"http://replay.test/{what}", timeout=60) as answer:
            return json.load(answer)


def start_replay(options: argparse.Namespace) -> Replay:
    """Start the proxy; it says where it listens once it has read the corpus."""
    command = [
        sys.executable,
        options.shared / "replay/replay.py",
        "--corpus",
        options.shared / "corpus",
        "--epoch",
        "2",
    ]
    if options.https:
        command += ["--sets", options.sets or "news,benchmark"]
    else:
        command += ["--hosts", str(options.hosts), "--sets", options.sets or "web,news,benchmark"]
        command += ["--copies", str(getattr(options, "copies", 1))]
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = json.loads(process.stdout.readline())
    return Replay(process, said["port"], said["hosts"])


def run_crawl(replay: Replay, folder: Path, options: argparse.Namespace) -> tuple[int, float]:
    """Crawl all hosts; exit code and seconds."""
    scheme = "https" if options.https else "http"
    sites = "".join(f'[[site]]\nurl = "{scheme}://{host}/"\n' for host in replay.hosts)
    (folder / "sites.toml").write_text(sites, encoding="utf-8")
    (folder / "articles.jsonl").unlink(missing_ok=True)
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"sites={folder / 'sites.toml'}"]
    command += ["-O", f"{folder / 'articles.jsonl'}", "-s", f"LOG_FILE={folder / 'crawl.log'}"]
    for setting in ("DOWNLOAD_DELAY=0", "CONCURRENT_REQUESTS_PER_DOMAIN=8", *_OWN_CERTIFICATES, *options.set):
        command += ["-s", setting]
    environment = {**os.environ, "http_proxy": replay.proxy, "https_proxy": replay.proxy, "no_proxy": ""}
    started = time.monotonic()
    done = subprocess.run(command, env=environment, cwd=PROJECT, check=False)
    return done.returncode, time.monotonic() - started


def score(folder: Path, shared: Path) -> dict[str, Any]:
    """What score.py says of the crawl."""
    command = [sys.executable, shared / "corpus/score.py", folder / "articles.jsonl", "--json"]
    command += ["--manifest", folder / "manifest.json", "--epoch", "2"]
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def print_figures(scored: dict[str, Any], stats: dict[str, Any], lines: int, seconds: float, code: int) -> None:
    """The table."""
    crawl = scored["crawl"]
    false = lines - crawl["repeated"] - crawl["found"]
    rows: list[tuple[str, Any, str]] = [
        ("stories served", crawl["served"], ""),
        ("found", f"{crawl['found'] / crawl['served']:.2%}", "at least 99 % (HTTPS: 98 %)"),
        ("missed, by way in", crawl["missed_by_discovery"], ""),
        ("lines", lines, ""),
        ("false lines", f"{false} ({false / max(1, lines):.2%})", "at most 1 %"),
        ("repeated lines", crawl["repeated"], "0"),
        ("robots.txt violated", len(stats["robots_violations"]), "0"),
        ("hosts without robots.txt first", len(stats["no_robots_first"]), "0"),
        ("pages of the endless calendars", stats["calendar"], "few"),
        ("requests", stats["requests"], ""),
        ("requests by status", stats["status"], ""),
        ("addresses asked for twice or more", len(stats["repeated"]), ""),
        ("User-Agents", stats["user_agents"], ""),
        ("seconds", f"{seconds:.0f}", ""),
        ("exit code", code, ""),
    ]
    width = max(len(name) for name, _, _ in rows)
    for name, value, bound in rows:
        print(f"{name:{width}}  {value!s:30}  {bound}")
    for name in sorted(set(scored) - {"crawl"}):
        print(f"{name:{width}}  n {scored[name]['n']}, F1 {scored[name]['f1']:.4f}")


def main() -> None:
    """Start, crawl, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared")
    parser.add_argument("--hosts", type=int, default=10)
    parser.add_argument("--sets", help="sets of the corpus, comma separated")
    parser.add_argument("--https", action="store_true", help="real hosts over HTTPS")
    parser.add_argument("--keep", type=Path, help="folder for output, log and manifest")
    parser.add_argument("-s", "--set", action="append", default=[], metavar="NAME=VALUE", help="Scrapy setting")
    options = parser.parse_args()
    if not (options.shared / "replay/replay.py").is_file():
        sys.exit(f"{options.shared} holds no replay/replay.py: this needs the shared corpus (--shared)")
    replay = start_replay(options)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            code, seconds = run_crawl(replay, folder, options)
            (folder / "manifest.json").write_text(json.dumps(replay.ask("manifest")), encoding="utf-8")
            stats = replay.ask("stats")
            (folder / "stats.json").write_text(json.dumps(stats), encoding="utf-8")
        finally:
            replay.process.terminate()
            replay.process.wait()
        lines = len((folder / "articles.jsonl").read_text(encoding="utf-8").split("\n")) - 1
        print_figures(score(folder, options.shared), stats, lines, seconds, code)


if __name__ == "__main__":
    main()
