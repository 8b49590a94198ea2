"""What has happened to every story's address."""

from newsspider.ledger.contract import (
    AT_ONCE,
    Emission,
    Entry,
    HostRecord,
    Ledger,
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
from newsspider.ledger.links import merge_links
from newsspider.ledger.sqlite.ledger import MemoryLedger, SqliteLedger

__all__ = [
    "AT_ONCE",
    "Emission",
    "Entry",
    "HostRecord",
    "Ledger",
    "LedgerBusyError",
    "LedgerError",
    "MemoryLedger",
    "Outcome",
    "OutputFile",
    "PageCopy",
    "Place",
    "Run",
    "SqliteLedger",
    "State",
    "Story",
    "Validators",
    "merge_links",
]
