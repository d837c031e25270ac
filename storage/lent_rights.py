"""Rights that the secretary has lent to somebody from one day to another."""

from dataclasses import dataclass
from datetime import date

from storage.database import Connection, Row


@dataclass(frozen=True)
class LentRight:
    """One lent right; both days are included."""

    id: int
    person_id: int
    act: str
    from_day: date
    to_day: date


def of_person(db: Connection, person_id: int, day: date) -> frozenset[str]:
    """The acts that are lent to the person on the day."""
    rows = db.execute(
        "SELECT act FROM lent_rights WHERE person_id = ? AND ? BETWEEN from_day AND to_day",
        (person_id, day.isoformat()),
    )
    return frozenset(row["act"] for row in rows)


def current(db: Connection, day: date) -> list[LentRight]:
    """What is lent on the day or later, by its first day."""
    rows = db.execute(
        "SELECT * FROM lent_rights WHERE to_day >= ? ORDER BY from_day, person_id, id",
        (day.isoformat(),),
    )
    return [_lent_right(row) for row in rows]


def find(db: Connection, lent_right_id: int) -> LentRight | None:
    """The lent right with this id."""
    row = db.execute("SELECT * FROM lent_rights WHERE id = ?", (lent_right_id,)).fetchone()
    return None if row is None else _lent_right(row)


def begin(db: Connection, day: date) -> list[LentRight]:
    """What has begun by the day; each is returned once."""
    rows = db.execute(
        "UPDATE lent_rights SET state = 'running'"
        " WHERE state = 'lent' AND from_day <= ? AND to_day >= ? RETURNING *",
        (day.isoformat(), day.isoformat()),
    )
    return [_lent_right(row) for row in rows.fetchall()]


def end(db: Connection, day: date) -> list[LentRight]:
    """What had begun and is over by the day; each is returned once."""
    rows = db.execute(
        "UPDATE lent_rights SET state = 'ended' WHERE state = 'running' AND to_day < ? RETURNING *",
        (day.isoformat(),),
    )
    return [_lent_right(row) for row in rows.fetchall()]


def lend(db: Connection, person_id: int, act: str, from_day: date, to_day: date) -> None:
    """Lend a right for the days."""
    db.execute(
        "INSERT INTO lent_rights (person_id, act, from_day, to_day) VALUES (?, ?, ?, ?)",
        (person_id, act, from_day.isoformat(), to_day.isoformat()),
    )


def take_back(db: Connection, lent_right_id: int) -> None:
    """End a lent right at once."""
    db.execute("DELETE FROM lent_rights WHERE id = ?", (lent_right_id,))


def _lent_right(row: Row) -> LentRight:
    return LentRight(
        row["id"],
        row["person_id"],
        row["act"],
        date.fromisoformat(row["from_day"]),
        date.fromisoformat(row["to_day"]),
    )
