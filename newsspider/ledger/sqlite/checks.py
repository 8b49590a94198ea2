"""What an SQLite ledger's tables say that cannot be."""

from __future__ import annotations

from newsspider.ledger.records import LedgerError
from newsspider.ledger.sqlite.connection import Connection

#: What is told for each number that is not 0: a sentence, and the query for the number.
_CONTRADICTIONS = {
    "{} counts by state are not those of the addresses": """
        WITH told AS (
            SELECT site, state, reason, count(*) AS number FROM (
                SELECT site, state, reason FROM addresses UNION ALL
                SELECT site, state, reason FROM folded JOIN outcomes ON outcomes.id = folded.outcome)
            GROUP BY site, state, reason)
        SELECT (SELECT count(*) FROM told LEFT JOIN tallies USING (site, state, reason)
                WHERE told.number IS NOT tallies.number)
            + (SELECT count(*) FROM tallies LEFT JOIN told USING (site, state, reason)
                WHERE told.number IS NULL AND tallies.number <> 0)""",
    "{} emitted addresses have no story": """
        SELECT count(*) FROM addresses a LEFT JOIN stories s ON s.site = a.site AND s.id = a.story
        WHERE a.state = 'emitted' AND s.number IS NULL""",
    "{} pending addresses are neither due nor leased": """
        SELECT count(*) FROM addresses WHERE state = 'pending' AND due IS NULL AND run IS NULL""",
    "{} marks belong to no story": """
        SELECT count(*) FROM (SELECT story FROM marks UNION ALL SELECT story FROM story_marks)
        LEFT JOIN stories ON stories.number = story WHERE stories.number IS NULL""",
}


def check_tables(connection: Connection) -> list[str]:
    """What contradicts itself, in sentences; first whether the file is whole."""
    try:
        said = [row[0] for row in connection.read("PRAGMA integrity_check(10)")]
        faults = [f"the file is damaged: {text}" for text in said if text != "ok"]
        for sentence, query in _CONTRADICTIONS.items():
            number = connection.read(query)[0][0]
            if number:
                faults.append(sentence.format(number))
    except LedgerError as error:
        return [str(error)]
    return faults
