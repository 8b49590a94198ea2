"""Which ledger a run works with."""

from __future__ import annotations

from scrapy.settings import BaseSettings

from newsspider.ledger import MEMORY, Ledger, MemoryLedger, kind_of

LEDGER = "newsspider-ledger.sqlite3"
_LOCAL = ("file:", "stdout:", "-")


def ledger_path(settings: BaseSettings) -> str:
    """What ``NEWSSPIDER_LEDGER`` names; ``:memory:`` when a run is to know nothing of others. Raises ValueError."""
    path = str(settings.get("NEWSSPIDER_LEDGER", LEDGER) or MEMORY)
    kind_of(path)
    return MEMORY if is_one_off(settings) else path


def is_one_off(settings: BaseSettings) -> bool:
    """Whether an output is to be replaced (``-O``): then all is to be found in it, known or not."""
    feeds = settings.getdict("FEEDS")
    return any(options.get("overwrite") and _is_local(str(uri)) for uri, options in feeds.items())


def _is_local(uri: str) -> bool:
    return uri.startswith(_LOCAL) or "://" not in uri


def open_ledger(settings: BaseSettings) -> Ledger:
    """The ledger of a run. Raises LedgerError."""
    path = ledger_path(settings)
    return MemoryLedger() if path == MEMORY else kind_of(path).open(path)
