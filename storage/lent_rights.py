"""Rights that the secretary has lent to somebody from one day to another."""

from dataclasses import dataclass
from datetime import date

from storage.database import Connection


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


def current(db: Connection, person_id: int, day: date) -> list[LentRight]:
    """What is lent to the person on the day or later."""
    rows = db.execute(
        "SELECT * FROM lent_rights WHERE person_id = ? AND to_day >= ? ORDER BY from_day, id",
        (person_id, day.isoformat()),
    )
    return [
        LentRight(
            row["id"],
            row["person_id"],
            row["act"],
            date.fromisoformat(row["from_day"]),
            date.fromisoformat(row["to_day"]),
        )
        for row in rows
    ]


def lend(db: Connection, person_id: int, act: str, from_day: date, to_day: date) -> None:
    """Lend a right for the days."""
    db.execute(
        "INSERT INTO lent_rights (person_id, act, from_day, to_day) VALUES (?, ?, ?, ?)",
        (person_id, act, from_day.isoformat(), to_day.isoformat()),
    )


def take_back(db: Connection, lent_right_id: int) -> None:
    """End a lent right at once."""
    db.execute("DELETE FROM lent_rights WHERE id = ?", (lent_right_id,))
