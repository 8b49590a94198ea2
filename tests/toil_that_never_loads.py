"""Jobs for workers in tests whose module takes for ever to load."""

from __future__ import annotations

import os
import time
from pathlib import Path

Path(os.environ["TOLD_WHEN_LOADING"]).touch()
while True:
    time.sleep(1)
