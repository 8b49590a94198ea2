"""What is done when the clock is behind what the ledger has recorded."""

from __future__ import annotations

from newsspider.ledger.sqlite.connection import Connection

#: What is put back by as much as the clock was.
_TIMES = (
    ("addresses", "due"),
    ("addresses", "found_at"),
    ("addresses", "fetched_at"),
    ("addresses", "settled_at"),
    ("stories", "emitted_at"),
    ("hosts", "free_at"),
)
#: Seconds by which clocks of one machine may differ from one run to the next without a word.
_SLACK = 60.0


def set_clock_right(connection: Connection, now: float) -> list[str]:
    """When the clock has gone back, take as much from the times to come.

    So nothing waits for years, and what was settled "later than now" is known to be of an earlier run.
    Returns what is to be said of it.
    """
    latest = connection.read("SELECT max(seen_at) FROM runs")[0][0] or 0.0
    if latest <= now + _SLACK:
        return []
    for table, column in _TIMES:
        query = f"UPDATE {table} SET {column} = {column} - ? WHERE {column} > ?"  # noqa: S608  no value is in it
        connection.write(query, (latest - now, now))
    connection.write("UPDATE runs SET seen_at = min(seen_at, ?)", (now,))
    connection.write("UPDATE pages SET checked_at = min(checked_at, ?), changed_at = min(changed_at, ?)", (now, now))
    behind = f"the clock is {latest - now:.0f} seconds behind the last run's"
    put_back = f"times in the ledger {connection.path} are put back by as much; nothing is lost"
    return [f"{behind}: {put_back}. Look at the machine's clock"]
