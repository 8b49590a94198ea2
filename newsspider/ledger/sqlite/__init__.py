"""The ledger in SQLite: one file, no set-up."""

from newsspider.ledger.sqlite.connection import MEMORY
from newsspider.ledger.sqlite.ledger import SqliteLedger
from newsspider.ledger.sqlite.locks import RunLock

__all__ = ["MEMORY", "RunLock", "SqliteLedger"]
