"""A module of jobs that takes for ever to load, where TOLD_WHEN_LOADING names a file to touch first."""

from __future__ import annotations

import os
import time
from pathlib import Path

if told := os.environ.get("TOLD_WHEN_LOADING"):
    Path(told).touch()
    while True:
        time.sleep(1)
