"""Who was asked, and when, to add what a record lacks."""

from collections.abc import Iterable
from datetime import datetime

from storage.database import Connection
from storage.instants import instant, stored

Asked = tuple[str, int, int]
"""What is lacking, the record's id, the person's id."""


def add(db: Connection, asks: Iterable[Asked], *, at: datetime, by: int) -> None:
    """Note that these were asked."""
    db.executemany(
        "INSERT OR IGNORE INTO record_asks (lacking, subject_id, person_id, asked_at, asked_by)"
        " VALUES (?, ?, ?, ?, ?)",
        [(lacking, subject, person, stored(at), by) for lacking, subject, person in asks],
    )


def latest(db: Connection, person_ids: Iterable[int]) -> dict[Asked, datetime]:
    """When these people were last asked for each thing."""
    wanted = list(person_ids)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT lacking, subject_id, person_id, max(asked_at) AS at FROM record_asks"
        f" WHERE person_id IN ({marks}) GROUP BY lacking, subject_id, person_id",
        wanted,
    )
    return {
        (row["lacking"], row["subject_id"], row["person_id"]): instant(row["at"]) for row in rows
    }
