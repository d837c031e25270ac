"""Records of several kinds and states at once, within a period."""

from collections.abc import Iterable
from datetime import date

from storage import records
from storage.database import Connection
from storage.records import Record


def of_kinds(
    db: Connection, kinds: Iterable[str], states: Iterable[str], from_day: date, to_day: date
) -> list[Record]:
    """The records of the kinds in one of the states, both days included, oldest first."""
    wanted, allowed = list(kinds), list(states)
    kind_marks, state_marks = ",".join("?" * len(wanted)), ",".join("?" * len(allowed))
    rows = db.execute(
        f"SELECT id FROM records WHERE kind IN ({kind_marks}) AND state IN ({state_marks})"
        " AND day BETWEEN ? AND ? ORDER BY day, id",
        (*wanted, *allowed, from_day.isoformat(), to_day.isoformat()),
    ).fetchall()
    return [records.get(db, row["id"]) for row in rows]
