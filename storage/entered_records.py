"""Records as those who enter them look for them: by who made them, by kind, by what changed."""

from collections.abc import Iterable
from datetime import date

from storage.database import Connection


def made_by(
    db: Connection, person_id: int, kinds: Iterable[str], from_day: date, to_day: date
) -> list[int]:
    """The ids of what the person entered of the kinds, newest first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT id FROM records WHERE made_by = ? AND kind IN ({marks})"
        " AND day BETWEEN ? AND ? ORDER BY day DESC, id DESC",
        (person_id, *wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [row["id"] for row in rows]


def latest_kinds(db: Connection, kinds: Iterable[str]) -> list[str]:
    """Those of the kinds of which anything was ever entered, the one entered last first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT kind, max(id) AS latest FROM records WHERE kind IN ({marks})"
        " GROUP BY kind ORDER BY latest DESC",
        wanted,
    )
    return [row["kind"] for row in rows]


def changed_lately(db: Connection, limit: int) -> list[int]:
    """The records of the `limit` newest entries of the history, the latest changed first."""
    rows = db.execute(
        "SELECT noun_id FROM history WHERE noun = 'record' ORDER BY id DESC LIMIT ?", (limit,)
    )
    return list(dict.fromkeys(row["noun_id"] for row in rows))
