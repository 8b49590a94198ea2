"""What has happened to every story's address."""

from newsspider.ledger.contract import Entry, Ledger, Outcome, State, merge_links
from newsspider.ledger.memory import MemoryLedger

__all__ = ["Entry", "Ledger", "MemoryLedger", "Outcome", "State", "merge_links"]
