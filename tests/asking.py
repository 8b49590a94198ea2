"""Commands of ``scrapy`` that fetch nothing, run within the test."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from scrapy.cmdline import execute
from scrapy.settings import Settings


@dataclass
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass
class Asker:
    """Runs commands on one ledger."""

    ledger: str
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Said:
        settings = Settings({"COMMANDS_MODULE": "newsspider.commands", "NEWSSPIDER_LEDGER": self.ledger})
        with pytest.raises(SystemExit) as ended:
            execute(["scrapy", *words], settings)
        out, err = self.capsys.readouterr()
        return Said(int(str(ended.value.code)), out, err)
