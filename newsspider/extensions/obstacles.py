"""Whether local outputs can be written at all: found out before anything is fetched for them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from w3lib.url import file_uri_to_path

_STDOUT = "-"


def check_outputs(feeds: Mapping[Any, Mapping[str, Any]]) -> None:
    """Raise ValueError for a local file of ``FEEDS`` that cannot be written; nothing is made to find out."""
    for uri, options in feeds.items():
        if not _is_local(str(uri)):
            continue
        path = Path(os.path.realpath(file_uri_to_path(str(uri))))
        obstacle = find_obstacle(path, is_replaced=bool(options.get("overwrite")))
        if obstacle:
            raise ValueError(f"the output {uri} cannot be written: {obstacle}")


def _is_local(uri: str) -> bool:
    scheme = urlsplit(uri).scheme
    return uri != _STDOUT and (scheme in {"", "file"} or "://" not in uri) and scheme != "stdout"


def find_obstacle(path: Path, *, is_replaced: bool) -> str:
    """What keeps a file from being written, and what to do; empty when nothing is seen that does.

    One that *is_replaced* is written beside first. A folder whose name is filled in later is taken
    for one that is not there yet.
    """
    is_there = os.path.exists(path)  # noqa: PTH110  it is False, too, for what may not be looked at
    folder = next(parent for parent in path.parents if os.path.exists(parent))  # noqa: PTH110  likewise
    if path.parent == folder and path.is_dir():
        return "it is a folder: name a file in it"
    if not folder.is_dir():
        return f"{folder} is no folder: name a file elsewhere"
    if is_there and not os.access(path, os.W_OK):
        return "make the file writable, or name another"
    is_made = not is_there or (is_replaced and path.is_file())
    if is_made and not os.access(folder, os.W_OK | os.X_OK):
        return f"make the folder {folder} writable, or name a file elsewhere"
    return ""
