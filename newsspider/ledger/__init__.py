"""What has happened to every story's address."""

from newsspider.ledger.contract import AT_ONCE, Ledger, LedgerView
from newsspider.ledger.kinds import kind_of
from newsspider.ledger.links import merge_links
from newsspider.ledger.records import (
    Emission,
    Entry,
    HostRecord,
    LedgerBusyError,
    LedgerError,
    Outcome,
    OutputFile,
    PageCopy,
    Place,
    Run,
    State,
    Story,
    Validators,
)
from newsspider.ledger.sqlite import MEMORY
from newsspider.ledger.sqlite.ledger import MemoryLedger, SqliteLedger
from newsspider.ledger.sqlite.view import SqliteView

__all__ = [
    "AT_ONCE",
    "MEMORY",
    "Emission",
    "Entry",
    "HostRecord",
    "Ledger",
    "LedgerBusyError",
    "LedgerError",
    "LedgerView",
    "MemoryLedger",
    "Outcome",
    "OutputFile",
    "PageCopy",
    "Place",
    "Run",
    "SqliteLedger",
    "SqliteView",
    "State",
    "Story",
    "Validators",
    "kind_of",
    "merge_links",
]
