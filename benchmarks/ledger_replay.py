"""A second run over real pages of which some are new and some were edited, by the replay of the shared corpus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

from crawl_replay import Replay
from kills import ENVIRONMENT
from lxml import etree, html

_SETTINGS = (
    "DOWNLOAD_DELAY=0",
    "CONCURRENT_REQUESTS_PER_DOMAIN=8",
    "LOG_LEVEL=ERROR",
    "NEWSSPIDER_CONTACT=bench",
    "NEWSSPIDER_STANDFIRST=body",  # sentences are added to the text as the truths of the set `news` have it
)
#: What the replay adds to the text of an edited story: a reader need not see it, for it may go into a script.
_ADDED = "This sentence was added to the story later."


@contextmanager
def _serve(shared: Path, sets: str) -> Iterator[Replay]:
    """The proxy with what was out in epoch 1."""
    command = [sys.executable, shared / "replay/replay.py", "--corpus", shared / "corpus", "--hosts", "10"]
    command += ["--sets", sets, "--epoch", "1"]
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = json.loads(process.stdout.readline())
    try:
        yield Replay(process, said["port"], said["hosts"])
    finally:
        process.terminate()
        process.wait()


def _publish(replay: Replay) -> None:
    """Go on to epoch 2."""
    opener = build_opener(ProxyHandler({"http": replay.proxy}))
    opener.open("http://replay.test/epoch?n=2", timeout=60).close()


def _run(replay: Replay, folder: Path, *words: str) -> int:
    environment = {**os.environ, **ENVIRONMENT, "http_proxy": replay.proxy, "no_proxy": ""}
    settings = [part for setting in _SETTINGS for part in ("-s", setting)]
    command = [sys.executable, "-m", "scrapy", *words, *(settings if words[0] == "crawl" else ())]
    return subprocess.run(command, cwd=folder, env=environment, check=False, stderr=subprocess.DEVNULL).returncode


def measure(shared: Path, sets: str) -> dict[str, Any]:
    """Figures of a first run, of one when stories were added, and of one that looks at all again."""
    figures: dict[str, Any] = {}
    with _serve(shared, sets) as replay, tempfile.TemporaryDirectory() as name:
        folder, output = Path(name), Path(name) / "articles.jsonl"
        (folder / "sites.toml").write_text("".join(f'[[site]]\nurl = "http://{host}/"\n' for host in replay.hosts))
        crawl = ("crawl", "news", "-a", "sites=sites.toml", "-o", "articles.jsonl")
        figures["epoch 1: exit code"] = _run(replay, folder, *crawl)
        known = output.read_bytes()
        figures["epoch 1: lines"] = known.count(b"\n")
        _publish(replay)
        figures["epoch 2: exit code"] = _run(replay, folder, *crawl)
        new = _lines(output, len(known))
        manifest = replay.ask("manifest")
        figures |= _compare("new", {line["url"] for line in new}, _stories(manifest, lambda one: one["epoch"] == 2))
        figures["epoch 2: later revisions"] = sum(line["revision"] > 1 for line in new)
        size = output.stat().st_size
        _run(replay, folder, "ledger", "retry", "--state", "emitted")
        figures["all due again: exit code"] = _run(replay, folder, *crawl)
        revised = _lines(output, size)
        before = {json.loads(line)["url"] for line in known.splitlines()}
        edited = _stories(manifest, lambda one: bool(one.get("edited"))) & before
        seen = {url for url in edited if _ADDED in _read_page(replay, url)}
        figures |= _compare("edited", {line["url"] for line in revised}, seen)
        figures["edited where no reader sees it"] = len(edited - seen)
        figures["all due again: not revision 2"] = sum(line["revision"] != 2 for line in revised)
    return figures


def _read_page(replay: Replay, url: str) -> str:
    """What a reader sees of a page: its text without its scripts."""
    opener = build_opener(ProxyHandler({"http": replay.proxy}))
    with opener.open(url, timeout=60) as answer:
        body = html.fromstring(answer.read()).find("body")
    assert body is not None
    etree.strip_elements(body, "script", "style", "template", with_tail=False)
    return "".join(map(str, body.itertext()))


def _stories(manifest: dict[str, Any], is_wanted: Any) -> set[str]:
    return {url for url, one in manifest.items() if is_wanted(one)}


def _lines(output: Path, start: int) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.read_bytes()[start:].splitlines()]


def _compare(what: str, came: set[str], wanted: set[str]) -> dict[str, Any]:
    return {
        f"{what} stories": len(wanted),
        f"{what} stories that did not come": len(wanted - came),
        f"stories that came and are not {what}": len(came - wanted),
    }
