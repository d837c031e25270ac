"""Who has read what is confidential, and who has taken documents."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection
from storage.instants import instant, stored


@dataclass(frozen=True)
class Read:
    """One reading: by whom, what, and whose it is (None: nobody's in particular)."""

    read_at: datetime
    person_id: int
    what: str
    noun_id: int
    about_id: int | None
    detail: str  # of a document: the period or part it is of


def add(
    db: Connection,
    person_id: int,
    what: str,
    noun_id: int,
    about_id: int | None,
    *,
    at: datetime,
    day: date,
    detail: str = "",
) -> None:
    """Note a reading; the same person's second one of the same thing on a day is no other."""
    db.execute(
        "INSERT OR IGNORE INTO audit (read_at, read_day, person_id, what, noun_id, about_id,"
        " detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (stored(at), day.isoformat(), person_id, what, noun_id, about_id, detail),
    )


def count(db: Connection) -> int:
    """How many readings are noted."""
    return int(db.execute("SELECT count(*) FROM audit").fetchone()[0])


def newest(db: Connection, limit: int, offset: int) -> list[Read]:
    """Readings, the latest first."""
    rows = db.execute(
        "SELECT * FROM audit ORDER BY read_at DESC, id DESC LIMIT ? OFFSET ?", (limit, offset)
    )
    return [
        Read(
            instant(row["read_at"]),
            row["person_id"],
            row["what"],
            row["noun_id"],
            row["about_id"],
            row["detail"],
        )
        for row in rows
    ]


def forget(db: Connection, before: datetime) -> None:
    """Erase what was noted before the instant."""
    db.execute("DELETE FROM audit WHERE read_at < ?", (stored(before),))
