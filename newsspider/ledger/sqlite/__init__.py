"""The ledger in SQLite: one file, no set-up."""

from newsspider.ledger.sqlite.connection import MEMORY, RunLock
from newsspider.ledger.sqlite.ledger import SqliteLedger

__all__ = ["MEMORY", "RunLock", "SqliteLedger"]
