"""How the commands that ask and mend the ledger come by it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newsspider.extensions.verdict import ExitCode
from newsspider.ledger import MEMORY, Ledger, LedgerBusyError, LedgerError, LedgerView, kind_of
from newsspider.spiders.ledgers import ledger_path

#: A command that only asks and mends writes no log.
QUIET = {"LOG_ENABLED": False}
#: How a command ends that did not find what was asked for.
NOT_FOUND = 1

_Opened = TypeVar("_Opened", bound=LedgerView)


def ask(command: ScrapyCommand, answer: Callable[[LedgerView], int]) -> None:
    """Answer from the ledger of ``NEWSSPIDER_LEDGER``, also while a run works with it; *answer* gives the exit code."""
    _work(command, lambda path: kind_of(path).view(path), answer)


def change(command: ScrapyCommand, work: Callable[[Ledger], int]) -> None:
    """Change the ledger, while no run works with it; *work* gives the exit code."""
    _work(command, lambda path: kind_of(path).open(path), work)


def _work(command: ScrapyCommand, open_it: Callable[[str], _Opened], work: Callable[[_Opened], int]) -> None:
    assert command.settings
    try:
        ledger = open_it(_path_of(command.settings))
        try:
            command.exitcode = work(ledger)
        finally:
            ledger.close("command")
    except (LedgerError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201  what a command says
        command.exitcode = ExitCode.BUSY if isinstance(error, LedgerBusyError) else ExitCode.NOT_STARTED


def _path_of(settings: BaseSettings) -> str:
    path = ledger_path(settings)
    if path == MEMORY:
        raise LedgerError("the runs of this project remember nothing (NEWSSPIDER_LEDGER or FEEDS says so)")
    return path


def say(line: str) -> None:
    """Print a line of the answer."""
    print(line)  # noqa: T201  the command's output
