"""Who is due at sessions' parts, and who led them."""

from storage.database import Connection


def count_due(db: Connection, record_id: int) -> int:
    """How many people are due at a session's part."""
    (count,) = db.execute(
        "SELECT count(*) FROM record_people WHERE record_id = ? AND role = 'due'", (record_id,)
    ).fetchone()
    return int(count)


def due_at(db: Connection, record_id: int) -> list[int]:
    """Who is due at a session's part."""
    rows = db.execute(
        "SELECT person_id FROM record_people WHERE record_id = ? AND role = 'due'", (record_id,)
    )
    return [row["person_id"] for row in rows]


def last_leads(db: Connection, limit: int) -> list[int]:
    """Who led sessions lately, the latest first."""
    rows = db.execute(
        "SELECT person_id, max(record_id) AS latest FROM record_people WHERE role = 'lead'"
        " GROUP BY person_id ORDER BY latest DESC LIMIT ?",
        (limit,),
    )
    return [row["person_id"] for row in rows]
