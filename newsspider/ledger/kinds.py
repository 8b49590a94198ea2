"""The kinds of ledger that ``NEWSSPIDER_LEDGER`` can name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsspider.ledger.contract import Ledger, LedgerView
from newsspider.ledger.sqlite.ledger import SqliteLedger
from newsspider.ledger.sqlite.view import SqliteView


@dataclass(frozen=True, slots=True)
class Kind:
    """How a ledger is come by, given its name. All raise LedgerError when it cannot be had.

    ``open``: to work with, as a run. ``view``: to read, also while a run works with it. ``probe``: find
    out whether a run can have it, and change nothing.
    """

    open: Callable[[str], Ledger]
    view: Callable[[str], LedgerView]
    probe: Callable[[str], None]


#: By the scheme of their names; the path of a file has none.
KINDS: dict[str, Kind] = {"": Kind(open=SqliteLedger, view=SqliteView.open, probe=SqliteLedger.probe)}


def kind_of(name: str) -> Kind:
    """The kind of ledger that a name stands for. Raises ValueError when there is none of it.

    >>> kind_of("/srv/news/ledger.sqlite3") is KINDS[""]
    True
    """
    scheme = name.partition("://")[0] if "://" in name else ""
    if scheme not in KINDS:
        accepted = " and ".join(["a file", *(f"{known}://" for known in KINDS if known)])
        raise ValueError(
            f"NEWSSPIDER_LEDGER={name!r}: ledgers of kind {scheme!r} are not known; accepted is {accepted}"
        )
    return KINDS[scheme]
