"""Which record each person looked at last."""

from storage.database import Connection


def note(db: Connection, person_id: int, record_id: int) -> None:
    """The person has opened this record's page."""
    db.execute(
        "INSERT INTO last_looks (person_id, record_id) VALUES (?, ?)"
        " ON CONFLICT (person_id) DO UPDATE SET record_id = excluded.record_id",
        (person_id, record_id),
    )


def of(db: Connection, person_id: int) -> int | None:
    """The record that the person looked at last."""
    row = db.execute(
        "SELECT record_id FROM last_looks WHERE person_id = ?", (person_id,)
    ).fetchone()
    return None if row is None else int(row["record_id"])
